from __future__ import annotations

import io
import os
import subprocess
import sys

import networkx as nx
import pytest

from kgbuild.graph import EXPORTS, assemble, export, measure, node_of
from kgbuild.model import EntityRef, Literal, StatementRef
from tests.graphs import other_story, story


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return assemble([story(), other_story()])


def test_nodes_carry_entities(graph: nx.MultiDiGraph) -> None:
    node = graph.nodes["porto-novo"]
    assert (node["kind"], node["type"], node["label"]) == ("entity", "City", "Porto Novo")
    assert node["entity"].aliases == ("Porto",)
    assert graph.nodes[f"{story().document.id}#union"]["kind"] == "concept"


def test_each_statement_is_one_edge_that_carries_it(graph: nx.MultiDiGraph) -> None:
    edges = {key: data["statement"] for _, _, key, data in graph.edges(keys=True, data=True)}
    assert edges == {claim.key: claim for one in (story(), other_story()) for claim in one.statements}


def test_objects_of_every_kind_have_a_node(graph: nx.MultiDiGraph) -> None:
    ends = {key: target for _, target, key in graph.edges(keys=True)}
    assert ends["harbour-open"] == f"{story().document.id}#ferry-terminal"
    assert graph.nodes[ends["harbour-position"]]["literal"] == Literal("mayor")
    assert ends["harbour-say"] == "statement:harbour-buy"
    assert graph.nodes["statement:harbour-buy"]["label"] == "Norcal Holdings · buy · ferry terminal"
    # A claim without object leads to its own node, so that nothing is lost and no object is made up.
    assert ends["harbour-strike"] == "statement:harbour-strike"


def test_nodes_of_different_kinds_never_fall_together() -> None:
    values = [EntityRef("x"), StatementRef("x"), Literal("x"), Literal("x", "date"), Literal("x", "decimal", "USD")]
    assert len({node_of(value) for value in values}) == len(values)


def test_documents_are_at_hand(graph: nx.MultiDiGraph) -> None:
    assert set(graph.graph["documents"]) == {story().document.id, other_story().document.id}
    assert "ana-ruiz" in graph.graph["members"][story().document.id]


def test_measures(graph: nx.MultiDiGraph) -> None:
    found = measure(graph)
    assert set(found.centrality) == set(found.community) == set(found.betweenness) == set(found.degree) == set(graph)
    assert max(found.centrality.values()) == 1
    assert found.centrality["porto-novo"] > found.centrality[f"{story().document.id}#union"]
    assert found.degree["ana-ruiz"] == 4
    # The strike has nothing to do with the rest.
    union = found.community[f"{story().document.id}#union"]
    assert found.community["statement:harbour-strike"] == union != found.community["ana-ruiz"]
    assert measure(assemble([other_story(), story()])) == found


def test_pagerank_is_that_of_a_star() -> None:
    star = nx.MultiDiGraph()
    for leaf in "abcd":
        star.add_edge("hub", leaf)
    found = measure(star).centrality
    # By hand: r_leaf = .03 + .85 r_hub / 4, r_hub = .03 + .85 * 4 r_leaf
    hub = (0.03 + 0.85 * 4 * 0.03) / (1 - 0.85**2)
    leaf = 0.03 + 0.85 * hub / 4
    assert found["hub"] == 1
    assert found["a"] == pytest.approx(leaf / hub, abs=1e-5)


def test_empty_graph_measures_nothing() -> None:
    assert measure(assemble([])).centrality == {}


@pytest.mark.parametrize("name", EXPORTS)
def test_exports_are_read_by_networkx(name: str, graph: nx.MultiDiGraph) -> None:
    out = io.BytesIO()
    export(graph, out, name)
    assert b"lastmodifieddate" not in out.getvalue()
    out.seek(0)
    again = nx.read_graphml(out, force_multigraph=True) if name == "graphml" else nx.read_gexf(out)
    assert len(again) == len(graph)
    assert again.number_of_edges() == graph.number_of_edges()
    (edge,) = (data for _, _, data in again.edges(data=True) if data.get("statement") == "harbour-owe")
    assert (edge["status"], edge["sources"]) == ("negated", "Ana Ruiz")
    assert edge["qualifiers"] == "recipient: Norcal Holdings"


def test_exports_do_not_depend_on_hashing() -> None:
    program = (
        "import io, hashlib\n"
        "from kgbuild.graph import assemble, export\n"
        "from tests.graphs import story, other_story\n"
        "for name in ('graphml', 'gexf'):\n"
        "    out = io.BytesIO(); export(assemble([story(), other_story()]), out, name)\n"
        "    print(hashlib.sha256(out.getvalue()).hexdigest())\n"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(prints) == 1
