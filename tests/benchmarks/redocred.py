"""Re-DocRED (Tan et al. 2022): named relations between entities of a paragraph, from raw text alone.

Gold entities, their coreference and types are not given to the product: it reads the paragraph as text. A triple of
ours is right if its two ends stand on mentions of the gold head and tail entity and the property is the gold one. Our
relations reach Wikidata's properties by the ontology's alignments: ``exactMatch`` of a relation and of its inverse;
``closeMatch`` where it differs only in direction (``REVERSED``); and by what a property entails in Wikidata (a place in
a country has that country).

Only positive claims presented as actual are taken; who says so does not matter. A triple counts as predicted when its
property is one of the benchmark's and both ends are names or times; if one end is no gold entity it is wrong.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgbuild import ontology
from kgbuild.model import Entity, EntityRef, Literal, Modality, Polarity, Statement
from tests.benchmarks.core import Context, Figure, Miss, Result, spread
from tests.benchmarks.ours import Reading, read
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
REVERSED = frozenset({"P35", "P6", "P169", "P488", "P112", "P176", "P57", "P170", "P175", "P137", "P1346"})
"""Properties that stand as closeMatch with a relation of ours that runs the other way."""
CLOSE_ENOUGH = frozenset({"P22"})
ONE_WAY = frozenset({"P150"})
"""Properties that hold of direct parts only, so that they do not follow from the inverse."""
ENTAILED = {"kg:participantIn": (("P710", True),), "kg:headquarteredIn": (("P159", False),)}
WDT = "http://www.wikidata.org/prop/direct/"
Triple = tuple[int, str, int]


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


@cache
def properties(relation: str, to_country: bool) -> tuple[tuple[str, bool], ...]:
    """Return Wikidata's properties for a relation of ours, each with whether its direction is the other one."""
    found: dict[tuple[str, bool], None] = {}
    known = ontology.relation(relation)
    if known is None:
        return ()
    inverse = known.inverse if known.inverse.startswith("kg:") else f"kg:{known.inverse}"
    for turned, one in ((False, known), (True, ontology.relation(inverse))):
        if one is None:
            continue
        for iri in one.exact:
            name = iri.removeprefix(WDT)
            if iri.startswith(WDT) and not (turned and name in ONE_WAY):
                found[name, turned] = None
        for iri in one.close:
            name = iri.removeprefix(WDT)
            if name in REVERSED or name in CLOSE_ENOUGH:
                found[name, turned != (name in REVERSED)] = None
    found.update(dict.fromkeys(ENTAILED.get(relation, ())))
    if ("P131", False) in found or "P159" in {name for name, _ in found}:
        if to_country:
            found["P17", False] = None
    elif ("P17", False) in found:
        found["P131", False] = None
    return tuple(found)


class Finder:
    """Leads entities and literals of one reading to gold vertices."""

    def __init__(self, paragraph: Paragraph, reading: Reading) -> None:
        self.paragraph = paragraph
        self.reading = reading
        self.entities = reading.entities()
        self._vertex: dict[str, int | None] = {}

    def at(self, spans: list[tuple[int, int]]) -> int | None:
        """Return the vertex on whose mentions most of the spans stand."""
        votes: dict[int, int] = defaultdict(int)
        for start, end in spans:
            for number, mentions in enumerate(self.paragraph.vertices):
                if any(a < end and start < b for a, b in mentions):
                    votes[number] += 1
        return max(sorted(votes), key=lambda number: votes[number], default=None)

    def vertex(self, value: object, statement: Statement) -> int | None:
        if isinstance(value, EntityRef):
            if value.key not in self._vertex:
                entity = self.entities.get(value.key)
                spans = [(s.start, s.end) for _, s in entity.mentions] if entity is not None else []
                self._vertex[value.key] = self.at(spans)
            return self._vertex[value.key]
        if isinstance(value, Literal):
            words = value.text or value.value
            at = self.paragraph.text.find(words, statement.evidence.start, statement.evidence.end)
            return self.at([(at, at + len(words))]) if at >= 0 else None
        return None

    def judged(self, value: object) -> bool:
        """Say whether the benchmark would have marked such a value as an entity: a name or a time."""
        entity = self.entities.get(value.key) if isinstance(value, EntityRef) else None
        if entity is not None:
            return entity.named
        return isinstance(value, Literal) and value.datatype.startswith(("date", "g", "duration"))


