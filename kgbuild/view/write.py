"""The view of a graph as a file; the ending says which: a page to look around in, or a picture for print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgbuild.errors import OutputError
from kgbuild.files import STDOUT, replacing
from kgbuild.view.choose import Choice, choose

if TYPE_CHECKING:
    from kgbuild.view.data import Viewable

__all__ = ["FORMATS", "Choice", "write_view"]

FORMATS: Final = ("html", "svg", "png", "pdf")


def write_view(
    graph: Viewable,
    path: str | Path,
    format: str | None = None,  # noqa: A002 - the word of the field
    *,
    choice: Choice | None = None,
    title: str = "",
) -> None:
    """Write the page or picture of a graph, whole or not at all; the ending of ``path``, or ``format``, says which.

    Raises:
        GraphError: if ``choice`` names what is not there, or leaves nothing to draw.
        OutputError: if it cannot be written there or so, or a picture needs what is not installed.
    """
    kind = _format(path, format)
    part = choose(graph, choice or Choice())
    if kind == "html":
        from kgbuild.view.data import view_data
        from kgbuild.view.page import view_page

        content = view_page(view_data(part, title=title)).encode()
    else:
        from kgbuild.view.picture import picture

        content = picture(part, kind, title=title)
    with replacing(path) as out:
        out.write(content)


def _format(path: str | Path, name: str | None) -> str:
    given = (name or Path(path).suffix.removeprefix(".")).lower()
    given = "html" if given == "htm" or (str(path) == STDOUT and not given) else given
    if given not in FORMATS:
        raise OutputError(
            f"output {str(path)!r} has no ending that says what to draw; expected .html, .svg, .png, .pdf, or --format"
        )
    return given
