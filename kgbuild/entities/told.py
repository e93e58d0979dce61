"""What each document told of an entity before it was joined with those of other documents, so that they can be parted.

Accounts are gathered while documents stream by, packed; only what joining loses is kept.
"""

from __future__ import annotations

import marshal
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from kgbuild.entities.across import rename
from kgbuild.model import Account, Decision, Entity, Link, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kgbuild.model import Extraction

__all__ = ["Told", "apart_key", "carried", "joins", "resettle"]

Place = tuple[str, str]
NAMES = tuple(one.name for one in fields(Entity) if one.name not in {"links", "mentions"})


class Told:
    """Gathers accounts of the things that several documents name, or that bear another key than their document's.

    Iterate over it for the accounts, when the last document has been added: as often as is needed, sorted, each made
    anew.
    """

    def __init__(self) -> None:
        self._mapping: Mapping[Place, str] = {}
        self._shared: AbstractSet[str] = frozenset()
        self._instead: tuple[Account, ...] | None = None
        self._documents: list[str] = []
        self._found: dict[str, dict[bytes, list[int]]] = {}

    def begin(self, mapping: Mapping[Place, str], shared: AbstractSet[str]) -> None:
        """Get to know who is who.

        Args:
            mapping: {(document, key there): corpus key}, of those whose key changes.
            shared: the corpus keys that more than one document bears.
        """
        self._mapping, self._shared = mapping, shared

    def become(self, accounts: Iterable[Account]) -> None:
        """Hold these instead of what was gathered."""
        self._instead = tuple(accounts)
        self._found.clear()

    def add(self, extraction: Extraction) -> None:
        """Take in a document under its own keys."""
        self._documents.append(extraction.document.id)
        for entity in extraction.entities:
            key = self._mapping.get((extraction.document.id, entity.key), entity.key)
            if entity.named and (key in self._shared or key != entity.key):
                parts = [getattr(entity, name) for name in NAMES]
                links = tuple((one.iri, one.confidence, one.kind, one.method) for one in entity.links)
                packed = marshal.dumps((parts, links), 2)  # the same bytes for the same values
                self._found.setdefault(key, {}).setdefault(packed, []).append(len(self._documents) - 1)

    def __iter__(self) -> Iterator[Account]:
        """Yield the accounts by which documents differ, sorted by the key that they were joined under."""
        yield from self._instead or ()
        for key in sorted(self._found):
            accounts = [
                _account(packed, key, tuple(self._documents[number] for number in numbers))
                for packed, numbers in self._found[key].items()
            ]
            if len(accounts) > 1 or accounts[0].entity.key != key:
                yield from sorted(accounts, key=lambda one: one.documents)


def _account(packed: bytes, key: str, documents: tuple[str, ...]) -> Account:
    parts, links = marshal.loads(packed)  # noqa: S302 - packed by ourselves
    values = dict(zip(NAMES, parts, strict=True))
    entity = Entity(**values, links=tuple(Link(*link) for link in links))
    return Account(entity, documents, key, own=True)


def _moved(decisions: Iterable[Decision], given: Mapping[Place, str]) -> dict[Place, str]:
    """Return the keys of those whom people parted from what the program had joined: {(document, key there): key}.

    Who is told apart from somebody else than the bearer of the key that the program gave stays where he is.
    """
    found = {}
    for one in decisions:
        place = (one.document, one.entity)
        if one.author != "kgbuild" and one.verdict is Verdict.DIFFERENT and one.target == given.get(place, one.entity):
            found[place] = one.key
    return found


def _key_in(accounts: Iterable[Account]) -> dict[Place, str]:
    """Return the key that the program gave by (document, key there), of those of whom there is an account."""
    return {(document, one.entity.key): one.now for one in accounts if one.own for document in one.documents}


def resettle(
    extractions: Iterable[Extraction],
    accounts: Sequence[Account],
    before: Iterable[Decision],
    after: Iterable[Decision],
) -> list[Extraction]:
    """Part what people say now that the program joined wrongly, and join again what they said so of and no longer do.

    Args:
        extractions: of one graph, under the keys of the program but for those that people moved.
        accounts: what each document told.
        before: the decisions that hold in the extractions.
        after: the decisions that shall hold.
    """
    documents = list(extractions)
    given = _key_in(accounts)
    old, new = _moved(before, given), _moved(after, given)
    changed = {place for place in {**old, **new} if old.get(place) != new.get(place)}
    touched = {given.get(place, place[1]) for place in changed}
    # Where each of the touched stands now, with the account of it, and where it shall stand.
    here: dict[Place, tuple[str, Entity | None]] = {}
    for account in accounts:
        if account.own and account.now in touched:
            for document in account.documents:
                place = (document, account.entity.key)
                current = old.get(place, account.now)
                here[document, current] = (new.get(place, account.now), account.entity)
    for place in sorted(changed - given.keys()):
        here[place[0], old.get(place, place[1])] = (new.get(place, place[1]), None)
    return [_settled(extraction, here) for extraction in documents] if here else documents


