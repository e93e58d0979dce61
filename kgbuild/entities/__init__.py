"""Mentions → entities: who is who inside a document; aliases, coreference, types, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgbuild.model import Document, Entity, Mention, MentionKind, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

__all__ = ["resolve"]


def resolve(doc: Doc, document: Document, mentions: Sequence[Mention]) -> Resolution:
    """Provisional: one entity for each distinct name, one concept for each distinct noun phrase."""
    entities: dict[str, Entity] = {}
    of: dict[int, str] = {}
    for mention in mentions:
        if mention.kind in {MentionKind.TIME, MentionKind.QUANTITY, MentionKind.PRONOUN}:
            continue
        label = re.sub(r"^(the|an?) ", "", mention.text, flags=re.I)
        named = mention.kind is MentionKind.NAME
        slug = re.sub(r"\W+", "-", label.lower()).strip("-") or "x"
        key = slug if named else f"{document.id}#{slug}"
        if key not in entities:
            types = (mention.type,) if named else ("Concept",)
            entities[key] = Entity(key, label, types, named, lemma=doc[mention.head].lemma_)
        of[mention.head] = key
    return Resolution(tuple(entities.values()), of)
