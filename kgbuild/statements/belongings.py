"""Whose somebody or something is, without a verb: "Vard's Lund", "Lund of the Y Party", "Lund (Y)", "the Vard 900".

Names on both sides; what a common noun says of its owner is told in bonds.py.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import words
from kgbuild.model import Mention, MentionKind, Predicate
from kgbuild.statements.bonds import countries, predicate, stated
from kgbuild.statements.draft import Argument, Draft
from kgbuild.statements.page import Page, is_a
from kgbuild.statements.titlebook import match_at

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["maker", "of_party", "party_in_brackets", "possessive", "work_before", "work_year"]


QUOTES = frozenset({'"', "``", "“", "'", "‘"})
MODIFYING = frozenset({"NN", "NNP", "NNS", "JJ", "CD", "HYPH", "VBN", "VBG"})


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
    yield stated(thing.head, ends[0], predicate(relation), Argument(token=ends[1]), "belonging.possessive", (p,))
    if is_a(thing.type, "Person") and relation == "kg:affiliatedWith":
        for one in page.tree.coordinated(thing.head)[1:]:
            # "the DPP's Lund and Berg" are both of it; in "Harvard's Lund and Dutch economist Berg" the second has
            # words of his own, and so has he in "Harvard's Lund and Berg of the DPP".
            other = page.person(one)
            if other is None or any(page.tree.dep[k] in {"poss", "prep"} for k in page.tree.kids[one]):
                break
            if _described(page, other) and not _described(page, thing):
                break
            yield stated(one, one, predicate(relation), Argument(token=owner.head), "belonging.possessive", (p,))


def _described(page: Page, person: Mention) -> bool:
    """Whether words before the name tell who it is: "Dutch economist Berg", "Senator Berg"."""
    tree = page.tree
    described = {"compound", "amod", "nmod", "det"}
    return any(k < person.start and tree.dep[k] in described for k in tree.kids[person.head]) or _titled(page, person)


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
        # "Vard's Aurora" is made by Vard; "the church's cruise ship Aurora" only belongs to it.
        described = thing.start > 0 and page.tree.tag[thing.start - 1] in {"NN", "NNS"}
        return "kg:makes" if group and not described else ""
    if is_a(thing.type, "CreativeWork"):
        return "kg:authorOf" if is_a(owner.type, "Person") else ""
    return ""


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
        yield stated(product.head, token, made, Argument(token=product.head), "belonging.possessive", (product.head,))


def work_year(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield the year of a work from "The Winter Harbour (1998)"."""
    lower = page.tree.lower
    i = name.end
    if i + 2 < len(lower) and lower[i] == "(" and lower[i + 2] == ")" and i + 1 in page.heads:
        mention = page.heads[i + 1]
        if mention.kind is MentionKind.TIME and len(lower[i + 1]) == 4 and lower[i + 1].isdigit():
            published = predicate("kg:publishedOn")
            yield stated(name.head, name.head, published, Argument(token=i + 1), "belonging.of", (i + 1,))


def work_before(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield the year of a work from "the 1990 film Red Harbour" and 'her 2002 single "Cold Rain"'."""
    tree = page.tree
    floor = max(page.floor(name.start), name.start - 8)
    i = name.start - 1
    while i > floor and (tree.lower[i] in QUOTES or tree.lower[i] == ","):
        i -= 1
    if i <= floor or tree.lemma[i].lower() not in _works() or tree.tag[i] not in {"NN", "JJ"}:
        return
    while i >= floor and (tree.tag[i] in MODIFYING or page.cover[i] >= 0):
        mention = page.covering(i)
        if mention is not None and mention.kind is MentionKind.TIME:
            if len(tree.lower[i]) == 4 and tree.lower[i].isdigit():
                published = predicate("kg:publishedOn")
                yield stated(name.head, name.head, published, Argument(token=mention.head), "belonging.of", (i,))
            return
        i -= 1


@cache
def _works() -> frozenset[str]:
    return words("nominal_classes", "class", "CreativeWork") | words("name_cues", "class", "Movie") | {"single", "hit"}


def of_party(page: Page, k: int) -> Iterator[Draft]:
    """Yield "Lund is affiliated with Y" from "Lund of the Y Party" and "Lund is from Z" from "Lund from Z"."""
    tree = page.tree
    person = page.person(tree.head[k])
    if person is None or k < person.head:
        yield from _group_from(page, k)
        yield from _body_of_country(page, k)
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
        yield stated(k, person.head, relation, Argument(token=o), "belonging.of", (k,))


def _body_of_country(page: Page, k: int) -> Iterator[Draft]:
    """Yield the country of "Alder Institute and Brook University of the US", of all that share the "of"."""
    tree = page.tree
    body, o = tree.head[k], tree.child(k, "pobj")
    country = page.name(o) if o is not None else None
    if tree.lower[k] != "of" or country is None or not is_a(country.type, "Country") or body > k:
        return
    row = [body]
    while tree.dep[row[0]] == "conj" and tree.head[row[0]] < row[0]:
        above = tree.head[row[0]]
        if any(tree.lower[j] == "of" and page.is_type(o, "Country") for j in tree.kids[above] for o in tree.kids[j]):
            break
        row.insert(0, above)
    for one in row:
        name = page.name(one)
        if name is not None and name.end <= k and is_a(name.type, "Organization") and name.head != country.head:
            yield stated(k, one, predicate("kg:country"), Argument(token=country.head), "belonging.of", (k,))


def _titled(page: Page, person: Mention) -> bool:
    """Return whether a title stands before a name: "King Olav of Norway" is not from there but its king."""
    return person.start > 0 and match_at(page, person.start - 1, page.floor(person.start)) is not None


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
                        stated(k, thing, origin, Argument(token=one), "belonging.of", (k,)),
                        polarity=None,
                        modality=None,
                    )


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
        yield stated(name.head, name.head, predicate(party), Argument(token=other.head), "belonging.of", (i,))
