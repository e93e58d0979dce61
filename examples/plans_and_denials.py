"""What is only planned, asked for, possible or denied? None of it is a fact, so each has a question of its own.

    python examples/plans_and_denials.py [ARTICLE...]

From a shell: ``kgbuild query g.ttl --named plans``, and likewise ``proposals``, ``possible`` and ``denials``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import kgbuild

ARTICLE = Path(__file__).parent / "articles" / "ferry-takeover.txt"


def main(*articles: str | Path) -> None:
    graph = kgbuild.build(articles or [ARTICLE])
    for name in ("plans", "proposals", "possible", "denials"):
        print(f"{name}:")
        for row in graph.query(name):
            claim = f"{row['subject']} · {row['predicate']} · {row['object']}".rstrip(" ·")
            print(f"  {claim}   (according to {row.get('source', 'the article')})")


if __name__ == "__main__":
    main(*sys.argv[1:])
