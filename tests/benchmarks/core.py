"""What every benchmark takes and gives: the context of a run, figures, misses, results. Knows no single benchmark."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Context", "Figure", "Miss", "MissingDataError", "Result", "spread"]

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

T = TypeVar("T")


class MissingDataError(Exception):
    """The data, tool or peer that a benchmark needs is not here; its text is the reason printed."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where the gold data lies and how much of it to use.

    ``limit`` takes at most so many documents or sentences of each benchmark, evenly spread; None takes all.
    ``peers`` also runs other systems; ``long`` also runs measurements of many minutes. ``cache`` is a folder outside
    the project for peers' environments and generated graphs.
    """

    data: Path = SHARED / "bench"
    gold: Path = SHARED / "gold"
    tools: Path = SHARED / "tools"
    limit: int | None = None
    peers: bool = False
    long: bool = False
    cache: Path = Path.home() / ".cache" / "kgbuild-benchmarks"

    def folder(self, *names: str) -> Path:
        """Return the first of the named folders of the data that exists.

        Several names, because other splits of a benchmark lie in folders of other names ("carb-dev", "carb-test").

        Raises:
            MissingDataError: if none exists.
        """
        for name in names:
            for path in (self.data / name, *sorted(self.data.glob(name))):
                if path.is_dir():
                    return path
        raise MissingDataError(
            f"no folder {' or '.join(names)} in {self.data}; give the benchmark data with --data DIR"
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: ``target`` as agreed beforehand, ``peers`` run here on the same data, ``quoted`` from papers.

    ``guard`` marks what must not fall; counts, times and diagnostic figures are not guarded.
    """

    name: str
    value: float
    target: float | None = None
    peers: Mapping[str, float] = field(default_factory=dict)
    quoted: Mapping[str, str] = field(default_factory=dict)
    guard: bool = True
    lower_is_better: bool = False
    format: str = ".3f"


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that was got wrong: the ``cause`` where it can be told, the sentence, what was wanted and what came."""

    cause: str
    sentence: str
    gold: str
    ours: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a benchmark found; ``skipped`` says why it has no figures."""

    name: str
    figures: tuple[Figure, ...] = ()
    misses: tuple[Miss, ...] = ()
    skipped: str = ""
    note: str = ""


def spread(items: Sequence[T], limit: int | None) -> list[T]:
    """Return at most ``limit`` items, evenly spread over the sequence, in order: a small sample of every kind."""
    if limit is None or limit >= len(items):
        return list(items)
    return [items[index * len(items) // limit] for index in range(limit)]
