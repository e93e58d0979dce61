"""kgbuild reads news articles and writes an honest knowledge graph. Public names are imported when first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgbuild.errors import (
        DataError,
        GraphError,
        InputError,
        KgbuildError,
        ModelError,
        OutputError,
        QueryError,
    )
    from kgbuild.knowledge import KnowledgeGraph, build, build_text, load
    from kgbuild.model import Document, Entity, Evidence, Extraction, Statement

__version__ = "0.1.0"

_HOME = {
    "DataError": "errors",
    "Document": "model",
    "Entity": "model",
    "Evidence": "model",
    "Extraction": "model",
    "GraphError": "errors",
    "InputError": "errors",
    "KgbuildError": "errors",
    "KnowledgeGraph": "knowledge",
    "ModelError": "errors",
    "OutputError": "errors",
    "QueryError": "errors",
    "Statement": "model",
    "build": "knowledge",
    "build_text": "knowledge",
    "load": "knowledge",
}

__all__ = [
    "DataError",
    "Document",
    "Entity",
    "Evidence",
    "Extraction",
    "GraphError",
    "InputError",
    "KgbuildError",
    "KnowledgeGraph",
    "ModelError",
    "OutputError",
    "QueryError",
    "Statement",
    "__version__",
    "build",
    "build_text",
    "load",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kgbuild' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"kgbuild.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
