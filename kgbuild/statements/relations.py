"""Named relations behind verbs: "acquire" implies kg:acquired, "was born in" states kg:bornIn, "became head of" a post.

Which verb states what, from which argument and of which classes stands in ``relation_verbs.tsv``. Classes are those
that the mentions themselves suggest; what is not known to fit is not named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import table
from kgbuild.model import Mention, MentionKind
from kgbuild.statements import tenure
from kgbuild.statements.appositions import bonds_of
from kgbuild.statements.bonds import PAST, predicate
from kgbuild.statements.counts import counted
from kgbuild.statements.draft import Argument
from kgbuild.statements.page import Page, is_a, page_of
from kgbuild.statements.positions import role_drafts
from kgbuild.statements.titlebook import is_role
from kgbuild.statements.titles import roles_of, singular
from kgbuild.syntax import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc

    from kgbuild.statements.draft import Draft

__all__ = ["name"]

DATES = frozenset({"date", "gYear", "gYearMonth", "dateTime"})
AWARDS = frozenset({"prize", "award", "medal", "trophy", "oscar", "emmy", "grammy", "pulitzer", "bafta", "cup"})
ROLES = frozenset({"role", "role.left", "role.object", "role.predecessor"})
"""What a verb says of the role beside it: whether its subject has it or has left it, or its object."""

TENURES = frozenset(
    {
        "kg:worksFor",
        "kg:memberOf",
        "kg:memberOfParty",
        "kg:playsFor",
        "kg:leads",
        "kg:chairperson",
        "kg:represents",
        "kg:livesIn",
    }
)
"""Relations that last; when they are over, most leave only a former affiliation."""

CONFIDENCE = 0.9
"""Share of a claim's confidence that is left to what it is named, which errs in classes on top."""


@dataclass(frozen=True, slots=True)
class Rule:
    slot: str
    relation: str
    implied: bool
    back: bool
    subject: str
    object: str


@cache
def _rules() -> dict[tuple[str, bool], tuple[Rule, ...]]:
    found: dict[tuple[str, bool], list[Rule]] = {}
    for row in table("relation_verbs"):
        rule = Rule(
            row["slot"],
            row["relation"],
            row["how"] == "implied",
            row["direction"] == "back",
            row["subject"],
            row["object"],
        )
        found.setdefault((row["verb"], row["voice"] == "passive"), []).append(rule)
    return {key: tuple(rules) for key, rules in found.items()}


@cache
def _rules_of(name_: str, lemma: str) -> tuple[Rule, ...]:
    """Return the rules of a predicate: "rel:be_born_in" with lemma "bear" is the passive of "bear in".

    A place that became the object by its preposition leaves what the bare verb says of times.
    """
    words = name_.removeprefix("rel:").split("_")
    passive = len(words) > 1 and words[0] == "be" and lemma != "be"
    if passive:
        # The participle and its particles are one word each of the lemma; what is left is the preposition.
        verb = lemma.split()
        words = [*verb, *words[1 + len(verb) :]]
    rules = _rules()
    found = rules.get((" ".join(words), passive), ())
    if len(words) > 1:
        found += tuple(rule for rule in rules.get((" ".join(words[:-1]), passive), ()) if rule.slot == "time")
    return found


def name(draft: Draft, doc: Doc, heads: Mapping[int, Mention]) -> tuple[Draft, ...]:
    """Return the drafts that stand for ``draft``: itself, first, and those of the named relations that it states.

    A relation that the predicate always means becomes its ``broader``; one that hangs on the classes of the arguments
    is a draft of its own with the same scope.
    """
    if not draft.predicate.name.startswith("rel:") or draft.subject.token is None:
        return (draft,)
    draft = counted(draft, doc, tree_of(doc), heads)
    rules = _rules_of(draft.predicate.name, draft.predicate.lemma)
    if not rules:
        return (draft,)
    page = page_of(doc, heads)
    found, told = [draft], False
    for rule in rules:
        if rule.relation in ROLES:
            found.extend(_roles(page, draft, rule))
        elif rule.slot == "object":
            if rule.implied and not draft.predicate.broader and draft.object is not None:
                found[0] = replace(found[0], predicate=replace(draft.predicate, broader=rule.relation))
                if (over := _over(page, draft, rule)) is not None:
                    found.append(over)
            elif not rule.implied and draft.object is not None and not told:
                related = list(_related(page, draft, rule, draft.subject, draft.object))
                told = bool(related)  # the first row whose classes fit says what the verb means here
                found.extend(related)
        else:
            found.extend(_circumstance(page, draft, rule))
    return tuple({(one.subject, one.predicate.name, one.object): one for one in reversed(found)}.values())[::-1]


def _circumstance(page: Page, draft: Draft, rule: Rule) -> Iterator[Draft]:
    """Yield the relation to the claim's place or time."""
    slot = "time" if rule.slot == "holder" else rule.slot
    subject = draft.object if rule.slot == "holder" else draft.subject
    if subject is None or subject.token is None or (rule.slot != "holder" and not _about_subject(page, draft)):
        return
    for key, value in draft.qualifiers:
        if key == slot and (slot != "time" or _is_date(page, value)):
            yield from _related(page, draft, rule, subject, value)


def _about_subject(page: Page, draft: Draft) -> bool:
    """Return whether place and time are the subject's: with another object they belong to what is done to that."""
    token = draft.object.token if draft.object is not None else None
    if draft.object is None or draft.predicate.name.startswith("rel:be_"):
        return True
    return token is not None and (page.tree.lower[token] == "place" or page.is_type(token, "Place"))


