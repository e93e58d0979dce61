"""Decisions about a finished graph: which are worth keeping, and how a person's judgement is put in and taken out.

A graph under judgement is the graph as it was built, plus what people said: joining is done anew from the accounts of
the two each time, never on top of an earlier joining, so that taking it out leaves exactly what was there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.entities.across import rename
from kgbuild.errors import DataError
from kgbuild.model import Account, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgbuild.model import Decision, Document, Entity, Extraction

__all__ = ["Ledger", "join", "part"]


class Ledger:
    """What is kept of the decisions while documents stream by: the keys that they change, and those worth telling.

    Worth telling are the doubtful, those of a person, and the joins of what goes by different names or classes. That
    two of one name and class are one needs no word.
    """

    def __init__(self) -> None:
        self.mapping: dict[tuple[str, str], str] = {}
        """The keys that decisions change: {(document, key there): corpus key}."""
        self._kept: dict[tuple[str, str], Decision] = {}

    def add(self, decision: Decision) -> None:
        """Take in a decision; the last one of a document's entity holds."""
        pair = (decision.document, decision.entity)
        if decision.key == decision.entity:
            self.mapping.pop(pair, None)
        else:
            self.mapping[pair] = decision.key
        doubtful = decision.verdict is Verdict.UNSURE
        if doubtful or decision.author != "kgbuild" or (decision.verdict is Verdict.SAME and not _plain(decision)):
            self._kept[pair] = decision
        else:
            self._kept.pop(pair, None)

    def telling(self, united: Mapping[str, str]) -> tuple[Decision, ...]:
        """Return what is worth telling under the keys that hold in the end, sorted; of doubts about two the likeliest.

        Args:
            united: keys that are no longer borne, with those that took their place.
        """

        def now(key: str) -> str:
            while key in united:
                key = united[key]
            return key

        kept: list[Decision] = []
        doubts: dict[tuple[str, str], Decision] = {}
        for found in sorted(self._kept.values(), key=_order):
            decision = replace(
                found, target=now(found.target), key=now(found.key), reasons=tuple(sorted(found.reasons))
            )
            if decision.author != "kgbuild" or decision.verdict is Verdict.SAME:
                kept.append(decision)
            elif decision.key != decision.target:
                pair = (decision.key, decision.target)
                known = doubts.get(pair)
                if known is None or decision.score > known.score:
                    doubts[pair] = decision
        return tuple(sorted([*kept, *doubts.values()], key=_order))


def _order(decision: Decision) -> tuple[str, str]:
    return decision.document, decision.entity


def _plain(decision: Decision) -> bool:
    return decision.entity == decision.target and all(name != "family" for name, _ in decision.reasons)


def join(
    extractions: Iterable[Extraction], decisions: Iterable[Decision]
) -> tuple[list[Extraction], tuple[Account, ...]]:
    """Put what people decided to be one under one key; return also how each of them stood before.

    Args:
        extractions: of one graph, no person's joins in it: entities of a key are the same in each document.
        decisions: of which those count that a person made of two keys.

    Raises:
        DataError: if a document names both of a pair, so that joining them could not be undone.
    """
    documents = list(extractions)
    roots = _roots(decisions)
    if not roots:
        return documents, ()
    entities: dict[str, Entity] = {}
    named: dict[str, list[str]] = {}
    joined = []
    for extraction in documents:
        document = extraction.document.id
        here: dict[str, str] = {}
        for entity in extraction.entities:
            if entity.key in roots:
                other = here.setdefault(roots[entity.key], entity.key)
                if other != entity.key:
                    raise DataError(
                        f"{other!r} and {entity.key!r} cannot be joined: document {document!r} names both, as two; "
                        f"reject that they are one"
                    )
            if entity.key in roots or entity.government_of in roots:
                entities[entity.key] = replace(entity, mentions=())
                named.setdefault(entity.key, []).append(document)
        renamed = rename(extraction, {(document, key): root for root, key in here.items()})
        joined.append(replace(renamed, entities=tuple(_governed(entity, roots) for entity in renamed.entities)))
    accounts = (Account(entities[key], tuple(sorted(named[key])), roots.get(key, key)) for key in sorted(entities))
    return joined, tuple(accounts)


def _governed(entity: Entity, roots: Mapping[str, str]) -> Entity:
    state = entity.government_of
    return replace(entity, government_of=roots[state]) if state in roots and state is not None else entity


def _roots(decisions: Iterable[Decision]) -> dict[str, str]:
    """Lead from each key that was joined to the one that all of its group bear: one that others were joined with."""
    groups: dict[str, set[str]] = {}
    joined: set[str] = set()
    for decision in decisions:
        if decision.was and decision.verdict is Verdict.SAME:
            joined.add(decision.was)
            group = groups.get(decision.was, {decision.was}) | groups.get(decision.target, {decision.target})
            groups.update(dict.fromkeys(group, group))
    return {key: min(group, key=lambda one: (one in joined, one)) for key, group in groups.items()}


def part(extractions: Iterable[Extraction], accounts: Sequence[Account]) -> list[Extraction]:
    """Take what people joined apart again: the very extractions that :func:`join` was given."""
    if not accounts:
        return list(extractions)
    by_place = {(document, account.now): account for account in accounts for document in account.documents}
    return [_parted(extraction, by_place) for extraction in extractions]


def _parted(extraction: Extraction, by_place: Mapping[tuple[str, str], Account]) -> Extraction:
    document = extraction.document
    names: dict[str, str] = {}
    keys: dict[tuple[str, str], str] = {}
    before: dict[str, Entity] = {}
    for entity in extraction.entities:
        account = by_place.get((document.id, entity.key))
        if account is None:
            continue
        own = account.entity
        mentions = tuple(place for place in entity.mentions if place[0] in account.documents)
        before[own.key] = replace(own, mentions=mentions)
        keys[document.id, entity.key] = own.key
        if entity.label != own.label:
            names[entity.label] = own.label
    renamed = rename(extraction, keys)
    entities = sorted((before.get(entity.key, entity) for entity in renamed.entities), key=lambda one: one.key)
    return replace(renamed, document=_called(document, names), entities=tuple(entities))


def _called(document: Document, names: Mapping[str, str]) -> Document:
    """Give authors, publisher and place the names again that they had in this document."""
    if not names:
        return document
    return replace(
        document,
        authors=tuple(names.get(name, name) for name in document.authors),
        publisher=names.get(document.publisher, document.publisher) if document.publisher else document.publisher,
        dateline=names.get(document.dateline, document.dateline) if document.dateline else document.dateline,
    )
