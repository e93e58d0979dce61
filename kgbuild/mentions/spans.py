"""Cuts the model's spans into names: at titles, possessors, conjunctions, quotation marks and loose words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgbuild.mentions import gazetteer
from kgbuild.mentions.text import Chunk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.mentions.text import Words
    from kgbuild.mentions.titles import Titles

__all__ = ["BREAKS", "NAME_LABELS", "PROPER", "cut", "surface"]

NAME_LABELS = frozenset({
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE",
})  # fmt: skip
WORKS = frozenset({"WORK_OF_ART", "LAW", "EVENT"})
LISTED = frozenset({"PERSON", "GPE", "NORP", "LOC"})
PROPER = frozenset({"NNP", "NNPS"})
BREAKS = frozenset(',;:()[]{}"“”«»—–…|•*?/#@<>=+') | {"--", "...", "``", "''", "“", "”"}
CLITICS = frozenset({"'s", "’s", "'", "’", "‘", "`", "'S"})
DETERMINERS = frozenset({
    "the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "those", "some", "any", "all", "no",
    "every", "each", "both", "another", "my", "your", "about", "than",
})  # fmt: skip
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
OPENERS = frozenset({"JJ", "JJS", "RB", "CD", "DT", "IN", "VBN", "VBG", "VBD", "UH"})
"""Tags of a capitalised word that only opens the sentence: "First Concorde", "Two Airbus"."""
HOUSES = frozenset(
    {"Hospital", "CollegeOrUniversity", "School", "PlaceOfWorship", "Museum", "Organization", "Park", "Event"}
)
"""What goes by the name of a saint or founder: "St. Mark's Hospital", "King's College"."""
PARTY = re.compile(r"[RDI]-[A-Z].*")
SUFFIXES = frozenset(
    {"inc.", "inc", "ltd", "ltd.", "llc", "corp.", "jr.", "jr", "sr.", "sr", "d.c.", "dc", "plc", "s.a."}
)
"""What may follow a comma inside a name: "Acme, Inc.", "Washington, D.C."."""


def surface(words: Words, start: int, end: int) -> str:
    """Return a name's words with single spaces, as tables and votes know them."""
    text, space = words.text, words.space
    if end - start == 1:
        return text[start]
    return "".join([text[i] + " " if space[i] and i < end - 1 else text[i] for i in range(start, end)])


def cut(words: Words, titles: Titles, chunk: Chunk) -> Iterator[Chunk]:
    """Yield the names in a span of the model's, left to right, trimmed; none if it holds none."""
    start, end = chunk.start, chunk.end
    if words.tree.lower[start] == "the":
        start += 1
    if end - start > 1 and surface(words, start, end) in gazetteer.known():
        yield Chunk(start, end, chunk.label)
        return
    _keep_inner_titles(words, titles, chunk)
    low = start
    i = start
    while i < end:
        after = _break(words, titles, chunk, low, i)
        if after:
            yield from _trimmed(words, low, i, chunk.label)
            low = i = after
        else:
            i += 1
    yield from _trimmed(words, low, end, chunk.label)


def _keep_inner_titles(words: Words, titles: Titles, chunk: Chunk) -> None:
    """Unmark a calling inside a span that is no person's and goes on with no given name ("Sol Developer Program")."""
    if chunk.label in LISTED:
        return
    for i in range(chunk.start, chunk.end - 1):
        if (
            not titles.inside[i]
            or titles.inside[i + 1]
            or titles.after.get(i + 1) not in {"occupation", "business", "media"}
        ):
            continue
        if words.upper[i + 1] and words.tree.lower[i + 1] not in gazetteer.given_names():
            titles.inside[i] = False


