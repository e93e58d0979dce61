"""Statements and entities → one graph: assemble, merge, measure, sum up, export. Knows no text, no RDF.

networkx is imported only where a graph of it is made: a build that writes RDF never needs it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kgbuild.graph.merge import merge
from kgbuild.graph.summary import Summary
from kgbuild.graph.unite import Union, unite

if TYPE_CHECKING:
    from kgbuild.graph.formats import EXPORTS, export
    from kgbuild.graph.measures import Measures, measure
    from kgbuild.graph.network import assemble, node_of

__all__ = [
    "EXPORTS",
    "Measures",
    "Summary",
    "Union",
    "assemble",
    "export",
    "measure",
    "merge",
    "node_of",
    "unite",
]

_HEAVY = {
    "EXPORTS": "formats",
    "Measures": "measures",
    "assemble": "network",
    "export": "formats",
    "measure": "measures",
    "node_of": "network",
}


def __getattr__(name: str) -> Any:
    if name not in _HEAVY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"kgbuild.graph.{_HEAVY[name]}"), name)
