"""Who is not meant: "it" that takes up a fact, a name in passing, a speaker in passing, one of two that fit alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.entities.conftest import Read


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The lake froze on Titan last winter. It suggests that the air cooled.", "It"),
        ("Farmers in Kenya planted early. It shows that they trust the forecast.", "It"),
        ("Former Brazil striker Rui Alves was booked. It was never a penalty.", "It"),
        ("Norvik sold its mill in Finland. It was a mistake.", "It"),
        ("Ministers in Kenya refused to answer. It is unclear who signed the order.", "It"),
        ("Norvik said the tax made it harder to hire welders.", "it"),
        ("Kenya has threatened to close the pipeline if it leaks again.", "it"),
        ("Norvik will shut the smelter when it runs out of ore.", "it"),
    ],
)
def test_it_is_nothing_that_is_safe_to_name(read: Read, text: str, word: str) -> None:
    assert read(text).who(word) is None


@pytest.mark.parametrize(
    ("text", "word", "nth", "label"),
    [
        ("The university published a report on Monday. It shows that rents fell.", "It", 0, "report"),
        ("Kenya closed its ports. It is a country that lives on trade.", "It", 0, "Kenya"),
        ("The crew lowered a drone, which made ten dives before it sank in the bay.", "it", 0, "drone"),
        ("Norvik owns a ferry that burned for days after it left Genoa.", "it", 0, "ferry"),
        ("Norvik said it would pay if it lost the case.", "it", 0, "Norvik"),
    ],
)
def test_it_is_what_its_clause_is_about(read: Read, text: str, word: str, nth: int, label: str) -> None:
    assert read(text).who(word, nth) == label


OBITUARY = (
    "Greta Solberg, the Norwegian sculptor, died on Monday. Solberg was 88. "
    "Solberg carved granite for sixty years.\n\n"
    '"Solberg taught a whole town to look at stone," said the curator Ingrid Dahl, who wrote a book on Solberg.\n\n'
    "She won the Oslo Medal in 1980."
)


def test_who_only_spoke_of_the_topic_is_not_taken_up_after_a_new_paragraph(read: Read) -> None:
    assert read(OBITUARY).who("She") == "Greta Solberg"


def test_a_speaker_in_the_same_paragraph_goes_on_speaking(read: Read) -> None:
    text = 'The mill burned on Monday. "The roof fell," said the foreman Carlos Lopez. He called the police.'
    assert read(text).who("He") == "Carlos Lopez"


def test_two_people_since_then_may_be_they_as_well(read: Read) -> None:
    text = "The teachers left the island. Elena Marchetti met Robert Halloran in Genoa. They divorced in 1990."
    assert read(text).who("They") is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ('"We lost the barn," said Rosa Diaz, a baker, who was rescued by Kenyan Navy divers.', "Rosa Diaz"),
        ('"We saw the flood," said Rosa Diaz, who was once fired by Norvik.', "Rosa Diaz"),
        ('"We had no chance," former Norvik director Carlos Lopez said.', "Carlos Lopez"),
        ('"We trained hard," Brazil striker Rui Alves said.', "Rui Alves"),
        ('"We were lucky," said Rosa Diaz, a teacher from Kenya.', "Rosa Diaz"),
        ('"We will appeal," said Rosa Diaz, chief executive of Norvik.', "Norvik"),
        ('"We will appeal," said Norvik chief executive Rosa Diaz.', "Norvik"),
        ('"We will not pay," said Rosa Diaz, who leads Norvik.', "Norvik"),
        (
            'Norvik Inc. lost money. Norvik closed a mill. "We will hire again," Chief Executive Rosa Diaz said.',
            "Norvik Inc.",
        ),
    ],
)
def test_we_is_the_body_whose_office_the_speaker_holds_else_the_speaker(read: Read, text: str, label: str) -> None:
    assert read(text).who("We") == label


@pytest.mark.parametrize(
    ("text", "word", "nth", "label"),
    [
        ("The owner, 61-year-old Omar Sayed, refused to leave.", "owner", 0, "Omar Sayed"),
        ("The mayor of Genoa, Ana Ruiz, believes the port will grow.", "mayor", 0, "Ana Ruiz"),
        ("Divers lowered a drone called Dart. Dart filmed the wreck.", "drone", 0, "Dart"),
        ("Ana Ruiz, a geologist who mapped the bay, won the vote.", "who", 0, "Ana Ruiz"),
        (
            "The Nordic Space Agency hired Ana Ruiz of the University of Oslo. The agency lost a probe.",
            "agency",
            0,
            "Nordic Space Agency",
        ),
        (
            "Norvik Foods Plc lost money. Norvik Foods Plc makes Amber biscuits. The company blamed the weather.",
            "company",
            0,
            "Norvik Foods Plc",
        ),
        ("Norvik owns a mill. The Miners Union wants the company to raise wages.", "company", 0, "Norvik"),
    ],
)
def test_a_description_is_of_the_name_that_it_fits(read: Read, text: str, word: str, nth: int, label: str) -> None:
    assert read(text).who(word, nth) == label


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("The Miners Union wants the company to raise wages.", "company", {"Miners Union"}),
        (
            "The Football Association fined the coach. Nobody wins the league in May.",
            "league",
            {"Football Association"},
        ),
        ("The University of Oslo hired Ana Ruiz. The agency lost a probe.", "agency", {"University of Oslo"}),
        ("The senate voted to send troops to the mission in Mali. The country is small.", "country", {"Mali"}),
    ],
)
def test_a_description_does_not_take_what_it_does_not_fit(read: Read, text: str, word: str, names: set[str]) -> None:
    assert read(text).who(word) not in names


def test_what_a_plan_is_called_is_no_name_of_the_firm(read: Read) -> None:
    found = read("The losses led to a new savings plan at Norvik, called Nova, which ends in May. Nova is strict.")
    assert found.who("Nova") != found.who("Norvik")


@pytest.mark.parametrize(
    ("text", "word", "nth", "label"),
    [
        ("Halmstad Motors recalled its vans. Halmstad sold a million cars in May.", "Halmstad", 1, "Halmstad Motors"),
        ("Bergen Foods lost money. Bergen closed two mills in Finland.", "Bergen", 1, "Bergen Foods"),
        (
            "Sorensen Pharmaceuticals made the drug. Sorensen hid the data. The founder, Maria Sorensen, resigned.",
            "Sorensen",
            1,
            "Sorensen Pharmaceuticals",
        ),
    ],
)
def test_a_firm_under_its_first_name(read: Read, text: str, word: str, nth: int, label: str) -> None:
    assert read(text).who(word, nth) == label


@pytest.mark.parametrize(
    ("text", "word", "nth", "label"),
    [
        ("Bergen Foods lost money. Fans gathered in Bergen on Monday.", "Bergen", 1, "Bergen"),
        ("Maria Sorensen runs Sorensen Pharmaceuticals. Sorensen resigned on Monday.", "Sorensen", 2, "Maria Sorensen"),
    ],
)
def test_a_town_and_a_person_keep_their_names(read: Read, text: str, word: str, nth: int, label: str) -> None:
    assert read(text).who(word, nth) == label
