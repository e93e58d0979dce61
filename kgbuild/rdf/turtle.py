"""Blocks → Turtle and TriG text, the same bytes each run. https://www.w3.org/TR/turtle/, https://www.w3.org/TR/trig/"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.rdf.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.rdf.describe import Block, Section

__all__ = ["block_text", "header", "trig_section", "turtle_section"]


def header(base: str) -> str:
    """Return the base and the prefixes, always the same ones."""
    lines = [f"@base <{base}> ."]
    lines += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    return "\n".join(lines) + "\n\n"


def block_text(block: Block, indent: str = "") -> str:
    """Return one subject with its predicates, a line each."""
    subject, properties = block
    lines = [f"{predicate} {', '.join(objects)}" for predicate, objects in properties]
    return f"{indent}{subject} " + f" ;\n{indent}    ".join(lines) + " .\n"


def turtle_section(section: Section) -> str:
    """Return a document's share of a graph; plain triples stand with their subject where it is described here."""
    facts = dict(section.facts)
    parts = []
    for subject, properties in section.blocks:
        pairs = facts.pop(subject, None)
        parts.append(block_text((subject, properties + grouped(pairs) if pairs else properties)))
    parts += [block_text((subject, grouped(facts[subject]))) for subject in sorted(facts)]
    return "\n".join(parts) + "\n"


def trig_section(section: Section, base_graphs: str = "graph/") -> str:
    """Return a document's share: its own graph, its plain triples, and its statements in the graphs of their status."""
    parts = [f"{section.term} {{\n", "\n".join(block_text(block, "    ") for block in section.blocks), "}\n\n"]
    parts += [block_text((subject, grouped(section.facts[subject]))) + "\n" for subject in sorted(section.facts)]
    for status in sorted(section.statuses):
        texts = (block_text(section.blocks[index], "    ") for index in section.statuses[status])
        parts += [f"<{base_graphs}{status}> {{\n", "\n".join(texts), "}\n\n"]
    return "".join(parts)


def grouped(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Return (predicate, object) pairs as sorted predicates with their sorted objects."""
    found: dict[str, list[str]] = {}
    for predicate, value in sorted(set(pairs)):
        found.setdefault(predicate, []).append(value)
    return list(found.items())
