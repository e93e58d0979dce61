"""A table of names (CSV, TSV) → records. One row a line; what is wrong with a row is counted, and the row left out.

Columns, in any order, by the first line: ``id`` and ``label`` (or ``name``), and, if there, ``aliases`` and ``related``
(separated by ``|``), ``type``, ``description``, ``popularity``.
"""

from __future__ import annotations

import csv
import math
from typing import TYPE_CHECKING, Final

from kgbuild.kb.names import clean
from kgbuild.kb.records import WIKIDATA, Record, is_iri, type_named

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from kgbuild.kb.inputs import LineReader

__all__ = ["read_table"]

OTHER_NAMES: Final = {"name": "label", "alias": "aliases", "class": "type", "qid": "id", "item": "id"}
COLUMNS: Final = frozenset({"id", "label", "aliases", "type", "description", "popularity", "related"})
NAME: Final = 300
"""Longest name, in characters; nothing that longer texts name is ever named so in the news."""
MANY: Final = 100
"""Names kept of one row."""
PREFACE: Final = 20
"""Rows after which a table that has given nothing but faults is given up."""


def read_table(
    reader: LineReader, place: int, number: int, *, id_base: str, faults: Counter[str]
) -> Iterator[tuple[Record | None, int]]:
    """Yield a record for each row, or None for one that is left out, with the place behind it.

    Args:
        reader: stands anywhere.
        place: where to begin, as yielded before; 0 for the beginning.
        number: lines that lie before it.
        id_base: put before an ``id`` that is no web address; items of Wikidata need none.
        faults: counts why rows are left out.

    Raises:
        DataError: if there is no header, or it lacks ``id`` or ``label``, or hardly any row can be read.
    """
    header, delimiter, begin = _header(reader)
    place, number = (place, number) if place else (begin, reader.number)
    good = bad = 0
    for line, behind in reader.lines(place, number):
        if not line.strip():
            continue
        record = _record(_cells(line, delimiter, len(header), faults), header, id_base, faults)
        good, bad = good + (record is not None), bad + (record is None)
        if bad > PREFACE and bad > 10 * good:
            raise reader.wrong(f"{bad} of {good + bad} rows so far cannot be used: {_listed(faults)}")
        yield record, behind
    if bad > good:
        raise reader.wrong(f"{bad} of {good + bad} rows cannot be used: {_listed(faults)}")


def _listed(faults: Counter[str]) -> str:
    return "; ".join(f"{reason} ({count:,})" for reason, count in faults.most_common(3))


def _header(reader: LineReader) -> tuple[list[str], str, int]:
    for line, place in reader.lines():
        if not line.strip():
            continue
        try:
            text = line.decode("utf-8-sig").strip("\r\n")
        except UnicodeDecodeError as error:
            raise reader.wrong(f"is not UTF-8: {error}") from error
        delimiter = max("\t,;", key=text.count)
        header = [cell.strip().strip('"').casefold() for cell in text.split(delimiter)]
        header = [OTHER_NAMES.get(name, name) for name in header]
        if not {"id", "label"} <= set(header):
            shown = ", ".join(header)[:80]
            raise reader.wrong(
                f"the columns are {shown!r}; expected a first line with 'id', 'label' and perhaps others"
            )
        twice = sorted(name for name in COLUMNS if header.count(name) > 1)
        if twice:
            raise reader.wrong(f"column {twice[0]!r} is there twice; expected each once")
        return header, delimiter, place
    raise reader.wrong("is empty; expected a first line with 'id', 'label' and perhaps others")


def _cells(line: bytes, delimiter: str, width: int, faults: Counter[str]) -> list[str]:
    try:
        text = line.decode("utf-8").strip("\r\n").replace("\0", "").replace("\r", " ")
    except UnicodeDecodeError:
        faults["not UTF-8"] += 1
        return []
    if '"' in text:
        try:
            cells = next(csv.reader((text,), delimiter=delimiter, strict=True))
        except (csv.Error, StopIteration):
            faults["a quotation mark that is not closed on its line"] += 1
            return []
    else:
        cells = text.split(delimiter)
    if len(cells) > width:
        faults["more cells than the first line"] += 1
        return []
    return cells + [""] * (width - len(cells))


def _record(cells: list[str], header: list[str], id_base: str, faults: Counter[str]) -> Record | None:
    if not cells:
        return None
    row = dict(zip(header, cells, strict=True))
    label = clean(row["label"], NAME)
    if not label:
        faults["no label, or one that is too long"] += 1
        return None
    iri = _iri(clean(row["id"], 500), id_base)
    if not iri:
        faults["an id that is neither a web address nor an item of Wikidata (give --id-base)"] += 1
        return None
    aliases = (clean(alias, NAME) for alias in row.get("aliases", "").split("|")[:MANY])
    related = (_iri(clean(one, 500), id_base) for one in row.get("related", "").split("|")[:MANY])
    type_ = row.get("type", "").strip()
    return Record(
        id=iri,
        names=tuple(dict.fromkeys((label, *filter(None, aliases)))),
        type=type_named(type_) if len(type_) < 100 else "",
        description=clean(row.get("description", "")[:4000], 4000)[:500],
        popularity=_number(row.get("popularity", "")),
        related=tuple(filter(None, related)),
    )


def _iri(text: str, id_base: str) -> str:
    if is_iri(text):
        return text
    if not id_base and text[:1] == "Q" and text[1:].isdigit():
        return WIKIDATA + text
    return id_base + text if text and id_base and is_iri(id_base + text) else ""


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return min(number, 1e12) if math.isfinite(number) and number >= 0 else None
