"""Two accounts of one entity become one; the result does not depend on which comes first, or in which grouping."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgbuild import ontology
from kgbuild.model import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.model import Link

__all__ = ["merge", "order_types"]


def merge(a: Entity, b: Entity) -> Entity:
    """Unite two accounts of the entity of one key: labels, aliases, types, links and mentions.

    The label is the one that the key is made of, or else the longest; the other one becomes an alias. A link found
    twice keeps the higher confidence. ``merge`` is commutative, associative and idempotent.

    Raises:
        ValueError: if the keys differ.
    """
    if a.key != b.key:
        raise ValueError(f"entities of one key can be merged, given {a.key!r} and {b.key!r}")
    label = max(a.label, b.label, key=lambda text: (_slug(text) == a.key, len(text), text))
    names = {a.label, b.label, *a.aliases, *b.aliases} - {label}
    return Entity(
        key=a.key,
        label=label,
        types=order_types({*a.types, *b.types}),
        named=a.named or b.named,
        aliases=tuple(sorted(names)),
        lemma=max(a.lemma, b.lemma),
        links=_links((*a.links, *b.links)),
        government_of=max(a.government_of or "", b.government_of or "") or None,
        within=tuple(sorted({*a.within, *b.within})),
        countries=tuple(sorted({*a.countries, *b.countries})),
        sector=max(a.sector, b.sector),
        same_event=max(a.same_event or "", b.same_event or "") or None,
        mentions=tuple(sorted({*a.mentions, *b.mentions})),
    )


def order_types(types: Iterable[str]) -> tuple[str, ...]:
    """Return the classes from special to general, then by name; a class that is not declared comes first."""

    def depth(name: str) -> int:
        return len(ontology.superclasses(name)) if name in ontology.classes() else 99

    return tuple(sorted(set(types), key=lambda name: (-depth(name), name)))


def _slug(text: str) -> str:
    return re.sub(r"\W+", "-", text.casefold()).strip("-")


def _links(links: Iterable[Link]) -> tuple[Link, ...]:
    best: dict[tuple[str, str], Link] = {}
    for link in sorted(links, key=lambda link: (link.kind, link.iri, -link.confidence, link.method)):
        best.setdefault((link.kind, link.iri), link)
    return tuple(best.values())
