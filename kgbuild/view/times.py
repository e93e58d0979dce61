"""Times of statements as spans of days, so that they can be compared and filtered; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgbuild.model import Literal

__all__ = ["days", "span_of"]

OPEN: Final = ".."
_QUARTER: Final = re.compile(r"(\d{4})-Q([1-4])")
_WEEK: Final = re.compile(r"(\d{4})-W(\d{2})")
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")
_YEAR: Final = re.compile(r"(\d{4})")


def span_of(value: Literal) -> tuple[str, str] | None:
    """Return the first and last day of a time, in ISO 8601; None if it names no day, month or year."""
    return days(value.value)


def days(text: str) -> tuple[str, str] | None:
    """Return the first and last day of "2015-09-17", "2015-09", "2015", "2015-W38", "2015-Q4" or "A/B".

    An interval that the text leaves open ("../2015", "2016/..") is shown by the end that it has.
    A time without a year ("--09-17") or a duration has no place on a line of time: None.
    """
    begin, slash, end = text.partition("/")
    if slash and OPEN in (begin, end):
        return days(end if begin == OPEN else begin)
    if slash:
        first, last = days(begin), days(end)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    try:
        return _days(text)
    except ValueError:
        return None


def _days(text: str) -> tuple[str, str] | None:
    if match := _DAY.fullmatch(text):
        day = date(*map(int, match.groups())).isoformat()
        return day, day
    if match := _MONTH.fullmatch(text):
        return _months(int(match[1]), int(match[2]), 1)
    if match := _YEAR.fullmatch(text):
        return _months(int(match[1]), 1, 12)
    if match := _QUARTER.fullmatch(text):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := _WEEK.fullmatch(text):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    return None


def _months(year: int, month: int, count: int) -> tuple[str, str]:
    first = date(year, month, 1)
    beyond = month + count
    last = date(year, 12, 31) if beyond > 12 else date(year, beyond, 1) - timedelta(days=1)
    return first.isoformat(), last.isoformat()
