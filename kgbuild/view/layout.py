"""Where each entity stands: important ones in the middle, what belongs together side by side. Deterministic.

Small graphs are laid out by forces (Fruchterman & Reingold 1991, with gravity). A large one is first reduced to its
hubs: everything hangs below a more central neighbour (the least of them, for the greatest would gather the whole
graph), a hub's dependants circle round it, and only the hubs with
their circles are laid out by forces. That costs O(edges) and shows who gathers whom, where forces on twenty thousand
nodes would take minutes to show a hairball.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["SIDE", "centrality", "layout"]

SIDE: Final = 1000.0
"""Coordinates lie within about this far from the middle."""

EXACT: Final = 500
"""Most nodes that are laid out by forces between all pairs: that costs nodes squared in each round."""

GOLDEN: Final = math.pi * (3 - math.sqrt(5))


def centrality(count: int, pairs: Iterable[tuple[int, int]], *, damping: float = 0.85, rounds: int = 60) -> list[float]:
    """Return PageRank over pairs regardless of their direction, scaled so that the highest is 1."""
    ends = _ends(pairs)
    if not count:
        return []
    ranks = np.full(count, 1 / count)
    degree = np.zeros(count)
    np.add.at(degree, ends.ravel(), 1)
    safe = np.where(degree > 0, degree, 1)
    for _ in range(rounds):
        share = ranks / safe
        following = np.full(count, (1 - damping + damping * ranks[degree == 0].sum()) / count)
        np.add.at(following, ends[:, 1], damping * share[ends[:, 0]])
        np.add.at(following, ends[:, 0], damping * share[ends[:, 1]])
        ranks = following
    return [round(float(rank), 5) for rank in ranks / ranks.max()]


def layout(count: int, pairs: Iterable[tuple[int, int]], weights: Sequence[float]) -> list[tuple[float, float]]:
    """Return a place for each node, within about :data:`SIDE` of the middle.

    Args:
        count: the nodes are 0 to count - 1.
        pairs: who is joined with whom; a pair that comes often pulls harder.
        weights: the importance of each node; the most important gather in the middle.
    """
    ends = _ends(pairs)
    if count == 0:
        return []
    heavy = np.asarray(weights, dtype=float)
    places = _small(count, ends, heavy) if count <= EXACT else _hubs(count, ends, heavy)
    places -= (places.max(axis=0) + places.min(axis=0)) / 2
    reach = float(np.abs(places).max()) or 1.0
    return [(round(float(x), 1), round(float(y), 1)) for x, y in places / reach * SIDE]


def _ends(pairs: Iterable[tuple[int, int]]) -> NDArray[np.int64]:
    kept = sorted((min(a, b), max(a, b)) for a, b in pairs if a != b)
    return np.asarray(kept, dtype=np.int64).reshape(-1, 2)


def _spiral(count: int, order: NDArray[np.int64]) -> Array:
    """Return places on a sunflower spiral, the first of ``order`` in the middle."""
    places = np.zeros((count, 2))
    for step, node in enumerate(order):
        radius, angle = math.sqrt(step + 0.5), step * GOLDEN
        places[node] = radius * math.cos(angle), radius * math.sin(angle)
    return places


def _small(count: int, ends: NDArray[np.int64], weights: Array) -> Array:
    """Lay out what is joined by forces, and set what stands alone in rows below it."""
    joined = np.unique(ends)
    alone = np.setdiff1d(np.arange(count), joined)
    number = np.full(count, -1, dtype=np.int64)
    number[joined] = np.arange(len(joined))
    places = np.zeros((count, 2))
    inner = _forces(len(joined), number[ends], weights[joined], np.full(len(joined), 1.0))
    places[joined] = inner
    if len(alone):
        left, right = (inner[:, 0].min(), inner[:, 0].max()) if len(joined) else (0.0, 4 * math.sqrt(len(alone)))
        step = 9.0
        row = max(2, int((right - left) / step) + 1)
        top = inner[:, 1].max() + 3.5 if len(joined) else 0.0
        for at, node in enumerate(alone[np.argsort(-weights[alone], kind="stable")]):
            line, column = divmod(at, row)
            width = min(row, len(alone) - line * row)
            places[node] = (left + right) / 2 + (column - (width - 1) / 2) * step, top + line * 2.2
    return places


def _forces(count: int, ends: NDArray[np.int64], weights: Array, radii: Array) -> Array:
    """Lay nodes out by forces; ``radii`` is how much room each takes. The whole is wider than high, as screens are."""
    if not count:
        return np.zeros((0, 2))
    joined, times = np.unique(ends, axis=0, return_counts=True) if len(ends) else (ends, np.zeros(0))
    pull = 1 + 0.3 * np.log1p(times)
    places = _spiral(count, np.argsort(-weights, kind="stable")) * 3.2 * float(np.sqrt((radii**2).mean()))
    ideal = 3.4 * radii.mean()
    down = np.asarray([0.8, 1.2])
    rounds = 400 if count <= 200 else 150
    for step in range(rounds):
        delta = places[:, None, :] - places[None, :, :]
        distance = np.sqrt((delta**2).sum(axis=2)) + 1e-6
        gap = np.maximum(distance - (radii[:, None] + radii[None, :]) * 0.5, 0.15 * ideal)
        # Far pairs hardly push: what is not joined need not flee to the rim.
        push = ideal**2 / gap * np.exp(-distance / (6 * ideal))
        move = (delta / distance[:, :, None] * push[:, :, None]).sum(axis=1)
        if len(joined):
            a, b = joined[:, 0], joined[:, 1]
            apart = places[a] - places[b]
            length = np.sqrt((apart**2).sum(axis=1, keepdims=True)) + 1e-6
            force = apart / length * (length**2 / ideal) * pull[:, None] * 0.4
            np.add.at(move, a, -force)
            np.add.at(move, b, force)
        move -= places * down * (0.12 + 0.25 * weights)[:, None]
        size = np.sqrt((move**2).sum(axis=1, keepdims=True)) + 1e-9
        heat = ideal * 1.5 * (1 - step / rounds) ** 1.5 + 0.01
        places = places + move / size * np.minimum(size, heat)
    return _apart(places, radii)


def _apart(places: Array, radii: Array, rounds: int = 60) -> Array:
    """Push circles that overlap away from each other."""
    for _ in range(rounds):
        delta = places[:, None, :] - places[None, :, :]
        distance = np.sqrt((delta**2).sum(axis=2)) + 1e-6
        over = np.maximum((radii[:, None] + radii[None, :]) * 1.05 - distance, 0)
        np.fill_diagonal(over, 0)
        if not over.any():
            break
        places = places + (delta / distance[:, :, None] * over[:, :, None] * 0.5).sum(axis=1)
    return places


def _hubs(count: int, ends: NDArray[np.int64], weights: Array) -> Array:
    """Lay out hubs by forces and everything else in circles round its hub."""
    rank = np.empty(count, dtype=np.int64)
    order = np.lexsort((np.arange(count), -weights))
    rank[order] = np.arange(count)
    parent = np.arange(count)
    for a, b in ends:
        high, low = (a, b) if rank[a] < rank[b] else (b, a)
        if parent[low] == low or rank[high] > rank[parent[low]]:
            parent[low] = high
    # Only the most central stay hubs of their own: a hub may not hang below another one.
    hubs = order[: max(24, min(EXACT, int(math.sqrt(count) * 1.6)))]
    is_hub = np.zeros(count, dtype=bool)
    is_hub[hubs] = True
    root = np.arange(count)
    for node in order:
        root[node] = node if is_hub[node] else root[parent[node]]
    members: dict[int, list[int]] = {int(hub): [] for hub in hubs}
    lost: list[int] = []
    for node in order:
        if not is_hub[node]:
            members.get(int(root[node]), lost).append(int(node))
    radii = np.asarray([1.6 + 1.15 * math.sqrt(len(members[int(hub)])) for hub in hubs])
    number = np.full(count, -1, dtype=np.int64)
    number[hubs] = np.arange(len(hubs))
    between = np.stack([number[root[ends[:, 0]]], number[root[ends[:, 1]]]], axis=1) if len(ends) else ends
    between = between[(between >= 0).all(axis=1) & (between[:, 0] != between[:, 1])]
    middle = _forces(len(hubs), np.sort(between, axis=1), weights[hubs], radii)
    places = np.zeros((count, 2))
    for hub, spot in zip(hubs, middle, strict=True):
        places[hub] = spot
        for step, node in enumerate(members[int(hub)]):
            radius, angle = 1.15 * math.sqrt(step + 1.8), step * GOLDEN
            places[node] = spot[0] + radius * math.cos(angle), spot[1] + radius * math.sin(angle)
    outside = float(np.abs(middle).max() + radii.max()) if len(hubs) else 0.0
    for step, node in enumerate(lost):
        # What nothing joins to anything stands in rings round the whole.
        radius, angle = outside * (1.1 + 0.02 * math.sqrt(step)), step * GOLDEN
        places[node] = radius * math.cos(angle), radius * math.sin(angle)
    return places
