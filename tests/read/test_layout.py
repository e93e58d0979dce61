"""The layouts of many houses, block by block: tests/read/layouts.txt."""

# ruff: noqa: E501 - in a table of texts a row is a line
from __future__ import annotations

import re
from pathlib import Path

import pytest

from kgbuild.model import BlockKind
from kgbuild.read import read_text

_CASE = re.compile(r"^#### (\w+)\n", re.MULTILINE)
_MARK = re.compile(r"\[\[(\w+)\|(.*?)\]\](?!\])", re.DOTALL)
_FILE = Path(__file__).with_name("layouts.txt")
ROOT = Path(__file__).parents[2]


def _cases() -> dict[str, str]:
    _, *parts = _CASE.split(_FILE.read_text(encoding="utf-8"))
    return {name: text.rstrip("\n") for name, text in zip(parts[::2], parts[1::2], strict=True)}


CASES = _cases()


def _plain(marked: str) -> str:
    return _MARK.sub(lambda match: match[2], marked)


def _marked(text: str) -> str:
    """Write the blocks of a text as marks, so that a difference can be read."""
    out, last = [], 0
    for block in read_text(text).blocks:
        out += [text[last : block.start], f"[[{block.kind.value}|{text[block.start : block.end]}]]"]
        last = block.end
    return "".join([*out, text[last:]])


@pytest.mark.parametrize("name", CASES)
def test_every_block_has_its_role(name: str) -> None:
    assert _marked(_plain(CASES[name])) == CASES[name]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("name", ["ap", "wrapped", "blog"])
def test_other_line_endings_change_no_role(name: str, newline: str) -> None:
    assert _marked(_plain(CASES[name]).replace("\n", newline)) == CASES[name].replace("\n", newline)


@pytest.mark.parametrize(
    ("name", "headline", "authors", "publisher", "dateline", "date"),
    [
        ("ap", "Governor signs water bill after long fight", ("Maria Delgado", "Tom O'Neill"), "AP", "Sacramento, Calif.", None),
        ("afp", "Dam workers end strike", (), "AFP", "Addis Ababa", "2014-03-03"),
        ("agencyline", "Two killed in avalanche in the Alps", (), None, "Grenoble, France", None),
        ("bizwire", "Acme Robotics Reports Third Quarter Results", (), "Business Wire", "San Francisco", None),
        ("blog", "Why the new bridge is late", ("Jo Li",), None, None, "2015-05-04"),
        ("cnn", "Ferry carrying 200 capsizes in river", ("Lena Ott", "Raj Rao"), "CNN", None, "2018-03-05"),
        ("dawn", "Two held over bank robbery in Saddar", ("Saira Khan",), None, "Karachi", "2014-06-04"),
        ("guardian", "Minister resigns over leaked emails", ("Sarah Holt",), None, None, "2015-05-04"),
        ("ians", "Monsoon reaches Kerala", (), "IANS", "New Delhi", "--06-01"),
        ("list", None, (), None, None, None),
        ("nyt", "Senate Votes to Extend Highway Fund", ("Anna B. Crane",), None, "Washington", "2015-07-30"),
        ("para", None, (), None, None, None),
        ("paronly", None, (), "PR Newswire", "London", "--05-03"),
        ("pr", "Acme Robotics Acquires Beta Vision to Expand Warehouse Automation", (), "PR Newswire", "Boston", "2012-05-03"),
        ("reuters", "Norvik to buy rival Halden for $3.1 billion", ("Ola Lindqvist", "Per Strand"), "Reuters", "Oslo", "--01-12"),
        ("reuters_inline", "Norvik to buy rival Halden", ("Ola Lindqvist",), "Reuters", "Oslo", None),
        ("tass", None, (), "TASS", "Moscow", "--09-17"),
        ("upd", "Council backs stadium plan", (), None, None, "2016-05-05"),
        ("upper", "MINE BLAST TRAPS 19 IN COAL TOWN", (), "Xinhua", "Donetsk, Ukraine", "--03-04"),
        ("wrapped2", "Court upholds fine against chemical maker over river spill", ("Joan Fisk",), None, "Trenton", None),
    ],
)  # fmt: skip
def test_facts_of_the_layout(
    name: str,
    headline: str | None,
    authors: tuple[str, ...],
    publisher: str | None,
    dateline: str | None,
    date: str | None,
) -> None:
    document = read_text(_plain(CASES[name]))
    found = (document.headline, document.authors, document.publisher, document.dateline, document.date)
    assert found == (headline, authors, publisher, dateline, date)


def test_the_founding_article() -> None:
    text = (ROOT / "seeds" / "kerry-lavrov-syria.txt").read_text(encoding="utf-8")
    document = read_text(text, source="seeds/kerry-lavrov-syria.txt")
    assert document.headline == "Kerry: U.S. considering military talks with Russia on Syria"
    assert document.authors == ("Amy R. Connolly",)
    assert (document.publisher, document.dateline) == ("UPI", "Washington")
    assert (document.date, document.date_inferred) == ("2015-09-17", True)
    kinds = [block.kind.value for block in document.blocks]
    assert kinds[:9] == ["furniture", "headline", "byline", "caption", "credit", "repeat", "dateline", "body", "body"]
    assert kinds[9:] == ["furniture", "body", "body", "body", "furniture", "body", "body", "furniture"]
    told = {(name.text, name.type, name.role) for name in document.names}
    assert told == {
        ("Amy R. Connolly", "Person", "author"),
        ("Kevin Dietsch", "Person", "photographer"),
        ("UPI", "NewsMediaOrganization", "agency"),
        ("UPI", "NewsMediaOrganization", "publisher"),
        ("Washington", "Place", "place"),
    }


def test_names_carry_the_offsets_of_what_is_written() -> None:
    text = _plain(CASES["ap"])
    written = {name.text: text[name.start : name.end] for name in read_text(text).names}
    assert written["Maria Delgado"] == "MARIA DELGADO"
    assert written["Sacramento"] == "SACRAMENTO"
    assert written["Hal Brook"] == "Hal Brook"


def test_an_only_line_is_body() -> None:
    document = read_text("Russia sends grain to Egypt")
    assert [block.kind for block in document.blocks] == [BlockKind.BODY]
    assert document.headline is None


def test_a_first_sentence_with_its_full_stop_is_no_headline() -> None:
    document = read_text("The bank failed.\n\nIts owner has fled to Cyprus, the police said on Monday.")
    assert [block.kind for block in document.blocks] == [BlockKind.BODY, BlockKind.BODY]


def test_the_headline_of_the_metadata_is_found_in_the_text() -> None:
    text = "Is the bank safe?\n\nThe bank is safe, its owner said on Monday."
    document = read_text(text, headline="Is the  bank safe?")
    assert document.blocks[0].kind is BlockKind.HEADLINE


def test_markup_and_control_characters_in_plain_text_stay_text() -> None:
    text = 'The page said <script>alert("x")</script> and \x00\x07 then \u202estopped\u202c working on Monday.'
    document = read_text(text)
    assert document.text == text
    assert [(block.start, block.end) for block in document.blocks] == [(0, len(text))]
