"""Firms under their first name alone: "Halden Motors", later "Halden", which looks like a town's or a person's name.

What the text does with the short name decides: firms sell, report and deny, in towns things happen. A surname that
the text uses before it names a person of that name, but after a firm, is the firm's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.entities.classes import types_of

if TYPE_CHECKING:
    from kgbuild.entities.node import Node, Scene

__all__ = ["houses"]

WHERE = frozenset({"in", "at", "near", "around", "outside", "inside", "through", "across", "to", "into", "toward"})
ACTS = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
FIRMS = frozenset({"Corporation", "Airline"})
"""Only what is called a firm may drop its last words; "Oslo University" is not "Oslo"."""


def houses(scene: Scene, nodes: list[Node]) -> None:
    """Join "Halden" to "Halden Motors" where the text uses the short name as a firm's."""
    firms: dict[str, list[Node]] = {}
    for node in nodes:
        if node.family == "Organization" and len(node.words) > 1 and not node.institution and not node.government:
            if not FIRMS.isdisjoint(types_of(node)):
                firms.setdefault(node.words[0], []).append(node)
    if not firms:
        return
    for short in nodes:
        if len(short.words) != 1 or short.code or short.institution or short.into is not None:
            continue
        owners = [firm for firm in firms.get(short.words[0], ()) if firm.into is None]
        if len({owner.words for owner in owners}) != 1:
            continue
        if short.family in {"Place", "Organization"} and _acts(scene, short, owners[0]):
            owners[0].absorb(short)
        elif short.family == "Person":
            _from_surname(scene, nodes, short, owners[0])


def _acts(scene: Scene, short: Node, firm: Node) -> bool:
    """Say whether a name that is also a town's comes after the firm's, acts, and is nowhere where things happen."""
    tree = scene.tree
    body = [i for i in short.heads if not scene.in_headline(i)]
    first = min((i for i in firm.heads if not scene.in_headline(i)), default=-1)
    if not body or first < 0 or min(body) < first:
        return False
    if any(tree.dep[i] == "pobj" and tree.lower[tree.head[i]] in WHERE for i in short.heads):
        return False
    return any(tree.dep[i] in ACTS for i in body)


def _from_surname(scene: Scene, nodes: list[Node], short: Node, firm: Node) -> None:
    """Give the firm each bare surname between its own name and the first full name of a person who bears it too."""
    people = [
        node
        for node in nodes
        if node.family == "Person" and len(node.words) > 1 and node.words[-1] == short.words[0] and node.into is None
    ]
    start = min(firm.heads)
    end = min((i for person in people for i in person.heads), default=len(scene.tree.head))
    if people and end < start:
        return
    theirs = [i for i in short.heads if start < i < end]
    if not theirs or any(scene.tree.lower[scene.by_head[i].start - 1].rstrip(".") in ADDRESS for i in theirs):
        return
    if len(theirs) == len(short.heads):
        firm.absorb(short)
        firm.family = "Organization"
        return
    form = next(iter(short.forms))
    firm.forms[form] = firm.forms.get(form, 0) + len(theirs)
    firm.heads = sorted([*firm.heads, *theirs])
    short.heads = [i for i in short.heads if i not in theirs]
    for i in theirs:
        scene.node[i] = firm


ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"})
