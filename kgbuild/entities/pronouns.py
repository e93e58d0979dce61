"""Who is meant by he, she, it, they, who, I and we; nobody where it is not safe to say.

Candidates are the mentions of the last few sentences that agree in gender, number and animacy and that binding does
not exclude. They are ranked by the weights of :mod:`kgbuild.entities.clues`; the best must lead by a margin, and be
likelier than that nobody is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.binding import co_arguments, contains, controlling_object, governing_subjects, role
from kgbuild.entities.classes import noun_class
from kgbuild.entities.clues import about, clues, weights
from kgbuild.entities.discourse import NOTHING, admits, expectation
from kgbuild.entities.node import Node, Scene, family_of
from kgbuild.entities.rivals import couple_since, either_of_two, pair_since
from kgbuild.entities.salience import Topics, topics_of
from kgbuild.speech import speech_of

if TYPE_CHECKING:
    from kgbuild.model import Mention

__all__ = ["attach"]

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
ALIKE = (HE, SHE, IT, THEY)
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
THINGS = frozenset({"Place", "Event", "CreativeWork", "Product"})
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
SENTENCES = 5
MARGIN = 0.1
"""What the best must lead the next by, in log odds."""


def _words(kind: str) -> frozenset[str]:
    return lexicon.words("coreference_words", "kind", kind)


def attach(scene: Scene) -> None:
    """Let each pronoun that can safely be resolved refer to its node, left to right."""
    placed: list[tuple[int, Node]] = sorted(
        (
            (mention.head, _bearer(scene, mention.head))
            for mention in (*scene.names, *scene.nominals)
            if mention.head in scene.node
        ),
        key=lambda pair: pair[0],
    )
    sentences: dict[int, list[tuple[int, Node]]] = {}
    for i, node in placed:
        sentences.setdefault(scene.tree.sent[i], []).append((i, node))
    topics = topics_of(scene)
    for mention in _narrative_first(scene):
        found = _resolve(scene, mention, sentences, topics)
        if found is None:
            continue
        node = found
        scene.refer(mention.head, node)
        lower = scene.tree.lower[mention.head]
        if lower in HE or lower in SHE:
            node.gender = node.gender or ("m" if lower in HE else "f")
        here = sentences.setdefault(scene.tree.sent[mention.head], [])
        here.append((mention.head, node))
        here.sort(key=lambda pair: pair[0])


def _bearer(scene: Scene, i: int) -> Node:
    """Return whom a mention speaks of: "Ana Ruiz, a *geologist*" is no second person beside her."""
    tree, node = scene.tree, scene.node[i].root()
    if node.named or tree.dep[i] != "appos" or tree.head[i] not in scene.node:
        return node
    bearer = scene.node[tree.head[i]].root()
    return bearer if bearer.named and node.family in {bearer.family, ""} else node


def _narrative_first(scene: Scene) -> list[Mention]:
    """Return the pronouns, those of quotations last: who says it is often told after it ("…," *he* said)."""
    lower = scene.tree.lower
    third = [mention for mention in scene.pronouns if lower[mention.head] not in FIRST_PERSON]
    if not third:
        return third
    in_quote = speech_of(scene.doc).in_quote
    return sorted(third, key=lambda mention: in_quote(mention.head))


Placed = dict[int, list[tuple[int, Node]]]


def _resolve(scene: Scene, mention: Mention, sentences: Placed, topics: Topics) -> Node | None:
    lower = scene.tree.lower[mention.head]
    if lower in RELATIVE:
        return _antecedent(scene, mention.head)
    if lower in REFLEXIVE:
        return _subject(scene, mention.head, sentences, topics)
    if lower in HE or lower in SHE or lower in IT or lower in THEY:
        return _best(scene, mention.head, lower, sentences, topics)
    return None


def _antecedent(scene: Scene, i: int) -> Node | None:
    """Return the node of the noun that the relative clause around ``i`` modifies."""
    tree = scene.tree
    at = i
    for _ in range(8):
        if tree.dep[at] == "relcl":
            noun = tree.head[at]
            node = scene.node.get(noun)
            if node is not None and tree.lower[i] in {"who", "whom"} and node.root().family in THINGS:
                return None  # "asylum seekers from Yemen *who* …", hung on Yemen
            if node is not None and not node.root().named and tree.dep[noun] == "appos":
                # "Ana Ruiz, a geologist who …": what is said of the description is said of her.
                bearer = scene.node.get(tree.head[noun])
                if bearer is not None and bearer.root().named and bearer.root().family == node.root().family != "":
                    return bearer.root()
            return node.root() if node is not None else None
        if tree.head[at] == at:
            return None
        at = tree.head[at]
    return None


def _subject(scene: Scene, i: int, sentences: Placed, topics: Topics) -> Node | None:
    """Return the subject of the clause of a reflexive."""
    tree = scene.tree
    lower = tree.lower[i]
    at = tree.head[i]
    for _ in range(6):
        for k in tree.kids[at]:
            if tree.dep[k] in {"nsubj", "nsubjpass"} and k != i:
                node = scene.node.get(k)
                return node.root() if node is not None and _agrees(lower, node.root()) else None
        controller = controlling_object(tree, at)
        if controller is not None and controller != i:
            node = scene.node.get(controller)
            return node.root() if node is not None and _agrees(lower, node.root()) else None
        if tree.head[at] == at:
            break
        at = tree.head[at]
    return _best(scene, i, lower, sentences, topics)


def _agrees(lower: str, node: Node) -> bool:
    """Say whether a node may be meant by a pronoun, as far as gender, number and animacy tell."""
    if lower in HE or lower in SHE:
        wanted = "m" if lower in HE else "f"
        return not (
            node.family != "Person" or node.plural or (node.gender and node.gender != wanted) or _collective(node)
        )
    if lower in IT:
        return not (node.plural is True or (node.family in {"Person", "Group"} and not _collective(node)))
    if node.named:
        return node.family in {"Group", "Organization"}
    return node.lemma not in _words("time") if node.plural else _collective(node)


def _collective(node: Node) -> bool:
    """Say whether a noun names several people as one ("the family"): neither a he nor a she, but an it or a they."""
    return not node.named and node.lemma in _words("collective") and node.lemma not in ONE_PERSON


ONE_PERSON = frozenset({"person", "someone", "anyone", "everyone"})


def group_of(lower: str) -> str:
    """Return which weights a pronoun is ranked with."""
    return "it" if lower in IT else "they" if lower in THEY else "he"


def _best(scene: Scene, i: int, lower: str, sentences: Placed, topics: Topics) -> Node | None:
    """Return the best candidate for a third-person pronoun if it leads by the margin."""
    expected = expectation(scene.tree, i) if lower in IT else ""
    if expected == NOTHING:
        return None
    if any(
        scene.tree.lower[k] in group and k not in scene.node
        for k in governing_subjects(scene.tree, i)
        for group in ALIKE
        if lower in group
    ):
        # "They shook hands before *they* signed": not safer than the first.
        return None
    forbidden = co_arguments(scene.tree, i)
    barred = {id(scene.node[h].root()) for h in forbidden if h in scene.node}
    scores = _candidates(scene, i, lower, sentences, topics, expected)
    if not scores:
        return _ahead(scene, i, lower)
    ranked = sorted((pair for pair in scores if id(pair[1]) not in barred), key=lambda pair: -pair[0])
    if not ranked:
        return None
    if ranked[0][0] < weights(group_of(lower)).get("nobody", 0.0):
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    best = ranked[0][1]
    if lower in THEY and (
        pair_since(scene, i, best, sentences) or (not best.named and couple_since(scene, i, best, sentences))
    ):
        return None
    if lower in IT and either_of_two(scene, i, best, [node for _, node in ranked[1:]]):
        return None
    return best


def _candidates(
    scene: Scene, i: int, lower: str, sentences: Placed, topics: Topics, expected: str
) -> list[tuple[float, Node]]:
    """Return whom a third-person pronoun may mean, each with the score of its best mention."""
    tree = scene.tree
    sent = tree.sent[i]
    alike = next(group for group in ALIKE if lower in group)
    group = group_of(lower)
    this = about(scene, topics, i, group, alike)
    weigh = weights(group).get
    forbidden = co_arguments(tree, i)
    speaker = this.speaker if group == "he" else None
    owned = family_of(noun_class(tree.lemma[tree.head[i]])) if lower == "its" and tree.dep[i] == "poss" else ""
    scores: dict[int, tuple[float, Node]] = {}
    for number in range(sent, max(-1, sent - SENTENCES - 1), -1):
        for head, node in sentences.get(number, ()):
            if head >= i or head in forbidden or not _agrees(lower, node) or node is speaker:
                continue
            if number == sent and contains(tree, head, i):
                continue
            if alike is IT:
                if not admits(expected, node) or _in_passing(scene, head, node):
                    continue
            elif not node.named and tree.dep[head] == "attr":
                # "She was a fine minister": what somebody is called is not somebody else.
                continue
            if owned in {"Person", "Organization"} and not node.named and node.family != "Organization":
                # Companies have parents and chief executives, news and moves have not.
                continue
            score = sum(weigh(clue, 0.0) for clue in clues(this, head, node))
            old = scores.get(id(node))
            if old is None or score > old[0]:
                scores[id(node)] = (score, node)
    return list(scores.values())


def _in_passing(scene: Scene, head: int, node: Node) -> bool:
    """Say whether a place is named only to tell which thing is meant ("former *Spain* midfielder", "a *Leeds* pub")."""
    return node.family == "Place" and node.named and role(scene.tree, head) == "modifier"


def _ahead(scene: Scene, i: int, lower: str) -> Node | None:
    """Return the subject of the main clause for a pronoun in a phrase before it ("In *his* speech, Obama …")."""
    tree = scene.tree
    at = i
    while tree.head[at] != at:
        at = tree.head[at]
    if tree.dep[i] in {"nsubj", "nsubjpass"} and tree.head[i] == at:
        return None
    for k in tree.kids[at]:
        if k > i and tree.dep[k] in {"nsubj", "nsubjpass"} and k in scene.node:
            node = scene.node[k].root()
            return node if _agrees(lower, node) and (node.gender or node.family != "Person") else None
    return None
