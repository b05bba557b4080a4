"""Who says what: speech, thought, wish and finding, told by verbs, nouns, adjectives, "according to" and colons.

`find_attributions` finds them; `attribution_of` asks which of them a stretch of the text belongs to.
"""

from geonews.attributions.finding import attribution_of, find_attributions

__all__ = ["attribution_of", "find_attributions"]
