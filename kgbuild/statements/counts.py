"""How many: the number in "killed 27 people", "1,500 jobs were cut" as the claim's amount.

Only numbers that the mentions have read; a share or a sum of money is a thing of its own, read where it stands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.model import Literal, Mention, MentionKind
from kgbuild.statements.draft import Argument
from kgbuild.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

    from kgbuild.statements.draft import Draft
    from kgbuild.syntax import Tree

__all__ = ["counted"]

VERBAL = ("verb.", "noun.")


def counted(draft: Draft, doc: Doc, tree: Tree, heads: Mapping[int, Mention]) -> Draft:
    """Return the draft with the number of what is done or undergone, if that has one and the draft no other amount."""
    if not draft.rule.startswith(VERBAL) or any(name == "amount" for name, _ in draft.qualifiers):
        return draft
    counted_ = draft.object if draft.object is not None else draft.subject
    if counted_.token is None:
        return draft
    for k in tree.kids[counted_.token]:
        number = heads.get(k) if tree.dep[k] == "nummod" else None
        if number is None or number.kind is not MentionKind.QUANTITY or number.value is None or not number.value.unit:
            continue
        value = number.value
        text = text_of(doc, number.start, counted_.token + 1)
        amount = Argument(literal=Literal(value.value, value.datatype, value.unit, " ".join(text.split())))
        return replace(draft, qualifiers=(*draft.qualifiers, ("amount", amount)))
    return draft
