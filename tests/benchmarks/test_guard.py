from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.core import Figure, Miss, Result, spread
from tests.benchmarks.guard import compare, read, record
from tests.benchmarks.report import as_json, errors, table

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def result(*figures: Figure) -> Result:
    return Result("b", figures, (Miss("late", "It rained.", "rain", "snow"), Miss("odd", "It snowed.", "snow", "-")))


def test_a_fall_past_the_noise_is_told() -> None:
    got = result(Figure("f1", 0.47), Figure("r", 0.49), Figure("t", 3.0, lower_is_better=True))
    assert compare(got, {"f1": 0.5, "r": 0.5, "t": 2.9}, 0.02) == [
        "b f1: 0.470, expected 0.500 within 0.020",
        "b t: 3.000, expected 2.900 within 0.020",
    ]


def test_a_figure_that_is_gone_is_told() -> None:
    assert compare(result(), {"f1": 0.5}, 0.02) == ["b f1: expected 0.500, not measured any more"]


def test_record_keeps_other_benchmarks_and_leaves_out_the_unguarded(tmp_path: Path) -> None:
    path = tmp_path / "expected.json"
    record([Result("a", (Figure("x", 0.12345),))], "quick", path)
    record([result(Figure("f1", 0.5), Figure("seconds", 3.0, guard=False))], "quick", path)
    assert read(path) == {"quick": {"a": {"x": 0.1235}, "b": {"f1": 0.5}}}


def test_table_errors_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = result(Figure("f1", 0.5, 0.6, peers={"spacy": 0.4}, quoted={"theirs": ".7"}))
    table([found, Result("c", skipped="no folder x")])
    errors(found, 1)
    shown = capsys.readouterr().out
    assert "c: skipped: no folder x" in shown
    assert "0.500" in shown
    assert "≥ 0.600" in shown
    assert "gold: rain" in shown
    assert "gold: snow" not in shown
    assert '"date": "2001-02-03"' in as_json([found], date="2001-02-03")


def test_spread_is_even_and_in_order() -> None:
    assert spread(range(10), 3) == [0, 3, 6]
    assert spread([1, 2], 5) == [1, 2]
