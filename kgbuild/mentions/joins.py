"""Joins what the model split: names it cut short, pieces of one name, and heads that take "of" ("Bank of Ghana")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgbuild.mentions import gazetteer
from kgbuild.mentions.spans import BREAKS, PROPER, surface
from kgbuild.mentions.text import Chunk

if TYPE_CHECKING:
    from kgbuild.mentions.text import Words

__all__ = ["MODEL", "ends_body", "join", "lengthen", "of_phrases", "outermost"]

MODEL = re.compile(r"(?:[A-Z]{1,4}[-–]?)?\d{2,4}(?:[-–]?\d{1,4})?[A-Z]{0,3}s?|[A-Z]{1,2}\d{1,3}[A-Za-z]?|\d[A-Z]{1,2}")
"""The number of a model: "A380", "787", "737-800", "VC-10", "5S", "X1"."""
SMALL = re.compile(r"\d{1,2}(?:\.\d)?[A-Z]{0,2}|[IVX]{1,3}|[A-Z]")
NUMBERED = frozenset({"Product", "SoftwareApplication", "Vehicle"})
MADE = frozenset({"ORG", "PRODUCT", "FAC"})
THINGS = frozenset({"ORG", "PRODUCT", "FAC", "EVENT", "WORK_OF_ART", "PERSON", "LAW", "LOC"})
PARTIES = frozenset({"R", "D", "I"})
OF = frozenset({"of", "for", "on"})
TASKED = frozenset({"GovernmentOrganization"})


def join(words: Words, chunks: list[Chunk], free: list[bool]) -> list[Chunk]:
    """Return the chunks, sorted, each as long as its name; ``free[i]`` says that token ``i`` may be taken."""
    chunks = [chunk for chunk in chunks if all(free[chunk.start : chunk.end])]
    for chunk in chunks:
        free[chunk.start : chunk.end] = [False] * (chunk.end - chunk.start)
    for chunk in chunks:
        lengthen(words, chunk, free)
    merged: list[Chunk] = []
    for chunk in chunks:
        last = chunk
        while merged and (label := _one_name(words, merged[-1], last)):
            last = Chunk(merged.pop().start, last.end, label)
        merged.append(last)
    of_phrases(words, merged, free)
    return outermost(merged)


def lengthen(words: Words, chunk: Chunk, free: list[bool], *, loud: bool = False) -> None:
    """Give a name the free words on both sides that belong to it; in a headline (``loud``) numbers only."""
    _to_known(words, chunk, free)
    if not loud:
        _rightwards(words, chunk, free)
        _leftwards(words, chunk, free)
    _number(words, chunk, free)


def of_phrases(words: Words, chunks: list[Chunk], free: list[bool]) -> None:
    """Lengthen names whose head takes "of", "for" or "on"; swallowed names must be dropped by :func:`outermost`."""
    for chunk in chunks:
        _of(words, chunk, free, chunks)
        _and(words, chunk, free, chunks)


def outermost(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks that lie in no other, sorted."""
    found: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda c: (c.start, -c.end)):
        if not found or chunk.start >= found[-1].end:
            found.append(chunk)
    return found


def _to_known(words: Words, chunk: Chunk, free: list[bool]) -> None:
    """Lengthen a name by the words beside it that make it one of the table ("Air [GPE] China")."""
    known = gazetteer.known()
    size = len(words.text)
    for left, right in ((2, 0), (1, 0), (0, 2), (0, 1), (1, 1)):
        start, end = chunk.start - left, chunk.end + right
        if start < 0 or end > size or not (words.upper[start] and words.upper[end - 1]):
            continue
        if all(free[start : chunk.start]) and all(free[chunk.end : end]) and surface(words, start, end) in known:
            chunk.start, chunk.end, chunk.label = start, end, "ORG" if chunk.label == "GPE" else chunk.label
            free[start:end] = [False] * (end - start)
            return


def _proper(words: Words, i: int, free: list[bool]) -> bool:
    if not (free[i] and words.upper[i] and words.tree.tag[i] in PROPER) or words.text[i] in BREAKS:
        return False
    return words.tree.lower[i] not in gazetteer.grammar("label")


def _compounded(words: Words, i: int) -> bool:
    """Say whether a capital only begins a common compound ("T-shirt", "X-ray")."""
    text = words.text
    return (
        i + 2 < len(text)
        and text[i + 1] == "-"
        and words.glued(i + 1)
        and words.glued(i + 2)
        and not words.upper[i + 2]
    )


