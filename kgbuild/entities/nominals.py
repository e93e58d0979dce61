"""Noun phrases that name nothing: who is meant by "the company", and concepts for the rest.

A definite phrase may pick up a name that the text has described by that noun, or the last name of a class that the
noun tells ("the country"), or an earlier phrase with the same head. All else introduces a concept of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import ontology
from kgbuild.entities import states
from kgbuild.entities.classes import is_class_word, noun_class, noun_classes, noun_gender, types_of
from kgbuild.entities.forms import kind_words, words_of
from kgbuild.entities.node import Node, Scene, family_of

if TYPE_CHECKING:
    from kgbuild.model import Mention

__all__ = ["attach"]

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "every", "each", "one"})
PRONOMINAL = frozenset({"its", "their", "his", "her", "our", "my", "your"})
PREMODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "quantmod", "npadvmod"})
ORDINARY = frozenset({"same", "whole", "entire", "own", "very"})
WINDOW = 4
"""Sentences that "the company" may look back; past that, only a noun that described the name before."""
ALIAS_WORDS = 14


def attach(scene: Scene) -> None:
    """Give each nominal mention a node: a name's, an earlier concept's, or a new concept."""
    seen: dict[str, list[Node]] = {}
    order = _named_in_order(scene)
    tails = _by_last_word(order)
    for mention in scene.nominals:
        if mention.head in scene.node:
            continue
        node = (
            _government(scene, mention)
            or _by_name_part(scene, mention, tails)
            or _by_apposition(scene, mention)
            or _by_reference(scene, mention, seen, order)
        )
        if node is None:
            node = _concept(scene, mention)
            seen.setdefault(node.lemma, []).append(node)
        if not node.named:
            _add_forms(scene, mention, node)
        scene.refer(mention.head, node)


def _right_edge(kids: list[list[int]], i: int) -> int:
    """Return the last token of the subtree of ``i``."""
    while kids[i] and kids[i][-1] > i:
        i = kids[i][-1]
    return i


def _named_in_order(scene: Scene) -> list[tuple[int, Node]]:
    return [(mention.head, scene.node[mention.head].root()) for mention in scene.names if mention.head in scene.node]


def _by_last_word(order: list[tuple[int, Node]]) -> dict[str, list[Node]]:
    """Return the bodies, events and works with names of two words and more by the last of them, last named first."""
    found: dict[str, dict[int, Node]] = {}
    for _, node in reversed(order):
        if len(node.words) > 1 and node.family not in {"Person", "Place"}:
            found.setdefault(node.words[-1], {}).setdefault(id(node), node)
    return {word: list(nodes.values()) for word, nodes in found.items()}


def _determiner(scene: Scene, i: int) -> tuple[str, int | None]:
    """Return "definite", "indefinite", "possessed" or "bare", and the possessor's token if there is one."""
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


def _modifiers(scene: Scene, mention: Mention) -> tuple[frozenset[str], list[Node]]:
    """Return the lemmas that modify the head from the left, and the nodes of names among them."""
    tree = scene.tree
    words: set[str] = set()
    nodes: list[Node] = []
    todo = [k for k in tree.kids[mention.head] if k < mention.head and tree.dep[k] in PREMODIFIERS]
    while todo:
        k = todo.pop()
        lower = tree.lemma[k].lower()
        if lower not in ORDINARY and tree.lower[k] not in DEFINITE:
            words.add(lower)
        if k in scene.node and scene.node[k].root().named:
            nodes.append(scene.node[k].root())
        todo.extend(j for j in tree.kids[k] if tree.dep[j] in PREMODIFIERS)
    return frozenset(words), nodes


def _government(scene: Scene, mention: Mention) -> Node | None:
    """Return the node of a government that is named as its country's, or, after that, just "the government"."""
    if scene.tree.lemma[mention.head].lower() not in states.GOVERNMENT:
        return None
    code = states.government_of(scene, mention.head)
    known = [node for node in scene.nodes if node.into is None and node.government and not node.institution]
    if code is None:
        bare = (
            scene.tree.lemma[mention.head].lower() == "government" and _determiner(scene, mention.head)[0] == "definite"
        )
        return known[0] if bare and len(known) == 1 and not _modifiers(scene, mention)[0] else None
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


def _by_name_part(scene: Scene, mention: Mention, tails: dict[str, list[Node]]) -> Node | None:
    """Return the name that a phrase repeats in part: "the Commission", "the lantern festival", "the Hamas movement"."""
    tree = scene.tree
    i = mention.head
    lower = tree.lower[i]
    known = tails.get(lower)
    if (known is None and lower not in kind_words()) or tree.tag[i] in {"NNS", "NNPS"}:
        return None
    kind = _determiner(scene, i)[0]
    if kind == "indefinite":
        return None
    node = _of_that_kind(scene, mention) if lower in kind_words() else None
    if node is not None or known is None:
        return node
    start = mention.start
    while start < i and tree.dep[start] in {"det", "predet"}:
        start += 1
    text = scene.text(start, i + 1)
    words = words_of(text)
    if len(words) < 2 and (kind != "definite" or tree.tag[i] != "NNP" or not words or not is_class_word(words[0])):
        return None
    for node in known:
        rest = iter(node.words)
        if len(node.words) > len(words) and all(word in rest for word in words):
            node.forms[text] = node.forms.get(text, 0) + 1
            return node
    return None


