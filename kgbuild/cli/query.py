"""``kgbuild query``: a question to a graph, in SPARQL or by name, answered as a table, CSV or JSON."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kgbuild.cli.text import printable

if TYPE_CHECKING:
    from kgbuild.query import Cell, Result

__all__ = ["query"]

TIMEOUT = 60.0
"""Seconds: the named queries take less than one on ten thousand articles."""


class Output(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def query(
    graph: Annotated[str | None, typer.Argument(metavar="GRAPH", help="A graph file that kgbuild wrote.")] = None,
    sparql: Annotated[str | None, typer.Argument(metavar="SPARQL", help="SELECT, ASK, CONSTRUCT or DESCRIBE.")] = None,
    named: Annotated[str | None, typer.Option("--named", "-n", metavar="NAME", help="Ask a named query.")] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="K=V", help="A parameter of it; may be repeated.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", "-l", help="Show the named queries and their parameters.")] = False,
    output: Annotated[Output, typer.Option("--output", "-o", help="How to print the answer.")] = Output.TABLE,
    format_: Annotated[
        str | None, typer.Option("--format", "-f", help="Format of GRAPH, if not by its ending.")
    ] = None,
    timeout: Annotated[float, typer.Option(help="Seconds after which a query is given up.", min=0.1)] = TIMEOUT,
) -> None:
    """Ask a graph: in SPARQL, or by name (--list shows the names).

    The prefixes kg, rel, schema, nif, prov, rdf, rdfs, skos, owl and xsd need not be declared.
    """
    if list_:
        _show_names()
        return
    if graph is None:
        raise typer.BadParameter("give the graph file to ask, or --list to see the named queries")
    if (sparql is None) == (named is None):
        raise typer.BadParameter("give a SPARQL query or --named NAME, one of the two")
    params = _params(param or [])
    if params and named is None:
        raise typer.BadParameter("--param goes with --named")
    from kgbuild.query import bind, run
    from kgbuild.rdf import load_store

    text = bind(named, params) if named is not None else sparql or ""
    result = run(load_store(graph, format_), text, timeout=timeout)
    if output is Output.TABLE:
        _show(result)
    else:
        sys.stdout.write(result.csv() if output is Output.CSV else result.json() + "\n")


def _params(given: list[str]) -> dict[str, str]:
    found = {}
    for one in given:
        name, mark, value = one.partition("=")
        if not mark or not name:
            raise typer.BadParameter(f"parameter {one!r} has no value, expected NAME=VALUE")
        found[name.strip()] = value
    return found


def _show_names() -> None:
    from kgbuild.query import named_queries

    lines = []
    for one in named_queries().values():
        lines.append(f"{one.name}: {one.title}")
        lines.append(f"    {one.description}")
        for parameter in one.parameters:
            default = f" [{parameter.default}]" if parameter.default else ""
            lines.append(f"    --param {parameter.name}=… ({parameter.type}){default} {parameter.description}")
    print("\n".join(lines))


def _show(result: Result) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if result.boolean is not None:
        print("yes" if result.boolean else "no")
        return
    # A pipe has no width; lines are then as long as they need to be.
    console = Console(width=None if sys.stdout.isatty() else 250, highlight=False, soft_wrap=False)
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for name in result.variables:
        table.add_column(name, overflow="fold")
    for row in result.rows:
        table.add_row(*(Text(_shown(cell)) for cell in row))
    console.print(table)
    console.print(Text(f"{len(result)} row{'' if len(result) == 1 else 's'}", style="dim"))


def _shown(cell: Cell | None) -> str:
    from kgbuild.rdf import PREFIXES

    if cell is None:
        return ""
    if cell.kind == "uri":
        for prefix, iri in PREFIXES.items():
            if cell.value.startswith(iri):
                return f"{prefix}:{printable(cell.value.removeprefix(iri))}"
        return f"<{printable(cell.value)}>"
    return printable(cell.value)
