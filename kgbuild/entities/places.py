"""What the shipped gazetteer knows: territories with their names and peoples, and cities. No text is read here.

Territories are loaded on first use (a millisecond); the table of cities is never parsed as a whole: it is sorted by
its first cell, and a name is found by bisection over the bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kgbuild import lexicon
from kgbuild.errors import DataError

__all__ = ["City", "Territory", "around", "capital_of", "cities", "demonym", "territories", "territory"]


DISPUTED = frozenset({"cy-trnc", "ge-ab", "md-pmr", "pk-km", "so-som", "ua-cri", "ua-dpr"})
"""Territories whose state is what news quarrels about: the gazetteer takes no side."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A country, a territory, a state of a federation, or a union; codes are lower-case ISO 3166 ("us", "us-tx")."""

    code: str
    label: str
    kind: str
    parent: str
    wikidata: str
    geonames: str
    capital: str

    @property
    def types(self) -> tuple[str, ...]:
        """The schema.org classes, the most special first."""
        if self.kind == "country":
            return ("Country", "AdministrativeArea", "Place")
        if self.kind == "union":
            return ("GovernmentOrganization", "Organization")
        if self.kind == "state":
            return ("State", "AdministrativeArea", "Place")
        return ("AdministrativeArea", "Place")


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames; ``name`` is its GeoNames name.

    ``territory`` and ``region`` are codes of territories ("us", "us-tx"); a region that is none is "".
    """

    geonames: str
    territory: str
    region: str
    population: int
    name: str


@cache
def territories() -> dict[str, Territory]:
    """Return all territories by code.

    Raises:
        DataError: if the table is malformed.
    """
    return _tables()[0]


@cache
def _tables() -> tuple[dict[str, Territory], dict[str, str]]:
    path = files("kgbuild") / "data" / "gazetteer" / "territories.tsv"
    found: dict[str, Territory] = {}
    names: dict[str, str] = {}
    rank = {"country": 0, "union": 1, "territory": 2, "state": 3}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    for number, row in enumerate(rows, start=2):
        if len(row) != 8:
            raise DataError(f"gazetteer/territories.tsv, row {number}: {len(row)} cells, expected 8")
    for code, label, kind, parent, wikidata, geonames, capital, more in sorted(rows, key=lambda row: rank[row[2]]):
        found[code] = Territory(code, label, kind, parent, wikidata, geonames, capital)
        for name in (label, *more.split("|")):
            if name:
                names.setdefault(_key(name), code)
    return found, names


def _key(name: str) -> str:
    """Return what names are compared by: short forms keep their case ("US" is not "us")."""
    return name.replace(".", "") if len(name) <= 6 and name.replace(".", "").isupper() else name.casefold()


def territory(name: str) -> Territory | None:
    """Return the territory that a name (without article) means, countries before states."""
    found, names = _tables()
    code = names.get(_key(name))
    return found[code] if code else None


@cache
def _demonyms() -> dict[str, tuple[str, frozenset[str]]]:
    found: dict[str, tuple[str, set[str]]] = {}
    for row in lexicon.table("demonyms"):
        code, uses = found.setdefault(row["form"].casefold(), (row["code"], set()))
        if code == row["code"]:
            uses.add(row["use"])
    return {form: (code, frozenset(uses)) for form, (code, uses) in found.items()}


def demonym(form: str) -> tuple[str, frozenset[str]] | None:
    """Return the code of a demonym and its uses ("adjective", "person", "people"), or None."""
    return _demonyms().get(form.casefold())


@cache
def _capitals() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, place in territories().items():
        if place.capital and place.kind == "country":
            found[place.capital.casefold()] = code
    found.update({"kiev": "ua", "peking": "cn", "brussels": "eu", "the hague": "nl", "tel aviv": "il", "taipei": "tw"})
    found.pop("hong kong", None)
    found.pop("singapore", None)
    return found


def capital_of(name: str) -> str | None:
    """Return the code of the state whose seat of government a city is, or None."""
    return _capitals().get(name.casefold().removesuffix(", d.c."))


@cache
def _city_bytes() -> bytes:
    return (files("kgbuild") / "data" / "gazetteer" / "cities.tsv").read_bytes()


@lru_cache(maxsize=8192)
def cities(name: str) -> tuple[City, ...]:
    """Return the cities of 15,000 people and more of that name, the largest first; "St." and "Saint" are one."""
    found = _listed(name)
    for short in ("st. ", "st "):
        if name[: len(short)].casefold() == short:
            full = _listed(f"Saint {name[len(short) :]}")
            every = {city.geonames: city for city in (*full, *found)}
            return tuple(sorted(every.values(), key=lambda city: (-city.population, city.geonames)))
    return found


def _listed(name: str) -> tuple[City, ...]:
    data = _city_bytes()
    key = name.casefold().encode()
    low, high = 0, len(data)
    while low < high:
        middle = data.rfind(b"\n", 0, (low + high) // 2) + 1
        end = data.find(b"\n", middle)
        found = data[middle : data.find(b"\t", middle)]
        if found == key:
            cells = data[middle + len(found) + 1 : end].decode().split("|")
            return tuple(_city(cell, name) for cell in cells)
        if found < key:
            low = end + 1
        else:
            high = middle
    return ()


def _city(cell: str, name: str) -> City:
    geonames, country, number, population, own = cell.split(",", 4)
    region = _regions().get((country, number)) or f"{country}-{number.lower()}"
    return City(geonames, country, region if region in territories() else "", int(population), own or name)


@cache
def _regions() -> dict[tuple[str, str], str]:
    """Return {(country, GeoNames' number of a state): code}, where GeoNames does not use the ISO code itself."""
    path = files("kgbuild") / "data" / "gazetteer" / "regions.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return {(country, number): code for country, number, code in rows}


def around(code: str) -> tuple[str, ...]:
    """Return the Wikidata identifiers of a territory and of those that it lies in, the smallest first."""
    found: list[str] = []
    while code in territories():
        place = territories()[code]
        if place.wikidata.startswith("Q"):
            found.append(place.wikidata)
        code = "" if code in DISPUTED else place.parent
    return tuple(found)
