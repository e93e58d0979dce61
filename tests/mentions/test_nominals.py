"""Common-noun phrases: which heads, and how far the span goes."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kgbuild import mentions
from kgbuild.mentions import nominals
from kgbuild.mentions.text import words_of
from kgbuild.model import Document, MentionKind

NOWHERE = Document("d", "", "s", "", ())


def found(nlp, text):
    return [m.text for m in mentions.find(nlp(text), NOWHERE) if m.kind is MentionKind.NOMINAL]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Medics, trucks and blankets have arrived in the port.", ["Medics", "trucks", "blankets", "port"]),
        ("Norway's support for the plan surprised officials.", ["support", "plan", "officials"]),
        ("The head of the agency resigned.", ["head of the agency", "agency"]),
        ("The large green bus that hit the wall stopped.", ["large green bus", "wall"]),
        ("Hundreds fled, and others stayed.", ["Hundreds", "others"]),
        ("In all, 345 were killed.", ["345"]),
        ("About half of those jobs will go.", ["half of those jobs", "jobs"]),
        ("The injured were taken to a clinic.", ["injured", "clinic"]),
        ("Few of the tenants complained.", ["Few of the tenants", "tenants"]),
        ("Their lawyers filed a second appeal.", ["lawyers", "second appeal"]),
    ],
)
def test_spans(nlp, text, expected):
    assert [n.removeprefix("About ") for n in found(nlp, text)] == expected


def test_no_nominal_inside_names_times_and_money(nlp):
    assert found(nlp, "The Bank of Ghana lent $3 million on Friday morning.") == []


def test_a_name_lies_inside_a_nominal(nlp):
    spans = [(m.kind, m.text) for m in mentions.find(nlp("She sold Boeing shares."), NOWHERE)]
    assert (MentionKind.NAME, "Boeing") in spans
    assert (MentionKind.NOMINAL, "Boeing shares") in spans


def test_type_comes_from_the_head_noun(nlp):
    doc = nlp("The young minister met the company in a small town.")
    types = {m.text: m.type for m in mentions.find(doc, NOWHERE)}
    assert types == {"young minister": "Person", "company": "Corporation", "small town": "City"}


def test_hand_made_tree(nlp):
    # "the old harbour of the town": determiner outside, "of" phrase inside, its noun a mention of its own
    doc = Doc(
        nlp.vocab,
        words=["the", "old", "harbour", "of", "the", "town", "closed"],
        heads=[2, 2, 6, 2, 5, 3, 6],
        deps=["det", "amod", "nsubj", "prep", "det", "pobj", "ROOT"],
        pos=["DET", "ADJ", "NOUN", "ADP", "DET", "NOUN", "VERB"],
        tags=["DT", "JJ", "NN", "IN", "DT", "NN", "VBD"],
        lemmas=["the", "old", "harbour", "of", "the", "town", "close"],
    )
    spans = [(m.start, m.end, m.head) for m in nominals.find(words_of(doc), set())]
    assert spans == [(1, 6, 2), (5, 6, 5)]
