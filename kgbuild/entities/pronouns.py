"""Who is meant by he, she, it, they, who, I and we; nobody where it is not safe to say.

Candidates are the mentions of the last few sentences that agree in gender, number and animacy and that binding does
not exclude. They are ranked by distance, role, parallelism and how much the text speaks of them (in the spirit of
Lappin & Leass, "An Algorithm for Pronominal Anaphora Resolution", 1994); the best must lead by a margin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.binding import co_arguments, condition, contains, governing_subjects, role
from kgbuild.entities.classes import noun_class
from kgbuild.entities.discourse import NOTHING, admits, expectation
from kgbuild.entities.node import Node, Scene, family_of
from kgbuild.entities.salience import Topics, topics_of
from kgbuild.model import BlockKind
from kgbuild.speech import speech_of

if TYPE_CHECKING:
    from kgbuild.model import Mention

__all__ = ["attach"]

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
SINGULAR_I = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
ROLE = {
    "nsubj": 35.0,
    "nsubjpass": 34.0,
    "dobj": 18.0,
    "attr": 10.0,
    "pobj": 12.0,
    "poss": 14.0,
    "agent": 20.0,
    "dative": 16.0,
    "appos": 8.0,
    "ROOT": 20.0,
    "npadvmod": -30.0,
}
SENTENCES = 3
ASIDE = frozenset({BlockKind.HEADLINE, BlockKind.CAPTION})
"""Blocks whose names the text that follows does not take up."""
STEP = 32.0
MARGIN = 2.0


def _words(kind: str) -> frozenset[str]:
    return lexicon.words("coreference_words", "kind", kind)


def attach(scene: Scene) -> None:
    """Let each pronoun that can safely be resolved refer to its node, left to right."""
    placed: list[tuple[int, Node]] = sorted(
        (
            (mention.head, scene.node[mention.head].root())
            for mention in (*scene.names, *scene.nominals)
            if mention.head in scene.node
        ),
        key=lambda pair: pair[0],
    )
    sentences: dict[int, list[tuple[int, Node]]] = {}
    for i, node in placed:
        sentences.setdefault(scene.tree.sent[i], []).append((i, node))
    topics = topics_of(scene)
    for mention in scene.pronouns:
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
                return node.root() if node is not None and _agrees(lower, node.root()) >= 0 else None
        if tree.head[at] == at:
            break
        at = tree.head[at]
    return _best(scene, i, lower, sentences, topics)


def _agrees(lower: str, node: Node) -> float:
    """Return a penalty (0 or more) for doubtful agreement of a pronoun with a node, or -1 if they disagree."""
    if lower in HE or lower in SHE:
        wanted = "m" if lower in HE else "f"
        if node.family != "Person" or node.plural or (node.gender and node.gender != wanted):
            return -1.0
        return 0.0 if node.gender else UNKNOWN_GENDER
    if lower in IT:
        if node.family in {"Person", "Group"} or node.plural is True:
            return -1.0
        return 0.0
    if node.named:
        if node.family == "Group":
            return 0.0
        return THEY_ORGANIZATION if node.family == "Organization" else -1.0
    if node.plural:
        if node.lemma in _words("time"):
            return -1.0
        return 0.0 if node.family in {"Person", "Group", "Organization"} else THEY_THING
    return 12.0 if node.lemma in _words("collective") else -1.0


UNKNOWN_GENDER = 25.0
THEY_ORGANIZATION = 24.0
THEY_THING = 14.0
ITS_CONCEPT = 14.0
GOVERNING = 26.0
"""What the subject of the clause next above leads by, and what those of clauses further above do."""
GOVERNING_FAR = 12.0


def _best(scene: Scene, i: int, lower: str, sentences: Placed, topics: Topics) -> Node | None:
    """Return the best candidate for a third-person pronoun if it leads by the margin."""
    expected = expectation(scene.tree, i) if lower in IT else ""
    if expected == NOTHING:
        return None
    forbidden = co_arguments(scene.tree, i)
    barred = {id(scene.node[h].root()) for h in forbidden if h in scene.node}
    scores = _candidates(scene, i, lower, sentences, topics, expected)
    if not scores:
        return _ahead(scene, i, lower)
    ranked = sorted((pair for pair in scores if id(pair[1]) not in barred), key=lambda pair: -pair[0])
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    best = ranked[0][1]
    if lower in THEY and not best.named and _couple_since(scene, i, best, sentences):
        return None
    if lower in IT and _either_of_two(scene, i, best, [node for _, node in ranked[1:]]):
        return None
    return best


def _candidates(
    scene: Scene, i: int, lower: str, sentences: Placed, topics: Topics, expected: str
) -> list[tuple[float, Node]]:
    """Return whom a third-person pronoun may mean, each with the score of its best mention."""
    tree = scene.tree
    sent = tree.sent[i]
    scores: dict[int, tuple[float, Node]] = {}
    dominating = governing_subjects(tree, i)
    forbidden = co_arguments(tree, i)
    speaker = _speaker(scene, i) if lower in HE or lower in SHE else None
    owned = noun_class(tree.lemma[tree.head[i]]) if lower == "its" and tree.dep[i] == "poss" else ""
    for number in range(sent, max(-1, sent - SENTENCES - 1), -1):
        for head, node in sentences.get(number, ()):
            if head >= i or head in forbidden:
                continue
            penalty = _agrees(lower, node)
            if penalty < 0 or node is speaker or (number == sent and contains(tree, head, i)):
                continue
            if lower in IT:
                if not admits(expected, node) or _in_passing(scene, head, node):
                    continue
            else:
                penalty += topics.doubt(i, head, node)
            if lower == "its" and not node.named:
                # Companies have parents and chief executives, news and moves have not.
                if family_of(owned) in {"Person", "Organization"} and node.family != "Organization":
                    continue
                penalty += ITS_CONCEPT
            depth = dominating.get(head)
            lead = 0.0 if depth is None else GOVERNING if depth == 0 else GOVERNING_FAR
            score = _score(scene, i, head, node) - penalty + lead
            old = scores.get(id(node))
            if old is None or score > old[0]:
                scores[id(node)] = (score, node)
    return list(scores.values())


def _couple_since(scene: Scene, i: int, best: Node, sentences: Placed) -> bool:
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


def _in_passing(scene: Scene, head: int, node: Node) -> bool:
    """Say whether a place is named only to tell which thing is meant ("former *Spain* midfielder", "a *Leeds* pub")."""
    return node.family == "Place" and node.named and role(scene.tree, head) == "modifier"


def _either_of_two(scene: Scene, i: int, best: Node, others: list[Node]) -> bool:
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


def _speaker(scene: Scene, i: int) -> Node | None:
    """Return who speaks the quotation around ``i``: nobody speaks of himself as "he"."""
    speech = speech_of(scene.doc)
    if not speech.in_quote(i):
        return None
    speaker = speech.speaker_at(i)
    node = scene.node.get(speaker) if speaker is not None and speaker >= 0 else None
    return node.root() if node is not None else None


def _score(scene: Scene, i: int, head: int, node: Node) -> float:
    tree = scene.tree
    own, wanted = role(tree, head), tree.dep[i]
    score = 100.0 - STEP * (tree.sent[i] - tree.sent[head]) + ROLE.get(own, 0.0)
    if (own in {"nsubj", "nsubjpass"}) == (wanted in {"nsubj", "nsubjpass"}):
        score += 8.0
    score += 2.0 * min(len(node.heads), 6) + (8.0 if node.named else 0.0)
    if (
        node.family not in {"Person", ""}
        and node.named
        and tree.lemma[tree.head[i]] in lexicon.words("state_cues", "kind", "verb")
    ):
        score += 10.0 if wanted == "nsubj" else 0.0
    if tree.dep[tree.head[head]] == "ROOT":
        score += 6.0
    if scene.layout.kinds[head] in ASIDE and scene.layout.kinds[i] not in ASIDE:
        score -= 30.0
    return score - 0.25 * min(i - head, 40)


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
            return node if _agrees(lower, node) == 0.0 else None
    return None
