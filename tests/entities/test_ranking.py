"""Whom pronouns and descriptions mean in running news: grammar that rules somebody out, clauses that go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.entities.conftest import Read


@pytest.mark.parametrize(
    ("text", "word", "nth", "label"),
    [
        ("Coach Pedro Silva has wanted a keeper since Omar Haddad left. He rang him twice.", "He", 0, "Pedro Silva"),
        ("When Peter Lunt opened the mine, Simon Grady cheered. He praised it.", "He", 0, "Simon Grady"),
        (
            "Simon Grady runs the mine. Grady hired Peter Lunt. When Lunt opened the shaft, he praised the crew.",
            "he",
            0,
            "Peter Lunt",
        ),
        ("Peter Lunt called Marta Holm to congratulate her.", "her", 0, "Marta Holm"),
        ("Norvik said the pump will run for a day before it needs to be filled.", "it", 0, "pump"),
        (
            'Union leader Peter Lunt accused Norvik of theft. "They took the ore at night," Lunt said.',
            "They",
            0,
            "Norvik",
        ),
        (
            "The bridge cost a fortune. Marta Holm, a mason who lives nearby, left. She was tired.",
            "She",
            0,
            "Marta Holm",
        ),
    ],
)
def test_a_pronoun_goes_on_about(read: Read, text: str, word: str, nth: int, label: str) -> None:
    assert read(text).who(word, nth) == label


@pytest.mark.parametrize(
    ("text", "word", "nth", "never"),
    [
        ("The strike halted trains in Norway. The strike is its first since 1998.", "its", 0, "strike"),
        ('"My father saw him play in Genoa," Peter Lunt said.', "him", 0, "father"),
        (
            "Marta Holm met Peter Lunt at the University of Genoa. They married in May.",
            "They",
            0,
            "University of Genoa",
        ),
    ],
)
def test_a_pronoun_does_not_mean(read: Read, text: str, word: str, nth: int, never: str) -> None:
    assert read(text).who(word, nth) != never


def test_what_is_hers_is_the_same_each_time(read: Read) -> None:
    text = "Marta Holm sold the mill. Her lawyer wrote the papers. On Friday her lawyer took them to Oslo."
    assert read(text).key("lawyer", 0) == read(text).key("lawyer", 1)
    text = "Marta Holm sold the mill. Her lawyer wrote the papers. Peter Lunt waited. His lawyer did not come."
    assert read(text).key("lawyer", 0) != read(text).key("lawyer", 1)
