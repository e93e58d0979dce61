"""A graph in a notebook: the page in a frame of its own, which can reach neither the notebook nor the network."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from kgbuild.view.data import view_data
from kgbuild.view.page import view_page

if TYPE_CHECKING:
    from kgbuild.view.data import Viewable

__all__ = ["notebook_html"]

LARGEST: Final = 20_000
"""Most statements that are put into a notebook: its file keeps a copy of every output."""


def notebook_html(graph: Viewable) -> str:
    """Return HTML that shows the graph in a frame; a few words instead if it is too large for a notebook."""
    many = len(graph.statements)
    if many > LARGEST:
        return (
            f"<p>{len(graph.documents)} documents, {len(graph.entities)} entities, {many} statements: too many for a "
            "notebook; <code>graph.view('page.html')</code> writes a page.</p>"
        )
    content = html.escape(view_page(view_data(graph)), quote=True)
    return (
        f'<iframe srcdoc="{content}" sandbox="allow-scripts allow-downloads allow-popups" '
        'title="knowledge graph" style="width:100%;height:600px;border:1px solid #ccc"></iframe>'
    )
