"""People and their roles: titles before names, role phrases beside names → position held, works for, and their kin.

A title is presupposed, not claimed: it stays true where its sentence is denied or only planned. What is no longer
or not yet so says the role itself ("former", "incoming"). Occupations are descriptions ("be"), offices are positions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.model import Literal, Mention, Modality, Polarity, Predicate
from kgbuild.statements import tenure
from kgbuild.statements.bonds import affiliation, headship, predicate, rows_of
from kgbuild.statements.draft import Argument, Draft
from kgbuild.statements.tenure import Tenure
from kgbuild.statements.titlebook import is_role
from kgbuild.statements.titles import Owner, Role, find_roles, read_phrase, singular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.statements.page import Page

__all__ = ["before_name", "role_drafts"]

DESCRIBING = frozenset({"occupation", "arts"})
"""Kinds of role that say what somebody is rather than which post they hold."""

DESCRIPTIVE = frozenset(
    {"none", "kg:memberOf", "kg:citizenOf", "kg:livesIn", "kg:bornIn", "kg:formerAffiliation", "kg:won", "kg:playsFor"}
)
"""Relations of nouns that name no post: a member, a resident, a striker."""

POSTS = frozenset({"kg:worksFor", "kg:founderOf", "kg:owns"})

BE = Predicate("rel:be", "be", broader="kg:occupation", lemma="be")
EFFECTS = {"planned": Modality.PLANNED, "possible": Modality.POSSIBLE}
CONFIDENCE = {"position": 0.9, "affiliation": 0.85, "description": 0.85}


def before_name(page: Page, name: Mention) -> Iterator[Draft]:
    """Yield what stands before a person's name: "Norwegian Foreign Minister Ida Holm", "singer Alex Lund"."""
    floor = page.floor(name.start)
    roles = find_roles(page, name.start, floor)
    if roles and any(bond.kin for bond in rows_of(page, roles[-1].head)) and roles[-1].text[:1].islower():
        return  # "his father Lund" is no priest; appositions.py reads kin
    if roles and not _linked(page, roles[-1].head, name):
        return
    if not roles:
        head = _office_above(page, name)
        head = _remote_title(page, name) if head is None else head
        role = read_phrase(page, head) if head is not None else None
        if role is None:
            return
        roles = [role]
    owned = any(role.owners for role in roles)
    people = [name]
    if roles[-1].plural:
        people += [other for one in page.tree.coordinated(name.head)[1:] if (other := page.person(one))]
    for person in people:
        owner = None if owned else _owner_after(page, person)
        for role in (singular(page, role) for role in roles):
            own = role if owner is None else replace(role, owners=(owner,))
            yield from role_drafts(page, Argument(token=person.head), own, "title")


def _owner_after(page: Page, name: Mention) -> Owner | None:
    """Return whose role it is in "King Olav of Norway"."""
    tree = page.tree
    for k in tree.kids[name.head]:
        if k == name.end and tree.lower[k] == "of":
            owner = tree.child(k, "pobj")
            if owner is not None and page.name(owner) is not None:
                return Owner("of", owner)
    return None


def _linked(page: Page, role: int, name: Mention) -> bool:
    """Return whether the parser does not tear role and name apart ("told the minister Holm would …")."""
    tree = page.tree
    head = tree.head[role]
    if page.torn(role, name):
        return False
    if name.start <= head < name.end or tree.head[name.head] == role:
        return True
    if tree.dep[role] in {"compound", "nmod", "amod", "appos", "conj"} and name.start <= tree.head[head] < name.end:
        return True
    if tree.dep[role] == "pobj":  # the last word of "secretary of state"
        above = (tree.head[head], tree.head[tree.head[head]])
        if any(name.start <= j < name.end for j in above):
            return True
    return head == tree.head[name.head] and tree.dep[role] == tree.dep[name.head]


