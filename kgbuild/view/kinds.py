"""The families of types and the statuses of statements as a picture tells them apart; one table for page and print.

A status has a pattern of line and a sign beside its colour, so that it can be told without seeing colours. The page's
own copy of colours is in ``web/src/style.css``; a test keeps both equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kgbuild import ontology

__all__ = ["FAMILIES", "STATUSES", "Family", "Status", "family_of"]


@dataclass(frozen=True, slots=True)
class Family:
    """A group of classes with one colour: ``ink`` for lines and words, ``fill`` for what lies behind words."""

    name: str
    label: str
    classes: tuple[str, ...]
    ink: str
    fill: str


FAMILIES: Final = (
    Family("person", "Person", ("Person",), "#0b62a8", "#e3f0fb"),
    Family("government", "Government", ("GovernmentOrganization",), "#5b3fa8", "#ede8fb"),
    Family("organization", "Organization", ("Organization",), "#9a3d9b", "#f9e8f8"),
    Family("place", "Country or place", ("Place",), "#0a6e4f", "#e0f4ec"),
    Family("group", "Group", ("Group",), "#8a5a00", "#fbf0d9"),
    Family("event", "Event", ("Event",), "#b3341f", "#fdeae5"),
    Family("work", "Work or product", ("CreativeWork", "Product"), "#00707f", "#def3f6"),
    Family("concept", "Thing described", (), "#56606b", "#f1f3f5"),
)
"""From special to general: the first whose class is above a type is the family of it."""


@dataclass(frozen=True, slots=True)
class Status:
    """How claims of a status are drawn: ``dash`` as in SVG, ``cap`` of the dashes, ``sign`` before the words."""

    name: str
    label: str
    meaning: str
    ink: str
    dash: str
    cap: str
    sign: str
    ticks: bool = False


STATUSES: Final = (
    Status("asserted", "Asserted", "the article says so itself", "#1f2933", "", "butt", ""),
    Status("attributed", "Attributed", "somebody else says so", "#0b62a8", "9 4", "butt", "“"),
    Status("planned", "Planned", "meant to happen", "#0a6e4f", "12 4 2.5 4", "butt", "»"),
    Status("proposed", "Proposed", "asked for or offered", "#8a5a00", "8 3 2 3 2 3", "butt", "!"),
    Status("possible", "Possible", "may be so", "#7a3fa0", "0.1 5", "round", "?"),
    Status("hypothetical", "Hypothetical", "only if", "#56606b", "3 6", "butt", "~"),
    Status("negated", "Denied", "said not to be so", "#b3201f", "", "butt", "×", ticks=True),
)


def family_of(types: tuple[str, ...]) -> Family:
    """Return the family of an entity's classes; an unknown class is a thing described."""
    for family in FAMILIES:
        if any(ontology.is_a(name, general) for name in types[:1] for general in family.classes):
            return family
    return FAMILIES[-1]
