"""``kgbuild kb``: indexes of names for linking, made of a Wikidata dump or a table, and asked by hand."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kgbuild.cli.text import printable

__all__ = ["kb"]

kb = typer.Typer(name="kb", help="Make an index of names to link to, or ask one.", no_args_is_help=True)


@kb.command()
def build(
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="A JSON dump of Wikidata, or a table with id and label; may be packed."),
    ],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The index.")],
    lang: Annotated[str, typer.Option(help="Language of the names and descriptions in a dump.")] = "en",
    min_sitelinks: Annotated[
        int, typer.Option(help="How many sitelinks an item of a dump must have to be kept.", min=0)
    ] = 1,
    id_base: Annotated[
        str, typer.Option(metavar="IRI", help="Put before ids of a table that are no web addresses.")
    ] = "",
    fresh: Annotated[bool, typer.Option("--fresh", help="Do not go on where a build was broken off.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Make an index of names from a JSON dump of Wikidata, or from a table (CSV, TSV).

    Read are plain files and those packed by gzip, bzip2 or xz. A table begins with the names of its columns: id, label,
    and perhaps aliases and related (separated by |), type, description, popularity. A build that is broken off goes on
    where it was when it is started again.
    """
    from kgbuild.kb import build_index

    def say(line: str) -> None:
        if not quiet:
            typer.echo(printable(line), err=True)

    try:
        built = build_index(source, output, language=lang, least=min_sitelinks, id_base=id_base, fresh=fresh, say=say)
    except KeyboardInterrupt:
        typer.echo("broken off; the same command goes on from here", err=True)
        raise typer.Exit(130) from None
    if not quiet:
        typer.echo(printable(f"{built} → {output}"))


@kb.command()
def find(
    index: Annotated[str, typer.Argument(metavar="INDEX", help="An index that 'kgbuild kb build' made.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name looked for.")],
) -> None:
    """Show who bears a name in an index, the best known first; the exit code is 1 if nobody does."""
    from contextlib import closing

    from kgbuild.kb import Index
    from kgbuild.kb.records import Question

    with closing(Index(index)) as opened:
        found = opened.look_up([Question((name,))])[0]
    for one in found:
        typer.echo(printable(f"{one.iri}  {one.label} ({one.type or 'of no known class'})  {one.description}".rstrip()))
    if not found:
        typer.echo(printable(f"nobody in {index} is called {name!r}"), err=True)
        sys.exit(1)
