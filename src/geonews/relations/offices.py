"""Offices: "Chinese foreign minister Wang Yi", "the Turkish president, X", "X is the head of Y"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from geonews.cast import Mention
from geonews.data.relation_patterns import RelationPattern
from geonews.grammar import VERBAL, apposed, children, is_negated, is_passive, objects, surface_subjects
from geonews.records import Actor
from geonews.relations.facts import is_fact, is_unreal
from geonews.relations.joint_offices import joint_claims
from geonews.relations.scene import Claim, Party, Scene

if TYPE_CHECKING:
    from geonews.tree import Token

_OWNERS = frozenset({"country", "organization", "armed_group", "government", "person", "group"})
_COUNTRY_NOUNS = frozenset({"country", "nation", "state", "republic", "kingdom", "island"})


def office_claims(scene: Scene) -> Iterator[Claim]:
    """Who holds which office of whom."""
    for start, end, pattern in scene.matches("office"):
        head = scene.head(start, end)
        mention = scene.mention_at(end - 1)
        named = mention is not None and mention.form == "name"
        if head.dep_ in {"amod", "compound"} and head.head.i >= end and head.head.tag_ in {"NN", "NNS"} and not named:
            # "Iran's chief nuclear negotiator" is no chief
            continue
        if head.tag_ in {"NNS", "NNPS"} or scene.lower[end - 1].endswith("s"):
            several = joint_claims(scene, (start, end), pattern)
            if several and not _is_over(scene, start, end, mention):
                yield from several
                continue
        for holder in _holders(scene, start, end, head, mention):
            if not _is_over(scene, start, end, mention):
                yield from _claims(scene, (start, end), head, pattern, holder, mention)


def _holders(scene: Scene, start: int, end: int, head: Token, mention: Mention | None) -> tuple[Party, ...]:
    """The persons that an office is said of; several for "the foreign ministers, X and Y"."""
    if head.dep_ in {"compound", "nmod"} and head.head.dep_ == "poss":
        # "President Yeltsin's prime minister": the first title is one of Yeltsin
        nested = _persons(scene, scene.inside(end, head.head.i + 1))
        if nested and nested[0].start == end:
            return nested
    meant = _persons(scene, (scene.party(mention),)) if mention is not None and mention.head >= start else ()
    put_into = head.dep_ == "oprd" or (head.dep_ == "pobj" and head.head.lower_ == "as")
    if mention is not None and mention.head >= start and (mention.form == "name" or (meant and not put_into)):
        return meant
    around = [*apposed(head), *([head.head] if head.dep_ in {"appos", "nmod", "compound"} else [])]
    if head.dep_ == "attr" and is_fact(scene, head):
        around.extend(surface_subjects(head.head))
    if head.dep_ == "oprd" and head.head.pos_ in VERBAL:
        # "was named president", "they elected X president"
        around.extend(_installed(scene, head.head))
    if head.dep_ == "pobj" and head.head.lower_ == "as" and head.head.head.pos_ in VERBAL:
        if _is_left(scene, head.head.head):
            return ()
        around.extend(_installed(scene, head.head.head))
    for token in around:
        persons = _persons(scene, scene.who((token,))[:1])
        if persons:
            return persons
    return _beside(scene, end, mention) or meant


def _is_left(scene: Scene, verb: Token) -> bool:
    """Whether an office after "as" is one that somebody leaves: "stepped down as", "was replaced as"."""
    lemma = verb.lemma
    return scene.is_one_of("leaving", lemma) or (lemma in {"replace", "succeed"} and is_passive(verb))


def _installed(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """Who holds an office after "as": "X serves as", "X replaced Y as", "was sworn in as", "they named X as"."""
    lemma = verb.lemma
    if is_negated(verb) or is_unreal(scene, verb):
        return ()
    if scene.is_one_of("installing", lemma):
        return surface_subjects(verb) if is_passive(verb) else objects(verb)
    return surface_subjects(verb) if scene.is_one_of("holding", lemma) else ()


def _persons(scene: Scene, parties: Iterable[Party]) -> tuple[Party, ...]:
    """The persons among some parties, each of its own, that the text names or that everybody knows."""
    for party in parties:
        if party.actors and all(a.kind == "person" and scene.is_known(a) for a in party.actors):
            return tuple(Party((a,), party.start, party.end) for a in party.actors)
    return ()


def _beside(scene: Scene, end: int, mention: Mention | None) -> tuple[Party, ...]:
    """Who is named after the comma, whatever the parse: "the presidents of Peru, Ollanta Humala, and of Chile, ..."."""
    stop = max(end, mention.end if mention is not None else end)
    while stop + 1 < len(scene.lower) and scene.lower[stop] in {"of", "the", "to", "at"}:
        inner = scene.inside(stop + 1, min(stop + 6, len(scene.lower)))
        stop = inner[0].end if inner and inner[0].start == stop + 1 else stop + 1
    if stop + 1 >= len(scene.lower) or scene.lower[stop] != ",":
        return ()
    named = scene.mention_at(stop + 1)
    return _persons(scene, (scene.party(named),)) if named is not None and named.form == "name" else ()


def _is_over(scene: Scene, start: int, end: int, mention: Mention | None) -> bool:
    """Whether the office is no longer, or not yet, the holder's: "former", "president-elect", "candidate"."""
    sentence = scene.parsed.doc[start].sent
    first = max(sentence.start, min(start - 4, mention.start if mention is not None else start))
    for i in range(start - 1, first - 1, -1):
        if scene.lower[i] in {",", ";", "and", "by", "with", "to", "that"}:
            break
        if scene.is_one_of("past", scene.lower[i]):
            return True
    after = [w for w in scene.lower[end : min(end + 2, sentence.end)] if w != "-"]
    return bool(after) and scene.is_one_of("not_yet", after[0])


