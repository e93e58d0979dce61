"""Which way a clause looks from the day of writing, back or ahead; read off the forms of its verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.mentions.timex_words import AHEAD, DONE, FUTURE

if TYPE_CHECKING:
    from kgbuild.syntax import Tree

__all__ = ["direction"]


def direction(tree: Tree, i: int, *, headline: bool = False) -> str:
    """Return which way the clause of token ``i`` looks: "past", "ahead", "now" (a present tense) or "".

    Infinitives look ahead ("plans to meet on Friday", "a vote to be held in May") unless what governs them says that it
    came about ("failed to", "began to"); then, as with participles, the governing verb decides.
    """
    owned = tree.dep[i] == "poss"
    for _ in range(24):
        if tree.lemma[i] in AHEAD or tree.lower[i] in AHEAD:
            return "ahead"
        if tree.pos[i] in ("VERB", "AUX"):
            looks = _tense(tree, i, headline)
            if looks:
                return "past" if owned and looks == "now" else looks
        parent = tree.head[i]
        if parent == i:
            return ""
        i = parent
    return ""


def _tense(tree: Tree, i: int, headline: bool) -> str:
    """The way a verb looks by its own form, "" if what governs it decides."""
    helpers = [k for k in tree.kids[i] if tree.dep[k] in ("aux", "auxpass")]
    words = {tree.lower[k] for k in helpers}
    tags = {tree.tag[k] for k in helpers}
    perfect = any(tree.lemma[k] == "have" for k in helpers)
    tag = tree.tag[i]
    if "MD" in tags and words & FUTURE:
        return "past" if perfect and not words & {"will", "'ll", "’ll", "shall"} else "ahead"
    if perfect or "VBD" in tags or tag == "VBD":
        return "past"
    if "TO" in tags:
        parent = tree.head[i]
        if tree.dep[i] == "advcl" or parent == i or tree.lemma[parent] in DONE:
            return ""
        return "ahead"
    if tag in ("VBG", "VBN") and not helpers:
        return "" if tag == "VBG" or tree.head[i] != i else "past"
    if headline:
        return "past" if tag in ("VBZ", "VBP") else ""
    return "now" if tag in ("VBZ", "VBP") or tags & {"VBZ", "VBP"} else ""
