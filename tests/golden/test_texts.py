"""Whole short news texts, each with the statements that a careful reader expects and the facts that must not stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgbuild.model import Entity, EntityRef, Extraction, Literal, Statement
from kgbuild.pipeline import extract
from kgbuild.read import read_text

HERE = Path(__file__).parent
CASES = sorted(p.parent.name for p in HERE.glob("*/expected.json"))


@pytest.fixture(scope="module")
def readings() -> dict[str, Extraction]:
    documents = [read_text((HERE / name / "input.txt").read_text(encoding="utf-8"), source=name) for name in CASES]
    return dict(zip(CASES, extract(documents), strict=True))


def names(entity: Entity) -> set[str]:
    return {form.casefold() for form in (entity.label, entity.lemma, *entity.aliases)}


def means(extraction: Extraction, value: object, wanted: str | None) -> bool:
    if wanted is None or value is None:
        return wanted is None and value is None
    if isinstance(value, Literal):
        return wanted.casefold() in {value.value.casefold(), value.text.casefold()}
    if isinstance(value, EntityRef):
        entity = next(e for e in extraction.entities if e.key == value.key)
        return wanted.casefold() in names(entity)
    return False


def says(extraction: Extraction, statement: Statement, subject: str, predicate: str, obj: str | None) -> bool:
    label = statement.predicate.label
    return (
        means(extraction, statement.subject, subject)
        and predicate in {label, statement.predicate.lemma}
        and means(extraction, statement.object, obj)
    )


@pytest.mark.parametrize("name", CASES)
def test_expected_statements(readings: dict[str, Extraction], name: str) -> None:
    reading = readings[name]
    expected = json.loads((HERE / name / "expected.json").read_text(encoding="utf-8"))
    missing = []
    for want in expected["statements"]:
        found = [s for s in reading.statements if says(reading, s, want["subject"], want["predicate"], want["object"])]
        right = [
            s
            for s in found
            if s.polarity.value == want.get("polarity", "Positive")
            and s.modality.value == want.get("modality", "Actual")
            and (any(means(reading, a, want["source"]) for a in s.attribution) if "source" in want else True)
            and ("time" not in want or any(q.name == "time" and q.value.value == want["time"] for q in s.qualifiers))
        ]
        if not right:
            missing.append((want, [(s.polarity.value, s.modality.value, s.attribution, s.qualifiers) for s in found]))
    assert not missing


@pytest.mark.parametrize("name", CASES)
def test_no_hearsay_plan_or_denial_is_a_fact(readings: dict[str, Extraction], name: str) -> None:
    reading = readings[name]
    expected = json.loads((HERE / name / "expected.json").read_text(encoding="utf-8"))
    for subject, predicate, obj in expected["never_plain"]:
        wrong = [s for s in reading.statements if s.asserted and says(reading, s, subject, predicate, obj or None)]
        assert not wrong


@pytest.mark.parametrize("name", CASES)
def test_evidence_and_triggers_quote_the_source(readings: dict[str, Extraction], name: str) -> None:
    reading = readings[name]
    text = reading.document.text
    for statement in reading.statements:
        evidence = statement.evidence
        assert text[evidence.start : evidence.end] == evidence.text
        assert all(evidence.start <= span.start < span.end <= evidence.end for span in statement.trigger)
