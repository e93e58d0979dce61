"""What several rooms ask of a parsed Doc: original offsets, block kinds, heads, conjuncts and clause walks.

Works on any spaCy ``Doc`` with tags, lemmas and dependencies in the ClearNLP/CLEAR label set of spaCy's English
models. No rule about meaning lives here, and no word list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.model import BlockKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Layout", "block_kind", "char_span", "conjuncts", "layout_of", "sentence_span", "text_of"]

KEY = "kgbuild.layout"
"""Where the parser leaves the :class:`Layout` in ``doc.user_data``."""


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
