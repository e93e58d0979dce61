"""Whom shall the graph believe? Plain triples are what the article itself asserts; trusting a source adds its claims.

    python examples/trust.py [SOURCE...]

From a shell: ``kgbuild build ARTICLE -o g.ttl --trust "Lithuanian coast guard"``, or ``--trust attributed`` for
everybody. What a trusted source denies, plans or thinks possible is still no fact.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import kgbuild

ARTICLE = Path(__file__).parent / "articles" / "storm-hits-ferry.txt"
FACTS = """SELECT ?subject ?predicate ?object WHERE {
  ?s ?p ?o . ?s rdfs:label ?subject . ?p rdfs:label ?predicate . ?o rdfs:label ?object .
  FILTER (STRSTARTS(STR(?p), STR(rel:)))
} ORDER BY ?subject ?predicate ?object"""


def facts(graph: kgbuild.KnowledgeGraph, trust: tuple[str, ...]) -> set[str]:
    """Write the graph as it is with that trust, and ask the file for its plain triples."""
    from kgbuild.query import run
    from kgbuild.rdf import load_store

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "g.ttl"
        graph.write(path, trust=trust)
        return {f"{row['subject']} {row['predicate']} {row['object']}" for row in run(load_store(path), FACTS)}


def main(*sources: str) -> None:
    graph = kgbuild.build(ARTICLE)
    trusted = sources or ("Lithuanian coast guard",)
    plain = facts(graph, ())
    print("Facts for the article alone:")
    print(*(f"  {fact}" for fact in sorted(plain)), sep="\n")
    print(f"Facts once we trust {', '.join(trusted)} as well:")
    print(*(f"  {fact}" for fact in sorted(facts(graph, trusted) - plain)), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
