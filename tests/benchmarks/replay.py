"""Many articles out of few, for measures of time and memory: extractions again under other names. Nothing is parsed.

Each article repeats one of the originals as if it were another text of another source. Countries and cities keep their
names. Of the others most get names of their own (on the originals of the speed benchmark fourteen an article), the
rest names from a common stock in which few are borne often and many seldom. Surnames come from a bounded stock, and
acronyms stay as they are, so that thousands share them: the hard case for the one who asks who is who.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from kgbuild.entities.forms import part_words
from kgbuild.model import EntityRef, Extraction, StatementRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgbuild.model import Entity, Qualifier, Statement, Value

__all__ = ["replay"]

STOCK = 2_000
"""Names in the common stock."""
SURNAMES = 4_000
OFTEN = 4
"""One in so many names is from the stock."""
SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "za", "del", "gor", "han", "lin", "mar", "ser")
WORD = re.compile(r"[^\W\d_][\w'’]*")


def replay(originals: Sequence[Extraction], number: int) -> Iterator[Extraction]:
    """Yield so many extractions, all of different documents; the same ones each time.

    Args:
        originals: what was read from real articles, used in turn.
        number: how many are wanted.
    """
    for index in range(number):
        yield _varied(originals[index % len(originals)], index)


def _varied(extraction: Extraction, number: int) -> Extraction:
    old = extraction.document
    # The hash, not the number, goes first, so that documents of one original are not neighbours when they are sorted.
    new = f"article-{_digest(number):012x}-{number:08x}"
    names: dict[str, dict[str, str]] = {}
    keys: dict[str, str] = {}
    for entity in extraction.entities:
        if not entity.named:
            keys[entity.key] = new + entity.key.removeprefix(old.id)
        elif not entity.links and "Country" not in entity.types:
            seed = _digest(number, entity.key)
            # Squaring makes the first names of the stock the frequent ones.
            slot = (
                f"stock {int(STOCK * ((seed >> 8) % 10_000 / 10_000) ** 2)}" if seed % OFTEN == 0 else f"own {number}"
            )
            names[entity.key] = {form: _name(form, slot, entity) for form in (entity.label, *entity.aliases)}
            keys[entity.key] = _key(names[entity.key][entity.label])
    entities: dict[str, Entity] = {}
    for entity in extraction.entities:
        forms = names.get(entity.key)
        made = replace(
            entity,
            key=keys.get(entity.key, entity.key),
            label=forms[entity.label] if forms else entity.label,
            aliases=tuple(sorted({forms[a] for a in entity.aliases})) if forms else entity.aliases,
            government_of=keys.get(entity.government_of, entity.government_of) if entity.government_of else None,
            mentions=tuple((new, span) for _, span in entity.mentions),
        )
        entities.setdefault(made.key, made)
    document = replace(old, id=new, source=f"{new}.txt", sha256=f"{_digest(number, old.sha256):016x}" * 4)
    statements = tuple(_statement(one, keys, new, number) for one in extraction.statements)
    return Extraction(document, tuple(entities.values()), statements)


def _statement(one: Statement, keys: dict[str, str], document: str, number: int) -> Statement:
    def new(value: Value) -> Value:
        if isinstance(value, EntityRef):
            return EntityRef(keys.get(value.key, value.key))
        return StatementRef(f"{value.key}-{number}") if isinstance(value, StatementRef) else value

    def qualified(qualifier: Qualifier) -> Qualifier:
        value = qualifier.value
        return (
            replace(qualifier, value=EntityRef(keys.get(value.key, value.key)))
            if isinstance(value, EntityRef)
            else qualifier
        )

    subject = new(one.subject)
    assert isinstance(subject, EntityRef | StatementRef)
    return replace(
        one,
        key=f"{one.key}-{number}",
        subject=subject,
        object=None if one.object is None else new(one.object),
        evidence=replace(one.evidence, document=document),
        attribution=tuple(EntityRef(keys.get(source.key, source.key)) for source in one.attribution),
        qualifiers=tuple(map(qualified, one.qualifiers)),
    )


def _key(label: str) -> str:
    return re.sub(r"\W+", "-", label.casefold()).strip("-")


def _name(form: str, slot: str, entity: Entity) -> str:
    """Put another word, with the same first letter, for each that only this bearer has; acronyms stay."""
    person = "Person" in entity.types

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word[0].islower() or (len(word) < 6 and word.isupper()) or word.casefold() in _general():
            return word
        seed = f"surname {_digest(slot, word) % SURNAMES}" if person else slot
        return word[0] + _word(_digest(seed, word[0] if person else word))

    return WORD.sub(other, form)


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    return part_words("minor") | part_words("kind") | part_words("suffix") | part_words("generation")


def _word(seed: int) -> str:
    return "".join(SYLLABLES[seed >> shift & 15] for shift in (0, 4, 8))


def _digest(*parts: object) -> int:
    return int.from_bytes(blake2b(repr(parts).encode(), digest_size=6).digest(), "big")
