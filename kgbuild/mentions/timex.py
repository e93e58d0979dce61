"""Cuts runs of calendar words into time expressions; no Doc, no tree.

A *run* is a stretch of lower-case tokens joined by single spaces. Each expression found in it gives its value once the
anchor, the date in focus and the direction are known (:class:`~kgbuild.mentions.timex_values.Scene`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgbuild.mentions.calendar import Anchor
from kgbuild.mentions.timex_rules import RULES
from kgbuild.mentions.timex_values import Scene

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Expression", "read"]

FORMS: Final = tuple(re.compile(pattern, re.ASCII) for _, pattern, _ in RULES)
NAMED: Final = re.compile(r"\(\?P<\w+>")
BARE: Final = [NAMED.sub("(?:", pattern) for _, pattern, _ in RULES]
ANY: Final = re.compile(r"(?<!\S)(?:" + "|".join(f"({pattern})" for pattern in BARE) + r")(?!\S)", re.ASCII)
"""All rules at once; the number of the group that matched is the number of the rule."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression in a run: half-open character bounds, the name of its rule, and how to read it."""

    start: int
    end: int
    name: str
    value: Callable[[Scene], str | None]


def read(run: str) -> list[Expression]:
    """Cut a run into expressions, left to right; neighbours that make one (a range, a day with its hour) are joined."""
    found: list[Expression] = []
    at = 0
    while match := ANY.search(run, at):
        index = (match.lastindex or 1) - 1
        form = FORMS[index].fullmatch(run, match.start(), match.end())
        at = match.end()
        if form is None:
            continue
        found.append(Expression(match.start(), match.end(), RULES[index][0], _valued(index, form)))
    return _joined(run, found)


def _valued(index: int, form: re.Match[str]) -> Callable[[Scene], str | None]:
    def value(scene: Scene) -> str | None:
        try:
            return RULES[index][2](form, scene)
        except (ValueError, OverflowError):  # no such day, or outside the calendar
            return None

    return value


DAYS = frozenset({"day", "weekday", "deictic"})
POINTS = frozenset({"day", "month", "year", "weekday", "deictic", "clock", "decade", "quarter"})


def _joined(run: str, found: list[Expression]) -> list[Expression]:
    joined: list[Expression] = []
    for expression in found:
        last = expression
        while joined and (one := _join(run, joined[-1], last)) is not None:
            joined.pop()
            last = one
        joined.append(last)
    return joined


def _join(run: str, left: Expression, right: Expression) -> Expression | None:
    gap = run[left.end : right.start].strip()
    names = (left.name, right.name)
    if names == ("weekday", "day") and gap in ("", ",", "the", ", the"):
        return replace(right, start=left.start)
    if names[0] in DAYS and names[1] == "clock" and gap in ("", ",", "at", ", at"):
        return Expression(left.start, right.end, "clock", _at(left, right))
    if names[0] == "clock" and names[1] in DAYS and gap in ("", ",", "on"):
        return Expression(left.start, right.end, "clock", _at(right, left))
    between = gap == "and" and run[: left.start].split()[-1:] == ["between"]
    if (
        names[0] in POINTS
        and names[1] in POINTS
        and (gap in ("to", "-", "–", "—", "through", "until", "till") or between)
    ):
        return Expression(left.start, right.end, "span", _from_to(left, right))
    return None


def _at(day: Expression, clock: Expression) -> Callable[[Scene], str | None]:
    def value(scene: Scene) -> str | None:
        date = day.value(scene)
        focus = Anchor.of(date)
        return (clock.value(replace(scene, focus=focus)) or date) if focus.full else None

    return value


def _from_to(left: Expression, right: Expression) -> Callable[[Scene], str | None]:
    """The end of a range lies after its beginning; a beginning without its year takes it from the end."""

    def value(scene: Scene) -> str | None:
        bare = Scene(Anchor())
        explicit = right.value(bare)
        if explicit and explicit[0] != "-" and left.name in ("day", "month"):
            last: str | None = explicit
            first = left.value(replace(scene, anchor=Anchor.of(explicit), direction="past"))
        else:
            first = left.value(scene)
            start = Anchor.of(first)
            later = replace(scene, anchor=start if start.year else scene.anchor, direction="ahead")
            last = right.value(later if right.name in ("day", "month", "weekday") else scene)
        return f"{first}/{last}" if first and last and first[0] != "-" and first < last else None

    return value
