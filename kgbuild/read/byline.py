"""Reads bylines and closing credits of authors: "By A B and C D, Staff Writer", "A B, Reuters", "Reporting by A B"."""

from __future__ import annotations

import re
from functools import cache

from kgbuild import lexicon
from kgbuild.model import DeclaredName
from kgbuild.read.dates import find_date
from kgbuild.read.names import agency, person_like, proper_case

__all__ = ["BYLINE_START", "byline", "closing_signoff", "inline_byline", "role_line", "signoff", "split_authors"]

LONGEST = 180
"""Longest byline in characters."""

BYLINE_START = re.compile(r"(?:By|BY)\s+[^\W\d_]")
_JOINT = re.compile(r"\s*(?:(?:,\s*)?\s(?:and|AND|with|WITH)\s|[,&;|•·/]|\s[-–—]\s)\s*")
_HARD = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|\s*[\r\n]+\s*")
_PLACE_AFTER = re.compile(r"\s+(?:in|for|of|at|from|on|IN|FOR|OF|AT|FROM|ON)(?:\s+|$)")
_CONTRIBUTED = re.compile(r"contributed (?:to (?:this|the) (?:report|story|article|post)|reporting)\b")


@cache
def _kind(kind: str) -> frozenset[str]:
    return lexicon.words("byline_words", "kind", kind)


@cache
def _lead() -> re.Pattern[str]:
    leads = sorted(_kind("lead"), key=lambda lead: (-len(lead), lead))
    return re.compile(rf"(?:{'|'.join(map(re.escape, leads))})\s*(?=\w)", re.IGNORECASE)


@cache
def _signoff() -> re.Pattern[str]:
    return re.compile(rf"[(\[]?\s*(?:{'|'.join(map(re.escape, sorted(_kind('signoff'))))})\b", re.IGNORECASE)


def role_line(line: str) -> bool:
    """True if a line names no one but a job or a medium: "Staff Writer", "BBC News, Moscow", "The Associated Press"."""
    words = line.split()
    if not 1 <= len(words) <= 8 or line.endswith((".", "!", "?", ":")):
        return False
    if agency(line) or agency(line.split(",", maxsplit=1)[0]):
        return True
    return any(word.strip(",.").casefold() in _kind("role") for word in words[-2:] + words[:1]) and len(words) <= 6


def _without_place(text: str, start: int, end: int) -> int:
    """Return the end of a piece without "in London", "for the Daily Post", "of The Times"."""
    match = _PLACE_AFTER.search(text, start, end)
    return match.start() if match else end


def _author(text: str, start: int, end: int) -> DeclaredName | None:
    end = _without_place(text, start, end)
    piece = text[start:end]
    if person_like(piece):
        return DeclaredName(proper_case(piece), "Person", "author", start, end)
    words = piece.split()
    for cut in (1, 2, 3):  # "Jane Roe Associated Press": the medium without a mark between
        if len(words) - cut >= 2 and agency(" ".join(words[-cut:])) and person_like(" ".join(words[:-cut])):
            stop = start + piece.rindex(words[-cut])
            while text[stop - 1].isspace():
                stop -= 1
            return DeclaredName(proper_case(text[start:stop]), "Person", "author", start, stop)
    if entry := agency(piece):
        return DeclaredName(entry[0], entry[1], "agency", start, end)
    if len(words) in range(3, 7) and words[-1].casefold() in _kind("role"):  # "Jane Roe Political editor"
        count = 3 if words[1].endswith(".") else 2
        name = " ".join(words[:count])
        if person_like(name) and piece.startswith(name):
            return DeclaredName(proper_case(name), "Person", "author", start, start + len(name))
    return None


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found, position = [], start
    for joint in _JOINT.finditer(text, start, end):
        found.append((position, joint.start()))
        position = joint.end()
    found.append((position, end))
    return [(one, two) for one, two in found if one < two]


