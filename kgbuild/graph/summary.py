"""What a reader wants to know first: who is in the graph, what is asserted, what is only said, planned or denied."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgbuild.model import EntityRef, Literal

if TYPE_CHECKING:
    from kgbuild.model import Entity, Extraction, Statement, Value

__all__ = ["STATUSES", "Line", "Summary"]

STATUSES: Final = ("asserted", "attributed", "planned", "proposed", "possible", "hypothetical", "negated")
KEPT: Final = 200
"""Example statements kept for each status: more than a screen shows, little enough for any stream."""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement for the eye: its words, who says so, and the sentence that states it."""

    text: str
    sources: tuple[str, ...]
    sentence: str
    confidence: float
    document: str


@dataclass(slots=True)
class Summary:
    """Counts and examples, gathered one extraction after the other without keeping them."""

    documents: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    weights: Counter[str] = field(default_factory=Counter)
    lines: dict[str, list[Line]] = field(default_factory=dict)

    def add(self, extraction: Extraction) -> None:
        """Count an extraction in."""
        self.documents += 1
        entities = {entity.key: entity for entity in extraction.entities}
        for entity in extraction.entities:
            if entity.named:
                self.labels.setdefault(entity.key, (entity.label, entity.types[0] if entity.types else "Thing"))
                self.weights[entity.key] += 0
        statements = {statement.key: statement for statement in extraction.statements}
        for statement in extraction.statements:
            self.counts[statement.status] += 1
            values = (statement.subject, statement.object, *statement.attribution)
            for key in {value.key for value in values if isinstance(value, EntityRef)}:
                if key in self.weights:
                    self.weights[key] += 1
            lines = self.lines.setdefault(statement.status, [])
            if len(lines) < KEPT:
                lines.append(_line(statement, entities, statements))

    def who(self, limit: int = 12) -> list[tuple[str, str, int]]:
        """Return (label, type, statements) of the named things that most statements are about."""
        order = sorted(self.weights, key=lambda key: (-self.weights[key], self.labels[key]))
        return [(*self.labels[key], self.weights[key]) for key in order[:limit]]

    def best(self, status: str, limit: int = 5) -> list[Line]:
        """Return statements of a status, the surest first, then in the order of the text."""
        return sorted(self.lines.get(status, ()), key=lambda line: -line.confidence)[:limit]


def _line(statement: Statement, entities: dict[str, Entity], statements: dict[str, Statement]) -> Line:
    return Line(
        phrase(statement, entities, statements),
        tuple(_name(source, entities, statements, 0) for source in statement.attribution),
        " ".join(statement.evidence.text.split()),
        statement.confidence,
        statement.evidence.document,
    )


def phrase(statement: Statement, entities: dict[str, Entity], statements: dict[str, Statement], depth: int = 0) -> str:
    """Return a statement as words: "Russia · support · Bashar al-Assad"."""
    parts = [_name(statement.subject, entities, statements, depth), statement.predicate.label]
    if statement.object is not None:
        parts.append(_name(statement.object, entities, statements, depth))
    return " · ".join(parts)


def _name(value: Value, entities: dict[str, Entity], statements: dict[str, Statement], depth: int) -> str:
    if isinstance(value, EntityRef):
        entity = entities.get(value.key)
        return entity.label if entity else value.key
    if isinstance(value, Literal):
        return value.text or value.value
    inner = statements.get(value.key)
    if inner is None or depth > 1:
        return "[…]"
    return f"[{phrase(inner, entities, statements, depth + 1)}]"
