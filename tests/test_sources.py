"""Every table that ships names where it comes from, and nothing is named that does not ship."""

from __future__ import annotations

import re
from pathlib import Path

import kgbuild

DATA = Path(kgbuild.__file__).parent / "data"
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (DATA / "SOURCES.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|")
][2:]
NAMED = [pattern for row in ROWS for pattern in re.findall(r"`([^`]+)`", row[0])]


def test_each_table_names_its_origin() -> None:
    tables = {str(path.relative_to(DATA)) for path in DATA.rglob("*") if path.suffix in {".tsv", ".ttl", ".rq"}}
    known = {str(path.relative_to(DATA)) for pattern in NAMED for path in DATA.glob(pattern)}
    assert sorted(tables - known) == []


def test_each_line_is_about_a_table_that_ships_and_complete() -> None:
    assert [pattern for pattern in NAMED if not list(DATA.glob(pattern))] == []
    assert sorted(NAMED) == sorted(set(NAMED))
    for row in ROWS:
        assert len(row) == 4, row
        assert all(row), row
