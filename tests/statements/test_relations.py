"""Named relations: every row of the table on its own sentence, classes that do not fit, a sound ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild import ontology
from kgbuild.lexicon import table
from kgbuild.model import Literal, Modality, Predicate
from kgbuild.statements import relations
from kgbuild.statements.draft import Argument, Draft
from tests.statements.marking import heads_of, spelled

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kgbuild.model import Mention

NAMES = {
    "Maria Lind": "Person", "Peter Moss": "Person", "Nokia": "Corporation", "Siemens": "Corporation",
    "Madrid": "City", "Bergen": "City", "Norway": "Country", "Poland": "Country", "France": "Country",
    "Chelsea": "SportsTeam", "Arsenal": "SportsTeam", "NATO": "Organization", "The Beatles": "MusicGroup",
    "Democratic Party": "PoliticalParty", "Harvard University": "CollegeOrUniversity", "Royal Navy": "Organization",
    "Nobel Prize": "CreativeWork", "Vietnam War": "Event", "1998": "time", "1961": "time", "1960": "time",
    "3 May 2001": "time", "May": "time",
}  # fmt: skip
PLACES = {"in", "at"}


def draft_of(doc: Doc, heads: dict[int, Mention], row: dict[str, str]) -> Draft:
    """Make the draft that a row speaks of from the example's tree, as the verb rules would."""
    verb = next(t for t in doc if t.dep_ == "ROOT" or (t.head.dep_ == "ROOT" and t.dep_ == "relcl"))
    passive = row["voice"] == "passive"
    words = row["verb"].split()
    subject = next(t.i for t in doc if t.dep_ in {"nsubj", "nsubjpass"})
    objects = [t.i for t in doc if t.dep_ in {"dobj", "attr", "oprd"} and t.i in heads]
    around = [(t.i, t.head.lower_) for t in doc if t.dep_ == "pobj" and t.i in heads and t.head.head.i >= verb.i - 1]
    last = words[-1] if len(words) > 1 else ""
    by_word = [i for i, word in around if word == last]
    obj = by_word[0] if by_word else objects[0] if objects and row["verb"] != "take place" else None
    if row["slot"] in {"place", "time"}:
        obj = None
    times = [t.i for t in doc if t.i in heads and heads[t.i].kind == "time"]
    places = [i for i, word in around if word in PLACES and i not in times]
    qualifiers = [("time", Argument(token=i)) for i in times] + [("place", Argument(token=i)) for i in places]
    name = "_".join(["be", f"{verb.lower_}", *words[1:]] if passive else words)
    return Draft(
        anchor=verb.i,
        subject=Argument(token=subject),
        predicate=Predicate(f"rel:{name}", name.replace("_", " "), lemma=words[0]),
        object=None if obj is None else Argument(token=obj),
        rule="test",
        trigger=(verb.i,),
        qualifiers=tuple(qualifiers),
    )


def test_every_row_is_heard_in_its_example(nlp: Language) -> None:
    rows = table("relation_verbs")
    silent = []
    for row, doc in zip(rows, nlp.pipe([row["example"] for row in rows]), strict=True):
        heads = heads_of(doc, NAMES)
        found = relations.name(draft_of(doc, heads, row), doc, heads)
        named = {d.predicate.name for d in found} | {d.predicate.broader for d in found}
        wanted = {"kg:positionHeld"} if row["relation"].startswith("role") else {row["relation"]}
        if not wanted & named:
            silent.append((row["verb"], row["voice"], row["relation"], sorted(named)))
    assert not silent


def one(nlp: Language, text: str, verb: str, names: dict[str, str], **changes: object) -> tuple[Draft, ...]:
    """Name the relations of a draft "subject verb object" over a short text of that order."""
    doc = nlp(text)
    heads = heads_of(doc, names)
    ends = sorted(i for i in heads if heads[i].kind in {"name", "nominal"})
    draft = Draft(
        anchor=1,
        subject=Argument(token=ends[0]),
        predicate=Predicate(f"rel:{verb}", verb.replace("_", " "), lemma=verb),
        object=Argument(token=ends[1]),
        rule="test",
        trigger=(1,),
    )
    for key, value in changes.items():
        object.__setattr__(draft, key, value)
    return relations.name(draft, doc, heads)