def _is_date(page: Page, value: Argument) -> bool:
    """Return whether a time is a day, month or year rather than a duration or a rule."""
    mention = page.heads.get(value.token) if value.token is not None else None
    if mention is not None and mention.kind is not MentionKind.TIME:
        return False  # "died in the crash"
    literal = mention.value if mention is not None else value.literal
    return literal is None or literal.datatype in DATES


def _related(page: Page, draft: Draft, rule: Rule, subject: Argument, value: Argument) -> Iterator[Draft]:
    if not _fits(page, subject, rule.subject) or not _fits(page, value, rule.object):
        return
    ends = (value, subject) if rule.back else (subject, value)
    if ends[0].token is None or ends[0] == ends[1]:
        return
    rest = (
        tuple(q for q in draft.qualifiers if q[1] != value and q[0] in {"time", "place"})
        if rule.slot == "object"
        else ()
    )
    relation = rule.relation
    if relation == "kg:memberOf" and page.is_type(ends[0].token, "Person"):
        if ends[1].token is not None and page.is_type(ends[1].token, "PoliticalParty"):
            relation = "kg:memberOfParty"
    if relation in TENURES:
        held = tenure.of_claim(page, draft.anchor, rest)
        rest = (*held.times, *(q for q in rest if q[0] != "time"))
        relation = PAST.get(relation, relation) if held.over else relation
    yield replace(
        draft,
        subject=_bearer(page, ends[0]),
        predicate=predicate(relation),
        object=ends[1],
        rule="relation.verb",
        qualifiers=rest,
        confidence=round(draft.confidence * CONFIDENCE, 3),
    )


def _bearer(page: Page, subject: Argument) -> Argument:
    """Return the name of which a common noun is said: "Norda is a firm based in Oslo", "Norda, a firm from 1998"."""
    tree = page.tree
    i = subject.token
    if i is None or page.name(i) is not None or tree.tag[i] not in {"NN", "NNP"}:
        return subject
    above = tree.head[i]
    name = None
    if tree.dep[i] == "appos":
        name = page.name(above)
    elif tree.dep[i] == "attr" and tree.lemma[above] == "be" and tree.child(above, "neg", "aux", "cc") is None:
        subjects = tree.children(above, "nsubj")
        name = page.name(subjects[0]) if len(subjects) == 1 else None
    if name is None or any(tree.dep[k] == "conj" for k in tree.kids[name.head]):
        return subject
    return Argument(token=name.head)


def _over(page: Page, draft: Draft, rule: Rule) -> Draft | None:
    """Return what is left of a relation that a verb implies once it is over: "worked for Vard until 2018"."""
    held = tenure.of_claim(page, draft.anchor, draft.qualifiers)
    if rule.relation not in TENURES or not held.over or rule.relation not in PAST:
        return None
    return replace(draft, predicate=predicate(PAST[rule.relation]), rule="relation.verb", qualifiers=held.times)


def _fits(page: Page, argument: Argument, general: str) -> bool:
    """Return whether an argument is of a class, as far as its mention tells; "!" asks for a name.

    A pronoun may be any person or thing.
    """
    if not general:
        return True
    mention = page.heads.get(argument.token) if argument.token is not None else None
    if mention is None or (general[0] == "!" and mention.kind is not MentionKind.NAME):
        return False
    general = general.removeprefix("!")
    if general == "Award":
        return any(word.strip(".").lower() in AWARDS for word in mention.text.split())
    if mention.kind is MentionKind.PRONOUN:
        return not mention.type or is_a(mention.type, general)
    return is_a(mention.type, general)


def _as_what(page: Page, verb: int) -> int | None:
    """Return the noun of "appointed as head of Y", which a passive does not take for its object."""
    for k in page.tree.kids[verb]:
        if page.tree.lower[k] == "as" and page.tree.dep[k] == "prep":
            return page.tree.child(k, "pobj")
    return None


def _named_before(page: Page, noun: int | None) -> Argument | None:
    """Return the person of "elected Ann Lund chairwoman", which the parser takes for one noun phrase."""
    if noun is None:
        return None
    for k in page.tree.kids[noun]:
        name = page.person(k)
        if k < noun and name is not None and page.tree.dep[k] in {"compound", "nmod", "appos", "nsubj"}:
            return Argument(token=name.head)
    return None


def _roles(page: Page, draft: Draft, rule: Rule) -> Iterator[Draft]:
    """Yield the post of "Lund became the chief executive of Vard", and the bond of "Vard is a subsidiary of Y".

    Somebody who resigns as, or is followed as, chief executive has been it until then.
    """
    noun = draft.object.token if draft.object is not None and rule.slot != "as" else _as_what(page, draft.anchor)
    who = draft.object if rule.relation in {"role.object", "role.predecessor"} else draft.subject
    if rule.relation == "role.object" and rule.slot == "object":
        who = _named_before(page, noun)
    if rule.relation == "role.left" and page.tree.child(draft.anchor, "neg") is not None:
        return  # whoever does not resign has not left
    subject = page.heads.get(who.token) if who is not None and who.token is not None else None
    if noun is None or who is None or subject is None or page.name(noun) is not None:
        return
    if page.tree.pos[noun] not in {"NOUN", "PROPN"}:
        return
    person = is_a(subject.type, "Person") or (subject.kind is MentionKind.PRONOUN and not subject.type)
    if person and is_role(page, noun):
        left = rule.relation in {"role.left", "role.predecessor"}
        base = replace(draft, qualifiers=tenure.left(page, draft.qualifiers)) if left else draft
        for role in roles_of(page, noun)[:1]:
            one = replace(role, effect="past") if left and not role.effect else role
            yield from role_drafts(page, who, singular(page, one), "relation", base)
    elif rule.slot == "object" and (subject.kind is not MentionKind.PRONOUN or person):
        yield from bonds_of(page, subject, noun, draft)
