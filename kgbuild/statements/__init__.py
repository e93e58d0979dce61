"""Doc + entities → statements: who does what to whom, and whether it is so, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.model import Document, Mention, Resolution, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

__all__ = ["extract"]


def extract(doc: Doc, document: Document, mentions: Sequence[Mention], resolution: Resolution) -> tuple[Statement, ...]:
    """Provisional."""
    return ()
