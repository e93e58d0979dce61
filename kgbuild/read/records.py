"""JSON and JSON lines → texts with metadata; which field means what is a table (``metadata_fields.tsv``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kgbuild.errors import InputError
from kgbuild.read.content import looks_like_html
from kgbuild.read.metadata import Metadata, folded, from_fields, pick
from kgbuild.read.web import from_html

__all__ = ["Record", "load", "records"]

MAX_DEPTH = 4
"""How deep lists of articles are looked for in other objects ("response" → "docs")."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a JSON file: its text, its metadata and where it stands ("news.json#3")."""

    text: str
    known: Metadata
    source: str


def load(text: str, where: str) -> object:
    """Parse JSON.

    Raises:
        InputError: if it is not JSON, or nested too deeply.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise InputError(f"{where}: not valid JSON at {place} ({error.msg}); expected an article object") from error
    except RecursionError as error:
        raise InputError(f"{where}: the JSON is nested too deeply; expected an article object") from error
    except ValueError as error:  # a number of more digits than Python converts
        raise InputError(f"{where}: the JSON cannot be read ({error}); expected an article object") from error


def records(value: object, where: str, known: Metadata) -> Iterator[Record | InputError]:
    """Yield the articles in a JSON value: an object, a list of objects or texts, or an object that holds such a list.

    ``known`` is what objects around it say; a faulty article is yielded as its error.
    """
    yield from _records(value, where, known, 0)


def _records(value: object, where: str, known: Metadata, depth: int) -> Iterator[Record | InputError]:
    if isinstance(value, list):
        if not value:
            yield InputError(f"{where}: the JSON list is empty; expected articles")
        for number, item in enumerate(value, start=1):
            if isinstance(item, list):
                yield InputError(f"{where}#{number}: a list inside a list; expected an article object")
            else:
                yield from _records(item, f"{where}#{number}", known, depth + 1)
    elif isinstance(value, str):
        yield Record(value, known, where)
    elif isinstance(value, Mapping):
        yield from _from_object(value, where, known, depth)
    else:
        yield InputError(f"{where}: the JSON value {str(value)[:40]!r} is no article; expected an object with a text")


def _from_object(value: Mapping[str, object], where: str, known: Metadata, depth: int) -> Iterator[Record | InputError]:
    fields = folded(value)
    try:
        text = _text(fields)
        if text is not None:
            own = from_fields(value, where).over(known)
            if looks_like_html(text):
                text, page = from_html(text, where)
                own = own.over(page)
            yield Record(text, own, where)
            return
    except InputError as error:
        yield error
        return
    if depth < MAX_DEPTH:
        for inner in pick(fields, "container"):
            if isinstance(inner, list | Mapping):
                yield from _records(inner, where, known, depth + 1)
                return
    keys = ", ".join(map(str, list(value)[:8])) or "none"
    yield InputError(f"{where}: no field holds the text (fields: {keys}); expected text, body, content or articleBody")


def _text(fields: Mapping[str, object]) -> str | None:
    """Return the article's text: a string, a list of paragraphs, or an object that holds one of these."""
    for value in pick(fields, "text"):
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return "\n\n".join(value)
        if isinstance(value, Mapping):
            inner = folded(value)
            for key in ("text", "content", "html", "value", "#text"):
                if isinstance(found := inner.get(key), str) and found.strip():
                    return found
    return "" if any(key in fields for key in ("text", "body", "content", "articlebody")) else None
