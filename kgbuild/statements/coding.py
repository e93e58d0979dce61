"""Which event a statement is, as event coders see it: its PLOVER class, who acts, on whom.

Joins what the tables say of the predicate (``events.py``), who the actors are (``actors.py``) and where the tree names
them (``parties.py``).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import mapping, words
from kgbuild.model import EntityRef
from kgbuild.statements import events
from kgbuild.statements.actors import Casting
from kgbuild.statements.draft import Argument
from kgbuild.statements.parties import MUTUAL, Parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgbuild.model import Entity, Resolution, Statement, Value
    from kgbuild.statements.draft import Draft
    from kgbuild.syntax import Tree

__all__ = ["Coder"]


class Coder:
    """Gives the statements of one document their event."""

    def __init__(self, tree: Tree, resolution: Resolution) -> None:
        self.tree = tree
        self.resolution = resolution
        self.entities: Mapping[str, Entity] = {entity.key: entity for entity in resolution.entities}
        self.casting = Casting(tree, resolution)
        self.parties = Parties(tree, self._actor, self._only_place)

    def classed(self, statement: Statement, draft: Draft) -> Statement:
        """Return the statement with its PLOVER class, where one fits; its predicate too, if that always has it."""
        predicate = draft.predicate
        assert isinstance(statement.subject, EntityRef)
        if not predicate.name.startswith("rel:") or predicate.lemma in {"be", "have", "include", ""}:
            return statement
        passive = predicate.name.startswith("rel:be_")
        doer, done_to = self._kinds_of(statement.subject, draft.subject), self._types_of(statement.object, draft.object)
        token = draft.object.token if draft.object is not None else None
        if token is not None and self.tree.lemma[token].lower() in words("stand_ins", "kind", "amount"):
            done_to = self._kinds_of(statement.object, draft.object)
        lemma, part = predicate.name.removeprefix("rel:"), "VERB"
        if passive:
            lemma, doer, done_to = predicate.lemma.replace(" ", "_"), (), doer
        elif draft.rule.startswith("noun."):
            lemma, part = self.tree.lemma[draft.anchor], "NOUN"
        event = events.classify(
            lemma,
            part,
            obj_lemma=self.tree.lemma[token].lower() if token is not None else "",
            subj_lemma=self.tree.lemma[draft.subject.token or 0].lower(),
            subject_types=doer,
            object_types=done_to,
        )
        if not event:
            return statement
        always = events.classify(predicate.name.removeprefix("rel:"), "VERB") == event
        sources, targets = self._sides(statement, draft, event)
        return replace(
            statement,
            event=event,
            event_sources=sources,
            event_targets=targets,
            predicate=replace(predicate, event=event) if always else predicate,
        )

    def _kinds_of(self, value: Value | None, argument: Argument | None) -> tuple[str, ...]:
        """Return the types of a party; of what only stands for somebody, those of whom its words name."""
        types = self._types_of(value, argument)
        token = argument.token if argument is not None else None
        if token is None or events.acts(types) or not _stands_for(self.tree.lemma[token].lower()):
            return types
        for named in self.parties.doers(token):
            types = (*types, *self._types_of(EntityRef(self._actor(named)), Argument(token=named)))
        return types

    def _sides(
        self, statement: Statement, draft: Draft, event: str
    ) -> tuple[tuple[EntityRef, ...], tuple[EntityRef, ...]]:
        """Return who acts in an event and on whom."""
        subject, obj = draft.subject.token, draft.object
        if subject is None:
            return (), ()
        doers = self.parties.doers(subject)
        if draft.predicate.name.startswith("rel:be_"):
            return (), self._refs(doers)  # "Two men were arrested": nobody is named who did it.
        filed = events.coded(event, statement.modality, statement.polarity)
        if filed == "DEMAND" != event and statement.attribution:
            return statement.attribution[:1], self._refs(doers)  # "X said that Y must go"
        sources = self._refs(doers)
        token = obj.token if obj is not None else None
        clause = obj.clause if obj is not None else None
        own = frozenset(one.key for one in (*sources, *self._refs((subject,))))
        if event in MUTUAL and self.parties.together(subject):
            return sources, self._refs(self.parties.partner(draft.anchor, token, own))
        return sources, self._refs(self.parties.targets(draft.anchor, token, clause, own, event))

    def _refs(self, tokens: Iterable[int]) -> tuple[EntityRef, ...]:
        keys = (self.resolution.of.get(token, "") for token in tokens)
        return tuple(EntityRef(key) for key in sorted({key for key in keys if key}))

    def _actor(self, token: int) -> str:
        """Return the key of the actor that a token heads, "" if it is none."""
        key = self.resolution.of.get(token, "")
        entity = self.entities.get(key)
        if entity is None:
            return ""
        return key if events.acts(entity.types) or self.casting.sector(token, entity) else ""

    def _only_place(self, key: str) -> bool:
        types = self.entities[key].types
        return "Place" in types and "Country" not in types

    def _types_of(self, value: Value | None, argument: Argument | None) -> tuple[str, ...]:
        if argument is None or not isinstance(value, EntityRef):
            return ()
        entity = self.entities.get(value.key)
        types = entity.types if entity is not None else ()
        if entity is None or argument.token is None:
            return types
        code = self.casting.sector(argument.token, entity)
        return (*types, code) if code else types


@cache
def _things() -> frozenset[str]:
    groups = mapping("event_objects", "lemmas")
    named = " ".join(groups[name] for name in ("arms", "fireable", "troops", "property"))
    return frozenset(named.split()) | words("stand_ins") | words("vague_roles")


@cache
def _stands_for(lemma: str) -> bool:
    """Return True if what has this name stands for those whom its phrase names.

    Arms, vehicles, papers and deeds act for somebody ("UN helicopters", "an attack by X"); amounts and groups are of
    somebody ("thousands of refugees").
    """
    return lemma in _things() or bool(events.classify(lemma, "NOUN"))
