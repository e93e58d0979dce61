"""Files that are no graph of kgbuild, or no longer a whole one, are refused with the file and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import GraphError, OutputError
from kgbuild.graph import merge
from kgbuild.rdf import FORMATS, format_of, load_store, read_graph, to_bytes
from tests.graphs import story

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def turtle() -> str:
    return to_bytes([story()], "turtle", merge=merge).decode()


def refused(path: Path, *words: str) -> None:
    with pytest.raises(GraphError) as caught:
        read_graph(path)
    assert path.name in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_missing(tmp_path: Path) -> None:
    refused(tmp_path / "none.ttl", "No such file")


def test_directory(tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    refused(tmp_path / "folder.ttl", "directory")


def test_unknown_ending(tmp_path: Path) -> None:
    (tmp_path / "graph.doc").write_text("")
    refused(tmp_path / "graph.doc", ".ttl", ".nq")


@pytest.mark.parametrize("name", FORMATS)
def test_empty(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{FORMATS[name].endings[0]}"
    path.write_bytes(b"")
    refused(path)


@pytest.mark.parametrize("name", FORMATS)
def test_binary(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{FORMATS[name].endings[0]}"
    path.write_bytes(bytes(range(256)) * 4)
    refused(path)


def test_syntax_error_names_the_line(tmp_path: Path, turtle: str) -> None:
    lines = turtle.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("<entity/norcal"))
    lines.insert(at, "<entity/x> a a a .")
    path = tmp_path / "graph.ttl"
    path.write_text("\n".join(lines))
    refused(path, f"line {at + 1}", "Turtle")


def test_another_graph(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text('<http://e.org/a> <http://e.org/b> "c" .')
    refused(path, "no graph of kgbuild", "schema:NewsArticle")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
def test_cut_off(name: str, share: float, tmp_path: Path) -> None:
    data = to_bytes([story()], name, merge=merge)
    path = tmp_path / f"graph{FORMATS[name].endings[0]}"
    path.write_bytes(data[: int(len(data) * share)])
    refused(path)


def test_cut_off_between_two_subjects(tmp_path: Path, turtle: str) -> None:
    blocks = turtle.split("\n\n")
    path = tmp_path / "graph.ttl"
    accepted = []
    for kept in range(1, len(blocks) - 1):
        path.write_text("\n\n".join(blocks[:kept]) + "\n")
        try:
            read_graph(path)
        except GraphError:
            continue
        accepted.append(kept)
    # A file that ends after a whole statement whose spans are all there cannot be told from a shorter graph.
    assert len(accepted) < len(blocks) / 4


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("    kg:polarity kg:Positive ;\n", "kg:polarity"),
        ("    kg:modality kg:Planned ;\n", "kg:modality"),
        ("    rdf:predicate rel:buy ;\n", "rdf:predicate"),
        ("    rdf:subject <entity/norcal-holdings> ;\n", "rdf:subject"),
        ("    kg:confidence 0.8 ;\n", "kg:confidence"),
    ],
)
def test_statement_without_a_part(line: str, word: str, tmp_path: Path, turtle: str) -> None:
    assert line in turtle
    path = tmp_path / "graph.ttl"
    path.write_text(turtle.replace(line, ""))
    refused(path, word)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("kg:modality kg:Planned", "kg:modality kg:Perhaps", "Perhaps"),
        ("rdf:subject <entity/ana-ruiz>", "rdf:subject <entity/nobody>", "nobody"),
        ("( <entity/norcal-holdings> )", "( <entity/nobody> )", "nobody"),
        ("rdf:predicate rel:buy", "rdf:predicate <http://e.org/buy>", "e.org/buy"),
        ("a schema:Person ;", "a <http://e.org/Person> ;", "e.org/Person"),
        ("rdf:subject <entity/ana-ruiz>", 'rdf:subject "Ana"', "rdf:subject"),
        ("rdf:subject <entity/ana-ruiz>", "rdf:subject <rule/title>", "rule/title"),
    ],
)
def test_statement_with_a_wrong_part(old: str, new: str, word: str, tmp_path: Path, turtle: str) -> None:
    assert old in turtle
    path = tmp_path / "graph.ttl"
    path.write_text(turtle.replace(old, new, 1))
    refused(path, word)


def test_list_of_sources_without_end(tmp_path: Path) -> None:
    text = to_bytes([story()], "ntriples", merge=merge).decode()
    nil = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>"
    lines = [
        line.replace(nil, line.split(" ")[0]) if line.endswith(f"rest> {nil} .") else line for line in text.splitlines()
    ]
    path = tmp_path / "graph.nt"
    path.write_text("\n".join(lines) + "\n")
    refused(path, "circle")


def test_store_refuses_damage_too(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("<a> <b")
    with pytest.raises(GraphError, match="line 1"):
        load_store(path)


def test_formats_by_name_and_ending() -> None:
    assert format_of("a.ttl") is FORMATS["turtle"]
    assert format_of("a.TTL") is FORMATS["turtle"]
    assert format_of("a.ttl", "nq") is FORMATS["nquads"]
    assert format_of("a") is None
    with pytest.raises(OutputError, match="turtle"):
        format_of("a.ttl", "docx")
