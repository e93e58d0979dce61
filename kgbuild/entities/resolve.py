"""Mentions of one document → who is meant: the order of the steps, and the freezing of nodes into entities."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kgbuild.entities import aliases, describe, gender, names, nominals, places, pronouns, speakers
from kgbuild.entities.classes import types_of
from kgbuild.entities.declared import add_declared
from kgbuild.entities.forms import words_of
from kgbuild.entities.joining import without_state
from kgbuild.entities.linking import Identity, identify, other_bearers
from kgbuild.entities.node import Node, Scene, scene_of
from kgbuild.model import Document, Entity, Mention, Resolution, Span
from kgbuild.syntax import char_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

__all__ = ["resolve", "slug"]


def resolve(doc: Doc, document: Document, mentions: Sequence[Mention]) -> Resolution:
    """Find out whom each name, noun phrase and pronoun of a document means.

    Precision comes first: a pronoun that cannot be resolved safely has no entry, a noun phrase gets a concept of
    its own. Names that the layout declares (bylines, credits) become entities too.

    Args:
        doc: the parsed document.
        document: the same with its layout and metadata.
        mentions: as :func:`kgbuild.mentions.find` gives them; no two with the same head token.
    """
    scene = scene_of(doc, document, mentions)
    names.cluster(scene)
    aliases.spelled_aliases(scene)
    names.composites(scene)
    aliases.titled_forms(scene)
    describe.describe(scene)
    add_declared(scene)
    for node in scene.living():
        if node.named:
            node.label = node.label if node.code else _fullest(scene, node)
            gender.settle(node)
    nominals.attach(scene)
    pronouns.attach(scene)
    speakers.attach(scene)
    nominals.reunite(scene)
    return _freeze(scene)


WORD = re.compile(r"[^\W_]+")
UNSEEN = str.maketrans({"'": "", "’": "", ".": " "})


def slug(text: str) -> str:
    """Return a text as part of an IRI: lower-case letters and digits joined by hyphens, without diacritics."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "-".join(WORD.findall(text.translate(UNSEEN).casefold())) or "x"


def _fullest(scene: Scene, node: Node) -> str:
    """Return the fullest proper form of a name: the most words, then not all capitals, then the most frequent."""
    forms = [form for form in node.forms if form not in node.titled] or [node.label]
    if node.institution in node.forms:
        return node.institution
    if node.first:
        return node.first
    del scene

    def rank(form: str) -> tuple[int, bool, int, int]:
        return len(words_of(form)), not form.isupper(), node.forms.get(form, 0), len(form)

    best = max(forms, key=rank)
    if node.family == "Product" and (single := _singular(best)) != best:
        # The label names one; the text may only speak of several ("Boeing 787 Dreamliners").
        return single
    return best.title() if best.isupper() and len(best) > 5 and node.family in {"Person", "Place"} else best


def _singular(form: str) -> str:
    """Return a product's name without the ending of the plural ("Dreamliners", "Airbuses")."""
    if len(form) < 5 or form.isupper() or not form.endswith("s") or form[-2] in "sui'’":
        return form
    return form[:-2] if form.endswith(("uses", "xes", "ches", "shes", "sses")) else form[:-1]


def _freeze(scene: Scene) -> Resolution:
    doc, document = scene.doc, scene.document
    nodes = [node for node in scene.living() if node.heads or node.spans]
    near: dict[str, int] = {}
    for node in nodes:
        if node.code:
            near[node.code] = near.get(node.code, 0) + len(node.heads)
    others = other_bearers(nodes)
    keys: dict[int, str] = {}
    taken: set[str] = set()
    entities: list[Entity] = []
    for node in nodes:
        types = types_of(node)
        key = keys[id(node)] = _key(scene, node, types, taken)
        seen = {node.label.casefold()}
        also: list[str] = []
        for form in node.forms:
            if form and form.casefold() not in seen:
                seen.add(form.casefold())
                also.append(form)
        if node.named and types[-1] == "Organization" and not node.institution and not node.government:
            short = without_state(node.label)
            if short and short.casefold() not in seen:
                also.append(short)
        spans = [*node.spans]
        for head in node.heads:
            mention = scene.by_head.get(head)
            start, end = (mention.start, mention.end) if mention else (head, head + 1)
            span = char_span(doc, start, end)
            spans.append((span.start, span.end))
        identity = identify(node, types, near, node.region, others) if node.named else Identity()
        entities.append(
            Entity(
                key=key,
                label=node.label,
                types=types if node.named or node.family != "Person" else ("Concept", "Person"),
                named=node.named,
                aliases=tuple(also),
                lemma=node.lemma,
                links=identity.links,
                government_of=slug(places.territories()[node.government].label) if node.government else None,
                within=identity.within,
                mentions=tuple((document.id, Span(start, end)) for start, end in sorted(set(spans))),
            )
        )
    of = {head: keys[id(node.root())] for head, node in sorted(scene.node.items()) if id(node.root()) in keys}
    return Resolution(tuple(entities), of)


def _key(scene: Scene, node: Node, types: tuple[str, ...], taken: set[str]) -> str:
    """Return a key that no other node of the document has: by label, then class, then a longer form, then place."""
    prefix = "" if node.named else f"{scene.document.id}#"
    own = prefix + slug(node.label) + ("-team" if node.sense == "team" else "")
    key = own
    if key in taken:
        options = (f"{own}-{types[0].lower()}",) if node.named else (prefix + slug(form) for form in node.forms)
        key = next((option for option in options if option not in taken), "")
    if not key:
        place = scene.layout.starts[node.heads[0]] if node.heads else node.spans[0][0]
        key = f"{own}-at-{place}"
        if key in taken:
            raise AssertionError(f"two nodes begin at the same character: {node.label!r}")
    taken.add(key)
    return key
