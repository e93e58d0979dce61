"""The sector of a political actor (government, military, rebels, press…), from the noun that describes it or its types.

Codes are those of PLOVER and CAMEO. A country as such has no sector; which country an actor belongs to is the entity's
business, not this table's.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from kgbuild import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["SECTORS", "sector"]

BY_TITLE: Final = {
    "political": "GOV", "official": "GOV", "diplomatic": "GOV", "military": "MIL", "police": "COP", "judicial": "JUD",
    "media": "JRN", "business": "BUS", "academic": "EDU", "religious": "REL",
}  # fmt: skip
"""From the kinds of ``titles.tsv``; sport, arts and plain occupations are nobody's sector."""

BY_TYPE: Final = {
    "GovernmentOrganization": "GOV", "Corporation": "BUS", "Airline": "BUS", "NewsMediaOrganization": "JRN",
    "NGO": "NGO", "CollegeOrUniversity": "EDU", "EducationalOrganization": "EDU", "Hospital": "MED",
    "MedicalOrganization": "MED", "PoliticalParty": "PTY", "WorkersUnion": "LAB",
}  # fmt: skip


@cache
def _nouns() -> Mapping[str, str]:
    found = {row["title"]: BY_TITLE[row["kind"]] for row in lexicon.table("titles") if row["kind"] in BY_TITLE}
    found.update(lexicon.mapping("actors", "sector"))
    return found


SECTORS: Final = frozenset(row["sector"] for row in lexicon.table("actors")) | frozenset(BY_TYPE.values())


def sector(head_lemma: str, types: Iterable[str] = ()) -> str:
    """Return the sector code of an actor, "" if none is known.

    ``head_lemma`` is the lower-case lemma of the noun that heads its description or of the title before its name
    ("minister", "rebel", "prime minister"); ``types`` its schema.org classes, asked where the noun does not tell.
    """
    found = _nouns().get(head_lemma)
    if found is None and " " in head_lemma:
        found = _nouns().get(head_lemma.rpartition(" ")[2])
    if found:
        return found
    return next((BY_TYPE[type_] for type_ in types if type_ in BY_TYPE), "")
