"""Doc → mentions: names, nominals, pronouns, times, quantities; one kind a file. This file only orders them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.mentions import names, nominals, pronouns
from kgbuild.mentions.text import Words, words_of
from kgbuild.model import Document, Mention, MentionKind
from kgbuild.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find"]

TIMES = frozenset({"DATE", "TIME"})
COUNTED = frozenset({"nsubj", "nsubjpass", "dobj"})
QUANTITIES = frozenset({"CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})


def find(doc: Doc, document: Document) -> tuple[Mention, ...]:
    """Return all mentions of a parsed document, sorted by start and end; a token heads one of them at most.

    Names may lie inside nominals ("Russia" in "Russia support"); times and quantities never overlap names.
    """
    words = words_of(doc)
    found: dict[int, Mention] = {}
    taken = [False] * len(doc)
    _add(found, taken, _times(words, document))
    _add(found, taken, names.find(words, list(taken)))
    _add(found, taken, _quantities(words))
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


def _times(words: Words, document: Document) -> Iterable[Mention]:
    return _by_label(words, TIMES, MentionKind.TIME)


def _quantities(words: Words) -> Iterable[Mention]:
    return _by_label(words, QUANTITIES, MentionKind.QUANTITY)


def _by_label(words: Words, labels: frozenset[str], kind: MentionKind) -> Iterable[Mention]:
    for chunk in words.chunks:
        if chunk.label in labels:
            head = names.root(words, chunk.start, chunk.end)
            if chunk.label == "CARDINAL" and words.tree.dep[head] in COUNTED:
                continue  # "345 were killed": a group of people or things, not a figure
            yield Mention(chunk.start, chunk.end, head, "", kind, "", chunk.label)
