"""PLOVER (Halterman et al. 2023): one political event a sentence, its class, source and target.

The 164 records are the examples of the coding manual, in the 18 classes of its first edition. A statement's class is
that of its predicate as coders file it by modality and polarity (intended cooperation is AGREE). A sentence has one
event for us: of the statements with an event class, the one whose trigger is highest in the tree, then first in the
text. ``class.any`` takes any of them.

Sources and targets are those of the statements of that trigger and class. An actor is right if its noun phrase (without
clauses; where the sentence names it, not a pronoun) overlaps the gold actor's words in the sentence. ``actors`` adds
sources and targets up as F1. ``all.three`` wants the class, all sources and all targets and no other; where the gold
gives only sources that act on each other, ours may stand on either side. ``country`` and ``sector`` ask of the actors
that are right by their words whether they have the gold's code; actors whose gold code is "***" or none are not asked
for, "IGO" and "NGO", which the gold writes in the place of a country, count as sectors.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgbuild.statements.events import coded
from tests.benchmarks.core import Context, Figure, Miss, Result, spread
from tests.benchmarks.ours import Reading, read
from tests.benchmarks.phrases import below
from tests.benchmarks.scores import Counts, overlap_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from spacy.tokens import Token

    from kgbuild.model import Entity, EntityRef, Span, Statement

__all__ = ["Actor", "Event", "events", "load", "run"]

NO_CLAUSE = frozenset({"relcl", "appos", "acl", "cc", "conj", "punct", "advcl"})


@dataclass(frozen=True, slots=True)
class Record:
    """A coded sentence; actors are words of it. ``mutual``: several sources that act on each other, no target.

    ``codes`` are the actors' words with country and sector, "" where the gold gives none.
    """

    id: str
    text: str
    event: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    mutual: bool
    codes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of ours: the characters of its noun phrase."""

    span: Span
    text: str
    countries: tuple[str, ...] = ()
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An event of ours with its class, actors and how deep its trigger stands in the tree."""

    type: str
    depth: int
    start: int
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    statement: Statement


def load(path: Path) -> list[Record]:
    out = []
    for record in json.loads(path.read_text(encoding="utf-8")):
        sources, targets = (
            tuple(actor["actorText"] for actor in record.get(side) or () if isinstance(actor, dict))
            for side in ("source", "target")
        )
        mutual = len(sources) > 1 and not targets
        given = [a for side in ("source", "target") for a in record.get(side) or () if isinstance(a, dict)]
        codes = tuple(_codes(a) for a in given)
        out.append(Record(record["id"], record["text"], record["event"], sources, targets, mutual, codes))
    return out


def _codes(actor: Mapping[str, str]) -> tuple[str, str, str]:
    """Return an actor's words, country and sector; ethnic and religious additions to the sector are cut."""
    code, sector = actor.get("code") or "", (actor.get("sector") or "").strip("*")[:3]
    if code in {"IGO", "NGO", "IMG"}:
        code, sector = "", code if code != "IMG" else sector
    return actor["actorText"], code, {"CIV": "CVL"}.get(sector, sector)


def coding(record: Record, event: Event) -> dict[str, tuple[int, int]]:
    """Return for "country" and "sector" how many of the actors right by their words have it right, and of how many."""
    ours = [*event.sources, *event.targets]
    found = {"country": (0, 0), "sector": (0, 0)}
    words = [text for text, _, _ in record.codes]
    pairs = overlap_pairs(places(record.text, words), [(a.span.start, a.span.end) for a in ours])
    for gold, own in pairs:
        _, country, sector = record.codes[gold]
        for name, wanted, given in (
            ("country", country, ours[own].countries),
            ("sector", sector, (ours[own].sector,)),
        ):
            if wanted:
                right, asked = found[name]
                found[name] = (right + (wanted in given), asked + 1)
    return found


