"""Values → blocks of terms, as the output contract says; nothing about file formats lives here.

A block is a subject with its predicates and objects, in the order in which a reader wants them. What belongs to one
document (the document, its concepts, statements and spans) is described at once; what documents share (named things,
predicates, quantities, rules) is collected in :class:`Shared` and described at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from kgbuild import ontology
from kgbuild.model import EntityRef, Literal, StatementRef
from kgbuild.rdf.terms import absolute, escape, local_name, number, quote, typed

if TYPE_CHECKING:
    from kgbuild.model import Document, Entity, Extraction, Predicate, Span, Statement, Value

__all__ = ["QUALIFIERS", "Block", "Options", "Section", "Shared", "describe"]

Properties = list[tuple[str, list[str]]]
Block = tuple[str, Properties]
"""A subject with [(predicate, objects)]; a list of objects in brackets is one RDF list: ``"( <a> <b> )"``."""

Merge = Callable[["Entity", "Entity"], "Entity"]

QUALIFIERS: Final = (
    "time", "place", "topic", "participant", "accompaniedBy", "recipient", "instrument", "purpose", "amount",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Options:
    """What a graph shows beside the statements.

    ``mentions``: every mention as a span. ``text``: the whole text of each document. ``trust``: whose claims stand
    as plain triples beside the article's own; "attributed" for all sources, or their names, lower-cased.
    """

    mentions: bool = False
    text: bool = False
    trust: frozenset[str] = frozenset()


@dataclass(slots=True)
class Section:
    """One document's share of a graph: ``blocks`` of its own graph, ``facts`` (plain triples), ``statuses``."""

    id: str
    term: str
    blocks: list[Block]
    facts: dict[str, list[tuple[str, str]]]
    statuses: dict[str, list[int]]


@dataclass(slots=True)
class Shared:
    """What documents have in common, held compactly until the last one has been described."""

    merge: Merge
    entities: dict[str, Entity] = field(default_factory=dict)
    predicates: dict[str, Predicate] = field(default_factory=dict)
    quantities: dict[str, Literal] = field(default_factory=dict)
    rules: set[str] = field(default_factory=set)
    facts: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    def add_entity(self, entity: Entity) -> None:
        """Merge a named thing into those seen before; its mentions are not kept."""
        entity = replace(entity, mentions=()) if entity.mentions else entity
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

    def blocks(self) -> list[Block]:
        """Describe all that was collected, sorted."""
        found = [
            (term := entity_term(key), _entity(entity) + _facts(self.facts.get(term, ())))
            for key, entity in sorted(self.entities.items())
        ]
        described = {subject for subject, _ in found}
        found += [(term, _facts(pairs)) for term, pairs in sorted(self.facts.items()) if term not in described]
        found += [_predicate(self.predicates[name]) for name in sorted(self.predicates)]
        found += [_quantity(term, self.quantities[term]) for term in sorted(self.quantities)]
        found += [_rule(name) for name in sorted(self.rules)]
        if self.rules:
            found.append(_software())
        return found


def _rank(predicate: Predicate) -> tuple[bool, bool, str, str, str]:
    return (not predicate.event, not predicate.broader, predicate.label, predicate.event, predicate.broader)


# --- terms of values ---


def document_term(key: str) -> str:
    return f"<doc/{escape(key)}>"


@lru_cache(maxsize=8192)
def entity_term(key: str) -> str:
    document, mark, name = key.partition("#")
    return f"<doc/{escape(document)}#{escape(name)}>" if mark else f"<entity/{escape(key)}>"


def statement_term(key: str) -> str:
    return f"<statement/{escape(key)}>"


