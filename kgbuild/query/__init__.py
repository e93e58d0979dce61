"""SPARQL over a store, given or by name with parameters. Knows the vocabulary of graphs, not how they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.query.named import NamedQuery, Parameter, bind, named_queries
from kgbuild.query.result import Cell, Result
from kgbuild.query.run import MAX_ROWS, run

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["MAX_ROWS", "Cell", "NamedQuery", "Parameter", "Result", "bind", "named_queries", "query", "run"]


def query(store: pyoxigraph.Store, asked: str, *, timeout: float | None = None, **params: object) -> Result:
    """Answer a query: SPARQL, or the name of a named query with its parameters.

    Raises:
        QueryError: as :func:`run` and :func:`bind`.
    """
    words = asked.split()
    if params or (len(words) < 2 and not any(mark in asked for mark in "{<?")):
        return run(store, bind(asked, params), timeout=timeout)
    return run(store, asked, timeout=timeout)
