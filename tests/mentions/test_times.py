from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgbuild.mentions import times
from kgbuild.mentions.calendar import Anchor, datatype_of, duration, month_and_day, shift
from kgbuild.mentions.timex import read
from kgbuild.mentions.timex_values import Scene
from kgbuild.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

TODAY = "2019-03-13"  # a Wednesday


def document(date: str | None) -> Document:
    return Document(id="d", text="", source="", sha256="", blocks=(), date=date)


def values(nlp: Language, text: str, date: str | None = TODAY) -> list[tuple[str, str | None]]:
    return [(m.text, m.value.value if m.value else None) for m in times.find(nlp(text), document(date))]


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("today", "2019-03-13"),
        ("yesterday", "2019-03-12"),
        ("tomorrow morning", "2019-03-14"),
        ("last night", "2019-03-12"),
        ("monday", "2019-03-11"),
        ("wednesday", "2019-03-13"),
        ("thursday evening", "2019-03-07"),
        ("last wednesday", "2019-03-06"),
        ("next wednesday", "2019-03-20"),
        ("tuesday of last week", "2019-03-05"),
        ("this week", "2019-W11"),
        ("last weekend", "2019-W10-WE"),
        ("next month", "2019-04"),
        ("last month", "2019-02"),
        ("earlier this year", "2019"),
        ("last year", "2018"),
        ("two years ago", "2017"),
        ("three days ago", "2019-03-10"),
        ("a week ago", "2019-W10"),
        ("six months ago", "2018-09"),
        ("a decade ago", "2009"),
        ("july 27", "2018-07-27"),
        ("march 2nd", "2019-03-02"),
        ("the 4th of july , 1976", "1976-07-04"),
        ("3 march 2014", "2014-03-03"),
        ("sunday , march 10 , 2019", "2019-03-10"),
        ("2015 - 09 - 17", "2015-09-17"),
        ("17/09/2015", "2015-09-17"),
        ("3/12/19", "2019-03-12"),
        ("late september", "2018-09"),
        ("may 2012", "2012-05"),
        ("october of last year", "2018-10"),
        ("next january", "2020-01"),
        ("the fourth quarter of 2006", "2006-Q4"),
        ("the last quarter", "2018-Q4"),
        ("fourth - quarter", "2018-Q4"),
        ("the first half of 2011", "2011-H1"),
        ("the summer of 2012", "2012-SU"),
        ("last summer", "2018-SU"),
        ("the early 1990s", "199X"),
        ("the ' 80s", "198X"),
        ("the 21st century", "20XX"),
        ("the nineteenth century", "18XX"),
        ("2004 to 2006", "2004/2006"),
        ("1914 - 18", "1914/1918"),
        ("may 3 - 5", "2018-05-03/2018-05-05"),
        ("3 to 5 may 2006", "2006-05-03/2006-05-05"),
        ("between april 28 and may 2 , 2006", "2006-04-28/2006-05-02"),
        ("monday to friday", "2019-03-11/2019-03-15"),
        ("three months", "P3M"),
        ("two weeks", "P14D"),
        ("two and a half years", "P2Y6M"),
        ("half an hour", "PT30M"),
        ("12 - hour", "PT12H"),
        ("the past four years", "P4Y"),
        ("every day", "P1D"),
        ("each monday", "P7D"),
        ("3:15 p.m. yesterday", "2019-03-12T15:15:00"),
        ("tuesday at noon", "2019-03-12T12:00:00"),
        ("18:00 utc", "2019-03-13T18:00:00Z"),
        ("the end of the year", "2019"),
        ("fiscal 2016", "FY2016"),
        ("recent weeks", None),
        ("several years", None),
        ("february 30", None),
    ],
)
def test_expressions_give_their_value_on_a_wednesday_in_march(run: str, value: str | None) -> None:
    found = read(run)
    assert [e.value(Scene(Anchor.of(TODAY), direction="past")) for e in found] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ministers met on Friday.", "2019-03-08"),
        ("The ministers will meet on Friday.", "2019-03-15"),
        ("The ministers plan to meet on Friday.", "2019-03-15"),
        ("The hearing is scheduled for Friday.", "2019-03-15"),
        ("The trial opens on Friday.", "2019-03-15"),
        ("He failed to appear on Friday.", "2019-03-08"),
        ("The union said it would strike on Friday.", "2019-03-15"),
        ("The ship sank on August 9.", "2018-08-09"),
        ("The new line will open on August 9.", "2019-08-09"),
        ("The company announced a launch on March 20.", "2019-03-20"),
        ("They may have left on Monday.", "2019-03-11"),
    ],
)
def test_the_verb_tells_which_way_a_weekday_lies(nlp: Language, text: str, value: str) -> None:
    assert [v for _, v in values(nlp, text)] == [value]


