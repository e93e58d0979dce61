"""What a place's name stands for where it is used: the place, its team, a person, a venue, or something of that name.

Only what is no place is told here; who is in doubt gets no link to a place (see :mod:`kgbuild.entities.linking`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities import places
from kgbuild.entities.classes import noun_class, noun_gender
from kgbuild.entities.node import family_of
from kgbuild.entities.teams import is_team

if TYPE_CHECKING:
    from kgbuild.entities.node import Scene
    from kgbuild.model import Mention

__all__ = ["given_name", "is_located", "sense_of"]

LOCATIVE = frozenset(
    ["in", "at", "near", "around", "from", "outside", "inside", "into", "through", "across", "via", "throughout",
     "within", "toward", "towards", "to", "of"]
)  # fmt: skip
NAMING = frozenset({"name", "codename", "nickname", "alias", "word", "moniker", "pseudonym", "surname", "acronym"})
PLURAL_KINDS = frozenset(
    ["counties", "provinces", "districts", "parishes", "boroughs", "prefectures", "townships", "rivers", "lakes",
     "mountains", "airports", "universities", "stadiums", "hospitals", "bridges", "streets", "avenues", "hotels"]
)  # fmt: skip
LIST = 24
"""Tokens within which the noun of a list of names must follow."""


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for row in lexicon.table("given_names") for name in row["names"].split())


def given_name(name: str) -> bool:
    """Say whether a name is also one that people are given ("Florence", "Austin")."""
    return name.casefold() in _given_names()


def is_located(scene: Scene, mention: Mention) -> bool:
    """Say whether a mention is used as places are: "in X", "X, Ohio", "X-based", "the X mayor"."""
    tree, i = scene.tree, mention.head
    dep, head = tree.dep[i], tree.head[i]
    for _ in range(12):
        if dep != "conj":
            break
        dep, head = tree.dep[head], tree.head[head]
    if dep == "pobj":
        return tree.lower[head] in LOCATIVE
    if dep in {"compound", "nmod", "npadvmod", "poss", "amod"}:
        return head > i and tree.pos[head] in {"NOUN", "VERB", "ADJ"}
    return False


def sense_of(scene: Scene, mention: Mention, name: str) -> str:
    """Return what a place's name stands for: "" (the place), "team", "person", "listed" or "other".

    "listed" is a name whose kind follows at the end of a list ("Orange and Kern Counties"), "other" a venue or a thing
    that is called so ("the Tivoli"; "Cairo was the code name").
    """
    if is_team(scene, mention, name):
        return "team"
    territory = places.territory(name)
    if territory is None and not places.cities(name):
        return ""
    if _article(scene, mention, name, land=territory is not None):
        return "other"
    if territory is not None and not given_name(name):
        return ""
    if territory is None and _listed(scene, mention):
        return "listed"
    return _called(scene, mention, name)


def _article(scene: Scene, mention: Mention, name: str, *, land: bool) -> bool:
    """Say whether "the" stands before a name that takes none, with nothing after it that would call for one."""
    tree, i = scene.tree, mention.head
    first = mention.start
    own = tree.lower[first] == "the"
    if not own and not (first and tree.lower[first - 1] == "the"):
        return False
    if tree.dep[i] in {"compound", "nmod", "amod", "poss"} or tree.child(i, "prep", "relcl", "acl", "amod") is not None:
        return False
    article = first if own else first - 1
    if tree.head[article] != i:
        return False
    if land:
        return tree.dep[i] == "pobj" and tree.lower[tree.head[i]] == "at"
    bare = name[4:] if name[:4].casefold() == "the " else name
    return not places.cities(f"The {bare}")


def _listed(scene: Scene, mention: Mention) -> bool:
    tree = scene.tree
    end = min(mention.end + LIST, len(tree.lower))
    joined = False
    for j in range(mention.end, end):
        if tree.lower[j] in {",", "and", "or", "&"}:
            joined = True
        elif tree.pos[j] != "PROPN":
            return False
        elif tree.lower[j] in PLURAL_KINDS:
            return joined
        elif not joined:
            return False
    return False


def _called(scene: Scene, mention: Mention, name: str) -> str:
    """Tell a person or a thing that bears a place's name, by its description or its company."""
    tree, i = scene.tree, mention.head
    top = i
    while tree.dep[top] == "conj" and tree.head[top] != top:
        top = tree.head[top]
    dep, head = tree.dep[top], tree.head[top]
    if dep == "pobj" and tree.lower[head] in LOCATIVE:
        return ""
    # "their children Ada and Brooklyn", "his sister Florence": no comma lies between.
    if dep == "appos" and head < top and tree.pos[head] == "NOUN":
        tight = not any(tree.lower[j] in {",", "(", "-", "–", "—", ":"} for j in range(head + 1, top))
        if tight and family_of(noun_class(tree.lemma[head].lower())) == "Person":
            return "person"
    if dep == "nsubj" and tree.lemma[head] in {"be", "become"} and not _negated(scene, head):
        for k in tree.children(head, "attr"):
            if tree.lemma[k].lower() in NAMING:
                return "other"
            # Cities are leaders, rivals and centres, but no daughters.
            if given_name(name) and noun_gender(tree.lemma[k].lower()):
                return "person"
    company = [scene.by_head[j] for j in tree.coordinated(top) if j in scene.by_head and j != i]
    people = sum(1 for other in company if other.type == "Person")
    lands = sum(1 for other in company if family_of(other.type) == "Place")
    if people > lands:
        return "person" if given_name(name) else "other"
    return ""


def _negated(scene: Scene, i: int) -> bool:
    return any(scene.tree.dep[k] == "neg" for k in scene.tree.kids[i])
