"""An assembled graph → GraphML and GEXF, for Gephi, yEd, Cytoscape; attributes are flat strings and numbers there."""

from __future__ import annotations

import re
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final

import networkx as nx

from kgbuild.model import Literal

if TYPE_CHECKING:
    from kgbuild.model import Entity, Statement, Value

__all__ = ["EXPORTS", "export", "flatten"]

EXPORTS: Final = {"graphml": (".graphml",), "gexf": (".gexf",)}
"""Names of formats with their file endings."""

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CLOCK: Final = re.compile(rb'( lastmodifieddate="[^"]*")')


def export(graph: nx.MultiDiGraph, out: IO[bytes], format: str) -> None:  # noqa: A002 - the word of the field
    """Write an assembled graph in a format of :data:`EXPORTS`, the same bytes each run."""
    flat = flatten(graph)
    buffer = BytesIO()
    if format == "graphml":
        nx.write_graphml_xml(flat, buffer, encoding="utf-8", prettyprint=True)
        data = buffer.getvalue()
    else:
        nx.write_gexf(flat, buffer, encoding="utf-8", prettyprint=True)
        data = _CLOCK.sub(b"", buffer.getvalue())  # the writer puts today's date there
    out.write(data)


def flatten(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the graph with flat attributes: what an entity or statement is, as strings and numbers."""
    flat = nx.MultiDiGraph()
    for name, data in graph.nodes(data=True):
        entity: Entity | None = data.get("entity")
        attributes = {"label": data["label"], "kind": data["kind"], "type": data["type"]}
        if entity is not None:
            attributes["aliases"] = "; ".join(entity.aliases)
            attributes["links"] = "; ".join(link.iri for link in entity.links)
        flat.add_node(_safe(name), **{key: _safe(value) for key, value in attributes.items()})
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        flat.add_edge(_safe(source), _safe(target), key=number, **_statement(data["statement"], graph))
    return flat


def _statement(statement: Statement, graph: nx.MultiDiGraph) -> dict[str, str | float]:
    def named(value: Value) -> str:
        if isinstance(value, Literal):
            return value.text or value.value
        data = graph.nodes.get(value.key) or graph.nodes.get(f"statement:{value.key}")
        return str(data["label"]) if data else value.key

    found: dict[str, str | float] = {
        "label": statement.predicate.label,
        "predicate": statement.predicate.name,
        "status": statement.status,
        "polarity": statement.polarity.value,
        "modality": statement.modality.value,
        "sources": "; ".join(named(source) for source in statement.attribution),
        "qualifiers": "; ".join(f"{one.name}: {named(one.value)}" for one in statement.qualifiers),
        "sentence": " ".join(statement.evidence.text.split()),
        "document": statement.evidence.document,
        "statement": statement.key,
    }
    return {key: _safe(value) for key, value in found.items()} | {"confidence": float(statement.confidence)}


def _safe(text: object) -> str:
    return _NOT_XML.sub("\ufffd", str(text))
