"""Arithmetic of dates that may be known only in part; no words, no patterns.

Directions say on which side of the anchor a date without its year (or week) lies: "past", "ahead", or "" for the
nearest. Values are the lexical forms of TIMEX3 and XML Schema ("2015-09-17", "2015-09", "2015", "2015-W38", "2015-Q4").
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Anchor", "datatype_of", "day_of_week", "duration", "iso", "month_and_day", "shift", "week_of"]

PARTIAL = re.compile(r"(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", re.ASCII)
LEXICAL = (
    ("date", re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)),
    ("gYearMonth", re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)),
    ("gYear", re.compile(r"\d{4}", re.ASCII)),
    ("dateTime", re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?", re.ASCII)),
    (
        "duration",
        re.compile(r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?", re.ASCII),
    ),
)

FAR = 270
"""Days after which the other side is the better guess: news names the year of what lies nine months off."""


def datatype_of(value: str) -> str:
    """Return the xsd local name whose lexical form ``value`` has, else "string"."""
    for name, form in LEXICAL:
        if form.fullmatch(value):
            return name
    return "string"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date from which others are reckoned; each part may be unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, text: str | None) -> Anchor:
        """Read "2015-09-17", "2015-09", "2015", "--09-17" or a dateTime; anything else is an empty anchor."""
        match = PARTIAL.fullmatch(text or "")
        if not match:
            return cls()
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            date(year or 2000, month or 1, day or 1)
        except ValueError:
            return cls()
        return cls(year, month, day)

    @property
    def full(self) -> date | None:
        """The calendar day, if it is known."""
        if self.year and self.month and self.day:
            return date(self.year, self.month, self.day)
        return None


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Return a partial ISO date; without a year "--09-17" or "--09".

    Raises:
        ValueError: if there is no such day.
    """
    date(year or 2000, month or 1, day or 1)
    text = f"{year:04d}" if year is not None else "-"
    return text + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def week_of(day: date) -> str:
    """Return the ISO week: "2015-W38"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def day_of_week(anchor: date, weekday: int, direction: str, *, strict: bool = False) -> date:
    """Return the next such weekday if ``direction`` is "ahead", else the last; ``strict`` leaves out the anchor."""
    back = (anchor.weekday() - weekday) % 7
    if direction == "ahead":
        ahead = (7 - back) % 7
        return anchor + timedelta(days=ahead or (7 if strict else 0))
    return anchor - timedelta(days=back or (7 if strict else 0))


def month_and_day(anchor: Anchor, month: int, day: int | None, direction: str) -> str:
    """Return the date with the year that puts it on the right side of the anchor, "--09-17" if no year is known.

    Raises:
        ValueError: if there is no such day.
    """
    if anchor.year is None or anchor.month is None:
        return iso(anchor.year, month, day)
    here = date(anchor.year, anchor.month, anchor.day or 15)
    options: list[tuple[int, int, int]] = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            gap = (date(year, month, day or 15) - here).days
        except ValueError:
            continue
        if not day and year == here.year and month == here.month:
            gap = 0
        wrong = (direction == "past" and gap > 0) or (direction == "ahead" and gap < 0)
        options.append((abs(gap) + (FAR if wrong else 0), abs(gap), year))
    if not options:
        raise ValueError(f"no such day: {month}-{day}")
    return iso(min(options)[2], month, day)


def shift(anchor: Anchor, unit: str, count: int) -> str | None:
    """Return the day, week, month, year… that lies ``count`` units from the anchor, as coarse as the unit, or None.

    Raises:
        ValueError, OverflowError: if that lies outside the calendar.
    """
    if unit == "X":
        unit, count = "Y", 10 * count
    elif unit == "C":
        unit, count = "Y", 100 * count
    if unit == "Y":
        return iso(anchor.year + count) if anchor.year else None
    if unit in ("M", "Q") and anchor.year and anchor.month:
        if unit == "Q":
            index = anchor.year * 4 + (anchor.month - 1) // 3 + count
            return f"{index // 4:04d}-Q{index % 4 + 1}"
        index = anchor.year * 12 + anchor.month - 1 + count
        return iso(index // 12, index % 12 + 1)
    day = anchor.full
    if day is None:
        if unit in ("D", "N") and anchor.month and anchor.day and abs(count) < 28:
            # The year is unknown but only 29 February could tell.
            moved = date(2001, anchor.month, min(anchor.day, calendar.monthrange(2001, anchor.month)[1]))
            return "-" + (moved + timedelta(days=count)).isoformat()[4:]
        return None
    if unit in ("D", "N"):
        return (day + timedelta(days=count)).isoformat()
    if unit in ("W", "F"):
        return week_of(day + timedelta(weeks=count * (2 if unit == "F" else 1)))
    if unit == "E":
        return week_of(day + timedelta(weeks=count)) + "-WE"
    return None


def duration(unit: str, count: float) -> str | None:
    """Return a period in the lexical form of xsd:duration, which has no weeks; None for what it cannot say."""
    scale, letter = {"W": (7, "D"), "F": (14, "D"), "E": (2, "D"), "N": (1, "D"), "X": (10, "Y"), "C": (100, "Y"),
                     "Q": (3, "M")}.get(unit, (1, unit))  # fmt: skip
    amount = count * scale
    if amount <= 0 or amount > 1e9:
        return None
    whole = int(amount)
    rest = amount - whole
    if letter.startswith("T"):
        if letter == "TS" and rest:
            return f"PT{amount:g}S"
        finer = {"TH": ("TM", 60), "TM": ("TS", 60)}.get(letter)
        first = f"{whole}{letter[1]}" if whole else ""
        second = f"{round(rest * finer[1])}{finer[0][1]}" if finer and rest else ""
        return f"PT{first}{second}" if first or second else None
    if not rest:
        return f"P{whole}{letter}"
    if letter == "D":
        return f"P{f'{whole}D' if whole else ''}T{round(rest * 24) or 1}H"
    finer_count = round(rest * 12) if letter == "Y" else round(rest * 30)
    return f"P{f'{whole}{letter}' if whole else ''}{finer_count or 1}{'M' if letter == 'Y' else 'D'}"
