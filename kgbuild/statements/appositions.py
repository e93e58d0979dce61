"""Names and the common nouns that describe them: "Aeris, the Danish carrier", "union Seamark", "parties such as Y".

A description becomes "be" with the words as a literal (the noun means the same thing as the name, so a node of its own
would be that thing twice), and what the noun tells of an owner a property: "its parent company, Vard" → Vard.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.lexicon import words
from kgbuild.model import Literal, Mention, MentionKind, Modality, Polarity, Predicate
from kgbuild.statements.bonds import Bond, bond_of, countries, owner_mention, predicate, rows_of, stated
from kgbuild.statements.draft import Argument, Draft
from kgbuild.statements.page import FINITE, Page, is_a
from kgbuild.statements.positions import EFFECTS, role_drafts
from kgbuild.statements.titlebook import is_role
from kgbuild.statements.titles import Owner, Role, read_noun, roles_of, singular

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PERSONAL", "all_named", "bonds_of", "could_be", "describe", "find", "is_description", "named"]

FROM = Predicate("rel:be_from", "be from", lemma="be")
BE = Predicate("rel:be", "be", lemma="be")
LINKS = frozenset({"of", "for", "in", "within", "at", "from"})
TEXT_LINKS = frozenset({"of"})
MAX_TEXT = 9
"""Longest "of" phrase, in tokens, that a description takes along; longer ones say more than what the thing is."""

CONFIDENCE = {"description": 0.8, "bond": 0.8}
PERSONAL = ("er", "or", "ist", "ian", "man", "woman", "ee", "ant", "path", "one")
OTHERS = ("Organization", "Place", "Event", "CreativeWork", "Product")
EMPTY = frozenset(
    {
        "one", "thing", "lot", "number", "some", "part", "kind", "sort", "type", "name", "example", "version",
        "downtown", "uptown", "midtown",
    }
)  # fmt: skip


def find(page: Page, a: int) -> Iterator[Draft]:
    """Yield what the apposition ``a`` says of the noun that it stands beside, or that noun of the apposition."""
    tree = page.tree
    g = named(page, tree.head[a])
    while tree.dep[g] == "appos" and g not in page.heads and tree.head[g] != g:
        g = named(page, tree.head[g])  # beside an age: "Lund, 43, a welder"
    a = named(page, a)
    left, right = sorted((g, a))
    if left == right or not _set_off(page, g, a) or any(tree.tag[j] in FINITE for j in range(left + 1, right)):
        return
    name_g, name_a = page.name(g), page.name(a)
    if name_g is not None and name_a is None:
        if not is_description(page, a):
            return
        for name in all_named(page, g, plural=tree.tag[a] in {"NNS", "NNPS"}):
            yield from describe(page, name, a, "apposition")
        yield from _formerly(page, name_g, a)
    elif (
        name_g is not None
        and name_a is not None
        and is_a(name_g.type, "Person")
        and is_a(name_a.type, "Group")
        and any(tree.lower[k] in {"a", "an"} for k in tree.kids[a])
    ):
        yield stated(a, name_g.head, BE, Argument(token=name_a.head), "apposition.group", (a,))  # "Lind, a Democrat"
    elif name_a is not None and is_a(name_a.type, "Place") and (area := _named_area(page, g, name_a)) is not None:
        located = Argument(token=name_a.head)
        yield stated(g, area.head, predicate("kg:locatedIn"), located, "place.region", (g,))  # "Hedmark county, Norway"
    elif name_a is not None and name_g is None and is_description(page, g) and not _described_already(page, g, a):
        for name in all_named(page, a, plural=tree.tag[g] in {"NNS", "NNPS"}):
            yield from describe(page, name, g, "apposition")


def _formerly(page: Page, name: Mention, a: int) -> Iterator[Draft]:
    """Yield "Lund was a Democrat" from "Lund, a doctor and former Democrat"."""
    for one in page.tree.coordinated(a)[1:]:
        group = page.name(one)
        if group is not None and is_a(group.type, "Group") and is_a(name.type, "Person"):
            former = any(page.tree.lower[k] == "former" for k in page.tree.kids[one])
            draft = stated(one, name.head, BE, Argument(token=one), "apposition.group", (one,))
            if former:
                words = Literal(f"former {page.words([one])}")
                draft = replace(draft, object=Argument(literal=words))
            yield draft


def _named_area(page: Page, g: int, outer: Mention) -> Mention | None:
    """Return the place whose name stands before the area noun ``g``, which lies inside ``outer`` behind a comma."""
    if outer.start <= g or page.tree.lemma[g] not in words("place_nouns", "kind", "area"):
        return None
    before = page.covering(g - 1) if g else None
    own = page.covering(g)
    inner = own if own is not None else before
    return inner if inner is not None and is_a(inner.type, "Place") and inner.head != outer.head else None


def _set_off(page: Page, g: int, a: int) -> bool:
    """Return whether punctuation parts a name from a description after it, and the description from a verb.

    "The Air Force tanker contract" is no apposition, nor "according to Lund a detective was …".
    """
    tree = page.tree
    if g > a or page.name(g) is None:
        name = page.name(a)
        return name is None or not (tree.lower[name.start - 1] == "(" or page.torn(g, name))
    end = page.heads[g].end
    if end > a or not any(tree.pos[j] == "PUNCT" for j in range(end, a)):
        return False
    last = a
    while last + 1 < page.ceiling(a) and tree.pos[last + 1] not in {"PUNCT", "AUX", "VERB", "CCONJ"}:
        last += 1
    runs_on = last + 1 < page.ceiling(a) and tree.tag[last + 1] in FINITE
    return not (runs_on and tree.dep[g] == "pobj")


def named(page: Page, i: int) -> int:
    """Return the head of the name that covers token ``i``, else ``i``: parsers attach to any word of a name."""
    mention = page.covering(i)
    return mention.head if mention is not None and mention.kind is MentionKind.NAME else i


def is_description(page: Page, i: int) -> bool:
    """Return whether a token heads a phrase of common nouns, or a title, and no time or amount."""
    if page.cover[i] >= 0 and page.heads[page.cover[i]].kind is not MentionKind.NAME:
        return False
    if page.tree.pos[i] == "NOUN":
        return page.tree.lower[i] not in EMPTY and page.doc[i].text[:1].islower()
    if page.doc[i].text[:1].islower() and rows_of(page, i):
        return True
    if page.tree.pos[i] != "PROPN":
        return False
    return is_role(page, i) or (page.cover[i] < 0 and any(page.tree.dep[k] == "det" for k in page.tree.kids[i]))


def _described_already(page: Page, noun: int, name: int) -> bool:
    """Return whether another name stands nearer to the noun: "carpenter Olaf Bruun and actress Tina Moe"."""
    if page.tree.tag[noun] in {"NNS", "NNPS"}:
        return False
    return any(
        page.tree.dep[k] == "appos" and k != name and named(page, k) != name and page.name(named(page, k)) is not None
        for k in page.tree.kids[noun]
        if k < name
    )


def all_named(page: Page, head: int, *, plural: bool) -> list[Mention]:
    """Return the name, and if the description is a plural those coordinated with it."""
    tree = page.tree
    if not plural:
        return [page.heads[head]]
    top = head
    while tree.dep[top] == "conj" and page.name(tree.head[top]) is not None:
        top = tree.head[top]
    return [name for i in tree.coordinated(top) if (name := page.name(i)) is not None]


def describe(page: Page, name: Mention, noun: int, rule: str, *, be: bool = True) -> Iterator[Draft]:
    """Yield the drafts of a name that the phrase with head ``noun`` describes."""
    subject = Argument(token=name.head)
    person = is_a(name.type, "Person")
    kin = any(bond.kin for bond in rows_of(page, noun))
    if person:
        yield from _from(page, name, noun, rule)
    if person and is_role(page, noun) and not kin:
        for role in roles_of(page, noun):
            yield from role_drafts(page, subject, singular(page, role), rule)
        return
    for head in page.tree.coordinated(noun):
        if is_description(page, head) and could_be(page, name, head):
            yield from _described(page, name, head, rule, be=be)


def _from(page: Page, name: Mention, noun: int, rule: str) -> Iterator[Draft]:
    """Yield where somebody is from: "a boy from Dallas"."""
    for k in page.tree.kids[noun]:
        if page.tree.lower[k] == "from" and page.tree.dep[k] == "prep":
            for o in page.tree.kids[k]:
                if page.name(o) is not None and page.is_type(o, "Place"):
                    yield Draft(
                        anchor=noun, subject=Argument(token=name.head), predicate=FROM, object=Argument(token=o),
                        rule=f"{rule}.from", trigger=(k,), polarity=Polarity.POSITIVE, modality=Modality.ACTUAL,
                        confidence=0.8,
                    )  # fmt: skip


def could_be(page: Page, name: Mention, noun: int) -> bool:
    """Return whether noun and name may mean one thing: a person is no company, a company no mayor."""
    mention = page.heads.get(noun)
    if is_a(name.type, "Person") and name.end - name.start > 1 and not _personal(page, noun):
        return False
    known = mention.type if mention is not None and mention.kind is MentionKind.NOMINAL else ""
    if not known or not name.type or rows_of(page, noun) or name.end - name.start == 1:
        return True  # the model often takes a name of one word for a person
    return is_a(known, "Person") == is_a(name.type, "Person")


def _personal(page: Page, noun: int) -> bool:
    """Return whether a noun can mean a person: by its class, its table, or the look of agent nouns."""
    if is_role(page, noun) or rows_of(page, noun) or page.is_type(noun, "Person"):
        return True
    return not page.is_type(noun, *OTHERS) and page.tree.lemma[noun].endswith(PERSONAL)


def _class(page: Page, name: Mention, noun: int) -> str:
    """Return the class of the named thing: the noun's where the model has misread a name of one word."""
    mention = page.heads.get(noun)
    if mention is None or mention.kind is not MentionKind.NOMINAL or not mention.type:
        return name.type
    if is_a(name.type, "Person") != is_a(mention.type, "Person"):
        return mention.type
    alike = not name.type or is_a(name.type, mention.type) or is_a(mention.type, name.type)
    return name.type if alike or name.end - name.start > 1 else mention.type


