from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from kgbuild import settings
from kgbuild.errors import InputError
from kgbuild.model import BlockKind, Document
from kgbuild.read import read_inputs

ARTICLE = (
    "Bridge opens in Bergen\n\nBy Ann Roe\n\nBERGEN, May 3, 2014 (AP) -- The mayor opened a bridge in Bergen Monday. "
    "Hundreds of people came to see it and to celebrate with the workers.\n"
)
GERMAN = (
    "Der Bürgermeister hat am Montag eine neue Brücke eröffnet, die von der Stadt mit dem Geld des Landes gebaut "
    "worden ist. Viele Menschen sind zu dem Fest gekommen und haben sich die Brücke angesehen."
)


def _read(*sources: str | Path, **options: str) -> list[Document | InputError]:
    return list(read_inputs(sources, **options))  # type: ignore[arg-type]


def _one(path: Path, data: bytes | str, **options: str) -> Document:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    (found,) = _read(path, **options)
    assert isinstance(found, Document), found
    return found


def _error(path: Path, data: bytes | str) -> str:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    (found,) = _read(path)
    assert isinstance(found, InputError)
    assert str(path) in str(found)
    assert "expected" in str(found)
    return str(found)


def test_a_text_file_keeps_its_line_endings(tmp_path: Path) -> None:
    text = ARTICLE.replace("\n", "\r\n")
    document = _one(tmp_path / "a.txt", text)
    assert document.text == text
    assert document.source == str(tmp_path / "a.txt")
    assert document.headline == "Bridge opens in Bergen"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("cp1252", b""),
    ],
)
def test_encodings_are_told(tmp_path: Path, encoding: str, mark: bytes) -> None:
    text = "The café’s owner, José Núñez, said on Monday that he would – “at last” – open the doors of his café again."
    assert _one(tmp_path / "a.txt", mark + text.encode(encoding)).text == text


