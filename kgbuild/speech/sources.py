"""Who says a thing: the subject or agent of a reporting verb, found over control, coordination and relative clauses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kgbuild.speech.table import CLAUSE_HEADS, NOMINAL, RELATIVE, SUBJECT, Report, entries

if TYPE_CHECKING:
    from kgbuild.syntax import Tree

__all__ = ["Sources"]

NEGATORS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "no", "hardly", "cannot"})
NOBODY = frozenset({"nobody", "none", "neither", "no-one", "nothing"})


class Sources:
    """The sources of the reports of one tree; the base of what finds the reports.

    ``quoted[i]`` is the quotation of token ``i`` or -1; ``people`` leads from the last token of each person's name
    that the model found to its first.
    """

    def __init__(self, tree: Tree, quoted: list[int], people: dict[int, int]) -> None:
        self.tree, self.quoted, self.people = tree, quoted, people
        self.verbs, self.nouns = entries("verb"), entries("noun")
        self.found: dict[int, Report] = {}
        self.resuming: list[int] = []

    def speaker(self, v: int, depth: int = 0) -> int | None:
        """Return the head of the noun phrase that does the saying of verb ``v``, or None if the text names nobody."""
        tree = self.tree
        if depth > 6:
            return None
        if self.passive(v):
            return self.agent(v)
        subjects = [k for k in tree.children(v, *SUBJECT) if self.quoted[k] < 0 or self.quoted[k] == self.quoted[v]]
        if subjects:
            # In "which the bank estimates …" both may be labelled subjects: the bank it is.
            own = [k for k in subjects if tree.tag[k] not in RELATIVE] or subjects[:1]
            # In "the dam, engineers told the press, is leaking" both are too: the nearer one speaks.
            k = self.antecedent(own[-1] if own[-1] < v else own[0], v)
            return k if k is None else self._name(k, v)
        head, dep = tree.head[v], tree.dep[v]
        if dep == "ROOT" or head == v:
            return self._stray(v)
        if dep == "acl" or dep == "relcl":
            return self._bearer(head) if tree.pos[head] in NOMINAL else None
        if dep == "pcomp":
            return self._reported(head, depth)
        if dep == "xcomp" and tree.dep[head] == "acomp":
            return self.subject(head, depth)  # "we are proud to announce that P"
        if tree.pos[head] not in CLAUSE_HEADS or dep not in {"conj", "advcl", "xcomp", "ccomp", "prep", "dep"}:
            return None
        if dep == "ccomp" and (self.quoted[head] >= 0) != (self.quoted[v] >= 0):
            return None
        if dep == "xcomp":
            return self.controller(head, depth)
        if dep == "conj" and self.resumed(v) is not None:
            return self.speaker(tree.head[head], depth + 1)
        return self.subject(head, depth)

    def resumed(self, v: int) -> int | None:
        """Return the reporting verb with which ``v`` is coordinated although the parser hung it within the report.

        In "They claimed that Lee was a guest and add that …" those who add are those who claimed.
        """
        tree = self.tree
        head = tree.head[v]
        matrix = tree.head[head]
        if tree.dep[v] != "conj" or tree.dep[head] != "ccomp" or tree.lemma[matrix] not in self.verbs:
            return None
        if tree.child(v, *SUBJECT) is not None or tree.lemma[head] in self.verbs:
            return None
        return matrix if tree.lemma[v] in RESUMING or tree.lemma[v] == tree.lemma[matrix] else None

    def _stray(self, v: int) -> int | None:
        """Return the noun just before a finite verb whose subject the parser missed, over a quotation between."""
        tree = self.tree
        if tree.tag[v] not in {"VBD", "VBZ", "VBP"}:
            return None
        start = tree.sents[tree.sent[v]][0]
        for j in range(v - 1, start - 1, -1):
            if self.quoted[j] >= 0 or tree.pos[j] == "ADV":
                continue
            return j if tree.pos[j] in {"NOUN", "PROPN"} and tree.dep[j] in {"appos", "dep", "npadvmod"} else None
        return None

    def subject(self, v: int, depth: int = 0) -> int | None:
        """Return the subject of clause ``v``, passive or not, found over coordination and control."""
        tree = self.tree
        for k in tree.kids[v]:
            if tree.dep[k] in SUBJECT:
                return self.antecedent(k, v)
        head, dep = tree.head[v], tree.dep[v]
        if depth > 6 or head == v:
            return None
        if dep in {"conj", "advcl"} and tree.pos[head] in CLAUSE_HEADS:
            return self.subject(head, depth + 1)
        if dep == "xcomp" and tree.pos[head] in CLAUSE_HEADS:
            return self.controller(head, depth + 1)
        if dep == "acomp":
            return self.subject(head, depth + 1)
        return head if dep in {"acl", "relcl"} else None

    def controller(self, v: int, depth: int = 0) -> int | None:
        """Return who does what an infinitive under ``v`` says: its object, or else its subject."""
        k = self.tree.child(v, "dobj", "dative")
        if k is not None and self.tree.pos[k] in NOMINAL and not self.passive(v):
            return k
        return self.subject(v, depth + 1)

    def antecedent(self, k: int, v: int) -> int | None:
        """Return ``k``, or for a relative pronoun the noun that the clause of ``v`` belongs to."""
        tree = self.tree
        k = self._bearer(k)
        if tree.lower[k] in {"it", "there"} and (self.passive(v) or tree.dep[k] == "expl"):
            return None
        if tree.tag[k] not in RELATIVE:
            return k
        h = v
        for _ in range(6):
            if tree.dep[h] == "relcl":
                return tree.head[h]
            if tree.dep[h] not in {"conj", "ccomp", "xcomp"}:
                break
            h = tree.head[h]
        return None

    def _name(self, k: int, v: int) -> int:
        """Return the name that ends a long title before ``v``: "the secretary of the board, Jo Park, said"."""
        tree = self.tree
        last = v - 1
        while last > k and (tree.pos[last] in {"ADV", "AUX", "PUNCT"} or tree.dep[last] in {"aux", "neg"}):
            last -= 1
        first = self.people.get(last)
        if first is None or first <= k + 1 or last == k or k in self.people or tree.pos[k] == "PRON":
            return k
        before = first - 1
        apposed = tree.lower[before] == "," == tree.lower[last + 1]
        # "commissioner for trade Jo Park", but not "a friend of Jo Park" nor "the firm's chief Jo Park and …".
        return last if apposed or tree.pos[before] in {"NOUN", "PROPN"} else k

    def _bearer(self, k: int) -> int:
        """Return the name at the end of two coordinated titles: "actor and singer Jo Park said" is of one person."""
        tree = self.tree
        if tree.pos[k] != "NOUN" or tree.child(k, "det", "poss") is not None or tree.tag[k] == "NNS":
            return k
        for c in tree.children(k, "conj"):
            if tree.pos[c] == "PROPN" and tree.kids[c] and tree.pos[tree.kids[c][0]] == "NOUN":
                return c
        return k

    def passive(self, v: int) -> bool:
        """Say whether ``v`` is a passive, or a bare participle that follows its noun ("aid said to be late")."""
        tree = self.tree
        for k in tree.kids[v]:
            if tree.dep[k] in {"auxpass", "nsubjpass", "agent"}:
                return True
            if tree.dep[k] in {"nsubj", "aux"}:
                return False
        return tree.tag[v] == "VBN" and tree.dep[v] in {"acl", "advcl", "relcl"}

    def agent(self, v: int) -> int | None:
        """Return the head of the "by" phrase of a passive."""
        tree = self.tree
        for k in tree.kids[v]:
            if tree.dep[k] == "agent" or (tree.dep[k] == "prep" and tree.lower[k] == "by"):
                return tree.child(k, "pobj")
        return None

    def _reported(self, prep: int, depth: int) -> int | None:
        """Return the source of "quoted as saying", "by saying", "in saying"."""
        tree = self.tree
        head = tree.head[prep]
        if tree.pos[head] not in CLAUSE_HEADS:
            return None
        if tree.lower[prep] == "as" and not self.passive(head):
            return tree.child(head, "dobj")
        return self.subject(head, depth + 1)

    def negated(self, v: int) -> bool:
        """Say whether the saying itself is negated, refused or merely supposed ("did not say", "if he says")."""
        tree = self.tree
        for k in tree.kids[v]:
            if tree.lower[k] in NEGATORS and tree.dep[k] in {"neg", "advmod", "preconj", "cc"}:
                return True
            if tree.dep[k] == "mark" and tree.lower[k] in {"if", "unless", "whether"}:
                return True
            if tree.dep[k] in SUBJECT and (
                tree.lower[k] in NOBODY
                or (tree.lower[k] == "one" and tree.child(k, "det") == k - 1 and tree.lower[k - 1] == "no")
                or any(tree.lower[d] in {"no", "neither"} for d in tree.children(k, "det"))
            ):
                return True
        if tree.dep[v] == "xcomp" and tree.lemma[tree.head[v]] in refusals():
            return True
        return tree.dep[v] == "conj" and tree.child(v, *SUBJECT) is None and self._shared_negation(v)

    def _shared_negation(self, v: int) -> bool:
        tree = self.tree
        head = tree.head[v]
        joined = {tree.lower[k] for k in tree.children(head, "cc")}
        return bool(joined & {"or", "nor"}) and tree.child(v, "aux", "neg") is None and self.negated(head)

    def report(self, v: int, kind: str = "indirect") -> Report:
        """Return the report of verb ``v``, made if there is none yet."""
        found = self.found.get(v)
        if found is None:
            entry = self.verbs.get(self.tree.lemma[v])
            found = Report(v, self.speaker(v), kind, entry.stance if entry else "neutral")
            self.found[v] = found
        return found

    def _that(self, k: int) -> bool:
        tree = self.tree
        return any(tree.lower[m] == "that" and (tree.dep[m] == "mark" or tree.tag[m] == "IN") for m in tree.kids[k])

    def _infinitive(self, k: int) -> bool:
        tree = self.tree
        return any(tree.lower[a] == "to" for a in tree.children(k, "aux"))

    def interrogative(self, k: int) -> bool:
        """Say whether clause ``k`` asks: it opens with "whether", "if" or a question word."""
        tree = self.tree
        for c in tree.kids[k]:
            if c > k:
                break
            if tree.dep[c] == "mark" and tree.lower[c] in {"whether", "if"}:
                return True
            fronted = tree.dep[c] not in {"csubj", "advcl", "ccomp", "mark"}
            if tree.tag[c] in RELATIVE or (fronted and any(tree.tag[d] in RELATIVE for d in tree.kids[c] if d < c)):
                return tree.lower[c] != "that"
        return False


RESUMING = frozenset({"add", "note", "say", "stress", "warn", "insist", "urge", "call"})


@cache
def refusals() -> frozenset[str]:
    """Return the verbs under which a saying did not take place ("declined to say", "failed to mention")."""
    return frozenset({"decline", "refuse", "fail", "neglect", "forget", "avoid"})
