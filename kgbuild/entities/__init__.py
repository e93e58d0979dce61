"""Mentions → entities: who is who inside a document; aliases, coreference, types, links."""

from __future__ import annotations

from kgbuild.entities.resolve import resolve

__all__ = ["resolve"]
