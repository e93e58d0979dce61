"""Files, directories and standard input → a stream of Documents and errors; never holds more than one file.

JSON lines are read line by line, so that a file of them may be of any size.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kgbuild import settings
from kgbuild.errors import InputError
from kgbuild.read.content import HEAD_BYTES, decode, kind_of
from kgbuild.read.document import document_from
from kgbuild.read.metadata import Metadata, checked_date, from_fields
from kgbuild.read.portable import from_pdf
from kgbuild.read.records import Record, load, records
from kgbuild.read.web import from_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgbuild.model import Document

__all__ = ["read_inputs"]

SIDECAR = ".meta.json"


def read_inputs(
    sources: Sequence[str | Path],
    *,
    date: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Iterator[Document | InputError]:
    """Read files, directories and standard input ("-") as a stream, in order.

    A directory is read with all its directories, sorted by name, without hidden files and ``*.meta.json``. The format
    is told by content: plain text, HTML, PDF, JSON (one article or many) or JSON lines (an article a line).
    ``NAME.meta.json`` beside the file NAME (or beside NAME.txt) overrides what the file says of itself; the
    arguments override both. An input that cannot be read is yielded as its error, and the rest goes on.

    Offsets of a Document are those of the decoded original for plain text (and for a text inside JSON); for HTML and
    PDF they are those of the extracted text, which is then ``Document.text``.

    Args:
        sources: paths, or "-" for standard input.
        date: date of publication of all articles, ISO 8601 and possibly partial.
        publisher: publisher of all articles.
        url: address of the article.

    Raises:
        InputError: at once, if ``date`` is not a date.
    """
    given = Metadata(date=checked_date(date, "date option"), publisher=publisher, url=url)
    paths = [sources] if isinstance(sources, str | Path) else list(sources)
    return _read_all(paths, given)


def _read_all(sources: Iterable[str | Path], given: Metadata) -> Iterator[Document | InputError]:
    for source in sources:
        if str(source) == "-":
            yield from _guarded(sys.stdin.buffer, "-", Metadata(), given)
            continue
        path = Path(source)
        if path.is_dir():
            yield from _read_directory(path, given)
        else:
            yield from _read_file(path, given)


def _read_directory(directory: Path, given: Metadata) -> Iterator[Document | InputError]:
    empty = True
    for found in _walk(directory):
        empty = False
        if isinstance(found, InputError):
            yield found
        else:
            yield from _read_file(found, given)
    if empty:
        yield InputError(f"{directory}: the directory holds no files to read; expected articles")


def _walk(directory: Path) -> Iterator[Path | InputError]:
    """Yield the files below a directory in the order of their names; links to directories are not followed."""
    try:
        entries = sorted(os.scandir(directory), key=lambda entry: entry.name)
    except OSError as error:
        yield InputError(f"{directory}: the directory cannot be read ({error.strerror}); check its permissions")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith(SIDECAR):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif not entry.is_dir():
            yield Path(entry.path)


def _read_file(path: Path, given: Metadata) -> Iterator[Document | InputError]:
    try:
        if not path.exists() and not path.is_symlink():
            raise InputError(f"{path}: no such file; expected a file, a directory or - for standard input")
        sidecar = _sidecar(path)
        with path.open("rb") as file:
            yield from _guarded(file, str(path), sidecar, given)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions")
    except ValueError as error:  # a NUL in the name
        yield InputError(f"{str(path)!r}: not a file name ({error}); expected a file, a directory or -")


def _sidecar(path: Path) -> Metadata:
    """Return what ``NAME.meta.json`` says, for the whole name of the file or its stem.

    Raises:
        InputError: if that file is not a JSON object, or its date not a date.
    """
    for candidate in (path.with_name(path.name + SIDECAR), path.with_name(path.stem + SIDECAR)):
        if not candidate.is_file():
            continue
        if candidate.stat().st_size > HEAD_BYTES * 16:
            raise InputError(f"{candidate}: larger than a megabyte; expected a small JSON object with metadata")
        value = load(decode(candidate.read_bytes(), str(candidate)), str(candidate))
        if not isinstance(value, dict):
            raise InputError(f'{candidate}: not a JSON object; expected e.g. {{"date": "2015-09-17"}}')
        return from_fields(value, str(candidate), strict=True)
    return Metadata()


def _guarded(file: BinaryIO, name: str, sidecar: Metadata, given: Metadata) -> Iterator[Document | InputError]:
    """Read one open file; whatever is wrong with it becomes its error."""
    try:
        head = _read_up_to(file, HEAD_BYTES)
        if not head.strip():
            raise InputError(f"{name}: the input is empty; expected an English news article")
        kind = kind_of(head, name)
        best = given.over(sidecar)
        if kind == "lines":
            yield from _read_lines(file, head, name, best)
            return
        data = head + _rest(file, len(head), name)
        for record in _records(kind, data, name):
            yield record if isinstance(record, InputError) else _document(record, best)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(f"{name}: cannot be read ({error.strerror or error}); check the path and its permissions")


def _document(record: Record, best: Metadata) -> Document | InputError:
    try:
        return document_from(record.text, record.source, best.over(record.known))
    except InputError as error:
        return error


def _read_up_to(file: BinaryIO, size: int) -> bytes:
    """Read ``size`` bytes, fewer only at the end of the input (a pipe may give them in pieces)."""
    parts = []
    while size > 0 and (part := file.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _rest(file: BinaryIO, read: int, name: str) -> bytes:
    """Return the rest of a file after its first ``read`` bytes.

    Raises:
        InputError: if the file is larger than an article can be; a regular file is then not read at all.
    """
    limit = settings.MAX_INPUT_BYTES
    try:
        status = os.fstat(file.fileno())
        size = status.st_size if stat.S_ISREG(status.st_mode) else None
    except OSError:  # not a real file: standard input of a test or a notebook
        size = None
    if size is None or size <= limit:
        data = _read_up_to(file, limit + 1 - read)
        if read + len(data) <= limit:
            return data
    shown = f"{size:,}" if size else f"more than {limit:,}"
    raise InputError(
        f"{name}: the input has {shown} bytes, expected at most {limit:,}; split it into its articles "
        f"(JSON lines may be of any size)"
    )


def _records(kind: str, data: bytes, name: str) -> Iterator[Record | InputError]:
    if kind == "pdf":
        text, title = from_pdf(data, name)
        start = " ".join(text[:1000].split()).casefold()
        known = Metadata(headline=title if title and " ".join(title.split()).casefold() in start else None)
        yield Record(text, known, name)
    elif kind == "html":
        text, known = from_html(decode(data, name, markup=True), name)
        yield Record(text, known, name)
    elif kind == "json":
        yield from records(load(decode(data, name), name), name, Metadata())
    else:
        yield Record(decode(data, name), Metadata(), name)


def _read_lines(file: BinaryIO, head: bytes, name: str, best: Metadata) -> Iterator[Document | InputError]:
    """Read JSON lines one at a time; an error names its line."""
    for number, line in enumerate(_lines(file, head), start=1):
        where = f"{name}:{number}"
        if not line.strip():
            continue
        try:
            if len(line) > settings.MAX_INPUT_BYTES:
                raise InputError(f"{where}: the line is longer than {settings.MAX_INPUT_BYTES:,} bytes; split it")
            value = load(decode(line, where), where)
        except InputError as error:
            yield error
            continue
        for record in records(value, where, Metadata()):
            yield record if isinstance(record, InputError) else _document(record, best)


def _lines(file: BinaryIO, head: bytes) -> Iterator[bytes]:
    """Yield lines; of one that is too long only so much that this can be seen."""
    limit = settings.MAX_INPUT_BYTES
    buffer = head
    while True:
        *whole, buffer = buffer.split(b"\n")
        yield from whole
        cut = False
        while b"\n" not in buffer:
            part = file.readline(HEAD_BYTES * 16)
            if not part:
                if buffer:
                    yield buffer
                return
            cut = cut or len(buffer) > limit
            buffer = buffer[: limit + 1] + (b"\n" if part.endswith(b"\n") else b"") if cut else buffer + part
