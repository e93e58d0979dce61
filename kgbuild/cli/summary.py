"""A graph in a few lines for a terminal: who is in it, what is asserted, what is only said, planned or denied."""

from __future__ import annotations

import shutil
from typing import IO, TYPE_CHECKING, Final

from kgbuild.cli.text import printable, shortened

if TYPE_CHECKING:
    from kgbuild.graph import Summary
    from kgbuild.graph.summary import Line

__all__ = ["show"]

HEADINGS: Final = {
    "asserted": "Asserted",
    "attributed": "Only said",
    "planned": "Planned",
    "proposed": "Asked for",
    "possible": "Possible",
    "hypothetical": "Hypothetical",
    "negated": "Denied or negated",
}
EXAMPLES: Final = 3
NAMES: Final = 12


def show(summary: Summary, output: str, *, to: IO[str]) -> None:
    """Print the summary; lines are cut to the width of the terminal."""
    width = shutil.get_terminal_size((100, 24)).columns
    total = sum(summary.counts.values())
    documents = "1 document" if summary.documents == 1 else f"{summary.documents} documents"
    where = "" if output == "-" else f" → {output}"
    lines = [f"{documents}: {len(summary.labels)} named things, {total} statements{where}"]
    who = [f"{label} ({type_})" for label, type_, _ in summary.who(NAMES)]
    if who:
        more = len(summary.labels) - len(who)
        lines += ["", "Who: " + ", ".join(who) + (f" and {more} more" if more > 0 else "")]
    for status, heading in HEADINGS.items():
        if not summary.counts[status]:
            continue
        lines += ["", f"{heading}: {summary.counts[status]}"]
        for line in summary.best(status, EXAMPLES):
            lines += [f"  {_claim(line)}", f"      “{shortened(line.sentence, width - 8)}”"]
    print("\n".join(map(printable, lines)), file=to)


def _claim(line: Line) -> str:
    return line.text + (f"   — says {', '.join(line.sources)}" if line.sources else "")
