"""The quick subset of every quality benchmark against ``expected.json``; skipped where the gold data is not here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.benchmarks.__main__ import QUALITY, run
from tests.benchmarks.core import Context
from tests.benchmarks.guard import NOISE, QUICK, compare, read


# The shared scorer of the gold articles reads with an rdflib of its own time.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("name", QUALITY)
def test_no_figure_fell(name: str) -> None:
    expected = read().get("quick", {}).get(name)
    if expected is None:
        pytest.skip(f"expected.json holds no figures of {name}")
    result = run(name, replace(Context(), limit=QUICK[name]))
    if result.skipped:
        pytest.skip(result.skipped)
    fallen = compare(result, expected, NOISE["quick"])
    assert not fallen, "\n".join(fallen)
