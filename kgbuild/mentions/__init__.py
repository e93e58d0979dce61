"""Doc → mentions: names, nominals, pronouns, times, quantities; one kind a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.model import Document, Mention, MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find"]

TYPES = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place", "NORP": "Group",
    "EVENT": "Event", "PRODUCT": "Product", "WORK_OF_ART": "CreativeWork", "LAW": "CreativeWork",
}  # fmt: skip


def find(doc: Doc, document: Document) -> tuple[Mention, ...]:
    """Provisional: the model's entities, base noun phrases and pronouns; each token heads one mention at most."""
    heads: dict[int, Mention] = {}
    for ent in doc.ents:
        if ent.label_ in TYPES:
            kind, type_ = MentionKind.NAME, TYPES[ent.label_]
        elif ent.label_ in {"DATE", "TIME"}:
            kind, type_ = MentionKind.TIME, ""
        else:
            kind, type_ = MentionKind.QUANTITY, ""
        heads[ent.root.i] = Mention(ent.start, ent.end, ent.root.i, ent.text, kind, type_, ent.label_)
    for chunk in doc.noun_chunks:
        if chunk.root.i not in heads:
            kind = MentionKind.PRONOUN if chunk.root.pos_ == "PRON" else MentionKind.NOMINAL
            heads[chunk.root.i] = Mention(chunk.start, chunk.end, chunk.root.i, chunk.text, kind)
    return tuple(sorted(heads.values(), key=lambda m: (m.start, m.end)))
