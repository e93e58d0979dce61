"""Standings: polarity and modality on their way up and down the tree, and the tables of what changes them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kgbuild import lexicon
from kgbuild.model import Modality, Polarity

__all__ = ["LETTERS", "PLAIN", "State", "Status", "affirmed", "hedges", "outcome_of", "signatures"]

LETTERS = {
    "a": Modality.ACTUAL,
    "p": Modality.POSSIBLE,
    "l": Modality.PLANNED,
    "h": Modality.HYPOTHETICAL,
    "r": Modality.PROPOSED,
}
STRENGTH = {
    Modality.ACTUAL: 0,
    Modality.PLANNED: 1,
    Modality.POSSIBLE: 2,
    Modality.PROPOSED: 3,
    Modality.HYPOTHETICAL: 4,
}
"""Of two modalities on one way up the tree the stronger holds: "if they plan to attack" is hypothetical."""
CERTAINTY = {
    Modality.ACTUAL: 1.0,
    Modality.PLANNED: 0.5,
    Modality.POSSIBLE: 0.5,
    Modality.PROPOSED: 0.3,
    Modality.HYPOTHETICAL: 0.3,
}
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Status:
    """How a token stands: ``cues`` are the tokens that make it so, ``certainty`` in [0, 1] how firmly."""

    polarity: Polarity
    modality: Modality
    cues: tuple[int, ...]
    certainty: float


@dataclass(frozen=True, slots=True)
class State:
    """A standing on its way up or down: ``so`` is the polarity."""

    so: bool = True
    modality: Modality = Modality.ACTUAL
    certainty: float = 1.0
    cues: tuple[int, ...] = ()

    def under(self, effect: State) -> State:
        """Return this standing as changed by an effect from further up; two negations cancel."""
        if effect is PLAIN:
            return self
        if self is PLAIN:
            return effect
        stronger = effect if STRENGTH[effect.modality] > STRENGTH[self.modality] else self
        return State(
            self.so == effect.so,
            stronger.modality,
            min(self.certainty, effect.certainty),
            tuple(dict.fromkeys((*effect.cues, *self.cues))),
        )


PLAIN = State()
TENSES = {
    "VBP": State(certainty=0.95),
    "VBZ": State(certainty=0.95),
    "VBG": State(certainty=0.9),
    "VB": State(certainty=0.8),
}
"""How sure an unqualified verb form is; ordered as the means of UDS-IH2's training half are (2.7, 2.3, 1.8, 0.4)."""


@cache
def signatures() -> dict[tuple[str, str, str], tuple[str, str]]:
    rows: dict[tuple[str, str, str], tuple[str, str]] = {}
    for row in lexicon.table("implicatives"):
        rows.setdefault((row["lemma"], row["pos"], row["complement"]), (row["positive"], row["negative"]))
    return rows


@cache
def hedges(kind: str) -> dict[str, tuple[bool, Modality, float]]:
    return {
        row["word"]: (row["effect"][0] == "+", LETTERS[row["effect"][1]], float(row["certainty"]))
        for row in lexicon.table("hedges")
        if row["kind"] == kind
    }


def outcome_of(code: str, cues: tuple[int, ...]) -> State:
    """Read an outcome of the table: "-a", or "+p.7" with a certainty of its own."""
    modality = LETTERS[code[1]]
    return State(code[0] == "+", modality, float(code[2:]) if len(code) > 2 else CERTAINTY[modality], cues)


def affirmed(state: State) -> State:
    return state if state.so else State(True, state.modality, state.certainty, state.cues)
