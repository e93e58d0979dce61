"""Which words are titles: ``titles.tsv`` by its last words, and where one of them ends in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import table

if TYPE_CHECKING:
    from kgbuild.statements.page import Page

__all__ = ["Entry", "is_role", "match_at"]

TOKEN = re.compile(r"[^\s\-']+|-|'s")


@dataclass(frozen=True, slots=True)
class Entry:
    words: tuple[str, ...]
    kind: str
    level: str


@cache
def _index() -> dict[str, tuple[Entry, ...]]:
    """Return the titles by their last word, the longest first."""
    found: dict[str, dict[tuple[str, ...], Entry]] = {}
    for row in table("titles"):
        words = tuple(TOKEN.findall(row["title"]))
        if words and row["kind"] != "honorific":
            found.setdefault(words[-1], {}).setdefault(words, Entry(words, row["kind"], row["level"]))
    return {last: tuple(sorted(rows.values(), key=lambda e: -len(e.words))) for last, rows in found.items()}


@cache
def _singulars(word: str) -> tuple[str, ...]:
    if word.startswith("co") and word[2:] in _index():
        return (word, word[2:])
    if word.endswith("men"):
        return (word, word[:-3] + "man")
    if word.endswith("ies"):
        return (word, word[:-3] + "y")
    if word.endswith("s") and not word.endswith("ss"):
        return (word, word[:-1])
    return (word,)


def match_at(page: Page, i: int, floor: int) -> tuple[int, Entry, bool] | None:
    """Return (start, entry, plural) of the longest title whose last word is token ``i``."""
    lower = page.tree.lower
    index = _index()
    for n, last in enumerate(_singulars(lower[i])):
        for entry in index.get(last, ()):
            words = entry.words
            start = i + 1 - len(words)
            if start >= floor and tuple(lower[start:i]) == words[:-1]:
                return start, entry, n > 0
    return None


def is_role(page: Page, i: int) -> bool:
    """Return whether token ``i`` is a noun that names a role."""
    if page.tree.pos[i] not in {"NOUN", "PROPN"}:
        return False
    return any(word in _index() for word in _singulars(page.tree.lower[i]))
