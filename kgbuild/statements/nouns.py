"""Nouns that state what a verb would: "Russia's support for Assad", "talks between A and B", "the purchase of Y by Z".

Which nouns, their verb and where their parties stand are rows of ``lexicon/nominalizations.tsv``. A noun yields a draft
only if the phrase itself, or the light verb that governs it, names its parties; a bare "the attack" states nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import Row, table, words
from kgbuild.model import Mention, MentionKind, Predicate
from kgbuild.statements import examples, qualifiers
from kgbuild.statements.draft import Argument, Draft
from kgbuild.statements.wordclasses import verb_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgbuild.statements.clauses import Clauses
    from kgbuild.syntax import Tree

__all__ = ["find"]

CONFIDENCE = 0.8
"""As sure as a prepositional verb; how far a noun can be trusted at all stands in the settings."""

PARTY_TYPES = frozenset({"thing", "agent", "place"})


@cache
def rows() -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in table("nominalizations"):
        found.setdefault(row["noun"], []).append(row)
    return {noun: tuple(group) for noun, group in found.items()}


@dataclass(frozen=True, slots=True)
class Parties:
    """The tokens around a noun by what introduces them."""

    poss: tuple[int, ...]
    of: tuple[int, ...]
    by: tuple[int, ...]
    between: tuple[int, ...]
    other: dict[str, tuple[int, ...]]
    compound: tuple[int, ...]


def find(tree: Tree, clauses: Clauses, heads: Mapping[int, Mention]) -> Iterator[Draft]:
    """Yield the drafts of nominalisations and of examples given of a noun, in text order."""
    known = rows()
    for i, pos in enumerate(tree.pos):
        if pos == "NOUN" and not (i in heads and heads[i].kind is MentionKind.TIME):
            if tree.lemma[i] in known:
                yield from _read(tree, clauses, heads, i, known[tree.lemma[i]])
            elif (k := tree.child(i, "poss")) is not None:
                yield from _owned(tree, heads, i, k)
            for k in tree.kids[i]:
                if tree.dep[k] == "prep" and (tree.lower[k] == "including" or _such_as(tree, k)):
                    yield from _examples(tree, heads, i, k)


def _owned(tree: Tree, heads: Mapping[int, Mention], i: int, owner: int) -> Iterator[Draft]:
    """Yield "X have Y" for "X's Y" where X is a name and Y no action, role, relative or part."""
    mention = heads.get(owner)
    if mention is None or mention.kind is not MentionKind.NAME or i not in heads or heads[i].type == "Person":
        return
    if tree.lemma[i] in words("unowned_nouns") or tree.tag[owner] == "PRP$":
        return
    have = Predicate("rel:have", "have", lemma="have")
    for j in tree.coordinated(owner):
        if j in heads and heads[j].kind is MentionKind.NAME:
            yield _plain(i, j, have, i, (i,), "noun.possessive")


def _such_as(tree: Tree, k: int) -> bool:
    return tree.lower[k] == "as" and k > 0 and tree.lower[k - 1] == "such"


def _examples(tree: Tree, heads: Mapping[int, Mention], i: int, prep: int) -> Iterator[Draft]:
    """Yield "noun include X" for "noun including X"; that X is such a thing is examples.py's to say."""
    include = Predicate("rel:include", "include", lemma="include")
    for pobj in tree.children(prep, "pobj"):
        i = examples.many(tree, heads, i, pobj)
        for j in tree.coordinated(pobj):
            mention = heads.get(j)
            if mention is None or qualifiers.role(mention) in {"time", "amount"}:
                continue
            yield _plain(i, i, include, j, (prep,), "noun.example")


def _plain(anchor: int, subject: int, predicate: Predicate, obj: int, trigger: tuple[int, ...], rule: str) -> Draft:
    return Draft(
        anchor=anchor,
        subject=Argument(token=subject),
        predicate=predicate,
        object=Argument(token=obj),
        rule=rule,
        trigger=trigger,
        confidence=CONFIDENCE,
    )


