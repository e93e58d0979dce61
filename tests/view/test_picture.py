from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kgbuild import GraphError, KnowledgeGraph, OutputError, load
from kgbuild.model import Literal
from kgbuild.view import Choice, write_view
from kgbuild.view.choose import choose
from kgbuild.view.kinds import FAMILIES, STATUSES
from kgbuild.view.lettering import clean, width, wrap
from kgbuild.view.picture import MOST, PAGE, compose
from tests.view.graphs import hostile, many, velmora

STYLE = Path(__file__).parents[2] / "kgbuild" / "view" / "web" / "src" / "style.css"


def drawn(tmp_path: Path, graph: KnowledgeGraph, choice: Choice | None = None) -> str:
    target = tmp_path / "graph.svg"
    write_view(graph, target, choice=choice)
    return target.read_text("utf-8")


def words(content: str) -> str:
    return " ".join(ElementTree.fromstring(content).itertext())


def test_picture_tells_who_what_and_who_says_so(tmp_path: Path) -> None:
    told = words(drawn(tmp_path, velmora()))
    for part in (
        "Ida Brandt",
        "Mayor",
        "new harbour",
        "opened",
        "? close",
        "says Oskar Lind",
        "» sue",
        "× sign",
        "Denied",
    ):
        assert part in told, part
    assert drawn(tmp_path, velmora()) == drawn(tmp_path, velmora())


@pytest.mark.parametrize("graph", [velmora(), many(60), many(400)], ids=["small", "sixty", "large"])
def test_nothing_overlaps(graph: KnowledgeGraph) -> None:
    sheet = compose(graph)
    assert len(sheet.nodes) <= MOST
    boxes = [node.box for node in sheet.nodes] + [line.spot for line in sheet.lines if line.spot]
    for at, one in enumerate(boxes):
        assert not any(one.overlaps(other) for other in boxes[at + 1 :])
    for node in sheet.nodes:
        assert all(width(line, node.size, bold=node.named) <= node.box.width for line in node.lines)


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    assert "more entities are left out" in words(drawn(tmp_path, many(400)))


def test_filters(tmp_path: Path) -> None:
    told = words(drawn(tmp_path, velmora(), Choice(about=("Oskar Lind", "PORT company"), hops=1)))
    assert "old docks" in told
    assert "Ida Brandt" not in told
    told = words(drawn(tmp_path, velmora(), Choice(about=("brandt",), status=("asserted",))))
    assert "new harbour" in told
    assert "contract" not in told
    told = words(drawn(tmp_path, velmora(), Choice(source=("Oskar Lind",))))
    assert "old docks" in told
    assert "union" not in told
    told = words(drawn(tmp_path, velmora(), Choice(least=0.8)))
    assert "sign" in told
    assert "close" not in told


def test_a_report_keeps_its_content_in_words_where_the_claim_itself_is_filtered_out() -> None:
    part = choose(velmora(), Choice(status=("asserted",)))
    report = next(one for one in part.statements if one.key == "s3")
    assert report.object == Literal("[port company · close · old docks]")
    assert {one.status for one in part.statements} == {"asserted"}


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice(about=("Brant",)), "no entity of the graph is called 'Brant'"),
        (Choice(about=("dock",)), "do you mean old docks"),
        (Choice(status=("true",)), "expected one of asserted, attributed"),
        (Choice(about=("Velmora",), status=("planned",)), "no claim of the graph is left"),
    ],
)
def test_a_wrong_filter_says_what_is_wrong_and_writes_nothing(tmp_path: Path, choice: Choice, said: str) -> None:
    with pytest.raises(GraphError, match=re.escape(said)):
        drawn(tmp_path, velmora(), choice)
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_draw(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="nothing to draw"):
        drawn(tmp_path, KnowledgeGraph())


@pytest.mark.parametrize("name", ["graph", "graph.gif", "graph.svg.zip"])
def test_an_unknown_ending(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=r"expected \.html, \.svg, \.png, \.pdf"):
        write_view(velmora(), tmp_path / name)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    content = drawn(tmp_path, hostile())
    root = ElementTree.fromstring(content)
    kinds = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert kinds <= {"svg", "title", "rect", "g", "text", "path"}
    assert {name for one in root.iter() for name in one.attrib if name.startswith("on") or "href" in name} == set()
    assert len(content) < 100_000
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", content)


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_png_and_pdf(tmp_path: Path, kind: str) -> None:
    pytest.importorskip("typst", reason="typst is not installed; install kgbuild[print]")
    target = tmp_path / f"graph.{kind}"
    write_view(velmora(), target)
    first = target.read_bytes()
    assert first.startswith({"png": b"\x89PNG", "pdf": b"%PDF"}[kind])
    write_view(velmora(), target)
    assert target.read_bytes() == first


def test_without_the_print_extra_the_error_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(OutputError, match=r"kgbuild\[print\]"):
        write_view(velmora(), tmp_path / "graph.png")
    assert list(tmp_path.iterdir()) == []


def test_lettering() -> None:
    assert clean("a\u202eb\x00\n c") == "a b c"
    assert clean("x" * 5000, 10) == "xxxxxxxxx…"
    assert all(width(line, 12) <= 100 for line in wrap("one two three four five six", 12, 100, 3))
    assert wrap("y" * 1000, 12, 100, 2)[-1].endswith("…")
    assert width("WWW", 10) > width("iii", 10)


def test_page_and_print_have_the_same_colours() -> None:
    light = STYLE.read_text("utf-8").split("@media")[0]
    for family in FAMILIES:
        assert f"--f-{family.name}: {family.ink};" in light
    for status in STATUSES:
        assert f"--s-{status.name}: {status.ink};" in light


def test_a_notebook_shows_it_in_a_frame_that_reaches_nothing() -> None:
    shown = velmora()._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert "allow-same-origin" not in shown
    assert "<script" not in shown


@pytest.mark.parametrize("content", [b"", b"not a graph", b"<a> <b> <c> .", b"@prefix kg: <https://w3id.org/kg"])
def test_what_is_no_graph_is_refused_and_nothing_is_written(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "graph.ttl"
    source.write_bytes(content)
    with pytest.raises(GraphError):
        load(source).view(tmp_path / "page.html")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_graph_cut_off_in_the_middle_or_without_labels_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "graph.ttl"
    velmora().write(source)
    whole = source.read_text("utf-8")
    cuts = [whole[: len(whole) * part // 4] for part in (1, 2, 3)]
    for damaged in (*cuts, whole.replace('rdfs:label "Ida Brandt" ;', "")):
        source.write_text(damaged, "utf-8")
        with pytest.raises(GraphError):
            load(source).view(tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()


def test_a_picture_of_one_article_fits_the_width_of_a_page() -> None:
    sheet = compose(many(30, each=1))
    left = min(node.box.x - node.box.width / 2 for node in sheet.nodes)
    right = max(node.box.x + node.box.width / 2 for node in sheet.nodes)
    assert right - left <= 1.1 * PAGE
    assert all(line.spot for line in sheet.lines)
