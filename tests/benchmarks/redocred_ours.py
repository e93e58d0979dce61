"""kgbuild's side of Re-DocRED: what the graph of a paragraph says in Wikidata's properties, between gold entities.

Our relations reach Wikidata's properties by the ontology's alignments: ``exactMatch`` of a relation and of its inverse;
``closeMatch`` where it differs only in direction (``REVERSED``) or in what may stand at its end (``NARROWED``); and by
what a property entails in Wikidata (a place in a country has that country). What follows from two facts of the graph
counts, too: a thing in a city that lies in a country lies in that country. Such facts are claims of the text
(kg:locatedIn and what is narrower) and what the gazetteer adds to a linked place (schema:containedInPlace).

Only positive claims presented as actual are taken; who says so does not matter. An entity of ours stands for every
gold entity on a mention of which one of its own mentions stands: the two cover each other by half or more. A triple
counts as predicted if both its ends are names or times; if one end is no gold entity it is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgbuild import ontology
from kgbuild.model import EntityRef, Literal, Modality, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.model import Statement
    from tests.benchmarks.ours import Reading

__all__ = ["Finder", "Prediction", "predictions", "properties"]

REVERSED = frozenset({"P35", "P6", "P169", "P488", "P112", "P176", "P57", "P170", "P175", "P137", "P1346"})
"""Properties that stand as closeMatch with a relation of ours that runs the other way."""
CLOSE_ENOUGH = frozenset({"P22", "P108"})
ONE_WAY = frozenset({"P150"})
"""Properties that hold of direct parts only, so that they do not follow from the inverse."""
ENTAILED = {"kg:participantIn": (("P710", True),), "kg:headquarteredIn": (("P159", False),)}
NARROWED = {"P108": ("Place", "GovernmentOrganization", "PoliticalParty", "Person")}
"""Classes of which Wikidata has no such value: a minister works for a state, but it is no employer there."""
LOCATING = frozenset({"kg:locatedIn", "kg:country", "kg:headquarteredIn", "kg:capitalOf", "kg:tookPlaceIn"})
"""Relations that put something inside a place."""
WDT = "http://www.wikidata.org/prop/direct/"
Triple = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class Prediction:
    """A property between two gold entities, or ``triple`` None where an end is none; ``by`` tells the rule."""

    triple: Triple | None
    property: str
    shown: str
    by: str
    text: str


@cache
def properties(relation: str, to_country: bool) -> tuple[tuple[str, bool], ...]:
    """Return Wikidata's properties for a relation of ours, each with whether its direction is the other one."""
    found: dict[tuple[str, bool], None] = {}
    known = ontology.relation(relation)
    if known is None:
        return ()
    inverse = known.inverse if known.inverse.startswith("kg:") else f"kg:{known.inverse}"
    for turned, one in ((False, known), (True, ontology.relation(inverse))):
        if one is None:
            continue
        for iri in one.exact:
            name = iri.removeprefix(WDT)
            if iri.startswith(WDT) and not (turned and name in ONE_WAY):
                found[name, turned] = None
        for iri in one.close:
            name = iri.removeprefix(WDT)
            if name in REVERSED or name in CLOSE_ENOUGH:
                found[name, turned != (name in REVERSED)] = None
    found.update(dict.fromkeys(ENTAILED.get(relation, ())))
    if ("P131", False) in found or "P159" in {name for name, _ in found}:
        if to_country:
            found["P17", False] = None
    elif ("P17", False) in found:
        found["P131", False] = None
    return tuple(found)


class Finder:
    """Leads entities and literals of one reading to gold vertices, which are given as their mentions in characters."""

    def __init__(self, text: str, vertices: tuple[tuple[tuple[int, int], ...], ...], reading: Reading) -> None:
        self.text = text
        self.gold = vertices
        self.reading = reading
        self.entities = reading.entities()
        self._found: dict[str, tuple[int, ...]] = {}

    def at(self, spans: list[tuple[int, int]]) -> tuple[int, ...]:
        """Return the vertices that have a mention on one of the spans."""
        return tuple(
            number
            for number, mentions in enumerate(self.gold)
            if any(_same(span, mention) for span in spans for mention in mentions)
        )

    def vertices(self, value: object, statement: Statement | None = None) -> tuple[int, ...]:
        """Return the gold entities that a value stands for."""
        if isinstance(value, EntityRef):
            if value.key not in self._found:
                entity = self.entities.get(value.key)
                self._found[value.key] = self.at([(s.start, s.end) for _, s in entity.mentions] if entity else [])
            return self._found[value.key]
        if isinstance(value, Literal) and statement is not None:
            words = value.text or value.value
            at = self.text.find(words, statement.evidence.start, statement.evidence.end)
            return self.at([(at, at + len(words))]) if at >= 0 else ()
        return ()

    def judged(self, value: object) -> bool:
        """Say whether the benchmark would have marked such a value as an entity: a name or a time."""
        entity = self.entities.get(value.key) if isinstance(value, EntityRef) else None
        if entity is not None:
            return entity.named
        return isinstance(value, Literal) and value.datatype.startswith(("date", "g", "duration"))

    def is_a(self, value: object, *types: str) -> bool:
        entity = self.entities.get(value.key) if isinstance(value, EntityRef) else None
        return entity is not None and any(type_ in entity.types for type_ in types)


