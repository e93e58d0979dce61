"""What is where and whose, without a verb: "Tampa, Florida", "the Oslo-based bank", "the arena in Bergen".

Only what the text's wording asserts by itself; a place that a verb's action happens in is that verb's qualifier.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import table
from kgbuild.model import Literal, Mention, MentionKind, Modality, Polarity, Predicate
from kgbuild.statements.bonds import countries, predicate
from kgbuild.statements.draft import Argument, Draft
from kgbuild.statements.page import Page, is_a
from kgbuild.statements.titles import match_at

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "age",
    "based_beside",
    "compound_place",
    "in_place",
    "maker",
    "of_party",
    "participle",
    "party_in_brackets",
    "possessive",
    "region",
]

FACILITIES = frozenset(
    {
        "airport", "arena", "bank", "base", "bridge", "building", "campus", "camp", "cathedral", "centre", "center",
        "church", "clinic", "club", "college", "court", "courthouse", "embassy", "consulate", "factory", "gallery",
        "hall", "headquarters", "hospital", "hotel", "jail", "laboratory", "library", "mill", "mine", "monastery",
        "mosque", "museum", "office", "palace", "park", "plant", "port", "prison", "refinery", "restaurant", "school",
        "shipyard", "square", "stadium", "station", "synagogue", "temple", "theater", "theatre", "tower", "university",
        "venue", "warehouse", "zoo", "shop", "store", "mall", "cinema", "cemetery", "hostel", "shelter", "dam",
    }
)  # fmt: skip
CLASS_NOUNS = frozenset(
    {"state", "province", "region", "county", "district", "prefecture", "city", "town", "village", "island",
     "territory", "canton", "department", "municipality", "port", "capital", "republic", "oblast", "suburb"}
)  # fmt: skip
RANKS = ("City", "State", "Country")
SITES = frozenset({"FAC", "LOC", "GPE"})
OWNED_FACILITY = frozenset({"headquarters", "headquarter", "hq", "base", "seat"})
CONFIDENCE = {"region": 0.9, "in": 0.75, "participle": 0.8, "compound": 0.6, "possessive": 0.65, "of": 0.75, "age": 0.9}


def _draft(
    anchor: int,
    subject: int,
    relation: Predicate,
    value: Argument,
    rule: str,
    trigger: tuple[int, ...],
) -> Draft:
    return Draft(
        anchor=anchor, subject=Argument(token=subject), predicate=relation, object=value, rule=f"place.{rule}",
        trigger=trigger, polarity=Polarity.POSITIVE, modality=Modality.ACTUAL, confidence=CONFIDENCE[rule],
    )  # fmt: skip


def _within(page: Page, thing: int, draft: Draft) -> Draft:
    """Let a claim about a thing without name stand or fall with its sentence: "may build a plant in Bergen"."""
    return draft if page.name(thing) is not None else replace(draft, polarity=None, modality=None)


def region(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield "Tampa is located in Florida" from "Tampa, Florida", but not from a list of places."""
    tree = page.tree
    comma = name.end
    if comma + 1 >= page.ceiling(name.head) or tree.lower[comma] != "," or not is_a(name.type, "Place"):
        return
    other = page.covering(comma + 1)
    if other is None or other.start != comma + 1 or not is_a(other.type, "Place") or is_a(name.type, "Country"):
        return
    if not is_a(other.type, "AdministrativeArea") and other.type != "Place":
        return
    if is_a(other.type, "City") and not is_a(other.type, "State") and is_a(name.type, "City"):
        return
    ascending = 0 <= _rank(name) < _rank(other)
    if tree.dep[other.head] not in {"appos", "npadvmod", "nmod", "dep"} and not (
        ascending and tree.dep[other.head] == "conj"
    ):
        return
    if _in_list(page, name, other):
        return
    yield _draft(name.head, name.head, predicate("kg:locatedIn"), Argument(token=other.head), "region", (comma,))


def _rank(name: Mention) -> int:
    """Return how large a place is: city, state, country; -1 where the type does not tell."""
    return next((n for n, general in enumerate(RANKS) if is_a(name.type, general)), -1)


