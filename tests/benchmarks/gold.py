"""The gold articles: whole Turtle graphs against what a careful reader wants of them, by the shared scorer itself.

``score_graph.py`` of the tools folder is imported and called in this process on the file that ``kgbuild.build``
writes for each article alone; figures are means over the articles, as its companion ``score_gold.py`` prints them.
"""

from __future__ import annotations

import importlib.util
import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rdflib import RDF

import kgbuild
from tests.benchmarks.core import Context, Figure, Miss, MissingDataError, Result, spread
from tests.benchmarks.scores import mean

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["run"]

TARGETS = {
    "entity.recall": 0.95,
    "entity.aliases": 0.92,
    "entity.merges": 0.99,
    "statement.core": 0.65,
    "statement.full": 0.50,
    "statement.quals": 0.50,
    "statement.evidence": 1.0,
    "statement.listed": None,
    "truth": 0.90,
}
QUOTED = {
    "statement.core": {"triplet-extract": ".177", "textacy": ".115"},
    "statement.full": {"triplet-extract": ".105", "textacy": ".074"},
    "truth": {"textacy": ".51", "triplet-extract": ".49"},
}


def load_scorer(tools: Path) -> ModuleType:
    """Import the shared scorer from its file.

    Raises:
        MissingDataError: if it is not there.
    """
    path = tools / "score_graph.py"
    if not path.is_file():
        raise MissingDataError(f"no {path.name} in {tools}; give its folder with --tools DIR")
    spec = importlib.util.spec_from_file_location("score_graph", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def article_of(gold_file: Path, gold: dict[str, Any]) -> Path:
    return gold_file.parent / str(gold["article"])


def run(context: Context) -> Result:
    """Build, write and score each article; means of the figures."""
    if not context.gold.is_dir():
        raise MissingDataError(f"no folder {context.gold}; give the gold articles with --gold DIR")
    scorer = load_scorer(context.tools)
    files = sorted(file for folder in (context.gold, context.gold / "news") for file in folder.glob("*.json"))
    files = spread(files, context.limit)
    rows: list[dict[str, float]] = []
    misses: list[Miss] = []
    traps = fallen = 0
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            gold = json.loads(file.read_text(encoding="utf-8"))
            source = article_of(file, gold)
            target = Path(folder) / f"{file.stem}.ttl"
            kgbuild.build(source).write(target)
            graph = scorer.Graph(target)
            figures, missing = scorer.score(gold, graph, source.read_text(encoding="utf-8"))
            rows.append(figures)
            traps += len(gold.get("traps", []))
            fallen += sum(line.startswith("trap:") for line in missing)
            near = {f"statement {_pattern(want)}": _nearest(graph, want) for want in gold["statements"]}
            misses.extend(_miss(file.stem, line, near.get(line, "")) for line in missing)
    figures = [
        Figure(name, mean([row.get(name, 0.0) for row in rows]), target, quoted=QUOTED.get(name, {}))
        for name, target in TARGETS.items()
    ]
    figures.append(Figure("traps.fallen", fallen / traps if traps else 0.0, 0.02, lower_is_better=True))
    figures.append(Figure("statements", mean([r["statements.in_graph"] for r in rows]), guard=False, format=".1f"))
    if "kerry-lavrov-syria" in {file.stem for file in files}:
        figures.extend(_founding(rows[[file.stem for file in files].index("kerry-lavrov-syria")]))
    return Result("gold", tuple(figures), tuple(misses), note=f"means over {len(rows)} articles")


FOUNDING = {
    "entity.recall": 1.0, "entity.aliases": 0.95, "entity.merges": 1.0, "statement.core": 0.88, "statement.full": 0.80,
    "statement.quals": 0.75, "statement.evidence": 1.0, "truth": 0.97,
}  # fmt: skip


def _founding(row: dict[str, float]) -> list[Figure]:
    """Return the figures of the article that the project was founded on, which have targets of their own."""
    return [Figure(f"kerry.{name}", row.get(name, 0.0), target) for name, target in FOUNDING.items()]


def _pattern(want: dict[str, Any]) -> str:
    """Return a gold statement as the scorer's list of what is missing writes it."""
    return f"{want['subject']} | {want['predicate']} | {want['object']}"


def _nearest(graph: Any, want: dict[str, Any]) -> str:
    """Return up to three statements of ours that share two parts, or else the subject, with a gold statement."""
    ranked = []
    for statement in graph.statements:
        parts = [graph.g.value(statement, part) for part in (RDF.subject, RDF.predicate, RDF.object)]
        hits = [graph.matches(p, want[n]) for p, n in zip(parts, ("subject", "predicate", "object"), strict=True)]
        if hits[0] or sum(hits) > 1:
            words = " | ".join(max(graph.labels.get(part, {"-"}), key=lambda text: (len(text), text)) for part in parts)
            ranked.append((-sum(hits), words))
    return "; ".join(words for _, words in sorted(set(ranked))[:3])


def _miss(article: str, line: str, near: str) -> Miss:
    """Sort a line of the scorer's list of what is missing by its kind."""
    wanted, got = _wanted_got(line)
    for start, cause in (
        ("entity ", "entity not found"),
        ("alias ", "alias not found"),
        ("statement ", "statement not found, others of the subject" if near else "statement not found"),
        ("status of ", "polarity, modality or source"),
        ("plain triple of ", "plain triple"),
        ("trap:", "trap"),
    ):
        if line.startswith(start):
            return Miss(cause, article, wanted, near or got)
    return Miss("entities joined" if " shares its node" in line else "qualifier", article, wanted, got)


def _wanted_got(line: str) -> tuple[str, str]:
    found = re.search(r", got (.*)$", line)
    return (line[: found.start()], found[1]) if found else (line, "-")
