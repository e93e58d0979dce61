"""The golden cases and how each is built."""

from __future__ import annotations

import tempfile
from pathlib import Path

import kgbuild

HERE = Path(__file__).parent
CASES = sorted(p.parent.name for p in HERE.glob("*/input.txt"))


def built(name: str) -> bytes:
    """Return the Turtle of a case, as the command line would write it."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "graph.ttl"
        kgbuild.build(HERE / name / "input.txt").write(out)
        return out.read_bytes()
