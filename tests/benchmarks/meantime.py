"""MEANTIME (Minard et al. 2016): mentions, event polarity and certainty, times, participants, entities across articles.

60 Wikinews articles; only sentences 0 to 5 are annotated, so only they are scored, but the whole article is read.

- *names*: mentions marked NAM or PRE.NAM against our mentions that are names; leading determiners cut on both sides.
  Exact span F1; F1 by one-to-one overlap; the same with the right class. A predicted name inside or around a nominal
  gold mention is still wrong: the gold marks names separately. Entities that take no part in an event are not
  annotated in MEANTIME, so precision is a lower bound for everybody; the comparison with bare spaCy is fair.
- *mentions*: recall of all entity mentions (names, nominals, pronouns) by overlap.
- *events*: polarity and certainty at the head of each gold event, from the scope reader; certain is what MEANTIME
  calls CERTAIN (a plan is certain of the future), uncertain POSSIBLE or PROBABLE. Underspecified ones are left out.
- *times*: TIMEX3 of type DATE, TIME, DURATION: found by overlap, value right exactly as written in the gold.
- *participants*: (event, entity mention) pairs against subject, object, recipient and other entity arguments of our
  statements triggered by that event; and with the role (Arg0 subject; Arg1, Arg2 object or recipient; LOC place).
- *across*: see ``meantime_across.py``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild import mentions
from kgbuild.model import EntityRef, MentionKind, Modality, Polarity, Span, Statement
from kgbuild.statements.scope import Scope
from tests.benchmarks.core import Context, Figure, Miss, Result, spread
from tests.benchmarks.meantime_across import across
from tests.benchmarks.meantime_data import Article, load
from tests.benchmarks.meantime_names import CLASSES, NAMED_CLASSES, head_words, our_names, pair
from tests.benchmarks.ours import Reading, model_names, read
from tests.benchmarks.scores import Counts, overlap_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["run"]

UNCERTAIN = frozenset({Modality.POSSIBLE, Modality.HYPOTHETICAL})
TIMED = frozenset({"DATE", "TIME", "DURATION"})


@dataclass(slots=True)
class Tally:
    """All counts of one run."""

    exact: Counts
    overlap: Counts
    typed: Counts
    exact_model: Counts
    overlap_model: Counts
    typed_model: Counts
    mentions: Counts
    polarity: Counts
    negative: Counts
    certainty: Counts
    uncertain: Counts
    times: Counts
    time_values: Counts
    participants: Counts
    roles: Counts

    @classmethod
    def new(cls) -> Tally:
        return cls(*(Counts() for _ in cls.__dataclass_fields__))


def run(context: Context) -> Result:
    """Score the intra-document annotation, then entities across the articles on ``cross-doc/``."""
    folder = context.folder("meantime-dev", "meantime-test", "meantime*")
    paths = spread(sorted(folder.glob("corpus_*/*.xml")), context.limit)
    articles = [load(path) for path in paths]
    tally = Tally.new()
    misses: list[Miss] = []
    readings = []
    for article, reading in zip(articles, read((a.name, a.text) for a in articles), strict=True):
        readings.append(reading)
        _names(article, reading, tally, misses)
        _events(article, reading, tally, misses)
        _times(article, reading, tally, misses)
        _participants(article, reading, tally, misses)
    figures = [*_figures(tally)]
    crossing = [load(path) for p in paths if (path := folder / "cross-doc" / p.parent.name / p.name).exists()]
    if crossing:
        figures += across(crossing, dict(zip((a.name for a in articles), readings, strict=True)), misses)
    return Result("meantime", tuple(figures), tuple(misses), note=f"{len(articles)} articles")


def _figures(t: Tally) -> Iterator[Figure]:
    yield Figure("names.exact.f1", t.exact.f1, peers={"spacy": t.exact_model.f1})
    yield Figure("names.overlap.f1", t.overlap.f1, peers={"spacy": t.overlap_model.f1})
    yield Figure("names.typed.f1", t.typed.f1, peers={"spacy": t.typed_model.f1})
    yield Figure("names.typed.precision", t.typed.precision, peers={"spacy": t.typed_model.precision}, guard=False)
    yield Figure("names.typed.recall", t.typed.recall, peers={"spacy": t.typed_model.recall}, guard=False)
    fewer = 1 - t.typed.errors / t.typed_model.errors if t.typed_model.errors else 0.0
    yield Figure("names.fewer_errors", fewer, 0.30)
    yield Figure("mentions.recall", t.mentions.recall)
    yield Figure("event.polarity", t.polarity.recall, 0.95)
    yield Figure("event.negative.f1", t.negative.f1)
    yield Figure("event.certainty", t.certainty.recall, 0.90)
    yield Figure("event.uncertain.f1", t.uncertain.f1)
    yield Figure("timex.found", t.times.recall, 0.80)
    yield Figure("timex.value", t.time_values.recall, 0.80)
    yield Figure("timex.f1", t.times.f1)
    yield Figure("timex.value.f1", 2 * t.time_values.right / max(1.0, t.times.predicted + t.times.gold))
    yield Figure("participants.precision", t.participants.precision, guard=False)
    yield Figure("participants.recall", t.participants.recall, guard=False)
    yield Figure("participants.f1", t.participants.f1)
    yield Figure("participants.role.f1", t.roles.f1)


def _names(article: Article, reading: Reading, tally: Tally, misses: list[Miss]) -> None:
    gold = {mention.span: mention for mention in article.names()}
    spans = sorted(gold)
    heads = head_words(reading, spans)
    ours = [(span, type_) for span, type_, _ in our_names(reading, article.text, article.end)]
    model = [(s, t) for s, t in model_names(reading) if s.end <= article.end and t in NAMED_CLASSES]
    for found, exact, overlap, typed in (
        (ours, tally.exact, tally.overlap, tally.typed),
        (model, tally.exact_model, tally.overlap_model, tally.typed_model),
    ):
        exact.add(len({s for s, _ in found} & set(spans)), len(found), len(spans))
        pairs = overlap_pairs([pair(s) for s in spans], [pair(s) for s, _ in found], heads)
        overlap.add(len(pairs), len(found), len(spans))
        right = sum(found[j][1] in CLASSES.get(gold[spans[i]].type, set()) for i, j in pairs)
        typed.add(right, len(found), len(spans))
    pairs = overlap_pairs([pair(s) for s in spans], [pair(s) for s, _ in ours], heads)
    partner = dict(pairs)
    for i, span in enumerate(spans):
        wanted = f"{article.text[span.start : span.end]} {gold[span].type}"
        if i not in partner:
            misses.append(Miss("name missed", article.sentence(span), wanted, "-"))
            continue
        other, type_ = ours[partner[i]]
        got = f"{article.text[other.start : other.end]} {type_}"
        if type_ not in CLASSES.get(gold[span].type, set()):
            misses.append(Miss("name of wrong class", article.sentence(span), wanted, got))
        elif other != span:
            misses.append(Miss("name cut wrongly", article.sentence(span), wanted, got))
    taken = {j for _, j in pairs}
    for j, (span, type_) in enumerate(ours):
        if j not in taken:
            got = f"{article.text[span.start : span.end]} {type_}"
            misses.append(Miss("name not in gold", article.sentence(span), "-", got))
    every = [mention.span for mention in article.mentions]
    any_of_ours = [span for span, _ in reading.mentions() if span.end <= article.end]
    pairs = overlap_pairs([pair(s) for s in every], [pair(s) for s in any_of_ours])
    tally.mentions.add(len(pairs), len(any_of_ours), len(every))


def _events(article: Article, reading: Reading, tally: Tally, misses: list[Miss]) -> None:
    aligned = reading.tokens()
    scope = Scope(reading.doc)
    for event in article.events:
        token = reading.head(event.span, aligned)
        if token is None:
            continue
        status = scope.status(token.i)
        shown = article.text[event.span.start : event.span.end]
        if event.polarity in {"POS", "NEG"}:
            negative = status.polarity is Polarity.NEGATIVE
            right = negative == (event.polarity == "NEG")
            tally.polarity.add(right, 1, 1)
            tally.negative.add(negative and right, negative, event.polarity == "NEG")
            if not right:
                got = f"{shown}: {status.polarity}"
                misses.append(Miss("polarity", article.sentence(event.span), f"{shown}: {event.polarity}", got))
        if event.certainty in {"CERTAIN", "POSSIBLE", "PROBABLE"}:
            uncertain = status.modality in UNCERTAIN
            right = uncertain == (event.certainty != "CERTAIN")
            tally.certainty.add(right, 1, 1)
            tally.uncertain.add(uncertain and right, uncertain, event.certainty != "CERTAIN")
            if not right:
                got = f"{shown}: {status.modality}"
                misses.append(Miss("certainty", article.sentence(event.span), f"{shown}: {event.certainty}", got))


def _times(article: Article, reading: Reading, tally: Tally, misses: list[Miss]) -> None:
    gold = [time for time in article.times if time.type in TIMED and time.span.end <= article.end]
    ours = [
        (reading.span(m.start, m.end), m.value.value if m.value else "")
        for m in mentions.find(reading.doc, reading.document)
        if m.kind is MentionKind.TIME
    ]
    ours += _layout_dates(article, reading, [span for span, _ in ours])
    ours = [(span, value) for span, value in ours if span.end <= article.end]
    pairs = overlap_pairs([pair(t.span) for t in gold], [pair(s) for s, _ in ours])
    tally.times.add(len(pairs), len(ours), len(gold))
    right = 0
    partner = dict(pairs)
    for i, time in enumerate(gold):
        wanted = f"{article.text[time.span.start : time.span.end]} = {time.value}"
        if i not in partner:
            misses.append(Miss("time missed", article.sentence(time.span), wanted, "-"))
            continue
        span, value = ours[partner[i]]
        if same_value(time.value, value):
            right += 1
        else:
            got = f"{article.text[span.start : span.end]} = {value}"
            misses.append(Miss("time value", article.sentence(time.span), wanted, got))
    tally.time_values.add(right, len(pairs), len(pairs))
    taken = set(partner.values())
    for j, (span, value) in enumerate(ours):
        if j not in taken:
            got = f"{article.text[span.start : span.end]} = {value}"
            misses.append(Miss("time not in gold", article.sentence(span), "-", got))


def _layout_dates(article: Article, reading: Reading, have: list[Span]) -> list[tuple[Span, str]]:
    """Return the date line if the reader took it as the document's date instead of parsing it."""
    for block in reading.document.blocks:
        span = Span(block.start, block.end)
        if block.kind.value in {"date", "dateline"} and not any(
            s.start < span.end and span.start < s.end for s in have
        ):
            return [(span, reading.document.date or "")]
    return []


