"""The Python API: the same verbs as the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib

import kgbuild
from kgbuild.knowledge import KnowledgeGraph, write_stream
from tests.graphs import TEXT, other_story, story

if TYPE_CHECKING:
    from pathlib import Path

NEWS = (
    "Council approves tram line\n\n"
    "The city council of Ghent approved a tram line on Monday. Mayor Els Maes said the line will open in 2027. "
    "Opposition leader Jan Peeters denied that his party had blocked the plan."
)


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph([story(), other_story()])


def test_public_names_are_all_there() -> None:
    for name in kgbuild.__all__:
        assert getattr(kgbuild, name) is not None
    assert set(kgbuild.__all__) <= set(dir(kgbuild))
    with pytest.raises(AttributeError, match=r"'nonsense'.*build"):
        kgbuild.nonsense  # noqa: B018


def test_values(graph: KnowledgeGraph) -> None:
    assert [len(graph.documents), len(graph.entities), len(graph.statements)] == [2, 10, 9]
    assert repr(graph) == "<KnowledgeGraph of 2 documents, 10 entities, 9 statements>"
    assert graph.nx.number_of_edges() == 9
    assert graph.summary().counts["asserted"] == 5


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")  # within rdflib
def test_rdf_is_an_rdflib_dataset_whose_default_is_the_union(graph: KnowledgeGraph) -> None:
    kg = rdflib.Namespace("https://w3id.org/kgbuild/ontology#")
    assert len(set(graph.rdf.subjects(rdflib.RDF.type, kg.Statement))) == 9
    assert graph.rdf is graph.rdf
    rows = list(graph.rdf.query("SELECT DISTINCT ?x WHERE { ?x a kg:Statement ; kg:polarity kg:Negative }"))
    assert len(rows) == 1


def test_query_by_text_and_by_name(graph: KnowledgeGraph) -> None:
    assert graph.query("plans", who="norcal")[0]["object"] == "ferry terminal"
    assert graph.query("plans")[0]["object"] == "ferry terminal"
    assert graph.query("ASK { ?x a schema:City }")
    with pytest.raises(kgbuild.QueryError, match="plans"):
        graph.query("planz")
    with pytest.raises(kgbuild.QueryError):
        graph.query("SELECT ?x WHERE {")


def test_validate(graph: KnowledgeGraph) -> None:
    assert graph.validate() == []


@pytest.mark.parametrize("name", ["g.ttl", "g.trig", "g.nq", "g.nt", "g.jsonld", "g.rdf"])
def test_write_and_load(name: str, graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.write(tmp_path / name, mentions=True, include_text=True)
    again = kgbuild.load(tmp_path / name)
    assert [one.key for one in again.statements] == [one.key for one in graph.statements]
    again.write(tmp_path / f"again-{name}")  # shows what the file showed
    assert (tmp_path / f"again-{name}").read_bytes() == (tmp_path / name).read_bytes()
    assert again.documents[0].text == TEXT


def test_a_loaded_graph_keeps_its_base(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.write(tmp_path / "g.ttl", base="https://example.org/news/")
    again = kgbuild.load(tmp_path / "g.ttl")
    assert again.base == "https://example.org/news/"
    assert again.query("SELECT ?x WHERE { ?x a schema:City }")[0]["x"] == "https://example.org/news/entity/porto-novo"


@pytest.mark.parametrize("name", ["g.graphml", "g.gexf"])
def test_write_for_networkx_tools(name: str, graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.write(tmp_path / name)
    assert b"Norcal Holdings" in (tmp_path / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "format_", "word"), [("g.doc", None, ".ttl"), ("g", None, "ending"), ("g.ttl", "docx", "docx")]
)
def test_unknown_formats(name: str, format_: str | None, word: str, graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(kgbuild.OutputError, match=word):
        graph.write(tmp_path / name, format_)
    assert list(tmp_path.iterdir()) == []


def test_format_outdoes_the_ending(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.write(tmp_path / "g.ttl", "nquads")
    assert kgbuild.load(tmp_path / "g.ttl", format="nq").statements


def test_trust_takes_one_name_or_several(graph: KnowledgeGraph, tmp_path: Path) -> None:
    sizes = set()
    for trust in ("attributed", "Norcal Holdings", ["norcal holdings ", "x"]):
        graph.write(tmp_path / "g.nt", trust=trust)
        sizes.add(len((tmp_path / "g.nt").read_text().splitlines()))
    graph.write(tmp_path / "g.nt")
    assert sizes == {len((tmp_path / "g.nt").read_text().splitlines()) + 1}


def test_a_failing_stream_writes_nothing(tmp_path: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield story()
        raise kgbuild.InputError("bad")

    (tmp_path / "g.ttl").write_text("old")
    with pytest.raises(kgbuild.InputError):
        write_stream(broken(), tmp_path / "g.ttl")
    assert (tmp_path / "g.ttl").read_text() == "old"


def test_build(tmp_path: Path) -> None:
    path = tmp_path / "tram.txt"
    path.write_text(NEWS)
    graph = kgbuild.build(path, date="2024-03-06", publisher="Evening Post")
    assert {"Ghent", "Els Maes", "Jan Peeters"} <= {entity.label for entity in graph.entities}
    assert graph.documents[0].date == "2024-03-06"
    assert graph.validate() == []
    assert len(graph.statements) >= 4


def test_build_several_and_text(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(NEWS)
    (tmp_path / "two.txt").write_text(NEWS.replace("Monday", "Friday"))
    graph = kgbuild.build([tmp_path / "one.txt", str(tmp_path / "two.txt")])
    assert len(graph.documents) == 2
    assert len([entity for entity in graph.entities if entity.label == "Els Maes"]) == 1
    assert [one.text for one in kgbuild.build_text(NEWS, source="tram").documents] == [NEWS]


def test_build_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(kgbuild.InputError, match="none"):
        kgbuild.build(tmp_path / "none.txt")
    with pytest.raises(kgbuild.InputError):
        kgbuild.build_text("")
    with pytest.raises(kgbuild.ModelError, match="no_such_model"):
        kgbuild.build_text(NEWS, model="no_such_model")
