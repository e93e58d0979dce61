"""Circumstances of a predicate: time, place, topic, participant, company, recipient, instrument, purpose, amount.

Reads prepositional phrases and bare adverbials around a verb or noun. What a preposition makes of a place, an agent or
a thing is a row of ``lexicon/prepositions.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import Row, table, words
from kgbuild.model import Literal, Mention, MentionKind
from kgbuild.statements.draft import Argument
from kgbuild.statements.voice import MEASURES, from_then

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgbuild.syntax import Tree

__all__ = [
    "OPEN",
    "Phrase",
    "around",
    "bounded",
    "happens",
    "margins",
    "occasion",
    "phrases",
    "qualifier",
    "role",
    "times",
]

AGENT_TYPES = frozenset({"Person", "Group"})
PLACE_TYPES = frozenset({
    "Place", "Country", "City", "State", "AdministrativeArea", "Continent", "Landform", "CivicStructure", "Airport",
    "Bridge", "BodyOfWater", "River", "Mountain", "LandmarksOrHistoricalBuildings",
})  # fmt: skip


SCENES = PLACE_TYPES | {"Event", "SportsEvent", "Festival", "Vehicle", "School", "Hospital", "CollegeOrUniversity"}
"""Classes of nominals at which something can happen, beside organisations named after their building."""


POINTS = frozenset({"date", "gYear", "gYearMonth", "dateTime", "string"})
BEGIN = frozenset({"since", "from", "after", "following", "starting", "beginning"})
END = frozenset({"until", "till", "by", "before", "through"})
SEQUENCES = frozenset({"after", "before", "since", "until", "till", "following"})
BOUNDS = frozenset({"start", "beginning", "outbreak", "end", "close", "conclusion"})
"""Nouns of the side of what goes on: "until the end of the war"."""
OPEN = ".."
"""The side of an interval that the text leaves open (ISO 8601-2)."""


DEGREED = frozenset({"prep", "advmod", "acomp"})
EVENTS = frozenset({"Event", "SportsEvent"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A prepositional phrase: ``word`` the (complex) preposition, ``token`` its first word, ``objects`` its nouns."""

    word: str
    token: int
    objects: tuple[int, ...]


@cache
def rows() -> dict[str, Row]:
    return {row["preposition"]: row for row in table("prepositions")}


@cache
def _complex() -> frozenset[str]:
    return frozenset(word for word in rows() if " " in word)


def phrases(tree: Tree, i: int) -> Iterator[Phrase]:
    """Yield the prepositional phrases that hang on token ``i``, complex prepositions put together."""
    for k in tree.kids[i]:
        if tree.dep[k] in {"prep", "dative"} and tree.pos[k] in {"ADP", "SCONJ", "ADV", "VERB", "ADJ"}:
            yield from _phrase(tree, k, tree.lower[k], k)


def _phrase(tree: Tree, first: int, word: str, k: int) -> Iterator[Phrase]:
    for j in tree.kids[k]:
        if tree.dep[j] in {"pobj", "pcomp"}:
            # "in conjunction with Syria": the noun is part of the preposition.
            for p in tree.kids[j]:
                if tree.dep[p] == "prep" and (longer := f"{word} {tree.lower[j]} {tree.lower[p]}") in _complex():
                    yield from _phrase(tree, first, longer, p)
                    return
            if tree.dep[j] == "pobj":
                yield Phrase(word, first, tuple(tree.coordinated(j)))
                _, *others = tree.coordinated(first)
                for other in others:
                    if tree.pos[other] == "ADP":
                        yield from _phrase(tree, other, tree.lower[other], other)
        elif tree.dep[j] == "prep" and (longer := f"{word} {tree.lower[j]}") in rows():
            yield from _phrase(tree, first, longer, j)


def role(mention: Mention | None) -> str:
    """Return "time", "amount", "place", "agent" or "thing": what kind of circumstance a mention can be."""
    if mention is None:
        return "thing"
    if mention.kind is MentionKind.TIME:
        return "time"
    if mention.kind is MentionKind.QUANTITY:
        return "amount"
    if mention.type in PLACE_TYPES:
        return "place"
    if mention.type in AGENT_TYPES or "Organization" in mention.type or mention.type:
        return "agent" if mention.type not in {"Event", "CreativeWork", "Product", "Concept"} else "thing"
    return "thing"


