from __future__ import annotations

import pytest

from kgbuild.kb.names import clean, key_of, short_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Hague Tribune", "hague tribune"),
        ("U.S. Steel", "US Steel"),
        ("Łódź", "łódz"),
        ("J. K. Vale", "JK Vale"),
        ("J.K. Vale", "J K Vale"),
        ("Müller & Söhne", "Muller and Sohne"),
        ("O’Brien", "OBrien"),
        ("Jean-Luc Brandt", "jean luc brandt"),
        ("Ana Ruiz (politician)", "Ana Ruiz"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), [("Ana Ruiz", "Ana Ruis"), ("Theo Vale", "Vale"), ("A", "B")])
def test_different_names_do_not(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("key", "short"),
    [
        ("nordvik shipping asa", "nordvik shipping"),
        ("ana b ruiz", "ana ruiz"),
        ("ana ruiz", ""),
        ("company", ""),
        ("nordvik group holdings inc", "nordvik"),
    ],
)
def test_short_forms(key: str, short: str) -> None:
    assert short_key(key) == short


def test_nothing_unseen_is_left() -> None:
    assert clean("a\x00b\x1b[31m\tc\u202ed\ud800\ufeff \n", 50) == "a b [31m cd"
    assert clean("x" * 51, 50) == ""
    assert key_of("…!") == ""
