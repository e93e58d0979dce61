"""The spaCy component: ``nlp.add_pipe("kgbuild")`` gives ``doc._.statements`` and ``doc._.entities_``.

It goes behind tagger, parser, lemmatizer and ner of any English pipeline. The text of the Doc is taken as body text:
who wants headlines, bylines and furniture recognised calls :func:`kgbuild.build`.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from kgbuild import model
from kgbuild.model import Block, BlockKind, Document, Extraction
from kgbuild.pipeline import understand

if TYPE_CHECKING:
    from kgbuild.model import Entity, Statement

__all__ = ["Component", "create"]

KEY = "kgbuild.extraction"
"""Where a Doc keeps what was read out of it, as plain lists: Docs travel between processes and to disk."""


class Component:
    """Reads entities and statements out of a parsed Doc."""

    def __call__(self, doc: Doc) -> Doc:
        """Make ``doc._.entities_`` and ``doc._.statements`` known; both are empty for a Doc without words."""
        if any(not token.is_space for token in doc):
            before = set(doc.user_data)
            extraction: Extraction = understand(doc, document_of(doc))
            for left in set(doc.user_data) - before:  # what rooms remember on a Doc cannot travel
                del doc.user_data[left]
            doc.user_data[KEY] = [pack(extraction.entities), pack(extraction.statements)]
        return doc


def _entities(doc: Doc) -> tuple[Entity, ...]:
    found: tuple[Entity, ...] = unpack(doc.user_data[KEY][0]) if KEY in doc.user_data else ()
    return found


def _statements(doc: Doc) -> tuple[Statement, ...]:
    found: tuple[Statement, ...] = unpack(doc.user_data[KEY][1]) if KEY in doc.user_data else ()
    return found


def pack(value: Any) -> Any:
    """Return a value of the model as nested lists of strings and numbers; :func:`unpack` leads back."""
    if isinstance(value, tuple):
        return ["", *map(pack, value)]
    if isinstance(value, StrEnum):
        return [type(value).__name__, value.value]
    if is_dataclass(value):
        return [type(value).__name__, *(pack(getattr(value, field.name)) for field in fields(value))]
    return value


def unpack(packed: Any) -> Any:
    """Return the value that :func:`pack` made the lists of."""
    if not isinstance(packed, list | tuple):
        return packed
    name, *parts = packed
    if not name:
        return tuple(map(unpack, parts))
    assert name in model.__all__
    return getattr(model, name)(*map(unpack, parts))


def document_of(doc: Doc) -> Document:
    """Return the Doc's text as a document of one block; its identifier is made of the text alone."""
    text = doc.text
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    block = Block(0, len(text), BlockKind.BODY)
    return Document(f"doc-{digest[:8]}", text, "doc", digest, (block,), genre="Article")


@Language.factory("kgbuild", assigns=["doc._.entities_", "doc._.statements"], requires=["token.dep", "token.lemma"])
def create(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy passes both
    """Make the component; spaCy calls this for ``nlp.add_pipe("kgbuild")``."""
    for extension, getter in (("entities_", _entities), ("statements", _statements)):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, getter=getter)
    return Component()
