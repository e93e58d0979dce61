from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.entities.conftest import Read


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("Nairobi accused its neighbour of smuggling on Monday.", "Nairobi", "Kenya"),
        ("Nairobi's policy on refugees has changed.", "Nairobi", "Kenya"),
        ("The talks between Nairobi and Kampala ended without a deal.", "Nairobi", "Kenya"),
        ("The talks between Nairobi and Kampala ended without a deal.", "Kampala", "Uganda"),
        ("A bus crashed in Nairobi on Monday.", "Nairobi", "Nairobi"),
        ("Nairobi flooded after two days of rain.", "Nairobi", "Nairobi"),
        ("The Kenyans rejected the proposal.", "Kenyans", "Kenya"),
        ("Kenyan officials rejected the proposal.", "Kenyan", "Kenya"),
        ("Many Kenyans live abroad.", "Kenyans", "Kenyans"),
    ],
)
def test_city_state_or_people(read: Read, text: str, word: str, label: str) -> None:
    assert read(text).who(word) == label


def test_country_has_gazetteer_name_links_and_aliases(read: Read) -> None:
    found = read("The U.S. sent aid to Kenya. American engineers arrived in Mombasa.")
    country = found.named("United States")
    assert {"U.S.", "American"} <= set(country.aliases)
    assert country.types == ("Country", "AdministrativeArea", "Place")
    assert country.links[0].iri == "http://www.wikidata.org/entity/Q30"
    assert country.links[0].kind == "owl"
    assert 0 < country.links[0].confidence <= 1


def test_government_is_a_body_of_its_own(read: Read) -> None:
    found = read("The Kenyan government raised taxes in Kenya. Traders said the government had ignored them.")
    government = found.named("Kenyan government")
    assert government.government_of == "kenya"
    assert government.types[0] == "GovernmentOrganization"
    assert found.key("government", 1) == government.key
    assert found.named("Kenya").key != government.key


def test_city_with_its_state_links_to_that_city(read: Read) -> None:
    found = read("A tornado hit Springfield, Illinois, on Monday. Springfield lost power.")
    city = found.named("Springfield")
    assert city.types[0] == "City"
    assert [link.iri for link in city.links] == ["https://sws.geonames.org/4250542/"]
    assert "Springfield, Illinois" in city.aliases


def test_a_doubtful_city_has_no_link(read: Read) -> None:
    assert read("A tornado hit Springfield on Monday.").named("Springfield").links == ()


def test_georgia_by_company(read: Read) -> None:
    assert (
        read("Voters in Georgia and Alabama went to the polls. Georgia reported no delays.").named("Georgia").types[0]
        == "State"
    )
    assert (
        read("Russia and Georgia reopened the border. Georgia lifted the ban.").named("Georgia").types[0] == "Country"
    )
