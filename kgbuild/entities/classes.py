"""Which class a node is of: votes of its mentions, what the gazetteer knows, the words of its name, descriptions."""

from __future__ import annotations

from functools import cache

from kgbuild import lexicon, ontology
from kgbuild.entities import places
from kgbuild.entities.forms import words_of
from kgbuild.entities.node import GENERAL, Node, family_of

__all__ = ["is_class_word", "noun_class", "noun_classes", "noun_gender", "types_of"]


@cache
def _name_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in lexicon.table("name_words"):
        for word in words_of(row["word"])[-1:]:
            found.setdefault(word, []).append(row["class"])
    return {word: tuple(classes) for word, classes in found.items()}


def is_class_word(word: str) -> bool:
    """Say whether a word of a name says what sort of thing is named ("ministry", "church")."""
    return word in _name_words()


@cache
def _noun_rows() -> dict[str, tuple[tuple[str, ...], str]]:
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for row in lexicon.table("nominal_classes"):
        classes, gender = found.get(row["noun"], ((), ""))
        found[row["noun"]] = ((*classes, row["class"]), gender or row["gender"])
    for row in lexicon.table("titles"):
        if row["kind"] != "honorific":
            # "speaker of the house" is a speaker: the house is nobody.
            last = row["title"].split(" of ")[0].split()[-1]
            found.setdefault(last, (("Person",), ""))
    return found


def noun_classes(lemma: str) -> tuple[str, ...]:
    """Return the classes of things that a common noun may name, the likelier first."""
    row = _noun_rows().get(lemma)
    return row[0] if row else ()


def noun_class(lemma: str) -> str:
    """Return the likeliest class of what a common noun names, or ""."""
    row = _noun_rows().get(lemma)
    return row[0][0] if row else ""


def noun_gender(lemma: str) -> str:
    """Return "m" or "f" if a noun tells the gender of whom it names ("spokeswoman"), else ""."""
    row = _noun_rows().get(lemma)
    return row[1] if row else ""


def types_of(node: Node) -> tuple[str, ...]:
    """Return a node's classes, from special to general, all of them declared in the ontology."""
    special = _special(node)
    return ontology.superclasses(special) if special in ontology.classes() else (special,)


def _special(node: Node) -> str:
    if not node.named:
        return "Concept"
    if node.government:
        return "GovernmentOrganization"
    if node.code:
        return places.territories()[node.code].types[0]
    family = node.family or family_of(max(node.votes, key=lambda t: node.votes[t], default=""))
    if not family:
        family = "Organization"
    votes = {
        t: w for t, w in node.votes.items() if family_of(t) == family and t not in GENERAL and t in ontology.classes()
    }
    if family in {"Organization", "Product", ""} and _last_word(node) in lexicon.words(
        "coreference_words", "kind", "event"
    ):
        return "Event"
    if votes:
        return max(votes, key=lambda t: (votes[t], t))
    if family in {"Organization", "Place", "Event", "CreativeWork"}:
        by_name = _by_words(node, family)
        if by_name:
            return by_name
    for lemma in node.told:
        for type_ in noun_classes(lemma):
            if type_ != family and family_of(type_) == family and type_ in ontology.classes():
                return type_
    if family == "Place" and places.cities(node.label.split(",")[0]):
        return "City"
    return family


def _last_word(node: Node) -> str:
    words = [word for word in words_of(node.label) if not word.isdigit()]
    return words[-1] if words else ""


def _by_words(node: Node, family: str) -> str:
    words = words_of(node.label)
    order = list(words[-1:])
    if family == "Place":
        order.extend(words[:1])
    if "of" in words[1:]:
        order.insert(0, words[words.index("of") - 1])
    for word in order:
        for type_ in _name_words().get(word, ()):
            if type_ in ontology.classes() and family_of(type_) == family and type_ != family:
                return type_
    return ""
