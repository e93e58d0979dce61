from __future__ import annotations

import tracemalloc

import pytest

from kgbuild.entities.across import Corpus
from kgbuild.entities.profile import Profile
from kgbuild.entities.shelf import CANDIDATES, Shelf
from kgbuild.model import Verdict
from tests.entities.test_across import body, country, extraction, person


def thing(key: str, *names: str, family: str = "Organization") -> Profile:
    words = {tuple(name.lower().split()): name for name in names}
    return Profile(key, names[0], family, frozenset({family}), words)


def put(shelf: Shelf, name: str, *profiles: Profile) -> None:
    numbers = [shelf.number(profile.key) for profile in profiles]
    place = shelf.open_document(name, numbers, {"peru": 2}, [2020])
    for number, profile in zip(numbers, profiles, strict=True):
        shelf.put(number, profile, place, number)


def test_a_profile_comes_back_as_it_was_put() -> None:
    shelf = Shelf()
    acme, ruiz = thing("acme", "Acme Corp", "Acme"), thing("ruiz", "Ana Ruiz", family="Person")
    ruiz.roles, ruiz.sides, ruiz.links = {"judge"}, {"acme"}, {"owl": "http://example.org/q1"}
    put(shelf, "a", acme, ruiz)
    found = shelf.profile(shelf.number("ruiz"))
    assert (found.label, found.family, found.types, found.names) == (ruiz.label, "Person", ruiz.types, ruiz.names)
    assert (found.roles, found.sides, found.links) == (ruiz.roles, ruiz.sides, ruiz.links)
    assert (found.company, found.countries, found.years) == ({shelf.number("acme"): 1}, {"peru": 2}, {2020})
    put(shelf, "b", thing("ruiz", "Ana Maria Ruiz", family="Person"))
    found = shelf.profile(shelf.number("ruiz"))
    assert (found.label, len(found.names), found.countries["peru"]) == ("Ana Maria Ruiz", 2, 4)
    assert list(shelf.members(shelf.number("ruiz"))) == [("a", "ruiz"), ("b", "ruiz")]


def test_names_and_acronyms_lead_to_their_bearers() -> None:
    shelf = Shelf()
    put(shelf, "a", thing("council", "Norwegian Refugee Council"), thing("nrc", "NRC"), thing("acme", "Acme"))
    asked = {key: thing("x", name) for key, name in (("short", "NRC"), ("long", "Northern Rowing Club"))}
    found = {key: {shelf.keys[n] for n in shelf.candidates(profile)} for key, profile in asked.items()}
    assert found == {"short": {"council", "nrc"}, "long": {"nrc"}}


def test_a_full_label_keeps_the_best_known_and_the_bearer_of_the_key() -> None:
    shelf = Shelf()
    for number in range(3 * CANDIDATES):
        put(shelf, f"d{number:03}", thing(f"smith-{number:03}", f"N{number} Smith", family="Person"))
    put(shelf, "again", thing("smith-119", "N119 Smith", family="Person"))
    found = [shelf.keys[n] for n in shelf.candidates(thing("smith-100", "N100 Smith", family="Person"))]
    assert len(found) == CANDIDATES
    assert found[:2] == ["smith-100", "smith-119"]


def test_who_is_united_answers_to_both_names() -> None:
    shelf = Shelf()
    put(shelf, "a", thing("acme", "Acme"))
    put(shelf, "b", thing("apex", "Apex"))
    put(shelf, "c", thing("apex", "Apex"))
    acme, apex = shelf.number("acme"), shelf.number("apex")
    assert shelf.apart(acme, apex)
    shelf.unite(apex, acme)
    assert (len(shelf), shelf.documents[acme], shelf.borne("apex")) == (1, 3, False)
    assert shelf.candidates(thing("x", "Apex")) == [acme]
    assert sorted(shelf.members(acme)) == [("a", "acme"), ("b", "apex"), ("c", "apex")]


def test_memory_of_what_is_named_once_is_small() -> None:
    corpus = Corpus()
    documents = 400
    made = (
        extraction(f"d{n}", country("Peru", "pe"), *(body(f"Firm{n} Part{m} Group") for m in range(15)))
        for n in range(documents)
    )
    first = next(made)
    corpus.add(first)
    tracemalloc.start()
    for one in made:
        corpus.add(one)
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(corpus) == 15 * documents + 1
    assert used / len(corpus) < 1_200, used / len(corpus)


@pytest.mark.parametrize(
    ("long", "same"), [("Norwegian Refugee Council", True), ("Nuclear Regulatory Commission", False)]
)
def test_an_acronym_of_two_names_makes_nobody_one(long: str, same: bool) -> None:
    corpus = Corpus()
    corpus.add(extraction("a", body("Norwegian Refugee Council", "NRC"), person("Ana Ruiz")))
    (decision,) = corpus.add(extraction("b", body(long, "NRC"))) or (None,)
    assert (decision is not None and decision.verdict is Verdict.SAME) == same
