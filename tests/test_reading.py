"""Reading: the clean copy, boilerplate, titles, bylines, datelines, speaker labels, paragraphs."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.article import Article
from geonews.data import load_boilerplate, packaged, read_toml
from geonews.errors import ArticleError, ArticleTooLongError
from geonews.reading import Layout, read

ENTRIES: dict[str, list[dict[str, Any]]] = read_toml(packaged("boilerplate.toml"))
LINES, INLINES = ENTRIES["line"], ENTRIES["inline"]
STORY = "The two sides agreed on Monday to meet again in the spring, officials of both countries said."
SECOND = "A third round of talks had failed in the autumn, when the army took a village on the border."


def lay_out(text: str, **fields: Any) -> Layout:
    """Lay out a text that was published on some day."""
    return read(Article(text=text, published=dt.date(1998, 3, 2), **fields))


def parts(text: str, **fields: Any) -> list[tuple[str, str]]:
    """Kind and words of each paragraph."""
    layout = lay_out(text, **fields)
    return [(p.kind, " ".join(layout.text[p.start : p.end].split())) for p in layout.paragraphs]


def story(text: str) -> str:
    """All words that are left of a text."""
    return " ".join(words for _, words in parts(text))


# --- Boilerplate ---


def test_boilerplate_entries_are_complete() -> None:
    """Each entry has a pattern, an example and a near-miss, one inside of lines what it needs, and nothing else."""
    assert set(ENTRIES) == {"line", "inline"}
    assert all(set(entry) == {"pattern", "example", "no_match"} for entry in LINES)
    assert all(set(entry) == {"pattern", "example", "no_match", "needs"} for entry in INLINES)
    examples = [entry["example"] for entry in LINES + INLINES]
    assert len(set(examples)) == len(examples)


@pytest.mark.parametrize("entry", LINES, ids=lambda entry: str(entry["example"])[:40])
def test_boilerplate_lines(entry: dict[str, str]) -> None:
    """The pattern matches its own example, and no pattern at all matches the near-miss."""
    assert re.fullmatch(entry["pattern"], entry["example"], re.IGNORECASE)
    assert load_boilerplate().is_line(entry["example"])
    assert not load_boilerplate().is_line(entry["no_match"])


@pytest.mark.parametrize("entry", INLINES, ids=lambda entry: str(entry["example"])[:40])
def test_boilerplate_inside_of_lines(entry: dict[str, str]) -> None:
    """The pattern is found in its own example, and no pattern at all in the near-miss."""
    assert re.search(entry["pattern"], entry["example"], re.IGNORECASE)
    assert load_boilerplate().blank_inline(entry["example"]) != entry["example"]
    assert load_boilerplate().blank_inline(entry["no_match"]) == entry["no_match"]


@pytest.mark.parametrize(
    "line",
    [
        "Get our free daily newsletter straight to your inbox",
        "Already have an account? Sign in",
        "You've read your last free article.",
        "Download the app",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Read more:",
        "More on this story",
        "Related: Rebels seize port",
        "Share on Facebook",
        "Comments (12)",
        "Skip to content",
        "3 min read",
        "Updated: March 3, 2019 at 2:05 PM ET",
        "Published 3 March 2019",
        "Tags: Sudan, ceasefire",
        "Image caption, Soldiers stand guard in Bangui",
        "Image source, Getty Images",
        "(AP Photo/Jane Doe)",
        "REUTERS/Jane Doe",
        "Photo: AFP",
        "Villagers flee near Goma, Nov. 5, 2012. REUTERS/Jane Doe",
        "© 2019 The Daily Example",
        "(c) 1998 Example News Service",
        "c. 1998 N.Y. Times News Service",
        "Reporting by Ana Lopez; Editing by John Smith",
        "(Additional reporting by Ana Lopez in Quito; Writing by John Smith; Editing by Jane Doe)",
        "Associated Press writers Ana Lopez in Quito and John Smith in Lima contributed to this report.",
        "Ana Lopez contributed reporting from Quito.",
        "(With inputs from agencies)",
        "- AFP",
        "Editor’s note: Names have been changed.",
        "This story has been updated with a reply of the ministry.",
        "This is a developing story. Please check back for updates.",
        "((ana.lopez@example.com; +593 2 555 0100))",
        "-30-",
        "(END)",
        "ENDS",
        "Enditem",
        "MORE TO COME",
        "(MORE)",
        "***",
        "###",
        "^AM-Sudan-Talks,0450<",
        "BC-Sudan-Talks, 1st Ld-Writethru,0820",
        "AP-WS-03-02-98 0912EST",
        "(Adds details, background)",
        "URGENT",
        "(BEGIN VIDEO CLIP)",
        "(COMMERCIAL BREAK)",
        "(APPLAUSE)",
        "THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM AND MAY BE UPDATED.",
        "pic.twitter.com/AbC12dEf",
    ],
)
def test_boilerplate_is_left_out(line: str) -> None:
    """Such a line between paragraphs is no part of the story."""
    assert parts(f"{STORY}\n{line}\n{SECOND}\n") == [("body", STORY), ("body", SECOND)]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices in Cairo fell by a tenth.",
        "Save the Children pulled its staff out of Darfur.",
        "Print workers walked out in Athens.",
        "Related charges against the general were dropped.",
        "The report was published by the ministry.",
        "Photo albums of the disappeared were shown to the court.",
        "By Monday, the rebels had taken the town.",
        "Ends of the bridge were held by two militias.",
        "Reuters said one of its reporters was detained.",
        "More than 40 people were arrested.",
        "Follow-up talks are due in Geneva.",
        "Contact with the rebels was lost.",
        "Updated maps were handed to both sides.",
        "Advertising in Russian was banned.",
        "Latest figures put the dead at 30.",
        "US-Russia talks, which began on Monday, failed.",
        "Listen to us, the envoy begged the generals.",
        "Video of the raid was shown on state television.",
    ],
)
def test_story_lines_stay(line: str) -> None:
    """A sentence that begins like boilerplate stays."""
    assert story(f"{STORY}\n{line}\n{SECOND}") == f"{STORY} {line} {SECOND}"


def test_inline_boilerplate_leaves_the_rest_in_place() -> None:
    """What follows an inline stretch keeps its offsets."""
    text = f"The army left. (Photo by Jane Doe/AFP) {STORY} Sign up for our newsletter here. {SECOND}"
    layout = lay_out(text)
    assert layout.text.split() == f"The army left. {STORY} {SECOND}".split()
    assert layout.text.index(SECOND) == text.index(SECOND)


def test_inline_boilerplate_over_a_line_break() -> None:
    """In wrapped copy an inline stretch may begin on one line and end on the next."""
    text = (
        "The two sides agreed on Monday to meet again in the spring, officials said\n"
        "after the talks. (Reporting by Ana Lopez in Quito; Editing by Jane Doe and\n"
        "John Smith) A third round had failed in the autumn, when the army took a\n"
        "village on the border and both sides broke off the negotiations in anger.\n"
    )
    assert "Lopez" not in story(text)
    assert "Smith" not in story(text)
    assert "after the talks. A third round" in story(text)


# --- Titles, bylines, datelines ---

DATELINES = """
JERUSALEM (AP) _
JERUSALEM (AP)_
MOSCOW, Feb 3 (Reuters) -
Kingstown, 15 Dec (Agencia Austral).-
BEIJING, March 11 (Xinhua) --
PARIS —
PARIS, France –
TOKYO:
WASHINGTON --
WASHINGTON, D.C. -
UNITED NATIONS (AP) -
DAR ES SALAAM, Tanzania (AP) _
AMHERST, N.Y. (AP) --
RAMALLAH, West Bank, Dec. 3 (UPI) --
BAGHDAD/ISTANBUL —
LONDON, England (CNN) --
(CNN) --
(Reuters) -
Washington (CNN)
Feb. 3 (Bloomberg) --
MOSCOW. Feb 3 (Interfax) -
MOSCOW, February 3. /TASS/.
Berlin (dpa) -
Sofia, 3 February (BTA) -
Colombo, Feb. 3 (ANI):
KABUL (Pajhwok):
JERUSALEM, March 1 --
SEOUL, South Korea, Feb. 3 —
Ottawa –
N'DJAMENA, Chad (AP) —
PORT-AU-PRINCE, Haiti —
Paris, 3 Feb. 1998 (AFP) -
NEW DELHI, Jan. 5, 2004 —
ABOARD AIR FORCE ONE (AP) —
ZÜRICH (Reuters) -
São Paulo (AFP) –
LONDON, Monday (AFP) -
ST. PETERSBURG, Russia --
MADRID, 3 ene (EFE).-
HO CHI MINH CITY, Vietnam (AP) —
McALLEN, Texas (AP) —
(Undated) --
""".strip().split("\n")


@pytest.mark.parametrize("dateline", DATELINES)
def test_datelines(dateline: str) -> None:
    """A dateline is found before the lede, below title and byline, and as a paragraph of its own."""
    shown = dateline.replace(")_", ")-").replace(" _", " -")
    expected = [("dateline", shown), ("body", STORY)]
    assert parts(f"{dateline} {STORY}") == expected
    assert parts(f"{dateline}\n\n{STORY}\n") == expected
    header = [("title", "Rebels seize port as talks fail"), ("byline", "By JOHN SMITH")]
    assert parts(f"{header[0][1]}\n\n{header[1][1]}\n\n{dateline} {STORY}\n{SECOND}") == [
        *header,
        *expected,
        ("body", SECOND),
    ]


@pytest.mark.parametrize(
    "lede",
    [
        "NATO - The alliance agreed on Monday that the army was to leave by the spring.",
        "China - which opposes the plan - said on Monday that it was for the army to decide.",
        "Putin — The Kremlin's master — said on Monday that the army was to leave.",
        "In Moscow (Reuters has learned) the army was told to leave by the spring.",
        "WASHINGTON agreed on Monday that the army was to leave - in the spring.",
        "Mr. Smith (Labour) - the member for Leeds - said that the army was to leave.",
        "UPDATE: The army has left the town, and the rebels are back in it.",
        "He said: The army was to leave by the spring, and it was to leave its arms.",
        "3 March 2019 was the day on which the army was to leave the country.",
        "Ali - The Greatest - said that he was with the people of the country.",
    ],
)
def test_no_dateline(lede: str) -> None:
    """A dash, a colon or an agency alone makes no dateline."""
    assert parts(f"{lede} {SECOND}") == [("body", f"{lede} {SECOND}")]


def test_dateline_of_the_article() -> None:
    """Where the article brings its dateline, that one counts."""
    text = f"Camp Four, the hills. {STORY}"
    article = Article(text=text, dateline=Article(text=text).span(0, 21))
    layout = read(article)
    assert [(p.kind, p.start, p.end) for p in layout.paragraphs] == [("dateline", 0, 21), ("body", 22, len(text))]


def test_datelines_of_a_round_up() -> None:
    """Each item of a round-up has its own dateline."""
    text = f"MOSCOW (AP) -- {STORY}\nCAIRO, Egypt (AP) -- {SECOND}"
    assert [kind for kind, _ in parts(text)] == ["dateline", "body", "dateline", "body"]


@pytest.mark.parametrize(
    "byline",
    [
        "By JOHN SMITH, Associated Press Writer",
        "By JOHN SMITH",
        "By Ana López and John Smith",
        "By Ana Lopez, John Smith and Jane Doe",
        "By Ana de la Cruz in Quito",
        "By Our Correspondent",
        "By a Staff Reporter",
        "By The Associated Press",
        "By Ana Lopez | Reuters",
        "by Li Wei, Zhang San",
        "From our correspondent in Cairo",
        "From Ana Lopez in Quito",
        "Associated Press Writer",
        "AP Diplomatic Writer",
        "Special to The New York Times",
        "Middle East correspondent",
        "Ana Lopez in Quito and John Smith in Lima",
        "Story by Ana Lopez",
    ],
)
def test_bylines(byline: str) -> None:
    """A line between headline and story tells who wrote it."""
    text = f"Rebels seize port as talks fail\n{byline}\n{STORY}\n{SECOND}\n"
    assert parts(text) == [
        ("title", "Rebels seize port as talks fail"),
        ("byline", byline),
        ("body", STORY),
        ("body", SECOND),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the rebels had taken the town and the army was on its way.",
        "By Tuesday, Mr. Assad had left.",
        "From Russia the delegation went on to the talks in China.",
        "By agreeing to the plan the army gave up its hold on the town.",
    ],
)
def test_no_byline(line: str) -> None:
    """A sentence that begins with "By" or "From" is none."""
    assert ("body", line) in parts(f"{STORY}\n{line}\n{SECOND}")
    assert parts(f"{line}\n{SECOND}")[0] == ("body", line)


def test_byline_of_the_article() -> None:
    """A line that is the article's own byline counts, whatever its form."""
    text = f"Rebels seize port as talks fail\nana lopez (quito)\n{STORY}"
    assert parts(text, byline="Ana Lopez (Quito)")[1] == ("byline", "ana lopez (quito)")


