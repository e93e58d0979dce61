"""Nodes → knowledge bases: Wikidata for territories, GeoNames for cities; nothing where it is not safe to say.

A city's name is shared by many cities: the candidates are weighed by population, by the territories that the text
names, and by a state or country named right after it ("Springfield, Illinois").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.entities import places
from kgbuild.model import Link

if TYPE_CHECKING:
    from kgbuild.entities.node import Node

__all__ = ["links_of"]

WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"
SURE = 0.7
"""Below this no link is given: a wrong link is worse than none."""


def links_of(node: Node, types: tuple[str, ...], near: dict[str, int], region: str) -> tuple[Link, ...]:
    """Return the links of a named node.

    ``near`` counts the mentions of territories in the document by code; ``region`` is the code of the state or
    country that the text names right after the place, or "".
    """
    if node.government:
        return ()
    if node.code:
        territory = places.territories()[node.code]
        found = (
            [Link(WIKIDATA + territory.wikidata, 0.98, "owl", "gazetteer")]
            if territory.wikidata.startswith("Q")
            else []
        )
        if territory.geonames:
            found.append(Link(f"{GEONAMES}{territory.geonames}/", 0.98, "schema", "gazetteer"))
        return tuple(found)
    if "Place" not in types or node.institution or not ({"City", "Place"} & {types[0]}):
        return ()
    found_city = _city(node.label, near, region)
    return (Link(f"{GEONAMES}{found_city[0]}/", found_city[1], "schema", "gazetteer"),) if found_city else ()


def _city(label: str, near: dict[str, int], region: str) -> tuple[str, float] | None:
    name = label.split(",", maxsplit=1)[0].strip()
    candidates = places.cities(name) or places.cities(name.removesuffix(" City"))
    if not candidates:
        return None
    weights: list[float] = []
    for city in candidates:
        weight = float(city.population) ** 0.5
        state = f"{city.territory}-{city.region.lower()}"
        if region and region not in {city.territory, state}:
            weight *= 0.01
        elif region:
            weight *= 20.0
        if near.get(city.territory) or near.get(state):
            weight *= 4.0
        if near.get(state):
            weight *= 3.0
        if places.capital_of(name) == city.territory:
            weight *= 4.0
        weights.append(weight)
    best = max(range(len(weights)), key=lambda k: weights[k])
    if region and region not in {
        candidates[best].territory,
        f"{candidates[best].territory}-{candidates[best].region.lower()}",
    }:
        return None
    share = weights[best] / sum(weights)
    # A name that only one known city bears may still be that of a village, a street, a family.
    confidence = round(
        min(
            0.95,
            share
            * (
                0.95
                if candidates[best].population > 200_000 or region or near.get(candidates[best].territory)
                else 0.75
            ),
        ),
        2,
    )
    return (candidates[best].geonames, confidence) if confidence >= SURE else None
