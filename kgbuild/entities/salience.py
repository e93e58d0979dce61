"""Of whom an article is about: the person whom it names most, first of all, and who only speaks of that person.

An obituary quotes a critic and goes on with "she": the critic was an aside. How much a text speaks of somebody is
counted over all its names, so that the last one to be named does not take over every pronoun that follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.speech import speech_of

if TYPE_CHECKING:
    from kgbuild.entities.node import Node, Scene

__all__ = ["Topics", "topics_of"]

LEADS = 3
"""How often a text must name a person, and how many times more than another, for that one to be its topic."""
ASIDE = 30.0
"""What somebody who only spoke of the topic falls back by, once a new paragraph has begun."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The one person whom a text is about, if any; who speaks where; where paragraphs begin."""

    scene: Scene
    topic: Node | None
    counts: dict[int, int]
    speakers: frozenset[int]

    def doubt(self, i: int, head: int, node: Node) -> float:
        """Return by how much less likely a pronoun at ``i`` takes up the mention at ``head`` of somebody in passing."""
        topic = self.topic
        if topic is None or node is topic or node.family != "Person" or not node.named:
            return 0.0
        if (
            self.counts.get(id(node), 0) * LEADS > self.counts[id(topic)]
            or self.scene.tree.sent[head] == self.scene.tree.sent[i]
        ):
            return 0.0
        return ASIDE if self._speaks(head) and self._paragraph(head, i) else 0.0

    def _speaks(self, head: int) -> bool:
        tree = self.scene.tree
        if head in self.speakers:
            return True
        # "said the critic Ana Ruiz, who wrote …": the clause on a speaker is as much of an aside.
        start, end = tree.sents[tree.sent[head]]
        node = self.scene.node[head].root()
        return any(
            start <= k < end and k in self.scene.node and self.scene.node[k].root() is node for k in self.speakers
        )

    def _paragraph(self, head: int, i: int) -> bool:
        layout = self.scene.layout
        return "\n" in layout.text[layout.ends[head] : layout.starts[i]]


def topics_of(scene: Scene) -> Topics:
    """Return what the names of a text, and those who speak in it, say of whom it is about."""
    counts: dict[int, int] = {}
    people: dict[int, Node] = {}
    for mention in scene.names:
        node = scene.node.get(mention.head)
        if node is not None and node.root().family == "Person":
            node = node.root()
            people[id(node)] = node
            counts[id(node)] = counts.get(id(node), 0) + 1
    ranked = sorted(people.values(), key=lambda node: -counts[id(node)])
    topic = ranked[0] if ranked and counts[id(ranked[0])] >= LEADS else None
    if topic is not None and len(ranked) > 1 and counts[id(ranked[1])] * 2 > counts[id(topic)]:
        topic = None
    speakers = (
        frozenset(
            speech.speaker
            for speech in speech_of(scene.doc).all
            if speech.speaker is not None and speech.kind in {"direct", "mixed"}
        )
        if topic is not None
        else frozenset()
    )
    return Topics(scene, topic, counts, speakers)
