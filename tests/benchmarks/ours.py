"""kgbuild's side of every benchmark: plain texts in, what the product makes of them out. No gold is seen here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild import entities, mentions
from kgbuild.model import Document, Entity, EntityRef, Extraction, Literal, Span, Statement, StatementRef
from kgbuild.parse import parse
from kgbuild.pipeline import understand
from kgbuild.read import read_text
from kgbuild.syntax import layout_of
from tests.benchmarks.text import Aligned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

__all__ = ["Reading", "coarse", "is_pronoun", "model_names", "named_mention", "read", "resolve", "strip_determiner"]

DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my"])
PRONOUNS = frozenset(
    ["he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their",
     "theirs", "themselves", "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your",
     "yours", "yourself", "who", "whom", "whose", "which", "that", "this", "these", "those", "one", "where"]
)  # fmt: skip
GENERAL = ("Person", "Organization", "Place", "Group", "Event", "CreativeWork", "Product", "Concept")
SPACY = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place", "NORP": "Group",
    "EVENT": "Event", "PRODUCT": "Product", "WORK_OF_ART": "CreativeWork", "LAW": "CreativeWork",
}  # fmt: skip
"""The model's tags in our classes: what anybody would take bare spaCy's output to mean."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One text with its parse and all that was read out of it."""

    document: Document
    doc: Doc
    extraction: Extraction

    def mentions(self) -> list[tuple[Span, Entity]]:
        """Return every mention of an entity in the text, sorted by place."""
        found = {
            (span, entity.key): (span, entity)
            for entity in self.extraction.entities
            for document, span in entity.mentions
            if document == self.document.id
        }
        return [found[key] for key in sorted(found)]

    def entities(self) -> dict[str, Entity]:
        return {entity.key: entity for entity in self.extraction.entities}

    def tokens(self) -> Aligned:
        """Return the parser's tokens by the characters of the original text."""
        layout = layout_of(self.doc)
        return Aligned(list(zip(layout.starts, layout.ends, strict=True)))

    def span(self, start: int, end: int) -> Span:
        """Return the original characters of the parser's tokens (half-open)."""
        layout = layout_of(self.doc)
        return Span(layout.starts[start], layout.ends[end - 1])

    def head(self, span: Span, aligned: Aligned) -> Token | None:
        """Return the parser's token that heads a span of characters: the one whose own head lies outside."""
        found = aligned.tokens(span.start, span.end)
        if found is None:
            return None
        first, last = found
        for token in self.doc[first:last]:
            if not first <= token.head.i < last or token.head.i == token.i:
                return token
        return self.doc[last - 1]

    def show(self, value: object) -> str:
        """Return a value of a statement as a reader would write it."""
        if isinstance(value, EntityRef):
            entity = self.entities().get(value.key)
            return entity.label if entity else value.key
        if isinstance(value, StatementRef):
            return "[statement]"
        if isinstance(value, Literal):
            return value.text or value.value
        return "-" if value is None else str(value)

    def statement_text(self, statement: Statement) -> str:
        """Return a statement as one line: subject | predicate | object, and its status where it is not plain."""
        text = f"{self.show(statement.subject)} | {statement.predicate.name} | {self.show(statement.object)}"
        qualifiers = "".join(f" {q.name}={self.show(q.value)}" for q in statement.qualifiers)
        source = f" by {self.show(statement.attribution[0])}" if statement.attribution else ""
        status = "" if statement.status == "asserted" else f" ({statement.status}{source})"
        return text + qualifiers + status


def read(texts: Iterable[tuple[str, str]], *, date: str | None = None) -> Iterator[Reading]:
    """Read (name, text) pairs as the product reads plain text files, in order, as a stream."""
    documents = (read_text(text, source=name, date=date) for name, text in texts)
    for document, doc in parse(documents):
        yield Reading(document, doc, understand(doc, document))


def resolve(texts: Iterable[tuple[str, str]]) -> Iterator[Reading]:
    """Read (name, text) pairs only as far as who is who: all entities, also those that no statement is about."""
    documents = (read_text(text, source=name) for name, text in texts)
    for document, doc in parse(documents):
        resolution = entities.resolve(doc, document, mentions.find(doc, document))
        yield Reading(document, doc, Extraction(document, resolution.entities, ()))


def coarse(entity: Entity) -> str:
    """Return the most general class of an entity."""
    for name in GENERAL:
        if name in entity.types:
            return name
    return entity.types[-1] if entity.types else ""


def is_pronoun(text: str) -> bool:
    return text.lower() in PRONOUNS


def named_mention(text: str, entity: Entity) -> bool:
    """Tell a name from a description or pronoun of a named thing: it has a capital letter or digit of its own."""
    if not entity.named or is_pronoun(text):
        return False
    words = text.split()
    start = 1 if len(words) > 1 and words[0].lower() in DETERMINERS else 0
    return any(character.isupper() or character.isdigit() for word in words[start:] for character in word)


def strip_determiner(text: str, span: Span) -> Span:
    """Drop a leading determiner from a span, since guidelines differ on it."""
    words = text[span.start : span.end].split(maxsplit=1)
    if len(words) == 2 and words[0].lower() in DETERMINERS:
        return Span(span.start + text[span.start : span.end].index(words[1]), span.end)
    return span


def model_names(reading: Reading) -> list[tuple[Span, str]]:
    """Return what bare spaCy's own recogniser says on the same parse: spans with our class for its tag.

    Only tags of named things; leading determiners and possessive endings, which its guidelines include, are cut.
    """
    found = []
    for ent in reading.doc.ents:
        if ent.label_ in SPACY:
            end = ent.end - 1 if len(ent) > 1 and ent[-1].tag_ == "POS" else ent.end
            span = strip_determiner(reading.document.text, reading.span(ent.start, end))
            found.append((span, SPACY[ent.label_]))
    return found
