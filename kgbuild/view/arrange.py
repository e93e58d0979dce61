"""Where boxes and words stand on paper: boxes of different size that do not overlap, lines between them, free spots."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

__all__ = ["Box", "Curve", "bends", "free_spot", "spread"]

PADDING: Final = 16.0
"""Least distance between two boxes, in points."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its middle and its size."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box, margin: float = 0.0) -> bool:
        """Return whether the two share any place, or come closer than ``margin``."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * margin
            and abs(self.y - other.y) * 2 < self.height + other.height + 2 * margin
        )

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Return whether a point lies inside, or closer than ``margin``."""
        return abs(self.x - x) <= self.width / 2 + margin and abs(self.y - y) <= self.height / 2 + margin


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve from border to border: two ends and the point that bends it."""

    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]

    def at(self, t: float) -> tuple[float, float]:
        """Return the point at ``t`` in [0, 1]."""
        u = 1 - t
        return (
            u * u * self.start[0] + 2 * u * t * self.bend[0] + t * t * self.end[0],
            u * u * self.start[1] + 2 * u * t * self.bend[1] + t * t * self.end[1],
        )

    def crosses(self, other: Curve) -> bool:
        """Return whether the straight ways from end to end cross."""
        return (
            _side(self.start, self.end, other.start) * _side(self.start, self.end, other.end) < 0
            and _side(other.start, other.end, self.start) * _side(other.start, other.end, self.end) < 0
        )


def _side(start: tuple[float, float], end: tuple[float, float], spot: tuple[float, float]) -> float:
    return (end[0] - start[0]) * (spot[1] - start[1]) - (end[1] - start[1]) * (spot[0] - start[0])


def spread(
    sizes: Sequence[tuple[float, float]],
    places: Sequence[tuple[float, float]],
    wants: Sequence[tuple[int, int, float]],
    *,
    hold: tuple[float, float] = (0.04, 0.025),
    rounds: int = 500,
) -> list[Box]:
    """Return a box for each size, near its place, so that none overlaps and joined ones are about as far as they want.

    Args:
        sizes: width and height of each box.
        places: where they were put before, in any unit.
        wants: (box, box, room between their borders) for each line.
        hold: how much everything is drawn to the middle, sideways and up and down: more makes a narrower sheet.
        rounds: steps of the arrangement, cooling down.
    """
    count = len(sizes)
    if not count:
        return []
    size = np.asarray(sizes, dtype=float)
    spots = np.asarray(places, dtype=float)
    reach = float(np.abs(spots).max()) or 1.0
    spots = spots / reach * 62 * math.sqrt(count) * np.asarray([0.9, 1.0])
    ends = np.asarray([(a, b) for a, b, _ in wants], dtype=np.int64).reshape(-1, 2)
    room = np.asarray([want for *_, want in wants], dtype=float)
    for step in range(rounds):
        heat = 1 - step / rounds
        move = _push(spots, size) * heat
        if len(ends):
            apart = spots[ends[:, 0]] - spots[ends[:, 1]]
            length = np.sqrt((apart**2).sum(axis=1)) + 1e-6
            way = np.abs(apart) / length[:, None]
            # Half of what each box covers of the line, so that the room is measured between borders.
            covered = np.minimum(
                (size[ends] / 2 / np.maximum(way[:, None, :], 1e-3)).min(axis=2).sum(axis=1), size.max() * 2
            )
            pull = (length - covered - room) / length * 0.22 * heat
            np.add.at(move, ends[:, 0], -apart * pull[:, None])
            np.add.at(move, ends[:, 1], apart * pull[:, None])
        move -= (spots - spots.mean(axis=0)) * np.asarray(hold) * heat
        spots = spots + np.clip(move, -40, 40)
        spots = _separate(spots, size, 1)
    spots = _separate(spots, size, 400)
    return [Box(round(float(x), 1), round(float(y), 1), w, h) for (x, y), (w, h) in zip(spots, sizes, strict=True)]


def _push(spots: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.float64]:
    delta = spots[:, None, :] - spots[None, :, :]
    gap = np.abs(delta) - (size[:, None, :] + size[None, :, :]) / 2
    distance = np.sqrt((np.maximum(gap, 0) ** 2).sum(axis=2)) + 8
    length = np.sqrt((delta**2).sum(axis=2)) + 1e-6
    force = 1500 / distance * np.exp(-distance / 130)
    np.fill_diagonal(force, 0)
    moved: NDArray[np.float64] = (delta / length[:, :, None] * force[:, :, None]).sum(axis=1) * 0.12
    return moved


def _separate(spots: NDArray[np.float64], size: NDArray[np.float64], rounds: int) -> NDArray[np.float64]:
    """Push boxes that overlap apart, along the side where that is shortest."""
    for _ in range(rounds):
        delta = spots[:, None, :] - spots[None, :, :]
        over = (size[:, None, :] + size[None, :, :]) / 2 + PADDING - np.abs(delta)
        hit: NDArray[np.bool_] = np.logical_and(over[:, :, 0] > 0.01, over[:, :, 1] > 0.01)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        side = np.where(over[:, :, 0] < over[:, :, 1], 0, 1)
        sign = np.where(delta >= 0, 1.0, -1.0)
        # Two boxes in one spot part by their order.
        order = np.sign(np.arange(len(spots))[:, None] - np.arange(len(spots))[None, :])
        sign = np.where(delta == 0, order[:, :, None], sign)
        push = np.zeros_like(delta)
        for axis in (0, 1):
            push[:, :, axis] = np.where(hit & (side == axis), over[:, :, axis] * sign[:, :, axis] * 0.5, 0)
        spots = spots + push.sum(axis=1) * 0.6
    return spots


def bends(source: Box, target: Box, lane: float, others: Sequence[Box] = ()) -> Curve:
    """Return the line from border to border, bent to one side by ``lane`` (0 is nearly straight).

    Of a few bends the first is taken that passes under the fewest of the ``others``.
    """
    dx, dy = target.x - source.x, target.y - source.y
    length = math.hypot(dx, dy) or 1.0
    best: Curve | None = None
    least = math.inf
    for more in (0.0, -0.12, 0.14, -0.3, 0.3, -0.5, 0.5):
        bow = lane * 34 + (0.06 + more) * length
        bend = ((source.x + target.x) / 2 - dy / length * bow, (source.y + target.y) / 2 + dx / length * bow)
        curve = _clipped(Curve((source.x, source.y), bend, (target.x, target.y)), source, target)
        spots = [curve.at(t / 24) for t in range(25)]
        hidden = sum(1 for box in others for x, y in spots if box.holds(x, y, 5.0))
        if hidden < least:
            best, least = curve, hidden
        if not hidden:
            break
    assert best is not None
    return best


def _clipped(whole: Curve, source: Box, target: Box) -> Curve:
    steps = 120
    first = next((i for i in range(steps + 1) if not source.holds(*whole.at(i / steps), 1.0)), 0)
    last = next((i for i in range(steps, -1, -1) if not target.holds(*whole.at(i / steps), 3.0)), steps)
    return whole if last <= first else _part(whole, first / steps, last / steps)


def _part(curve: Curve, t: float, s: float) -> Curve:
    """Return the part of a curve between two of its points (de Casteljau)."""

    def blossom(a: float, b: float) -> tuple[float, float]:
        return (
            (1 - a) * (1 - b) * curve.start[0] + (a + b - 2 * a * b) * curve.bend[0] + a * b * curve.end[0],
            (1 - a) * (1 - b) * curve.start[1] + (a + b - 2 * a * b) * curve.bend[1] + a * b * curve.end[1],
        )

    return Curve(blossom(t, t), blossom(t, s), blossom(s, s))


def free_spot(curve: Curve, width: float, height: float, taken: Iterable[Box]) -> Box | None:
    """Return a place for words on a line that nothing else takes, the nearest to its middle; None if there is none."""
    around = list(taken)
    # Straight on the line, or just beside it; only then above or below.
    for asides, over in (((0.0, 0.5, -0.5), 0.0), ((0.0,), 0.55), ((0.0,), -0.55)):
        for t in (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8):
            x, y = curve.at(t)
            for aside in asides:
                spot = Box(x + aside * width, y + over * height, width, height)
                if not any(spot.overlaps(other, 1.5) for other in around):
                    return spot
    return None
