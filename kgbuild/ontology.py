"""Typed view of ``data/ontology.ttl``: classes with their hierarchy, named relations, event classes.

The file is parsed once for a process, with Oxigraph's parser (about 2 ms). Nothing is decided here: a class, relation
or alignment that is missing is added to the file.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kgbuild.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "KG",
    "REL",
    "SCHEMA",
    "Relation",
    "class_iri",
    "class_name",
    "classes",
    "declared",
    "events",
    "is_a",
    "label_of",
    "relation",
    "relations",
    "superclasses",
]

KG: Final = "https://w3id.org/kgbuild/ontology#"
REL: Final = "https://w3id.org/kgbuild/relation/"
SCHEMA: Final = "https://schema.org/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

ROOTS = frozenset({"Thing", "Intangible"})
"""Classes that say nothing: never among the superclasses of another."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A named relation. ``domain`` and ``range`` are class names of which any may hold; empty means anything.

    ``exact`` and ``close`` are IRIs of properties elsewhere that mean the same or nearly so; ``broader`` are those
    that this one implies; ``inverse`` is the name of the relation read from the other end, or "".
    """

    name: str
    iri: str
    label: str
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    inverse: str = ""
    exact: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


Table = dict[str, dict[str, list[str]]]


@cache
def _table() -> Table:
    """Read the ontology as subject → property → values, all as strings, in the order of the file."""
    import pyoxigraph

    path = files("kgbuild") / "data" / "ontology.ttl"
    try:
        triples = pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
        found: Table = {}
        for triple in triples:
            values = found.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, [])
            values.append(triple.object.value)
    except (OSError, SyntaxError) as error:
        raise DataError(f"ontology.ttl cannot be read: {error}") from error
    return found


def class_name(iri: str) -> str:
    """Return the local name of a class of schema.org or kgbuild ("Country"); another IRI stays as it is."""
    return iri.removeprefix(SCHEMA).removeprefix(KG)


@cache
def _classes() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for iri, properties in _table().items():
        if f"{_RDFS}Class" in properties.get(f"{_RDF}type", ()) and iri.startswith((SCHEMA, KG)):
            name = class_name(iri)
            if name in found:
                raise DataError(f"ontology.ttl declares two classes named {name!r}: {found[name]} and {iri}")
            found[name] = iri
    return MappingProxyType(found)


def classes() -> Mapping[str, str]:
    """Return {class name: IRI} of all classes of schema.org and kgbuild that a node may have."""
    return _classes()


def class_iri(name: str) -> str:
    """Return the IRI of the class ``name`` ("Country" → schema.org, "Concept" → kgbuild).

    Raises:
        DataError: if the ontology does not declare it.
    """
    try:
        return _classes()[name]
    except KeyError:
        raise DataError(f"class {name!r} is not in the ontology; expected a class of data/ontology.ttl") from None


@cache
def superclasses(name: str) -> tuple[str, ...]:
    """Return ``name`` and the classes above it, from special to general: ("Country", "AdministrativeArea", "Place").

    The roots that say nothing (Thing, Intangible) are left out, except where they are asked for themselves.

    Raises:
        DataError: if the ontology does not declare ``name``.
    """
    order: list[str] = []
    queue = deque([class_iri(name)])
    while queue:
        iri = queue.popleft()
        here = class_name(iri)
        if here in order or (here in ROOTS and here != name) or not iri.startswith((SCHEMA, KG)):
            continue
        order.append(here)
        queue.extend(_table().get(iri, {}).get(f"{_RDFS}subClassOf", ()))
    return tuple(order)


def is_a(name: str, general: str) -> bool:
    """Return whether class ``name`` is ``general`` or below it; False for a class that is not declared."""
    return name in _classes() and general in superclasses(name)


@cache
def relations() -> Mapping[str, Relation]:
    """Return the named relations by name with prefix: {"kg:worksFor": Relation(…)}."""
    found: dict[str, Relation] = {}
    for iri, properties in _table().items():
        if f"{KG}Relation" not in properties.get(f"{_RDF}type", ()):
            continue
        labels = properties.get(f"{_RDFS}label")
        if not labels or not iri.startswith(KG):
            raise DataError(f"ontology.ttl: relation {iri} needs an rdfs:label and an IRI that starts with {KG}")

        def named(key: str, properties: dict[str, list[str]] = properties) -> tuple[str, ...]:
            return tuple(class_name(value) for value in properties.get(key, ()))

        inverse = properties.get(f"{_OWL}inverseOf", [""])[0]
        name = f"kg:{iri.removeprefix(KG)}"
        found[name] = Relation(
            name=name,
            iri=iri,
            label=labels[0],
            domain=named(f"{_RDFS}domain") + named(f"{SCHEMA}domainIncludes"),
            range=named(f"{_RDFS}range") + named(f"{SCHEMA}rangeIncludes"),
            inverse=f"kg:{inverse.removeprefix(KG)}" if inverse else "",
            exact=tuple(properties.get(f"{_SKOS}exactMatch", ())),
            close=tuple(properties.get(f"{_SKOS}closeMatch", ())),
            broader=tuple(properties.get(f"{_RDFS}subPropertyOf", ())),
        )
    return MappingProxyType(found)


def relation(name: str) -> Relation | None:
    """Return the relation "kg:worksFor", or None if there is no such."""
    return relations().get(name)


@cache
def events() -> Mapping[str, str]:
    """Return {"AGREE": IRI of kg:eventAgree, …}: the event classes of PLOVER."""
    prefix = f"{KG}event"
    return MappingProxyType(
        {
            iri.removeprefix(prefix).upper(): iri
            for iri, properties in _table().items()
            if f"{KG}event" in properties.get(f"{_RDFS}subPropertyOf", ())
        }
    )


def label_of(iri: str) -> str:
    """Return the label of any declared class, property or individual, or "" if it has none."""
    return _table().get(iri, {}).get(f"{_RDFS}label", [""])[0]


@cache
def declared() -> frozenset[str]:
    """Return the IRIs of everything that the ontology declares: classes, properties, individuals."""
    return frozenset(_table())
