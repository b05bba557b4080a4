"""The actor dictionaries of PETRARCH, laid over the actor tables."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import attrs

from geonews.data.actor_collection import Collection
from geonews.data.actor_entries import Entry, Holding
from geonews.data.actor_files import slug
from geonews.data.actor_index import Bearer, Person
from geonews.data.actor_tables import ActorTables, built, load_actor_tables
from geonews.data.name_atoms import atoms
from geonews.data.petrarch_files import Actor, Role, dictionaries, read_dictionary

_HEADS: Final = {"UNO": "United Nations", "EUR": "European Union"}
_REPLACED: Final = frozenset({"person", "organization", "armed_group", "government"})
_ARMED: Final = frozenset({"MIL", "REB", "UAF", "PRM", "COP"})
_BODIES: Final = frozenset(
    """alliance army assembly assn association authority board brigade brigades bureau cell centre center coalition
    command commission committee company confederation congress council corps democratic directorate federation
    foundation force forces front fund group institute islamic jihad league liberation movement national office
    organisation organization party people popular resistance revolutionary society union united unity workers
    youth""".split()
)
"""Words of the names of groups that are no names of persons."""
_ENDS: Final = re.compile(r"(?i)(?:ists|ians)$")
"""How names of groups end: "Karen Christians", "Nepali Maoists"."""
_PERSONAL: Final = frozenset({"GOV", "ELI", "MIL", "LEG", "JUD", "OPP", "PTY", "SPY", "COP", "REB", "IGO"})


def read_petrarch_actors(
    path: str | Path, *, data_dir: str | Path | None = None, skip_malformed: bool = False
) -> ActorTables:
    """Read actor dictionaries in the format of PETRARCH, laid over the built-in actors.

    Args:
        path: A dictionary, or a folder whose `*.actors.txt` are all read.
        data_dir: A folder of the user's own CSV files, laid over the built-in ones before.
        skip_malformed: Whether to leave out what cannot be read instead of raising an error.

    Returns:
        The tables, for `Extractor(actors=...)`. An actor of the dictionaries replaces the built-in one of that name.

    Raises:
        DataError: At the first row that cannot be read, with its file and number; nothing is half loaded.
    """
    actors = [
        actor for file in dictionaries(Path(path)) for actor in read_dictionary(file, skip_malformed=skip_malformed)
    ]
    folder = Path(data_dir) if data_dir is not None else None
    known = load_actor_tables(folder)
    theirs = {name: entry for actor in actors for name in actor.names if (entry := _known(name, known)) is not None}
    replaced = frozenset(
        theirs[name].id for actor in actors if actor.country_alone is None for name in actor.names if name in theirs
    )
    collection, tables = built(folder, replaced)
    collection.without = frozenset()
    for actor in _joined(actors):
        if actor.country_alone is not None:
            _add_to_country(actor, actor.country_alone, collection, tables)
            continue
        if any(form.entry.kind == "country" for form in tables.lookup(actor.names[0])):
            continue  # Hong Kong was British and is Chinese there, and has its own code here
        twin = next((theirs[name] for name in actor.names if name in theirs), None)
        if _is_person(actor, twin, tables):
            collection.add_persons([_person(actor, twin, known)])
        else:
            _add_organization(actor, twin, collection)
    return tables


def _known(name: str, tables: ActorTables) -> Entry | None:
    """The built-in actor of some name, countries and places left out."""
    entry = tables.entry(slug(name))
    return entry if entry is not None and entry.kind in _REPLACED else None


def _joined(actors: Iterable[Actor]) -> Iterator[Actor]:
    """The actors, those of one name as one: files repeat them."""
    by_name: dict[str, Actor] = {}
    for actor in actors:
        if actor.country_alone is not None:
            yield actor
        elif (first := by_name.setdefault(slug(actor.names[0]), actor)) is not actor:
            first.names += actor.names
            first.roles += [role for role in actor.roles if role not in first.roles]
    yield from by_name.values()


def _add_to_country(actor: Actor, code: str, collection: Collection, tables: ActorTables) -> None:
    """Add names of a country, or of places in it: a dictionary does not tell the two apart.

    Only what the tables know as the country already is the country; the rest says where an actor belongs.
    """
    bearer = collection.bearers[code]
    for name in dict.fromkeys(actor.names):
        if atoms(name) and not tables.lookup(name):
            collection.places.add([(name, "place", bearer)])


def _is_person(actor: Actor, twin: Entry | None, tables: ActorTables) -> bool:
    """Whether an actor is a person: the tables say so, or days and an office do, and no word for a body."""
    if twin is not None:
        return twin.kind == "person"
    words = actor.names[0].lower().split()
    body = any(word in _BODIES or ((role := tables.role(word)) is not None and role.form != "person") for word in words)
    personal = any(role.sector in _PERSONAL for role in actor.roles)
    dated = any(role.dated or role.sector == "ELI" for role in actor.roles)
    return personal and dated and len(words) > 1 and not body and not _ENDS.search(actor.names[0])


def _person(actor: Actor, twin: Entry | None, known: ActorTables) -> Person:
    """A person with the roles as offices; the tables know what they are called."""
    person_id = twin.id if twin is not None else slug(actor.names[0])
    holdings = []
    for role in actor.roles:
        plain = Holding(
            person=person_id,
            office=None,
            country=role.country,
            sector=role.sector,
            organization=_HEADS.get(role.own_code or ""),
            start=role.start,
            end=role.end,
        )
        holdings.append(plain)
        holdings += (_within(plain, held) for held in known.holdings(person_id) if _overlap(plain, held))
    holdings.sort(key=lambda h: h.start or dt.date.min)
    own = twin.aliases if twin is not None else ()
    name = twin.name if twin is not None else actor.names[0]
    entry = Entry(
        id=person_id,
        name=name,
        kind="person",
        country=next((h.country for h in reversed(holdings) if h.country), None),
        wikidata=twin.wikidata if twin is not None else None,
        aliases=tuple(dict.fromkeys(alias for alias in (*actor.names, *own) if alias != name)),
    )
    return Person.of(entry, tuple(holdings))


def _overlap(role: Holding, held: Holding) -> bool:
    """Whether an office of the tables is held in the days of a role, for the same country and sector."""
    same = (role.country, role.sector) == (held.country, held.sector)
    late, early = dt.date.max, dt.date.min
    return same and (held.start or early) <= (role.end or late) and (role.start or early) <= (held.end or late)


def _within(role: Holding, held: Holding) -> Holding:
    """An office of the tables in the days that a role gives it."""
    start = max((day for day in (role.start, held.start) if day is not None), default=None)
    end = min((day for day in (role.end, held.end) if day is not None), default=None)
    return attrs.evolve(held, start=start, end=end)


def _add_organization(actor: Actor, twin: Entry | None, collection: Collection) -> None:
    """Add what is no person; a code with days is what it was meanwhile."""
    undated = [role for role in actor.roles if not role.dated]
    base = undated[-1] if undated else actor.roles[-1]
    entry_id = twin.id if twin is not None else slug(actor.names[0])

    def entry_of(role: Role) -> Entry:
        armed = any(other.sector in _ARMED for other in actor.roles)
        usual = "armed_group" if armed else "government" if role.sector == "GOV" else "organization"
        return Entry(
            id=entry_id,
            name=twin.name if twin is not None else actor.names[0],
            kind=twin.kind if twin is not None and twin.kind != "person" else usual,
            country=role.country,
            sector=role.sector,
            code=role.own_code,
            wikidata=twin.wikidata if twin is not None else None,
            start=role.start if role is not base else None,
            end=role.end if role is not base else None,
            aliases=tuple(dict.fromkeys((*actor.names[1:], *(twin.aliases if twin is not None else ())))),
            members=twin.members if twin is not None else (),
        )

    bearer = Bearer(entry_id, entry=entry_of(base))
    collection.bearers[entry_id] = bearer
    collection.phases.pop(entry_id, None)
    for role in actor.roles:
        if role.dated:
            collection.phases.setdefault(entry_id, []).append(Bearer(entry_id, entry=entry_of(role)))
    names = dict.fromkeys((bearer.entry.name, actor.names[0], *bearer.entry.aliases))
    collection.names.add([(name, "name", bearer) for name in names if atoms(name)])
