"""Dates as news writes them: in lines of their own, in datelines and in metadata; no clock is ever asked.

A date is cut to what is known: "2015-09-17", "2015-09", "2015", or "--09-17" where there is no year.
Times of events inside running text are the business of the room ``mentions``.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgbuild import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DateFound", "date_line", "find_date", "infer_year", "leading_date", "normal_date"]


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date and where it stands; any of year, month and day may be unknown. ``weekday``: 0 is Monday."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    start: int
    end: int
    update: bool = False

    @property
    def iso(self) -> str:
        """ISO 8601 cut to what is known."""
        if self.year is None:
            return f"--{self.month:02d}-{self.day:02d}"
        return "-".join(
            [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day if self.month else None) if part)]
        )


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["kind"], row["value"]) for row in lexicon.table("date_words")}


def _alternation(kind: str) -> str:
    found = sorted((word for word, (of, _) in _words().items() if of == kind), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, found))


@cache
def _pattern() -> re.Pattern[str]:
    month, weekday = _alternation("month"), _alternation("weekday")
    return re.compile(
        rf"""(?<!\w)(?:(?:(?P<weekday>{weekday})\b\.?,?\s+)?(?:
          (?P<m1>{month})\b\.?\s{{1,3}}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s{{1,3}}(?P<y1>\d{{4}})(?!\d))?
        | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?(?P<m2>{month})\b\.?(?:,?\s{{1,3}}(?P<y2>\d{{4}})(?!\d))?
        | (?P<m3>{month})\b\.?,?\s{{1,3}}(?P<y3>\d{{4}})(?!\d)
        | (?P<iso>\d{{4}}-\d\d?-\d\d?)(?!\d)
        | (?P<n1>\d\d?)(?P<sep>[/.])(?P<n2>\d\d?)(?P=sep)(?P<y4>\d{{4}})(?!\d)
        ))""",
        re.IGNORECASE | re.VERBOSE,
    )


def _month(word: str) -> int:
    return int(_words()[word.casefold()][1])


def _checked(found: DateFound) -> DateFound | None:
    """Return the date if the calendar has it (29 February is allowed where the year is unknown)."""
    if found.year is not None and not 1000 <= found.year <= 2999:
        return None
    try:
        datetime.date(found.year or 2000, found.month or 1, found.day or 1)
    except ValueError:
        return None
    return found


def _read(match: re.Match[str]) -> DateFound | None:
    group = match.groupdict()
    year, month, day = None, None, None
    if group["m1"]:
        year, month, day = group["y1"], _month(group["m1"]), int(group["d1"])
    elif group["m2"]:
        year, month, day = group["y2"], _month(group["m2"]), int(group["d2"])
    elif group["m3"]:
        year, month = group["y3"], _month(group["m3"])
    elif group["iso"]:
        year, *rest = group["iso"].split("-")
        month, day = int(rest[0]), int(rest[1])
    else:
        year, first, second = group["y4"], int(group["n1"]), int(group["n2"])
        if group["sep"] == "." or first > 12 or first == second:
            day, month = first, second
        elif second > 12:
            month, day = first, second
        # 03/04/2015 is March or April depending on the country: only the year is known.
    weekday = _words()[group["weekday"].casefold()][1] if group["weekday"] else None
    return _checked(
        DateFound(
            int(year) if year else None, month, day, int(weekday) if weekday else None, match.start(), match.end()
        )
    )


def _all(text: str, start: int = 0, end: int | None = None) -> Iterator[DateFound]:
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        if found := _read(match):
            yield found


def find_date(text: str, start: int = 0, end: int | None = None) -> DateFound | None:
    """Return the first date in ``text[start:end]``, with offsets into ``text``."""
    return next(_all(text, start, end), None)


_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:st|nd|rd|th)?(?![^\W\d_])|\d+(?=[^\W\d_])")


def date_line(text: str, start: int, end: int) -> DateFound | None:
    """Return the date if ``text[start:end]`` holds a date and nothing else but times, zones and "Published".

    With "Published …; updated …" it is the first. ``update`` is set if the line only tells when it was updated.
    """
    if end - start > 140:
        return None
    words, update, lead = _words(), False, False
    for token in _TOKEN.findall(text, start, end):
        if token[0].isdigit():
            continue
        kind = words.get(token.casefold())
        if kind is None:
            return None
        lead = lead or kind[0] == "lead"
        update = update or (kind[0] == "update" and not lead)
    found = find_date(text, start, end)
    if found is None or not update:
        return found
    return DateFound(found.year, found.month, found.day, found.weekday, found.start, found.end, update=True)


_AFTER_LEADING = re.compile(r"(?:\s*(?:--|[—–\-|:])\s*|\s+)(?=[\"“'‘(]?[^\W\d_a-z])")


def leading_date(text: str, start: int, end: int) -> tuple[DateFound, int] | None:
    """Return a full date that a paragraph opens with before its first sentence, and where that sentence begins.

    "Thursday, May 7, 2015 The council met": yes. "May 7, 2015, was a warm day": no.
    """
    match = _pattern().match(text, start, min(end, start + 60))
    found = _read(match) if match else None
    if found is None or found.year is None or found.day is None:
        return None
    after = _AFTER_LEADING.match(text, found.end, end)
    return (found, after.end()) if after and after.end() < end else None


_ISO = re.compile(r"(\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}|--\d\d-\d\d)(?:[T ]\d\d[:.]?\d\d.*)?$", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")


def normal_date(value: object) -> str | None:
    """Return a metadata date as ISO 8601 cut to what is known, or None if it is not a date.

    Knows ISO 8601 (the day as written, whatever the zone), RFC 2822, seconds or milliseconds since 1970 (UTC),
    and dates in English words.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        seconds = value / 1000 if abs(value) >= 1e11 else float(value)
        if not 1e8 <= seconds <= 3.2e10:
            return f"{value:d}" if isinstance(value, int) and 1000 <= value <= 2999 else None
        return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).date().isoformat()
    text = str(value).strip()[:100]
    if match := _COMPACT.match(text):
        text = "-".join(match.groups())
    if match := _ISO.match(text):
        return match[1] if _valid(match[1]) else None
    found = find_date(text)
    return found.iso if found else None


