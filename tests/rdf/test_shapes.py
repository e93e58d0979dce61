"""Ontology, shapes and writer say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings

from kgbuild import ontology
from kgbuild.graph import merge
from kgbuild.rdf import Options, to_bytes, validate
from kgbuild.rdf.terms import PREFIXES
from tests.graphs import extractions, other_story, story

if TYPE_CHECKING:
    from kgbuild.model import Extraction

SHOWN = Options(mentions=True, text=True)


def turtle() -> str:
    return to_bytes([story(), other_story()], "turtle", merge=merge, options=SHOWN).decode()


def test_shapes_accept_what_is_written() -> None:
    assert validate(turtle().encode()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    kg:polarity kg:Negative ;\n", ""),
        ("kg:modality kg:Planned", "kg:modality kg:Perhaps"),
        ("    kg:confidence 0.9 ;\n", "    kg:confidence 1.9 ;\n"),
        ("    kg:confidence 0.9 ;\n", ""),
        ('    rdfs:label "Ana Ruiz" ;\n', ""),
        ('    rdfs:label "Ana Ruiz" ;\n', '    rdfs:label "Ana Ruiz", "Anna Ruiz" ;\n'),
        ("    kg:linkConfidence 0.9 .\n", "    kg:linkConfidence 9.0 .\n"),
        ("schema:City, schema:AdministrativeArea, schema:Place", "schema:City"),
        ("    rdf:subject <entity/ana-ruiz> ;\n", '    rdf:subject "Ana Ruiz" ;\n'),
        ("    rdf:subject <entity/ana-ruiz> ;\n", "    rdf:subject <entity/nobody> ;\n"),
        ('    schema:value "3500000000"^^xsd:decimal ;\n', ""),
        ("    kg:attributionChain ( <entity/norcal-holdings> ) ;\n", ""),
        ("    kg:evidence ", "    kg:trigger "),
        ("    nif:referenceContext ", "    nif:anchorOf "),
        ('    rdfs:label "buy" ;\n', ""),
    ],
)
def test_shapes_find_what_is_wrong(old: str, new: str) -> None:
    assert old in turtle()
    assert validate(turtle().replace(old, new, 1).encode())


def undeclared(data: bytes) -> set[str]:
    """The properties, classes and individuals of the vocabularies that the ontology does not declare."""
    own = tuple(iri for prefix, iri in PREFIXES.items() if prefix not in {"rel", "xsd"})
    used = set()
    for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE):
        predicate = quad.predicate.value
        used.add(predicate)
        if predicate.endswith(("#type", "#polarity", "#modality", "#subPropertyOf")):
            used.add(quad.object.value)
    return {iri for iri in used if iri.startswith(own) and iri not in ontology.declared()} - {
        # What a relation implies elsewhere is not ours to declare.
        above
        for relation in ontology.relations().values()
        for above in relation.broader
    }


def test_all_that_is_written_is_declared() -> None:
    assert undeclared(turtle().encode()) == set()


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(extractions())
def test_all_that_may_be_written_is_declared(made: Extraction) -> None:
    assert undeclared(to_bytes([made], "turtle", merge=merge, options=SHOWN)) == set()


def test_shapes_name_only_what_is_declared() -> None:
    from importlib.resources import files

    data = (files("kgbuild") / "data" / "shapes.ttl").read_bytes()
    own = tuple(iri for prefix, iri in PREFIXES.items() if prefix not in {"rel", "xsd"})
    named = {
        term.value
        for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE)
        for term in (quad.object,)
        if isinstance(term, pyoxigraph.NamedNode)
    }
    shapes = {iri for iri in named if iri.endswith("Shape")}
    known = ontology.declared() | shapes | {f"{PREFIXES['rdf']}nil", f"{PREFIXES['owl']}Ontology"}
    assert {iri for iri in named if iri.startswith(own)} - known == set()
