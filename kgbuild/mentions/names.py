"""Names: what the model marks, mended by general means, completed by what it missed, each form with one class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.mentions import joins, missed, types, wholes
from kgbuild.mentions.spans import NAME_LABELS, PROPER, cut, surface
from kgbuild.mentions.titles import titles_of
from kgbuild.model import BlockKind, Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgbuild.mentions.text import Chunk, Words

__all__ = ["find", "root"]

CONTENT = frozenset({"NN", "VB", "JJ", "RB"})
SHOUTING = 0.85
"""Share of capitalised nouns, verbs, adjectives and adverbs past which a sentence is a title or shouts."""


def find(words: Words, barred: Sequence[bool]) -> Iterator[Mention]:
    """Yield the names of a text, left to right; tokens that are ``barred`` (times, amounts) are never part of one."""
    titles = titles_of(words)
    loud = _loud(words)
    free = [not flag for flag in barred]
    pieces = [
        piece for chunk in words.chunks if chunk.label in NAME_LABELS for piece in cut(words, titles, chunk)
        if not _common(words, piece)
    ]  # fmt: skip
    pieces = wholes.apart(words, wholes.unbarred(pieces, barred))
    free = [f and not t for f, t in zip(free, titles.inside, strict=True)]
    chunks = _sobered(words, joins.join(words, pieces, free), loud, free)
    chunks += missed.aliases(words, free)
    small = _written_small(words)
    for chunk in missed.runs(words, titles, free, loud, small):
        joins.lengthen(words, chunk, free)
        chunks.append(chunk)
    chunks.sort(key=lambda chunk: chunk.start)
    joins.of_phrases(words, chunks, free)
    chunks = wholes.works(words, joins.outermost(chunks), free, loud)
    wholes.flights(words, chunks, free)
    wholes.tails(words, chunks, free, loud)
    wholes.fronts(words, chunks, free, loud)
    for chunk in missed.again(words, chunks, free, _people(words, chunks), small, loud):
        joins.lengthen(words, chunk, free, loud=loud[chunk.start])
        chunks.append(chunk)
    chunks = joins.outermost(chunks)
    classes = types.decide(words, titles, chunks, loud)
    for chunk in chunks:
        form = surface(words, chunk.start, chunk.end)
        head = root(words, chunk.start, chunk.end)
        yield Mention(chunk.start, chunk.end, head, "", MentionKind.NAME, classes[form], chunk.label)


def _sobered(words: Words, chunks: list[Chunk], loud: list[bool], free: list[bool]) -> list[Chunk]:
    """Drop a span of a headline that begins with a name of the body and ends with a word that the body writes small.

    The name will be found again, cut right ("Morel Quits").
    """
    text = words.text
    forms = {surface(words, c.start, c.end) for c in chunks if not loud[c.start]} | _people(words, chunks).keys()
    capital = {word for word, upper, headline in zip(text, words.upper, loud, strict=True) if upper and not headline}
    kept: list[Chunk] = []
    for chunk in chunks:
        begun = any(surface(words, chunk.start, i) in forms for i in range(chunk.start + 1, chunk.end))
        if loud[chunk.start] and begun and text[chunk.end - 1] not in capital:
            free[chunk.start : chunk.end] = [True] * (chunk.end - chunk.start)
        else:
            kept.append(chunk)
    return kept


def _common(words: Words, chunk: Chunk) -> bool:
    """Say whether a piece is an ordinary word that only opens a sentence."""
    i = chunk.start
    return chunk.end - i == 1 and words.first[i] and words.tree.pos[i] in {"VERB", "ADV", "ADP", "PRON", "DET", "AUX"}


def _people(words: Words, chunks: list[Chunk]) -> dict[str, str]:
    """Return the last words of persons' full names: surnames, by which the text goes on to call them."""
    return {
        words.text[chunk.end - 1]: "PERSON"
        for chunk in chunks
        if chunk.label == "PERSON" and 1 < chunk.end - chunk.start < 6 and words.tree.tag[chunk.end - 1] in PROPER
    }


def _written_small(words: Words) -> frozenset[str]:
    return frozenset(word for word, upper in zip(words.text, words.upper, strict=True) if not upper)


def _loud(words: Words) -> list[bool]:
    """Mark the tokens of headlines and of sentences in title case or capitals."""
    loud = [kind is BlockKind.HEADLINE for kind in words.kinds]
    tag, upper = words.tree.tag, words.upper
    for start, end in words.tree.sents:
        content = [i for i in range(start, end) if tag[i][:2] in CONTENT]
        if len(content) > 3 and sum([upper[i] for i in content]) > SHOUTING * len(content):
            loud[start:end] = [True] * (end - start)
    return loud


def root(words: Words, start: int, end: int) -> int:
    """Return the token of a stretch whose head lies outside it, the last one if there are several."""
    head = words.tree.head
    for i in range(end - 1, start - 1, -1):
        if not start <= head[i] < end or head[i] == i:
            return i
    return end - 1
