"""Entities of many documents: which of them are one. Every answer is a decision that can be undone.

Documents come as a stream; what is kept of them is a :class:`~kgbuild.entities.profile.Profile` for each entity, not
the documents. Nothing is merged on a bare surname; homonyms get keys of their own; the doubtful stay apart and are
listed for review. The mapping follows from the decisions alone, so that taking one back restores what was before.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.entities.forms import is_acronym, part_words
from kgbuild.entities.matchers import SAME, UNSURE, judge
from kgbuild.entities.profile import Profile, profiles_of
from kgbuild.model import Decision, EntityRef, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kgbuild.model import Entity, Extraction, Statement, Value

__all__ = ["Corpus", "accept", "mapping_of", "reject", "rename", "resolve_across", "review", "without"]

CANDIDATES = 40
"""How many bearers of one name are weighed: those of whom most was read. It keeps each document's cost bounded."""


class Corpus:
    """What is known of all entities so far; documents are added one by one.

    Args:
        judged: decisions that a person has made; they hold against any score.
    """

    def __init__(self, judged: Iterable[Decision] = ()) -> None:
        self._profiles: dict[str, Profile] = {}
        self._blocks: dict[str, list[str]] = {}
        self._frequencies: Counter[str] = Counter()
        self._members: dict[str, list[tuple[str, str]]] = {}
        self._judged: dict[tuple[str, str], list[Decision]] = {}
        self.united: dict[str, str] = {}
        """Keys that are no longer borne, because their bearer turned out to be another one: {old: new}."""
        for decision in judged:
            self._judged.setdefault((decision.document, decision.entity), []).append(decision)

    def __len__(self) -> int:
        return len(self._profiles)

    def add(self, extraction: Extraction) -> tuple[Decision, ...]:
        """Decide for each named entity of a document who it is, and remember the document's account of it.

        Returns one decision for each entity that resembles a known one or needs another key than its own; an
        entity that is new, under its own key, needs none. A document may also show that two known from earlier
        ones are one: then there are decisions for the earlier documents too.
        """
        document = extraction.document.id
        fresh = profiles_of(extraction, {})
        decisions: list[Decision] = []
        taken: set[str] = set()
        # Sure identities first, so that the rest is judged by company that is already known.
        for own in sorted(fresh, key=lambda key: (not fresh[key].links, -len(fresh[key].full), key)):
            decision = self._decide(document, fresh[own], taken, decisions)
            if decision is not None:
                decisions.append(decision)
            taken.add(decision.key if decision else own)
        keys = {decision.entity: decision.key for decision in decisions if decision.document == document}
        for own, profile in fresh.items():
            profile.company = Counter({keys.get(key, key): count for key, count in profile.company.items()})
            self._remember(keys.get(own, own), profile, (document, own))
        return tuple(sorted(decisions, key=lambda decision: (decision.document, decision.entity)))

    def _decide(self, document: str, new: Profile, taken: set[str], also: list[Decision]) -> Decision | None:
        said = self._judged.get((document, new.key))
        if said:
            return said[-1]
        ranked = sorted(
            (
                (*judge(self._profiles[key], new, self._frequencies), key)
                for key in self._candidates(new)
                if key not in taken
            ),
            key=lambda found: (-found[0], found[2]),
        )
        if not ranked:
            return None if self._is_free(new.key, taken) else self._apart(document, new, taken)
        if new.family != "Person":
            # Of several accounts of one body the best known attracts the rest, so that they grow together.
            ranked.sort(key=lambda found: (found[0] < SAME, -self._profiles[found[2]].documents, -found[0], found[2]))
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
        for key in others:
            score, reasons = judge(self._profiles[target], self._profiles[key], self._frequencies)
            here = {document for document, _ in self._members[target]}
            if score < SAME or any(document in here for document, _ in self._members[key]):
                continue
            for document, entity in self._members[key]:
                yield Decision(document, entity, target, target, Verdict.SAME, score, reasons)
            self.united[key] = target
            self._members[target].extend(self._members.pop(key))
            self._profiles[target].absorb(self._profiles.pop(key))
            self._frequencies[target] += self._frequencies.pop(key)
            for members in self._blocks.values():
                if key in members:
                    members[:] = dict.fromkeys(target if member == key else member for member in members)

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
        return key not in self._profiles and key not in taken and key not in self.united

    def _candidates(self, new: Profile) -> list[str]:
        found: dict[str, None] = {}
        for block in _blocks(new):
            found.update(dict.fromkeys(self._blocks.get(block, ())))
        if len(found) <= CANDIDATES:
            return list(found)
        return sorted(found, key=lambda key: (key != new.key, -self._profiles[key].documents, key))[:CANDIDATES]

    def _remember(self, key: str, profile: Profile, member: tuple[str, str]) -> None:
        self._members.setdefault(key, []).append(member)
        known = self._profiles.get(key)
        if known is None:
            profile.key = key
            self._profiles[key] = known = profile
        elif known is not profile:
            known.absorb(profile)
        self._frequencies[key] += 1
        for block in _blocks(profile):
            members = self._blocks.setdefault(block, [])
            if key not in members:
                members.append(key)


def _blocks(profile: Profile) -> Iterator[str]:
    """Yield the labels under which an entity is looked up: names for things, surname for people, links for both."""
    yield from profile.links.values()
    if profile.family == "Person":
        generations = part_words("generation")
        surname = next((word for word in reversed(profile.full) if word not in generations), "")
        yield f"person {surname}"
        return
    for words, form in profile.names.items():
        yield " ".join(words)
        if len(words) > 1:
            minor = part_words("minor")
            yield "acronym " + "".join(word[0] for word in words if word not in minor)
        elif is_acronym(form):
            yield "acronym " + words[0]


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
