"""Verbs → drafts: all voices, control and raising, particles and prepositions, copulas, clausal objects.

Each function turns one predicate of :class:`~kgbuild.statements.clauses.Clauses` into drafts. Whether a claim is so,
and who says it, is read later at the draft's anchor. Nothing here looks at a word's meaning except through tables.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import table, words
from kgbuild.model import Literal, Mention, MentionKind, Predicate
from kgbuild.statements import qualifiers
from kgbuild.statements.clauses import PREFIXES, Clauses, verb_class
from kgbuild.statements.draft import Argument, Draft
from kgbuild.statements.qualifiers import Phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kgbuild.syntax import Tree

__all__ = ["find", "name_predicate"]

CONFIDENCE = {"active": 0.85, "passive": 0.8, "prepositional": 0.7, "copula": 0.8, "clause": 0.75}
"""How often each rule's drafts are right in all parts; see tests/benchmarks for the calibration."""

ADJECTIVE_WITH_CLAUSE_ONLY = frozenset(
    {"likely", "unlikely", "able", "unable", "sure", "certain", "set", "due", "ready"}
)


PATH = frozenset({"from", "to", "into", "towards", "toward", "through"})
"""Prepositions that name the ends of one path: "flew from Rome to Oslo" states both."""

STAYS_PLACE = frozenset({"in", "at", "near"})
"""Prepositions whose noun is the place of the event even where it is the object ("arrive in Syria")."""


def name_predicate(lemmas: tuple[str, ...], label: str = "", lemma: str = "") -> Predicate:
    """Return ``rel:`` + the lemmas joined by underscores, with a readable label."""
    words = [word for part in lemmas for word in part.lower().split()]
    return Predicate("rel:" + "_".join(words), label or " ".join(words), lemma=lemma or words[0])


@cache
def governed() -> dict[tuple[str, str], str]:
    return {(row["verb"], row["preposition"]): row["role"] for row in table("verb_prepositions")}


@cache
def reporting() -> frozenset[str]:
    return words("speech", "pos", "verb")


@cache
def idioms() -> dict[tuple[str, str], frozenset[str]]:
    return {(row["verb"], row["noun"]): frozenset(row["argument"].split()) for row in table("idioms")}


def find(tree: Tree, clauses: Clauses, heads: Mapping[int, Mention]) -> Iterator[Draft]:
    """Yield the drafts of every verbal predicate, in text order."""
    reader = _Reader(tree, clauses, heads)
    for i in clauses.predicates:
        yield from reader.read(i)