@lru_cache(maxsize=4096)
def predicate_term(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{prefix}:{local_name(local)}"


@lru_cache(maxsize=1024)
def class_term(name: str) -> str:
    return f"kg:{name}" if ontology.class_iri(name).startswith(ontology.KG) else f"schema:{name}"


@lru_cache(maxsize=1024)
def quantity_term(literal: Literal) -> str:
    digest = sha256("\0".join((literal.text, literal.value, literal.unit, literal.datatype)).encode("utf-8", "replace"))
    return f"<quantity/{escape('-'.join(filter(None, (literal.value, literal.unit))))}-{digest.hexdigest()[:8]}>"


def as_written(literal: Literal) -> str:
    """Return an amount in the text's own words ("US$3.5 billion")."""
    return literal.text or f"{literal.value} {literal.unit}".strip()


def is_amount(literal: Literal) -> bool:
    """Return whether the text's words say more than the value: "US$3.5 billion" against 3500000000."""
    return bool(literal.unit) or (
        literal.datatype in {"decimal", "integer"} and bool(literal.text) and literal.text != literal.value
    )


def value_term(value: Value) -> str:
    if isinstance(value, EntityRef):
        return entity_term(value.key)
    if isinstance(value, StatementRef):
        return statement_term(value.key)
    return quote(as_written(value)) if is_amount(value) else typed(value.value, value.datatype)


_DATES: Final = (
    (re.compile(r"\d{4}-\d\d-\d\d").fullmatch, "date"),
    (re.compile(r"\d{4}-\d\d").fullmatch, "gYearMonth"),
    (re.compile(r"\d{4}").fullmatch, "gYear"),
    (re.compile(r"--\d\d-\d\d").fullmatch, "gMonthDay"),
    (re.compile(r"--\d\d").fullmatch, "gMonth"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?").fullmatch, "dateTime"),
)


def date_term(date: str) -> str:
    """Return an ISO 8601 date, whole or partial, with the datatype that fits it."""
    return typed(date, next((datatype for matches, datatype in _DATES if matches(date)), "string"))


# --- one document ---


def describe(extraction: Extraction, shared: Shared, options: Options) -> Section:
    """Describe one document; what it shares with others goes into ``shared``.

    Raises:
        DataError: if a class or datatype is not in the ontology.
    """
    document = extraction.document
    term = document_term(document.id)
    named = [entity for entity in extraction.entities if entity.named]
    blocks: list[Block] = [(term, _document(document, named, options))]
    for entity in named:
        shared.add_entity(entity)
    blocks += [
        (entity_term(entity.key), _entity(entity))
        for entity in sorted((entity for entity in extraction.entities if not entity.named), key=lambda one: one.key)
    ]
    spans = _Spans(document)
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


def _document(document: Document, named: list[Entity], options: Options) -> Properties:
    found: Properties = [("a", [f"schema:{document.genre}"] + (["nif:Context"] if options.text else []))]

    def add(predicate: str, objects: Iterable[str]) -> None:
        if objects := sorted(set(objects)):
            found.append((predicate, objects))

    def who(name: str | None, *types: str) -> list[str]:
        return [_named(name, named, types)] if name else []

    add("schema:headline", [quote(document.headline)] if document.headline else [])
    add("schema:author", [term for name in document.authors for term in who(name, "Person", "Organization")])
    add("schema:publisher", who(document.publisher, "Organization"))
    add("schema:datePublished", [date_term(document.date)] if document.date else [])
    add("kg:dateInferred", ["true"] if document.date_inferred else [])
    add("schema:locationCreated", who(document.dateline, "Place"))
    add("schema:url", [typed(document.url, "anyURI")] if document.url else [])
    add("schema:inLanguage", [quote(document.language)])
    add("schema:sha256", [quote(document.sha256)])
    add("kg:source", [quote(document.source if "://" in document.source else PurePath(document.source).name)])
    add("schema:mentions", [entity_term(entity.key) for entity in named])
    add("nif:isString", [quote(document.text)] if options.text else [])
    return found


def _named(name: str, entities: list[Entity], types: tuple[str, ...]) -> str:
    """Return the one entity of the document that goes by the name, or else the name itself."""
    fitting = [
        entity for entity in entities if any(ontology.is_a(own, type_) for own in entity.types for type_ in types)
    ]
    for has in (lambda entity: name == entity.label, lambda entity: name in entity.aliases):
        keys = sorted(entity.key for entity in fitting if has(entity))
        if keys:
            return entity_term(keys[0])
    return quote(name)


@lru_cache(maxsize=2048)
def type_terms(types: tuple[str, ...], named: bool) -> tuple[str, ...]:
    """Return the class terms of a node with their superclasses, from special to general."""
    whole = {above for name in types for above in ontology.superclasses(name)} | (set() if named else {"Concept"})
    return tuple(class_term(name) for name in sorted(whole, key=lambda name: (-len(ontology.superclasses(name)), name)))


def _entity(entity: Entity) -> Properties:
    found: Properties = [
        ("a", list(type_terms(entity.types, entity.named))),
        ("rdfs:label", [quote(entity.label)]),
    ]
    aliases = {quote(alias) for alias in entity.aliases if alias != entity.label}
    if aliases:
        found.append(("skos:altLabel", sorted(aliases)))
    if entity.lemma:
        found.append(("kg:lemma", [quote(entity.lemma)]))
    if entity.government_of:
        found.append(("kg:governmentOf", [entity_term(entity.government_of)]))
    for kind, predicate in (("owl", "owl:sameAs"), ("schema", "schema:sameAs")):
        links = {absolute(link.iri) for link in entity.links if link.kind == kind}
        if links:
            found.append((predicate, sorted(links)))
    if entity.links:
        found.append(("kg:linkConfidence", [number(min(link.confidence for link in entity.links))]))
    return found


def _facts(pairs: Iterable[tuple[str, str]]) -> Properties:
    found: dict[str, list[str]] = {}
    for predicate, value in sorted(set(pairs)):
        found.setdefault(predicate, []).append(value)
    return list(found.items())


def _statement(statement: Statement, spans: _Spans, shared: Shared) -> Block:
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


class _Spans:
    """The spans of a document that its graph names, each once, whatever refers to it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._prefix = document_term(document.id)[:-1]
        self._found: dict[tuple[int, int], tuple[str, set[str], set[str]]] = {}

    def _add(self, start: int, end: int, text: str, type_: str) -> tuple[str, set[str]]:
        entry = self._found.get((start, end))
        if entry is None:
            entry = self._found[(start, end)] = (text, set(), set())
        entry[1].add(type_)
        return f"{self._prefix}#char={start},{end}>", entry[2]

    def add_sentence(self, statement: Statement) -> str:
        evidence = statement.evidence
        return self._add(evidence.start, evidence.end, evidence.text, "nif:Sentence")[0]

    def add_trigger(self, span: Span, statement: Statement) -> str:
        evidence = statement.evidence
        text = evidence.text[max(span.start - evidence.start, 0) : max(span.end - evidence.start, 0)]
        return self._add(span.start, span.end, text, "nif:Phrase")[0]

    def add_mention(self, span: Span, entity: str) -> None:
        self._add(span.start, span.end, self._document.text[span.start : span.end], "nif:Phrase")[1].add(entity)

    def blocks(self) -> list[Block]:
        """Describe the spans in the order of the text, the longer first."""
        found: list[Block] = []
        for (start, end), (text, types, entities) in sorted(
            self._found.items(), key=lambda item: (item[0][0], -item[0][1])
        ):
            properties: Properties = [
                ("a", sorted(types, reverse=True)),
                ("nif:anchorOf", [quote(text)]),
                ("nif:beginIndex", [str(start)]),
                ("nif:endIndex", [str(end)]),
            ]
            if "nif:Sentence" in types:
                properties.append(("nif:referenceContext", [f"{self._prefix}>"]))
            if entities:
                properties.append(("itsrdf:taIdentRef", sorted(entities)))
            found.append((f"{self._prefix}#char={start},{end}>", properties))
        return found


# --- what documents share ---


def _predicate(predicate: Predicate) -> Block:
    prefix, _, local = predicate.name.partition(":")
    found: Properties = [("a", ["rdf:Property"]), ("rdfs:label", [quote(predicate.label)])]
    if prefix == "rel":
        found.append(("kg:lemma", [quote(local.replace("_", " "))]))
    above = [f"kg:event{predicate.event.capitalize()}"] if predicate.event else []
    if predicate.broader:
        above.append(predicate_term(predicate.broader))
    known = ontology.relation(predicate.name) or (ontology.relation(predicate.broader) if predicate.broader else None)
    if known is not None and known.name == predicate.name:
        above += [absolute(iri) for iri in known.broader]
    if above:
        found.append(("rdfs:subPropertyOf", sorted(set(above))))
    if known is not None:
        # What is narrower than a relation is near to what the relation is the same as, no more.
        same = known.exact if known.name == predicate.name else ()
        near = known.close if known.name == predicate.name else (*known.exact, *known.close)
        for name, iris in (("skos:exactMatch", same), ("skos:closeMatch", near)):
            if iris:
                found.append((name, sorted(absolute(iri) for iri in iris)))
    return predicate_term(predicate.name), found


def _quantity(term: str, literal: Literal) -> Block:
    money = len(literal.unit) == 3 and literal.unit.isupper()  # currencies go by their ISO 4217 codes
    found: Properties = [
        ("a", ["schema:MonetaryAmount" if money else "schema:QuantitativeValue"]),
        ("rdfs:label", [quote(as_written(literal))]),
        ("schema:value", [typed(literal.value, literal.datatype)]),
    ]
    if literal.unit:
        found.append(("schema:currency" if money else "schema:unitText", [quote(literal.unit)]))
    return term, found


def _rule(name: str) -> Block:
    return (
        f"<rule/{escape(name)}>",
        [("a", ["kg:Rule"]), ("rdfs:label", [quote(name)]), ("prov:wasAssociatedWith", ["<software/kgbuild>"])],
    )


def _software() -> Block:
    from kgbuild import __version__

    return (
        "<software/kgbuild>",
        [
            ("a", ["prov:SoftwareAgent"]),
            ("rdfs:label", [quote("kgbuild")]),
            ("schema:softwareVersion", [quote(__version__)]),
        ],
    )