def byline(text: str, start: int, end: int, *, corroborated: bool = False) -> list[DeclaredName] | None:
    """Return the names of a byline (perhaps none: "By a staff reporter"), or None if the line is not a byline.

    ``corroborated``: a date, a job or a medium stands in a line beside it, so that a name alone is enough.
    """
    if end - start > LONGEST:
        return None
    line = text[start:end]
    lead = _lead().match(text, start, end)
    first = lead.end() if lead else start
    hard = _HARD.search(text, first, end)
    stop = hard.start() if hard else end
    found = _dated_end(text, first, stop)
    names = [name for piece in _pieces(text, first, found) if (name := _author(text, *piece))]
    people = [name for name in names if name.type == "Person"]
    if lead:
        opening = _pieces(text, first, found)[:1]
        if names and opening and names[0].start == opening[0][0]:
            return None if _is_sentence(line, lead) else names
        words = [word.strip(",.").casefold() for word in line.split()]
        return names if len(words) <= 6 and any(word in _kind("role") for word in words) else None
    if not people or people[0].start != start or line.endswith((".", "!", "?", ":")):
        return None
    rest = text[people[0].end or start : end].strip(" ,|-–—\r\n")
    if hard is None and text[people[0].end or start : end][:1] == " " and not corroborated:
        return None  # "Jane Roe Political editor" needs a date beside it
    if not rest or (rest.startswith("in ") and len(people) == len(_pieces(text, first, found))):
        return names if corroborated else None
    return names if role_line(rest) or (corroborated and hard) else None


def _is_sentence(line: str, lead: re.Match[str]) -> bool:
    """True for "By John Roe's account, …": prose that opens like a byline."""
    small = sum(word[0].islower() for word in line[lead.end() - lead.start() :].split())
    return small > 6 or (line.endswith((".", "?", "!")) and small > 2)


def _dated_end(text: str, start: int, end: int) -> int:
    """Return where the names end if a date or "Published" follows on the same line."""
    found = find_date(text, start, end)
    stop = found.start if found and found.start > start else end
    match = re.compile(r"[\s,]*\b(?:Published|Updated|Posted|PUBLISHED|UPDATED)\b").search(text, start, stop)
    stop = match.start() if match else stop
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in ",|"):
        stop -= 1
    return stop


_INLINE = re.compile(
    r"(?:By|BY)\s+((?:[^\W\d_a-z][\w.'’\-]*\s+){1,4}?[^\W\d_a-z][\w.'’\-]*"
    r"(?:(?:,\s+|\s+and\s+)(?:[^\W\d_a-z][\w.'’\-]*\s+){1,3}?[^\W\d_a-z][\w.'’\-]*)*)\s+(?=[^\W\d_a-z]{3}|\()"
)


def inline_byline(text: str, start: int, end: int) -> tuple[list[DeclaredName], int] | None:
    """Return the names of a byline that opens a paragraph, and where the rest begins, which must be a dateline."""
    match = _INLINE.match(text, start, min(end, start + LONGEST))
    if match is None:
        return None
    names = [name for piece in _pieces(text, match.start(1), match.end(1)) if (name := _author(text, *piece))]
    return (names, match.end()) if names else None


def signoff(text: str, start: int, end: int) -> list[DeclaredName] | None:
    """Return the reporters of a closing credit, or None: "(Reporting by A B in Paris; Editing by C D)" gives A B."""
    if end - start > 400:
        return None
    match = _signoff().match(text, start, end)
    if match is None:
        if end - start <= 240 and _CONTRIBUTED.search(text, start, end) and text[end - 1] == ".":
            return []
        return None
    names: list[DeclaredName] = []
    for clause in re.compile(r"[^;]+").finditer(text, start, end):
        lead = _signoff().match(text, *_inner(text, clause.start(), clause.end()))
        if lead and lead[0].casefold().strip("( [").startswith(("reporting", "writing", "written", "additional")):
            _, stop = _inner(text, lead.end(), clause.end())
            begin = lead.end()
            while begin < stop and text[begin].isspace():
                begin += 1
            names += [name for piece in _pieces(text, begin, stop) if (name := _author(text, *piece))]
    return [name for name in names if name.type == "Person"]


_CLOSING = re.compile(r"[(\[][^()\[\]]{8,300}[)\]]\s*$")


def closing_signoff(text: str, start: int, end: int) -> tuple[list[DeclaredName], int] | None:
    """Return the reporters of a closing credit in brackets at the end of a paragraph, and where it begins."""
    if text[end - 1] not in ")]":
        return None
    match = _CLOSING.search(text, max(start, end - 310), end)
    names = signoff(text, match.start(), end) if match and _signoff().match(text, match.start(), end) else None
    return (names, match.start()) if match and names is not None and match.start() > start else None


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ").]"):
        end -= 1
    return start, end


def split_authors(written: str) -> list[str]:
    """Return the authors of a metadata value: "By Ann Roe and Jo Li; Staff" → ["Ann Roe", "Jo Li", "Staff"]."""
    lead = _lead().match(written)
    text = written[lead.end() if lead else 0 :].strip()
    parts = [proper_case(text[one:two].strip()) for one, two in _pieces(text, 0, len(text))]
    return [part for part in parts if part and part.casefold() not in _kind("role")]
