"""A stream of documents is written without being held."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.graph import merge
from kgbuild.model import EntityRef
from kgbuild.rdf import read_graph, write, write_stream
from tests.graphs import story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from kgbuild.model import Extraction

COPIES = 400


def copies(number: int) -> Iterator[Extraction]:
    """The story again and again, as documents of their own."""
    made = story()
    for copy in range(number, 0, -1):
        name = f"d{copy:05d}"
        concepts = tuple(entity for entity in made.entities if entity.named)
        statements = tuple(
            replace(
                one,
                key=f"{name}-{one.key}",
                subject=one.subject
                if isinstance(one.subject, EntityRef) and "#" not in one.subject.key
                else EntityRef("ana-ruiz"),
                object=EntityRef("porto-novo"),
                attribution=tuple(source for source in one.attribution if "#" not in source.key),
                evidence=replace(one.evidence, document=name),
            )
            for one in made.statements
        )
        yield replace(made, document=replace(made.document, id=name), entities=concepts, statements=statements)


def test_memory_does_not_grow_with_the_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "SPOOL", 10_000)

    def peak(number: int) -> int:
        tracemalloc.start()
        write_stream(copies(number), tmp_path / f"{number}.ttl", merge=merge)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(COPIES)  # fills the caches, which are bounded
    few, many = peak(COPIES // 10), peak(COPIES)
    size = (tmp_path / f"{COPIES}.ttl").stat().st_size
    assert size > 2_000_000
    assert many - few < size / 10


def test_documents_are_sorted_though_they_come_as_they_come(tmp_path: Path) -> None:
    assert write_stream(copies(30), tmp_path / "g.trig", merge=merge) == 30
    ids = [one.document.id for one in read_graph(tmp_path / "g.trig").extractions]
    assert ids == sorted(ids)
    graphs = [line for line in (tmp_path / "g.trig").read_text().splitlines() if line.startswith("<doc/d")]
    assert graphs == sorted(graphs)


def test_what_no_longer_fits_in_memory_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_stream(copies(20), tmp_path / "memory.ttl", merge=merge)
    monkeypatch.setattr(write, "SPOOL", 1000)
    write_stream(copies(20), tmp_path / "disk.ttl", merge=merge)
    assert (tmp_path / "disk.ttl").read_bytes() == (tmp_path / "memory.ttl").read_bytes()
