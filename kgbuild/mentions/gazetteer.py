"""What the shipped tables know of names, as look-ups by surface form: no text is read here.

A class that a table gives is a hint with a weight; :mod:`kgbuild.mentions.types` weighs it against the context.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kgbuild import lexicon, ontology
from kgbuild.errors import DataError

__all__ = [
    "city_size", "demonyms", "general", "given_names", "grammar", "known", "name_tails", "name_words", "noun_classes",
    "peoples", "phrases", "territories", "titles",
]  # fmt: skip

ALIASES = {"River": "RiverBodyOfWater", "Stadium": "StadiumOrArena"}
FIRST_WORDS = {
    "Operation": "Event",
    "SS": "Vehicle",
    "USS": "Vehicle",
    "HMS": "Vehicle",
    "MV": "Vehicle",
    "RMS": "Vehicle",
}
KINDS = {"country": "Country", "state": "State", "territory": "AdministrativeArea", "union": "Organization"}


@cache
def general(name: str) -> str:
    """Return the general class of a class: Person, Organization, Place, Group, Event, Product, CreativeWork."""
    if not name:
        return ""
    above = (name, *ontology.superclasses(name))
    for candidate in ("Organization", "Place", "Product", "Event", "CreativeWork", "Person", "Group", "Trip"):
        if candidate in above:
            return candidate
    return name


@cache
def territories() -> dict[str, str]:
    """Return {surface: class} of countries, states and territories, with their alternative names.

    Raises:
        DataError: if the table is malformed.
    """
    path = files("kgbuild") / "data" / "gazetteer" / "territories.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    header = lines[0].split("\t")
    if "label" not in header or "kind" not in header or "names" not in header:
        raise DataError(f"gazetteer/territories.tsv: columns {header}, expected label, kind and names among them")
    label, kind, names = (header.index(part) for part in ("label", "kind", "names"))
    rows = [(line.split("\t") + [""] * len(header))[: len(header)] for line in lines[1:] if line]
    # Countries first, so that Georgia the country comes before the state: where both fit, context decides elsewhere.
    for row in sorted(rows, key=lambda row: row[kind] != "country"):
        for name in (row[label], *filter(None, row[names].split("|"))):
            if name in demonyms() and name != row[label]:
                continue
            if name[:1].isupper() and len(name) > 1 and not (name.isupper() and len(name) == 2 and name not in SHORT):
                found.setdefault(name, KINDS.get(row[kind], "AdministrativeArea"))
    return found


SHORT = frozenset({"US", "UK"})


@cache
def known() -> dict[str, str]:
    """Return {surface: class} of names that need no context, bodies of state and agencies among them."""
    found: dict[str, str] = {}
    for row in lexicon.table("known_names"):
        found.setdefault(row["name"], row["class"])
    for row in lexicon.table("institutions"):
        for name in (row["name"], *filter(None, row["forms"].split("|"))):
            found.setdefault(name, row["class"])
    return found


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return {first word: [(words, "")]} of known names of several words, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in known():
        parts = tuple(name.replace("'s", " 's").replace("-", " - ").split())
        if len(parts) > 1 and parts[0] not in {"The", "the"}:
            found.setdefault(parts[0], []).append((parts, ""))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


@cache
def demonyms() -> frozenset[str]:
    """Return adjectives and nouns for peoples ("German", "Germans")."""
    return frozenset(lexicon.words("demonyms"))


@cache
def peoples() -> frozenset[str]:
    """Return adjectives of peoples and of other groups, creeds among them ("German", "Islamic")."""
    return demonyms() | {name for name, cls in known().items() if cls == "Group"}


@cache
def titles() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return {first word: ((words, kind), …)} of titles, the longest first; all lower case.

    Callings have the kind "occupation".

    Titles that begin with a body's name ("White House press secretary") are left out: the body is a name of its own.
    """
    bodies = {name.casefold() for name in (*known(), *territories())}
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in lexicon.table("titles"):
        parts = tuple(row["title"].replace("'s", " 's").replace("-", " - ").split())
        if any(" ".join(parts[:n]) in bodies for n in range(1, len(parts))):
            continue
        loose = row["level"] == "occupation" or row["kind"] in {"sport", "arts", "academic"}
        found.setdefault(parts[0], []).append((parts, "occupation" if loose else row["kind"]))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def grammar(kind: str) -> frozenset[str]:
    """Return the words of one kind that make, join or bound names."""
    return lexicon.words("name_grammar", "kind", kind)


@cache
def noun_classes() -> dict[str, str]:
    """Return the class that each common noun suggests: role nouns are persons, others as their tables say."""
    return (
        dict.fromkeys(lexicon.words("titles"), "Person")
        | lexicon.mapping("name_cues", "class")
        | lexicon.mapping("nominal_classes", "class")
    )


@cache
def name_words() -> dict[str, str]:
    """Return {word of a name: class of what is named} ("Ministry", "Airlines")."""
    rows = lexicon.mapping("name_words", "class") | lexicon.mapping("name_heads", "class") | FIRST_WORDS
    return {word: ALIASES.get(cls, cls) for word, cls in rows.items()}


@cache
def name_tails() -> dict[str, str]:
    """Return {common noun that ends a name: "any" or "bare"}, by whether the name may follow "the"."""
    return lexicon.mapping("name_tails", "article")


@cache
def given_names() -> frozenset[str]:
    """Return given names in lower case."""
    found: set[str] = set()
    for row in lexicon.table("given_names"):
        found.update(row["names"].split())
    return frozenset(found - grammar("not_given"))


@cache
def _cities() -> bytes:
    return (files("kgbuild") / "data" / "gazetteer" / "cities.tsv").read_bytes()


@cache
def city_size(name: str) -> int:
    """Return how many people live in the largest city of that name, 0 if the gazetteer has none.

    The table is sorted and found in by bisection; it is never parsed whole.
    """
    data, key = _cities(), name.casefold().encode()
    low, high = 0, len(data)
    while low < high:
        middle = data.rfind(b"\n", 0, (low + high) // 2) + 1
        if middle < low:
            middle = low
        end = data.find(b"\n", middle)
        end = len(data) if end < 0 else end
        tab = data.find(b"\t", middle, end)
        found = data[middle : tab if tab >= 0 else end]
        if found == key:
            cells = data[tab + 1 : end].decode().split("|")
            return max(int(cell.split(",", 4)[3]) for cell in cells)
        if found < key:
            low = end + 1
        else:
            high = middle
    return 0
