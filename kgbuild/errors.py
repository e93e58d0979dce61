"""One base and a few situations; each message states the value, the expectation, the place and what to do.

No other exception leaves a public function of kgbuild for a foreseeable fault of input or environment.
"""

from __future__ import annotations

__all__ = ["DataError", "GraphError", "InputError", "KgbuildError", "ModelError", "OutputError", "QueryError"]


class KgbuildError(Exception):
    """Base of every error that kgbuild raises on purpose; its text is fit to be shown to a user as it is."""


class InputError(KgbuildError):
    """An input text cannot be read as a document: empty, binary, too large, wrongly encoded, not English."""


class ModelError(KgbuildError):
    """The language model is missing, of another version, or lacks a needed component."""


class GraphError(KgbuildError):
    """A graph file cannot be read, or does not hold a kgbuild graph."""


class QueryError(KgbuildError):
    """A SPARQL query, its name or its parameters are wrong."""


class OutputError(KgbuildError):
    """A result cannot be written where or how it was asked for."""


class DataError(KgbuildError):
    """A table or ontology that ships with the package (or was given by the user) is malformed."""
