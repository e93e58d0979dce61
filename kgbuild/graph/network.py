"""Extractions → ``networkx.MultiDiGraph``: nodes carry entities, literals or statements, edges carry statements.

Node names are strings: the key of an entity ("russia"), ``statement:KEY``, or ``literal:`` with datatype and value.
Each node has ``kind`` ("entity", "concept", "statement", "literal"), ``label``, ``type`` and, by its kind, ``entity``,
``statement`` or ``literal``. Each statement is one edge, whose key is the statement's and whose ``statement`` is the
whole of it. A claim whose verb takes no object leads to the node of the claim itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kgbuild.graph.summary import phrase
from kgbuild.graph.unite import Union, unite
from kgbuild.model import EntityRef, Literal, StatementRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.model import Entity, Extraction, Statement, Value

__all__ = ["assemble", "node_of"]


def assemble(extractions: Iterable[Extraction] | Union) -> nx.MultiDiGraph:
    """Return documents as one graph; entities of the same key become one, whatever the order of the documents.

    ``graph.graph["documents"]`` is {identifier: Document}, ``graph.graph["members"]`` {identifier: keys of entities}.
    """
    united = extractions if isinstance(extractions, Union) else unite(extractions)
    graph = nx.MultiDiGraph(
        documents={document.id: document for document in united.documents}, members=dict(united.members)
    )
    for entity in united.entities.values():
        graph.add_node(entity.key, **_entity(entity))
    statements = {statement.key: statement for statement in united.statements}
    entities = dict(united.entities)
    for statement in united.statements:
        source = node_of(statement.subject)
        target = f"statement:{statement.key}" if statement.object is None else node_of(statement.object)
        for name, value in ((source, statement.subject), (target, statement.object)):
            if name not in graph:
                graph.add_node(name, **_described(value or StatementRef(statement.key), statements, entities))
        graph.add_edge(source, target, key=statement.key, statement=statement, label=statement.predicate.label)
    return graph


def node_of(value: Value) -> str:
    """Return the name of the node of a value."""
    if isinstance(value, EntityRef):
        return value.key
    if isinstance(value, StatementRef):
        return f"statement:{value.key}"
    return f"literal:{value.datatype}|{value.value}|{value.unit}|{value.text}"


def _entity(entity: Entity) -> dict[str, object]:
    return {
        "kind": "entity" if entity.named else "concept",
        "label": entity.label,
        "type": entity.types[0] if entity.types else "Thing",
        "entity": entity,
    }


def _described(value: Value, statements: dict[str, Statement], entities: dict[str, Entity]) -> dict[str, object]:
    if isinstance(value, Literal):
        return {"kind": "literal", "label": value.text or value.value, "type": value.datatype, "literal": value}
    if isinstance(value, StatementRef):
        statement = statements.get(value.key)
        label = phrase(statement, entities, statements) if statement else value.key
        return {"kind": "statement", "label": label, "type": "Statement", "statement": statement}
    return {"kind": "concept", "label": value.key, "type": "Thing", "entity": None}
