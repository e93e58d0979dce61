"""OntoGUM (Zhu et al. 2021): coreference from raw text, by MUC, B³, CEAFe and their mean, as the paper scores it.

The text is put together from the gold tokens with their spacing and read as plain text. Our mentions are widened to
the full noun phrase, as OntoNotes marks them: from the leftmost to the rightmost word below the head, possessive
ending included, without coordinated heads. Spans must be the very same tokens; singletons are dropped from both
sides. ``head.mean`` is the same with our mention taken as the gold one that has its head: what is lost to
boundaries alone.

Two kinds of mention that kgbuild resolves are no mentions to OntoNotes and are not handed over: relative pronouns (of
the 522 in the development set not one is in a chain) and adjectives ("the *Russian* army"; 7 of 875 capitalised
ones are). They stay in the graph, where "who" and "Russian" carry claims.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from tests.benchmarks.core import Context, Figure, Miss, Result, spread
from tests.benchmarks.coref_scores import Coreference
from tests.benchmarks.gum_data import GumDocument, load
from tests.benchmarks.ours import Reading, resolve
from tests.benchmarks.phrases import full_phrase
from tests.benchmarks.text import Aligned

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from spacy.tokens import Token

    from kgbuild.model import Span

__all__ = ["run"]


RELATIVE_TAGS = frozenset(["WDT", "WP", "WP$"])


def _outside(head: Token) -> bool:
    """Say whether OntoNotes marks no mention at this head: a relative pronoun, or an adjective."""
    if head.tag_ in RELATIVE_TAGS or (head.lower_ == "that" and head.tag_ == "IN"):
        return True
    return head.pos_ == "ADJ"


def clusters(reading: Reading, gold: GumDocument) -> Iterator[tuple[list[tuple[int, int]], list[int]]]:
    """Yield our entities as gold-token ranges of full phrases, and as gold-token heads, largest phrases once."""
    aligned = Aligned([token.span for token in gold.tokens])
    parsed = reading.tokens()
    taken: set[tuple[int, int]] = set()
    by_entity: dict[str, list[Span]] = defaultdict(list)
    for span, entity in reading.mentions():
        by_entity[entity.key].append(span)
    for key in sorted(by_entity):
        ranges: list[tuple[int, int]] = []
        heads: list[int] = []
        for span in by_entity[key]:
            head = reading.head(span, parsed)
            if head is None or _outside(head):
                continue
            wide = reading.span(*full_phrase(head))
            found = aligned.tokens(min(wide.start, span.start), max(wide.end, span.end))
            at = aligned.at(reading.span(head.i, head.i + 1).start)
            if found is None or at is None or found in taken:
                continue
            taken.add(found)
            ranges.append(found)
            heads.append(at)
        if len(ranges) > 1:
            yield ranges, heads


def run(context: Context) -> Result:
    """Score coreference over all genres, and over the news alone."""
    folder = context.folder("gum-dev/ontogum", "gum-test/ontogum", "gum*/ontogum", "ontogum*")
    golds = [load(path) for path in spread(sorted(folder.glob("*.conllu")), context.limit)]
    everything, news, by_head = Coreference(), Coreference(), Coreference()
    misses: list[Miss] = []
    for gold, reading in zip(golds, resolve((g.name, g.text) for g in golds), strict=True):
        chains: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for mention in gold.mentions:
            chains[mention.chain].add((mention.first, mention.last))
        key = _partition([chains[c] for c in sorted(chains)])
        found = list(clusters(reading, gold))
        response = _partition([set(ranges) for ranges, _ in found])
        everything.add(key, response)
        if gold.genre == "news":
            news.add(key, response)
        heads = {gold.head(m): (m.first, m.last) for m in reversed(gold.mentions)}
        snapped = [{heads.get(h, r) for r, h in zip(ranges, at, strict=True)} for ranges, at in found]
        by_head.add(key, _partition(snapped))
        misses.extend(_misses(gold, key, response))
    figures = [
        Figure("coref.mean", everything.mean, 0.50, quoted={"dcoref": ".397", "SpanBERT": ".646 (OntoGUM test)"}),
        Figure("muc.f1", everything.muc.f1),
        Figure("b3.f1", everything.b3.f1),
        Figure("ceafe.f1", everything.ceafe.f1),
        Figure("muc.precision", everything.muc.precision, guard=False),
        Figure("muc.recall", everything.muc.recall, guard=False),
        Figure("b3.precision", everything.b3.precision, guard=False),
        Figure("b3.recall", everything.b3.recall, guard=False),
        Figure("ceafe.precision", everything.ceafe.precision, guard=False),
        Figure("ceafe.recall", everything.ceafe.recall, guard=False),
        Figure("news.mean", news.mean),
        Figure("head.mean", by_head.mean, guard=False),
    ]
    return Result("ontogum", tuple(figures), tuple(misses), note=f"{len(golds)} documents, raw text, exact spans")


def _partition(sets: list[set[tuple[int, int]]]) -> list[frozenset[Hashable]]:
    """Drop repeated mentions (the first cluster keeps them), then singletons."""
    seen: set[tuple[int, int]] = set()
    out: list[frozenset[Hashable]] = []
    for cluster in sets:
        own = frozenset(cluster - seen)
        seen |= cluster
        if len(own) > 1:
            out.append(own)
    return out


def _misses(gold: GumDocument, key: list[frozenset[Hashable]], response: list[frozenset[Hashable]]) -> Iterator[Miss]:
    """Yield links that are wrong (two gold entities joined) or missing (a mention apart from its last antecedent)."""
    owner = {mention: number for number, cluster in enumerate(key) for mention in cluster}
    ours = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    for cluster in response:
        mentions = sorted(_ranges(cluster))
        for earlier, later in itertools.pairwise(mentions):
            if earlier in owner and later in owner and owner[earlier] != owner[later]:
                yield Miss(
                    "joined wrongly", gold.sentence(later[0]), "two", f"{gold.show(*earlier)} = {gold.show(*later)}"
                )
            elif later not in owner:
                got = f"{gold.show(*earlier)} = {gold.show(*later)}"
                yield Miss("mention not in a gold chain", gold.sentence(later[0]), "-", got)
    for cluster in key:
        mentions = sorted(_ranges(cluster))
        for earlier, later in itertools.pairwise(mentions):
            wanted = f"{gold.show(*earlier)} = {gold.show(*later)}"
            pronoun = gold.tokens[later[0]].upos == "PRON" and later[1] == later[0] + 1
            kind = "pronoun" if pronoun else "name" if gold.tokens[later[1] - 1].upos == "PROPN" else "nominal"
            if later not in ours:
                yield Miss(f"{kind} not in any chain", gold.sentence(later[0]), wanted, "-")
            elif earlier in ours and ours[earlier] != ours[later]:
                yield Miss(f"{kind} not joined", gold.sentence(later[0]), wanted, "two")


def _ranges(cluster: frozenset[Hashable]) -> list[tuple[int, int]]:
    return [mention for mention in cluster if isinstance(mention, tuple)]
