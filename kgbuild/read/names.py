"""Tells people from organisations in bylines and credits, and writes capitals as names are written.

Only what the layout needs: names inside running text are the business of the room ``mentions``.
"""

from __future__ import annotations

import re
from functools import cache

from kgbuild import lexicon

__all__ = ["agency", "clean", "is_capitals", "organisation_like", "person_like", "proper_case"]

_SPACE = re.compile(r"\s+")
_ROMAN = re.compile(r"(?:II|III|IV|VI|VII|VIII)$")
_WORD = re.compile(r"[^\s\-–/]+")
_TOKEN = re.compile(r"[^\W\d_](?:[\w'’\-]*)\.?(?:[^\W\d_]\.)*$")


@cache
def _kind(kind: str) -> frozenset[str]:
    return lexicon.words("byline_words", "kind", kind)


@cache
def _agencies() -> dict[str, tuple[str, str]]:
    return {row["name"]: (row["label"], row["type"]) for row in lexicon.table("agencies")}


def clean(text: str) -> str:
    """Return the text on one line, single-spaced."""
    return _SPACE.sub(" ", text).strip()


def is_capitals(text: str) -> bool:
    """True if the text has at least two letters and none of them is small."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def agency(text: str) -> tuple[str, str] | None:
    """Return (label, schema.org class) if the text is the name of a known agency, else None."""
    key = clean(text).casefold()
    return _agencies().get(key.removeprefix("the "))


def organisation_like(text: str) -> bool:
    """True if a word of the text marks an organisation ("State News Agency", "United States Navy")."""
    return any(word.strip(".,").casefold() in _kind("organization") for word in text.split())


def person_like(text: str) -> bool:
    """True if the text looks like the name of one person: two to five words, capitalised but for particles."""
    words = text.split()
    while words and words[0].casefold() in _kind("title"):
        words.pop(0)
    if words and words[0].casefold() in ("the", "a", "an"):
        return False
    if not 2 <= len(words) <= 5 or len(text) > 60 or organisation_like(text):
        return False
    capitalised = 0
    for word in words:
        if not _TOKEN.match(word):
            return False
        if word[0].isupper():
            capitalised += 1
        elif word not in _kind("particle") or word in ("of", "the", "and"):
            return False
    last = words[-1].casefold().strip(".")
    return capitalised >= 2 and words[0][0].isupper() and last not in _kind("role")


def _proper_word(word: str, first: bool) -> str:
    if "." in word[:-1] or (len(word) == 2 and word.endswith(".")) or _ROMAN.match(word):
        return word  # initials and abbreviations: U.S., D.C., J.
    low = word.lower()
    if not first and low in _kind("small"):
        return low
    if low.startswith("mc") and len(low) > 4:
        return "Mc" + low[2:].capitalize()
    if len(low) > 3 and low[1] in "'’" and low[0] in "odl":
        return low[0].upper() + low[1] + low[2:].capitalize()
    return low.capitalize()


def proper_case(text: str) -> str:
    """Return a name that stands in capitals as it is usually written: "NEW YORK" → "New York".

    Only a name that is all capitals is changed ("Port-au-Prince" and "McAllen" stay), and never an abbreviation
    with full stops.
    """
    text = clean(text)
    if not is_capitals(text):
        return text
    return _WORD.sub(lambda match: _proper_word(match[0], match.start() == 0), text)
