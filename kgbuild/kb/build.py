"""Dump or table → index, in bounded memory.

What is read goes into a file beside the index, with a journal of how far; the index itself appears in one step, when
all is in it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from kgbuild.errors import DataError, InputError, OutputError
from kgbuild.kb.compile import compile_index
from kgbuild.kb.dump import read_dump
from kgbuild.kb.inputs import LineReader
from kgbuild.kb.names import key_of, short_key
from kgbuild.kb.records import is_iri
from kgbuild.kb.table import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgbuild.kb.dump import Above
    from kgbuild.kb.records import Record

__all__ = ["Built", "build_index"]

BATCH: Final = 20_000
"""Lines between two entries in the journal: what a broken-off build has to read again."""
OFTEN: Final = 10.0
"""Seconds between two lines of progress."""

SCHEMA: Final = """
    CREATE TABLE journal (key TEXT PRIMARY KEY, value TEXT);
    CREATE TABLE item (n INTEGER PRIMARY KEY, id TEXT, label TEXT, type TEXT, classes TEXT, description TEXT,
                       popularity REAL, related TEXT);
    CREATE TABLE name (key TEXT, item INTEGER, how INTEGER);
    CREATE TABLE above (child INTEGER, parent INTEGER);
"""


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a dump or table: entries and names in the index, lines read, and why what was left out was."""

    entries: int
    names: int
    read: int
    left_out: tuple[tuple[str, int], ...]
    resumed: int = 0

    def __str__(self) -> str:
        out = "; ".join(f"{reason}: {count:,}" for reason, count in self.left_out)
        return f"{self.entries:,} entries, {self.names:,} names" + (f" (left out: {out})" if out else "")


