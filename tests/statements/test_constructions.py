"""Constructions that editors found misread: who does what in them, and what does nothing."""

from __future__ import annotations

import pytest

from kgbuild.knowledge import build_text
from kgbuild.model import EntityRef, Literal


def claims(text: str) -> set[tuple[str, str, str]]:
    graph = build_text(text)
    named = {entity.key: entity.label for entity in graph.entities}

    def show(value: object) -> str:
        if isinstance(value, EntityRef):
            return named[value.key]
        return (value.text or value.value) if isinstance(value, Literal) else ""

    return {(show(s.subject), s.predicate.label, show(s.object)) for s in graph.statements}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Luis Aranda, a Democrat who has clashed with Ruth Alder, resigned.",
            ("Luis Aranda", "clash with", "Ruth Alder"),
        ),
        ("Luis Aranda, a Democrat who has clashed with Ruth Alder, resigned.", ("Luis Aranda", "be", "Democrat")),
        ("The majority ignored decades of precedent.", ("majority", "ignore", "precedent")),
        ("The fire destroyed years of work.", ("fire", "destroy", "work")),
        ("The reservoirs may run dry by 2027.", ("reservoirs", "run", "dry")),
        ("The bank has ten branches, most of which will close.", ("most", "close", "")),
        (
            "Other groups included the Salford Rovers, the Doctor Society of Canada, and Klaxon Group.",
            ("groups", "include", "Klaxon Group"),
        ),
        ("The deal was signed by Siemens, Northrop, and Alstom.", ("Alstom", "sign", "deal")),
        ("Of the thousands, reporters spoke with a dancer named Ana Ruiz.", ("reporters", "speak with", "Ana Ruiz")),
        ("At the plant in Salford, workers walked out on Monday.", ("workers", "walk out", "")),
        ("The firm built a yard for suppliers to park their lorries.", ("suppliers", "park", "lorries")),
        ("Large areas were set up for visitors to try the games.", ("visitors", "try", "games")),
        (
            "Images of the boy wearing a cap and handcuffed by the police were posted online.",
            ("police", "handcuff", "boy"),
        ),
        ("People carried lamps, given away by the city and bought from vendors.", ("city", "give away", "lamps")),
        ("Ana Ruiz left the room, followed by aides.", ("aides", "follow", "Ana Ruiz")),
        (
            "The sources said that it was Ruiz, not Lund, who made the decision.",
            ("Ruiz", "make", "decision"),
        ),
        (
            "Ana Ruiz said that she was working all day and due to lack of sleep ended up being ill.",
            ("Ana Ruiz", "be", "ill"),
        ),
        ("Ana Ruiz won the seat; the fans left.", ("fans", "leave", "")),
        ("The Cannes Film Festival in France opened on Friday.", ("Cannes Film Festival", "located in", "France")),
        (
            "The Alder Institute and Brook State University of the US studied rice.",
            ("Alder Institute", "country", "United States"),
        ),
        ("Ana Ruiz, a doctor and former Democrat, left.", ("Ana Ruiz", "be", "former Democrat")),
        ("Police arrested beekeeper Jane Doe.", ("Jane Doe", "be", "beekeeper")),
        ("The union's plan risks delaying the talks.", ("plan", "delay", "talks")),
        ("The minister said the strike risks closing two plants.", ("strike", "close", "two plants")),
        ("Ana Ruiz warned that support for Vard risks harming the talks.", ("support", "harm", "talks")),
        ("Groups loyal to the president attacked villages.", ("Groups", "be loyal to", "president")),
        ("The reserve, rich in oil, was sold to Alcor.", ("reserve", "be rich in", "oil")),
        ("The Meridian Hotel near the Grand Mosque collapsed.", ("Meridian Hotel", "be near", "Grand Mosque")),
        ("Peter Holm, 42, and his wife Anna Holm, 36, left.", ("Anna Holm", "spouse of", "Peter Holm")),
        (
            "Liberal Party's Ruth Alder and Tom Marsh were elected.",
            ("Tom Marsh", "affiliated with", "Liberal Party"),
        ),
        (
            "NATO, the United Nations, and the European Union condemned the attack.",
            ("United Nations", "condemn", "attack"),
        ),
        (
            "Two veteran politicians Ruth Alder of the Liberal Party and Peter Quinn of LPF were defeated.",
            ("Peter Quinn", "member of", "LPF"),
        ),
    ],
)
def test_who_does_what(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in claims(text)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Acme said it took the court two days.", "take"),
        ("Hydrolux warned that it could take months before shipments resume.", "take"),
        ("The ruling made it easier to sue.", "sue"),
        ("The law makes it impossible for firms to pay.", "make impossible"),
    ],
)
def test_an_it_that_stands_for_nothing_does_nothing(text: str, verb: str) -> None:
    assert verb not in {predicate for _, predicate, _ in claims(text)}


@pytest.mark.parametrize(
    ("text", "who", "office"),
    [
        ("Vice President for Research Jane Doe said the lab would close.", "Jane Doe", "Vice President for Research"),
        ("Head of the harbour union Kari Nes called a strike.", "Kari Nes", "Head"),
        ("The group met Commissioner for Trade Ana Ruiz on Friday.", "Ana Ruiz", "Commissioner for Trade"),
    ],
)
def test_an_office_with_its_area_before_a_name_is_a_title(text: str, who: str, office: str) -> None:
    found = claims(text)
    assert (who, "position held", office) in found
    assert not any(office.split()[0] in subject for subject, _, _ in found)


def test_who_speaks_is_named_after_the_area_of_the_office() -> None:
    found = claims("European Commissioner for Competition Neelie Kroes said the plan was bad.")
    assert {subject for subject, predicate, _ in found if predicate == "say"} == {"Neelie Kroes"}


def test_the_team_is_the_one_that_the_text_is_about() -> None:
    text = (
        "The Afghan team arrived on Monday. The team brought a robot, and the team was tired. The European team won "
        "the cup. Rain fell all day. The hall was full. Many left early. The team thanked the crowd."
    )
    assert ("Afghan team", "thank", "crowd") in claims(text)


def test_titles_and_regions_between_names_are_no_items_of_a_list() -> None:
    assert ("Minister", "meet", "") not in claims("Ruth Alder, Minister of State, and Tom Marsh met on Friday.")
    assert ("Turin", "located in", "Italy") in claims("The tour stops in Lyon, France, and Turin, Italy.")


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Prices higher than last year hurt buyers.", "be higher than"),
        ("Anna Holm, his wife from Leeds, left.", "spouse of"),
    ],
)
def test_what_is_not_said(text: str, predicate: str) -> None:
    assert predicate not in {label for _, label, _ in claims(text)}
