"""How wide words are in print, and how they are broken into lines; nothing here draws.

Widths are those of Helvetica, whose metrics Arial and Liberation Sans share, with some room for wider substitutes.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["FONT", "SMALL", "clean", "width", "wrap"]

FONT: Final = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

SMALL: Final = 11.5
"""Size of the words on lines, in points."""

ROOM: Final = 1.05
"""Factor for fonts that stand in for Helvetica and run wider."""

_NARROW: Final = dict.fromkeys("ijl'|", 0.222) | dict.fromkeys("ft.,:;!/ I[]\\", 0.278) | dict.fromkeys('r()-"`', 0.34)
_WIDE: Final = (
    dict.fromkeys("mM", 0.833)
    | dict.fromkeys("wCDHNRU", 0.722)
    | dict.fromkeys("GOQ", 0.778)
    | dict.fromkeys("W@%…—", 0.98)
    | dict.fromkeys("ABEKPSVXY&", 0.667)
    | dict.fromkeys("cksvxyzJ", 0.5)
)
_TABLE: Final = _NARROW | _WIDE

_CONTROLS: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+"
)


def clean(text: str, limit: int = 400) -> str:
    """Return the text on one line, without control characters or marks that turn its direction, cut to ``limit``."""
    plain = " ".join(_CONTROLS.sub(" ", text[: 4 * limit]).split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide the text is at a size, in the unit of the size."""
    total = sum(_TABLE.get(character) or _other(character) for character in text)
    return total * size * ROOM * (1.06 if bold else 1)


def _other(character: str) -> float:
    if character.isascii():
        return 0.556
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.62


def wrap(text: str, size: float, room: float, lines: int, *, bold: bool = False) -> list[str]:
    """Break the text into at most ``lines`` lines that fit ``room``; an ellipsis shows that some is missing."""
    found: list[str] = []
    rest = text.split()
    while rest and len(found) < lines:
        line = ""
        while rest:
            longer = f"{line} {rest[0]}" if line else rest[0]
            if width(longer, size, bold=bold) <= room:
                line = longer
                rest.pop(0)
                continue
            if not line:
                # One word that fills more than a line is cut.
                keep = len(rest[0])
                while keep > 1 and width(rest[0][:keep], size, bold=bold) > room:
                    keep = keep - 1 if keep < 80 else keep // 2
                line, rest[0] = rest[0][:keep], rest[0][keep:]
            break
        found.append(line)
    if rest and found:
        last = found[-1]
        while last and width(last + "…", size, bold=bold) > room:
            last = last[:-1]
        found[-1] = last.rstrip() + "…"
    return found
