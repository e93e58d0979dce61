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
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.model import Block, BlockKind, DeclaredName
from kgbuild.read.byline import BYLINE_START, byline, inline_byline, role_line, signoff
from kgbuild.read.credits import Credit, caption_lead, find_credit
from kgbuild.read.dateline import Dateline, find_dateline
from kgbuild.read.dates import DateFound, date_line, find_date, leading_date
from kgbuild.read.furniture import furniture, headline_tag, link_like
from kgbuild.read.names import clean
from kgbuild.read.paragraphs import Paragraph, ends_sentence, paragraphs, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Layout", "lay_out"]

HEADLINE_WORDS = 32
HEADLINE_CHARACTERS = 220
"""Longest headline: the longest in the development articles has 14 words, long ones on the web about 25."""

HEADING_WORDS = 5
PULL_QUOTE = range(40, 500)
"""Lengths in characters at which a paragraph whose words stand in another one is a repeat of that."""

MANY_PARAGRAPHS = 400
"""Past this many paragraphs pull quotes are not looked for: the search is quadratic."""

_STARTS_AFRESH = re.compile(r"(?:By|BY)\s[^\W\d_a-z][^\n]{0,80}$|[•▪*]\s|[-–]\s|ADVERTISEMENT|Advertisement")
_BULLET = re.compile(r"(?:[•▪●◦‣*]+|[-–—])\s+(?=\S)")
_LEFTOVER = re.compile(r"\d{2,4}px\s+(?=[^\W\d_])")
_SPEAKER = re.compile(r"[^\W\d_a-z][A-Z.'’\- ]{0,40}:\s")
_ABBREVIATED = re.compile(r"(?:(?:[A-Z]\.)+|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|Gov|Sen|Rep|vs)\.)$")
_CAPTION_START = re.compile(r"[^\W\d_a-z][\w.'’\-]*(?:\s[^\W\d_a-z][\w.'’\-]*)+\s[a-z]")


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
class _Piece:
    """A paragraph on its way to a role; ``kind`` is None until it has one.

    ``sentence``: it ends like one (before its credit). ``below``: it is the second of two lines that stand together.
    """

    start: int
    end: int
    chunk: int
    kind: BlockKind | None = None
    sentence: bool = False
    credit: Credit | None = None
    below: bool = False


def lay_out(text: str, headline: str | None = None) -> Layout:
    """Give each paragraph of ``text`` its role; ``headline`` is the headline that the metadata know, if any."""
    layout = Layout()
    pieces = _pieces(text, layout, paragraphs(text, _STARTS_AFRESH))
    _mark_furniture(text, pieces)
    _mark_dates_and_bylines(text, pieces, layout)
    plain = [piece for piece in pieces if piece.kind is None]
    for piece in plain:
        piece.credit = find_credit(text, piece.start, piece.end)
        if piece.credit and piece.credit.start > piece.start:
            piece.sentence = ends_sentence(text, *trim(text, piece.start, piece.credit.start))
    telling = [piece for piece in plain if piece.credit is None or piece.credit.start > piece.start]
    loose = sum(p.end - p.start for p in telling if not p.sentence) * 2 >= sum(p.end - p.start for p in telling)
    _mark_headline(text, pieces, layout, headline, loose)
    if not loose:
        _mark_trailing_links(text, pieces)
    _mark_repeats(text, pieces)
    _emit(text, pieces, layout, loose)
    return layout


def _pieces(text: str, layout: Layout, found: Sequence[Paragraph]) -> list[_Piece]:
    """Return paragraphs without the bullet or leftover markup they open with, which is furniture of its own."""
    pieces = []
    for paragraph in found:
        start, end = paragraph.start, paragraph.end
        if mark := _BULLET.match(text, start, end) or _LEFTOVER.match(text, start, end):
            _block(text, layout, start, mark.end(), BlockKind.FURNITURE)
            start = mark.end()
        pieces.append(_Piece(start, end, paragraph.chunk, sentence=ends_sentence(text, start, end)))
    sizes = Counter(piece.chunk for piece in pieces)
    for one, two in pairwise(pieces):
        two.below = one.chunk == two.chunk and sizes[two.chunk] == 2
    return pieces


