"""Lines → paragraphs: decides for each text whether a line break ends a paragraph or only wraps a line.

No line is read for its meaning here; that is the business of ``layout.py``.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["INVISIBLE", "Paragraph", "ends_sentence", "paragraphs", "trim"]

INVISIBLE = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"  # white space
    "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x7f"  # control
    "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"  # format
)
"""White space and characters without a shape; blocks neither start nor end with one of them."""

MAX_WRAP = 200
"""Longest line, in characters, of a text that is taken to be wrapped: no terminal or mail program is wider."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[,.!?][\"”]$")
_FIRST_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text[start:end]``, without surrounding invisible characters; ``chunk`` counts the blank lines before it."""

    start: int
    end: int
    chunk: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    chunk: int


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without invisible characters at its ends; (start, start) if nothing is left."""
    while end > start and text[end - 1] in INVISIBLE:
        end -= 1
    while start < end and text[start] in INVISIBLE:
        start += 1
    return start, end


def ends_sentence(text: str, start: int, end: int) -> bool:
    """True if the span ends with a full stop or the like, quotation marks and brackets aside."""
    return _SENTENCE_END.search(text, max(start, end - 12), end) is not None


def paragraphs(text: str, starts_afresh: re.Pattern[str]) -> list[Paragraph]:
    """Split a text at blank lines, and at single line breaks unless they only wrap a paragraph.

    ``starts_afresh`` matches lines (at their start) that never continue the line before, whatever the layout.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found: list[Paragraph] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if (
            before is not None
            and width
            and line.chunk == before.chunk
            and _continues(text, before, line, width, number, starts_afresh)
        ):
            found[-1] = Paragraph(found[-1].start, line.end, line.chunk)
        else:
            found.append(Paragraph(line.start, line.end, line.chunk))
    return found


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    chunk, last = 0, 0
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start == end:
            continue
        if lines and len(_BREAK.findall(text, last, match.start())) > 1:
            chunk += 1
        lines.append(_Line(start, end, start - match.start(), chunk))
        last = match.end()
    return lines


def _wrap_width(text: str, lines: Sequence[_Line]) -> int:
    """Return the width at which the text is wrapped, 0 if it is not.

    It is wrapped if most breaks between lines of one chunk fall inside a sentence, where the next word would
    not have fitted or is written small.
    """
    breaks = [(one, two) for one, two in itertools.pairwise(lines) if one.chunk == two.chunk]
    if not breaks:
        return 0
    width = max(max(one.end - one.start, two.end - two.start) for one, two in breaks)
    if width > MAX_WRAP:
        return 0
    wrapped = sum(
        1
        for one, two in breaks
        if not ends_sentence(text, one.start, one.end)
        and (text[two.start].islower() or (width > 40 and not _fits(text, one, two, width)))
    )
    return width if wrapped * 2 >= len(breaks) else 0


def _fits(text: str, one: _Line, two: _Line, width: int) -> bool:
    word = _FIRST_WORD.match(text, two.start, two.end)
    return one.indent + one.end - one.start + 1 + (word.end() - word.start() if word else 0) <= width


def _continues(text: str, before: _Line, line: _Line, width: int, number: int, starts_afresh: re.Pattern[str]) -> bool:
    """True if ``line`` goes on with the paragraph of ``before``, in a text wrapped at ``width``."""
    if line.indent > before.indent and line.indent >= 2 and ends_sentence(text, before.start, before.end):
        return False
    if starts_afresh.match(text, line.start, line.end) or starts_afresh.match(text, before.start, before.end):
        return False
    if text[line.start].islower():
        return True
    roomy = _fits(text, before, line, width - 8)
    if number == 1 and roomy and line.end - line.start > 0.8 * width:
        return False  # a headline right above the first paragraph
    return not (roomy and ends_sentence(text, before.start, before.end))
