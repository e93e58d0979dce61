"""Entities of many documents: which of them are one. Every answer is a decision that can be undone.

Documents come as a stream; what is kept of them is a :class:`~kgbuild.entities.profile.Profile` for each entity, not
the documents. Nothing is merged on a bare surname; homonyms get keys of their own; the doubtful stay apart and are
listed for review. The mapping follows from the decisions alone, so that taking one back restores what was before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.entities.matchers import SAME, UNSURE, judge
from kgbuild.entities.profile import profiles_of
from kgbuild.entities.shelf import Shelf
from kgbuild.model import Decision, EntityRef, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kgbuild.entities.profile import Profile
    from kgbuild.model import Entity, Extraction, Statement, Value

__all__ = ["Corpus", "accept", "mapping_of", "reject", "rename", "resolve_across", "review", "without"]


class Corpus:
    """What is known of all entities so far; documents are added one by one.

    Args:
        judged: decisions that a person has made; they hold against any score.
    """

    def __init__(self, judged: Iterable[Decision] = ()) -> None:
        self._shelf = Shelf()
        self._judged: dict[tuple[str, str], list[Decision]] = {}
        self.united: dict[str, str] = {}
        """Keys that are no longer borne, because their bearer turned out to be another one: {old: new}."""
        for decision in judged:
            self._judged.setdefault((decision.document, decision.entity), []).append(decision)

    def __len__(self) -> int:
        return len(self._shelf)

    def shared(self) -> frozenset[str]:
        """Return the keys that more than one document bears."""
        return frozenset(key for key, n in zip(self._shelf.keys, self._shelf.documents, strict=True) if n > 1)

    def add(self, extraction: Extraction) -> tuple[Decision, ...]:
        """Decide for each named entity of a document who it is, and remember the document's account of it.

        Returns one decision for each entity that resembles a known one or needs another key than its own; an
        entity that is new, under its own key, needs none. A document may also show that two known from earlier
        ones are one: then there are decisions for the earlier documents too.
        """
        document, shelf = extraction.document.id, self._shelf
        fresh = profiles_of(extraction, shelf.number)
        decisions: list[Decision] = []
        taken: set[str] = set()
        # Sure identities first, so that the rest is judged by company that is already known.
        for own in sorted(fresh, key=lambda key: (not fresh[key].links, -len(fresh[key].full), key)):
            decision = self._decide(document, fresh[own], taken, decisions)
            if decision is not None:
                decisions.append(decision)
            taken.add(decision.key if decision else own)
        keys = {decision.entity: decision.key for decision in decisions if decision.document == document}
        numbers = {own: shelf.number(keys.get(own, own)) for own in fresh}
        some = next(iter(fresh.values()), None)
        if some is not None:
            place = shelf.open_document(document, numbers.values(), some.countries, some.years)
            for own, profile in fresh.items():
                shelf.put(numbers[own], profile, place, shelf.number(own))
        return tuple(sorted(decisions, key=lambda decision: (decision.document, decision.entity)))

    def _decide(self, document: str, new: Profile, taken: set[str], also: list[Decision]) -> Decision | None:
        said = self._judged.get((document, new.key))
        if said:
            return said[-1]
        shelf = self._shelf
        ranked = sorted(
            (
                (*judge(shelf.profile(number), new, shelf.documents), shelf.keys[number])
                for number in shelf.candidates(new)
                if shelf.keys[number] not in taken
            ),
            key=lambda found: (-found[0], found[2]),
        )
        if not ranked:
            return None if self._is_free(new.key, taken) else self._apart(document, new, taken)
        if new.family != "Person":
            # Of several accounts of one body the best known attracts the rest, so that they grow together.
            known = {key: shelf.documents[shelf.number(key)] for *_, key in ranked}
            ranked.sort(key=lambda found: (found[0] < SAME, -known[found[2]], -found[0], found[2]))
        score, reasons, target = ranked[0]
        # Two people of one name are a reason to ask; two accounts of one company are only not joined yet.
        rival = new.family == "Person" and len(ranked) > 1 and ranked[1][0] >= SAME and score - ranked[1][0] < 0.05
        if score >= SAME and not rival:
            if new.family != "Person":
                also.extend(self._unite(target, [key for other, _, key in ranked[1:] if other >= SAME]))
            return Decision(document, new.key, target, target, Verdict.SAME, score, reasons)
        key = self._free_key(document, new, taken)
        if score < UNSURE and key == new.key:
            return None
        verdict = Verdict.UNSURE if score >= UNSURE else Verdict.DIFFERENT
        return Decision(document, new.key, target, key, verdict, score, reasons)

    def _unite(self, target: str, others: list[str]) -> Iterator[Decision]:
        """Make those one that a new document resembles alike, if they resemble each other and never met in one text."""
        shelf = self._shelf
        into = shelf.number(target)
        for key in others:
            number = shelf.number(key)
            score, reasons = judge(shelf.profile(into), shelf.profile(number), shelf.documents)
            if score < SAME or not shelf.apart(into, number):
                continue
            for document, entity in shelf.members(number):
                yield Decision(document, entity, target, target, Verdict.SAME, score, reasons)
            self.united[key] = target
            shelf.unite(number, into)

    def _apart(self, document: str, new: Profile, taken: set[str]) -> Decision:
        """Give an entity another key, because somebody else who bears no likeness to it has its own."""
        key = self._free_key(document, new, taken)
        return Decision(document, new.key, new.key, key, Verdict.DIFFERENT, 0.0)

    def _free_key(self, document: str, new: Profile, taken: set[str]) -> str:
        """Return a key that no other entity has: the own one, or with the class, the role, the document's hash."""
        special = sorted(new.types - {new.family})
        options = [
            new.key,
            *(f"{new.key}-{name.lower()}" for name in special[:1]),
            *(f"{new.key}-{r}" for r in sorted(new.roles)[:1]),
        ]
        free = (key for key in options if self._is_free(key, taken))
        return next(free, f"{new.key}-{document.rsplit('-', 1)[-1]}")

    def _is_free(self, key: str, taken: set[str]) -> bool:
        return not self._shelf.borne(key) and key not in taken and key not in self.united