def _break(words: Words, titles: Titles, chunk: Chunk, low: int, i: int) -> int:
    """Return 0 if the name that began at ``low`` goes on with token ``i``, else the token where the next may begin."""
    text, lower = words.text[i], words.tree.lower[i]
    if titles.inside[i]:
        return i + 1
    spaced = text == "-" and i > 0 and words.space[i] and words.space[i - 1]
    if spaced and _tokenised(words, chunk, low, i):
        return 0
    if text in BREAKS or spaced:
        if text == "," and i + 1 < chunk.end and words.tree.lower[i + 1] in SUFFIXES:
            return 0
        return 0 if chunk.label == "WORK_OF_ART" and text in {",", ":", "?"} else i + 1
    if text in CLITICS and not (words.text[i - 1] == "O" and i + 1 < chunk.end and words.upper[i + 1]):
        return i + 1 if _stands_alone(words, low, i, chunk) else 0
    if words.upper[i] or not text[0].isalpha():
        return 0
    if lower == "and" or lower == "or":
        return 0 if _joins(words, low, i, chunk) else i + 1
    if lower in {"the", "a", "an"}:
        return 0 if i > low and words.tree.lower[i - 1] in gazetteer.grammar("link") else i + (i == low)
    if lower == "of" and _located(words, chunk, low, i):
        return i + 1
    if chunk.label == "PERSON" and lower in {"of", "for"} and i - low > 1:
        return i + 1  # "Nadir Shah of Herat" is two names, "Joan of Arc" one
    if lower in gazetteer.grammar("loose"):
        named = (
            _quoted(words, chunk)
            or chunk.label in {"LAW", "EVENT"}
            or (chunk.label == "ORG" and _headed(words, low, i))
            or (chunk.label in {"ORG", "WORK_OF_ART"} and i > low and _tasked(words, chunk, i))
        )
        return 0 if named else i + 1
    if lower in gazetteer.grammar("link") or _second_half(words, chunk.label, i):
        return 0
    return 0 if _quoted(words, chunk) or lower in gazetteer.grammar("particle") else i + 1


def _tokenised(words: Words, chunk: Chunk, low: int, i: int) -> bool:
    """Say whether a hyphen between spaces joins a name of a tokenised text: "Jansen - Werke", not "Boeing - Airbus"."""
    if chunk.label not in {"ORG", "PRODUCT"} or i == low or i + 1 >= chunk.end or not words.upper[i + 1]:
        return False
    sides = surface(words, low, i), surface(words, i + 1, chunk.end)
    if {words.text[i - 1], words.text[i + 1]} <= gazetteer.peoples():
        return i + 2 < chunk.end and words.upper[i + 2]
    if i - low > 2:
        return False
    if any(side in gazetteer.known() or side in gazetteer.territories() for side in sides):
        return False
    beside = words.text[low - 1] if low else "", words.text[chunk.end] if chunk.end < len(words.text) else ""
    return i + 2 == chunk.end and "-" not in beside and words.text[low:i].count("-") == 0


def _second_half(words: Words, label: str, i: int) -> bool:
    """Say whether a small word after a hyphen ends a given name ("Ji-woo"), not a compound ("Leeds-based")."""
    if not words.glued(i) or words.text[i - 1] not in {"-", "’", "'"}:
        return False
    tag = words.tree.tag[i]
    return tag in PROPER or (label == "PERSON" and tag == "NN" and len(words.text[i]) < 6)


def _located(words: Words, chunk: Chunk, low: int, i: int) -> bool:
    """Say whether "of" adds a country to a body that has its place already: "Ohio State University of the US"."""
    rest = surface(words, i + 1 + (words.tree.lower[i + 1] == "the"), chunk.end) if i + 1 < chunk.end else ""
    if rest not in gazetteer.territories() or words.text[i - 1] not in gazetteer.name_words():
        return False
    return any(words.text[j] in gazetteer.territories() for j in range(low, i))


def _quoted(words: Words, chunk: Chunk) -> bool:
    """Say whether a work's title stands in quotation marks, so that small words belong to it."""
    before = words.text[chunk.start - 1 : chunk.start + 1]
    return chunk.label == "WORK_OF_ART" and any(mark in BREAKS or mark in CLITICS for mark in before)


def _tasked(words: Words, chunk: Chunk, i: int) -> bool:
    """Say whether a span of the model's ends, behind a small word, as names of bodies and works end, in no place."""
    rest = surface(words, i + 1, chunk.end) if i + 1 < chunk.end else ""
    if chunk.end - i < 3 or rest in gazetteer.known() or words.text[i + 1] in gazetteer.territories():
        return False
    return words.text[chunk.end - 1] in gazetteer.name_words() and words.upper[i - 1]


def _headed(words: Words, low: int, i: int) -> bool:
    """Say whether a word before ``i`` tells of a body that may be named by place or task ("University … at Austin")."""
    return any(words.text[j] in gazetteer.name_words() for j in range(low, i))