def test_header_on_one_line() -> None:
    """Headline, byline and dateline may have run together."""
    text = f"Rebels Seize Port By JOHN SMITH Associated Press Writer BUKAVU, Congo (AP) _ {STORY}"
    assert parts(text) == [
        ("title", "Rebels Seize Port"),
        ("byline", "By JOHN SMITH Associated Press Writer"),
        ("dateline", "BUKAVU, Congo (AP) -"),
        ("body", STORY),
    ]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Rebels seize port as talks fail", "title"),
        ("Will the rebels seize the port?", "title"),
        ("Rebels Seize Port As Talks Fail In Geneva.", "title"),
        ("Rebels seized the port on Monday after the talks failed.", "body"),
        ("The army said:", "body"),
    ],
)
def test_titles(first: str, kind: str) -> None:
    """A short first line without a full stop, or with a headline's capitals, is the title."""
    assert parts(f"{first}\n{STORY}\n{SECOND}")[0] == (kind, first)


def test_known_title() -> None:
    """The article's own title is recognised in the text, even with a full stop."""
    first = "Rebels seized the port on Monday after the talks failed"
    assert parts(f"{first}.\n{STORY}", title=first)[0] == ("title", f"{first}.")


def test_single_paragraph_is_no_title() -> None:
    """A text of one paragraph is the story."""
    assert parts("Russia and China sign a treaty") == [("body", "Russia and China sign a treaty")]