def _parties(tree: Tree, heads: Mapping[int, Mention], i: int) -> Parties:
    poss: tuple[int, ...] = ()
    compound: list[int] = []
    for k in tree.kids[i]:
        if tree.dep[k] == "poss":
            poss = tuple(tree.coordinated(k))
        elif tree.dep[k] in {"amod", "compound", "nmod"} and k in heads and heads[k].kind is MentionKind.NAME:
            compound.append(k)
    groups: dict[str, tuple[int, ...]] = {}
    for phrase in qualifiers.phrases(tree, i):
        parties = tuple(j for j in phrase.objects if qualifiers.role(heads.get(j)) in PARTY_TYPES)
        if parties:
            groups[phrase.word] = groups.get(phrase.word, ()) + parties
    return Parties(poss, groups.pop("of", ()), groups.pop("by", ()), groups.pop("between", ()), groups, tuple(compound))


def _read(
    tree: Tree, clauses: Clauses, heads: Mapping[int, Mention], i: int, known: tuple[Row, ...]
) -> Iterator[Draft]:
    parties = _parties(tree, heads, i)
    if len(parties.between) >= 2:
        row = next((r for r in known if r["preposition"] == "with"), None)
        if row is not None:
            first, *others = parties.between
            for other in others:
                yield _draft(tree, heads, i, first, _predicate(row), other, "noun.between")
            return
    for row in known:
        agents, patients = _assign(tree, clauses, i, row, parties)
        if agents and patients:
            for agent in agents:
                for patient in patients:
                    if agent != patient:
                        yield _draft(tree, heads, i, agent, _predicate(row), patient, "noun.transitive")
            return
        if row["preposition"] == "" and row["of"] == "agent" and agents:
            for agent in agents:
                yield _draft(tree, heads, i, agent, _predicate(row), None, "noun.intransitive")
            return


def _assign(
    tree: Tree, clauses: Clauses, i: int, row: Row, parties: Parties
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the agents and the patients of noun ``i`` under one row."""
    word = row["preposition"]
    agents = parties.by
    patients = parties.other.get(word, ()) if word else ()
    if parties.of:
        if row["of"] == "patient":
            patients = patients or parties.of
        else:
            agents = agents or parties.of
    if parties.poss:
        if row["poss"] == "agent" or patients:
            agents = agents or parties.poss
        else:
            patients = patients or parties.poss
    if not agents and parties.compound:
        agents = parties.compound
    if not agents and patients:
        agents = _subject_of_light_verb(tree, clauses, i)
    return agents, patients


def _subject_of_light_verb(tree: Tree, clauses: Clauses, i: int) -> tuple[int, ...]:
    """Return the subject of "A launched an attack on B", whose verb only carries the noun."""
    head = tree.head[i]
    if tree.dep[i] == "dobj" and tree.lemma[head] in verb_class("light") and not clauses.passive(head):
        return clauses.subjects(head)
    return ()


def _predicate(row: Row) -> Predicate:
    words = row["verb"].split()
    return Predicate("rel:" + "_".join(words), row["verb"], lemma=words[0])


def _draft(
    tree: Tree, heads: Mapping[int, Mention], i: int, agent: int, predicate: Predicate, patient: int | None, rule: str
) -> Draft:
    around: list[tuple[str, Argument]] = [("time", time) for time in qualifiers.times(tree, heads, i)]
    for phrase in qualifiers.phrases(tree, i):
        for j in phrase.objects:
            kind = qualifiers.role(heads.get(j))
            if kind == "place" and phrase.word in {"in", "at", "near"} and j != patient:
                around.append(("place", Argument(token=j)))
            elif phrase.word in {"about", "over", "regarding", "concerning"} and j != patient and kind != "time":
                around.append(("topic", Argument(token=j)))
    return Draft(
        anchor=i,
        subject=Argument(token=agent),
        predicate=predicate,
        object=None if patient is None else Argument(token=patient),
        rule=rule,
        trigger=(i,),
        qualifiers=tuple(dict.fromkeys(around)),
        confidence=CONFIDENCE,
    )
