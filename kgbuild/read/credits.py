"""Recognises photo credits and captions: "File photo by A B/UPI", "Image: A B.", "(AP Photo/A B)", "| License Photo".

A credit stands at the end of its caption or in a line of its own; who took the picture is declared with offsets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kgbuild import lexicon
from kgbuild.model import DeclaredName
from kgbuild.read.names import agency, organisation_like, person_like, proper_case

__all__ = ["Credit", "caption_lead", "find_credit"]

LONGEST = 160
"""Longest credit in characters."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit at the end of a paragraph. ``start`` is where it begins, ``caption`` whether words before it are one."""

    start: int
    names: tuple[DeclaredName, ...]
    caption: bool = True


@cache
def _leads(kind: str) -> str:
    leads = sorted((row["lead"] for row in lexicon.table("credits") if row["kind"] == kind), key=lambda w: (-len(w), w))
    return "|".join(re.escape(lead).replace(r"\ ", r"\s") for lead in leads)


@cache
def _opening() -> re.Pattern[str]:
    """A credit's first words; they begin with a capital, as a new sentence or label does.

    A form without a colon must follow the end of a sentence, a bracket, a bar or nothing; a label may follow anything.
    """
    by, colon = _leads("by"), _leads("colon")
    return re.compile(
        rf"(?:(?<![^\s(\[|])(?=[A-Z(\[©])(?i:(?P<colon>{colon})\s?[:,|]\s?|(?P<by>{by})\b)|(?P<sign>©|\([cC]\))\s?)\s*"
    )


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"\s*[|\-–—]?\s*(?:{_leads('tail')})[\s.)\]]*$", re.IGNORECASE)


@cache
def _tails() -> tuple[str, ...]:
    return tuple(row["lead"] for row in lexicon.table("credits") if row["kind"] == "tail")


@cache
def _caption_lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{_leads('caption')})(?:\s?[:,|]|\s[-–—])\s*", re.IGNORECASE)


@cache
def _notes() -> frozenset[str]:
    return lexicon.words("credits", "kind", "note")


_SENTENCE_BEFORE = re.compile(r"[.!?…\"”’'»)\]|(\[]\s*\Z")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,90})[)\]]\.?\s*$")
_CAPITALISED = r"(?:[^\W\d_a-z][\w'’\-]+|[^\W\d_a-z]\.)"
_SLASHED = re.compile(
    rf"(?<!\S)({_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}}(?:\s?/\s?{_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}}){{1,3}})\.?\s*$"
)
_PIECE = re.compile(r"(?:(?!\s(?:via|for|and|from)\s)[^/,;|()\[\]])+", re.IGNORECASE)
_SMALL_WORDS = 6


def caption_lead(text: str, start: int, end: int) -> int:
    """Return where a caption begins after "Image caption," or "FILE PHOTO:", or ``start`` if it has no such label."""
    match = _caption_lead().match(text, start, end)
    return match.end() if match and match.end() < end else start


def find_credit(text: str, start: int, end: int) -> Credit | None:
    """Return the credit at the end of the paragraph ``text[start:end]``, or None."""
    low = max(start, end - LONGEST)
    words = text[low:end]
    tail = _tail().search(text, low, end) if words.rstrip(" .)]").casefold().endswith(_tails()) else None
    stop = tail.start() if tail else end
    return (
        _labelled(text, start, low, stop)
        or (_bracketed(text, start, low, stop) if words[-5:].rstrip(" .").endswith((")", "]")) or tail else None)
        or (_slashed(text, start, low, stop) if "/" in words else None)
        or _alone(text, start, stop)
        or (Credit(_skip_bar(text, start, stop), (), caption=True) if tail else None)
    )


def _skip_bar(text: str, start: int, stop: int) -> int:
    """Return the first character of a tail without a credit ("| License Photo")."""
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop


def _labelled(text: str, start: int, low: int, end: int) -> Credit | None:
    for match in _opening().finditer(text, low, end):
        begin = match.start()
        before = text[max(start, begin - 4) : begin]
        if match["by"] and before and not _SENTENCE_BEFORE.search(before):
            continue
        if match["sign"] and begin == start and text[match.end() : match.end() + 1].isdigit():
            continue  # "© 2015 …" is a notice of rights, not of a picture
        if not _short(text, match.end(), end):
            continue
        names = _names(text, match.end(), end)
        if match["colon"] and begin > start and not names and not _SENTENCE_BEFORE.search(before):
            continue
        while begin > start and text[begin - 1] in "([| ":
            begin -= 1
        begin += len(text[begin : match.start()]) - len(text[begin : match.start()].lstrip())
        return Credit(begin, names)
    return None