# --- Transcripts ---


@pytest.mark.parametrize(
    "label", ["ANNOUNCER:", "NEWS ANCHOR (voice-over):", "JANE DOE, CNN ANCHOR:", "Q:", "MR. McCURRY:", "Reporter:"]
)
def test_speaker_labels(label: str) -> None:
    """In a transcript the label of the speaker is kept apart from what is said."""
    text = f"{label} {STORY}\n(CROSSTALK)\nTHE PRESIDENT: {SECOND}"
    assert parts(text) == [("speaker", label), ("body", STORY), ("speaker", "THE PRESIDENT:"), ("body", SECOND)]


def test_speaker_label_alone() -> None:
    """A role is a label even where there is one alone; a name in capitals with a colon is not."""
    assert parts(f"{STORY}\nANNOUNCER: {SECOND}")[1:] == [("speaker", "ANNOUNCER:"), ("body", SECOND)]
    assert parts(f"{STORY}\nWARNING: {SECOND}")[1:] == [("body", f"WARNING: {SECOND}")]


# --- Paragraphs ---

WRAPPED = (
    "President promises free vote",
    "By JOHN SMITH",
    "Associated Press Writer",
    "BUKAVU, Congo (AP) _ The president said on Monday that the vote would be held",
    "in the spring and that the army would be sent to the east of the country, where",
    "rebels hold two towns.",
    "The rebels said that they did not believe him and that they would fight on until",
    "he had left the country.",
)


