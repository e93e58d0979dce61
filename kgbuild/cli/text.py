"""Text for a terminal: nothing in it can steer the terminal, and it fits the width."""

from __future__ import annotations

from typing import Final

__all__ = ["printable", "shortened"]

_CONTROLS: Final = dict.fromkeys((*range(32), *range(127, 160)), "�") | {
    ord("\n"): " ",
    ord("\t"): " ",
    ord("\r"): " ",
}


def printable(text: str) -> str:
    """Return the text on one line, without control characters."""
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode()


def shortened(text: str, width: int) -> str:
    """Return the text cut to ``width`` characters at a word, with an ellipsis if anything is missing."""
    width = max(width, 20)
    return text if len(text) <= width else text[: width - 1].rsplit(" ", 1)[0] + "…"
