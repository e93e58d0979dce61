"""Names as wholes: persons told from the body before them, nouns, colons and articles that belong to a name.

What the model marks begins or ends too soon or too late in ways that need the text around the span; joining its pieces
is the business of :mod:`kgbuild.mentions.joins`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.mentions import gazetteer
from kgbuild.mentions.joins import ends_body, outermost
from kgbuild.mentions.spans import BREAKS, PROPER, surface
from kgbuild.mentions.text import Chunk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgbuild.mentions.text import Words

__all__ = ["METROPOLIS", "apart", "flights", "fronts", "tails", "unbarred", "works"]

METROPOLIS = 500_000
"""A city past this size is meant itself, not what bears its name: "the Paris stadium" is any stadium there."""
WORKS = frozenset({"CreativeWork", "Legislation", "Event"})
TITLED_IN = frozenset({"in", "on", "for", "of", "to", "against"})


def unbarred(pieces: list[Chunk], barred: Sequence[bool]) -> list[Chunk]:
    """Cut the year before a name off: "[2015] Hunger in Cities Report"."""
    for piece in pieces:
        if piece.end - piece.start > 2 and barred[piece.start] and not any(barred[piece.start + 1 : piece.end]):
            piece.start += 1
    return pieces


def apart(words: Words, pieces: list[Chunk]) -> list[Chunk]:
    """Cut names where a body ends and a person's full name begins: "Council on Arts Relations | Ada Moss"."""
    found: list[Chunk] = []
    taken = -1
    pieces = sorted(pieces, key=lambda piece: piece.start)
    for k, piece in enumerate(pieces):
        if piece.start < taken:
            continue
        at = next((i for i in range(max(piece.start, 1), piece.end) if _person_begins(words, i)), 0)
        if not at:
            found.append(piece)
            continue
        if at > piece.start:
            found.append(Chunk(piece.start, at, piece.label if piece.label != "PERSON" else "ORG"))
        stop = max(piece.end, at + 2)
        following = pieces[k + 1] if k + 1 < len(pieces) else None
        if following and following.start < stop:
            stop = max(stop, following.end) if following.end - following.start < 3 else stop
        found.append(Chunk(at, stop, "PERSON"))
        taken = stop
    return found


def _person_begins(words: Words, i: int) -> bool:
    """Say whether a given name and one or two surnames, the last words of a run, stand at ``i`` after a body's word."""
    text, upper, lower, tag = words.text, words.upper, words.tree.lower, words.tree.tag
    size = len(text)
    if lower[i] not in gazetteer.given_names() or not upper[i - 1] or i + 1 >= size:
        return False
    heads = gazetteer.name_words()
    if not ends_body(words, i - 1):
        return False
    stop = i + 1
    while stop < size and upper[stop] and tag[stop] in PROPER and text[stop] not in BREAKS:
        stop += 1
    if not (1 < stop - i < 4) or text[stop - 1] in heads or text[i + 1] in heads:
        return False
    # The body must have a name before its last word ("Council on … Relations"), or "Saint Mary" would be cut.
    return i > 1 and (upper[i - 2] or lower[i - 2] in TITLED_IN or lower[i - 2] == "and")


def flights(words: Words, chunks: list[Chunk], free: list[bool]) -> None:
    """Take the number of a flight written small: "Garuda flight 200"."""
    text = words.text
    for chunk in chunks:
        end = chunk.end
        if end + 1 < len(text) and words.tree.lower[end] == "flight" and text[end + 1].isdigit() and free[end]:
            if not free[end + 1] or words.upper[end]:
                continue
            free[end : end + 2] = [False, False]
            chunk.end, chunk.label = end + 2, "EVENT"


def tails(words: Words, chunks: list[Chunk], free: list[bool], loud: list[bool]) -> None:
    """Take the common noun that completes a name: "Heathrow airport", "the Danube river", "Leeds police station"."""
    nouns = gazetteer.name_tails()
    middles = gazetteer.grammar("tail_middle")
    lower, tag, head = words.tree.lower, words.tree.tag, words.tree.head
    size = len(lower)
    for chunk in chunks:
        i = chunk.end
        middle = i + (i < size and lower[i] in middles)
        if middle > i and middle < size and words.text[middle] in {"'s", "’s"}:
            middle += 1
        if (
            middle >= size
            or lower[middle] not in nouns
            or tag[middle] not in {"NN", "NNP"}
            or not all(free[i : middle + 1])
        ):
            continue
        if loud[i] or words.upper[middle]:
            continue
        if not _completed(words, chunk, middle, "any" if middle > i else nouns[lower[middle]]):
            continue
        if not (chunk.start <= head[i - 1] < chunk.end or head[i - 1] in range(i, middle + 2)):
            continue
        free[i : middle + 1] = [False] * (middle + 1 - i)
        chunk.end, chunk.label = middle + 1, ""


