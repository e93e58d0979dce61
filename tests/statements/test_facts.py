"""Facts that news states in passing, by whole sentences: dates of life and works, what a firm was founded as, where."""

from __future__ import annotations

import pytest

from tests.statements.test_tenure import claims

CASES = [
    ("Jonas Moe (12 May 1920 – 3 June 1999) was a Swedish chess player.", ("Jonas Moe", "kg:bornOn", "1920-05-12")),
    ("Jonas Moe (12 May 1920 – 3 June 1999) was a Swedish chess player.", ("Jonas Moe", "kg:diedOn", "1999-06-03")),
    ("The painter Ida Lund (1861–1932) left the house to the town.", ("Ida Lund", "kg:diedOn", "1932")),
    ("Norda is a shipping company founded in 1998 by Kari Nes.", ("Norda", "kg:foundedOn", "1998")),
    ("Norda, a shipping company based in Oslo, hired engineers.", ("Norda", "kg:headquarteredIn", "Oslo")),
    ("Vega Motors is a Spanish carmaker incorporated in 1946.", ("Vega Motors", "kg:foundedOn", "1946")),
    ("Sun Harbour is a film released in 2003.", ("Sun Harbour", "kg:publishedOn", "2003")),
    ('Their 2002 single "Cold Rain" reached the top ten.', ("Cold Rain", "kg:publishedOn", "2002")),
    ("The 1990 film Red Harbour made him famous.", ("Red Harbour", "kg:publishedOn", "1990")),
    ("The church stands in Hedmark county, Norway.", ("Hedmark", "kg:locatedIn", "Norway")),
    ("Ernst is the son of Mexican singer and actress Lupita Diaz.", ("Ernst", "kg:childOf", "Lupita Diaz")),
    ("Maria Lind joined the Democratic Party in May.", ("Maria Lind", "kg:memberOfParty", "Democratic Party")),
]


@pytest.mark.parametrize(("text", "claim"), CASES)
def test_facts(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in claims(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("His Greek parents are Andreas and Lena Dahl.", ("Andreas", "kg:parentOf", "Greece")),
        ("The church stands in Hedmark county, Norway.", ("Norway", "kg:locatedIn", "Hedmark")),
        ("Ernst is the son of Mexican singer and actress Lupita Diaz.", ("Ernst", "kg:childOf", "actress")),
        ("Norda is not a firm founded in 1998.", ("Norda", "kg:foundedOn", "1998")),
    ],
)
def test_what_is_not_said(text: str, claim: tuple[str, str, str]) -> None:
    assert claim not in claims(text)


def test_dates_of_life_are_no_tenure() -> None:
    found = claims("Carl Dahl (6 May 1814 – 24 July 1854) was mayor of Bergen.")
    assert all(not s.qualifiers for (_, name, _), s in found.items() if name == "kg:positionHeld")
