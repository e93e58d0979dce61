"""Reads the dateline that opens the first paragraph of a news story: place, date and agency.

The forms are those of the AP Stylebook ("WASHINGTON (AP) — "), UPI and Xinhua ("PARIS, May 3 (UPI) -- "), Reuters,
AFP, TASS ("MOSCOW, May 3. /TASS/. "), the press release services ("LONDON, May 3, 2012 /PRNewswire/ -- ") and of
papers that write the place alone ("GENEVA – ", "KARACHI: ").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kgbuild import lexicon
from kgbuild.model import DeclaredName
from kgbuild.read.dates import DateFound, find_date
from kgbuild.read.names import agency, clean, is_capitals, proper_case

__all__ = ["Dateline", "dateline_line", "find_dateline"]

LONGEST = 120
"""Longest dateline in characters; the longest forms (two places, full date, a press release service) have about 100."""

SHORTEST_CAPITALS = 4
"""Shortest place that its capitals alone make a dateline (LIMA, OSLO); shorter words are abbreviations (PS, UK)."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """``end`` is where the story begins. ``place`` is in proper case, all of it ("Kabul, Afghanistan")."""

    end: int
    place: str | None
    agency: str | None
    date: DateFound | None
    names: tuple[DeclaredName, ...]


_SEPARATOR = re.compile(r"\s*--+\s*|\s*[—–]\s*|\s+[-_―]\s+|(?<=[)\]])\s*[-:]?\s*|(?<=/)\.?\s+|:\s+")
_STORY = re.compile(r"[\"“”'‘’«$£€]*[^\W_]")
_BRACKETED = re.compile(r"[\s\-–—,]*[(\[/]([^()\[\]/]{2,40}|RFE/RL)[)\]/]\.?\s*$")
_PART = re.compile(r"[^,]+")
_WORD = re.compile(r"['’]")
_TRAILING = " \t\r\n,.;"
_PLACE_WORD = re.compile(r"[^\W\d_][\w.'’]*(?:[-–/][^\W\d_][\w.'’]*)*$")


def find_dateline(text: str, start: int, end: int, *, opening: bool, colons: bool = True) -> Dateline | None:
    """Return the dateline at the start of the paragraph ``text[start:end]``, or None.

    ``opening``: the paragraph is the first of the story, where a place alone is enough; elsewhere an agency or a date
    must stand with it. ``colons``: "KARACHI: " counts (not in a transcript, where it is a speaker).
    """
    for separator in _SEPARATOR.finditer(text, start, min(end, start + LONGEST)):
        story = _STORY.match(text, separator.end(), end)
        if story is None or text[story.end() - 1].islower():
            continue
        if found := _read_head(text, start, separator, opening, colons):
            return found
    return None


def dateline_line(text: str, start: int, end: int) -> Dateline | None:
    """Return the dateline that a line of its own is: a place and a date, nothing more ("NEW DELHI, JUNE 12")."""
    if end - start > LONGEST or not text[start].isupper() or "," not in text[start:end]:
        return None
    parts, date = _take_date(text, _parts(text, start, end))
    places = _places(text, parts)
    if date is None or not places or len(places) > 2:
        return None
    names = [DeclaredName(name, "Place", "place", *span) for name, span in zip(places, parts, strict=True)]
    return Dateline(end, ", ".join(places), None, date, tuple(names))


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for a dateline; which of it is enough depends on the mark that ends it."""

    capitals: bool
    region: bool
    agency: bool
    known_agency: bool
    date: bool


