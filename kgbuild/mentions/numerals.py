"""Reads numbers, in figures or words, from lower-case tokens; knows nothing of what is counted."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from kgbuild import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BUNDLES", "NUMBER_WORDS", "ORDINALS", "SCALES", "SUFFIXES", "figure", "number", "plain"]


@cache
def _rows(*kinds: str) -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in lexicon.table("numerals") if row["kind"] in kinds}


SMALL = _rows("unit", "ten")
SCALES = _rows("scale")
BUNDLES = _rows("group")
SUFFIXES = _rows("suffix")
ORDINALS = _rows("ordinal")
NUMBER_WORDS = frozenset(SMALL) | frozenset(SCALES) | frozenset(BUNDLES)

MAX_FIGURE = 24
"""Longest figure read: longer strings of digits are identifiers, not amounts."""


def figure(word: str) -> Decimal | None:
    """Return the value of one token in figures ("5,000", "2.5", "1.5bn", "400m"), or None.

    Commas must group thousands, so that "1,2" is not read as twelve; ".5" is a half.
    """
    if not word or len(word) > MAX_FIGURE or not word.isascii():
        return None
    digits = word.rstrip("bkmnt")
    suffix = word[len(digits) :]
    if suffix and suffix not in SUFFIXES:
        return None
    whole, _, fraction = digits.partition(".")
    if "," in whole:
        head, *groups = whole.split(",")
        # South Asian grouping puts two digits between the later commas ("1,50,000").
        if not (0 < len(head) <= 3 and len(groups[-1]) == 3 and all(len(group) in (2, 3) for group in groups)):
            return None
        whole = head + "".join(groups)
    if "." in digits and not fraction:
        return None
    if not (whole + fraction).isdigit() or (not whole and not fraction):
        return None
    value = Decimal(f"{whole or '0'}.{fraction or '0'}")
    return value * SUFFIXES[suffix] if suffix else value


def number(words: Sequence[str], start: int = 0, stop: int | None = None) -> tuple[Decimal, int] | None:
    """Read the longest number that begins at ``start``; return its value and the index after it, or None.

    "two hundred and fifty", "twenty - one", "13 billion", "1.5bn", "half a million", "a dozen", "two and a half
    million". A lone "a" or "half" is no number.
    """
    stop = len(words) if stop is None else stop
    if start >= stop:
        return None
    first = words[start]
    if first in ("a", "an", "half"):
        return _indefinite(words, start, stop)
    value = figure(first)
    if value is not None:
        return _scaled(words, start + 1, stop, value)
    if first in SMALL or first in SCALES:
        return _spelt(words, start, stop)
    return None


def _indefinite(words: Sequence[str], i: int, stop: int) -> tuple[Decimal, int] | None:
    share = Decimal(1)
    if words[i] == "half":
        share, i = Decimal("0.5"), i + 1
    if i < stop and words[i] in ("a", "an"):
        i += 1
    if i >= stop or not (words[i] in SCALES or words[i] in BUNDLES):
        return None
    found = _scaled(words, i, stop, share)
    return None if found[0] == share else found


def _scaled(words: Sequence[str], i: int, stop: int, value: Decimal) -> tuple[Decimal, int]:
    """Multiply by the scale words that follow: "3.5 billion", "5 - million", "2 and a half million", "two dozen"."""
    if words[i : i + 3] == ["and", "a", "half"] and i + 3 <= stop:
        value, i = value + Decimal("0.5"), i + 3
    while i < stop:
        j = i + 1 if words[i] in ("-", "‑") and i + 1 < stop else i
        factor = SCALES.get(words[j]) or BUNDLES.get(words[j])
        if factor is None:
            break
        value, i = value * factor, j + 1
    return value, i


def _spelt(words: Sequence[str], i: int, stop: int) -> tuple[Decimal, int]:
    total, part, end = Decimal(0), Decimal(0), i
    seen = False
    while i < stop:
        word = words[i]
        if word in ("-", "‑", "and"):
            if not seen or (word == "and" and part % 100):
                break  # "twenty and thirty" are two numbers; "two hundred and six" is one
            i += 1
            continue
        if word in SMALL:
            small = SMALL[word]
            if seen and part % 100 and not (part % 100 >= 20 and part % 10 == 0 and small < 10):
                break  # "two three" are two numbers
            part += small
        elif word == "hundred":
            part = (part or Decimal(1)) * 100
        elif word in SCALES:
            total, part = total + (part or Decimal(1)) * SCALES[word], Decimal(0)
        else:
            break
        i += 1
        seen, end = True, i
    return _scaled(words, end, stop, total + part)


def plain(value: Decimal) -> str:
    """Return a decimal without exponent or trailing zeros: "3500000000", "2.5"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
