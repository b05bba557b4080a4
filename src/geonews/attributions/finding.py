"""Find attributions: cues first, then their content from the parse and the quotation marks, then the speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geonews.attributions import quoting
from geonews.attributions.frames import Frame
from geonews.attributions.labels import headline_frames, preposition_frames, signed_frames, transcript_frames
from geonews.attributions.matching import matches
from geonews.attributions.nouns import phrase_bounds
from geonews.attributions.quotations import Quotations, find_quotations
from geonews.attributions.word_frames import word_frames
from geonews.cast import Cast
from geonews.data.cues import load_cues
from geonews.denials import is_denied_claim
from geonews.grammar import VERBAL
from geonews.parsing import Parsed
from geonews.records import Actor, Attribution

if TYPE_CHECKING:
    from geonews.tree import Passage, Token


def find_attributions(parsed: Parsed, cast: Cast | None = None) -> tuple[Attribution, ...]:
    """Find who says what.

    Args:
        parsed: The parsed article.
        cast: Its actors; without them the attributions have no actor.

    Returns:
        The attributions in the order of their cues.
    """
    lexicon = load_cues()
    text = parsed.layout.text
    quotations = find_quotations(parsed)
    frames = [
        *headline_frames(parsed, lexicon),
        *transcript_frames(parsed),
        *signed_frames(parsed, quotations),
        *preposition_frames(parsed, lexicon),
        *word_frames(parsed, quotations, lexicon),
    ]
    frames.sort(key=lambda f: (f.cue, f.pieces))
    frames = list(_not_nested(frames))
    quoting.run_on(text, quotations, frames)
    found: dict[tuple[int, int], Attribution] = {}
    for frame in frames:
        found.setdefault(frame.cue, _attribution(parsed, cast, quotations, frame))
    return tuple(found.values())


def _attribution(parsed: Parsed, cast: Cast | None, quotations: Quotations, frame: Frame) -> Attribution:
    at, actor = frame.speaker_at, None
    if frame.speaker is not None:
        first, last = phrase_bounds(frame.speaker)
        at = parsed.doc[first].idx, parsed.doc[last - 1].idx + len(parsed.doc[last - 1].text)
    if cast is not None and at is not None:
        actor = _actor(parsed, cast, frame, at)
    return Attribution(
        speaker=parsed.span(*at) if at else None,
        actor=actor,
        cue=parsed.span(*frame.cue),
        content=parsed.span(frame.start, frame.end),
        quote=quoting.kind_of_quote(parsed.layout.text, quotations, frame),
    )


def _actor(parsed: Parsed, cast: Cast, frame: Frame, at: tuple[int, int]) -> Actor | None:
    head = frame.speaker
    if head is None and frame.construction == "transcript":
        return _labelled(parsed, cast, at)
    if head is None:
        span = parsed.doc.covering(*at)
        if span is None:
            return None
        head = span.root
    mention = cast.by_token.get(head.i)
    return cast.actors[mention.actors[0]] if mention is not None and len(mention.actors) == 1 else None


def _labelled(parsed: Parsed, cast: Cast, at: tuple[int, int]) -> Actor | None:
    """Whom the label of a transcript names: "HALE:" is Peter Hale, of whom the text tells, if it tells of one alone."""
    label = parsed.layout.text[slice(*at)].casefold().split()
    last = label[-1] if label else ""
    named = {
        i for m in cast.mentions if m.form == "name" and m.span.text.casefold().split()[-1:] == [last] for i in m.actors
    }
    return cast.actors[named.pop()] if len(named) == 1 else None


def _stands_alone(frame: Frame) -> bool:
    """Whether an attribution counts inside of what somebody else says: "Iraq said that Kuwait had told it ..."."""
    if frame.group is None or frame.group.kind == "preposition":
        return True
    by_name = frame.speaker is not None and frame.speaker.pos_ != "PRON"
    return by_name and frame.group.speech


def _not_nested(frames: Sequence[Frame]) -> Iterator[Frame]:
    """The frames, in the order of their cues, without those that stand inside of what another one tells.

    An object that is judged tells nothing: "rejected the claim that he fled" has two attributions; and who speaks in
    a transcript tells what others say: "HALE: He says the rebels fired first".
    """
    open_to_others = {"object", "transcript"}
    pieces = sorted(
        (a, b, n) for n, f in enumerate(frames) if f.construction not in open_to_others for a, b in f.pieces
    )
    opened: list[tuple[int, int]] = []
    place = 0
    for number, frame in enumerate(frames):
        start, end = frame.cue
        while place < len(pieces) and pieces[place][0] <= start:
            opened.append(pieces[place][1:])
            place += 1
        opened = [(b, n) for b, n in opened if b >= start]
        if _stands_alone(frame) or not any(b >= end and n != number for b, n in opened):
            yield frame


def attribution_of(parsed: Parsed, attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The innermost attribution whose content holds a stretch of the text, the cue itself excepted.

    Args:
        parsed: The parsed article.
        attributions: Its attributions.
        start: Offset of the stretch.
        end: Offset after it.

    Returns:
        The attribution with the shortest content, or None where the article itself says so. Only what is told
        as a fact counts: "condemned the attack" does not say that there was an attack, "said that" does.
    """
    asserting = _asserting(parsed, attributions, start, end)
    return min(asserting, key=lambda a: (a.content.end - a.content.start, a.cue.start), default=None)


def _asserting(parsed: Parsed, attributions: Sequence[Attribution], start: int, end: int) -> Iterator[Attribution]:
    """The attributions that tell a stretch of the text as a fact."""
    for found in attributions:
        holds = found.content.start <= start and end <= found.content.end
        if holds and _is_topic(parsed, found, start):
            continue
        if holds and not (start < found.cue.end and found.cue.start < end) and _asserts(parsed, found):
            yield found


def _is_topic(parsed: Parsed, found: Attribution, start: int) -> bool:
    """As in "reports on his visit", "denied US claims that": what is spoken of, and not what is told."""
    content = parsed.doc.covering(found.content.start, found.content.end)
    trigger = parsed.doc.covering(start, start + 1)
    if content is None or trigger is None:
        return False
    about = content[0].pos_ == "ADP" and content[0].dep_ == "prep" and content[0].lower_ in {"on", "about"}
    return about or is_denied_claim(trigger[0])


def _asserts(parsed: Parsed, found: Attribution) -> bool:
    """Whether a cue tells its content as a fact: "promised that", but not "promised to" or "promised a visit"."""
    cue = parsed.doc.covering(found.cue.start, found.cue.end)
    content = parsed.doc.covering(found.content.start, found.content.end)
    groups = [g for token in cue or () for m in matches(token, load_cues()) for g in m.groups]
    if content is None or found.quote == "direct":
        construction = "clause"
    elif content[0].tag_ == "TO":
        # "is said to have fled" tells a fact, "told him to flee" does not
        return cue is not None and len(cue) > 1 and any(g.passive for g in groups)
    else:
        construction = "clause" if any(t.pos_ in VERBAL and t.dep_ != "relcl" for t in _tops(content)) else "object"
    chosen = [g for g in groups if construction in g.takes] or groups
    return all(g.asserts for g in chosen)


def _tops(content: Passage) -> list[Token]:
    """The words of a content that hang on none of the others."""
    return [t for t in content if t.head == t or not content.start <= t.head.i < content.end]
