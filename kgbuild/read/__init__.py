"""Sources → Documents: text, HTML, PDF, JSON, directories, standard input, with layout and metadata."""

from __future__ import annotations

from kgbuild.read.document import read_text

__all__ = ["read_text"]
