"""Copulas → drafts: "X is a Y", "the winner was X", "X is unsafe", "X is in Y", "there is no X".

Whether it is so, and who says it, is read later at the draft's anchor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.model import Predicate
from kgbuild.statements import qualifiers
from kgbuild.statements.draft import Argument
from kgbuild.statements.frames import BE, Frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgbuild.model import Mention
    from kgbuild.statements.clauses import Clauses
    from kgbuild.statements.draft import Draft
    from kgbuild.syntax import Tree

__all__ = ["find"]

ADJECTIVE_WITH_CLAUSE_ONLY = frozenset(
    {"likely", "unlikely", "able", "unable", "sure", "certain", "set", "due", "ready"}
)
"""Adjectives that say nothing themselves but how sure the clause after them is."""

ADVERBIAL = frozenset({"advmod", "prt"})
STATES = frozenset(
    {"up", "down", "off", "ahead", "behind", "over", "out", "back", "away", "underway", "abroad", "home"}
)
"""Adverbs that are what "be" says of its subject: "shares were down", "the strike is over"."""


def find(tree: Tree, clauses: Clauses, heads: Mapping[int, Mention]) -> Iterator[Draft]:
    """Yield the drafts of every form of "be" that is not an auxiliary, in text order."""
    reader = _Reader(tree, clauses, Frames(tree, clauses, heads))
    for i in clauses.predicates:
        if tree.lemma[i] == "be":
            yield from reader.read(i)


@dataclass(frozen=True, slots=True)
class _Reader:
    tree: Tree
    clauses: Clauses
    frames: Frames

    def read(self, i: int) -> Iterator[Draft]:
        tree = self.tree
        there = any(tree.dep[k] == "expl" and tree.lower[k] == "there" for k in tree.kids[i])
        attributes = [j for k in tree.kids[i] if tree.dep[k] == "attr" for j in self.clauses.listed(k)]
        if there:
            yield from self._existence(i, attributes)
            return
        subjects = self.clauses.subjects(i)
        around = self.frames.circumstances(i)
        for subject in subjects:
            for attribute in attributes:
                if attribute == subject:
                    continue
                if (lead := self._lead(attribute)) is not None:
                    words = f"be {tree.lower[lead]}"
                    predicate = Predicate(f"rel:{words.replace(' ', '_')}", words, lemma="be")
                    yield self.frames.draft(i, subject, predicate, attribute, "copula.adverb", (i, lead), around)
                    continue
                if tree.pos[attribute] == "ADJ" and attribute not in self.frames.heads:
                    state = self.frames.adjective(attribute)  # "was the highest since 1990"
                    times = tuple(("time", time) for time in qualifiers.times(tree, self.frames.heads, attribute))
                    yield self.frames.draft(
                        i, subject, BE, state, "copula.adjective", (i, attribute), (*around, *times)
                    )
                    continue
                if self.frames.is_name(attribute) and self.frames.is_nominal(subject):
                    # "The winner was Ann Lee": the name is the subject, whatever the order of words.
                    yield self.frames.draft(i, attribute, BE, subject, "copula.noun", (i,), around)
                else:
                    yield self.frames.draft(i, subject, BE, attribute, "copula.noun", (i,), around)
            if attributes:
                continue
            adjective = tree.child(i, "acomp")
            if adjective is not None:
                yield from self._predicative(i, subject, adjective, around)
                continue
            adverb = next((k for k in tree.kids[i] if tree.dep[k] in ADVERBIAL and tree.lower[k] in STATES), None)
            if adverb is not None:
                yield from self._adverbial(i, subject, adverb)
                continue
            phrase = next(iter(p for p in qualifiers.phrases(tree, i) if not self.frames.is_time(p)), None)
            if phrase is not None and phrase.word in qualifiers.rows():
                predicate = Predicate(f"rel:be_{phrase.word.replace(' ', '_')}", f"be {phrase.word}", lemma="be")
                for obj in phrase.objects:
                    rest = self.frames.circumstances(i, {phrase.token})
                    yield self.frames.draft(i, subject, predicate, obj, "copula.preposition", (i, phrase.token), rest)

    def _lead(self, attribute: int) -> int | None:
        """Return "ahead" of "the side was two goals ahead", which the parser hangs on the goals."""
        tree = self.tree
        if tree.child(attribute, "nummod") is None:
            return None
        return next((k for k in tree.kids[attribute] if k == attribute + 1 and tree.lower[k] in STATES), None)

    def _adverbial(self, i: int, subject: int, adverb: int) -> Iterator[Draft]:
        """Yield "X be up 12 percent", "X be off to a slow start", "X be over": the adverb says what "be" does not."""
        tree = self.tree
        words = f"be {tree.lower[adverb]}"
        phrase = next((p for p in qualifiers.phrases(tree, adverb) if not self.frames.is_time(p)), None)
        things = [k for k in tree.kids[adverb] if tree.dep[k] in {"npadvmod", "dobj"} and self.frames.is_quantity(k)]
        trigger: tuple[int, ...] = (i, adverb)
        if not things and phrase is not None and not any(map(self.frames.is_quantity, phrase.objects)):
            words, things, trigger = f"{words} {phrase.word}", list(phrase.objects), (i, adverb, phrase.token)
        elif not things and phrase is not None:
            things = list(phrase.objects)
        around = (*self.frames.circumstances(i), *self.frames.circumstances(adverb))
        predicate = Predicate(f"rel:{words.replace(' ', '_')}", words, lemma="be")
        for thing in (*things, *(() if things else (None,))):
            yield self.frames.draft(i, subject, predicate, thing, "copula.adverb", trigger, around)

    def _existence(self, i: int, things: list[int]) -> Iterator[Draft]:
        predicate = Predicate("rel:exist", "exist", lemma="exist")
        for thing in things:
            yield self.frames.draft(i, thing, predicate, None, "copula.there", (i,), self.frames.circumstances(i))

    def _predicative(
        self, i: int, subject: int, adjective: int, around: tuple[tuple[str, Argument], ...]
    ) -> Iterator[Draft]:
        tree = self.tree
        for j in tree.coordinated(adjective):
            if tree.pos[j] not in {"ADJ", "VERB", "ADV", "NOUN"}:
                continue
            if self._expletive(i, j, subject):
                continue
            if any(tree.dep[k] in {"xcomp", "ccomp"} for k in tree.kids[j]):
                if tree.lower[j] in ADJECTIVE_WITH_CLAUSE_ONLY or tree.child(j, "xcomp") is not None:
                    continue
            measure = [
                ("amount", Argument(token=k)) for k in tree.kids[j] if k < j and self.frames.is_quantity(k)
            ]  # "1,200 metres long"
            around = (*around, *measure)
            worth = [k for k in tree.kids[j] if tree.dep[k] in {"npadvmod", "dobj", "pobj"} and k > j]
            if worth:
                predicate = Predicate(f"rel:be_{tree.lower[j]}", f"be {tree.lower[j]}", lemma="be")
                for k in worth:
                    yield self.frames.draft(i, subject, predicate, k, "copula.adjective_amount", (i, j), around)
                continue
            phrase = next((p for p in qualifiers.phrases(tree, j) if not self.frames.is_time(p)), None)
            if phrase is not None:
                words = f"{tree.lower[j]} {phrase.word}"
                predicate = Predicate("rel:be_" + words.replace(" ", "_"), f"be {words}", lemma="be")
                for obj in phrase.objects:
                    yield self.frames.draft(
                        i, subject, predicate, obj, "copula.adjective_prep", (i, j, phrase.token), around
                    )
            else:
                yield self.frames.draft(i, subject, BE, self.frames.adjective(j), "copula.adjective", (i, j), around)

    def _expletive(self, i: int, adjective: int, subject: int) -> bool:
        """True for "it is unclear whether …": the clause, not "it", is what the adjective is about."""
        tree = self.tree
        if tree.lower[subject] != "it":
            return False
        clauses = {"ccomp", "xcomp", "csubj", "advcl"}
        return any(tree.dep[k] in clauses and k > i for k in (*tree.kids[i], *tree.kids[adjective]))
