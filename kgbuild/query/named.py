"""Named queries: ``data/queries/*.rq``, each with a header that says what it answers and which parameters it takes.

The header is comments: ``# title:``, ``# description:``, and for each parameter
``# param NAME TYPE "DEFAULT": what it means`` with the type ``text``, ``number`` or ``date``. In the query a parameter
is ``$NAME``; its value takes the place as one literal, never as query text. A line that ends with ``# with NAME``
counts only where the parameter has a value: a join by name costs little, a condition that may be empty costs a scan.

How to keep a query linear in the graph (measured with pyoxigraph 0.5 at 10^6 triples): every required triple first and
together, then OPTIONAL blocks side by side (one within another is evaluated anew for each row), BIND and FILTER last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kgbuild.errors import DataError, QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NamedQuery", "Parameter", "bind", "named_queries", "parse_named"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query; ``default`` is used where no value is given."""

    name: str
    type: str
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that a reader of news would ask. ``text`` is SPARQL with ``$name`` for parameters."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


_HEADER: Final = re.compile(r"# (title|description): *(\S.*)").fullmatch
_PARAM: Final = re.compile(r'# param (\w+) (text|number|date) "([^"]*)": *(\S.*)').fullmatch
_PLACE: Final = re.compile(r"\$(\w+)")
_WITH: Final = re.compile(r"# with (\w+)$").search
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?").fullmatch
_DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?").fullmatch


def parse_named(name: str, text: str) -> NamedQuery:
    """Read one query file.

    Raises:
        DataError: if the header lacks title or description, or does not fit the parameters of the query.
    """
    head: dict[str, str] = {}
    parameters = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        if match := _HEADER(line):
            head[match[1]] = match[2]
        elif match := _PARAM(line):
            parameters.append(Parameter(match[1], match[2], match[3], match[4]))
        else:
            raise DataError(f"query {name}.rq, line {number}: {line!r} is no title, description or param line")
    if missing := {"title", "description"} - set(head):
        raise DataError(f"query {name}.rq has no {' and no '.join(sorted(missing))} line")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    used = set(_PLACE.findall(body))
    used.update(only[1] for line in body.splitlines() if (only := _WITH(line)))
    if used != {parameter.name for parameter in parameters}:
        raise DataError(f"query {name}.rq uses the parameters {sorted(used)}, its header declares others")
    return NamedQuery(name, head["title"], head["description"], tuple(parameters), body.strip())


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Return the queries that ship with kgbuild, by name, sorted.

    Raises:
        DataError: if one of the files is malformed.
    """
    folder = files("kgbuild") / "data" / "queries"
    found = {
        path.name.removesuffix(".rq"): path.read_text(encoding="utf-8")
        for path in folder.iterdir()
        if path.name.endswith(".rq")
    }
    return MappingProxyType({name: parse_named(name, found[name]) for name in sorted(found)})


def bind(name: str, params: Mapping[str, object] = MappingProxyType({})) -> str:
    """Return the SPARQL of a named query with its parameters filled in.

    Args:
        name: one of :func:`named_queries`.
        params: values by parameter name; those left out have their defaults.

    Raises:
        QueryError: if there is no such query or parameter, or a value is not of its parameter's type.
    """
    query = named_queries().get(name)
    if query is None:
        known = ", ".join(named_queries())
        raise QueryError(f"there is no query named {name!r}; the named queries are {known}")
    parameters = {parameter.name: parameter for parameter in query.parameters}
    if unknown := sorted(set(params) - set(parameters)):
        takes = ", ".join(parameters) or "none"
        raise QueryError(f"query {name!r} has no parameter {unknown[0]!r}; its parameters are: {takes}")
    values = {parameter.name: str(params.get(parameter.name, parameter.default)) for parameter in query.parameters}
    literals = {parameter.name: _literal(name, parameter, values[parameter.name]) for parameter in query.parameters}
    lines = (line for line in query.text.splitlines() if not ((only := _WITH(line)) and not values[only[1]].strip()))
    return _PLACE.sub(lambda match: literals[match[1]], "\n".join(lines))


def _literal(name: str, parameter: Parameter, value: str) -> str:
    import pyoxigraph

    if parameter.type == "number":
        if not _NUMBER(value):
            raise QueryError(f"parameter {parameter.name!r} of query {name!r} is {value!r}, expected a number")
        return str(pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")))
    if parameter.type == "date" and value and not _DATE(value):
        raise QueryError(
            f"parameter {parameter.name!r} of query {name!r} is {value!r}, expected a date: 2015, 2015-09 or 2015-09-17"
        )
    return str(pyoxigraph.Literal(value.encode("utf-8", "replace").decode().strip()))
