"""Drafts → Statements: whom the tokens mean, whether it is so, who says it, and the characters that say it.

The only place of this room that looks at entities, scope and speech together.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild import settings
from kgbuild.lexicon import words
from kgbuild.model import (
    Document,
    Entity,
    EntityRef,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Qualifier,
    Resolution,
    Span,
    Statement,
    StatementRef,
    Value,
)
from kgbuild.speech import UNNAMED, speech_of
from kgbuild.statements.coding import Coder
from kgbuild.statements.scope import Scope, Status
from kgbuild.syntax import Tree, char_span, layout_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc

    from kgbuild.statements.draft import Argument, Draft

__all__ = ["assemble"]


DEMONSTRATIVES = frozenset({"this", "that", "it", "these", "those", "everything", "nothing", "something", "anything"})


class Assembler:
    """Turns the drafts of one Doc into statements; memoises what neighbouring drafts share."""

    def __init__(self, doc: Doc, document: Document, heads: Mapping[int, Mention], resolution: Resolution) -> None:
        self.doc = doc
        self.document = document
        self.heads = heads
        self.resolution = resolution
        self.entities: Mapping[str, Entity] = {entity.key: entity for entity in resolution.entities}
        self.tree: Tree = tree_of(doc)
        self.scope = Scope(doc)
        self.speech = speech_of(doc)
        self.coder = Coder(self.tree, resolution)
        self._evidence: dict[int, Evidence] = {}
        self._status: dict[int, Status] = {}

    def assemble(self, drafts: Iterable[Draft]) -> tuple[Statement, ...]:
        """Return the statements, those whose object is a clause after the clause's own, without repetitions."""
        plain: dict[str, Statement] = {}
        by_anchor: dict[int, list[str]] = {}
        clausal: list[Draft] = []
        for draft in drafts:
            if draft.object is not None and draft.object.clause is not None:
                clausal.append(draft)
                continue
            statement = self._statement(draft, None)
            if statement is not None:
                plain.setdefault(statement.key, statement)
                by_anchor.setdefault(draft.anchor, []).append(statement.key)
        # Innermost clauses first, so that "A says B thinks C" can point at "B thinks C".
        for draft in sorted(clausal, key=lambda d: -self._depth(d.anchor)):
            assert draft.object is not None and draft.object.clause is not None
            for key in by_anchor.get(draft.object.clause, [])[:1]:
                statement = self._statement(draft, StatementRef(key))
                if statement is not None:
                    plain.setdefault(statement.key, statement)
                    by_anchor.setdefault(draft.anchor, []).append(statement.key)
        return tuple(plain.values())

    def _depth(self, i: int) -> int:
        depth = 0
        while self.tree.head[i] != i and depth < 1000:
            i = self.tree.head[i]
            depth += 1
        return depth

    def _statement(self, draft: Draft, clause: StatementRef | None) -> Statement | None:
        subject = self._value(draft.subject)
        if not isinstance(subject, EntityRef):
            return None
        value: Value | None = clause
        if clause is None and draft.object is not None:
            value = self._value(draft.object)
            if value is None or value == subject:
                return None
        status = self._status_of(draft.anchor)
        speakers = (*draft.sources, *self._speakers(draft))
        sources = self._sources(speakers)
        evidence = self._evidence_of(draft.anchor)
        statement = Statement(
            key="",
            subject=subject,
            predicate=draft.predicate,
            object=value,
            evidence=evidence,
            polarity=draft.polarity or status.polarity,
            modality=_hedged(
                draft.modality or status.modality, UNNAMED in speakers or (bool(speakers) and not sources)
            ),
            attribution=sources,
            qualifiers=self._qualifiers(draft, (subject, value)),
            trigger=tuple(char_span(self.doc, t, t + 1) for t in draft.trigger),
            confidence=round(draft.confidence * status.certainty * self._firmness(draft), 2),
            rule=draft.rule,
        )
        return replace(self.coder.classed(statement, draft), key=_key(statement))

    def _firmness(self, draft: Draft) -> float:
        """Return how much the parser can be trusted where the draft stands; see the settings for the calibration."""
        family = draft.rule.partition(".")[0]
        if family not in {"verb", "copula", "noun"}:
            return settings.ATTRIBUTE_CONFIDENCE
        firm = settings.CLAUSE_CONFIDENCE.get(self.tree.dep[draft.anchor], settings.OTHER_CLAUSE_CONFIDENCE)
        return firm * settings.NOUN_CONFIDENCE if family == "noun" else firm

    def _value(self, argument: Argument) -> EntityRef | Literal | None:
        if argument.literal is not None:
            return argument.literal
        assert argument.token is not None
        mention = self.heads.get(argument.token)
        key = self.resolution.of.get(argument.token)
        if key is not None:
            return EntityRef(key)
        if mention is None or mention.kind is MentionKind.PRONOUN:
            # "achieve this": what is meant is not known, but it is no person.
            word = self.tree.lower[argument.token]
            return Literal(word) if word in DEMONSTRATIVES else None
        if mention.value is not None:
            return mention.value if mention.value.text else replace(mention.value, text=mention.text)
        if mention.kind in {MentionKind.TIME, MentionKind.QUANTITY}:
            return Literal(mention.text, "string", text=mention.text)
        return None

    def _qualifiers(self, draft: Draft, arguments: tuple[Value | None, ...]) -> tuple[Qualifier, ...]:
        found: dict[Qualifier, None] = {}
        for name, argument in draft.qualifiers:
            one = self._value(argument)
            if one is None or one in arguments:
                continue
            found[Qualifier(name, one)] = None
        return tuple(sorted(found, key=lambda q: (q.name, str(q.value))))

    def _status_of(self, anchor: int) -> Status:
        status = self._status.get(anchor)
        if status is None:
            status = self._status[anchor] = self.scope.status(anchor)
        return status

    def _speakers(self, draft: Draft) -> tuple[int, ...]:
        """Return who says a draft's clause.

        A title or apposition inside indirect speech is the writer's own way to say who is meant ("Kerry said Syrian
        President Assad ..."), so it is the speaker's only between quotation marks.
        """
        presupposed = draft.polarity is not None and draft.modality is not None
        if presupposed and not self.speech.in_quote(draft.anchor):
            return ()
        grounds = words("evidence_nouns")
        return tuple(t for t in self.speech.sources(draft.anchor) if t < 0 or self.tree.lemma[t].lower() not in grounds)

    def _sources(self, tokens: tuple[int, ...]) -> tuple[EntityRef, ...]:
        found: dict[EntityRef, None] = {}
        for token in tokens:
            key = self.resolution.of.get(token) if token >= 0 else None
            if key is not None:
                found[EntityRef(key)] = None
        return tuple(found)

    def _evidence_of(self, anchor: int) -> Evidence:
        number = self.tree.sent[anchor]
        evidence = self._evidence.get(number)
        if evidence is None:
            start, end = self.tree.sents[number]
            span = char_span(self.doc, start, end)
            text = layout_of(self.doc).text[span.start : span.end]
            evidence = self._evidence[number] = Evidence(self.document.id, span.start, span.end, text)
        return evidence


def _hedged(modality: Modality, unnamed: bool) -> Modality:
    """Return what remains of a fact that somebody unnamed tells ("reportedly", "it was said"): a possibility."""
    return Modality.POSSIBLE if unnamed and modality is Modality.ACTUAL else modality


def _key(statement: Statement) -> str:
    """Return a content-derived key: the same claim from the same sentence of the same text has the same key."""
    parts = (
        statement.evidence.document,
        str(Span(statement.evidence.start, statement.evidence.end)),
        str(statement.subject),
        statement.predicate.name,
        str(statement.object),
        statement.polarity.value,
        statement.modality.value,
        str(statement.attribution),
    )
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def assemble(
    doc: Doc,
    document: Document,
    heads: Mapping[int, Mention],
    resolution: Resolution,
    drafts: Iterable[Draft],
) -> tuple[Statement, ...]:
    """Turn drafts into statements, in a stable order, each claim once."""
    return Assembler(doc, document, heads, resolution).assemble(drafts)
