"""Sources → Documents: text, HTML, PDF, JSON, directories, standard input, with layout and metadata."""

from __future__ import annotations

import hashlib
import re

from kgbuild.model import Block, BlockKind, Document

__all__ = ["read_text"]


def read_text(text: str, *, source: str = "text", date: str | None = None) -> Document:
    """Provisional: every paragraph is body text, the first the headline."""
    blocks = []
    for number, match in enumerate(re.finditer(r"\S[^\n]*(?:\n(?!\n)[^\n]+)*", text)):
        kind = BlockKind.HEADLINE if number == 0 and len(match[0]) < 150 else BlockKind.BODY
        blocks.append(Block(match.start(), match.end(), kind))
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(f"{source}-{sha[:8]}", text, source, sha, tuple(blocks), date=date)
