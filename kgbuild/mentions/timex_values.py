"""How each kind of time expression gives its value; the patterns that name the groups are in ``timex_rules.py``.

Values follow TIMEX3 (ISO-TimeML, ISO 24617-1) where XML Schema has no type: "2015-W38", "2015-Q4", "198X", "20XX".
A reading may raise ValueError or OverflowError where the calendar has no such day; :mod:`timex` takes that as no value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from kgbuild.mentions import numerals
from kgbuild.mentions.calendar import Anchor, day_of_week, duration, iso, month_and_day, shift
from kgbuild.mentions.timex_words import DEICTIC, HOLIDAYS, MONTHS, SEASONS, SHIFTS, UNITS, WEEKDAYS, ZONES

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the speaker stands: document date, last date named before, and the way the governing verb looks."""

    anchor: Anchor
    focus: Anchor = Anchor()  # noqa: RUF009 - a frozen value
    direction: str = ""


def steps(match: re.Match[str], name: str = "shift") -> int:
    return SHIFTS[match[name].split()[-1]]


def counted(match: re.Match[str]) -> float | None:
    words = match["count"].split()
    if words == ["half"] or words[:1] == ["half"]:
        return 0.5
    value = 1.0 if words in (["a"], ["an"]) else None
    if value is None:
        found = numerals.number(words)
        if found is None or found[1] != len(words):
            return None
        value = float(found[0])
    groups = match.groupdict()
    return value + (0.5 if groups.get("half") or groups.get("more") else 0.0)


def year_of(match: re.Match[str], scene: Scene) -> int | None:
    """The year that the expression itself gives: "2015", or "last year" reckoned from the anchor."""
    if match["year"]:
        return int(match["year"])
    if "rel" in match.re.groupindex and match["rel"] and scene.anchor.year:
        return scene.anchor.year + SHIFTS[match["rel"]]
    return None


def iso_date(match: re.Match[str], _: Scene) -> str | None:
    return iso(int(match["year"]), int(match["m"]), int(match["d"]))


