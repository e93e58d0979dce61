"""UDS-IH2 (Rudinger et al. 2018): did it happen, from -3 to 3, for the events of web sentences.

A prediction comes from polarity, modality and certainty that the scope reader gives the event's word. The scale is
laid over these values once: ``SCALE`` holds the mean score of the training events of each standing, printed by
``python -m tests.benchmarks.uds_ih2 --calibrate``. Sign accuracy leaves out events whose score is 0.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.model import Modality, Polarity
from kgbuild.parse import parse
from kgbuild.read import read_text
from kgbuild.statements.scope import Scope, Status
from kgbuild.syntax import layout_of
from tests.benchmarks.core import Context, Figure, Miss, Result, spread
from tests.benchmarks.scores import mean, pearson
from tests.benchmarks.text import Aligned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["load", "predict", "run"]

SCALE: dict[str, float] = {
    "Negative Actual 0.8": -0.56,
    "Negative Actual 0.80": -0.56,
    "Negative Actual 0.9": 0.09,
    "Negative Actual 0.90": -0.02,
    "Negative Actual 1.0": 0.24,
    "Negative Actual 1.00": 0.24,
    "Negative Hypothetical 0.3": -0.88,
    "Negative Hypothetical 0.30": -0.88,
    "Negative Hypothetical 0.4": -0.86,
    "Negative Hypothetical 0.40": -0.86,
    "Negative Planned 0.5": -0.68,
    "Negative Planned 0.50": -0.68,
    "Negative Planned 0.6": -1.09,
    "Negative Planned 0.60": -1.09,
    "Negative Planned 0.7": -1.43,
    "Negative Planned 0.70": -1.43,
    "Negative Possible 0.5": -0.22,
    "Negative Possible 0.50": -0.22,
    "Negative Proposed 0.2": -1.35,
    "Negative Proposed 0.20": -1.35,
    "Negative Proposed 0.3": -1.24,
    "Negative Proposed 0.30": -1.24,
    "Negative Proposed 0.4": -0.75,
    "Negative Proposed 0.40": -0.75,
    "Positive Actual 0.7": 1.11,
    "Positive Actual 0.70": 1.11,
    "Positive Actual 0.8": 0.83,
    "Positive Actual 0.80": 0.83,
    "Positive Actual 0.9": 1.81,
    "Positive Actual 0.90": 1.66,
    "Positive Actual 0.95": 1.91,
    "Positive Actual 1.0": 2.31,
    "Positive Actual 1.00": 2.31,
    "Positive Hypothetical 0.3": -0.95,
    "Positive Hypothetical 0.30": -0.95,
    "Positive Hypothetical 0.4": -1.0,
    "Positive Hypothetical 0.40": -1.0,
    "Positive Planned 0.3": -1.37,
    "Positive Planned 0.30": -1.37,
    "Positive Planned 0.4": -0.48,
    "Positive Planned 0.40": -0.48,
    "Positive Planned 0.5": -0.67,
    "Positive Planned 0.50": -0.67,
    "Positive Planned 0.6": -0.7,
    "Positive Planned 0.60": -0.7,
    "Positive Planned 0.7": -1.76,
    "Positive Planned 0.70": -1.81,
    "Positive Planned 0.75": 1.5,
    "Positive Planned 0.8": 1.5,
    "Positive Possible 0.3": -1.13,
    "Positive Possible 0.30": -1.23,
    "Positive Possible 0.35": -1.08,
    "Positive Possible 0.4": -0.75,
    "Positive Possible 0.40": -0.75,
    "Positive Possible 0.5": -0.37,
    "Positive Possible 0.50": -0.37,
    "Positive Possible 0.55": 0.43,
    "Positive Possible 0.6": 0.38,
    "Positive Possible 0.65": 0.36,
    "Positive Possible 0.7": 0.53,
    "Positive Possible 0.70": 0.66,
    "Positive Possible 0.8": 2.26,
    "Positive Possible 0.80": 2.26,
    "Positive Proposed 0.2": -1.62,
    "Positive Proposed 0.20": -1.62,
    "Positive Proposed 0.3": -1.07,
    "Positive Proposed 0.30": -1.07,
    "Positive Proposed 0.4": -1.71,
    "Positive Proposed 0.40": -1.71,
    "Positive Proposed 0.5": -0.48,
    "Positive Proposed 0.50": -0.48,
}
FEW = 20


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as plain text with the characters and scores of its events."""

    text: str
    events: tuple[tuple[int, int, float], ...]