def _valid(iso: str) -> bool:
    parts = [int(part) for part in iso.lstrip("-").split("-")]
    year, month, day = (None, *parts) if iso.startswith("--") else (*parts, *(None,) * (3 - len(parts)))
    return _checked(DateFound(year, month, day, None, 0, 0)) is not None and month != 0 and day != 0


_YEAR = re.compile(r"(?<![\w.$€£#])(?:19|20)\d\d(?![\w%-]|[.,]\d)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s-]+$")


_LONGEST_DATE = 36
"""Characters of "Wednesday, September 30th, 2015" and a little room."""


def infer_year(text: str, found: DateFound) -> int | None:
    """Return the year of a date that the text gives without its year, from an explicit year in the text, or None.

    News leaves the year out of dates of its own year (AP Stylebook, "dates"): a year after "in", "since" or "by", or
    in "May 3, 2008", is another one, and says only that the article is not older. A year before a noun ("the 2015
    report"), after "©", or in a date with its weekday (as captions have it) may be its own: the latest of these is
    taken, unless a year of the first kind is later or the weekday of the date itself contradicts it.
    """
    end = min(len(text), 100_000)
    own: set[int] = set()
    other: set[int] = set()
    cues = lexicon.words("year_cues")
    for match in _YEAR.finditer(text, 0, end):
        before = _WORD_BEFORE.search(text, max(0, match.start() - 15), match.start())
        year = int(match[0])
        near = _all(text, max(0, match.end() - _LONGEST_DATE), match.end())
        date = next((date for date in near if date.end == match.end()), None)
        if date is not None:
            (other if date.weekday is None else own).add(year)
        else:
            (other if before and before[1].casefold() in cues else own).add(year)
    year = max(own, default=0)
    if not year or max(other, default=0) > year or found.month is None or found.day is None:
        return None
    if _checked(DateFound(year, found.month, found.day, None, 0, 0)) is None:
        return None
    if found.weekday is not None and datetime.date(year, found.month, found.day).weekday() != found.weekday:
        return None
    return year