def _office_above(page: Page, name: Mention) -> int | None:
    """Return the office in "Commissioner for Trade Ana Ruiz" where the parser took the area for a first name."""
    tree = page.tree
    prep = tree.head[name.head]
    office = tree.head[prep]
    apart = prep == office + 1 and tree.lower[prep] == "for" and prep + 1 < name.start
    if tree.dep[name.head] != "pobj" or not apart or not is_role(page, office):
        return None
    return office if all(tree.pos[k] in {"PROPN", "CCONJ"} for k in range(prep + 1, name.start)) else None


def _remote_title(page: Page, name: Mention) -> int | None:
    """Return the title of "Head of the harbour union Kari Nes", which is not next to the name."""
    tree = page.tree
    for k in tree.kids[name.head]:
        if k < name.start and tree.dep[k] in {"nmod", "compound"} and is_role(page, k):
            between = range(k + 1, name.start)
            if between and tree.dep[k + 1] == "prep" and not any(tree.pos[j] in {"VERB", "PUNCT"} for j in between):
                return k
    return None


def role_drafts(page: Page, person: Argument, role: Role, rule: str, base: Draft | None = None) -> Iterator[Draft]:
    """Yield the drafts of one person's role; ``base`` is the claim ("X became Y") whose scope they share."""
    if role.effect == "negative":
        return
    modality: Modality | None = EFFECTS.get(role.effect, Modality.ACTUAL)
    polarity: Polarity | None = Polarity.POSITIVE
    if base is not None:
        modality, polarity = EFFECTS.get(role.effect, base.modality), base.polarity
    anchor = base.anchor if base is not None else role.head
    held = _tenure(page, role, base)
    describing = _describes(page, role)

    def draft(predicate_: Predicate, value: Argument, part: str) -> Draft:
        return Draft(
            anchor=anchor,
            subject=person,
            predicate=predicate_,
            object=value,
            rule=f"{rule}.{part}",
            trigger=(role.head,),
            qualifiers=held.times,
            polarity=polarity,
            modality=modality,
            confidence=CONFIDENCE[part],
            cues=role.cues,
        )

    value = Argument(literal=Literal(_title(page, role)))
    if not (describing and base is not None):
        yield draft(
            BE if describing else predicate("kg:positionHeld"), value, "description" if describing else "position"
        )
    bound = replace(role, effect="past") if held.over else role
    for owner in role.owners:
        relation = affiliation(page, bound, owner)
        if relation == "kg:citizenOf" and page.tree.lower[owner.token] == "european":
            relation = (
                "kg:worksFor" if role.kind in {"political", "diplomatic"} else ""
            )  # nobody is a citizen of Europe
        if not relation or Argument(token=owner.token) == person:
            continue
        yield draft(predicate(relation), Argument(token=owner.token), "affiliation")
        if relation == "kg:worksFor" and (above := headship(page, role, owner)):
            yield draft(predicate(above), Argument(token=owner.token), "affiliation")


def _tenure(page: Page, role: Role, base: Draft | None) -> Tenure:
    """Return when somebody holds the role; a "then-president" did when the clause's other things happened."""
    if base is not None:
        return tenure.of_claim(page, base.anchor, base.qualifiers)
    told = tenure.of_noun(page, (role.head, *(owner.token for owner in role.owners)))
    if role.effect != "past":
        return told
    then = any(page.tree.lower[i] == "then" for i in role.cues)
    return Tenure(told.times or (tenure.at_clause(page, role.head) if then else (tenure.PAST,)), over=True)


def _describes(page: Page, role: Role) -> bool:
    """Return whether a role says what somebody is; "leader of X" and "chief of Y" are posts, a suspect holds none."""
    relations = {bond.relation for bond in rows_of(page, role.head)}
    if relations & DESCRIPTIVE:
        return True
    if relations & POSTS:
        return False
    return role.kind in DESCRIBING or (role.kind == "sport" and role.level == "occupation")


def _title(page: Page, role: Role) -> str:
    """Return the title, with "former" before a role that is over; a "then-president" was one at the time told of."""
    if role.effect == "past" and role.cues and not any(page.tree.lower[i] == "then" for i in role.cues):
        return f"former {role.text}"
    return role.text