def _tied(words: Words, i: int, start: int, end: int) -> bool:
    """Say whether token ``i`` beside a stretch hangs on it, or it on ``i``."""
    head, dep = words.tree.head, words.tree.dep
    if start <= head[i] < end:
        return dep[i] not in {"appos", "conj", "relcl"}
    return any(head[j] == i and dep[j] not in {"appos", "conj", "poss"} for j in range(start, end)) or (
        head[i] == head[end - 1] and dep[i] == "compound" == dep[end - 1]
    )


def _rightwards(words: Words, chunk: Chunk, free: list[bool]) -> None:
    """Take the proper nouns that follow and hang together with the name: "Nadir [PERSON] Shah"."""
    end, size = chunk.end, len(words.text)
    while end < size and words.tree.sent[end] == words.tree.sent[chunk.start]:
        step = _particles(words, chunk, end, free) or _half(words, chunk, end, free) or _next(words, chunk, end, free)
        if not step:
            break
        end += step
    if end == chunk.end:
        return
    if chunk.label in {"NORP", "GPE"}:
        # "Syrian Army", "Boston Marathon" are names of their own; "Paris Thursday" is not.
        if words.text[end - 1] not in gazetteer.name_words():
            return
        chunk.label = "ORG"
    free[chunk.end : end] = [False] * (end - chunk.end)
    chunk.end = end


def _particles(words: Words, chunk: Chunk, end: int, free: list[bool]) -> int:
    """Return how many tokens small words and the surname after them take: "Ursula [PERSON] von der Leyen"."""
    particles = gazetteer.grammar("particle")
    if chunk.label != "PERSON" or words.tree.tag[end] not in PROPER:
        return 0
    j = end
    while j < len(words.text) and not words.upper[j] and words.tree.lower[j] in particles:
        j += 1
    return j + 1 - end if end < j < len(words.text) and _proper(words, j, free) else 0


def _half(words: Words, chunk: Chunk, end: int, free: list[bool]) -> int:
    """Return 2 if the second half of a given name follows, written small ("Ji-woo", "Chung-hee"), else 0."""
    if chunk.label != "PERSON" or words.text[end] != "-" or end + 1 >= len(words.text):
        return 0
    glued = words.glued(end) and words.glued(end + 1)
    return 2 if glued and words.tree.tag[end + 1] in PROPER and free[end + 1] and not words.upper[end + 1] else 0


def _next(words: Words, chunk: Chunk, end: int, free: list[bool]) -> int:
    """Return how many tokens the next word takes, with a hyphen or "&" before it; 0 if it is none of the name's."""
    step = 1
    if words.text[end] in {"-", "&", "’", "'"} and end + 1 < len(words.text):
        if words.glued(end) != words.glued(end + 1) and words.text[end - 1] != "O":
            return 0
        step = 2
    j = end + step - 1
    if words.text[end] in BREAKS or not _proper(words, j, free) or _compounded(words, j):
        return 0
    return step if _tied(words, j, chunk.start, end) else 0


BODY_ENDS = ("ions", "irs", "ces", "rts", "gs", "ties", "ment", "tion", "ics", "ity", "ism")
"""How the words of a task or body end, before which no given name stands: "Relations", "Affairs", "Security"."""


def ends_body(words: Words, i: int) -> bool:
    """Say whether a word is one with which bodies and their tasks end, and no given name: "Council", "Relations"."""
    lower = words.tree.lower[i]
    return lower not in gazetteer.given_names() and (
        words.text[i] in gazetteer.name_words() or lower.endswith(BODY_ENDS)
    )


def _leftwards(words: Words, chunk: Chunk, free: list[bool]) -> None:
    start, lower = chunk.start, words.tree.lower
    if chunk.label == "NORP" or words.tree.lower[start] in gazetteer.grammar("particle"):
        return
    if chunk.label == "GPE":
        _compass(words, chunk, free)
        return
    while start > 1 and words.text[start - 1] == "-" and words.glued(start) and words.glued(start - 1):
        if words.text[start - 2].isdigit() and MODEL.fullmatch(words.text[start]) and free[start - 2]:
            chunk.label = "PRODUCT"  # "777-[ORG] 200LR"
            start -= 2
            break
        # "Make-A-Wish [ORG] Foundation", "Rolls-[ORG] Royce"; "Pro-Acme" at the start of a sentence is none.
        if (
            words.text[start - 2] in PARTIES
            or not (words.upper[start - 2] and free[start - 2])
            or (words.first[start - 2] and words.tree.tag[start - 2] not in PROPER)
        ):
            break
        start -= 2
    while start and _proper(words, start - 1, free) and _tied(words, start - 1, start, chunk.end):
        if (
            words.tree.sent[start - 1] != words.tree.sent[start]
            or surface(words, start - 1, start) in gazetteer.demonyms()
            or (
                chunk.label == "PERSON"
                and lower[chunk.start] in gazetteer.given_names()
                and ends_body(words, start - 1)
            )
        ):
            break
        start -= 1
    if start != chunk.start:
        free[start : chunk.start] = [False] * (chunk.start - start)
        chunk.start = start


