"""What several rooms ask of a parsed Doc: original offsets, block kinds, heads, conjuncts and clause walks.

Works on any spaCy ``Doc`` with tags, lemmas and dependencies in the ClearNLP/CLEAR label set of spaCy's English
models. No rule about meaning lives here, and no word list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import table, words
from kgbuild.model import BlockKind, Span
from kgbuild.repairs import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

__all__ = [
    "Layout",
    "Tree",
    "block_kind",
    "char_span",
    "conjuncts",
    "layout_of",
    "sentence_span",
    "text_of",
    "tree_of",
]

SILENT_E = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A stem of one short syllable, which doubles its consonant before "-ing" and "-ed" unless it has lost an "e"."""

KEY = "kgbuild.layout"
"""Where the parser leaves the :class:`Layout` in ``doc.user_data``."""


DASHES = frozenset({"--", "—", "–"})
PARENTHESIS = 25
"""The most tokens between two dashes that still set a parenthesis off."""

INFINITIVE_ONLY = frozenset(
    {"set", "schedule", "expect", "slate", "plan", "want", "need", "allow", "ask", "force", "due"}
)
"""Words after which "to" brings an infinitive and not a goal."""

TREE_KEY = "kgbuild.tree"
"""Where :func:`tree_of` keeps the :class:`Tree` in ``doc.user_data``."""


@dataclass(frozen=True, slots=True)
class Layout:
    """For each token of a Doc: where it starts and ends in the original text, and in which kind of block."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: tuple[BlockKind, ...]


def layout_of(doc: Doc) -> Layout:
    """Return the Doc's layout; a Doc that another pipeline made is its own original, all of it body text."""
    layout = doc.user_data.get(KEY)
    if layout is None:
        layout = Layout(
            text=doc.text,
            starts=tuple(token.idx for token in doc),
            ends=tuple(token.idx + len(token) for token in doc),
            kinds=(BlockKind.BODY,) * len(doc),
        )
        doc.user_data[KEY] = layout
    assert isinstance(layout, Layout)
    return layout


def char_span(doc: Doc, start: int, end: int) -> Span:
    """Return the original characters of the tokens ``start`` to ``end`` (half-open)."""
    layout = layout_of(doc)
    return Span(layout.starts[start], layout.ends[end - 1])


def text_of(doc: Doc, start: int, end: int) -> str:
    """Return the original text of the tokens ``start`` to ``end`` (half-open), line breaks and all."""
    span = char_span(doc, start, end)
    return layout_of(doc).text[span.start : span.end]


def block_kind(token: Token) -> BlockKind:
    """Return the kind of block in which a token stands."""
    return layout_of(token.doc).kinds[token.i]


def sentence_span(token: Token) -> Span:
    """Return the original characters of the token's sentence, without surrounding white space."""
    sent = token.sent
    start, end = sent.start, sent.end
    while end - 1 > start and token.doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and token.doc[start].is_space:
        start += 1
    return char_span(token.doc, start, end)


def conjuncts(token: Token) -> Iterator[Token]:
    """Yield the token and the tokens coordinated below it ("A, B and C" from A), left to right."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed Doc as plain lists, indexed by token: many times quicker to walk than Token objects.

    ``head[i] == i`` at a root; ``kids[i]`` are the children of ``i``, left to right; ``sent[i]`` is the number of
    the token's sentence and ``sents`` the half-open token bounds of each.
    """

    dep: list[str]
    pos: list[str]
    tag: list[str]
    lemma: list[str]
    lower: list[str]
    head: list[int]
    kids: list[list[int]]
    sent: list[int]
    sents: list[tuple[int, int]]

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first child of ``i`` with one of the labels, or None."""
        for k in self.kids[i]:
            if self.dep[k] in deps:
                return k
        return None

    def children(self, i: int, *deps: str) -> list[int]:
        """Return the children of ``i`` with one of the labels, left to right."""
        return [k for k in self.kids[i] if self.dep[k] in deps]

    def coordinated(self, i: int) -> list[int]:
        """Return ``i`` and all tokens coordinated below it ("A, B and C" from A), left to right."""
        found = [i]
        for k in self.kids[i]:
            if self.dep[k] == "conj":
                found.extend(self.coordinated(k))
        return found

    def subtree(self, i: int) -> list[int]:
        """Return ``i`` and all below it, in text order."""
        found, todo = [], [i]
        while todo:
            j = todo.pop()
            found.append(j)
            todo.extend(self.kids[j])
        found.sort()
        return found


def tree_of(doc: Doc) -> Tree:
    """Return the Doc's tree, made once."""
    tree = doc.user_data.get(TREE_KEY)
    if tree is None:
        tree = doc.user_data[TREE_KEY] = _build_tree(doc)
    assert isinstance(tree, Tree)
    return tree


@cache
def _lemma_repairs() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["form"]): row["right"] for row in table("lemma_repairs")}


@cache
def _known_verbs() -> frozenset[str]:
    return words("verb_classes") | frozenset(row["verb"] for row in table("nominalizations"))


