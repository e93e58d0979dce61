"""How do I ask what no named query asks? In SPARQL; here: who bought whom, and who says what of the yard?

    python examples/your_own_sparql.py

The prefixes kg, rel, schema, nif, prov, rdf, rdfs, skos, owl and xsd are known. ``graph.rdf`` is the same graph for
rdflib, ``graph.store`` for Oxigraph; any other store can load the file that ``graph.write`` makes.
"""

from __future__ import annotations

from pathlib import Path

import kgbuild

ARTICLES = Path(__file__).parent / "articles"

FACTS = """
SELECT ?company ?bought WHERE {
  ?c rel:acquire ?b .                           # a plain triple: asserted, in an article's own voice
  ?c rdfs:label ?company . ?b rdfs:label ?bought .
}"""

PROMISES = """
SELECT ?date ?who ?polarity ?modality ?source WHERE {
  ?claim a kg:Statement ; rdf:predicate rel:close ; rdf:subject/rdfs:label ?who ;
         kg:polarity ?p ; kg:modality ?m ; kg:attributedTo/rdfs:label ?source ;
         kg:evidence/nif:referenceContext/schema:datePublished ?date .
  BIND (STRAFTER(STR(?p), "#") AS ?polarity)
  BIND (STRAFTER(STR(?m), "#") AS ?modality)
} ORDER BY ?date ?source"""


def main() -> None:
    graph = kgbuild.build(ARTICLES)
    print("Acquired, as a fact:")
    for row in graph.query(FACTS):
        print(f"  {row['company']} acquired {row['bought']}")
    print("Will the yard be closed?")
    for row in graph.query(PROMISES):
        print(f"  {row['date']}  {row['source']}: {row['who']} closes it: {row['polarity']}, {row['modality']}")


if __name__ == "__main__":
    main()
