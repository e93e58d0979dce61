"""What is where, without a verb: "Tampa, Florida", "the Oslo-based bank", "the arena in Bergen".

Only what the wording asserts by itself; a place that a verb's action happens in is that verb's qualifier.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import table, words
from kgbuild.model import Mention, MentionKind, Predicate
from kgbuild.statements.bonds import countries, predicate, stated
from kgbuild.statements.draft import Argument, Draft
from kgbuild.statements.page import Page, is_a

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["based_beside", "compound_place", "in_place", "near_place", "part_of_place", "participle", "region"]

RANKS = ("City", "State", "Country")
SITES = frozenset({"FAC", "LOC", "GPE"})
OWNED_FACILITY = frozenset({"headquarters", "headquarter", "hq", "base", "seat"})


def nouns(kind: str) -> frozenset[str]:
    """Return the nouns of ``place_nouns.tsv``: "facility" (stands somewhere) or "area" (lies inside a larger one)."""
    return words("place_nouns", "kind", kind)


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
    yield stated(name.head, name.head, predicate("kg:locatedIn"), Argument(token=other.head), "place.region", (comma,))


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
            if mention.kind is MentionKind.NAME and is_a(mention.type, "Organization") and is_a(place.type, "Country"):
                continue  # "fought the Islamic State in Syria": a body in a country may be but at work there
            owner = _facility_owner(page, thing)
            if owner is not None:
                based = predicate("kg:headquarteredIn")
                yield _within(page, thing, stated(thing, owner, based, Argument(token=o), "place.in", (thing, k)))
            if owner is None or mention.kind is MentionKind.NOMINAL:
                located = predicate("kg:locatedIn")
                yield _within(page, thing, stated(thing, thing, located, Argument(token=o), "place.in", (k,)))


def near_place(page: Page, k: int) -> Iterator[Draft]:
    """Yield "the hotel is near Lima" from "the hotel near Lima", at the preposition ``k``."""
    tree = page.tree
    thing = tree.head[k]
    mention = page.heads.get(thing)
    if thing > k or mention is None or not _is_site(page, thing, mention) or is_a(mention.type, "Country"):
        return
    beside = Predicate(f"rel:be_{tree.lower[k]}", f"be {tree.lower[k]}", lemma="be")
    for o in tree.kids[k]:
        place = page.name(o)
        if tree.dep[o] == "pobj" and place is not None and o != thing and _is_site(page, o, place):
            yield _within(page, thing, stated(thing, thing, beside, Argument(token=o), "place.in", (k,)))


def _is_site(page: Page, thing: int, mention: Mention) -> bool:
    if mention.kind is MentionKind.NAME:
        if mention.label in SITES or is_a(mention.type, "Place") or is_a(mention.type, "Event"):
            return True  # "the Paris Air Show in Le Bourget"
        if not is_a(mention.type, "Organization"):
            return False
        # "The Alder Institute in Lima" is there; "Alcor in Peru" may be but its branch.
        travels = (
            is_a(mention.type, "SportsTeam")
            or is_a(mention.type, "PoliticalParty")
            or page.tree.lower[thing] == "party"
        )
        return page.tree.lower[thing] in nouns("facility") or (mention.end - mention.start > 1 and not travels)
    return mention.kind is MentionKind.NOMINAL and page.tree.lemma[thing] in nouns("facility")


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
        yield stated(v, name.head, predicate(relation), Argument(token=target), "place.participle", (v,))
    elif is_a(name.type, "Place"):
        if relation == "kg:headquarteredIn" and page.is_type(target, "Person"):
            relation = "rel:be_based_in"
        yield stated(v, target, predicate(relation), Argument(token=name.head), "place.participle", (v,))


def based_beside(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield "Vard has its seat in Los Angeles" from "Los Angeles based Vard", which no hyphen shows to the parser."""
    v = name.start - 1
    if page.tree.lower[v] not in {"based", "headquartered"} or v == 0:
        return
    place = page.covering(v - 1)
    if place is not None and place.end == v and is_a(place.type, "Place") and is_a(name.type, "Organization"):
        based = predicate("kg:headquarteredIn")
        yield stated(name.head, name.head, based, Argument(token=place.head), "place.participle", (v,))


def compound_place(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield "the plant is located in Bergen" from "a Bergen plant"."""
    tree = page.tree
    thing = tree.head[name.head]
    if tree.dep[name.head] not in {"compound", "nmod"} or tree.pos[thing] != "NOUN" or thing <= name.head:
        return
    mention = page.heads.get(thing)
    if name.start and tree.lower[name.start - 1] in {"-", "–"}:
        return  # "a pro-Bergen camp"
    if mention is None or mention.kind is not MentionKind.NOMINAL or tree.lemma[thing] not in nouns("facility"):
        return
    if is_a(name.type, "Place") and not is_a(name.type, "Country"):
        located = predicate("kg:locatedIn")
        yield _within(
            page, thing, stated(thing, thing, located, Argument(token=name.head), "place.compound", (name.head,))
        )


def part_of_place(page: Page, k: int) -> Iterator[Draft]:
    """Yield where a place is from "the Kotayk Province of Armenia" and "the U.S. state of Oregon", at the "of"."""
    tree = page.tree
    thing, o = tree.head[k], tree.child(k, "pobj")
    inner = page.name(o) if o is not None else None
    if inner is None or thing > k or not is_a(inner.type, "Place"):
        return
    outer = page.name(thing)
    if outer is not None:
        if is_a(outer.type, "AdministrativeArea") and not is_a(outer.type, "Country"):
            yield stated(k, thing, predicate("kg:locatedIn"), Argument(token=inner.head), "place.of", (k,))
    elif tree.lemma[thing] in nouns("area"):
        for j in tree.kids[thing]:
            name = page.name(j)
            if j < thing and name is not None and tree.dep[j] in {"amod", "compound", "nmod", "poss"}:
                if tree.lower[j] in countries() or is_a(name.type, "Country"):
                    yield stated(k, inner.head, predicate("kg:country"), Argument(token=j), "place.of", (k,))
                elif is_a(name.type, "Place"):  # "the Bergen region of Norway"
                    yield stated(k, j, predicate("kg:locatedIn"), Argument(token=inner.head), "place.of", (k,))