def load(path: Path) -> list[Sentence]:
    """Read sentences; tokens are found again in the untokenised text one after the other."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text, at, spans = record["text"], 0, []
        for token in record["tokens"]:
            found = text.find(token, at)
            start = found if found >= 0 else at
            spans.append((start, start + len(token)))
            at = start + len(token)
        events = tuple((*spans[event["i"]], float(event["score"])) for event in record["events"])
        out.append(Sentence(text, events))
    return out


def standings(status: Status) -> tuple[str, str]:
    """Return the keys of the scale, the finer one first: polarity, modality, certainty to two decimals and to one."""
    name = f"{status.polarity.value} {status.modality.value}"
    return f"{name} {status.certainty:.2f}", f"{name} {status.certainty:.1f}"


def fallback(status: Status) -> float:
    """Return a score for a standing that training did not show often: half-way values by modality."""
    size = {Modality.ACTUAL: 2.5, Modality.POSSIBLE: 0.5, Modality.PLANNED: 0.5, Modality.PROPOSED: -0.5}
    value = size.get(status.modality, -0.5)
    return -abs(value) if status.polarity is Polarity.NEGATIVE else value


def predict(status: Status) -> float:
    return next((SCALE[key] for key in standings(status) if key in SCALE), fallback(status))


def statuses(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, str, Status, float]]:
    """Yield (sentence, event word, its status, gold score) for each event."""
    documents = (read_text(s.text, source=f"uds-{number}") for number, s in enumerate(sentences))
    for sentence, (_, doc) in zip(sentences, parse(documents), strict=True):
        layout = layout_of(doc)
        aligned = Aligned(list(zip(layout.starts, layout.ends, strict=True)))
        scope = Scope(doc)
        for start, end, score in sentence.events:
            found = aligned.tokens(start, end)
            if found is not None:
                yield sentence, sentence.text[start:end], scope.status(found[0]), score


def run(context: Context) -> Result:
    """Correlate predictions with the mean of the annotators' scores."""
    folder = context.folder("uds-ih2*")
    path = next(p for p in (folder / "dev.jsonl", folder / "test.jsonl", *sorted(folder.glob("*.jsonl"))) if p.exists())
    sentences = spread(load(path), context.limit)
    gold: list[float] = []
    ours: list[float] = []
    misses: list[tuple[float, Miss]] = []
    for sentence, word, status, score in statuses(sentences):
        value = predict(status)
        gold.append(score)
        ours.append(value)
        if abs(value - score) > 2:
            cause = f"{status.polarity.value} {status.modality.value}, should be {'more' if score > value else 'less'}"
            misses.append((abs(value - score), Miss(cause, sentence.text, f"{word} {score:+.1f}", f"{value:+.1f}")))
    signed = [(g > 0) == (o > 0) for g, o in zip(gold, ours, strict=True) if g]
    majority = max(sum(g > 0 for g in gold), sum(g < 0 for g in gold)) / max(1, len(signed))
    figures = (
        Figure("pearson", pearson(gold, ours), 0.60, quoted={"LSTM": ".77"}),
        Figure("sign", mean([float(right) for right in signed]), 0.85, peers={"all positive": majority}),
        Figure("mean.absolute.error", mean([abs(g - o) for g, o in zip(gold, ours, strict=True)]), guard=False),
    )
    worst = tuple(miss for _, miss in sorted(misses, key=lambda item: (-item[0], item[1].sentence, item[1].gold)))
    return Result("uds_ih2", figures, worst, note=f"{len(gold)} events")


def calibrate(path: Path) -> dict[str, float]:
    """Return the mean score of each standing that occurs at least ``FEW`` times in a training file."""
    scores: dict[str, list[float]] = defaultdict(list)
    for _, _, status, score in statuses(load(path)):
        for key in standings(status):
            scores[key].append(score)
    return {key: round(mean(values), 2) for key, values in sorted(scores.items()) if len(values) >= FEW}


if __name__ == "__main__" and "--calibrate" in sys.argv:
    for key, value in calibrate(Context().folder("uds-ih2") / "train.jsonl").items():
        print(f'    "{key}": {value},')
