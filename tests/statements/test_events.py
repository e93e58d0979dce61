from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild import lexicon
from kgbuild.model import Modality, Polarity
from kgbuild.statements import actors, events
from kgbuild.statements.events import CLASSES, classify, coded

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

ROWS = lexicon.table("events")
TYPES = frozenset({"Person", "Organization", "Country", "Place", "Group", "GOV", "MIL", "LEG", "JUD", "REB", "COP"})


def read(doc: Doc, row: lexicon.Row) -> str:
    """Classify a row's example by what the parse says of its verb, types granted as the row asks for them."""
    head = row["lemma"].partition("_")[0]
    token = next((t for t in doc if t.lemma_.lower() == head and (row["pos"] != "verb" or t.pos_ != "ADP")), None)
    if token is None:
        return "not found"
    if row["pos"] != "verb":
        return classify(row["lemma"], row["pos"].upper())
    obj = first(token, "dobj", "nsubjpass")
    preps = {t.lower_ for t in doc if t.i > token.i}
    prep = next((p for p in row["prep"].split("|") if p in preps), "")
    types = [t for t in row["object"].split("|") if t in TYPES and obj is not None and obj.pos_ in ("PROPN", "NOUN")]
    return classify(
        row["lemma"],
        obj_lemma=obj.lemma_.lower() if obj is not None else "",
        prep=prep,
        subject_types=[t for t in row["subject"].split("|") if t],
        object_types=types,
    )


def first(token: Token, *deps: str) -> Token | None:
    return next((child for child in token.children if child.dep_ in deps), None)


def test_each_row_classifies_its_example(nlp: Language) -> None:
    docs = nlp.pipe([row["example"] for row in ROWS], batch_size=256, disable=["ner"])
    wrong = [
        (row["lemma"], row["class"], found, row["example"])
        for row, doc in zip(ROWS, docs, strict=True)
        if (found := read(doc, row)) != row["class"]
    ]
    # The parser misreads a few made-up sentences; the table is not bent to it.
    assert len(wrong) <= 0.03 * len(ROWS), wrong


def test_each_class_has_verbs_and_nouns() -> None:
    for pos in ("verb", "noun"):
        assert {row["class"] for row in ROWS if row["pos"] == pos} == set(CLASSES)


def test_no_row_hides_behind_an_open_one() -> None:
    open_rows: set[tuple[str, str]] = set()
    for row in ROWS:
        key = (row["lemma"], row["pos"])
        assert key not in open_rows, row
        if not (row["object"] or row["prep"] or row["subject"]):
            open_rows.add(key)


@pytest.mark.parametrize(
    ("lemma", "others", "event"),
    [
        ("meet_with", {}, "CONSULT"),
        ("meet", {"object_types": ("Person",)}, "CONSULT"),
        ("meet", {"obj_lemma": "deadline", "object_types": ("Concept",)}, ""),
        ("hold", {"obj_lemma": "talk"}, "CONSULT"),
        ("hold", {"obj_lemma": "rally"}, "PROTEST"),
        ("hold", {"obj_lemma": "exercise"}, "MOBILIZE"),
        ("hold", {"obj_lemma": "breath"}, ""),
        ("sign", {"obj_lemma": "treaty"}, "SUPPORT"),
        ("impose", {"obj_lemma": "sanction"}, "SANCTION"),
        ("impose", {"obj_lemma": "curfew"}, "COERCE"),
        ("lift", {"obj_lemma": "embargo"}, "RETREAT"),
        ("lift", {"obj_lemma": "ban"}, "CONCEDE"),
        ("lift", {"obj_lemma": "trophy"}, ""),
        ("lead", {"obj_lemma": "airstrike"}, "FIGHT"),
        ("conduct", {"obj_lemma": "inspection"}, "INVESTIGATE"),
        ("rule_out", {}, "REJECT"),
        ("appeal", {"prep": "for"}, "DEMAND"),
        ("send", {"obj_lemma": "troop"}, "MOBILIZE"),
        ("send", {"obj_lemma": "food"}, "AID"),
        ("send", {"obj_lemma": "postcard"}, ""),
        ("violate", {"obj_lemma": "ceasefire"}, "FIGHT"),
        ("sleep", {}, ""),
    ],
)
def test_what_a_verb_does_is_told_by_its_object(lemma: str, others: dict[str, str], event: str) -> None:
    assert classify(lemma, "VERB", **others) == event  # type: ignore[arg-type]


def test_an_event_needs_an_actor() -> None:
    assert classify("kill", subject_types=("MIL",)) == "FIGHT"
    assert classify("kill", subject_types=("Person",)) == "ASSAULT"
    assert classify("kill", subj_lemma="flood", subject_types=("Concept",)) == ""
    assert classify("kill", subj_lemma="bombing", subject_types=("Concept",)) == "ASSAULT"


@pytest.mark.parametrize(
    ("event", "modality", "polarity", "expected"),
    [
        ("AID", Modality.ACTUAL, Polarity.POSITIVE, "AID"),
        ("AID", Modality.PLANNED, Polarity.POSITIVE, "AGREE"),
        ("FIGHT", Modality.PLANNED, Polarity.POSITIVE, "THREATEN"),
        ("RETREAT", Modality.PROPOSED, Polarity.POSITIVE, "DEMAND"),
        ("CONSULT", Modality.ACTUAL, Polarity.NEGATIVE, "REJECT"),
        ("FIGHT", Modality.ACTUAL, Polarity.NEGATIVE, ""),
        ("", Modality.PLANNED, Polarity.POSITIVE, ""),
    ],
)
def test_intent_is_folded_in_as_coders_do(event: str, modality: Modality, polarity: Polarity, expected: str) -> None:
    assert coded(event, modality, polarity) == expected


def test_the_table_is_checked_when_it_is_read() -> None:
    assert set(events.MERGED) <= set(CLASSES)
    assert all(row["class"] in CLASSES and row["example"] for row in ROWS)
    groups = {row["group"] for row in lexicon.table("event_objects")}
    used = {part[1:] for row in ROWS for part in row["object"].split("|") if part.startswith("@")}
    assert used == groups


@pytest.mark.parametrize(
    ("head", "types", "sector"),
    [
        ("rebel", (), "REB"),
        ("prime minister", ("Person",), "GOV"),
        ("lawmaker", (), "LEG"),
        ("newspaper", (), "JRN"),
        ("acme", ("Corporation", "Organization"), "BUS"),
        ("norway", ("Country", "Place"), ""),
        ("goalkeeper", ("Person",), ""),
    ],
)
def test_sectors_of_actors(head: str, types: tuple[str, ...], sector: str) -> None:
    assert actors.sector(head, types) == sector


def test_each_noun_of_the_table_leads_to_its_sector() -> None:
    for row in lexicon.table("actors"):
        assert actors.sector(row["noun"]) == row["sector"]
        assert row["noun"] in row["example"]