class Caster:
    """Finds the actors of statements of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.aligned = reading.tokens()
        self.entities = reading.entities()
        self.heads: list[tuple[Token, Entity]] = []
        for span, entity in reading.mentions():
            head = reading.head(span, self.aligned)
            if head is not None:
                self.heads.append((head, entity))

    def trigger(self, statement: Statement) -> Token | None:
        found = [self.aligned.at(span.start) for span in statement.trigger]
        tokens = [self.reading.doc[i] for i in found if i is not None]
        return min(tokens, key=lambda t: (depth(t), t.i), default=None)

    def mention(self, key: str, near: Token) -> Token | None:
        """Return the head of the entity's mention in the trigger's sentence, not a pronoun if there is another."""
        sent = near.sent
        inside = [h for h, e in self.heads if e.key == key and sent.start <= h.i < sent.end]
        return min(inside, key=lambda h: (h.pos_ == "PRON", abs(h.i - near.i), h.i), default=None)

    def actor(self, head: Token) -> Actor:
        words = below(head, NO_CLAUSE)
        span = self.reading.span(words[0], words[-1] + 1)
        return Actor(span, self.reading.document.text[span.start : span.end])

    def cast(self, refs: Sequence[EntityRef], near: Token) -> list[Actor]:
        """Return the actors that the sentence of the trigger names."""
        found = []
        for ref in refs:
            head = self.mention(ref.key, near)
            if head is not None:
                entity = self.entities[ref.key]
                found.append(replace(self.actor(head), countries=entity.countries, sector=entity.sector))
        return found


def depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def events(reading: Reading) -> list[Event]:
    """Return our events, one for each trigger and class, highest trigger first."""
    caster = Caster(reading)
    found: dict[tuple[int, str], Event] = {}
    for statement in reading.extraction.statements:
        trigger = caster.trigger(statement)
        type_ = coded(statement.event, statement.modality, statement.polarity)
        if not type_ or trigger is None:
            continue
        sources = caster.cast(statement.event_sources, trigger)
        targets = caster.cast(statement.event_targets, trigger)
        key = (trigger.i, type_)
        known = found.get(key)
        if known is not None:
            sources, targets = [*known.sources, *sources], [*known.targets, *targets]
        found[key] = Event(
            type_,
            depth(trigger),
            trigger.i,
            tuple(dict.fromkeys(sources)),
            tuple(dict.fromkeys(targets)),
            known.statement if known is not None else statement,
        )
    return sorted(found.values(), key=lambda event: (event.depth, event.start, event.type))


def places(text: str, actors: Sequence[str]) -> list[tuple[int, int]]:
    """Return where gold actors stand in the text; one that is not written so there gets a place of its own."""
    found = []
    for number, words in enumerate(actors):
        at = text.find(words)
        if at < 0:  # "Sierra Leonean ... refugees"
            at, words = text.find(words.split(" ... ")[-1]), words.split(" ... ")[-1]
        found.append((at, at + len(words)) if at >= 0 else (-10 * number - 9, -10 * number - 8))
    return found


def paired(text: str, gold: Sequence[str], ours: Sequence[Actor]) -> int:
    return len(overlap_pairs(places(text, gold), [(a.span.start, a.span.end) for a in ours]))


def right_sides(record: Record, event: Event) -> bool:
    """Say whether all sources and targets are right and there is no other."""
    if record.mutual:
        both = list(dict.fromkeys((*event.sources, *event.targets)))
        return paired(record.text, record.sources, both) == len(record.sources) == len(both)
    return all(
        paired(record.text, gold, ours) == len(gold) == len(ours)
        for gold, ours in ((record.sources, event.sources), (record.targets, event.targets))
    )


def run(context: Context) -> Result:
    """Score class and actors of the main event of each sentence."""
    folder = context.folder("plover-dev", "plover-test", "plover*")
    records = spread(load(folder / "records.json"), context.limit)
    actors, sources, targets = Counts(), Counts(), Counts()
    right = anywhere = three = 0
    coded_right, coded_asked = {"country": 0, "sector": 0}, {"country": 0, "sector": 0}
    misses: list[Miss] = []
    for record, reading in zip(records, read((r.id, r.text) for r in records), strict=True):
        found = events(reading)
        main = found[0] if found else None
        right += main is not None and main.type == record.event
        anywhere += record.event in {event.type for event in found}
        ours_of = (main.sources, main.targets) if main else ((), ())
        for counts, gold, ours in ((sources, record.sources, ours_of[0]), (targets, record.targets, ours_of[1])):
            matched = paired(record.text, gold, ours)
            for each in (counts, actors):
                each.add(matched, len(ours), len(gold))
        sides = main is not None and right_sides(record, main)
        three += main is not None and main.type == record.event and sides
        for name, (good, of) in (coding(record, main) if main else {}).items():
            coded_right[name] += good
            coded_asked[name] += of
        _miss(record, reading, main, sides, misses)
    total = max(1, len(records))
    figures = (
        Figure("class", right / total, 0.75),
        Figure("class.any", anywhere / total, guard=False),
        Figure("actors.f1", actors.f1),
        Figure("source.f1", sources.f1),
        Figure("target.f1", targets.f1),
        Figure("all.three", three / total, 0.45),
        *(Figure(name, coded_right[name] / max(1, coded_asked[name])) for name in ("country", "sector")),
    )
    return Result("plover", figures, tuple(misses), note=f"{len(records)} sentences")


def _miss(record: Record, reading: Reading, main: Event | None, sides: bool, misses: list[Miss]) -> None:
    gold = f"{' + '.join(record.sources)} | {record.event} | {' + '.join(record.targets) or '-'}"
    if main is None:
        lines = "; ".join(reading.statement_text(s) for s in reading.extraction.statements[:3])
        misses.append(Miss(f"no event, should be {record.event}", record.text, gold, lines or "no statement"))
        return
    ours = (
        f"{' + '.join(a.text for a in main.sources)} | {main.type} | {' + '.join(a.text for a in main.targets) or '-'}"
    )
    ours += f"  [{reading.statement_text(main.statement)}]"
    if main.type != record.event:
        misses.append(Miss("wrong class", record.text, gold, ours))
    elif not sides:
        misses.append(Miss("wrong actors", record.text, gold, ours))
