"""Nodes → knowledge bases: Wikidata for territories, GeoNames for cities; nothing where it is not safe to say.

A city's name is shared by many cities: the candidates are weighed by population, by the territories that the text
names, and by a state or country named right after it ("Springfield, Illinois"). What only bears a place's name (its
team, a person, a venue) gets no link, nor does a city whose name is rather somebody's, unless it is used as a place.
"""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from kgbuild import lexicon
from kgbuild.entities import places
from kgbuild.entities.senses import given_name
from kgbuild.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.entities.node import Node

__all__ = ["Identity", "identify", "other_bearers"]

WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"
SURE = 0.7
"""Below this no link is given: a wrong link is worse than none."""
SOMEBODY = 0.7
"""What is left of the confidence in a city that is never used as places are, and bears a given name or a surname."""
HEARSAY = 0.2
"""Weight of a city by a name in another language, beside those that bear the name themselves."""
FAMOUS = 500_000
"""A city of so many people is meant before anybody of that surname; not before those of that given name."""


class Identity(NamedTuple):
    """What a node is in knowledge bases, and the Wikidata IRIs of the state and country in which it lies."""

    links: tuple[Link, ...] = ()
    within: tuple[str, ...] = ()


def identify(
    node: Node,
    types: tuple[str, ...],
    near: dict[str, int],
    region: str,
    others: frozenset[tuple[str, ...]] = frozenset(),
) -> Identity:
    """Return the links of a named node, and where it lies.

    ``near`` counts the mentions of territories in the document by code; ``region`` is the code of the state or
    country that the text names right after the place, or "". ``others`` are the words of places' names that the text
    gives to something else (see :func:`other_bearers`).
    """
    if node.government or node.sense:
        return Identity()
    if node.code:
        return Identity(_territory(node), tuple(WIKIDATA + one for one in places.around(node.code)[1:]))
    if "Place" not in types or node.institution or not ({"City", "Place"} & {types[0]}):
        return Identity()
    if node.words in others and not node.located and not region:
        return Identity()
    found = _city(node.label, near, region)
    if found is None:
        return Identity()
    city, confidence = found
    if not region and not node.located and _somebody(node.label, city):
        confidence *= SOMEBODY
    confidence = round(confidence, 2)
    if confidence < SURE:
        return Identity()
    link = Link(f"{GEONAMES}{city.geonames}/", confidence, "schema", "gazetteer")
    return Identity((link,), tuple(WIKIDATA + one for one in places.around(city.region or city.territory)))


def other_bearers(nodes: Iterable[Node]) -> frozenset[tuple[str, ...]]:
    """Return the words of names that the text gives to a person or a thing, though places bear them as well."""
    return frozenset(
        node.words
        for node in nodes
        if node.named and (node.sense in {"other", "person"} or (node.family == "Person" and len(node.words) == 1))
    )


def _territory(node: Node) -> tuple[Link, ...]:
    territory = places.territories()[node.code]
    # Jordan and Chad are countries before they are anybody, but less surely so where nothing places them.
    confidence = 0.98 if node.located or not given_name(territory.label) else 0.85
    found = []
    if territory.wikidata.startswith("Q"):
        found.append(Link(WIKIDATA + territory.wikidata, confidence, "owl", "gazetteer"))
    if territory.geonames:
        found.append(Link(f"{GEONAMES}{territory.geonames}/", confidence, "schema", "gazetteer"))
    return tuple(found)


def _somebody(label: str, city: places.City) -> bool:
    """Say whether a city's name is rather that of a person."""
    if given_name(label):
        return True
    return city.population < FAMOUS and label.casefold() in lexicon.words("common_surnames")


def _city(label: str, near: dict[str, int], region: str) -> tuple[places.City, float] | None:
    name = label.split(",", maxsplit=1)[0].strip()
    candidates = places.cities(name) or places.cities(name.removesuffix(" City"))
    if not candidates:
        return None
    if region:
        # The text says where the city lies: one that lies elsewhere is not meant, however large.
        candidates = tuple(city for city in candidates if region in {city.territory, city.region})
        if not candidates:
            return None
    weights = [_weight(city, name, near) for city in candidates]
    best = max(range(len(weights)), key=lambda k: weights[k])
    city = candidates[best]
    share = weights[best] / sum(weights)
    # A name that only one known city bears may still be that of a village, a street, a family.
    certain = city.population > 200_000 or region or near.get(city.territory)
    if not certain and city.name.casefold() != name.casefold():
        # "Göd" is no "God" unless the text is about its country.
        return None
    return city, min(0.95, share * (0.95 if certain else 0.75))


def _weight(city: places.City, name: str, near: dict[str, int]) -> float:
    territory, state = city.territory, city.region
    weight = math.sqrt(city.population)
    if near.get(territory) or near.get(state):
        weight *= 4.0
    if state and near.get(state):
        weight *= 3.0
    if places.capital_of(name) == territory:
        weight *= 4.0
    return weight if _bears(city, name) else weight * HEARSAY


def _bears(city: places.City, name: str) -> bool:
    """Say whether a name is a city's own, diacritics and the like aside, and not one in another language or script."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", city.name) if not unicodedata.combining(c)).casefold()
    plain = name.casefold().replace("st. ", "saint ")
    return flat.replace("st. ", "saint ") == plain or flat.startswith(f"{plain} ") or flat.endswith(f" {plain}")
