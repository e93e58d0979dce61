"""Mentions of one event, over the whole pipeline: what links, and what must not."""

from __future__ import annotations

import pytest

from kgbuild import pipeline
from kgbuild.read import read_text


def linked(text: str) -> tuple[set[str], set[tuple[str, str]]]:
    """Return "predicate = event" of statements and pairs of nouns for one event, by their labels in small letters."""
    (extraction,) = pipeline.extract([read_text(text)])
    label = {entity.key: entity.label.lower() for entity in extraction.entities}
    reports = {
        f"{claim.predicate.label} = {label[claim.reports.key]}" for claim in extraction.statements if claim.reports
    }
    same = {(label[one.key], label[one.same_event]) for one in extraction.entities if one.same_event}
    return reports, same


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("Gunmen attacked a depot in Lagos on Monday. The attack was the worst this year.", "attack = attack"),
        ("Rebels bombed a bridge. The bombing killed four people.", "bomb = bombing"),
        ("Ford acquired Bexton in May. The acquisition was approved by regulators.", "acquire = acquisition"),
        ("Police arrested a mayor in Oslo. The arrest shocked the town.", "arrest = arrest"),
        ("Kenya's president met union leaders on Thursday. The meeting ended late.", "meet = meeting"),
        ("A train collided with a lorry near Delhi. The crash injured 40 people.", "collide with = crash"),
        ("Thieves stole a painting in Lyon. The theft was discovered by a guard.", "steal = theft"),
        ("Sweden expelled two envoys. The expulsion angered their government.", "expel = expulsion"),
        ("Scientists discovered a comet in March. The discovery surprised their colleagues.", "discover = discovery"),
        ("The chairman resigned on Tuesday. The resignation weakened the firm.", "resign = resignation"),
        ("Troops shelled a village. The attack lasted an hour.", "shell = attack"),
        ("Soldiers withdrew from Karun in June. The withdrawal pleased the governor.", "withdraw from = withdrawal"),
    ],
)
def test_a_noun_takes_up_what_a_verb_told(text: str, reports: str) -> None:
    assert reports in linked(text)[0]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Peru and Chile began negotiations in Quito. The talks will last a week.", ("talks", "negotiations")),
        ("An earthquake hit Chile on Sunday. The tremor was felt in Lima.", ("tremor", "earthquake")),
        ("A blaze destroyed a mill. Crews put out the fire.", ("fire", "blaze")),
    ],
)
def test_two_nouns_are_one_event(text: str, pair: tuple[str, str]) -> None:
    assert pair in linked(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "The minister resigned on Tuesday. The second resignation in a week weakened the cabinet.",
        "Gunmen attacked a base on Monday. The attack on Tuesday was worse.",
        "Troops attacked Mosul in May. The attack on Raqqa failed.",
        "Police arrested a mayor in Oslo. The arrests in Bergen came later.",
        "Police arrested a mayor in Oslo. An arrest in Bergen came later.",
        "The company did not acquire Bexton. The acquisition would have cost too much.",
        "Rebels shot a guard. The bombing killed four people.",
        "Ford acquired Bexton. The acquisition that Fiat made failed.",
        "A train crashed near Delhi. Their meeting ended late.",
    ],
)
def test_another_event_is_not_linked(text: str) -> None:
    assert linked(text) == (set(), set())


def test_of_two_events_that_are_both_near_none_is_taken() -> None:
    assert linked("Rebels bombed a bridge and the army shelled a village. The attack killed four people.")[0] == set()
