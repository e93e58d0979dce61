"""Blocks → JSON-LD 1.1: a context and a flat list of nodes. See https://www.w3.org/TR/json-ld11/.

The escapes of Turtle strings are those of JSON, so that strings pass as they are.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kgbuild.rdf.terms import PREFIXES

if TYPE_CHECKING:
    from kgbuild.rdf.blocks import Block, Section

__all__ = ["JsonLdWriter"]


class JsonLdWriter:
    """Writes a subject as one JSON object."""

    separator = ",\n"
    footer = "\n]}\n"

    def __init__(self, base: str) -> None:
        context = json.dumps({"@base": base, **PREFIXES}, indent=1, ensure_ascii=False)
        self.header = f'{{"@context": {context},\n"@graph": [\n'

    def block(self, block: Block) -> str:
        """Return the JSON object of one subject."""
        subject, properties = block
        name = subject[1:-1] if subject[0] == "<" else subject
        members = [f'"@id": "{name}"']
        for predicate, objects in properties:
            if predicate == "a":
                values = [f'"{term}"' for term in objects]
                predicate = "@type"  # noqa: PLW2901
            else:
                values = [_value(term) for term in objects]
            joined = ", ".join(values)
            members.append(f'"{predicate}": {joined}' if len(values) == 1 else f'"{predicate}": [{joined}]')
        return "{" + ",\n  ".join(members) + "}"

    def section(self, section: Section) -> str:
        """Return the JSON objects of a document's share of a graph."""
        return self.separator.join(map(self.block, section.merged()))


def _value(term: str) -> str:
    first = term[0]
    if first == '"':
        if term[-1] == '"':
            return term
        text, _, datatype = term.rpartition("^^")
        return f'{{"@value": {text}, "@type": "{datatype}"}}'
    if first == "(":
        members = ", ".join(_value(member) for member in term[2:-2].split(" "))
        return f'{{"@list": [{members}]}}'
    if first == "<":
        return f'{{"@id": "{term[1:-1]}"}}'
    if first in "0123456789+-.":
        # Numbers of JSON have no exact decimals, and may lose leading zeros and signs.
        kind = "decimal" if "." in term else "integer"
        return f'{{"@value": "{term}", "@type": "xsd:{kind}"}}'
    return term if term in {"true", "false"} else f'{{"@id": "{term}"}}'
