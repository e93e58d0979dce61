from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kgbuild.model import Entity
    from tests.entities.conftest import Read, Resolved

WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"


def of(found: Resolved, word: str, nth: int = 0) -> Entity:
    key = found.key(word, nth)
    return next(e for e in found.resolution.entities if e.key == key)


def iris(entity: Entity) -> set[str]:
    return {link.iri for link in entity.links}


@pytest.mark.parametrize(
    ("text", "word", "iri"),
    [
        ("The minister flew to Peru on Friday.", "Peru", WIKIDATA + "Q419"),
        ("The court sat in Springfield, Illinois, for a week.", "Springfield", GEONAMES + "4250542/"),
        ("Farmers in Kansas drove to Manchester, Kansas.", "Kansas", WIKIDATA + "Q1558"),
        ("Ships from Russia wintered in St. Petersburg.", "Petersburg", GEONAMES + "498817/"),
        ("Ana Ruiz opened a bakery in Florence, Italy.", "Florence", GEONAMES + "3176959/"),
    ],
)
def test_places_are_linked(read: Read, text: str, word: str, iri: str) -> None:
    assert iri in iris(of(read(text), word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The midfielder scored twice as Portugal beat Norway in the semi-final.", "Norway"),
        ("The midfielder scored twice as Portugal beat Norway in the semi-final.", "Portugal"),
        ("Ode Larsen has played for Stuttgart since May.", "Stuttgart"),
        ("The goalkeeper saved a penalty against Croatia.", "Croatia"),
        ("They met at the Palermo after the show.", "Palermo"),
        ("Geneva was the name of the secret plan.", "Geneva"),
        ("Doctors work in Ventura, Riverside and Kern Counties.", "Riverside"),
        ("They named their daughters Ada and Florence.", "Florence"),
        ("The court sat in Springfield for a week.", "Springfield"),
        ("She put her faith in God.", "God"),
    ],
)
def test_what_only_bears_the_name_is_not_linked(read: Read, text: str, word: str) -> None:
    found = read(text)
    key = found.key(word)
    assert all(not e.links for e in found.resolution.entities if e.key == key)


def test_a_country_and_its_team_are_two(read: Read) -> None:
    found = read(
        "The striker scored a hat-trick when Ghana beat Kenya on Sunday. "
        "After the football match the fans flew home to a hotel in Ghana."
    )
    team, country = of(found, "Ghana"), of(found, "Ghana", 1)
    assert team.key != country.key
    assert team.types[0] == "SportsTeam"
    assert not team.links
    assert WIKIDATA + "Q117" in iris(country)


@pytest.mark.parametrize(
    "text",
    [
        "Russia beat Norway to the gas contract on Monday, officials said.",
        "Ministers want to win talks with Norway over the pipeline.",
        "Norway faces a lawsuit over its team of inspectors.",
        "Norway met Sweden for talks on fishing rights.",
    ],
)
def test_states_that_contend_are_states(read: Read, text: str) -> None:
    assert WIKIDATA + "Q20" in iris(of(read(text), "Norway"))


def test_languages_are_no_states(read: Read) -> None:
    found = read("She speaks French and taught Dutch lessons. Spanish is the language of the town.")
    for word in ("French", "Dutch", "Spanish"):
        key = found.key(word)
        assert all(not e.links for e in found.resolution.entities if e.key == key), word


def test_a_lone_country_that_is_a_given_name_is_less_sure(read: Read) -> None:
    sure = of(read("Traders in Chad sold cattle."), "Chad")
    assert min(link.confidence for link in sure.links) > 0.95
    unsure = [e for e in read("Chad rejected the offer.").resolution.entities if e.links]
    assert all(link.confidence < 0.9 for e in unsure for link in e.links)


@pytest.mark.parametrize(
    ("text", "word", "within"),
    [
        ("The ferry to Victoria left Vancouver, British Columbia, at noon.", "Vancouver", ("Q1973", "Q16")),
        ("Police in Munich searched a flat on Friday.", "Munich", ("Q980", "Q183")),
        ("Voters in Kansas chose a governor.", "Kansas", ("Q30",)),
        ("The talks in Peru went on.", "Peru", ()),
        ("Soldiers left Abkhazia in the spring.", "Abkhazia", ()),
        ("Nobody in Lower Wickenham had heard of it.", "Wickenham", ()),
        ("The mayor of Pune spoke in Mumbai.", "Mumbai", ("Q1191", "Q668")),
    ],
)
def test_the_gazetteer_knows_where_linked_places_lie(read: Read, text: str, word: str, within: tuple[str, ...]) -> None:
    assert of(read(text), word).within == tuple(WIKIDATA + item for item in within)
