"""The half-made statement that passes between the rules of this room: tokens, not yet entities.

Every rule is a function ``(doc, ...) -> Iterator[Draft]``. ``assemble.py`` alone turns drafts into Statements: it
looks up whom the tokens refer to and reads polarity, modality and attribution off the tree at ``anchor``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgbuild.model import Literal, Modality, Polarity, Predicate

__all__ = ["Argument", "Draft"]


@dataclass(frozen=True, slots=True)
class Argument:
    """One of: a token that heads a mention, a literal, or ``clause``, the token that heads another draft."""

    token: int | None = None
    literal: Literal | None = None
    clause: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim in terms of tokens.

    ``anchor`` is the token from which scope is read (usually the verb). ``polarity`` and ``modality`` override
    what the tree says only where the rule knows better ("former" president). ``trigger`` are token indices.
    ``sources`` are tokens of who says so beyond what the tree's speech shows ("critics call it a scandal": critics),
    -1 for somebody unnamed. ``cues`` lists tokens already used up by the rule, which must not be read again as negation
    or hedge.
    """

    anchor: int
    subject: Argument
    predicate: Predicate
    object: Argument | None
    rule: str
    trigger: tuple[int, ...]
    qualifiers: tuple[tuple[str, Argument], ...] = ()
    polarity: Polarity | None = None
    modality: Modality | None = None
    confidence: float = 0.8
    sources: tuple[int, ...] = ()
    cues: tuple[int, ...] = field(default=())