def _in_list(page: Page, name: Mention, other: Mention) -> bool:
    """Return whether the two places belong to an enumeration: "Oslo, Bergen and Tromsø"."""
    tree = page.tree
    if tree.head[other.head] == name.head and any(tree.dep[k] in {"cc", "conj"} for k in tree.kids[other.head]):
        return True
    after = other.end
    if after < len(tree.lower) and tree.lower[after] in {"and", "or"}:
        following = page.covering(after + 1) if after + 1 < len(tree.lower) else None
        return following is not None and is_a(following.type, "Place")
    before = name.start - 1
    previous = page.covering(before - 1) if before > 0 and tree.lower[before] == "," else None
    if previous is None or not is_a(previous.type, "Place"):
        return False
    # "Edmonton, Alberta, Canada" is a chain, each inside the next; "Oslo, Bergen, Norway" is not told apart.
    return previous.type == name.type != "Place" and not is_a(other.type, "Country")


def in_place(page: Page, k: int) -> Iterator[Draft]:
    """Yield "the arena is located in Bergen" from "the arena in Bergen", at the preposition ``k``."""
    tree = page.tree
    thing = tree.head[k]
    if thing >= k or tree.pos[thing] == "VERB":
        return
    mention = page.heads.get(thing)
    if mention is None or not _is_site(page, thing, mention):
        return
    for o in tree.kids[k]:
        place = page.name(o)
        if tree.dep[o] == "pobj" and place is not None and is_a(place.type, "Place") and o != thing:
            owner = _facility_owner(page, thing)
            if owner is not None:
                based = predicate("kg:headquarteredIn")
                yield _within(page, thing, _draft(thing, owner, based, Argument(token=o), "in", (thing, k)))
            if owner is None or mention.kind is MentionKind.NOMINAL:
                located = predicate("kg:locatedIn")
                yield _within(page, thing, _draft(thing, thing, located, Argument(token=o), "in", (k,)))


def _is_site(page: Page, thing: int, mention: Mention) -> bool:
    if mention.kind is MentionKind.NAME:
        if mention.label in SITES or is_a(mention.type, "Place"):
            return True
        return is_a(mention.type, "Organization") and page.tree.lower[thing] in FACILITIES
    return mention.kind is MentionKind.NOMINAL and page.tree.lemma[thing] in FACILITIES


def _facility_owner(page: Page, thing: int) -> int | None:
    """Return the organisation of "its headquarters", "Vard headquarters", "the headquarters of Vard"."""
    tree = page.tree
    if tree.lower[thing] not in OWNED_FACILITY:
        return None
    for k in tree.kids[thing]:
        if tree.dep[k] in {"poss", "compound", "nmod"} and k in page.heads and not page.is_type(k, "Person", "Place"):
            return k
        if tree.dep[k] == "prep" and tree.lower[k] == "of":
            owner = tree.child(k, "pobj")
            if owner is not None and page.is_type(owner, "Organization"):
                return owner
    return None


@cache
def _participles() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["relation"], row["role"]) for row in table("relation_participles")}


def participle(page: Page, v: int) -> Iterator[Draft]:
    """Yield what "Oslo-based", "Kremlin-owned" or "Los Angeles based" say of their noun, at the participle ``v``."""
    tree = page.tree
    row = _participles().get(tree.lower[v])
    if row is None or v == 0 or tree.dep[v] not in {"amod", "compound", "nmod", "acl"}:
        return
    before = v - 2 if tree.lower[v - 1] in {"-", "–"} else v - 1
    name = page.covering(before) if before >= 0 else None
    thing = tree.head[v]
    if name is None or name.kind is not MentionKind.NAME or name.end != before + 1 or thing <= v:
        return
    target = page.cover[thing] if page.cover[thing] >= 0 else thing
    if target not in page.heads:
        target = page.cover[tree.head[thing]]  # "the Oslo-based ferry Aurora"
    if target not in page.heads or target == name.head:
        return
    relation, role = row
    if role == "agent":
        yield _draft(v, name.head, predicate(relation), Argument(token=target), "participle", (v,))
    elif is_a(name.type, "Place"):
        if relation == "kg:headquarteredIn" and page.is_type(target, "Person"):
            relation = "rel:be_based_in"
        yield _draft(v, target, predicate(relation), Argument(token=name.head), "participle", (v,))


