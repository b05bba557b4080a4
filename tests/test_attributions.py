"""Attributions: who says what, by which words; and what is nobody's."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.article import Article
from geonews.attributions import attribution_of, find_attributions
from geonews.cast import Cast, Mention
from geonews.data.cues import CueExample, load_cues
from geonews.parsing import Parsed, load_model, parse
from geonews.records import Actor, Attribution, Span

GOLD = Path(__file__).parent / "gold" / "attributions.jsonl"
FLOOR = 0.90


@functools.cache
def parsed_of(text: str) -> Parsed:
    """Parse a text once."""
    return parse(Article(text=text), load_model())


def told(text: str) -> list[tuple[str | None, str, str, str]]:
    """The attributions of a text as plain strings: speaker, cue, content, quote."""
    return [
        (a.speaker.text if a.speaker else None, a.cue.text, a.content.text, a.quote)
        for a in find_attributions(parsed_of(text))
    ]


INDIRECT = [
    ("The navy said two frigates were on their way.", "The navy", "said", "two frigates were on their way"),
    ("Lima said on Tuesday that the hostages were alive.", "Lima", "said", "that the hostages were alive"),
    ("The strike will go on, a union leader said.", "a union leader", "said", "The strike will go on"),
    ("A spokesman for the army told reporters that the bridge had fallen.", "A spokesman for the army", "told",
     "that the bridge had fallen"),
    ("The governor has denied that he took bribes.", "The governor", "denied", "that he took bribes"),
    ("Officials warned that the dam could burst.", "Officials", "warned", "that the dam could burst"),
    ("Experts believe the virus came from bats.", "Experts", "believe", "the virus came from bats"),
    ("Many Greeks fear that the banks will close.", "Many Greeks", "fear", "that the banks will close"),
    ("Nasser vowed to nationalise the canal.", "Nasser", "vowed", "to nationalise the canal"),
    ("The junta refused to release the poet.", "The junta", "refused", "to release the poet"),
    ("The Vatican urged both sides to lay down their arms.", "The Vatican", "urged", "to lay down their arms"),
    ("An inquiry concluded that the pilot had been drunk.", "An inquiry", "concluded", "that the pilot had been drunk"),
    ("The census revealed a sharp fall in births.", "The census", "revealed", "a sharp fall in births"),
    ("Oslo condemned the expulsion of its envoy.", "Oslo", "condemned", "the expulsion of its envoy"),
    ("The treaty was denounced by veterans.", "veterans", "was denounced", "The treaty"),
    ("Critics described the law as a gag on the press.", "Critics", "described", "the law as a gag on the press"),
    ("Farmers called for higher tariffs.", "Farmers", "called", "for higher tariffs"),
    ("The bank warned of a recession.", "The bank", "warned", "of a recession"),
    ("The envoy pointed out that the map was wrong.", "The envoy", "pointed out", "that the map was wrong"),
    ("Jakarta is confident that the talks will succeed.", "Jakarta", "is confident", "that the talks will succeed"),
    ("According to the Red Cross, nine wells were poisoned.", "the Red Cross", "According to",
     "nine wells were poisoned"),
    ("Nine wells were poisoned, according to the Red Cross.", "the Red Cross", "according to",
     "Nine wells were poisoned"),
    ("The rebels accepted Oslo's proposal to meet in June.", "Oslo", "proposal", "to meet in June"),
    ("The queen expressed regret about the deaths in the mine.", "The queen", "expressed regret",
     "about the deaths in the mine"),
    ("The ferry is believed to have struck a mine.", None, "is believed", "to have struck a mine"),
    ("Karimov was quoted as saying that the border would stay shut.", "Karimov", "was quoted as saying",
     "that the border would stay shut"),
    ("The minister left at noon, saying that she had been misled.", "The minister", "saying",
     "that she had been misled"),
    ("Residents, who said they had heard two blasts, fled to the hills.", "Residents", "said",
     "they had heard two blasts"),
    ("The port, officials said, is closed.", "officials", "said", "The port, officials said, is closed"),
    ("As Havel put it, truth must prevail.", "Havel", "put it", "truth must prevail"),
    ("A person close to the cabinet said the sale was off.", "A person close to the cabinet", "said",
     "the sale was off"),
    ("US claims that the plant made nerve gas were never proven.", "US", "claims", "that the plant made nerve gas"),
    ("It said the refugees would be sent back.", "It", "said", "the refugees would be sent back"),
    ("Belgrade agreed to withdraw its guns from the ridge.", "Belgrade", "agreed",
     "to withdraw its guns from the ridge"),
]  # fmt: skip

QUOTED = [
    ('"We are ready," said the admiral.', "the admiral", "said", '"We are ready,"', "direct"),
    ('The admiral said: "We are ready."', "The admiral", "said", '"We are ready."', "direct"),
    ('"Are you ready?" the judge asked.', "the judge", "asked", '"Are you ready?"', "direct"),
    ('"We are ready," he said. "Let them come."', "he", "said", '"We are ready," he said. "Let them come."', "direct"),
    ('"The war," the abbot said, "is lost."', "the abbot", "said", '"The war," the abbot said, "is lost."', "direct"),
    ('Mubarak called the march "a plot".', "Mubarak", "called", 'the march "a plot"', "mixed"),
    ('The king said the vote was "a new dawn" for his people.', "The king", "said",
     'the vote was "a new dawn" for his people', "mixed"),
    ("“No one was spared,” the nun recalled. “Not even the goats.”", "the nun", "recalled",
     "“No one was spared,” the nun recalled. “Not even the goats.”", "direct"),
    ("``We are hungry,'' said a miner.", "a miner", "said", "``We are hungry,''", "direct"),
    ("'We are hungry,' said a miner.", "a miner", "said", "'We are hungry,'", "direct"),
    ("“Our patience has an end, he said on Sunday. “Nobody should test it.”", "he", "said",
     "“Our patience has an end, he said on Sunday. “Nobody should test it.”", "direct"),
    ('"We lost everything," she said.\n\n"The river took it."', "she", "said",
     '"We lost everything," she said.\n\n"The river took it."', "direct"),
    ('"It is late. It is very late. We must go," said Mr. Ito.', "Mr. Ito", "said",
     '"It is late. It is very late. We must go,"', "direct"),
    ('The mayor told the BBC: "There is no water left."', "The mayor", "told", '"There is no water left."', "direct"),
]  # fmt: skip

LABELLED = [
    ("Blair: Britain will stay in Basra\n\nBritish troops are to stay in Basra, Prime Minister Tony Blair said.",
     "Blair", "Britain will stay in Basra"),
    ("Train derails near Lyon, nine hurt: police\n\nA night train left the rails near Lyon.", "police",
     "Train derails near Lyon, nine hurt"),
    ("The anchor turned to the guest.\n\nKOPPEL: Did you sign the order?\n\nNORTH: I do not recall that.", "KOPPEL",
     "Did you sign the order?"),
]  # fmt: skip

NOBODY = [
    "The convoy crossed the river at dawn.",
    "Snow closed the pass, and forty lorries were stuck.",
    'The "Queen of the Seas" sank in 1956.',
    "Neighbours called an ambulance.",
    "Two gunboats attacked the harbour.",
    "The orchestra continued after the interval.",
    "The plan covers four provinces.",
    "Talks lasted for three hours: nothing was signed.",
    "A certain amount of grain was lost.",
    "The report weighs two kilos.",
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), INDIRECT)
def test_indirect(text: str, speaker: str | None, cue: str, content: str) -> None:
    """Verbs, nouns, adjectives and prepositions attribute a content to a speaker."""
    assert (speaker, cue, content, "indirect") in told(text)


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "quote"), QUOTED)
def test_quoted(text: str, speaker: str, cue: str, content: str, quote: str) -> None:
    """Quotations belong to the cue beside them, whole, also where they run on or their marks are odd."""
    assert (speaker, cue, content, quote) in told(text)


@pytest.mark.parametrize(("text", "speaker", "content"), LABELLED)
def test_labels(text: str, speaker: str, content: str) -> None:
    """A colon attributes in headlines and transcripts."""
    assert (speaker, ":", content, "indirect") in told(text)


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text: str) -> None:
    """Plain narration, titles in quotation marks and other senses of a cue attribute nothing."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"I think that you know what I mean," she said.', 1),
        ("The clerk said he hoped to retire, and his wife said she wanted to sail.", 2),
        ("Iraq said that Kuwait had told it to leave.", 2),
        ("Tunis rejected the claim that its police had fired.", 2),
        ("The chancellor praised the accord, saying it would end the war.", 2),
        ("I think this is a mistake.", 0),
    ],
)
def test_inside_of_another(text: str, count: int) -> None:
    """Inside of what is said, only speech of others by name counts; and the author is nobody's source."""
    assert len(told(text)) == count


