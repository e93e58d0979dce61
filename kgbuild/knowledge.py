"""The public verbs over the rooms: build, load, and what can be done with a knowledge graph once it is there."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild import graph, rdf, settings
from kgbuild.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgbuild.model import Document, Entity, Extraction, Statement

__all__ = ["KnowledgeGraph", "build", "build_text", "write_stream"]


class KnowledgeGraph:
    """Documents, entities and statements as one graph.

    Args:
        extractions: one for each document; entities of the same key become one.
        base: under which identifiers are made when the graph becomes RDF.
    """

    def __init__(self, extractions: Iterable[Extraction] = (), *, base: str = settings.BASE) -> None:
        self._union = graph.unite(extractions)
        self.base = base

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, sorted by identifier."""
        return self._union.documents

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities, named ones and concepts, sorted by key."""
        return tuple(self._union.entities.values())

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements in the order of the documents and their sentences."""
        return self._union.statements

    def extractions(self) -> Iterator[Extraction]:
        """Yield the graph document by document."""
        return self._union.extractions()

    def write(
        self,
        path: str | Path,
        format: str | None = None,  # noqa: A002 - the word of the field
        *,
        base: str | None = None,
        mentions: bool = False,
        include_text: bool = False,
        trust: str | Iterable[str] = (),
    ) -> None:
        """Write the graph; the ending of ``path``, or ``format``, says how.

        Raises:
            OutputError: if it cannot be written there or so.
        """
        write_stream(
            self.extractions(),
            path,
            format,
            base=base or self.base,
            mentions=mentions,
            include_text=include_text,
            trust=trust,
        )

    @cached_property
    def _summary(self) -> graph.Summary:
        summary = graph.Summary()
        for extraction in self.extractions():
            summary.add(extraction)
        return summary

    def summary(self) -> graph.Summary:
        """Return who is in the graph and how many statements are asserted, only said, planned, denied."""
        return self._summary


def write_stream(
    extractions: Iterable[Extraction],
    path: str | Path,
    format: str | None = None,  # noqa: A002 - the word of the field
    *,
    base: str = settings.BASE,
    mentions: bool = False,
    include_text: bool = False,
    trust: str | Iterable[str] = (),
) -> int:
    """Write extractions as they come, holding no text; return the number of documents.

    Args:
        extractions: one for each document.
        path: the file; "-" is standard output.
        format: turtle, trig, nquads, ntriples, jsonld, rdfxml; by default what the ending says.
        base: under which identifiers are made.
        mentions: whether every mention is written as a span.
        include_text: whether the text of each document is written.
        trust: "attributed", or names of sources whose claims stand as plain triples beside the article's own.

    Raises:
        OutputError: if it cannot be written there or so.
    """
    names = [trust] if isinstance(trust, str) else trust
    options = rdf.Options(mentions, include_text, frozenset(name.strip().lower() for name in names if name.strip()))
    return rdf.write_stream(extractions, path, merge=graph.merge, format=format, base=base, options=options)


def build(
    source: str | Path | Sequence[str | Path],
    *,
    date: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    model: str = settings.MODEL,
    base: str = settings.BASE,
) -> KnowledgeGraph:
    """Read files, directories or standard input ("-") into a knowledge graph.

    ``date``, ``publisher`` and ``url`` override what the input says of itself.

    Raises:
        InputError: for the first input that cannot be read.
        ModelError: if the language model cannot be used.
    """
    from kgbuild.pipeline import extract
    from kgbuild.read import read_inputs

    def documents() -> Iterator[Document]:
        sources = [source] if isinstance(source, str | Path) else list(source)
        for found in read_inputs(sources, date=date, publisher=publisher, url=url):
            if isinstance(found, InputError):
                raise found
            yield found

    return KnowledgeGraph(extract(documents(), model=model), base=base)


def build_text(
    text: str,
    *,
    source: str = "text",
    date: str | None = None,
    model: str = settings.MODEL,
    base: str = settings.BASE,
) -> KnowledgeGraph:
    """Read one text, given as a string, into a knowledge graph; ``source`` names it.

    Raises:
        InputError: if the text is empty or not a text that can be read.
        ModelError: if the language model cannot be used.
    """
    from kgbuild.pipeline import extract
    from kgbuild.read import read_text

    return KnowledgeGraph(extract([read_text(text, source=source, date=date)], model=model), base=base)
