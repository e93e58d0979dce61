"""Numbers and money of whole sentences come out as typed amounts: the value, its unit and the words of the text."""

from __future__ import annotations

import pytest

from kgbuild.model import Literal
from kgbuild.pipeline import extract
from kgbuild.read import read_text

CASES = [
    ("Norda paid $3.4 billion for the shipyard.", "rel:pay", ("3400000000", "USD", "$3.4 billion")),
    ("Inflation rose 2.5 percent in May.", "rel:rise", ("2.5", "percent", "2.5 percent")),
    ("The storm killed 27 people in the valley.", "rel:kill", ("27", "person", "27 people")),
    ("The bridge is 1,200 metres long.", "rel:be", ("1200", "m", "1,200 metres")),
    ("Shares fell to €14.20 on Friday.", "rel:fall", ("14.2", "EUR", "€14.20")),
    ("The ministry will spend £250m on trains.", "rel:spend", ("250000000", "GBP", "£250m")),
    ("The firm cut 1,500 jobs.", "rel:cut", ("1500", "job", "1,500 jobs")),
    ("Forty soldiers were wounded near the border.", "rel:be_wounded", ("40", "soldier", "Forty soldiers")),
    ("Prices climbed to 210 euros per tonne.", "rel:climb", ("210", "EUR", "210 euros")),
    ("The river rose 4.5 meters in a day.", "rel:rise", ("4.5", "m", "4.5 meters")),
    ("Twelve sailors drowned off the cape.", "rel:drown", ("12", "sailor", "Twelve sailors")),
    ("Police seized 3 tons of flour.", "rel:seize", ("3", "ton", "3 tons")),
]


@pytest.mark.parametrize(("text", "predicate", "amount"), CASES)
def test_amounts_are_typed(text: str, predicate: str, amount: tuple[str, str, str]) -> None:
    (extraction,) = extract([read_text(text)])
    found = [
        (value.value, value.unit, value.text)
        for statement in extraction.statements
        if statement.predicate.name == predicate
        for value in (statement.object, *(q.value for q in statement.qualifiers if q.name == "amount"))
        if isinstance(value, Literal) and value.unit
    ]
    assert amount in found


def test_a_year_and_a_name_are_no_amount() -> None:
    (extraction,) = extract([read_text("Workers built two Boeing 787 jets in 2014.")])
    amounts = [q.value for s in extraction.statements for q in s.qualifiers if q.name == "amount"]
    assert all(isinstance(value, Literal) and value.value == "2" for value in amounts)
