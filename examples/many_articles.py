"""How do I read a whole directory? Streams its articles into one TriG file, then asks who is quoted most.

    python examples/many_articles.py [DIRECTORY]

Texts are read, understood and written one batch after the other, so that memory does not grow with them; an article
that cannot be read is named and left out. From a shell: ``kgbuild build DIRECTORY -o news.trig``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import kgbuild
from kgbuild.knowledge import write_stream
from kgbuild.pipeline import extract
from kgbuild.read import read_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = Path(__file__).parent / "articles"


def readable(directory: str | Path) -> Iterator[kgbuild.Document]:
    for found in read_inputs([directory]):
        if isinstance(found, kgbuild.InputError):
            print(f"left out: {found}", file=sys.stderr)
        else:
            yield found


def main(directory: str | Path = ARTICLES) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.trig"
        count = write_stream(extract(readable(directory)), path)
        graph = kgbuild.load(path)
    print(f"{count} articles: {graph!r}")
    print("Quoted most:")
    for row in graph.query("sources")[:3]:
        print(f"  {row['source']}: {row['claims']} claims in {row['documents']} articles")


if __name__ == "__main__":
    main(*sys.argv[1:])
