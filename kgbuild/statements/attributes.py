"""Titles, appositions, compounds, possessives and "of" phrases → drafts: who is what, whose, and where.

One pass over the names and one over the labels of the tree; what each construction says is told in positions.py,
appositions.py and places.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.model import Mention, MentionKind
from kgbuild.statements import adjectives, appositions, belongings, examples, loose, places, positions, vitals
from kgbuild.statements.page import Page, is_a, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc

    from kgbuild.statements.draft import Argument, Draft

__all__ = ["find"]

MODIFIERS = frozenset({"amod", "compound", "nmod", "acl"})


def find(doc: Doc, heads: Mapping[int, Mention]) -> Iterator[Draft]:
    """Yield the drafts that need no verb, each once: first those at names, then those at other words, in text order.

    Args:
        doc: a parsed text.
        heads: the mention that each token heads.
    """
    page = page_of(doc, heads)
    seen: set[tuple[Argument, str, Argument | None]] = set()
    for draft in _all(page):
        key = (draft.subject, draft.predicate.name, draft.object)
        if key not in seen and draft.subject != draft.object:
            seen.add(key)
            yield draft


def _all(page: Page) -> Iterator[Draft]:
    names = sorted((m for m in page.heads.values() if m.kind is MentionKind.NAME), key=lambda m: m.start)
    makers: dict[str, int] = {}
    for name in names:
        if is_a(name.type, "Organization"):
            makers.setdefault(name.text, name.head)
    for name in names:
        yield from _at_name(page, name)
        if is_a(name.type, "Product"):
            yield from belongings.maker(page, name, makers)
    tree = page.tree
    lower, tag = tree.lower, tree.tag
    for i, dep in enumerate(tree.dep):
        if dep == "appos":
            yield from appositions.find(page, i)
        elif dep == "poss":
            yield from belongings.possessive(page, i)
        elif dep == "prep":
            yield from _at_preposition(page, i, lower[i])
        elif dep in {"amod", "acl"} and tag[i] == "JJ" and tree.head[i] < i:
            yield from adjectives.after_noun(page, i)
        elif dep in MODIFIERS and tag[i] in {"VBN", "VBD", "JJ"}:
            yield from places.participle(page, i)
            if dep == "acl":
                yield from examples.naming(page, i)


def _at_preposition(page: Page, i: int, word: str) -> Iterator[Draft]:
    if word in {"in", "at"}:
        yield from places.in_place(page, i)
    elif word in {"near", "outside"}:
        yield from places.near_place(page, i)
    elif word in {"of", "from"}:
        yield from belongings.of_party(page, i)
        if word == "of":
            yield from places.part_of_place(page, i)
    elif word in {"including", "like", "as"}:
        yield from examples.examples(page, i)


def _at_name(page: Page, name: Mention) -> Iterator[Draft]:
    if is_a(name.type, "Person"):
        yield from positions.before_name(page, name)
        yield from vitals.age(page, name)
        yield from vitals.birth(page, name)
        yield from vitals.life(page, name)
        yield from belongings.party_in_brackets(page, name)
    elif is_a(name.type, "Place"):
        yield from places.region(page, name)
        yield from places.compound_place(page, name)
    elif is_a(name.type, "CreativeWork"):
        yield from belongings.work_year(page, name)
    if name.start > page.floor(name.start):
        yield from examples.before_thing(page, name)
        if not is_a(name.type, "Person"):
            yield from belongings.work_before(page, name)
        yield from places.based_beside(page, name)
        if is_a(name.type, "Person"):
            yield from loose.behind_owner(page, name)
    yield from loose.after_comma(page, name)