def _of_that_kind(scene: Scene, mention: Mention) -> Node | None:
    """Return the body in "the Hamas movement" or "the church of Scientology", or None if more is said of it."""
    tree = scene.tree
    i = mention.head
    names = [k for k in tree.kids[i] if k < i and tree.dep[k] in {"compound", "nmod"} and k in scene.node]
    others = [
        k
        for k in tree.kids[i]
        if k < i and tree.dep[k] in {"amod", "compound", "nummod", "nmod", "poss"} and k not in names
    ]
    start = mention.start
    if not names and not others and i + 2 < len(tree.lower) and tree.lower[i + 1] == "of":
        names = [
            j for k in tree.kids[i] if k == i + 1 for j in tree.kids[k] if tree.dep[j] == "pobj" and j in scene.node
        ]
        start = i
    if len(names) != 1 or others:
        return None
    node = scene.node[names[0]].root()
    known = scene.by_head.get(names[0])
    if not node.named or node.code or node.family not in {"Organization", "Group", ""} or known is None:
        return None
    if noun_class(tree.lower[i]) == "Corporation" and node.family != "Organization":
        return None
    text = scene.text(min(start if start == i else known.start, i), max(i + 1, known.end))
    node.forms[text] = node.forms.get(text, 0) + 1
    return node


def _by_apposition(scene: Scene, mention: Mention) -> Node | None:
    """Return the name that stands in apposition to the phrase ("the mayor, Ana Ruiz, said")."""
    tree = scene.tree
    if _determiner(scene, mention.head)[0] == "indefinite" and tree.dep[mention.head] not in {
        "nsubj",
        "nsubjpass",
        "pobj",
        "dobj",
    }:
        return None
    for k in tree.kids[mention.head]:
        if mention.head < k <= mention.end + 6 and tree.dep[k] == "appos" and k in scene.node:
            node = scene.node[k].root()
            class_ = noun_class(tree.lemma[mention.head].lower()) or mention.type
            if (
                node.named
                and class_
                and family_of(class_) == node.family
                and not any(tree.dep[j] == "cc" for j in tree.kids[k])
            ):
                return node
    return None


def _by_reference(
    scene: Scene, mention: Mention, seen: dict[str, list[Node]], order: list[tuple[int, Node]]
) -> Node | None:
    tree = scene.tree
    i = mention.head
    if tree.dep[i] in {"attr", "appos"}:
        return None
    kind, possessor = _determiner(scene, i)
    lemma = tree.lemma[i].lower()
    modifiers, nodes = _modifiers(scene, mention)
    plural = tree.tag[i] in {"NNS", "NNPS"}
    if kind == "definite" and not plural:
        found = _named_referent(scene, i, lemma, modifiers, nodes, order)
        if found is not None:
            return found
    return _same_head(scene, mention, seen.get(lemma, []), (kind, possessor, modifiers, plural))


def _named_referent(
    scene: Scene, i: int, lemma: str, modifiers: frozenset[str], nodes: list[Node], order: list[tuple[int, Node]]
) -> Node | None:
    """Return the name that a definite singular phrase picks up, or None."""
    tree = scene.tree
    if any(tree.dep[k] in {"prep", "relcl", "acl"} and k > i for k in tree.kids[i]):
        return None
    before = [(h, node.root()) for h, node in order if h < i]
    told = _distinct([node for h, node in reversed(before) if lemma in node.told])
    if told and not (modifiers - told[0].told.keys() - {w for n in nodes for w in n.words}):
        if len(told) == 1 or not nodes:
            return told[0]
    if modifiers:
        return None
    classes = noun_classes(lemma)
    if not classes:
        return None
    return _last_of_class(scene, i, lemma, classes, before)


def _last_of_class(
    scene: Scene, i: int, lemma: str, classes: tuple[str, ...], before: list[tuple[int, Node]]
) -> Node | None:
    """Return the last name before ``i`` that is of a class which the noun tells."""
    sent = scene.tree.sent
    if classes[0] == "Person":
        gender = noun_gender(lemma)
        if not gender:
            return None
        found = _distinct([node for h, node in reversed(before) if node.family == "Person" and sent[i] - sent[h] <= 2])
        fits = [node for node in found if node.gender in {gender, ""}]
        return fits[0] if len(fits) == 1 and fits[0].gender == gender else None
    best: tuple[tuple[int, bool, bool, int], Node] | None = None
    tree = scene.tree
    for h, node in reversed(before):
        distance = sent[i] - sent[h]
        if distance > WINDOW or (best is not None and distance > best[0][0]):
            break
        if tree.head[h] == tree.head[i] and tree.dep[h] in ARGUMENTS and tree.dep[i] in ARGUMENTS:
            continue
        if any(_fits(class_, types_of(node), node) for class_ in classes):
            # "Russian" names the country only in passing; "Airbus spokesman" names the company well enough.
            aside = tree.dep[h] == "amod" or (bool(node.code) and tree.dep[h] in {"compound", "nmod"})
            rank = (distance, aside, tree.dep[h] not in {"nsubj", "nsubjpass"}, -h)
            if best is None or rank < best[0]:
                best = (rank, node)
    return best[1] if best else None


ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr"})
BODIES = frozenset(
    {
        "GovernmentOrganization",
        "PoliticalParty",
        "NewsMediaOrganization",
        "SportsTeam",
        "EducationalOrganization",
        "NGO",
    }
)