def _read_head(text: str, start: int, separator: re.Match[str], opening: bool, colons: bool) -> Dateline | None:
    stop, mark = separator.start(), separator[0].strip()
    names: list[DeclaredName] = []
    label, known = None, False
    if bracket := _BRACKETED.search(text, start, stop):
        written = bracket[1].strip()
        entry = agency(written)
        known = entry is not None
        if entry is None and not _agency_shaped(written):
            return None
        label, type_ = entry or (proper_case(written) if len(written) > 6 else written, "NewsMediaOrganization")
        names.append(
            DeclaredName(label, type_, "agency", bracket.start(1), bracket.start(1) + len(bracket[1].rstrip()))
        )
        stop = bracket.start()
    parts = _parts(text, start, stop)
    date = None
    if parts:
        parts, date = _take_date(text, parts)
    places = _places(text, parts)
    if places is None or (not places and not known):
        return None
    spans = [(one, two) for one, two in parts]
    first = text[spans[0][0] : spans[0][1]] if spans else ""
    capitals = is_capitals(first) and len(first) >= SHORTEST_CAPITALS
    evidence = _Evidence(capitals, len(spans) > 1, label is not None, known, date is not None)
    if not _enough(evidence, mark, separator[0], opening, colons, bool(places)):
        return None
    place = ", ".join(places) or None
    if places and clean(text[spans[0][0] : spans[0][1]]).split()[0].casefold() not in _not_places():
        declared = [
            DeclaredName(name, "Place", "place", one, two)
            for name, (one, two) in zip(places, spans, strict=True)
            if not name.endswith(".") and name.casefold() not in _not_places()
        ]
        names = declared + names
    return Dateline(separator.end(), place, label, date, tuple(names))


def _enough(seen: _Evidence, mark: str, raw: str, opening: bool, colons: bool, place: bool) -> bool:
    if not place:
        return opening and seen.known_agency
    if mark in ("", "."):  # nothing but a space after "(IANS)" or "/TASS/."
        return seen.known_agency and (seen.date or seen.capitals) and (opening or seen.date)
    if mark == ":":
        if seen.known_agency and (seen.date or seen.capitals):
            return True
        return opening and colons and seen.capitals and not seen.agency
    if (seen.known_agency or seen.date) or (seen.agency and seen.capitals):
        return True
    if not opening or (mark in "-_" and raw != mark):
        return False  # "NATO - Russia ties": a spaced hyphen alone is too weak
    return seen.capitals or seen.region or mark in ("—", "–", "--")


def _agency_shaped(written: str) -> bool:
    words = written.split()
    return len(words) <= 3 and all(word[0].isupper() for word in words)


def _parts(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    parts = []
    for match in _PART.finditer(text, start, stop):
        one, two = match.span()
        while one < two and text[one] in _TRAILING:
            one += 1
        while one < two and text[two - 1] in " \t\r\n,;":
            two -= 1
        if one < two:
            parts.append((one, two))
    return parts


def _take_date(text: str, parts: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], DateFound | None]:
    """Return the parts before the date, and the date ("PARIS, May 3, 2012": one part)."""
    found = find_date(text, parts[0][0], parts[-1][1])
    if found is None:
        return parts, None
    if text[found.end : parts[-1][1]].strip(" .,;\r\n"):
        return parts, None  # something that is no date follows: not a dateline at all
    kept = [(one, min(two, found.start)) for one, two in parts if one < found.start]
    trimmed = [(one, one + len(text[one:two].rstrip(_TRAILING if two == found.start else " ,;"))) for one, two in kept]
    return [(one, two) for one, two in trimmed if one < two], found


@cache
def _not_places() -> frozenset[str]:
    return lexicon.words("dateline_words", "kind", "not-place")


@cache
def _sentence_words() -> frozenset[str]:
    return lexicon.words("dateline_words", "kind", "sentence")


@cache
def _small() -> frozenset[str]:
    return lexicon.words("byline_words", "kind", "small")


def _places(text: str, parts: list[tuple[int, int]]) -> list[str] | None:
    """Return the parts as names of places in proper case, or None if one of them cannot be a place."""
    if len(parts) > 3:
        return None
    names = []
    for start, end in parts:
        words = clean(text[start:end]).split(" ")
        if not 1 <= len(words) <= 6 or _WORD.split(words[0].casefold())[0] in _sentence_words():
            return None
        for number, word in enumerate(words):
            if not _PLACE_WORD.match(word) or not (word[0].isupper() or (number and word in _small())):
                return None
        if sum(word[0].isupper() for word in words) > 4 and not is_capitals(text[start:end]):
            return None
        name = " ".join(words)
        if len(name) < 3 and not is_capitals(name):
            return None
        names.append(proper_case(name))
    return names
