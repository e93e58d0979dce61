"""Reasons for and against two entities being one; each docstring is the manual of its reason.

A matcher compares what is known from other documents with what one document tells, and returns a weight in [-1, 1];
their sum, cut to [0, 1], is the score. -1 settles that the two are different. Weights and thresholds were set on
MEANTIME's cross-document entities and on news texts with planted homonyms.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from kgbuild import lexicon
from kgbuild.entities import places
from kgbuild.entities.classes import is_class_word
from kgbuild.entities.forms import (
    acronym_of,
    generation_of,
    is_acronym,
    part_words,
    person_match,
    spelled_alike,
    words_of,
)
from kgbuild.entities.profile import Profile

__all__ = ["MATCHERS", "SAME", "UNSURE", "Matcher", "judge"]

SAME: Final = 0.5
"""From this score on two entities are one."""
UNSURE: Final = 0.32
"""From this score on they are kept apart, but a person is asked."""

Frequencies = Sequence[int]
"""In how many documents each is named, by the numbers of ``Profile.company``."""
Matcher = Callable[[Profile, Profile, Frequencies], float]


def link(known: Profile, new: Profile, frequencies: Frequencies) -> float:
    """The same identity in a knowledge base settles it; so does another one."""
    del frequencies
    for kind, iri in new.links.items():
        other = known.links.get(kind)
        if other is not None:
            return 1.0 if other == iri else -1.0
    return 0.0


def family(known: Profile, new: Profile, frequencies: Frequencies) -> float:
    """A person is no place and a state no company; among bodies, products and events the classes are less certain."""
    del frequencies
    if known.family == new.family or not known.family or not new.family:
        return 0.0
    if "Person" in {known.family, new.family} or known.links.get("owl") or new.links.get("owl"):
        return -1.0
    return -0.15


def name(known: Profile, new: Profile, frequencies: Frequencies) -> float:
    """Full names weigh most, less if thousands bear them; a bare surname or given name is never enough."""
    del frequencies
    return _person(known, new) if new.family == "Person" else _thing(known, new)


def _person(known: Profile, new: Profile) -> float:
    one, other = known.full, new.full
    if generation_of(one) and generation_of(other) and generation_of(one) != generation_of(other):
        return -1.0
    if len(one) < 2 or len(other) < 2:
        return 0.05
    if _initials_differ(one, other):
        return -1.0
    short, long = sorted((one, other), key=len)
    fit = person_match(short, long)
    if fit < 3 and not spelled_alike(one, other):
        return 0.05
    common = long[-1] in _common_surnames()
    whole = 0.55 if one == other else 0.5 if fit == 3 and len(short) > 1 else 0.42
    if any(len(word) == 1 for word in short[:1]):
        whole -= 0.12
    return whole - 0.2 if common else whole


def _initials_differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether middle names contradict each other ("John A. Smith", "John B. Smith")."""
    if len(one) != len(other) or len(one) < 3 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    return any(a[0] != b[0] for a, b in zip(one[1:-1], other[1:-1], strict=True))


@cache
def _common_surnames() -> frozenset[str]:
    return lexicon.words("common_surnames")


def _thing(known: Profile, new: Profile) -> float:
    shared = known.names.keys() & new.names.keys()
    best = max((_shared(words, known, new) for words in shared), default=0.0)
    if best == 0.0 and not any(_at_odds(words, known, new) for words in shared):
        letters = max(_acronyms(known, new), _acronyms(new, known))
        best = 0.45 if letters > 3 else 0.34 if letters == 3 else 0.0
    if _years_differ(known, new):
        return -1.0
    return best


def _shared(words: tuple[str, ...], known: Profile, new: Profile) -> float:
    """Return what a shared name weighs: nothing if it is an acronym that the texts use for different names."""
    form = known.names[words]
    if len(words) > 1 or not is_acronym(form):
        return _weight(words, form, new)
    return 0.0 if _at_odds(words, known, new) else _weight(words, form, new)


def _at_odds(words: tuple[str, ...], known: Profile, new: Profile) -> bool:
    """Say whether a shared acronym is short for names that have but a word in common, if any."""
    if len(words) > 1 or not is_acronym(known.names[words]):
        return False
    one, other = _spelled(known.names[words], known), _spelled(known.names[words], new)
    return bool(one and other) and all(len(a & b) < 2 for a in one for b in other)


def _spelled(short: str, profile: Profile) -> list[set[str]]:
    """Return the words, without the minor ones, of each name that an acronym is short for."""
    minor = part_words("minor")
    return [{*words} - minor for words, form in profile.names.items() if len(words) > 1 and acronym_of(short, form)]


