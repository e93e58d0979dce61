"""Dumps and tables become indexes, whole or not at all."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import sqlite3
from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import DataError, InputError, OutputError
from kgbuild.kb import Index, build_index
from kgbuild.kb import build as builder
from kgbuild.kb.records import Question, type_named, wikidata_types
from tests.kb.items import ITEMS, dump, item

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

W = "http://www.wikidata.org/entity/"


def ids(path: Path, *names: str) -> list[str]:
    index = Index(path)
    found = [one.iri.removeprefix(W) for one in index.look_up([Question(names)])[0]]
    index.close()
    return found


def content(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as db:
        rows = [*db.execute("SELECT id, label, type, description, popularity, related FROM item ORDER BY n")]
        rows += db.execute("SELECT key, item, how FROM name ORDER BY key, item")
        rows += db.execute("SELECT word, count FROM word ORDER BY word")
    db.close()
    return rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dump.json").write_bytes(dump(*ITEMS))
    return tmp_path


def test_a_dump_becomes_an_index(folder: Path) -> None:
    built = build_index(folder / "dump.json", folder / "names.kb")
    assert built.entries == 5
    assert ids(folder / "names.kb", "marit SOLBERG") == ["Q7001", "Q7002"]
    assert ids(folder / "names.kb", "Nordvik Shipping") == ["Q7003"]
    assert ids(folder / "names.kb", "Berit the storm") == ["Q7009"]
    assert ids(folder / "names.kb", "Solberg") == []
    assert {name for name, _ in built.left_out} == {
        "of a kind that is left out", "fewer than 1 sitelinks", "no label in 'en'", "no class (P31)",
    }  # fmt: skip
    index = Index(folder / "names.kb")
    port = index.look_up([Question(("Harbour Authority of Fjordby",))])[0][0]
    assert port.type == "GovernmentOrganization"  # by two steps of P279
    marit = index.look_up([Question(("Marit Solberg",))])[0][0]
    assert (marit.description, marit.related) == ("Norwegian politician", {W + "Q20"})
    index.close()
    assert sorted(path.name for path in folder.iterdir()) == ["dump.json", "names.kb"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_dumps_give_the_same(folder: Path, pack: Callable[[bytes], bytes]) -> None:
    build_index(folder / "dump.json", folder / "plain.kb")
    (folder / "packed").write_bytes(pack(dump(*ITEMS)))
    build_index(folder / "packed", folder / "packed.kb")
    assert content(folder / "plain.kb") == content(folder / "packed.kb")


@pytest.mark.parametrize(
    "text",
    [
        b"[" + b",\n".join(json.dumps(one).encode() for one in ITEMS) + b"]",
        b"\n".join(json.dumps(one).encode() for one in ITEMS),
        b"\xef\xbb\xbf[\r\n" + b",\r\n".join(json.dumps(one).encode() for one in ITEMS) + b"\r\n]",
    ],
    ids=["tight array", "lines", "windows"],
)
def test_other_ways_to_write_a_dump(folder: Path, text: bytes) -> None:
    (folder / "other.json").write_bytes(text)
    assert build_index(folder / "other.json", folder / "names.kb").entries == 5


def test_language_and_least_sitelinks(folder: Path) -> None:
    assert build_index(folder / "dump.json", folder / "de.kb", language="de").entries == 1
    assert build_index(folder / "dump.json", folder / "known.kb", least=30).entries == 1


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def flip(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(255 - byte for byte in data[middle : middle + 40]) + data[middle + 40 :]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (cut(dump(*ITEMS)), "cut off"),
        (dump(*ITEMS).rstrip().removesuffix(b"]"), "cut off"),
        (cut(gzip.compress(dump(*ITEMS))), "cut off"),
        (cut(bz2.compress(dump(*ITEMS))), "cut off"),
        (flip(gzip.compress(dump(*ITEMS))), "damaged"),
        (flip(bz2.compress(dump(*ITEMS))), "damaged"),
        (flip(dump(*ITEMS)), "damaged"),
        (dump(*ITEMS) + b"[]\n", "behind the end"),
        (b"[\n[1, 2]\n]\n", "is no item"),
        (b"[" * 100_000, "is no item"),
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"PK\x03\x04zip", "zip archive"),
        (b"SQLite format 3\0", "is a database"),
        (b"[\n]\n", "nothing in it can be used"),
        (dump(item("Q7008", "Some Theorem", P31=["Q65943"])), "no entry is of a kind"),
        (b"a,b\n1,2\n", "the columns are 'a, b'"),
        (b"id,label,label\nQ1,a,b\n", "is there twice"),
        (b"id,label\n" + b"x,a\n" * 30, "--id-base"),
        (b"id,label\nx,a\n", "cannot be used"),
        (b"id,label\n" + b'Q1,"a\n' * 30, "not closed"),
        (b"id,label\n" + b"Q1,\xff\xfe\n" * 30, "not UTF-8"),
        (b"\xff\xfei\0d\0", "not UTF-8"),
        (bytes(range(256)) * 10, "cannot be used|not UTF-8|the columns are"),
    ],
)
def test_what_is_damaged_gives_no_index(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "source").write_bytes(data)
    (tmp_path / "names.kb").write_bytes(b"old")
    with pytest.raises(DataError, match=says) as caught:
        build_index(tmp_path / "source", tmp_path / "names.kb")
    assert len(str(caught.value)) < 600
    assert (tmp_path / "names.kb").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["names.kb", "source"]


def test_places_that_cannot_be_written(folder: Path) -> None:
    for place in (folder, folder / "none" / "names.kb", "/dev/null"):
        with pytest.raises(OutputError, match="output"):
            build_index(folder / "dump.json", place)
    with pytest.raises(DataError, match="cannot be read"):
        build_index(folder / "none.json", folder / "names.kb")
    with pytest.raises(InputError, match="no web address"):
        build_index(folder / "dump.json", folder / "names.kb", id_base="mine:")


class BrokenOffError(Exception):
    pass


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_a_build_that_was_broken_off_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
) -> None:
    many = [item(f"Q{8000 + i}", f"Person Number{i}", "P" * (i % 7), P31=["Q5"]) for i in range(95)]
    source = tmp_path / "dump"
    source.write_bytes(pack(dump(*many)))
    build_index(source, tmp_path / "whole.kb")
    monkeypatch.setattr(builder, "BATCH", 10)
    real = builder._Stage.add
    read = []

    def add(self: builder._Stage, record: builder.Record) -> None:
        read.append(record.id)
        if len(read) == 57:
            raise BrokenOffError
        real(self, record)

    monkeypatch.setattr(builder._Stage, "add", add)
    with pytest.raises(BrokenOffError):
        build_index(source, tmp_path / "names.kb")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump", "names.kb.part", "whole.kb"]
    for name in ("names.kb.part", "names.kb"):
        with pytest.raises(DataError):
            Index(tmp_path / name)
    said: list[str] = []
    built = build_index(source, tmp_path / "names.kb", say=said.append)
    assert built.resumed >= 50
    assert len(read) < 57 + 50
    assert any(f"goes on behind line {built.resumed}" in line for line in said)
    assert content(tmp_path / "names.kb") == content(tmp_path / "whole.kb")
    assert not (tmp_path / "names.kb.part").exists()


def test_what_is_left_of_another_build_is_not_taken_up(folder: Path) -> None:
    said: list[str] = []
    for junk in (b"nonsense", b"SQLite format 3\0" + b"x" * 4080):
        (folder / "names.kb.part").write_bytes(junk)
        assert build_index(folder / "dump.json", folder / "names.kb", say=said.append).entries == 5
        assert "begins anew" in said[0]
        said.clear()


def test_two_builds_of_one_index_do_not_meet(folder: Path) -> None:
    held = sqlite3.connect(folder / "names.kb.part")
    held.execute("PRAGMA locking_mode=EXCLUSIVE")
    held.execute("CREATE TABLE journal (key, value)")
    held.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OutputError, match="another build"):
        build_index(folder / "dump.json", folder / "names.kb")
    held.close()


TABLE = (
    "\ufeffName;id;Aliases;type;popularity;description;extra\n"
    "Ivo Pranjić;Q71;I. Pranjić|Pranjic Ivo;human;12;Croatian judge;1\n"
    "Ivo Pranjić;Q71;The Judge;human;nan;other;\n"
    "\n"
    "Split Harbour;https://harbours.example/split;;company;-3;;\n"
    "Split\x07 Port\x1b[2J;https://harbours.example/split;;company;;;\n"
    '"Baker; Sons";Q72;;Corporation\n'
    ";Q73;;Person;;;\n"
    '"open;Q74;;Person;;;\n'
    "Too;Q75;;Person;;;;;;\n"
)


def test_a_table_with_faults(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(TABLE, encoding="utf-8")
    built = build_index(tmp_path / "names.csv", tmp_path / "names.kb")
    assert built.entries == 3
    assert sum(count for _, count in built.left_out) == 3
    assert ids(tmp_path / "names.kb", "Pranjic Ivo") == ["Q71"]
    assert ids(tmp_path / "names.kb", "the judge") == ["Q71"]
    assert ids(tmp_path / "names.kb", "Baker; Sons") == ["Q72"]
    assert ids(tmp_path / "names.kb", "Split Port [2J") == ["https://harbours.example/split"]
    rows = {row[0]: row for row in content(tmp_path / "names.kb") if len(row) == 6}
    assert rows[W + "Q71"][1:5] == ("Ivo Pranjić", "Person", "Croatian judge", 12.0)
    assert rows["https://harbours.example/split"][4] is None


def test_ids_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("id\tlabel\nQ5\tOne\nx 7\tTwo\nx8\tThree\nx9\tFour\n", encoding="utf-8")
    build_index(tmp_path / "names.tsv", tmp_path / "names.kb", id_base="https://my.example/")
    assert ids(tmp_path / "names.kb", "One") == ["https://my.example/Q5"]
    assert ids(tmp_path / "names.kb", "Two") == []


def test_a_name_that_too_many_bear_leads_to_nobody(tmp_path: Path) -> None:
    rows = "".join(f"Q{i},Ana Ruiz\n" for i in range(1, 302))
    (tmp_path / "names.csv").write_text("id,label\n" + rows + "Q900,Ivo Horvat\n", encoding="utf-8")
    build_index(tmp_path / "names.csv", tmp_path / "names.kb")
    assert ids(tmp_path / "names.kb", "Ana Ruiz") == []
    assert ids(tmp_path / "names.kb", "Ivo Horvat") == ["Q900"]


@pytest.fixture
def index(folder: Path) -> Path:
    build_index(folder / "dump.json", folder / "names.kb")
    return folder / "names.kb"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda data: data[:-8192], "cut off"),
        (lambda data: data[:50], "is no index"),
        (lambda data: b"", "is no index"),
        (lambda data: b"<html>" * 100, "is no index"),
        (lambda data: data[:68] + bytes(4) + data[72:], "is no index"),
        (lambda data: data[:60] + b"\0\0\0\x09" + data[64:], "version 9"),
        (lambda data: data[:100] + b"\xff" * 8092 + data[8192:], "damaged"),
        (lambda data: data[:8192] + b"\xff" * (len(data) - 8192), "damaged|never finished"),
    ],
)
def test_a_damaged_index_is_not_opened(index: Path, change: Callable[[bytes], bytes], says: str) -> None:
    index.write_bytes(change(index.read_bytes()))
    with pytest.raises(DataError, match=says):
        Index(index)


def test_an_index_without_its_mark_is_not_taken_for_whole(index: Path) -> None:
    with sqlite3.connect(index) as db:
        db.execute("DELETE FROM meta WHERE key = 'complete'")
    db.close()
    with pytest.raises(DataError, match="never finished"):
        Index(index)


def test_types_have_names() -> None:
    assert type_named("Q5") == type_named("https://schema.org/Person") == type_named("human") == "Person"
    assert type_named("political party") == "PoliticalParty"
    assert type_named("Q4167836") == type_named("thingummy") == type_named("") == ""
    assert len(wikidata_types()) > 100
