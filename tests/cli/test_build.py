"""``kgbuild build`` and ``kgbuild query`` as a shell sees them: output, errors, exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

import kgbuild
from kgbuild.cli import main

if TYPE_CHECKING:
    from pathlib import Path

NEWS = (
    "Ferry strike ends\n\n"
    "Ferry workers in Split ended their strike on Tuesday, union leader Ivo Horvat said. "
    "Jadrolinija plans to raise wages by 5 percent. The minister denied that the company had threatened workers."
)


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def run(*arguments: object, stdin: bytes = b"") -> Done:
    """What the command does, in this process, so that the model is loaded once."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["kgbuild", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setenv("COLUMNS", "100")
        with pytest.raises(SystemExit) as caught:
            main()
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
    return Done(caught.value.code or 0, *texts)  # type: ignore[arg-type]


def in_a_shell(*arguments: object, **environment: str) -> Done:
    done = subprocess.run(
        [sys.executable, "-c", "from kgbuild.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    folder = tmp_path_factory.mktemp("built")
    (folder / "ferry.txt").write_text(NEWS)
    return folder / "ferry.ttl", run("build", folder / "ferry.txt", "-o", folder / "ferry.ttl", "--date", "2023-02-01")


def test_build_writes_the_graph_and_sums_up(built: tuple[Path, Done]) -> None:
    path, done = built
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("1 document: ")
    assert lines[0].endswith(str(path))
    assert any(line.startswith("Who: ") and "Ivo Horvat (Person)" in line for line in lines)
    assert any(line.startswith("Planned: ") for line in lines)
    assert any(line.startswith("Denied or negated: ") for line in lines)
    assert "“The minister denied that" in done.stdout
    assert all(len(line) <= 100 for line in lines if line.startswith("      “"))
    graph = kgbuild.load(path)
    assert graph.documents[0].date == "2023-02-01"
    assert graph.validate() == []


def test_the_same_input_gives_the_same_bytes(built: tuple[Path, object], tmp_path: Path) -> None:
    path = built[0]
    for seed in ("1", "77"):
        arguments = (path.with_suffix(".txt"), "-o", tmp_path / "g.ttl", "-q", "--date", "2023-02-01")
        assert in_a_shell("build", *arguments, PYTHONHASHSEED=seed) == Done(0, "", "")
        assert (tmp_path / "g.ttl").read_bytes() == path.read_bytes()


def test_standard_input_to_standard_output() -> None:
    done = run("build", "-", "--format", "ntriples", stdin=NEWS.encode())
    assert done.returncode == 0
    assert done.stdout.startswith("<https://w3id.org/kgbuild/id/")
    assert all(line.endswith(" .") for line in done.stdout.splitlines())
    assert done.stderr.startswith("1 document: ")


def test_quiet(built: tuple[Path, object], tmp_path: Path) -> None:
    done = run("build", built[0].with_suffix(".txt"), "-o", tmp_path / "g.nq", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_good_ones_are_done(built: tuple[Path, object], tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text(NEWS)
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    done = run("build", folder, tmp_path / "missing.txt", "-o", tmp_path / "g.ttl")
    assert done.returncode == 1
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 3
    for name in ("empty.txt", "picture.txt", "missing.txt"):
        assert any(name in line for line in errors), name
    assert "Traceback" not in done.stderr
    assert [one.source.rpartition("/")[2] for one in kgbuild.load(tmp_path / "g.ttl").documents] == ["good.txt"]


def test_nothing_readable_leaves_the_output_alone(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("old")
    done = run("build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "g.ttl")
    assert done.returncode == 1
    assert "a.txt" in done.stderr
    assert "nothing written" in done.stderr
    assert (tmp_path / "g.ttl").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_one_unreadable_input_is_one_line(tmp_path: Path) -> None:
    done = run("build", tmp_path / "none.txt", "-o", tmp_path / "g.ttl")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "none.txt" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("-o", "{tmp}", "--format", "turtle"), "directory"),
        (("-o", "{tmp}/no/g.ttl"), "does not exist"),
        (("-o", "{tmp}/g.doc"), "ending"),
        (("-o", "{tmp}/g.ttl", "--format", "docx"), "docx"),
        (("-o", "{tmp}/g.ttl", "--base", "nowhere"), "base"),
        (("-o", "{tmp}/g.ttl", "--model", "no_such_model"), "no_such_model"),
        (("-o", "{tmp}/g.ttl", "--date", "yesterday"), "yesterday"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: tuple[str, ...], word: str, built: tuple[Path, object], tmp_path: Path
) -> None:
    done = run("build", built[0].with_suffix(".txt"), *(one.format(tmp=tmp_path) for one in arguments))
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert word in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("build",), ("build", "x", "--nonsense"), ("nonsense",), ("query",)])
def test_misuse_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_version_and_help() -> None:
    assert run("--version").stdout == f"kgbuild {kgbuild.__version__}\n"
    module = subprocess.run([sys.executable, "-m", "kgbuild", "--version"], capture_output=True, text=True, check=True)
    assert module.stdout == f"kgbuild {kgbuild.__version__}\n"
    assert "build" in run("--help").stdout


def test_options_reach_the_graph(built: tuple[Path, object], tmp_path: Path) -> None:
    text = built[0].with_suffix(".txt")
    options = ("--mentions", "--include-text", "--trust", "attributed", "--base", "https://example.org/n")
    metadata = ("--publisher", "Sea Times", "--url", "https://example.org/1")
    done = run("build", text, "-o", tmp_path / "g.trig", "-q", *options, *metadata)
    assert done.returncode == 0, done.stderr
    graph = kgbuild.load(tmp_path / "g.trig")
    assert graph.base == "https://example.org/n/"
    assert graph.documents[0].text == NEWS
    assert (graph.documents[0].publisher, graph.documents[0].url) == ("Sea Times", "https://example.org/1")
    assert any(entity.mentions for entity in graph.entities)


# --- query ---


def test_query_prints_a_table(built: tuple[Path, object]) -> None:
    done = run("query", built[0], "SELECT ?name { ?x a schema:Person ; rdfs:label ?name . ?doc schema:mentions ?x }")
    assert done.returncode == 0, done.stderr
    assert [line.strip() for line in done.stdout.splitlines()] == ["name", "Ivo Horvat", "1 row"]


def test_query_by_name_as_csv_and_json(built: tuple[Path, object]) -> None:
    arguments = ("query", built[0], "--named", "plans", "--param", "who=jadrolinija", "--output")
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "csv").stdout)))
    assert [(row["subject"], row["predicate"]) for row in rows] == [("Jadrolinija", "raise")]
    found = json.loads(run(*arguments, "json").stdout)
    assert found["results"]["bindings"][0]["subject"]["value"] == "Jadrolinija"