def _block(text: str, layout: Layout, start: int, end: int, kind: BlockKind) -> None:
    start, end = trim(text, start, end)
    if start < end:
        layout.blocks.append(Block(start, end, kind))


def _mark_furniture(text: str, pieces: Sequence[_Piece]) -> None:
    """Mark furniture lines, the links under a heading of links, and all after a heading that ends the article."""
    links, told, read = False, False, 0
    rest = sum(piece.end - piece.start for piece in pieces)
    for number, piece in enumerate(pieces):
        size = piece.end - piece.start
        kind = furniture(text[piece.start : piece.end]) if size <= 240 else None
        if kind == "line" and date_line(text, piece.start, piece.end):
            kind = None
        if kind is not None:
            piece.kind = BlockKind.FURNITURE
            links = kind != "line" or links
            if kind == "end" and read > rest:
                for later in pieces[number:]:
                    later.kind = BlockKind.FURNITURE
                return
        elif links and told and not piece.sentence and link_like(text[piece.start : piece.end]):
            piece.kind = BlockKind.FURNITURE
        else:
            links = False
            read += size
            told = told or (piece.sentence and size > 40)
        rest -= size


def _mark_dates_and_bylines(text: str, pieces: Sequence[_Piece], layout: Layout) -> None:
    """Mark lines that hold only a date, and bylines: in the head, each may stand before or after the other."""
    for piece in pieces:
        if piece.kind is None and (found := date_line(text, piece.start, piece.end)):
            piece.kind = BlockKind.DATE
            if found.update:
                layout.updated = layout.updated or found
            else:
                layout.date = layout.date or found
    before: _Piece | None = None
    in_head = True
    for number, piece in enumerate(pieces):
        if piece.kind is None:
            names = signoff(text, piece.start, piece.end)
            closing = names is not None
            after = pieces[number + 1] if number + 1 < len(pieces) else None
            line = piece.end - piece.start <= 180 and (in_head or BYLINE_START.match(text, piece.start, piece.end))
            if names is None and line and not (piece.sentence and not in_head):
                names = _byline(text, piece, before, after)
            if names and layout.date is None and (found := find_date(text, piece.start, piece.end)):
                layout.date = found
            if names is not None:
                piece.kind = BlockKind.BYLINE
                known = any(name.role == "author" for name in layout.names)
                layout.names += [] if closing and known else names
            elif piece.sentence and piece.end - piece.start > 60:
                in_head = False
        if piece.kind is not BlockKind.FURNITURE:
            before = piece


def _byline(text: str, piece: _Piece, before: _Piece | None, after: _Piece | None) -> list[DeclaredName] | None:
    line = text[piece.start : piece.end]
    if before is not None and before.kind is BlockKind.BYLINE and role_line(line):
        return []
    if before is None and not BYLINE_START.match(line):
        return None  # the first line of all is the headline, if it does not say "By"
    beside = [other for other in (before, after) if other is not None]
    corroborated = any(
        other.kind is BlockKind.DATE or (other is after and role_line(text[other.start : other.end]))
        for other in beside
    )
    return byline(text, piece.start, piece.end, corroborated=corroborated)


def _headline_shaped(text: str, piece: _Piece, *, lenient: bool) -> bool:
    line = text[piece.start : piece.end]
    if len(line) > HEADLINE_CHARACTERS or len(line.split()) > HEADLINE_WORDS or not any(map(str.isalpha, line)):
        return False
    if not piece.sentence:
        return True
    if line.endswith((":", ";", ",")):
        return False
    bare = line.rstrip("\"'”’»)]")
    return bare.endswith(("?", "!")) or (lenient and _ABBREVIATED.search(line) is not None)


