"""What the clause of an "it" says of what is meant: a thing, a finding, a happening, or what was said before.

"It suggests that the lake froze" takes up a finding or a fact, "it was a mistake" an act, "it is a city" a city. Only
the clause is read here; who is meant is for :mod:`kgbuild.entities.pronouns` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.classes import noun_class
from kgbuild.entities.node import family_of

if TYPE_CHECKING:
    from kgbuild.entities.node import Node
    from kgbuild.syntax import Tree

__all__ = ["admits", "expectation"]

SUBJECT = frozenset({"nsubj", "nsubjpass"})
LINKS = frozenset({"be", "become", "remain", "seem", "appear", "look", "feel", "sound"})
NOTHING = "nothing"
"""The expectation of a clause that speaks of a fact or an act: no noun phrase is meant."""
THINGS = frozenset({"Place", "Organization", "Event", "CreativeWork", "Product"})


def _words(kind: str) -> frozenset[str]:
    return lexicon.words("coreference_words", "kind", kind)


def expectation(tree: Tree, i: int) -> str:
    """Return what the clause of an "it" at ``i`` lets it mean.

    "nothing" (a fact or an act), "finding", "happening", a general class ("Place"), or "" for anything.
    """
    if _awaits(tree, i):
        return NOTHING
    if tree.dep[i] == "dobj" and tree.lemma[tree.head[i]] in _words("factive"):
        return NOTHING if not any(tree.dep[k] in {"oprd", "xcomp", "prep"} for k in tree.kids[tree.head[i]]) else ""
    if tree.dep[i] not in SUBJECT:
        return ""
    verb = tree.head[i]
    lemma = tree.lemma[verb]
    if tree.dep[i] == "nsubjpass":
        return NOTHING if lemma in _words("reported") else ""
    if lemma in _words("evidence") and tree.child(verb, "ccomp") is not None:
        return "finding"
    if lemma in _words("befall"):
        return "happening"
    if lemma not in LINKS:
        return ""
    said = tree.child(verb, "attr", "acomp", "oprd")
    if said is None:
        return ""
    word = tree.lemma[said].lower()
    if word in _words("verdict"):
        return NOTHING
    if tree.dep[said] != "attr" or lemma not in {"be", "become", "remain"}:
        return ""
    family = family_of(noun_class(word))
    if not family and (word in lexicon.words("nominalizations") or word in lexicon.words("happenings")):
        return "happening"
    return family if family in THINGS else ""


def _awaits(tree: Tree, i: int) -> bool:
    """Say whether "it" only holds the place of a clause to come: "made *it* easier to vote", "*it* seems that …"."""
    head = tree.head[i]
    if tree.dep[i] in SUBJECT and tree.lemma[head] in SEEMING:
        return any(tree.dep[k] in {"ccomp", "advcl"} and k > head for k in tree.kids[head])
    if tree.lemma[head] not in JUDGING and tree.lemma[tree.head[head]] not in JUDGING:
        return False
    end = min(len(tree.lower), i + 6)
    said = next((j for j in range(i + 1, end) if tree.pos[j] not in {"ADV", "DET"}), end)
    if said >= end or tree.pos[said] not in {"ADJ", "NOUN"}:
        return False
    return any(tree.lower[j] in {"to", "that", "for"} for j in range(said + 1, min(len(tree.lower), said + 3)))


SEEMING = frozenset({"seem", "appear", "happen", "turn"})
JUDGING = frozenset({"make", "find", "consider", "think", "believe", "deem", "render", "call", "feel"})


def admits(expected: str, node: Node) -> bool:
    """Say whether a node can be what a clause with this expectation speaks of."""
    if expected == "finding":
        return node.lemma in _words("finding") or (node.named and node.family == "CreativeWork")
    if expected == "happening":
        return node.family == "Event" or (not node.named and not node.family)
    # A concept's class is a guess from its noun; a name's is known well enough to be held to.
    return not expected or not node.family or not node.named or node.family == expected
