"""Blocks → N-Triples and N-Quads lines.

See https://www.w3.org/TR/n-triples/ and https://www.w3.org/TR/n-quads/.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from kgbuild.rdf.blocks import grouped
from kgbuild.rdf.terms import Expander

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.rdf.blocks import Block, Section

__all__ = ["LineWriter"]


class LineWriter:
    """Writes blocks as lines with whole IRIs; ``quads`` adds the graphs of the document and of the status."""

    header = footer = separator = ""

    def __init__(self, base: str, *, quads: bool = False) -> None:
        self._expand = Expander(base)
        self._quads = quads

    def block(self, block: Block) -> str:
        """Return the lines of one subject in the default graph."""
        return self.blocks([block])

    def blocks(self, blocks: Iterable[Block], graph: str = "") -> str:
        """Return the lines of blocks, in ``graph`` (a term) if one is given."""
        expand = self._expand
        end = f" {expand(graph)} .\n" if graph and self._quads else " .\n"
        lines: list[str] = []
        for subject, properties in blocks:
            whole = expand(subject)
            for predicate, objects in properties:
                start = f"{whole} {expand(predicate)} "
                for value in objects:
                    if value[0] == "(":
                        lines += self._list(start, value, end, subject)
                    else:
                        lines.append(f"{start}{expand(value)}{end}")
        return "".join(lines)

    def _list(self, start: str, value: str, end: str, owner: str) -> list[str]:
        """Return a statement's list as blank nodes named after what they belong to."""
        expand = self._expand
        members = value[2:-2].split(" ")
        stem = "_:l" + sha256(owner.encode()).hexdigest()[:16]
        nodes = [f"{stem}n{index}" for index in range(len(members))]
        lines = [f"{start}{nodes[0]}{end}"]
        for index, member in enumerate(members):
            rest = nodes[index + 1] if index + 1 < len(members) else expand("rdf:nil")
            lines.append(f"{nodes[index]} {expand('rdf:first')} {expand(member)}{end}")
            lines.append(f"{nodes[index]} {expand('rdf:rest')} {rest}{end}")
        return lines

    def section(self, section: Section) -> str:
        """Return a document's share of a graph."""
        text = self.blocks(section.blocks, section.term)
        text += self.blocks((subject, grouped(section.facts[subject])) for subject in sorted(section.facts))
        if self._quads:
            for status, blocks in section.by_status():
                text += self.blocks(blocks, f"<graph/{status}>")
        return text