def _described(page: Page, name: Mention, noun: int, rule: str, *, be: bool) -> Iterator[Draft]:
    phrase = singular(page, read_noun(page, noun, page.floor(noun)))
    if phrase.effect == "negative":
        return
    text, owners = _following(page, phrase)
    subject = Argument(token=name.head)
    modality = EFFECTS.get(phrase.effect, Modality.ACTUAL)
    common = Draft(
        anchor=noun, subject=subject, predicate=BE, object=Argument(literal=Literal(text)), rule=f"{rule}.description",
        trigger=(noun,), polarity=Polarity.POSITIVE, modality=modality, confidence=CONFIDENCE["description"],
        cues=phrase.cues,
    )  # fmt: skip
    kin = any(bond.kin for bond in rows_of(page, noun))
    if kin and name.type and not is_a(name.type, "Person"):
        return  # "born in Berthier, the son of …": the place is nobody's son
    type_ = _class(page, name, noun)
    for owner in (_nearest(page, name, one) for one in (*phrase.owners, *owners)):
        bond = bond_of(page, noun, type_, owner_mention(page, owner), owner.link)
        if kin and page.is_type(owner.token, "Place", "Organization"):
            continue  # "his wife Marie, from Leeds"
        if bond is None or bond.relation == "none":
            yield from _origin(page, type_, owner, common, rule)
            continue
        if phrase.effect != "past":  # an ex-wife is no wife, a former owner owns nothing
            yield from _bound(name, owner, bond, common, rule)
    if be and not kin:
        yield common


