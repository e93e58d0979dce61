"""Who is meant is decided by what the text says; where it does not say enough, nobody is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import DataError
from kgbuild.kb import Linker, build_index, linker_of
from kgbuild.kb.choose import MOST, RELATED, Context, choose
from kgbuild.kb.records import Candidate
from kgbuild.model import Block, BlockKind, Document, Entity, Extraction, Link, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kgbuild.kb.records import Question

SENATOR = Candidate("x:1", "Ana Zubiri", "Person", "Spanish senator and economist", 2.4, "label")
PAINTER = Candidate("x:2", "Ana Zubiri", "Person", "Mexican painter", 2.4, "label")


def context(*near: str, names: tuple[str, ...] = ("Ana Zubiri",), types: tuple[str, ...] = ("Person",)) -> Context:
    return Context(names, types, frozenset(near), frozenset(), {})


def chosen(candidates: Sequence[Candidate], said: Context) -> str | None:
    found = choose(candidates, said, lambda _: 0.8)
    assert found is None or 0.7 <= found[1] <= MOST
    return found and found[0].iri


def test_of_two_bearers_the_text_tells_which() -> None:
    assert chosen([SENATOR, PAINTER], context("senator", "vote")) == "x:1"
    assert chosen([SENATOR, PAINTER], context("painter", "gallery")) == "x:2"


def test_of_two_bearers_nobody_where_it_does_not() -> None:
    assert chosen([SENATOR, PAINTER], context("harbour")) is None
    assert chosen([SENATOR, PAINTER], context("senator", "painter", "mexican", "spanish")) is None


def test_what_it_is_related_to_counts() -> None:
    near_spain = replace(context(), company={"x:spain": RELATED})
    spanish = replace(SENATOR, related=frozenset({"x:spain"}))
    assert chosen([spanish, PAINTER], near_spain) == "x:1"
    assert chosen([SENATOR, PAINTER], near_spain) is None
    assert chosen([SENATOR, PAINTER], replace(context(), towards=frozenset({"x:2"}))) == "x:2"


def test_the_commoner_the_name_the_more_must_be_said() -> None:
    smith = replace(SENATOR, label="Ana Smith")
    assert chosen([SENATOR], context("talk")) == "x:1"
    assert chosen([smith], context("talk", names=("Ana Smith",))) is None
    assert chosen([smith], context("senator", names=("Ana Smith",))) == "x:1"
    assert chosen([replace(SENATOR, label="Zubiri")], context("talk", names=("Zubiri",))) is None


def test_fame_alone_must_be_great_where_others_bear_the_name() -> None:
    unknown = context("harbour")
    assert chosen([replace(SENATOR, prior=3.6), PAINTER], unknown) is None
    assert chosen([replace(SENATOR, prior=5.0), PAINTER], unknown) == "x:1"
    assert chosen([replace(SENATOR, prior=3.6)], unknown) == "x:1"


def test_who_is_hardly_known_is_not_meant_without_a_word_for_it() -> None:
    assert chosen([replace(SENATOR, prior=0.6)], context("talk")) is None
    assert chosen([replace(SENATOR, prior=0.6)], context("senator", "economist")) == "x:1"


@pytest.mark.parametrize(
    ("types", "type_", "linked"),
    [
        (("Person",), "Organization", False),
        (("Organization",), "Person", False),
        (("Event",), "Place", False),
        (("SportsTeam", "Organization"), "Country", False),
        (("Country", "Place"), "SportsTeam", False),
        (("Corporation", "Organization"), "SportsTeam", False),
        (("Corporation", "Organization"), "Corporation", True),
        (("Organization",), "Corporation", True),
        (("Corporation", "Organization"), "Organization", True),
        (("Organization",), "", True),
    ],
)
def test_classes_must_go_together(types: tuple[str, ...], type_: str, linked: bool) -> None:
    one = Candidate("x:1", "Nordvik Shipping", type_, "", 2.4, "label")
    assert (chosen([one], context(names=("Nordvik Shipping",), types=types)) is not None) is linked


def test_a_second_name_counts() -> None:
    one = Candidate("x:1", "World Salt Bureau", "Organization", "", 1.0, "label")
    said = context(names=("World Salt Bureau", "WSB"), types=("Organization",))
    assert chosen([one], said) is None
    assert chosen([replace(one, hits=2)], said) == "x:1"


def entity(key: str, label: str, *types: str, text: str = "", **more: object) -> Entity:
    start = text.find(label)
    mentions = (("d", Span(start, start + len(label))),) if start >= 0 else ()
    return Entity(key, label, types, mentions=mentions, **more)  # type: ignore[arg-type]


def reading(text: str, *entities: Entity) -> Extraction:
    document = Document("d", text, "d.txt", "", (Block(0, len(text), BlockKind.BODY),))
    return Extraction(document, entities, ())


TABLE = """id,label,aliases,type,popularity,description,related
Q81,Ivo Pranjić,,Person,30,Croatian judge,Q224
Q82,Ivo Pranjić,,Person,2,footballer,
Q83,Nordvik Shipping,NSH,Company,20,Norwegian ferry company,Q20|Q84
Q84,Marit Solberg,Solberg,Person,15,Norwegian manager,Q83|Q20
Q85,Fjordby,,City,3,town in Norway,Q20
"""
TEXT = (
    "Marit Solberg of Nordvik Shipping, a company in Norway, met the judge Ivo Pranjic. "
    "NSH denied it. Another Solberg was there, and the Fjordby choir."
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kb")
    (folder / "names.csv").write_text(TABLE, encoding="utf-8")
    build_index(folder / "names.csv", folder / "names.kb")
    return folder / "names.kb"


def links(extraction: Extraction) -> dict[str, tuple[str, ...]]:
    return {one.key: tuple(link.iri.rsplit("/", 1)[-1] for link in one.links) for one in extraction.entities}


NORWAY = Link("http://www.wikidata.org/entity/Q20", 0.98, "owl", "gazetteer")


def test_the_things_of_a_document_are_linked(index: Path) -> None:
    said: list[str] = []
    linker = linker_of(index, say=said.append)
    given = reading(
        TEXT,
        entity("marit-solberg", "Marit Solberg", "Person", text=TEXT),
        entity("nordvik", "Nordvik Shipping", "Organization", text=TEXT, aliases=("NSH", "the company")),
        entity("norway", "Norway", "Country", "Place", text=TEXT, links=(NORWAY,)),
        entity("pranjic", "Ivo Pranjic", "Person", text=TEXT),
        entity("solberg", "Solberg", "Person", text=TEXT),
        entity("choir", "Fjordby", "MusicGroup", "Organization", text=TEXT),
        entity("company", "company", "Organization", named=False),
        entity("year", "1999", "Event"),
    )
    found = linker(given)
    linker.close()
    assert said == []
    assert links(found) == {
        "marit-solberg": ("Q84",), "nordvik": ("Q83",), "norway": ("Q20",), "pranjic": ("Q81",), "solberg": (),
        "choir": (), "company": (), "year": (),
    }  # fmt: skip
    added = [link for one in found.entities for link in one.links if link is not NORWAY]
    assert all(link.kind == "owl" and 0.7 <= link.confidence <= MOST for link in added)


def test_without_a_link_nothing_changes(index: Path) -> None:
    linker = linker_of([index, index], say=pytest.fail)
    given = reading("Nobody.", entity("x", "Nobody Atall", "Person"))
    assert linker(given) is given
    linker.close()


class Failing:
    name = "failing"
    asked = 0

    def look_up(self, questions: Sequence[Question]) -> list[list[Candidate]]:
        self.asked += 1
        raise DataError("it fails")

    def rarity(self, word: str) -> float:
        return 0.5

    def close(self) -> None:
        pass


def test_what_fails_is_named_once_and_the_others_go_on(index: Path) -> None:
    from kgbuild.kb import Index

    said: list[str] = []
    failing = Failing()
    linker = Linker([failing, Index(index)], said.append)
    given = reading(TEXT, entity("nordvik", "Nordvik Shipping", "Organization", text=TEXT))
    for _ in range(2):
        assert links(linker(given)) == {"nordvik": ("Q83",)}
    linker.close()
    assert said == ["it fails; going on without links to it"]
    assert failing.asked == 1
