"""``kgbuild kb`` and links in ``kgbuild build``, as a shell sees them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import kgbuild
from tests.cli.test_build import run
from tests.kb.items import ITEMS, dump
from tests.kb.servers import results, service

if TYPE_CHECKING:
    from pathlib import Path

NEWS = (
    "Marit Solberg resigns\n\n"
    "OSLO, Norway -- The politician Marit Solberg resigned on Tuesday after a vote in Oslo. Solberg said that "
    "Nordvik Shipping had paid nothing. Theo Vale denied it."
)
MARIT = "http://www.wikidata.org/entity/Q7001"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kb")
    (folder / "dump.json").write_bytes(dump(*ITEMS))
    (folder / "news.txt").write_text(NEWS)
    (folder / "second.txt").write_text(NEWS.replace("resigns", "leaves office").replace("Tuesday", "Wednesday"))
    done = run("kb", "build", folder / "dump.json", "-o", folder / "names.kb")
    assert done.returncode == 0
    assert done.stdout.startswith("5 entries, ")
    assert done.stderr == ""
    return folder


def linked(path: Path) -> dict[str, float]:
    graph = kgbuild.load(path)
    assert graph.validate() == []
    return {
        link.iri: link.confidence
        for one in graph.entities
        for link in one.links
        if "Q70" in link.iri or "names.example" in link.iri
    }


def test_build_with_an_index(folder: Path) -> None:
    done = run("build", folder / "news.txt", "--kb", folder / "names.kb", "-o", folder / "g.ttl", "-q")
    assert (done.returncode, done.stderr) == (0, "")
    found = linked(folder / "g.ttl")
    assert MARIT in found
    assert "http://www.wikidata.org/entity/Q7003" in found
    assert all(0.7 <= confidence < 1 for confidence in found.values())


def test_from_python_and_across_documents(folder: Path) -> None:
    graph = kgbuild.build([folder / "news.txt", folder / "second.txt"], kb=folder / "names.kb")
    [marit] = [one for one in graph.entities if any(link.iri == MARIT for link in one.links)]
    assert len({document for document, _ in marit.mentions}) == 2


def test_one_text_from_python(folder: Path) -> None:
    graph = kgbuild.build_text(NEWS, kb=[folder / "names.kb"])
    assert any(link.iri == MARIT for one in graph.entities for link in one.links)


def test_a_build_that_is_broken_off_says_how_to_go_on(folder: Path, tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kgbuild.kb.build._Stage.add", stop)
        done = run("kb", "build", folder / "dump.json", "-o", tmp_path / "names.kb")
    assert done.returncode == 130
    assert "goes on from here" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["names.kb.part"]
    done = run("kb", "build", folder / "dump.json", "-o", tmp_path / "names.kb", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["names.kb"]


def test_who_bears_a_name(folder: Path) -> None:
    done = run("kb", "find", folder / "names.kb", "marit solberg")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == f"{MARIT}  Marit Solberg (Person)  Norwegian politician"
    done = run("kb", "find", folder / "names.kb", "Nobody Atall")
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize("data", [None, b"", b"<html>", b"SQLite format 3\0" * 1000])
def test_an_index_that_is_none_is_named_and_the_graph_built(folder: Path, tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "bad.kb").write_bytes(data)
    done = run("build", folder / "news.txt", "--kb", tmp_path / "bad.kb", "-o", tmp_path / "g.ttl", "-q")
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("warning: ")
    assert "bad.kb" in done.stderr
    assert "without links" in done.stderr
    assert linked(tmp_path / "g.ttl") == {}
    with pytest.warns(UserWarning, match="without links"):
        kgbuild.build(folder / "news.txt", kb=tmp_path / "bad.kb")


def test_a_damaged_page_is_noticed_while_building(folder: Path, tmp_path: Path) -> None:
    data = (folder / "names.kb").read_bytes()
    # The table of entries alone, so that opening goes well.
    place = data.index(b"Norwegian politician") // 8192 * 8192
    (tmp_path / "bad.kb").write_bytes(data[:place] + b"\xff" * 8192 + data[place + 8192 :])
    done = run("build", folder / "news.txt", "--kb", tmp_path / "bad.kb", "-o", tmp_path / "g.ttl", "-q")
    assert done.returncode == 0
    assert done.stderr.count("warning: ") == len(done.stderr.splitlines()) == 1
    assert "is damaged" in done.stderr


def test_build_with_a_service(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    marit = {"id": "7", "name": "Marit Solberg", "score": 100, "type": ["Person"]}
    with service(results(Marit_Solberg=[marit])) as (url, asked):
        for _ in range(2):
            done = run("build", folder / "news.txt", "--reconcile", url, "-o", tmp_path / "g.ttl", "-q")
            assert (done.returncode, done.stderr) == (0, "")
            assert list(linked(tmp_path / "g.ttl")) == ["https://names.example/id/7"]
        assert len(asked) == 1
    assert list((tmp_path / "cache").rglob("reconcile.sqlite"))
    done = run("build", folder / "second.txt", "--reconcile", url, "--cache", "", "-o", tmp_path / "h.ttl", "-q")
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    assert "cannot be reached" in done.stderr
    assert linked(tmp_path / "h.ttl") == {}


@pytest.mark.parametrize(
    ("data", "says"),
    [(None, "cannot be read"), (dump(*ITEMS)[:900], "cut off"), (b"name,size\na,1\n", "expected a first line with")],
)
def test_a_bad_source_is_one_line(tmp_path: Path, data: bytes | None, says: str) -> None:
    if data is not None:
        (tmp_path / "source").write_bytes(data)
    done = run("kb", "build", tmp_path / "source", "-o", tmp_path / "names.kb")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].startswith("error: ")
    assert says in done.stderr
    assert not list(tmp_path.glob("names.kb*"))


def test_who_asks_for_no_links_loads_nothing_for_them(folder: Path) -> None:
    program = "import sys, kgbuild; kgbuild.build(sys.argv[1]); print(*(n for n in sys.modules if 'kgbuild.kb' in n))"
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder / "news.txt")], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