def same_value(gold: str, ours: str) -> bool:
    """Compare TIMEX3 values as written, with the one leeway that "2010-07-16TMO" may be given as its day."""
    return ours == gold or (gold.split("T")[0] == ours and gold.split("T")[-1] in {"MO", "AF", "EV", "NI", "XX", "DT"})


def _arguments(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield (entity key, role) of a statement's entity arguments."""
    if isinstance(statement.subject, EntityRef):
        yield statement.subject.key, "Arg1" if statement.predicate.name.startswith("rel:be_") else "Arg0"
    if isinstance(statement.object, EntityRef):
        yield statement.object.key, "Arg1"
    for qualifier in statement.qualifiers:
        if isinstance(qualifier.value, EntityRef):
            yield qualifier.value.key, "Argm-LOC" if qualifier.name == "place" else "Arg2"


ROLE_OF = {"Arg0": "Arg0", "Arg1": "Arg1", "Arg2": "Arg1", "Arg3": "Arg1", "Arg4": "Arg1", "Argm-LOC": "Argm-LOC"}


def _participants(article: Article, reading: Reading, tally: Tally, misses: list[Miss]) -> None:
    """Pairs (event, gold mention). Ours: an argument with a mention on the gold one's head, nearest the trigger."""
    aligned = reading.tokens()
    keys: dict[str, set[int]] = defaultdict(set)
    for span, entity in reading.mentions():
        head = reading.head(span, aligned)
        if head is not None:
            keys[entity.key].add(head.i)
    gold_heads: dict[int, Span] = {}
    for mention in article.mentions:
        head = reading.head(mention.span, aligned)
        if head is not None:
            gold_heads.setdefault(head.i, mention.span)
    heads_of = {span: head for head, span in gold_heads.items()}
    gold = {(e.id, heads_of[s]): ROLE_OF.get(r, r) for e, s, r in article.participants if s in heads_of}
    ours: dict[tuple[str, int], set[str]] = defaultdict(set)
    for statement in reading.extraction.statements:
        for event in article.events:
            if not any(t.start < event.span.end and event.span.start < t.end for t in statement.trigger):
                continue
            trigger = aligned.at(event.span.start) or 0
            sent = reading.doc[trigger].sent
            for key, role in _arguments(statement):
                near = [h for h in keys.get(key, ()) if sent.start <= h < sent.end and h in gold_heads]
                if near:
                    ours[event.id, min(near, key=lambda h: (abs(h - trigger), h))].add(role)
    both = set(gold) & set(ours)
    tally.participants.add(len(both), len(ours), len(gold))
    tally.roles.add(sum(gold[pair_] in ours[pair_] for pair_ in both), len(ours), len(gold))
    events = {event.id: event for event in article.events}
    for at in sorted(set(gold) ^ set(ours)):
        event = events[at[0]]
        span = gold_heads[at[1]]
        shown = f"{article.text[event.span.start : event.span.end]} ← {article.text[span.start : span.end]}"
        cause, wanted, got = ("participant missed", f"{shown} {gold[at]}", "-") if at in gold else (
            "participant not in gold", "-", f"{shown} {'/'.join(sorted(ours[at]))}",
        )  # fmt: skip
        misses.append(Miss(cause, article.sentence(event.span), wanted, got))
