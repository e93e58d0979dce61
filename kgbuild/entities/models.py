"""Lines of products and their models: "the new Corolla" is the model that the text names, not the line.

Only mentions of one document are read here.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kgbuild import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.entities.node import Node, Scene

__all__ = ["share_out_models"]


@cache
def _fresh() -> frozenset[str]:
    return lexicon.words("coreference_words", "kind", "fresh")


def share_out_models(scene: Scene, named: Sequence[Node]) -> None:
    """Let "the new iPhone", "the 3G iPhone" mean "iPhone 3G" where that is the model that the text tells of."""
    products = [node for node in named if node.family == "Product" and len(node.words) > 1]
    starts = {node.words[:width] for node in products for width in range(1, len(node.words))}
    for line in (node for node in named if node.words in starts and node.family != "Person" and not node.located):
        models = [node for node in products if _is_model_of(node, line)]
        for head in [*line.heads] if models else ():
            model = _meant(scene, head, line, models)
            if model is not None:
                line.heads.remove(head)
                scene.node[head] = model
                model.heads = sorted([*model.heads, head])


def _is_model_of(node: Node, line: Node) -> bool:
    return len(node.words) > len(line.words) and node.words[: len(line.words)] == line.words


def _meant(scene: Scene, head: int, line: Node, models: Sequence[Node]) -> Node | None:
    mention = scene.by_head.get(head)
    if mention is None or len(line.heads) < 2:
        return None
    tree = scene.tree
    before = {tree.lower[k] for k in tree.kids[head] if k < mention.start}
    for model in models:
        if before.intersection(model.words[len(line.words) :]):
            return model
    if not before & _fresh():
        return None
    told = [node for node in models if any(scene.in_headline(i) for i in node.heads)] or list(models)
    told.sort(key=lambda node: -len(node.heads))
    return told[0] if len(told) == 1 or len(told[0].heads) > len(told[1].heads) else None
