"""Territory: "Japan claims the islands", "Spain and Britain both claim Gibraltar", "the zone that Israel occupies"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geonews.data.relation_patterns import RelationPattern
from geonews.grammar import prepositional
from geonews.relations.parties import pair_claims
from geonews.relations.scene import Claim, Party, Scene

if TYPE_CHECKING:
    from geonews.tree import Token


def territory_claims(
    scene: Scene,
    pattern: RelationPattern,
    words: tuple[int, int],
    verb: Token,
    doers: tuple[Party, ...],
    done: tuple[Token, ...],
) -> Iterator[Claim]:
    """Between whom a verb says that land is in dispute.

    Args:
        scene: The article.
        pattern: The pattern.
        words: Where its words stand.
        verb: Its verb.
        doers: Who claims or occupies.
        done: What is claimed or occupied.
    """
    rivals = [Party((a,), p.start, p.end) for p in doers for a in p.actors if a.kind in {"country", "government"}]
    if len({r.actors[0].id for r in rivals}) > 1:
        # "Spain and Britain both claim Gibraltar": the dispute is between the two
        if any(_is_land(scene, t) for t in done):
            for one, other in itertools.combinations(rivals, 2):
                yield from pair_claims(scene, pattern, words, (one,), (other,))
        return
    owners = scene.who(done)
    if not owners:
        # "claims Guyana's Essequibo region", "occupies part of Cyprus"
        own = {r.actors[0].id for r in rivals}
        inside = (p for t in done for p in scene.inside(t.left_edge.i, t.right_edge.i + 1))
        owners = tuple(p for p in inside if own.isdisjoint(a.id for a in p.actors))[:1]
    if not owners and any(_is_land(scene, t) for t in done):
        # "the security zone that it occupies in Lebanon", "annexed the region from Ukraine"
        owners = scene.who(prepositional(verb, "from", "in"))
    yield from pair_claims(scene, pattern, words, doers, owners)


def _is_land(scene: Scene, token: Token) -> bool:
    return token.pos_ == "PROPN" or scene.is_one_of("land", token.lower_, token.lemma)