def _weight(words: tuple[str, ...], form: str, new: Profile) -> float:
    """Return how well a shared name tells a thing: generic names and short acronyms do not."""
    if generic(words):
        return 0.2
    if new.family == "Place" and not new.links and len(places.cities(new.label.split(",")[0])) > 1:
        return 0.3
    if len(words) == 1 and is_acronym(form):
        return 0.5 if len(words[0]) > 2 else 0.42
    return 0.65 if len(words) == 1 else 0.75


def generic(words: tuple[str, ...]) -> bool:
    """Say whether a name is only made of words for kinds of bodies ("Supreme Court", "Interior Ministry")."""
    plain = part_words("minor") | lexicon.words("coreference_words", "kind", "office")
    return all(word in plain or word[0] == "@" or is_class_word(word) for word in words) and words[0][0] != "@"


def _acronyms(one: Profile, other: Profile) -> int:
    """Return the length of an acronym of one that fits a name of the other, or 0."""
    shorts = [form for words, form in one.names.items() if len(words) == 1 and is_acronym(form) and len(words[0]) > 2]
    longs = [form for words, form in other.names.items() if len(words) > 1]
    fits = [len(words_of(short)[0]) for short in shorts if any(acronym_of(short, long) for long in longs)]
    return max(fits, default=0)


def _years_differ(known: Profile, new: Profile) -> bool:
    """Say whether two events are of different years by name ("Cup 2016", "Cup 2020")."""
    one, other = ({w for w in p.full if w.isdigit() and len(w) == 4} for p in (known, new))
    return bool(one) and bool(other) and one.isdisjoint(other)


def role(known: Profile, new: Profile, frequencies: Frequencies) -> float:
    """Two judges named alike are likelier one than a judge and a striker."""
    del frequencies
    if not known.roles or not new.roles:
        return 0.0
    if known.roles & new.roles:
        return 0.2
    # A vice president may become president: only another walk of life speaks against it.
    return 0.0 if _walks(known.roles) & _walks(new.roles) else -0.15


@cache
def _walk_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in lexicon.table("titles"):
        found.setdefault(row["title"].split()[-1], set()).add(row["kind"])
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _walks(roles: set[str]) -> set[str]:
    return {kind for word in roles for kind in _walk_of().get(word, ())}


def side(known: Profile, new: Profile, frequencies: Frequencies) -> float:
    """Working for the same body, or coming from the same country, speaks for one person."""
    del frequencies
    if not known.sides or not new.sides:
        return 0.0
    return 0.15 if known.sides & new.sides else -0.05


def company(known: Profile, new: Profile, frequencies: Frequencies) -> float:
    """Who is named beside it: rare company weighs more; none in common speaks against it."""
    shared = known.company.keys() & new.company.keys()
    weight = sum(0.12 / (1.0 + math.log1p(frequencies[number])) for number in sorted(shared))
    if weight:
        return min(weight, 0.3)
    if len(known.company) < 4 or len(new.company) < 4:
        return 0.0
    # Somebody with a rare name may well turn up in new company.
    rare = new.family == "Person" and new.full[-1:] and new.full[-1] not in _common_surnames()
    return -0.04 if rare else -0.12


def country(known: Profile, new: Profile, frequencies: Frequencies) -> float:
    """A body with a name that every state has ("Supreme Court") is that of the country that the text speaks of most."""
    del frequencies
    if new.family != "Organization" or not generic(new.full):
        return 0.0
    if not known.countries or not new.countries:
        return 0.0
    return 0.4 if _most(known) == _most(new) else -1.0


def _most(profile: Profile) -> str:
    return max(profile.countries, key=lambda key: (profile.countries[key], key))


def years(known: Profile, new: Profile, frequencies: Frequencies) -> float:
    """Texts decades apart seldom speak of the same private person."""
    del frequencies
    if new.family != "Person" or not known.years or not new.years:
        return 0.0
    gap = min(abs(a - b) for a in known.years for b in new.years)
    return -0.15 if gap > 30 else -0.05 if gap > 12 else 0.0


MATCHERS: Final[tuple[Matcher, ...]] = (link, family, name, role, side, company, country, years)


def judge(known: Profile, new: Profile, frequencies: Frequencies) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Return the score of two entities being one, in [0, 1], and its reasons by matcher."""
    reasons: list[tuple[str, float]] = []
    for matcher in MATCHERS:
        weight = round(matcher(known, new, frequencies), 4)
        if weight:
            reasons.append((matcher.__name__, weight))
        if weight == -1.0:
            return 0.0, tuple(reasons)
        if matcher is link and weight == 1.0:
            return 1.0, tuple(reasons)
        if matcher is name and not weight:
            # Company and role support a name; without a name that fits they mean nothing.
            return 0.0, tuple(reasons)
    named = next((weight for reason, weight in reasons if reason == "name"), 0.0)
    total = sum(weight for _, weight in reasons)
    if new.family == "Person" and named <= 0.05:
        total = min(total, SAME - 0.01)
    return max(0.0, min(1.0, round(total, 4))), tuple(reasons)
