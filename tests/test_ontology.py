from __future__ import annotations

import re

import pyoxigraph
import pytest
import rdflib

from kgbuild import ontology
from kgbuild.errors import DataError
from kgbuild.ontology import KG, SCHEMA

CAMEL = re.compile(r"[A-Z][A-Za-z]*")


def test_superclasses_run_from_special_to_general() -> None:
    assert ontology.superclasses("Country") == ("Country", "AdministrativeArea", "Place")
    assert ontology.superclasses("Airline") == ("Airline", "Organization")
    assert ontology.superclasses("Newspaper") == ("Newspaper", "Periodical", "CreativeWorkSeries", "CreativeWork")
    assert ontology.superclasses("Concept") == ("Concept",)
    assert ontology.superclasses("Thing") == ("Thing",)


def test_class_iris() -> None:
    assert ontology.class_iri("Person") == f"{SCHEMA}Person"
    assert ontology.class_iri("Group") == f"{KG}Group"
    with pytest.raises(DataError, match="Spaceship"):
        ontology.class_iri("Spaceship")


def test_is_a() -> None:
    assert ontology.is_a("City", "Place")
    assert ontology.is_a("City", "City")
    assert not ontology.is_a("City", "Organization")
    assert not ontology.is_a("Spaceship", "Place")


NEEDED = """
Person Organization GovernmentOrganization Corporation Airline NewsMediaOrganization SportsTeam SportsOrganization NGO
PoliticalParty CollegeOrUniversity EducationalOrganization School Hospital MusicGroup Place Country City State
AdministrativeArea Continent Landform CivicStructure Airport Bridge Event SportsEvent Festival CreativeWork Book Movie
TVSeries Newspaper Product Vehicle SoftwareApplication Brand Concept Group
"""


@pytest.mark.parametrize("name", NEEDED.split())
def test_classes_that_news_needs(name: str) -> None:
    assert ontology.label_of(ontology.class_iri(name))


def test_every_class_has_a_label_and_declared_parents() -> None:
    for name, iri in ontology.classes().items():
        assert CAMEL.fullmatch(name)
        assert ontology.label_of(iri), name
        for above in ontology.superclasses(name):
            assert above in ontology.classes()


def test_relations_have_labels_ends_and_inverses_that_agree() -> None:
    relations = ontology.relations()
    assert {"kg:positionHeld", "kg:worksFor", "kg:locatedIn"} <= set(relations)
    for name, relation in relations.items():
        assert relation.name == name
        assert relation.iri == KG + name.removeprefix("kg:")
        assert relation.label == relation.label.strip().lower() or relation.label[0].islower(), name
        for end in relation.domain + relation.range:
            assert end in ontology.classes() or end.startswith("http://www.w3.org/2001/XMLSchema#"), (name, end)
        if relation.inverse:
            assert relations[relation.inverse].inverse == name
        for match in relation.exact + relation.close:
            assert match.startswith(("http://www.wikidata.org/", SCHEMA)), (name, match)
    assert (
        relations["kg:worksFor"].range == ("Organization", "Country")
        or "Organization" in relations["kg:worksFor"].range
    )
    assert ontology.relation("kg:nonsense") is None


def test_no_two_relations_share_a_label() -> None:
    labels = [relation.label for relation in ontology.relations().values()]
    assert sorted(labels) == sorted(set(labels))


def test_relations_do_not_take_the_names_of_the_statement_vocabulary() -> None:
    for name in ("time", "place", "topic", "participant", "recipient", "amount", "purpose", "evidence", "polarity"):
        assert f"kg:{name}" not in ontology.relations()


def test_events() -> None:
    assert ontology.events()["ASSAULT"] == f"{KG}eventAssault"
    assert len(ontology.events()) >= 18


def test_rdflib_and_oxigraph_read_the_file_alike() -> None:
    from importlib.resources import files

    data = (files("kgbuild") / "data" / "ontology.ttl").read_bytes()
    graph = rdflib.Graph().parse(data=data, format="turtle")
    assert len(graph) == len(set(pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE)))


def test_views_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        ontology.classes()["X"] = "y"  # type: ignore[index]
