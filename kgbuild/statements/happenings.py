"""Mentions of one event in an article: "Gunmen attacked …" here, "the assault" there.

A noun that takes an event up again is definite, of the kind of an earlier mention or of a more general one
(``lexicon/happenings.tsv``), and says nothing that contradicts it: no other party, time, place or number, no "second",
"new" or "earlier". Where two events before it would do and neither is near, nothing is linked. Statements then say
which event they report, and nouns that describe one event are the same event.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import table, words
from kgbuild.model import EntityRef, Literal, Modality, Polarity
from kgbuild.syntax import layout_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from kgbuild.model import Resolution, Statement
    from kgbuild.syntax import Tree

__all__ = ["Happenings", "link"]

WINDOW: Final = 8
"""Sentences back within which an event is taken up again; farther away a noun starts an event of its own."""

NEAR: Final = 1
"""An event of this sentence or the one before it goes before others that would do as well."""

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
OUTSIDE: Final = frozenset({"of", "by", "on", "against", "between", "with", "in", "at", "from", "to"})
DATES: Final = frozenset({"date", "dateTime", "gYearMonth", "gYear"})


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    under: str
    many: bool


@dataclass(frozen=True, slots=True)
class Happenings:
    """What was linked: ``reports`` leads from a statement's key to its event's, ``same`` from event to event.

    Keys of events are those of the things that the nouns refer to.
    """

    reports: Mapping[str, str]
    same: Mapping[str, str]


@dataclass(slots=True)
class Occurrence:
    """A mention of an event: its token, kinds, parties (keys of entities), times and statements.

    ``named`` are the parties that a noun's own phrase names; ``days`` its words for a date, or of a verb's sentence.
    """

    token: int
    kinds: tuple[Kind, ...]
    noun: bool
    many: bool
    parties: set[str] = field(default_factory=set)
    times: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    statements: list[str] = field(default_factory=list)
    open: bool = True


@cache
def _kinds(column: str) -> Mapping[str, tuple[Kind, ...]]:
    found: dict[str, list[Kind]] = {}
    for row in table("happenings"):
        kind = Kind(row["kind"], row["under"], row["many"] == "yes")
        for word in row[column].split():
            found.setdefault(word, []).append(kind)
    return {word: tuple(kinds) for word, kinds in found.items()}


def link(doc: Doc, resolution: Resolution, claims: Sequence[Statement]) -> Happenings:
    """Find the mentions of one event among the nouns and the verbs of a document.

    Args:
        doc: the parse.
        resolution: who or what is meant by each mention.
        claims: the statements made of it.
    """
    tree = tree_of(doc)
    nouns = [i for i, lemma in enumerate(tree.lemma) if tree.pos[i] == "NOUN" and lemma in _kinds("nouns")]
    if not any(_taken_up(tree, i) for i in nouns):
        return Happenings({}, {})
    occurrences = _occurrences(doc, tree, nouns, resolution.of, claims)
    group: dict[int, int] = {}  # token of a mention -> token of the first mention of its event
    for number, one in enumerate(occurrences):
        first = _same_entity(one, occurrences[:number], resolution.of, group)
        if first is None and one.noun and _taken_up(tree, one.token):
            first = _antecedent(tree, one, occurrences[:number], group)
        group[one.token] = one.token if first is None else first
    return _named(occurrences, group, resolution.of)


def _taken_up(tree: Tree, i: int) -> bool:
    """Return True if a noun speaks of an event as known: definite, and not told apart from others of its kind."""
    definite = False
    for k in tree.kids[i]:
        dep = tree.dep[k]
        if dep == "det":
            definite = tree.lower[k] in DEFINITE
        restricts = dep in {"relcl", "acl"} and tree.lower[i + 1] != ","
        if restricts or dep in {"poss", "nummod"} or tree.lower[k] in words("event_contrasts"):
            return False
    return definite


def _occurrences(
    doc: Doc, tree: Tree, nouns: Sequence[int], of: Mapping[int, str], claims: Sequence[Statement]
) -> list[Occurrence]:
    starts = {start: i for i, start in enumerate(layout_of(doc).starts)}
    found: dict[int, Occurrence] = {}
    by_key: dict[tuple[int, str], Occurrence] = {}
    for i in nouns:
        kinds = _kinds("nouns")[tree.lemma[i]]
        one = found[i] = Occurrence(i, kinds, True, tree.tag[i] == "NNS" and not any(kind.many for kind in kinds))
        phrase = _around(tree, i)
        one.named.update(of[j] for j in phrase if j in of and tree.pos[j] in {"NOUN", "PROPN"})
        one.parties |= one.named
        one.days.update(tree.lower[j] for j in phrase if j not in of and doc[j].ent_type_ == "DATE")
        if i in of:
            by_key[tree.sent[i], of[i]] = one
    for claim in claims:
        refs, times = _told(claim)
        places = [starts[span.start] for span in claim.trigger if span.start in starts]
        for i in places:
            if i not in found and tree.pos[i] == "VERB":
                kinds = _verb_kinds(tree, i, claim.predicate.name)
                if not kinds:
                    continue
                sure = claim.polarity is Polarity.POSITIVE and claim.modality is not Modality.HYPOTHETICAL
                found[i] = Occurrence(i, kinds, noun=False, many=False, open=sure)
                start, end = tree.sents[tree.sent[i]]
                found[i].days.update(tree.lower[j] for j in range(start, end) if doc[j].ent_type_ == "DATE")
            if i in found:
                found[i].statements.append(claim.key)
                found[i].parties |= refs
                found[i].times |= times
        for i in places[:1]:
            for key in refs:
                near = by_key.get((tree.sent[i], key))
                if near is not None:
                    near.parties |= refs - {key}
                    near.times |= times
    return [found[i] for i in sorted(found)]


def _verb_kinds(tree: Tree, i: int, predicate: str) -> tuple[Kind, ...]:
    verbs = _kinds("verbs")
    return verbs.get(predicate.removeprefix("rel:").removeprefix("be_")) or verbs.get(tree.lemma[i], ())


def _told(claim: Statement) -> tuple[set[str], set[str]]:
    """Return the entities and the dates of a statement."""
    values = [
        claim.subject,
        claim.object,
        *claim.event_targets,
        *(q.value for q in claim.qualifiers if q.name != "time"),
    ]
    times = {
        q.value.value
        for q in claim.qualifiers
        if q.name == "time" and isinstance(q.value, Literal) and q.value.datatype in DATES
    }
    return {value.key for value in values if isinstance(value, EntityRef)}, times


def _around(tree: Tree, i: int) -> list[int]:
    """Return the tokens that a noun's own phrase brings: "the attack on the base", "the Lagos attack"."""
    found = tree.children(i, "compound", "amod", "nmod")
    for k in tree.children(i, "prep"):
        if tree.lower[k] in OUTSIDE:
            for j in tree.children(k, "pobj"):
                found += tree.coordinated(j)
    return [j for j in found if tree.lemma[j] not in _kinds("nouns")]