@pytest.mark.parametrize("break_", ["\n", "\n    ", "\n\t"])
def test_wrapped_copy(break_: str) -> None:
    """Lines of wrapped copy are joined, with paragraphs at short last lines or indents, and the header above them."""
    text = "\n".join(WRAPPED[:3]) + break_ + "\n".join(WRAPPED[3:6]) + break_ + "\n".join(WRAPPED[6:])
    assert parts(text) == [
        ("title", "President promises free vote"),
        ("byline", "By JOHN SMITH"),
        ("byline", "Associated Press Writer"),
        ("dateline", "BUKAVU, Congo (AP) -"),
        ("body", " ".join(WRAPPED[3:6]).partition(" _ ")[2]),
        ("body", " ".join(WRAPPED[6:])),
    ]


def test_wrapped_copy_with_blank_lines() -> None:
    """A blank line ends a paragraph of wrapped copy."""
    text = "\n".join(WRAPPED[3:6]) + "\n\n" + "\n".join(WRAPPED[6:])
    assert [kind for kind, _ in parts(text)] == ["dateline", "body", "body"]


def test_boilerplate_words_in_wrapped_copy() -> None:
    """A word of a sentence on a line of its own is no boilerplate, a mark of the wire below the story is."""
    text = (
        "The president said on Monday that the vote would be held in the spring and that\n"
        "the army would be sent to the east of the country, where the rebels hold two\n"
        "towns and a bridge. He had said so before, in an interview with the agency\n"
        "Reuters\n"
        "and in a speech to his staff, and the rebels had not believed him then either.\n"
        "MORE\n"
    )
    assert story(text) == " ".join(text.split()[:-1])


