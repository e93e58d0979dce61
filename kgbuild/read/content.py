"""Bytes → what they are and what they say: kinds of file by content, encodings, and what is not text at all."""

from __future__ import annotations

import re
from typing import Final

from kgbuild.errors import InputError

__all__ = ["HEAD_BYTES", "decode", "kind_of", "looks_like_html"]

HEAD_BYTES: Final = 65_536
"""How much of a file is looked at to tell what it is."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive (or DOCX, ODT, EPUB)"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "RIFF audio, video or WebP"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"OggS", "Ogg media"),
    (b"ID3", "MP3 audio"),
)
_READABLE = "plain text, HTML, PDF, JSON or JSON lines"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|article|main|section|header|div|p|h[1-6]|title|meta|link|table|blockquote|figure|ul|ol)"
    r"\b[^<>]{0,2000}>)",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\b", re.IGNORECASE)
_RDF = re.compile(
    r"(?:\s*#[^\n]*\n)*\s*(?:@(?:prefix|base)\s|(?:<[a-z][\w+.-]*:[^<>\s]*>|_:\w+)\s+<[a-z][\w+.-]*:[^<>\s]*>\s+[<\"_])"
)
_OWN_JSON_LD = re.compile(r"\s*\{\s*\"@context\".{0,2000}?https://w3id\.org/kgbuild/ontology#", re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b")
_LATIN = re.compile(rb"[\x80\x82\x84\x85\x8b\x91-\x97\x99\x9b\xa0-\xff]+")

MOST_CONTROL: Final = 0.03
"""Share of control bytes above which a file is not text: stray ones are rarer, in binary formats a tenth is usual."""

MOST_LATIN: Final = 0.15
"""Share of bytes past ASCII up to which text that is not UTF-8 is tried as Windows-1252, the usual case in English."""


def looks_like_html(text: str) -> bool:
    """True if a text begins with markup of HTML; markup further down does not count."""
    return _HTML.match(text[:8192].lstrip("\ufeff")) is not None


def kind_of(head: bytes, name: str) -> str:
    """Return "pdf", "html", "json", "lines" or "text" for the first bytes of a file, by content before ending.

    Raises:
        InputError: if they are of a format that holds no readable text.
    """
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise InputError(f"{name}: the file is {what}; expected {_READABLE}")
    suffix = name.lower().rsplit("/", 1)[-1].rsplit(".", 1)[-1]
    start = _start(head)
    if looks_like_html(start) or (suffix in ("html", "htm", "xhtml") and start.lstrip().startswith("<")):
        return "html"
    if _RDF.match(start) or _OWN_JSON_LD.match(start):
        raise InputError(f"{name}: the file is an RDF graph, which is asked, not read; expected {_READABLE}")
    if _XML.match(start):
        raise InputError(f"{name}: the file is XML that is not HTML; expected {_READABLE}")
    if suffix in ("jsonl", "ndjson"):
        return "lines"
    first = start.lstrip()[:1]
    if first in ("{", "[") and (kind := _json_kind(start, suffix)):
        return kind
    return "json" if suffix == "json" else "text"


def _start(head: bytes) -> str:
    """Return the first bytes as characters, well enough to see markup."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[:16384].decode(encoding, errors="replace").lstrip("\ufeff")
    if wide := _wide(head):
        return head[:16384].decode(wide, errors="replace")
    return head.decode("latin-1")


_RECORD_START = re.compile(r"\{\s*(?:\"(?:[^\"\\]|\\.){0,200}\"\s*:|\})")
_ARRAY_START = re.compile(r"\[\s*(?:[{\]]|\"(?:[^\"\\]|\\.))")


def _json_kind(start: str, suffix: str) -> str | None:
    """Tell JSON lines from one JSON value: an object that ends with its line, with another object below."""
    start = start.lstrip()
    if start[0] == "{" and _RECORD_START.match(start):
        line, newline, rest = start.partition("\n")
        follows = rest.lstrip()[:1]
        return "lines" if line.rstrip().endswith("}") and newline and follows == "{" else "json"
    if start[0] == "[" and _ARRAY_START.match(start) and (suffix == "json" or start[1:].lstrip()[:1] in "{]"):
        return "json"
    return None


def _wide(data: bytes) -> str | None:
    """Return UTF-16 with its byte order if every other byte is NUL, as in English without a byte order mark."""
    sample = data[:4096]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) and even < 0.05 * len(sample):
        return "utf-16-le"
    if even > 0.4 * len(sample) and odd < 0.05 * len(sample):
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii", errors="ignore") if match else None


def decode(data: bytes, name: str, *, markup: bool = False) -> str:
    """Decode a text: byte order mark, UTF-8, declared charset (``markup``), Windows-1252, then a guess.

    Line endings are kept, so that offsets are those of the decoded file; a byte order mark is not part of it.

    Raises:
        InputError: if the bytes are not text, or in no encoding that can be told.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name)
    if wide := _wide(data):
        return _strict(data, wide, name)
    sample = data[:HEAD_BYTES]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if control > MOST_CONTROL * len(sample) and control > 3:
        raise InputError(f"{name}: the file is binary ({control:,} control bytes); expected {_READABLE}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = error.start
    if markup and (declared := _declared(data)) and declared.casefold().replace("-", "") != "utf8":
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass  # the page is wrong about itself; go on as if it had said nothing
    if b"\x00" not in sample and (text := _windows(data)) is not None:
        return text
    return _guessed(data, name, where)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: byte {error.start:,} is not valid {encoding.upper()}, which the file's first bytes announce; "
            f"expected UTF-8 text"
        ) from error


def _windows(data: bytes) -> str | None:
    """Return the text in Windows-1252 if it may be: few bytes past ASCII, all of them letters or typography."""
    high = [match[0] for match in _LATIN.finditer(data)]
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if sum(map(len, high)) < beyond or beyond > MOST_LATIN * len(data) or any(len(run) > 3 for run in high):
        return None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes, name: str, where: int) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * HEAD_BYTES]).best()
    if best is not None and best.encoding not in ("ascii", "utf_8"):
        try:
            text = data.decode(best.encoding)
        except (LookupError, UnicodeDecodeError):
            pass
        else:
            if sum(map(str.isalpha, text[:4000])) * 2 > len(text[:4000]):
                return text
    raise InputError(f"{name}: byte {where:,} is not valid UTF-8 and no other encoding fits; expected UTF-8 text")
