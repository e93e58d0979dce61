"""``kgbuild review``: the pairs of a graph of which nobody knows whether they are one, and a person's word on them."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kgbuild.cli.text import printable
from kgbuild.errors import InputError

if TYPE_CHECKING:
    from kgbuild.knowledge import KnowledgeGraph
    from kgbuild.model import Decision

__all__ = ["review"]


class Output(StrEnum):
    TABLE = "table"
    JSON = "json"


def review(
    graph: Annotated[str, typer.Argument(metavar="GRAPH", help="A graph file that kgbuild wrote.")],
    accept: Annotated[
        list[str] | None, typer.Option("--accept", "-a", metavar="N", help="The two are one: number, or left key.")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option("--reject", "-r", metavar="N", help="The two are two; parts what was accepted.")
    ] = None,
    author: Annotated[str, typer.Option(help="Who decides; kept in the graph.")] = "reviewer",
    all_: Annotated[bool, typer.Option("--all", help="List what was judged already, too.")] = False,
    joined: Annotated[
        bool, typer.Option("--joined", "-j", help="List what kgbuild joined: each document's part as j1, j2…")
    ] = False,
    about: Annotated[
        str, typer.Option(metavar="WORDS", help="List only those in whose names or documents the words stand.")
    ] = "",
    output: Annotated[Output, typer.Option("--output", "-o", help="How to print the list.")] = Output.TABLE,
    format_: Annotated[
        str | None, typer.Option("--format", "-f", help="Format of GRAPH, if not by its ending.")
    ] = None,
    trust: Annotated[
        list[str] | None, typer.Option(help="As the graph was built with; else only asserted claims are plain triples.")
    ] = None,
) -> None:
    """List the doubtful pairs of a graph, or decide about them; the graph is then written back, whole or not at all.

    With --joined, list what kgbuild holds to be one across documents; --reject j3 gives that document's part back what
    the document alone told of it, --accept j3 puts it back. Numbers stay the same until the graph is built anew.
    """
    from kgbuild.entities import across
    from kgbuild.knowledge import load

    if not author.strip() or author == "kgbuild":
        raise typer.BadParameter("--author is the name of a person, not empty and not 'kgbuild'")
    known = load(graph, format=format_)
    asked = [(name, across.accept) for name in accept or []] + [(name, across.reject) for name in reject or []]
    if not asked:
        rows = _listed(known, _joins(known) if joined else _pairs(known), all_=all_ or joined, about=about)
        (_show if output is Output.TABLE else _print)(rows)
        return
    # Numbers and keys are those of the list as it was shown.
    pairs = _pairs(known) | _joins(known)
    found = [(_found(name, pairs, graph), judge) for name, judge in asked]
    if len({number for (number, _), _ in found}) < len(found):
        raise typer.BadParameter("a pair is given twice; expected each once, to accept or to reject")
    for (number, decision), judge in found:
        judgement = judge(decision, author)
        if number.startswith("j"):
            judgement = known.rejoined(decision, author) if judge is across.accept else known.split(decision, author)
        known = known.judged(decision, judgement)
    known.write(graph, format_, trust=trust or ())
    for (number, decision), judge in found:
        left, right = _left(decision), decision.target
        if number.startswith("j"):
            left, right = f"{decision.entity} in {decision.document}", f"the other {decision.target}"
        says = "are one" if judge is across.accept else "are two"
        typer.echo(printable(f"{number}: {left} and {right} {says}, says {author}"))


def _pairs(known: KnowledgeGraph) -> dict[str, Decision]:
    """Return what can be judged by its number: the likeliest first, by what speaks for it, whoever judged it since."""
    joined = {(one.document, one.entity) for one in known.joins()}
    pairs = [
        one
        for one in known.decisions
        if _left(one) != one.target
        and (one.author != "kgbuild" or one.verdict.value == "unsure")
        and (one.document, one.entity) not in joined
    ]
    pairs.sort(key=lambda one: (-round(sum(weight for _, weight in one.reasons), 4), one.document, one.entity))
    return {str(number): one for number, one in enumerate(pairs, 1)}


def _joins(known: KnowledgeGraph) -> dict[str, Decision]:
    """Return what the program joined by number, document by document."""
    return {f"j{number}": one for number, one in enumerate(known.joins(), 1)}


def _left(decision: Decision) -> str:
    return decision.was or decision.key


def _found(name: str, pairs: dict[str, Decision], graph: str) -> tuple[str, Decision]:
    fitting = [
        (number, decision)
        for number, decision in pairs.items()
        if name == number or (name == _left(decision) and not number.startswith("j"))
    ]
    if len(fitting) != 1:
        what = "several pairs" if fitting else "no pair"
        raise InputError(
            f"graph {graph!r}: {name!r} names {what} to judge; expected a number or a key, as "
            f"'kgbuild review --all' or 'kgbuild review --joined' lists them"
        )
    return fitting[0]


def _listed(known: KnowledgeGraph, pairs: dict[str, Decision], *, all_: bool, about: str) -> list[dict[str, object]]:
    labels = {entity.key: entity.label for entity in known.entities} | known.former_labels()
    own = {(d, one.entity.key): one.entity.label for one in known.accounts if one.own for d in one.documents}
    rows: list[dict[str, object]] = [
        {
            "number": number,
            # Who bears the same name under the same key was joined without a word.
            "score": one.score if one.reasons or one.author != "kgbuild" else None,
            "verdict": one.verdict.value,
            "left": one.entity if number.startswith("j") else _left(one),
            "leftLabel": own.get((one.document, one.entity)) if number.startswith("j") else None,
            "right": one.target,
            "rightLabel": labels.get(one.target, one.target),
            "document": one.document,
            "reasons": dict(one.reasons),
            "author": one.author,
        }
        for number, one in pairs.items()
        if all_ or one.verdict.value == "unsure"
    ]
    for row in rows:
        row["number"] = int(str(row["number"])) if str(row["number"]).isdigit() else row["number"]
        row["leftLabel"] = row["leftLabel"] or labels.get(str(row["left"]), row["left"])
    words = about.casefold()
    shown = ("left", "leftLabel", "right", "rightLabel", "document")
    return [row for row in rows if any(words in str(row[name]).casefold() for name in shown)]


def _print(rows: list[dict[str, object]]) -> None:
    print(json.dumps(rows, indent=1, ensure_ascii=False))


def _show(rows: list[dict[str, object]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 250, highlight=False, soft_wrap=False)
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for name in ("n", "score", "left", "right", "in", "reasons", "verdict"):
        table.add_column(name, overflow="fold")
    for row in rows:
        reasons = row["reasons"]
        assert isinstance(reasons, dict)
        cells = (
            str(row["number"]),
            "-" if row["score"] is None else f"{row['score']:.2f}",
            f"{row['leftLabel']} ({row['left']})",
            f"{row['rightLabel']} ({row['right']})",
            str(row["document"]),
            ", ".join(f"{name} {weight:+.2f}" for name, weight in reasons.items()),
            str(row["verdict"]) if row["author"] == "kgbuild" else f"{row['verdict']} ({row['author']})",
        )
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console.print(table)
    console.print(Text(f"{len(rows)} pair{'' if len(rows) == 1 else 's'}", style="dim"))