def _short(text: str, start: int, end: int) -> bool:
    """True if what follows the opening is no more than names: no sentence, few words written small."""
    words = text[start:end].split()
    if not words or len(words) > 14 or not any(map(str.isalnum, text[start:end])):
        return False
    if not (words[0][0].isupper() or words[0][0].isdigit() or words[0].startswith(("@", "©", "(", "the"))):
        return False
    small = [word for word in words if word[0].islower() and word.casefold().strip(".,()") not in _notes()]
    return len(small) <= min(_SMALL_WORDS, len(words) // 2)


def _bracketed(text: str, start: int, low: int, end: int) -> Credit | None:
    match = _BRACKETED.search(text, low, end)
    if match is None:
        return None
    inner = match[1]
    names = _names(text, match.start(1), match.end(1))
    person, slash, medium = inner.partition("/")
    if slash and person_like(person.strip()) and medium.strip()[:1].isupper() and _short(text, *match.span(1)):
        return Credit(match.start(), names)  # "(Ann Roe/The Daily Test)": no other brackets look like it
    if not any(name.role == "agency" for name in names):
        return None
    alone = agency(inner) is not None  # "(Reuters)" closes a story as well as a caption
    if alone or "/" in inner or "photo" in inner.casefold() or "," in inner:
        known = alone or any(agency(part) or _agency_photo(part) for part in re.split(r"[/,]", inner))
        if known and (alone or _short(text, match.start(1), match.end(1))):
            return Credit(match.start(), names, caption=not alone or match.start() == start)
    return None


def _agency_photo(part: str) -> bool:
    words = part.split()
    return len(words) > 1 and words[-1].casefold() in _notes() and agency(" ".join(words[:-1])) is not None


def _slashed(text: str, start: int, low: int, end: int) -> Credit | None:
    """Match "REUTERS/A B" and "A B/AFP/Getty Images" after a sentence or alone."""
    match = _SLASHED.search(text, low, end)
    if match is None or not (match.start() == start or _SENTENCE_BEFORE.search(text, low, match.start())):
        return None
    if not any(agency(part) or _agency_photo(part) for part in match[1].split("/")):
        return None
    return Credit(match.start(1), _names(text, match.start(1), match.end(1)))


def _alone(text: str, start: int, end: int) -> Credit | None:
    """Match a line that holds nothing but an agency of pictures or news."""
    if end - start > 40:
        return None
    entry = agency(text[start:end])
    return Credit(start, (DeclaredName(entry[0], entry[1], "agency", start, end),)) if entry else None


def _names(text: str, start: int, end: int) -> tuple[DeclaredName, ...]:
    """Return who a credit names: people as photographers, the rest that is known or looks like one as agencies."""
    names = []
    for match in _PIECE.finditer(text, start, end):
        one, two = _stripped(text, match.start(), match.end())
        if agency(text[one:two]) is None:
            one, two = _bare(text, one, two)
        piece = text[one:two]
        if entry := agency(piece):
            names.append(DeclaredName(entry[0], entry[1], "agency", one, two))
        elif person_like(piece):
            names.append(DeclaredName(proper_case(piece), "Person", "photographer", one, two))
        elif organisation_like(piece) and piece[:1].isupper() and len(piece.split()) in range(2, 7):
            names.append(DeclaredName(" ".join(piece.split()), "Organization", "agency", one, two))
    return tuple(names)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a piece of a credit without marks and white space around it."""
    while start < end and (text[start].isspace() or text[start] in '-–—:©."'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '-–—:."'):
        if text[end - 1] == "." and text[end - 3 : end].count(".") > 1:
            break  # "U.S." and "J.R." keep their last full stop
        end -= 1
    return start, end


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a piece of a credit without "Photo", "File", "courtesy of", full stop and white space around it."""
    for _ in range(6):
        before = (start, end)
        start, end = _stripped(text, start, end)
        words = text[start:end].split()
        if len(words) > 1 and words[-1].casefold() in _notes():
            end = start + text[start:end].rindex(words[-1])
        elif words and " ".join(words[:2]).casefold() in _notes():
            start += text[start:end].index(words[min(1, len(words) - 1)]) + len(words[min(1, len(words) - 1)])
        elif words and words[0].casefold() in _notes():
            start += len(words[0])
        if before == (start, end):
            break
    return start, end
