"""The answer to a query: rows of terms, and what they look like as CSV, JSON and plain values."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

__all__ = ["Cell", "Result"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One RDF term: ``kind`` is "uri", "literal" or "bnode"; a literal has the IRI of its datatype or a language."""

    kind: str
    value: str
    datatype: str = ""
    language: str = ""

    def __str__(self) -> str:
        return self.value

    def json(self) -> dict[str, str]:
        """Return the term as SPARQL 1.1 Query Results JSON has it."""
        found = {"type": self.kind, "value": self.value}
        if self.language:
            found["xml:lang"] = self.language
        elif self.datatype and not self.datatype.endswith("#string"):
            found["datatype"] = self.datatype
        return found


@dataclass(frozen=True, slots=True)
class Result(Sequence[dict[str, str]]):
    """Rows in the order of the query; as a sequence, each row is {variable: text} without what is unbound.

    ``boolean`` is set for ASK; CONSTRUCT and DESCRIBE have the variables subject, predicate and object.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    boolean: bool | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> dict[str, str]: ...
    @overload
    def __getitem__(self, index: slice) -> list[dict[str, str]]: ...
    def __getitem__(self, index: int | slice) -> dict[str, str] | list[dict[str, str]]:
        if isinstance(index, slice):
            return [self._plain(row) for row in self.rows[index]]
        return self._plain(self.rows[index])

    def __iter__(self) -> Iterator[dict[str, str]]:
        return map(self._plain, self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows) if self.boolean is None else self.boolean

    def _plain(self, row: tuple[Cell | None, ...]) -> dict[str, str]:
        return {name: cell.value for name, cell in zip(self.variables, row, strict=True) if cell is not None}

    def csv(self) -> str:
        """Return the rows as SPARQL 1.1 Query Results CSV; an ASK query gives one word."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        if self.boolean is not None:
            writer.writerow(["true" if self.boolean else "false"])
        else:
            writer.writerow(self.variables)
            writer.writerows([["" if cell is None else cell.value for cell in row] for row in self.rows])
        return out.getvalue()

    def json(self) -> str:
        """Return the answer as SPARQL 1.1 Query Results JSON."""
        if self.boolean is not None:
            return json.dumps({"head": {}, "boolean": self.boolean})
        bindings = [
            {name: cell.json() for name, cell in zip(self.variables, row, strict=True) if cell is not None}
            for row in self.rows
        ]
        whole = {"head": {"vars": list(self.variables)}, "results": {"bindings": bindings}}
        return json.dumps(whole, ensure_ascii=False, indent=1)