def predictions(finder: Finder) -> Iterator[tuple[Triple | None, str, Statement]]:
    """Yield (triple or None where an end is no gold entity, property, statement)."""
    for statement in finder.reading.extraction.statements:
        if statement.polarity is not Polarity.POSITIVE or statement.modality is not Modality.ACTUAL:
            continue
        country = _is_country(finder.entities, statement.object)
        for name in dict.fromkeys((statement.predicate.name, statement.predicate.broader)):
            for prop, turned in properties(name, country) if name else ():
                head = finder.vertex(statement.subject, statement)
                tail = finder.vertex(statement.object, statement)
                if head is not None and tail is not None and head != tail:
                    yield ((tail, prop, head) if turned else (head, prop, tail)), prop, statement
                elif finder.judged(statement.subject) and finder.judged(statement.object) and head != tail:
                    yield None, prop, statement


def _is_country(entities: dict[str, Entity], value: object) -> bool:
    entity = entities.get(value.key) if isinstance(value, EntityRef) else None
    return entity is not None and "Country" in entity.types


def run(context: Context) -> Result:
    """Score over all properties and over those that news uses."""
    folder = context.folder("redocred-dev", "redocred-test", "redocred*")
    known = frozenset(json.loads((folder / "rel_info.json").read_text(encoding="utf-8")))
    path = next(path for path in sorted(folder.glob("*revised*.json")))
    paragraphs = spread(load(path), context.limit)
    by_property: dict[str, Counts] = defaultdict(Counts)
    misses: list[Miss] = []
    for paragraph, reading in zip(paragraphs, read((p.name, p.text) for p in paragraphs), strict=True):
        finder = Finder(paragraph, reading)
        ours: dict[Triple, Statement] = {}
        stray: dict[tuple[str, str], Statement] = {}
        for triple, prop, statement in predictions(finder):
            if prop not in known:
                continue
            if triple is None:
                stray.setdefault((prop, reading.statement_text(statement)), statement)
            else:
                ours.setdefault(triple, statement)
        for triple in ours:
            by_property[triple[1]].add(triple in paragraph.triples, 1, 0)
        for prop, _ in stray:
            by_property[prop].add(0, 1, 0)
        for triple in paragraph.triples:
            by_property[triple[1]].add(0, 0, 1)
        misses.extend(_misses(paragraph, reading, ours, list(stray.values())))
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


def _misses(
    paragraph: Paragraph, reading: Reading, ours: dict[Triple, Statement], stray: list[Statement]
) -> Iterator[Miss]:
    def show(triple: Triple) -> str:
        return f"{paragraph.names[triple[0]]} | {triple[1]} | {paragraph.names[triple[2]]}"

    gold_pairs = {(h, t): p for h, p, t in sorted(paragraph.triples)}
    for triple, statement in ours.items():
        if triple not in paragraph.triples:
            other = gold_pairs.get((triple[0], triple[2]))
            cause = "wrong property" if other else "pair not related in gold"
            got = f"{show(triple)}  [{reading.statement_text(statement)}]"
            yield Miss(f"{cause} {triple[1]}", statement.evidence.text, f"{other or '-'}", got)
    for statement in stray:
        yield Miss("an end is no gold entity", statement.evidence.text, "-", reading.statement_text(statement))
    for triple in sorted(paragraph.triples - ours.keys()):
        if triple[1] not in NEWS:
            continue
        start, end = paragraph.sentences[min(paragraph.evidence[triple], len(paragraph.sentences) - 1)]
        inside = all(any(start <= a < end for a, _ in paragraph.vertices[number]) for number in (triple[0], triple[2]))
        where = "in one sentence" if inside else "across sentences"
        yield Miss(f"missed {triple[1]} {where}", paragraph.text[start:end], show(triple), "-")