def _claims(
    scene: Scene,
    words: tuple[int, int],
    head: Token,
    pattern: RelationPattern,
    holder: Party,
    mention: Mention | None,
) -> Iterator[Claim]:
    start, end = words
    person = holder.actors[0]
    owners = _owners_before(scene, start, head, holder, mention)
    between = scene.lower[owners[-1].end : start] if owners else []
    if owners and scene.parsed.doc[owners[-1].end - 1].dep_ == "amod" and children(head, "prep"):
        # "the British governor of Hong Kong", "the German head of the IMF"
        of = [p for p in _owners_after(scene, end, head, holder) if scene.lower[_first_before(scene, p)] == "of"]
        owners, between = (tuple(of), []) if of else (owners, between)
    if not owners:
        # "the finance chief of Huawei" is not its chief
        owners = _owners_after(scene, end, head, holder)
        between = [c.lower_ for c in children(head, "compound", "amod") if c.i < start]
    if not owners and not pattern.of_country:
        owners = _at_whose_seat(scene, start, holder)
    if not owners:
        # "the president" alone, whoever it is, tells of no country: "President Putin" and "Putin, the president" do
        alone = head.dep_ not in {"appos", "attr", "oprd"} and not apposed(head)
        if mention is None or mention.form == "name" or holder.start != mention.start or not alone:
            yield from _of_own_country(scene, words, head, pattern, person)
        return
    for owner in _nearest(owners):
        for actor in owner.actors:
            kind = _kind(scene, pattern, actor, [*between, *_before(scene, start)])
            if actor.kind == "person" and kind in {"leader_of", "office_holder"}:
                actor = scene.country(actor.country) or actor
            if kind is not None and _fits(pattern, actor):
                yield Claim(
                    kind=kind,
                    subject=person,
                    object=actor,
                    pattern=pattern.name,
                    start=min(owner.start, start, holder.start),
                    end=max(owner.end, end, holder.end) if holder.start < end + 8 else max(owner.end, end),
                    at=head.i,
                    confidence=0.9,
                )


def _first_before(scene: Scene, party: Party) -> int:
    """The word before a party and its article."""
    return party.start - 2 if scene.lower[party.start - 1] == "the" else party.start - 1


def _before(scene: Scene, start: int) -> list[str]:
    return scene.lower[max(0, start - 2) : start]


def _kind(scene: Scene, pattern: RelationPattern, owner: Actor, before: list[str]) -> str | None:
    """The kind of relation: the deputy of a leader holds an office, and so does "Iran's nuclear chief"."""
    if pattern.kind == "leader_of" and owner.kind != "person" and scene.is_one_of("deputy", *before):
        return "office_holder"
    between = [w for w in before[: len(before) - 2] if w.isalpha() and not scene.is_one_of("epithets", w)]
    if pattern.bare and between:
        return pattern.qualified
    if owner.kind == "person" and pattern.of_country and owner.sector == "GOV":
        # "President Yeltsin's prime minister": an office of the state
        return pattern.kind
    if owner.kind == "person" or (pattern.kind == "office_holder" and owner.sector == "PTY"):
        return "affiliated_with"
    return pattern.kind


def _fits(pattern: RelationPattern, owner: Actor) -> bool:
    return not pattern.objects or owner.kind in pattern.objects or owner.kind == "person"


