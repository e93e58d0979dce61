"""Doc → mentions: names, nominals, pronouns, times, quantities; one kind a file. This file only orders them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.mentions import names, nominals, pronouns, quantities, times
from kgbuild.mentions.text import words_of
from kgbuild.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from kgbuild.model import Document, Mention

__all__ = ["find"]


def find(doc: Doc, document: Document) -> tuple[Mention, ...]:
    """Return all mentions of a parsed document, sorted by start and end; a token heads one of them at most.

    Names may lie inside nominals ("Russia" in "Russia support"); times and quantities never overlap names.
    """
    words = words_of(doc)
    found: dict[int, Mention] = {}
    taken = [False] * len(doc)
    _add(found, taken, times.find(doc, document))
    _add(found, taken, names.find(words, list(taken)))
    _add(found, taken, quantities.find(doc))
    covered = {i for i, flag in enumerate(taken) if flag}
    for mention in pronouns.find(words, covered):
        found.setdefault(mention.head, mention)
    covered.update(found)
    for mention in nominals.find(words, covered):
        found.setdefault(mention.head, mention)
    mentions = (m if m.text else replace(m, text=text_of(doc, m.start, m.end)) for m in found.values())
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _add(found: dict[int, Mention], taken: list[bool], mentions: Iterable[Mention]) -> None:
    """Add mentions whose tokens are all free; those that came first stay."""
    for mention in mentions:
        if not any(taken[mention.start : mention.end]):
            found[mention.head] = mention
            taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
