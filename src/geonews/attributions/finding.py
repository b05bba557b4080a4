"""Find attributions: cues first, then their content from the parse and the quotation marks, then the speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from geonews.attributions import contents, quoting, speakers
from geonews.attributions.frames import Frame
from geonews.attributions.labels import headline_frames, preposition_frames, signed_frames, transcript_frames
from geonews.attributions.matching import Match, matches
from geonews.attributions.nouns import phrase_bounds
from geonews.attributions.quotations import Quotation, covering, find_quotations
from geonews.cast import Cast
from geonews.data.cues import CueGroup, CueLexicon, load_cues
from geonews.grammar import is_passive
from geonews.parsing import Parsed
from geonews.records import Actor, Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token


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
        *_word_frames(parsed, quotations, lexicon),
    ]
    frames.sort(key=lambda f: (f.cue, f.pieces))
    frames = [f for f in frames if _stands_alone(f) or not _is_nested(f, frames)]
    quoting.run_on(text, quotations, frames)
    found: dict[tuple[int, int], Attribution] = {}
    for frame in frames:
        found.setdefault(frame.cue, _attribution(parsed, cast, quotations, frame))
    return tuple(found.values())


def _attribution(parsed: Parsed, cast: Cast | None, quotations: Sequence[Quotation], frame: Frame) -> Attribution:
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
    if head is None:
        span = parsed.doc.char_span(*at, alignment_mode="expand")
        if span is None:
            return None
        head = span.root
    mention = cast.by_token.get(head.i)
    return cast.actors[mention.actors[0]] if mention is not None and len(mention.actors) == 1 else None


def _word_frames(parsed: Parsed, quotations: Sequence[Quotation], lexicon: CueLexicon) -> Iterator[Frame]:
    """The attributions that verbs, nouns and adjectives make."""
    text = parsed.layout.text
    for token in parsed.doc:
        if parsed.kinds[token.i] not in {"title", "body"}:
            continue
        for match in matches(token, lexicon):
            kind = match.groups[0].kind
            if kind == "verb":
                frame = _verb_frame(text, match, quotations)
            elif kind == "noun":
                frame = _noun_frame(match)
            else:
                frame = _adjective_frame(match)
            if frame is not None:
                if covering(quotations, *frame.cue) is not None or not _is_source(frame):
                    continue
                frame.pieces = [quoting.widen(quotations, piece, frame.cue) for piece in frame.pieces]
                yield frame
                break


def _is_source(frame: Frame) -> bool:
    """Whether the speaker can be a source: "I think" of the author and "you know" of the reader are none."""
    if frame.speaker is None or frame.speaker.lower_ not in {"i", "you", "we", "my", "your", "our", "me", "us"}:
        return True
    return frame.group is not None and frame.group.name in {"say-always", "say", "tell"}


def _stands_alone(frame: Frame) -> bool:
    """Whether an attribution counts inside of what somebody else says: "Iraq said that Kuwait had told it ..."."""
    if frame.group is None or frame.group.kind == "preposition":
        return True
    by_name = frame.speaker is not None and frame.speaker.pos_ != "PRON"
    return by_name and frame.group.name in {"say-always", "say", "tell"}


def _is_nested(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether a cue stands inside of what another one tells; an object that is judged tells nothing."""
    start, end = frame.cue
    return any(
        f is not frame and f.construction != "object" and any(a <= start and end <= b for a, b in f.pieces)
        for f in frames
    )


def _offsets(first: Token, last: Token) -> tuple[int, int]:
    return first.idx, last.idx + len(last.text)


def _hull(*parts: tuple[int, int]) -> tuple[int, int]:
    return min(a for a, _ in parts), max(b for _, b in parts)


def _verb_frame(text: str, match: Match, quotations: Sequence[Quotation]) -> Frame | None:
    verb = match.head
    cue = _verb_cue(match)
    if match.governs is not None:
        stretch = contents.governed(match.governs)
        return _frame(cue, speakers.of_verb(verb), match.groups[0], "governed", stretch) if stretch else None
    speaker = speakers.of_verb(verb)
    clause_group = match.group("clause")
    clause = _hull(cue, _offsets(speaker.left_edge if speaker.i < verb.i else speaker, speaker)) if speaker else cue
    if clause_group is not None and not is_passive(verb):
        if (stretch := _quoted(text, verb, clause, cue, quotations)) is not None:
            if speaker is None:
                speaker = _inverted(verb)
            return _frame(cue, speaker, clause_group, "quotation", stretch)
    found = contents.found_by_parse(match)
    if found is None and clause_group is not None and (host := contents.host_clause(verb)) is not None:
        found = clause_group, "clause", host
    if found is None and clause_group is not None and clause_group.always and speaker is not None and _may_say_the_rest(verb):
        found = clause_group, "clause", contents.rest_of_sentence(verb, speaker)
    if found is None or found[2] is None:
        return None
    group, construction, stretch = found
    if group.passive:
        speaker = speakers.of_reported(verb)
    elif speaker is None and construction in {"object", "predicate", "infinitive"}:
        return None
    if speaker is not None and not _may_say(group, speaker):
        return None
    return _frame(cue, speaker, group, construction, stretch)


