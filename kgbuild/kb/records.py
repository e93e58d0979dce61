"""What passes through this room: records into an index, questions to a source, candidates out of it. No I/O."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol

from kgbuild import lexicon, ontology
from kgbuild.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "WIKIDATA",
    "Candidate",
    "Question",
    "Record",
    "Source",
    "family_of",
    "is_iri",
    "type_named",
    "wikidata_types",
]

WIKIDATA: Final = "http://www.wikidata.org/entity/"
GENERAL: Final = ("Person", "Organization", "Place", "Group", "Event", "CreativeWork", "Product")
OTHER_WORDS: Final = {
    "human": "Person", "per": "Person", "people": "Person", "org": "Organization", "organisation": "Organization",
    "company": "Corporation", "business": "Corporation", "party": "PoliticalParty", "team": "SportsTeam",
    "newspaper": "NewsMediaOrganization", "university": "CollegeOrUniversity", "agency": "GovernmentOrganization",
    "loc": "Place", "location": "Place", "gpe": "Place", "town": "City", "village": "City", "work": "CreativeWork",
    "region": "AdministrativeArea", "film": "Movie", "nationality": "Group",
}  # fmt: skip
"""What tables of others call our classes."""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry on its way into an index.

    ``names`` are its label and aliases; ``type`` a class of the ontology, or "" while it hangs on ``classes`` (numbers
    of Wikidata's classes) or is not known; ``popularity`` how well known it is, None if nothing says so; ``related``
    are identifiers of what it has to do with.
    """

    id: str
    names: tuple[str, ...]
    type: str = ""
    description: str = ""
    popularity: float | None = None
    related: tuple[str, ...] = ()
    classes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A thing whose identity is asked for: its label, its other names, its general class ("" if not known)."""

    names: tuple[str, ...]
    family: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who bears an asked name.

    ``how`` says how well: "label", "alias", "derived" where only a shortened name is shared, or "similar"; ``hits``
    counts the asked names that it bears; ``prior`` is the logarithm of how likely it is meant if nothing else is known.
    """

    iri: str
    label: str
    type: str
    description: str
    prior: float
    how: str
    hits: int = 1
    related: frozenset[str] = frozenset()


class Source(Protocol):
    """Something that knows who bears a name: an index on disk, or a service."""

    name: str

    def look_up(self, questions: Sequence[Question]) -> list[list[Candidate]]:
        """Return the candidates for each question, the likeliest first.

        Raises:
            DataError: if the source cannot be used any longer.
        """

    def rarity(self, word: str) -> float:
        """Return how much a word of a description tells, in [0, 1]."""

    def close(self) -> None: ...


def is_iri(text: str) -> bool:
    """Say whether a text can stand as an absolute web address in RDF."""
    return text.startswith(("http://", "https://")) and len(text) > 10 and not any(c in ' <>"{}|\\^`' for c in text)


@cache
def family_of(type_: str) -> str:
    """Return the general class of a class, or "" if it has none."""
    if type_ not in ontology.classes():
        return ""
    above = ontology.superclasses(type_)
    return next((general for general in GENERAL if general in above), "")


@cache
def type_named(word: str) -> str:
    """Return the class that a word, a class of schema.org or a class of Wikidata means, or ""."""
    word = word.rsplit("/", 1)[-1].rsplit("#", 1)[-1].rsplit(":", 1)[-1].strip()
    if word[:1] == "Q" and word[1:].isdigit():
        found = wikidata_types().get(int(word[1:]), "")
        return found if found != "-" else ""
    small = word.casefold().replace(" ", "")
    known = {name.casefold(): name for name in ontology.classes() if family_of(name)}
    return known.get(small) or OTHER_WORDS.get(small, "")


@cache
def wikidata_types() -> dict[int, str]:
    """Return the class here of each class of Wikidata that the table names, "-" for what is left out.

    Raises:
        DataError: if the table names a class that the ontology does not have.
    """
    found: dict[int, str] = {}
    for row in lexicon.table("wikidata_classes"):
        if row["type"] != "-" and not family_of(row["type"]):
            raise DataError(
                f"lexicon table wikidata_classes.tsv: {row['type']!r} of {row['class']} is no class of things"
            )
        found.setdefault(int(row["class"][1:]), row["type"])
    return found
