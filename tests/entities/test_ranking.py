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


KIN = (
    "Marta Holm, who ran the Genoa docks, died on Sunday. Her daughter, the painter Anna Holm, confirmed it. "
    "Holm met her husband, Pedro, in Oslo. Pedro Holm died in 1990. Holm wrote two books."
)


def test_a_bare_surname_is_not_a_relatives(read: Read) -> None:
    found = read(KIN)
    assert [found.who("Holm", nth) for nth in (2, 4)] == ["Marta Holm", "Marta Holm"]


def test_a_form_of_address_parts_husband_and_wife(read: Read) -> None:
    found = read("Anna Holm was jailed on Friday. Mr Holm left the court. She wept.")
    assert found.key("Holm", 0) != found.key("Holm", 1)
    assert found.who("She") == "Anna Holm"
    assert read("Mr Holm sold the mill. Holm is a miller.").key("Holm", 0) == read(
        "Mr Holm sold the mill. Holm is a miller."
    ).key("Holm", 1)


def test_short_forms_of_parties_and_teams(read: Read) -> None:
    found = read("The Liberal Party won the vote in Valdoria. The Liberals took 90 seats.")
    assert found.who("Liberals") == "Liberal Party"
    found = read("Leeds United lost on Saturday. Pedro Silva joined United in May.")
    assert found.who("United", 1) == "Leeds United"


def test_which_follows_no_person(read: Read) -> None:
    found = read("Talks with Keller Logistics broke down. Keller, which has 900 drivers, said it was sorry.")
    assert found.who("Keller", 1) == "Keller Logistics"
    assert found.who("it") == "Keller Logistics"


def test_whom_one_tells_something_is_whom_it_is_about(read: Read) -> None:
    text = "A trader was jailed on Monday. Judge Helen Holm told Peter Lunt that he had lied."
    assert read(text).who("he") == "Peter Lunt"


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        (
            "Norvik won the bid. Omar Haddad of Norvik said Peter Lunt had lost. The 26-year-old smiled.",
            "old",
            "Omar Haddad",
        ),
        (
            "Regulators closed Kestrel Bank. Its shares fell. The Oslo-based bank had lost a fortune.",
            "bank",
            "Kestrel Bank",
        ),
        ("Norvik bought Kestrel Bank, the second failure of a lender. Oslo said the failure was sad.", "failure", None),
        ("Regulators closed Kestrel Bank. Norvik will assume all of the company's debts.", "company", "Kestrel Bank"),
    ],
)
def test_a_description_means(read: Read, text: str, word: str, label: str | None) -> None:
    found = read(text)
    last = [t.text for t in found.doc].count(word) - 1
    who = found.who(word, last)
    assert who == label if label else who not in found.labels()


def test_one_of_a_list_is_not_the_country(read: Read) -> None:
    found = read("Holm spoke of families from Chad, Mali and Yemen. The country has closed its ports.")
    assert found.who("country") not in {"Chad", "Mali", "Yemen"}
    found = read("Holm flew from Genoa to Kenya. The country has closed its ports.")
    assert found.who("country") == "Kenya"


@pytest.mark.parametrize(
    ("text", "word", "nth", "label"),
    [
        ("Rival Norvik lost to Solstad and its chief, Ana Ruiz.", "its", 0, "Solstad"),
        ("Ana Ruiz died on Monday. Ana was a friend of Ana Holm.", "Ana", 1, "Ana Ruiz"),
        ('Peter Lunt was furious, releasing a statement saying "I regret the sale of the mill."', "I", 0, "Peter Lunt"),
    ],
)
def test_names_and_speakers(read: Read, text: str, word: str, nth: int, label: str) -> None:
    assert read(text).who(word, nth) == label


def test_it_is_an_act_not_a_company(read: Read) -> None:
    assert read("Norvik sold its mill to Solstad. It is the largest deal of the year.").who("It") not in {
        "Norvik",
        "Solstad",
    }


def test_text_in_quotes_is_nobody(read: Read) -> None:
    assert read('Norvik showed the text "Ana Ruiz 1955". The text was black.').who("text", 1) != "Ana Ruiz"


def test_several_people_are_not_one_of_them(read: Read) -> None:
    found = read("The ferry met 90 guests, including the mayor of Genoa, Mr. Pedro Silva, at the quay.")
    assert found.who("guests") != "Pedro Silva"
