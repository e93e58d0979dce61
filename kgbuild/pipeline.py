"""Composes the rooms; the only module that knows their order. Documents stream in, extractions stream out."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from kgbuild import entities, mentions, settings, statements
from kgbuild.model import Document, Entity, EntityRef, Extraction
from kgbuild.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from kgbuild.model import Statement

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


def understand(doc: Doc, document: Document) -> Extraction:
    """Take one parsed document through mentions, entities and statements."""
    started = perf_counter()
    found = mentions.find(doc, document)
    mentioned = perf_counter()
    resolution = entities.resolve(doc, document, found)
    resolved = perf_counter()
    claims = statements.extract(doc, document, found, resolution)
    stated = perf_counter()
    timings = {"mentions": mentioned - started, "entities": resolved - mentioned, "statements": stated - resolved}
    return Extraction(document, _kept(resolution.entities, claims), claims, timings)


def _kept(candidates: Sequence[Entity], claims: Sequence[Statement]) -> tuple[Entity, ...]:
    """Return the named entities and those concepts that some claim is about."""
    used: set[str] = set()
    for claim in claims:
        values = (claim.subject, claim.object, *claim.attribution, *(q.value for q in claim.qualifiers))
        used.update(value.key for value in values if isinstance(value, EntityRef))
    return tuple(entity for entity in candidates if entity.named or entity.key in used)
