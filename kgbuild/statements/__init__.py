"""Doc + entities → statements: who does what to whom, whether it is so, and who says so.

Rules (verbs, nouns, attributes) yield drafts over tokens; ``assemble`` alone turns them into statements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.model import Document, Mention, MentionKind, Resolution, Statement
from kgbuild.statements import attributes, copulas, nouns, relations, verbs
from kgbuild.statements.assemble import assemble
from kgbuild.statements.clauses import Clauses
from kgbuild.syntax import tree_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

__all__ = ["extract"]


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
