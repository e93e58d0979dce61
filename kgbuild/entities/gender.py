"""Who is a he, a she, an it or a they: gender, number and animacy of nodes, from names, titles and nouns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.classes import noun_class, noun_gender
from kgbuild.entities.forms import SPLIT

if TYPE_CHECKING:
    from kgbuild.entities.node import Node

__all__ = ["given_name_gender", "settle"]


@cache
def _given_names() -> dict[str, str]:
    return {name: row["gender"] for row in lexicon.table("given_names") for name in row["names"].split()}


def given_name_gender(label: str) -> str:
    """Return "m" or "f" if the first name tells it, else "" ("Jean", "Kim", initials)."""
    parts = [part.strip(".,") for part in SPLIT.split(label)]
    for part in parts[:-1]:
        if len(part) > 1:
            return _given_names().get(part.casefold(), "")
    return ""


def settle(node: Node) -> None:
    """Fill in a node's gender ("m", "f", "n" or "" for a person of unknown gender) and number where names tell."""
    if node.named:
        if node.family == "Person":
            node.gender = node.gender or given_name_gender(node.label)
            node.plural = False
        elif node.family == "Group":
            node.gender, node.plural = "n", True
        else:
            node.gender, node.plural = "n", None
        return
    if noun_class(node.lemma) == "Person":
        node.gender = noun_gender(node.lemma)
        node.family = "Person"
    else:
        node.gender = "n"
