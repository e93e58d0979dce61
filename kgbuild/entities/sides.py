"""For whom a person speaks: the body whose office the text gives to the person, by title, apposition or verb.

"Norvik spokesman Carlos Lopez", "Ana Ruiz, head of Norvik", "Ana Ruiz, who runs Norvik". Who rescued, praised or once
employed a person is no such body, nor is one that only stands near the name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.classes import is_class_word, types_of

if TYPE_CHECKING:
    from kgbuild.entities.node import Node, Scene
    from kgbuild.model import Mention

__all__ = ["leading_company", "side_of"]

BRIDGES = frozenset({"of", "and", "the", "'s", "’s", "-", "to", "for", "&"})
GONE = frozenset({"former", "ex", "ex-", "then", "late", "retired", "onetime", "one-time", "erstwhile"})
PREPOSITIONS = frozenset({"of", "at", "for", "with"})
MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})
RUNS = frozenset({"lead", "head", "run", "chair", "represent", "manage", "own", "direct"})
NOT_COMPANIES = frozenset(
    """GovernmentOrganization PoliticalParty NewsMediaOrganization SportsTeam EducationalOrganization NGO
    WorkersUnion""".split()  # noqa: SIM905
)


@cache
def _offices() -> frozenset[str]:
    """The last words of titles of those who speak for a body; professors and players speak for themselves."""
    return frozenset(
        row["title"].split()[-1]
        for row in lexicon.table("titles")
        if row["level"] in {"head", "officer", "minister", "deputy"} and row["kind"] not in {"academic", "honorific"}
    )


@cache
def _company_offices() -> frozenset[str]:
    return frozenset(
        row["title"]
        for row in lexicon.table("titles")
        if row["kind"] == "business" and " " in row["title"] and row["level"] in {"head", "deputy", "officer"}
    ) | {"ceo", "cfo", "coo", "cto"}


def side_of(scene: Scene, mention: Mention, leading: Node | None) -> Node | None:
    """Return the body or state for which a person speaks, or None if the text ties none to this mention.

    Args:
        scene: the document.
        mention: the person's name.
        leading: the company that the text is about, whose officers need not be called its officers.
    """
    found = _by_title(scene, mention, leading)
    if found is not None:
        return found
    tree = scene.tree
    for k in tree.kids[mention.head]:
        if k < mention.head:
            continue
        if tree.dep[k] == "appos" and tree.lemma[k].lower() in _offices():
            if any(tree.lower[j] in GONE for j in tree.kids[k]):
                return None
            return _within(scene, k)
        if tree.dep[k] == "relcl" and tree.lemma[k] in RUNS and tree.tag[k] in {"VBZ", "VBP"}:
            for j in tree.kids[k]:
                if tree.dep[j] == "dobj" and (body := _body(scene, j)) is not None:
                    return body
    return None


def _by_title(scene: Scene, mention: Mention, leading: Node | None) -> Node | None:
    """Return the body in the title before a name ("Norvik chief executive Ana Ruiz")."""
    tree, offices = scene.tree, _offices()
    start, role = mention.start, False
    while start > 0 and start > mention.start - 12 and tree.sent[start - 1] == tree.sent[mention.head]:
        if tree.pos[start - 1] not in {"NOUN", "PROPN", "ADJ"} and tree.lower[start - 1] not in BRIDGES:
            break
        start -= 1
        if tree.lower[start] in GONE:
            return None
        role = role or tree.lemma[start].lower() in offices
    if not role:
        return None
    for j in range(start, mention.start):
        if (body := _body(scene, j)) is not None:
            return body
    if leading is not None and scene.text(start, mention.start).lower() in _company_offices():
        return leading
    return None


def _within(scene: Scene, i: int) -> Node | None:
    """Return the body in a noun phrase: what modifies its head or stands after "of", "at", "for", never in a clause."""
    tree = scene.tree
    todo = [i]
    while todo:
        k = todo.pop(0)
        for j in tree.kids[k]:
            if tree.dep[j] in MODIFIERS or (tree.dep[j] == "pobj" and tree.dep[k] == "prep"):
                if (body := _body(scene, j)) is not None:
                    return body
                todo.append(j)
            elif tree.dep[j] == "prep" and tree.lower[j] in PREPOSITIONS:
                todo.append(j)
    return None


def _body(scene: Scene, i: int) -> Node | None:
    node = scene.node.get(i)
    if node is None or not node.root().named:
        return None
    node = node.root()
    # "Hotel owner Jan Vos": what only says which kind of body it is names none.
    if node.family == "Organization" and not (len(node.words) == 1 and is_class_word(node.words[0])):
        return node
    return node if node.code else None


def leading_company(scene: Scene) -> Node | None:
    """Return the company that a text is about: named first in it, and twice as often as any other."""
    bodies = sorted(
        (node for node in scene.living() if node.named and node.family == "Organization" and node.heads),
        key=lambda node: (-len(node.heads), node.heads[0]),
    )
    companies = [n for n in bodies if not n.government and not n.code and NOT_COMPANIES.isdisjoint(types_of(n))]
    if not companies:
        return None
    best = companies[0]
    rival = len(companies[1].heads) if len(companies) > 1 else 0
    early = scene.tree.sent[best.heads[0]] <= 1
    return best if early and len(best.heads) > 1 and len(best.heads) >= 2 * rival else None
