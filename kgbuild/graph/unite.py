"""Extractions of many documents → one set of values: documents, entities merged by key, statements; all sorted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.graph.merge import merge
from kgbuild.model import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgbuild.model import Document, Entity, Statement

__all__ = ["Union", "unite"]


@dataclass(frozen=True, slots=True)
class Union:
    """What several documents say together; ``members`` leads from a document to the keys of the entities in it."""

    documents: tuple[Document, ...]
    entities: Mapping[str, Entity]
    statements: tuple[Statement, ...]
    members: Mapping[str, tuple[str, ...]]

    def extractions(self) -> Iterator[Extraction]:
        """Yield the documents one by one again, now with merged entities."""
        by_document: dict[str, list[Statement]] = {}
        for statement in self.statements:
            by_document.setdefault(statement.evidence.document, []).append(statement)
        for document in self.documents:
            yield Extraction(
                document,
                tuple(self.entities[key] for key in self.members[document.id]),
                tuple(by_document.get(document.id, ())),
            )


def unite(extractions: Iterable[Extraction]) -> Union:
    """Merge entities of the same key across documents; the order of the documents does not matter.

    A document that comes twice, by its identifier, counts once.
    """
    documents: dict[str, Document] = {}
    entities: dict[str, Entity] = {}
    statements: dict[str, Statement] = {}
    members: dict[str, tuple[str, ...]] = {}
    for extraction in extractions:
        document = extraction.document
        if document.id in documents:
            continue
        documents[document.id] = document
        members[document.id] = tuple(sorted({entity.key for entity in extraction.entities}))
        for entity in extraction.entities:
            known = entities.get(entity.key)
            entities[entity.key] = merge(entity, known or entity)
        for statement in extraction.statements:
            statements.setdefault(statement.key, statement)
    return Union(
        documents=tuple(documents[key] for key in sorted(documents)),
        entities={key: entities[key] for key in sorted(entities)},
        statements=tuple(
            sorted(statements.values(), key=lambda one: (one.evidence.document, one.evidence.start, one.key))
        ),
        members={key: members[key] for key in sorted(members)},
    )
