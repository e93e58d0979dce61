"""What a new user gets wrong, by the command line: one clear line, the right exit code, nothing half-written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kgbuild
from tests.cli.test_build import run

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "The council of Ghent approved a tram line on Monday, Mayor Els Maes said."
FRENCH = (
    "Le gouvernement a annoncé lundi que la réforme serait présentée au Parlement en septembre. Le ministre a déclaré "
    "que les syndicats seraient consultés avant la fin de l'année, mais il n'a pas donné de calendrier."
)
HOSTILE = (
    '<script>alert(1)</script> The council of "Ghent" approved <b>a bridge</b> on Monday. \'); DROP TABLE x; -- '
    'Mayor Els Maes said ${jndi:ldap:x} was {{7*7}} \u202egnorw\u202c and \x1b[31mred\x07 <https://e.org/> \\u0041 """'
)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("french.txt", FRENCH.encode(), "French"),
        ("half.txt", b"\xff\xfeT\x00h", "expected"),
        ("graph.ttl", b"@prefix a: <https://e.org/> .\na:b a a:c .\n", "RDF graph"),
    ],
)
def test_an_input_that_is_no_article_is_one_line(name: str, data: bytes, word: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    output = tmp_path / "out.ttl"
    output.write_text("old")
    done = run("build", tmp_path / name, "-o", output)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    assert name in line
    assert word in line
    assert output.read_text() == "old"


def test_a_hundred_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.write(GOOD.encode())
        file.truncate(100_000_000)
    done = run("build", tmp_path / "huge.txt", "-o", tmp_path / "out.ttl")
    assert done.returncode == 1
    assert "huge.txt" in done.stderr
    assert "100,000,000 bytes, expected at most" in done.stderr


def test_another_encoding_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Mayor José García said the work began “soon”.".encode("cp1252"))
    assert run("build", tmp_path / "a.txt", "-o", tmp_path / "g.ttl", "-q").returncode == 0
    assert "José García" in {entity.label for entity in kgbuild.load(tmp_path / "g.ttl").entities}


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "nt", "jsonld", "rdf", "graphml", "gexf"])
def test_hostile_text_stays_text(ending: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE)
    done = run("build", tmp_path / "a.txt", "-o", tmp_path / f"g.{ending}", "--include-text", "--mentions")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
    if ending not in ("graphml", "gexf"):
        graph = kgbuild.load(tmp_path / f"g.{ending}")
        text = graph.documents[0].text
        if ending != "rdf":  # XML cannot carry control characters
            assert text == HOSTILE
        assert graph.validate() == []
        assert all(" ".join(one.evidence.text.split()) for one in graph.statements)


@pytest.mark.parametrize("name", ["g.ttl", "g.nq", "g.jsonld"])
def test_a_directory_twice_with_its_own_graph_in_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert run("build", tmp_path, "-o", tmp_path / name, "-q").returncode == 0
    first = (tmp_path / name).read_bytes()
    done = run("build", tmp_path, "-o", tmp_path / name, "-q")
    assert done.returncode == 1
    assert f"{name}: the file is an RDF graph" in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert (tmp_path / name).read_bytes() == first


def test_a_typing_error_is_guessed() -> None:
    assert "build" in run("bild", "x").stderr
    assert run("bild", "x").returncode == 2
