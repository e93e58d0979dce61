"""The nodes of one RDF file by name, and the complaints about what is missing there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kgbuild.errors import GraphError
from kgbuild.model import Literal
from kgbuild.rdf.load import quads
from kgbuild.rdf.terms import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph

__all__ = ["Node", "Nodes", "Term", "full"]

Term = str | Literal
"""An IRI, "_:" and the label of a blank node, or a literal."""

Node = dict[str, list[Term]]


def full(prefixed: str) -> str:
    """Return the whole IRI of a prefixed name."""
    prefix, _, local = prefixed.partition(":")
    return PREFIXES[prefix] + local


class Nodes:
    """What a file says of each node; the graphs it is divided into do not matter.

    Raises:
        GraphError: as :func:`kgbuild.rdf.load.quads`.
    """

    def __init__(self, path: str | Path, format: str | None = None) -> None:  # noqa: A002 - the word of the field
        self.path = str(path)
        self.by_iri: dict[str, Node] = defaultdict(lambda: defaultdict(list))
        seen: set[tuple[str, str, Term]] = set()
        for quad in quads(path, format):
            triple = (str(self._term(quad.subject)), quad.predicate.value, self._term(quad.object))
            if triple not in seen:
                seen.add(triple)
                self.by_iri[triple[0]][triple[1]].append(triple[2])

    def _term(self, term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple) -> Term:
        import pyoxigraph

        if isinstance(term, pyoxigraph.NamedNode):
            return term.value
        if isinstance(term, pyoxigraph.BlankNode):
            return f"_:{term.value}"
        if isinstance(term, pyoxigraph.Literal):
            return Literal(term.value, term.datatype.value.removeprefix(PREFIXES["xsd"]))
        raise GraphError(f"{self.path!r} has a quoted triple, which no graph of kgbuild has: {term}")

    def terms(self, node: Node, prefixed: str) -> list[Term]:
        """Return the values of a property, in the order of the file."""
        return node.get(full(prefixed), [])

    def all(self, node: Node, prefixed: str) -> list[str]:
        """Return the values of a property as strings, sorted."""
        return sorted(term.value if isinstance(term, Literal) else term for term in self.terms(node, prefixed))

    def one(self, node: Node, prefixed: str) -> str | None:
        """Return the first value of a property as a string, or None."""
        return next(iter(self.all(node, prefixed)), None)

    def need(self, iri: str, node: Node, prefixed: str) -> str:
        """Return the first value of a property that every such node has."""
        value = self.one(node, prefixed)
        if value is None:
            raise GraphError(
                f"{self.path!r} is damaged or cut off: <{iri}> has no {prefixed}, which every such node has"
            )
        return value

    def need_iri(self, iri: str, node: Node, prefixed: str) -> str:
        """Return the first value of a property whose value must be a node."""
        value = next(iter(sorted(term for term in self.terms(node, prefixed) if isinstance(term, str))), None)
        if value is None:
            raise GraphError(f"{self.path!r} is damaged or cut off: <{iri}> has no node as {prefixed}")
        return value

    def described(self, iri: str) -> Node:
        """Return a node that something refers to."""
        if iri not in self.by_iri:
            raise self.cut(iri)
        return self.by_iri[iri]

    def cut(self, iri: str) -> GraphError:
        """Return the complaint about a node that is referred to but not described."""
        return GraphError(
            f"{self.path!r} is damaged or cut off: it refers to <{iri}>, but does not describe it; build it again"
        )
