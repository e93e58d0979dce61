"""Pronouns that refer, and those that do not."""

from __future__ import annotations

import pytest

from kgbuild import mentions
from kgbuild.model import Document, MentionKind

NOWHERE = Document("d", "", "s", "", ())


def found(nlp, text):
    return [m.text for m in mentions.find(nlp(text), NOWHERE) if m.kind is MentionKind.PRONOUN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She told him that their house was hers.", ["She", "him", "their", "hers"]),
        ("The guard who fell hurt himself.", ["who", "himself"]),
        ("The firm, which lost money, fired the clerk that it hired.", ["which", "that", "it"]),
        ("The girl whose dog ran away cried.", ["whose"]),
        ("They blamed each other.", ["They", "each other"]),
        ("This surprised nobody.", ["This"]),
        ("The minister said that the dam was safe.", []),
        ("Those who stayed want their money.", ["who", "their"]),
        ("We asked who did it.", ["We", "it"]),
    ],
)
def test_pronouns(nlp, text, expected):
    assert found(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is vital to act now.",
        "It was clear that the talks had failed.",
        "It is believed that the ship sank.",
        "It rained for nine days.",
        "It seems that nobody knew.",
        "There is a bridge.",
    ],
)
def test_expletives_are_left_out(nlp, text):
    assert "It" not in found(nlp, text)
    assert "There" not in found(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "It is believed to be worth millions.",
        "It is likely to close.",
        "It said that sales fell.",
        "It was a large ship.",
        "It was closed by the council.",
    ],
)
def test_it_that_refers_is_kept(nlp, text):
    assert found(nlp, text)[0] == "It"


def test_gender_of_persons_only(nlp):
    types = {m.text: m.type for m in mentions.find(nlp("She saw it."), NOWHERE)}
    assert types == {"She": "Person", "it": ""}
