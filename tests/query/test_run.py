from __future__ import annotations

import csv
import io
import json
import time
from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import QueryError
from kgbuild.knowledge import KnowledgeGraph
from kgbuild.query import run
from tests.graphs import other_story, story

if TYPE_CHECKING:
    import pyoxigraph


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    return KnowledgeGraph([story(), other_story()]).store


def test_select_has_rows_as_dictionaries(store: pyoxigraph.Store) -> None:
    rows = run(store, "SELECT ?name ?none WHERE { ?x a schema:City ; rdfs:label ?name }")
    assert rows.variables == ("name", "none")
    assert list(rows) == [{"name": "Porto Novo"}]
    assert rows[0] == rows[:1][0] == {"name": "Porto Novo"}
    assert bool(rows)


def test_ask(store: pyoxigraph.Store) -> None:
    assert run(store, "ASK { ?x a schema:City }")
    answer = run(store, "ASK { ?x a schema:Zoo }")
    assert not answer
    assert answer.csv() == "false\r\n"
    assert json.loads(answer.json()) == {"head": {}, "boolean": False}


def test_construct_and_describe(store: pyoxigraph.Store) -> None:
    rows = run(store, "CONSTRUCT { ?x rdfs:label ?y } WHERE { ?x a schema:City ; rdfs:label ?y }")
    assert [row["object"] for row in rows] == ["Porto Novo"]
    assert len(run(store, "DESCRIBE <https://w3id.org/kgbuild/id/entity/porto-novo>")) > 4


def test_statements_count_once_though_they_stand_in_two_named_graphs(store: pyoxigraph.Store) -> None:
    assert run(store, "SELECT (COUNT(*) AS ?n) WHERE { ?x a kg:Statement }")[0] == {"n": "9"}
    graphs = run(store, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?x a kg:Statement } }")
    assert len(graphs) == 7
    negated = "SELECT ?x WHERE { GRAPH <https://w3id.org/kgbuild/id/graph/negated> { ?x a kg:Statement } }"
    assert [row["x"].rpartition("/")[2] for row in run(store, negated)] == ["harbour-owe"]


def test_rows_come_in_the_same_order_each_time(store: pyoxigraph.Store) -> None:
    rows = [row["x"] for row in run(store, "SELECT ?x WHERE { ?y rdfs:label ?x }")]
    assert rows == sorted(rows)
    ordered = [row["x"] for row in run(store, "SELECT ?x WHERE { ?y rdfs:label ?x } ORDER BY DESC(?x)")]
    assert ordered == sorted(rows, reverse=True)


def test_csv_and_json_follow_the_recommendations(store: pyoxigraph.Store) -> None:
    values = '("x,\\"y\\"\\nz" UNDEF 0.5) ("é"@fr <http://e.org/> "2015"^^xsd:gYear)'
    rows = run(store, f"SELECT ?a ?b ?c ?d WHERE {{ VALUES (?a ?b ?c) {{ {values} }} }}")
    assert list(csv.reader(io.StringIO(rows.csv(), newline=""))) == [
        ["a", "b", "c", "d"],
        ['x,"y"\nz', "", "0.5", ""],
        ["é", "http://e.org/", "2015", ""],
    ]
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert json.loads(rows.json()) == {
        "head": {"vars": ["a", "b", "c", "d"]},
        "results": {
            "bindings": [
                {
                    "a": {"type": "literal", "value": 'x,"y"\nz'},
                    "c": {"type": "literal", "value": "0.5", "datatype": f"{xsd}decimal"},
                },
                {
                    "a": {"type": "literal", "value": "é", "xml:lang": "fr"},
                    "b": {"type": "uri", "value": "http://e.org/"},
                    "c": {"type": "literal", "value": "2015", "datatype": f"{xsd}gYear"},
                },
            ]
        },
    }


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("SELECT ?x WHERE { ?x ?y }", 1, 25), ("SELECT ?x\nWHERE {\n  FOO }", 3, 7), ("SELECT ?x {", 1, 11)],
)
def test_malformed_queries_are_located(store: pyoxigraph.Store, text: str, line: int, column: int) -> None:
    with pytest.raises(QueryError, match=rf"line {line}, column \d+") as caught:
        run(store, text)
    found = int(str(caught.value).partition("column ")[2].split(" ")[0].rstrip(":"))
    assert abs(found - column) <= 2
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("text", ["", "  \n", "# SELECT * {}", "PREFIX a: <http://e.org/>"])
def test_empty_queries_are_refused(store: pyoxigraph.Store, text: str) -> None:
    with pytest.raises(QueryError, match="empty"):
        run(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "PREFIX x: <http://e.org/> DELETE WHERE { ?a ?b ?c }",
        "clear all",
        "# hello\nDROP ALL",
        "LOAD <http://e.org/>",
    ],
)
def test_updates_are_refused(store: pyoxigraph.Store, text: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="change"):
        run(store, text)
    assert len(store) == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * { { SERVICE ?x { ?a ?b ?c } } UNION { ?x a schema:City } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        'SELECT * { ?a ?b "x" . SERVICE<http://127.0.0.1:9/>{ ?a ?b ?c } }',
        "SELECT * { ?a ?b 'it''s' } #\n# x\nSERVICE",
        "SELECT * { ?a ?b <http://e.org/#> . SERVICE <http://127.0.0.1:9/> {} }",
    ],
)
def test_nothing_is_fetched(store: pyoxigraph.Store, text: str) -> None:
    with pytest.raises(QueryError, match="another machine"):
        run(store, text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?service WHERE { ?service rdfs:label "SERVICE" }',
        "SELECT ?x WHERE { ?x a <http://e.org/SERVICE> } # SERVICE",
        "PREFIX service: <http://e.org/> SELECT ?x WHERE { ?x service:SERVICE 'x SERVICE \\' SERVICE' }",
        'SELECT ?x WHERE { ?x ?y """a "quoted" SERVICE""" }',
        "SELECT ?x WHERE { ?x schema:insert ?y }",
    ],
)
def test_the_word_alone_is_no_harm(store: pyoxigraph.Store, text: str) -> None:
    assert len(run(store, text)) == 0


def test_too_many_rows_are_refused(store: pyoxigraph.Store) -> None:
    with pytest.raises(QueryError, match="more than 10 rows"):
        run(store, "SELECT * { ?a ?b ?c }", max_rows=10)
    with pytest.raises(QueryError, match="more than 10 rows"):
        run(store, "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", max_rows=10)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_query_that_never_ends_is_given_up(store: pyoxigraph.Store) -> None:
    started = time.monotonic()
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
    with pytest.raises(QueryError, match=r"more than 0\.3 seconds"):
        run(store, endless, timeout=0.3)
    assert time.monotonic() - started < 5


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_answers_in_time_are_the_same(store: pyoxigraph.Store) -> None:
    text = "SELECT ?x ?y WHERE { ?x rdfs:label ?y }"
    assert run(store, text, timeout=20) == run(store, text)
    with pytest.raises(QueryError, match="malformed"):
        run(store, "SELECT", timeout=20)