EXAMPLES = [(g.name, example) for g in load_cues().groups for example in g.examples]
NEAR_MISSES = [(g.name, text) for g in load_cues().groups for text in g.near_misses]


@pytest.mark.parametrize(("group", "example"), EXAMPLES, ids=[f"{g}-{n}" for n, (g, _) in enumerate(EXAMPLES)])
def test_examples_of_the_lexicon(group: str, example: CueExample) -> None:
    """Each example of the cue lexicon is found as it says."""
    assert (example.speaker, example.cue, example.content) in [a[:3] for a in told(example.text)], group


@pytest.mark.parametrize(("group", "text"), NEAR_MISSES)
def test_near_misses_of_the_lexicon(group: str, text: str) -> None:
    """No near-miss of the cue lexicon is found."""
    assert told(text) == [], group


def _overlap(span: Span | None, gold: dict[str, int] | None) -> bool:
    if span is None or gold is None:
        return span is None and gold is None
    return span.start < gold["end"] and gold["start"] < span.end


def test_gold_of_the_project() -> None:
    """On the project's gold, cue and content are found with F1 above the floor, and speakers and quotes too."""
    hits: list[tuple[Attribution, dict[str, object]]] = []
    found_n = gold_n = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = list(find_attributions(parsed_of(row["text"])))
        found_n, gold_n = found_n + len(found), gold_n + len(row["attributions"])
        for gold in row["attributions"]:
            hit = next(
                (f for f in found if _overlap(f.cue, gold["cue"]) and _overlap(f.content, gold["content"])), None
            )
            if hit is not None:
                found.remove(hit)
                hits.append((hit, gold))
    assert gold_n >= 60
    assert 2 * len(hits) / (found_n + gold_n) >= FLOOR
    assert sum(_overlap(f.speaker, g["speaker"]) for f, g in hits) / len(hits) >= FLOOR  # type: ignore[arg-type]
    assert sum(f.quote == g["quote"] for f, g in hits) / len(hits) >= FLOOR


