"""What holds of every text whatever: a Document in order, or an InputError."""

from __future__ import annotations

import hashlib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.errors import InputError
from kgbuild.read import read_text
from kgbuild.read.content import decode, kind_of
from kgbuild.read.dates import find_date, normal_date
from kgbuild.read.paragraphs import INVISIBLE
from tests.read.test_layout import CASES, _plain

_LINES = [line for case in CASES.values() for line in _plain(case).split("\n")]
_news = st.lists(st.sampled_from([*_LINES, "", "\t", "By ", "(", "| License Photo", "Photo:", "--", "—"]), max_size=12)
_joined = st.builds(
    lambda lines, newline: newline.join(lines), _news, st.sampled_from(["\n", "\r\n", "\n\n", " ", "\x0b"])
)
_any = st.text(st.characters(), max_size=400)


def _check(text: str) -> None:
    try:
        document = read_text(text)
    except InputError:
        return
    assert len(document.text) == len(text)
    assert document.sha256 == hashlib.sha256(document.text.encode("utf-8")).hexdigest()
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(text)
        assert not document.text[last : block.start].strip(INVISIBLE), "only white space lies between blocks"
        assert document.text[block.start] not in INVISIBLE
        assert document.text[block.end - 1] not in INVISIBLE
        last = block.end
    assert not document.text[last:].strip(INVISIBLE)
    for name in document.names:
        if name.start is not None and name.end is not None:
            assert 0 <= name.start < name.end <= len(text)
    assert read_text(text) == document, "the same text gives the same Document"


@given(_any)
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_document_in_order_or_an_error(text: str) -> None:
    _check(text)


@given(_joined)
@settings(max_examples=250, deadline=None)
def test_any_mixture_of_news_lines_is_a_document_in_order(text: str) -> None:
    _check(text)


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    try:
        kind = kind_of(data, "x")
        text = decode(data, "x")
    except InputError as error:
        assert "x" in str(error)
        return
    assert kind in {"pdf", "html", "json", "lines", "text"}
    _check(text)


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.dates().map(str), st.none()))
def test_a_metadata_date_is_iso_or_nothing(value: object) -> None:
    date = normal_date(value)
    assert date is None or normal_date(date) == date


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)),
    st.sampled_from(["%B %d, %Y", "%d %b %Y", "%A, %d %B %Y", "%Y-%m-%d"]),
)
def test_written_dates_are_found_again(day: date, form: str) -> None:
    found = find_date(f"x {day:{form}} y")
    assert found is not None
    assert found.iso == str(day)
