"""Doc + entities → statements: who does what to whom, whether it is so, and who says so.

Rules (verbs, nouns, attributes) yield drafts over tokens; ``assemble`` alone turns them into statements.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.model import Document, Entity, Mention, MentionKind, Resolution, Statement
from kgbuild.statements import attributes, copulas, happenings, nouns, relations, verbs
from kgbuild.statements.actors import Casting
from kgbuild.statements.assemble import assemble
from kgbuild.statements.clauses import Clauses
from kgbuild.syntax import tree_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

__all__ = ["cast", "extract"]


def cast(
    doc: Doc, resolution: Resolution, claims: Sequence[Statement]
) -> tuple[tuple[Entity, ...], tuple[Statement, ...]]:
    """Return the entities and the claims with what they are in the events of the document.

    Those who act have their countries and sector, nouns for one event lead to the first of them, and claims to the
    event that they report.
    """
    events = happenings.link(doc, resolution, claims)
    keys = {ref.key for claim in claims for ref in (*claim.event_sources, *claim.event_targets)}
    found = Casting(tree_of(doc), resolution).cast(keys) if keys else {}
    entities = tuple(
        replace(entity, countries=tuple(sorted(countries)), sector=sector, same_event=events.same.get(entity.key))
        if (countries or sector or entity.key in events.same)
        else entity
        for entity, (countries, sector) in ((one, found.get(one.key, ((), ""))) for one in resolution.entities)
    )
    return entities, happenings.told(claims, events)


def extract(doc: Doc, document: Document, mentions: Sequence[Mention], resolution: Resolution) -> tuple[Statement, ...]:
    """Return the claims that the text makes, in text order, each once."""
    tree = tree_of(doc)
    heads = {mention.head: mention for mention in mentions}
    people = frozenset(i for i, m in heads.items() if m.kind is MentionKind.NAME and m.type == "Person")
    names = frozenset(i for i, m in heads.items() if m.kind is MentionKind.NAME)
    clauses = Clauses(tree, people, names)
    stated = [
        *verbs.find(tree, clauses, heads),
        *copulas.find(tree, clauses, heads),
        *nouns.find(tree, clauses, heads),
        *attributes.find(doc, heads),
    ]
    drafts = [named for draft in stated for named in relations.name(draft, doc, heads)]
    return assemble(doc, document, heads, resolution, drafts)
