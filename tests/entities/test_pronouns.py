"""Whom pronouns mean where several people or things agree: binding, control, quotations, kin, pairs, facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.entities.conftest import Read

CLIENT = (
    "Peter Lunt was jailed on Monday. Lunt's lawyer, Simon Grady, pleaded for his client.\n\n"
    '"He has lost his job and his good name," he said.'
)
DAUGHTER = (
    "Marta Lindqvist was born in Malmo. Her father repaired ships and her mother taught piano. "
    "She got a cello when she was six."
)


@pytest.mark.parametrize(
    ("text", "word", "nth", "label"),
    [
        (DAUGHTER, "She", 0, "Marta Lindqvist"),
        (DAUGHTER, "she", 0, "Marta Lindqvist"),
        (
            "Marta Lindqvist plays the cello. Anna Holm has been a fine teacher. She lives in Oslo.",
            "She",
            0,
            "Anna Holm",
        ),
        ("Peter Lunt won the vote. Lunt persuaded two rivals to join him.", "him", 0, "Peter Lunt"),
        ("Marta Lindqvist asked Peter Lunt to explain himself.", "himself", 0, "Peter Lunt"),
        ("Her rival, Peter Lunt, was furious with Simon Grady. He left early.", "He", 0, "Peter Lunt"),
        (CLIENT, "he", 0, "Simon Grady"),
        ("The government promised every family that lost its home a loan.", "its", 0, "family"),
    ],
)
def test_a_pronoun_means_whom_the_clause_is_about(read: Read, text: str, word: str, nth: int, label: str) -> None:
    assert read(text).who(word, nth) == label


@pytest.mark.parametrize(
    ("text", "word", "nth", "never"),
    [
        (CLIENT, "He", 0, "Simon Grady"),
        ("Marta Lindqvist left. When they looked back, the house was gone. She wept.", "She", 0, "house"),
        ("Detectives had no evidence that the maid had taken it.", "it", 0, "evidence"),
        ("Norvik announced a plan to sell it.", "it", 0, "plan"),
        ("Norvik has closed a mill and is not able to replace it.", "it", 0, "Norvik"),
        ("Marta Lindqvist played in Genoa. Anna Holm was a fine teacher. She wept.", "She", 0, "fine teacher"),
    ],
)
def test_a_pronoun_does_not_mean_what_the_grammar_rules_out(
    read: Read, text: str, word: str, nth: int, never: str
) -> None:
    assert read(text).who(word, nth) != never


@pytest.mark.parametrize(
    ("text", "word", "nth"),
    [
        ("Kenya accused Norvik of theft. Norvik denied it.", "it", 0),
        ("The European Union paid for the line. It runs through Estonia and Latvia, and they built half.", "they", 0),
        ("Peter Lunt and Marta Lindqvist met at the dam. They shook hands before they signed.", "they", 0),
    ],
)
def test_nobody_is_named_for_a_pair_or_a_fact(read: Read, text: str, word: str, nth: int) -> None:
    assert read(text).who(word, nth) is None