def _same_entity(
    one: Occurrence, before: Sequence[Occurrence], of: Mapping[int, str], group: Mapping[int, int]
) -> int | None:
    key = of.get(one.token)
    if key is None or not one.noun:
        return None
    return next((group[other.token] for other in reversed(before) if other.noun and of.get(other.token) == key), None)


def _antecedent(tree: Tree, one: Occurrence, before: Sequence[Occurrence], group: Mapping[int, int]) -> int | None:
    """Return the first mention of the event that a noun takes up, None if none or more than one would do."""
    sentence = tree.sent[one.token]
    fitting: dict[int, int] = {}  # event -> sentence of its latest mention
    for other in before:
        if other.open and sentence - tree.sent[other.token] <= WINDOW and _fits(one, other):
            fitting[group[other.token]] = tree.sent[other.token]
    if len(fitting) > 1:
        fitting = {event: at for event, at in fitting.items() if sentence - at <= NEAR}
    return next(iter(fitting)) if len(fitting) == 1 else None


def _fits(one: Occurrence, other: Occurrence) -> bool:
    if one.many != other.many and (other.noun or one.many):
        return False
    if not any(mine.name in {theirs.name, theirs.under} for mine in one.kinds for theirs in other.kinds):
        return False
    if one.times and other.times and one.times.isdisjoint(other.times):
        return False  # told of another day
    # What its own phrase names must be known of the earlier one, too.
    return one.named <= other.parties and one.days <= other.days


def _named(occurrences: Sequence[Occurrence], group: Mapping[int, int], of: Mapping[int, str]) -> Happenings:
    events: dict[int, list[Occurrence]] = {}
    for one in occurrences:
        events.setdefault(group[one.token], []).append(one)
    reports: dict[str, str] = {}
    same: dict[str, str] = {}
    for mentions in events.values():
        keys = [of[one.token] for one in mentions if one.noun and one.token in of]
        if len(mentions) < 2 or not keys:
            continue
        for one in mentions:
            reports.update(dict.fromkeys(one.statements, keys[0]))
        same.update((key, keys[0]) for key in keys if key != keys[0])
    return Happenings(reports, same)


def told(claims: Sequence[Statement], found: Happenings) -> tuple[Statement, ...]:
    """Return the statements, each with the event that it reports."""
    if not found.reports:
        return tuple(claims)
    return tuple(
        replace(claim, reports=EntityRef(found.reports[claim.key])) if claim.key in found.reports else claim
        for claim in claims
    )
