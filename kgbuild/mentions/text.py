"""What all finders of this room read: the Doc's words and tree as plain lists, its layout and the model's spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.syntax import Tree, layout_of, tree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kgbuild.model import BlockKind

__all__ = ["Chunk", "Words", "words_of"]


@dataclass(slots=True)
class Chunk:
    """A stretch of tokens with a label: what the model marked, or what is left of it after mending."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Words:
    """A parsed Doc as lists indexed by token, beside the tree.

    ``upper[i]`` says that the token begins with a capital or holds one ("iPhone"); ``first[i]`` that it opens a
    sentence, an opening quotation mark or bracket aside; ``kinds[i]`` is the kind of its block.
    ``persons`` are the tokens that the model takes for parts of persons' names.
    """

    doc: Doc
    tree: Tree
    text: list[str]
    space: list[bool]
    upper: list[bool]
    first: list[bool]
    kinds: tuple[BlockKind, ...]
    chunks: list[Chunk]
    persons: frozenset[int]

    def glued(self, i: int) -> bool:
        """Return True if token ``i`` follows its left neighbour without white space."""
        return i > 0 and not self.space[i - 1]


OPENING = frozenset("\"“”‘’'`([«-–—•*") | {"``", "''", "--", "..."}


def words_of(doc: Doc) -> Words:
    """Read a Doc into lists, once for all finders."""
    from spacy import attrs

    tree = tree_of(doc)
    size = len(doc)
    strings = doc.vocab.strings
    orth, spacy_ = doc.to_array([attrs.ORTH, attrs.SPACY]).T.tolist() if size else ([], [])
    cache = {key: strings[key] for key in set(orth)}
    capital = {key: word != word.lower() for key, word in cache.items()}
    text = [cache[key] for key in orth]
    upper = [capital[key] for key in orth]
    first = [False] * size
    for start, end in tree.sents:
        i = start
        while i < end - 1 and text[i] in OPENING:
            i += 1
        first[start : i + 1] = [True] * (i + 1 - start)
    chunks = [Chunk(ent.start, ent.end, ent.label_) for ent in doc.ents]
    persons = frozenset(i for chunk in chunks if chunk.label == "PERSON" for i in range(chunk.start, chunk.end))
    return Words(doc, tree, text, [bool(s) for s in spacy_], upper, first, layout_of(doc).kinds, chunks, persons)
