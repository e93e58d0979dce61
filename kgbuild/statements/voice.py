"""Which tokens are predicates, which of them are passive and who their agents are.

Works on :class:`kgbuild.syntax.Tree` alone; whose predicate it is, is found in ``control`` and ``clauses``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.lexicon import words
from kgbuild.statements.wordclasses import verb_class

if TYPE_CHECKING:
    from kgbuild.syntax import Tree

__all__ = ["MEASURES", "PREFIXES", "SPANS", "Voice", "from_then"]

NOT_PREDICATES = frozenset(
    {
        "aux",
        "auxpass",
        "amod",
        "compound",
        "prep",
        "case",
        "mark",
        "cc",
        "punct",
        "det",
        "nmod",
        "prt",
        "intj",
        "predet",
    }
)
SPANS = frozenset({"hour", "day", "week", "month", "year", "decade", "century", "generation"})
NO_AGENTS = frozenset(
    {"end", "time", "date", "deadline", "morning", "evening", "night", "weekend", "close", "means", "way"}
)
"""What "to leave by the …" says when or how, not who makes somebody leave."""
OPENINGS = frozenset({"starting", "beginning", "effective"})
PREFIXES = frozenset({"re", "co", "pre", "un", "de", "over", "under", "mis", "out"})
"""Prefixes that a hyphen separates from their verb, so that the tokenizer makes a word of them."""
MEASURES = frozenset({"vote", "point", "goal", "run", "percent", "percentage", "margin", "length", "second", "dollar"})
"""What a by-phrase with a number measures: "was passed by 52 votes" names no agent."""
TOLD = frozenset({"tell", "inform", "notify", "assure", "remind"})
"""Verbs that name whom they tell before what, unless they are passive."""


def from_then(tree: Tree, i: int) -> bool:
    """True for "beginning in 2015" beside a verb: it says from when, like a preposition."""
    if tree.lower[i] not in OPENINGS or tree.dep[i] != "advcl":
        return False
    dates = [k for k in tree.kids[i] if tree.dep[k] == "npadvmod"]
    for k in tree.kids[i]:
        if tree.dep[k] == "prep":
            dates.extend(tree.kids[k] if tree.lower[k] in {"in", "on", "at", "from"} else (k,))
        elif tree.dep[k] not in {"npadvmod", "punct"}:
            return False
    return bool(dates) and all(tree.lower[d][0].isdigit() or tree.lower[d] in words("times") for d in dates)


class Voice:
    """The predicates of a Doc and their voice; the base of what finds their arguments."""

    def __init__(self, tree: Tree, people: frozenset[int] = frozenset(), names: frozenset[int] = frozenset()) -> None:
        """``people`` are the head tokens of names of persons: two of them are never in apposition, but listed.

        ``names`` are those of all names: what is said of an apposition is said of the name beside it.
        """
        self.tree = tree
        self.people = people
        self.names = names
        self.predicates = [i for i, pos in enumerate(tree.pos) if pos in {"VERB", "AUX"} and self._is_predicate(i)]

    def _is_predicate(self, i: int) -> bool:
        tree = self.tree
        dep = tree.dep[i]
        if dep in NOT_PREDICATES:
            return False
        if tree.lower[i] in PREFIXES and i + 1 < len(tree.pos) and tree.lower[i + 1] == "-":
            return False  # "re-elected" is cut at its hyphen
        if from_then(tree, i):
            return False  # "will rise starting in May"
        if tree.lower[i] == "aged" and any(tree.pos[k] == "NUM" for k in tree.kids[i]):
            return False  # "aged 14" is no clause
        if tree.pos[i] == "AUX":
            # A copula or main "have"/"do"; an auxiliary left without its verb (ellipsis) says nothing.
            return tree.lemma[i] in {"be", "have"}
        if dep in {"pobj", "dobj", "nsubj", "nsubjpass", "poss", "appos", "attr"}:
            return False  # a gerund used as a noun, or a noun mistagged
        return tree.tag[i][:2] == "VB"

    def passive(self, i: int) -> bool:
        """True if the surface subject of ``i`` is its patient."""
        tree = self.tree
        kids = tree.kids[i]
        for k in kids:
            if tree.dep[k] in {"auxpass", "nsubjpass", "csubjpass"}:
                return True
        if tree.tag[i] not in {"VBN", "VBD"}:
            return False
        if self._headline_passive(i):
            return True
        own_aux = any(tree.dep[k] in {"aux", "nsubj"} for k in kids)
        dep = tree.dep[i]
        if dep in {"acl", "advcl"}:
            return (
                (tree.tag[i] == "VBN" or dep == "acl") and not own_aux and not any(tree.dep[k] == "dobj" for k in kids)
            )
        told = tree.lemma[i] in TOLD and any(tree.dep[k] == "ccomp" for k in kids)  # "was held and told that"
        if dep == "conj" and not own_aux and (tree.tag[i] == "VBN" or told):
            by = any(tree.dep[k] == "agent" for k in kids)  # "wearing a cap and handcuffed by the police"
            copula = tree.lemma[tree.head[i]] == "be" and tree.child(tree.head[i], "acomp") is not None
            return (by or copula or self.passive(tree.head[i])) and not any(tree.dep[k] == "dobj" for k in kids)
        return any(tree.dep[k] == "agent" for k in kids) and not own_aux and dep in {"relcl", "ROOT", "ccomp"}

    def _headline_passive(self, i: int) -> bool:
        """True for "Boeing allowed to bid", "Trader jailed over fraud": a verb that must have an object has none."""
        tree = self.tree
        kids = tree.kids[i]
        if any(tree.dep[k] in {"aux", "dobj", "ccomp", "attr", "oprd", "prt"} for k in kids):
            return False
        if any(tree.dep[k] == "xcomp" for k in kids):
            return tree.lemma[i] in verb_class("told_to") and any(tree.dep[k] == "nsubj" for k in kids)
        if tree.lemma[i] not in verb_class("transitive") or not any(tree.dep[k] == "nsubj" for k in kids):
            return False
        shared = i + 2 < len(tree.dep) and tree.dep[i + 1] == "cc" and tree.head[i + 2] == i
        return not shared and self._relative_top(i) is None

    def agents(self, i: int) -> tuple[int, ...]:
        """Return the by-phrase's nouns of a passive."""
        tree = self.tree
        found: list[int] = []
        for k in tree.kids[i]:
            if tree.dep[k] == "dobj" and self.passive(i):
                # "was given a loan by Japan": the parser hangs the agent on the object that was kept.
                for b in tree.children(k, "prep"):
                    if tree.lower[b] == "by":
                        found.extend(j for p in tree.children(b, "pobj") for j in self.listed(p))
            if tree.dep[k] == "agent":
                for p in tree.children(k, "pobj"):
                    inner = [
                        o for b in tree.children(p, "prep") if tree.lower[b] == "by" for o in tree.children(b, "pobj")
                    ]
                    # "defeated by 424 votes by Yau": the count is a margin.
                    found.extend(inner if inner and tree.child(p, "nummod") is not None else self.listed(p))
        if not found and self.passive(i):
            found = self._late_agent(i) or self._agent_below(i)
        return tuple(j for j in found if not (tree.lemma[j] in MEASURES and self._numbered(j)))

    def _numbered(self, noun: int) -> bool:
        """True for "52 votes" and "a vote of 210 to 95"."""
        tree = self.tree
        inner = [j for k in tree.children(noun, "prep") if tree.lower[k] == "of" for j in tree.kids[k]]
        return tree.child(noun, "nummod") is not None or any(tree.pos[j] == "NUM" for j in inner)

    def _late_agent(self, i: int) -> list[int]:
        """Return the agent hung on a circumstance before it: "was published in the fall by Knopf"."""
        tree = self.tree
        for k in tree.children(i, "prep"):
            if tree.lower[k] in {"in", "on", "at", "during", "to"}:
                for p in tree.children(k, "pobj"):
                    for b in tree.children(p, "prep"):
                        if tree.lower[b] == "by":
                            return [j for o in tree.children(b, "pobj") if o in self.names for j in self.listed(o)]
        return []

    def _agent_below(self, i: int) -> list[int]:
        """Return the agent hung on the infinitive after the passive: "was forced to resign by the board"."""
        tree = self.tree
        for x in tree.children(i, "xcomp"):
            if tree.tag[x] == "VB" and not self.passive(x):
                for b in tree.children(x, "prep", "agent"):
                    found = tree.children(b, "pobj") if tree.lower[b] == "by" else ()
                    return [j for o in found if self._acts(o) for j in self.listed(o)]
        return []

    def _acts(self, noun: int) -> bool:
        """True for what can be an agent: a name, or a noun with a determiner that is no time."""
        tree = self.tree
        return noun in self.names or (
            tree.pos[noun] == "NOUN"
            and tree.child(noun, "det", "poss") is not None
            and tree.lemma[noun] not in NO_AGENTS | SPANS
        )

    def listed(self, token: int) -> tuple[int, ...]:
        """Return a token and those coordinated with it, a person listed after a person as if in apposition too."""
        tree = self.tree
        found = tree.coordinated(token)
        for i in [*found]:
            if tree.tag[i] in {"NNS", "NNPS"}:
                found.extend(self._examples(i))
        if self.people:
            for i in [*found]:
                for k in tree.kids[i]:
                    if tree.dep[k] == "appos" and k in self.people and i in self.people:
                        found.extend(self.listed(k))
        return tuple(dict.fromkeys(found))

    def _examples(self, noun: int) -> list[int]:
        """Return A and B of "members including A and B", of whom is true what is said of the members."""
        tree = self.tree
        for k in tree.kids[noun]:
            if tree.dep[k] == "prep" and tree.lower[k] == "including":
                return [j for p in tree.children(k, "pobj") for j in tree.coordinated(p) if j in self.people]
        return []

    def _relative_top(self, i: int) -> int | None:
        """Return the head of the relative clause in which predicate ``i`` stands, or None."""
        tree = self.tree
        for _ in range(6):
            if tree.dep[i] == "relcl":
                return i
            if tree.dep[i] not in {"conj", "xcomp", "ccomp", "pcomp", "prep", "advcl"}:
                return None
            i = tree.head[i]
        return None

    def relative_of(self, i: int) -> int | None:
        """Return the noun that the relative clause around ``i`` is about, or None."""
        top = self._relative_top(i)
        return None if top is None else self.tree.head[top]