def test_wire_header() -> None:
    """Slugs, priorities and notes to editors above the headline of wrapped wire copy are left out."""
    slugs = "a0612 wstm-\nr i bc-Congo-Vote, 2nd Ld-Writethru,0700\nURGENT\nEds: UPDATES with reaction in grafs 4-6\n"
    marks = "\n(MORE)\nAP-NY-03-02-98 1430EST<\n"
    assert parts(slugs + "\n".join(WRAPPED) + marks) == parts("\n".join(WRAPPED))
    assert parts("\n".join(WRAPPED))[0] == ("title", WRAPPED[0])


def test_web_page() -> None:
    """The furniture of a page and its links to other stories are left out; the day of publication is a dateline."""
    text = (
        "BBC News\nRebels seize port as talks fail\nBy Jane Doe\nBBC News, Bukavu\n\nPublished\n3 March 2019\nShare\n"
        f"Image source, Getty Images\n{STORY}\n{SECOND}\nRelated Topics\nCongo\nMore on this story\n"
        "Who are the rebels?\n"
        "Copyright © 2019 Example.\n"
    )
    assert parts(text) == [
        ("title", "Rebels seize port as talks fail"),
        ("byline", "By Jane Doe"),
        ("byline", "BBC News, Bukavu"),
        ("dateline", "3 March 2019"),
        ("body", STORY),
        ("body", SECOND),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Top stories\nRebels of the east seize the port of Kalemie\nArmy of the north will not go to the talks",
        f"More on this story\nRebels of the east seize the port\n{STORY}",
    ],
)
def test_headlines_that_are_no_links(text: str) -> None:
    """A digest that is all headlines keeps them, and so does a headline with a story below it."""
    assert story(text) == " ".join(text.split("\n")[1:])


def test_headlines_are_not_joined() -> None:
    """A list of headlines is no wrapped copy, though no line ends with a full stop."""
    text = "\n".join(
        [
            "Rebels of the east seize the port of Kalemie as talks fail",
            "Army of the north says that it will not go to the talks",
            "President of the country vows to hold the vote in spring",
            "Aid for the towns of the east is held up at the border",
        ]
    )
    assert [words for _, words in parts(text)] == text.split("\n")


