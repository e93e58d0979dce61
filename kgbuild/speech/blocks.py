"""Quotations that no marks show: a paragraph after "the church denied this:", a pull quote signed with a name.

News pages set such words off by layout, which plain text loses; the paragraph and its neighbour still tell. Sentences
that repeat a pull quote word for word, as the running text around it often does, are the same person's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.speech.quotes import Quote, paragraphs
from kgbuild.speech.table import CLAUSE_HEADS, NOMINAL, Report, entries
from kgbuild.syntax import tree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kgbuild.syntax import Tree

__all__ = ["find_blocks"]

FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})
STOPS = frozenset({".", "!", "?", "…", "..."})
LEAST = 5
"""Tokens of the shortest paragraph that is taken for what somebody said: a heading or a list item is shorter."""


def find_blocks(doc: Doc, marks: list[Quote]) -> list[tuple[Quote, Report]]:
    """Return the unmarked quotations of a Doc with who says them, in order; none overlaps a double-marked one."""
    tree = tree_of(doc)
    parts = paragraphs(doc)
    people = {ent.end - 1: ent.start for ent in doc.ents if ent.label_ == "PERSON"}
    found: list[tuple[Quote, Report]] = []
    signed: dict[tuple[str, ...], int] = {}
    for number, (start, end) in enumerate(parts):
        name = _signature(tree, people, start, end)
        speaker = name if name is not None else _announcer(tree, *parts[number - 1]) if number else None
        stop = people[name] if name is not None else end
        if speaker is None or stop - start < LEAST or _quotes(marks, tree, start, stop):
            continue
        found.append(_said(tree, start, stop, speaker, marks))
        if name is not None:
            for a, b in tree.sents:
                if start <= a and b <= stop:
                    signed[tuple(tree.lower[a:b])] = name
    for a, b in tree.sents if signed else ():
        again = signed.get(tuple(tree.lower[a:b]))
        if again is not None and not any(quote.start <= a < quote.end for quote, _ in found):
            found.append(_said(tree, a, b, again, marks))
    return sorted(found, key=lambda one: one[0].start)


def _quotes(marks: list[Quote], tree: Tree, start: int, end: int) -> bool:
    """Say whether a paragraph has quotations of its own, other than a word or two in single marks."""
    return any(quote.start < end and start < quote.end and quote.end - quote.start > LEAST for quote in marks) or any(
        tree.lower[i] in {'"', "“", "”", "``", "''"} for i in range(start, end)
    )


def _said(tree: Tree, start: int, end: int, speaker: int, marks: list[Quote]) -> tuple[Quote, Report]:
    inner = tuple((quote.start, quote.end) for quote in marks if start <= quote.start and quote.end <= end)
    report = Report(-1, speaker, "direct", "neutral")
    report.content = [
        t
        for t in range(start, end)
        if (tree.head[t] == t or not start <= tree.head[t] < end) and tree.pos[t] in CLAUSE_HEADS | NOMINAL
    ]
    return Quote(start, end, inner=inner), report


def _signature(tree: Tree, people: dict[int, int], start: int, end: int) -> int | None:
    """Return the last word of the name that signs a paragraph in the first person ("I had no choice. Ana Ruiz")."""
    last = end - 1
    while last > start and tree.lower[last] in STOPS:
        last -= 1
    first = people.get(last)
    if first is None or last == first or first <= start or tree.lower[first - 1] not in STOPS:
        return None
    return last if any(tree.lower[t] in FIRST_PERSON for t in range(start, first)) else None


def _announcer(tree: Tree, start: int, end: int) -> int | None:
    """Return who speaks after a paragraph such as "In a statement, the church denied this:"."""
    last = end - 1
    while last > start and tree.lower[last] in STOPS:
        last -= 1
    if tree.lower[last] != ":":
        return None
    first = tree.sents[tree.sent[last]][0]
    for v in range(last - 1, max(first, start) - 1, -1):
        if tree.pos[v] == "VERB" and tree.lemma[v] in entries("verb"):
            subject = tree.child(v, "nsubj")
            if subject is not None and tree.pos[subject] in {"PROPN", "NOUN", "PRON"}:
                return subject
    return None
