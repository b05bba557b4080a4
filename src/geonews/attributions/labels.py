"""Cues without a verb: colons of headlines and transcripts, dashes before a name, "according to"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Final

from geonews.attributions.contents import tokens_between
from geonews.attributions.frames import Frame
from geonews.attributions.quotations import Quotations
from geonews.data.cues import CueGroup, CueLexicon
from geonews.parsing import Parsed

if TYPE_CHECKING:
    from geonews.tree import Token

_NAME: Final = r"(?:[A-Z][\w.'’-]*|of|the|de|al|bin|van|von|for)"
_LABEL: Final = re.compile(rf"\"?(?P<who>[A-Z][\w.'’-]*(?: {_NAME}){{0,4}})(?P<colon>:)\s+(?=[\"'A-Z\d])")
_TRANSCRIPT: Final = re.compile(r"\"?(?P<who>(?:[A-Z][A-Z.'’-]+ ?){1,4}|Q|A)(?:, [A-Z ,]{3,60})?(?P<colon>:)\s")
_TAIL: Final = re.compile(r"(?P<colon>:| [-–—]+) (?P<who>(?:[A-Za-z][\w.'’-]* ?){1,4})[.?!]?\s*$")
_FIRST_PERSON: Final = re.compile(r"[\"']|(?:We|I|Our|My|Let)\b")
_SPEAKING: Final = frozenset({"PERSON", "ORG", "NORP"})
_SIGNED: Final = re.compile(rf"\s*(?P<dash>[-–—―]{{1,3}}|~)\s*(?P<who>[A-Z][\w.'’-]*(?: {_NAME}){{0,5}})")
# Words before a colon in a headline that tell what kind of story it is, and not who speaks.
_KIND_OF_STORY: Final = frozenset(
    """analysis exclusive update live opinion watch video photos breaking review comment editorial profile
    q&a factbox timeline explainer fact note correction editor's interview feature obituary background special
    listen read column letter letters newsletter podcast gallery election politics sport business world""".split()
)


def headline_frames(parsed: Parsed, lexicon: CueLexicon) -> Iterator[Frame]:
    """Colons of headlines: "Putin: we will answer", "Ferry sinks off Java: police"."""
    paragraphs = [p for p in parsed.layout.paragraphs if p.kind in {"title", "body"}]
    titles = [p for p in paragraphs if p.kind == "title"] or paragraphs[:1]
    labels = lexicon.cues["label"]
    for paragraph in titles:
        text = parsed.layout.text[paragraph.start : paragraph.end]
        if len(text) > 200:
            continue
        if (m := _LABEL.match(text)) and _is_speaker(parsed, paragraph.start, m, labels):
            yield _label_frame(m, paragraph.start, (m.end(), len(text.rstrip())))
        elif (m := _TAIL.search(text)) and m["who"].split()[-1].lower() in labels and m.start() > 12:
            yield _label_frame(m, paragraph.start, (0, m.start()))


def _label_frame(m: re.Match[str], at: int, content: tuple[int, int]) -> Frame:
    who = (at + m.start("who"), at + m.start("who") + len(m["who"].rstrip()))
    colon = at + m.end("colon") - 1
    return Frame(
        cue=(colon, colon + 1),
        clause=(min(who[0], colon), max(who[1], colon + 1)),
        speaker_at=who,
        pieces=[(at + content[0], at + content[1])],
    )


def _is_speaker(parsed: Parsed, at: int, m: re.Match[str], sources: Container[str]) -> bool:
    """Whether the words before the colon of a headline are a speaker, and not a topic ("Brexit: what comes next")."""
    words = m["who"].split()
    if words[0].lower() in _KIND_OF_STORY and len(words) < 3:
        return False
    if words[-1].lower() in sources:
        return True
    span = parsed.doc.covering(at + m.start("who"), at + m.end("who"))
    if span is None or any(t.pos_ in {"VERB", "AUX", "ADP"} for t in span if t.ent_type_ not in _SPEAKING):
        return False
    if any(t.ent_type_ in _SPEAKING for t in span):
        return True
    if _FIRST_PERSON.match(parsed.layout.text, at + m.end()):
        return True
    # "Blair: Britain will stay": names in headlines are often missed, and found in the story below
    last = span[-1].text
    return any(e.root.ent_type_ in _SPEAKING and e[-1].text == last for e in parsed.doc.ents)


def transcript_frames(parsed: Parsed) -> Iterator[Frame]:
    """Labels of transcripts, "WALLACE: Will you be there?": a label in capitals speaks to the end of its paragraph."""
    paragraphs = parsed.layout.paragraphs
    text = parsed.layout.text
    for number, paragraph in enumerate(paragraphs):
        if paragraph.kind == "speaker":
            following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            label = text[paragraph.start : paragraph.end].rstrip()
            who = label.rstrip(": ")
            if following is not None and following.kind == "body" and label.endswith(":") and len(who) > 0:
                colon = paragraph.start + len(label) - 1
                yield Frame(
                    cue=(colon, colon + 1),
                    clause=(paragraph.start, colon + 1),
                    construction="transcript",
                    speaker_at=(paragraph.start, paragraph.start + len(who)),
                    pieces=[(following.start, following.end)],
                )
        elif paragraph.kind == "body" and (m := _TRANSCRIPT.match(text, paragraph.start, paragraph.end)):
            said = text[m.end() : paragraph.end].rstrip()
            if said:
                yield Frame(
                    cue=m.span("colon"),
                    construction="transcript",
                    clause=(m.start("who"), m.end("colon")),
                    speaker_at=(m.start("who"), m.start("who") + len(m["who"].rstrip())),
                    pieces=[(m.end(), m.end() + len(said))],
                )


def signed_frames(parsed: Parsed, quotations: Quotations) -> Iterator[Frame]:
    """Signed quotations, "We can win this." - Ana Ruiz: a quotation with a dash and a name behind it."""
    text = parsed.layout.text
    paragraphs = parsed.layout.paragraphs
    for quotation in quotations.all:
        end = paragraphs[quotation.paragraph].end
        limit = end if not quotation.last else min(len(text), end + 60)
        m = _SIGNED.match(text, quotation.end, limit)
        if m and quotation.speech and not text[m.end() : m.end() + 1].strip(" \n,.)"):
            yield Frame(
                cue=m.span("dash"),
                clause=(m.start("dash"), m.end()),
                speaker_at=m.span("who"),
                pieces=[(quotation.start, quotation.end)],
            )


def preposition_frames(parsed: Parsed, lexicon: CueLexicon) -> Iterator[Frame]:
    """Cues that begin with a preposition: "according to two diplomats", "in the words of the bishop"."""
    cues = lexicon.cues["preposition"]
    doc = parsed.doc
    for token in doc:
        for cue in cues.get(token.lower_, ()):
            last = token.i + len(cue.rest)
            if last + 1 < len(doc) and all(doc[token.i + 1 + n].lower_ == w for n, w in enumerate(cue.rest)):
                if (frame := _preposition_frame(token, doc[last], cue.group)) is not None:
                    yield frame
                break


def _preposition_frame(first: Token, last: Token, group: CueGroup) -> Frame | None:
    doc = first.doc
    speaker = next((c for c in last.children if c.dep_ == "pobj" and c.i > last.i), None)
    if speaker is None:
        speaker = next(
            (doc[i] for i in range(last.i + 1, min(last.i + 6, len(doc))) if doc[i].pos_ in {"PROPN", "PRON"}), None
        )
    if speaker is None:
        return None
    top = first
    while (
        top.head != top and top.dep_ in {"prep", "pcomp", "pobj"} and top.head.i <= first.i and top.head.pos_ == "ADP"
    ):
        top = top.head
    host = top.head
    while host.head != host and host.pos_ not in {"VERB", "AUX"}:
        host = host.head
    sentence = first.sent
    start, end = host.left_edge.i, host.right_edge.i
    if host == top or host.i == first.i:
        start, end = sentence.start, sentence.end - 1
    phrase_end = max(speaker.right_edge.i, last.i)
    while end > start and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    if start >= first.i:
        start = phrase_end + 1
    elif end <= phrase_end:
        end = first.i - 1
    if start > end:
        start, end = sentence.start, sentence.end - 1
        start, end = (phrase_end + 1, end) if first.i - start < end - phrase_end else (start, first.i - 1)
    if start > end:
        return None
    cue = (first.idx, last.idx + len(last.text))
    return Frame(
        cue=cue,
        clause=(cue[0], max(cue[1], doc[phrase_end].idx + len(doc[phrase_end].text))),
        group=group,
        speaker=speaker,
        pieces=[tokens_between(first, start, end)],
    )
