"""The source of a headline: "Kerry: U.S. considering talks" and "U.S. considering talks: Kerry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.model import BlockKind
from kgbuild.speech.quotes import paragraphs
from kgbuild.speech.table import CLAUSE_HEADS, NOMINAL, Report
from kgbuild.syntax import Tree, layout_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["headlines"]

LINE = 60
"""A paragraph of more tokens is no headline, whatever its colon says."""
HEADLINE_SOURCE = 8
"""The longest source, in tokens, before or after the colon of a headline."""
LABELS = frozenset(
    """update updated breaking exclusive watch video photo photos image opinion analysis live listen review correction
    note editorial summary background timeline explainer question answer result results score weather source credit
    caption location date time contact email phone tel see also""".split()  # noqa: SIM905
)


def headlines(doc: Doc, tree: Tree, quoted: list[int]) -> list[Report]:
    """Read "Kerry: U.S. considering talks" and "U.S. considering talks: Kerry"."""
    kinds = layout_of(doc).kinds
    found = []
    for start, end in paragraphs(doc):
        headline = kinds[start] is BlockKind.HEADLINE
        stop = min(end, start + HEADLINE_SOURCE)
        colon = next((i for i in range(start + 1, stop) if tree.lower[i] == ":" and quoted[i] < 0), None)
        if colon is not None and colon + 2 < end:
            head = _phrase_head(tree, start, colon)
            if head is not None and (headline or (tree.pos[head] == "PROPN" and end - start < LINE)):
                report = _headline(tree, head, colon + 1, end, colon)
                if headline or any(tree.pos[t] in CLAUSE_HEADS for t in report.content):
                    found.append(report)
                    continue
        if headline:
            first = max(start, end - HEADLINE_SOURCE)
            colon = next((i for i in range(end - 2, first, -1) if tree.lower[i] in {":", "-", "–", "—"}), None)
            head = _phrase_head(tree, colon + 1, end) if colon is not None else None
            if colon is not None and head is not None:
                found.append(_headline(tree, head, start, colon, colon))
    return [report for report in found if report.content]


def _phrase_head(tree: Tree, start: int, end: int) -> int | None:
    """Return the last noun of a short phrase of nouns alone, the likeliest head; None if it is no such phrase."""
    head = None
    for i in range(start, end):
        if tree.pos[i] in {"VERB", "AUX"} or tree.lower[i] in LABELS:
            return None
        if tree.pos[i] == "ADP":
            break
        if tree.pos[i] in {"NOUN", "PROPN"} and tree.tag[i] != "POS":
            head = i
    return head


def _headline(tree: Tree, speaker: int, start: int, end: int, at: int) -> Report:
    """Make the report whose content is all that hangs together between two tokens."""
    tops = [
        t
        for t in range(start, end)
        if (not start <= tree.head[t] < end or tree.head[t] == t)
        and (tree.pos[t] in CLAUSE_HEADS or tree.pos[t] in NOMINAL)
    ]
    return Report(at, speaker, "headline", "neutral", tops)
