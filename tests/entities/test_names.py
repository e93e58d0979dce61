from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.entities.conftest import Read


def test_surname_and_title_are_aliases_of_the_full_name(read: Read) -> None:
    text = "Prime Minister Elena Marchetti opened the bridge in Genoa on Monday. Marchetti thanked the engineers."
    person = read(text).named("Elena Marchetti")
    assert "Marchetti" in person.aliases
    assert "Prime Minister Elena Marchetti" in person.aliases
    assert person.types == ("Person",)
    assert person.key == "elena-marchetti"


def test_a_surname_of_two_goes_to_the_one_named_last(read: Read) -> None:
    found = read(
        "Robert Halloran, a farmer, sued the mine in March. Halloran lost the case. "
        "Years later Susan Halloran, a lawyer from Dublin, won it on appeal. Halloran called the ruling fair."
    )
    assert found.key("Halloran", 1) == "robert-halloran"
    assert found.key("Halloran", 3) == "susan-halloran"


def test_a_relative_does_not_take_the_surname(read: Read) -> None:
    found = read(
        "Amir Haddad won the race in Cairo on Sunday. His father Karim Haddad cried. Reporters surrounded Haddad."
    )
    assert found.key("Haddad", 2) == "amir-haddad"


def test_acronym_in_brackets(read: Read) -> None:
    found = read("The Northern Ports Authority (NPA) closed two docks. The NPA blamed the storm.")
    body = found.named("Northern Ports Authority")
    assert "NPA" in body.aliases
    assert "Organization" in body.types


def test_company_with_and_without_legal_form(read: Read) -> None:
    found = read("Norvik Inc. bought a paper mill in Finland. Norvik said the mill would stay open.")
    company = found.named("Norvik Inc.")
    assert company.aliases == ("Norvik",)
    assert company.types[-1] == "Organization"


def test_also_known_as(read: Read) -> None:
    found = read("The Liberation Army of Karst, also known as LAK, attacked a convoy. LAK denied it later.")
    labels = {e.key for e in found.resolution.entities if "LAK" in (e.label, *e.aliases)}
    assert len(labels) == 1


def test_two_people_of_one_surname_stay_apart(read: Read) -> None:
    labels = read("Maria Lopez met Carlos Lopez in Quito on Tuesday.").labels()
    assert {"Maria Lopez", "Carlos Lopez"} <= labels


def test_product_and_maker_stay_apart(read: Read) -> None:
    found = read("Boeing delivered the first Boeing 797 to Qantas. Boeing hopes that the 797 will sell well.")
    maker = found.named("Boeing")
    assert "Organization" in maker.types
    assert all(e.key != maker.key for e in found.resolution.entities if "797" in e.label)


def test_a_new_one_of_a_line_is_the_model_that_the_text_names(read: Read) -> None:
    text = "Ford launched the Corso 5G in Paris. The new Corso is cheap, and the old Corso was popular."
    resolved = read(text)
    assert resolved.who("Corso", 1) == "Corso 5G"
    assert resolved.who("Corso", 2) != "Corso 5G"


def test_a_network_generation_in_a_product_name_is_no_amount(read: Read) -> None:
    resolved = read("Zentec unveiled the Pico 5G on Monday. The Pico 5G costs 300 dollars.")
    assert "Pico 5G" in resolved.labels()


def test_keys_are_unique_and_mentions_quote_the_text(read: Read) -> None:
    found = read("Robert Halloran met Susan Halloran. A dog bit a man. A man shouted. Another man ran.")
    keys = [e.key for e in found.resolution.entities]
    assert len(keys) == len(set(keys))
    for entity in found.resolution.entities:
        for document, span in entity.mentions:
            assert document == found.document.id
            assert found.document.text[span.start : span.end].strip()
    text = found.document.text
    span = found.named("Robert Halloran").mentions[0][1]
    assert text[span.start : span.end] == "Robert Halloran"


def test_no_alias_is_a_pronoun_or_possessive(read: Read) -> None:
    found = read("Kenya's president met Elena Marchetti. He praised her plan. Kenya will send engineers.")
    for entity in found.resolution.entities:
        if entity.named:
            assert not any(form.endswith(("'s", "’s")) or form.lower() in {"he", "her"} for form in entity.aliases)


def test_declared_names_become_entities(read: Read) -> None:
    text = (
        "Storm closes ports in Portugal\n\nBy Ines de Haro\n\nLISBON, March 3 (Reuters) - "
        "A storm closed three ports on Monday. Officials in Lisbon warned of floods.\n"
    )
    found = read(text)
    author = found.named("Ines de Haro")
    assert author.types == ("Person",)
    assert "NewsMediaOrganization" in found.named("Reuters").types
    lisbon = found.named("Lisbon")
    assert lisbon.types[0] == "City"
    assert len(lisbon.mentions) == 2
