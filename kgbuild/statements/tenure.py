"""From when to when somebody holds a role, and whether that is over: "was CEO from 2001 to 2009", "until May".

Only times and tenses are read here; what becomes of a role that is over is told in positions.py and relations.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.lexicon import words
from kgbuild.model import Literal, MentionKind
from kgbuild.statements import qualifiers
from kgbuild.statements.draft import Argument
from kgbuild.statements.qualifiers import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.statements.page import Page

__all__ = ["PAST", "Tenure", "at_clause", "bounded", "ended", "left", "of_claim", "of_noun"]

Times = tuple[tuple[str, Argument], ...]

PAST = ("time", Argument(literal=Literal("PAST_REF", text="in the past")))
"""Once, the text does not say when: the value that TIMEX3 has for it."""

ONCE = frozenset({"once", "formerly", "previously"})


@dataclass(frozen=True, slots=True)
class Tenure:
    """``times`` are qualifiers; ``over`` says that the text knows of the end."""

    times: Times = ()
    over: bool = False


def bounded(page: Page, time: Argument, bound: str = "") -> Argument:
    """Return a time as the interval that "until" or "since" makes of it; ``bound`` gives the word where none stands."""
    mention = page.heads.get(time.token) if time.token is not None else None
    if mention is None:
        return time
    return qualifiers.bounded(page.heads, time, bound or (page.tree.lower[mention.start - 1] if mention.start else ""))


def _dated(time: Argument) -> bool:
    """Return whether a time is one of a calendar, not "after the vote": what else happened bounds no tenure."""
    literal = time.literal
    if literal is None or "/" in literal.value:
        return True
    last = literal.value.lower().split()[-1]
    return last[0].isdigit() or last in words("times")


def left(page: Page, around: Times) -> Times:
    """Return the times of a resignation as the end of what was resigned from."""
    times = (bounded(page, value, "until") for name, value in around if name == "time" and _dated(value))
    # "resigned after 2015": nothing ends by then.
    return tuple(("time", one) for one in times if one.literal is None or not one.literal.value.endswith(OPEN)) or (
        PAST,
    )


def ended(page: Page, times: Iterable[tuple[str, Argument]]) -> bool:
    """Return whether one of the times is an interval with an end."""
    for _, time in times:
        mention = page.heads.get(time.token) if time.token is not None else None
        literal = time.literal or (mention.value if mention is not None else None)
        if literal is not None and "/" in literal.value and not literal.value.endswith(f"/{OPEN}"):
            return True
    return False


def of_claim(page: Page, verb: int, around: Iterable[tuple[str, Argument]]) -> Tenure:
    """Return the tenure that a clause tells: its times, and whether its tense and adverbs put it into the past."""
    tree = page.tree
    times = tuple(
        (name, bounded(page, value))
        for name, value in around
        if name == "time" and _dated(value) and not _in_brackets(page, value)
    )
    helpers = [tree.lower[k] for k in tree.kids[verb] if tree.dep[k] in {"aux", "auxpass"}]
    before = "had" in helpers or "'d" in helpers[:1]
    past = tree.tag[verb] == "VBD" or before
    over = before or (past and ended(page, times)) or _once(page, verb)
    return Tenure(times if times or not over else (PAST,), over)


def _in_brackets(page: Page, time: Argument) -> bool:
    """Return whether a time stands in brackets of its own, as somebody's dates of birth and death do."""
    mention = page.heads.get(time.token) if time.token is not None else None
    lower = page.tree.lower
    return mention is not None and lower[mention.end : mention.end + 1] == [")"]


def _once(page: Page, verb: int) -> bool:
    """Return whether an adverbial says that it was so once: "was then minister", "used to be", "at the time"."""
    tree = page.tree
    if tree.dep[verb] == "xcomp" and tree.lower[tree.head[verb]] == "used":
        return True
    if tree.tag[verb] != "VBD":
        return False
    for k in tree.kids[verb]:
        if tree.dep[k] == "advmod" and tree.lower[k] in ONCE and not tree.kids[k]:
            return True
        noun = tree.child(k, "pobj") if tree.lower[k] == "at" else None
        if (
            noun is not None
            and tree.lower[noun] == "time"
            and any(tree.lower[d] in {"the", "that"} for d in tree.kids[noun])
        ):
            return True
    return False


def of_noun(page: Page, nouns: Iterable[int]) -> Tenure:
    """Return the tenure that stands behind a role: "president of Karelia from 1994 to 1998"."""
    tree = page.tree
    found: dict[Argument, None] = {}
    for noun in nouns:
        for k in tree.kids[noun]:
            for o in tree.kids[k] if tree.dep[k] == "prep" and k > noun else ():
                mention = page.heads.get(o)
                if tree.dep[o] == "pobj" and mention is not None and mention.kind is MentionKind.TIME:
                    found[bounded(page, Argument(token=o))] = None
    times = tuple(("time", one) for one in found)
    return Tenure(times, ended(page, times))


def at_clause(page: Page, noun: int) -> Times:
    """Return the times of the clause in which a noun stands: "then-president Lund signed it in 1998"."""
    tree = page.tree
    i = noun
    while tree.pos[i] not in {"VERB", "AUX"} and tree.head[i] != i:
        i = tree.head[i]
    return tuple(("time", one) for one in qualifiers.times(tree, page.heads, i)) or (PAST,)
