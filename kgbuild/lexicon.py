"""Loads the word tables of ``data/lexicon/*.tsv``; no grammar here, no rule, only rows.

A table is UTF-8, tab-separated, with a header line; lines that start with ``#`` are comments, empty cells are
empty strings. The last column may be ``example``: a sentence that the tests run. A malformed table raises
:class:`~kgbuild.errors.DataError` with the file and the row.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kgbuild.errors import DataError

__all__ = ["Row", "column", "mapping", "table", "words"]

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """Return the rows of table ``name`` (without ending) as dictionaries from column to cell.

    Raises:
        DataError: if the table is missing, has no header, a repeated column, or a row of another width.
    """
    path = files("kgbuild") / "data" / "lexicon" / f"{name}.tsv"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"lexicon table {name}.tsv cannot be read: {error}") from error
    header: list[str] | None = None
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if len(set(header)) != len(header):
                raise DataError(f"lexicon table {name}.tsv, row {number}: a column is named twice: {header}")
            continue
        if len(cells) > len(header):
            raise DataError(
                f"lexicon table {name}.tsv, row {number}: {len(cells)} cells, expected at most {len(header)} ({header})"
            )
        cells += [""] * (len(header) - len(cells))
        if not cells[0]:
            raise DataError(f"lexicon table {name}.tsv, row {number}: the first cell is empty")
        rows.append(dict(zip(header, cells, strict=True)))
    if header is None:
        raise DataError(f"lexicon table {name}.tsv is empty, expected a header line")
    return tuple(rows)


@cache
def words(name: str, where: str = "", equals: str = "") -> frozenset[str]:
    """Return the first column of table ``name``, of the rows whose column ``where`` equals ``equals`` if given."""
    rows = table(name)
    return frozenset(next(iter(row.values())) for row in rows if not where or row[where] == equals)


@cache
def mapping(name: str, value: str) -> dict[str, str]:
    """Return {first column: column ``value``} of table ``name``; the first row of a repeated key wins."""
    found: dict[str, str] = {}
    for row in table(name):
        found.setdefault(next(iter(row.values())), row[value])
    return found


def column(name: str, key: str) -> tuple[str, ...]:
    """Return column ``key`` of table ``name``, top to bottom."""
    return tuple(row[key] for row in table(name))
