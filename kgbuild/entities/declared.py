"""Names that the layout declares, outside the parsed text: authors, photographers, agencies, the dateline's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.entities import places, states
from kgbuild.entities.forms import person_match, words_of
from kgbuild.entities.node import Node, Scene, family_of

if TYPE_CHECKING:
    from kgbuild.model import DeclaredName

__all__ = ["add_declared"]


def add_declared(scene: Scene) -> None:
    """Join each declared name to the node of that name, or make one."""
    for name in scene.document.names:
        if not name.text.strip():
            continue
        node = _place(scene, name) if family_of(name.type) == "Place" else _known(scene, name)
        if node is None:
            node = scene.add(Node(name.text, named=True, family=family_of(name.type), words=words_of(name.text)))
            node.gender = "" if node.family == "Person" else "n"
        if not (name.text.isupper() and len(name.text) > 5):
            node.forms.setdefault(name.text, 0)
        elif not node.forms:
            node.forms[name.text.title()] = 0
            node.label = name.text.title()
        node.vote(name.type, 3.0)
        node.role = node.role or name.role
        if name.start is not None and name.end is not None:
            node.spans.append((name.start, name.end))


def _known(scene: Scene, name: DeclaredName) -> Node | None:
    words = words_of(name.text)
    family = family_of(name.type)
    row = states.institution(name.text) if family == "Organization" else None
    named = [node for node in scene.living() if node.named and node.family == family]
    for node in named:
        if (
            node.words == words
            or (row and node.institution == row["name"])
            or any(words_of(form) == words for form in node.forms)
        ):
            return node
    if family == "Person" and len(words) > 1:
        fits = [
            node
            for node in named
            if len(node.words) > 1 and 3 in {person_match(words, node.words), person_match(node.words, words)}
        ]
        return fits[0] if len(fits) == 1 else None
    return None


def _place(scene: Scene, name: DeclaredName) -> Node | None:
    """Return the node of a dateline's place; a capital there is the city, whatever it stands for in the text."""
    words = words_of(name.text)
    territory = places.territory(name.text if len(name.text) <= 4 else name.text.title())
    for node in scene.living():
        if not node.named or node.family != "Place":
            continue
        if territory is not None and node.code == territory.code:
            return node
        if node.words == words or (
            node.words[: len(words)] == words and node.words[len(words) :] in {("dc",), ("d", "c"), ("city",)}
        ):
            return node
    if territory is not None and territory.kind == "country":
        return scene.add(
            Node(
                territory.label,
                named=True,
                family="Place",
                words=words_of(territory.label),
                code=territory.code,
                gender="n",
            )
        )
    return None
