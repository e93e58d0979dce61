"""The things of one document → links: questions to the sources, the choice between candidates, and the links set."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgbuild.errors import DataError
from kgbuild.kb.choose import RELATED, Context, choose
from kgbuild.kb.index import description_words
from kgbuild.kb.names import key_of
from kgbuild.kb.records import GENERAL, Question
from kgbuild.model import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kgbuild.kb.records import Candidate, Source
    from kgbuild.model import Document, Entity, Extraction

__all__ = ["Linker"]

BESIDE: Final = 200
"""Characters on either side of a mention that count as beside it."""
MENTIONS: Final = 12
"""Mentions whose surroundings are read: what a thing is is said early."""
COUNTRY: Final = RELATED / 2
_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class _Asked:
    """A thing that a link is looked for, with its candidates."""

    entity: Entity
    names: tuple[str, ...]
    near: frozenset[str]
    candidates: list[Candidate]
    chosen: tuple[Candidate, float] | None = None


class Linker:
    """Links the people, bodies, places, events, works and products of a document, as far as that is safe.

    Args:
        sources: asked one after the other; what one has linked the next is not asked for.
        say: takes a line when a source fails; it is not asked again, and everything else goes on.
    """

    def __init__(self, sources: Iterable[Source], say: Callable[[str], None]) -> None:
        self._sources = list(sources)
        self._say = say

    def __call__(self, extraction: Extraction) -> Extraction:
        """Return the extraction with the links that were found; itself if there are none."""
        links: dict[str, Link] = {}
        for source in list(self._sources):
            try:
                links.update(self._linked(source, extraction, links))
            except DataError as error:
                self._say(f"{error}; going on without links to it")
                self._sources.remove(source)
                source.close()
        if not links:
            return extraction
        entities = tuple(
            replace(entity, links=(*entity.links, links[entity.key])) if entity.key in links else entity
            for entity in extraction.entities
        )
        return replace(extraction, entities=entities)

    def close(self) -> None:
        """Close what is open."""
        for source in self._sources:
            source.close()
        self._sources = []

    def _linked(self, source: Source, extraction: Extraction, links: dict[str, Link]) -> dict[str, Link]:
        entities = [one for one in extraction.entities if one.key not in links and _linkable(one)]
        questions = [Question(_names(one), _family(one)) for one in entities]
        found = source.look_up(questions)
        asked = [
            _Asked(entity, question.names, frozenset(), candidates)
            for entity, question, candidates in zip(entities, questions, found, strict=True)
            if candidates
        ]
        if not asked:
            return {}
        document = extraction.document
        far = description_words(document.text)
        for one in asked:
            one.near = _near(document, one.entity)
        company = {
            link.iri: COUNTRY if "Place" in entity.types else RELATED
            for entity in extraction.entities
            for link in (*entity.links, *([links[entity.key]] if entity.key in links else []))
        }
        self._choose(asked, far, company, source)
        # Those found first tell who the others are.
        company |= {one.chosen[0].iri: RELATED for one in asked if one.chosen}
        self._choose(asked, far, company, source)
        return {
            one.entity.key: Link(one.chosen[0].iri, one.chosen[1], "owl", f"kb:{source.name}")
            for one in asked
            if one.chosen and not _rivalled(one, asked)
        }

    @staticmethod
    def _choose(asked: Sequence[_Asked], far: frozenset[str], company: dict[str, float], source: Source) -> None:
        chosen = [(one, one.chosen[0]) for one in asked if one.chosen]
        for one in asked:
            towards = frozenset(iri for other, candidate in chosen if other is not one for iri in candidate.related)
            context = Context(one.names, one.entity.types, one.near, far, company, towards)
            one.chosen = choose(one.candidates, context, source.rarity)


def _linkable(entity: Entity) -> bool:
    """Say whether a link is looked for: it has a name, and no gazetteer has placed it yet."""
    if not entity.named or entity.government_of or any(link.kind == "owl" for link in entity.links):
        return False
    return len(entity.label) > 1 and bool(_LETTER.search(entity.label))


def _family(entity: Entity) -> str:
    return next((name for name in GENERAL if name in entity.types), "")


def _names(entity: Entity) -> tuple[str, ...]:
    """Return the names that tell who it is: the label, others as long, and acronyms; no bare surname, no title."""
    found = {key_of(entity.label): entity.label}
    person = "Person" in entity.types
    for alias in entity.aliases:
        short = alias.isupper() and not person
        if short or (len(alias.split()) > 1 and not alias[0].islower()):
            found.setdefault(key_of(alias), alias)
    return tuple(found.values())[:8]


def _near(document: Document, entity: Entity) -> frozenset[str]:
    text = document.text
    spans = [span for where, span in entity.mentions if where == document.id][:MENTIONS]
    parts = [text[max(0, s.start - BESIDE) : s.start] + " " + text[s.end : s.end + BESIDE] for s in spans]
    return description_words(" | ".join(parts))


def _rivalled(one: _Asked, asked: Sequence[_Asked]) -> bool:
    """Say whether another thing of the text has the better claim to the same identity.

    Two full names may be one thing's; but a bare surname that the text keeps apart from the full name is another's.
    """
    assert one.chosen is not None
    words = key_of(one.entity.label).split(" ")
    if len(words) > 1:
        return False
    return any(
        other is not one
        and other.chosen is not None
        and other.chosen[0].iri == one.chosen[0].iri
        and words[0] in key_of(other.entity.label).split(" ")
        for other in asked
    )
