"""Classes of words that decide who does what: rows of ``verb_classes``, ``implicatives`` and ``nominal_classes``."""

from __future__ import annotations

from functools import cache

from kgbuild.lexicon import table

__all__ = ["ADDRESSING", "REQUESTS", "aims", "asking", "personal_nouns", "verb_class"]

AIMS = frozenset(
    {"aim", "goal", "purpose", "job", "task", "role", "duty", "idea", "answer", "response", "reply", "step"}
)
REQUESTS = frozenset(
    {"call", "appeal", "plea", "pressure", "request", "demand", "order", "instruction", "ultimatum", "invitation"}
)
"""Nouns that ask those behind "on" or "to" to do something, unlike an offer or a promise to them."""
ADDRESSING = frozenset({"on", "upon", "to", "with"})


@cache
def asking() -> dict[str, frozenset[str]]:
    """Return the prepositions by which a verb asks somebody: "call" by "on" asks whom it names to do something."""
    found: dict[str, set[str]] = {}
    for row in table("implicatives"):
        word, _, rest = row["complement"].partition("_")
        if row["pos"] == "verb" and rest == "inf" and word != "past":
            found.setdefault(row["lemma"], set()).add(word)
    return {lemma: frozenset(prepositions) for lemma, prepositions in found.items()}


@cache
def aims() -> frozenset[str]:
    """Return the nouns of what somebody is to do: "their plan was to sell" says what they, not the plan, would sell."""
    rows = table("implicatives")
    return AIMS | {row["lemma"] for row in rows if row["pos"] == "noun" and row["complement"] == "inf"}


@cache
def verb_class(name: str) -> frozenset[str]:
    """Return the lemmas of one class of ``verb_classes.tsv``."""
    return frozenset(row["verb"] for row in table("verb_classes") if row["class"] == name)


@cache
def personal_nouns() -> frozenset[str]:
    """Return the lemmas of nouns for people, one or many."""
    return frozenset(row["noun"] for row in table("nominal_classes") if row["class"] in {"Person", "Group"})
