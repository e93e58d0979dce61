"""Counts → precision, recall, F1 and their kin; one-to-one matching of spans. No benchmark is known here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Counts", "mean", "overlap_pairs", "pearson"]


@dataclass(slots=True)
class Counts:
    """True positives, predictions and gold items, added up over documents (micro average)."""

    right: float = 0
    predicted: float = 0
    gold: float = 0

    def add(self, right: float, predicted: float, gold: float) -> None:
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 0.0

    @property
    def errors(self) -> float:
        """Missed plus wrongly found."""
        return self.predicted + self.gold - 2 * self.right


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean, 0 for nothing."""
    return math.fsum(values) / len(values) if values else 0.0


def pearson(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Return Pearson's correlation; 0 where one side does not vary."""
    if len(xs) != len(ys):
        raise ValueError(f"pearson: got {len(xs)} and {len(ys)} values, expected as many of each")
    mx, my = mean(xs), mean(ys)
    sxy = math.fsum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    sxx = math.fsum((x - mx) ** 2 for x in xs)
    syy = math.fsum((y - my) ** 2 for y in ys)
    return sxy / math.sqrt(sxx * syy) if sxx and syy else 0.0


def overlap_pairs(
    gold: Sequence[tuple[int, int]], ours: Sequence[tuple[int, int]], heads: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Pair spans that overlap, one to one: larger overlap first, then the more alike, then the earlier.

    With ``heads``, the place of the head word of each gold span, a span that covers it goes before all others.

    Returns:
        Pairs (index into ``gold``, index into ``ours``).
    """
    candidates = []
    for i, (a, b) in enumerate(gold):
        for j, (c, d) in enumerate(ours):
            common = min(b, d) - max(a, c)
            if common > 0:
                covers = bool(heads) and c < heads[i][1] and heads[i][0] < d
                candidates.append((not covers, -common, (b - a) + (d - c) - 2 * common, i, j))
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_ours: set[int] = set()
    for *_, i, j in sorted(candidates):
        if i not in used_gold and j not in used_ours:
            pairs.append((i, j))
            used_gold.add(i)
            used_ours.add(j)
    return sorted(pairs)
