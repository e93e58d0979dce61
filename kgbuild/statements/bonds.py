"""What a noun says of the thing it describes and of that thing's owner: "X's wife", "a maker of Y", "the Z spokesman".

The words stand in ``relation_nouns.tsv``; here is only which end is the subject and whether the classes fit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kgbuild import ontology
from kgbuild.lexicon import table, words
from kgbuild.model import Mention, MentionKind, Modality, Polarity, Predicate
from kgbuild.statements.draft import Argument, Draft
from kgbuild.statements.page import Page, is_a

if TYPE_CHECKING:
    from kgbuild.statements.titles import Owner, Role

__all__ = [
    "PAST",
    "Bond",
    "affiliation",
    "bond_of",
    "countries",
    "fits",
    "headship",
    "owner_mention",
    "predicate",
    "rows_of",
    "stated",
]

OFFICE = frozenset({"political", "official", "diplomatic", "military", "police", "judicial"})
"""Kinds of role that serve a state or a place; the others only belong to it."""

PAST = dict.fromkeys(
    (
        "kg:worksFor",
        "kg:memberOf",
        "kg:memberOfParty",
        "kg:playsFor",
        "kg:affiliatedWith",
        "kg:formerAffiliation",
        "kg:leads",
        "kg:chairperson",
        "kg:represents",
    ),
    "kg:formerAffiliation",
) | {name: name for name in ("kg:founderOf", "kg:authorOf", "kg:creatorOf", "kg:won", "kg:citizenOf", "kg:bornIn")}
"""What is left of a bond with a role that is over; what was done once stays done."""

LEADING = frozenset({"head", "minister", "deputy"})
"""Levels at which a country's adjective tells whom somebody serves; a "Norwegian officer" is a citizen first."""

SERVING = OFFICE | {"business", "media", "sport"}
"""Kinds of role that serve a person ("Lund's lawyer", "a spokesman for Lund")."""


CONFIDENCE = {
    "region": 0.9,
    "in": 0.75,
    "participle": 0.8,
    "compound": 0.6,
    "possessive": 0.65,
    "of": 0.75,
    "age": 0.9,
    "group": 0.85,
}
"""How often each kind of wording says what it seems to say."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A row of the table. ``forward`` says that the described thing is the subject."""

    relation: str
    forward: bool
    object: str
    kin: bool


LOCATED = Bond("kg:locatedIn", forward=True, object="Place", kin=False)


@cache
def _table() -> dict[str, tuple[Bond, ...]]:
    found: dict[str, list[Bond]] = {}
    for row in table("relation_nouns"):
        bond = Bond(row["relation"], row["direction"] != "back", row["object"], row["kin"] == "yes")
        found.setdefault(row["noun"], []).append(bond)
    return {noun: tuple(bonds) for noun, bonds in found.items()}


@cache
def countries() -> frozenset[str]:
    """Return the words for a country's people or things, lower case: "norwegian", "the dutch" without its article."""
    return frozenset(word.lower() for word in words("demonyms"))


@cache
def predicate(name: str) -> Predicate:
    """Return a property of the ontology, or a verb's ("rel:lead"), as a predicate with its label."""
    if name.startswith("rel:"):
        label = name.removeprefix("rel:").replace("_", " ")
        return Predicate(name, label, lemma=label.split()[0])
    relation = ontology.relation(name)
    label = relation.label if relation is not None else name.removeprefix("kg:")
    return Predicate(name, label)


def rows_of(page: Page, noun: int) -> tuple[Bond, ...]:
    """Return the rows of the noun at token ``noun``, by its lemma; "parent company" before "company"."""
    lemma = page.tree.lemma[noun].lower()
    if noun and (rows := _table().get(f"{page.tree.lower[noun - 1]} {lemma}")):
        return rows
    return _table().get(lemma) or _table().get(page.tree.lower[noun], ())


def fits(type_: str, general: str) -> bool:
    """Return whether a class may stand where ``general`` is asked for; what is not known may."""
    return not general or (not type_ and general != "CreativeWork") or is_a(type_, general)


