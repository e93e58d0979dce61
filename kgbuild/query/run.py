"""A query and a store → an answer: reading only, nothing from the network, bounded in rows and, if asked, in time."""

from __future__ import annotations

import os
import pickle
import re
import select
import signal
from typing import TYPE_CHECKING, Final

from kgbuild.errors import QueryError
from kgbuild.query.result import Cell, Result

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["MAX_ROWS", "PREFIXES", "run"]

PREFIXES: Final = {
    "kg": "https://w3id.org/kgbuild/ontology#",
    "rel": "https://w3id.org/kgbuild/relation/",
    "schema": "https://schema.org/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes that a query need not declare."""

MAX_ROWS: Final = 1_000_000
"""More rows than anyone reads; past them a query is taken for a mistake (a join that lacks its condition)."""

LONGEST_COMPLAINT: Final = 160
"""Characters of the parser's list of what it expected: the whole of it names every token of the grammar."""

_TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<string>\"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\s]*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>[\w.-]*:[\w.:-]*)
    | (?P<word>[A-Za-z]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"},
)
_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_POSITION: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def run(
    store: pyoxigraph.Store,
    sparql: str,
    *,
    timeout: float | None = None,
    max_rows: int = MAX_ROWS,
) -> Result:
    """Answer a SPARQL 1.1 query over a store whose default graph holds every triple.

    The prefixes of :data:`PREFIXES` need not be declared. The order of rows that the query does not order is made
    that of their text, so that the same graph gives the same answer.

    Args:
        store: what is asked.
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.
        timeout: seconds after which the query is given up; it then runs in a process of its own (where the
            platform can fork).
        max_rows: rows past which the query is given up.

    Raises:
        QueryError: if the query is malformed (with line and column), would change or fetch something, takes too
            long or gives too many rows.
    """
    _guard(sparql)
    if timeout is None or not hasattr(os, "fork"):
        return _answer(store, sparql, max_rows)
    return _answer_in_time(store, sparql, max_rows, timeout)


def _guard(sparql: str) -> None:
    """Refuse what would change the graph or leave the machine, before anything runs."""
    # The grammar decodes codepoint escapes before it looks at words, so we do, too.
    decoded = _CODEPOINT.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), sparql)
    words = [match["word"].upper() for match in _TOKEN.finditer(decoded) if match["word"]]
    if "SERVICE" in words:
        raise QueryError("SERVICE would fetch from another machine, which queries here never do; leave it out")
    verb = next((word for word in words if word not in {"PREFIX", "BASE"}), "")
    if not verb:
        raise QueryError("the query is empty, expected SELECT, ASK, CONSTRUCT or DESCRIBE")
    if verb in _UPDATES:
        raise QueryError(f"{verb} would change the graph; expected SELECT, ASK, CONSTRUCT or DESCRIBE")


def _answer(store: pyoxigraph.Store, sparql: str, max_rows: int) -> Result:
    import pyoxigraph

    try:
        found = store.query(sparql, prefixes=PREFIXES)
        if isinstance(found, pyoxigraph.QueryBoolean):
            return Result((), (), bool(found))
        rows: list[tuple[Cell | None, ...]] = []
        if isinstance(found, pyoxigraph.QuerySolutions):
            variables = tuple(variable.value for variable in found.variables)
            for solution in found:
                rows.append(tuple(_cell(solution[name]) for name in variables))
                _count(rows, max_rows)
        else:
            variables = ("subject", "predicate", "object")
            for triple in found:
                rows.append((_cell(triple.subject), _cell(triple.predicate), _cell(triple.object)))
                _count(rows, max_rows)
    except SyntaxError as error:
        raise QueryError(_located(str(error), sparql)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    if not re.search(r"\bORDER\s+BY\b", sparql, re.IGNORECASE):
        rows.sort(key=lambda row: [(cell is not None, cell.value if cell else "") for cell in row])
    return Result(variables, tuple(rows))


def _count(rows: list[tuple[Cell | None, ...]], max_rows: int) -> None:
    if len(rows) > max_rows:
        raise QueryError(f"the query gives more than {max_rows:,} rows; add a condition or a LIMIT")


def _cell(term: object) -> Cell | None:
    import pyoxigraph

    if term is None:
        return None
    if isinstance(term, pyoxigraph.NamedNode):
        return Cell("uri", term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return Cell("bnode", term.value)
    if isinstance(term, pyoxigraph.Literal):
        return Cell("literal", term.value, term.datatype.value, term.language or "")
    return Cell("literal", str(term))


def _located(message: str, sparql: str) -> str:
    """Return a parser's complaint with the line it is about."""
    match = _POSITION.search(message)
    if match is None:
        return f"the query is malformed: {message}"
    row, column = int(match[1]), int(match[2])
    lines = sparql.split("\n")
    line = lines[row - 1].strip() if row <= len(lines) else ""
    near = f" in {line!r}" if line else " (the query ends there)"
    wanted = match[3] if len(match[3]) <= LONGEST_COMPLAINT else f"{match[3][:LONGEST_COMPLAINT]}…"
    return f"the query is malformed at line {row}, column {column}{near}: {wanted}"


def _answer_in_time(store: pyoxigraph.Store, sparql: str, max_rows: int, timeout: float) -> Result:
    """Answer in a child process, which can be stopped; the store is shared by copy on write."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - runs in the child
        os.close(read_end)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        try:
            answer: Result | QueryError = _answer(store, sparql, max_rows)
        except QueryError as error:
            answer = error
        with os.fdopen(write_end, "wb") as pipe:
            pickle.dump(answer, pipe)
        os._exit(0)
    os.close(write_end)
    try:
        with os.fdopen(read_end, "rb") as pipe:
            ready, _, _ = select.select([pipe], [], [], timeout)
            data = pipe.read() if ready else b""
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not data:
        raise QueryError(f"the query took more than {timeout:g} seconds or ran out of memory; make it more specific")
    answer = pickle.loads(data)  # noqa: S301 - our own child wrote it
    if isinstance(answer, QueryError):
        raise answer
    assert isinstance(answer, Result)
    return answer
