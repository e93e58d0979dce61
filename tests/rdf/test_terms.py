from __future__ import annotations

import re

import pytest
from hypothesis import given

from kgbuild.rdf.terms import (
    Expander,
    absolute,
    compact,
    escape,
    local_name,
    number,
    quote,
    typed,
    unescape,
    unlocal_name,
)
from tests.graphs import NASTY

NCNAME = re.compile(r"[^\W\d][\w-]*")


@given(NASTY)
def test_every_key_comes_back_from_its_segment(key: str) -> None:
    segment = escape(key)
    assert unescape(segment) == key
    assert not set(segment) & set('<>"{}|^`\\ /#?:@')
    assert segment not in {".", ".."}


@given(NASTY)
def test_every_name_comes_back_from_its_local_name(name: str) -> None:
    local = local_name(name)
    assert unlocal_name(local) == name
    assert not name or NCNAME.fullmatch(local)


@pytest.mark.parametrize(
    "name", ["_x0041_", "a_x0041_b", "_x0041'", "_x10FFFF_", "_x110000_", "9-11", "_", "-", "o'clock"]
)
def test_names_that_look_encoded_come_back_too(name: str) -> None:
    assert unlocal_name(local_name(name)) == name
    assert NCNAME.fullmatch(local_name(name))


def test_plain_names_stay_as_they_are() -> None:
    assert local_name("rule_out") == "rule_out"
    assert escape("ana-ruiz.2") == "ana-ruiz.2"
    assert escape("são-tomé") == "são-tomé"
    assert escape("a b/c#d") == "a%20b%2Fc%23d"


def test_literals_are_as_short_as_turtle_allows() -> None:
    assert typed("5", "integer") == "5"
    assert typed("0.86", "decimal") == "0.86"
    assert typed("5", "decimal") == '"5"^^xsd:decimal'
    assert typed("five", "integer") == '"five"^^xsd:integer'
    assert typed("2015-09", "gYearMonth") == '"2015-09"^^xsd:gYearMonth'
    assert typed("x", "string") == '"x"'
    assert [number(value) for value in (1, 0, 0.86, 0.123456, 1e-9)] == ["1.0", "0.0", "0.86", "0.1235", "0.0"]


def test_strings_cannot_leave_their_quotes() -> None:
    assert quote('a"b\\c\n\x00') == '"a\\"b\\\\c\\n\\u0000"'
    assert quote("\ud800x") == '"�x"'


def test_addresses_from_outside_are_made_safe() -> None:
    assert absolute("http://e.org/a b>c") == "<http://e.org/a%20b%3Ec>"
    assert absolute("http://e.org/100%/é#a#b") == "<http://e.org/100%25/é#a%23b>"
    assert compact("https://schema.org/worksFor") == "schema:worksFor"
    assert compact("https://schema.org/a/b") == "<https://schema.org/a/b>"


def test_expander_gives_ntriples() -> None:
    expand = Expander("http://b.org/")
    assert expand("<entity/x>") == "<http://b.org/entity/x>"
    assert expand("<http://e.org/>") == "<http://e.org/>"
    assert expand("kg:Positive") == "<https://w3id.org/kgbuild/ontology#Positive>"
    assert expand("a") == "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    assert expand("0.5") == '"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert expand("-5") == '"-5"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert expand("true") == '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    assert expand('"a^^xsd:b"') == '"a^^xsd:b"'
    assert expand('"a"^^xsd:date') == '"a"^^<http://www.w3.org/2001/XMLSchema#date>'
