"""What is known of an entity across documents, small enough to keep for all of them: names, roles, company, years."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities import places
from kgbuild.entities.forms import is_acronym, part_words, strip_suffix, words_of
from kgbuild.entities.node import GENERAL
from kgbuild.model import EntityRef, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgbuild.model import Entity, Extraction

__all__ = ["Profile", "profiles_of"]

WHOLE = frozenset({"Organization", "Event", "Place"})
ROLES = frozenset({"kg:positionHeld", "kg:jobTitle"})
SIDES = frozenset({"kg:worksFor", "kg:memberOf", "kg:affiliation", "kg:nationality"})


@dataclass(slots=True)
class Profile:
    """An entity of one document, or of all so far.

    ``company`` counts the documents in which somebody is named beside it, by the numbers of a
    :class:`~kgbuild.entities.shelf.Shelf`; ``countries`` the mentions of countries, by key.
    """

    key: str
    label: str
    family: str
    types: frozenset[str]
    names: dict[tuple[str, ...], str]
    links: dict[str, str] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    company: dict[int, int] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    years: set[int] = field(default_factory=set)

    @property
    def full(self) -> tuple[str, ...]:
        """The words of the label."""
        return words_of(self.label)

    def absorb(self, other: Profile, around: Profile) -> None:
        """Add what another document tells of the same entity, and who and what is around it there."""
        for name, form in other.names.items():
            self.names.setdefault(name, form)
        self.types |= other.types
        self.links.update({kind: iri for kind, iri in other.links.items() if kind not in self.links})
        self.roles |= other.roles
        self.sides |= other.sides
        self.years = self.years | around.years
        self.countries = self.countries + around.countries
        self.company = {**self.company}
        for number, count in around.company.items():
            self.company[number] = self.company.get(number, 0) + count
        if len(other.full) > len(self.full):
            self.label = other.label

    def labels(self) -> Iterator[str]:
        """Yield the labels under which an entity is found: links, names of things, surnames of people."""
        yield from self.links.values()
        if self.family == "Person":
            generations = part_words("generation")
            surname = next((word for word in reversed(self.full) if word not in generations), "")
            yield f"person {surname}"
            return
        for words in self.names:
            yield " ".join(words)
        for short, letters in self._letters():
            yield f"acronym {letters}" if short else f"initials {letters}"

    def sought(self) -> Iterator[str]:
        """Yield the labels under which it may stand elsewhere: an acronym under initials, and the other way round."""
        for label in self.labels():
            kind, _, letters = label.partition(" ")
            if self.family == "Person" or kind not in {"acronym", "initials"}:
                yield label
            else:
                yield f"initials {letters}" if kind == "acronym" else f"acronym {letters}"

    def _letters(self) -> Iterator[tuple[bool, str]]:
        """Yield acronyms among the names (True) and initials of the others, three letters and more."""
        for words, form in self.names.items():
            minor = part_words("minor")
            short = len(words) == 1
            letters = words[0] if short else "".join(word[0] for word in words if word not in minor)
            if len(letters) > 2 and (not short or is_acronym(form)):
                yield short, letters


def profiles_of(extraction: Extraction, number: Callable[[str], int]) -> dict[str, Profile]:
    """Return a profile for each named entity of a document, by its key there; ``number`` gives a key's number."""
    named = [entity for entity in extraction.entities if entity.named]
    year = (extraction.document.date or "")[:4]
    years = {int(year)} if year.isdigit() else set()
    states = Counter({one.key: max(len(one.mentions), 1) for one in named if "Country" in one.types})
    everybody = {number(entity.key): 1 for entity in named}
    found: dict[str, Profile] = {}
    for entity in named:
        profile = found[entity.key] = _bare(entity)
        profile.years, profile.countries = years, states
        profile.company = {**everybody}
        del profile.company[number(entity.key)]
    _add_statements(extraction, found)
    return found


def _bare(entity: Entity) -> Profile:
    family = next((name for name in GENERAL if name in entity.types), "")
    whole = _name(entity.label, family)
    names = {whole: entity.label} if whole else {}
    for alias in entity.aliases:
        words = _name(alias, family)
        if words and not (family in WHOLE and _only_ending(words, whole) and not is_acronym(alias)):
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
    if (
        family == "Product"
        and words
        and form.endswith("s")
        and words[-1].endswith("s")
        and any(c.isdigit() for c in words[-1])
    ):
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
