"""Who said what? Reads one article and lists every claim under the one who makes it.

    python examples/who_said_what.py [ARTICLE]

The same from a shell: ``kgbuild build ARTICLE -o g.ttl`` and ``kgbuild query g.ttl --named who-said-what``.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

import kgbuild

ARTICLE = Path(__file__).parent.parent / "seeds" / "kerry-lavrov-syria.txt"


def main(article: str | Path = ARTICLE) -> None:
    graph = kgbuild.build(article)
    claims = sorted(graph.query("who-said-what"), key=lambda row: row["source"])
    for source, rows in groupby(claims, key=lambda row: row["source"]):
        print(f"{source} says:")
        for row in rows:
            print(f"  [{row['status']}] {row['subject']} · {row['predicate']} · {row['object']}".rstrip(" ·"))


if __name__ == "__main__":
    main(*sys.argv[1:])
