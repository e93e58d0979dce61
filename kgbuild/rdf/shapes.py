"""The check of a graph against ``data/shapes.ttl``, which says in SHACL what the output contract says in words."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import rdflib

__all__ = ["validate"]


def validate(graph: bytes | rdflib.Graph) -> list[str]:
    """Return a line for each thing that the shapes find wrong, sorted; empty if the graph is as promised.

    Args:
        graph: Turtle, or an rdflib graph.
    """
    import rdflib
    from pyshacl import validate as check

    data = rdflib.Graph().parse(data=graph, format="turtle") if isinstance(graph, bytes) else graph
    folder = files("kgbuild") / "data"
    shapes = rdflib.Graph().parse(data=(folder / "shapes.ttl").read_bytes(), format="turtle")
    ontology = rdflib.Graph().parse(data=(folder / "ontology.ttl").read_bytes(), format="turtle")
    conforms, report, _ = check(data, shacl_graph=shapes, ont_graph=ontology, inference="none", advanced=True)
    if conforms:
        return []
    assert isinstance(report, rdflib.Graph)
    return sorted(_line(report, result) for result in report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult))


def _line(report: rdflib.Graph, result: Any) -> str:
    from rdflib import SH

    parts = [report.value(result, name) for name in (SH.focusNode, SH.resultPath, SH.value, SH.resultMessage)]
    return " ".join(str(part) for part in parts if part is not None)
