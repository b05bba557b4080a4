"""Offices of several, and counterparts: "the presidents of Peru, X, and of Chile, Y", "his Turkish counterpart"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from geonews.cast import Mention
from geonews.data.relation_patterns import RelationPattern
from geonews.records import Actor
from geonews.relations.scene import Claim, Party, Scene

_REACH = 30
_STATES = frozenset({"country", "organization", "armed_group"})


def joint_claims(scene: Scene, words: tuple[int, int], pattern: RelationPattern) -> tuple[Claim, ...]:
    """Who of several holds the office where: names and countries in the same order, each office of its own.

    Args:
        scene: The article.
        words: Where the noun of office stands, in the plural.
        pattern: Its pattern.
    """
    start, end = words
    owners, holders = _listed(scene, end)
    if len(owners) > 1 and not holders and scene.parsed.doc[end - 1].dep_ == "appos":
        # "Hamid Karzai and Pervez Musharraf, the presidents of Afghanistan and Pakistan"
        before = start - 2 if scene.lower[start - 1] == "the" else start - 1
        holders = [p for p in scene.before_comma(before) if len(p.actors) == 1 and p.actors[0].kind == "person"]
    if len(holders) < 2 or (owners and len(owners) != len(holders)):
        return ()
    if not owners:
        # "Foreign ministers Sergei Lavrov and Hakan Fidan": each of the own country
        own = [scene.country(h.actors[0].country) if pattern.of_country else None for h in holders]
        pairs = [(h, c, (start, h.end)) for h, c in zip(holders, own, strict=True) if c is not None]
    else:
        pairs = [
            (h, o.actors[0], (min(h.start, o.start), max(h.end, o.end))) for h, o in zip(holders, owners, strict=True)
        ]
    return tuple(
        Claim(
            kind=pattern.kind,
            subject=holder.actors[0],
            object=owner,
            pattern=pattern.name,
            start=min(start, low) if holder is holders[0] else low,
            end=high,
            at=start,
            confidence=0.8,
        )
        for holder, owner, (low, high) in pairs
        if not pattern.objects or owner.kind in pattern.objects
    )


def _listed(scene: Scene, end: int) -> tuple[list[Party], list[Party]]:
    """The countries and the persons after a noun of office, up to the verb."""
    doc = scene.parsed.doc
    owners: list[Party] = []
    holders: list[Party] = []
    # "Foreign ministers Sergei Lavrov" may be one mention
    first = scene.mention_at(end - 1)
    stop = min(end + _REACH, doc[end - 1].sent.end)
    i = end
    if first is not None and first.end > end and first.form == "name":
        _sort(scene.party(first), owners, holders)
        i = first.end
    while i < stop and doc[i].pos_ not in {"VERB", "AUX"} and scene.lower[i] not in {";", "who", "which", "with"}:
        found = scene.inside(i, min(i + 10, stop))
        party = found[0] if found and found[0].start == i else None
        if party is not None:
            _sort(party, owners, holders)
        elif doc[i].pos_ not in {"ADP", "PUNCT", "CCONJ", "DET", "PROPN"} and scene.lower[i] != "'s":
            break
        i = party.end if party is not None else i + 1
    return owners, holders


def _sort(party: Party, owners: list[Party], holders: list[Party]) -> None:
    kinds = {a.kind for a in party.actors}
    if len(party.actors) == 1 and kinds == {"person"}:
        holders.append(party)
    elif len(party.actors) == 1 and kinds <= _STATES:
        owners.append(party)


def counterpart_claims(scene: Scene) -> Iterator[Claim]:
    """For "the Polish president met his Czech counterpart, X": X holds the same office of the other country."""
    for i, word in enumerate(scene.lower):
        opposite = word == "number" and i > 0 and scene.lower[i - 1] == "opposite"
        if word not in {"counterpart", "counterparts"} and not opposite:
            continue
        noun = scene.parsed.doc[i]
        mention = scene.mention_at(i)
        first = min(noun.left_edge.i, mention.start if mention is not None else i)
        countries = [
            p for p in scene.inside(first, i) if p.end > i - 4 and len(p.actors) == 1 and p.actors[0].kind == "country"
        ]
        holder = _named(scene, i, mention)
        pattern = _same_office(scene, first, i)
        if countries and holder is not None and pattern is not None:
            yield Claim(
                kind=pattern.kind,
                subject=holder.actors[0],
                object=countries[-1].actors[0],
                pattern=pattern.name,
                start=first,
                end=max(i + 1, holder.end),
                at=i,
                confidence=0.75,
            )


def _named(scene: Scene, i: int, mention: Mention | None) -> Party | None:
    """The name after a noun, with a comma or without."""
    after = max(i + 1, mention.end if mention is not None else 0)
    candidates = [scene.party(mention)] if mention is not None else []
    for k in range(after, min(after + 2, len(scene.lower))):
        named = scene.mention_at(k)
        if named is not None and named.start == k and named.form == "name":
            candidates.insert(0, scene.party(named))
            break
        if scene.lower[k] != ",":
            break
    for party in candidates:
        if len(party.actors) == 1 and party.actors[0].kind == "person" and scene.is_known(party.actors[0]):
            return party
    return None


def _same_office(scene: Scene, first: int, i: int) -> RelationPattern | None:
    """The pattern of the office that the owner of a counterpart holds."""
    mention = scene.mention_at(first)
    owners: list[Actor] = list(scene.party(mention).actors) if mention is not None and mention.end <= i else []
    # "his Turkish counterpart" may be one mention: then who is spoken of before it
    before = (m for m in reversed(scene.cast.mentions) if m.end <= first and m.actors)
    owners.extend(a for m in itertools.islice(before, 3) for a in scene.party(m).actors)
    for owner in owners:
        if owner.kind == "person" and owner.office:
            return scene.office(owner.office)
    return None