def _owners_before(scene: Scene, start: int, head: Token, holder: Party, mention: Mention | None) -> tuple[Party, ...]:
    """Who stands before the office: "Chinese", "the ruling Chinese Communist Party's"."""
    first = min(head.left_edge.i, mention.start if mention is not None else start)
    for i in range(start - 1, first - 1, -1):
        if scene.lower[i] in {",", ";", ":", "and", "("}:
            first = i + 1
            break
    found = [
        p for p in scene.inside(first, start) if _is_owner(scene, p, holder) and scene.lower[p.end] not in {"-", "–"}
    ]
    if found:
        return tuple(found)
    return _own_country(scene, first, start, holder)


def _is_owner(scene: Scene, party: Party, holder: Party) -> bool:
    (one, *more) = party.actors
    if more or one.kind not in _OWNERS or one.id == holder.actors[0].id:
        return False
    return one.kind != "person" or scene.is_known(one)


def _at_whose_seat(scene: Scene, start: int, holder: Party) -> tuple[Party, ...]:
    """For "At the World Bank, a spokesman, X, declined": the organization that the sentence opens with."""
    first = scene.parsed.doc[start].sent.start
    if scene.lower[first] != "at":
        return ()
    stop = next((i for i in range(first, start) if scene.lower[i] == ","), first)
    found = [p for p in scene.inside(first + 1, stop) if _is_owner(scene, p, holder) and p.end == stop]
    return tuple(p for p in found if p.actors[0].kind in {"organization", "government"})


def _own_country(scene: Scene, first: int, start: int, holder: Party) -> tuple[Party, ...]:
    """For "the country's president": the country of the holder."""
    country = scene.country(holder.actors[0].country)
    for i in range(first, start):
        if country is not None and scene.lower[i] in _COUNTRY_NOUNS and scene.lower[i + 1] in {"'s", "’s"}:
            return (Party((country,), i, i + 1),)
    return ()


def _owners_after(scene: Scene, end: int, head: Token, holder: Party) -> tuple[Party, ...]:
    """Who stands after the office: "president of Chad", "President Idriss Deby of Chad", "envoy to Libya" not."""
    anchors = [head, *(t for t in head.subtree if t.i == end - 1), scene.parsed.doc[holder.end - 1]]
    for anchor in dict.fromkeys(anchors):
        for prep in children(anchor, "prep"):
            if prep.lower_ not in {"of", "for", "at", "to"} or prep.i < end:
                continue
            found = [p for p in scene.who(children(prep, "pobj")) if _is_owner(scene, p, holder)]
            kinds = {"person"} if prep.lower_ == "to" else _OWNERS
            found = [p for p in found if p.actors[0].kind in kinds]
            if found:
                return tuple(found)
            if prep.lower_ == "to":
                continue
            for obj in children(prep, "pobj"):
                # "the prime minister of Trinidad and Tobago" is a mention itself, and one name in two for the parse
                inner = [
                    p
                    for stop in (obj.i + 1, min(obj.i + 5, obj.sent.end))
                    for p in scene.inside(obj.left_edge.i, stop)
                    if _is_owner(scene, p, holder) and p.start <= obj.i < p.end
                ]
                if inner:
                    return tuple(inner[-1:])
                if obj.lemma in _COUNTRY_NOUNS:
                    country = scene.country(holder.actors[0].country)
                    return (Party((country,), obj.i, obj.i + 1),) if country is not None else ()
    return ()


def _of_own_country(
    scene: Scene, words: tuple[int, int], head: Token, pattern: RelationPattern, person: Actor
) -> Iterator[Claim]:
    """For "President Putin", "the foreign minister": an office of state is one of the holder's own country."""
    country = scene.country(person.country)
    start, end = words
    if not pattern.of_country or country is None or _is_of_something(start, end, head):
        return
    kind = "office_holder" if scene.is_one_of("deputy", *_before(scene, start)) else pattern.kind
    yield Claim(
        kind=kind,
        subject=person,
        object=country,
        pattern=pattern.name,
        start=start,
        end=end,
        at=head.i,
        confidence=0.7,
    )


def _is_of_something(start: int, end: int, head: Token) -> bool:
    """Whether the office is one of a part of a country or a body that is no actor: "the Chechen president"."""
    owned = any(c.dep_ in {"poss", "amod", "compound"} and c.i < start and c.text[0].isupper() for c in head.children)
    return owned or any(p.lower_ == "of" and p.i >= end for p in children(head, "prep"))


def _nearest(owners: tuple[Party, ...]) -> tuple[Party, ...]:
    """The owner next to the office, and the country before a party: "US Republican senator"."""
    last = owners[-1]
    if last.actors[0].sector == "PTY":
        return tuple(o for o in owners if o is last or o.actors[0].kind == "country")
    return (last,)
