"""First person inside a quotation: "I" is who speaks, "we" the speaker's side if the text tells it, else the speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgbuild.entities.node import Node, Scene

__all__ = ["attach"]

I = frozenset({"i", "me", "my", "mine", "myself"})  # noqa: E741 - the word itself
WE = frozenset({"we", "us", "our", "ours", "ourselves"})


def attach(scene: Scene) -> None:
    """Resolve first-person pronouns."""
    del scene


def speaker_at(scene: Scene, i: int) -> Node | None:
    """Return the node of who speaks the words at token ``i``, or None in the article's own voice."""
    del scene, i
    return None
