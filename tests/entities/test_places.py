from __future__ import annotations

import pytest

from kgbuild.entities import places


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Brazil", "br"),
        ("US", "us"),
        ("U.S.", "us"),
        ("UK", "gb"),
        ("Ivory Coast", "ci"),
        ("Texas", "us-tx"),
        ("EU", "eu"),
    ],
)
def test_territory(name: str, code: str) -> None:
    found = places.territory(name)
    assert found is not None
    assert found.code == code


def test_small_words_are_no_territories() -> None:
    assert places.territory("us") is None
    assert places.territory("eu") is None
    assert places.territory("") is None


def test_every_capital_and_parent_is_known() -> None:
    codes = places.territories()
    assert all(not place.parent or place.parent in codes for place in codes.values())
    assert places.capital_of("Nairobi") == "ke"
    assert places.capital_of("Mombasa") is None


@pytest.mark.parametrize(
    ("form", "code", "use"),
    [("Kenyan", "ke", "adjective"), ("Kenyans", "ke", "people"), ("Finn", "fi", "person"), ("Swiss", "ch", "people")],
)
def test_demonyms(form: str, code: str, use: str) -> None:
    found = places.demonym(form)
    assert found is not None
    assert found[0] == code
    assert use in found[1]


def test_cities_are_found_by_bisection_largest_first() -> None:
    springfields = places.cities("Springfield")
    assert len(springfields) > 2
    assert [c.population for c in springfields] == sorted((c.population for c in springfields), reverse=True)
    assert places.cities("Nowhere-upon-Nothing") == ()
    assert places.cities("a") == ()
    assert places.cities("zzzz") == ()
    assert places.cities("Kyiv")[0].territory == "ua"
