"""Whom a noun phrase picks up: a name that it repeats in part or describes, the last of a class, a like phrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.classes import is_class_word, noun_class
from kgbuild.entities.definite import AGAIN, described
from kgbuild.entities.forms import kind_words, words_of
from kgbuild.entities.node import Node, Scene, family_of
from kgbuild.entities.phrase import complement, restricted

if TYPE_CHECKING:
    from kgbuild.entities.phrase import Phrase

__all__ = ["Memory", "memory_of", "referent"]

TOPIC = 3
"""How many times more often than the last of its kind a thing was spoken of, to be what "the team" comes back to."""
COLLECTIVES = ("Group", "Organization")
"""Families that a description shares with a name right after it, without a comma: "the opposition Labour Party"."""
APART = 12
"""Tokens between a description and the name in apposition ("the owner, 58-year-old Omar Haddad")."""


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
        found = described(scene, phrase, memory.names)
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
    """Return the name that stands in apposition to the phrase ("the mayor, Ana Ruiz, said"), or that it is called."""
    tree, i = scene.tree, phrase.i
    called = _called(scene, phrase)
    if called is not None or (
        phrase.kind == "indefinite" and tree.dep[i] not in {"nsubj", "nsubjpass", "pobj", "dobj"}
    ):
        return called
    family = family_of(noun_class(phrase.lemma) or phrase.mention.type)
    for k in tree.kids[i]:
        if i < k <= phrase.mention.end + APART and tree.dep[k] == "appos" and k in scene.node:
            node = scene.node[k].root()
            known = scene.by_head.get(k)
            adjoined = known is not None and known.start == i + 1 and {family, node.family} <= {"", *COLLECTIVES}
            fits = adjoined or family == node.family != ""
            if phrase.plural and node.family == "Person":
                continue  # "400 guests, including the mayor, Ana Ruiz"
            if node.named and fits and not any(tree.dep[j] == "cc" for j in tree.kids[k]):
                return node
    if family != "Person":
        return None
    return _beside_complement(scene, phrase) if phrase.kind == "definite" else _within_complement(scene, phrase)


def _beside_complement(scene: Scene, phrase: Phrase) -> Node | None:
    """Return the person in apposition that the parser hung on what follows ("the mayor of Oslo, Ana Ruiz")."""
    tree = scene.tree
    for k in tree.kids[phrase.i]:
        if tree.dep[k] != "prep" or k < phrase.i:
            continue
        for of in tree.children(k, "pobj"):
            if of not in scene.node or scene.node[of].root().family == "Person":
                continue
            for j in tree.children(of, "appos"):
                known = scene.by_head.get(j)
                if known is None or j not in scene.node or tree.lower[known.start - 1] != ",":
                    continue
                node = scene.node[j].root()
                if node.named and node.family == "Person" and not phrase.plural:
                    return node
    return None


def _within_complement(scene: Scene, phrase: Phrase) -> Node | None:
    """Return the person whose first name the parser took the office's area for ("Commissioner for Trade Ana Ruiz")."""
    tree, prep = scene.tree, phrase.i + 1
    if phrase.kind != "bare" or phrase.plural or prep not in tree.kids[phrase.i] or tree.pos[phrase.i] != "PROPN":
        return None
    for of in tree.children(prep, "pobj"):
        known = scene.by_head.get(of)
        if known is None or of not in scene.node or not prep + 1 < known.start:
            continue
        node = scene.node[of].root()
        capital = all(tree.pos[k] in {"PROPN", "CCONJ"} for k in range(prep + 1, known.start))
        if node.named and node.family == "Person" and capital:
            return node
    return None


def _called(scene: Scene, phrase: Phrase) -> Node | None:
    """Return the name in "a helicopter called Dart": what a phrase is called is what it is."""
    tree, i = scene.tree, phrase.i
    if phrase.plural:
        return None
    for k in tree.kids[i]:
        if k < i or tree.dep[k] != "acl" or tree.lower[k] not in lexicon.words("coreference_words", "kind", "known_as"):
            continue
        for j in tree.children(k, "oprd", "dobj", "attr"):
            node = scene.node.get(j)
            if node is not None and node.root().named and not node.root().code:
                return _suits(node.root(), phrase)
    return None


def _suits(node: Node, phrase: Phrase) -> Node | None:
    """Return the node if it may be what the noun says, which then tells its class; people are not things."""
    class_ = noun_class(phrase.lemma)
    family = family_of(class_)
    if family and (family == "Person") != (node.family == "Person"):
        return None
    if family and family != node.family and not node.institution:
        node.family = family
        node.votes = {class_: 1.0}
        node.gender = "n"
    node.told.setdefault(phrase.lemma)
    return node


def _same_head(scene: Scene, phrase: Phrase, known: list[Node]) -> Node | None:
    """Return the last concept with the same head noun that this phrase may mean again.

    A bare phrase ("protesters") says nothing of having been spoken of before, an indefinite one denies it.
    """
    if not known or phrase.kind in {"indefinite", "bare"} or restricted(scene, phrase.i):
        return None
    after = complement(scene, phrase.i)
    for node in _by_prominence(scene, phrase, known):
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


def _by_prominence(scene: Scene, phrase: Phrase, known: list[Node]) -> list[Node]:
    """Return who "the team" may mean, likeliest first: the last one, unless it was but mentioned some time ago.

    What a text speaks of again and again comes back under a bare noun; what it mentioned once, in passing, does not.
    """
    latest = sorted(known, key=lambda node: -node.heads[-1])
    if phrase.modifiers or scene.tree.sent[phrase.i] - scene.tree.sent[latest[0].heads[-1]] <= 2:
        return latest
    return sorted(latest, key=lambda node: len(node.heads) < TOPIC * len(latest[0].heads))


def _owner(scene: Scene, i: int) -> Node | None:
    for k in scene.tree.kids[i]:
        if scene.tree.dep[k] == "poss":
            return scene.node.get(k)
    return None
