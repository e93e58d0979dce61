"""Whom a noun phrase picks up: a name that it repeats in part or describes, the last of a class, a like phrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgbuild.entities.classes import is_class_word, noun_class, noun_classes, noun_gender, types_of
from kgbuild.entities.forms import kind_words, words_of
from kgbuild.entities.node import Node, Scene, family_of
from kgbuild.entities.phrase import complement, restricted

if TYPE_CHECKING:
    from kgbuild.entities.phrase import Phrase

__all__ = ["Memory", "memory_of", "referent"]

WINDOW = 4
"""Sentences that "the company" may look back; past that, only a noun that described the name before."""
AGAIN = 10
"""Sentences after which "the talks" no longer picks up talks."""
BODIES = frozenset(
    [
        "GovernmentOrganization",
        "PoliticalParty",
        "NewsMediaOrganization",
        "SportsTeam",
        "EducationalOrganization",
        "NGO",
    ]
)
NOT_GROUPS = frozenset({"Corporation", "GovernmentOrganization", "NewsMediaOrganization"})
VAGUE = frozenset({"Place", "Event", "CreativeWork", "Product", "GovernmentOrganization", "AdministrativeArea"})
"""Classes so wide that the last name of the class is too often another thing."""
CORE = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(slots=True)
class Memory:
    """What phrases may pick up: names in the order of the text and by last word, concepts by head lemma."""

    names: list[tuple[int, Node]]
    by_last_word: dict[str, list[Node]]
    concepts: dict[str, list[Node]] = field(default_factory=dict)


def memory_of(scene: Scene) -> Memory:
    """Return what the names of a document leave for later phrases to pick up."""
    names = [(mention.head, scene.node[mention.head].root()) for mention in scene.names if mention.head in scene.node]
    tails: dict[str, dict[int, Node]] = {}
    for _, node in reversed(names):
        if len(node.words) > 1 and node.family not in {"Person", "Place"}:
            tails.setdefault(node.words[-1], {}).setdefault(id(node), node)
    return Memory(names, {word: list(nodes.values()) for word, nodes in tails.items()})


def referent(scene: Scene, phrase: Phrase, memory: Memory) -> Node | None:
    """Return the node of a name or of an earlier phrase that this phrase picks up, or None if it is something new."""
    found = _by_name_part(scene, phrase, memory) or _by_apposition(scene, phrase)
    if found is not None or scene.tree.dep[phrase.i] in {"attr", "appos"}:
        return found
    if phrase.kind == "definite" and not phrase.plural:
        found = _named(scene, phrase, memory)
    return found or _same_head(scene, phrase, memory.concepts.get(phrase.lemma, []))


def _by_name_part(scene: Scene, phrase: Phrase, memory: Memory) -> Node | None:
    """Return the name that a phrase repeats in part: "the Commission", "the lantern festival", "the Hamas movement"."""
    tree, i = scene.tree, phrase.i
    known = memory.by_last_word.get(phrase.lower)
    if (known is None and phrase.lower not in kind_words()) or phrase.plural or phrase.kind == "indefinite":
        return None
    node = _of_that_kind(scene, phrase) if phrase.lower in kind_words() else None
    if node is not None or known is None:
        return node
    start = phrase.mention.start
    while start < i and tree.dep[start] in {"det", "predet"}:
        start += 1
    text = scene.text(start, i + 1)
    words = words_of(text)
    alone = phrase.kind == "definite" and tree.tag[i] == "NNP" and is_class_word(words[0]) if words else False
    if len(words) < 2 and not alone:
        return None
    for node in known:
        rest = iter(node.words)
        if len(node.words) > len(words) and all(word in rest for word in words):
            node.forms[text] = node.forms.get(text, 0) + 1
            return node
    return None


def _of_that_kind(scene: Scene, phrase: Phrase) -> Node | None:
    """Return the body in "the Hamas movement" or "the church of Scientology", or None if more is said of it."""
    tree, i = scene.tree, phrase.i
    before = [k for k in tree.kids[i] if k < i and tree.dep[k] in {"amod", "compound", "nummod", "nmod", "poss"}]
    names = [k for k in before if tree.dep[k] in {"compound", "nmod"} and k in scene.node]
    after = not before and i + 2 < len(tree.lower) and tree.lower[i + 1] == "of"
    if after:
        of = [k for k in tree.kids[i] if k == i + 1]
        names = [j for k in of for j in tree.kids[k] if tree.dep[j] == "pobj" and j in scene.node]
    if len(names) != 1 or (not after and len(before) != 1):
        return None
    node = scene.node[names[0]].root()
    known = scene.by_head.get(names[0])
    if not node.named or node.code or node.family not in {"Organization", "Group", ""} or known is None:
        return None
    if noun_class(phrase.lower) == "Corporation" and node.family != "Organization":
        return None
    text = scene.text(i, known.end) if after else scene.text(known.start, i + 1)
    node.forms[text] = node.forms.get(text, 0) + 1
    return node


def _by_apposition(scene: Scene, phrase: Phrase) -> Node | None:
    """Return the name that stands in apposition to the phrase ("the mayor, Ana Ruiz, said")."""
    tree, i = scene.tree, phrase.i
    if phrase.kind == "indefinite" and tree.dep[i] not in {"nsubj", "nsubjpass", "pobj", "dobj"}:
        return None
    for k in tree.kids[i]:
        if i < k <= phrase.mention.end + 6 and tree.dep[k] == "appos" and k in scene.node:
            node = scene.node[k].root()
            family = family_of(noun_class(phrase.lemma) or phrase.mention.type)
            if node.named and family == node.family != "" and not any(tree.dep[j] == "cc" for j in tree.kids[k]):
                return node
    return None


def _named(scene: Scene, phrase: Phrase, memory: Memory) -> Node | None:
    """Return the name that a definite singular phrase picks up, or None."""
    tree, i = scene.tree, phrase.i
    if any(tree.dep[k] in {"prep", "relcl", "acl"} and k > i for k in tree.kids[i]):
        return None
    before = [(h, node.root()) for h, node in memory.names if h < i]
    told = _distinct([node for _, node in reversed(before) if phrase.lemma in node.told])
    if told:
        own = {word for node in phrase.names for word in node.words}
        if not (phrase.modifiers - told[0].told.keys() - own) and (len(told) == 1 or not phrase.names):
            return told[0]
    classes = noun_classes(phrase.lemma)
    if phrase.modifiers or not classes:
        return None
    if classes[0] == "Person":
        return _last_person(scene, phrase, before)
    return _last_of_class(scene, i, classes, before)


def _last_person(scene: Scene, phrase: Phrase, before: list[tuple[int, Node]]) -> Node | None:
    """Return the one person of the last sentences whom "the woman" can mean."""
    gender, sent = noun_gender(phrase.lemma), scene.tree.sent
    if not gender:
        return None
    near = [node for h, node in reversed(before) if node.family == "Person" and sent[phrase.i] - sent[h] <= 2]
    fits = [node for node in _distinct(near) if node.gender in {gender, ""}]
    return fits[0] if len(fits) == 1 and fits[0].gender == gender else None


def _last_of_class(scene: Scene, i: int, classes: tuple[str, ...], before: list[tuple[int, Node]]) -> Node | None:
    """Return the name of a class that the noun tells in the nearest sentence that has one; its subject first."""
    tree = scene.tree
    best: tuple[tuple[int, bool, bool, int], Node] | None = None
    for h, node in reversed(before):
        distance = tree.sent[i] - tree.sent[h]
        if distance > WINDOW or (best is not None and distance > best[0][0]):
            break
        if tree.head[h] == tree.head[i] and tree.dep[h] in CORE and tree.dep[i] in CORE:
            continue
        if any(_fits(class_, types_of(node), node) for class_ in classes):
            # "Russian" names the country only in passing; "Airbus spokesman" names the company well enough.
            aside = tree.dep[h] == "amod" or (bool(node.code) and tree.dep[h] in {"compound", "nmod"})
            rank = (distance, aside, tree.dep[h] not in SUBJECTS, -h)
            if best is None or rank < best[0]:
                best = (rank, node)
    return best[1] if best else None


def _fits(class_: str, own: tuple[str, ...], node: Node) -> bool:
    if class_ == "Corporation":
        return "Organization" in own and BODIES.isdisjoint(own)
    if class_ == "Organization":
        return "Organization" in own and NOT_GROUPS.isdisjoint(own) and not node.government
    return class_ in own and class_ not in VAGUE


def _distinct(nodes: list[Node]) -> list[Node]:
    return list({id(node): node for node in nodes}.values())


def _same_head(scene: Scene, phrase: Phrase, known: list[Node]) -> Node | None:
    """Return the last concept with the same head noun that this phrase may mean again.

    A bare phrase ("protesters") says nothing of having been spoken of before, an indefinite one denies it.
    """
    if not known or phrase.kind in {"indefinite", "bare"} or restricted(scene, phrase.i):
        return None
    after = complement(scene, phrase.i)
    for node in reversed(known):
        theirs = complement(scene, node.heads[0])
        if node.plural is not phrase.plural or (after and after != theirs) or not phrase.modifiers <= node.modifiers:
            continue
        if phrase.kind == "possessed":
            one, other = scene.node.get(phrase.possessor or -1), _owner(scene, node.heads[0])
            if one is not None and other is not None and one.root() is other.root():
                return node
        elif scene.tree.sent[phrase.i] - scene.tree.sent[node.heads[-1]] <= AGAIN:
            return node
    return None


def _owner(scene: Scene, i: int) -> Node | None:
    for k in scene.tree.kids[i]:
        if scene.tree.dep[k] == "poss":
            return scene.node.get(k)
    return None