def bonds_of(page: Page, name: Mention, noun: int, base: Draft) -> Iterator[Draft]:
    """Yield what a noun that a claim says of something tells of its owner: "Vard is a subsidiary of Y"."""
    phrase = read_noun(page, noun, page.floor(noun))
    if phrase.effect:
        return
    type_ = _class(page, name, noun)
    for owner in (*phrase.owners, *_following(page, phrase)[1]):
        if not is_a(type_, "Person"):
            yield from _origin(page, type_, owner, base, "relation")
        bond = bond_of(page, noun, type_, owner_mention(page, owner), owner.link)
        if bond is not None and bond.relation != "none":
            time = tuple(q for q in base.qualifiers if q[0] == "time")
            for draft in _bound(name, owner, bond, base, "relation"):
                yield replace(draft, qualifiers=time)


def _nearest(page: Page, name: Mention, owner: Owner) -> Owner:
    """Return the owner, for "his" in "Lund and his wife Marie" the person just before."""
    tree = page.tree
    if owner.link == "poss" and tree.tag[owner.token] == "PRP$" and owner.token > 0:
        last = owner.token - 2
        while last > page.floor(owner.token) and (tree.lower[last] == "," or tree.tag[last] == "CD"):
            last -= 1  # "Lund, 42, and his wife Marie"
        before = page.covering(last) if tree.lower[owner.token - 1] == "and" and last >= 0 else None
        if before is not None and is_a(before.type, "Person") and before.head != name.head:
            return Owner("poss", before.head)
    return owner


