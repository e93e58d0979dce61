"""Coreference: MUC, B³ and entity CEAF as the CoNLL-2012 reference scorer (v8.01) defines them, over whole corpora.

Written out here because the packages that score partitions in Python (``scorch`` 0.2.0, ``neleval`` 3.1.1) have had no
release since 2020; the tests hold figures that ``scorch`` gave for the same partitions and the worked example of Luo.

References: Vilain et al. 1995 (MUC); Bagga and Baldwin 1998 (B³); Luo 2005 (CEAF); Pradhan et al. 2014.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx

__all__ = ["Coreference", "Ratio"]

Cluster = frozenset[Hashable]


@dataclass(slots=True)
class Ratio:
    """Recall and precision as numerators and denominators, so that documents add up."""

    recall_over: float = 0.0
    recall_under: float = 0.0
    precision_over: float = 0.0
    precision_under: float = 0.0

    def add(self, recall: tuple[float, float], precision: tuple[float, float]) -> None:
        self.recall_over += recall[0]
        self.recall_under += recall[1]
        self.precision_over += precision[0]
        self.precision_under += precision[1]

    @property
    def recall(self) -> float:
        return self.recall_over / self.recall_under if self.recall_under else 0.0

    @property
    def precision(self) -> float:
        return self.precision_over / self.precision_under if self.precision_under else 0.0

    @property
    def f1(self) -> float:
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


@dataclass(slots=True)
class Coreference:
    """The three measures, added up document by document. Mentions are any hashable values, clusters sets of them."""

    muc: Ratio = field(default_factory=Ratio)
    b3: Ratio = field(default_factory=Ratio)
    ceafe: Ratio = field(default_factory=Ratio)

    def add(self, key: Sequence[Cluster], response: Sequence[Cluster]) -> None:
        """Add one document; within a side no mention may be in two clusters.

        Raises:
            ValueError: if a mention is in two clusters of one side.
        """
        in_key, in_response = _owner(key, "key"), _owner(response, "response")
        self.muc.add(_muc(key, in_response), _muc(response, in_key))
        self.b3.add(_b3(key, in_response), _b3(response, in_key))
        similarity = _phi4(key, in_response, response)
        self.ceafe.add((similarity, len(key)), (similarity, len(response)))

    @property
    def mean(self) -> float:
        """The CoNLL score: the mean of the three F1 measures."""
        return (self.muc.f1 + self.b3.f1 + self.ceafe.f1) / 3


def _owner(clusters: Sequence[Cluster], side: str) -> dict[Hashable, int]:
    owner: dict[Hashable, int] = {}
    for number, cluster in enumerate(clusters):
        for mention in cluster:
            if mention in owner:
                raise ValueError(f"coreference {side}: mention {mention!r} is in two clusters, expected a partition")
            owner[mention] = number
    return owner


def _muc(clusters: Sequence[Cluster], other: Mapping[Hashable, int]) -> tuple[float, float]:
    """Links kept over links needed; a mention unknown to the other side is a part of its own."""
    kept = needed = 0
    for cluster in clusters:
        parts = {other[mention] for mention in cluster if mention in other}
        lone = sum(mention not in other for mention in cluster)
        kept += len(cluster) - (len(parts) + lone)
        needed += len(cluster) - 1
    return kept, needed


def _b3(clusters: Sequence[Cluster], other: Mapping[Hashable, int]) -> tuple[float, float]:
    """Sum over mentions of the share of their cluster that the other side puts with them."""
    total: list[float] = []
    for cluster in clusters:
        counts: dict[int, int] = {}
        for mention in cluster:
            if mention in other:
                counts[other[mention]] = counts.get(other[mention], 0) + 1
        total.append(sum(count * count for count in counts.values()) / len(cluster))
    return math.fsum(total), sum(len(cluster) for cluster in clusters)


def _phi4(key: Sequence[Cluster], in_response: Mapping[Hashable, int], response: Sequence[Cluster]) -> float:
    """Best one-to-one alignment of clusters by Luo's φ4 = 2|K∩R| / (|K| + |R|)."""
    graph = nx.Graph()
    for number, cluster in enumerate(key):
        counts: dict[int, int] = {}
        for mention in cluster:
            if mention in in_response:
                counts[in_response[mention]] = counts.get(in_response[mention], 0) + 1
        for partner, common in sorted(counts.items()):
            weight = 2 * common / (len(cluster) + len(response[partner]))
            graph.add_edge(("k", number), ("r", partner), weight=weight)
    chosen: list[float] = []
    for part in sorted(nx.connected_components(graph), key=min):
        matching = nx.max_weight_matching(graph.subgraph(part))
        chosen.extend(graph.edges[a, b]["weight"] for a, b in matching)
    return math.fsum(sorted(chosen))
