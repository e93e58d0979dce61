"""First person: "I" inside a quotation is who speaks, "we" the speaker's side if the text tells it, else the speaker.

Outside quotations both are the article's own voice: its author, if the layout names just one, else a concept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.binding import governing_subjects
from kgbuild.entities.node import Node, Scene
from kgbuild.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["attach"]

FIRST = frozenset({"i", "me", "my", "mine", "myself"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"})


def attach(scene: Scene) -> None:
    """Let first-person pronouns refer to who speaks."""
    lower = scene.tree.lower
    found = [mention.head for mention in scene.pronouns if lower[mention.head] in FIRST or lower[mention.head] in WE]
    if not found:
        return
    speech = speech_of(scene.doc)
    own = _own_voice(scene)
    for i in found:
        if speech.in_quote(i):
            speaker = speech.speaker_at(i)
            node = scene.node.get(speaker) if speaker is not None and speaker >= 0 else None
            node = _who(scene, speaker, node.root()) if node is not None and speaker is not None else None
            if node is not None:
                scene.refer(i, _side(node) if lower[i] in WE else node)
        else:
            scene.refer(i, own(lower[i] in WE))


def _who(scene: Scene, speaker: int, node: Node) -> Node | None:
    """Return who speaks in a letter or statement ("Ruiz released a *statement* saying …"), or the speaker itself."""
    if node.named or node.lemma not in lexicon.words("coreference_words", "kind", "finding"):
        return node
    for k in sorted(governing_subjects(scene.tree, speaker), reverse=True):
        above = scene.node.get(k)
        if above is not None and above.root().family in {"Person", "Organization", "Group"}:
            return above.root()
    return None


def _side(node: Node) -> Node:
    """Return on whose behalf a person says "we": the one body that the text ties the person to, else the person."""
    return node.side.root() if node.side is not None else node


def _own_voice(scene: Scene) -> Callable[[bool], Node]:
    """Return a function that gives the node of the article's own "I" (False) or "we" (True), made when first asked."""
    made: dict[bool, Node] = {}

    def own(plural: bool) -> Node:
        if plural not in made:
            declared = [node for node in scene.living() if node.role == ("publisher" if plural else "author")]
            if len(declared) == 1:
                made[plural] = declared[0]
            else:
                label = "authors" if plural else "author"
                made[plural] = scene.add(
                    Node(label, named=False, family="Person", lemma="author", forms={label: 0}, plural=plural)
                )
        return made[plural]

    return own
