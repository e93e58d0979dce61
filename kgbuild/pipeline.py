"""Composes the rooms; the only module that knows their order. Documents stream in, extractions stream out."""

from __future__ import annotations

import pickle
import tempfile
from time import perf_counter
from typing import TYPE_CHECKING

from kgbuild import entities, mentions, settings, statements
from kgbuild.model import Document, Entity, EntityRef, Extraction
from kgbuild.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from kgbuild.entities.told import Told
    from kgbuild.model import Decision, Statement

__all__ = ["across", "extract", "understand"]

SPOOL = 16_000_000
"""Bytes of extractions kept in memory until the last document has been read: an article needs about 0.1 MB."""


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
    candidates, claims = statements.cast(doc, resolution, claims)
    stated = perf_counter()
    timings = {"mentions": mentioned - started, "entities": resolved - mentioned, "statements": stated - resolved}
    return Extraction(document, _kept(candidates, claims), claims, timings)


def _kept(candidates: Sequence[Entity], claims: Sequence[Statement]) -> tuple[Entity, ...]:
    """Return the named entities and those concepts that some claim is about."""
    used: set[str] = set()
    for claim in claims:
        values = (claim.subject, claim.object, *claim.attribution, *(q.value for q in claim.qualifiers))
        values += (*claim.event_sources, *claim.event_targets, claim.reports)
        used.update(value.key for value in values if isinstance(value, EntityRef))
    used.update(entity.same_event for entity in candidates if entity.same_event and entity.key in used)
    return tuple(entity for entity in candidates if entity.named or entity.key in used)


def across(
    extractions: Iterable[Extraction], decided: list[Decision], told: Told | None = None
) -> Iterator[Extraction]:
    """Yield extractions under keys that hold for all documents, sorted by document; each document once.

    Who is who is decided when the last document has been read, in the order of the documents' identifiers, so that
    it does not depend on the order of the input. Until then extractions wait in a temporary file; what is kept in
    memory is a short account of each entity.

    Args:
        extractions: one for each document; of documents with the same identifier the first counts.
        decided: takes the decisions that are worth keeping, once the first extraction has been yielded.
        told: takes what each document tells of the things that several name.
    """
    from kgbuild.entities.across import Corpus, rename
    from kgbuild.entities.judged import Ledger

    with tempfile.SpooledTemporaryFile(max_size=SPOOL) as spool:
        places: dict[str, int] = {}
        for extraction in extractions:
            if extraction.document.id not in places:
                places[extraction.document.id] = spool.tell()
                pickle.dump(extraction, spool, pickle.HIGHEST_PROTOCOL)

        def read() -> Iterator[Extraction]:
            for _, place in sorted(places.items()):
                spool.seek(place)
                # Written by ourselves a moment ago, into a file without a name.
                yield pickle.load(spool)  # noqa: S301

        corpus, ledger = Corpus(), Ledger()
        for extraction in read():
            for decision in corpus.add(extraction):
                ledger.add(decision)
        united, shared = dict(corpus.united), corpus.shared()
        del corpus
        decided.extend(ledger.telling(united))
        mapping = ledger.mapping
        del ledger
        if told is not None:
            told.begin(mapping, shared)
        for extraction in read():
            if told is not None:
                told.add(extraction)
            yield rename(extraction, mapping)
