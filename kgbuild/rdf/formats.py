"""The names and file endings of formats, and which of them hold named graphs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from kgbuild.errors import OutputError

__all__ = ["FORMATS", "Format", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """An RDF format: ``name`` as in ``--format``, file ``endings``, ``quads`` if it has named graphs."""

    name: str
    label: str
    endings: tuple[str, ...]
    quads: bool = False


FORMATS: Final = {
    one.name: one
    for one in (
        Format("turtle", "Turtle", (".ttl", ".turtle")),
        Format("trig", "TriG", (".trig",), quads=True),
        Format("nquads", "N-Quads", (".nq",), quads=True),
        Format("ntriples", "N-Triples", (".nt",)),
        Format("jsonld", "JSON-LD", (".jsonld", ".json")),
        Format("rdfxml", "RDF/XML", (".rdf", ".xml", ".owl")),
    )
}

_SHORT: Final = {
    "ttl": "turtle",
    "nq": "nquads",
    "nt": "ntriples",
    "json-ld": "jsonld",
    "xml": "rdfxml",
    "rdf": "rdfxml",
}


def format_of(path: str, name: str | None = None) -> Format | None:
    """Return the format called ``name``, or else the one of the path's ending; None for an unknown ending.

    Raises:
        OutputError: if ``name`` is not a format.
    """
    if name is not None:
        found = FORMATS.get(_SHORT.get(name.lower(), name.lower()))
        if found is None:
            raise OutputError(f"format {name!r} is unknown, expected one of {', '.join(FORMATS)}")
        return found
    ending = PurePath(path).suffix.lower()
    return next((one for one in FORMATS.values() if ending in one.endings), None)
