"""Where does the text say so? Goes from a claim to the very characters of the original input.

    python examples/evidence.py [ARTICLE]

From a shell: ``kgbuild query g.ttl --named evidence-for --param subject=Russia --param verb=build``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import kgbuild

ARTICLE = Path(__file__).parent.parent / "seeds" / "kerry-lavrov-syria.txt"


def main(article: str | Path = ARTICLE) -> None:
    graph = kgbuild.build(article)
    (document,) = graph.documents
    for statement in graph.statements:
        if statement.status != "possible":
            continue
        evidence = statement.evidence
        sentence = document.text[evidence.start : evidence.end]  # offsets count characters of the file as it is
        for span in sorted(statement.trigger, reverse=True):
            start, end = span.start - evidence.start, span.end - evidence.start
            sentence = f"{sentence[:start]}[{sentence[start:end]}]{sentence[end:]}"
        print(f"{statement.predicate.label} ({statement.confidence}, by {statement.rule})")
        print(f"  {Path(document.source).name} {evidence.start}–{evidence.end}: {' '.join(sentence.split())}")


if __name__ == "__main__":
    main(*sys.argv[1:])