def _mark_headline(text: str, pieces: Sequence[_Piece], layout: Layout, known: str | None, loose: bool) -> None:
    """Mark the headline, a kicker above it (furniture) and a deck below it (headline too)."""
    if known and _mark_known_headline(text, pieces, layout, clean(known)):
        return
    plain = [n for n, p in enumerate(pieces) if p.kind is None and (p.credit is None or p.credit.start > p.start)]
    if len(plain) < 2:
        return
    first, second = plain[0], plain[1]
    head, below = pieces[first], pieces[second]
    followed = second > first + 1 or find_dateline(text, below.start, below.end, opening=True) is not None
    if not _headline_shaped(text, head, lenient=followed) or head.credit:
        return
    if find_dateline(text, head.start, head.end, opening=True) or (loose and not _much_longer(below, head, followed)):
        return
    if len(text[head.start : head.end].split()) <= 2 and len(plain) > 2 and second == first + 1:
        longer = below.end - below.start > head.end - head.start
        if longer and _headline_shaped(text, below, lenient=False) and not below.sentence:
            head.kind = BlockKind.FURNITURE
            first, second, head, below = second, plain[2], below, pieces[plain[2]]
    head.kind = BlockKind.HEADLINE
    tag = headline_tag(text, head.start, head.end)
    _block(text, layout, head.start, tag, BlockKind.FURNITURE)
    head.start = tag
    layout.headline = clean(text[head.start : head.end])
    deck = second == first + 1 and len(plain) > plain.index(second) + 1 and not below.sentence and not loose
    if deck and _headline_shaped(text, below, lenient=False) and not below.credit:
        words = len(text[below.start : below.end].split())
        if words > HEADING_WORDS and not find_dateline(text, below.start, below.end, opening=True):
            below.kind = BlockKind.HEADLINE


def _much_longer(below: _Piece, head: _Piece, followed: bool) -> bool:
    return followed or below.end - below.start > max(150, 2 * (head.end - head.start))


def _mark_known_headline(text: str, pieces: Sequence[_Piece], layout: Layout, known: str) -> bool:
    for piece in pieces[:12]:
        if piece.end - piece.start <= 2 * HEADLINE_CHARACTERS and piece.kind in (None, BlockKind.BYLINE):
            if clean(text[piece.start : piece.end]).casefold() != known.casefold():
                continue
            piece.kind = BlockKind.HEADLINE
            layout.headline = clean(text[piece.start : piece.end])
            return True
    return False


def _mark_trailing_links(text: str, pieces: Sequence[_Piece]) -> None:
    """Mark three or more lines without end punctuation at the end of the article as a list of links."""
    tail: list[_Piece] = []
    for piece in reversed(pieces):
        if piece.kind is None:
            if piece.sentence or not link_like(text[piece.start : piece.end]):
                break
            if piece.credit:
                break
            tail.append(piece)
        elif piece.kind is not BlockKind.FURNITURE:
            break
    if len(tail) >= 3:
        for piece in tail:
            piece.kind = BlockKind.FURNITURE


_APOSTROPHES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " "})


def _essence(text: str, piece: _Piece) -> str:
    """Return a paragraph as it is compared with others: one case, one kind of quotes, no credit, no end mark."""
    credit = piece.credit
    stop = credit.start if credit and credit.start > piece.start and credit.caption else piece.end
    return clean(text[piece.start : stop].translate(_APOSTROPHES)).casefold().strip(" .\"'|")


def _mark_repeats(text: str, pieces: Sequence[_Piece]) -> None:
    """Mark paragraphs that were there before, and pull quotes."""
    seen: set[str] = set()
    kept: list[tuple[_Piece, str]] = []
    for piece in pieces:
        if piece.kind not in (None, BlockKind.HEADLINE):
            continue
        essence = _essence(text, piece)
        long_enough = len(essence) >= 25 or piece.credit is not None
        if piece.kind is None and long_enough and essence in seen:
            piece.kind = BlockKind.REPEAT
            continue
        seen.add(essence)
        if piece.kind is None:
            kept.append((piece, essence))
    if len(kept) > MANY_PARAGRAPHS:
        return
    everything = "\n".join(essence for _, essence in kept)
    for piece, essence in kept:
        quote = _without_speaker(piece, essence)
        if len(quote) in PULL_QUOTE and everything.count(quote) > 1:
            piece.kind = BlockKind.REPEAT


