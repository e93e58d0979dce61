"""Where two may be meant alike, so that naming one is a guess: two people since then, a pair, subject or object.

Who is likeliest is for :mod:`kgbuild.entities.pronouns` to say; here only what makes that unsafe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.entities.binding import condition, governing_subjects

if TYPE_CHECKING:
    from kgbuild.entities.node import Node, Scene

__all__ = ["couple_since", "either_of_two", "pair_since"]

Placed = dict[int, list[tuple[int, "Node"]]]
"""The mentions of each sentence with their nodes, in order."""


def couple_since(scene: Scene, i: int, best: Node, sentences: Placed) -> bool:
    """Say whether a sentence after the last mention of ``best`` speaks of two people, who may be "they" as well."""
    sent = scene.tree.sent
    last = max((sent[h] for h in best.heads if h < i), default=sent[i])
    for number in range(last + 1, sent[i] + 1):
        people = {
            id(node) for h, node in sentences.get(number, ()) if h < i and node.family == "Person" and not node.plural
        }
        if len(people) > 1:
            return True
    return False


def pair_since(scene: Scene, i: int, best: Node, sentences: Placed) -> bool:
    """Say whether two of a kind are joined by "and" after the last mention of ``best`` ("Oslo and Turku … they")."""
    tree = scene.tree
    last = max((h for h in best.heads if h < i), default=i)
    for number in (tree.sent[i] - 1, tree.sent[i]):
        for head, node in sentences.get(number, ()):
            if not last < head < i or node is best or tree.dep[head] != "conj" or node.plural:
                continue
            first = scene.node.get(tree.head[head])
            if first is None or first.root() is node or first.root() is best or tree.dep[tree.head[head]] == "appos":
                continue
            if first.root().family == node.family in {"Person", "Place", "Organization"} and not first.root().plural:
                return True
    return False


def either_of_two(scene: Scene, i: int, best: Node, others: list[Node]) -> bool:
    """Say whether "it" in a condition may as well be the object as the subject of what hangs on it.

    "Israel will bomb the reactor if *it* enriches uranium": the grammar prefers the subject, the sense the object.
    """
    tree = scene.tree
    verb = condition(tree, i)
    if verb is None:
        return False
    subjects = {id(scene.node[k].root()) for k in governing_subjects(tree, i) if k in scene.node}
    if id(best) not in subjects:
        return False
    # "threatened to bomb it if …": the condition hangs on the first verb as often as on the second.
    verbs = [verb, *tree.children(verb, "xcomp", "ccomp")]
    objects = {id(scene.node[k].root()) for v in verbs for k in tree.children(v, "dobj") if k in scene.node and k < i}
    return any(id(node) in objects for node in others)