def test_a_relation_that_the_verb_always_means_stands_above_it(nlp: Language) -> None:
    (draft,) = one(nlp, "Siemens acquired Nokia.", "acquire", NAMES)
    assert draft.predicate.name == "rel:acquire"
    assert draft.predicate.broader == "kg:acquired"


def test_classes_that_do_not_fit_are_not_named(nlp: Language) -> None:
    assert len(one(nlp, "Siemens bought Nokia.", "buy", NAMES)) == 2
    assert len(one(nlp, "Siemens bought the bread.", "buy", NAMES)) == 1
    assert len(one(nlp, "Siemens makes decisions.", "make", NAMES)) == 1


def test_scope_is_the_claims_own(nlp: Language) -> None:
    _, named = one(nlp, "Siemens bought Nokia.", "buy", NAMES, modality=Modality.PLANNED)
    assert named.predicate.name == "kg:acquired"
    assert named.modality is Modality.PLANNED


def test_the_first_row_that_fits_tells_what_joining_means(nlp: Language) -> None:
    texts = {
        "Maria Lind joined Nokia.": "kg:worksFor",
        "Maria Lind joined Chelsea.": "kg:playsFor",
        "Maria Lind joined the Democratic Party.": "kg:memberOfParty",
        "Poland joined NATO.": "kg:memberOf",
    }
    for text, relation in texts.items():
        found = one(nlp, text, "join", NAMES)
        assert [d.predicate.name for d in found[1:]] == [relation], text


@pytest.mark.parametrize("verb", ["be", "become"])
def test_a_copula_with_a_title_is_a_position(nlp: Language, verb: str) -> None:
    doc = nlp("Maria Lind became the chief executive of Nokia.")
    heads = heads_of(doc, NAMES)
    title = next(t.i for t in doc if t.lower_ == "executive")
    subject = Argument(token=1)
    draft = Draft(2, subject, Predicate(f"rel:{verb}", verb, lemma=verb), Argument(token=title), "test", (2,))
    found = spelled(relations.name(draft, doc, heads), heads)[1:]
    assert ("Maria Lind", "position held", "chief executive") in found
    assert ("Maria Lind", "works for", "Nokia") in found


def test_what_has_no_token_or_no_verb_passes_unchanged(nlp: Language) -> None:
    doc = nlp("Maria Lind left.")
    heads = heads_of(doc, NAMES)
    literal = Argument(literal=Literal("x"))
    for predicate in (Predicate("kg:worksFor", "works for"), Predicate("rel:ponder", "ponder", lemma="ponder")):
        draft = Draft(2, Argument(token=1), predicate, literal, "test", (2,))
        assert relations.name(draft, doc, heads) == (draft,)


def test_relations_of_the_ontology_are_sound() -> None:
    found = ontology.relations()
    assert len(found) >= 60
    for name, relation in found.items():
        assert relation.label, name
        assert relation.domain, name
        assert relation.range, name
        for class_ in (*relation.domain, *relation.range):
            assert class_.startswith("http") or class_ in ontology.classes(), (name, class_)
        if relation.inverse:
            assert found[relation.inverse].inverse == name
        for broader in relation.broader:
            if broader.startswith(ontology.KG):
                assert f"kg:{broader.removeprefix(ontology.KG)}" in found, (name, broader)


@pytest.mark.parametrize("name", ["relation_verbs", "relation_nouns", "relation_participles", "relation_titles"])
def test_tables_name_declared_relations_and_classes(name: str) -> None:
    for row in table(name):
        relation = row["relation"]
        if relation.startswith("kg:"):
            assert relation in ontology.relations(), row
        for key in ("subject", "object"):
            class_ = row.get(key, "").removeprefix("!")
            assert class_ in {"", "Award"} or class_ in ontology.classes(), row
