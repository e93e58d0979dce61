"""What people said in a graph that is built again: where it is found, and how it is put into the new one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgbuild.cli.text import printable

if TYPE_CHECKING:
    from kgbuild.knowledge import KnowledgeGraph

__all__ = ["earlier_judgements", "put_in"]

PERSON = re.compile(rb"decidedBy\W+(?!kgbuild\W)\w")
NONE = "none"


def earlier_judgements(asked: str | None, output: str, format_: str | None) -> KnowledgeGraph | None:
    """Return the graph whose judgements hold: the one asked for, or the one at ``output`` if people judged in it.

    Raises:
        GraphError: if it cannot be read.
    """
    from kgbuild.knowledge import load

    if asked == NONE:
        return None
    if asked is not None:
        return load(asked)
    path = Path(output)
    if output == "-" or not path.is_file():
        return None
    with path.open("rb") as lines:
        if not any(PERSON.search(line) for line in lines):
            return None
    return load(path, format=format_)


def put_in(graph: KnowledgeGraph, earlier: KnowledgeGraph, *, quiet: bool) -> KnowledgeGraph:
    """Return the graph with the judgements of the earlier one; say which do not apply any more."""
    judged, left = graph.with_judgements_of(earlier)
    held = sum(one.author != "kgbuild" for one in judged.decisions)
    if not quiet:
        typer.echo(f"{held} judgement{'' if held == 1 else 's'} of the earlier graph kept", err=True)
    for one in left:
        line = f"{one.entity} in {one.document} and {one.target}: {one.verdict.value}, said {one.author}"
        typer.echo(f"warning: a judgement is about what is not here any more: {printable(line)}", err=True)
    return judged
