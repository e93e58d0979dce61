"""Sources and targets of events with their countries and sectors, over the whole pipeline."""

from __future__ import annotations

import pytest

from kgbuild import lexicon, pipeline
from kgbuild.read import read_text
from kgbuild.statements.actors import SECTORS


def sides(text: str, event: str) -> tuple[set[str], set[str]]:
    """Return the labels of sources and targets of the statements of a class."""
    (extraction,) = pipeline.extract([read_text(text)])
    label = {entity.key: entity.label for entity in extraction.entities}
    claims = [claim for claim in extraction.statements if claim.event == event]
    assert claims, [(claim.predicate.name, claim.event) for claim in extraction.statements]
    return (
        {label[ref.key] for claim in claims for ref in claim.event_sources},
        {label[ref.key] for claim in claims for ref in claim.event_targets},
    )


@pytest.mark.parametrize(
    ("text", "event", "sources", "targets"),
    [
        ("Norway rejected a plea by Chad.", "REJECT", {"Norway"}, {"Chad"}),
        ("Norway rejected the Peruvian ultimatum.", "REJECT", {"Norway"}, {"Peru"}),
        ("Peru demanded that Chile return the ship.", "DEMAND", {"Peru"}, {"Chile"}),
        ("Peru agreed to send grain to Chile.", "AGREE", {"Peru"}, {"Chile"}),
        ("Ghana and Togo agreed to share data on fishing.", "AGREE", {"Ghana", "Togo"}, set()),
        ("Two men were arrested in Lima.", "COERCE", set(), {"Two men"}),
        ("Masked gunmen attacked a camp for Syrian refugees.", "ASSAULT", {"Masked gunmen"}, {"Syrian refugees"}),
        ("Spain withdrew its troops from Mali.", "RETREAT", {"Spain"}, {"Mali"}),
        ("The mayor is investigating thefts by Belgian smugglers.", "INVESTIGATE", {"mayor"}, {"Belgian smugglers"}),
        ("The rebels demanded a truce with the Peruvian forces.", "DEMAND", {"rebels"}, {"Peruvian forces"}),
    ],
)
def test_sides(text: str, event: str, sources: set[str], targets: set[str]) -> None:
    assert sides(text, event) == (sources, targets)


@pytest.mark.parametrize(
    ("text", "label", "countries", "sector"),
    [
        ("Israeli soldiers shot a farmer.", "Israeli soldiers", ("ISR",), "MIL"),
        ("The Ghanaian government condemned Togo.", "Ghanaian government", ("GHA",), "GOV"),
        ("Rebels in Chad attacked a bridge.", "Rebels", ("TCD",), "REB"),
        ("The Kremlin condemned Norway.", "Kremlin", ("RUS",), "GOV"),
        ("British Foreign Secretary Ann Holm met Norway's king.", "Ann Holm", ("GBR",), "GOV"),
        ("Opposition groups in Peru condemned the president.", "Opposition groups", ("PER",), "OPP"),
        ("NATO condemned Norway.", "NATO", (), "IGO"),
        ("Amnesty International criticised Norway.", "Amnesty International", (), "NGO"),
        ("Police in Nairobi arrested two students.", "Police", ("KEN",), "COP"),
        ("Hezbollah attacked Israel.", "Hezbollah", ("LBN",), "REB"),
        ("The Latvian Constitutional Court rejected the appeal.", "Latvian Constitutional Court", ("LVA",), "JUD"),
    ],
)
def test_country_and_sector(text: str, label: str, countries: tuple[str, ...], sector: str) -> None:
    (extraction,) = pipeline.extract([read_text(text)])
    (one,) = [entity for entity in extraction.entities if entity.label == label]
    assert (one.countries, one.sector) == (countries, sector)


@pytest.mark.parametrize(
    "text",
    [
        "The flood in Kenya killed three people.",
        "Heavy rain in Peru destroyed a bridge.",
        "A virus from Chad killed ten.",
    ],
)
def test_what_nobody_did_is_no_event(text: str) -> None:
    (extraction,) = pipeline.extract([read_text(text)])
    assert not [claim for claim in extraction.statements if claim.event]


@pytest.mark.parametrize(
    ("text", "event", "country"),
    [
        ("Hundreds of Ghanaian farmers blocked a road.", "PROTEST", "GHA"),
        ("Norwegian army bulldozers destroyed a farm.", "COERCE", "NOR"),
        ("A statement by Norway condemned the raid.", "DISAPPROVE", "NOR"),
    ],
)
def test_those_act_for_whom_the_subject_stands(text: str, event: str, country: str) -> None:
    (extraction,) = pipeline.extract([read_text(text)])
    of = {entity.key: entity for entity in extraction.entities}
    (claim,) = [claim for claim in extraction.statements if claim.event == event]
    assert [of[ref.key].countries for ref in claim.event_sources] == [(country,)]


def test_tables_name_known_countries_and_sectors() -> None:
    codes = {row["code"] for row in lexicon.table("country_codes")}
    assert len(codes) == len(lexicon.table("country_codes")) > 240
    for row in lexicon.table("known_actors"):
        assert row["country"] in codes | {""}, row
        assert row["sector"] in SECTORS | {"", "IGO", "NGO"}, row


def test_each_noun_of_a_kind_of_event_is_named_once_a_kind() -> None:
    rows = lexicon.table("happenings")
    kinds = {row["kind"] for row in rows}
    assert len(kinds) == len(rows)
    assert {row["under"] for row in rows} - {""} <= kinds
    assert all(row["nouns"] for row in rows)
