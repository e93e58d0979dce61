"""Which PLOVER event class a predicate has: dictionary look-ups in ``events.tsv``, no tree, no entity.

The 18 classes are those in which PLOVER's published gold records are coded. Draft 0.8 of its manual (September 2021)
merges some: :data:`MERGED` leads there. Classes say what was done; whether it was done is the statement's modality, and
:func:`coded` folds the two together the way event coders do ("will give aid" is AGREE, "will bomb" THREATEN).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from kgbuild import lexicon
from kgbuild.errors import DataError
from kgbuild.model import Modality, Polarity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["CLASSES", "MERGED", "acts", "classify", "coded"]

CLASSES: Final = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "INVESTIGATE", "DEMAND", "DISAPPROVE",
    "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "FIGHT",
)  # fmt: skip

MERGED: Final = {"INVESTIGATE": "ACCUSE", "DISAPPROVE": "ACCUSE", "DEMAND": "REQUEST", "FIGHT": "ASSAULT"}
"""From the 18 classes to those of PLOVER 0.8; the others keep their names."""

KIND = ("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE")
HARSH = ("SANCTION", "COERCE", "ASSAULT", "FIGHT", "PROTEST", "THREATEN", "MOBILIZE")

ACTORS: Final = frozenset({"Person", "Organization", "Country", "Place", "Group", "Corporation"})
"""Types of what can act; the sectors of ``actors.py`` count as well."""

VIOLENT: Final = frozenset({"ASSAULT", "FIGHT"})
NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class _Row:
    event: str
    objects: frozenset[str]
    preps: frozenset[str]
    subjects: frozenset[str]

    def fits(self, obj: str, prep: str, subjects: Collection[str], objects: Collection[str]) -> bool:
        """Return True if each constraint that the row has is met."""
        if self.preps and prep not in self.preps:
            return False
        if self.subjects and self.subjects.isdisjoint(subjects):
            return False
        if not self.objects:
            return True
        if not obj and not objects:
            return NONE in self.objects
        return obj in self.objects or not self.objects.isdisjoint(objects)


@cache
def _table() -> Mapping[tuple[str, str], tuple[_Row, ...]]:
    groups = {row["group"]: row["lemmas"].split() for row in lexicon.table("event_objects")}
    found: dict[tuple[str, str], list[_Row]] = {}
    for row in lexicon.table("events"):
        if row["class"] not in CLASSES:
            raise DataError(f"table events.tsv: {row['lemma']} has class {row['class']!r}, expected one of {CLASSES}")
        objects: set[str] = set()
        for part in filter(None, row["object"].split("|")):
            if not part.startswith("@"):
                objects.add(part)
            elif part[1:] in groups:
                objects.update(groups[part[1:]])
            else:
                raise DataError(f"table events.tsv: {row['lemma']} names {part!r}, which event_objects.tsv lacks")
        preps, subjects = (frozenset(filter(None, row[cell].split("|"))) for cell in ("prep", "subject"))
        found.setdefault((row["pos"], row["lemma"]), []).append(_Row(row["class"], frozenset(objects), preps, subjects))
    return {key: tuple(rows) for key, rows in found.items()}


PARTS: Final = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


def classify(
    lemma: str,
    pos: str = "VERB",
    *,
    obj_lemma: str = "",
    prep: str = "",
    subj_lemma: str = "",
    subject_types: Collection[str] = (),
    object_types: Collection[str] = (),
) -> str:
    """Return the PLOVER class of a predicate, or "" where none fits.

    ``lemma`` is the predicate's lemma, with particle or preposition after an underscore ("rule_out", "meet_with");
    ``pos`` its coarse part of speech. Types are schema.org class names or sectors; an event needs an actor, so that a
    subject whose types are known and hold none ("the flood killed…") has no class. Leave a side empty if nothing is
    known of it.
    """
    part = PARTS.get(pos, "verb")
    rows = _rows(part, lemma)
    if rows is None and "_" in lemma:
        lemma, _, tail = lemma.partition("_")
        rows, prep = _rows(part, lemma), tail or prep
    event = ""
    for row in rows or ():
        if row.fits(obj_lemma, prep, subject_types, object_types):
            event = row.event
            break
    if not event and part == "verb" and obj_lemma and lemma in _light():
        event = classify(obj_lemma, "NOUN")
    if event and subject_types and not _acts(subj_lemma, subject_types, event):
        return ""
    return event


def _rows(part: str, lemma: str) -> tuple[_Row, ...] | None:
    return _table().get((part, lemma))


def acts(types: Collection[str]) -> bool:
    """Return True if something of these types can act; sectors count as types."""
    return any(type_ in ACTORS or type_.isupper() or type_.endswith("Organization") for type_ in types)


def _acts(lemma: str, types: Collection[str], event: str) -> bool:
    if acts(types):
        return True
    # "The bombing killed three": the attack stands for who made it.
    return event in VIOLENT and bool(lemma) and (classify(lemma, "NOUN") in VIOLENT or lemma in _weapons())


@cache
def _light() -> frozenset[str]:
    """Verbs that leave the meaning to their object ("conduct an inspection")."""
    return lexicon.words("verb_classes", "class", "light")


@cache
def _weapons() -> frozenset[str]:
    groups = lexicon.mapping("event_objects", "lemmas")
    return frozenset(" ".join(groups[name] for name in ("arms", "fireable", "troops")).split())


def coded(event: str, modality: Modality, polarity: Polarity = Polarity.POSITIVE) -> str:
    """Return the class under which coders of PLOVER file a claim of this class with this modality and polarity.

    Intended cooperation is AGREE and intended harm THREATEN; what is asked for is DEMAND; cooperation that does not
    come about is REJECT, harm that does not is no event.
    """
    if not event:
        return ""
    if polarity is Polarity.NEGATIVE:
        return "REJECT" if event in KIND else ""
    if modality is Modality.PROPOSED:
        return "DEMAND"
    if modality in (Modality.PLANNED, Modality.HYPOTHETICAL):
        return "AGREE" if event in KIND else "THREATEN" if event in HARSH else event
    return event