def _restore_infinitives(columns: list[list[str]], head: list[int]) -> None:
    """Make a verb of the noun in "was set to/TO land/NN": what the tagger calls the infinitive's "to" takes no noun."""
    dep, pos, tag, lemma, lower = columns
    for i in range(len(dep) - 1):
        if lower[i] == "to" and dep[i] == "prep" and tag[i + 1] == "NN" and dep[i + 1] == "pobj" and head[i + 1] == i:
            governor = head[i]
            bound = lemma[governor] in INFINITIVE_ONLY and lemma[i + 1] in _known_verbs()
            if pos[governor] not in {"VERB", "ADJ", "NOUN"} or not (tag[i] == "TO" or bound):
                continue
            pos[i + 1], tag[i + 1], dep[i + 1] = "VERB", "VB", "acl" if pos[governor] == "NOUN" else "xcomp"
            head[i + 1] = governor
            dep[i], pos[i], head[i] = "aux", "PART", i + 1
            for j in range(i + 2, len(dep)):
                if head[j] == i or (bound and head[j] == governor and dep[j] == "prep"):
                    head[j] = i + 1


def _rejoin_after_dashes(lower: list[str], dep: list[str], head: list[int]) -> None:
    """Hang a preposition after "-- parenthesis --" on the word before the parenthesis, not on a word inside it."""
    opened = -1
    for i, word in enumerate(lower):
        if word in DASHES:
            if opened >= 0 and 1 < i - opened < PARENTHESIS and i + 1 < len(lower):
                after = i + 1
                if dep[after] == "prep" and opened < head[after] < i and opened > 0:
                    for j in range(after, min(after + PARENTHESIS, len(lower))):
                        if dep[j] == "prep" and opened < head[j] < i:
                            head[j] = opened - 1
                opened = -1
            else:
                opened = i
        elif word in {".", "!", "?"}:
            opened = -1


def _join_hyphenated(doc: Doc, columns: list[list[str]], head: list[int]) -> None:
    """Make one word of "co-founded", "anti-hero" and "ex-convicts", whose parts the parser takes for words alike.

    The sign is the hyphen's own part of speech: that of its neighbours, where in "Paris-based" it is punctuation.
    """
    dep, pos, tag, _, lower = columns
    for i in range(1, len(lower) - 1):
        if lower[i] != "-" or pos[i] in {"PUNCT", "SYM", "NUM", "X"} or doc[i - 1].whitespace_ or doc[i].whitespace_:
            continue
        parts = (i - 1, i, i + 1)
        word = i + 1
        outer = next((k for k in parts if head[k] not in parts or head[k] == k), word)
        if pos[word] in {"NOUN", "PROPN"} and head[word] not in parts:
            outer = word  # "a non-profit", whose first part hangs wherever
        governor, role = head[outer], dep[outer]
        for j, h in enumerate(head):
            if j in parts:
                continue
            if h in parts:
                head[j] = word
                if dep[j] == "auxpass":
                    for k, above in enumerate(head):
                        if above == j and dep[k] == "nsubj":
                            head[k], dep[k] = word, "nsubjpass"
        head[word], dep[word] = (word if governor in parts else governor), role
        head[i - 1] = head[i] = word
        dep[i - 1], dep[i] = "compound", "punct"
        pos[i], tag[i] = "PUNCT", "HYPH"


def _build_tree(doc: Doc) -> Tree:
    from spacy import attrs

    names = doc.vocab.strings
    array = doc.to_array([attrs.DEP, attrs.POS, attrs.TAG, attrs.LEMMA, attrs.LOWER])
    cache: dict[int, str] = {}
    columns: list[list[str]] = []
    for column in array.T.tolist() if len(doc) else [[]] * 5:
        for key in set(column) - cache.keys():
            cache[key] = names[key]
        columns.append([cache[key] for key in column])
    # POS comes as a symbol id, which the string store resolves to its name like any other.
    head = [token.head.i for token in doc]
    _restore_infinitives(columns, head)
    _rejoin_after_dashes(columns[4], columns[0], head)
    if "-" in columns[4]:
        _join_hyphenated(doc, columns, head)
    kids: list[list[int]] = [[] for _ in head]
    for i, h in enumerate(head):
        if h != i:
            kids[h].append(i)
    sents = [(sent.start, sent.end) for sent in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(doc))]
    sent = [0] * len(head)
    for number, (start, end) in enumerate(sents):
        sent[start:end] = [number] * (end - start)
    dep, pos, tag, lemma, lower = columns
    repairs = _lemma_repairs()
    for i, word in enumerate(lower):
        if pos[i] == "VERB":
            if (lemma[i], word) in repairs:
                lemma[i] = repairs[lemma[i], word]
            elif SILENT_E.fullmatch(lemma[i]) and word in {lemma[i] + "ing", lemma[i] + "ed", lemma[i] + "es"}:
                # "hoping" is from "hope": "hop" would have doubled its consonant.
                lemma[i] += "e"
            elif "-" in word and lemma[i].endswith("e"):
                prefix, _, stem = lemma[i].rpartition("-")
                if stem not in _known_verbs() and stem[:-1] in _known_verbs():
                    lemma[i] = f"{prefix}-{stem[:-1]}"  # "re-opened" is from "re-open"
    tree = Tree(dep, pos, tag, lemma, lower, head, kids, sent, sents)
    mend(tree, [token.ent_type_ for token in doc])
    return tree
