"""What stands at a document, a thing, a predicate, a quantity, a rule: one function for each kind of node."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from kgbuild import ontology
from kgbuild.rdf.terms import absolute, compact, escape, number, quote, typed
from kgbuild.rdf.values import as_written, class_term, date_term, entity_term, predicate_term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.model import Document, Entity, Literal, Predicate
    from kgbuild.rdf.blocks import Block, Options, Properties

__all__ = ["document_node", "entity_node", "predicate_node", "quantity_node", "rule_node", "software_node"]


def document_node(document: Document, named: list[Entity], options: Options) -> Properties:
    # A document that was read back from a graph may hold only parts of its text.
    whole = options.text and sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest() == document.sha256
    found: Properties = [("a", [f"schema:{document.genre}", *(["nif:Context"] if whole else [])])]

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
    add("nif:isString", [quote(document.text)] if whole else [])
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


def entity_node(entity: Entity) -> Properties:
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
    if entity.same_event:
        found.append(("kg:sameEvent", [entity_term(entity.same_event)]))
    if entity.countries:
        found.append(("kg:actorCountry", [quote(code) for code in entity.countries]))
    if entity.sector:
        found.append(("kg:sector", [quote(entity.sector)]))
    if entity.within:
        found.append(("schema:containedInPlace", sorted(absolute(iri) for iri in entity.within)))
    if entity.links:
        found.append(("kg:linkConfidence", [number(min(link.confidence for link in entity.links))]))
    return found


def predicate_node(predicate: Predicate) -> Block:
    prefix, _, local = predicate.name.partition(":")
    found: Properties = [("a", ["rdf:Property"]), ("rdfs:label", [quote(predicate.label)])]
    if prefix == "rel":
        found.append(("kg:lemma", [quote(predicate.lemma or local.replace("_", " "))]))
    above = [f"kg:event{predicate.event.capitalize()}"] if predicate.event else []
    if predicate.broader:
        above.append(predicate_term(predicate.broader))
    known = ontology.relation(predicate.name) or (ontology.relation(predicate.broader) if predicate.broader else None)
    if known is not None and known.name == predicate.name:
        above += [compact(iri) for iri in known.broader]
    if above:
        found.append(("rdfs:subPropertyOf", sorted(set(above))))
    if known is not None:
        # What is narrower than a relation is near to what the relation is the same as, no more.
        same = known.exact if known.name == predicate.name else ()
        near = known.close if known.name == predicate.name else (*known.exact, *known.close)
        for name, iris in (("skos:exactMatch", same), ("skos:closeMatch", near)):
            if iris:
                found.append((name, sorted(compact(iri) for iri in iris)))
    return predicate_term(predicate.name), found


def quantity_node(term: str, literal: Literal) -> Block:
    money = len(literal.unit) == 3 and literal.unit.isupper()  # currencies go by their ISO 4217 codes
    found: Properties = [
        ("a", ["schema:MonetaryAmount" if money else "schema:QuantitativeValue"]),
        ("rdfs:label", [quote(as_written(literal))]),
        ("schema:value", [typed(literal.value, literal.datatype)]),
    ]
    if literal.unit:
        found.append(("schema:currency" if money else "schema:unitText", [quote(literal.unit)]))
    return term, found


def rule_node(name: str) -> Block:
    return (
        f"<rule/{escape(name)}>",
        [("a", ["kg:Rule"]), ("rdfs:label", [quote(name)]), ("prov:wasAssociatedWith", ["<software/kgbuild>"])],
    )


def software_node() -> Block:
    from kgbuild import __version__

    return (
        "<software/kgbuild>",
        [
            ("a", ["prov:SoftwareAgent"]),
            ("rdfs:label", [quote("kgbuild")]),
            ("schema:softwareVersion", [quote(__version__)]),
        ],
    )
