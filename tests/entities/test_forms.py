from __future__ import annotations

import pytest

from kgbuild import lexicon
from kgbuild.entities.forms import acronym_of, is_acronym, person_match, spelled_alike, strip_suffix, words_of


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("Marchetti", "Elena Marchetti", 2),
        ("Elena", "Elena Marchetti", 1),
        ("E. Marchetti", "Elena Marchetti", 3),
        ("Elena Marchetti", "Elena Rosa Marchetti", 3),
        ("Bob Halloran", "Robert Halloran", 3),
        ("Rashid", "Omar al-Rashid", 2),
        ("al-Rashid", "Omar al-Rashid", 2),
        ("Paolo Marchetti", "Elena Marchetti", 0),
        ("Carl Bremer Jr.", "Carl Bremer Sr.", 0),
        ("Carl Bremer", "Carl Bremer Jr.", 3),
        ("Thein Kyaw", "Daw Thein Kyaw", 3),
        ("Halloran", "Robert Hallorans", 0),
    ],
)
def test_person_match(short: str, long: str, fits: int) -> None:
    assert person_match(words_of(short), words_of(long)) == fits


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("WMO", "World Meteorological Organization", True),
        ("UNHCR", "United Nations High Commissioner for Refugees", True),
        ("BoE", "Bank of England", True),
        ("USCG", "U.S. Coast Guard", True),
        ("NPRA", "Northern Port and Railway Authority", True),
        ("WMO", "World Organization", False),
        ("W", "World", False),
    ],
)
def test_acronym_of(short: str, long: str, fits: bool) -> None:
    assert acronym_of(short, long) is fits


def test_is_acronym_wants_capitals() -> None:
    assert is_acronym("UPI")
    assert is_acronym("U.N.")
    assert not is_acronym("Upi")
    assert not is_acronym("A")


def test_words_and_suffixes() -> None:
    assert words_of("Norvik Inc.") == ("norvik", "inc")
    assert words_of("People’s Party") == ("people", "party")
    assert strip_suffix(words_of("Norvik Holdings Ltd.")) == ("norvik",)
    assert strip_suffix(("group",)) == ("group",)


def test_spelling_variants_are_few() -> None:
    assert spelled_alike(words_of("Sergei Antonov"), words_of("Sergey Antonov"))
    assert not spelled_alike(words_of("Ann Lee"), words_of("Jan Lee"))
    assert not spelled_alike(words_of("Model A320"), words_of("Model A330"))
    assert not spelled_alike(words_of("Maria Lopez"), words_of("Mario Gomez"))


@pytest.mark.parametrize(
    "table", ["name_parts", "nicknames", "demonyms", "institutions", "nominal_classes", "state_cues"]
)
def test_examples_hold_their_word(table: str) -> None:
    for row in lexicon.table(table):
        word = next(iter(row.values()))
        flat = row["example"].casefold().replace(".", "").replace("’", "'")
        assert word.casefold().replace(".", "") in flat, row
