"""RDF files → quads and stores, with errors that say what is wrong with which file, and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.errors import GraphError, OutputError
from kgbuild.rdf.formats import FORMATS, Format, format_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph

__all__ = ["fill", "load_store", "quads", "rdf_format"]


def rdf_format(chosen: Format) -> pyoxigraph.RdfFormat:
    """Return Oxigraph's name of a format."""
    import pyoxigraph

    formats: dict[str, pyoxigraph.RdfFormat] = {
        "turtle": pyoxigraph.RdfFormat.TURTLE,
        "trig": pyoxigraph.RdfFormat.TRIG,
        "nquads": pyoxigraph.RdfFormat.N_QUADS,
        "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
        "jsonld": pyoxigraph.RdfFormat.JSON_LD,
        "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
    }
    return formats[chosen.name]


def _chosen(path: str | Path, name: str | None) -> Format:
    try:
        found = format_of(str(path), name)
    except OutputError as error:
        raise GraphError(f"graph {str(path)!r}: {error}") from error
    endings = ", ".join(ending for one in FORMATS.values() for ending in one.endings)
    if found is None:
        raise GraphError(f"graph {str(path)!r}: its ending names no RDF format; expected one of {endings}")
    return found


def quads(path: str | Path, name: str | None = None) -> Iterator[pyoxigraph.Quad]:
    """Yield the quads of a file.

    Raises:
        GraphError: if it cannot be read, is empty, or is not of its format; with the line where that is known.
    """
    import pyoxigraph

    chosen = _chosen(path, name)
    empty = True
    try:
        if Path(path).is_dir():
            raise GraphError(f"graph {str(path)!r} is a directory, expected a {chosen.label} file")
        for quad in pyoxigraph.parse(path=str(path), format=rdf_format(chosen)):
            empty = False
            yield quad
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise GraphError(
            f"graph {str(path)!r}{line}: not valid {chosen.label}, damaged or cut off: {error.msg}"
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise GraphError(f"graph {str(path)!r} cannot be read: {reason}; expected a {chosen.label} file") from error
    if empty:
        raise GraphError(f"graph {str(path)!r} is empty, expected a graph in {chosen.label}")


def load_store(path: str | Path, name: str | None = None) -> pyoxigraph.Store:
    """Return an in-memory store with the quads of a file, as :func:`fill` puts them there.

    Raises:
        GraphError: as :func:`quads`.
    """
    import pyoxigraph

    store = pyoxigraph.Store()
    fill(store, quads(path, name))
    return store


def fill(store: pyoxigraph.Store, found: Iterable[pyoxigraph.Quad]) -> None:
    """Add quads to a store: every triple to the default graph, and once more to its named graph if it has one.

    A statement stands in two named graphs, that of its document and that of its status. A query over their union
    would count it twice; over the default graph it stands once.
    """
    import pyoxigraph

    default = pyoxigraph.DefaultGraph()

    def both() -> Iterator[pyoxigraph.Quad]:
        for quad in found:
            if quad.graph_name != default:
                yield quad
                yield pyoxigraph.Quad(quad.subject, quad.predicate, quad.object)
            else:
                yield quad

    store.bulk_extend(both())
