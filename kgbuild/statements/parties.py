"""Who acts in an event and on whom: from the tokens of a claim to the actors that its words name.

A claim's subject and object are what its verb takes; an event's target often stands further in: "rejected an appeal by
*X*", "agreed to hand two men over to *X*", "began a hunger strike to protest *X*'s decision". The walk goes from the
nearest to the farthest and stops at the first actor that is not the source itself; what an actor is, is told from
outside. Works on the tree alone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgbuild.syntax import Tree

__all__ = ["Parties"]

NAMED_BY: Final = ("poss", "amod", "compound", "nmod")
"""Who stands before a noun has made it, or owns it: "the Australian ultimatum", "Assad's failure"."""

TOWARDS: Final = (
    "by", "against", "with", "to", "on", "upon", "at", "towards", "toward", "from", "between", "of", "over", "for",
    "among", "about", "into", "near", "out", "off", "in", "inside", "throughout",
)  # fmt: skip
"""Prepositions that bring the other side of an event, the surest first; places come last."""

RANK: Final = {word: number for number, word in enumerate(TOWARDS)}

CLAUSES: Final = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp"})
STEPS: Final = 5
"""How many nouns and verbs deep the walk goes: "part of a programme of aid for X" is three."""

CONDITIONS: Final = frozenset({"if", "unless", "until"})
SENT: Final = frozenset({"RETREAT", "MOBILIZE", "INVESTIGATE", "THREATEN", "AGREE", "SANCTION", "AID", "CONCEDE"})
"""Events whose object may be the source's own people ("withdrew its inspectors from X"): X is the other side."""

MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""What several do with each other: "X and Y agreed to share …" has no third side unless "with" names it."""


class Parties:
    """Finds the parties of events in one tree.

    Args:
        tree: the tree.
        who: leads from a token to the key of the actor that it heads, "" if it heads none.
        is_place: tells the keys of actors that are only places: taken if there is nobody else.
    """

    def __init__(self, tree: Tree, who: Callable[[int], str], is_place: Callable[[str], bool]) -> None:
        self.tree = tree
        self.who = who
        self.is_place = is_place

    def doers(self, subject: int) -> tuple[int, ...]:
        """Return the tokens of those who act: the subject, or who is named in it ("UN helicopters")."""
        if self.who(subject):
            return (subject,)
        return self._first(subject, frozenset(), places=False)

    def targets(
        self, verb: int, obj: int | None, clause: int | None, own: frozenset[str], event: str
    ) -> tuple[int, ...]:
        """Return the tokens of those on whom the event bears.

        Args:
            verb: the token that states it.
            obj: the token of its object, if it has one.
            clause: the token that heads the clause which is its object, if it has one.
            own: keys of those who act, who are never their own target.
            event: the class of the event.
        """
        for places in (False, True):
            for found in self._sought(verb, obj, clause, own, event, places):
                if found:
                    return found
        return ()

    def together(self, subject: int) -> bool:
        """Return True if the subject is several parties: coordinated, or of several countries."""
        tree = self.tree
        if tree.dep[subject] == "conj" or len(self._hits((subject,), frozenset(), True)) > 1:
            return True
        return any(len(self._hits((k,), frozenset(), True)) > 1 for k in tree.children(subject, "amod", "poss"))

    def partner(self, verb: int, obj: int | None, own: frozenset[str]) -> tuple[int, ...]:
        """Return with whom several parties do what they do together: the object itself or what "with" brings."""
        found = self._hits((obj,), own, True) if obj is not None else ()
        for k in self.tree.children(verb, "prep") if not found else ():
            if self.tree.lower[k] == "with":
                found = self._hits(self.tree.children(k, "pobj"), own, True)
        return found

    def _sought(
        self, verb: int, obj: int | None, clause: int | None, own: frozenset[str], event: str, places: bool
    ) -> Iterator[tuple[int, ...]]:
        tree = self.tree
        theirs = obj is not None and event in SENT and tree.lemma[obj] in _group("troops", "envoys")
        if obj is not None and not theirs:
            yield () if tree.lemma[obj] in _group("fireable", "arms") else self._hits((obj,), own, places)
            yield self._first(obj, own, places)
        yield self._hits(tree.children(verb, "dative"), own, places)
        if clause is not None:
            yield self._clause(clause, own, places, STEPS)
        yield self._prepositions(verb, own, places, STEPS)
        for k in tree.children(verb, "xcomp", "advcl", "ccomp"):
            if event == "PROTEST" or (event == "DEMAND" and tree.dep[k] == "ccomp"):
                yield self._clause(k, own, places, STEPS)
            elif event == "THREATEN" and self._conditional(k):
                yield self._hits(tree.children(k, "nsubj", "nsubjpass"), own, places)
        if obj is not None and theirs:
            yield self._hits((obj,), own, places)

    def _conditional(self, clause: int) -> bool:
        return any(self.tree.lower[m] in CONDITIONS for m in self.tree.children(clause, "mark"))

    def _hits(self, tokens: Iterable[int], own: frozenset[str], places: bool) -> tuple[int, ...]:
        """Return those tokens, and what is coordinated with them, that head an actor."""
        found = []
        for token in tokens:
            for j in self.tree.coordinated(token):
                key = self.who(j)
                if key and key not in own and (places or not self.is_place(key)):
                    found.append(j)
        return tuple(found)

    def _first(self, noun: int, own: frozenset[str], places: bool, steps: int = STEPS) -> tuple[int, ...]:
        """Return the nearest actors named within a noun's phrase."""
        if not steps:
            return ()
        tree = self.tree
        for dep in NAMED_BY:
            found = self._hits(tree.children(noun, dep), own, places)
            if found:
                return found
        found = self._prepositions(noun, own, places, steps)
        if found:
            return found
        for k in tree.children(noun, "appos"):
            found = self._first(k, own, places, steps - 1)
            if found:
                return found
        for k in tree.children(noun, "acl", "relcl"):
            found = self._clause(k, own, places, steps - 1)
            if found:
                return found
        return ()

    def _prepositions(self, head: int, own: frozenset[str], places: bool, steps: int) -> tuple[int, ...]:
        tree = self.tree
        near = [k for k in tree.kids[head] if tree.dep[k] in {"prep", "agent", "dative"} and tree.lower[k] in RANK]
        near.sort(key=lambda k: RANK[tree.lower[k]])
        deeper: list[int] = []
        for k in near:
            objects = tree.children(k, "pobj")
            found = self._hits(objects, own, places)
            if found:
                return found
            inner = self._prepositions(k, own, places, steps - 1) if steps and not objects else ()
            if inner:
                return inner
            deeper += objects
        for noun in deeper:
            found = self._first(noun, own, places, steps - 1) if steps else ()
            if found:
                return found
        for k in near:
            for clause in tree.children(k, "pcomp"):
                found = self._clause(clause, own, places, steps - 1)
                if found:
                    return found
        return ()

    def _clause(self, verb: int, own: frozenset[str], places: bool, steps: int) -> tuple[int, ...]:
        """Return the other side in a clause: its subject, its object, who is named with its verb, its own clauses."""
        if steps <= 0:
            return ()
        tree = self.tree
        found = self._hits(tree.children(verb, "nsubj", "nsubjpass"), own, places)
        if found:
            return found
        objects = tree.children(verb, "dobj", "dative", "attr")
        found = self._hits(objects, own, places)
        if found:
            return found
        for noun in objects:
            found = self._first(noun, own, places, steps - 1)
            if found:
                return found
        found = self._prepositions(verb, own, places, steps - 1)
        if found:
            return found
        for k in tree.kids[verb]:
            if tree.dep[k] in CLAUSES:
                found = self._clause(k, own, places, steps - 1)
                if found:
                    return found
        return ()


@cache
def _group(*names: str) -> frozenset[str]:
    groups = mapping("event_objects", "lemmas")
    return frozenset(" ".join(groups[name] for name in names).split())
