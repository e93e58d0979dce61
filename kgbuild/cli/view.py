"""``kgbuild view``: a graph as a page that opens from disk, or as a picture."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["view"]


def view(
    graph: Annotated[str, typer.Argument(metavar="GRAPH", help="A graph file that kgbuild wrote.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="page.html, or a picture: .svg, .png, .pdf.")
    ],
    about: Annotated[
        list[str] | None, typer.Option(metavar="ENTITY", help="Only what is near this entity; may be repeated.")
    ] = None,
    hops: Annotated[int, typer.Option(help="How many claims away from --about others may be.", min=0, max=9)] = 1,
    status: Annotated[
        list[str] | None,
        typer.Option(
            help="Only claims of this status: asserted, attributed, planned, proposed, possible, hypothetical, "
            "negated; may be repeated."
        ),
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="ENTITY", help="Only what this source says; may be repeated.")
    ] = None,
    confidence: Annotated[float, typer.Option(help="Only claims at least this sure.", min=0, max=1)] = 0.0,
    title: Annotated[str, typer.Option(help="Title; else the headline.")] = "",
    format_: Annotated[
        str | None, typer.Option("--format", help="html, svg, png or pdf, if not by the ending of FILE.")
    ] = None,
) -> None:
    """Show a graph as a web page that needs no network, or as a picture for print.

    The page holds whole articles if the graph was built with --include-text, else the sentences that state something.
    """
    from kgbuild.knowledge import load

    load(graph).view(
        output,
        format_,
        about=about or (),
        hops=hops,
        status=_split(status),
        source=source or (),
        confidence=confidence,
        title=title,
    )


def _split(given: list[str] | None) -> list[str]:
    return [word.strip().lower() for one in given or () for word in one.split(",") if word.strip()]
