"""The shape of a description between values and file formats. No knowledge of either lives here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Block", "Options", "Properties", "Section", "grouped"]

Properties = list[tuple[str, list[str]]]
Block = tuple[str, Properties]
"""A subject with [(predicate, objects)]; a list of objects in brackets is one RDF list: ``"( <a> <b> )"``."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a graph shows beside the statements.

    ``mentions``: every mention as a span. ``text``: the whole text of each document. ``trust``: whose claims stand
    as plain triples beside the article's own; "attributed" for all sources, or their names, lower-cased.
    """

    mentions: bool = False
    text: bool = False
    trust: frozenset[str] = frozenset()


@dataclass(slots=True)
class Section:
    """One document's share of a graph: ``blocks`` of its own graph, ``facts`` (plain triples), ``statuses``."""

    id: str
    term: str
    blocks: list[Block]
    facts: dict[str, list[tuple[str, str]]]
    statuses: dict[str, list[int]]

    def merged(self) -> Iterator[Block]:
        """Yield the blocks, plain triples with their subject where it is described here, else behind the others."""
        facts = dict(self.facts)
        for subject, properties in self.blocks:
            pairs = facts.pop(subject, None)
            yield (subject, properties + grouped(pairs)) if pairs else (subject, properties)
        for subject in sorted(facts):
            yield subject, grouped(facts[subject])

    def by_status(self) -> Iterator[tuple[str, list[Block]]]:
        """Yield the statements of each status, sorted, as they stand in the graph of that status.

        Their lists stay in the document's graph alone: one list in two graphs is two lists where graphs are united.
        """
        for status in sorted(self.statuses):
            blocks = (self.blocks[index] for index in self.statuses[status])
            yield status, [(subject, [pair for pair in pairs if pair[1][0][0] != "("]) for subject, pairs in blocks]


def grouped(pairs: Iterable[tuple[str, str]]) -> Properties:
    """Return (predicate, object) pairs as sorted predicates with their sorted objects."""
    found: dict[str, list[str]] = {}
    for predicate, value in sorted(set(pairs)):
        found.setdefault(predicate, []).append(value)
    return list(found.items())
