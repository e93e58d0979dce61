"""MEANTIME's files → articles as plain text with their annotation in characters. Nothing is scored here."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgbuild.model import Span
from tests.benchmarks.ours import strip_determiner
from tests.benchmarks.text import detokenise, join_spans

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Article", "GoldEvent", "GoldMention", "GoldTime", "load"]

LAST_SENTENCE = 5
NAMED = frozenset({"NAM", "PRE.NAM"})


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention of an entity. ``entity`` is its entity in the article, ``instance`` in the corpus ("" for none)."""

    span: Span
    kind: str
    type: str
    entity: str
    instance: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    id: str
    span: Span
    polarity: str
    certainty: str


@dataclass(frozen=True, slots=True)
class GoldTime:
    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as plain text with its annotation in characters; ``end`` is where the annotated sentences end."""

    name: str
    text: str
    end: int
    sentences: tuple[Span, ...]
    mentions: tuple[GoldMention, ...]
    events: tuple[GoldEvent, ...]
    times: tuple[GoldTime, ...]
    participants: tuple[tuple[GoldEvent, Span, str], ...]

    def names(self) -> list[GoldMention]:
        """Return the named mentions with a class, leading determiners cut.

        Where a name is marked again with what goes before it ("airframer Acme" and "Acme"), the shorter one counts.
        """
        found: dict[tuple[int, str], GoldMention] = {}
        for mention in self.mentions:
            if mention.kind in NAMED and mention.type and mention.span.end <= self.end:
                cut = replace(mention, span=strip_determiner(self.text, mention.span))
                key = (cut.span.end, mention.entity)
                if key not in found or found[key].span.start < cut.span.start:
                    found[key] = cut
        return sorted({m.span: m for m in found.values()}.values(), key=lambda m: m.span)

    def sentence(self, at: Span) -> str:
        for span in self.sentences:
            if span.start <= at.start < span.end:
                return self.text[span.start : span.end]
        return ""


def load(path: Path) -> Article:
    """Read one MEANTIME file; the text is put together from its tokens."""
    root = ET.parse(path).getroot()
    by_sentence: dict[int, list[ET.Element]] = defaultdict(list)
    for token in root.iter("token"):
        by_sentence[int(token.get("sentence", "0"))].append(token)
    pieces = []
    order: list[str] = []
    for number, tokens in sorted(by_sentence.items()):
        text, spans = detokenise([token.text or "" for token in tokens])
        pieces.append((text, spans, "\n\n" if number <= 1 else " "))
        order.extend(token.get("t_id", "") for token in tokens)
    text, spans = join_spans(pieces)
    chars = dict(zip(order, spans, strict=True))
    bounds = []
    position = 0
    for piece, _, separator in pieces:
        bounds.append(Span(position, position + len(piece)))
        position += len(piece) + len(separator)
    sentences = tuple(bounds)
    return Article(
        path.stem, text, sentences[min(LAST_SENTENCE, len(sentences) - 1)].end, sentences, *_annotation(root, chars)
    )


def _annotation(
    root: ET.Element, chars: dict[str, tuple[int, int]]
) -> tuple[
    tuple[GoldMention, ...],
    tuple[GoldEvent, ...],
    tuple[GoldTime, ...],
    tuple[tuple[GoldEvent, Span, str], ...],
]:
    def where(element: ET.Element) -> Span | None:
        anchors = [chars[a.get("t_id", "")] for a in element.findall("token_anchor")]
        return Span(min(a for a, _ in anchors), max(b for _, b in anchors)) if anchors else None

    instance = {}
    known = {e.get("m_id", ""): e for tag in ("ENTITY", "EVENT") for e in root.iter(tag)}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        if target is not None and target.get("m_id") in known:
            for source in link.findall("source"):
                instance[source.get("m_id", "")] = known[target.get("m_id", "")]
    found: dict[str, GoldMention] = {}
    for element in root.iter("ENTITY_MENTION"):
        entity = instance.get(element.get("m_id", ""))
        if (span := where(element)) is not None:
            found[element.get("m_id", "")] = GoldMention(
                span,
                element.get("syntactic_type") or "",
                entity.get("ent_type", "") if entity is not None else "",
                entity.get("m_id", "") if entity is not None else "",
                entity.get("instance_id", "") if entity is not None else "",
            )
    events: dict[str, GoldEvent] = {}
    for element in root.iter("EVENT_MENTION"):
        if (span := where(element)) is not None:
            id_ = element.get("m_id", "")
            events[id_] = GoldEvent(id_, span, element.get("polarity", ""), element.get("certainty", ""))
    times = tuple(
        GoldTime(span, element.get("type", ""), element.get("value", ""))
        for element in root.iter("TIMEX3")
        if (span := where(element)) is not None
    )
    participants = []
    for link in root.iter("HAS_PARTICIPANT"):
        who, what = link.find("target"), link.find("source")
        if who is None or what is None:
            continue
        event, mention = events.get(what.get("m_id", "")), found.get(who.get("m_id", ""))
        if event is not None and mention is not None:
            participants.append((event, mention.span, link.get("sem_role", "")))
    return tuple(found.values()), tuple(events.values()), times, tuple(participants)
