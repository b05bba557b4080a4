"""The attributions that verbs, nouns and adjectives make: their content, their speaker, their cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from geonews.attributions import contents, quoting, speakers
from geonews.attributions.frames import Frame
from geonews.attributions.matching import Match, matches
from geonews.attributions.quotations import Quotations
from geonews.data.cues import CueGroup, CueLexicon
from geonews.grammar import is_passive
from geonews.parsing import Parsed

if TYPE_CHECKING:
    from geonews.tree import Token

_OF_THE_AUTHOR: Final = frozenset("i you we my your our me us".split())


def word_frames(parsed: Parsed, quotations: Quotations, lexicon: CueLexicon) -> Iterator[Frame]:
    """The attributions that verbs, nouns and adjectives make."""
    text = parsed.layout.text
    for token in parsed.doc:
        if not token.pos_ or parsed.kinds[token.i] not in {"title", "body"}:
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
                if quotations.covering(*frame.cue) is not None or not _is_source(frame):
                    continue
                frame.pieces = [quoting.widen(quotations, piece, frame.cue) for piece in frame.pieces]
                yield frame
                break


def _is_source(frame: Frame) -> bool:
    """Whether the speaker can be a source: "I think" of the author and "you know" of the reader are none."""
    if frame.speaker is None or frame.speaker.lower_ not in _OF_THE_AUTHOR:
        return True
    return frame.group is not None and frame.group.speech


def _offsets(first: Token, last: Token) -> tuple[int, int]:
    return first.idx, last.idx + len(last.text)


def _hull(*parts: tuple[int, int]) -> tuple[int, int]:
    return min(a for a, _ in parts), max(b for _, b in parts)


def _verb_frame(text: str, match: Match, quotations: Quotations) -> Frame | None:
    verb = match.head
    cue = _verb_cue(match)
    if match.governs is not None:
        stretch = contents.governed(match.governs)
        return _frame(cue, speakers.of_verb(verb), match.groups[0], "governed", stretch) if stretch else None
    speaker = speakers.of_verb(verb)
    clause_group = match.group("clause")
    clause = _hull(cue, _offsets(speaker.left_edge if speaker.i < verb.i else speaker, speaker)) if speaker else cue
    quoted = None
    if clause_group is not None and not is_passive(verb):
        quoted = _quoted(text, verb, clause, cue, quotations)
    if clause_group is not None and quoted is not None:
        return _frame(cue, speaker or _inverted(verb), clause_group, "quotation", quoted)
    found = contents.found_by_parse(match)
    if found is None and clause_group is not None:
        host = contents.host_clause(verb)
        if host is None and clause_group.always and speaker is not None and _may_say_the_rest(verb):
            host = contents.rest_of_sentence(verb, speaker)
        found = (clause_group, "clause", host) if host is not None else None
    if found is None:
        return None
    group, construction, stretch = found
    if group.passive:
        speaker = speakers.of_reported(verb)
    elif construction == "preposition" and is_passive(verb):
        # "Turkey, worried about the refugees, ..."
        speaker = speakers.of_quoted(verb)
    elif speaker is None and construction in {"object", "predicate", "infinitive"}:
        return None
    if speaker is not None and not _may_say(group, speaker):
        return None
    return _frame(cue, speaker, group, construction, stretch)


def _may_say_the_rest(verb: Token) -> bool:
    """Whether a verb of saying without a complement says the rest of its sentence, for all that the parser saw."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return False
    return verb.lemma == "tell" or not any(c.dep_ in {"dobj", "dative"} for c in verb.children)


def _may_say(group: CueGroup, speaker: Token) -> bool:
    """Whether a group allows a speaker: "the survey showed a fall", "the senator attacked his rival"."""
    if group.persons and speaker.ent_type_ != "PERSON" and speaker.lower_ not in {"he", "she", "who"}:
        return False
    return not group.subjects or speaker.lemma in group.subjects


def _quoted(
    text: str, verb: Token, clause: tuple[int, int], cue: tuple[int, int], quotations: Quotations
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
    elif verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma == "quote":
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