def based_beside(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield "Vard has its seat in Los Angeles" from "Los Angeles based Vard", which no hyphen shows to the parser."""
    v = name.start - 1
    if page.tree.lower[v] not in {"based", "headquartered"} or v == 0:
        return
    place = page.covering(v - 1)
    if place is not None and place.end == v and is_a(place.type, "Place") and is_a(name.type, "Organization"):
        based = predicate("kg:headquarteredIn")
        yield _draft(name.head, name.head, based, Argument(token=place.head), "participle", (v,))


def party_in_brackets(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield "Lund is affiliated with Y" from "Lund (Y)"."""
    lower = page.tree.lower
    i = name.end
    if i + 2 >= page.ceiling(name.head) or lower[i] != "(":
        return
    other = page.covering(i + 1)
    if other is None or other.start != i + 1 or other.end >= len(lower) or lower[other.end] != ")":
        return
    initials = "".join(word[:1] for word in name.text.split())
    if is_a(other.type, "Organization") and other.text != initials:
        party = "kg:memberOf" if is_a(other.type, "PoliticalParty") else "kg:affiliatedWith"
        yield _draft(name.head, name.head, predicate(party), Argument(token=other.head), "of", (i,))


def maker(page: Page, product: Mention, makers: dict[str, int]) -> Iterator[Draft]:
    """Yield "Vard makes the Vard 900" where the text also names Vard itself; ``makers`` leads from names to tokens."""
    first = page.doc[product.start].text
    token = makers.get(first) if product.end - product.start > 1 else None
    if token is None:
        before = page.covering(product.start - 1) if product.start else None
        if before is not None and is_a(before.type, "Organization") and page.tree.dep[before.head] == "compound":
            token = before.head if page.tree.head[before.head] == product.head else None
    if token is not None and token != product.head:
        made = predicate("kg:makes")
        yield _draft(product.head, token, made, Argument(token=product.head), "possessive", (product.head,))


def compound_place(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield "the plant is located in Bergen" from "a Bergen plant"."""
    tree = page.tree
    thing = tree.head[name.head]
    if tree.dep[name.head] not in {"compound", "nmod"} or tree.pos[thing] != "NOUN" or thing <= name.head:
        return
    mention = page.heads.get(thing)
    if name.start and tree.lower[name.start - 1] in {"-", "–"}:
        return  # "a pro-Bergen camp"
    if mention is None or mention.kind is not MentionKind.NOMINAL or tree.lemma[thing] not in FACILITIES:
        return
    if is_a(name.type, "Place") and not is_a(name.type, "Country"):
        located = predicate("kg:locatedIn")
        yield _within(page, thing, _draft(thing, thing, located, Argument(token=name.head), "compound", (name.head,)))


def possessive(page: Page, p: int) -> Iterator[Draft]:
    """Yield what "Vard's Lund", "Norway's Vard" and "Vard's Aurora" say, at the possessor ``p``."""
    owner, thing = page.name(p), page.name(page.tree.head[p])
    if owner is None or thing is None or owner.head == thing.head:
        return
    relation = _owned(page, owner, thing)
    if not relation:
        return
    ends = (thing.head, owner.head)
    if relation in {"kg:makes", "kg:authorOf"}:
        ends = ends[::-1]
    yield _draft(thing.head, ends[0], predicate(relation), Argument(token=ends[1]), "possessive", (p,))


def _owned(page: Page, owner: Mention, thing: Mention) -> str:
    group = is_a(owner.type, "Organization")
    place = is_a(owner.type, "Place") or page.tree.lower[owner.head] in countries()
    if is_a(thing.type, "Person"):
        return "kg:affiliatedWith" if group or is_a(owner.type, "Country") else ""
    if is_a(thing.type, "Organization"):
        return "kg:locatedIn" if place else "kg:partOf" if group else ""
    if is_a(thing.type, "Place"):
        return "kg:locatedIn" if place else ""
    if is_a(thing.type, "Product"):
        return "kg:makes" if group else ""
    if is_a(thing.type, "CreativeWork"):
        return "kg:authorOf" if is_a(owner.type, "Person") else ""
    return ""


def of_party(page: Page, k: int) -> Iterator[Draft]:
    """Yield "Lund is affiliated with Y" from "Lund of the Y Party" and "Lund is from Z" from "Lund from Z"."""
    tree = page.tree
    person = page.person(tree.head[k])
    if tree.lower[k] == "of":
        yield from _part_of_place(page, k)
    if person is None or k < person.head:
        yield from _group_from(page, k)
        return
    for o in tree.kids[k]:
        target = page.name(o)
        if tree.dep[o] != "pobj" or target is None:
            continue
        if is_a(target.type, "Organization"):
            party = is_a(target.type, "PoliticalParty") or "party" in target.text.lower()
            relation = predicate("kg:memberOf" if party else "kg:affiliatedWith")
        elif is_a(target.type, "Place") and not (tree.lower[k] == "of" and _titled(page, person)):
            relation = Predicate("rel:be_from", "be from", lemma="be")
        else:
            continue
        yield _draft(k, person.head, relation, Argument(token=o), "of", (k,))


def _titled(page: Page, person: Mention) -> bool:
    """Return whether a title stands before a name: "King Olav of Norway" is not from there but its king."""
    return person.start > 0 and match_at(page, person.start - 1, page.floor(person.start)) is not None


def _part_of_place(page: Page, k: int) -> Iterator[Draft]:
    """Yield where a place is from "the Kotayk Province of Armenia" and "the U.S. state of Oregon", at the "of"."""
    tree = page.tree
    thing, o = tree.head[k], tree.child(k, "pobj")
    inner = page.name(o) if o is not None else None
    if inner is None or thing > k or not is_a(inner.type, "Place"):
        return
    outer = page.name(thing)
    if outer is not None:
        if is_a(outer.type, "AdministrativeArea") and not is_a(outer.type, "Country"):
            yield _draft(k, thing, predicate("kg:locatedIn"), Argument(token=inner.head), "of", (k,))
    elif tree.lemma[thing] in CLASS_NOUNS:
        for j in tree.kids[thing]:
            name = page.name(j)
            if j < thing and name is not None and tree.dep[j] in {"amod", "compound", "nmod", "poss"}:
                if tree.lower[j] in countries() or is_a(name.type, "Country"):
                    yield _draft(k, inner.head, predicate("kg:country"), Argument(token=j), "of", (k,))
                elif is_a(name.type, "Place"):  # "the Bergen region of Norway"
                    yield _draft(k, j, predicate("kg:locatedIn"), Argument(token=inner.head), "of", (k,))


def work_year(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield the year of a work from "The Winter Harbour (1998)"."""
    lower = page.tree.lower
    i = name.end
    if i + 2 < len(lower) and lower[i] == "(" and lower[i + 2] == ")" and i + 1 in page.heads:
        mention = page.heads[i + 1]
        if mention.kind is MentionKind.TIME and len(lower[i + 1]) == 4 and lower[i + 1].isdigit():
            published = predicate("kg:publishedOn")
            yield _draft(name.head, name.head, published, Argument(token=i + 1), "of", (i + 1,))


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
            yield _draft(name.head, name.head, predicate("kg:bornOn"), Argument(token=j), "of", (i + 1,))
        elif (
            mention.kind is MentionKind.NAME
            and is_a(mention.type, "Place")
            and lower[mention.start - 1] in {"in", "at"}
        ):
            yield _draft(name.head, name.head, predicate("kg:bornIn"), Argument(token=j), "of", (i + 1,))


def _group_from(page: Page, k: int) -> Iterator[Draft]:
    """Yield "scientists are from Y" from "scientists from Y": people and groups without a name."""
    tree = page.tree
    thing = tree.head[k]
    mention = page.heads.get(thing)
    if tree.lower[k] != "from" or mention is None or mention.kind is not MentionKind.NOMINAL or thing > k:
        return
    if not is_a(mention.type, "Person") and tree.lemma[thing] not in {"team", "group", "delegation", "crew"}:
        return
    for o in tree.kids[k]:
        if tree.dep[o] == "pobj":
            for one in tree.coordinated(o):
                if page.name(one) is not None and page.is_type(one, "Organization", "Place"):
                    origin = Predicate("rel:be_from", "be from", lemma="be")
                    yield replace(
                        _draft(k, thing, origin, Argument(token=one), "of", (k,)), polarity=None, modality=None
                    )


def age(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield the age of "Lund, 19, …", "Lund, aged 19" and "19-year-old Lund"."""
    number = _age_after(page, name)
    if number is None:
        number = _age_before(page, name)
    if number is not None and 0 < int(page.tree.lower[number]) < 125:
        value = Literal(page.tree.lower[number], "integer", "year", page.tree.lower[number])
        yield _draft(name.head, name.head, predicate("kg:age"), Argument(literal=value), "age", (number,))


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
