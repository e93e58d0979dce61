"""MEANTIME's entities across articles: B³ over named mentions whose instance is shared by the corpus.

Entities of ours are one where the resolver across documents gives them one key; ``by_key`` is the baseline without it,
where the same key in two articles is the same entity. A gold name and ours are paired by the gold name's head word:
where ours has only another part of it (the company in the name of its product), it is another name, and *names* counts
the gold one as missed or cut.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kgbuild.entities.across import resolve_across
from tests.benchmarks.core import Figure, Miss
from tests.benchmarks.coref_scores import Coreference
from tests.benchmarks.meantime_names import head_words, our_names, pair
from tests.benchmarks.scores import overlap_pairs

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from tests.benchmarks.meantime_data import Article
    from tests.benchmarks.ours import Reading

__all__ = ["across"]


def across(articles: Sequence[Article], readings: Mapping[str, Reading], misses: list[Miss]) -> list[Figure]:
    """Score the names that both sides have, so that only their identity is measured."""
    extractions = [readings[article.name].extraction for article in articles]
    corpus_key, _ = resolve_across(extractions)
    key: dict[str, set[str]] = defaultdict(set)
    by_key: dict[str, set[str]] = defaultdict(set)
    resolved: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, tuple[str, str, str]] = {}
    for article in articles:
        reading = readings[article.name]
        ours = our_names(reading, article.text, article.end)
        gold = [mention for mention in article.names() if mention.instance]
        heads = head_words(reading, [mention.span for mention in gold])
        for i, j in overlap_pairs([pair(m.span) for m in gold], [pair(s) for s, _, _ in ours], heads):
            if not (ours[j][0].start < heads[i][1] and heads[i][0] < ours[j][0].end):
                continue
            mention = f"{article.name}:{gold[i].span.start}-{gold[i].span.end}"
            own = ours[j][2].key
            one = corpus_key.get((reading.document.id, own), own)
            key[gold[i].instance].add(mention)
            by_key[own].add(mention)
            resolved[one].add(mention)
            shown[mention] = (article.text[gold[i].span.start : gold[i].span.end], gold[i].instance, one)
    _note(key, resolved, shown, misses)
    score, baseline = Coreference(), Coreference()
    score.add(_clusters(key), _clusters(resolved))
    baseline.add(_clusters(key), _clusters(by_key))
    return [
        Figure(f"across.b3.{name}", getattr(score.b3, name), target, peers={"by key": getattr(baseline.b3, name)})
        for name, target in (("precision", 0.98), ("recall", 0.90), ("f1", None))
    ]


def _clusters(groups: Mapping[str, set[str]]) -> list[frozenset[Hashable]]:
    return [frozenset(groups[name]) for name in sorted(groups)]


def _note(
    key: dict[str, set[str]],
    response: dict[str, set[str]],
    shown: dict[str, tuple[str, str, str]],
    misses: list[Miss],
) -> None:
    """Note each entity of ours that joins several instances, and each instance that we split."""

    def groups(members: set[str], side: int) -> str:
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for mention in sorted(members):
            found[shown[mention][side]][shown[mention][0]] += 1
        return "; ".join(
            f"{name}: {', '.join(f'{words} x{number}' for words, number in forms.items())}"
            for name, forms in sorted(found.items())
        )

    for entity, spans in sorted(response.items()):
        if len({shown[m][1] for m in spans}) > 1:
            misses.append(Miss("joined across articles", f"entity {entity}", groups(spans, 1), "one"))
    for instance, spans in sorted(key.items()):
        if len({shown[m][2] for m in spans}) > 1:
            misses.append(Miss("split across articles", f"instance {instance}", "one", groups(spans, 2)))
