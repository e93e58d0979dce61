"""The named queries answer what a reader asks, on two stories that contradict each other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from kgbuild.errors import DataError, QueryError
from kgbuild.knowledge import KnowledgeGraph
from kgbuild.model import Polarity
from kgbuild.query import bind, named_queries, query
from kgbuild.query.named import parse_named
from tests.graphs import other_story, story


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph([story(), other_story()])


def claims(graph: KnowledgeGraph, name: str, **params: str) -> list[str]:
    return [f"{row['subject']} {row['predicate']} {row['object']}".strip() for row in graph.query(name, **params)]


OPEN = "Ana Ruiz open ferry terminal"
BUY = "Norcal Holdings buy ferry terminal"
OWE = "Porto Novo owe money"
POSITION = "Ana Ruiz position held mayor"
WORKS = "Ana Ruiz works for Porto Novo"


def test_who_did_what_has_what_is_asserted(graph: KnowledgeGraph) -> None:
    assert claims(graph, "who-did-what") == [OPEN, POSITION, WORKS, "Ana Ruiz leave Porto Novo"]
    assert claims(graph, "who-did-what", who="RUIZ", whom="porto") == [
        "Ana Ruiz works for Porto Novo",
        "Ana Ruiz leave Porto Novo",
    ]
    assert claims(graph, "who-did-what", who="norcal") == []


def test_who_said_what(graph: KnowledgeGraph) -> None:
    rows = graph.query("who-said-what", who="norcal")
    assert [(row["source"], row["status"], row["subject"]) for row in rows] == [
        ("Norcal Holdings", "planned", "Norcal Holdings"),
        ("Norcal Holdings", "attributed", "Porto Novo"),
    ]
    assert {row["source"] for row in graph.query("who-said-what", about="union")} == {"Daily Ledger", "clerk"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("plans", [BUY]), ("denials", [OWE]), ("possible", ["union strike"]), ("proposals", [])],
)
def test_what_is_not_so_or_not_yet(graph: KnowledgeGraph, name: str, expected: list[str]) -> None:
    assert claims(graph, name) == expected
    assert claims(graph, name, who="nobody") == []


def test_what_is_denied_is_no_plan_no_wish_and_not_possible() -> None:
    told = story()
    denied = tuple(replace(one, polarity=Polarity.NEGATIVE) for one in told.statements)
    graph = KnowledgeGraph([replace(told, statements=denied), other_story()])
    assert claims(graph, "plans") == []
    assert BUY in claims(graph, "denials")
    assert claims(graph, "possible") == []
    assert "union strike" in claims(graph, "denials")


def test_denials_by_their_source(graph: KnowledgeGraph) -> None:
    (row,) = graph.query("denials", who="mayor ruiz")
    assert (row["subject"], row["source"]) == ("Porto Novo", "Ana Ruiz")
    assert row["sentence"] == "Ruiz denied that the city owes the company money."


def test_claims_about_a_thing_in_any_role(graph: KnowledgeGraph) -> None:
    rows = graph.query("claims-about", name="Norcal")
    assert sorted((row["status"], row["predicate"]) for row in rows) == [
        ("asserted", "say"),
        ("negated", "owe"),
        ("planned", "buy"),
    ]
    assert any(row["object"] == "[Norcal Holdings buy ferry terminal]" for row in rows)


def test_positions(graph: KnowledgeGraph) -> None:
    (row,) = graph.query("positions")
    assert (row["person"], row["position"], row["for"], row["status"]) == (
        "Ana Ruiz",
        "mayor",
        "Porto Novo",
        "asserted",
    )


def test_timeline(graph: KnowledgeGraph) -> None:
    (row,) = graph.query("timeline")
    assert (row["time"], row["predicate"]) == ("2021-05-04", "open")
    assert len(graph.query("timeline", **{"from": "2021-05", "to": "2021-05"})) == 1
    assert len(graph.query("timeline", **{"from": "2021-06"})) == 0
    assert len(graph.query("timeline", to="2021-04-30")) == 0
    assert len(graph.query("timeline", to="2021")) == 1


def test_evidence_for_a_claim(graph: KnowledgeGraph) -> None:
    (row,) = graph.query("evidence-for", subject="norcal", verb="Buy", object="ferry terminal")
    text = story().document.text
    assert text[int(row["begin"]) : int(row["end"])] == row["sentence"]
    assert (row["trigger"], row["confidence"], row["rule"]) == ("buy", "0.8", "verb.active")


def test_sources(graph: KnowledgeGraph) -> None:
    rows = {row["source"]: (row["claims"], row["negative"], row["documents"]) for row in graph.query("sources")}
    assert rows == {
        "Norcal Holdings": ("2", "0", "2"),
        "Ana Ruiz": ("1", "1", "1"),
        "Daily Ledger": ("1", "0", "1"),
        "clerk": ("1", "0", "1"),
    }


def test_quotes_by(graph: KnowledgeGraph) -> None:
    assert [row["sentence"] for row in graph.query("quotes-by", who="norcal holdings")] == [
        "Norcal Holdings said it will buy the terminal for US$3.5 billion.",
        "Norcal Holdings says Porto Novo owes money.",
    ]


def test_co_mentions(graph: KnowledgeGraph) -> None:
    rows = graph.query("co-mentions", name="Ruiz", type="city")
    assert [(row["name2"], row["documents"], row["claims"]) for row in rows] == [("Porto Novo", "2", "2")]
    pairs = [{row["name1"], row["name2"]} for row in graph.query("co-mentions")]
    assert len(pairs) == 10
    assert all(pairs.count(pair) == 1 for pair in pairs)


def test_places(graph: KnowledgeGraph) -> None:
    assert [(row["place"], row["predicate"]) for row in graph.query("places", place="porto")] == [
        ("Porto Novo", "open")
    ]


def test_conflicts_between_sources_of_different_documents(graph: KnowledgeGraph) -> None:
    (row,) = graph.query("conflicts")
    assert (row["subject"], row["object"], row["yes"], row["no"]) == (
        "Porto Novo",
        "money",
        "Norcal Holdings",
        "Ana Ruiz",
    )
    assert row["sentence"] == "Norcal Holdings says Porto Novo owes money."
    assert row["against"].startswith("Ruiz denied")


def test_amounts(graph: KnowledgeGraph) -> None:
    (row,) = graph.query("amounts", who="norcal")
    assert (row["amount"], row["value"], row["unit"]) == ("US$3.5 billion", "3500000000", "USD")


def test_things(graph: KnowledgeGraph) -> None:
    rows = graph.query("things", type="organization")
    assert [row["name"] for row in rows] == ["Norcal Holdings", "Daily Ledger", "Porto Novo council"]
    assert rows[0]["otherNames"] == "Norcal"


def test_all_run_on_a_graph_without_statements() -> None:
    empty = KnowledgeGraph([])
    for name in named_queries():
        assert len(empty.query(name)) == 0


@pytest.mark.parametrize(
    "value", ['"', '") } DROP', "\\", "?x", "$who", "'''", "\n}", "\x00", "\ud800", ") || true || ("]
)
def test_values_never_become_query_text(graph: KnowledgeGraph, value: str) -> None:
    for name, one in named_queries().items():
        for parameter in one.parameters:
            if parameter.type == "text":
                assert len(graph.query(name, **{parameter.name: value})) == 0, (name, parameter.name)


def test_answers_do_not_depend_on_hashing() -> None:
    program = (
        "from kgbuild.knowledge import KnowledgeGraph\n"
        "from kgbuild.query import named_queries\n"
        "from tests.graphs import story, other_story\n"
        "graph = KnowledgeGraph([other_story(), story()])\n"
        "print([graph.query(name).json() for name in named_queries()])\n"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(prints) == 1


def test_a_name_that_is_none_lists_those_that_are(graph: KnowledgeGraph) -> None:
    for name in ("plan", "", "who said what"):
        with pytest.raises(QueryError, match="who-said-what") as caught:
            bind(name)
        assert all(known in str(caught.value) for known in named_queries())
    with pytest.raises(QueryError, match="plans"):
        query(graph.store, "plan")


def test_a_parameter_that_is_none_is_refused() -> None:
    with pytest.raises(QueryError, match=r"whom.*its parameters are: who"):
        bind("plans", {"whom": "x"})


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(QueryError, match="2015-09-17"):
        bind("timeline", {"from": "yesterday"})


def test_there_are_the_questions_that_readers_ask() -> None:
    wanted = (
        "who-said-what who-did-what plans denials claims-about positions timeline evidence-for sources possible "
        "co-mentions places quotes-by conflicts"
    )
    assert set(wanted.split()) <= set(named_queries())
    assert all(one.title and one.description for one in named_queries().values())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("SELECT * {}", "title"),
        ("# title: x\nSELECT * {}", "description"),
        ("# title: x\n# description: y\n# param who: z\nSELECT * {}", "line 3"),
        ('# title: x\n# description: y\n# param who text "": z\nSELECT * {}', "parameters"),
        ("# title: x\n# description: y\nSELECT * { FILTER($who) }", "who"),
    ],
)
def test_malformed_query_files_are_named(text: str, complaint: str) -> None:
    with pytest.raises(DataError, match=complaint) as caught:
        parse_named("mine", text)
    assert "mine.rq" in str(caught.value)


def test_numbers_are_bound_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    head = '# title: x\n# description: y\n# param least number "0.5": least confidence\n'
    body = "SELECT ?s WHERE { ?s kg:confidence ?c FILTER (?c >= $least) }"
    mine = {"sure": parse_named("sure", head + body)}
    monkeypatch.setattr("kgbuild.query.named.named_queries", lambda: mine)
    graph = KnowledgeGraph([story()])
    assert len(graph.query(bind("sure"))) == 7
    assert len(graph.query(bind("sure", {"least": 0.9}))) == 3
    with pytest.raises(QueryError, match="number"):
        bind("sure", {"least": "0 || true"})


def test_a_line_for_a_parameter_counts_only_with_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    head = '# title: x\n# description: y\n# param verb text "": the predicate; empty for any\n'
    body = "SELECT ?s WHERE { ?s rdf:predicate ?p . ?p rdfs:label ?label\n  FILTER (?label = $verb)  # with verb\n}"
    mine = {"by-verb": parse_named("by-verb", head + body)}
    monkeypatch.setattr("kgbuild.query.named.named_queries", lambda: mine)
    assert "FILTER" not in bind("by-verb", {"verb": " "})
    assert 'FILTER (?label = "rule out")' in bind("by-verb", {"verb": "rule out"})
    with pytest.raises(DataError, match="other"):
        parse_named("mine", head + body.replace("# with verb", "# with other"))


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_no_optional_block_within_another(name: str) -> None:
    """Oxigraph evaluates an inner one anew for each row: at 10^5 triples that is seconds against milliseconds."""
    depth, inside = 0, []
    for token in re.findall(r"OPTIONAL|[{}]", named_queries()[name].text):
        if token == "OPTIONAL":
            assert not inside, "put the blocks side by side, or into a SELECT of their own"
            inside.append(depth)
        elif token == "{":
            depth += 1
        else:
            depth -= 1
            if inside and inside[-1] == depth:
                inside.pop()