def _bound(name: Mention, owner: Owner, bond: Bond, common: Draft, rule: str) -> Iterator[Draft]:
    ends = (Argument(token=name.head), Argument(token=owner.token))
    subject, value = ends if bond.forward else ends[::-1]
    if owner.token != name.head:
        yield replace(
            common, subject=subject, predicate=predicate(bond.relation), object=value, rule=f"{rule}.bond",
            confidence=CONFIDENCE["bond"],
        )  # fmt: skip


def _origin(page: Page, type_: str, owner: Owner, common: Draft, rule: str) -> Iterator[Draft]:
    """Yield "Norwegian singer": the country of people and organisations by adjective."""
    if owner.link != "left" or page.tree.lower[owner.token] not in countries():
        return
    relation = (
        "kg:citizenOf"
        if is_a(type_, "Person")
        else "kg:country"
        if is_a(type_, "Organization") or is_a(type_, "Place")
        else ""
    )
    if relation:
        yield replace(
            common, predicate=predicate(relation), object=Argument(token=owner.token), rule=f"{rule}.origin",
            confidence=0.7,
        )  # fmt: skip


def _apart(page: Page, row: list[int]) -> list[int]:
    """Return the mentions of a row without those that only describe its last: "singer and actress Ada Lund"."""
    found = [i for i in row if i in page.heads]
    if not found or page.person(found[-1]) is None:
        return found
    tree = page.tree
    return [
        i
        for i in found
        if page.heads[i].kind is not MentionKind.NOMINAL
        or tree.tag[i] != "NN"
        or any(tree.dep[k] in {"det", "poss", "nummod"} for k in tree.kids[i])
    ]


def _following(page: Page, phrase: Role) -> tuple[str, list[Owner]]:
    """Return the description with its "of" phrase, and the owners that follow."""
    tree = page.tree
    owners: list[Owner] = []
    text = phrase.text
    for k in tree.kids[phrase.head]:
        if tree.dep[k] != "prep" or tree.lower[k] not in LINKS or k < phrase.head:
            continue
        objects = tree.children(k, "pobj")
        row = [one for o in objects for one in tree.coordinated(o)]
        owners.extend(Owner(tree.lower[k], one) for one in _apart(page, row))
        for o in objects:
            if tree.lower[k] in TEXT_LINKS and k == phrase.end and o - k <= MAX_TEXT:
                end = page.heads[o].end if o in page.heads else o + 1
                text = f"{text} {page.words(list(range(k, max(end, o + 1))))}"
    return text, owners