def bond_of(page: Page, noun: int, described: str, owner: Mention, link: str = "") -> Bond | None:
    """Return the bond between a thing of class ``described`` and its owner, if the noun tells one and classes fit."""
    for bond in rows_of(page, noun):
        if bond.relation == "none":
            return bond
        relation = ontology.relation(bond.relation)
        domain = relation.domain if relation is not None else ()
        if domain and described and not any(is_a(described, one) for one in domain):
            continue
        range_ = relation.range if relation is not None and bond.forward else ()
        if bond.kin and owner.text.lower() in countries():
            continue  # "his Greek parents"
        if bond.kin and owner.kind is MentionKind.NAME and owner.end - owner.start == 1:
            return bond  # a surname that is also a town: whoever has a father is a person
        if range_ and owner.type and not any(is_a(owner.type, one) for one in range_):
            continue
        if fits(owner.type, bond.object):
            return bond
    if link == "in" and is_a(owner.type, "Place") and any(is_a(described, one) for one in ("Place", "Organization")):
        return LOCATED  # whatever kind of place it is
    return None


def affiliation(page: Page, role: Role, owner: Owner) -> str:
    """Return the property between a person in a role and the role's owner, or "" where the text does not tell.

    "Norwegian minister" works for Norway, "Norwegian singer" is its citizen, "Norway expert" is neither.
    """
    mention = page.heads[owner.token]
    bond = bond_of(page, role.head, "Person", mention)
    adjective = owner.link == "left" and page.tree.lower[owner.token] in countries()
    if bond is not None and not (adjective and bond.relation not in {"none", "kg:citizenOf"}):
        relation = "" if bond.relation == "none" else bond.relation
    else:
        relation = _by_class(role, owner, mention, page.tree.lower[owner.token])
    if relation == "kg:memberOf" and is_a(mention.type, "PoliticalParty"):
        relation = "kg:memberOfParty"
    return PAST.get(relation, "") if role.effect == "past" else relation


@cache
def _headships() -> dict[str, tuple[str, str]]:
    return {row["title"]: (row["relation"], row["object"]) for row in table("relation_titles")}


def headship(page: Page, role: Role, owner: Owner) -> str:
    """Return the property of who heads a state, a government or a company, or "" for lesser roles."""
    row = _headships().get(role.text.lower())
    if row is None:
        return ""
    return row[0] if is_a(owner_mention(page, owner).type, row[1]) else ""


def owner_mention(page: Page, owner: Owner) -> Mention:
    """Return the owner's mention, with a country's adjective as the country."""
    mention = page.heads[owner.token]
    return replace(mention, type="Country") if page.tree.lower[owner.token] in countries() else mention


def _by_class(role: Role, owner: Owner, mention: Mention, word: str) -> str:
    type_ = mention.type
    if mention.kind is MentionKind.PRONOUN:
        return "kg:worksFor" if role.kind in SERVING else ""
    if word in countries() or is_a(type_, "Group"):
        if word not in countries():
            return "kg:memberOf" if role.kind == "political" else ""
        if owner.link == "left":
            return "kg:worksFor" if role.kind in OFFICE and role.level in LEADING else "kg:citizenOf"
        return "kg:worksFor" if role.kind in OFFICE else ""
    if is_a(type_, "Place"):
        if role.kind in OFFICE:
            return "kg:worksFor"
        if role.kind == "sport" and owner.link != "in":
            return "kg:worksFor" if role.level in {"head", "officer"} else "kg:playsFor"
        return "kg:worksFor" if role.level == "head" and owner.link in {"of", "poss"} else ""
    if is_a(type_, "Person"):
        company = role.kind == "business" and owner.link in {"of", "at", "left"}
        return "kg:worksFor" if company or role.kind in SERVING else ""
    if is_a(type_, "Organization") or not type_:
        if owner.link in {"with", "from", "in"} and mention.kind is not MentionKind.NAME:
            return ""
        if role.kind == "political" and (is_a(type_, "PoliticalParty") or "party" in mention.text.lower()):
            return "kg:memberOfParty"
        return "kg:memberOf" if role.kind == "arts" and is_a(type_, "MusicGroup") else "kg:worksFor"
    return "kg:worksFor" if role.kind in {"business", "sport"} else ""


def stated(
    anchor: int,
    subject: int,
    relation: Predicate,
    value: Argument,
    rule: str,
    trigger: tuple[int, ...],
) -> Draft:
    """Return a claim that stands whatever its sentence denies or plans; ``rule`` is "family.kind"."""
    return Draft(
        anchor=anchor, subject=Argument(token=subject), predicate=relation, object=value, rule=rule,
        trigger=trigger, polarity=Polarity.POSITIVE, modality=Modality.ACTUAL,
        confidence=CONFIDENCE[rule.partition(".")[2]],
    )  # fmt: skip
