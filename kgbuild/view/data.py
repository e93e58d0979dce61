"""The graph as one JSON document: all that the page, or any other front end, knows of it.

``view_data`` returns a dict of plain lists, strings and numbers. References between lists are positions in them.

- ``version``: 1; ``title``; ``notes``: sentences on what could not be shown.
- ``families``: name and label of each group of types; ``statuses``: name, label, meaning and sign.
- ``documents``: ``id``, ``headline``, ``source``, ``publisher``, ``authors``, ``date`` (as far as known), ``span``
  (first and last day, or null), ``url``, ``whole`` (whether the text is all there) and ``pieces``: [start, text], the
  whole text or, without it, each quoted sentence.
- ``entities``: ``id``, ``label``, ``type``, ``family``, ``named``, ``aliases``, ``links`` ([address, confidence]),
  ``positions`` (what they are said to be), ``centrality`` in [0, 1], ``x``, ``y``, and ``mentions``: [document, start,
  end].
- ``statements``: ``id``, ``s`` and ``o`` (a value, or null), ``p`` (label of the predicate), ``name`` (its IRI,
  shortened), ``status``, ``polarity``, ``modality``, ``by`` (entities, the nearest source first), ``with``
  ([qualifier, value]), ``span`` (first and last day of its own time, or null), ``confidence``, ``rule``, ``doc``,
  ``start``, ``end``, ``trigger`` ([start, end]), ``edge`` ([from, to, qualifier or ""], the entities that a picture
  joins, or null).
- A value is ``{"e": entity}``, ``{"s": statement}`` or ``{"l": text, "t": datatype}``.

Offsets count UTF-16 code units of the document's text, as JavaScript does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Protocol

from kgbuild.model import EntityRef, Literal, StatementRef
from kgbuild.view.kinds import FAMILIES, STATUSES, family_of
from kgbuild.view.layout import centrality, layout
from kgbuild.view.times import days, span_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kgbuild.model import Document, Entity, Statement, Value

__all__ = ["Viewable", "edge_of", "pairs_of", "view_data"]

VERSION: Final = 1
JOINING: Final = ("recipient", "participant", "topic", "place", "accompaniedBy", "instrument")
"""Qualifiers whose entity stands at the other end of the line if a claim has no object of its own."""

_TITLE: Final = "kg:positionHeld"


class Viewable(Protocol):
    """What the view needs of a knowledge graph."""

    @property
    def documents(self) -> tuple[Document, ...]: ...
    @property
    def entities(self) -> tuple[Entity, ...]: ...
    @property
    def statements(self) -> tuple[Statement, ...]: ...


def view_data(graph: Viewable, *, title: str = "") -> dict[str, Any]:
    """Return the graph as the page reads it; see the module for what each part means."""
    return _Writer(graph).write(title)


def edge_of(statement: Statement) -> tuple[str, str, str] | None:
    """Return (from, to, qualifier): the keys of the two entities that a claim joins; None if it joins none."""
    if not isinstance(statement.subject, EntityRef):
        return None
    if isinstance(statement.object, EntityRef):
        return statement.subject.key, statement.object.key, ""
    if statement.object is not None:
        return None
    for name in JOINING:
        for one in statement.qualifiers:
            if one.name == name and isinstance(one.value, EntityRef) and one.value != statement.subject:
                return statement.subject.key, one.value.key, name
    return None


def pairs_of(statements: Iterable[Statement], number: dict[str, int]) -> list[tuple[int, int]]:
    """Return who is joined with whom, by number: the ends of claims, and each source with what it speaks of."""
    pairs = []
    for statement in statements:
        edge = edge_of(statement)
        if edge and edge[0] in number and edge[1] in number:
            pairs.append((number[edge[0]], number[edge[1]]))
        if isinstance(statement.subject, EntityRef):
            pairs.extend(
                (number[source.key], number[statement.subject.key])
                for source in statement.attribution[:1]
                if source.key in number and statement.subject.key in number
            )
    return pairs


class _Writer:
    """Turns keys into positions in lists, and offsets into those of JavaScript."""

    def __init__(self, graph: Viewable) -> None:
        self.documents, self.entities, self.statements = graph.documents, graph.entities, graph.statements
        self.entity = {one.key: place for place, one in enumerate(self.entities)}
        self.statement = {one.key: place for place, one in enumerate(self.statements)}
        self.document = {one.id: place for place, one in enumerate(self.documents)}
        self.units = [_units(one.text) for one in self.documents]
        self.notes: list[str] = []
        self.said_in: dict[str, list[Statement]] = defaultdict(list)
        for one in self.statements:
            self.said_in[one.evidence.document].append(one)

    def write(self, title: str) -> dict[str, Any]:
        pairs = pairs_of(self.statements, self.entity)
        ranks = centrality(len(self.entities), pairs)
        places = layout(len(self.entities), pairs, ranks)
        positions = self._positions()
        mentions = self._mentions()
        data: dict[str, Any] = {
            "version": VERSION,
            "title": title or self._title(),
            "families": [{"name": one.name, "label": one.label} for one in FAMILIES],
            "statuses": [
                {"name": one.name, "label": one.label, "meaning": one.meaning, "sign": one.sign} for one in STATUSES
            ],
            "documents": [self._document(place, one) for place, one in enumerate(self.documents)],
            "entities": [
                {
                    "id": one.key,
                    "label": one.label,
                    "type": one.types[0] if one.types else "Thing",
                    "family": family_of(one.types).name,
                    "named": one.named,
                    "aliases": list(one.aliases),
                    "links": [[link.iri, link.confidence] for link in one.links],
                    "positions": positions[one.key],
                    "centrality": ranks[place],
                    "x": places[place][0],
                    "y": places[place][1],
                    "mentions": mentions[place],
                }
                for place, one in enumerate(self.entities)
            ],
            "statements": [self._statement(one) for one in self.statements],
        }
        data["notes"] = self.notes
        if not self.statements:
            self.notes.append("This graph holds no statements.")
        return data

    def _title(self) -> str:
        if len(self.documents) == 1:
            return self.documents[0].headline or self.documents[0].id
        return f"{len(self.documents)} documents"

    def _positions(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.statements:
            if one.predicate.name == _TITLE and isinstance(one.subject, EntityRef) and one.asserted:
                said = one.object.text or one.object.value if isinstance(one.object, Literal) else ""
                if said and said not in found[one.subject.key]:
                    found[one.subject.key].append(said)
        return found

    # --- documents ---

    def _document(self, place: int, document: Document) -> dict[str, Any]:
        whole = sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest() == document.sha256
        if not whole and "sentences" not in " ".join(self.notes):
            self.notes.append(
                "The graph was written without the texts of its articles, so the reading view shows only the sentences "
                "that state something; build with --include-text to read whole articles."
            )
        span = days(document.date or "")
        return {
            "id": document.id,
            "headline": document.headline or "",
            "source": document.source,
            "publisher": document.publisher or "",
            "authors": list(document.authors),
            "date": document.date or "",
            "span": list(span) if span else None,
            "url": document.url or "",
            "whole": whole,
            "pieces": [[0, document.text]] if whole else self._sentences(place, document),
        }

    def _sentences(self, place: int, document: Document) -> list[list[Any]]:
        quoted = {(one.evidence.start, one.evidence.text) for one in self.said_in[document.id]}
        at = self.units[place]
        pieces: list[list[Any]] = []
        reached = -1
        for start, text in sorted(quoted, key=lambda piece: (piece[0], -len(piece[1]))):
            if start >= reached:
                pieces.append([at(start), text])
                reached = start + len(text)
        return pieces

    def _mentions(self) -> list[list[list[int]]]:
        found: list[list[list[int]]] = [
            [
                [
                    self.document[name],
                    self.units[self.document[name]](span.start),
                    self.units[self.document[name]](span.end),
                ]
                for name, span in one.mentions
                if name in self.document
            ]
            for one in self.entities
        ]
        known = {name for one in self.entities for name, _ in one.mentions}
        for place, document in enumerate(self.documents):
            if document.id not in known:
                self._search(place, document, found)
        return found

    def _search(self, place: int, document: Document, found: list[list[list[int]]]) -> None:
        """Find the names of a document's entities in its text, where the graph was written without mentions."""
        names: dict[str, int] = {}
        for statement in self.said_in[document.id]:
            for key in sorted(_keys(statement)):
                if key in self.entity:
                    entity = self.entities[self.entity[key]]
                    for name in (entity.label, *entity.aliases):
                        if 1 < len(name) < 200:
                            names.setdefault(name, self.entity[key])
        if not names:
            return
        pattern = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        at = self.units[place]
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", document.text):
            found[names[match[0]]].append([place, at(match.start()), at(match.end())])

    # --- statements ---

    def _statement(self, one: Statement) -> dict[str, Any]:
        place = self.document.get(one.evidence.document, -1)
        at: Callable[[int], int] = self.units[place] if place >= 0 else int
        edge = edge_of(one)
        times = [span_of(q.value) for q in one.qualifiers if q.name == "time" and isinstance(q.value, Literal)]
        spans = [span for span in times if span]
        return {
            "id": one.key,
            "s": self._value(one.subject),
            "p": one.predicate.label,
            "name": one.predicate.name,
            "o": None if one.object is None else self._value(one.object),
            "status": one.status,
            "polarity": one.polarity.value,
            "modality": one.modality.value,
            "by": [self.entity[source.key] for source in one.attribution if source.key in self.entity],
            "with": [[q.name, self._value(q.value)] for q in one.qualifiers],
            "span": list(spans[0]) if spans else None,
            "confidence": round(one.confidence, 3),
            "rule": one.rule,
            "doc": place,
            "start": at(one.evidence.start),
            "end": at(one.evidence.end),
            "trigger": [[at(span.start), at(span.end)] for span in one.trigger],
            "edge": [self.entity[edge[0]], self.entity[edge[1]], edge[2]]
            if edge and edge[0] in self.entity and edge[1] in self.entity
            else None,
        }

    def _value(self, value: Value) -> dict[str, Any]:
        if isinstance(value, EntityRef) and value.key in self.entity:
            return {"e": self.entity[value.key]}
        if isinstance(value, StatementRef) and value.key in self.statement:
            return {"s": self.statement[value.key]}
        if isinstance(value, Literal):
            return {"l": value.text or value.value, "t": value.datatype}
        return {"l": value.key, "t": "missing"}


def _keys(statement: Statement) -> set[str]:
    values = (statement.subject, statement.object, *statement.attribution, *(q.value for q in statement.qualifiers))
    return {value.key for value in values if isinstance(value, EntityRef)}


def _units(text: str) -> Callable[[int], int]:
    """Return how an offset in characters becomes one in UTF-16 code units."""
    wide = [place for place, character in enumerate(text) if ord(character) > 0xFFFF] if not text.isascii() else []
    if not wide:
        return int
    return lambda offset: offset + bisect_left(wide, offset)
