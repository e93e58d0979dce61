"""The same text gives the same bytes, today and tomorrow; a change is seen before it is committed."""

from __future__ import annotations

import pytest

from tests.golden.cases import CASES, HERE, built


@pytest.mark.parametrize("name", CASES)
def test_bytes(name: str) -> None:
    expected = HERE / name / "expected.ttl"
    assert built(name).decode().splitlines() == expected.read_text(encoding="utf-8").splitlines(), (
        f"{name}: the Turtle changed; read the difference, then run: python -m tests.golden"
    )


@pytest.mark.parametrize("name", CASES)
def test_no_turtle_without_its_last_newline(name: str) -> None:
    assert (HERE / name / "expected.ttl").read_bytes().endswith(b"\n")
