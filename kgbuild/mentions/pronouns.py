"""Pronouns that refer: personal, possessive, reflexive, relative, demonstrative. Expletives are left out.

Whom they refer to is the business of another room; here they are only found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.lexicon import words as lexicon_words
from kgbuild.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kgbuild.mentions.text import Words

__all__ = ["find", "is_expletive"]

PERSONAL = frozenset({"PRP", "PRP$"})
RELATIVE = frozenset({"WP", "WDT", "WP$", "IN"})
OTHER = frozenset({"DT", "NN", "JJ"})
RELATIVISERS = frozenset({"who", "whom", "whose", "which", "that"})
DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
ARGUMENT = frozenset({
    "nsubj", "nsubjpass", "dobj", "iobj", "dative", "pobj", "attr", "poss", "appos", "conj", "npadvmod", "oprd",
    "ROOT", "pcomp", "agent", "csubj",
})  # fmt: skip
HUMAN = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself", "i", "me", "my", "myself", "who"})
CLAUSAL = frozenset({"ccomp", "csubj", "xcomp", "advcl", "acl", "relcl", "csubjpass"})
COPULAS = frozenset({"be", "become", "seem", "appear", "remain", "look", "prove"})


def find(words: Words, taken: Collection[int]) -> Iterator[Mention]:
    """Yield the pronouns of a text whose tokens are not ``taken`` by other mentions, left to right."""
    tree = words.tree
    for i, tag in enumerate(tree.tag):
        if tag not in PERSONAL and tag not in RELATIVE and tag not in OTHER:
            continue
        lower = tree.lower[i]
        if i in taken or not _refers(words, i, tag, lower):
            continue
        start = i - 1 if lower in {"other", "another"} else i
        text = " ".join(words.text[start : i + 1])
        yield Mention(start, i + 1, i, text, MentionKind.PRONOUN, "Person" if lower in HUMAN else "", tag)


def _refers(words: Words, i: int, tag: str, lower: str) -> bool:
    tree = words.tree
    if tag in PERSONAL:
        return not (lower == "it" and is_expletive(words, i))
    if tag in OTHER and lower not in DEMONSTRATIVE and lower not in RELATIVISERS:
        return i > 0 and (tree.lower[i - 1], lower) in {("each", "other"), ("one", "another")}
    if lower in RELATIVISERS and _relative(words, i):
        return True
    if lower not in DEMONSTRATIVE or tag == "IN" or tree.dep[i] not in ARGUMENT:
        return False
    # "those of last year", "those who fled": a group described by what follows, not a pronoun.
    return not (lower in {"those", "that"} and any(tree.dep[k] in {"relcl", "prep", "acl"} for k in tree.kids[i]))


def _relative(words: Words, i: int) -> bool:
    """Say whether the token is an argument within a relative clause that follows its noun."""
    tree = words.tree
    if tree.dep[i] not in ARGUMENT:
        return False
    if tree.dep[i] in {"conj", "appos", "ROOT"}:
        return False
    at = tree.head[i]
    for _ in range(6):
        if tree.dep[at] == "relcl":
            return tree.head[at] < i
        if tree.head[at] == at or at > i + 25:
            return False
        # "of which", "whose father", and the second of two relative clauses that share their pronoun
        if tree.dep[at] in {"prep", "pobj", "nsubj", "nsubjpass", "dobj", "conj", "ccomp", "xcomp", "attr", "agent"}:
            at = tree.head[at]
            continue
        return False
    return False


def is_expletive(words: Words, i: int) -> bool:
    """Say whether the "it" at ``i`` stands for nothing but a clause, the weather or the hour."""
    tree = words.tree
    if tree.dep[i] == "expl":
        return True
    if tree.dep[i] not in {"nsubj", "nsubjpass"}:
        return False
    verb = tree.head[i]
    lemma = tree.lemma[verb]
    kids = tree.kids[verb]
    clauses = [k for k in kids if k > verb and tree.dep[k] in CLAUSAL]
    if tree.dep[i] == "nsubjpass":
        # "It is believed that…"; but "It is believed to be worth…" speaks of a thing.
        return any(_that_clause(words, k) for k in clauses)
    if lemma in lexicon_words("expletives", "kind", "weather"):
        return not any(tree.dep[k] == "dobj" for k in kids)
    if lemma in lexicon_words("expletives", "kind", "measure"):
        counted = any(tree.dep[k] == "dobj" and _counted(words, k) for k in kids)
        return counted and any(_infinitive(words, k) for k in [*clauses, *(j for k in kids for j in tree.kids[k])])
    if lemma in lexicon_words("expletives", "kind", "verb"):
        return any(_that_clause(words, k) for k in clauses)
    return lemma in COPULAS and _copular_expletive(words, verb, clauses)


def _counted(words: Words, k: int) -> bool:
    """Say whether an object is so much time or money."""
    return words.tree.pos[k] == "NUM" or any(words.tree.dep[j] == "nummod" for j in words.tree.kids[k])


def _that_clause(words: Words, k: int) -> bool:
    tree = words.tree
    if any(tree.lower[j] == "that" and tree.dep[j] == "mark" for j in tree.kids[k]):
        return True
    return (
        tree.dep[k] in {"ccomp", "csubj", "advcl"} and tree.tag[k] not in {"VBG", "VBN"} and not _infinitive(words, k)
    )


def _infinitive(words: Words, k: int) -> bool:
    tree = words.tree
    return any(tree.lower[j] == "to" and tree.dep[j] == "aux" for j in tree.kids[k])


def _copular_expletive(words: Words, verb: int, clauses: list[int]) -> bool:
    tree = words.tree
    for k in tree.kids[verb]:
        if k < verb:
            continue
        if tree.dep[k] == "acomp":
            below = clauses + [j for j in tree.kids[k] if tree.dep[j] in CLAUSAL]
            if not below or tree.lemma[k] in lexicon_words("expletives", "kind", "referential"):
                continue
            return any(_infinitive(words, j) or _that_clause(words, j) for j in below)
        if tree.dep[k] == "attr":
            if tree.lemma[k] in lexicon_words("expletives", "kind", "noun"):
                return bool(clauses) or any(tree.dep[j] in CLAUSAL for j in tree.kids[k])
            # The cleft: "It was the mayor who called them."
            if tree.pos[k] in {"PROPN", "PRON"} and any(tree.dep[j] == "relcl" for j in tree.kids[k]):
                return True
    return False
