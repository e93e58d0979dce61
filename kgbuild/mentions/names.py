"""Names: what the model marks, mended by general means."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.mentions.text import Words
from kgbuild.model import Mention, MentionKind

__all__ = ["TYPES", "find"]

TYPES = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place", "NORP": "Group",
    "EVENT": "Event", "PRODUCT": "Product", "WORK_OF_ART": "CreativeWork", "LAW": "CreativeWork",
}  # fmt: skip


def find(words: Words) -> Iterator[Mention]:
    for chunk in words.chunks:
        if chunk.label not in TYPES:
            continue
        start, end = chunk.start, chunk.end
        while start < end and words.tree.tag[start] in {"DT", "POS", "''", "``"}:
            start += 1
        while start < end and words.tree.tag[end - 1] in {"POS", "''", "``", ","}:
            end -= 1
        if start < end:
            yield Mention(start, end, root(words, start, end), "", MentionKind.NAME, TYPES[chunk.label], chunk.label)


def root(words: Words, start: int, end: int) -> int:
    """Return the token of a stretch whose head lies outside it, the last one if there are several."""
    head = words.tree.head
    for i in range(end - 1, start - 1, -1):
        if not start <= head[i] < end or head[i] == i:
            return i
    return end - 1
