"""Noun phrases that name nothing: governments by their states, what phrases pick up, concepts for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import ontology
from kgbuild.entities import states
from kgbuild.entities.classes import noun_class, noun_gender
from kgbuild.entities.definite import AGAIN
from kgbuild.entities.node import Node, Scene, family_of
from kgbuild.entities.phrase import DEFINITE, INDEFINITE, Phrase, phrase_of, right_edge
from kgbuild.entities.reference import Memory, memory_of, referent

if TYPE_CHECKING:
    from kgbuild.model import Mention

__all__ = ["attach", "reunite"]

PRONOMINAL = frozenset({"its", "their", "his", "her", "our", "my", "your"})
LEADING = DEFINITE | INDEFINITE | PRONOMINAL | {"'s", "’s"}
SEVERAL = frozenset({"both", "many", "several", "few", "others", "most", "some"})
EACH_TIME = frozenset({"statement", "part", "way", "time", "turn", "case", "own", "first", "second", "last", "next"})
"""What somebody has anew each time it is spoken of ("in *its statement*", "for *his part*")."""
ALIAS_WORDS = 14
"""The longest form kept as an alias, in tokens: past that it is a clause, not a name for the thing."""


def attach(scene: Scene) -> None:
    """Give each nominal mention a node: a name's, an earlier concept's, or a new concept."""
    memory: Memory = memory_of(scene)
    for mention in scene.nominals:
        if mention.head in scene.node:
            continue
        phrase = phrase_of(scene, mention)
        node = _government(scene, phrase) or referent(scene, phrase, memory)
        if node is None:
            node = _concept(scene, phrase)
            memory.concepts.setdefault(node.lemma, []).append(node)
        if not node.named:
            _add_forms(scene, mention, node)
        scene.refer(mention.head, node)


def reunite(scene: Scene) -> None:
    """Join "her husband" to the "her husband" before, now that it is known whose; a plural or described one as well."""
    tree = scene.tree
    known: dict[tuple[int, str, bool], Node] = {}
    for mention in scene.nominals:
        if not any(tree.dep[k] == "poss" for k in tree.kids[mention.head]):
            continue
        node = scene.node[mention.head].root()
        phrase = phrase_of(scene, mention)
        owner = scene.node.get(phrase.possessor) if phrase.possessor is not None else None
        if owner is None or node.family == "Event" or phrase.lemma in EACH_TIME:
            continue
        key = (id(owner.root()), phrase.lemma, phrase.plural)
        first = known.setdefault(key, node)
        if first is node or node.named or tree.sent[mention.head] - tree.sent[first.heads[-1]] > AGAIN:
            continue
        if phrase.modifiers <= first.modifiers and (first.named or first.modifiers <= phrase.modifiers):
            first.absorb(node)


def _government(scene: Scene, phrase: Phrase) -> Node | None:
    """Return the node of a government that is named as its country's, or, after that, just "the government"."""
    if phrase.lemma not in states.GOVERNMENT:
        return None
    mention = phrase.mention
    code = states.government_of(scene, mention.head)
    known = [node for node in scene.nodes if node.into is None and node.government and not node.institution]
    if code is None:
        bare = phrase.lemma == "government" and phrase.kind == "definite" and not phrase.modifiers
        return known[0] if bare and len(known) == 1 else None
    node = next((node for node in known if node.government == code), None)
    text = scene.text(_name_start(scene, mention), mention.head + 1)
    if node is None:
        node = scene.add(Node(text, named=True, family="Organization", government=code, gender="n"))
    node.forms[text] = node.forms.get(text, 0) + 1
    return node


def _name_start(scene: Scene, mention: Mention) -> int:
    """Return where a government's name begins, its country included, its article not."""
    start = mention.start
    for k in scene.tree.kids[mention.head]:
        if k < start and k in scene.node:
            known = scene.by_head.get(k)
            start = min(start, known.start if known else k)
    while start < mention.head and scene.tree.lower[start] in {"the", "a"}:
        start += 1
    return start


def _concept(scene: Scene, phrase: Phrase) -> Node:
    mention = phrase.mention
    class_ = mention.type if mention.type in ontology.classes() else noun_class(phrase.lemma)
    node = Node(
        _label(scene, mention),
        named=False,
        family=family_of(class_),
        lemma=phrase.lemma,
        modifiers=phrase.modifiers,
        plural=phrase.plural
        or phrase.lower in SEVERAL
        or (scene.tree.pos[mention.head] == "NUM" and phrase.lower != "one"),
    )
    node.vote(class_)
    node.gender = noun_gender(phrase.lemma) if node.family == "Person" else "n"
    return scene.add(node)


def _label(scene: Scene, mention: Mention) -> str:
    start = mention.start
    tree = scene.tree
    while start < mention.head and (tree.dep[start] in {"det", "poss", "predet"} or tree.lower[start] in LEADING):
        start += 1
    return scene.text(start, mention.end)


def _add_forms(scene: Scene, mention: Mention, node: Node) -> None:
    """Add the longer stretches of text that say the same: with the possessor, with what follows the head."""
    tree = scene.tree
    i = mention.head
    label = _label(scene, mention)
    node.forms[label] = node.forms.get(label, 0) + 1
    start = mention.start
    while start < i and (tree.dep[start] in {"det", "predet"} or tree.lower[start] in PRONOMINAL):
        start += 1
    if mention.end > i + 1:
        node.forms.setdefault(scene.text(start, i + 1), 0)
    end = i + 1
    for k in tree.kids[i]:
        if k == end and tree.dep[k] in {"prep", "acl"}:
            end = right_edge(tree.kids, k) + 1
            if mention.end < end < start + ALIAS_WORDS:
                node.forms.setdefault(scene.text(start, end), 0)
    for k in tree.kids[i]:
        if tree.dep[k] == "poss" and tree.pos[k] in {"PROPN", "NOUN"} and k in scene.by_head:
            first = scene.by_head[k].start
            while first < k and tree.dep[first] == "det":
                first += 1
            node.forms.setdefault(scene.text(first, i + 1), 0)
