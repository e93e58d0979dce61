"""The same texts give the same bytes, whatever the process, the order or the batch; and other tools accept them."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib

import kgbuild
from kgbuild import graph, rdf
from kgbuild.knowledge import KnowledgeGraph, write_stream
from kgbuild.pipeline import extract
from kgbuild.read import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.model import Document, Extraction

ROOT = Path(__file__).parent.parent
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
TEXTS = [*sorted((ROOT / "tests" / "golden").glob("*/input.txt")), *ARTICLES, *sorted((ROOT / "seeds").glob("*.txt"))]
SHOWN = rdf.Options(mentions=True, text=True)


def named(path: Path) -> str:
    return path.parent.name if path.name == "input.txt" else path.stem


def document(path: Path) -> Document:
    return read_text(path.read_text(encoding="utf-8"), source=named(path))


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    """All texts, read in one go."""
    return list(extract(map(document, TEXTS)))


def data(readings: Sequence[Extraction], format_: str) -> bytes:
    return rdf.to_bytes(KnowledgeGraph(readings).extractions(), format_, merge=graph.merge, options=SHOWN)


WRITE = """
import sys, kgbuild
graph = kgbuild.build(sys.argv[2:])
for ending in ("ttl", "trig", "jsonld", "graphml"):
    graph.write(f"{sys.argv[1]}.{ending}", mentions=ending != "ttl")
print(graph.query("claims-about").csv(), graph.summary().who(50))
"""


def test_processes_that_hash_differently_write_the_same_bytes(tmp_path: Path) -> None:
    outputs = []
    for seed in ("0", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", WRITE, str(tmp_path / seed), *map(str, TEXTS)],
            capture_output=True,
            check=False,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.returncode == 0, done.stderr.decode()
        outputs.append(done.stdout)
    assert len(outputs[0]) > 1000
    assert outputs[0] == outputs[1]
    for ending in ("ttl", "trig", "jsonld", "graphml"):
        assert (tmp_path / f"0.{ending}").read_bytes() == (tmp_path / f"4711.{ending}").read_bytes(), ending


@pytest.mark.parametrize("order", list(permutations(range(4)))[5::6])
def test_the_order_of_articles_does_not_matter(order: tuple[int, ...], tmp_path: Path) -> None:
    forwards = kgbuild.build(ARTICLES)
    mixed = kgbuild.build([ARTICLES[number] for number in order])
    for name in ("g.ttl", "g.trig", "g.gexf"):
        forwards.write(tmp_path / name)
        expected = (tmp_path / name).read_bytes()
        mixed.write(tmp_path / name)
        assert (tmp_path / name).read_bytes() == expected


def test_a_stream_in_any_order_holds_the_same_graph(extractions: list[Extraction], tmp_path: Path) -> None:
    for name, order in (("a.nq", 1), ("b.nq", -1)):
        write_stream(iter(extractions[::order]), tmp_path / name)
    assert set((tmp_path / "a.nq").read_bytes().splitlines()) == set((tmp_path / "b.nq").read_bytes().splitlines())
    kgbuild.load(tmp_path / "a.nq").write(tmp_path / "a.ttl")
    kgbuild.load(tmp_path / "b.nq").write(tmp_path / "b.ttl")
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b.ttl").read_bytes()


def test_a_text_means_the_same_alone_and_among_others(extractions: list[Extraction]) -> None:
    for path, among in list(zip(TEXTS, extractions, strict=True))[::3]:
        (alone,) = extract([document(path)])
        assert alone.statements == among.statements, named(path)
        assert alone.entities == among.entities, named(path)


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")  # within rdflib
@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("turtle", pyoxigraph.RdfFormat.TURTLE),
        ("ntriples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("trig", pyoxigraph.RdfFormat.TRIG),
        ("nquads", pyoxigraph.RdfFormat.N_QUADS),
        ("rdfxml", pyoxigraph.RdfFormat.RDF_XML),
        ("jsonld", pyoxigraph.RdfFormat.JSON_LD),
    ],
)
def test_other_tools_read_what_is_written(
    name: str, format_: pyoxigraph.RdfFormat, extractions: list[Extraction]
) -> None:
    written = data(extractions, name)
    store = pyoxigraph.Store()
    store.load(written, format=format_)
    for_rdflib = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}.get(name, name)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=written, format=for_rdflib)
    assert len(store) == sum(1 for _ in dataset.quads())
    question = "SELECT DISTINCT ?s { ?s a <https://w3id.org/kgbuild/ontology#Statement> }"
    expected = len({statement.key for extraction in extractions for statement in extraction.statements})
    assert len(list(store.query(question, use_default_graph_as_union=True))) == expected
    assert len(list(dataset.query(question))) == expected


def test_the_shapes_accept_every_text(extractions: list[Extraction]) -> None:
    assert rdf.validate(data(extractions, "turtle")) == []
