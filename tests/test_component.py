"""kgbuild as a component of somebody else's spaCy pipeline."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import DocBin

from kgbuild import component
from kgbuild.component import pack, unpack
from kgbuild.model import EntityRef, Polarity
from tests.graphs import story

TEXT = "Norwegian lawmakers approved the budget. The minister did not resign."


@pytest.fixture(scope="module")
def pipeline(nlp):  # type: ignore[no-untyped-def]
    from kgbuild.settings import MODEL

    made = spacy.load(MODEL)
    made.add_pipe("kgbuild")
    return made


def test_gives_entities_and_statements(pipeline) -> None:  # type: ignore[no-untyped-def]
    doc = pipeline(TEXT)
    labels = {entity.key: entity.label for entity in doc._.entities_}
    claims = {
        (labels[one.subject.key].lower(), one.predicate.label, one.polarity)
        for one in doc._.statements
        if isinstance(one.subject, EntityRef)
    }
    assert ("minister", "resign", Polarity.NEGATIVE) in claims
    assert all(one.evidence.text in TEXT for one in doc._.statements)
    assert all(TEXT[one.evidence.start : one.evidence.end] == one.evidence.text for one in doc._.statements)


def test_docs_travel(pipeline) -> None:  # type: ignore[no-untyped-def]
    doc = pipeline(TEXT)
    bin_ = DocBin(store_user_data=True, docs=[doc])
    (again,) = DocBin().from_bytes(bin_.to_bytes()).get_docs(pipeline.vocab)
    assert again._.statements == doc._.statements
    assert again._.entities_ == doc._.entities_


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_to_read(pipeline, text: str) -> None:  # type: ignore[no-untyped-def]
    doc = pipeline(text)
    assert doc._.statements == ()
    assert doc._.entities_ == ()


def test_same_text_same_identifiers(pipeline) -> None:  # type: ignore[no-untyped-def]
    assert pipeline(TEXT)._.statements == pipeline(TEXT)._.statements


def test_values_survive_packing() -> None:
    made = story()
    assert unpack(pack(made.statements)) == made.statements
    assert unpack(pack(made.entities)) == made.entities


def test_is_an_entry_point() -> None:
    from importlib.metadata import entry_points

    found = [one for one in entry_points(group="spacy_factories") if one.name == "kgbuild"]
    assert [one.value for one in found] == ["kgbuild.component:create"]
    assert component.create
