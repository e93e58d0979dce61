"""Gives paragraphs that are a thing of their own their role: furniture, dates, bylines, headline, links, repeats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgbuild.model import BlockKind, DeclaredName
from kgbuild.read.byline import BYLINE_START, byline, role_line, signoff
from kgbuild.read.dateline import dateline_line, find_dateline
from kgbuild.read.dates import date_line, find_date
from kgbuild.read.furniture import furniture, headline_tag, link_like
from kgbuild.read.names import agency, clean
from kgbuild.read.pieces import add_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.read.dates import DateFound
    from kgbuild.read.pieces import Layout, Piece

__all__ = [
    "HEADING_WORDS",
    "HEADLINE_CHARACTERS",
    "mark_dates_and_bylines",
    "mark_furniture",
    "mark_headline",
    "mark_repeats",
    "mark_trailing_links",
]

HEADLINE_WORDS = 32
HEADLINE_CHARACTERS = 220
"""Longest headline: the longest in the development articles has 14 words, long ones on the web about 25."""

HEADING_WORDS = 5
PULL_QUOTE = range(40, 500)
"""Lengths in characters at which a paragraph whose words stand in another one is a repeat of that."""

MANY_PARAGRAPHS = 400
"""Past this many paragraphs pull quotes are not looked for: the search is quadratic."""


_IMPRINT = re.compile(r"(?:[Ff]irst |[Oo]riginally |[Aa]lso )?[Pp](?:ublished|rinted) (?:in|by|on)\b")
_ABBREVIATED = re.compile(r"(?:(?:[A-Z]\.)+|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|Gov|Sen|Rep|vs)\.)$")


def mark_furniture(text: str, pieces: Sequence[Piece]) -> None:
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


def mark_dates_and_bylines(text: str, pieces: Sequence[Piece], layout: Layout) -> None:
    """Mark lines that hold only a date, and bylines: in the head, each may stand before or after the other."""
    for piece in pieces:
        if piece.kind is None and (found := date_line(text, piece.start, piece.end) or _imprint(text, piece)):
            piece.kind = BlockKind.DATE
            if found.update:
                layout.updated = layout.updated or found
            else:
                layout.date = layout.date or found
        elif piece.kind is None and not piece.sentence and (alone := dateline_line(text, piece.start, piece.end)):
            piece.kind = BlockKind.DATELINE
            layout.dateline = layout.dateline or alone
            layout.names += alone.names
    before: Piece | None = None
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


def _imprint(text: str, piece: Piece) -> DateFound | None:
    """Return the date of a line like "Published in The Daily Star, June 4th, 2014"."""
    if piece.sentence or piece.end - piece.start > 120 or not _IMPRINT.match(text, piece.start, piece.end):
        return None
    found = find_date(text, piece.start, piece.end)
    return found if found is not None and found.end == piece.end and found.year is not None else None


def _byline(text: str, piece: Piece, before: Piece | None, after: Piece | None) -> list[DeclaredName] | None:
    line = text[piece.start : piece.end]
    if before is not None and before.kind is BlockKind.BYLINE and role_line(line):
        return []
    if before is None and not BYLINE_START.match(line):
        return None  # the first line of all is the headline, if it does not say "By"
    if entry := agency(line) if before is not None and not before.sentence and before.kind is None else None:
        return [DeclaredName(entry[0], entry[1], "agency", piece.start, piece.end)]
    beside = [other for other in (before, after) if other is not None]
    corroborated = any(
        other.kind is BlockKind.DATE or (other is after and role_line(text[other.start : other.end]))
        for other in beside
    )
    return byline(text, piece.start, piece.end, corroborated=corroborated)


def _headline_shaped(text: str, piece: Piece, *, lenient: bool) -> bool:
    line = text[piece.start : piece.end]
    if len(line) > HEADLINE_CHARACTERS or len(line.split()) > HEADLINE_WORDS or not any(map(str.isalpha, line)):
        return False
    if not piece.sentence:
        return True
    if line.endswith((":", ";", ",")):
        return False
    bare = line.rstrip("\"'”’»)]")
    return bare.endswith(("?", "!")) or (lenient and _ABBREVIATED.search(line) is not None)


def mark_headline(text: str, pieces: Sequence[Piece], layout: Layout, known: str | None, loose: bool) -> None:
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
    add_block(text, layout, head.start, tag, BlockKind.FURNITURE)
    head.start = tag
    layout.headline = clean(text[head.start : head.end])
    deck = second == first + 1 and len(plain) > plain.index(second) + 1 and not below.sentence and not loose
    if deck and _headline_shaped(text, below, lenient=False) and not below.credit:
        words = len(text[below.start : below.end].split())
        if words > HEADING_WORDS and not find_dateline(text, below.start, below.end, opening=True):
            below.kind = BlockKind.HEADLINE


def _much_longer(below: Piece, head: Piece, followed: bool) -> bool:
    return followed or below.end - below.start > max(150, 2 * (head.end - head.start))


def _mark_known_headline(text: str, pieces: Sequence[Piece], layout: Layout, known: str) -> bool:
    for piece in pieces[:12]:
        if piece.end - piece.start <= 2 * HEADLINE_CHARACTERS and piece.kind in (None, BlockKind.BYLINE):
            if clean(text[piece.start : piece.end]).casefold() != known.casefold():
                continue
            piece.kind = BlockKind.HEADLINE
            layout.headline = clean(text[piece.start : piece.end])
            return True
    return False


def mark_trailing_links(text: str, pieces: Sequence[Piece]) -> None:
    """Mark three or more lines without end punctuation at the end of the article as a list of links."""
    tail: list[Piece] = []
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


def _essence(text: str, piece: Piece) -> str:
    """Return a paragraph as it is compared with others: one case, one kind of quotes, no credit, no end mark."""
    credit = piece.credit
    stop = credit.start if credit and credit.start > piece.start and credit.caption else piece.end
    return clean(text[piece.start : stop].translate(_APOSTROPHES)).casefold().strip(" .\"'|")


def mark_repeats(text: str, pieces: Sequence[Piece]) -> None:
    """Mark paragraphs that were there before, and pull quotes."""
    seen: set[str] = set()
    kept: list[tuple[Piece, str]] = []
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


def _without_speaker(piece: Piece, essence: str) -> str:
    """Return a pull quote without the name that may stand after its last sentence."""
    if piece.sentence or piece.end - piece.start > PULL_QUOTE.stop:
        return essence
    cut = max(essence.rfind(mark) for mark in ('. "', ". ", '." ', '" '))
    return essence[:cut].strip(" .\"'") if cut > 0 and len(essence[cut:].split()) <= 6 else essence
