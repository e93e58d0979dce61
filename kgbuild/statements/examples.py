"""Names that follow their noun without a comma: "the ferry Aurora", "parties such as Y", "a ship called Aurora"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.statements.appositions import PERSONAL, all_named, could_be, describe, is_description, named
from kgbuild.statements.bonds import rows_of
from kgbuild.statements.page import Page, is_a
from kgbuild.statements.titlebook import is_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgbuild.model import Mention
    from kgbuild.statements.draft import Draft
    from kgbuild.syntax import Tree

__all__ = ["before_thing", "examples", "many", "naming"]

NAMING = frozenset({"call", "name", "dub", "entitle", "title", "nickname", "know"})
CONFIDENCE = 0.75
"""Highest confidence of what no comma sets off."""


def before_thing(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield what a common noun right before a name says: "rival Kvarnes", "the cruise ship Aurora"."""
    t = name.start - 1
    tree = page.tree
    if page.cover[t] >= 0 or not page.doc[t].text[:1].islower():
        return
    if tree.tag[t] not in {"NN", "NNS", "NNP"} and not (tree.tag[t] == "JJ" and rows_of(page, t)):
        return  # parsers take "rival" for an adjective
    inside = name.start <= tree.head[t] < name.end and tree.dep[t] in {"compound", "nmod", "amod", "appos"}
    twin = tree.head[t] == tree.head[name.head] and tree.dep[t] == tree.dep[name.head] == "nsubj"
    if (
        not inside
        and not twin
        and not (tree.head[name.head] == t and tree.dep[name.head] in {"appos", "nmod", "nummod"})
    ):
        return
    if is_a(name.type, "Person"):
        mention = page.heads.get(t)
        known = bool(rows_of(page, t))
        if is_role(page, t) and not any(bond.kin for bond in rows_of(page, t)):
            return  # positions.py
        agent = tree.tag[t] == "NN" and tree.lemma[t].endswith(PERSONAL)  # "beekeeper Jane Doe"
        if not known and not agent and (mention is None or not is_a(mention.type, "Person")):
            return
    for one in all_named(page, name.head, plural=tree.tag[t] == "NNS"):
        for draft in describe(page, one, t, "before"):
            yield replace(draft, confidence=min(draft.confidence, CONFIDENCE))


def examples(page: Page, k: int) -> Iterator[Draft]:
    """Yield "X is a defector" from "defectors including X and Y", at the preposition ``k``."""
    tree = page.tree
    for o in tree.kids[k]:
        if tree.dep[o] == "pobj":
            noun = many(tree, page.heads, tree.head[k], o)
            if noun >= k or tree.tag[noun] != "NNS" or not is_description(page, noun):
                continue
            for one in tree.coordinated(o):
                name = page.name(named(page, one))
                if name is not None and could_be(page, name, noun):
                    for draft in describe(page, name, noun, "example"):
                        yield replace(draft, confidence=min(draft.confidence, CONFIDENCE))


def many(tree: Tree, heads: Mapping[int, Mention], noun: int, example: int) -> int:
    """Return the plural that a person is an example of: "artists" in "artists from the city including Ana Ruiz"."""
    mention = heads.get(example)
    if mention is None or mention.type != "Person" or tree.tag[noun] != "NN" or tree.dep[noun] != "pobj":
        return noun
    above = tree.head[tree.head[noun]]
    if tree.tag[above] == "NNS":
        return above
    objects = [k for k in tree.children(above, "dobj") if k < noun and tree.tag[k] == "NNS"]
    return objects[-1] if objects else noun


def naming(page: Page, v: int) -> Iterator[Draft]:
    """Yield "Aurora is a ship" from "a ship called Aurora", at the participle ``v``."""
    tree = page.tree
    noun = tree.head[v]
    if tree.lemma[v] not in NAMING or noun >= v or not is_description(page, noun):
        return
    for o in tree.kids[v]:
        holder = o
        if tree.dep[o] == "prep" and tree.lower[o] == "as":
            holder = tree.child(o, "pobj") or o
        if tree.dep[holder] in {"oprd", "dobj", "attr", "pobj"}:
            name = page.name(named(page, holder))
            if name is not None and could_be(page, name, noun):
                yield from describe(page, name, noun, "naming")
