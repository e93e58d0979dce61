"""Adjectives after their noun, with what completes them: "a book critical of the church", "the men, guilty of fraud".

Adjectives before a noun only describe it and say nothing here; predicates ("the book is critical") are copulas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.model import Predicate
from kgbuild.statements import qualifiers
from kgbuild.statements.draft import Argument, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.statements.page import Page

__all__ = ["after_noun"]

EMPTY = frozenset(
    {
        "due",
        "such",
        "other",
        "prior",
        "previous",
        "subsequent",
        "according",
        "regardless",
        "irrespective",
        "more",
        "less",
        "most",
        "least",
        "last",
        "many",
        "much",
        "few",
        "several",
        "able",
        "own",
        "same",
    }
)
"""Adjectives that make prepositions or comparisons, or that say nothing without a clause."""
CONFIDENCE = 0.7
"""As sure as a prepositional verb; see :mod:`kgbuild.statements.frames`."""


def after_noun(page: Page, a: int) -> Iterator[Draft]:
    """Yield "the book is critical of the church", at the adjective ``a``; it stands and falls with its sentence."""
    tree = page.tree
    noun = tree.head[a]
    if noun > a or noun not in page.heads or tree.lower[a] in EMPTY or tree.pos[a] != "ADJ":
        return
    if any(tree.dep[k] == "amod" and k < noun and k > a for k in tree.kids[noun]):
        return
    for phrase in qualifiers.phrases(tree, a):
        mention = page.heads.get(phrase.objects[0])
        if phrase.token != a + 1 or qualifiers.role(mention) in {"time", "amount"} or phrase.word in {"than", "as"}:
            continue
        words = f"{tree.lower[a]} {phrase.word}"
        predicate = Predicate("rel:be_" + words.replace(" ", "_"), f"be {words}", lemma="be")
        for one in phrase.objects:
            yield Draft(
                anchor=a, subject=Argument(token=noun), predicate=predicate, object=Argument(token=one),
                rule="apposition.adjective", trigger=(a, phrase.token), confidence=CONFIDENCE,
            )  # fmt: skip
        return