ARCHIVES = {
    "LexisNexis of 2003": """
        2 of 250 DOCUMENTS | The Associated Press | March 2, 2003, Sunday, BC cycle | Rebels seize port as talks fail |
        BYLINE: By JOHN SMITH, Associated Press Writer | SECTION: International News | LENGTH: 512 words |
        DATELINE: BUKAVU, Congo, March 1 | STORY | SECOND | LOAD-DATE: March 3, 2003 | LANGUAGE: ENGLISH |
        DOCUMENT-TYPE: News | GRAPHIC: AP Photos of rebels | Copyright 2003 The Associated Press. All rights reserved.
        """,
    "LexisNexis of today": """
        Rebels seize port as talks fail | The Example | March 2, 2003 Sunday | Late Edition - Final |
        Copyright 2003 The Example | Section: Section A; Column 1; Foreign Desk; Pg. 1 | Length: 1023 words |
        Byline: By ANA LOPEZ | Dateline: KINSHASA, Congo, March 1 | Body | STORY | SECOND | Classification |
        Language: ENGLISH | Publication-Type: Newspaper | Subject: REBELLIONS (90%); TALKS & MEETINGS (89%) |
        Geographic: CONGO (93%); KINSHASA (72%) | Person: JOHN SMITH (79%) | Load-Date: March 2, 2003 |
        End of Document
        """,
    "Factiva": """
        Rebels seize port as talks fail | By Ana Lopez | 512 words | 2 March 2003 | 14:05 | English |
        (c) 2003 Reuters Limited | KINSHASA, March 2 (Reuters) - STORY | SECOND |
        (Reporting by Ana Lopez; Editing by John Smith) | Document LBA0000020030302dz320001x
        """,
    "BBC Monitoring": """
        BBC Monitoring Middle East - Political | Supplied by BBC Worldwide Monitoring | March 2, 2003, Sunday |
        Rebels seize port as talks fail | SOURCE: IRNA news agency, Tehran, in English 1234 gmt 2 Mar 03 |
        Text of report in English by official Iranian news agency IRNA | Tehran, 2 March: STORY |
        [Presenter] SECOND [Passage omitted: background] | /BBC Monitoring/(c) BBC | BBC Mon ME1 MEPol sa/mf
        """,
    "FBIS": """
        FBIS-NES-94-041 | FOREIGN BROADCAST INFORMATION SERVICE | Document Type: Daily Report |
        [Text] Tehran, 2 Mar (IRNA) -- STORY | SECOND
        """,
    "AFP": """
        Agence France Presse -- English | March 2, 2003 Sunday 2:05 PM GMT | Rebels seize port as talks fail |
        KINSHASA, March 2 2003 | STORY | SECOND | jd/js/pc | AFP
        """,
    "a page": """
        Home | News | World | Rebels seize port as talks fail | By Ana Lopez | 2 March 2003 · 4 min read | Share |
        Advertisement | STORY | ADVERTISEMENT - CONTINUE READING BELOW | Read more: Who are the rebels? | SECOND |
        Subscribe to our newsletter | Follow us on Twitter | This article was originally published by The Example. |
        Support independent journalism | Got a news tip? Contact us | Join the conversation | Comments are closed.
        """,
    "ProQuest": """
        Title: Rebels seize port as talks fail | Publication title: The Example; London (UK) |
        Publication date: Mar 2, 2003 | Full text: | STORY | SECOND | Word count: 512 | ISSN: 02613077 |
        Credit: Ana Lopez | Copyright Guardian Newspapers, Limited Mar 2, 2003
        """,
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_archives(name: str) -> None:
    """Of what an archive or a page puts around a story nothing is left that is parsed as its sentences."""
    lines = [" ".join(line.split()) for line in ARCHIVES[name].split("|")]
    found = parts("\n\n".join(lines).replace("STORY", STORY).replace("SECOND", SECOND))
    assert [words for kind, words in found if kind == "body"] == [STORY, SECOND]
    assert {kind for kind, _ in found} <= {"title", "byline", "dateline", "body"}


def test_long_paragraphs_are_cut() -> None:
    """A very long paragraph is cut at ends of sentences, and nothing is lost."""
    text = f"{STORY} " * 300
    found = parts(text)
    assert len(found) > 5
    assert all(words.endswith("said.") and len(words) <= 4000 for _, words in found)
    assert " ".join(words for _, words in found) == text.strip()


# --- The clean copy, and input that is no article ---


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("China’s “offer”", 'China\'s "offer"'),
        ("``If so,'' he said", ' "If so,"  he said'),
        ("full stop _ about security", "full stop - about security"),
        ("snake_case stays", "snake_case stays"),
        ("a\u00a0b\tc\u200bd", "a b c d"),
        ("one\r\ntwo", "one\n\ntwo"),
        ("don\x92t", "don't"),
        ("AT&amp;T said", "AT&    T said"),
        ("&quot;No,&quot; he said", '     "No,"      he said'),
        ("Q&A; R&D", "Q&A; R&D"),
        ("lone \ud800 half", "lone   half"),
    ],
)
def test_clean_copy(raw: str, clean: str) -> None:
    """Odd characters become plain ones, one for one."""
    assert len(raw) == len(clean)
    assert lay_out(f"{STORY}\n{raw}").text == f"{STORY}\n{clean}"


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n", "\u200b\u00a0"])
def test_empty(text: str) -> None:
    """A text without a word is no error; the layout says so."""
    layout = lay_out(text)
    assert layout.paragraphs == ()
    assert len(layout.text) == len(text)
    assert layout.warnings == ("the article has no text",)