def _fits(class_: str, own: tuple[str, ...], node: Node) -> bool:
    if class_ == "Corporation":
        return "Organization" in own and not BODIES & set(own)
    if class_ == "Organization":
        return (
            "Organization" in own
            and not ({"Corporation", "GovernmentOrganization", "NewsMediaOrganization"} & set(own))
            and not node.government
        )
    if class_ == "AdministrativeArea":
        return False
    return class_ in own and (class_ not in {"Place", "Event", "CreativeWork", "Product", "GovernmentOrganization"})


def _distinct(nodes: list[Node]) -> list[Node]:
    return list({id(node): node for node in nodes}.values())


def _same_head(
    scene: Scene, mention: Mention, known: list[Node], shape: tuple[str, int | None, frozenset[str], bool]
) -> Node | None:
    """Return the last concept with the same head noun that this phrase may mean again."""
    kind, possessor, modifiers, plural = shape
    if not known or kind == "indefinite" or _restricted(scene, mention.head):
        return None
    owner = scene.node.get(possessor) if possessor is not None else None
    complement = _complement(scene, mention.head)
    for node in reversed(known):
        if node.plural is not plural:
            continue
        last = node.heads[-1]
        theirs = _complement(scene, node.heads[0])
        if complement and theirs and complement != theirs:
            continue
        if kind == "bare":
            if False and modifiers == node.modifiers:
                return node
            continue
        if kind == "possessed":
            first, second = owner, _owner(scene, node.heads[0])
            if (
                first is not None
                and second is not None
                and first.root() is second.root()
                and modifiers <= node.modifiers
            ):
                return node
            continue
        if complement and not theirs:
            continue
        if modifiers <= node.modifiers and scene.tree.sent[mention.head] - scene.tree.sent[last] <= 10:
            return node
    return None


def _restricted(scene: Scene, i: int) -> bool:
    """Say whether a clause without a comma tells which one is meant: that is a new one ("the group whose robots won")."""
    tree = scene.tree
    return any(k > i and tree.dep[k] in {"relcl", "acl"} and tree.lower[i + 1] != "," for k in tree.kids[i])


def _owner(scene: Scene, i: int) -> Node | None:
    for k in scene.tree.kids[i]:
        if scene.tree.dep[k] == "poss":
            return scene.node.get(k)
    return None


def _complement(scene: Scene, i: int) -> str:
    """Return what stands after the head with "of", "in", "with"…: the words that tell it from others of its kind."""
    tree = scene.tree
    for k in tree.kids[i]:
        if k > i and tree.dep[k] == "prep":
            for j in tree.kids[k]:
                if tree.dep[j] == "pobj":
                    return tree.lemma[j].lower()
    return ""


def _concept(scene: Scene, mention: Mention) -> Node:
    tree = scene.tree
    i = mention.head
    lemma = tree.lemma[i].lower()
    modifiers, _ = _modifiers(scene, mention)
    class_ = mention.type if mention.type in ontology.classes() else noun_class(lemma)
    node = Node(
        _label(scene, mention),
        named=False,
        family=family_of(class_),
        lemma=lemma,
        modifiers=modifiers,
        plural=tree.tag[i] in {"NNS", "NNPS"},
    )
    node.vote(class_)
    node.gender = noun_gender(lemma) if node.family == "Person" else "n"
    return scene.add(node)


def _label(scene: Scene, mention: Mention) -> str:
    start = mention.start
    tree = scene.tree
    while start < mention.head and (
        tree.dep[start] in {"det", "poss", "predet"}
        or tree.lower[start] in DEFINITE | INDEFINITE | PRONOMINAL | {"'s", "’s"}
    ):
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
            end = _right_edge(tree.kids, k) + 1
            if mention.end < end < start + ALIAS_WORDS:
                node.forms.setdefault(scene.text(start, end), 0)
    for k in tree.kids[i]:
        if tree.dep[k] == "poss" and tree.pos[k] in {"PROPN", "NOUN"} and k in scene.by_head:
            first = scene.by_head[k].start
            while first < k and tree.dep[first] == "det":
                first += 1
            node.forms.setdefault(scene.text(first, i + 1), 0)
