"""Names side by side: "Robert Mugabe's Zanu-PF", "the forces of General X", "X of the World Bank"."""

from __future__ import annotations

from collections.abc import Iterator

from geonews.cast import Mention
from geonews.data.relation_patterns import RelationPattern
from geonews.grammar import children
from geonews.records import Actor
from geonews.relations.scene import Claim, Party, Scene

_LED_SECTORS = frozenset({"PTY", "REB", "MIL", "UAF", "PRM"})
_POSSESSIVES = (["'s"], ["’s"], ["'"], ["’"])


def belonging_claims(scene: Scene) -> Iterator[Claim]:
    """Who leads whom, and who is of which party or body, where names stand side by side."""
    groups, bodies = scene.patterns.of_form("group"), scene.patterns.of_form("body")
    for mention in scene.cast.mentions:
        if not mention.actors:
            continue
        for pattern in groups:
            yield from _led(scene, pattern, mention)
        if mention.form == "name":
            for pattern in bodies:
                yield from _of_party(scene, pattern, mention)
                yield from _of_body(scene, pattern, mention)


def _person(scene: Scene, parties: tuple[Party, ...]) -> Party | None:
    found = [p for p in parties if len(p.actors) == 1 and p.actors[0].kind == "person" and scene.is_known(p.actors[0])]
    return found[0] if found else None


def _led(scene: Scene, pattern: RelationPattern, mention: Mention) -> Iterator[Claim]:
    """For "Moqtada al-Sadr's Mahdi Army", "Khalifa Haftar's forces", "the forces of General X"."""
    (group, *more) = scene.party(mention).actors
    if more or group.kind not in pattern.objects:
        return
    doc = scene.parsed.doc
    head = doc[mention.head]
    hosts = any((scene.lower[mention.head],) == word for word in pattern.words)
    owner: Party | None = None
    if hosts or (mention.form == "name" and group.sector in _LED_SECTORS):
        first = min(mention.start, head.left_edge.i)
        owner = _person(scene, scene.inside(first, mention.head))
        if owner is not None and not _owns(scene, owner):
            owner = None
    if owner is None and hosts:
        owner = _person(scene, scene.who(t for p in children(head, "prep") if p.lower_ == "of" for t in p.children))
    if owner is not None and owner.actors[0].id != group.id and _differ(group, owner):
        start, end = min(owner.start, mention.start), max(owner.end, mention.end)
        yield _claim(pattern, owner.actors[0], group, start, end)


def _owns(scene: Scene, owner: Party) -> bool:
    """Whether a name has the possessive, or is that of "X, whose party won"."""
    whose = scene.parsed.doc[owner.end - 1].tag_ == "WP$"
    return whose or scene.lower[owner.end : owner.end + 1] in _POSSESSIVES


def _differ(group: Actor, owner: Party) -> bool:
    return group.country is None or owner.actors[0].country in {None, group.country}


def _of_party(scene: Scene, pattern: RelationPattern, mention: Mention) -> Iterator[Claim]:
    """For "Republican Donald Trump", "Labour's Keir Starmer"."""
    person = _person(scene, (scene.party(mention),))
    if person is None:
        return
    for party in scene.inside(max(scene.parsed.doc[mention.start].sent.start, mention.start - 4), mention.head):
        (one, *more) = party.actors
        close = party.end == mention.start or mention.start <= party.start
        # "Hamas's Khaled Meshaal" may be one mention
        owned = scene.lower[party.end : party.end + 1] in _POSSESSIVES and party.end + 1 >= mention.start
        if not more and one.kind in pattern.objects and ((one.sector == "PTY" and close) or owned):
            start, end = min(party.start, mention.start), mention.end
            yield _claim(pattern, person.actors[0], one, start, end)
            return


def _of_body(scene: Scene, pattern: RelationPattern, mention: Mention) -> Iterator[Claim]:
    """For "John Smith of the National Security Council"."""
    person = _person(scene, (scene.party(mention),))
    if person is None:
        return
    for prep in children(scene.parsed.doc[mention.head], "prep"):
        if (prep.lower_,) not in pattern.words or prep.i > mention.end + 1:
            continue
        for body in scene.who(children(prep, "pobj"))[:1]:
            (one, *more) = body.actors
            if not more and one.kind in pattern.objects and scene.is_known(one):
                yield _claim(pattern, person.actors[0], one, mention.start, body.end)


def _claim(pattern: RelationPattern, subject: Actor, body: Actor, start: int, end: int) -> Claim:
    return Claim(
        kind=pattern.kind,
        subject=subject,
        object=body,
        pattern=pattern.name,
        start=start,
        end=end,
        at=end - 1,
        confidence=0.7,
    )
