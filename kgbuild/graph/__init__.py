"""Statements and entities → one graph: assemble, merge, measure, sum up. Knows no text, no RDF."""

from __future__ import annotations

from kgbuild.graph.merge import merge
from kgbuild.graph.summary import Summary
from kgbuild.graph.unite import Union, unite

__all__ = ["Summary", "Union", "merge", "unite"]
