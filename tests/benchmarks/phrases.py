"""Heads of mentions → the full wording that stands in the text; the spelled-out side of minimal arguments.

kgbuild's arguments are entities or minimal noun phrases. Benchmarks of open extraction and of OntoNotes-style
coreference want the words of the full phrase. Works on the parser's tree alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

__all__ = ["below", "full_phrase"]

LEFT_OUT = frozenset(["cc", "conj", "preconj", "punct", "parataxis"])


def full_phrase(head: Token) -> tuple[int, int]:
    """Return the tokens (half-open) of the full noun phrase of a head, without coordinated heads."""
    if head.pos_ == "PRON" and head.dep_ == "poss":
        return head.i, head.i + 1
    first, last = head.i, head.i + 1
    for child in head.children:
        if child.dep_ in LEFT_OUT:
            continue
        first = min(first, child.left_edge.i)
        last = max(last, child.right_edge.i + 1)
    while last - 1 > head.i and head.doc[last - 1].is_punct:
        last -= 1
    while first < head.i and head.doc[first].is_punct:
        first += 1
    return first, last


def below(head: Token, leave_out: Collection[str], stop: Collection[int] = ()) -> list[int]:
    """Return the tokens of a phrase without the branches of some dependencies, and without tokens in ``stop``."""
    found = []
    todo = [head]
    while todo:
        token = todo.pop()
        found.append(token.i)
        todo.extend(child for child in token.children if child.dep_ not in leave_out and child.i not in stop)
    return sorted(found)
