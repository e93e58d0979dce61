"""Places that stand for their teams: "England beat Samoa", "he plays for Aachen". Grammar decides, in a text on sport.

A country that meets, hosts or beats another does so in politics as well; there the name is the country's. So most
constructions count only where the sentence, or the text as a whole, is about sport by words that nothing else uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities import places

if TYPE_CHECKING:
    from kgbuild.entities.node import Scene
    from kgbuild.model import Mention
    from kgbuild.syntax import Tree

__all__ = ["is_team"]

VERSUS = frozenset({"versus", "vs", "vs.", "v", "v."})
DASHES = frozenset({"-", "–", "—", "to"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
RIVAL = frozenset({"against", "over", "to", "by", "with", "past", "between", "versus", "v"})
"""Prepositions before the other side of a game: "won over", "lost to", "drew with", "a match between"."""
BEATEN = frozenset({"beat", "defeat", "thrash", "win", "lose", "draw", "trounce", "outplay"})
LOCAL = 2
"""Weight from which a sentence is about sport: a word of sport alone weighs 2, a looser one 1."""
DENSE = 0.03
"""Weight for each token of a text about sport, if one word in it is of sport alone.

In GUM's and News-Fair's development texts, reports of games lie between .034 and .085; a city guide with a section on
sport reaches .023, other articles that have such a word .021.
"""


def _words(kind: str) -> frozenset[str]:
    return lexicon.words("sports", "kind", kind)


def _weigh(scene: Scene) -> dict[int, int]:
    """Return the weight of sport in each sentence, and under -1 whether the whole text is about it (1) or not (0)."""
    tree = scene.tree
    sport, loose = _words("sport"), _words("loose")
    found: dict[int, int] = {}
    strong: set[str] = set()
    total = 0
    for i, lemma in enumerate(tree.lemma):
        word = lemma.lower()
        weight = 2 if word in sport else 1 if word in loose else 0
        if weight:
            found[tree.sent[i]] = found.get(tree.sent[i], 0) + weight
            total += weight
            if weight == 2:
                strong.add(word)
    found[-1] = int(total >= 2 * LOCAL and bool(strong) and total >= DENSE * len(tree.lemma))
    if not strong:
        found = {-1: 0}
    return found


def is_team(scene: Scene, mention: Mention, name: str) -> bool:
    """Say whether a place's name stands for the team of the place."""
    tree, i = scene.tree, mention.head
    if _for_team(tree, i) or (_beaten(tree, i) and _plain_city(name)):
        return True
    if scene.sport is None:
        scene.sport = _weigh(scene)
    dense = bool(scene.sport[-1])
    if not dense and scene.sport.get(tree.sent[i], 0) < LOCAL:
        return False
    return _beside(scene, mention) or _plays(tree, i, dense=dense and bool(scene.sport.get(tree.sent[i])))


def _plain_city(name: str) -> bool:
    return places.territory(name) is None and places.capital_of(name) is None


def _for_team(tree: Tree, i: int) -> bool:
    """Say whether somebody plays, scores or signs for what token ``i`` names."""
    head = tree.head[i]
    if tree.dep[i] != "pobj" or tree.lower[head] != "for":
        return False
    above = tree.head[head]
    return tree.pos[above] == "VERB" and tree.lemma[above] in {"play", "sign"} and tree.child(above, "dobj") is None


def _beaten(tree: Tree, i: int) -> bool:
    """Say whether somebody wins, draws or plays "against" what token ``i`` names."""
    head = tree.head[i]
    return (
        tree.dep[i] == "pobj"
        and tree.lower[head] == "against"
        and tree.lemma[tree.head[head]] in {"win", "draw", "lose", "play", "score"}
    )


def _beside(scene: Scene, mention: Mention) -> bool:
    """Say whether "versus", a result or a player stands right beside a name ("England captain", "Leeds 2-1 Hull")."""
    lower, tree = scene.tree.lower, scene.tree
    after, before = mention.end, mention.start - 1
    if before >= 0 and lower[before] in VERSUS:
        return True
    if after >= len(lower):
        return False
    if lower[after] in VERSUS or tree.lemma[after].lower() in _words("player"):
        return True
    return (
        after + 2 < len(lower) and lower[after].isdigit() and lower[after + 1] in DASHES and lower[after + 2].isdigit()
    )


def _plays(tree: Tree, i: int, *, dense: bool) -> bool:
    """Say whether token ``i`` takes the part of a team in its clause."""
    dep, head = tree.dep[i], tree.head[i]
    for _ in range(12):
        if dep != "conj" or tree.pos[head] != "PROPN":
            break
        dep, head = tree.dep[head], tree.head[head]
    lemma = tree.lemma[head].lower()
    if dep in SUBJECT:
        # In a report of a game, whoever is, has, needs or looks so and so is the team, too.
        return lemma in _words("contest") or (
            dense and lemma in {"be", "have", "need", "look", "start", "finish", "go"}
        )
    if dep == "dobj":
        return lemma in _words("contest") - {"host", "tour", "score", "win"}
    if dep == "poss":
        return lemma in _words("player") or lemma in _words("event")
    if dep == "agent":
        return lemma in _words("contest")
    if dep != "pobj":
        return False
    above = tree.head[head]
    word, preposition = tree.lemma[above].lower(), tree.lower[head]
    if preposition == "for":
        return word in _words("for") or word in _words("event") or word in _words("player")
    if tree.dep[head] == "agent":
        return word in _words("contest")
    contest = word in (_words("contest") if tree.pos[above] in {"VERB", "AUX"} else _words("event"))
    if preposition == "to":
        return contest and word in {"lose", "defeat", "loss", "concede", "fall", "bow"}
    return preposition in RIVAL and contest
