"""Blocks → RDF/XML. See https://www.w3.org/TR/rdf-syntax-grammar/.

XML 1.0 has no control characters but tab and line ends: others become U+FFFD here, and only here.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from kgbuild.rdf.terms import PREFIXES, Expander

if TYPE_CHECKING:
    from kgbuild.rdf.blocks import Block, Section

__all__ = ["RdfXmlWriter"]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class RdfXmlWriter:
    """Writes a subject as one description element."""

    separator = ""
    footer = "</rdf:RDF>\n"

    def __init__(self, base: str) -> None:
        self._expand = Expander(base)
        spaces = "".join(f"\n    xmlns:{prefix}={quoteattr(iri)}" for prefix, iri in PREFIXES.items())
        self.header = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xml:base={quoteattr(base)}{spaces}>\n'

    def block(self, block: Block) -> str:
        """Return the element of one subject."""
        subject, properties = block
        lines = [f"<rdf:Description rdf:about={self._iri(subject)}>"]
        for predicate, objects in properties:
            name = "rdf:type" if predicate == "a" else predicate
            lines += [self._property(name, term) for term in objects]
        return "\n  ".join(lines) + "\n</rdf:Description>\n"

    def section(self, section: Section) -> str:
        """Return the elements of a document's share of a graph."""
        return "".join(map(self.block, section.merged()))

    def _iri(self, term: str) -> str:
        return quoteattr(self._expand(term)[1:-1])

    def _property(self, name: str, term: str) -> str:
        if term[0] == "(":
            members = "".join(f"<rdf:Description rdf:about={self._iri(one)}/>" for one in term[2:-2].split(" "))
            return f'<{name} rdf:parseType="Collection">{members}</{name}>'
        whole = self._expand(term)
        if whole[0] == "<":
            return f"<{name} rdf:resource={quoteattr(whole[1:-1])}/>"
        text, _, datatype = (whole, "", "") if whole[-1] == '"' else whole.rpartition("^^")
        words = escape_xml(_NOT_XML.sub("\ufffd", json.loads(text)), {"\r": "&#xD;"})
        kind = f" rdf:datatype={quoteattr(datatype[1:-1])}" if datatype else ""
        return f"<{name}{kind}>{words}</{name}>"