def _without_speaker(piece: _Piece, essence: str) -> str:
    """Return a pull quote without the name that may stand after its last sentence."""
    if piece.sentence or piece.end - piece.start > PULL_QUOTE.stop:
        return essence
    cut = max(essence.rfind(mark) for mark in ('. "', ". ", '." ', '" '))
    return essence[:cut].strip(" .\"'") if cut > 0 and len(essence[cut:].split()) <= 6 else essence


def _emit(text: str, pieces: Sequence[_Piece], layout: Layout, loose: bool) -> None:
    """Write the blocks, splitting captions from credits and datelines from the body."""
    speakers = sum(1 for piece in pieces if _SPEAKER.match(text, piece.start, piece.end)) > 1
    opening = True
    for number, piece in enumerate(pieces):
        if piece.kind is not None:
            _block(text, layout, piece.start, piece.end, piece.kind)
            continue
        if _emit_credit(text, piece, layout):
            continue
        start = _emit_head(text, piece, layout, opening=opening, colons=not speakers)
        kind = BlockKind.BODY
        if (begin := caption_lead(text, start, piece.end)) > start and piece.end - begin <= 500:
            _block(text, layout, start, begin, BlockKind.FURNITURE)
            start, kind = begin, BlockKind.CAPTION
        elif start == piece.start and not piece.sentence and not loose:
            kind = _unended(text, piece, opening, last=number == len(pieces) - 1)
        _block(text, layout, start, piece.end, kind)
        opening = opening and kind is not BlockKind.BODY
    layout.blocks.sort(key=lambda block: block.start)
    layout.names.sort(key=lambda name: (name.start or 0, name.end or 0))


def _emit_credit(text: str, piece: _Piece, layout: Layout) -> bool:
    """Write a caption and its credit; the credit of the line above makes that line a caption."""
    credit = piece.credit
    if credit is None:
        return False
    if credit.start > piece.start:
        start = caption_lead(text, piece.start, credit.start)
        _block(text, layout, piece.start, start, BlockKind.FURNITURE)
        _block(text, layout, start, credit.start, BlockKind.CAPTION if credit.caption else BlockKind.BODY)
    elif layout.blocks and (last := layout.blocks[-1]).kind is BlockKind.BODY:
        if piece.below or not ends_sentence(text, last.start, last.end):
            layout.blocks[-1] = Block(last.start, last.end, BlockKind.CAPTION)
    _block(text, layout, credit.start, piece.end, BlockKind.CREDIT)
    layout.names += credit.names
    return True


def _emit_head(text: str, piece: _Piece, layout: Layout, *, opening: bool, colons: bool) -> int:
    """Write the date, byline and dateline that a paragraph opens with; return where its story begins."""
    start = piece.start
    if opening and (dated := leading_date(text, start, piece.end)):
        layout.date = layout.date or dated[0]
        _block(text, layout, start, dated[1], BlockKind.DATE)
        start = dated[1]
    if opening and (inline := inline_byline(text, start, piece.end)):
        after = find_dateline(text, inline[1], piece.end, opening=True)
        if after is not None:
            layout.names += inline[0]
            _block(text, layout, start, inline[1], BlockKind.BYLINE)
            start = inline[1]
    found = find_dateline(text, start, piece.end, opening=opening, colons=colons)
    if found is None:
        return start
    layout.dateline = layout.dateline or found
    layout.names += found.names
    _block(text, layout, start, found.end, BlockKind.DATELINE)
    return found.end


def _unended(text: str, piece: _Piece, opening: bool, *, last: bool) -> BlockKind:
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
