"""The country and the sector (government, military, rebels, press…) of those who act in an event.

From the words of their mentions ("Israeli soldiers", "the government of X", "rebels in Darfur", a title before a name),
from what the entity is linked to, from tables of well-known bodies. Sectors are codes of PLOVER and CAMEO; a country as
such has none. Countries are ISO 3166-1 alpha-3 codes.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from kgbuild import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgbuild.model import Entity, Resolution
    from kgbuild.syntax import Tree

__all__ = ["SECTORS", "Casting", "sector"]

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


class Casting:
    """Country and sector of those who take part in the events of one document.

    Args:
        tree: the tree.
        resolution: who is meant by each mention.
    """

    def __init__(self, tree: Tree, resolution: Resolution) -> None:
        self.tree = tree
        self.of = resolution.of
        self.entities = {entity.key: entity for entity in resolution.entities}
        self._sector: dict[int, str] = {}

    def sector(self, token: int, entity: Entity) -> str:
        """Return the sector of an entity as the mention headed by ``token`` shows it, "" if nothing tells."""
        found = self._sector.get(token)
        if found is None:
            found = self._sector[token] = self._read_sector(token, entity)
        return found

    def _read_sector(self, token: int, entity: Entity) -> str:
        if entity.named:
            if "Place" in entity.types:
                return ""
            known = _known(entity)
            if known is not None:
                return known[1]
            return self._by_title(token) or _by_name(entity) or sector("", entity.types)
        lemma = self.tree.lemma[token].lower()
        if lemma in lexicon.words("vague_roles"):
            for k in self.tree.children(token, "compound", "amod", "nmod"):
                if found := sector(self.tree.lemma[k].lower()):
                    return found
        before = self.tree.lemma[token - 1].lower() if token and self.tree.head[token - 1] == token else ""
        return sector(f"{before} {lemma}".strip(), entity.types)

    def _by_title(self, token: int) -> str:
        """Return the sector of the role that stands beside a name: "Foreign Minister X", "X, a rebel"."""
        tree = self.tree
        for k in tree.children(token, "compound", "nmod", "appos"):
            if tree.pos[k] not in {"NOUN", "PROPN"}:
                continue
            if found := sector(tree.lemma[k].lower()):
                return found
            # "Libyan leader X" leads the country; "rebel leader X" the rebels.
            if tree.lemma[k].lower() == "leader" and (self._around(k, 0) or self._around(token, 0)):
                return "GOV"
        return ""

    def countries(self, token: int, entity: Entity) -> tuple[str, ...]:
        """Return the countries (ISO 3166-1 alpha-3) of an entity as the mention headed by ``token`` shows them."""
        own = self._own(entity)
        if own:
            return (own,)
        known = _known(entity)
        if known is not None:
            return tuple(filter(None, known[:1]))
        return self._around(token, 2)

    def _own(self, entity: Entity) -> str:
        if not entity.links and "Place" not in entity.types:
            words = entity.label.split()
            code = _peoples().get(words[-1]) if "Group" in entity.types else _peoples().get(words[0])
            if code and entity.named:
                return code
        for iri in (*(link.iri for link in entity.links), *entity.within):
            code = _codes().get(iri.rpartition("/")[2])
            if code:
                return code
        if entity.government_of:
            state = self.entities.get(entity.government_of)
            return _codes().get(entity.government_of, "") or (self._own(state) if state is not None else "")
        return ""

    def _around(self, token: int, steps: int) -> tuple[str, ...]:
        """Return the countries of what describes a noun: "Israeli soldiers", "rebels in Darfur"."""
        tree = self.tree
        if any(tree.lower[k] == "ethnic" for k in tree.kids[token]):
            return ()  # "ethnic Turks" live in another country
        near = tree.children(token, "amod", "poss", "compound", "nmod")
        for prep in tree.children(token, "prep"):
            if tree.lower[prep] in {"of", "in", "from", "at"}:
                near += tree.children(prep, "pobj")
        for k in near:
            found: dict[str, None] = {}
            for j in tree.coordinated(k):
                entity = self.entities.get(self.of.get(j, ""))
                if entity is not None and (code := self._own(entity) or (_known(entity) or ("", ""))[0]):
                    found[code] = None
            if found:
                return tuple(found)
        for k in (*near, *tree.children(token, "appos")) if steps else ():
            if inner := self._around(k, steps - 1):
                return inner
        return ()

    def cast(self, keys: Iterable[str]) -> dict[str, tuple[tuple[str, ...], str]]:
        """Return countries and sector of the actors with these keys, by all their mentions."""
        wanted = set(keys)
        found: dict[str, tuple[tuple[str, ...], str]] = {}
        for token, key in self.of.items():
            if key in wanted:
                entity = self.entities[key]
                countries, code = found.get(key, ((), ""))
                found[key] = (countries or self.countries(token, entity), code or self.sector(token, entity))
        return found


@cache
def _codes() -> Mapping[str, str]:
    """Return the codes of countries by Wikidata identifier and by slug of their name."""
    found = {row["wikidata"]: row["code"] for row in lexicon.table("country_codes")}
    found.update((row["name"].lower().replace(" ", "-"), row["code"]) for row in lexicon.table("country_codes"))
    return found


@cache
def _peoples() -> Mapping[str, str]:
    """Return the codes of countries by the words for their people: "Latvian", "Iraqis"."""
    alpha2 = {row["alpha2"]: row["code"] for row in lexicon.table("country_codes")}
    return {row["form"]: alpha2[row["code"]] for row in lexicon.table("demonyms") if row["code"] in alpha2}


@cache
def _known_table() -> Mapping[str, tuple[str, str]]:
    return {row["name"]: (row["country"], row["sector"]) for row in lexicon.table("known_actors")}


def _known(entity: Entity) -> tuple[str, str] | None:
    table = _known_table()
    return next((table[name] for name in (entity.label, *entity.aliases) if name in table), None)


@lru_cache(maxsize=4096)
def _by_words(name: str) -> str:
    """Return the sector that a body's name tells: of its last word that has one, before "of" and "for" first."""
    words = [word.strip(".,'\"()").lower() for word in name.split()]
    start = next((i for i, word in enumerate(words) if word in {"of", "for"}), len(words))
    for word in (*reversed(words[:start]), *words[start:]):
        code = _nouns().get(word) or (_nouns().get(word[:-1], "") if word.endswith("s") else "")
        if code:
            return code
    return ""


def _by_name(entity: Entity) -> str:
    return _by_words(entity.label) if "Organization" in entity.types or "Group" in entity.types else ""