def test_query_list() -> None:
    done = run("query", "--list")
    assert done.returncode == 0
    assert "who-said-what: Who said what" in done.stdout
    assert "--param from=… (date)" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("SELECT ?x {",), 1, "line 1, column"),
        (("--named", "plan"), 1, "who-said-what"),
        (("--named", "plans", "--param", "x=y"), 1, "its parameters are: who"),
        (("--named", "plans", "--param", "x"), 2, "NAME=VALUE"),
        (("ASK {}", "--param", "x=y"), 2, "--named"),
        (("ASK {}", "--named", "plans"), 2, "one of the two"),
        ((), 2, "one of the two"),
        (("ASK {}", "--output", "xml"), 2, "xml"),
        (("DROP ALL",), 1, "change"),
        (("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "--timeout", "0.2"), 1, "seconds"),
    ],
)
def test_query_says_what_is_wrong(built: tuple[Path, object], arguments: tuple[str, ...], code: int, word: str) -> None:
    done = run("query", built[0], *arguments)
    assert done.returncode == code
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_query_of_what_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("Dear Sir,")
    for path, word in ((tmp_path / "g.ttl", "line 1"), (tmp_path / "none.ttl", "none.ttl"), (tmp_path, "ending")):
        done = run("query", path, "ASK {}")
        assert done.returncode == 1
        assert word in done.stderr


def test_nothing_printed_steers_the_terminal(tmp_path: Path) -> None:
    graph = tmp_path / "g.nt"
    graph.write_text('<http://e.org/a> <http://e.org/b> "x\\u001B[31mred\\u0007" .\n')
    done = run("query", graph, "SELECT ?x { ?a ?b ?x }")
    assert "red" in done.stdout
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout


def test_a_reader_that_goes_away_is_no_error(built: tuple[Path, object]) -> None:
    command = (
        f"{sys.executable} -c 'from kgbuild.cli import main; main()' query {built[0]} 'SELECT * {{ ?a ?b ?c }}' -o csv"
    )
    done = subprocess.run(["bash", "-c", f"{command} | head -1"], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("a,b,c")
    assert done.stderr == ""
