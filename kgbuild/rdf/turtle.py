"""Blocks → Turtle and TriG text, the same bytes each run.

See https://www.w3.org/TR/turtle/ and https://www.w3.org/TR/trig/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.rdf.blocks import grouped
from kgbuild.rdf.terms import PREFIXES

if TYPE_CHECKING:
    from kgbuild.rdf.blocks import Block, Section

__all__ = ["TrigWriter", "TurtleWriter"]


class TurtleWriter:
    """Writes a subject with its predicates, a line each, all in one graph."""

    separator = "\n"
    footer = ""

    def __init__(self, base: str) -> None:
        lines = [f"@base <{base}> .", *(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())]
        self.header = "\n".join(lines) + "\n\n"

    def block(self, block: Block, indent: str = "") -> str:
        """Return the text of one subject."""
        subject, properties = block
        lines = [f"{predicate} {', '.join(objects)}" for predicate, objects in properties]
        return f"{indent}{subject} " + f" ;\n{indent}    ".join(lines) + " .\n"

    def section(self, section: Section) -> str:
        """Return a document's share of a graph."""
        return "\n".join(map(self.block, section.merged()))


class TrigWriter(TurtleWriter):
    """Writes each document as its own graph, and its statements once more in the graphs of their status."""

    def section(self, section: Section) -> str:
        """Return a document's share of a graph."""
        parts = [self._graph(section.term, section.blocks)]
        parts += [self.block((subject, grouped(section.facts[subject]))) for subject in sorted(section.facts)]
        parts += [self._graph(f"<graph/{status}>", blocks) for status, blocks in section.by_status()]
        return "\n".join(parts)

    def _graph(self, name: str, blocks: list[Block]) -> str:
        return f"{name} {{\n" + "\n".join(self.block(block, "    ") for block in blocks) + "}\n"
