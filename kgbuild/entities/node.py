"""What is in the making while a document is resolved: the scene that all steps read, and the nodes that they fill.

Nodes change until they are frozen into :class:`~kgbuild.model.Entity` at the end; nothing here leaves the room.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from kgbuild import ontology
from kgbuild.model import BlockKind, Document, Mention, MentionKind
from kgbuild.syntax import Layout, Tree, layout_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

__all__ = ["Node", "Scene", "family_of", "scene_of"]

GENERAL = ("Person", "Organization", "Place", "Group", "Event", "CreativeWork", "Product")


@cache
def family_of(type_: str) -> str:
    """Return the general class of a class ("City" → "Place"), or "" if it says nothing."""
    if not type_ or type_ not in ontology.classes():
        return ""
    above = ontology.superclasses(type_)
    return next((general for general in GENERAL if general in above), "")


@dataclass(slots=True, eq=False)
class Node:
    """A thing that mentions refer to.

    ``forms`` counts the surface forms in the order of the text; ``votes`` the classes that mentions suggest, by
    weight; ``words`` are those of the fullest form; ``told`` the lemmas of nouns that describe it ("minister");
    ``gender`` is "m", "f", "n" (a thing) or ""; ``plural`` None while unknown. ``modifiers`` are a concept's.
    ``sense`` says what a place's name stands for where it is not the place ("team"), ``located`` counts the mentions
    that are used as places are ("in X").
    """

    label: str
    named: bool
    family: str = ""
    votes: dict[str, float] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    heads: list[int] = field(default_factory=list)
    told: dict[str, None] = field(default_factory=dict)
    code: str = ""
    institution: str = ""
    government: str = ""
    gender: str = ""
    plural: bool | None = None
    lemma: str = ""
    modifiers: frozenset[str] = frozenset()
    spans: list[tuple[int, int]] = field(default_factory=list)
    titled: set[str] = field(default_factory=set)
    first: str = ""
    role: str = ""
    region: str = ""
    sense: str = ""
    located: int = 0
    side: Node | None = None
    into: Node | None = None

    def root(self) -> Node:
        """Return the node that this one was merged into, or itself."""
        node = self
        while node.into is not None:
            node = node.into
        return node

    def vote(self, type_: str, weight: float = 1.0) -> None:
        """Count a suggestion of a class."""
        if type_:
            self.votes[type_] = self.votes.get(type_, 0.0) + weight

    def absorb(self, other: Node) -> None:
        """Take over all that is known of another node, which from now on stands for this one."""
        if other is self:
            return
        other.into = self
        for form, count in other.forms.items():
            self.forms[form] = self.forms.get(form, 0) + count
        for type_, weight in other.votes.items():
            self.vote(type_, weight)
        self.heads = sorted([*self.heads, *other.heads])
        self.spans.extend(other.spans)
        self.told.update(other.told)
        self.titled |= other.titled
        self.code = self.code or other.code
        self.institution = self.institution or other.institution
        self.government = self.government or other.government
        self.gender = self.gender or other.gender
        self.role = self.role or other.role
        self.region = self.region or other.region
        self.sense = self.sense or other.sense
        self.located += other.located
        self.side = self.side or other.side
        if len(other.words) > len(self.words):
            self.words = other.words


@dataclass(slots=True)
class Scene:
    """One document as the steps of resolution see it; ``node`` leads from a mention's head token to its node.

    ``sport`` is the weight of words of sport by sentence, once somebody asked for it.
    """

    doc: Doc
    document: Document
    tree: Tree
    layout: Layout
    names: list[Mention]
    nominals: list[Mention]
    pronouns: list[Mention]
    nodes: list[Node] = field(default_factory=list)
    node: dict[int, Node] = field(default_factory=dict)
    by_head: dict[int, Mention] = field(default_factory=dict)
    starts: dict[int, Mention] = field(default_factory=dict)
    sport: dict[int, int] | None = None

    def text(self, start: int, end: int) -> str:
        """Return the original text of tokens, single-spaced."""
        layout = self.layout
        text = layout.text[layout.starts[start] : layout.ends[end - 1]]
        return " ".join(text.split()) if "\n" in text or "  " in text or "\t" in text else text

    def in_headline(self, i: int) -> bool:
        """Say whether a token stands in the headline."""
        return self.layout.kinds[i] is BlockKind.HEADLINE

    def add(self, node: Node) -> Node:
        """Keep a new node."""
        self.nodes.append(node)
        return node

    def refer(self, i: int, node: Node) -> None:
        """Let the mention that token ``i`` heads refer to a node."""
        self.node[i] = node
        node.heads.append(i)

    def living(self) -> list[Node]:
        """Return the nodes that were not merged into another."""
        return [node for node in self.nodes if node.into is None]


def scene_of(doc: Doc, document: Document, mentions: Sequence[Mention]) -> Scene:
    """Sort the mentions of a document by kind."""
    kinds: dict[MentionKind, list[Mention]] = {kind: [] for kind in MentionKind}
    for mention in mentions:
        kinds[mention.kind].append(mention)
    return Scene(
        doc=doc,
        document=document,
        tree=tree_of(doc),
        layout=layout_of(doc),
        names=kinds[MentionKind.NAME],
        nominals=kinds[MentionKind.NOMINAL],
        pronouns=kinds[MentionKind.PRONOUN],
        by_head={mention.head: mention for mention in mentions},
        starts={mention.start: mention for mention in mentions},
    )
