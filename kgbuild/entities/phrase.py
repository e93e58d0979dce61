"""A noun phrase as the tree shows it: determiner, modifiers, number, complement; nothing is resolved here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgbuild.entities.node import Node, Scene
    from kgbuild.model import Mention

__all__ = ["Phrase", "complement", "phrase_of", "restricted", "right_edge"]

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "every", "each", "one"})
PREMODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "quantmod", "npadvmod"})
ORDINARY = frozenset({"same", "whole", "entire", "own", "very"})
PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase around its head token ``i``.

    ``kind`` is "definite", "indefinite", "possessed" or "bare", ``possessor`` the possessor's token; ``modifiers``
    are the lemmas that modify the head from the left, ``names`` the nodes of names among them.
    """

    mention: Mention
    i: int
    lemma: str
    lower: str
    kind: str
    possessor: int | None
    modifiers: frozenset[str]
    names: tuple[Node, ...]
    plural: bool


def phrase_of(scene: Scene, mention: Mention) -> Phrase:
    """Read the noun phrase of a mention."""
    tree = scene.tree
    i = mention.head
    kind, possessor = _determiner(scene, i)
    words: set[str] = set()
    names: list[Node] = []
    todo = [k for k in tree.kids[i] if k < i and tree.dep[k] in PREMODIFIERS]
    while todo:
        k = todo.pop()
        lemma = tree.lemma[k].lower()
        if lemma not in ORDINARY and tree.lower[k] not in DEFINITE:
            words.add(lemma)
        node = scene.node.get(k)
        if node is not None and node.root().named:
            names.append(node.root())
        todo.extend(j for j in tree.kids[k] if tree.dep[j] in PREMODIFIERS)
    lemma = tree.lemma[i].lower()
    return Phrase(
        mention, i, lemma, tree.lower[i], kind, possessor, frozenset(words), tuple(names), tree.tag[i] in PLURAL
    )


def _determiner(scene: Scene, i: int) -> tuple[str, int | None]:
    tree = scene.tree
    kind = "bare"
    for k in tree.kids[i]:
        if k > i:
            break
        dep, lower = tree.dep[k], tree.lower[k]
        if dep == "poss":
            return "possessed", k
        if lower in DEFINITE and dep in {"det", "amod", "predet"}:
            kind = "definite" if kind == "bare" else kind
        elif dep == "det" or lower in INDEFINITE:
            kind = "indefinite"
    return kind, None


def restricted(scene: Scene, i: int) -> bool:
    """Say whether a clause without a comma tells which one is meant ("the group whose robots won"): a new one."""
    tree = scene.tree
    return any(k > i and tree.dep[k] in {"relcl", "acl"} and tree.lower[i + 1] != "," for k in tree.kids[i])


def complement(scene: Scene, i: int) -> str:
    """Return the lemma after the head's first preposition ("the war in *Syria*"): which one of its kind it is."""
    tree = scene.tree
    for k in tree.kids[i]:
        if k > i and tree.dep[k] == "prep":
            for j in tree.kids[k]:
                if tree.dep[j] == "pobj":
                    return tree.lemma[j].lower()
    return ""


def right_edge(kids: list[list[int]], i: int) -> int:
    """Return the last token of the subtree of ``i``."""
    while kids[i] and kids[i][-1] > i:
        i = kids[i][-1]
    return i