def _completed(words: Words, chunk: Chunk, noun: int, article: str) -> bool:
    """Say whether a noun behind a name is part of it, not what somebody has, makes or is called."""
    lower = words.tree.lower
    form = surface(words, chunk.start, chunk.end)
    if chunk.label in {"NORP", "PRODUCT", "WORK_OF_ART", "LAW"} or form in gazetteer.demonyms():
        return False
    tables = gazetteer.known(), gazetteer.territories()
    if any(form in names for names in tables) or words.text[chunk.end - 1] in gazetteer.name_words():
        return False
    if noun + 1 < len(lower) and (words.tree.tag[noun + 1] in {"NN", "NNS"} and words.tree.dep[noun] == "compound"):
        return False
    before = lower[chunk.start - 1] if chunk.start else ""
    if before in {"a", "an", "'s", "’s"}:
        return before != "a" and before != "an" and article == "any" and chunk.label == "PERSON"
    if before == "the" or words.tree.pos[chunk.start - 1 : chunk.start] == ["ADJ"]:
        return article == "all" or (article == "any" and before == "the" and gazetteer.city_size(form) < METROPOLIS)
    return chunk.start > 0


def fronts(words: Words, chunks: list[Chunk], free: list[bool], loud: list[bool]) -> None:
    """Take a capital "The" in the middle of a sentence into a name that no table knows: "dubbed her The Hammer"."""
    known, heads = gazetteer.known(), gazetteer.name_words()
    for chunk in chunks:
        i = chunk.start - 1
        if i < 1 or words.text[i] != "The" or words.first[i] or loud[i] or not free[i]:
            continue
        if words.text[i - 1] in {"``", ":", '"', "“", "‘", "."} or words.tree.sent[i] != words.tree.sent[i - 1]:
            continue
        form = surface(words, chunk.start, chunk.end)
        if form in known or form in gazetteer.territories() or chunk.end - i > 3 or words.text[chunk.end - 1] in heads:
            continue
        free[i] = False
        chunk.start = i


def works(words: Words, chunks: list[Chunk], free: list[bool], loud: list[bool]) -> list[Chunk]:
    """Join titles of works over a colon ("Nightfall: Harbour Run") and over "in" ("Hunger in Cities Report")."""
    titles = [
        title for i, word in enumerate(words.text) if word == ":" and words.glued(i) and not loud[i]
        for title in _subtitled(words, i)
    ]  # fmt: skip
    at = {i: chunk for chunk in chunks for i in range(chunk.start, chunk.end)}
    for title in titles:
        over = [at[i] for i in range(title.start, title.end) if i in at]
        if all(title.start <= c.start and c.end <= title.end and c.label not in {"GPE", "NORP"} for c in over) and over:
            chunks.append(title)
            free[title.start : title.end] = [False] * (title.end - title.start)
    for chunk in chunks:
        _topic(words, chunk, free, loud)
    return outermost(chunks) if titles else chunks


def _subtitled(words: Words, colon: int) -> Iterator[Chunk]:
    """Yield the title around a colon: runs of capitals on both sides, no clause, person or list behind it."""
    text, upper, tag, dep = words.text, words.upper, words.tree.tag, words.tree.dep
    size = len(text)
    start = colon
    while start and not words.first[start - 1] and text[start - 1] not in BREAKS:
        hyphen = text[start - 1] == "-" and words.glued(start - 1) and words.glued(start)
        if not (upper[start - 1] or hyphen):
            break
        start -= 1
    end = colon + 1
    while end < size and upper[end] and text[end][0].isalnum() and text[end] not in BREAKS:
        end += 1
    behind = range(colon + 1, end)
    if start == colon or len(behind) < 2 or words.glued(colon + 1) or text[start - 1] in {"(", "["} or start == 0:
        return
    if any(tag[i][:2] in {"VB", "MD", "PR"} or dep[i] in {"nsubj", "nsubjpass"} for i in behind):
        return
    if words.tree.lower[colon + 1] in gazetteer.given_names() or any(i in words.persons for i in behind):
        return
    yield Chunk(start, end, "WORK_OF_ART")


def _topic(words: Words, chunk: Chunk, free: list[bool], loud: list[bool]) -> None:
    """Take the capitalised task before a report's or treaty's second half: "Hunger in [Cities Report]"."""
    start = chunk.start
    if start < 2 or words.tree.lower[start - 1] not in TITLED_IN or words.upper[start - 1] or loud[start]:
        return
    if gazetteer.name_words().get(words.text[chunk.end - 1]) not in WORKS or chunk.end - start < 2:
        return
    i = start - 2
    if not (free[i] and free[start - 1] and words.upper[i] and words.text[i][0].isalpha()) or words.first[i]:
        return
    while i > 0 and free[i - 1] and words.upper[i - 1] and words.text[i - 1][0].isalpha() and not words.first[i - 1]:
        i -= 1
    free[i:start] = [False] * (start - i)
    chunk.start, chunk.label = i, "WORK_OF_ART"
