"""MEANTIME's entities across articles: B³ over named mentions whose instance is shared by the corpus.

Entities of ours are one where their keys are. A gold name and ours are paired by the gold name's head word.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tests.benchmarks.core import Miss
from tests.benchmarks.coref_scores import Coreference
from tests.benchmarks.meantime_names import head_words, our_names, pair
from tests.benchmarks.scores import overlap_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.meantime_data import Article
    from tests.benchmarks.ours import Reading

__all__ = ["across"]


def across(articles: Sequence[Article], readings: dict[str, Reading], misses: list[Miss]) -> Coreference:
    """Score the names that both sides have, so that only their identity is measured."""
    key: dict[str, set[str]] = defaultdict(set)
    response: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, tuple[str, str, str]] = {}
    for article in articles:
        reading = readings[article.name]
        ours = our_names(reading, article.text, article.end)
        gold = [mention for mention in article.names() if mention.instance]
        heads = head_words(reading, [mention.span for mention in gold])
        pairs = overlap_pairs([pair(m.span) for m in gold], [pair(s) for s, _, _ in ours], heads)
        for i, j in pairs:
            mention = f"{article.name}:{gold[i].span.start}-{gold[i].span.end}"
            key[gold[i].instance].add(mention)
            response[ours[j][2].key].add(mention)
            words = article.text[gold[i].span.start : gold[i].span.end]
            shown[mention] = (words, gold[i].instance, ours[j][2].key)
    _note(key, response, shown, misses)
    score = Coreference()
    score.add([frozenset(key[k]) for k in sorted(key)], [frozenset(response[k]) for k in sorted(response)])
    return score


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
