"""GUM (Zeldes 2017): classes of named entities, from raw text, beside bare spaCy on the same parse.

A gold name is an entity mention whose head word is a proper noun (NNP, NNPS), or has one flat to it as its title, of
GUM's types person, place, organization, event, or one of the things (object, abstract, substance, animal, plant),
which are works, products and the rest. GUM marks full phrases, so a gold name is cut to its head with the words flat
or compound to it; ours is right if it overlaps (one to one) and the general class agrees. Predictions without a gold
proper noun in them (demonyms as adjectives) are left out, of spaCy's as of ours; times likewise.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.benchmarks.core import Context, Figure, Miss, Result, spread
from tests.benchmarks.gum_data import GumDocument, load
from tests.benchmarks.ours import coarse, model_names, named_mention, resolve
from tests.benchmarks.scores import Counts, overlap_pairs
from tests.benchmarks.text import Aligned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.model import Span

__all__ = ["run"]

GOLD = {
    "person": "person", "place": "place", "organization": "organization", "event": "event", "object": "thing",
    "abstract": "thing", "substance": "thing", "animal": "thing", "plant": "thing",
}  # fmt: skip
OURS = {
    "Person": "person", "Place": "place", "Organization": "organization", "Event": "event", "Product": "thing",
    "CreativeWork": "thing", "Concept": "thing", "Group": "person",
}  # fmt: skip
"""GUM has no class for nationalities and creeds: "the Muslims" are persons."""
PROPER = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a range of gold tokens (half-open) with its class."""

    first: int
    last: int
    type: str


def gold_names(gold: GumDocument) -> list[Name]:
    """Return the gold names, each once; of several mentions of one head the widest gives the class."""
    below: dict[int, list[int]] = defaultdict(list)
    for i, token in enumerate(gold.tokens):
        relation = token.relation.split(":")[0]
        if relation in {"flat", "compound"} or (relation == "amod" and token.xpos in PROPER):
            below[token.head].append(i)
    found: dict[int, tuple[int, Name]] = {}
    for mention in gold.mentions:
        type_ = GOLD.get(mention.info[0]) if mention.info else None
        head = gold.head(mention)
        words = [i for i in (head, *below[head]) if mention.first <= i < mention.last]
        if gold.tokens[head].xpos not in PROPER:  # "director Anna Lee": the name is flat to its title
            words = [i for i in words if i > head and gold.tokens[i].xpos in PROPER]
        width = mention.last - mention.first
        if type_ is not None and words and (head not in found or found[head][0] < width):
            found[head] = (width, Name(min(words), max(words) + 1, type_))
    return [name for _, (_, name) in sorted(found.items())]


def predicted(gold: GumDocument, names: list[tuple[Span, str]]) -> list[Name]:
    """Return predicted names as ranges of gold tokens, where one of these is a proper noun."""
    aligned = Aligned([token.span for token in gold.tokens])
    found: dict[tuple[int, int], Name] = {}
    for span, type_ in names:
        at = aligned.tokens(span.start, span.end)
        if at is not None and type_ in OURS and any(t.xpos in PROPER for t in gold.tokens[at[0] : at[1]]):
            found.setdefault(at, Name(*at, OURS[type_]))
    return [found[at] for at in sorted(found)]


def pairs(wanted: list[Name], found: list[Name]) -> list[tuple[int, int]]:
    return overlap_pairs([(n.first, n.last) for n in wanted], [(n.first, n.last) for n in found])


def run(context: Context) -> Result:
    """Score all genres, and the news alone, which the target is about."""
    folder = context.folder("gum-dev/dep", "gum-test/dep", "gum*/dep", "dep")
    golds = [load(path) for path in spread(sorted(folder.glob("*.conllu")), context.limit)]
    counts: dict[tuple[str, str], Counts] = defaultdict(Counts)
    misses: list[Miss] = []
    for gold, reading in zip(golds, resolve((g.name, g.text) for g in golds), strict=True):
        wanted = gold_names(gold)
        named = [(s, coarse(e)) for s, e in reading.mentions() if named_mention(gold.text[s.start : s.end], e)]
        ours = predicted(gold, named)
        for who, found in (("ours", ours), ("spacy", predicted(gold, model_names(reading)))):
            right = sum(wanted[i].type == found[j].type for i, j in pairs(wanted, found))
            for genre in {"all", gold.genre}:
                counts[who, genre].add(right, len(found), len(wanted))
        misses.extend(_misses(gold, wanted, ours))
    figures: list[Figure] = []
    for genre in ("all", "news"):
        own, bare = counts["ours", genre], counts["spacy", genre]
        prefix = "" if genre == "all" else "news."
        fewer = 1 - own.errors / bare.errors if bare.errors else 0.0
        figures += [
            Figure(f"{prefix}typed.f1", own.f1, peers={"spacy": bare.f1}),
            Figure(f"{prefix}typed.precision", own.precision, peers={"spacy": bare.precision}, guard=False),
            Figure(f"{prefix}typed.recall", own.recall, peers={"spacy": bare.recall}, guard=False),
            Figure(f"{prefix}fewer_errors", fewer, 0.30 if genre == "news" else None),
        ]
    return Result("gum", tuple(figures), tuple(misses), note=f"{len(golds)} documents")


def _misses(gold: GumDocument, wanted: list[Name], ours: list[Name]) -> Iterator[Miss]:
    def show(name: Name) -> str:
        return f"{gold.show(name.first, name.last)} {name.type}"

    matched = pairs(wanted, ours)
    for i, j in matched:
        if wanted[i].type != ours[j].type:
            cause = f"wrong class: {wanted[i].type} as {ours[j].type}"
            yield Miss(cause, gold.sentence(wanted[i].first), show(wanted[i]), show(ours[j]))
    for i in sorted(set(range(len(wanted))) - {i for i, _ in matched}):
        yield Miss("missed", gold.sentence(wanted[i].first), show(wanted[i]), "-")
    for j in sorted(set(range(len(ours))) - {j for _, j in matched}):
        yield Miss("not in gold", gold.sentence(ours[j].first), "-", show(ours[j]))
