"""A JSON dump of Wikidata → records: one item a line, in one array or without; nothing but a line is ever in memory.

The form is that of https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from kgbuild.kb.names import clean
from kgbuild.kb.records import WIKIDATA, Record, wikidata_types

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from kgbuild.kb.inputs import LineReader

__all__ = ["Above", "read_dump"]

Above = tuple[int, int]
"""A class and one above it (P279), as numbers."""

RELATED: Final = (
    "P27", "P17", "P495", "P108", "P102", "P39", "P463", "P54", "P159", "P131", "P276", "P361", "P749", "P127", "P112",
    "P169", "P488", "P35", "P6", "P26", "P710", "P1344", "P641",
)  # fmt: skip
"""Country, employer, party, office, team, seat, place, whole, owner, heads, spouse, parties of an event, sport."""
ENOUGH: Final = 32
NAME: Final = 300
MANY: Final = 100


def read_dump(
    reader: LineReader, place: int, number: int, *, language: str, least: float, faults: Counter[str]
) -> Iterator[tuple[Record | None, list[Above], int]]:
    """Yield for each line its record, or None if it is left out, the classes above it, and the place behind it.

    Args:
        reader: stands anywhere.
        place: where to begin, as yielded before; 0 for the beginning.
        number: lines that lie before it.
        language: of the names and descriptions that are read ("en").
        least: how many sitelinks an item must have to be kept.
        faults: counts why items are left out.

    Raises:
        DataError: if a line is no item, or the array does not end.
    """
    array = reader.first == "["
    ended = False
    for line, behind in reader.lines(place, number):
        text = (
            line.strip().removeprefix(b"\xef\xbb\xbf").removeprefix(b"[" if not place and reader.number == 1 else b"")
        )
        text = text.strip().removesuffix(b",")
        if not text or ended:
            if text:
                raise reader.wrong("something stands behind the end of the array; expected one dump")
            continue
        if array and text == b"]":
            ended = True
            continue
        if text.endswith(b"]") and array and not line.endswith(b"\n"):
            text, ended = text[:-1].strip(), True
        if b'"P31"' not in text and b'"P279"' not in text and text.endswith(b"}"):
            faults["no class (P31)"] += 1
            yield None, [], behind
            continue
        try:
            item = json.loads(text)
        except (ValueError, RecursionError) as error:
            why = str(error)[:120]
            raise reader.wrong(f"is no item ({why}); the dump is damaged or cut off, get it again") from error
        if not isinstance(item, dict):
            raise reader.wrong("is no item; expected a Wikidata dump with one JSON object a line")
        yield _record(item, language, least, faults), _above(item), behind
    if array and not ended:
        raise reader.wrong("the dump is cut off here: its array does not end with ']'; get it again")


def _record(item: dict[str, Any], language: str, least: float, faults: Counter[str]) -> Record | None:
    number = item.get("id")
    if item.get("type") != "item" or not isinstance(number, str) or number[:1] != "Q" or not number[1:].isdigit():
        faults["not an item"] += 1
        return None
    classes = _numbers(item, "P31")
    known = wikidata_types()
    types = [known[one] for one in classes if one in known]
    if not classes or "-" in types:
        faults["no class (P31)" if not classes else "of a kind that is left out"] += 1
        return None
    sitelinks = _dict(item.get("sitelinks"))
    if len(sitelinks) < least:
        faults[f"fewer than {least:g} sitelinks"] += 1
        return None
    names = _names(item, language)
    if not names:
        faults[f"no label in {language!r}"] += 1
        return None
    related = dict.fromkeys(number for name in RELATED for number in _numbers(item, name)[:ENOUGH])
    return Record(
        id=WIKIDATA + number,
        names=names,
        type=types[0] if types else "",
        description=clean(_value(item, "descriptions", language), 500),
        popularity=float(len(sitelinks)),
        related=tuple(f"{WIKIDATA}Q{one}" for one in list(related)[:ENOUGH]),
        classes=() if types else tuple(classes),
    )


def _names(item: dict[str, Any], language: str) -> tuple[str, ...]:
    """Return label, aliases and short names (P1813); "mul" holds what is the same in all languages."""
    found = [clean(_value(item, "labels", one), NAME) for one in (language, "mul")]
    if not any(found):
        return ()
    aliases = _dict(item.get("aliases"))
    for one in (language, "mul"):
        given = aliases.get(one)
        if isinstance(given, list):
            found += [clean(_text(alias), NAME) for alias in given[:MANY]]
    for snak in _snaks(item, "P1813"):
        if isinstance(snak, dict) and snak.get("language") == language:
            found.append(clean(str(snak.get("text", "")), NAME))
    return tuple(dict.fromkeys(filter(None, found)))


def _above(item: dict[str, Any]) -> list[Above]:
    number = item.get("id")
    if not isinstance(number, str) or not number[1:].isdigit() or "P279" not in _dict(item.get("claims")):
        return []
    return [(int(number[1:]), above) for above in _numbers(item, "P279")]


def _numbers(item: dict[str, Any], name: str) -> list[int]:
    """Return the numbers of the items that a property leads to, those preferred first."""
    found = []
    for value in _snaks(item, name):
        text = value.get("id") if isinstance(value, dict) else None
        if isinstance(text, str) and text[:1] == "Q" and text[1:].isdigit() and len(text) < 16:
            found.append(int(text[1:]))
    return found


def _snaks(item: dict[str, Any], name: str) -> list[Any]:
    claims = _dict(item.get("claims")).get(name)
    found: list[tuple[bool, Any]] = []
    for claim in claims if isinstance(claims, list) else ():
        snak = _dict(_dict(claim).get("mainsnak"))
        if snak.get("snaktype") == "value" and claim.get("rank") != "deprecated":
            found.append((claim.get("rank") != "preferred", _dict(snak.get("datavalue")).get("value")))
    return [value for _, value in sorted(found, key=lambda pair: pair[0])]


def _value(item: dict[str, Any], name: str, language: str) -> str:
    return _text(_dict(item.get(name)).get(language))


def _text(value: object) -> str:
    text = _dict(value).get("value")
    return text if isinstance(text, str) else ""


def _dict(value: object) -> dict[str, Any]:
    """Return a mapping, empty where the dump has something else (an empty one is written as a list)."""
    return value if isinstance(value, dict) else {}