def _compass(words: Words, chunk: Chunk, free: list[bool]) -> None:
    """Take the word before a place that makes another name of it: "East [GPE] Timor", "Team [GPE] Estonia"."""
    i = chunk.start - 1
    if i < 0 or not free[i] or not words.upper[i] or words.tree.tag[i] not in PROPER or words.glued(i + 1):
        return
    word = words.tree.lower[i]
    if word in gazetteer.grammar("place_first"):
        free[i] = False
        chunk.start = i
        chunk.label = "ORG" if word == "team" else chunk.label


def _number(words: Words, chunk: Chunk, free: list[bool]) -> None:
    """Take the model number after a maker or brand: "Airbus A380", "a Boeing 747", "Atlas V"."""
    end, text = chunk.end, words.text
    if end >= len(text) or not free[end] or words.glued(end) or words.tree.dep[end] == "conj":
        return
    whole = surface(words, chunk.start, end)
    if text[end] == "Flight" and end + 1 < len(text) and text[end + 1].isdigit() and chunk.label != "PERSON":
        free[end : end + 2] = [False, False]
        chunk.end, chunk.label = end + 2, "EVENT"
        return
    known = gazetteer.known()
    if known.get(whole) in NUMBERED and text[end].islower() and words.tree.tag[end] in PROPER:
        free[end] = False  # "iPod nano"
        chunk.end = end + 1
        return
    if SMALL.fullmatch(text[end]) and (known.get(whole) in NUMBERED or known.get(text[chunk.start]) in NUMBERED):
        free[end] = False
        chunk.end, chunk.label = end + 1, "PRODUCT"
        return
    if text[end - 1] == "Flight" and text[end].isdigit():
        free[end] = False
        chunk.end, chunk.label = end + 1, "EVENT"
        return
    if (chunk.label and chunk.label not in MADE) or not MODEL.fullmatch(text[end]):
        return
    plain = text[end].isdigit()
    counted = plain and end + 1 < len(text) and words.tree.tag[end + 1] == "NNS"
    if plain and (
        len(text[end]) != 3 or (counted and words.tree.lower[chunk.start - 1 : chunk.start] not in (["the"], ["a"]))
    ):
        return
    stop = end + 1
    while stop + 1 < len(text) and text[stop] in {"-", "–"} and words.glued(stop) and words.glued(stop + 1):
        if not MODEL.fullmatch(text[stop + 1]):
            break
        stop += 2
    free[end:stop] = [False] * (stop - end)
    chunk.end, chunk.label = stop, "PRODUCT"


def _one_name(words: Words, left: Chunk, right: Chunk) -> str:
    """Return the label of what two neighbours are if they are one name, else ""."""
    gap = range(left.end, right.start)
    if words.tree.lower[right.start] in {"d.c.", "dc"} and right.end - right.start == 1:
        return "GPE" if len(gap) == 0 or (len(gap) == 1 and words.text[left.end] == ",") else ""
    if words.tree.sent[left.start] != words.tree.sent[right.start]:
        return ""
    hyphen = (
        len(gap) == 1 and words.text[left.end] in {"-", "’", "'"} and words.glued(left.end) and words.glued(right.start)
    )
    if gap and not hyphen:
        return "ORG" if len(gap) == 1 and _two_trades(words, left, right) else ""
    whole = surface(words, left.start, right.end)
    if whole in gazetteer.known() or whole in gazetteer.territories():
        return "ORG" if "ORG" in {left.label, right.label} else right.label
    if hyphen:
        both = {words.text[left.end - 1], words.text[right.start]} <= gazetteer.peoples()
        return "ORG" if both and left.label == right.label == "ORG" else ""
    first, second = surface(words, left.start, left.end), surface(words, right.start, right.end)
    if left.label in MADE and MODEL.fullmatch(second):
        return "PRODUCT"
    if right.label == "PRODUCT" and MODEL.match(second) and second[0].isdigit():
        return "PRODUCT"
    if first in gazetteer.demonyms() or first in gazetteer.territories():
        body = gazetteer.name_words().get(second) == "GovernmentOrganization"
        above = words.tree.head[left.end - 1]
        return "ORG" if body and (right.start <= above < right.end or above == words.tree.head[right.end - 1]) else ""
    if first in gazetteer.known():
        return ""
    if left.end - left.start == 1 and first.lower() in gazetteer.given_names() and right.end - right.start == 1:
        return "PERSON" if second not in gazetteer.name_words() else ""
    tied = words.tree.dep[left.end - 1] == "compound" and right.start <= words.tree.head[left.end - 1] < right.end
    if not tied:
        return ""
    if right.label == "NORP" or (left.label != "PERSON" and right.label != "PERSON"):
        return "ORG" if words.text[right.end - 1] in gazetteer.name_words() else _shared(left, right)
    return _shared(left, right)


