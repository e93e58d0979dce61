"""A graph to look at: one HTML page that opens from disk, or a picture for print. Reads values, knows no RDF."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgbuild.view.data import Viewable, view_data
    from kgbuild.view.notebook import notebook_html
    from kgbuild.view.page import view_page
    from kgbuild.view.write import FORMATS, Choice, write_view

__all__ = ["FORMATS", "Choice", "Viewable", "notebook_html", "view_data", "view_page", "write_view"]

_HOME = {
    "FORMATS": "write",
    "Choice": "write",
    "Viewable": "data",
    "notebook_html": "notebook",
    "view_page": "page",
    "view_data": "data",
    "write_view": "write",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"kgbuild.view.{_HOME[name]}"), name)
