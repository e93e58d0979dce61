"""Extractions → a file of RDF, as a stream: documents are described as they come, memory does not grow with the text.

The order of a file is: what documents share (named things with their plain triples, predicates, quantities, rules),
then each document by its identifier. Since the first part is known last, descriptions wait in a temporary file.
"""

from __future__ import annotations

import tempfile
from functools import partial
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final, Protocol

from kgbuild import settings
from kgbuild.errors import OutputError
from kgbuild.files import replacing
from kgbuild.rdf.blocks import Block, Options, Section
from kgbuild.rdf.decisions import account_node, decision_node, moved_by
from kgbuild.rdf.describe import Shared, describe
from kgbuild.rdf.formats import format_of
from kgbuild.rdf.jsonld import JsonLdWriter
from kgbuild.rdf.lines import LineWriter
from kgbuild.rdf.rdfxml import RdfXmlWriter
from kgbuild.rdf.terms import check_base
from kgbuild.rdf.turtle import TrigWriter, TurtleWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from kgbuild.model import Account, Decision, Entity, Extraction

__all__ = ["to_bytes", "write_stream"]

SPOOL = 8_000_000
"""Bytes of descriptions kept in memory before they go to disk: an article needs about 0.1 MB."""


def write_stream(
    extractions: Iterable[Extraction],
    path: str | Path,
    *,
    merge: Callable[[Entity, Entity], Entity],
    format: str | None = None,  # noqa: A002 - the word of the field
    base: str = settings.BASE,
    options: Options = Options(),  # noqa: B008 - frozen
    decisions: Iterable[Decision] = (),
    accounts: Iterable[Account] = (),
) -> int:
    """Write a graph to ``path``, whole or not at all; return the number of documents.

    Args:
        extractions: one for each document, in any order; of documents with the same identifier the first counts.
        path: the file; ``-`` is standard output.
        merge: how two accounts of one entity become one; must not depend on their order.
        format: a name of :data:`~kgbuild.rdf.formats.FORMATS`; by default what the ending says.
        base: under which identifiers are made.
        options: what is written beside the statements.
        decisions: who is who across documents; read after the extractions.
        accounts: how those stood that have been joined; read twice, after the extractions.

    Raises:
        OutputError: if the path cannot be written, or the format or base is not one.
        DataError: if an entity has a class that the ontology lacks.
    """
    chosen = format_of(str(path), format)
    if chosen is None:
        raise OutputError(
            f"output {str(path)!r}: its ending names no known format; expected .ttl, .trig, .nq, .nt, .jsonld or .rdf, "
            f"or give the format by name"
        )
    base = check_base(base)
    with replacing(path) as out:
        return _write(extractions, out, SYNTAXES[chosen.name](base), Shared(merge), options, decisions, accounts)


def to_bytes(
    extractions: Iterable[Extraction],
    format: str,  # noqa: A002 - the word of the field
    *,
    merge: Callable[[Entity, Entity], Entity],
    base: str = settings.BASE,
    options: Options = Options(),  # noqa: B008 - frozen
    decisions: Iterable[Decision] = (),
    accounts: Iterable[Account] = (),
) -> bytes:
    """Return a graph in a format of :data:`~kgbuild.rdf.formats.FORMATS`; see :func:`write_stream`."""
    out = BytesIO()
    _write(extractions, out, SYNTAXES[format](check_base(base)), Shared(merge), options, decisions, accounts)
    return out.getvalue()


class Syntax(Protocol):
    """What a format must be able to write; ``separator`` stands between the texts of blocks and sections."""

    @property
    def header(self) -> str: ...
    @property
    def footer(self) -> str: ...
    @property
    def separator(self) -> str: ...
    def block(self, block: Block) -> str: ...
    def section(self, section: Section) -> str: ...


SYNTAXES: Final[Mapping[str, Callable[[str], Syntax]]] = {
    "turtle": TurtleWriter,
    "trig": TrigWriter,
    "nquads": partial(LineWriter, quads=True),
    "ntriples": LineWriter,
    "jsonld": JsonLdWriter,
    "rdfxml": RdfXmlWriter,
}


def _write(
    extractions: Iterable[Extraction],
    out: IO[bytes],
    syntax: Syntax,
    shared: Shared,
    options: Options,
    decisions: Iterable[Decision],
    accounts: Iterable[Account],
) -> int:
    with tempfile.SpooledTemporaryFile(max_size=SPOOL) as spool:
        index: dict[str, tuple[int, int]] = {}
        for extraction in extractions:
            if extraction.document.id in index:
                continue
            data = syntax.section(describe(extraction, shared, options)).encode()
            index[extraction.document.id] = (spool.tell(), len(data))
            spool.write(data)
        notes = _notes(spool, syntax, decisions, accounts)
        separator = syntax.separator.encode()
        out.write(syntax.header.encode())
        written = False
        for block in shared.blocks():
            out.write((separator if written else b"") + syntax.block(block).encode())
            written = True
        for start, length in (*notes, *(at for _, at in sorted(index.items()))):
            out.write(separator if written else b"")
            written = True
            spool.seek(start)
            _copy(spool, out, length)
        out.write(syntax.footer.encode())
    return len(index)


def _notes(
    spool: IO[bytes], syntax: Syntax, decisions: Iterable[Decision], accounts: Iterable[Account]
) -> list[tuple[int, int]]:
    """Write decisions and accounts into the spool; return where they begin and how long they are, sorted by subject."""
    said = tuple(decisions)
    now = {account.entity.key: account.now for account in accounts if not account.own}
    moved = moved_by(said)
    nodes = (
        (decision_node(decision, now) for decision in said),
        (account_node(account, now, moved) for account in accounts),
    )
    found = []
    for blocks in nodes:
        places = []
        for block in blocks:
            data = syntax.block(block).encode()
            places.append((block[0], spool.tell(), len(data)))
            spool.write(data)
        found += [(start, length) for _, start, length in sorted(places)]
    return found


def _copy(source: IO[bytes], target: IO[bytes], length: int) -> None:
    while length > 0:
        data = source.read(min(length, 1_000_000))
        target.write(data)
        length -= len(data)
