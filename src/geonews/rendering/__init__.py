"""How records look in a notebook and on a page.

Records ask for it by name, in `_repr_html_`, and only when a notebook asks them; nothing here is loaded before.

- `escaping`: text into HTML
- `marks`: the text with what was found in it marked
- `tables`: events, actors and relations in rows
- `style`: the style sheet
- `cards`: one record as a piece of HTML
- `page`: extractions as a page of their own
"""
