"""Reading dumps and tables, plain or compressed, line by line: where it stands, and what is wrong with the file."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgbuild.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import IO

__all__ = ["LineReader"]

LINE: Final = 64_000_000
"""Longest line, in bytes: the largest items of Wikidata have about ten million."""
CHUNK: Final = 1 << 20
OTHERS: Final = {b"PK\x03\x04": "zip", b"\x28\xb5\x2f\xfd": "zstd", b"\x37\x7f\x06\x82": "7z", b"7z\xbc\xaf": "7z"}
SQLITE: Final = b"SQLite format 3\0"


class LineReader:
    """The lines of a file, decompressed (gzip, bzip2, xz by their first bytes), with the place of each.

    Args:
        path: the file.

    Raises:
        DataError: if it cannot be read, is empty, or is of a kind that is not understood.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.number = 0
        """Of the line read last, from 1."""
        try:
            self._raw: IO[bytes] = self.path.open("rb")
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise DataError(f"{str(path)!r} cannot be read: {why}; expected a Wikidata dump or a table") from error
        self._stream: IO[bytes] = self._raw
        try:
            self._begin()
        except BaseException:
            self.close()
            raise

    def _begin(self) -> None:
        """Look at the file: whether it is the one begun with, how it is packed, what its first character is."""
        try:
            head = self._raw.read(CHUNK)
            self._raw.seek(0, io.SEEK_END)
            self.size = self._raw.tell()
            self._raw.seek(max(self.size - 65_536, 0))
            tail = self._raw.read()
            self._raw.seek(0)
        except OSError as error:
            raise self.wrong(f"cannot be read: {error.strerror}; expected a Wikidata dump or a table") from error
        self.fingerprint = hashlib.sha256(b"%d\n%b\n%b" % (self.size, head, tail)).hexdigest()
        """Tells whether the file is the one that was begun with."""
        for magic, name in OTHERS.items():
            if head.startswith(magic):
                raise self.wrong(f"is a {name} archive; unpack it, or give it as gzip or bzip2")
        if head.startswith(SQLITE):
            raise self.wrong("is a database; expected a Wikidata dump or a table (is it an index already?)")
        self._stream = self._opened(head)
        self.first = self._first()

    def _opened(self, head: bytes) -> IO[bytes]:
        if head.startswith(b"\x1f\x8b"):
            return io.BufferedReader(gzip.GzipFile(fileobj=self._raw), CHUNK)
        if head.startswith(b"BZh"):
            return io.BufferedReader(bz2.BZ2File(self._raw), CHUNK)
        if head.startswith(b"\xfd7zXZ"):
            return io.BufferedReader(lzma.LZMAFile(self._raw), CHUNK)
        return self._raw

    def _first(self) -> str:
        """Return the first character that is no white space, and stand at the beginning again."""
        text = b""
        for line, _ in self.lines():
            text = line.removeprefix(b"\xef\xbb\xbf").strip()
            if text:
                break
        if not text:
            raise self.wrong("is empty; expected a Wikidata dump or a table")
        self._stream.seek(0)
        self.number = 0
        return chr(text[0])

    def __enter__(self) -> LineReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._stream.close()
        self._raw.close()

    def wrong(self, why: str) -> DataError:
        """Return the error that names the file, and the line where there is one."""
        where = f", line {self.number:,}" if self.number else ""
        return DataError(f"{str(self.path)!r}{where}: {why}")

    @property
    def share(self) -> float:
        """How much of the file has been read, in [0, 1]."""
        return min(self._raw.tell() / self.size, 1.0) if self.size else 1.0

    def lines(self, place: int = 0, number: int = 0) -> Iterator[tuple[bytes, int]]:
        """Yield each line with the place behind it, in bytes of what the file unpacks to.

        Args:
            place: where to begin, as yielded before.
            number: how many lines lie before it.

        Raises:
            DataError: if the file is damaged or cut off, or a line is longer than any item is.
        """
        self.number = number
        try:
            if place:
                self._stream.seek(place)
            while line := self._stream.readline(LINE):
                self.number += 1
                if len(line) == LINE:
                    raise self.wrong(f"longer than {LINE:,} bytes; expected one item or one row a line")
                place += len(line)
                yield line, place
        except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
            raise self.wrong(f"damaged or cut off behind here: {error}; get the file again") from error