def slashed(match: re.Match[str], scene: Scene) -> str | None:
    """Day and month change places between countries: the reading nearer to the document's date is taken."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        year += 2000 if year < 70 else 1900
    options = [iso(year, m, d) for m, d in ((a, b), (b, a)) if 1 <= m <= 12 and 1 <= d <= 31]
    here = scene.anchor.full
    if here and len(options) == 2:
        options.sort(key=lambda text: abs((here - here.fromisoformat(text)).days))
    return options[0] if options else None


def month_day(match: re.Match[str], scene: Scene) -> str | None:
    month, day, year = MONTHS[match["month"]], int(match["day"]), year_of(match, scene)
    return iso(year, month, day) if year else month_and_day(scene.anchor, month, day, scene.direction)


def month_days(match: re.Match[str], scene: Scene) -> str | None:
    month, year = MONTHS[match["month"]], year_of(match, scene)
    last = month_and_day(scene.anchor, month, int(match["until"]), scene.direction)
    last = iso(year, month, int(match["until"])) if year else last
    return f"{last[:-2]}{int(match['day']):02d}/{last}" if int(match["day"]) < int(match["until"]) else None


def month(match: re.Match[str], scene: Scene) -> str | None:
    month, year = MONTHS[match["month"]], year_of(match, scene)
    if year:
        return iso(year, month)
    if match["shift"] and scene.anchor.year:
        step = steps(match)
        here = scene.anchor.month or 0
        if step < 0:
            return iso(scene.anchor.year - (month >= here), month)
        return iso(scene.anchor.year + (month <= here if step else 0), month)
    return month_and_day(scene.anchor, month, None, scene.direction)


def quarter(match: re.Match[str], scene: Scene) -> str | None:
    word = match["ordinal"]
    quarter = numerals.ORDINALS.get(word) or int(word.strip("qsthndr"))
    if not 1 <= quarter <= 4:
        return None
    year = year_of(match, scene)
    if year is None:
        if not scene.anchor.year:
            return None
        year = scene.anchor.year
        if scene.anchor.month:
            # Results are reported after the quarter has ended.
            over = scene.anchor.month > 3 * quarter
            begun = scene.anchor.month > 3 * (quarter - 1)
            if scene.direction != "ahead" and not over and not (begun and not scene.direction):
                year -= 1
            elif scene.direction == "ahead" and over:
                year += 1
    return f"{year:04d}-Q{quarter}"


def half_year(match: re.Match[str], scene: Scene) -> str | None:
    year = year_of(match, scene)
    return f"{year:04d}-H{numerals.ORDINALS[match['ordinal']]}" if year else None


def season(match: re.Match[str], scene: Scene) -> str | None:
    year, season = year_of(match, scene), SEASONS[match["season"]]
    if year is None and scene.anchor.year:
        step = steps(match) if match["shift"] else 0
        first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
        year = scene.anchor.year
        if step < 0 or (not step and scene.direction == "past"):
            year -= (scene.anchor.month or 12) < first + (3 if step < 0 else 0)
        elif step > 0 or scene.direction == "ahead":
            year += (scene.anchor.month or 1) > first
    return f"{year:04d}-{season}" if year else None


def holiday(match: re.Match[str], scene: Scene) -> str | None:
    month, day = (int(part) for part in HOLIDAYS[match["holiday"]].split("-"))
    year = year_of(match, scene)
    return iso(year, month, day) if year else month_and_day(scene.anchor, month, day, scene.direction)


def weekday(match: re.Match[str], scene: Scene) -> str | None:
    here = scene.anchor.full
    if here is None:
        return None
    weekday = WEEKDAYS[match["weekday"]]
    if match["week"]:
        monday = here - timedelta(days=here.weekday()) + timedelta(weeks=SHIFTS[match["week"].split()[-1]])
        return (monday + timedelta(days=weekday)).isoformat()
    if not match["shift"]:
        return day_of_week(here, weekday, scene.direction).isoformat()
    step = steps(match)
    if step:
        return day_of_week(here, weekday, "ahead" if step > 0 else "past", strict=True).isoformat()
    return day_of_week(here, weekday, "past" if scene.direction == "past" else "ahead").isoformat()


def deictic(match: re.Match[str], scene: Scene) -> str | None:
    word = match["deictic"]
    if word.startswith("the day"):
        return shift(scene.anchor, "D", -2 if "before" in word else 2)
    if word.startswith("last"):
        return shift(scene.anchor, "D", -1)
    return shift(scene.anchor, "D", next((n for w, n in DEICTIC.items() if w in word), 0))


def relative(match: re.Match[str], scene: Scene) -> str | None:
    """Read "last month", "this year", "next week", "the following day"."""
    unit, step, words = UNITS[match["unit"]], steps(match), match["shift"].split()
    if words[-1] in ("following", "previous", "preceding"):
        return shift(scene.focus if scene.focus.year else scene.anchor, unit, step)
    if words == ["the", "past"]:
        return duration(unit, 1)
    if unit in ("TS", "TM", "TH"):
        return duration(unit, 1) if step else None
    if unit in ("D", "N") and step == 0:
        return shift(scene.anchor, "D", 0)
    if unit == "X" and scene.anchor.year:
        return f"{scene.anchor.year // 10 + step:03d}X"
    if unit == "C" and scene.anchor.year:
        return f"{scene.anchor.year // 100 + step:02d}XX"
    return shift(scene.anchor, unit, step)


def same(match: re.Match[str], scene: Scene) -> str | None:
    """Read "that day", "the same year": the date in focus, as coarse as the unit."""
    return shift(scene.focus, UNITS[match["unit"]], 0) if scene.focus.year else None


def bounded(match: re.Match[str], scene: Scene) -> str | None:
    """Read "the end of the month": the period itself, for want of a finer value."""
    return shift(scene.anchor, UNITS[match["unit"]], SHIFTS[match["shift"]])


def ago(match: re.Match[str], scene: Scene) -> str | None:
    count, way = counted(match), match["way"]
    if count is None or count > 100_000:
        return None
    unit = UNITS[match["unit"]]
    ahead = way in ("later", "from now", "hence", "on", "afterward", "afterwards")
    anchor = scene.anchor if way in ("ago", "from now", "hence") else scene.focus
    if not anchor.year and way == "earlier":
        anchor = scene.anchor
    if unit in ("TS", "TM", "TH"):
        return None
    if count % 1:
        if unit == "Y":
            unit, count = "M", count * 12
        elif unit != "X":
            return None
        else:
            unit, count = "Y", count * 10
    return shift(anchor, unit, int(count) if ahead else -int(count))


def period(match: re.Match[str], _: Scene) -> str | None:
    count = counted(match)
    return None if count is None else duration(UNITS[match["unit"]], count)


def clock(match: re.Match[str], scene: Scene) -> str | None:
    groups = match.groupdict()
    word = groups.get("named")
    hour = {"noon": 12, "midday": 12, "midnight": 0}[word] if word else int(groups["hour"])
    half = (groups.get("half") or "")[:1]
    if (half == "p" and hour < 12) or (half == "a" and hour == 12):
        hour = (hour + 12) % 24
    minute = int(groups.get("minute") or 0)
    if hour > 23 or minute > 59:
        return None
    day = scene.focus.full or scene.anchor.full
    zone = ZONES.get(groups.get("zone") or "", "")
    if groups.get("offset"):
        hours = int(groups["offset"].replace(" ", ""))
        zone = f"{hours:+03d}:00" if -12 <= hours <= 14 else ""
    return f"{day.isoformat()}T{hour:02d}:{minute:02d}:00{zone}" if day else None


def years(match: re.Match[str], _: Scene) -> str | None:
    first, tail = int(match["year"]), int(match["tail"])
    last = first // 100 * 100 + tail
    if last > first:
        return f"{first}/{last}"
    return iso(first, tail) if 1 <= tail <= 12 else None


def century(match: re.Match[str], _: Scene) -> str | None:
    word = match["ordinal"]
    number = numerals.ORDINALS.get(word) or int(word[:-2])
    return f"{number - 1:02d}XX" if 1 <= number <= 30 else None


def nothing(_: re.Match[str], __: Scene) -> str | None:
    return None
