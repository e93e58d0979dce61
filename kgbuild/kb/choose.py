"""Who of several bearers of a name is meant, or nobody that the knowledge base has: evidence added up as log-odds.

Each candidate and "somebody else" (NIL) have a weight; the confidence is the candidate's share. In favour speak how
well known it is, that it bears several of the names that the text gives, words of its description in the text, and
that the text names what it is related to. The weights are set by hand, so that one of them alone is seldom enough.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from kgbuild import lexicon, ontology, settings
from kgbuild.kb.index import description_words
from kgbuild.kb.names import key_of
from kgbuild.kb.records import GENERAL, family_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kgbuild.kb.records import Candidate

__all__ = ["Context", "choose"]

HOW: Final = {"label": 0.0, "alias": -0.4, "derived": -0.5, "similar": -1.0}
"""Weight of a name that is the label, another name, a name only after something was cut off, or spelled nearly so."""
SECOND_NAME: Final = 0.7
"""Weight of each further name of the text's that the candidate bears as well ("WHO", "World Health Organization")."""
NEAR: Final = 1.6
FAR: Final = 0.7
"""Weight of a word of the description beside a mention, or elsewhere in the text, where hardly another entry has it."""
WORDS: Final = 2.5
"""Most that words can weigh together."""
NO_WORD: Final = -0.3
"""Weight of a description of which the text has not one word."""
RELATED: Final = 1.5
"""Weight of a thing beside it that it is related to; of a country half, which every text names one of."""
COMPANY: Final = 3.0
"""Most that these can weigh together."""
KINDS: Final[Mapping[str, Mapping[str, float]]] = {
    "Organization": {"Place": -1.5, "CreativeWork": -1.5, "Product": -2.0},
    "Place": {"Organization": -1.5},
    "Group": {"Organization": -1.0},
    "CreativeWork": {"Organization": -1.5, "Product": -1.0},
    "Product": {"Organization": -1.5, "CreativeWork": -1.0},
}
"""Which other class than its own a thing may turn out to have, as the parse errs; people and events none."""
NO_KIND: Final = -0.3
"""Weight of a candidate, or a thing, of which no class is known."""
OTHER_KIND: Final = -1.5
"""Weight of a candidate of a special class where the text says another one (a bank, a football club)."""
BLIND: Final = 0.85
"""How sure it must be who of several is meant where not a word of the text speaks for the best known of them."""
MOST: Final = 0.97
"""No link is surer."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the text says of a thing: its names and classes, the words beside it and elsewhere, and who is named beside.

    ``company`` leads from addresses in the knowledge base to what they weigh; ``towards`` holds those addresses that
    others of the text are related to.
    """

    names: tuple[str, ...]
    types: tuple[str, ...]
    near: frozenset[str]
    far: frozenset[str]
    company: Mapping[str, float]
    towards: frozenset[str] = frozenset()


def choose(
    candidates: Sequence[Candidate], context: Context, rarity: Callable[[str], float]
) -> tuple[Candidate, float] | None:
    """Return who is meant, with the confidence in it; None where that is not sure enough.

    Args:
        candidates: all that bear the name, as far as the source knows.
        context: what the text says.
        rarity: how much a word of a description tells, in [0, 1].
    """
    weighed = []
    for candidate in candidates:
        kind = _kind(candidate.type, context.types)
        if kind is not None:
            told = _told(candidate, context, rarity)
            weight = candidate.prior + kind + HOW[candidate.how] + SECOND_NAME * min(candidate.hits - 1, 2) + told
            weighed.append((weight, candidate, told > 0))
    if not weighed:
        return None
    weighed.sort(key=lambda one: (-one[0], one[1].iri))
    nobody = _nobody(context)
    # Subtracting the best keeps the exponentials small.
    top = max(weighed[0][0], nobody)
    total = sum(math.exp(weight - top) for weight, *_ in weighed) + math.exp(nobody - top)
    shares = [math.exp(weight - top) / total for weight, *_ in weighed[:2]]
    confidence = round(min(shares[0], MOST), 2)
    _, best, spoken = weighed[0]
    least = settings.LINK_CONFIDENCE if spoken or len(weighed) == 1 else BLIND
    if confidence < least or shares[0] - sum(shares[1:]) < settings.LINK_MARGIN:
        return None
    return best, confidence


def _kind(type_: str, types: Sequence[str]) -> float | None:
    """Return what the class of a candidate weighs, or None if the thing cannot be of it."""
    family = next((name for name in types if name in GENERAL), "")
    other = family_of(type_)
    if not family or not other:
        return NO_KIND
    special = types[0] != family
    if family != other:
        # What is surely a team, a city or a newspaper is nothing else.
        return None if special else KINDS.get(family, {}).get(other)
    if not special or type_ in {other, *types}:
        return 0.0
    return 0.0 if types[0] in ontology.superclasses(type_) else OTHER_KIND


def _told(candidate: Candidate, context: Context, rarity: Callable[[str], float]) -> float:
    """Return what the text weighs for a candidate: words of its description, and what it is related to."""
    own = description_words(" ".join((candidate.label, *context.names)))
    words = sorted(description_words(candidate.description) - own)
    told = 0.0
    for word in words:
        if word in context.near:
            told += NEAR * rarity(word)
        elif word in context.far:
            told += FAR * rarity(word)
    weight = min(told, WORDS) if told or len(words) < 2 else NO_WORD
    beside = sum(value for iri, value in context.company.items() if iri in candidate.related and iri != candidate.iri)
    return weight + min(beside + (RELATED if candidate.iri in context.towards else 0.0), COMPANY)


def _nobody(context: Context) -> float:
    """Return the weight of somebody whom the knowledge base does not have: the commoner the name, the more."""
    label = context.names[0]
    words = key_of(label).split(" ")
    if "Person" in context.types:
        if len(words) < 2:
            return 4.2
        return 2.2 if words[-1] in _common_surnames() else 1.2
    if len(words) > 1:
        return 0.4
    return 2.4 if label.isupper() and len(label) < 5 else 1.8


@cache
def _common_surnames() -> frozenset[str]:
    return lexicon.words("common_surnames")
