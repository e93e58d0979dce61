"""UDS-IH2 (Rudinger et al. 2018): did it happen, from -3 to 3, for the events of web sentences.

A prediction comes from polarity, modality and certainty that the scope reader gives the event's word, and the word's
form, which tells past from present. The scale is laid over these values once: ``uds_ih2_scale.tsv`` holds the mean
score of the training events of each standing, written by ``python -m tests.benchmarks.uds_ih2 --calibrate``. Sign
accuracy leaves out events whose score is 0. What no grammar can tell is large: a regression over 16,000 words, tags,
cues and governors of the training half signs .838 of the development half rightly, and without its lemmas .82.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
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

__all__ = ["load", "predict", "run"]

SCALE = Path(__file__).parent / "uds_ih2_scale.tsv"
FEW = 20


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as plain text with the characters and scores of its events."""

    text: str
    events: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event's word as it stands, with its form (a Penn tag) and the annotators' mean score."""

    sentence: Sentence
    word: str
    status: Status
    form: str
    score: float


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


def standings(event: Event) -> tuple[str, str]:
    """Return the keys of the scale, with the event's form and without: polarity, modality and certainty."""
    status = event.status
    name = f"{status.polarity.value} {status.modality.value} {status.certainty:.2f}"
    return f"{name} {event.form}", name


def fallback(status: Status) -> float:
    """Return a score for a standing that training did not show often: half-way values by modality."""
    size = {Modality.ACTUAL: 2.5, Modality.POSSIBLE: 0.5, Modality.PLANNED: 0.5, Modality.PROPOSED: -0.5}
    value = size.get(status.modality, -0.5)
    return -abs(value) if status.polarity is Polarity.NEGATIVE else value


@cache
def scale() -> dict[str, float]:
    rows = (line.rsplit("\t", 1) for line in SCALE.read_text(encoding="utf-8").splitlines())
    return {key: float(score) for key, score in rows}


def predict(event: Event) -> float:
    """Return the score of an event's standing in the training half, from -3 to 3."""
    return next((scale()[key] for key in standings(event) if key in scale()), fallback(event.status))


def events(sentences: Sequence[Sentence]) -> Iterator[Event]:
    """Yield the events of some sentences with their standings; an event of which no token was found is left out."""
    documents = (read_text(s.text, source=f"uds-{number}") for number, s in enumerate(sentences))
    for sentence, (_, doc) in zip(sentences, parse(documents), strict=True):
        layout = layout_of(doc)
        aligned = Aligned(list(zip(layout.starts, layout.ends, strict=True)))
        scope = Scope(doc)
        for start, end, score in sentence.events:
            found = aligned.tokens(start, end)
            if found is not None:
                yield Event(sentence, sentence.text[start:end], scope.status(found[0]), doc[found[0]].tag_, score)


def run(context: Context) -> Result:
    """Correlate predictions with the mean of the annotators' scores."""
    folder = context.folder("uds-ih2*")
    path = next(p for p in (folder / "dev.jsonl", folder / "test.jsonl", *sorted(folder.glob("*.jsonl"))) if p.exists())
    sentences = spread(load(path), context.limit)
    gold: list[float] = []
    ours: list[float] = []
    misses: list[tuple[float, Miss]] = []
    for event in events(sentences):
        value, score = predict(event), event.score
        gold.append(score)
        ours.append(value)
        if abs(value - score) > 2:
            standing = f"{event.status.polarity.value} {event.status.modality.value}"
            cause = f"{standing}, should be {'more' if score > value else 'less'}"
            said = f"{event.word} {score:+.1f}"
            misses.append((abs(value - score), Miss(cause, event.sentence.text, said, f"{value:+.1f}")))
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
    for event in events(load(path)):
        for key in standings(event):
            scores[key].append(event.score)
    return {key: round(mean(values), 2) for key, values in sorted(scores.items()) if len(values) >= FEW}


if __name__ == "__main__" and "--calibrate" in sys.argv:
    fitted = calibrate(Context().folder("uds-ih2") / "train.jsonl")
    SCALE.write_text("".join(f"{key}\t{value}\n" for key, value in fitted.items()), encoding="utf-8")
