from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgbuild.mentions import quantities
from kgbuild.mentions.numerals import figure, number, plain

if TYPE_CHECKING:
    from spacy.language import Language


def amounts(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    return [(m.text, m.value.value, m.value.unit) for m in quantities.find(nlp(text)) if m.value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank lent them US$3.5 billion.", ("US$3.5 billion", "3500000000", "USD")),
        ("The bank lent them US$ 20,000.", ("US$ 20,000", "20000", "USD")),
        ("The group raised €400m in May.", ("€400m", "400000000", "EUR")),
        ("The group raised $1.5bn.", ("$1.5bn", "1500000000", "USD")),
        ("It was sold for 13 billion yen.", ("13 billion yen", "13000000000", "JPY")),
        ("It was sold for about 5 million pounds.", ("about 5 million pounds", "5000000", "GBP")),
        ("It was sold for 20 million Canadian dollars.", ("20 million Canadian dollars", "20000000", "CAD")),
        ("The dam cost NZ$26 million.", ("NZ$26 million", "26000000", "NZD")),
        ("A ticket costs 50 cents.", ("50 cents", "0.5", "USD")),
        ("The sacks weigh 90 pounds.", ("90 pounds", "90", "lb")),
        ("Sales rose 9 percent.", ("9 percent", "9", "percent")),
        ("Sales rose 7.25%.", ("7.25%", "7.25", "percent")),
        ("The tunnel is 12 kilometres long.", ("12 kilometres", "12", "km")),
        ("Winds reached 100 miles per hour.", ("100 miles per hour", "100", "mph")),
        ("The parcel weighs 25kg.", ("25kg", "25", "kg")),
        ("The grant is worth $10-15 million.", ("$10-15 million", "10000000/15000000", "USD")),
        ("The plant shed 4,300 jobs.", ("4,300", "4300", "job")),
        ("The storm displaced half a million people.", ("half a million", "500000", "person")),
        ("He bought a dozen horses.", ("a dozen", "12", "horse")),
        ("Two hundred and fifty farmers marched.", ("Two hundred and fifty", "250", "farmer")),
        ("More than 1,200 homes burned down.", ("More than 1,200", "1200", "home")),
        ("A 27-year-old man was hurt.", ("27-year-old", "27", "year")),
    ],
)
def test_amounts_have_a_value_and_a_unit(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    assert amounts(nlp, text) == [expected]


def test_of_a_counted_thing_only_the_figure_is_the_mention(nlp: Language) -> None:
    doc = nlp("The airline cut 4,300 jobs.")
    (mention,) = quantities.find(doc)
    assert (doc[mention.head].text, mention.end - mention.start) == ("4,300", 1)
    assert mention.value is not None
    assert mention.value.datatype == "integer"


def test_money_hangs_in_its_clause_by_its_own_head(nlp: Language) -> None:
    doc = nlp("The firm paid 13 billion yen.")
    (mention,) = quantities.find(doc)
    assert doc[mention.head].text == "yen"


@pytest.mark.parametrize(
    "text",
    [
        "The Boeing 787 landed in Oslo.",
        "They met on May 3, 2006.",
        "The team won 3-2.",
        "Flight 447 was late.",
        "One of the men left.",
        "He spoke for three hours.",
        "At least 30 were injured.",
        "She came second.",
        "One side of the tower leans.",
    ],
)
def test_what_only_looks_like_an_amount_is_none(nlp: Language, text: str) -> None:
    assert amounts(nlp, text) == []


def test_a_change_is_no_range(nlp: Language) -> None:
    found = amounts(nlp, "The rate rose from 5 percent to 10 percent.")
    assert [value for _, value, _ in found] == ["5", "10"]


@pytest.mark.parametrize(
    ("words", "value", "length"),
    [
        ("twenty - one", 21, 3),
        ("two hundred and six", 206, 4),
        ("one hundred and five thousand", 105_000, 5),
        ("two and a half million", 2_500_000, 5),
        ("three dozen", 36, 2),
        ("five six", 5, 1),
        ("12,34", None, 0),
        ("a", None, 0),
        ("half", None, 0),
    ],
)
def test_number_words(words: str, value: int | None, length: int) -> None:
    assert number(words.split()) == (None if value is None else (Decimal(value), length))


@given(st.integers(0, 10**15), st.sampled_from(["", ",", "."]))
def test_figures_survive_their_writing(value: int, style: str) -> None:
    written = f"{value:,}" if style == "," else f"{value}.50" if style == "." else str(value)
    expected = Decimal(value) + (Decimal("0.5") if style == "." else 0)
    assert figure(written) == expected
    assert Decimal(plain(expected)) == expected


PIECES = st.sampled_from(
    [
        "$",
        "€",
        "£",
        "us$",
        "5",
        "1,000",
        "2.5",
        "million",
        "billion",
        "half",
        "a",
        "dozen",
        "and",
        "-",
        "to",
        "percent",
        "%",
        "miles",
        "per",
        "hour",
        "pounds",
        "people",
        "jobs",
        "m",
        "bn",
        "k",
        "years",
        "old",
        "from",
        "between",
        "one",
        "hundred",
        "twenty",
        ".",
        ",",
        "(",
        ")",
        "₹",
        "usd",
        "yen",
        "the",
        "rose",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_well_formed_literals(nlp: Language, text: str) -> None:
    doc = nlp(text)
    end = 0
    for mention in quantities.find(doc):
        assert end <= mention.start <= mention.head < mention.end
        end = mention.end
        value = mention.value
        assert value is not None
        form = {"integer": r"\d+", "decimal": r"\d+(\.\d+)?", "string": r"\d+(\.\d+)?/\d+(\.\d+)?"}[value.datatype]
        assert re.fullmatch(form, value.value), value
