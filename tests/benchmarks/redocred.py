"""Re-DocRED (Tan et al. 2022): named relations between entities of a paragraph, from raw text alone.

Gold entities, their coreference and types are not given to the product: it reads the paragraph as text. A triple of
ours is right if its two ends stand on mentions of the gold head and tail entity and the property is the gold one; what
the graph says in Wikidata's properties is told in redocred_ours.py.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.benchmarks.core import Context, Figure, Miss, Result, spread
from tests.benchmarks.ours import read
from tests.benchmarks.redocred_ours import Finder, Prediction, Triple, predictions, properties
from tests.benchmarks.scores import Counts, mean
from tests.benchmarks.text import detokenise, join_spans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["load", "properties", "run"]

NEWS = frozenset(
    ["P17", "P27", "P19", "P20", "P22", "P25", "P26", "P40", "P39", "P35", "P6", "P102", "P108", "P112", "P127", "P131",
     "P159", "P169", "P176", "P178", "P463", "P527", "P361", "P571", "P577", "P585", "P607", "P710", "P1344"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as text; ``vertices`` are the gold entities as their mentions in characters, with a name each."""

    name: str
    text: str
    vertices: tuple[tuple[tuple[int, int], ...], ...]
    names: tuple[str, ...]
    triples: frozenset[Triple]
    sentences: tuple[tuple[int, int], ...]
    evidence: dict[Triple, int]


def load(path: Path) -> list[Paragraph]:
    """Read paragraphs; the text is put together from the tokens."""
    out = []
    for number, record in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        pieces = [(*detokenise(sentence), " ") for sentence in record["sents"]]
        text, spans = join_spans(pieces)
        offsets, total = [], 0
        for sentence in record["sents"]:
            offsets.append(total)
            total += len(sentence)
        vertices = []
        for vertex in record["vertexSet"]:
            places = [(offsets[m["sent_id"]] + m["pos"][0], offsets[m["sent_id"]] + m["pos"][1]) for m in vertex]
            vertices.append(tuple((spans[first][0], spans[last - 1][1]) for first, last in places))
        labels = {(label["h"], label["r"], label["t"]): label for label in record["labels"]}
        sentences = tuple(
            (spans[start][0], spans[start + len(s) - 1][1])
            for start, s in zip(offsets, record["sents"], strict=True)
            if s
        )
        evidence = {triple: (label.get("evidence") or [0])[0] for triple, label in labels.items()}
        names = tuple(vertex[0]["name"] for vertex in record["vertexSet"])
        out.append(
            Paragraph(f"redocred-{number}", text, tuple(vertices), names, frozenset(labels), sentences, evidence)
        )
    return out


def run(context: Context) -> Result:
    """Score over all properties and over those that news uses."""
    folder = context.folder("redocred-dev", "redocred-test", "redocred*")
    known = frozenset(json.loads((folder / "rel_info.json").read_text(encoding="utf-8")))
    path = next(path for path in sorted(folder.glob("*revised*.json")))
    paragraphs = spread(load(path), context.limit)
    by_property: dict[str, Counts] = defaultdict(Counts)
    misses: list[Miss] = []
    for paragraph, reading in zip(paragraphs, read((p.name, p.text) for p in paragraphs), strict=True):
        ours: dict[Triple, Prediction] = {}
        stray: dict[tuple[str, str], Prediction] = {}
        for one in predictions(Finder(paragraph.text, paragraph.vertices, reading)):
            if one.property not in known:
                continue
            if one.triple is None:
                stray.setdefault((one.property, one.shown), one)
            else:
                ours.setdefault(one.triple, one)
        for triple in ours:
            by_property[triple[1]].add(triple in paragraph.triples, 1, 0)
        for prop, _ in stray:
            by_property[prop].add(0, 1, 0)
        for triple in paragraph.triples:
            by_property[triple[1]].add(0, 0, 1)
        misses.extend(_misses(paragraph, ours, list(stray.values())))
    every, news = Counts(), Counts()
    for prop, counts in by_property.items():
        every.add(counts.right, counts.predicted, counts.gold)
        if prop in NEWS:
            news.add(counts.right, counts.predicted, counts.gold)
    seen = [by_property[prop] for prop in sorted(NEWS & by_property.keys()) if by_property[prop].gold]
    figures = (
        Figure("news.precision", news.precision, 0.60),
        Figure("news.recall", news.recall),
        Figure("news.f1", news.f1, 0.25, quoted={"KD-DocRE": ".783 (all, gold entities given)"}),
        Figure("news.macro.precision", mean([c.precision for c in seen if c.predicted]), guard=False),
        Figure("news.macro.recall", mean([c.recall for c in seen])),
        Figure("news.macro.f1", mean([c.f1 for c in seen])),
        Figure("all.precision", every.precision),
        Figure("all.recall", every.recall),
        Figure("all.f1", every.f1),
        Figure("predicted", every.predicted, guard=False, format=".0f"),
    )
    return Result("redocred", figures, tuple(misses), note=f"{len(paragraphs)} paragraphs, {every.gold:.0f} triples")


def _misses(paragraph: Paragraph, ours: dict[Triple, Prediction], stray: list[Prediction]) -> Iterator[Miss]:
    def show(triple: Triple) -> str:
        return f"{paragraph.names[triple[0]]} | {triple[1]} | {paragraph.names[triple[2]]}"

    gold_pairs = {(h, t): p for h, p, t in sorted(paragraph.triples)}
    for triple, one in ours.items():
        if triple not in paragraph.triples:
            other = gold_pairs.get((triple[0], triple[2]))
            cause = "wrong property" if other else "pair not related in gold"
            got = f"{show(triple)}  [{one.by}: {one.shown}]"
            yield Miss(f"{cause} {triple[1]}", one.text, f"{other or '-'}", got)
    for one in stray:
        yield Miss(f"an end is no gold entity {one.property}", one.text, "-", f"{one.by}: {one.shown}")
    for triple in sorted(paragraph.triples - ours.keys()):
        if triple[1] not in NEWS:
            continue
        start, end = paragraph.sentences[min(paragraph.evidence[triple], len(paragraph.sentences) - 1)]
        inside = all(any(start <= a < end for a, _ in paragraph.vertices[number]) for number in (triple[0], triple[2]))
        where = "in one sentence" if inside else "across sentences"
        yield Miss(f"missed {triple[1]} {where}", paragraph.text[start:end], show(triple), "-")