class _Reader:
    def __init__(self, tree: Tree, clauses: Clauses, heads: Mapping[int, Mention]) -> None:
        self.tree = tree
        self.clauses = clauses
        self.heads = heads

    def read(self, i: int) -> Iterator[Draft]:
        tree = self.tree
        if tree.lemma[i] == "be":
            yield from self._copula(i)
            return
        subjects = self.clauses.subjects(i)
        if self.clauses.passive(i):
            yield from self._passive(i, subjects)
        elif subjects:
            yield from self._active(i, subjects)

    # pieces

    def _particles(self, i: int) -> list[int]:
        """Return particles ("rule out") and the noun of an idiom ("take place")."""
        tree = self.tree
        found = [k for k in tree.kids[i] if tree.dep[k] == "prt"]
        noun = self._idiom_noun(i)
        return found if noun is None else [*found, noun]

    def _idiom_noun(self, i: int) -> int | None:
        tree = self.tree
        for k in tree.kids[i]:
            if tree.dep[k] in {"dobj", "acomp", "attr", "advmod"} and (tree.lemma[i], tree.lower[k]) in idioms():
                if not any(tree.dep[j] in {"det", "poss", "amod"} for j in tree.kids[k]):
                    return k
        return None

    def _lemmas(self, i: int) -> tuple[str, ...]:
        tree = self.tree
        return (self._prefix(i) + tree.lemma[i].lower(), *(tree.lower[k] for k in self._particles(i)))

    def _prefix(self, i: int) -> str:
        """Return "re-" for "re-elected", which the tokenizer cuts at the hyphen."""
        tree = self.tree
        if i >= 2 and tree.lower[i - 1] == "-" and tree.lower[i - 2] in PREFIXES:
            return tree.lower[i - 2] + "-"
        return ""

    def _circumstances(self, i: int, taken: Collection[int] = ()) -> tuple[tuple[str, Argument], ...]:
        """Return the qualifiers of predicate ``i``; ``taken`` are prepositions whose nouns became objects."""
        tree, heads = self.tree, self.heads
        found: list[tuple[str, Argument]] = [("time", time) for time in qualifiers.times(tree, heads, i)]
        for k in tree.kids[i]:
            dep = tree.dep[k]
            if dep in {"nsubj", "nsubjpass"} and k in heads and heads[k].kind is MentionKind.NAME:
                # "Earnest on Wednesday did not …": a time beside a name belongs to the verb.
                found.extend(("time", time) for time in qualifiers.times(tree, heads, k))
            elif dep == "dative" and tree.pos[k] in {"NOUN", "PROPN", "PRON"}:
                found.extend(("recipient", Argument(token=j)) for j in tree.coordinated(k))
            elif dep in {"npadvmod", "advmod"}:
                mention = heads.get(k)
                if mention is not None and mention.kind is MentionKind.QUANTITY:
                    found.append(("amount", Argument(token=k)))
        for phrase in qualifiers.phrases(tree, i):
            if phrase.token in taken:
                continue
            found.extend(self._phrase_qualifiers(i, phrase))
        if tree.dep[i] == "xcomp":
            found.extend(self._lent_times(i))
        return tuple(dict.fromkeys(found))

    def _lent_times(self, i: int) -> Iterator[tuple[str, Argument]]:
        """Yield the times of a scheduling governor: "is set on Monday to land", "tomorrow he plans to meet"."""
        tree = self.tree
        governor = tree.head[i]
        if tree.lemma[governor] in verb_class("scheduling") or tree.lemma[governor] in verb_class("raising"):
            for time in qualifiers.times(tree, self.heads, governor):
                yield "time", time

    def _phrase_qualifiers(self, i: int, phrase: Phrase) -> Iterator[tuple[str, Argument]]:
        for j in phrase.objects:
            mention = self.heads.get(j)
            name = qualifiers.qualifier(self.tree, phrase.word, j, mention)
            if name not in {"time", "amount"}:
                name = governed().get((self.tree.lemma[i], phrase.word), name)
            if name in {"instrument", ""} and any(self.tree.dep[k] == "nummod" for k in self.tree.kids[j]):
                name = "amount"  # "won with 84,121 votes"
            if (
                name == "recipient"
                and qualifiers.role(mention) == "place"
                and self.tree.lemma[i] in verb_class("motion")
            ):
                name = "place"  # "moved the family to France"
            if name == "accompaniedBy" and phrase.word == "with" and self.tree.lemma[i] in verb_class("reciprocal"):
                name = "participant"
            if name and name != "object" and (name != "time" or qualifiers.role(mention) == "thing"):
                yield name, Argument(token=j)
            if (name == "place" or phrase.word == "during") and qualifiers.role(mention) == "thing":
                # "at an event in Lima": where the event is, it is.
                yield from (("place", Argument(token=inner)) for inner in self._places_below(j))

    def _places_below(self, j: int) -> Iterator[int]:
        tree = self.tree
        for k in tree.subtree(j):
            if tree.dep[k] == "pobj" and tree.lower[tree.head[k]] in {"in", "at", "near"} and k != j:
                mention = self.heads.get(k)
                if (
                    mention is not None
                    and mention.kind is MentionKind.NAME
                    and qualifiers.role(mention) in {"place", "agent"}
                ):
                    yield k

    def _object_circumstances(self, obj: int) -> Iterator[tuple[str, Argument]]:
        """Yield what the object's own phrases say of the event: place of a thing made, party to an agreement, topic."""
        tree, heads = self.tree, self.heads
        for phrase in qualifiers.phrases(tree, obj):
            for j in phrase.objects:
                mention = heads.get(j)
                kind = qualifiers.role(mention)
                if kind == "place" and phrase.word in {"in", "at", "near", "on"}:
                    yield "place", Argument(token=j)
                elif phrase.word == "with" and kind in {"agent", "place"}:
                    yield "participant", Argument(token=j)
                elif phrase.word in {"about", "on", "over", "regarding", "concerning"} and kind not in {
                    "time",
                    "amount",
                }:
                    yield "topic", Argument(token=j)
                elif phrase.word in {"against", "for"} and kind not in {"time", "amount", "thing"}:
                    for inner in qualifiers.phrases(tree, j):
                        yield from self._nested_places(inner)
                elif kind == "time":
                    yield "time", Argument(token=j)
        for time in qualifiers.times(tree, heads, obj):
            if time.token is not None and time.token > obj:
                yield "time", time
        for k in tree.kids[obj]:
            if tree.dep[k] == "poss" and k in heads and heads[k].kind is MentionKind.NAME:
                yield "participant", Argument(token=k)

    def _nested_places(self, phrase: Phrase) -> Iterator[tuple[str, Argument]]:
        for j in phrase.objects:
            if phrase.word in {"in", "at", "near"} and qualifiers.role(self.heads.get(j)) == "place":
                yield "place", Argument(token=j)

    # voices

    def _passive(self, i: int, patients: tuple[int, ...]) -> Iterator[Draft]:
        tree = self.tree
        lemmas = self._lemmas(i)
        trigger = (i, *self._particles(i))
        agents = self.clauses.agents(i)
        kept = [j for k in tree.kids[i] if tree.dep[k] in {"dobj", "oprd", "attr"} for j in tree.coordinated(k)]
        around = self._circumstances(i)
        amounts = [j for j in kept if j in self.heads and self.heads[j].kind is MentionKind.QUANTITY]
        if amounts:
            # "was fined $450 million": the sum is a circumstance of the fine.
            around = (*around, *(("amount", Argument(token=j)) for j in amounts))
            kept = [j for j in kept if j not in amounts]
        yield from self._characterised(i, agents, patients, around)
        if agents:
            yield from self._turned(i, agents, patients, kept, lemmas, trigger, around)
            return
        participle = " ".join((self._prefix(i) + tree.lower[i], *lemmas[1:]))
        predicate = Predicate("rel:be_" + participle.replace(" ", "_"), f"be {participle}", lemma=" ".join(lemmas))
        phrases = [
            p
            for p in self._argument_phrases(i)
            if p.word not in {"with", "for", "about", "of", "on"} or governed().get((tree.lemma[i], p.word)) == "object"
        ]
        state = next((k for k in tree.kids[i] if tree.dep[k] in {"acomp", "oprd"} and tree.pos[k] == "ADJ"), None)
        for patient in patients:
            if state is not None:
                yield self._draft(i, patient, predicate, self._adjective(state), "verb.passive_object", trigger, around)
            elif kept:
                for obj in kept:
                    yield self._draft(i, patient, predicate, obj, "verb.passive_object", trigger, around)
            elif phrases:
                rest = self._circumstances(i, {p.token for p in phrases if p.word not in STAYS_PLACE})
                for phrase in phrases:
                    word = phrase.word
                    name = f"{predicate.name}_{word.replace(' ', '_')}"
                    longer = Predicate(name, f"{predicate.label} {word}", lemma=predicate.lemma)
                    for obj in phrase.objects:
                        yield self._draft(i, patient, longer, obj, "verb.passive_prep", (*trigger, phrase.token), rest)
            elif not any(tree.dep[k] in {"ccomp", "xcomp"} for k in tree.kids[i]):
                yield self._draft(i, patient, predicate, None, "verb.passive", trigger, around)
            yield from self._clausal(i, (patient,), predicate)

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
                    yield self._draft(i, agent, name_predicate(lemmas), patient, "verb.passive_agent", trigger, around)
                for obj in kept:
                    more = (*around, ("recipient", Argument(token=patient)))
                    yield self._draft(i, agent, name_predicate(lemmas), obj, "verb.passive_agent", trigger, more)

    def _active(self, i: int, subjects: tuple[int, ...]) -> Iterator[Draft]:
        tree = self.tree
        lemmas = self._lemmas(i)
        trigger = (i, *self._particles(i))
        predicate = name_predicate(lemmas)
        idiom = self._idiom_noun(i)
        if idiom is not None:
            yield from self._idiomatic(i, subjects, lemmas, idiom)
            return
        objects = self.clauses.objects(i)
        sums = [j for j in objects if j in self.heads and self.heads[j].kind is MentionKind.QUANTITY]
        if sums and len(sums) < len(objects):
            # "fined the bank $450 million": of two objects the sum is a circumstance.
            objects = tuple(j for j in objects if j not in sums)
        else:
            sums = []
        attributes = [j for k in tree.kids[i] if tree.dep[k] in {"attr", "oprd"} for j in tree.coordinated(k)]
        if objects:
            around = (*self._circumstances(i), *(("amount", Argument(token=j)) for j in sums))
            for subject in subjects:
                for obj in objects:
                    yield self._draft(i, subject, predicate, obj, "verb.active", trigger, around)
                    yield from self._light(i, subject, lemmas, obj, trigger, around)
            yield from self._characterised(i, subjects, objects, around)
            yield from self._clausal(i, subjects, predicate)
            return
        if attributes and lemmas[0] in {"become", "remain", "stay", "seem", "appear", "call", "name"}:
            for subject in subjects:
                for obj in attributes:
                    yield self._draft(i, subject, predicate, obj, "verb.attribute", trigger, self._circumstances(i))
            return
        complement = tree.child(i, "acomp")
        if complement is None:
            complement = next((k for k in tree.children(i, "oprd") if tree.pos[k] == "ADJ"), None)
        if complement is not None:
            for subject in subjects:
                yield self._draft(
                    i,
                    subject,
                    predicate,
                    self._adjective(complement),
                    "verb.adjective",
                    trigger,
                    self._circumstances(i),
                )
            return
        if any(tree.dep[k] in {"xcomp", "ccomp"} for k in tree.kids[i]):
            yield from self._caused(i, subjects, lemmas, trigger)
            yield from self._clausal(i, subjects, predicate)
            return
        yield from self._intransitive(i, subjects, lemmas, trigger)

    def _intransitive(
        self, i: int, subjects: tuple[int, ...], lemmas: tuple[str, ...], trigger: tuple[int, ...]
    ) -> Iterator[Draft]:
        where = self._where(i)
        phrases = self._argument_phrases(i) or ([where] if where else [])
        taken = {phrase.token for phrase in phrases if phrase.word not in STAYS_PLACE}
        around = self._circumstances(i, taken)
        for subject in subjects:
            if not phrases:
                yield self._draft(i, subject, name_predicate(lemmas), None, "verb.intransitive", trigger, around)
            for phrase in phrases:
                predicate = name_predicate((*lemmas, phrase.word))
                for obj in phrase.objects:
                    yield self._draft(
                        i, subject, predicate, obj, "verb.prepositional", (*trigger, phrase.token), around
                    )

    def _idiomatic(self, i: int, subjects: tuple[int, ...], lemmas: tuple[str, ...], noun: int) -> Iterator[Draft]:
        """Yield "take part in X": the bare noun belongs to the predicate, its preposition brings the object."""
        tree = self.tree
        trigger = (i, *self._particles(i))
        wanted = idioms()[tree.lemma[i], tree.lower[noun]]
        both = (*qualifiers.phrases(tree, i), *qualifiers.phrases(tree, noun))
        phrase = next((p for p in both if p.word in wanted and not self._is_time(p)), None)
        around = self._circumstances(i, {phrase.token} if phrase else ())
        for subject in subjects:
            if phrase is None:
                yield self._draft(i, subject, name_predicate(lemmas), None, "verb.intransitive", trigger, around)
                continue
            predicate = name_predicate((*lemmas, phrase.word))
            for obj in phrase.objects:
                yield self._draft(i, subject, predicate, obj, "verb.prepositional", (*trigger, phrase.token), around)

    def _where(self, i: int) -> Phrase | None:
        """Return "in" + the noun for "a base where weapons have arrived"."""
        tree = self.tree
        if tree.dep[i] != "relcl":
            return None
        for k in tree.kids[i]:
            if tree.lower[k] == "where":
                return Phrase("in", k, (tree.head[i],))
        return None

    def _argument_phrases(self, i: int) -> list[Phrase]:
        """Return the phrase that completes a verb without object ("talk to X"), or the two ends of a path."""
        lemma = self.tree.lemma[i]
        found: list[Phrase] = []
        for phrase in qualifiers.phrases(self.tree, i):
            row = qualifiers.rows().get(phrase.word)
            if row is None:
                continue
            mention = self.heads.get(phrase.objects[0])
            if mention is not None and mention.kind in {MentionKind.TIME, MentionKind.QUANTITY}:
                continue
            special = governed().get((lemma, phrase.word))
            if special != "object" and (
                special is not None
                or row["argument"] == "no"
                or (row["argument"] == "locative" and lemma not in verb_class("locative"))
            ):
                continue
            if found and not (found[0].word in PATH and phrase.word in PATH):
                continue
            objects = tuple(j for o in phrase.objects for j in self.clauses.prep_object(phrase.token, o))
            found.append(Phrase(phrase.word, phrase.token, objects))
        stranded = None if found else self._stranded(i)
        return found if stranded is None else [stranded]

    def _stranded(self, i: int) -> Phrase | None:
        """Return the phrase of "the city he lives in": its noun is the one that the relative clause modifies."""
        tree = self.tree
        if tree.dep[i] == "relcl":
            for k in tree.kids[i]:
                if tree.dep[k] == "prep" and not tree.kids[k]:
                    return Phrase(tree.lower[k], k, (tree.head[i],))
        return None

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
                if qualifiers.role(self.heads.get(j)) in {"agent", "place"}:
                    predicate = name_predicate((*lemmas, tree.lower[obj], phrase.word))
                    yield self._draft(i, subject, predicate, j, "verb.light", (*trigger, obj, phrase.token), around)

    def _characterised(
        self, i: int, speakers: tuple[int, ...], things: tuple[int, ...], around: tuple[tuple[str, Argument], ...]
    ) -> Iterator[Draft]:
        """Yield "Y is Z", said by X, for "X describes Y as Z" and "X calls Y Z"."""
        tree = self.tree
        if tree.lemma[i] not in verb_class("characterising"):
            return
        values = [j for k in tree.kids[i] if tree.dep[k] in {"oprd", "attr"} for j in tree.coordinated(k)]
        for phrase in qualifiers.phrases(tree, i):
            if phrase.word == "as":
                values.extend(phrase.objects)
        be = Predicate("rel:be", "be", lemma="be")
        for thing in things:
            for value in values:
                if value != thing and tree.pos[value] in {"NOUN", "PROPN"}:
                    draft = self._draft(i, thing, be, value, "verb.characterising", (i,), around)
                    yield replace(draft, sources=speakers[:1] or (-1,))

    def _caused(
        self, i: int, subjects: tuple[int, ...], lemmas: tuple[str, ...], trigger: tuple[int, ...]
    ) -> Iterator[Draft]:
        """Yield "X allow Y" for "X allows Y to go", and "X make rare Y" for "X makes Y rare": Y is X's object too."""
        tree = self.tree
        if tree.lemma[i] not in verb_class("object_control") or tree.lemma[i] in verb_class("wishing"):
            return
        for k in tree.children(i, "ccomp"):
            affected = [j for n in tree.children(k, "nsubj", "nsubjpass") for j in self.clauses.listed(n) if n < k]
            infinitive = tree.tag[k] in {"VB", "VBG", "VBN"} and not any(tree.tag[a] == "MD" for a in tree.kids[k])
            state = tree.pos[k] == "ADJ"
            if not (infinitive or state) or any(tree.dep[m] == "mark" for m in tree.kids[k]):
                continue
            predicate = name_predicate((*lemmas, tree.lower[k])) if state else name_predicate(lemmas)
            for subject in subjects:
                for obj in affected:
                    yield self._draft(i, subject, predicate, obj, "verb.causative", trigger, self._circumstances(i))

    # clauses as objects

    def _clausal(self, i: int, subjects: tuple[int, ...], predicate: Predicate) -> Iterator[Draft]:
        """Yield "X says <claim>": the object is the statement that the clause makes."""
        tree = self.tree
        if tree.lemma[i] in verb_class("raising"):
            return
        for k in tree.kids[i]:
            if tree.dep[k] in {"ccomp", "xcomp"} and tree.pos[k] in {"VERB", "AUX"}:
                if k < i and tree.lemma[i] not in reporting():
                    continue  # a clause before its verb is a complement only of a reporting verb
                for subject in subjects:
                    yield Draft(
                        anchor=i,
                        subject=Argument(token=subject),
                        predicate=predicate,
                        object=Argument(clause=k),
                        rule="verb.clause",
                        trigger=(i, *self._particles(i)),
                        qualifiers=self._circumstances(i),
                        confidence=CONFIDENCE["clause"],
                    )

    # copulas

    def _copula(self, i: int) -> Iterator[Draft]:
        tree = self.tree
        there = any(tree.dep[k] == "expl" and tree.lower[k] == "there" for k in tree.kids[i])
        attributes = [j for k in tree.kids[i] if tree.dep[k] == "attr" for j in self.clauses.listed(k)]
        if there:
            yield from self._existence(i, attributes)
            return
        subjects = self.clauses.subjects(i)
        around = self._circumstances(i)
        be = Predicate("rel:be", "be", lemma="be")
        for subject in subjects:
            for attribute in attributes:
                if attribute == subject:
                    continue
                if self._is_name(attribute) and self._is_nominal(subject):
                    # "The winner was Ann Lee": the name is the subject, whatever the order of words.
                    yield self._draft(i, attribute, be, subject, "copula.noun", (i,), around)
                else:
                    yield self._draft(i, subject, be, attribute, "copula.noun", (i,), around)
            if attributes:
                continue
            adjective = tree.child(i, "acomp")
            if adjective is not None:
                yield from self._predicative(i, subject, adjective, around)
                continue
            phrase = next(iter(p for p in qualifiers.phrases(tree, i) if not self._is_time(p)), None)
            if phrase is not None and phrase.word in qualifiers.rows():
                predicate = Predicate(f"rel:be_{phrase.word.replace(' ', '_')}", f"be {phrase.word}", lemma="be")
                for obj in phrase.objects:
                    rest = self._circumstances(i, {phrase.token})
                    yield self._draft(i, subject, predicate, obj, "copula.preposition", (i, phrase.token), rest)

    def _is_name(self, i: int) -> bool:
        return i in self.heads and self.heads[i].kind is MentionKind.NAME

    def _is_nominal(self, i: int) -> bool:
        return i in self.heads and self.heads[i].kind is MentionKind.NOMINAL

    def _is_time(self, phrase: Phrase) -> bool:
        mention = self.heads.get(phrase.objects[0])
        return mention is not None and mention.kind is MentionKind.TIME

    def _existence(self, i: int, things: list[int]) -> Iterator[Draft]:
        predicate = Predicate("rel:exist", "exist", lemma="exist")
        for thing in things:
            yield self._draft(i, thing, predicate, None, "copula.there", (i,), self._circumstances(i))

    def _predicative(
        self, i: int, subject: int, adjective: int, around: tuple[tuple[str, Argument], ...]
    ) -> Iterator[Draft]:
        tree = self.tree
        for j in tree.coordinated(adjective):
            if tree.pos[j] not in {"ADJ", "VERB", "ADV", "NOUN"}:
                continue
            if any(tree.dep[k] in {"xcomp", "ccomp"} for k in tree.kids[j]):
                if tree.lower[j] in ADJECTIVE_WITH_CLAUSE_ONLY or tree.child(j, "xcomp") is not None:
                    continue
            worth = [k for k in tree.kids[j] if tree.dep[k] in {"npadvmod", "dobj", "pobj"} and k > j]
            if worth:
                predicate = Predicate(f"rel:be_{tree.lower[j]}", f"be {tree.lower[j]}", lemma="be")
                for k in worth:
                    yield self._draft(i, subject, predicate, k, "copula.adjective_amount", (i, j), around)
                continue
            phrase = next((p for p in qualifiers.phrases(tree, j) if not self._is_time(p)), None)
            if phrase is not None:
                words = f"{tree.lower[j]} {phrase.word}"
                predicate = Predicate("rel:be_" + words.replace(" ", "_"), f"be {words}", lemma="be")
                for obj in phrase.objects:
                    yield self._draft(i, subject, predicate, obj, "copula.adjective_prep", (i, j, phrase.token), around)
            else:
                be = Predicate("rel:be", "be", lemma="be")
                yield self._draft(i, subject, be, self._adjective(j), "copula.adjective", (i, j), around)

    def _adjective(self, j: int) -> Literal:
        tree = self.tree
        words = [tree.lower[k] for k in tree.kids[j] if tree.dep[k] in {"amod", "compound", "neg"} and k < j]
        return Literal(" ".join((*words, tree.lower[j])), "string")

    # assembling

    def _draft(
        self,
        i: int,
        subject: int,
        predicate: Predicate,
        obj: int | Literal | None,
        rule: str,
        trigger: tuple[int, ...],
        around: tuple[tuple[str, Argument], ...],
    ) -> Draft:
        argument = None
        if isinstance(obj, Literal):
            argument = Argument(literal=obj)
        elif obj is not None:
            argument = Argument(token=obj)
            own = tuple(self._object_circumstances(obj))
            if self.tree.dep[obj] == "conj" and any(name == "place" for name, _ in own):
                # "3,700 in Germany, 400 in Spain": each has its own place.
                around = tuple(pair for pair in around if pair[0] != "place")
            around = tuple(dict.fromkeys((*around, *own)))
        kind = rule.split(".")[1]
        confidence = CONFIDENCE["copula"] if rule.startswith("copula") else CONFIDENCE.get(kind, 0.7)
        return Draft(
            anchor=i,
            subject=Argument(token=subject),
            predicate=predicate,
            object=argument,
            rule=rule,
            trigger=tuple(sorted(set(trigger))),
            qualifiers=around,
            confidence=confidence,
        )