def _two_trades(words: Words, left: Chunk, right: Chunk) -> bool:
    """Say whether "and" joins two trades of one body: "International Longshore and Warehouse Union"."""
    if words.tree.lower[left.end] != "and" or left.label in {"PERSON", "GPE", "NORP"} or right.label != "ORG":
        return False
    known, heads = gazetteer.known(), gazetteer.name_words()
    if left.end - left.start < 2 or words.text[left.end - 1] in heads or words.text[right.end - 1] not in heads:
        return False
    forms = surface(words, left.start, left.end), surface(words, right.start, right.end)
    return not any(form in known for form in forms) and words.tree.lower[left.start] in {"international", "national"}


def _shared(left: Chunk, right: Chunk) -> str:
    """Return the label of two tied neighbours that nobody knows apart."""
    if {left.label, right.label} <= {"PERSON", "ORG", "PRODUCT", "GPE"} and "ORG" in {left.label, right.label}:
        return "ORG" if left.label != "GPE" and right.label != "PERSON" else ""
    return ""


def _of(words: Words, chunk: Chunk, free: list[bool], chunks: list[Chunk]) -> None:
    """Take "of …" after a head that a body's name ends with no sooner: "University", "Ministry", "Gulf", "Battle"."""
    text, lower, end = words.text, words.tree.lower, chunk.end
    if end + 1 >= len(text) or lower[end] not in OF or text[end - 1] not in gazetteer.name_words():
        return
    if (
        chunk.label == "PERSON"
        or chunk.end - chunk.start > (2 if lower[end] == "of" else 5)
        or words.tree.head[end] >= end
    ):
        return
    low = end + 1 + (lower[end + 1] == "the")
    if low >= len(text) or words.tree.sent[low] != words.tree.sent[chunk.start]:
        return
    stop = low
    for other in chunks:
        if other.start == low:
            stop = other.end
    while stop < len(text) and _proper(words, stop, free):
        stop += 1
    if stop > low:
        free[end:stop] = [False] * (stop - end)
        chunk.end = stop
        chunk.label = "LOC" if chunk.label in {"GPE", "LOC"} else chunk.label or "ORG"
        if lower[end] != "of" and stop + 1 < len(text) and lower[stop] == "of":
            _task(words, chunk, free)


def _task(words: Words, chunk: Chunk, free: list[bool]) -> None:
    """Take the "of …" of a task: "Convention on the Rights of the Child"."""
    low = chunk.end + 1 + (words.tree.lower[chunk.end + 1] == "the")
    stop = low
    while stop < len(words.text) and free[stop] and words.upper[stop] and words.text[stop][0].isalpha():
        stop += 1
    if stop > low:
        free[chunk.end : stop] = [False] * (stop - chunk.end)
        chunk.end = stop


def _and(words: Words, chunk: Chunk, free: list[bool], chunks: list[Chunk]) -> None:
    """Take "and …" after a body's task: "Ministry of Works and Highways", not "University of Ghent and Acme"."""
    end, text = chunk.end, words.text
    if end + 1 >= len(text) or words.tree.lower[end] != "and" or words.tree.lower[chunk.start + 1] not in OF:
        return
    if gazetteer.name_words().get(text[chunk.start]) not in TASKED:
        return
    stop = end + 1
    for other in chunks:
        if other.start == stop and other.label not in {"GPE", "PERSON", "NORP"} and other.end - stop < 3:
            stop = other.end
    while stop < len(text) and _proper(words, stop, free):
        stop += 1
    whole = surface(words, end + 1, stop) if stop > end + 1 else ""
    if whole and whole not in gazetteer.known() and text[stop - 1] not in gazetteer.name_words():
        free[end:stop] = [False] * (stop - end)
        chunk.end = stop