def build_index(
    source: str | Path,
    output: str | Path,
    *,
    language: str = "en",
    least: float = 1,
    id_base: str = "",
    fresh: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> Built:
    """Make an index of names from a JSON dump of Wikidata or a table (see :mod:`kgbuild.kb.table`), in bounded memory.

    A build that is broken off leaves ``OUTPUT.part``, from which the next one goes on if the source is the same.

    Args:
        source: plain, or packed by gzip, bzip2 or xz; what is in it says which of the two it is.
        output: the index; an existing one is replaced when the new one is whole.
        language: of the names that are read from a dump.
        least: sitelinks that an item of a dump must have.
        id_base: put before identifiers of a table that are no web addresses.
        fresh: whether to begin anew whatever was left.
        say: takes lines of progress.

    Raises:
        DataError: if the source cannot be read, is damaged or cut off, or nothing in it can be used.
        InputError: if ``id_base`` is no web address.
        OutputError: if the index cannot be written there.
    """
    if id_base and not is_iri(id_base):
        raise InputError(f"id base {id_base!r} is no web address; expected one such as 'https://example.org/id/'")
    target = _target(output)
    part = target.with_name(target.name + ".part")
    with LineReader(source) as reader:
        key = f"1 {reader.fingerprint} {language} {least:g} {id_base}"
        try:
            stage = _Stage(part, key, fresh=fresh, say=say)
        except (sqlite3.Error, OSError) as error:
            raise _unwritten(part, error) from error
        try:
            with stage:
                resumed = stage.lines
                began = monotonic()
                _read(reader, stage, language, least, id_base, say)
                if monotonic() - began > OFTEN:
                    say(f"{stage.lines:,} lines read, {stage.entries:,} entries; sorting")
                entries, names = compile_index(stage.db, target, source=Path(source).name, language=language)
                faults = stage.faults
        except DataError:
            # Nothing can be made of what was read.
            part.unlink(missing_ok=True)
            raise
        except (sqlite3.Error, OSError) as error:
            raise _unwritten(target, error) from error
        read = stage.lines
    part.unlink(missing_ok=True)
    return Built(entries, names, read, tuple(faults.most_common()), resumed)


def _target(output: str | Path) -> Path:
    target = Path(output)
    try:
        target = target.resolve()
        if target.is_dir() or (target.exists() and not target.is_file()):
            raise OutputError(f"output {str(output)!r} is no file, expected the name of the index to write")
    except (OSError, ValueError) as error:
        raise OutputError(f"output {str(output)!r} cannot be written: {error}") from error
    if not target.parent.is_dir():
        raise OutputError(f"output {str(output)!r}: directory {str(target.parent)!r} does not exist; create it")
    return target


def _unwritten(path: Path, error: Exception) -> OutputError:
    why = str(error)
    if "locked" in why:
        why = "another build is at work on it"
    return OutputError(f"index {str(path)!r} cannot be written: {why}")


def _read(
    reader: LineReader, stage: _Stage, language: str, least: float, id_base: str, say: Callable[[str], None]
) -> None:
    records: Iterator[tuple[Record | None, list[Above], int]]
    place, lines = stage.place, stage.lines
    if reader.first in "[{":
        records = read_dump(reader, place, lines, language=language, least=least, faults=stage.faults)
    else:
        rows = read_table(reader, place, lines, id_base=id_base, faults=stage.faults)
        records = ((record, [], behind) for record, behind in rows)
    if lines:
        say(f"goes on behind line {lines:,}, where the last build was broken off ({stage.entries:,} entries)")
    last = monotonic()
    for record, above, behind in records:
        if record is not None:
            stage.add(record)
        if above:
            stage.edges.extend(above)
        if reader.number - stage.lines >= BATCH:
            stage.commit(behind, reader.number)
            if monotonic() - last > OFTEN:
                last = monotonic()
                say(f"{reader.number:,} lines read, {stage.entries:,} entries, {reader.share:.1%}")
        place = behind
    stage.commit(place, reader.number)
    if not stage.entries:
        why = "; ".join(f"{reason}: {count:,}" for reason, count in stage.faults.most_common(5))
        raise DataError(f"{str(reader.path)!r}: nothing in it can be used ({why or 'no rows'}); no index written")


class _Stage:
    """The file of a build under way: its records as they come, and the journal that says how far it is."""

    def __init__(self, path: Path, key: str, *, fresh: bool, say: Callable[[str], None]) -> None:
        self.faults: Counter[str] = Counter()
        self.place = self.lines = self.entries = 0
        if path.exists() and (fresh or not self._open(path, key)):
            say(f"{path.name} is of another build or damaged; begins anew")
            path.unlink()
        if not path.exists():
            self._connect(path)
            self.db.executescript(SCHEMA)
            self.db.execute("INSERT INTO journal VALUES ('key', ?)", (key,))
            self.db.commit()
        self.edges: list[Above] = []
        self._items: list[tuple[object, ...]] = []
        self._names: list[tuple[str, int, int]] = []

    def _connect(self, path: Path) -> None:
        self.db = sqlite3.connect(path, timeout=1)
        # A killed program loses nothing; after a power cut the file may be damaged, and the build begins anew.
        for pragma in ("locking_mode=EXCLUSIVE", "synchronous=OFF", "cache_size=-64000", "temp_store=FILE"):
            self.db.execute(f"PRAGMA {pragma}")

    def _open(self, path: Path, key: str) -> bool:
        """Take up a build that was broken off; False if it was another one, or nothing can be made of it."""
        try:
            self._connect(path)
            had = dict(self.db.execute("SELECT key, value FROM journal"))
            if had.get("key") == key:
                self.place, self.lines = int(had.get("place", 0)), int(had.get("lines", 0))
                self.entries = self.db.execute("SELECT coalesce(max(n), 0) FROM item").fetchone()[0]
                self.faults.update({name[6:]: int(value) for name, value in had.items() if name.startswith("fault ")})
                return True
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise
        except (sqlite3.DatabaseError, ValueError):
            pass
        self.db.close()
        return False

    def __enter__(self) -> _Stage:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    def add(self, record: Record) -> None:
        self.entries += 1
        n = self.entries
        classes = " ".join(map(str, record.classes))
        related = " ".join(record.related)
        self._items.append(
            (n, record.id, record.names[0], record.type, classes, record.description, record.popularity, related)
        )
        keys: dict[str, int] = {}
        for how, name in enumerate(record.names):
            keys.setdefault(key_of(name), min(how, 1))
        for key in list(keys):
            keys.setdefault(short_key(key), 2)
        keys.pop("", None)
        self._names.extend((key, n, how) for key, how in keys.items())

    def commit(self, place: int, lines: int) -> None:
        """Write what has come since the last time together with where it came from: both or neither."""
        self.place, self.lines = place, lines
        journal = [("place", str(place)), ("lines", str(lines))]
        journal += [(f"fault {name}", str(count)) for name, count in self.faults.items()]
        with self.db:
            self.db.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._items)
            self.db.executemany("INSERT INTO name VALUES (?, ?, ?)", self._names)
            self.db.executemany("INSERT INTO above VALUES (?, ?)", self.edges)
            self.db.executemany("INSERT OR REPLACE INTO journal VALUES (?, ?)", journal)
        for rows in (self._items, self._names, self.edges):
            rows.clear()
