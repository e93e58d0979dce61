"""RDF files → extractions: what :mod:`kgbuild.rdf.write` wrote comes back, in whatever order and format.

What a graph does not hold stays empty: the layout of documents, and their text outside the spans that are quoted,
for which blanks stand. A file that is damaged, cut off, or not a graph of kgbuild is refused.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild import ontology
from kgbuild.errors import GraphError
from kgbuild.model import (
    Document,
    Entity,
    EntityRef,
    Evidence,
    Extraction,
    Link,
    Literal,
    Modality,
    Polarity,
    Predicate,
    Qualifier,
    Span,
    Statement,
    StatementRef,
)
from kgbuild.rdf.blocks import Options
from kgbuild.rdf.decisions import account_of, decision_of
from kgbuild.rdf.describe import QUALIFIERS
from kgbuild.rdf.lookup import Node, Nodes, Term, full
from kgbuild.rdf.terms import PREFIXES, unescape, unlocal_name

if TYPE_CHECKING:
    from pathlib import Path

    from kgbuild.model import Account, Decision, Value

__all__ = ["ReadGraph", "read_graph"]

_DOCUMENT: Final = re.compile(r"(.*/)doc/([^/#]*)").fullmatch
_SPAN: Final = re.compile(r"(?P<document>.*)#char=(?P<start>\d+),(?P<end>\d+)").fullmatch
_GENRES: Final = {f"{PREFIXES['schema']}{name}": name for name in ("NewsArticle", "Article")}
_EVENT: Final = f"{PREFIXES['kg']}event"


@dataclass(frozen=True, slots=True)
class ReadGraph:
    """What a file holds: ``extractions`` sorted by document, the ``base`` of its IRIs, the ``options`` it shows.

    ``decisions`` say who is who across documents, ``accounts`` how those stood that a person has joined.
    """

    extractions: tuple[Extraction, ...]
    base: str
    options: Options
    decisions: tuple[Decision, ...] = ()
    accounts: tuple[Account, ...] = ()


def read_graph(path: str | Path, *, format: str | None = None) -> ReadGraph:  # noqa: A002 - the word of the field
    """Read a graph that kgbuild wrote, from Turtle, TriG, N-Quads, N-Triples, JSON-LD or RDF/XML.

    Raises:
        GraphError: if the file cannot be read, is damaged or cut off, or holds no graph of kgbuild.
    """
    return _Reader(Nodes(path, format)).read()


class _Reader:
    """Turns the nodes of one file into values; every complaint names the file and the node."""

    def __init__(self, nodes: Nodes) -> None:
        self._in = nodes
        self._base = ""
        self._predicates: dict[str, Predicate] = {}

    def read(self) -> ReadGraph:
        documents = self._documents()
        if not documents:
            raise GraphError(
                f"{self._in.path!r} holds no graph of kgbuild: no schema:NewsArticle or schema:Article in it"
            )
        mentions, shows_mentions = self._mentions()
        entities = {key: self._entity(key, iri, mentions.get(iri, ())) for iri, key in self._entity_keys().items()}
        statements: dict[str, list[Statement]] = defaultdict(list)
        prefix = f"{self._base}statement/"
        for iri, node in self._in.by_iri.items():
            if iri.startswith(prefix) and full("kg:Statement") in node.get(full("rdf:type"), ()):
                statement = self._statement(unescape(iri.removeprefix(prefix)), iri, node)
                statements[statement.evidence.document].append(statement)
        if stray := sorted(set(statements) - {document.id for document, _ in documents.values()}):
            raise self._in.cut(f"{self._base}doc/{stray[0]}")
        found = []
        for iri, (document, keys) in sorted(documents.items(), key=lambda item: item[1][0].id):
            own = {key for key in entities if key.partition("#")[0] == document.id and "#" in key}
            if lost := sorted(set(keys) - set(entities)):
                raise self._in.cut(f"{iri} → {lost[0]}")
            members = tuple(entities[key] for key in sorted({*keys, *own}))
            claims = sorted(statements[document.id], key=lambda one: (one.evidence.start, one.key))
            found.append(Extraction(document, members, tuple(claims)))
        text = any(full("nif:isString") in node for node in self._in.by_iri.values())
        decisions = [decision_of(self._in, iri, node, self._base) for iri, node in self._typed("decision", "Decision")]
        return ReadGraph(
            tuple(found),
            self._base,
            Options(mentions=shows_mentions, text=text),
            tuple(sorted(decisions, key=lambda one: (one.document, one.entity))),
            tuple(account_of(self._in, iri, node) for iri, node in self._typed("account", "Account")),
        )

    def _typed(self, folder: str, name: str) -> list[tuple[str, Node]]:
        prefix, type_ = f"{self._base}{folder}/", full(f"kg:{name}")
        return sorted(
            (iri, node)
            for iri, node in self._in.by_iri.items()
            if iri.startswith(prefix) and type_ in node.get(full("rdf:type"), ())
        )

    # --- documents and spans ---

    def _documents(self) -> dict[str, tuple[Document, list[str]]]:
        found = {}
        for iri, node in self._in.by_iri.items():
            match = _DOCUMENT(iri)
            genre = next((_GENRES[name] for name in self._in.all(node, "rdf:type") if name in _GENRES), None)
            if match is None or genre is None:
                continue
            if self._base and self._base != match[1]:
                raise GraphError(f"{self._in.path!r} mixes two bases, {self._base!r} and {match[1]!r}; expected one")
            self._base = match[1]
            found[iri] = (iri, node, genre)
        return {iri: self._document(*parts) for iri, parts in found.items()}

    def _document(self, iri: str, node: Node, genre: str) -> tuple[Document, list[str]]:
        keys = [self._key(mentioned) for mentioned in self._in.all(node, "schema:mentions")]
        text = self._in.one(node, "nif:isString")
        document = Document(
            id=unescape(iri.removeprefix(f"{self._base}doc/")),
            text=self._quoted(iri) if text is None else text,
            source=self._in.one(node, "kg:source") or "",
            sha256=self._in.need(iri, node, "schema:sha256"),
            blocks=(),
            headline=self._in.one(node, "schema:headline"),
            authors=tuple(sorted(self._called(term) for term in self._in.terms(node, "schema:author"))),
            publisher=next((self._called(term) for term in self._in.terms(node, "schema:publisher")), None),
            url=self._in.one(node, "schema:url"),
            dateline=next((self._called(term) for term in self._in.terms(node, "schema:locationCreated")), None),
            date=self._in.one(node, "schema:datePublished"),
            date_inferred=self._in.one(node, "kg:dateInferred") == "true",
            language=self._in.one(node, "schema:inLanguage") or "en",
            genre=genre,
        )
        return document, keys

    def _called(self, term: Term) -> str:
        """Return a name: the literal itself, or the label of the thing."""
        if isinstance(term, Literal):
            return term.value
        return self._in.need(term, self._in.described(term), "rdfs:label")

    def _quoted(self, iri: str) -> str:
        """Return a document's text as far as spans quote it, with blanks for the rest."""
        parts = sorted(
            (int(match["start"]), self._in.one(node, "nif:anchorOf") or "")
            for name, node in self._in.by_iri.items()
            if name.startswith(iri) and (match := _SPAN(name)) and match["document"] == iri
        )
        text: list[str] = []
        for start, words in parts:
            text.extend(" " * (start + len(words) - len(text)))
            text[start : start + len(words)] = words
        return "".join(text)

    def _mentions(self) -> tuple[dict[str, list[tuple[str, Span]]], bool]:
        found: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        for iri, node in self._in.by_iri.items():
            for entity in self._in.all(node, "itsrdf:taIdentRef"):
                document, span = self._span(iri)
                found[entity].append((document, span))
        return found, bool(found)

    def _span(self, iri: str) -> tuple[str, Span]:
        match = _SPAN(iri)
        document = _DOCUMENT(match["document"]) if match else None
        if match is None or document is None:
            raise GraphError(f"{self._in.path!r}: <{iri}> stands where a span is expected: …doc/NAME#char=BEGIN,END")
        return unescape(document[2]), Span(int(match["start"]), int(match["end"]))

    # --- entities ---

    def _entity_keys(self) -> dict[str, str]:
        found = {}
        for iri, node in self._in.by_iri.items():
            if not iri.startswith(self._base) or full("rdfs:label") not in node or full("rdf:type") not in node:
                continue
            rest = iri.removeprefix(self._base)
            if rest.startswith("entity/") or (rest.startswith("doc/") and "#" in rest and "#char=" not in rest):
                found[iri] = self._key(iri)
        return found

    def _key(self, iri: str) -> str:
        rest = iri.removeprefix(self._base)
        if rest.startswith("entity/"):
            return unescape(rest.removeprefix("entity/"))
        document, mark, name = rest.removeprefix("doc/").partition("#")
        if not rest.startswith("doc/") or not mark:
            raise GraphError(
                f"{self._in.path!r}: <{iri}> stands where an entity is expected: …entity/NAME or …doc/NAME#THING"
            )
        return f"{unescape(document)}#{unescape(name)}"

    def _entity(self, key: str, iri: str, mentions: list[tuple[str, Span]] | tuple[()]) -> Entity:
        node = self._in.by_iri[iri]
        confidence = float(self._in.one(node, "kg:linkConfidence") or 1)
        links = [Link(address, confidence, "owl") for address in self._in.all(node, "owl:sameAs")]
        links += [Link(address, confidence, "schema") for address in self._in.all(node, "schema:sameAs")]
        government = self._in.one(node, "kg:governmentOf")
        types = [ontology.class_name(name) for name in self._in.all(node, "rdf:type")]
        if unknown := [name for name in types if name not in ontology.classes()]:
            raise GraphError(f"{self._in.path!r}: <{iri}> is of class {unknown[0]!r}, which the ontology does not have")
        return Entity(
            key=key,
            label=self._in.need(iri, node, "rdfs:label"),
            types=tuple(sorted(types, key=lambda name: (-len(ontology.superclasses(name)), name))),
            named="#" not in key,
            aliases=tuple(self._in.all(node, "skos:altLabel")),
            lemma=self._in.one(node, "kg:lemma") or "",
            links=tuple(links),
            government_of=self._key(government) if government else None,
            within=tuple(self._in.all(node, "schema:containedInPlace")),
            countries=tuple(sorted(self._in.all(node, "kg:actorCountry"))),
            sector=self._in.one(node, "kg:sector") or "",
            same_event=self._key(same) if (same := self._in.one(node, "kg:sameEvent")) else None,
            mentions=tuple(sorted(mentions)),
        )

    # --- statements ---

    def _statement(self, key: str, iri: str, node: Node) -> Statement:
        amounts = {
            amount.text: amount
            for amount in (self._quantity(quantity) for quantity in self._in.all(node, "kg:quantity"))
        }
        subject = self._value(self._in.need_iri(iri, node, "rdf:subject"), {})
        assert not isinstance(subject, Literal)
        evidence = self._in.need(iri, node, "kg:evidence")
        document, span = self._span(evidence)
        objects = self._in.terms(node, "rdf:object")
        qualifiers = [
            Qualifier(name, self._qualified(iri, name, term, amounts))
            for name in QUALIFIERS
            for term in sorted(self._in.terms(node, f"kg:{name}"), key=str)
        ]
        rule = self._in.one(node, "prov:wasGeneratedBy") or ""
        return Statement(
            key=key,
            subject=subject,
            predicate=self._predicate(self._in.need(iri, node, "rdf:predicate")),
            object=self._value(objects[0], amounts) if objects else None,
            evidence=Evidence(
                document, span.start, span.end, self._in.need(evidence, self._in.described(evidence), "nif:anchorOf")
            ),
            polarity=Polarity(self._individual(iri, node, "kg:polarity", tuple(Polarity))),
            modality=Modality(self._individual(iri, node, "kg:modality", tuple(Modality))),
            attribution=self._chain(iri, node),
            qualifiers=tuple(qualifiers),
            trigger=tuple(sorted(self._span(trigger)[1] for trigger in self._in.all(node, "kg:trigger"))),
            confidence=float(self._in.need(iri, node, "kg:confidence")),
            rule=unescape(rule.removeprefix(f"{self._base}rule/")),
            event=(self._in.one(node, "kg:eventClass") or "").removeprefix(_EVENT).upper(),
            event_sources=self._actors(node, "kg:eventSource"),
            event_targets=self._actors(node, "kg:eventTarget"),
            reports=next(iter(self._actors(node, "kg:reports")), None),
        )

    def _actors(self, node: Node, prefixed: str) -> tuple[EntityRef, ...]:
        return tuple(sorted(EntityRef(self._key(iri)) for iri in self._in.all(node, prefixed)))

    def _individual(self, iri: str, node: Node, prefixed: str, known: tuple[str, ...]) -> str:
        value = self._in.need(iri, node, prefixed).removeprefix(PREFIXES["kg"])
        if value not in known:
            raise GraphError(f"{self._in.path!r}: <{iri}> has {prefixed} {value!r}, expected one of {', '.join(known)}")
        return value

    def _value(self, term: Term, amounts: dict[str, Literal]) -> Value:
        if isinstance(term, Literal):
            return amounts.get(term.value) or term
        self._in.described(term)
        prefix = f"{self._base}statement/"
        if term.startswith(prefix):
            return StatementRef(unescape(term.removeprefix(prefix)))
        return EntityRef(self._key(term))

    def _qualified(self, iri: str, name: str, term: Term, amounts: dict[str, Literal]) -> EntityRef | Literal:
        value = self._value(term, amounts)
        if isinstance(value, StatementRef):
            raise GraphError(
                f"{self._in.path!r}: <{iri}> has a statement as kg:{name}, expected an entity or a literal"
            )
        return value

    def _quantity(self, iri: str) -> Literal:
        node = self._in.described(iri)
        value = next(iter(self._in.terms(node, "schema:value")), None)
        if not isinstance(value, Literal):
            raise self._in.cut(iri)
        unit = self._in.one(node, "schema:currency") or self._in.one(node, "schema:unitText") or ""
        return Literal(value.value, value.datatype, unit, self._in.need(iri, node, "rdfs:label"))

    def _chain(self, iri: str, node: Node) -> tuple[EntityRef, ...]:
        found: list[EntityRef] = []
        lists = self._in.all(node, "kg:attributionChain")
        rest = lists[0] if lists else full("rdf:nil")
        while rest != full("rdf:nil"):
            link = self._in.described(rest)
            source = self._in.need(rest, link, "rdf:first")
            self._in.described(source)
            found.append(EntityRef(self._key(source)))
            if len(found) > len(self._in.by_iri):
                raise GraphError(f"{self._in.path!r} is damaged: the list of sources of <{iri}> runs in a circle")
            rest = self._in.need(rest, link, "rdf:rest")
        if not found and full("kg:attributedTo") in node:
            found = [EntityRef(self._key(source)) for source in self._in.all(node, "kg:attributedTo")]
        return tuple(found)

    def _predicate(self, iri: str) -> Predicate:
        known = self._predicates.get(iri)
        if known is None:
            prefix = "rel" if iri.startswith(PREFIXES["rel"]) else "kg"
            local = iri.removeprefix(PREFIXES[prefix])
            if local == iri:
                raise GraphError(f"{self._in.path!r}: <{iri}> stands where a predicate is expected, of rel: or kg:")
            node = self._in.described(iri)
            above = self._in.all(node, "rdfs:subPropertyOf")
            name = f"{prefix}:{unlocal_name(local)}"
            own = ontology.relation(name)
            events = [one.removeprefix(_EVENT) for one in above if one in ontology.events().values()]
            broader = [
                f"kg:{unlocal_name(one.removeprefix(PREFIXES['kg']))}"
                for one in above
                if one.startswith(PREFIXES["kg"])
                and one not in ontology.events().values()
                and not (own and one in own.broader)
            ]
            known = self._predicates[iri] = Predicate(
                name,
                self._in.need(iri, node, "rdfs:label"),
                events[0].upper() if events else "",
                broader[0] if broader else "",
                _head_lemma(self._in.one(node, "kg:lemma") or "", local),
            )
        return known


def _head_lemma(lemma: str, local: str) -> str:
    """Return the lemma that a predicate was given; one that only repeats its name was not."""
    return "" if lemma == unlocal_name(local).replace("_", " ") else lemma
