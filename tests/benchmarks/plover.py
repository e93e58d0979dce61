"""PLOVER (Halterman et al. 2023): one political event a sentence, its class, source and target.

The 164 records are the examples of the coding manual, in the 18 classes of its first edition. A statement's class is
that of its predicate as coders file it by modality and polarity (intended cooperation is AGREE). A sentence has one
event for us: of the statements with an event class, the one whose trigger is highest in the tree, then first in the
text. ``class.any`` takes any of them.

Sources are its subject (with those that share its event as subject of the same trigger), targets its object or, where
that is no actor, the actors named inside the object's phrase, then recipient, participant, company, topic, place. An
actor is right if its noun phrase overlaps the gold actor's words in the sentence. ``actors`` adds sources and targets
up as F1. ``all.three`` wants the class, all sources and all targets and no other; where the gold gives only
sources that act on each other, ours may stand on either side.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.model import EntityRef, Span, Statement
from kgbuild.statements.events import coded
from tests.benchmarks.core import Context, Figure, Miss, Result, spread
from tests.benchmarks.ours import Reading, coarse, read
from tests.benchmarks.phrases import below
from tests.benchmarks.scores import Counts, overlap_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.tokens import Token

    from kgbuild.model import Entity

__all__ = ["Actor", "Event", "events", "load", "run"]

ACTORS = frozenset({"Person", "Organization", "Place", "Group"})
NO_CLAUSE = frozenset({"relcl", "appos", "acl", "cc", "conj", "punct", "advcl", "prep"})
FALLBACKS = ("recipient", "participant", "accompaniedBy", "topic", "place")


@dataclass(frozen=True, slots=True)
class Record:
    """A coded sentence; actors are words of it. ``mutual``: several sources that act on each other, no target."""

    id: str
    text: str
    event: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    mutual: bool


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of ours: the characters of its noun phrase."""

    span: Span
    text: str


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
        out.append(Record(record["id"], record["text"], record["event"], sources, targets, mutual))
    return out


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
        """Return the head of the entity's mention in the trigger's sentence nearest the trigger."""
        sent = near.sent
        inside = [h for h, e in self.heads if e.key == key and sent.start <= h.i < sent.end]
        return min(inside, key=lambda h: (abs(h.i - near.i), h.i), default=None)

    def actor(self, head: Token) -> Actor:
        words = below(head, NO_CLAUSE)
        span = self.reading.span(words[0], words[-1] + 1)
        return Actor(span, self.reading.document.text[span.start : span.end])

    def is_actor(self, key: str) -> bool:
        entity = self.entities.get(key)
        return entity is not None and coarse(entity) in ACTORS

    def sides(self, statement: Statement, near: Token) -> tuple[list[Actor], list[Actor]]:
        """Return sources and targets of one statement."""
        sources = []
        if isinstance(statement.subject, EntityRef):
            head = self.mention(statement.subject.key, near)
            if head is not None:
                sources = [self.actor(head)]
        return sources, self.targets(statement, near)

    def targets(self, statement: Statement, near: Token) -> list[Actor]:
        value = statement.object
        if isinstance(value, EntityRef):
            head = self.mention(value.key, near)
            if head is not None:
                if self.is_actor(value.key):
                    return [self.actor(head)]
                inside = set(below(head, {"relcl", "advcl", "cc", "punct"}))
                named = [h for h, e in self.heads if h.i in inside and h != head and self.is_actor(e.key)]
                if named:
                    return [self.actor(h) for h in named]
        for name in FALLBACKS:
            found = []
            for qualifier in statement.qualifiers:
                if qualifier.name == name and isinstance(qualifier.value, EntityRef):
                    head = self.mention(qualifier.value.key, near)
                    if head is not None and self.is_actor(qualifier.value.key):
                        found.append(self.actor(head))
            if found:
                return found
        return []


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
        sources, targets = caster.sides(statement, trigger)
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
        _miss(record, reading, main, sides, misses)
    total = max(1, len(records))
    figures = (
        Figure("class", right / total, 0.75),
        Figure("class.any", anywhere / total, guard=False),
        Figure("actors.f1", actors.f1),
        Figure("source.f1", sources.f1),
        Figure("target.f1", targets.f1),
        Figure("all.three", three / total, 0.45),
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