def test_too_long() -> None:
    """A text that is too long is refused with both lengths, also on a single line."""
    with pytest.raises(ArticleTooLongError, match=r"1,000,000 characters and the limit is 400,000") as caught:
        lay_out("a" * 1_000_000)
    assert (caught.value.length, caught.value.limit) == (1_000_000, 400_000)
    with pytest.raises(ArticleTooLongError):
        read(Article(text=STORY), max_characters=20)
    assert read(Article(text=STORY), max_characters=len(STORY)).paragraphs


def test_control_characters() -> None:
    """Control characters are read as spaces, with a warning."""
    layout = lay_out(f"\x00{STORY}\x07")
    assert layout.text == f" {STORY} "
    assert layout.warnings == ("control characters were read as spaces",)


def test_no_date() -> None:
    """Without a date of publication there is a warning, with one there is none."""
    assert "no publication date" in " ".join(read(Article(text=STORY)).warnings)
    assert lay_out(STORY).warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "中国外交部长王毅周一在莫斯科会见了俄罗斯外长拉夫罗夫，双方讨论了乌克兰局势。",
        "التقى وزير الخارجية الصيني نظيره الروسي في موسكو يوم الاثنين.",
        "Министр иностранных дел Китая встретился в Москве со своим коллегой.",
        "Le ministre des Affaires étrangères a rencontré lundi son homologue russe à Moscou pour parler de la guerre, "
        "et il a dit que les deux pays sont d'accord sur une nouvelle rencontre dans les prochaines semaines.",
        "Der Außenminister hat sich am Montag in Moskau mit seinem russischen Kollegen getroffen, und die beiden haben "
        "sich nach Angaben des Ministeriums auf ein weiteres Treffen in den nächsten Wochen geeinigt.",
        "El ministro de Exteriores se reunió el lunes en Moscú con su homólogo ruso, y los dos acordaron celebrar una "
        "nueva reunión en las próximas semanas, según un comunicado del ministerio que fue publicado por la tarde.",
        "Die Minister haben sich nicht auf eine Erklärung geeinigt.",
        "El presidente visitó a los mineros en el norte.",
        "Les ministres des deux pays sont à Paris.",
        "Presidentti Sauli Niinistö tapasi maanantaina Moskovassa Venäjän presidentin Vladimir Putinin. Keskustelujen "
        "aiheena olivat Syyrian sota, Itämeren turvallisuus ja maiden väliset suhteet, kertoi presidentin kanslia. "
        "Ulkoministeri matkustaa keskiviikkona Tukholmaan ja Osloon jatkamaan neuvotteluja kumppanimaiden "
        "edustajien kanssa.",
        "Orbán Viktor miniszterelnök hétfőn Moszkvában tárgyalt Vlagyimir Putyin orosz elnökkel. A két vezető "
        "gazdasági kérdésekről és a gázszállításokról beszélt, közölte a kormány szóvivője a találkozó után.",
        "Premier Mark Rutte heeft maandag in Brussel overleg gevoerd met de leiders van de Europese Unie. De "
        "regering wil dat de sancties tegen Rusland worden verlengd, zei een woordvoerder na afloop van de "
        "vergadering.",
    ],
    ids=(
        "chinese arabic russian french german spanish short-german short-spanish short-french finnish hungarian dutch"
    ).split(),
)
def test_other_languages(text: str) -> None:
    """Text in another language is not parsed, and a warning says so."""
    layout = lay_out(text)
    assert not layout.english
    assert layout.paragraphs == ()
    assert len(layout.text) == len(text)
    assert "does not read as English" in " ".join(layout.warnings)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "Russia, China sign gas deal",
        "El Universal de Lima reported the arrests",
        "Luiz Inácio Lula da Silva met Raúl Castro in Havana.",
        "São Tomé and Príncipe opened an embassy in Malabo.",
        "Rebels seize Kalemie",
        "Latvia's Saeima re-elected potash magnate Juris Ozols.",
        "Oleksandr Turchynov, Ukraine's acting president, ordered troops against separatists. Russia's foreign "
        "minister, Sergei Lavrov, warned Kiev against using force. Nato's Anders Fogh Rasmussen accused Moscow of "
        "stirring unrest.",
    ],
)
def test_english(text: str) -> None:
    """Short English text is read as such, foreign names or not."""
    assert lay_out(text).english


