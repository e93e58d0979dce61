"""Examples given of a noun: which noun they are examples of."""

from __future__ import annotations

import pytest

from kgbuild.knowledge import build_text


@pytest.mark.parametrize(
    ("text", "noun", "example"),
    [
        ("Artists from the city including Ana Ruiz and Bo Lind signed the letter.", "Artists", "Ana Ruiz"),
        ("He attacked defectors from the church including Tom Devlin and Mark Rath.", "defectors", "Tom Devlin"),
        ("The bank closed branches in several towns, including Velm and Oster.", "several towns", "Velm"),
        ("The fund owns stakes in companies such as Acme and Boltrix.", "companies", "Boltrix"),
    ],
)
def test_examples_are_of_the_plural(text: str, noun: str, example: str) -> None:
    graph = build_text(text)
    named = {entity.key: entity.label for entity in graph.entities}
    found = {
        (named.get(getattr(s.subject, "key", ""), ""), named.get(getattr(s.object, "key", ""), ""))
        for s in graph.statements
        if s.predicate.label == "include"
    }
    assert any(subject.startswith(noun) and obj == example for subject, obj in found), found
