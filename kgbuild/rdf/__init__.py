"""Graph → RDF and back: identifiers, descriptions, formats, the SHACL check. Nothing here knows how text was read."""

from __future__ import annotations

from kgbuild.rdf.blocks import Options
from kgbuild.rdf.formats import FORMATS, format_of
from kgbuild.rdf.load import fill, load_store
from kgbuild.rdf.read import ReadGraph, read_graph
from kgbuild.rdf.shapes import validate
from kgbuild.rdf.terms import PREFIXES
from kgbuild.rdf.write import to_bytes, write_stream

__all__ = [
    "FORMATS",
    "PREFIXES",
    "Options",
    "ReadGraph",
    "fill",
    "format_of",
    "load_store",
    "read_graph",
    "to_bytes",
    "validate",
    "write_stream",
]
