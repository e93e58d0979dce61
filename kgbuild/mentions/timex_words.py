"""The words of the calendar, read from ``data/lexicon/times.tsv`` into dictionaries; no pattern, no grammar."""

from __future__ import annotations

from typing import Final

from kgbuild import lexicon
from kgbuild.mentions.numerals import NUMBER_WORDS, ORDINALS


def _kind(kind: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in lexicon.table("times") if row["kind"] == kind}


MONTHS: Final = {word: int(value) for word, value in _kind("month").items()}
WEEKDAYS: Final = {word: int(value) for word, value in _kind("weekday").items()}
UNITS: Final = _kind("unit")
SEASONS: Final = _kind("season")
HOLIDAYS: Final = _kind("holiday")
PARTS: Final = _kind("part")
ZONES: Final = _kind("zone")
DEICTIC: Final = {word: int(value) for word, value in _kind("deictic").items()}
VAGUE: Final = _kind("vague")
SETS: Final = _kind("set")
SHIFTS: Final = {word: int(value) for word, value in _kind("shift").items()}

FUTURE: Final = frozenset(_kind("future"))
AHEAD: Final = frozenset(_kind("ahead"))
DONE: Final = frozenset(_kind("done"))

TRIGGERS: Final = frozenset(
    word.split()[0]
    for words in (MONTHS, WEEKDAYS, UNITS, SEASONS, HOLIDAYS, PARTS, ZONES, DEICTIC, VAGUE, _kind("trigger"))
    for word in words
)
"""Words without which there is no expression (figures aside)."""

INSIDE: Final = frozenset(_kind("inside")) | SHIFTS.keys() | NUMBER_WORDS | ORDINALS.keys()
"""Words that may stand in an expression beside a trigger."""

CASED: Final = frozenset(row["word"] for row in lexicon.table("times") if row["cased"])
"""Words that count only when capitalised."""
