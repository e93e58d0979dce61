"""The words that report, as rows of ``data/lexicon/speech.tsv``, what is found of each, and label sets for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from kgbuild import lexicon

__all__ = ["Entry", "Report", "entries"]

CLAUSE_HEADS = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
CLIMB = 40
"""How many steps up a tree are taken at most; only a broken tree is deeper."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table: the word's stance and the frames in which it reports."""

    stance: str
    frames: frozenset[str]


@dataclass(slots=True)
class Report:
    """A reporting word at token ``at``, not yet frozen. ``nominal`` are contents that are mere nouns."""

    at: int
    speaker: int | None
    kind: str
    stance: str
    content: list[int] = field(default_factory=list)
    nominal: list[int] = field(default_factory=list)
    barred: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    """Clauses below the content that only those around the report say, not its own source."""


@cache
def entries(pos: str) -> dict[str, Entry]:
    """Return the rows of one part of speech ("verb", "noun", "adv", "adj") by lemma."""
    return {
        row["lemma"]: Entry(row["stance"], frozenset(row["frames"].split(",")))
        for row in lexicon.table("speech")
        if row["pos"] == pos
    }
