"""Values → blocks of terms, as the output contract says; nothing about file formats lives here.

A block is a subject with its predicates and objects, in the order in which a reader wants them. What belongs to one
document (the document, its concepts, statements and spans) is described at once; what documents share (named things,
predicates, quantities, rules) is collected in :class:`Shared` and described at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from kgbuild.model import EntityRef, Literal
from kgbuild.rdf.blocks import Block, Options, Properties, Section, grouped
from kgbuild.rdf.nodes import document_node, entity_node, predicate_node, quantity_node, rule_node, software_node
from kgbuild.rdf.spans import Spans
from kgbuild.rdf.terms import escape, number
from kgbuild.rdf.values import (
    document_term,
    entity_term,
    is_amount,
    predicate_term,
    quantity_term,
    statement_term,
    value_term,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.model import Entity, Extraction, Predicate, Statement, Value

__all__ = ["QUALIFIERS", "Shared", "describe"]

Merge = Callable[["Entity", "Entity"], "Entity"]

QUALIFIERS: Final = (
    "time", "place", "topic", "participant", "accompaniedBy", "recipient", "instrument", "purpose", "amount",
)  # fmt: skip


@dataclass(slots=True)
class Shared:
    """What documents have in common, held compactly until the last one has been described."""

    merge: Merge
    entities: dict[str, Entity] = field(default_factory=dict)
    predicates: dict[str, Predicate] = field(default_factory=dict)
    quantities: dict[str, Literal] = field(default_factory=dict)
    rules: set[str] = field(default_factory=set)
    facts: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    types: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def add_entity(self, entity: Entity) -> None:
        """Merge a named thing into those seen before; its mentions are not kept."""
        # What a thousand entities have in common is kept once: their classes, and the words that are keys as well.
        types = self.types.setdefault(entity.types, entity.types)
        entity = replace(entity, mentions=(), types=types)
        known = self.entities.get(entity.key)
        if known is None:
            self.entities[entity.key] = entity
        elif known != entity:
            self.entities[entity.key] = self.merge(known, entity)

    def add_predicate(self, predicate: Predicate) -> None:
        """Keep one description of a predicate: the one with an event class and a broader relation, then by name."""
        known = self.predicates.get(predicate.name)
        if known is None:
            self.predicates[predicate.name] = predicate
        elif known is not predicate and known != predicate:
            self.predicates[predicate.name] = min(known, predicate, key=_rank)

    def blocks(self) -> Iterator[Block]:
        """Describe all that was collected, sorted, one after the other; plain triples are let go on the way."""
        for key in sorted(self.entities):
            term = entity_term(key)
            yield term, entity_node(self.entities[key]) + grouped(self.facts.pop(term, ()))
        for term, pairs in sorted(self.facts.items()):
            yield term, grouped(pairs)
        yield from (predicate_node(self.predicates[name]) for name in sorted(self.predicates))
        yield from (quantity_node(term, self.quantities[term]) for term in sorted(self.quantities))
        yield from (rule_node(name) for name in sorted(self.rules))
        if self.rules:
            yield software_node()


def _rank(predicate: Predicate) -> tuple[bool, bool, str, str, str]:
    return (not predicate.event, not predicate.broader, predicate.label, predicate.event, predicate.broader)


# --- one document ---


def describe(extraction: Extraction, shared: Shared, options: Options) -> Section:
    """Describe one document; what it shares with others goes into ``shared``.

    Raises:
        DataError: if a class or datatype is not in the ontology.
    """
    document = extraction.document
    term = document_term(document.id)
    named = [entity for entity in extraction.entities if entity.named]
    blocks: list[Block] = [(term, document_node(document, named, options))]
    for entity in named:
        shared.add_entity(entity)
    blocks += [
        (entity_term(entity.key), entity_node(entity))
        for entity in sorted((entity for entity in extraction.entities if not entity.named), key=lambda one: one.key)
    ]
    spans = Spans(document)
    trusted = _trusted(extraction, options.trust)
    facts: dict[str, list[tuple[str, str]]] = {}
    statuses: dict[str, list[int]] = {}
    for statement in sorted(extraction.statements, key=lambda one: (one.evidence.start, one.key)):
        statuses.setdefault(statement.status, []).append(len(blocks))
        block = _statement(statement, spans, shared)
        blocks.append(block)
        if statement.object is not None and (statement.asserted or (trusted and trusted(statement))):
            subject = value_term(statement.subject)
            fact = (predicate_term(statement.predicate.name), value_term(statement.object))
            if isinstance(statement.subject, EntityRef) and "#" not in statement.subject.key:
                shared.facts.setdefault(subject, set()).add(fact)
            else:
                facts.setdefault(subject, []).append(fact)
    if options.mentions:
        for entity in extraction.entities:
            for where, span in entity.mentions:
                if where == document.id:
                    spans.add_mention(span, entity_term(entity.key))
    blocks += spans.blocks()
    return Section(document.id, term, blocks, facts, statuses)


def _trusted(extraction: Extraction, trust: frozenset[str]) -> Callable[[Statement], bool] | None:
    if not trust:
        return None
    keys = {
        entity.key
        for entity in extraction.entities
        if not trust.isdisjoint(name.lower() for name in (entity.key, entity.label, *entity.aliases))
    }

    def holds(statement: Statement) -> bool:
        if statement.status != "attributed":
            return False
        return "attributed" in trust or all(source.key in keys for source in statement.attribution)

    return holds


def _statement(statement: Statement, spans: Spans, shared: Shared) -> Block:
    shared.add_predicate(statement.predicate)
    found: Properties = [
        ("a", ["kg:Statement"]),
        ("rdf:subject", [value_term(statement.subject)]),
        ("rdf:predicate", [predicate_term(statement.predicate.name)]),
    ]
    amounts: list[str] = []
    if statement.object is not None:
        found.append(("rdf:object", [_valued(statement.object, amounts, shared)]))
    found.append(("kg:polarity", [f"kg:{statement.polarity.value}"]))
    found.append(("kg:modality", [f"kg:{statement.modality.value}"]))
    if statement.attribution:
        chain = [entity_term(source.key) for source in statement.attribution]
        found.append(("kg:attributedTo", sorted(set(chain))))
        found.append(("kg:attributionChain", [f"( {' '.join(chain)} )"]))
    if statement.qualifiers:
        by_name: dict[str, set[str]] = {}
        for qualifier in statement.qualifiers:
            by_name.setdefault(qualifier.name, set()).add(_valued(qualifier.value, amounts, shared))
        found += [(f"kg:{name}", sorted(by_name[name])) for name in QUALIFIERS if name in by_name]
    if amounts:
        found.append(("kg:quantity", sorted(set(amounts))))
    if statement.event:
        found.append(("kg:eventClass", [f"kg:event{statement.event.capitalize()}"]))
    for name, actors in (("kg:eventSource", statement.event_sources), ("kg:eventTarget", statement.event_targets)):
        if actors:
            found.append((name, sorted({entity_term(actor.key) for actor in actors})))
    if statement.reports is not None:
        found.append(("kg:reports", [entity_term(statement.reports.key)]))
    found.append(("kg:confidence", [number(statement.confidence)]))
    found.append(("kg:evidence", [spans.add_sentence(statement)]))
    if statement.trigger:
        found.append(("kg:trigger", [spans.add_trigger(span, statement) for span in sorted(set(statement.trigger))]))
    if statement.rule:
        shared.rules.add(statement.rule)
        found.append(("prov:wasGeneratedBy", [f"<rule/{escape(statement.rule)}>"]))
    return statement_term(statement.key), found


def _valued(value: Value, amounts: list[str], shared: Shared) -> str:
    if isinstance(value, Literal) and is_amount(value):
        term = quantity_term(value)
        amounts.append(term)
        shared.quantities[term] = value
    return value_term(value)
