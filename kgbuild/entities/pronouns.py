"""Who is meant by he, she, it, they, who, I and we; nobody where it is not safe to say.

Candidates are the mentions of the last few sentences that agree in gender, number and animacy and that binding does
not exclude. They are ranked by distance, role, parallelism and how much the text speaks of them (in the spirit of
Lappin & Leass, "An Algorithm for Pronominal Anaphora Resolution", 1994); the best must lead by a margin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.binding import co_arguments, contains, controlling_object, governing_subjects, role
from kgbuild.entities.classes import noun_class
from kgbuild.entities.discourse import NOTHING, admits, expectation
from kgbuild.entities.node import Node, Scene, family_of
from kgbuild.entities.phrase import INDEFINITE
from kgbuild.entities.rivals import couple_since, either_of_two, pair_since
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
ALIKE = (HE, SHE, IT, THEY)
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
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
        controller = controlling_object(tree, at)
        if controller is not None and controller != i:
            node = scene.node.get(controller)
            return node.root() if node is not None and _agrees(lower, node.root()) >= 0 else None
        if tree.head[at] == at:
            break
        at = tree.head[at]
    return _best(scene, i, lower, sentences, topics)


def _agrees(lower: str, node: Node) -> float:
    """Return a penalty (0 or more) for doubtful agreement of a pronoun with a node, or -1 if they disagree."""
    if lower in HE or lower in SHE:
        wanted = "m" if lower in HE else "f"
        if node.family != "Person" or node.plural or (node.gender and node.gender != wanted) or _collective(node):
            return -1.0
        return 0.0 if node.gender else UNKNOWN_GENDER if node.named else UNKNOWN_GENDER_NOUN
    if lower in IT:
        if node.plural is True or (node.family in {"Person", "Group"} and not _collective(node)):
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
    return THEY_COLLECTIVE if _collective(node) else -1.0


def _collective(node: Node) -> bool:
    """Say whether a noun names several people as one ("the family"): neither a he nor a she, but an it or a they."""
    return not node.named and node.lemma in _words("collective") and node.lemma not in ONE_PERSON


ONE_PERSON = frozenset({"person", "someone", "anyone", "everyone"})


UNKNOWN_GENDER = 25.0
UNKNOWN_GENDER_NOUN = 40.0
"""More than a sentence: "his lawyer" gives way to a woman named in the sentence before."""
THEY_ORGANIZATION = 28.0
THEY_COLLECTIVE = 20.0
RELATED = 24.0
PASSING = 20.0
TOPIC = 10.0
"""What the one person whom a text is about leads by."""
THEY_THING = 14.0
THINGS_ACT = 12.0
"""What things fall back by where a quotation accuses "them" of doing something to something."""
ITS_CONCEPT = 14.0
GOVERNING = 26.0
"""What the subject of the clause next above leads by, and what those of clauses further above do."""
GOVERNING_FAR = 12.0


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
    scores: dict[int, tuple[float, Node]] = {}
    dominating = governing_subjects(tree, i)
    forbidden = co_arguments(tree, i)
    speaker = _speaker(scene, i) if lower in HE or lower in SHE else None
    acts = speech_of(scene.doc).in_quote(i) and tree.dep[i] == "nsubj" and tree.child(tree.head[i], "dobj") is not None
    owned = noun_class(tree.lemma[tree.head[i]]) if lower == "its" and tree.dep[i] == "poss" else ""
    for number in range(sent, max(-1, sent - SENTENCES - 1), -1):
        for head, node in sentences.get(number, ()):
            if head >= i or head in forbidden:
                continue
            penalty = _agrees(lower, node)
            if penalty == THEY_THING and acts:
                penalty += THINGS_ACT
            if penalty < 0 or node is speaker or (number == sent and contains(tree, head, i)):
                continue
            if lower in IT:
                if not admits(expected, node) or _in_passing(scene, head, node):
                    continue
            elif not node.named and tree.dep[head] == "attr":
                # "She was a fine minister": what somebody is called is not somebody else.
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
            if number < sent and lower not in IT:
                lead += _standing(scene, lower, head, node, topics)
            score = _score(scene, i, head, node) - penalty + lead
            old = scores.get(id(node))
            if old is None or score > old[0]:
                scores[id(node)] = (score, node)
    return list(scores.values())


def _standing(scene: Scene, lower: str, head: int, node: Node, topics: Topics) -> float:
    """Return how much more, or less, than others in earlier sentences somebody is spoken of."""
    if node is topics.topic and node.gender:
        return TOPIC
    if node.named:
        return 0.0
    tree = scene.tree
    own = HE if lower in HE else SHE if lower in SHE else THEY
    if any(tree.dep[k] == "poss" and tree.lower[k] in own for k in tree.kids[head]):
        # "Her mother taught the piano. *She* …" goes on about the daughter.
        return -RELATED
    indefinite = any(tree.lower[k] in INDEFINITE for k in tree.kids[head])
    return -PASSING if indefinite and lower not in THEY and tree.dep[head] not in {"nsubj", "nsubjpass"} else 0.0


def _in_passing(scene: Scene, head: int, node: Node) -> bool:
    """Say whether a place is named only to tell which thing is meant ("former *Spain* midfielder", "a *Leeds* pub")."""
    return node.family == "Place" and node.named and role(scene.tree, head) == "modifier"


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
