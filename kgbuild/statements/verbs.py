"""Verbs → drafts: all voices, control and raising, particles and prepositions, clausal objects.

Each function turns one predicate of :class:`~kgbuild.statements.clauses.Clauses` into drafts. Whether a claim is so,
and who says it, is read later at the draft's anchor. Nothing here looks at a word's meaning except through tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import words
from kgbuild.model import Literal, MentionKind, Predicate
from kgbuild.statements import qualifiers
from kgbuild.statements.draft import Argument, Draft
from kgbuild.statements.frames import BE, CONFIDENCE, STAYS_PLACE, Frames, governed, idioms, name_predicate
from kgbuild.statements.wordclasses import verb_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgbuild.model import Mention
    from kgbuild.statements.clauses import Clauses
    from kgbuild.statements.control import Request
    from kgbuild.syntax import Tree

__all__ = ["find"]


EMPTY = frozenset({"get", "use", "need", "want", "include", "contain", "involve", "require"})
"""Verbs that say nothing without an object, beside those of the tables."""

STATES = frozenset({"missing"})
"""Participles without an object that say how somebody is, not what somebody does."""

ALSO_INTRANSITIVE = frozenset(
    {
        "open",
        "run",
        "begin",
        "start",
        "lead",
        "win",
        "pay",
        "enter",
        "negotiate",
        "sign",
        "launch",
        "comment",
        "speak",
        "talk",
        "testify",
        "respond",
        "reply",
        "agree",
        "complain",
        "apologize",
        "apologise",
        "protest",
        "vote",
        "continue",
        "appeal",
        "sing",
        "lie",
        "joke",
        "object",
    }
)
"""Light and reporting verbs that say something alone as well ("the plant opens", "he declined to comment")."""


@cache
def reporting() -> frozenset[str]:
    return words("speech", "pos", "verb")


def find(tree: Tree, clauses: Clauses, heads: Mapping[int, Mention]) -> Iterator[Draft]:
    """Yield the drafts of every verbal predicate, in text order."""
    reader = _Reader(tree, clauses, Frames(tree, clauses, heads))
    for i in clauses.predicates:
        if tree.lemma[i] != "be":
            yield from reader.read(i)


@dataclass(frozen=True, slots=True)
class _Reader:
    tree: Tree
    clauses: Clauses
    frames: Frames

    def read(self, i: int) -> Iterator[Draft]:
        subjects = self.clauses.subjects(i)
        if self.clauses.passive(i):
            yield from self._passive(i, subjects)
        elif subjects:
            yield from self._active(i, subjects)

    def _passive(self, i: int, patients: tuple[int, ...]) -> Iterator[Draft]:
        tree = self.tree
        lemmas = self.frames.lemmas(i)
        trigger = (i, *self.frames.particles(i))
        agents = tuple(j for j in self.clauses.agents(i) if not self._measures(j))  # "was extended by two weeks"
        kept = [j for k in tree.kids[i] if tree.dep[k] in {"dobj", "oprd", "attr"} for j in tree.coordinated(k)]
        around = self.frames.circumstances(i)
        amounts = [j for j in kept if j in self.frames.heads and self.frames.heads[j].kind is MentionKind.QUANTITY]
        if amounts:
            # "was fined $450 million": the sum is a circumstance of the fine.
            around = (*around, *(("amount", Argument(token=j)) for j in amounts))
            kept = [j for j in kept if j not in amounts]
        yield from self._characterised(i, agents, patients, around)
        if agents:
            yield from self._turned(i, agents, patients, kept, lemmas, trigger, around)
            return
        participle = " ".join((self.frames.prefix(i) + tree.lower[i], *lemmas[1:]))
        predicate = Predicate("rel:be_" + participle.replace(" ", "_"), f"be {participle}", lemma=" ".join(lemmas))
        phrases = [
            p
            for p in self.frames.argument_phrases(i)
            if p.word not in {"with", "for", "about", "of", "on", "over", "against"}
            or governed().get((tree.lemma[i], p.word)) == "object"
        ]
        if not phrases and tree.lemma[i] not in verb_class("characterising") | verb_class("seeing_as"):
            unkept = self.frames.unkept(i)
            phrases = [] if unkept is None else [unkept]
        state = next((k for k in tree.kids[i] if tree.dep[k] in {"acomp", "oprd"} and tree.pos[k] == "ADJ"), None)
        for patient in patients:
            if state is not None:
                yield self.frames.draft(
                    i, patient, predicate, self.frames.adjective(state), "verb.passive_object", trigger, around
                )
            elif kept:
                for obj in kept:
                    yield self.frames.draft(i, patient, predicate, obj, "verb.passive_object", trigger, around)
            elif phrases:
                rest = self.frames.circumstances(i, {p.token for p in phrases if p.word not in STAYS_PLACE})
                for phrase in phrases:
                    word = phrase.word
                    name = f"{predicate.name}_{word.replace(' ', '_')}"
                    longer = Predicate(name, f"{predicate.label} {word}", lemma=predicate.lemma)
                    for obj in phrase.objects:
                        yield self.frames.draft(
                            i, patient, longer, obj, "verb.passive_prep", (*trigger, phrase.token), rest
                        )
            elif not any(tree.dep[k] in {"ccomp", "xcomp"} for k in tree.kids[i]):
                yield self.frames.draft(i, patient, predicate, None, "verb.passive", trigger, around)
            yield from self._clausal(i, (patient,), predicate)

    def _measures(self, j: int) -> bool:
        mention = self.frames.heads.get(j)
        return mention is not None and mention.kind in {MentionKind.QUANTITY, MentionKind.TIME}

    def _turned(
        self,
        i: int,
        agents: tuple[int, ...],
        patients: tuple[int, ...],
        kept: list[int],
        lemmas: tuple[str, ...],
        trigger: tuple[int, ...],
        around: tuple[tuple[str, Argument], ...],
    ) -> Iterator[Draft]:
        """Yield a passive with its agent as the active it stands for; a kept object makes the patient a recipient."""
        for agent in agents:
            for patient in patients:
                if not kept:
                    yield self.frames.draft(
                        i, agent, name_predicate(lemmas), patient, "verb.passive_agent", trigger, around
                    )
                for obj in kept:
                    more = (*around, ("recipient", Argument(token=patient)))
                    yield self.frames.draft(i, agent, name_predicate(lemmas), obj, "verb.passive_agent", trigger, more)

    def _active(self, i: int, subjects: tuple[int, ...]) -> Iterator[Draft]:
        tree = self.tree
        lemmas = self.frames.lemmas(i)
        trigger = (i, *self.frames.particles(i))
        predicate = name_predicate(lemmas)
        idiom = self.frames.idiom_noun(i)
        if idiom is not None:
            yield from self._idiomatic(i, subjects, lemmas, idiom)
            return
        objects = self.clauses.objects(i)
        sums = [j for j in objects if j in self.frames.heads and self.frames.heads[j].kind is MentionKind.QUANTITY]
        if sums and len(sums) < len(objects):
            # "fined the bank $450 million": of two objects the sum is a circumstance.
            objects = tuple(j for j in objects if j not in sums)
        else:
            sums = []
        attributes = [j for k in tree.kids[i] if tree.dep[k] in {"attr", "oprd"} for j in tree.coordinated(k)]
        if objects:
            around = (*self.frames.circumstances(i), *(("amount", Argument(token=j)) for j in sums))
            for subject in subjects:
                for obj in objects:
                    yield self.frames.draft(i, subject, predicate, obj, "verb.active", trigger, around)
                    yield from self._light(i, subject, lemmas, obj, trigger, around)
            yield from self._characterised(i, subjects, objects, around)
            yield from self._clausal(i, subjects, predicate)
            return
        if attributes and lemmas[0] in {"become", "remain", "stay", "seem", "appear", "call", "name"}:
            for subject in subjects:
                for obj in attributes:
                    yield self.frames.draft(
                        i, subject, predicate, obj, "verb.attribute", trigger, self.frames.circumstances(i)
                    )
            return
        complement = tree.child(i, "acomp")
        if complement is None:
            complement = next((k for k in tree.children(i, "oprd") if tree.pos[k] == "ADJ"), None)
        if complement is not None:
            for subject in subjects:
                yield self.frames.draft(
                    i,
                    subject,
                    predicate,
                    self.frames.adjective(complement),
                    "verb.adjective",
                    trigger,
                    self.frames.circumstances(i),
                )
            return
        if self.clauses.request(i) is not None or any(tree.dep[k] in {"xcomp", "ccomp"} for k in tree.kids[i]):
            yield from self._caused(i, subjects, lemmas, trigger)
            yield from self._asked(i, subjects, lemmas, trigger)
            yield from self._clausal(i, subjects, predicate)
            return
        yield from self._intransitive(i, subjects, lemmas, trigger)

    def _intransitive(
        self, i: int, subjects: tuple[int, ...], lemmas: tuple[str, ...], trigger: tuple[int, ...]
    ) -> Iterator[Draft]:
        where = self.frames.where(i)
        phrases = self.frames.argument_phrases(i, active=True) or ([where] if where else [])
        taken = {phrase.token for phrase in phrases if phrase.word not in STAYS_PLACE}
        around = self.frames.circumstances(i, taken)
        for subject in subjects:
            if self.tree.lower[i] in STATES:
                state = Literal(self.tree.lower[i], "string")
                yield self.frames.draft(i, subject, BE, state, "copula.adjective", trigger, around)
                continue
            if not phrases and not self._needs_object(i):
                yield self.frames.draft(i, subject, name_predicate(lemmas), None, "verb.intransitive", trigger, around)
            for phrase in phrases:
                predicate = name_predicate((*lemmas, phrase.word))
                for obj in phrase.objects:
                    yield self.frames.draft(
                        i, subject, predicate, obj, "verb.prepositional", (*trigger, phrase.token), around
                    )

    def _needs_object(self, i: int) -> bool:
        """True for a verb that says nothing alone ("the mayor said", "it accused"): its object got lost."""
        lemma = self.tree.lemma[i]
        if lemma in ALSO_INTRANSITIVE:
            return False
        return (
            lemma in EMPTY or lemma in verb_class("light") or lemma in reporting() or lemma in verb_class("transitive")
        )

    def _idiomatic(self, i: int, subjects: tuple[int, ...], lemmas: tuple[str, ...], noun: int) -> Iterator[Draft]:
        """Yield "take part in X": the bare noun belongs to the predicate, its preposition brings the object."""
        tree = self.tree
        trigger = (i, *self.frames.particles(i))
        wanted = idioms()[tree.lemma[i], tree.lower[noun]]
        both = (*qualifiers.phrases(tree, i), *qualifiers.phrases(tree, noun))
        phrase = next((p for p in both if p.word in wanted and not self.frames.is_time(p)), None)
        around = self.frames.circumstances(i, {phrase.token} if phrase else ())
        for subject in subjects:
            if phrase is None:
                yield self.frames.draft(i, subject, name_predicate(lemmas), None, "verb.intransitive", trigger, around)
                continue
            predicate = name_predicate((*lemmas, phrase.word))
            for obj in phrase.objects:
                yield self.frames.draft(
                    i, subject, predicate, obj, "verb.prepositional", (*trigger, phrase.token), around
                )

    def _light(
        self,
        i: int,
        subject: int,
        lemmas: tuple[str, ...],
        obj: int,
        trigger: tuple[int, ...],
        around: tuple[tuple[str, Argument], ...],
    ) -> Iterator[Draft]:
        """Yield "lead airstrikes against X": a light verb, its noun and the noun's party as one predicate."""
        tree = self.tree
        if lemmas[0] not in verb_class("light") or tree.pos[obj] != "NOUN" or tree.head[obj] != i:
            return
        seen = {*qualifiers.phrases(tree, obj)}
        after = [p for p in qualifiers.phrases(tree, i) if p.token > obj and p not in seen]
        for phrase in (*sorted(seen, key=lambda p: p.token), *after):
            if phrase.word not in {"with", "against", "on", "to", "into", "for"}:
                continue
            for j in phrase.objects:
                if qualifiers.role(self.frames.heads.get(j)) in {"agent", "place"}:
                    predicate = name_predicate((*lemmas, tree.lower[obj], phrase.word))
                    yield self.frames.draft(
                        i, subject, predicate, j, "verb.light", (*trigger, obj, phrase.token), around
                    )

    def _characterised(
        self, i: int, speakers: tuple[int, ...], things: tuple[int, ...], around: tuple[tuple[str, Argument], ...]
    ) -> Iterator[Draft]:
        """Yield "Y is Z", said by X, for "X describes Y as Z" and "X calls Y Z"."""
        tree = self.tree
        calls = tree.lemma[i] in verb_class("characterising")
        if not calls and tree.lemma[i] not in verb_class("seeing_as"):
            return
        named = {"oprd", "attr", "acomp"} if calls else set()
        values = [j for k in tree.kids[i] if tree.dep[k] in named for j in tree.coordinated(k)]
        for k in tree.kids[i]:
            if tree.dep[k] == "prep" and tree.lower[k] == "as":
                values.extend(j for v in tree.kids[k] for j in tree.coordinated(v) if tree.dep[v] != "punct")
            elif tree.dep[k] == "advmod" and tree.pos[k] == "ADJ" and any(tree.lower[a] == "as" for a in tree.kids[k]):
                values.append(k)
        for thing in things:
            for value in values:
                if value == thing or (value in self.clauses.names and not speakers):
                    continue  # "a probe called Hope" only names it
                state = self.frames.adjective(value) if tree.pos[value] == "ADJ" else value
                if tree.pos[value] in {"NOUN", "PROPN", "ADJ"}:
                    draft = self.frames.draft(i, thing, BE, state, "verb.characterising", (i,), around)
                    yield replace(draft, sources=speakers[:1] or (-1,))

    def _caused(
        self, i: int, subjects: tuple[int, ...], lemmas: tuple[str, ...], trigger: tuple[int, ...]
    ) -> Iterator[Draft]:
        """Yield "X allow Y" for "X allows Y to go", and "X make rare Y" for "X makes Y rare": Y is X's object too."""
        tree = self.tree
        if tree.lemma[i] in verb_class("characterising") or tree.lemma[i] in verb_class("judging"):
            yield from self._small_clause(i, subjects)
            return
        if tree.lemma[i] not in verb_class("object_control") or tree.lemma[i] in verb_class("wishing"):
            return
        for k in tree.children(i, "ccomp"):
            affected = [j for n in tree.children(k, "nsubj", "nsubjpass") for j in self.clauses.listed(n) if n < k]
            infinitive = tree.tag[k] in {"VB", "VBG", "VBN"} and not any(tree.tag[a] == "MD" for a in tree.kids[k])
            state = tree.pos[k] == "ADJ"
            if tree.lemma[i] == "cause":
                continue  # "caused prices to rise": it caused the rise, not the prices
            if any(tree.dep[c] == "ccomp" or (state and tree.dep[c] in {"advcl", "xcomp"}) for c in tree.kids[k]):
                affected = [j for j in affected if tree.lower[j] != "it"]  # "makes it easier to sue": "it" is the suing
            if not (infinitive or state) or any(tree.dep[m] == "mark" for m in tree.kids[k]):
                continue
            predicate = name_predicate((*lemmas, tree.lower[k])) if state else name_predicate(lemmas)
            for subject in subjects:
                for obj in affected:
                    yield self.frames.draft(
                        i, subject, predicate, obj, "verb.causative", trigger, self.frames.circumstances(i)
                    )

    def _asked(
        self, i: int, subjects: tuple[int, ...], lemmas: tuple[str, ...], trigger: tuple[int, ...]
    ) -> Iterator[Draft]:
        """Yield "X call on Y" for "X calls on Y to go"."""
        request = self.clauses.request(i)
        if request is None:
            return
        prep = request.preposition
        predicate = name_predicate((*lemmas, self.tree.lower[prep]))
        around = self.frames.circumstances(i, {prep})
        for asked in request.asked:
            for subject in subjects:
                yield self.frames.draft(i, subject, predicate, asked, "verb.prepositional", (*trigger, prep), around)

    def _small_clause(self, i: int, subjects: tuple[int, ...]) -> Iterator[Draft]:
        """Yield "Y be Z", said by X, for "X called Y unfair", which the parser reads as a clause without verb."""
        tree = self.tree
        for k in tree.children(i, "ccomp"):
            if tree.pos[k] not in {"ADJ", "NOUN"}:
                continue
            state = self.frames.adjective(k) if tree.pos[k] == "ADJ" else k
            for n in tree.children(k, "nsubj"):
                draft = self.frames.draft(i, n, BE, state, "verb.characterising", (i,), ())
                yield replace(draft, sources=subjects[:1])

    def _clausal(self, i: int, subjects: tuple[int, ...], predicate: Predicate) -> Iterator[Draft]:
        """Yield "X says <claim>": the object is the statement that the clause makes."""
        tree = self.tree
        if tree.lemma[i] in verb_class("raising"):
            return
        request = self.clauses.request(i)
        around = self.frames.circumstances(i) if request is None else self._requested(i, request)
        for k in tree.kids[i]:
            clause = tree.dep[k] in {"ccomp", "xcomp"} or (request is not None and k == request.infinitive)
            if clause and tree.pos[k] in {"VERB", "AUX"}:
                if k < i and tree.lemma[i] not in reporting():
                    continue  # a clause before its verb is a complement only of a reporting verb
                for subject in subjects:
                    yield Draft(
                        anchor=i,
                        subject=Argument(token=subject),
                        predicate=predicate,
                        object=Argument(clause=k),
                        rule="verb.clause",
                        trigger=(i, *self.frames.particles(i)),
                        qualifiers=around,
                        confidence=CONFIDENCE["clause"],
                    )

    def _requested(self, i: int, request: Request) -> tuple[tuple[str, Argument], ...]:
        """Return the circumstances of a request: whom it is made of is its recipient, were it a place."""
        around = self.frames.circumstances(i, {request.preposition})
        return tuple(dict.fromkeys((*around, *(("recipient", Argument(token=j)) for j in request.asked))))
