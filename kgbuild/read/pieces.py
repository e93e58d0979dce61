"""The layout of a text on its way: paragraphs that have a role or wait for one, and what was found beside them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kgbuild.model import Block, BlockKind, DeclaredName
from kgbuild.read.paragraphs import ends_sentence, paragraphs, trim

if TYPE_CHECKING:
    from kgbuild.read.credits import Credit
    from kgbuild.read.dateline import Dateline
    from kgbuild.read.dates import DateFound

__all__ = ["Layout", "Piece", "add_block", "cut"]

_STARTS_AFRESH = re.compile(r"(?:By|BY)\s[^\W\d_a-z][^\n]{0,80}$|[•▪*]\s|[-–]\s|ADVERTISEMENT|Advertisement")
_BULLET = re.compile(r"(?:[•▪●◦‣*]+|[-–—])\s+(?=\S)")
_LEFTOVER = re.compile(r"(?:\d{2,4}px\s+|\d+ of \d+\s*\|\s*)(?=[^\W\d_])")


@dataclass(slots=True)
class Layout:
    """What the layout of a text says; filled paragraph by paragraph."""

    blocks: list[Block] = field(default_factory=list)
    names: list[DeclaredName] = field(default_factory=list)
    headline: str | None = None
    dateline: Dateline | None = None
    date: DateFound | None = None
    updated: DateFound | None = None


@dataclass(slots=True)
class Piece:
    """A paragraph on its way to a role; ``kind`` is None until it has one.

    ``sentence``: it ends like one (before its credit). ``below``: it is the second of two lines that stand together.
    ``listed``: a bullet stands before it.
    """

    start: int
    end: int
    chunk: int
    kind: BlockKind | None = None
    sentence: bool = False
    credit: Credit | None = None
    below: bool = False
    listed: bool = False


def cut(text: str, layout: Layout) -> list[Piece]:
    """Cut a text into paragraphs, without the bullet or leftover markup they open with, which is furniture."""
    pieces = []
    for paragraph in paragraphs(text, _STARTS_AFRESH):
        start, end = paragraph.start, paragraph.end
        if mark := _BULLET.match(text, start, end) or _LEFTOVER.match(text, start, end):
            add_block(text, layout, start, mark.end(), BlockKind.FURNITURE)
            start = mark.end()
        sentence = ends_sentence(text, start, end)
        pieces.append(Piece(start, end, paragraph.chunk, sentence=sentence, listed=start > paragraph.start))
    sizes = Counter(piece.chunk for piece in pieces)
    for one, two in pairwise(pieces):
        two.below = one.chunk == two.chunk and sizes[two.chunk] == 2
    return pieces


def add_block(text: str, layout: Layout, start: int, end: int, kind: BlockKind) -> None:
    """Add a block to the layout, without the white space around it, unless nothing is left."""
    start, end = trim(text, start, end)
    if start < end:
        layout.blocks.append(Block(start, end, kind))
