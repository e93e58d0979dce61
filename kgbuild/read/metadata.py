"""What is known of an article beside its text, and which source of it wins: explicit > sidecar file > the format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache

from kgbuild import lexicon
from kgbuild.errors import InputError
from kgbuild.read.byline import split_authors
from kgbuild.read.dates import normal_date

__all__ = ["Metadata", "checked_date", "from_fields", "pick"]

_NAME_KEYS = ("name", "title", "@id", "id", "domain")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about an article; None or () where unknown. ``date`` is ISO 8601 cut to what is known."""

    headline: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    genre: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return these facts, completed by ``other``."""
        return replace(other, **{f.name: value for f in fields(self) if (value := getattr(self, f.name))})


def checked_date(value: str | None, where: str) -> str | None:
    """Return a date that a user gave, in ISO 8601.

    Raises:
        InputError: if it is not a date.
    """
    if value is None:
        return None
    date = normal_date(value)
    if date is None:
        raise InputError(f"{where}: date {value!r} is not a date; expected ISO 8601, e.g. 2015-09-17, 2015-09 or 2015")
    return date


@cache
def _keys(meaning: str) -> tuple[str, ...]:
    return tuple(row["field"] for row in lexicon.table("metadata_fields") if row["meaning"] == meaning)


def folded(record: Mapping[str, object]) -> dict[str, object]:
    """Return the record with keys as the table of fields has them: lower case, without "_", "-" and ":"."""
    found: dict[str, object] = {}
    for key, value in record.items():
        found.setdefault(str(key).casefold().replace("_", "").replace("-", "").replace(":", ""), value)
    return found


def pick(record: Mapping[str, object], meaning: str) -> Iterable[object]:
    """Yield the values of a folded record that the table of fields gives this meaning, best first, none empty."""
    for key in _keys(meaning):
        if value := record.get(key):
            yield value


def _string(value: object) -> str | None:
    """Return the one string in a value that may be a string, a number, a {"name": …} or a list of these."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, Mapping):
        return next((found for key in _NAME_KEYS if (found := _string(value.get(key)))), None)
    if isinstance(value, list | tuple):
        return next((found for item in value[:50] if not isinstance(item, list) and (found := _string(item))), None)
    return None


def _first(record: Mapping[str, object], meaning: str) -> str | None:
    return next((found for value in pick(record, meaning) if (found := _string(value))), None)


def _authors(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    found = [author for item in items[:50] if (name := _string(item)) for author in split_authors(name)]
    return tuple(dict.fromkeys(found))


def from_fields(record: Mapping[str, object], where: str, *, strict: bool = False) -> Metadata:
    """Read metadata out of a JSON object by the table of field names.

    Args:
        record: the object, keys in any spelling.
        where: the file (and line), for messages.
        strict: a date that cannot be read is an error (a sidecar file) rather than unknown (any article).

    Raises:
        InputError: with ``strict``, for a date that is not a date.
    """
    known = folded(record)
    dates = list(pick(known, "date"))
    date = next((found for value in dates if (found := normal_date(value))), None)
    if strict and dates and date is None:
        checked_date(str(dates[0]), where)
    kind = str(known.get("@type", known.get("type", "")))
    return Metadata(
        headline=_first(known, "headline"),
        date=date,
        authors=next((names for value in pick(known, "authors") if (names := _authors(value))), ()),
        publisher=_first(known, "publisher"),
        url=_first(known, "url"),
        language=_first(known, "language"),
        genre="Article" if kind in ("Article", "BlogPosting", "Report", "ScholarlyArticle") else None,
    )
