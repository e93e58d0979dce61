"""The tables of names: each row's class is one of the ontology, each example is read as its row says."""

from __future__ import annotations

import pytest

from kgbuild import lexicon, mentions, ontology
from kgbuild.mentions import gazetteer, pronouns
from kgbuild.mentions.text import words_of
from kgbuild.model import Document, MentionKind

NOWHERE = Document("d", "", "s", "", ())


@pytest.mark.parametrize("table", ["known_names", "name_cues", "name_heads"])
def test_classes_are_of_the_ontology(table):
    unknown = {row["class"] for row in lexicon.table(table)} - set(ontology.classes())
    assert not unknown


def test_no_title_is_part_of_a_name(nlp):
    rows = lexicon.table("titles")
    kept = gazetteer.grammar("part_of_name")
    wrong = []
    for row, doc in zip(rows, nlp.pipe(row["example"] for row in rows), strict=True):
        found = [m for m in mentions.find(doc, NOWHERE) if m.kind is MentionKind.NAME]
        inside = any(f" {row['title']} " in f" {m.text.lower()} " for m in found)
        if (inside and row["title"] not in kept) or not any(m.type == "Person" for m in found):
            wrong.append((row["title"], [m.text for m in found]))
    assert wrong == []


def test_expletives_are_told_from_it(nlp):
    rows = lexicon.table("expletives")
    docs = nlp.pipe(row["example"] for row in rows)
    wrong = [
        row["example"]
        for row, doc in zip(rows, docs, strict=True)
        if pronouns.is_expletive(words_of(doc), 0) == (row["kind"] == "referential")
    ]
    assert wrong == []


def test_no_title_twice():
    titles = lexicon.column("titles", "title")
    assert len(titles) == len(set(titles))
    assert all(title == title.lower() for title in titles)


def test_cities_by_bisection():
    assert gazetteer.city_size("Paris") > 1_000_000
    assert gazetteer.city_size("a coruna") > 100_000
    assert gazetteer.city_size("'Ākra") > 0
    assert gazetteer.city_size("Zzyzzx") == 0
    assert gazetteer.city_size("") == 0


def test_territories_by_name():
    assert gazetteer.territories()["Russia"] == "Country"
    assert gazetteer.territories()["Texas"] == "State"
    assert "German" not in gazetteer.territories()


def test_small_nouns_end_names(nlp):
    rows = lexicon.table("name_tails")
    wrong = []
    for row, doc in zip(rows, nlp.pipe(row["example"] for row in rows), strict=True):
        found = [m for m in mentions.find(doc, NOWHERE) if m.kind is MentionKind.NAME]
        if not any(m.text == f"Aurelia {row['noun']}" for m in found):
            wrong.append((row["noun"], [m.text for m in found]))
    assert wrong == []


def test_small_nouns_have_a_class():
    assert {noun.capitalize() for noun in gazetteer.name_tails()} <= set(gazetteer.name_words())
