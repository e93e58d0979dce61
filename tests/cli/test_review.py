"""Who is who across documents, from several articles to ``kgbuild review``: homonyms, order, joining and parting."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import kgbuild
from kgbuild.model import Verdict
from tests.cli.test_build import run

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = {
    "court": "Judge John Smith freed two miners in Karst on Monday. Smith said the Karst Mining Company lied.",
    "appeal": "The Karst Mining Company lost its appeal. Judge John Smith ordered it to pay the miners of Karst.",
    "match": "Striker John Smith scored twice for Northport United against Westhaven. Smith left injured.",
    "baker": "Smith opened a bakery in Oslo. The shop sells bread from Norway.",
    "thief": "Police in Lima arrested Smith on Friday. The Peruvian court held him for a week.",
    "mill": "Norvik Inc. bought a paper mill in Finland. Norvik said that the mill would stay open.",
    "walkout": "Workers at Norvik went on strike in Finland. The company offered them a raise of two percent.",
    "visit": "John Smith arrived in Geneva on Tuesday. He told reporters that he was tired.",
    "speech": "John Smith spoke in Nairobi on Thursday. Students in Kenya listened to him for an hour.",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text)
    done = run("build", *(folder / f"{name}.txt" for name in ARTICLES), "-o", folder / "all.ttl", "-q", "--mentions")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    (tmp_path / "g.ttl").write_bytes((built / "all.ttl").read_bytes())
    return tmp_path / "g.ttl"


def bearers(graph: kgbuild.KnowledgeGraph, word: str) -> dict[str, set[str]]:
    """The articles in which each entity with the word in its label is named, by its key."""
    found: dict[str, set[str]] = {}
    for extraction in graph.extractions():
        for entity in extraction.entities:
            if entity.named and word in entity.label.split():
                found.setdefault(entity.key, set()).add(extraction.document.source.removesuffix(".txt"))
    return found


def without_decisions(data: bytes) -> list[str]:
    return [block for block in data.decode().split("\n\n") if not block.startswith("<decision/")]


def listed(path: Path, *options: str) -> list[dict[str, object]]:
    done = run("review", path, "-o", "json", *options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_homonyms_of_several_documents_stay_apart(built: Path) -> None:
    graph = kgbuild.load(built / "all.ttl")
    assert graph.validate() == []
    smiths = list(bearers(graph, "Smith").values())
    assert {"court", "appeal"} in smiths
    assert {"match"} in smiths
    assert {"baker"} in smiths
    assert {"thief"} in smiths
    norvik = [one for one in graph.decisions if one.verdict is Verdict.SAME]
    assert norvik, "a join of two names is kept as a decision"
    assert all(one.entity != one.target or dict(one.reasons).get("family") for one in norvik)


def test_the_order_of_documents_does_not_matter(built: Path, tmp_path: Path) -> None:
    names = sorted(ARTICLES, reverse=True)
    run("build", *(built / f"{name}.txt" for name in names), "-o", tmp_path / "again.ttl", "-q", "--mentions")
    assert (tmp_path / "again.ttl").read_bytes() == (built / "all.ttl").read_bytes()
    kgbuild.build([built / f"{name}.txt" for name in names]).write(tmp_path / "api.ttl", mentions=True)
    assert (tmp_path / "api.ttl").read_bytes() == (built / "all.ttl").read_bytes()


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "nt", "jsonld", "rdf"])
def test_decisions_come_back_as_they_were(built: Path, tmp_path: Path, ending: str) -> None:
    graph = kgbuild.load(built / "all.ttl")
    doubtful = next(one for one in graph.decisions if one.verdict is Verdict.UNSURE)
    from kgbuild.entities.across import accept

    graph = graph.judged(doubtful, accept(doubtful, 'Ana "A" Ruiz'))
    graph.write(tmp_path / f"a.{ending}")
    again = kgbuild.load(tmp_path / f"a.{ending}")
    assert again.decisions == graph.decisions
    again.write(tmp_path / f"b.{ending}")
    assert (tmp_path / f"b.{ending}").read_bytes() == (tmp_path / f"a.{ending}").read_bytes()
    assert again.validate() == []


def test_the_list_names_doubtful_pairs_with_reasons(path: Path) -> None:
    rows = listed(path)
    assert rows
    assert all(row["verdict"] == "unsure" and row["reasons"] for row in rows)
    assert [row["number"] for row in rows] == sorted(row["number"] for row in rows)  # type: ignore[type-var]
    done = run("review", path)
    assert "John Smith" in done.stdout
    assert "name +" in done.stdout


def test_accepting_joins_and_rejecting_parts_exactly(path: Path) -> None:
    before = path.read_bytes()
    for number in [row["number"] for row in listed(path)]:
        path.write_bytes(before)
        assert run("review", path, "--reject", number, "--author", "Ana").returncode == 0
        rejected = path.read_bytes()
        path.write_bytes(before)
        done = run("review", path, "--accept", number, "--author", "Ana")
        assert done.returncode == 0, done.stderr
        graph = kgbuild.load(path)
        row = next(row for row in listed(path, "--all") if row["number"] == number)
        assert (row["verdict"], row["author"]) == ("same", "Ana")
        assert row["left"] not in {entity.key for entity in graph.entities}
        assert graph.validate() == []
        assert run("review", path, "--reject", row["left"], "--author", "Ana").returncode == 0
        assert path.read_bytes() == rejected
        assert without_decisions(rejected) == without_decisions(before)


def test_joins_of_a_chain_can_be_parted_in_any_order(path: Path) -> None:
    before = path.read_bytes()
    numbers = [str(row["number"]) for row in listed(path)]
    assert len(numbers) > 1
    accepts = [part for number in numbers for part in ("--accept", number)]
    assert run("review", path, *accepts).returncode == 0
    for number in numbers:
        assert run("review", path, "--reject", number).returncode == 0
    assert without_decisions(path.read_bytes()) == without_decisions(before)
    assert listed(path) == []


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("--accept", "99"), 1, "no pair"),
        (("--accept", "nobody"), 1, "nobody"),
        (("--accept", "1", "--reject", "1"), 2, "twice"),
        (("--accept", "1", "--author", "kgbuild"), 2, "person"),
    ],
)
def test_what_cannot_be_judged(path: Path, arguments: tuple[str, ...], code: int, word: str) -> None:
    before = path.read_bytes()
    done = run("review", path, *arguments)
    assert done.returncode == code
    assert word in done.stderr
    assert path.read_bytes() == before


def test_a_damaged_decision_is_refused(path: Path) -> None:
    path.write_text(path.read_text().replace('kg:verdict "unsure"', 'kg:verdict "perhaps"'))
    done = run("review", path)
    assert done.returncode == 1
    assert "perhaps" in done.stderr


# --- what the machine joined ---


def joined(path: Path, about: str = "") -> list[dict[str, object]]:
    return listed(path, "--joined", "--about", about)


def without_notes(data: bytes) -> list[str]:
    return [block for block in data.decode().split("\n\n") if not block.startswith(("<decision/", "<account/"))]


def test_joins_are_listed_document_by_document(path: Path) -> None:
    rows = joined(path, "norvik")
    assert [str(row["document"]).rsplit("-", 1)[0] for row in rows] == ["mill", "walkout"]
    assert all(row["verdict"] == "same" and str(row["number"]).startswith("j") for row in rows)
    assert {row["leftLabel"] for row in rows} == {"Norvik Inc.", "Norvik"}
    assert {str(row["document"]).rsplit("-", 1)[0] for row in joined(path, "john smith")} == {"court", "appeal"}


def test_splitting_gives_back_what_each_document_told(built: Path, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    number = next(str(row["number"]) for row in joined(path, "norvik") if row["left"] == "norvik")
    done = run("review", path, "--reject", number, "--author", "Ana")
    assert (done.returncode, done.stderr) == (0, "")
    graph = kgbuild.load(path)
    assert graph.validate() == []
    assert bearers(graph, "Norvik") == {"norvik": {"walkout"}, "norvik-inc": {"mill"}}
    # Each is told of as in a graph of its document alone.
    for name, key in (("mill", "norvik-inc"), ("walkout", "norvik")):
        alone = kgbuild.build(built / f"{name}.txt")
        told = next(entity for entity in graph.entities if entity.key == key)
        mine = next(entity for entity in alone.entities if "Norvik" in entity.label and entity.named)
        assert (told.label, told.types, told.aliases) == (mine.label, mine.types, mine.aliases)
        claims = {(one.subject, one.predicate.name) for one in alone.statements if mine.key in str(one.subject)}
        assert {(one.key.replace(mine.key, key), name) for one, name in claims if hasattr(one, "key")} == {
            (one.subject.key, one.predicate.name)
            for one in graph.statements
            if getattr(one.subject, "key", "") == key and one.evidence.document.startswith(name)
        }
    row = next(row for row in joined(path, "norvik") if row["number"] == number)
    assert (row["verdict"], row["author"]) == ("different", "Ana")
    assert run("review", path, "--accept", number, "--author", "Ana").returncode == 0
    assert without_notes(path.read_bytes()) == without_notes(before)
    assert kgbuild.load(path).validate() == []


def test_people_of_one_name_can_be_told_apart(path: Path) -> None:
    before = path.read_bytes()
    rows = joined(path, "john smith")
    assert len(rows) == 2
    for row in rows:
        path.write_bytes(before)
        assert run("review", path, "--reject", row["number"]).returncode == 0
        graph = kgbuild.load(path)
        assert graph.validate() == []
        smiths = bearers(graph, "Smith").values()
        assert {"court"} in smiths
        assert {"appeal"} in smiths
        assert run("review", path, "--accept", row["number"]).returncode == 0
        assert without_notes(path.read_bytes()) == without_notes(before)


def test_all_that_was_joined_can_be_parted_and_joined_again(path: Path) -> None:
    before = path.read_bytes()
    numbers = [str(row["number"]) for row in joined(path)]
    assert run("review", path, *(part for number in numbers for part in ("--reject", number))).returncode == 0
    graph = kgbuild.load(path)
    assert graph.validate() == []
    assert bearers(graph, "Smith").keys() >= {"john-smith"}
    assert run("review", path, *(part for number in reversed(numbers) for part in ("--accept", number))).returncode == 0
    assert without_notes(path.read_bytes()) == without_notes(before)


# --- building again ---


def rebuilt(built: Path, path: Path, *options: object, names: list[str] | None = None) -> str:
    done = run("build", *(built / f"{name}.txt" for name in names or ARTICLES), "-o", path, "--mentions", *options)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_graph_that_is_built_again_keeps_what_people_said(built: Path, path: Path, tmp_path: Path) -> None:
    doubt = str(listed(path)[0]["number"])
    number = next(str(row["number"]) for row in joined(path, "norvik") if row["left"] == "norvik")
    assert run("review", path, "--accept", doubt, "--reject", number, "--author", "Ana").returncode == 0
    judged = path.read_bytes()
    assert "2 judgements" in rebuilt(built, path)
    assert path.read_bytes() == judged
    rebuilt(built, tmp_path / "other.ttl", "--judgements", path, "-q")
    assert (tmp_path / "other.ttl").read_bytes() == judged
    assert kgbuild.build([built / f"{name}.txt" for name in ARTICLES], judgements=path).decisions
    rebuilt(built, path, "--judgements", "none", "-q")
    assert path.read_bytes() == (built / "all.ttl").read_bytes()


def test_judgements_hold_in_company_that_changes_the_keys(built: Path, path: Path, tmp_path: Path) -> None:
    number = next(str(row["number"]) for row in joined(path, "norvik") if row["left"] == "norvik")
    run("review", path, "--reject", number, "--author", "Ana")
    (built / "aaa.txt").write_text("Norvik opened a museum of paper in Helsinki. Norvik said the mill paid for it.")
    rebuilt(built, path, names=["aaa", *ARTICLES])
    bearing = bearers(kgbuild.load(path), "Norvik").values()
    assert all(not {"mill", "walkout"} <= documents for documents in bearing)
    # Without one of the two documents the judgement is about nothing.
    left = rebuilt(built, path, names=[name for name in ARTICLES if name not in {"mill", "walkout"}])
    assert "what is not here any more" in left
