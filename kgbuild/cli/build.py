"""``kgbuild build``: texts in, a graph out, and a short account of what it holds."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgbuild import settings
from kgbuild.cli.judgements import earlier_judgements, put_in
from kgbuild.cli.text import printable
from kgbuild.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgbuild.model import Decision, Document, Extraction

__all__ = ["build"]


def build(  # noqa: C901 - one branch an option
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Text, HTML, PDF or JSON files, directories, or - for stdin."),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write the graph; - for standard output.")
    ] = "-",
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", help="turtle, trig, nquads, ntriples, jsonld, rdfxml, graphml, gexf; else by the ending."
        ),
    ] = None,
    base: Annotated[str, typer.Option(help="IRI under which identifiers are made.")] = settings.BASE,
    date: Annotated[str | None, typer.Option(help="Date of publication, ISO 8601; overrides the text.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher; overrides the text.")] = None,
    url: Annotated[str | None, typer.Option(help="Address of the article.")] = None,
    model: Annotated[str, typer.Option(help="Name or path of a spaCy pipeline.")] = settings.MODEL,
    mentions: Annotated[bool, typer.Option("--mentions", help="Write every mention with its offsets.")] = False,
    include_text: Annotated[bool, typer.Option("--include-text", help="Write the whole text of each input.")] = False,
    trust: Annotated[
        list[str] | None,
        typer.Option(help="'attributed', or a source whose claims also stand as plain triples; may be repeated."),
    ] = None,
    kb: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Link to the entries of an index, see 'kgbuild kb build'; may be repeated."),
    ] = None,
    reconcile: Annotated[
        str | None, typer.Option(metavar="URL", help="Link by a service with the Reconciliation Service API.")
    ] = None,
    cache: Annotated[
        str | None, typer.Option(metavar="FILE", help="Where its answers are kept; '' for nowhere.")
    ] = None,
    judgements: Annotated[
        str | None,
        typer.Option(
            metavar="GRAPH",
            help="An earlier graph whose judgements by people hold; by default FILE, if it has any; 'none' for none.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Read news articles into a knowledge graph.

    Inputs that cannot be read are named on standard error; the others are done all the same, and the exit code is 1.
    """
    from kgbuild.entities.told import Told
    from kgbuild.graph import Summary
    from kgbuild.knowledge import KnowledgeGraph, linking, write_stream
    from kgbuild.pipeline import across, extract
    from kgbuild.read import read_inputs

    if output == "-" and format_ is None:
        format_ = "turtle"
    summary = Summary()
    failures: list[InputError] = []
    progress = _Progress(shown=not quiet and (len(inputs) > 1 or Path(inputs[0]).is_dir()))

    def documents() -> Iterator[Document]:
        for found in read_inputs(inputs, date=date, publisher=publisher, url=url):
            if isinstance(found, InputError):
                failures.append(found)
                progress.say(f"error: {printable(str(found))}")
            else:
                yield found

    def extractions() -> Iterator[Extraction]:
        readable = documents()
        first = next(readable, None)
        if first is None:
            # Ends the writing as well, so that an existing output stays as it was; no model is loaded in vain.
            raise InputError("no input could be read, nothing written")
        for extraction in extract(chain([first], readable), model=model):
            progress.step(extraction.document.source)
            yield link(extraction)

    def warn(line: str) -> None:
        progress.say(f"warning: {printable(line)}")

    earlier = earlier_judgements(judgements, output, format_)
    decided: list[Decision] = []
    told = Told()

    def together() -> Iterator[Extraction]:
        found: Iterable[Extraction] = across(extractions(), decided, told)
        if earlier is not None:
            # Who was judged is known when all has been read, so this is the one case in which the graph is held.
            graph = put_in(KnowledgeGraph(found, decisions=decided, accounts=told), earlier, quiet=quiet)
            found = graph.extractions()
            decided[:] = graph.decisions
            told.become(graph.accounts)
        for extraction in found:
            summary.add(extraction)
            yield extraction

    try:
        with progress, linking(kb or (), reconcile, cache=cache, say=warn) as link:
            write_stream(
                together(),
                output,
                format_,
                base=base,
                mentions=mentions,
                include_text=include_text,
                trust=trust or (),
                decisions=decided,
                accounts=told,
            )
    except InputError as error:
        if not failures:
            raise
        if len(failures) > 1:
            typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from None
    if not quiet:
        from kgbuild.cli.summary import show

        show(summary, output, to=sys.stderr if output == "-" else sys.stdout)
    if failures:
        typer.echo(f"{len(failures)} of {len(failures) + summary.documents} documents could not be read", err=True)
        raise typer.Exit(1)


class _Progress:
    """A line on standard error that counts documents; only words if that is not a terminal."""

    def __init__(self, *, shown: bool) -> None:
        self._bar = None
        if shown and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), TextColumn("reading"), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = Progress(
                *columns, TextColumn("{task.description}"), console=Console(stderr=True), transient=True
            )
            self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> None:
        if self._bar:
            self._bar.start()

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def step(self, name: str) -> None:
        if self._bar:
            self._bar.update(self._task, advance=1, description=Path(name).name)

    def say(self, line: str) -> None:
        if self._bar:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            typer.echo(line, err=True)