def qualifier(tree: Tree, word: str, token: int, mention: Mention | None) -> str:
    """Return the name of the qualifier that "``word`` ``token``" makes, or "" for none."""
    kind = role(mention)
    if kind == "time" and mention is not None and margin(tree, mention, token, word):
        return "amount"
    if kind in {"time", "amount"}:
        return kind
    row = rows().get(word)
    if row is None:
        return ""
    name = row[kind]
    if name == "place" and kind == "thing" and (_idiom(tree, token) or not _located(tree, token, mention)):
        return ""
    if name == "place" and kind == "thing" and word == "in" and happens(tree, token, mention):
        return "time"
    return name


def happens(tree: Tree, token: int, mention: Mention | None) -> bool:
    """True for what something happens in the course of, not at: "killed in the crash", "won in the final"."""
    occasion = tree.lemma[token].lower() in words("scene_nouns", "kind", "occasion")
    return occasion or (mention is not None and mention.type in EVENTS)


def around(tree: Tree, heads: Mapping[int, Mention], phrase: Phrase, token: int) -> Argument | None:
    """Return "after the vote", "two days before her arrest" in these words: when, by what else happened.

    What happens is an occasion, the noun of a deed or their beginning or end, and no agent: "after Berg" tells the
    order of people.
    """
    mention = heads.get(token)
    if phrase.word not in SEQUENCES or role(mention) != "thing":
        return None
    of = [p for k in tree.children(token, "prep") if tree.lower[k] == "of" for p in tree.children(k, "pobj")]
    bound = tree.lemma[token] in BOUNDS and bool(of)
    if not any(_takes_place(tree, k, heads.get(k)) for k in (of if bound else [token])):
        return None
    apart = [j for k in tree.children(phrase.token, "npadvmod", "advmod") if k < phrase.token for j in tree.subtree(k)]
    before = tree.lower[min(apart) : phrase.token] if apart else []
    name = mention.text if mention is not None else tree.lower[token]
    if bound and " of " not in name:
        name = " ".join((name, "of", *_determined(tree, heads, of[0])))
    text = " ".join((*before, phrase.word, *_determined(tree, heads, token)[:-1], name))
    return Argument(literal=Literal(text, text=text))


def _takes_place(tree: Tree, token: int, mention: Mention | None) -> bool:
    return happens(tree, token, mention) or tree.lemma[token].lower() in words("nominalizations")


def _determined(tree: Tree, heads: Mapping[int, Mention], token: int) -> list[str]:
    """Return a noun behind its determiner or possessor: "the vote", "Berg's arrest"."""
    own = heads[token].text if token in heads else tree.lower[token]
    for k in tree.children(token, "det", "poss"):
        whose = heads[k].text if k in heads else tree.lower[k]
        marks = [tree.lower[c] for c in tree.children(k, "case")]
        return ["".join((whose.lower() if tree.pos[k] == "PRON" else whose, *marks)), own]
    return [own]


def _located(tree: Tree, token: int, mention: Mention | None) -> bool:
    """True for a nominal that can be where something happens: "at the gate", not "in early trading"."""
    return mention is not None and (mention.type in SCENES or tree.lemma[token].lower() in words("scene_nouns"))


def _idiom(tree: Tree, token: int) -> bool:
    """True for a bare singular noun: "in protest", "at work", "on strike" are no places."""
    return tree.tag[token] == "NN" and not any(
        tree.dep[k] in {"det", "poss", "amod", "compound"} for k in tree.kids[token]
    )


def occasion(tree: Tree, word: str, token: int) -> bool:
    """True for "for the first time", "for a long time": it tells how often or how long, and is nobody's purpose."""
    return word == "for" and tree.lower[token] == "time" and tree.dep[token] == "pobj"


def times(tree: Tree, heads: Mapping[int, Mention], i: int) -> Iterator[Argument]:
    """Yield the time expressions that hang on ``i`` without or with a preposition, or inside its subject.

    What "since", "until" or "by" makes of a date is an interval, see :func:`bounded`.
    """
    for k in tree.kids[i]:
        if k in heads and heads[k].kind is MentionKind.TIME and tree.dep[k] not in {"dobj", "attr", "nsubj"}:
            yield from _each(tree, heads, k, "")
        elif tree.dep[k] in {"prep", "advmod", "npadvmod", "agent"}:
            if tree.lower[k] == "from" and any(
                j in heads and heads[j].kind is MentionKind.QUANTITY for j in tree.kids[i]
            ):
                continue  # "fell 5 percent from 2013": what it is compared with
            for way in tree.coordinated(k) if tree.dep[k] == "prep" else [k]:  # "on Monday and on Tuesday"
                yield from _below(tree, heads, way)
        elif from_then(tree, k):
            for inner in times(tree, heads, k):
                yield bounded(heads, inner, "starting")


