"""How are two people connected, and who stands in the middle? With networkx on the graph of all articles.

    python examples/networkx_paths.py [FROM TO]

``graph.nx`` is a MultiDiGraph: nodes carry entities, each edge carries one statement. Here edges count in
both directions.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import networkx as nx

import kgbuild

ARTICLES = Path(__file__).parent / "articles"


def main(start: str = "Marta Kowalczyk", end: str = "Piotr Zielinski") -> None:
    graph = kgbuild.build(ARTICLES).nx
    named = {data["label"]: node for node, data in graph.nodes(data=True) if data["kind"] == "entity"}
    for name in (start, end):
        if name not in named:
            raise SystemExit(f"no {name!r} in the graph; it has {', '.join(sorted(named))}")
    both_ways = graph.to_undirected()
    print(f"From {start} to {end}:")
    path = nx.shortest_path(both_ways, named[start], named[end])
    for source, target in pairwise(path):
        statement = next(iter(both_ways[source][target].values()))["statement"]
        words = f"{graph.nodes[source]['label']} – {statement.predicate.label} – {graph.nodes[target]['label']}"
        print(f"  {words}   [{statement.status}] “{statement.evidence.text}”")
    print("In the middle:")
    central = nx.betweenness_centrality(nx.Graph(both_ways))
    for name, node in sorted(named.items(), key=lambda item: (-central[item[1]], item[0]))[:5]:
        print(f"  {name}: {central[node]:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
