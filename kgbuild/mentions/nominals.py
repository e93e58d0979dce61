"""Common-noun phrases, and numerals or adjectives that stand for one, as minimal spans.

A nominal is its head with what directly modifies it on the left, without determiner and possessor, and with the
"of" phrase that completes it; clauses and other prepositional phrases stay outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.mentions import gazetteer
from kgbuild.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kgbuild.mentions.text import Words

__all__ = ["find"]

ARGUMENT = frozenset({
    "nsubj", "nsubjpass", "dobj", "iobj", "dative", "pobj", "attr", "poss", "appos", "conj", "ROOT", "oprd", "nmod",
    "npadvmod", "dep", "csubj", "csubjpass", "agent", "pcomp", "ccomp", "parataxis", "meta", "intj", "relcl", "advcl",
    "acl", "xcomp", "acomp",
})  # fmt: skip
STRONG = frozenset({"nsubj", "nsubjpass", "dobj", "iobj", "dative", "pobj", "conj", "appos", "poss", "attr"})
PREMODIFIER = frozenset({"compound", "amod", "nummod", "nmod", "quantmod", "advmod", "npadvmod", "neg", "dep"})
JOINTS = frozenset({"-", "–", ",", '"', "“", "”", "'", "‘", "’", "/", "``", "''"})
QUANTIFIERS = frozenset({
    "half", "most", "many", "several", "few", "some", "all", "none", "both", "neither", "either", "one", "ones",
    "others", "another", "each", "any", "more", "fewer", "much", "little", "enough", "other", "those",
})  # fmt: skip
IDIOM = frozenset({"all", "least", "most", "more", "less", "once", "much", "little"})
GENERAL = frozenset({"everyone", "everybody", "someone", "somebody", "anyone", "anybody", "nobody", "no-one"})
OF_DEPTH = 2


def find(words: Words, taken: Collection[int]) -> Iterator[Mention]:
    """Yield the nominals of a text whose heads are not ``taken`` by other mentions, left to right."""
    tree = words.tree
    classes = gazetteer.noun_classes()
    for i, pos in enumerate(tree.pos):
        if i in taken or not _heads(words, i, pos):
            continue
        start, end = _left(words, i, taken), _right(words, i, OF_DEPTH)
        type_ = classes.get(tree.lemma[i], "")
        if not type_ and (tree.lower[i] in GENERAL or (tree.lower[i] == "old" and i > 2 and tree.lower[i - 1] == "-")):
            type_ = "Person"
        yield Mention(start, end, i, _text(words, start, end), MentionKind.NOMINAL, type_, tree.tag[i])


def _text(words: Words, start: int, end: int) -> str:
    text, space = words.text, words.space
    parts = [text[j] + (" " if space[j] else "") for j in range(start, end)]
    return "".join(parts).strip()


def _heads(words: Words, i: int, pos: str) -> bool:
    tree = words.tree
    dep = tree.dep[i]
    if pos == "NOUN" or pos == "PROPN":
        if dep == "npadvmod" and tree.lower[i + 1 : i + 3] == ["-", "old"]:
            return False  # "the 26-*year*-old"
        return dep in ARGUMENT and any(c.isalnum() for c in tree.lower[i])
    if dep not in STRONG:
        return False
    lower = tree.lower[i]
    if pos == "VERB":  # "the injured"
        return tree.tag[i] == "VBN" and any(tree.dep[k] == "det" for k in tree.kids[i])
    if dep == "pobj" and lower in IDIOM and not tree.kids[i]:
        return False  # "in all", "at least", "for one"
    if pos == "PRON" or pos == "DET":
        return lower in QUANTIFIERS or lower in GENERAL
    if pos == "NUM":
        return dep != "conj" or tree.dep[tree.head[i]] in STRONG
    if pos == "ADJ":
        # "the injured", "many", "hundreds of others"; an attribute ("is ready") is no argument.
        if lower in QUANTIFIERS:
            return dep != "attr"
        if dep == "conj":
            return tree.head[i] != i and _heads(words, tree.head[i], tree.pos[tree.head[i]])
        return dep != "attr" and any(tree.dep[k] in {"det", "poss"} for k in tree.kids[i])
    return False


def _left(words: Words, i: int, taken: Collection[int]) -> int:
    """Return where the premodifiers of ``i`` begin."""
    tree = words.tree
    start = i
    for k in reversed(tree.kids[i]):
        if k > i:
            continue
        if k >= start:
            continue
        dep = tree.dep[k]
        if dep == "punct" and words.text[k] in JOINTS and k == start - 1 and k > 0:
            continue
        if dep not in PREMODIFIER or tree.lower[k] in {"such", "same", "other"}:
            break
        low, high = _bounds(words, k)
        if any(j in taken for j in range(low, high)) and any(tree.dep[j] == "cc" for j in range(low, high)):
            break  # "Acme and Bolt shares": two names own them
        gap = range(high, start)
        if high > start or any(words.text[j] not in JOINTS for j in gap):
            break
        start = low
    # A possessor inside a premodifier ("Monday's talks"), or a mention that only half lies inside: cut at it.
    while start < i and (
        tree.lower[start] in {"'s", "’s", "the", "a", "an", "than", ","} or words.text[start] in JOINTS
    ):
        start += 1
    return start


def _bounds(words: Words, k: int) -> tuple[int, int]:
    """Return the half-open token bounds of the subtree of ``k``."""
    kids = words.tree.kids
    low = high = k
    todo = [k]
    while todo:
        j = todo.pop()
        if j < low:
            low = j
        elif j > high:
            high = j
        todo.extend(kids[j])
    return low, high + 1


def _right(words: Words, i: int, depth: int) -> int:
    """Return where the phrase ends: after the head, or after an "of" phrase that directly follows."""
    tree = words.tree
    if depth == 0 or i + 1 >= len(tree.lower) or tree.lower[i + 1] != "of" or tree.head[i + 1] != i:
        return i + 1
    for k in tree.kids[i + 1]:
        if tree.dep[k] == "pobj" and k > i + 1:
            if tree.pos[k] == "PRON" and tree.tag[k].startswith("W"):
                return i + 1
            return _right(words, k, depth - 1)
    return i + 1