def _stands_alone(words: Words, low: int, i: int, chunk: Chunk) -> bool:
    """Say whether what owns something inside a span is a name by itself ("Boeing's 787"), not a part ("Lloyd's")."""
    if i + 1 >= chunk.end:
        return False
    if chunk.label == "WORK_OF_ART":
        return False
    owner = surface(words, low, i)
    tag = words.tree.tag[i - 1]
    if owner in gazetteer.territories() or owner in gazetteer.known():
        return True
    if i + 2 == chunk.end and gazetteer.name_words().get(words.text[i + 1], "Corporation") in HOUSES:
        return False
    return tag == "NNP" and owner.lower() not in {
        "people",
        "children",
        "women",
        "men",
        "workers",
        "new people",
        "veterans",
    }


def _joins(words: Words, low: int, i: int, chunk: Chunk) -> bool:
    """Say whether "and" at ``i`` stands inside one name: "Food and Drug Administration", "Ernst and Young"."""
    if chunk.label in WORKS:
        return True
    left, right = surface(words, low, i), surface(words, i + 1, chunk.end)
    if f"{left} and {right}" in gazetteer.territories():
        return True
    if chunk.label in LISTED or i == low or i + 1 >= chunk.end:
        return False
    heads = gazetteer.name_words()
    if any(name in gazetteer.known() or name in gazetteer.territories() for name in (left, right)):
        return False
    if any(words.tree.lower[j] in {"of", "for", "on"} for j in range(low, i)):
        return True
    if words.text[i - 1] in heads:
        return False
    if words.text[chunk.end - 1] in heads or any(words.text[j] in heads for j in range(i + 1, chunk.end)):
        return True
    return i - low == 1 and chunk.end - i == 2 and not words.text[i - 1].isupper()


def _trimmed(words: Words, start: int, end: int, label: str) -> Iterator[Chunk]:
    """Yield the stretch without what stands around a name, or nothing if no name is left."""
    text, lower, upper = words.text, words.tree.lower, words.upper
    particles = gazetteer.grammar("particle")
    while start < end and (
        not text[start][0].isalnum()
        or lower[start] in DETERMINERS
        or (not upper[start] and not text[start][0].isdigit() and lower[start] not in particles)
        or (lower[start] in particles and not _leads(words, start, end))
    ):
        start += 1
    if end - start > 3 and text[end - 2] in {"-", "–"} and text[end - 1].isdigit() and text[end - 3].isdigit():
        end -= 3  # "Rovers 3-1"
    while start < end and (
        SCORE.fullmatch(text[end - 1])
        or (not text[end - 1][-1].isalnum() and text[end - 1][-1] not in ".!+")
        or text[end - 1] in CLITICS
        or (
            not upper[end - 1]
            and not text[end - 1][0].isdigit()
            and not (end - start > 2 and _second_half(words, label, end - 1))
        )
    ):
        end -= 1
    tags = gazetteer.grammar("label")
    while end - start > 1 and lower[start] in tags:
        start += 1
    while end - start > 1 and lower[end - 1] in tags:
        end -= 1
    if (
        end - start > 1
        and words.first[start]
        and label not in WORKS
        and (words.tree.tag[start] in OPENERS or lower[start] in gazetteer.grammar("opener"))
    ):
        start += not (_in_table(text[start]) or _in_table(surface(words, start, end)))
    if start < end and label not in WORKS and label != "PRODUCT":
        while start < end and text[start][0].isdigit() and not any(c.isalpha() for c in text[start]):
            start += 1
        while start < end and not upper[start] and lower[start] not in particles:
            start += 1
    if end - start == 3 and text[start] in {"R", "D", "I"} and text[start + 1] in {"-", "–"}:
        start += 2  # "R-Texas": a senator's party and state
    if end - start == 1 and PARTY.fullmatch(text[start]):
        return
    if start < end and any(upper[start:end]) | (label == "PRODUCT" and text[start].isdigit() and len(text[start]) > 2):
        if end - start == 1 and lower[start].strip(".") in gazetteer.grammar("never"):
            return
        yield Chunk(start, end, label)


def _leads(words: Words, i: int, end: int) -> bool:
    """Say whether small words that a name may open with lead to a capital: "van der Berg", "al-Amin"."""
    particles = gazetteer.grammar("particle")
    while i < end and not words.upper[i] and (words.tree.lower[i] in particles or words.text[i] == "-"):
        i += 1
    return i < end and words.upper[i]


def _in_table(word: str) -> bool:
    """Say whether a table knows the form."""
    return word in gazetteer.demonyms() or word in gazetteer.known() or word in gazetteer.territories()