def test_an_encoding_beyond_western_europe_is_guessed(tmp_path: Path) -> None:
    text = "Президент сказал, что правительство примет новый закон о выборах в следующем месяце. " * 8
    assert "Russian" in _error(tmp_path / "a.txt", text.encode("cp1251"))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "the input is empty"),
        ("blank.txt", b" \n\t\n ", "the input is empty"),
        ("signs.txt", b"*** --- ***", "no letters or digits"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("nul.txt", b"\x00" * 5000, "binary"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "a PNG picture"),
        ("word.txt", b"PK\x03\x04" + b"\x00" * 99, "ZIP archive"),
        ("data.xml", b"<?xml version='1.0'?><rss><item>News</item></rss>", "XML that is not HTML"),
        ("graph.ttl", b"@base <https://e.org/> .\n@prefix a: <https://e.org/a> .\n", "an RDF graph"),
        ("graph.nt", b'# made\n<https://e.org/a> <https://e.org/b> "c" .\n', "an RDF graph"),
        ("wrong.txt", b"\xff\xfeA", "not valid UTF-16"),
        ("german.txt", GERMAN.encode(), "seems to be in German"),
        ("broken.pdf", b"%PDF-1.7\n1 0 obj << garbage", "PDF is damaged"),
        ("blank.html", b"<html><body><script>alert(1)</script></body></html>", "no article text"),
        ("broken.json", b'{"text": "unfinished', "not valid JSON"),
        ("textless.json", b'{"title": "A", "tags": ["b"]}', r"fields: title, tags"),
        ("number.json", b"42", "is no article"),
        ("list.json", b"[]", "list is empty"),
        ("deep.json", b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        ("deeper.json", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested too deeply"),
        ("digits.json", b'{"text": ' + b"9" * 5000 + b"}", "JSON"),
    ],
)
def test_bad_input_is_named_with_what_was_expected(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    assert message in _error(tmp_path / name, data)


def test_a_missing_file_and_a_directory_without_files(tmp_path: Path) -> None:
    missing, empty = _read(tmp_path / "none.txt", tmp_path)
    assert "no such file" in str(missing)
    assert "holds no files" in str(empty)
    (nul,) = _read("a\x00b")
    assert isinstance(nul, InputError)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    path.chmod(0)
    (found,) = _read(path)
    assert "check the path and its permissions" in str(found)


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"News. ")
        file.truncate(104_857_600)
    monkeypatch.setattr("kgbuild.read.inputs.decode", None)
    (found,) = _read(path)
    assert "104,857,600 bytes, expected at most 20,000,000" in str(found)


def test_a_huge_document_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_DOCUMENT_CHARACTERS", 50)
    assert "expected at most 50" in _error(tmp_path / "a.txt", ARTICLE)


def test_a_long_line_of_two_million_characters(tmp_path: Path) -> None:
    text = "The mayor of the city opened a bridge. " * 51_000
    assert len(_one(tmp_path / "a.txt", text[:1_990_000]).blocks) == 1


def test_a_directory_is_read_in_order_and_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.txt", ".hidden.txt", ".git/x.txt", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(ARTICLE)
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    (tmp_path / "c.txt.meta.json").write_text('{"publisher": "Daily Test"}')
    found = _read(tmp_path)
    names = [Path(item.source).name if isinstance(item, Document) else str(item) for item in found]
    assert names[:2] == ["y.txt", "z.txt"]
    assert "b.txt: the file is binary" in names[2]
    assert names[3:] == ["c.txt"]
    assert isinstance(found[3], Document)
    assert found[3].publisher == "Daily Test"


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    one, two = _read(tmp_path)
    assert isinstance(one, Document)
    assert isinstance(two, InputError)


def test_the_sidecar_overrides_the_text_and_the_option_overrides_both(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert _one(path, ARTICLE).date == "2014-05-03"
    (tmp_path / "a.meta.json").write_text('{"date": "2013", "author": "Jo Li", "url": "https://x.example"}')
    document = _one(path, ARTICLE)
    assert (document.date, document.authors, document.publisher) == ("2013", ("Jo Li",), "AP")
    (tmp_path / "a.txt.meta.json").write_text('{"date": "2012"}')
    assert _one(path, ARTICLE).date == "2012"
    assert _one(path, ARTICLE, date="2011-01", publisher="Daily Test").date == "2011-01"


@pytest.mark.parametrize(
    ("content", "message"),
    [("[1]", "not a JSON object"), ("{", "not valid JSON"), ('{"date": "soon"}', "is not a date")],
)
def test_a_faulty_sidecar_is_an_error(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "a.txt.meta.json").write_text(content)
    (found,) = _read(tmp_path / "a.txt")
    assert message in str(found)
    assert "a.txt.meta.json" in str(found)


def test_a_wrong_date_option_is_told_before_anything_is_read() -> None:
    with pytest.raises(InputError, match="date option: date 'soon' is not a date"):
        read_inputs(["none"], date="soon")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    (document,) = _read("-")
    assert isinstance(document, Document)
    assert document.id.startswith("stdin-")
    assert document.text == ARTICLE


def test_endless_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_INPUT_BYTES", 200_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"News. " * 100_000)))
    (found,) = _read("-")
    assert "more than 200,000 bytes" in str(found)


# JSON and JSON lines


def test_json_fields_in_many_spellings(tmp_path: Path) -> None:
    record = {
        "Headline": "Bridge opens",
        "article_body": "The mayor of Bergen opened a bridge on Monday.",
        "date-published": "2014-05-03T23:59:00+02:00",
        "authors": [{"name": "Ann Roe"}, "Jo Li and Sam Poe"],
        "publisher": {"@type": "Organization", "name": "Daily Test"},
        "mainEntityOfPage": {"@id": "https://x.example/a"},
        "@type": "BlogPosting",
    }
    document = _one(tmp_path / "a.json", json.dumps(record, indent=1))
    assert document.text == record["article_body"]
    assert (document.headline, document.date) == ("Bridge opens", "2014-05-03")
    assert document.authors == ("Ann Roe", "Jo Li", "Sam Poe")
    assert (document.publisher, document.url, document.genre) == ("Daily Test", "https://x.example/a", "Article")


def test_an_array_a_container_and_a_list_of_texts(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text(
        json.dumps({"status": "ok", "articles": [{"content": "A bridge opened."}, {"x": 1}, "A road closed."]})
    )
    one, two, three = _read(path)
    assert isinstance(one, Document)
    assert isinstance(three, Document)
    assert (one.text, one.source) == ("A bridge opened.", f"{path}#1")
    assert isinstance(two, InputError)
    assert f"{path}#2" in str(two)
    assert three.id.startswith("news-")


def test_json_lines_go_on_after_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(b'{"text": "A bridge opened."}\n{"text": \n\n{"text": "\xff"}\n["A road closed."]\n{"text": ""}')
    found = _read(path)
    assert [item.text if isinstance(item, Document) else "" for item in found] == [
        "A bridge opened.", "", "ÿ", "A road closed.", ""
    ]  # fmt: skip
    assert f"{path}:2: not valid JSON at column" in str(found[1])
    assert f"{path}:6" in str(found[4])


def test_json_lines_are_a_stream_without_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_INPUT_BYTES", 100_000)
    path = tmp_path / "news.jsonl"
    lines = [json.dumps({"text": f"The mayor opened bridge number {n}. " * 3}) for n in range(3000)]
    lines[1500] = json.dumps({"text": "long " * 500_000})
    path.write_text("\n".join(lines))
    found = _read(path)
    assert len(found) == 3000
    errors = [item for item in found if isinstance(item, InputError)]
    assert [str(error).split(": ")[0] for error in errors] == [f"{path}:1501"]
    assert isinstance(found[-1], Document)
    assert found[-1].text.startswith("The mayor opened bridge number 2999")


def test_surrogates_in_json_are_replaced(tmp_path: Path) -> None:
    assert _one(tmp_path / "a.json", b'{"text": "A bridge \\ud83d opened."}').text == "A bridge \ufffd opened."


def test_a_text_that_opens_with_a_brace_is_a_text(tmp_path: Path) -> None:
    assert _one(tmp_path / "a.txt", "[Updated] The bridge opened on Monday.").text.startswith("[Updated]")
    assert _one(tmp_path / "b.txt", "{sic} The bridge opened on Monday.").text.startswith("{sic}")


# HTML

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bridge opens in Bergen | Daily Test</title>
<meta property="og:title" content="Bridge opens in Bergen"><meta property="og:site_name" content="Daily Test">
<meta name="author" content="Ann Roe"><meta property="article:published_time" content="2014-05-03T10:00:00Z">
<link rel="canonical" href="https://x.example/bridge"></head>
<body><nav><a href="/">Home</a></nav><script>track("x")</script><article><h1>Bridge opens in Bergen</h1>
<p>By Ann Roe</p><p>The mayor of Bergen opened a bridge on Monday. Hundreds of people came to see it.</p>
<p>The caf\u00e9 beside the bridge was closed, its owner said, and would stay closed until the end of the year.</p>
</article><footer>Copyright 2014</footer></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_a_page_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    document = _one(tmp_path / name, PAGE)
    assert (document.headline, document.publisher) == ("Bridge opens in Bergen", "Daily Test")
    assert (document.date, document.authors, document.url) == ("2014-05-03", ("Ann Roe",), "https://x.example/bridge")
    assert document.text.startswith("Bridge opens in Bergen\n\n")
    assert "track" not in document.text
    assert "Home" not in document.text
    bodies = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.BODY]
    assert bodies[0].startswith("The mayor of Bergen")


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">')
    assert "café" in _one(tmp_path / "a.html", page.encode("iso-8859-1")).text


def test_the_same_page_gives_the_same_document_on_any_day(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2014-05-03T10:00:00Z">', "")
    assert _one(tmp_path / "a.html", page).date is None


# PDF


def _pdf(lines: list[str], *, password: str = "") -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(612, 792)
    kind = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    font = writer._add_object(DictionaryObject({NameObject(k): NameObject(v) for k, v in kind.items()}))
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream.set_data(f"BT /F1 11 Tf 50 740 Td 14 TL {shown} ET".encode("cp1252"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


LINES = [
    "Bridge opens in Bergen",
    "By Ann Roe",
    "BERGEN, May 3, 2014 -- The mayor of Bergen opened a bridge on Monday, and hun-",
    "dreds of people came to see it and to celebrate with the workers who had built it.",
    "The cafe beside it was closed, its owner said, and would stay closed until the end",
    "of the year.",
]


def test_a_pdf_is_text_with_words_mended(tmp_path: Path) -> None:
    document = _one(tmp_path / "a.pdf", _pdf(LINES))
    assert (document.headline, document.authors) == ("Bridge opens in Bergen", ("Ann Roe",))
    assert (document.dateline, document.date) == ("Bergen", "2014-05-03")
    assert "hundreds of people" in document.text


def test_an_encrypted_and_an_empty_pdf(tmp_path: Path) -> None:
    assert "encrypted" in _error(tmp_path / "a.pdf", _pdf(LINES, password="secret"))
    assert "holds no text" in _error(tmp_path / "b.pdf", _pdf([]))
    damaged = _pdf(LINES)
    assert "PDF" in _error(tmp_path / "c.pdf", damaged[: len(damaged) // 3])