def _same(ours: tuple[int, int], gold: tuple[int, int]) -> bool:
    common = min(ours[1], gold[1]) - max(ours[0], gold[0])
    return 2 * common >= max(ours[1] - ours[0], gold[1] - gold[0])


def predictions(finder: Finder) -> Iterator[Prediction]:
    """Yield what the graph says, each triple perhaps several times."""
    yield from _stated(finder)
    yield from _contained(finder)


def _holds(statement: Statement) -> bool:
    return statement.polarity is Polarity.POSITIVE and statement.modality is Modality.ACTUAL


def _between(finder: Finder, ends: tuple[object, object], props: list[str], *how: str) -> Iterator[Prediction]:
    """Yield the properties between all gold entities that two values stand for; ``how`` is shown, by and text."""
    heads, tails = (finder.vertices(end) for end in ends)
    yield from _pairs(heads, tails, props, all(finder.judged(end) for end in ends), *how)


def _pairs(
    heads: tuple[int, ...], tails: tuple[int, ...], props: list[str], judged: bool, *how: str
) -> Iterator[Prediction]:
    for prop in props:
        if heads and tails:
            for head in heads:
                for tail in tails:
                    if head != tail:
                        yield Prediction((head, prop, tail), prop, *how)
        elif judged:
            yield Prediction(None, prop, *how)


def _stated(finder: Finder) -> Iterator[Prediction]:
    for statement in finder.reading.extraction.statements:
        if not _holds(statement):
            continue
        country = finder.is_a(statement.object, "Country")
        how = (finder.reading.statement_text(statement), statement.rule, statement.evidence.text)
        for name in dict.fromkeys((statement.predicate.name, statement.predicate.broader)):
            for prop, turned in properties(name, country) if name else ():
                if finder.is_a(statement.object, *NARROWED.get(prop, ())):
                    continue
                ends = (statement.subject, statement.object)
                heads, tails = (finder.vertices(end, statement) for end in (ends[::-1] if turned else ends))
                yield from _pairs(heads, tails, [prop], all(finder.judged(end) for end in ends), *how)


def _contained(finder: Finder) -> Iterator[Prediction]:
    """Yield where things lie by a step of the gazetteer, or by several steps of any kind."""
    items = {link.iri: key for key, entity in finder.entities.items() for link in entity.links if link.kind == "owl"}
    above: dict[str, dict[str, str]] = {
        key: {items[iri]: "gazetteer" for iri in entity.within if iri in items}
        for key, entity in finder.entities.items()
    }
    for statement in finder.reading.extraction.statements:
        ends = (statement.subject, statement.object)
        if _holds(statement) and isinstance(ends[0], EntityRef) and isinstance(ends[1], EntityRef):
            if not LOCATING.isdisjoint((statement.predicate.name, statement.predicate.broader)):
                above.setdefault(ends[0].key, {}).setdefault(ends[1].key, "text")
    for key in above:
        for place, how in _reached(above, key).items():
            if how != "text":
                props = ["P131", "P17"] if finder.is_a(EntityRef(place), "Country") else ["P131"]
                shown = f"{key} in {place}"
                yield from _between(finder, (EntityRef(key), EntityRef(place)), props, shown, how, how)


def _reached(above: dict[str, dict[str, str]], key: str) -> dict[str, str]:
    """Return the places that contain ``key``, each with how that is known."""
    found: dict[str, str] = {}
    todo = list(above[key].items())
    for place, how in todo:
        if place not in found and place != key:
            found[place] = how
            todo.extend((higher, f"{how}, {by}") for higher, by in above.get(place, {}).items())
    return found
