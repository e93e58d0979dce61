"""What is known of an entity across documents, small enough to keep for all of them: names, roles, company, years."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities import places
from kgbuild.entities.forms import strip_suffix, words_of
from kgbuild.entities.node import GENERAL
from kgbuild.model import EntityRef, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgbuild.model import Entity, Extraction

__all__ = ["Profile", "profiles_of"]

WHOLE = frozenset({"Organization", "Event", "Place"})
COMPANY = 40
"""How many of those named beside it a profile keeps: the most frequent."""
ROLES = frozenset({"kg:positionHeld", "kg:jobTitle"})
SIDES = frozenset({"kg:worksFor", "kg:memberOf", "kg:affiliation", "kg:nationality"})


@dataclass(slots=True)
class Profile:
    """An entity of one document, or of all so far; ``company`` counts the entities that are named beside it."""

    key: str
    label: str
    family: str
    types: frozenset[str]
    names: dict[tuple[str, ...], str]
    links: dict[str, str] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    company: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    years: set[int] = field(default_factory=set)
    documents: int = 1

    @property
    def full(self) -> tuple[str, ...]:
        """The words of the label."""
        return words_of(self.label)

    def absorb(self, other: Profile) -> None:
        """Add what another document tells of the same entity."""
        for name, form in other.names.items():
            self.names.setdefault(name, form)
        self.types |= other.types
        self.links.update({kind: iri for kind, iri in other.links.items() if kind not in self.links})
        self.roles |= other.roles
        self.sides |= other.sides
        self.years |= other.years
        self.documents += other.documents
        self.countries.update(other.countries)
        self.company.update(other.company)
        if len(self.company) > 2 * COMPANY:
            kept = sorted(self.company.items(), key=lambda item: (-item[1], item[0]))[:COMPANY]
            self.company = Counter(dict(kept))
        if len(other.full) > len(self.full):
            self.label = other.label


def profiles_of(extraction: Extraction, known: Mapping[str, str]) -> dict[str, Profile]:
    """Return a profile for each named entity of a document, by its key there.

    ``known`` leads from keys of the document to corpus keys, as far as they are decided: company is kept under these.
    """
    named = [entity for entity in extraction.entities if entity.named]
    year = (extraction.document.date or "")[:4]
    weights = {entity.key: max(len(entity.mentions), 1) for entity in named}
    found: dict[str, Profile] = {}
    for entity in named:
        profile = found[entity.key] = _bare(entity)
        profile.years = {int(year)} if year.isdigit() else set()
        for other in named:
            if other.key != entity.key:
                profile.company[intern(known.get(other.key, other.key))] = 1
                if "Country" in other.types:
                    profile.countries[other.key] = weights[other.key]
    _add_statements(extraction, found)
    return found


def _bare(entity: Entity) -> Profile:
    family = next((name for name in GENERAL if name in entity.types), "")
    whole = _name(entity.label, family)
    names = {whole: entity.label} if whole else {}
    for alias in entity.aliases:
        words = _name(alias, family)
        if words and not (family in WHOLE and _only_ending(words, whole)):
            names.setdefault(words, alias)
    profile = Profile(intern(entity.key), entity.label, family, frozenset(entity.types), names)
    for link in entity.links:
        profile.links.setdefault("owl" if link.kind == "owl" else "schema", link.iri)
    if family == "Person":
        profile.roles = _titles(entity)
    return profile


def _name(form: str, family: str) -> tuple[str, ...]:
    """Return a name's words for comparison; a state at its beginning becomes its code ("US", "American" are one)."""
    words = words_of(form)
    if family == "Product" and words and words[-1].endswith("s") and any(c.isdigit() for c in words[-1]):
        return (*words[:-1], words[-1][:-1])
    if family != "Organization":
        return words
    words = strip_suffix(words)
    for width in (2, 1):
        start = form.split(" ")[:width]
        if len(words) > width:
            people = places.demonym(" ".join(start))
            state = places.territory(" ".join(start))
            code = people[0] if people else state.code if state else ""
            if code:
                return (f"@{code}", *words[width:])
    return words


def _only_ending(words: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Say whether a form is but the end of the name ("the Stock Exchange"): short for it here, but not elsewhere."""
    return len(words) < len(whole) and whole[-1] == words[-1]


def _titles(entity: Entity) -> set[str]:
    """Return the title words of aliases such as "Senator Ana Ruiz"."""
    found: set[str] = set()
    label = words_of(entity.label)
    for alias in entity.aliases:
        words = words_of(alias)
        for name in (label, label[-1:]):
            if len(words) > len(name) and words[-len(name) :] == name and words != label:
                found.update(word for word in words[: -len(name)] if word in _roles() and word not in label)
    return found


def _roles() -> frozenset[str]:
    rows = lexicon.table("titles")
    global _KNOWN  # noqa: PLW0603 - one set for the process
    if _KNOWN is None:
        _KNOWN = frozenset(row["title"].split()[-1] for row in rows if row["kind"] != "honorific")
    return _KNOWN


_KNOWN: frozenset[str] | None = None


def _add_statements(extraction: Extraction, found: dict[str, Profile]) -> None:
    """Read positions and employers off the statements."""
    labels = {entity.key: entity for entity in extraction.entities}
    for statement in extraction.statements:
        if not isinstance(statement.subject, EntityRef) or statement.subject.key not in found:
            continue
        profile, name, value = found[statement.subject.key], statement.predicate.name, statement.object
        if name in ROLES:
            target = labels.get(value.key) if isinstance(value, EntityRef) else None
            text = target.label if target else value.text or value.value if isinstance(value, Literal) else ""
            profile.roles.update(word for word in words_of(text) if word in _roles())
        elif name in SIDES and isinstance(value, EntityRef):
            profile.sides.add(value.key)
