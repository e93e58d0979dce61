"""Composes the rooms; the only module that knows their order. Documents stream in, extractions stream out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from kgbuild import entities, mentions, settings, statements
from kgbuild.model import Document, Extraction
from kgbuild.parse import parse

__all__ = ["extract", "understand"]


def extract(documents: Iterable[Document], *, model: str = settings.MODEL) -> Iterator[Extraction]:
    """Read documents into entities and statements, one extraction a document, in order.

    Memory is bounded by the batch. ``timings`` of an extraction holds seconds by room (parsing, which runs in
    batches, is not in it).

    Raises:
        ModelError: if the language model cannot be used.
    """
    for document, doc in parse(documents, model=model):
        yield understand(doc, document)


def understand(doc, document):  # type: ignore[no-untyped-def]
    """Take one parsed document through mentions, entities and statements."""
    started = perf_counter()
    found = mentions.find(doc, document)
    mentioned = perf_counter()
    resolution = entities.resolve(doc, document, found)
    resolved = perf_counter()
    claims = statements.extract(doc, document, found, resolution)
    stated = perf_counter()
    timings = {"mentions": mentioned - started, "entities": resolved - mentioned, "statements": stated - resolved}
    return Extraction(document, resolution.entities, claims, timings)
