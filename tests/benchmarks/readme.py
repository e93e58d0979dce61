"""The README's table of figures, written from results: no number there is typed by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import kgbuild

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.benchmarks.core import Figure, Result

__all__ = ["README", "ROWS", "Row", "table", "write"]

README = Path(__file__).parents[2] / "README.md"
MARKED = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: figures of one benchmark side by side; ``shown`` formats each, ``%`` as a percentage."""

    what: str
    measure: str
    benchmark: str
    figures: tuple[str, ...]
    shown: str = ".3f"


ROWS = (
    Row("25 annotated articles", "entities found; names resolved; kept apart", "gold",
        ("entity.recall", "entity.aliases", "entity.merges")),
    Row("", "claims found; with status and source right", "gold", ("statement.core", "statement.full")),
    Row("", "qualifiers; evidence really in the text", "gold", ("statement.quals", "statement.evidence")),
    Row("", "plain triples stand if and only if asserted; traps fallen into", "gold", ("truth", "traps.fallen")),
    Row("CaRB", "F1; area under the curve", "carb", ("f1", "auc")),
    Row("MEANTIME", "names with class, F1; fewer errors than the bare model", "meantime",
        ("names.typed.f1", "names.fewer_errors")),
    Row("", "events: polarity; certainty", "meantime", ("event.polarity", "event.certainty")),
    Row("", "times: found; value right", "meantime", ("timex.found", "timex.value")),
    Row("", "across documents: B³ precision; recall", "meantime", ("across.b3.precision", "across.b3.recall")),
    Row("GUM news", "names with class, F1; fewer errors than the bare model", "gum",
        ("news.typed.f1", "news.fewer_errors")),
    Row("OntoGUM", "coreference: mean of MUC, B³, CEAFe", "ontogum", ("coref.mean",)),
    Row("News-Fair, KORE50", "links to places: precision; F1", "linking", ("known.precision", "known.f1")),
    Row("UDS-IH2", "did it happen: Pearson r; sign", "uds_ih2", ("pearson", "sign")),
    Row("Re-DocRED", "news relations: precision; F1", "redocred", ("news.precision", "news.f1")),
    Row("PLOVER", "event class; class and both actors", "plover", ("class", "all.three")),
    Row("PETRARCH2's sentences", "event class", "petrarch2", ("class",)),
    Row("200 articles", "words per second, from text to Turtle", "speed", ("words.per.second",), ",.0f"),
    Row("", "time of the whole beside the bare parse", "speed",
        ("ratio.to.spacy", "textacy.ratio.to.spacy", "triplet-extract.ratio.to.spacy"), ".2f"),
    Row("", "peak memory, MB", "speed", ("peak.mb", "textacy.peak.mb", "triplet-extract.peak.mb"), ".0f"),
    Row("", "beside the parse: mentions; entities; statements; graph; RDF", "speed",
        ("room.mentions.of.parse", "room.entities.of.parse", "room.statements.of.parse", "room.graph.of.parse",
         "room.rdf.of.parse"), "%"),
    Row("One article", "seconds from the shell prompt to Turtle", "speed", ("start.to.turtle.seconds",), ".1f"),
    Row("10,000 articles", "memory over the model's, MB", "speed", ("memory.10000.articles.over.model.mb",), ".0f"),
    Row("10⁴, 10⁵, 10⁶ triples", "Turtle written per second", "speed",
        tuple(f"{size}.written.triples.per.second" for size in ("1e4", "1e5", "1e6")), ",.0f"),
    Row("", "Turtle read per second", "speed",
        tuple(f"{size}.read.triples.per.second" for size in ("1e4", "1e5", "1e6")), ",.0f"),
    Row("", "a named query, median, ms", "speed",
        tuple(f"{size}.query.median.ms" for size in ("1e4", "1e5", "1e6")), ",.0f"),
)  # fmt: skip
OWN = re.compile(r"^(textacy|triplet-extract)\.")
"""Figures of peers that are measured as figures of their own; they go to the peers' column."""


def table(results: Sequence[Result], *, date: str | None, versions: Mapping[str, str]) -> str:
    """Return the table in Markdown under a line with date and versions; rows without a figure are left out."""
    found = {result.name: {figure.name: figure for figure in result.figures} for result in results}
    notes = {result.name: result.note for result in results}
    packages = ", ".join(f"{name} {version}" for name, version in versions.items())
    lines = [
        f"Measured on {date or 'no date'} by `python -m tests.benchmarks` (kgbuild {kgbuild.__version__}, {packages}),",
        "on development sets: our rules were written while looking at these, so expect less on unseen text.",
        '"Target" is what we set ourselves; figures below it are marked. Peers run here had the same model and texts.',
        "",
        "| what | measure | kgbuild | target | peers, run here | others, quoted |",
        "|---|---|---|---|---|---|",
    ]
    for row in ROWS:
        figures = [found.get(row.benchmark, {}).get(name) for name in row.figures]
        have = [(name, figure) for name, figure in zip(row.figures, figures, strict=True) if figure is not None]
        if have:
            lines.append(_line(row, have, notes[row.benchmark]))
    return "\n".join(lines) + "\n"


def write(results: Sequence[Result], *, date: str | None, versions: Mapping[str, str], path: Path = README) -> None:
    """Put the table between the README's marks.

    Raises:
        ValueError: if the README has no marks.
    """
    text = path.read_text(encoding="utf-8")
    if not MARKED.search(text):
        raise ValueError(f"{path}: expected the marks <!-- figures --> and <!-- /figures --> around the table")
    made = table(results, date=date, versions=versions)
    path.write_text(MARKED.sub(lambda match: match[1] + made + match[2], text), encoding="utf-8")


def _line(row: Row, have: list[tuple[str, Figure]], note: str) -> str:
    own = [figure for name, figure in have if not OWN.match(name)]
    peers = [f"{match[1]} {_show(figure.value, row)}" for name, figure in have if (match := OWN.match(name))]
    for name in dict.fromkeys(peer for figure in own for peer in figure.peers):
        values = "; ".join(_show(figure.peers[name], row) if name in figure.peers else "–" for figure in own)
        peers.append(f"{name} {values}")
    quoted = [f"{who} {value}" for figure in own[:1] for who, value in figure.quoted.items()]
    targets = "; ".join("–" if figure.target is None else _target(figure, row) for figure in own)
    what = (
        f"{row.what}, {note}" if row.what and row.benchmark in {"carb", "uds_ih2", "plover", "petrarch2"} else row.what
    )
    cells = (
        what, row.measure, "; ".join(_own(figure, row) for figure in own),
        "" if set(targets) <= set("–; ") else targets, ", ".join(peers), ", ".join(quoted),
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _own(figure: Figure, row: Row) -> str:
    shown = _show(figure.value, row)
    if figure.target is None:
        return shown
    reached = figure.value <= figure.target if figure.lower_is_better else figure.value >= figure.target
    return shown if reached else f"{shown} (not reached)"


def _target(figure: Figure, row: Row) -> str:
    assert figure.target is not None
    return ("≤ " if figure.lower_is_better else "≥ ") + _show(figure.target, row)


def _show(value: float, row: Row) -> str:
    if row.shown == "%":
        return f"{100 * value:.0f} %"
    return format(value, row.shown).removeprefix("0") if row.shown == ".3f" else format(value, row.shown)
