"""Graph → RDF and back: identifiers, descriptions, formats, the SHACL check. Nothing here knows how text was read."""

from __future__ import annotations

from kgbuild.rdf.describe import Options
from kgbuild.rdf.formats import FORMATS, format_of
from kgbuild.rdf.write import write_stream

__all__ = ["FORMATS", "Options", "format_of", "write_stream"]
