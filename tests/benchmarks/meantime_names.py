"""Names of MEANTIME and names of ours: what counts as one, in which classes, and where its head is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.ours import Reading, coarse, named_mention, strip_determiner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.model import Entity, Span

__all__ = ["CLASSES", "NAMED_CLASSES", "head_words", "our_names", "pair"]

CLASSES = {"PER": {"Person"}, "ORG": {"Organization"}, "LOC": {"Place", "Group"}, "PRO": {"Product", "CreativeWork"}}
"""Accepted classes. MEANTIME has no class for nationalities: they are LOC, as modifiers of things from there."""
NAMED_CLASSES = frozenset({"Person", "Organization", "Place", "Group", "Product", "CreativeWork"})


def pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def head_words(reading: Reading, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the place of the head word of each span, by the parser's tree."""
    aligned = reading.tokens()
    found = []
    for span in spans:
        head = reading.head(span, aligned)
        found.append(pair(span if head is None else reading.span(head.i, head.i + 1)))
    return found


def our_names(reading: Reading, text: str, end: int) -> list[tuple[Span, str, Entity]]:
    """Return our mentions that are names, up to a character, with their class; determiners cut, each span once."""
    found: dict[Span, tuple[Span, str, Entity]] = {}
    for span, entity in reading.mentions():
        surface = text[span.start : span.end]
        if span.end <= end and named_mention(surface, entity) and coarse(entity) in NAMED_CLASSES:
            cut = strip_determiner(text, span)
            found.setdefault(cut, (cut, coarse(entity), entity))
    return [found[span] for span in sorted(found)]
