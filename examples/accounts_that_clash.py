"""Where do accounts differ? Lists what one source claims and another denies, across articles, with both sentences.

    python examples/accounts_that_clash.py [DIRECTORY]

From a shell: ``kgbuild query news.trig --named conflicts``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import kgbuild

ARTICLES = Path(__file__).parent / "articles"


def main(directory: str | Path = ARTICLES) -> None:
    graph = kgbuild.build(directory)
    for row in graph.query("conflicts"):
        print(f"{row['subject']} · {row['predicate']} · {row['object']}")
        print(f"  yes, by {row['yes']}: {row['sentence']}")
        print(f"  no, by {row['no']}: {row['against']}")


if __name__ == "__main__":
    main(*sys.argv[1:])
