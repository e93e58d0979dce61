"""An index on disk: who bears a name. Read only; a file that is not whole is never taken for an index."""

from __future__ import annotations

import math
import re
import sqlite3
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgbuild.errors import DataError
from kgbuild.kb.names import key_of, short_key
from kgbuild.kb.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.kb.records import Question

__all__ = ["APPLICATION", "HOWS", "UNKNOWN", "VERSION", "Index", "description_words"]

APPLICATION: Final = int.from_bytes(b"kgkb")
"""Stands in the head of the file, and is written last."""
VERSION: Final = 1
MAGIC: Final = b"SQLite format 3\0"
HOWS: Final = ("label", "alias", "derived")
BEARERS: Final = 200
"""A name that more bear is looked up no further: none of them is meant for sure."""
REMEMBERED: Final = 20_000
UNKNOWN: Final = 20.0
"""Popularity where a table has none: whoever made it by hand has put in whom the news speaks of."""
_WORD = re.compile(r"[^\W\d_]{3,}")

Row = tuple[int, str, str, str, str, float | None, str, int]


def description_words(text: str) -> frozenset[str]:
    """Return the words of a text, small and without the ending of the plural."""
    return frozenset(
        word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
        for word in _WORD.findall(text.casefold())
    )


class Index:
    """An index that :func:`kgbuild.kb.build_index` made.

    Raises:
        DataError: if the file cannot be read, is no index, is one of another version, or is not whole.
    """

    def __init__(self, path: str | Path) -> None:
        self.name = str(path)
        self._rows: OrderedDict[str, list[Row]] = OrderedDict()
        self._rarities: dict[str, float] = {}
        _check(Path(path))
        try:
            uri = Path(path).resolve().as_uri() + "?mode=ro&immutable=1"
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self.meta: dict[str, str] = dict(self._db.execute("SELECT key, value FROM meta"))
            if self.meta.get("complete") != "yes":
                raise DataError(f"index {self.name!r} was never finished; run 'kgbuild kb build' again")
            self._described = int(self.meta.get("described", 0))
            # One question through all the tables that are asked later.
            self._found("")
        except (sqlite3.Error, ValueError) as error:
            raise self._damaged(error) from error

    def __len__(self) -> int:
        return int(self.meta.get("entries", 0))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def look_up(self, questions: Sequence[Question]) -> list[list[Candidate]]:
        """Return the bearers of the names of each question, those with the likeliest name and best known first.

        Raises:
            DataError: if the file turns out to be damaged.
        """
        try:
            return [self._bearers(question.names) for question in questions]
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise self._damaged(error) from error

    def _bearers(self, names: Sequence[str]) -> list[Candidate]:
        best: dict[int, tuple[int, int, Row]] = {}
        for key, short in _keys(names):
            for row in self._found(key):
                how = max(row[7], 2 if short else 0)
                had, hits, _ = best.get(row[0], (9, 0, row))
                best[row[0]] = (min(how, had), hits + (not short), row)
        return [
            _candidate(row, HOWS[how], max(hits, 1))
            for how, hits, row in sorted(best.values(), key=lambda one: (one[0], -(one[2][5] or 0.0), one[2][1]))
        ]

    def _found(self, key: str) -> list[Row]:
        rows = self._rows.get(key)
        if rows is None:
            rows = self._db.execute(_BEARERS, (key, BEARERS + 1)).fetchall()
            if len(rows) > BEARERS:
                rows = []
            self._rows[key] = rows
            if len(self._rows) > REMEMBERED:
                self._rows.popitem(last=False)
        return rows

    def rarity(self, word: str) -> float:
        """Return how much a word of a description tells, in [0, 1]: 1 if it stands in hardly any other."""
        found = self._rarities.get(word)
        if found is None:
            try:
                row = self._db.execute("SELECT count FROM word WHERE word = ?", (word,)).fetchone()
                among = self._described + 200
                found = math.log(among / ((row[0] if row else 0) + 2)) / math.log(among)
            except (sqlite3.Error, ValueError, TypeError) as error:
                raise self._damaged(error) from error
            if len(self._rarities) < REMEMBERED:
                self._rarities[word] = found
        return found

    def _damaged(self, error: Exception) -> DataError:
        return DataError(f"index {self.name!r} is damaged: {error}; run 'kgbuild kb build' again")


_BEARERS = """
    SELECT n, id, label, type, description, popularity, related, how
    FROM (SELECT item, how FROM name WHERE key = ? LIMIT ?) JOIN item ON n = item
"""


def _keys(names: Sequence[str]) -> list[tuple[str, bool]]:
    """Return the keys of names, and their short forms marked as such."""
    found: dict[str, bool] = {}
    for name in names:
        key = key_of(name)
        if key:
            found[key] = False
    for key in list(found):
        short = short_key(key)
        if short:
            found.setdefault(short, True)
    return list(found.items())


def _candidate(row: Row, how: str, hits: int) -> Candidate:
    _, iri, label, type_, description, popularity, related, _ = row
    known = UNKNOWN if popularity is None else popularity
    prior = 0.8 * math.log1p(known)
    return Candidate(iri, label, type_, description, prior, how, hits, frozenset(related.split()))


def _check(path: Path) -> None:
    """Look at the head of the file: kind, version, and whether as many pages are there as it says."""
    try:
        with path.open("rb") as handle:
            head = handle.read(100)
        size = path.stat().st_size
    except OSError as error:
        raise DataError(
            f"index {str(path)!r} cannot be read: {error.strerror}; expected a file that 'kgbuild kb build' made"
        ) from error
    if len(head) < 100 or not head.startswith(MAGIC) or int.from_bytes(head[68:72]) != APPLICATION:
        hint = "; it is still being built, or was broken off" if path.name.endswith((".part", ".new")) else ""
        raise DataError(f"{str(path)!r} is no index{hint}; expected a file that 'kgbuild kb build' made")
    version = int.from_bytes(head[60:64])
    if version != VERSION:
        raise DataError(
            f"index {str(path)!r} is of version {version}, expected {VERSION}; run 'kgbuild kb build' again"
        )
    page = int.from_bytes(head[16:18])
    page = 65_536 if page == 1 else page
    pages = int.from_bytes(head[28:32])
    if size != page * pages:
        raise DataError(
            f"index {str(path)!r} is cut off: {size:,} bytes, expected {page * pages:,}; copy it again, or run "
            f"'kgbuild kb build' again"
        )
