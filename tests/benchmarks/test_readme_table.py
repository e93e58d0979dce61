"""The README's table: every figure from the results, peers beside, misses of a target marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks import readme
from tests.benchmarks.core import Figure, Result

if TYPE_CHECKING:
    from pathlib import Path

RESULTS = (
    Result(
        "carb", (Figure("f1", 0.51, 0.5, peers={"textacy": 0.19}, quoted={"ClausIE": ".450"}), Figure("auc", 0.2, 0.3))
    ),
    Result(
        "speed", (Figure("ratio.to.spacy", 1.05, 1.25, lower_is_better=True), Figure("textacy.ratio.to.spacy", 1.01))
    ),
)


def test_the_table_holds_figures_peers_and_marks() -> None:
    made = readme.table(RESULTS, date="2026-01-02", versions={"spacy": "3.8"})
    assert "2026-01-02" in made
    assert "spacy 3.8" in made
    assert "| .510; .200 (not reached) | ≥ .500; ≥ .300 | textacy .190; – | ClausIE .450 |" in made
    assert "| 1.05 | ≤ 1.25 | textacy 1.01 |" in made
    assert "OntoGUM" not in made


def test_the_readme_is_written_between_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("before\n<!-- figures -->\nold\n<!-- /figures -->\nafter\n", encoding="utf-8")
    readme.write(RESULTS, date=None, versions={}, path=path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- figures -->\nMeasured")
    assert text.endswith("<!-- /figures -->\nafter\n")
    assert "old" not in text
    path.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="marks"):
        readme.write(RESULTS, date=None, versions={}, path=path)
