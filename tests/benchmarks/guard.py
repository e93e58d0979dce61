"""The guard: figures that must not fall, kept in ``expected.json``; a quick subset of them runs with the tests.

``expected.json`` holds the value of each guarded figure for the quick subset and for the whole data, with the noise
within which it may move. ``python -m tests.benchmarks --expect`` (with or without ``--quick``) writes the values of a
run into it: raising them is part of every improvement. Targets are elsewhere, with each benchmark.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.benchmarks.core import Result

__all__ = ["NOISE", "QUICK", "compare", "read", "record"]

PATH = Path(__file__).with_name("expected.json")
QUICK = {
    "gold": 6, "meantime": 12, "gum": 6, "ontogum": 6, "carb": 100, "redocred": 30, "plover": 60, "petrarch2": 60,
    "uds_ih2": 120, "linking": 12,
}  # fmt: skip
"""Documents or sentences of each benchmark in the quick subset: together half a minute on two slow cores."""
NOISE = {"quick": 0.02, "full": 0.005}
"""How far a figure may fall before the guard speaks: about what one changed decision moves in the subset."""

Expected = dict[str, dict[str, dict[str, float]]]


def read(path: Path = PATH) -> Expected:
    """Return {"quick" or "full": {benchmark: {figure: value}}}."""
    if not path.exists():
        return {}
    found: Expected = json.loads(path.read_text(encoding="utf-8"))
    return found


def record(results: Iterable[Result], section: str, path: Path = PATH) -> None:
    """Write the guarded figures of a run into their section; benchmarks that did not run keep theirs."""
    expected = read(path)
    here = expected.setdefault(section, {})
    for result in results:
        values = {figure.name: round(figure.value, 4) for figure in result.figures if figure.guard}
        if values:
            here[result.name] = values
    ordered = {name: dict(sorted(expected[name].items())) for name in sorted(expected)}
    path.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")


def compare(result: Result, expected: Mapping[str, float], noise: float) -> list[str]:
    """Return a line for each guarded figure that fell by more than the noise, or is gone."""
    found = {figure.name: figure for figure in result.figures if figure.guard}
    lines = []
    for name, value in expected.items():
        figure = found.get(name)
        if figure is None:
            lines.append(f"{result.name} {name}: expected {value:.3f}, not measured any more")
            continue
        fall = figure.value - value if figure.lower_is_better else value - figure.value
        if fall > noise:
            lines.append(f"{result.name} {name}: {figure.value:.3f}, expected {value:.3f} within {noise:.3f}")
    return lines
