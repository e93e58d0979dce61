"""CaRB's score of open extractions, as its paper and its published program define it; no NLP.

Bhardwaj, Aggarwal and Mausam 2019, "CaRB: A Crowdsourced Benchmark for Open IE". A tuple is (argument 1, relation,
further arguments); words are split at white space and compared as written. A system tuple and a gold tuple match to
the degree that their words agree part by part, further arguments taken as one part; without a common word in the
relation they do not match. Recall takes for each gold tuple its best match ("multi-match"); precision pairs gold and
system tuples of a sentence one to one, greedily by precision. The curve runs over the confidences; F1 is the best on
it and AUC its area, closed at recall 0 with precision 1.

Two details of the program are kept because all published figures have them: "be" in a relation stands for its
forms, and where the gold relation is one of speech the arguments may stand the other way round.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["CarbScore", "Extraction", "Point", "match", "score"]

BE = ("be", "is", "am", "are", "was", "were", "been", "being")
SAID = ("said", "told", "added", "adds", "says")


@dataclass(frozen=True, slots=True)
class Extraction:
    """A tuple: words separated by spaces; ``args`` holds argument 1, then all further ones."""

    rel: str
    args: tuple[str, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Point:
    precision: float
    recall: float
    f1: float
    threshold: float


@dataclass(frozen=True, slots=True)
class CarbScore:
    """``best`` is the point of the best F1, ``all`` the point at the lowest confidence; ``curve`` by confidence."""

    auc: float
    best: Point
    all: Point
    curve: tuple[Point, ...]


def _common(gold: list[str], words: list[str]) -> int:
    """Count gold words found among ``words``, which lose them."""
    found = 0
    for word in gold:
        if word in words:
            words.remove(word)
            found += 1
    return found


def _match_parts(gold_rel: str, gold: Sequence[str], rel: str, parts: Sequence[str]) -> tuple[float, float]:
    words, wanted = rel.split(), gold_rel.split()
    predicted, expected = len(words), len(wanted)
    found = _common(wanted, words)
    if "be" in words and any(form in wanted for form in BE):
        found += 1
    if not found:
        return 0.0, 0.0
    for index, part in enumerate(gold):
        wanted = part.split()
        expected += len(wanted)
        if index >= len(parts):
            return 0.0, 0.0
        words = parts[index].split()
        predicted += len(words)
        found += _common(wanted, words)
    return (found / predicted if predicted else 0.0), (found / expected if expected else 0.0)


def _binary(args: Sequence[str]) -> list[str]:
    return [args[0], " ".join(args[1:])] if len(args) >= 2 else list(args)


def match(gold: Extraction, ours: Extraction) -> tuple[float, float]:
    """Return (precision, recall) of a system tuple against a gold tuple, both in [0, 1]."""
    wanted, parts = _binary(gold.args), _binary(ours.args)
    straight = _match_parts(gold.rel, wanted, ours.rel, parts)
    if not any(verb in gold.rel for verb in SAID):
        return straight
    return max(straight, _match_parts(gold.rel, wanted, ours.rel, parts[::-1]))


def _greedy_precision(matrix: Sequence[Sequence[tuple[float, float]]], columns: Sequence[int]) -> float:
    """Sum of precisions of the one-to-one pairing that takes the best pair again and again."""
    pairs = sorted((-matrix[i][j][0], i, j) for i in range(len(matrix)) for j in columns)
    rows: set[int] = set()
    taken: set[int] = set()
    total = 0.0
    for negative, i, j in pairs:
        if i not in rows and j not in taken:
            rows.add(i)
            taken.add(j)
            total -= negative
    return total


def score(gold: Mapping[str, Sequence[Extraction]], ours: Mapping[str, Sequence[Extraction]]) -> CarbScore:
    """Score system tuples by sentence against gold tuples by sentence; sentences without gold do not count."""
    thresholds = sorted({item.confidence for items in ours.values() for item in items})
    size = len(thresholds)
    precision_over, precision_under = [0.0] * size, [0.0] * size
    recall_over, recall_under = [0.0] * size, [0.0] * size
    for sentence, wanted in gold.items():
        found = ours.get(sentence, ())
        matrix = [[match(g, o) for o in found] for g in wanted]
        done = 0
        for confidence in sorted({item.confidence for item in found}):
            end = bisect_left(thresholds, confidence) + 1
            columns = [j for j, item in enumerate(found) if item.confidence >= confidence]
            recall = sum(max(row[j][1] for j in columns) for row in matrix)
            precision = _greedy_precision(matrix, columns)
            for c in range(done, end):
                precision_over[c] += precision
                precision_under[c] += len(columns)
                recall_over[c] += recall
                recall_under[c] += len(matrix)
            done = end
        for c in range(done, size):
            recall_under[c] += len(matrix)
    curve = []
    for c, threshold in enumerate(thresholds):
        p = precision_over[c] / precision_under[c] if precision_under[c] else 1.0
        r = recall_over[c] / recall_under[c] if recall_under[c] else 0.0
        curve.append(Point(p, r, 2 * p * r / (p + r) if p + r else 0.0, threshold))
    if not curve:
        nothing = Point(0.0, 0.0, 0.0, 0.0)
        return CarbScore(0.0, nothing, nothing, ())
    return CarbScore(_area(curve), max(curve, key=lambda point: point.f1), curve[0], tuple(curve))


def _area(curve: Sequence[Point]) -> float:
    """Trapezoids under precision over recall, down to (recall 0, precision 1)."""
    points = [(point.recall, point.precision) for point in curve] + [(0.0, 1.0)]
    return sum((a[0] - b[0]) * (a[1] + b[1]) / 2 for a, b in itertools.pairwise(points))
