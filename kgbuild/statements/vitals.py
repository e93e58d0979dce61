"""Ages and births as news writes them beside a name: "Lund, 19,", "a 19-year-old", "Lund (born 1961 in Harbin)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgbuild.model import Literal, Mention, MentionKind
from kgbuild.statements.bonds import predicate, stated
from kgbuild.statements.draft import Argument, Draft
from kgbuild.statements.page import Page, is_a

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["age", "birth", "life"]


BEFORE_DATES = frozenset({";", ",", "c.", "ca.", "circa"})
DASH = re.compile(r"\s*[–—-]\s*")
YEARS = re.compile(r"\d{4}[–—-]\d{4}")
DATATYPES = {0: "gYear", 1: "gYearMonth", 2: "date"}
"""What a date is by the number of its hyphens."""


def age(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield the age of "Lund, 19, …", "Lund, aged 19" and "19-year-old Lund"."""
    number = _age_after(page, name)
    if number is None:
        number = _age_before(page, name)
    if number is not None and 0 < int(page.tree.lower[number]) < 125:
        value = Literal(page.tree.lower[number], "integer", "year", page.tree.lower[number])
        yield stated(name.head, name.head, predicate("kg:age"), Argument(literal=value), "vital.age", (number,))


def _age_after(page: Page, name: Mention) -> int | None:
    lower = page.tree.lower
    comma, end = name.end, page.ceiling(name.head)
    if comma + 1 >= end or lower[comma] != ",":
        return None
    i = comma + 1
    if lower[i] in {"aged", "age"} and i + 1 < end:
        return i + 1 if _is_number(lower[i + 1]) else None
    if _is_number(lower[i]) and (i + 1 >= end or lower[i + 1] in {",", ".", "and", ")", ";"}):
        return i
    if _is_number(lower[i]) and lower[i + 1 : i + 3] in (["years", "old"], ["-", "year"]):
        return i
    return None


def _age_before(page: Page, name: Mention) -> int | None:
    """Return the number of "19-year-old [student] Lund" or of the apposition "Lund, a 19-year-old student"."""
    tree = page.tree
    near = range(max(page.floor(name.start), name.start - 9), name.start)
    after = name.end + 1
    if after + 5 < page.ceiling(name.head) and tree.lower[after - 1] == "," and tree.lower[after] in {"a", "an", "the"}:
        near = range(after + 5, after + 6)
    for i in near:
        if tree.lower[i] != "old" or i < 4 or tree.lower[i - 3 : i] != ["-", "year", "-"]:
            continue
        owner = tree.head[i]
        inside = name.start <= owner < name.end or tree.head[owner] == name.head
        if _is_number(tree.lower[i - 4]) and (inside or i > name.end):
            return i - 4
    return None


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 4


def life(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield the dates of birth and death from "Lund (12 May 1920 – 3 June 1999)"."""
    lower = page.tree.lower
    i = name.end
    if i + 2 >= page.ceiling(name.head) or lower[i] != "(":
        return
    i += 1
    while lower[i] in BEFORE_DATES and i + 1 < page.ceiling(name.head):
        i += 1
    mention = page.covering(i)
    if YEARS.fullmatch(lower[i]):
        ends, words, end = DASH.split(lower[i]), DASH.split(lower[i]), i + 1
    elif mention is not None and mention.kind is MentionKind.TIME and mention.start == i and mention.value is not None:
        ends, words, end = mention.value.value.split("/"), DASH.split(mention.text), mention.end
    else:
        return
    if len(ends) != 2 or len(words) != 2 or lower[end : end + 1] != [")"]:
        return
    for relation, value, text in zip(("kg:bornOn", "kg:diedOn"), ends, words, strict=True):
        datatype = DATATYPES.get(value.count("-"))
        if datatype is not None and value[:1].isdigit():
            date = Argument(literal=Literal(value, datatype, text=text))
            yield stated(name.head, name.head, predicate(relation), date, "vital.of", (i,))


def birth(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield date and place of birth from "Lund (born 16 April 1965 in Harbin)"."""
    lower = page.tree.lower
    i = name.end
    if i + 2 >= page.ceiling(name.head) or lower[i] not in {"(", ","} or lower[i + 1] not in {"born", "b."}:
        return
    for j in range(i + 2, min(i + 12, page.ceiling(name.head))):
        if lower[j] == ")" or (lower[j] == "," and lower[i] == ","):
            return
        mention = page.heads.get(j)
        if mention is None:
            continue
        if mention.kind is MentionKind.TIME:
            yield stated(name.head, name.head, predicate("kg:bornOn"), Argument(token=j), "vital.of", (i + 1,))
        elif (
            mention.kind is MentionKind.NAME
            and is_a(mention.type, "Place")
            and lower[mention.start - 1] in {"in", "at"}
        ):
            yield stated(name.head, name.head, predicate("kg:bornIn"), Argument(token=j), "vital.of", (i + 1,))