def _settled(extraction: Extraction, here: Mapping[Place, tuple[str, Entity | None]]) -> Extraction:
    document = extraction.document.id
    found = {entity.key: here[document, entity.key] for entity in extraction.entities if (document, entity.key) in here}
    if not found:
        return extraction
    renamed = rename(extraction, {(document, old): key for old, (key, _) in found.items()})
    entities = []
    for entity, was in zip(renamed.entities, extraction.entities, strict=True):
        told = found.get(was.key, ("", None))[1]
        mine = tuple(place for place in entity.mentions if place[0] == document)
        entities.append(replace(told, key=entity.key, mentions=mine) if told else entity)
    return replace(renamed, entities=tuple(sorted(entities, key=lambda one: one.key)))


def joins(
    extractions: Iterable[Extraction], accounts: Sequence[Account], decisions: Iterable[Decision]
) -> list[Decision]:
    """Return for each thing that several documents name under one key a decision that each is one with the others.

    Args:
        extractions: of one graph, no person's joins in it.
        accounts: what each document told.
        decisions: those of the graph; where one is about a document's thing it is returned itself.
    """
    known = list(decisions)
    said = {(one.document, one.entity): one for one in known}
    members: dict[str, list[Place]] = {}
    for place, key in sorted(_keys((list(extractions), accounts, known)).items()):
        members.setdefault(key, []).append(place)
    found = []
    for key, places in sorted(members.items()):
        for document, own in places if len(places) > 1 else ():
            one = said.get((document, own))
            fits = one is not None and one.target == key and one.verdict is not Verdict.UNSURE
            found.append(one if one and fits else Decision(document, own, key, key, Verdict.SAME, 1.0))
    return found


Graph = tuple["Sequence[Extraction]", "Sequence[Account]", "Sequence[Decision]"]
"""Extractions without people's joins, accounts, decisions."""


def carried(earlier: Graph, graph: Graph) -> tuple[tuple[Decision, ...], list[Decision]]:
    """Return a graph's decisions with those that people made in an earlier one, and those that do not apply to it.

    Keys may differ between the two, since other documents may have come first; what a judgement is about is found by
    the documents that name it.
    """
    there, here = _keys(earlier), _keys(graph)
    borne: dict[str, list[Place]] = {}
    for place, key in sorted(there.items()):
        borne.setdefault(key, []).append(place)
    decisions = {(one.document, one.entity): one for one in graph[2]}
    taken = set(here.values())
    left: list[Decision] = []
    for said in earlier[2]:
        if said.author == "kgbuild":
            continue
        place = (said.document, said.entity)
        others = (here[other] for other in borne.get(said.target, ()) if other[0] != said.document and other in here)
        target = next(others, None)
        if place not in here or target is None:
            left.append(said)
            continue
        now = _again(said, here[place], target, taken)
        taken.add(now.key)
        doubts = [at for at, one in decisions.items() if {one.key, one.target} == {here[place], target}]
        for at in [*doubts, place]:
            if at in decisions and decisions[at].verdict is Verdict.UNSURE:
                del decisions[at]
        decisions[place] = now
    return tuple(decisions[at] for at in sorted(decisions)), left


def _again(said: Decision, key: str, target: str, taken: AbstractSet[str]) -> Decision:
    if said.verdict is Verdict.SAME:
        return replace(said, target=target, key=target, was="" if key == target else key)
    return replace(said, target=target, key=apart_key(said, taken) if key == target else key)


def apart_key(decision: Decision, taken: AbstractSet[str]) -> str:
    """Return the key for one that a person parts from the others: the document's own, or with the document's hash."""
    if decision.entity not in taken and decision.entity != decision.target:
        return decision.entity
    return f"{decision.entity}-{decision.document.rsplit('-', 1)[-1]}"


def _keys(graph: Graph) -> dict[Place, str]:
    """Return the program's key of each named thing by (document, key there)."""
    extractions, accounts, decisions = graph
    given = _key_in(accounts)
    apart = {(document, key): own for (document, own), key in _moved(decisions, given).items()}
    own_key = {(document, one.now): one.entity.key for one in accounts if one.own for document in one.documents}
    found: dict[Place, str] = {}
    for extraction in extractions:
        document = extraction.document.id
        for entity in extraction.entities:
            if entity.named:
                own = apart.get((document, entity.key)) or own_key.get((document, entity.key), entity.key)
                found[document, own] = given.get((document, own), own)
    return found
