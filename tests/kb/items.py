"""Items in the form of Wikidata's JSON dump, made by hand, and dumps of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def claims(**values: Sequence[str]) -> dict[str, Any]:
    """Statements that lead to items, by property."""
    return {
        name: [
            {
                "mainsnak": {
                    "snaktype": "value",
                    "property": name,
                    "datavalue": {
                        "value": {"entity-type": "item", "numeric-id": int(one[1:]), "id": one},
                        "type": "wikibase-entityid",
                    },
                },
                "type": "statement",
                "rank": "normal",
            }
            for one in ones
        ]
        for name, ones in values.items()
    }


def item(
    number: str,
    label: str,
    *aliases: str,
    description: str = "",
    links: int = 5,
    language: str = "en",
    **values: Sequence[str],
) -> dict[str, Any]:
    """An item with its label, names, description, sitelinks and statements."""
    return {
        "type": "item",
        "id": number,
        "labels": {language: {"language": language, "value": label}},
        "descriptions": {language: {"language": language, "value": description}} if description else [],
        "aliases": {language: [{"language": language, "value": one} for one in aliases]} if aliases else [],
        "claims": claims(**values) or [],
        "sitelinks": {f"x{i}wiki": {"site": f"x{i}wiki", "title": label, "badges": []} for i in range(links)},
        "lastrevid": 1,
    }


def dump(*items: dict[str, Any]) -> bytes:
    """All in one array, one a line, as Wikidata writes it."""
    return ("[\n" + ",\n".join(json.dumps(one) for one in items) + "\n]\n").encode()


ITEMS = (
    item("Q7001", "Marit Solberg", "M. Solberg", description="Norwegian politician", links=40, P31=["Q5"], P27=["Q20"]),
    item("Q7002", "Marit Solberg", description="Danish swimmer", links=4, P31=["Q5"], P27=["Q35"]),
    item("Q7003", "Nordvik Shipping ASA", "Nordvik", description="ferry company", P31=["Q4830453"], P17=["Q20"]),
    item("Q7004", "Solberg", P31=["Q101352"]),
    item("Q7005", "Nameless", links=0, P31=["Q5"]),
    item("Q7006", "Grue spoken of in German", language="de", P31=["Q5"]),
    item("Q7007", "Harbour Authority of Fjordby", P31=["Q7100"]),
    item("Q7100", "port authority", P279=["Q7101"]),
    item("Q7101", "public body", P279=["Q327333"]),
    item("Q7008", "Some Theorem", P31=["Q65943"]),
    item("Q7009", "Storm Berit", "Berit\u0007 the\u202e storm", "\ud800broken", P31=["Q3839081"]),
)
