"""Tokens → plain text as a reader would see it, with the characters of each token; and back by overlap.

Benchmarks come in tokens; the product reads plain text. Penn Treebank habits (``''``, ``-LRB-``, "#" for the pound,
"ca n't") are undone. What cannot be known (a quotation mark that opens or closes) is told by counting.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Aligned", "detokenise", "join_spans"]

UNESCAPED = {
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"',
}  # fmt: skip
NO_SPACE_BEFORE = frozenset(
    [",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "'s", "'S", "’s", "n't", "n’t", "N'T", "'re", "'ve", "'ll",
     "'d", "'m", "’re", "’ve", "’ll", "’d", "’m", "...", "…", "”", "’", "-RRB-", "-RSB-", "-RCB-", "''"]
)  # fmt: skip
NO_SPACE_AFTER = frozenset(["(", "[", "{", "$", "£", "€", "US$", "C$", "A$", "“", "‘", "-LRB-", "-LSB-", "-LCB-", "``"])


def detokenise(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Join tokens into running text.

    Returns:
        The text and, for each token, its half-open characters in the text.
    """
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    double_open = single_open = False
    glue = True  # nothing before the first token
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else ""
        shown = UNESCAPED.get(token, token).replace("\\/", "/")
        if token == "#" and following[:1].isdigit():
            shown = "£"
        before, after = token in NO_SPACE_BEFORE, token in NO_SPACE_AFTER
        if token == '"':
            before, after = double_open, not double_open
            double_open = not double_open
        elif token == "'":
            before, after, single_open = _apostrophe(tokens, index, single_open)
        elif shown == "£":
            after = True
        elif token in {"-", "/"} and 0 < index < len(tokens) - 1:
            before = after = tokens[index - 1][-1:].isalnum() and following[:1].isalnum()
        if not (glue or before):
            parts.append(" ")
            length += 1
        parts.append(shown)
        spans.append((length, length + len(shown)))
        length += len(shown)
        glue = after
    return "".join(parts), spans


def _apostrophe(tokens: Sequence[str], index: int, is_open: bool) -> tuple[bool, bool, bool]:
    """Tell whether a lone apostrophe is a plural's possessive, a closing or an opening quotation mark."""
    previous = tokens[index - 1] if index else ""
    if is_open:
        return True, False, False
    if previous[-1:].lower() == "s" or previous[-1:].isdigit():
        return True, False, False
    return False, True, True


def join_spans(pieces: Iterable[tuple[str, Sequence[tuple[int, int]], str]]) -> tuple[str, list[tuple[int, int]]]:
    """Concatenate (text, spans, separator after it) into one text with the spans shifted."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for text, own, separator in pieces:
        spans.extend((start + length, end + length) for start, end in own)
        parts.extend((text, separator))
        length += len(text) + len(separator)
    return "".join(parts), spans


class Aligned:
    """A gold tokenisation of a text, for leading character spans back to gold tokens."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = tuple(spans)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the half-open range of gold tokens that the characters touch, or None if they touch none."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return (first, last) if first < last else None

    def at(self, char: int) -> int | None:
        """Return the gold token at a character."""
        found = self.tokens(char, char + 1)
        return found[0] if found else None