def test_actor_of_the_speaker() -> None:
    """The speaker's actor is that of its mention in the cast; without a cast there is none."""
    parsed = parsed_of("Cairo said the canal was open.")
    egypt = Actor(id="EGY", name="Egypt", kind="country", country="EGY")
    mention = Mention(start=0, end=1, head=0, form="name", actors=("EGY",), span=parsed.span(0, 5))
    (with_cast,) = find_attributions(parsed, Cast.of({"EGY": egypt}, (mention,)))
    (without,) = find_attributions(parsed)
    assert with_cast.actor == egypt
    assert without.actor is None


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("Kyiv said that Moscow had shelled the port.", "shelled", "said"),
        ("Kyiv said that Moscow had shelled the port.", "said", None),
        ("Kyiv accused Moscow of shelling the port.", "accused", None),
        ("Kyiv condemned the shelling of the port.", "shelling", None),
        ("Moscow shelled the port, according to Kyiv.", "shelled", "according to"),
        ("Moscow shelled the port on Friday.", "shelled", None),
        ("Moscow told its fleet to shell the port.", "shell the port", None),
        ("The fleet is said to have shelled the port.", "shelled", "is said"),
        ('"They shelled us," a nurse said. "They shelled the school."', "shelled the school", "said"),
        ("Paris said that Kyiv had told it that Moscow had shelled the port.", "shelled", "told"),
    ],
)
def test_attribution_of(text: str, words: str, cue: str | None) -> None:
    """A stretch belongs to the innermost attribution that tells it as a fact, and never to its own cue."""
    parsed = parsed_of(text)
    start = text.index(words)
    found = attribution_of(parsed, find_attributions(parsed), start, start + len(words))
    assert (found.cue.text if found else None) == cue


FRAGMENTS = st.sampled_from(
    ["He said", "they told", "the poll showed", "according to", "was quoted as saying", '"', "“", "”", "``", "''", "'",
     ",", ".", ":", " - ", "\n\n", "Rome", "the ban", "that", "to leave", "called for", "claims", "WALLACE:", "é", "😀"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(FRAGMENTS, max_size=14).map(" ".join))
def test_never_raises(text: str) -> None:
    """Whatever the text, nothing raises, and every span holds."""
    article = Article(text=text)
    for a in find_attributions(parse(article, load_model())):
        for span in (a.cue, a.content, *([a.speaker] if a.speaker else [])):
            assert article.text[span.start : span.end] == span.text
        assert a.quote in {"direct", "indirect", "mixed"}
