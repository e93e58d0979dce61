"""Names as strings: what is compared when two names might be of one bearer. No tree, no document is read here.

A name's words are lower-case, without full stops and apostrophes; hyphens part words. Person names are compared
without titles and generations.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kgbuild import lexicon

__all__ = ["acronym_of", "is_acronym", "kind_words", "person_match", "spelled_alike", "words_of"]

SPLIT = re.compile(r"[\s\-–/]+")
DROP = str.maketrans("", "", ".'’‘,\"“”()[]:;!?*`")
CLITIC = re.compile(r"['’]s?$")


@cache
def part_words(kind: str) -> frozenset[str]:
    """Return the words of one kind of ``name_parts`` ("suffix", "generation", "particle", "minor", "kind")."""
    return frozenset(row["word"] for row in lexicon.table("name_parts") if row["kind"] == kind)


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name, as names are compared: ("john", "f", "kennedy"); "People's" counts as "people"."""
    return tuple(word for part in SPLIT.split(text) if (word := CLITIC.sub("", part).translate(DROP).casefold()))


def kind_words() -> frozenset[str]:
    """Return the words that only say what sort of body a name is of."""
    return part_words("kind")


def strip_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return an organisation's words without its legal form ("apple", "inc" → "apple")."""
    end = len(words)
    suffixes = part_words("suffix")
    while end > 1 and words[end - 1] in suffixes:
        end -= 1
    return words[:end]


def is_acronym(text: str) -> bool:
    """Say whether a form looks like an acronym: two to eight letters, one small at most ("UPI", "U.N.")."""
    letters = text.replace(".", "").replace("&", "")
    return (
        2 <= len(letters) <= 8 and letters.isalnum() and letters[0].isupper() and sum(c.islower() for c in letters) <= 1
    )


def acronym_of(short: str, long: str) -> bool:
    """Say whether ``short`` is made of the initials of ``long``, its minor words counted or not."""
    letters = short.replace(".", "").replace("&", "").casefold().removesuffix("s" if short.endswith("s") else "\0")
    parts = [part for part in SPLIT.split(long) if part[:1].isalnum()]
    if len(parts) < 2:
        return False
    minor = part_words("minor")
    initials: list[str] = []
    for part in parts:
        bare = part.replace(".", "")
        # "U.S. Air Force" gives USAF: an acronym inside the name counts with all its letters.
        initials.append(bare.casefold() if 1 < len(bare) <= 3 and bare.isupper() else bare[0].casefold())
    without = "".join(c for c, part in zip(initials, parts, strict=True) if part.casefold() not in minor)
    if letters in {"".join(initials), without}:
        return True
    # "DoD", "ACARS", "NASA": some minor words may count; all letters must be initials in order, both ends included.
    if len(letters) < 3 or not initials or letters[0] != initials[0][0]:
        return False
    at, used = 0, 0
    for c, part in zip(initials, parts, strict=True):
        if at < len(letters) and letters[at] == c[0]:
            at += 1
            used += 1
        elif part.casefold() not in minor:
            return False
    return at == len(letters)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    generations = part_words("generation")
    return tuple(word for word in words if word not in generations)


def generation_of(words: tuple[str, ...]) -> str:
    """Return the generation that a person's name ends with ("jr"), or ""."""
    return words[-1] if len(words) > 1 and words[-1] in part_words("generation") else ""


def person_match(short: tuple[str, ...], long: tuple[str, ...]) -> int:
    """Return how well a shorter name of a person fits a longer one.

    3: surname with compatible given names; 2: the surname alone; 1: given or middle name alone; 0: not at all.
    Given names fit if they are equal, one is the other's initial, or one is left out.
    """
    one, other = generation_of(short), generation_of(long)
    if one and other and one != other:
        return 0
    short, long = _bare(short), _bare(long)
    if not short or not long or len(short) > len(long):
        return 0
    particles = part_words("particle")
    core = tuple(word for word in short if word not in particles) or short
    if len(core) == 1:
        if core[0] == long[-1]:
            return 2
        given = core[0] in long or any(_same_given(core[0], word) for word in long[:1] if len(word) > 1)
        return 1 if given and core[0] not in particles and len(core[0]) > 1 else 0
    if core[-1] != long[-1] and not _inside(core, long):
        return 0
    return 3 if _in_order(core, long) else 0


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    width = len(short)
    return any(long[i : i + width] == short for i in range(len(long) - width + 1))


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    at = 0
    for word in short:
        while at < len(long) and not _same_given(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _same_given(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return other in _nicknames().get(one, ()) or one in _nicknames().get(other, ())


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    return {row["name"]: frozenset(row["short"].split()) for row in lexicon.table("nicknames")}


def spelled_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two full names differ only in the spelling of a word or two ("Sergei", "Sergey")."""
    if len(one) != len(other) or len(one) < 2 or one == other:
        return False
    from rapidfuzz.distance import DamerauLevenshtein

    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(different) > 1 and len(different) == len(one):
        return False
    for a, b in different:
        longest = max(len(a), len(b))
        # Short words differ too easily ("Ann", "Jan"), digits tell models apart ("A320", "A330").
        if longest < 5 or a[0] != b[0] or any(c.isdigit() for c in a + b):
            return False
        if DamerauLevenshtein.distance(a, b, score_cutoff=2) > (2 if longest >= 8 else 1):
            return False
    return True