def test_html() -> None:
    """Tags of a page are blanked out with a warning; scripts and comments go, paragraphs stay apart."""
    text = (
        "<html><head><title>Rebels seize port</title><script>if (a < b) { alert('the war') }</script></head>"
        f"<body><!-- the <p> menu --><p class='x'>{STORY}</p><p>{SECOND}</p></body></html>"
    )
    layout = lay_out(text)
    assert parts(text) == [("title", "Rebels seize port"), ("body", STORY), ("body", SECOND)]
    assert "looks like HTML" in layout.warnings[0]
    assert layout.text.index(SECOND) == text.index(SECOND)


def test_no_html() -> None:
    """A less-than sign or an address in angle brackets makes no page."""
    text = f"{STORY} Turnout was < 40 percent, said <elections@example.org>."
    assert lay_out(text).text == text
    assert lay_out(text).warnings == ()


HOSTILE = {
    "capitals": "A",
    "capital words": "ABC ",
    "hyphens": "AB-CD-",
    "slashes": "AB/CD/",
    "spaces": " ",
    "blank lines": "   \n",
    "angle brackets": "<",
    "open tags": "<p ",
    "open scripts": "<p><script ",
    "open comments": "<p><p><!-- ",
    "quotes": '"',
    "TeX quotes": "`",
    "parentheses": "(",
    "credits": "(reporting by x",
    "brackets": "[more ",
    "full stops": ". ",
    "commas": "A, ",
    "colons": "A: ",
    "underscores": "_ ",
    "ampersands": "&amp",
    "bylines": "By JOHN SMITH\n",
    "datelines": "ABC (AP\n",
    "newsletters": "sign up for our ",
    "captions": "The man " * 60 + "REUTERS/\n",
    "dates": "Published: " + "12 " * 150 + "x\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input(piece: str) -> None:
    """Long runs of one thing are read to the end; no pattern goes over them again and again."""
    text = f"{STORY} " * 250 + "\n" + piece * (100_000 // len(piece)) + "x"
    layout = lay_out(text)
    assert len(layout.text) == len(text)
    assert layout.paragraphs[-1].end <= len(text)


MARKS = ["\n", "\n\n", "    ", "\t", "By JOHN SMITH", "ANNOUNCER:", "<p>", "</p>", "``", "''", "“", "é", "中国", "\x00"]
ENTRY_TEXTS = [text for entry in LINES + INLINES for text in (entry["example"], entry["no_match"])]
PIECES = st.sampled_from([STORY, SECOND, *DATELINES, *ENTRY_TEXTS, *MARKS])


@settings(deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("\n".join)))
def test_any_text(text: str) -> None:
    """Whatever the text is, the copy has its length and the paragraphs lie inside of it, in order, apart, not blank."""
    layout = lay_out(text)
    assert len(layout.text) == len(text)
    position = 0
    for paragraph in layout.paragraphs:
        assert position <= paragraph.start < paragraph.end <= len(text)
        assert layout.text[paragraph.start : paragraph.end].strip()
        assert paragraph.kind in {"title", "byline", "dateline", "speaker", "body"}
        position = paragraph.end
    assert layout == lay_out(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-09-18", dt.date(2023, 9, 18)),
        ("18 September 2023", dt.date(2023, 9, 18)),
        ("Sept. 18, 2023", dt.date(2023, 9, 18)),
        ("18th of September, 2023", dt.date(2023, 9, 18)),
        ("2023-09-18T10:00:00Z", dt.datetime(2023, 9, 18, 10, tzinfo=dt.UTC)),
        ("Mon, 18 Sep 2023 08:00:00 GMT", dt.datetime(2023, 9, 18, 8, tzinfo=dt.UTC)),
    ],
)
def test_published_as_written(text: str, value: dt.date) -> None:
    """A stored article may have its day of publication in the forms of newspapers and feeds."""
    assert Article.from_dict({"text": "x", "published": text}).published == value


@pytest.mark.parametrize("text", ["03/04/2023", "September 2023", "18 Sept", "Monday", "yesterday", "now", ""])
def test_no_day_of_publication(text: str) -> None:
    """What is no complete day, or another day elsewhere, is refused and never filled in from today."""
    with pytest.raises(ArticleError, match="published is"):
        Article.from_dict({"text": "x", "published": text})
