"""Gives each paragraph of an article its role, by how news is laid out.

The order of the questions matters: furniture, dates and bylines are lines of their own and are asked for first;
then the headline, which is the first line left that is no sentence; then credits, repeats, the dateline and
section headings; what is left is the body. Decisions worth knowing:

- A line of at most five words without end punctuation and without a finite verb, inside the body, is a section
  heading and counts as furniture: it states nothing, and a parser would make a name of it. If it opens like a
  caption ("Ann Roe of the Harbour Board") it is one. Longer lines without end punctuation are captions before the
  first body paragraph, and body after it.
- In a text that hardly ends a sentence with a full stop (a list of headlines, lyrics), no such line is special.
- Of a paragraph, caption or credit that comes again only the first counts, also if the second has a tail ("| License
  Photo"); a pull quote, whose words stand in a longer paragraph as well, is a repeat of that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.model import Block, BlockKind
from kgbuild.read.byline import closing_signoff, inline_byline
from kgbuild.read.credits import caption_lead, find_credit
from kgbuild.read.dateline import find_dateline
from kgbuild.read.dates import leading_date
from kgbuild.read.marks import (
    HEADING_WORDS,
    HEADLINE_CHARACTERS,
    mark_dates_and_bylines,
    mark_furniture,
    mark_headline,
    mark_repeats,
    mark_trailing_links,
)
from kgbuild.read.paragraphs import ends_sentence, trim
from kgbuild.read.pieces import Layout, Piece, add_block, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Layout", "lay_out"]

_SPEAKER = re.compile(r"[^\W\d_a-z][A-Z.'’\- ]{0,40}:\s")


_CAPTION_START = re.compile(r"[^\W\d_a-z][\w.'’\-]*(?:\s[^\W\d_a-z][\w.'’\-]*)+\s[a-z]")


def lay_out(text: str, headline: str | None = None) -> Layout:
    """Give each paragraph of ``text`` its role; ``headline`` is the headline that the metadata know, if any."""
    layout = Layout()
    pieces = cut(text, layout)
    mark_furniture(text, pieces)
    mark_dates_and_bylines(text, pieces, layout)
    plain = [piece for piece in pieces if piece.kind is None]
    for piece in plain:
        piece.credit = find_credit(text, piece.start, piece.end)
        if piece.credit and piece.credit.start > piece.start:
            piece.sentence = ends_sentence(text, *trim(text, piece.start, piece.credit.start))
    telling = [p for p in plain if not p.listed and (p.credit is None or p.credit.start > p.start)]
    loose = sum(p.end - p.start for p in telling if not p.sentence) * 2 >= sum(p.end - p.start for p in telling)
    mark_headline(text, pieces, layout, headline, loose)
    if not loose:
        mark_trailing_links(text, pieces)
    mark_repeats(text, pieces)
    _emit(text, pieces, layout, loose)
    return layout


def _emit(text: str, pieces: Sequence[Piece], layout: Layout, loose: bool) -> None:
    """Write the blocks, splitting captions from credits and datelines from the body."""
    speakers = sum(1 for piece in pieces if _SPEAKER.match(text, piece.start, piece.end)) > 1
    opening = True
    for number, piece in enumerate(pieces):
        if piece.kind is not None:
            add_block(text, layout, piece.start, piece.end, piece.kind)
            continue
        if _emit_credit(text, piece, layout):
            continue
        start = _emit_head(text, piece, layout, opening=opening, colons=not speakers)
        kind, end = BlockKind.BODY, piece.end
        if closing := closing_signoff(text, start, end):
            if not any(name.role == "author" for name in layout.names):
                layout.names += closing[0]
            end = closing[1]
            add_block(text, layout, end, piece.end, BlockKind.BYLINE)
        if (begin := caption_lead(text, start, piece.end)) > start and piece.end - begin <= 500:
            add_block(text, layout, start, begin, BlockKind.FURNITURE)
            start, kind = begin, BlockKind.CAPTION
        elif start == piece.start and not (piece.sentence or piece.listed or loose):
            kind = _unended(text, piece, opening, last=number == len(pieces) - 1)
        add_block(text, layout, start, end, kind)
        opening = opening and kind is not BlockKind.BODY
    layout.blocks.sort(key=lambda block: block.start)
    layout.names.sort(key=lambda name: (name.start or 0, name.end or 0))


def _emit_credit(text: str, piece: Piece, layout: Layout) -> bool:
    """Write a caption and its credit; the credit of the line above makes that line a caption."""
    credit = piece.credit
    if credit is None:
        return False
    if credit.start > piece.start:
        start = caption_lead(text, piece.start, credit.start)
        add_block(text, layout, piece.start, start, BlockKind.FURNITURE)
        add_block(text, layout, start, credit.start, BlockKind.CAPTION if credit.caption else BlockKind.BODY)
    elif layout.blocks:
        last = layout.blocks[-1]
        if last.kind is BlockKind.BODY and (piece.below or not ends_sentence(text, last.start, last.end)):
            layout.blocks[-1] = Block(last.start, last.end, BlockKind.CAPTION)
    add_block(text, layout, credit.start, piece.end, BlockKind.CREDIT)
    layout.names += credit.names
    return True


def _emit_head(text: str, piece: Piece, layout: Layout, *, opening: bool, colons: bool) -> int:
    """Write the date, byline and dateline that a paragraph opens with; return where its story begins."""
    start = piece.start
    if opening and (dated := leading_date(text, start, piece.end)):
        layout.date = layout.date or dated[0]
        add_block(text, layout, start, dated[1], BlockKind.DATE)
        start = dated[1]
    if opening and (inline := inline_byline(text, start, piece.end)):
        after = find_dateline(text, inline[1], piece.end, opening=True)
        if after is not None:
            layout.names += inline[0]
            add_block(text, layout, start, inline[1], BlockKind.BYLINE)
            start = inline[1]
    found = find_dateline(text, start, piece.end, opening=opening, colons=colons)
    if found is None:
        return start
    layout.dateline = layout.dateline or found
    layout.names += found.names
    add_block(text, layout, start, found.end, BlockKind.DATELINE)
    return found.end


def _unended(text: str, piece: Piece, opening: bool, *, last: bool) -> BlockKind:
    """Return the role of a line without end punctuation."""
    line = text[piece.start : piece.end]
    words = line.split()
    if any(word.strip("\"'“”‘’,").casefold() in lexicon.words("headings") for word in words):
        return BlockKind.BODY
    if _CAPTION_START.match(line) and len(words) <= 2 * HEADING_WORDS:
        return BlockKind.CAPTION
    if len(words) > HEADING_WORDS:
        return BlockKind.CAPTION if opening and not last and len(line) <= HEADLINE_CHARACTERS else BlockKind.BODY
    if opening and len(words) > 3:
        return BlockKind.CAPTION
    return BlockKind.FURNITURE
