"""One measurement of memory in a process of its own: ``python -m tests.benchmarks.speed_worker KIND < texts.json``.

KIND is ``spacy`` or ``kgbuild``, which read all texts once and print their peak, or ``stream N``, which builds a Turtle
file of N articles as ``kgbuild build DIR -o x.ttl`` does, who is who across them included, and prints how much the
process grew over the loaded model. Only the parse is left out, but for the texts themselves: the articles are those
texts again under other names, so that the number of things grows as in real news (see ``replay.py``). MB, ms.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import re
import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgbuild.model import Decision, Extraction

PARTS = 5
"""The articles are timed in so many parts, to see whether time grows."""


def resident_mb(field: str = "VmHWM") -> float:
    """Return this program's peak (VmHWM) or present (VmRSS) memory.

    ``getrusage`` would give the peak of the process that started this one, where that was larger: it outlives exec.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = re.search(rf"^{field}:\s+(\d+) kB$", status.read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def settled_mb() -> float:
    """Give back what is free, forget the peak so far, and return what is held."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5")
    return resident_mb("VmRSS")


def stream(originals: Sequence[Extraction], number: int, target: Path) -> dict[str, float]:
    """Build a graph of so many articles; return the milliseconds an article, also of who is who, early and late."""
    from kgbuild.entities.across import Corpus
    from kgbuild.entities.told import Told
    from kgbuild.graph import Summary
    from kgbuild.knowledge import write_stream
    from kgbuild.pipeline import across
    from tests.benchmarks.replay import replay

    spent: list[float] = []
    add = Corpus.add

    def timed(self: Corpus, extraction: Extraction) -> tuple[Decision, ...]:
        started = perf_counter()
        found = add(self, extraction)
        spent.append(perf_counter() - started)
        return found

    decided: list[Decision] = []
    told, summary = Told(), Summary()

    def together() -> Iterator[Extraction]:
        for extraction in across(replay(originals, number), decided, told):
            summary.add(extraction)
            yield extraction

    started = perf_counter()
    Corpus.add = timed  # type: ignore[method-assign]
    try:
        write_stream(together(), target, decisions=decided, accounts=told)
    finally:
        Corpus.add = add  # type: ignore[method-assign]
    part = max(1, number // PARTS)
    return {
        "article": 1000 * (perf_counter() - started) / number,
        "early": 1000 * sum(spent[part : 2 * part]) / part,
        "late": 1000 * sum(spent[-part:]) / part,
        "things": float(len(summary.labels)),
    }


def main() -> None:
    kind, *rest = sys.argv[1:]
    texts: list[str] = json.load(sys.stdin)
    from kgbuild.knowledge import write_stream
    from kgbuild.parse import load_model
    from kgbuild.pipeline import extract
    from kgbuild.read import read_text

    nlp = load_model()
    nlp(texts[0])
    before = resident_mb()
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "graph.ttl"
        if kind == "spacy":
            for _doc in nlp.pipe(texts):
                pass
        elif kind == "kgbuild":
            write_stream(extract(read_text(text, source=f"article-{n}") for n, text in enumerate(texts)), target)
        else:
            originals = list(extract(read_text(text, source=f"article-{n}") for n, text in enumerate(texts)))
            # The parse of the originals has come and gone; the model and the texts to vary are held.
            before = settled_mb()
            found = stream(originals, int(rest[0]), target)
    print(json.dumps({"before": before, "peak": resident_mb(), **found}))


if __name__ == "__main__":
    main()
