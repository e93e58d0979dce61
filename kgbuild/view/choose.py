"""A part of a graph: what is about somebody, of some status, from one source. Errors name what could not be found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgbuild.errors import GraphError
from kgbuild.model import EntityRef, Literal, StatementRef
from kgbuild.view.data import edge_of
from kgbuild.view.kinds import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.model import Document, Entity, Statement, Value
    from kgbuild.view.data import Viewable

__all__ = ["Choice", "Part", "choose"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of a graph is shown.

    Attributes:
        about: names or keys of entities in the middle; none means the whole graph.
        hops: how many claims away from them others may be.
        status: statuses that are shown; none means all.
        source: names or keys of those whose claims are shown; none means everybody's.
        least: the confidence that a claim needs, in [0, 1].
    """

    about: tuple[str, ...] = ()
    hops: int = 1
    status: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    least: float = 0.0

    @property
    def everything(self) -> bool:
        """True if nothing is left out."""
        return not (self.about or self.status or self.source or self.least)


@dataclass(frozen=True, slots=True)
class Part:
    """A graph that is a part of another one."""

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]


def choose(graph: Viewable, choice: Choice) -> Viewable:
    """Return the part of ``graph`` that ``choice`` names.

    Raises:
        GraphError: if an entity or status that it names is not there, or nothing is left.
    """
    if choice.everything:
        return graph
    known = [status.name for status in STATUSES]
    wrong = [name for name in choice.status if name not in known]
    if wrong:
        raise GraphError(f"status {wrong[0]!r} is not known, expected one of {', '.join(known)}")
    sources = {find(graph, name) for name in choice.source}
    statements = [
        one
        for one in graph.statements
        if (not choice.status or one.status in choice.status)
        and (not sources or any(source.key in sources for source in one.attribution))
        and one.confidence >= choice.least
    ]
    if choice.about:
        near = _near({find(graph, name) for name in choice.about}, statements, choice.hops)
        statements = [one for one in statements if _within(one, near)]
    if not statements:
        raise GraphError("no claim of the graph is left after the filters; ask for more hops or other statuses")
    statements = _in_words(statements, graph)
    kept = {key for one in statements for key in _keys(one)}
    documents = {one.evidence.document for one in statements}
    return Part(
        tuple(one for one in graph.documents if one.id in documents),
        tuple(one for one in graph.entities if one.key in kept),
        tuple(statements),
    )


def find(graph: Viewable, name: str) -> str:
    """Return the key of the entity called ``name``: by key, label or another of its names, whatever the case.

    Raises:
        GraphError: if there is none; the message names those that come close.
    """
    wanted = " ".join(name.split()).casefold()
    named = [one for one in graph.entities if wanted in {one.key.casefold(), one.label.casefold()}]
    named = named or [one for one in graph.entities if wanted in {alias.casefold() for alias in one.aliases}]
    if named:
        return min(named, key=lambda one: (not one.named, one.key)).key
    like = [one.label for one in graph.entities if wanted and wanted in one.label.casefold()]
    hint = f"; do you mean {', '.join(like[:5])}?" if like else ""
    raise GraphError(f"no entity of the graph is called {name[:100]!r}{hint}")


def _near(start: set[str], statements: Iterable[Statement], hops: int) -> set[str]:
    joined: dict[str, set[str]] = {}
    for one in statements:
        edge = edge_of(one)
        if edge:
            joined.setdefault(edge[0], set()).add(edge[1])
            joined.setdefault(edge[1], set()).add(edge[0])
    near, rim = set(start), set(start)
    for _ in range(max(hops, 0)):
        rim = {other for key in rim for other in joined.get(key, ())} - near
        near |= rim
    return near


def _within(statement: Statement, near: set[str]) -> bool:
    edge = edge_of(statement)
    if edge:
        return edge[0] in near and edge[1] in near
    return isinstance(statement.subject, EntityRef) and statement.subject.key in near


def _in_words(kept: list[Statement], graph: Viewable) -> list[Statement]:
    """Put words in the place of a claim that another one reports, if it is not kept itself."""
    every = {one.key: one for one in graph.statements}
    labels = {one.key: one.label for one in graph.entities}
    here = {one.key for one in kept}

    def words(value: Value | None, depth: int = 0) -> str:
        if isinstance(value, EntityRef):
            return labels.get(value.key, value.key)
        if isinstance(value, Literal):
            return value.text or value.value
        one = every.get(value.key) if value else None
        if one is None or depth > 2:
            return "…"
        parts = [words(one.subject, depth + 1), one.predicate.label]
        if one.object:
            parts.append(words(one.object, depth + 1))
        return f"[{' · '.join(parts)}]"

    return [
        replace(one, object=Literal(words(one.object)))
        if isinstance(one.object, StatementRef) and one.object.key not in here
        else one
        for one in kept
    ]


def _keys(one: Statement) -> set[str]:
    values = (one.subject, one.object, *one.attribution, *(q.value for q in one.qualifiers))
    return {value.key for value in values if isinstance(value, EntityRef)}
