"""The grammar of English time expressions: for each kind a pattern over lower-case tokens and its reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from kgbuild.mentions import numerals
from kgbuild.mentions import timex_values as values
from kgbuild.mentions.calendar import duration
from kgbuild.mentions.timex_values import Scene
from kgbuild.mentions.timex_words import DEICTIC, HOLIDAYS, MONTHS, PARTS, SEASONS, UNITS, VAGUE, WEEKDAYS, ZONES

__all__ = ["RULES", "Reading"]

Reading = Callable[["re.Match[str]", Scene], "str | None"]


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


MONTH = f"(?P<month>{_any(MONTHS)})"
WEEKDAY = f"(?P<weekday>{_any(WEEKDAYS)})"
UNIT = f"(?P<unit>{_any(UNITS)})"
PART = f"(?: (?:in the )?{_any(PARTS)})?"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
WORD = _any(numerals.NUMBER_WORDS)
COUNT = (
    rf"(?P<count>\d[\d,.]*(?: {_any(numerals.SCALES)})?|(?:half )?an?|half"
    rf"|{WORD}(?:(?: - | )(?:{WORD}|and(?= {WORD})))*)"
)
HALF = r"(?P<half>(?: - | )and(?: - | )a(?: - | )half)?"
MANY = r"(?:a few|several|many|some|a couple of|a number of|two or three)"
ORDINAL = rf"(?P<ordinal>{_any(numerals.ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
ABOUT = r"(?:(?:about|around|nearly|almost|roughly|approximately|over|some|exactly|just|only|more than|less than) )?"
EDGE = r"(?:the )?(?:very )?(?:beginning|start|end|middle|rest|close|turn|course|first half|second half) of "
MOD = rf"(?:(?:very )?(?:early|late|mid|later|earlier)(?: in| -)? (?:the )?|{EDGE})?"
SHIFT = (
    r"(?P<shift>last|this|next|(?:the |this )?(?:previous|preceding|current|next|coming|following|upcoming|last|past))"
)
REL = r"(?P<rel>last|this|next) year"
OFYEAR = rf"(?:(?:(?: ,| of)?(?: the)?(?: fiscal)? {YEAR})|(?: of)? {REL})?"
OFWEEK = r"(?: (?:of )?(?P<week>(?:the )?(?:last|this|next|following|previous)) week)?"
SEASON = rf"(?P<season>{_any(SEASONS)})"
LONG = _any(word for word in UNITS if word.endswith("s"))
ZONE = rf"(?:(?: \()? (?P<zone>{_any(ZONES)})(?: ?(?P<offset>[+-] ?\d{{1,2}}))?)?"
HH = r"(?P<hour>[01]?\d|2[0-3])"
MM = r"(?P<minute>[0-5]\d)"
AMPM = r"(?P<half>a\.m\.|p\.m\.|am|pm|a\.m|p\.m)"
UNTIL = r"(?P<until>[12]?\d|3[01])(?:st|nd|rd|th)?"
DECADE = r"(?:the )?(?:(?:early|mid|late)[ -](?:- )?)?"


def _every(match: re.Match[str], _: Scene) -> str | None:
    return duration(UNITS[match["unit"]], (values.counted(match) or 1) if match["count"] else 1)


RULES: Final[tuple[tuple[str, str, Reading], ...]] = (
    # name, pattern, reading; the first that fits at a place wins, so the longer stand first
    ("day", r"(?P<year>\d{4}) - (?P<m>0\d|1[0-2]) - (?P<d>[0-3]\d)", values.iso_date),
    ("day", r"(?P<year>\d{4})-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d)", values.iso_date),
    ("day", r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4}|\d\d)", values.slashed),
    ("span", rf"{MONTH} {DAY} (?:-|–|to|through|and) {UNTIL}{OFYEAR}", values.month_days),
    ("span", rf"{DAY} (?:-|–|to|and) {UNTIL}(?: of)? {MONTH}{OFYEAR}", values.month_days),
    ("day", rf"{MONTH} (?:the )?{DAY}{OFYEAR}", values.month_day),
    ("day", rf"(?:the )?{DAY}(?: of| -)? {MONTH}(?: -)?{OFYEAR}", values.month_day),
    ("day", rf"(?P<holiday>{_any(HOLIDAYS)}){OFYEAR}", values.holiday),
    ("month", rf"{MOD}(?:{SHIFT} )?{MONTH}{OFYEAR}", values.month),
    ("quarter", rf"(?:the )?(?:fiscal )?{ORDINAL}(?: -)? quarter{OFYEAR}", values.quarter),
    ("quarter", rf"(?P<ordinal>q[1-4]){OFYEAR}", values.quarter),
    ("half", rf"(?:the )?(?P<ordinal>first|second)(?: -)? half of(?: the)? (?:{YEAR}|{REL})", values.half_year),
    ("century", rf"(?:the )?{MOD}(?:the )?{ORDINAL}(?: -)? century", values.century),
    ("years", r"(?P<year>1[0-9]\d\d|20\d\d) ?[-–/] ?(?P<tail>\d\d)", values.years),
    ("decade", rf"{DECADE}(?P<decade>1[0-9]\d|20\d)0s", lambda m, _: f"{m['decade']}X"),
    ("decade", rf"{DECADE}['’] ?(?P<decade>\d)0s", lambda m, _: f"19{m['decade']}X"),
    ("season", rf"{MOD}(?:(?:{SHIFT}|the) )?{SEASON}(?:(?: of)? {YEAR}| of {REL})", values.season),
    ("season", rf"(?:early |late |mid -? ?)?{SHIFT} {SEASON}(?P<year>)", values.season),
    ("clock", rf"{ABOUT}{HH}(?: ?[:.] ?{MM})?(?::\d\d)? ?{AMPM}{ZONE}", values.clock),
    ("clock", rf"{ABOUT}{HH} ?: ?{MM}(?::\d\d)?(?: hours)?{ZONE}", values.clock),
    ("clock", rf"{HH}{MM} (?P<zone>{_any(ZONES)})", values.clock),
    ("clock", rf"{HH} o'clock{PART}", values.clock),
    ("clock", r"(?P<named>noon|midday|midnight)", values.clock),
    (
        "ago",
        (
            rf"{ABOUT}{COUNT}{HALF}(?: -)? {UNIT}(?P<more> and a half)?"
            r" (?P<way>ago|earlier|later|from now|hence|on|afterwards?)"
        ),
        values.ago,
    ),
    ("vague", rf"{MANY} {UNIT} (?:ago|earlier|later)", values.nothing),
    ("set", rf"(?:every|each|per) (?:(?:single|other) )?(?:{COUNT} )?{UNIT}", _every),
    ("set", rf"(?:every|each) {WEEKDAY}{PART}", lambda *_: "P7D"),
    ("weekday", rf"(?:early |late )?(?:{SHIFT} )?{WEEKDAY}{PART}{OFWEEK}", values.weekday),
    (
        "deictic",
        (
            rf"(?:(?:early|late|earlier|later) )?(?P<deictic>{_any(DEICTIC)}|the day before yesterday"
            rf"|the day after tomorrow|last night|this (?:morning|afternoon|evening)){PART}"
        ),
        values.deictic,
    ),
    (
        "period",
        (
            rf"{ABOUT}(?:the |these |those )?(?:last|past|next|coming|first|final|previous|following|entire)"
            rf" {COUNT}{HALF} {UNIT}"
        ),
        values.period,
    ),
    (
        "vague",
        (
            r"(?:(?:the|these|those) )?(?:very )?(?:last|past|next|coming|recent|previous|following)"
            rf" (?:few |couple of |several |many )?{LONG}"
        ),
        values.nothing,
    ),
    ("bounded", rf"{EDGE}(?P<shift>the|this|last|next) {UNIT}", values.bounded),
    (
        "relative",
        rf"(?:(?:earlier|later|early|late)(?: in)? )?{SHIFT} (?:fiscal |calendar |financial |working )?{UNIT}",
        values.relative,
    ),
    ("same", rf"(?:that|the same|that same|the very same) {UNIT}", values.same),
    ("fiscal", rf"(?:the )?(?:fiscal|financial)(?: year)? {YEAR}", lambda m, _: f"FY{m['year']}"),
    ("duration", rf"{ABOUT}{COUNT}{HALF}(?: ?-)? ?{UNIT}(?P<more> and a half)?(?!(?: -)? old)", values.period),
    ("vague", rf"{MANY} {UNIT}", values.nothing),
    ("vague", rf"(?:more )?(?:{_any(VAGUE)}|these days)", values.nothing),
    ("year", rf"{MOD}(?:the year )?{YEAR}", lambda m, _: m["year"]),
    ("year", r"(?:early|mid|late)-(?P<year>1[5-9]\d\d|20\d\d)", lambda m, _: m["year"]),
)
