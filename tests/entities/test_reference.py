from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.entities.conftest import Read


@pytest.mark.parametrize(
    ("text", "word", "nth", "label"),
    [
        ("Elena Marchetti resigned on Monday. She will leave in May.", "She", 0, "Elena Marchetti"),
        ("Elena Marchetti met Robert Halloran in Genoa. He offered her a job.", "He", 0, "Robert Halloran"),
        ("Elena Marchetti met Robert Halloran in Genoa. He offered her a job.", "her", 0, "Elena Marchetti"),
        ("Robert Halloran said he would sell his farm.", "his", 0, "Robert Halloran"),
        ("Robert Halloran hurt himself in the barn.", "himself", 0, "Robert Halloran"),
        ("Norvik said it would close its mill in Finland.", "it", 0, "Norvik"),
        ("Norvik said it would close its mill in Finland.", "its", 0, "Norvik"),
        ("The miners said they would march to the capital.", "they", 0, "miners"),
        ("In his speech, Robert Halloran thanked the crew.", "his", 0, "Robert Halloran"),
        ("Elena Marchetti, who leads the party, won the vote.", "who", 0, "Elena Marchetti"),
        ("Kenya closed the border. The country has 50 million people.", "country", 0, "Kenya"),
        ("Norvik Inc. lost money in March. The company blamed the weather.", "company", 0, "Norvik Inc."),
        ("Mayor Ana Ruiz opened the library. The mayor praised the builders.", "mayor", 0, "Ana Ruiz"),
        ("Aerolane, the Chilean flag carrier, cut ten routes. The carrier lost money.", "carrier", 1, "Aerolane"),
        ("The mayor, Ana Ruiz, opened the library.", "mayor", 0, "Ana Ruiz"),
    ],
)
def test_who_is_meant(read: Read, text: str, word: str, nth: int, label: str) -> None:
    assert read(text).who(word, nth) == label


@pytest.mark.parametrize(
    ("text", "word", "nth"),
    [
        ("It is likely that the bridge will close.", "It", 0),
        ("It rained in Genoa on Monday.", "It", 0),
        ("He was late.", "He", 0),
    ],
)
def test_nobody_is_meant(read: Read, text: str, word: str, nth: int) -> None:
    assert read(text).who(word, nth) is None


def test_a_plain_pronoun_is_not_the_subject_of_its_own_verb(read: Read) -> None:
    assert read("Robert Halloran arrived in Genoa. Carlos Lopez greeted him.").who("him") == "Robert Halloran"


def test_first_person_is_the_speaker(read: Read) -> None:
    found = read('Elena Marchetti resigned on Monday. "I am tired," Marchetti said.')
    assert found.who("I") == "Elena Marchetti"


def test_we_is_the_side_for_which_a_spokesman_speaks(read: Read) -> None:
    found = read('"We will appeal the ruling," Norvik spokesman Carlos Lopez said on Monday.')
    assert found.who("We") == "Norvik"


def test_a_speaker_does_not_call_himself_he(read: Read) -> None:
    found = read('Robert Halloran fired the coach, Carlos Lopez. "He deserved better," Ivan Petrov said.')
    assert found.who("He") != "Ivan Petrov"


def test_the_same_talks_are_one_concept_and_others_are_not(read: Read) -> None:
    found = read(
        "Miners held long talks with the owners in May. The talks failed in June. "
        "In July, teachers began talks with the ministry."
    )
    assert found.key("talks", 0) == found.key("talks", 1)
    assert found.key("talks", 2) != found.key("talks", 0)


def test_concepts_lie_under_their_document_with_minimal_labels(read: Read) -> None:
    found = read("Kenya is building a new naval base in Mombasa.")
    base = next(e for e in found.resolution.entities if e.lemma == "base")
    assert base.key == f"{found.document.id}#new-naval-base"
    assert base.label == "new naval base"
    assert base.types == ("Concept",)
    assert "new naval base in Mombasa" in base.aliases
    assert not base.named


def test_indefinite_phrases_are_new_things(read: Read) -> None:
    found = read("A man entered the shop. A man left the bank.")
    assert found.key("man", 0) != found.key("man", 1)


def test_same_input_same_output(read: Read, nlp: object) -> None:
    text = "Norvik Inc. lost money in March. The company blamed the weather, and its chief, Ana Ruiz, resigned."
    first = read(text).resolution
    from kgbuild import mentions
    from kgbuild.entities import resolve

    again = read(text)
    second = resolve(again.doc, again.document, mentions.find(again.doc, again.document))
    assert second == first
