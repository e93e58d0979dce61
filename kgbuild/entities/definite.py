"""Which named thing a definite description is: "the company", "the Oslo-based bank", "the woman", "the 26-year-old"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.entities.classes import noun_class, noun_classes, noun_gender, types_of
from kgbuild.entities.node import Node, Scene, family_of

if TYPE_CHECKING:
    from kgbuild.entities.phrase import Phrase

__all__ = ["AGAIN", "described"]

AGAIN = 20
"""Sentences after which "the talks" no longer picks up talks."""
WINDOW = 4
"""Sentences that "the company" may look back; past that, only a noun that described the name before."""
BODIES = frozenset(
    [
        "GovernmentOrganization",
        "PoliticalParty",
        "NewsMediaOrganization",
        "SportsTeam",
        "EducationalOrganization",
        "NGO",
        "WorkersUnion",
    ]
)
NOT_GROUPS = frozenset({"Corporation", "GovernmentOrganization", "NewsMediaOrganization"})
VAGUE = frozenset({"Place", "Event", "CreativeWork", "Product", "GovernmentOrganization", "AdministrativeArea"})
"""Classes so wide that the last name of the class is too often another thing."""
CORE = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
ANY_BODY = frozenset({"organization", "organisation", "group", "body", "institution"})
"""Nouns that any organisation is called by; the others ("league", "agency") want a name that says so."""


def described(scene: Scene, phrase: Phrase, names: list[tuple[int, Node]]) -> Node | None:
    """Return the name that a definite singular phrase picks up, or None."""
    tree, i = scene.tree, phrase.i
    if any(tree.dep[k] in {"prep", "relcl", "acl"} and k > i for k in tree.kids[i]):
        return None
    before = [(h, node.root()) for h, node in names if h < i]
    told = _distinct([node for _, node in reversed(before) if phrase.lemma in node.told])
    if told:
        # "The Kremlin spokesman" may be any spokesman told of; "the Boeing subsidiary" is Boeing's.
        theirs = {word for node in phrase.names for word in node.words if told[0].family == "Person"}
        if not (phrase.modifiers - told[0].told.keys() - theirs) and (len(told) == 1 or not phrase.names):
            return told[0]
    classes = noun_classes(phrase.lemma)
    if (phrase.modifiers and not _only_based(scene, phrase)) or not classes:
        return _aged(scene, phrase, before) if _is_age(scene, phrase.i) else None
    own = _by_own_word(scene, phrase, before)
    if own is not None or (classes[0] == "Organization" and phrase.lemma not in ANY_BODY):
        return own
    if classes[0] == "Person":
        return _last_person(scene, phrase, before)
    return _last_of_class(scene, i, classes, before)


def _only_based(scene: Scene, phrase: Phrase) -> bool:
    """Say whether a phrase is told apart by nothing but its seat ("the Oslo-based company")."""
    tree, i = scene.tree, phrase.i
    before = [k for k in tree.kids[i] if k < i and tree.dep[k] not in {"det", "punct"}]
    return len(before) == 1 and tree.lower[before[0]] in {"based", "headquartered"}


def _is_age(scene: Scene, i: int) -> bool:
    lower = scene.tree.lower
    return lower[i].endswith("-year-old") or (lower[i] == "old" and i > 2 and lower[i - 2 : i] == ["year", "-"])


def _aged(scene: Scene, phrase: Phrase, before: list[tuple[int, Node]]) -> Node | None:
    """Return the one person of the last sentences who is a subject, for "the 26-year-old"."""
    tree, sent = scene.tree, scene.tree.sent
    own = _within_clause(scene, phrase.i)
    near = [
        (h, node)
        for h, node in reversed(before)
        if node.family == "Person" and 0 < sent[phrase.i] - sent[h] <= 2 and tree.head[h] != own
    ]
    for far in (1, 2):
        here = [(h, node) for h, node in near if sent[phrase.i] - sent[h] == far]
        subjects = [(h, node) for h, node in here if tree.dep[h] in SUBJECTS]
        main = [(h, node) for h, node in subjects if tree.dep[tree.head[h]] == "ROOT"]
        for group in (main, subjects, here):
            if group:
                found = _distinct([node for _, node in group])
                return found[0] if len(found) == 1 else None
    return None


def _last_person(scene: Scene, phrase: Phrase, before: list[tuple[int, Node]]) -> Node | None:
    """Return the one person of the last sentences whom "the woman" can mean."""
    gender, sent = noun_gender(phrase.lemma), scene.tree.sent
    if not gender:
        return None
    near = [(h, node) for h, node in reversed(before) if node.family == "Person" and sent[phrase.i] - sent[h] <= 2]
    # "Anders Berg met the king": nobody meets himself.
    others = [node for h, node in near if _arguments_of_one_verb(scene, h, phrase.i)]
    fits = [node for node in _distinct([n for _, n in near]) if node.gender in {gender, ""} and node not in others]
    return fits[0] if len(fits) == 1 and fits[0].gender == gender else None


def _by_own_word(scene: Scene, phrase: Phrase, before: list[tuple[int, Node]]) -> Node | None:
    """Return the last name that is itself one of "the agency" ("European Space Agency", "University of Oslo")."""
    sent, i, word = scene.tree.sent, phrase.i, phrase.lemma
    for h, node in reversed(before):
        if sent[i] - sent[h] > AGAIN:
            break
        words = node.words
        if len(words) < 2 or node.family == "Person" or _arguments_of_one_verb(scene, h, i):
            continue
        if words[-1] == word or (words[0] == word and words[1] in {"of", "for"}):
            return node
    return None


def _arguments_of_one_verb(scene: Scene, h: int, i: int) -> bool:
    """Say whether two phrases are arguments of one verb, or one wants the other to act: then they are two things."""
    tree = scene.tree
    if tree.dep[h] not in CORE:
        return False
    if tree.dep[i] not in CORE:
        return tree.dep[h] in SUBJECTS and _within_clause(scene, i) == tree.head[h]
    verb = tree.head[i]
    if tree.head[h] == verb:
        return True
    bare = tree.dep[verb] in {"ccomp", "xcomp"} and any(tree.lower[k] == "to" for k in tree.children(verb, "aux"))
    return bare and tree.head[verb] == tree.head[h]


def _within_clause(scene: Scene, i: int) -> int:
    """Return the verb of the clause that a phrase stands in: "Norvik will buy all of the *lender*'s debts"."""
    tree, at = scene.tree, i
    while tree.pos[at] not in {"VERB", "AUX"} and tree.head[at] != at:
        at = tree.head[at]
    return at


def _last_of_class(scene: Scene, i: int, classes: tuple[str, ...], before: list[tuple[int, Node]]) -> Node | None:
    """Return the name of a class that the noun tells in the nearest sentence that has one; its subject first.

    A name that only modifies a noun, or stands deep inside a phrase, gives way to one that the text speaks of more.
    """
    tree = scene.tree
    best: tuple[tuple[int, bool, bool, int], Node] | None = None
    rivals: dict[int, Node] = {}
    listed: set[int] = set()
    for h, node in reversed(before):
        distance = tree.sent[i] - tree.sent[h]
        if distance > WINDOW:
            break
        if _arguments_of_one_verb(scene, h, i) or not any(_fits(class_, types_of(node), node) for class_ in classes):
            continue
        if _listed(scene, h, classes):
            listed.add(id(node))
            continue
        rivals.setdefault(id(node), node)
        if best is None or distance <= best[0][0]:
            rank = (distance, _aside(scene, h, node), tree.dep[h] not in SUBJECTS, -h)
            if best is None or rank < best[0]:
                best = (rank, node)
    if best is None or (id(best[1]) in listed and len(listed) > 1):
        return None
    if best[0][1] and not _country_by_demonym(scene, best[1], best[0][3]):
        spoken_of = [node for node in rivals.values() if node is not best[1] and len(node.heads) > len(best[1].heads)]
        return spoken_of[0] if len(spoken_of) == 1 else None
    return best[1]


def _listed(scene: Scene, h: int, classes: tuple[str, ...]) -> bool:
    """Say whether a name is one of a list of its class ("from Chad, Mali and Yemen"): no "the country" picks it out."""
    tree = scene.tree
    others = [tree.head[h]] if tree.dep[h] == "conj" else []
    others += [k for k in tree.kids[h] if tree.dep[k] == "conj"]
    nodes = [scene.node[k].root() for k in others if k in scene.node]
    return any(_fits(class_, types_of(node), node) for node in nodes for class_ in classes)


def _country_by_demonym(scene: Scene, node: Node, place: int) -> bool:
    """Say whether a country is named by its adjective: "Kenyan ministers" speaks of the country well enough."""
    return bool(node.code) and scene.tree.dep[-place] in {"amod", "compound", "nmod"}


def _aside(scene: Scene, h: int, node: Node) -> bool:
    """Say whether a mention names its bearer only in passing: a modifier, or deep in a phrase ("the role of Mali")."""
    tree = scene.tree
    dep, head = tree.dep[h], tree.head[h]
    if dep == "amod":
        return True
    if dep in {"compound", "nmod"}:
        # "Russian" names the country only in passing; "Airbus spokesman" names the company well enough.
        return bool(node.code) or family_of(noun_class(tree.lemma[head])) != "Person"
    if dep == "pobj" and len(node.heads) == 1:
        above = tree.head[head]
        return tree.pos[above] == "NOUN" and tree.dep[above] in {"pobj", "compound"}
    return False


def _fits(class_: str, own: tuple[str, ...], node: Node) -> bool:
    if class_ == "Corporation":
        return "Organization" in own and BODIES.isdisjoint(own)
    if class_ == "Organization":
        return "Organization" in own and NOT_GROUPS.isdisjoint(own) and not node.government
    return class_ in own and class_ not in VAGUE


def _distinct(nodes: list[Node]) -> list[Node]:
    return list({id(node): node for node in nodes}.values())
