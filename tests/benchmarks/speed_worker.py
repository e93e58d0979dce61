"""One measurement of memory in a process of its own: ``python -m tests.benchmarks.speed_worker KIND < texts.json``.

KIND is ``spacy`` or ``kgbuild``, which read all texts once and print their peak, or ``stream N``, which streams N
articles made from the texts into a Turtle file and prints how much the process grew over the loaded model. MB.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.model import Document


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def documents(texts: list[str], number: int) -> Iterator[Document]:
    """Yield so many documents, all different: the texts again and again, each with a line of its own."""
    from kgbuild.read import read_text

    for index in range(number):
        text = texts[index % len(texts)]
        copy = index // len(texts)
        yield read_text(text if not copy else f"{text}\n\nThis is edition {copy}.\n", source=f"article-{index}")


def main() -> None:
    kind, *rest = sys.argv[1:]
    texts: list[str] = json.load(sys.stdin)
    from kgbuild.knowledge import write_stream
    from kgbuild.parse import load_model
    from kgbuild.pipeline import extract

    nlp = load_model()
    nlp(texts[0])
    before = peak_mb()
    if kind == "spacy":
        for _doc in nlp.pipe(texts):
            pass
    else:
        number = int(rest[0]) if kind == "stream" else len(texts)
        with tempfile.TemporaryDirectory() as folder:
            write_stream(extract(documents(texts, number)), Path(folder) / "graph.ttl")
    print(json.dumps({"before": before, "peak": peak_mb()}))


if __name__ == "__main__":
    main()
