"""Who is the subject and the object of each predicate: its own, those of relative clauses and gaps, shared ones.

Works on :class:`kgbuild.syntax.Tree` alone. Nothing here knows of entities, time, scope or speech; it answers with
token indices. What is a predicate, and a passive, is told in ``voice``; whose an infinitive is, in ``control``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.statements.control import Control
from kgbuild.statements.voice import SPANS
from kgbuild.statements.wordclasses import verb_class

if TYPE_CHECKING:
    from kgbuild.syntax import Tree

__all__ = ["Clauses"]

RELATIVIZERS = frozenset({"who", "whom", "which", "that"})
SUBJECTS = ("nsubj", "nsubjpass")
MOTION_AND = frozenset({"come", "go", "try", "stop", "stay", "return"})
"""Verbs that share no object with the verb coordinated to them ("come and tour the plant")."""
NO_GAP_NOUNS = frozenset({"time", "day", "year", "moment", "way", "reason", "place", "week", "month", "point"})


class Clauses(Control):
    """The predicates of a Doc and their surface arguments, found once and remembered."""

    def __init__(self, tree: Tree, people: frozenset[int] = frozenset(), names: frozenset[int] = frozenset()) -> None:
        """``people`` and ``names`` are as in :class:`~kgbuild.statements.voice.Voice`."""
        super().__init__(tree, people, names)
        self._subjects: dict[int, tuple[int, ...]] = {}
        self._objects: dict[int, tuple[int, ...]] = {}

    # subjects

    def subjects(self, i: int) -> tuple[int, ...]:
        """Return the tokens of the surface subject of ``i``, shared, controlled or relative ones included."""
        known = self._subjects.get(i)
        if known is None:
            self._subjects[i] = ()  # a cycle in a broken tree ends here
            known = self._subjects[i] = self._find_subjects(i)
        return known

    def _find_subjects(self, i: int) -> tuple[int, ...]:
        tree = self.tree
        own = [k for k in tree.kids[i] if tree.dep[k] in SUBJECTS]
        if len(own) == 1 and tree.lower[own[0]] == "it" and self._impersonal(i):
            return ()
        if len(own) > 1:
            # "which Boeing estimates": of two subjects the relative pronoun is really the object.
            own = [k for k in own if tree.lower[k] not in RELATIVIZERS] or own
            # "A lifelong pacifist, she was jailed": what stands before the comma describes the subject.
            own = own[-1:] if tree.pos[own[-1]] == "PRON" else own
        if own:
            return tuple(j for k in own for j in self._antecedents(k, i))
        if any(tree.dep[k] in {"csubj", "csubjpass", "expl"} for k in tree.kids[i]):
            return ()
        handler = getattr(self, f"_subjects_of_{tree.dep[i]}", None)
        return (handler(i) if handler else ()) or self._subject_on_the_left(i)

    def _impersonal(self, i: int) -> bool:
        """True for "it takes a week to repair the line": what takes a week is the infinitive."""
        tree = self.tree
        if tree.dep[i] == "ccomp" and tree.tag[i] == "VBN" and tree.child(i, "ccomp") is not None:
            return True  # "made it known that P"
        if tree.lemma[i] not in {"take", "cost", "require", "help", "pay"}:
            return False
        kids = tree.kids[i]
        lasting = {"dobj", "npadvmod"} <= {tree.dep[k] for k in kids}  # "it took the court two days"
        return lasting or any(
            (tree.dep[k] in {"xcomp", "advcl"} and tree.tag[k] == "VB") or tree.lower[k] in {"before", "until"}
            for k in kids
        )

    def _subject_on_the_left(self, i: int) -> tuple[int, ...]:
        """Return the noun right before a finite verb that the parser left without any subject.

        "According to the ministry over 345 pilgrims have been killed": the missing comma hangs the subject elsewhere.
        """
        tree = self.tree
        if tree.dep[i] not in {"ROOT", "ccomp", "advcl", "relcl"}:
            return ()
        group = [k for k in tree.kids[i] if tree.dep[k] in {"aux", "auxpass", "neg", "advmod"} and k < i]
        finite = tree.tag[i] in {"VBD", "VBZ", "VBP"} or any(tree.tag[k] in {"VBD", "VBZ", "VBP", "MD"} for k in group)
        left = min([i, *group]) - 1
        if not finite or left < 0 or tree.sent[left] != tree.sent[i] or tree.pos[left] not in {"NOUN", "PROPN"}:
            return ()
        while tree.dep[left] in {"compound", "nmod", "poss", "appos"} and tree.head[left] < i:
            left = tree.head[left]
        if tree.dep[left] == "pobj":
            top = tree.head[left]
            while tree.dep[top] in {"pobj", "prep", "pcomp"} and tree.head[top] < top:
                top = tree.head[top]
            while top and tree.pos[top] in {"NOUN", "PROPN", "DET"}:
                top -= 1
            opening = top if tree.pos[top] in {"ADP", "ADJ", "SCONJ"} else left
            if opening and tree.lower[opening - 1] in {"and", "but", "or"}:
                # "worked and due to lack of sleep ended up ill": whoever worked did.
                first = next((k for k in tree.kids[tree.head[i]] if k < left and tree.dep[k] == tree.dep[i]), None)
                return () if first is None or first == i else self.subjects(first)
        return (left,) if tree.dep[left] in {"pobj", "dobj", "npadvmod"} else ()

    def _antecedents(self, token: int, clause: int) -> tuple[int, ...]:
        """Return what a subject or object stands for: its conjuncts, or the noun that its relative pronoun means."""
        tree = self.tree
        if tree.lower[token] in RELATIVIZERS and tree.tag[token] in {"WDT", "WP", "IN", "DT"}:
            top = self._relative_top(clause)
            if top is not None:
                return self._described(tree.head[top], top)
            return () if tree.tag[token] in {"WDT", "WP"} else (token,)
        return self.listed(token)

    def _described(self, noun: int, relative: int) -> tuple[int, ...]:
        """Return whom a relative clause after ``noun`` is about: the name that the noun explains, or a whole list."""
        tree = self.tree
        if tree.dep[noun] == "appos" and tree.head[noun] in self.names:
            one = any(tree.lower[k] in {"a", "an"} for k in tree.kids[noun])  # "Luis Aranda, a Democrat who …"
            if one or noun not in self.names:
                noun = tree.head[noun]
        if tree.tag[relative] == "VBP" and tree.tag[noun] in {"NN", "NNP"}:
            first = tree.head[noun] if tree.dep[noun] == "conj" else noun
            return tuple(tree.coordinated(first))
        return (noun,)

    # objects

    def objects(self, i: int) -> tuple[int, ...]:
        """Return the tokens of the direct object of ``i``; the antecedent where a relative clause leaves a gap."""
        known = self._objects.get(i)
        if known is None:
            self._objects[i] = ()
            known = self._objects[i] = self._find_objects(i)
        return known

    def _find_objects(self, i: int) -> tuple[int, ...]:
        tree = self.tree
        kids = tree.kids[i]
        own = [k for k in kids if tree.dep[k] == "dobj"]
        for k in kids:
            if tree.lower[k] == "aged" and tree.dep[k] in {"ccomp", "xcomp"}:
                own.extend(tree.children(k, "nsubj"))  # "joined the club aged 14"
        if own:
            lost = {self._stolen(i, k) for k in kids if tree.dep[k] == "conj"}
            return tuple(j for k in own for j in self._antecedents(self._filled(k), i) if j not in lost)
        subjects = [k for k in kids if tree.dep[k] in SUBJECTS]
        if len(subjects) > 1:
            for k in subjects:
                if tree.lower[k] in RELATIVIZERS:
                    return self._antecedents(k, i)
        if self.passive(i) or any(tree.dep[k] in {"ccomp", "xcomp", "attr", "acomp", "oprd"} for k in kids):
            return ()
        # "buys and sells shares": the object stands after the last verb only.
        if (
            (
                i + 2 < len(kids_of := tree.dep)
                and tree.dep[i + 1] == "cc"
                and kids_of[i + 2] == "conj"
                and tree.head[i + 2] == i
            )
            and tree.tag[i + 2] == tree.tag[i]
            and tree.lemma[i] not in MOTION_AND
        ):
            return self.objects(i + 2)
        return self._gap(i)

    def _filled(self, obj: int) -> int:
        """Return "work" for "years of work": what the time was filled with is what was destroyed."""
        tree = self.tree
        if tree.tag[obj] == "NNS" and tree.lemma[obj] in SPANS:
            for k in tree.kids[obj]:
                if tree.lower[k] == "of" and (pobj := tree.child(k, "pobj")) is not None:
                    return pobj
        return obj

    def _gap(self, i: int) -> tuple[int, ...]:
        """Return the noun that the relative clause around ``i`` modifies, if it is the object of ``i``."""
        tree = self.tree
        top = self._relative_top(i)
        if top is None or tree.dep[i] in {"pcomp", "advcl"} or tree.lemma[i] in verb_class("intransitive"):
            return ()
        subject = next((k for k in tree.kids[top] if tree.dep[k] in SUBJECTS), None)
        if subject is None or (tree.lower[subject] in RELATIVIZERS and tree.tag[subject] in {"WDT", "WP"}):
            return ()
        if any(
            tree.lower[j] in RELATIVIZERS for k in tree.kids[subject] if tree.lower[k] == "of" for j in tree.kids[k]
        ):
            return ()  # "ten branches, most of which will close"
        noun = tree.head[top]
        if tree.lemma[noun] in NO_GAP_NOUNS or self._gap_elsewhere(top, i):
            return ()
        return (noun,)

    def _gap_elsewhere(self, top: int, i: int) -> bool:
        """True if a wh-word or a stranded preposition of the clause takes the noun, or its main verb has an object."""
        tree = self.tree
        for k in tree.kids[top]:
            if tree.lower[k] in {"where", "when", "why", "how"}:
                return True
            if tree.dep[k] in {"prep", "dative"}:
                inner = tree.kids[k]
                if not inner or any(tree.lower[j] in RELATIVIZERS or tree.lower[j] == "whose" for j in inner):
                    return True
            if tree.dep[k] in {"dobj", "nsubj", "nsubjpass"}:
                if any(tree.lower[j] == "whose" for j in tree.kids[k]):
                    return True
        if i != top:
            return any(tree.dep[k] == "dobj" for k in tree.kids[top])
        return bool(any(tree.dep[k] in {"ccomp", "xcomp"} for k in tree.kids[i]))

    def prep_object(self, prep: int, pobj: int) -> tuple[int, ...]:
        """Return what the object of a preposition stands for ("in which": the noun of the relative clause)."""
        top = self.tree.head[prep]
        return self._antecedents(pobj, top)
