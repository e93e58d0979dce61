"""Descriptions that the parser tore off their names: read along the words, with the tree only as a witness against.

"Said, a 14-year-old boy, was arrested" may come with two subjects, "the president of the bank, Ann Ray, …" with Ray
hung on the bank. Each rule asks for a shape that the words can have in no other reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.statements.appositions import describe
from kgbuild.statements.page import Page, is_a
from kgbuild.statements.titlebook import is_role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.model import Mention
    from kgbuild.statements.draft import Draft

__all__ = ["after_comma", "behind_owner"]

NOMINAL = frozenset({"NOUN", "PROPN"})
LEFT = frozenset(
    {"DT", "PRP$", "JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD", "VBN", "RBS"}
)  # fmt: skip
ARGUMENTS = frozenset({"dobj", "pobj", "iobj", "dative", "attr", "nsubj", "nsubjpass"})
MAX_LEFT = 10
HOPS = 3


def after_comma(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield what stands between commas after a name, where the tree does not have it as an apposition."""
    tree = page.tree
    ceiling = page.ceiling(name.head)
    i = name.end
    if i + 2 >= ceiling or tree.lower[i] != ",":
        return
    i += 1
    if tree.lower[i].isdigit() and tree.lower[i + 1] == "," and i + 3 < ceiling:
        i += 2
    noun = _noun(page, i, min(i + MAX_LEFT, ceiling))
    if noun is None or page.cover[noun] >= 0 or tree.dep[noun] == "appos":
        return
    twin = tree.head[noun] == tree.head[name.head] and tree.dep[noun] == tree.dep[name.head] != "conj"
    listed = tree.dep[noun] == "conj" and tree.head[noun] == name.head
    if (twin and tree.tag[i] in {"DT", "PRP$"}) or (
        listed and is_role(page, noun) and is_a(name.type, "Person") and _closed(page, noun, ceiling)
    ):
        yield from describe(page, name, noun, "loose")


def _noun(page: Page, start: int, stop: int) -> int | None:
    """Return the last noun of the run of noun phrase words that begins at ``start``."""
    tree = page.tree
    last = None
    for i in range(start, stop):
        if tree.tag[i] not in LEFT:
            break
        if tree.pos[i] in NOMINAL:
            last = i
    return last


def _closed(page: Page, noun: int, ceiling: int) -> bool:
    """Return whether the phrase of ``noun`` ends at a comma that no "and" follows: then it is no item of a list."""
    tree = page.tree
    if any(tree.dep[k] in {"cc", "conj"} for k in tree.kids[noun]):
        return False
    end = noun + 1
    while end < ceiling and tree.lower[end] not in {",", "."}:
        if tree.pos[end] in {"VERB", "AUX", "CCONJ"}:
            return False
        end += 1
    return end + 1 >= ceiling or (tree.lower[end] == "," and tree.lower[end + 1] not in {"and", "or", "&"})


def behind_owner(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield the role of "the president of the bank, Ann Ray" and "head of the Vard union Kari Nes"."""
    tree = page.tree
    p = name.start - 1
    floor = page.floor(name.start)
    comma = p > floor and tree.lower[p] == ","
    if comma:
        p -= 1
    owner = page.covering(p) if p > floor else None
    head = owner.head if owner is not None and owner.end == p + 1 else p
    if owner is not None and is_a(owner.type, "Person"):
        return
    role = _role_above(page, head)
    if role is None or (owner is None and not comma):
        return
    dep, above = tree.dep[name.head], tree.head[name.head]
    if comma:
        if above == head and (dep == "appos" or (dep == "conj" and not _joined(page, head, name.start))):
            yield from describe(page, name, role, "loose")
        return
    torn = dep in ARGUMENTS and tree.dep[role] in ARGUMENTS and not name.start <= tree.head[role] < name.end
    if not torn:
        yield from describe(page, name, role, "loose")


def _joined(page: Page, head: int, before: int) -> bool:
    return any(page.tree.dep[k] == "cc" and k < before for k in page.tree.kids[head])


def _role_above(page: Page, i: int) -> int | None:
    """Return the role noun over a chain of prepositional phrases: "director of the Oslo chapter of <i>"."""
    tree = page.tree
    for _ in range(HOPS):
        if tree.dep[i] != "pobj":
            return None
        i = tree.head[tree.head[i]]
        if page.person(i) is not None:
            return None
        if is_role(page, i):
            return i
    return None