def resolve_across(
    extractions: Iterable[Extraction], judged: Iterable[Decision] = ()
) -> tuple[dict[tuple[str, str], str], tuple[Decision, ...]]:
    """Decide which entities of different documents are one.

    Args:
        extractions: one for each document, read once, in order; the order may tell the keys of homonyms.
        judged: what a person has decided (see :func:`accept`, :func:`reject`).

    Returns:
        The mapping from (document, key there) to corpus key, of the entities whose key changes, and the decisions.
    """
    corpus = Corpus(judged)
    decisions = tuple(decision for extraction in extractions for decision in corpus.add(extraction))
    return mapping_of(decisions), decisions


def mapping_of(decisions: Iterable[Decision]) -> dict[tuple[str, str], str]:
    """Return the keys that decisions change: {(document, key there): corpus key}; the last decision of a pair holds."""
    last = {(decision.document, decision.entity): decision.key for decision in decisions}
    return {pair: key for pair, key in last.items() if key != pair[1]}


def rename(extraction: Extraction, mapping: Mapping[tuple[str, str], str]) -> Extraction:
    """Return a document's extraction under corpus keys; without a mapping for it, the very same extraction."""
    document = extraction.document.id
    keys = {entity.key: mapping.get((document, entity.key), entity.key) for entity in extraction.entities}
    if all(old == new for old, new in keys.items()):
        return extraction
    return replace(
        extraction,
        entities=tuple(_entity(entity, keys) for entity in extraction.entities),
        statements=tuple(_statement(statement, keys) for statement in extraction.statements),
    )


def _entity(entity: Entity, keys: Mapping[str, str]) -> Entity:
    state, event = entity.government_of, entity.same_event
    return replace(
        entity,
        key=keys[entity.key],
        government_of=keys.get(state, state) if state else None,
        same_event=keys.get(event, event) if event else None,
    )


def _statement(statement: Statement, keys: Mapping[str, str]) -> Statement:
    def new(value: Value) -> Value:
        return EntityRef(keys.get(value.key, value.key)) if isinstance(value, EntityRef) else value

    def refs(actors: tuple[EntityRef, ...]) -> tuple[EntityRef, ...]:
        return tuple(EntityRef(keys.get(actor.key, actor.key)) for actor in actors)

    subject = statement.subject
    return replace(
        statement,
        subject=EntityRef(keys.get(subject.key, subject.key)) if isinstance(subject, EntityRef) else subject,
        object=None if statement.object is None else new(statement.object),
        attribution=refs(statement.attribution),
        event_sources=refs(statement.event_sources),
        event_targets=refs(statement.event_targets),
        reports=None if statement.reports is None else refs((statement.reports,))[0],
        qualifiers=tuple(
            replace(q, value=EntityRef(keys.get(q.value.key, q.value.key))) if isinstance(q.value, EntityRef) else q
            for q in statement.qualifiers
        ),
    )


def review(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the doubtful decisions that nobody has judged yet, the likeliest pairs first."""
    last = {(decision.document, decision.entity): decision for decision in decisions}
    doubtful = [decision for decision in last.values() if decision.verdict is Verdict.UNSURE]
    return tuple(sorted(doubtful, key=lambda d: (-d.score, d.document, d.entity)))


def accept(decision: Decision, author: str) -> Decision:
    """Return the decision that the two are one, by a person."""
    was = "" if decision.key == decision.target else decision.key
    return replace(
        decision, verdict=Verdict.SAME, key=decision.target, score=1.0, author=author, was=was or decision.was
    )


def reject(decision: Decision, author: str) -> Decision:
    """Return the decision that the two are not one, by a person; a merged entity gets its document's own key again."""
    key = decision.was or decision.key
    if key == decision.target:
        key = f"{decision.entity}-{decision.document.rsplit('-', 1)[-1]}" if decision.entity == key else decision.entity
    return replace(decision, verdict=Verdict.DIFFERENT, key=key, score=0.0, author=author, was="")


def without(decisions: Sequence[Decision], taken_back: Decision) -> tuple[Decision, ...]:
    """Return the decisions without one: the mapping is then what it was before that one was made."""
    return tuple(decision for decision in decisions if decision != taken_back)
