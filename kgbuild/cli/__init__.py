"""Thin commands over the public verbs, one a file; each imports what it needs only when it runs."""

from __future__ import annotations

from kgbuild.cli.app import main

__all__ = ["main"]
