"""The spans of one document that its graph names: sentences, triggers, mentions; each once, whatever refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.rdf.terms import quote
from kgbuild.rdf.values import document_term

if TYPE_CHECKING:
    from kgbuild.model import Document, Span, Statement
    from kgbuild.rdf.blocks import Block, Properties

__all__ = ["Spans"]


class Spans:
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
