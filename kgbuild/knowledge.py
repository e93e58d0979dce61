"""The public verbs over the rooms: build, load, and what can be done with a knowledge graph once it is there."""

from __future__ import annotations

import warnings
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild import graph, rdf, settings
from kgbuild.errors import InputError
from kgbuild.files import replacing
from kgbuild.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import networkx
    import pyoxigraph
    import rdflib

    from kgbuild.model import Account, Decision, Document, Entity, Extraction, Statement
    from kgbuild.query import Result

__all__ = ["KnowledgeGraph", "build", "build_text", "linking", "load", "write_stream"]


class KnowledgeGraph:
    """Documents, entities and statements as one graph.

    Args:
        extractions: one for each document; entities of the same key become one.
        base: under which identifiers are made when the graph becomes RDF.
        mentions: whether the graph shows mentions when it is written, unless it is told otherwise.
        include_text: whether it shows the text of its documents, likewise.
        decisions: who is who across documents, as far as that is worth keeping; read after the extractions.
        accounts: how those stood that a person has joined.
    """

    def __init__(
        self,
        extractions: Iterable[Extraction] = (),
        *,
        base: str = settings.BASE,
        mentions: bool = False,
        include_text: bool = False,
        decisions: Iterable[Decision] = (),
        accounts: Iterable[Account] = (),
    ) -> None:
        self._union = graph.unite(extractions)
        self.decisions = tuple(decisions)
        """Who is who across documents: what is doubtful, what a person judged, joins under different names."""
        self.accounts = tuple(accounts)
        """How those stood that were joined: by the program with what other documents tell, or by a person."""
        self.base = base
        self._mentions = mentions
        self._include_text = include_text

    def __repr__(self) -> str:
        return (
            f"<KnowledgeGraph of {len(self.documents)} documents, {len(self.entities)} entities, "
            f"{len(self.statements)} statements>"
        )

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

    def judged(self, decision: Decision, judgement: Decision) -> KnowledgeGraph:
        """Return the graph with a decision replaced, and what follows from that: two entities joined, or parted.

        Args:
            decision: one of :attr:`decisions`.
            judgement: what :func:`kgbuild.entities.across.accept` or ``reject`` makes of it.

        Raises:
            DataError: if a document names both of those that are to be joined.
        """
        decisions = tuple(judgement if one == decision else one for one in self.decisions)
        return self._decided(decisions if judgement in decisions else (*decisions, judgement))

    def _decided(self, decisions: tuple[Decision, ...]) -> KnowledgeGraph:
        from kgbuild.entities.judged import join
        from kgbuild.entities.told import resettle

        told = tuple(account for account in self.accounts if account.own)
        joined, accounts = join(resettle(self._parted(), told, self.decisions, decisions), decisions)
        return KnowledgeGraph(
            joined,
            base=self.base,
            mentions=self._mentions,
            include_text=self._include_text,
            decisions=sorted(decisions, key=lambda one: (one.document, one.entity)),
            accounts=(*accounts, *told),
        )

    def _parted(self) -> list[Extraction]:
        """Return the graph without the joins of people."""
        from kgbuild.entities.judged import part

        return part(self.extractions(), [account for account in self.accounts if not account.own])

    def joins(self) -> list[Decision]:
        """Return what the program joined across documents: for each thing and document a decision to :meth:`judged`.

        A decision that a person made about one of these is returned in its place.
        """
        from kgbuild.entities.told import joins

        return joins(self._parted(), self.accounts, self.decisions)

    def split(self, join: Decision, author: str) -> Decision:
        """Return a person's judgement that one of :meth:`joins` was wrong."""
        from kgbuild.entities.told import apart_key

        # Those of one name that a person parts from the same thing are one still.
        said = (one for one in self.decisions if one.author != "kgbuild" and one.target == join.target)
        mine = {one.key for one in said if one.entity == join.entity and one.verdict is Verdict.DIFFERENT}
        taken = {entity.key for entity in self.entities} - mine
        bearers = sum(one.key == one.target for one in self.joins() if one.target == join.target)
        # The last one keeps the key; nobody else bears it any more.
        key = apart_key(join, taken) if bearers > 1 else join.target
        return replace(join, key=key, verdict=Verdict.DIFFERENT, score=0.0, author=author, was="")

    def rejoined(self, join: Decision, author: str) -> Decision:
        """Return a person's judgement that one of :meth:`joins` was right."""
        return replace(join, key=join.target, verdict=Verdict.SAME, score=1.0, author=author, was="")

    def with_judgements_of(self, earlier: KnowledgeGraph) -> tuple[KnowledgeGraph, list[Decision]]:
        """Return the graph with what people judged in an earlier one of the same documents, and what does not apply.

        A judgement applies if the document that it is about and one that names the other of the two are here.
        """
        from kgbuild.entities.told import carried

        decisions, left = carried(
            (earlier._parted(), earlier.accounts, earlier.decisions),
            (self._parted(), self.accounts, self.decisions),
        )
        return self._decided(decisions), left

    def former_labels(self) -> dict[str, str]:
        """Return the labels of those that a person has joined, by the keys that they had."""
        return {account.entity.key: account.entity.label for account in self.accounts if not account.own}

    @cached_property
    def nx(self) -> networkx.MultiDiGraph:
        """The graph for networkx: nodes carry entities, edges carry statements; see :mod:`kgbuild.graph.network`."""
        return graph.assemble(self._union)

    @cached_property
    def rdf(self) -> rdflib.Dataset:
        """The graph for rdflib, with the named graphs of documents and statuses; its default is their union."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        for prefix, iri in rdf.PREFIXES.items():
            dataset.bind(prefix, iri, replace=True)
        with warnings.catch_warnings():
            # rdflib's own parsers use what rdflib deprecates.
            warnings.filterwarnings("ignore", message=".*deprecated", category=DeprecationWarning)
            dataset.parse(data=self._bytes("nquads"), format="nquads")
        return dataset

    @cached_property
    def store(self) -> pyoxigraph.Store:
        """The graph for Oxigraph: every triple in the default graph, and in the named graphs it belongs to."""
        import pyoxigraph

        store = pyoxigraph.Store()
        rdf.fill(store, pyoxigraph.parse(self._bytes("nquads"), format=pyoxigraph.RdfFormat.N_QUADS))
        return store

    def query(self, asked: str, *, timeout: float | None = None, **params: object) -> Result:
        """Answer SPARQL, or a named query with its parameters: ``graph.query("plans", who="Russia")``.

        Args:
            asked: SELECT, ASK, CONSTRUCT or DESCRIBE, or a name of :func:`kgbuild.query.named_queries`.
            timeout: seconds after which the query is given up.
            params: values for the parameters of a named query.

        Raises:
            QueryError: if the query, its name or a parameter is wrong.
        """
        from kgbuild import query

        return query.query(self.store, asked, timeout=timeout, **params)

    def view(
        self,
        path: str | Path,
        format: str | None = None,  # noqa: A002 - the word of the field
        *,
        about: str | Iterable[str] = (),
        hops: int = 1,
        status: str | Iterable[str] = (),
        source: str | Iterable[str] = (),
        confidence: float = 0.0,
        title: str = "",
    ) -> None:
        """Write a page that shows the graph (.html), or a picture of it (.svg, .png, .pdf).

        ``about``, ``status`` and ``source`` are one or more names of what is shown, ``hops`` how many claims away from
        ``about`` others may be, ``confidence`` how sure a claim must be.

        Raises:
            GraphError: if a name is not found in the graph, or nothing is left to draw.
            OutputError: if it cannot be written there or so, or PNG or PDF needs what is not installed.
        """
        from kgbuild.view import Choice, write_view

        names = [(one,) if isinstance(one, str) else tuple(one) for one in (about, status, source)]
        choice = Choice(about=names[0], hops=hops, status=names[1], source=names[2], least=confidence)
        write_view(self, path, format, choice=choice, title=title)

    def _repr_html_(self) -> str:
        """Show the graph in a notebook."""
        from kgbuild.view import notebook_html

        return notebook_html(self)

    def validate(self) -> list[str]:
        """Return what the SHACL shapes of kgbuild find wrong with the graph; empty if nothing is."""
        return rdf.validate(self._bytes("turtle"))

    def write(
        self,
        path: str | Path,
        format: str | None = None,  # noqa: A002 - the word of the field
        *,
        base: str | None = None,
        mentions: bool | None = None,
        include_text: bool | None = None,
        trust: str | Iterable[str] = (),
    ) -> None:
        """Write the graph, whole or not at all; the ending of ``path``, or ``format``, says how.

        ``mentions`` and ``include_text`` are as the graph was made or read, unless given; see :func:`write_stream`.

        Raises:
            OutputError: if it cannot be written there or so.
        """
        write_stream(
            self.extractions(),
            path,
            format,
            base=base or self.base,
            mentions=self._mentions if mentions is None else mentions,
            include_text=self._include_text if include_text is None else include_text,
            trust=trust,
            decisions=self.decisions,
            accounts=self.accounts,
        )

    def _bytes(self, format: str) -> bytes:  # noqa: A002 - the word of the field
        options = rdf.Options(self._mentions, self._include_text)
        return rdf.to_bytes(
            self.extractions(),
            format,
            merge=graph.merge,
            base=self.base,
            options=options,
            decisions=self.decisions,
            accounts=self.accounts,
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
    decisions: Iterable[Decision] = (),
    accounts: Iterable[Account] = (),
) -> int:
    """Write extractions as they come, holding no text; return the number of documents.

    GraphML and GEXF, which name nodes before edges, are the exception: there the whole graph is held.

    Args:
        extractions: one for each document.
        path: the file; "-" is standard output.
        format: turtle, trig, nquads, ntriples, jsonld, rdfxml, graphml or gexf; by default what the ending says.
        base: under which identifiers are made.
        mentions: whether every mention is written as a span.
        include_text: whether the text of each document is written.
        trust: "attributed", or names of sources whose claims stand as plain triples beside the article's own.
        decisions: who is who across documents; read when the last extraction has been written.
        accounts: how those stood that a person has joined.

    Raises:
        OutputError: if it cannot be written there or so.
    """
    names = [trust] if isinstance(trust, str) else trust
    options = rdf.Options(mentions, include_text, frozenset(name.strip().lower() for name in names if name.strip()))
    picture = _picture_format(path, format)
    if picture:
        with replacing(path) as out:
            united = graph.unite(extractions)
            graph.export(graph.assemble(united), out, picture)
        return len(united.documents)
    return rdf.write_stream(
        extractions,
        path,
        merge=graph.merge,
        format=format,
        base=base,
        options=options,
        decisions=decisions,
        accounts=accounts,
    )


def _picture_format(path: str | Path, name: str | None) -> str | None:
    """Return the format of networkx that is meant, or None."""
    if name is not None:
        return name.lower() if name.lower() in graph.EXPORTS else None
    ending = Path(path).suffix.lower()
    return next((known for known, endings in graph.EXPORTS.items() if ending in endings), None)


def load(path: str | Path, *, format: str | None = None) -> KnowledgeGraph:  # noqa: A002 - the word of the field
    """Read a graph that kgbuild wrote, in any of the RDF formats.

    Raises:
        GraphError: if the file cannot be read, is damaged or cut off, or holds no graph of kgbuild.
    """
    found = rdf.read_graph(path, format=format)
    return KnowledgeGraph(
        found.extractions,
        base=found.base,
        mentions=found.options.mentions,
        include_text=found.options.text,
        decisions=found.decisions,
        accounts=found.accounts,
    )


def build(
    source: str | Path | Sequence[str | Path],
    *,
    date: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    model: str = settings.MODEL,
    base: str = settings.BASE,
    kb: str | Path | Sequence[str | Path] = (),
    reconcile: str | None = None,
    cache: str | Path | None = None,
    judgements: KnowledgeGraph | str | Path | None = None,
) -> KnowledgeGraph:
    """Read files, directories or standard input ("-") into a knowledge graph.

    ``date``, ``publisher`` and ``url`` override what the input says of itself. ``kb`` and ``reconcile`` link people,
    bodies and other things to a knowledge base; where one of them cannot be used there is a warning and no link to it.

    Args:
        source: what is read.
        date: of publication, ISO 8601.
        publisher: of the articles.
        url: address of the article.
        model: name or path of a spaCy pipeline.
        base: under which identifiers are made.
        kb: one or more indexes that ``kgbuild kb build`` made.
        reconcile: address of a service that speaks the Reconciliation Service API.
        cache: where its answers are kept; by default in the user's place for caches, "" for nowhere.
        judgements: an earlier graph whose judgements by people hold here too.

    Raises:
        InputError: for the first input that cannot be read.
        ModelError: if the language model cannot be used.
    """
    from kgbuild.entities.told import Told
    from kgbuild.pipeline import across, extract
    from kgbuild.read import read_inputs

    def documents() -> Iterator[Document]:
        sources = [source] if isinstance(source, str | Path) else list(source)
        for found in read_inputs(sources, date=date, publisher=publisher, url=url):
            if isinstance(found, InputError):
                raise found
            yield found

    decided: list[Decision] = []
    told = Told()
    with linking(kb, reconcile, cache=cache, say=_warn) as link:
        read = (link(one) for one in extract(documents(), model=model))
        graph = KnowledgeGraph(across(read, decided, told), base=base, decisions=decided, accounts=told)
    if judgements is None:
        return graph
    return graph.with_judgements_of(judgements if isinstance(judgements, KnowledgeGraph) else load(judgements))[0]


@contextmanager
def linking(
    kb: str | Path | Sequence[str | Path] = (),
    reconcile: str | None = None,
    *,
    cache: str | Path | None = None,
    say: Callable[[str], None],
) -> Iterator[Callable[[Extraction], Extraction]]:
    """Yield what links the extraction of a document as asked for; nothing is loaded if no links are.

    ``say`` takes a line for each index or service that cannot be used, or no longer; see :func:`build`.
    """
    if not kb and not reconcile:
        yield lambda extraction: extraction
        return
    from kgbuild.kb import linker_of

    with closing(linker_of(kb, reconcile, cache=cache, say=say)) as linker:
        yield linker


def _warn(line: str) -> None:
    warnings.warn(line, UserWarning, stacklevel=2)


def build_text(
    text: str,
    *,
    source: str = "text",
    date: str | None = None,
    model: str = settings.MODEL,
    base: str = settings.BASE,
    kb: str | Path | Sequence[str | Path] = (),
    reconcile: str | None = None,
    cache: str | Path | None = None,
) -> KnowledgeGraph:
    """Read one text, given as a string, into a knowledge graph; ``source`` names it, the rest is as in :func:`build`.

    Raises:
        InputError: if the text is empty or not a text that can be read.
        ModelError: if the language model cannot be used.
    """
    from kgbuild.pipeline import extract
    from kgbuild.read import read_text

    with linking(kb, reconcile, cache=cache, say=_warn) as link:
        read = extract([read_text(text, source=source, date=date)], model=model)
        return KnowledgeGraph(map(link, read), base=base)
