"""Numbers about a graph that a picture needs: who is central, who belongs together. Deterministic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Measures", "measure"]

SEED = 20150917
"""For the one algorithm that needs chance (Louvain); any number will do, as long as it stays."""

SAMPLED = 500
"""Past this many nodes betweenness is estimated from as many sources: exact, it costs nodes times edges."""


@dataclass(frozen=True, slots=True)
class Measures:
    """By node: ``degree`` (statements that touch it), ``centrality`` and ``betweenness`` in [0, 1], ``community``.

    Communities are numbered from 0, the largest first, then by the name of their first node.
    """

    degree: Mapping[str, int]
    centrality: Mapping[str, float]
    betweenness: Mapping[str, float]
    community: Mapping[str, int]


def measure(graph: nx.MultiDiGraph) -> Measures:
    """Measure an assembled graph, regardless of the direction of its edges.

    ``centrality`` is PageRank, scaled so that the highest is 1. Communities are those of Louvain with a fixed seed
    (Blondel et al. 2008).
    """
    simple = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    for source, target in sorted((min(a, b), max(a, b)) for a, b in graph.edges() if a != b):
        weight = simple.get_edge_data(source, target, {"weight": 0})["weight"]
        simple.add_edge(source, target, weight=weight + 1)
    if not simple:
        return Measures({}, {}, {}, {})
    ranks = _pagerank(simple)
    highest = max(ranks.values())
    sampled = SAMPLED if len(simple) > SAMPLED else None
    between = nx.betweenness_centrality(simple, k=sampled, seed=SEED)
    groups = nx.community.louvain_communities(simple, weight="weight", seed=SEED)
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))
    return Measures(
        degree={node: int(graph.degree(node)) for node in simple},
        centrality={node: round(rank / highest, 6) for node, rank in ranks.items()},
        betweenness={node: round(value, 6) for node, value in between.items()},
        community={node: number for number, group in enumerate(ordered) for node in group},
    )


def _pagerank(graph: nx.Graph, damping: float = 0.85, rounds: int = 100) -> dict[str, float]:
    """Return PageRank by power iteration; networkx's own needs scipy, which nothing else here does."""
    count = len(graph)
    ranks = dict.fromkeys(graph, 1 / count)
    weights = {node: float(graph.degree(node, weight="weight")) for node in graph}
    for _ in range(rounds):
        lost = damping * sum(rank for node, rank in ranks.items() if not weights[node]) / count
        following = {
            node: (1 - damping) / count
            + lost
            + damping * sum(ranks[other] * data["weight"] / weights[other] for other, data in graph.adj[node].items())
            for node in graph
        }
        if sum(abs(following[node] - ranks[node]) for node in graph) < 1e-9 * count:
            return following
        ranks = following
    return ranks