def _may_say_the_rest(verb: Token) -> bool:
    """Whether a verb of saying without a complement says the rest of its sentence, for all that the parser saw."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return False
    return verb.lemma_ == "tell" or not any(c.dep_ in {"dobj", "dative"} for c in verb.children)


def _may_say(group: CueGroup, speaker: Token) -> bool:
    """Whether a group allows a speaker: "the survey showed a fall", "the senator attacked his rival"."""
    if group.persons and speaker.ent_type_ != "PERSON" and speaker.lower_ not in {"he", "she", "who"}:
        return False
    return not group.subjects or speaker.lemma_.lower() in group.subjects


def _quoted(
    text: str, verb: Token, clause: tuple[int, int], cue: tuple[int, int], quotations: Sequence[Quotation]
) -> tuple[int, int] | None:
    """The quotation beside a cue, together with the rest of its clause where it is quoted in part."""
    parsed_clause = contents.clause(verb)
    if parsed_clause is not None and parsed_clause[0] >= cue[1]:
        # "He left, saying the talks were over": the marks before it belong to somebody else
        return None
    quotation = quoting.before(text, quotations, clause[0])
    if quotation is None and (clause[0] != cue[0]):
        quotation = quoting.before(text, quotations, cue[0])
    if quotation is None and parsed_clause is None:
        quotation = quoting.after(text, quotations, max(cue[1], clause[1]))
    if quotation is None:
        return None
    stretch = quotation.start, quotation.end
    if parsed_clause is not None and parsed_clause[1] <= clause[0] and not quotation.first:
        return _hull(stretch, parsed_clause)
    return stretch


def _inverted(verb: Token) -> Token | None:
    """The speaker behind a verb that the parser did not see: "..., said Amina Hassan, a nurse"."""
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.i + 12, len(doc))):
        if doc[i].is_punct or doc[i].is_space:
            return None
        if doc[i].pos_ in {"PROPN", "PRON", "NOUN"} and doc[i].dep_ != "compound":
            return doc[i]
    return None


def _verb_cue(match: Match) -> tuple[int, int]:
    verb = match.head
    first = verb
    if is_passive(verb):
        first = next((c for c in verb.children if c.dep_ == "auxpass" and c.i < verb.i), verb)
    elif verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ == "quote":
        quote = verb.head.head
        first = next((c for c in quote.children if c.dep_ == "auxpass" and c.i < quote.i), quote)
    return _offsets(first, match.last)


def _noun_frame(match: Match) -> Frame | None:
    noun = match.head
    group = match.groups[0]
    stretch = None
    for group in match.groups:
        if group.takes & {"clause", "infinitive"}:
            stretch = contents.of_noun(noun)
        stretch = stretch or contents.prepositional(noun, group.takes)
        if stretch is not None:
            break
    if stretch is None:
        return None
    speaker, verb = speakers.of_noun(noun)
    clausal = contents.of_noun(noun) is not None
    if speaker is None and (group.needs_speaker or not clausal):
        return None
    cue = _offsets(verb, noun) if verb is not None and verb.i < noun.i else _offsets(noun, noun)
    return _frame(cue, speaker, group, "clause" if clausal else "preposition", stretch)


def _adjective_frame(match: Match) -> Frame | None:
    adjective, group = match.head, match.groups[0]
    clausal = contents.clause(adjective) or contents.infinitive(adjective)
    stretch = clausal or contents.prepositional(adjective, group.takes)
    speaker, verb = speakers.of_adjective(adjective)
    if stretch is None or speaker is None:
        return None
    cue = _offsets(verb, adjective) if verb is not None and verb.i < adjective.i else _offsets(adjective, adjective)
    return _frame(cue, speaker, group, "clause" if clausal else "preposition", stretch)


def _frame(
    cue: tuple[int, int], speaker: Token | None, group: CueGroup, construction: str, piece: tuple[int, int]
) -> Frame:
    clause = cue
    if speaker is not None:
        clause = _hull(cue, _offsets(speaker, speaker))
    return Frame(cue=cue, clause=clause, group=group, construction=construction, speaker=speaker, pieces=[piece])


_INDIRECT: Final = "indirect"


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
    lexicon = load_cues()
    for found in attributions:
        if not (found.content.start <= start and end <= found.content.end):
            continue
        if start < found.cue.end and found.cue.start < end:
            continue
        span = parsed.doc.char_span(found.cue.start, found.cue.end, alignment_mode="expand")
        heads = [] if span is None else [m for token in span for m in matches(token, lexicon)]
        if not heads or any(g.asserts for m in heads for g in m.groups):
            yield found
