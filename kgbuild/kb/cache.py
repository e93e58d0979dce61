"""What a service has answered, kept on disk so that the same is asked once. A cache may be deleted at any time."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any, Final

from kgbuild.errors import DataError

__all__ = ["Cache", "default_cache"]

KEPT: Final = 30 * 86_400
"""Seconds that an answer holds."""


def default_cache() -> Path:
    """Return the file in the user's own place for caches."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "kgbuild" / "reconcile.sqlite"


class Cache:
    """Answers by address and question.

    Raises:
        DataError: if the file cannot be used.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, timeout=5, isolation_level=None)
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.execute("CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, at INTEGER, answer TEXT)")
            self._db.execute("SELECT key, at, answer FROM answer LIMIT 1").fetchone()
        except (OSError, ValueError, sqlite3.Error) as error:
            raise DataError(f"cache {str(path)!r} cannot be used: {error}; delete it or choose another file") from error

    def get(self, address: str, question: object) -> Any:
        """Return the answer that is kept, or None."""
        try:
            row = self._db.execute(
                "SELECT answer FROM answer WHERE key = ? AND at > ?", (_key(address, question), int(time.time()) - KEPT)
            ).fetchone()
            return json.loads(row[0]) if row else None
        except (sqlite3.Error, ValueError, TypeError):
            return None

    def put(self, address: str, answers: list[tuple[object, object]]) -> None:
        """Keep answers to questions; where the disk is full nothing is kept."""
        now = int(time.time())
        rows = [(_key(address, question), now, json.dumps(answer)) for question, answer in answers]
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", rows)
            self._db.execute("COMMIT")
        except sqlite3.Error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _key(address: str, question: object) -> str:
    return hashlib.sha256(json.dumps([address, question], sort_keys=True).encode()).hexdigest()