def _below(tree: Tree, heads: Mapping[int, Mention], k: int) -> Iterator[Argument]:
    inside = tree.kids[k]
    if inside and tree.dep[k] == "advmod":  # "dates back to 2012"
        inside = [*inside, *(j for p in inside if tree.dep[p] == "prep" for j in tree.kids[p])]
    for j in inside:
        if j in heads and heads[j].kind is MentionKind.TIME and tree.dep[j] in {"pobj", "npadvmod", "nsubj"}:
            if margin(tree, heads[j], j, tree.lower[k]):
                continue
            close = (
                tree.lower[k] in {"after", "before"} and tree.child(k, "advmod") is not None
            )  # "shortly after 6 a.m."
            yield from _each(tree, heads, j, tree.lower[k] if tree.dep[j] == "pobj" and not close else "")


def margin(tree: Tree, mention: Mention, token: int, word: str) -> bool:
    """True for a period that tells how much: "by ten seconds", "to 12 years", "20 seconds behind"."""
    period = mention.value is not None and mention.value.datatype == "duration"
    return period and (word in {"by", "to"} or tree.dep[token] == "npadvmod")


def margins(tree: Tree, heads: Mapping[int, Mention], i: int) -> Iterator[Argument]:
    """Yield by how much: "12 points behind Ajax", "two hours late", and in a passive "was passed by 52 votes"."""
    for k in tree.kids[i]:
        passive = tree.dep[k] == "agent"
        if not passive and (tree.dep[k] not in DEGREED or tree.lower[k] in BEGIN or tree.lower[k] in END):
            continue
        for j in tree.kids[k]:
            if tree.dep[j] == ("pobj" if passive else "npadvmod") and (j < k or passive):
                yield from _measure(tree, heads, j, counts=not passive or tree.lemma[j] in MEASURES)


def _measure(tree: Tree, heads: Mapping[int, Mention], j: int, *, counts: bool) -> Iterator[Argument]:
    """Yield an amount or period, or the number of what is counted ("12" of "12 points") together with that noun."""
    for one in (j, *(n for n in tree.kids[j] if counts and tree.dep[n] == "nummod")):
        mention = heads.get(one)
        if mention is None or mention.value is None:
            continue
        if mention.kind is MentionKind.QUANTITY:
            text = mention.text if mention.end > j else f"{mention.text} {tree.lower[j]}"
            yield Argument(literal=replace(mention.value, text=text))
            return
        if mention.kind is MentionKind.TIME and mention.value.datatype == "duration":
            yield Argument(token=one)
            return


def _each(tree: Tree, heads: Mapping[int, Mention], j: int, word: str) -> Iterator[Argument]:
    """Yield a time and those coordinated with it ("in 2013 and 2014"); for a vague one, the date that it belongs to."""
    for one in tree.coordinated(j):
        if one in heads and heads[one].kind is MentionKind.TIME:
            dated = [t for k in tree.children(one, "prep") for t in _below(tree, heads, k)]
            if dated and heads[one].value is None:
                yield from dated  # "in the early hours of Monday", "for a second day on Friday"
                continue
            yield bounded(heads, Argument(token=one), word)


def bounded(heads: Mapping[int, Mention], time: Argument, word: str) -> Argument:
    """Return a date as the interval that "until" or "since" makes of it: "../2015", "2016/..".

    What comes from a word that sets no bound, a period ("by ten seconds") and a time with both ends stay as they are.
    A date that cannot be reckoned keeps its words: "until Friday" in a text without a date.
    """
    first, last = word in BEGIN, word in END
    mention = heads.get(time.token) if time.token is not None else None
    if mention is None or not (first or last):
        return time
    value, text = mention.value, f"{word} {mention.text}"
    if value is None or value.datatype in {"gMonthDay", "gMonth"}:
        return Argument(literal=Literal(text, text=text))
    if value.datatype not in POINTS or "/" in value.value:
        return time
    return Argument(literal=Literal(f"{value.value}/{OPEN}" if first else f"{OPEN}/{value.value}", text=text))
