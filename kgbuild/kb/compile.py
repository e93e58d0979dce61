"""What a build has gathered → the index: kinds decided, repeated entries united, names sorted, and the mark set."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Final

from kgbuild.errors import DataError
from kgbuild.kb.index import APPLICATION, VERSION, description_words
from kgbuild.kb.records import wikidata_types

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["compile_index"]

WORDS: Final = 300_000
"""Different words counted at a time; past that the rare ones are forgotten, which are then taken for rarer still."""

SCHEMA: Final = """
    CREATE TABLE out.meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
    CREATE TABLE out.item (n INTEGER PRIMARY KEY, id TEXT, label TEXT, type TEXT, description TEXT, popularity REAL,
                           related TEXT);
    CREATE TABLE out.name (key TEXT, item INTEGER, how INTEGER, PRIMARY KEY (key, item)) WITHOUT ROWID;
    CREATE TABLE out.word (word TEXT PRIMARY KEY, count INTEGER) WITHOUT ROWID;
"""
# The first row of an identifier is the entry; the others lend it their names.
UNITE: Final = """
    DROP TABLE IF EXISTS temp.again; DROP TABLE IF EXISTS temp.kind;
    CREATE TEMP TABLE again AS SELECT item.n AS n, one.first AS first FROM item
        JOIN (SELECT id, min(n) AS first FROM item GROUP BY id HAVING count(*) > 1) AS one ON one.id = item.id
        WHERE item.n <> one.first;
    CREATE UNIQUE INDEX temp.again_n ON again (n);
    CREATE TEMP TABLE kind (classes TEXT PRIMARY KEY, type TEXT) WITHOUT ROWID;
"""
FILL: Final = """
    INSERT INTO out.item SELECT n, id, label, CASE classes WHEN '' THEN item.type ELSE kind.type END, description,
            popularity, related
        FROM item LEFT JOIN kind USING (classes)
        WHERE n NOT IN (SELECT n FROM again) AND (classes = '' OR kind.type <> '-') ORDER BY n;
    INSERT INTO out.name
        SELECT name.key, coalesce(again.first, name.item) AS entry,
               min(CASE WHEN again.n IS NULL THEN how ELSE max(how, 1) END)
        FROM name LEFT JOIN again ON again.n = name.item
        WHERE entry IN (SELECT n FROM out.item)
        GROUP BY name.key, entry ORDER BY name.key, entry;
"""


def compile_index(stage: sqlite3.Connection, target: Path, *, source: str, language: str) -> tuple[int, int]:
    """Write the index beside ``target``, and put it there when it is whole; return its entries and names.

    Raises:
        DataError: if no entry is of a kind that is kept.
        sqlite3.Error, OSError: if it cannot be written.
    """
    new = target.with_name(target.name + ".new")
    new.unlink(missing_ok=True)
    try:
        # Made by a connection of its own, so that the stage may stay locked.
        with closing(sqlite3.connect(new)) as empty:
            empty.execute("PRAGMA page_size=8192")
            empty.execute("VACUUM")
        stage.execute("ATTACH DATABASE ? AS out", (str(new),))
        stage.execute("PRAGMA out.synchronous=OFF")
        stage.execute("PRAGMA out.journal_mode=OFF")
        stage.executescript(SCHEMA + UNITE)
        _kinds(stage)
        stage.executescript("BEGIN;" + FILL + "COMMIT;")
        entries = stage.execute("SELECT count(*) FROM out.item").fetchone()[0]
        names = stage.execute("SELECT count(*) FROM out.name").fetchone()[0]
        if not entries:
            raise DataError(f"{source!r}: no entry is of a kind that is kept; no index written")
        described = _count_words(stage)
        meta = {"source": source, "language": language, "entries": entries, "names": names, "described": described}
        with stage:
            stage.executemany("INSERT INTO out.meta VALUES (?, ?)", [(key, str(value)) for key, value in meta.items()])
            stage.execute("INSERT INTO out.meta VALUES ('complete', 'yes')")
        stage.execute("PRAGMA out.journal_mode=DELETE")
        stage.execute("PRAGMA out.synchronous=FULL")
        stage.execute(f"PRAGMA out.user_version={VERSION}")
        stage.execute(f"PRAGMA out.application_id={APPLICATION}")
        stage.execute("DETACH DATABASE out")
        with new.open("rb+") as handle:
            os.fsync(handle.fileno())
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    return entries, names


def _kinds(stage: sqlite3.Connection) -> None:
    """Decide of what kind those are whose class is not in the table: that of the nearest class above that is."""
    stage.execute("CREATE INDEX IF NOT EXISTS above_child ON above (child)")
    order = {number: place for place, number in enumerate(wikidata_types())}
    known: dict[int, int] = {}
    found = []
    for (classes,) in stage.execute("SELECT DISTINCT classes FROM item WHERE classes <> ''").fetchall():
        near = [_nearest(stage, int(one), order, known) for one in classes.split()]
        reached = [number for number in near if number]
        kinds = [wikidata_types()[number] for number in reached]
        found.append((classes, "-" if not kinds or "-" in kinds else kinds[0]))
    with stage:
        stage.executemany("INSERT INTO temp.kind VALUES (?, ?)", found)


def _nearest(stage: sqlite3.Connection, start: int, order: dict[int, int], known: dict[int, int]) -> int:
    """Return the number of the nearest class above that the table names, or 0."""
    if start not in known:
        level, seen = {start}, {start}
        while level and not level & order.keys():
            above = {
                parent
                for child in sorted(level)
                for (parent,) in stage.execute("SELECT parent FROM above WHERE child = ?", (child,))
            }
            level = above - seen
            seen |= level
        known[start] = min(level & order.keys(), key=order.__getitem__, default=0)
    return known[start]


def _count_words(stage: sqlite3.Connection) -> int:
    """Count in how many descriptions each word stands; return the number of descriptions."""
    counts: Counter[str] = Counter()
    described = 0
    for (text,) in stage.execute("SELECT description FROM out.item WHERE description <> ''"):
        described += 1
        counts.update(description_words(text))
        if len(counts) > WORDS:
            counts = Counter({word: count for word, count in counts.items() if count > 1 + described // WORDS})
    with stage:
        stage.executemany("INSERT INTO out.word VALUES (?, ?)", sorted(counts.items()))
    return described