def test_without_a_date_only_absolute_expressions_have_a_value(nlp: Language) -> None:
    found = dict(
        values(nlp, "The mayor resigned on Tuesday. She took office in 2011 and was re-elected last month.", None)
    )
    assert found == {"Tuesday": None, "2011": "2011", "last month": None}


@pytest.mark.parametrize(("date", "value"), [("2019-03", "2019-02"), ("2019", None), ("--03-13", None)])
def test_a_partial_date_anchors_what_it_can(nlp: Language, date: str, value: str | None) -> None:
    assert values(nlp, "The plant closed last month.", date) == [("last month", value)]


def test_a_day_without_its_year_stays_partial(nlp: Language) -> None:
    assert values(nlp, "The plant closed on June 5.", None) == [("June 5", "--06-05")]
    assert values(nlp, "The plant closed yesterday.", "--03-13") == [("yesterday", "--03-12")]


def test_days_later_are_counted_from_the_day_named_before(nlp: Language) -> None:
    text = "The dam burst on January 4. Two days later the river flooded the town."
    assert values(nlp, text) == [("January 4", "2019-01-04"), ("Two days later", "2019-01-06")]


def test_the_span_leaves_out_the_preposition_and_the_head_hangs_in_the_clause(nlp: Language) -> None:
    doc = nlp("The court will hear the case on Monday morning in the fourth quarter of 2006.")
    found = times.find(doc, document(TODAY))
    assert [(m.text, doc[m.head].text) for m in found] == [
        ("Monday morning", "morning"),
        ("the fourth quarter of 2006", "quarter"),
    ]
    assert all(doc[m.start].pos_ != "ADP" for m in found)


@pytest.mark.parametrize(
    "text",
    [
        "She may march with them.",
        "The 34-year-old driver was unhurt.",
        "It is a 2000 year old custom.",
        "She writes for the Sunday Times and for USA Today.",
        "Only a quarter of the voters agreed.",
        "They hired 2000 workers.",
        "He finished second and won a second term.",
        "Prices fall when demand falls.",
        "I am here.",
    ],
)
def test_what_only_looks_like_a_time_is_none(nlp: Language, text: str) -> None:
    assert values(nlp, text) == []


def test_odd_absolute_dates_are_left_to_the_library(nlp: Language) -> None:
    assert times._odd_date("2014, July 9th", Anchor()) == "2014-07-09"
    assert times._odd_date("at some time", Anchor()) is None


def test_arithmetic_keeps_the_grain() -> None:
    assert shift(Anchor(2019, 3, 13), "D", -13) == "2019-02-28"
    assert shift(Anchor(2019, 3), "M", -3) == "2018-12"
    assert shift(Anchor(2019), "D", 1) is None
    assert month_and_day(Anchor(2019, 1, 2), 12, 30, "past") == "2018-12-30"
    assert month_and_day(Anchor(2019, 12, 30), 1, 2, "ahead") == "2020-01-02"
    assert month_and_day(Anchor(2019, 10, 15), 10, 25, "past") == "2019-10-25"
    assert duration("Y", 2.5) == "P2Y6M"
    assert duration("D", 0) is None


LEXICAL = {
    "date": r"\d{4}-\d\d-\d\d",
    "gYearMonth": r"\d{4}-\d\d",
    "gYear": r"\d{4}",
    "dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?",
    "duration": r"P(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?",
    "string": r".+",
}
PIECES = st.sampled_from(
    [
        "last",
        "next",
        "this",
        "the",
        "two",
        "30",
        "99",
        "2015",
        "1999",
        "31",
        "february",
        "may",
        "3",
        "-",
        "/",
        ",",
        "of",
        "quarter",
        "fourth",
        "years",
        "weeks",
        "ago",
        "later",
        "early",
        "mid",
        "half",
        "a",
        "and",
        "monday",
        "at",
        "3:15",
        "p.m.",
        "noon",
        "utc",
        "every",
        "century",
        "1990s",
        "'",
        "90s",
        "summer",
        "to",
        "from",
        "between",
        "year",
        "decade",
        "1,000",
        "million",
    ]
)


@given(st.lists(PIECES, max_size=9), st.sampled_from([None, TODAY, "2019", "--02-28", "0001-01-01", "9999-12-31"]))
@settings(max_examples=300, deadline=None)
def test_every_value_has_the_form_of_its_datatype(pieces: list[str], date: str | None) -> None:
    run = " ".join(pieces)
    for expression in read(run):
        assert run[expression.start : expression.end].strip()
        for looks in ("past", "ahead", ""):
            value = expression.value(Scene(Anchor.of(date), direction=looks))
            assert value is None or re.fullmatch(LEXICAL[datatype_of(value)], value)


@given(st.text(max_size=60), st.sampled_from([None, TODAY, "nonsense", "2019-13-45"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_too_strange(nlp: Language, text: str, date: str | None) -> None:
    doc = nlp(text)
    for mention in times.find(doc, document(date)):
        assert mention.start <= mention.head < mention.end
        assert mention.text
