"""Mentions for tests by what the test says, so that the rules are tested and not the finding of names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgbuild.lexicon import mapping, words
from kgbuild.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc

    from kgbuild.statements.draft import Argument, Draft

CLASSES = dict.fromkeys(words("titles"), "Person") | mapping("nominal_classes", "class")
SKIPPED = frozenset({"compound", "amod", "nmod", "npadvmod"})


def heads_of(doc: Doc, names: Mapping[str, str]) -> dict[int, Mention]:
    """Mark the given names (text → type; "time" for times), and all other nouns and pronouns that can be arguments."""
    heads: dict[int, Mention] = {}
    covered: set[int] = set()
    for text in sorted(names, key=len, reverse=True):
        for found in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", doc.text):
            span = doc.char_span(found.start(), found.end())
            if span is None or covered & set(range(span.start, span.end)):
                continue
            covered.update(range(span.start, span.end))
            time = names[text] == "time"
            kind = MentionKind.TIME if time else MentionKind.NAME
            root = span.root.i
            heads[root] = Mention(span.start, span.end, root, text, kind, "" if time else names[text])
    for token in doc:
        if token.i in covered or token.dep_ in SKIPPED:
            continue
        if token.pos_ in {"NOUN", "PROPN"}:
            type_ = CLASSES.get(token.lemma_.lower(), "")
            heads[token.i] = Mention(token.i, token.i + 1, token.i, token.text, MentionKind.NOMINAL, type_)
        elif token.pos_ == "PRON":
            heads[token.i] = Mention(token.i, token.i + 1, token.i, token.text, MentionKind.PRONOUN)
    return heads


def spelled(drafts: Iterable[Draft], heads: Mapping[int, Mention]) -> list[tuple[str, str, str]]:
    """Return the drafts as (subject, label, object) in words."""

    def word(argument: Argument | None) -> str:
        if argument is None:
            return ""
        if argument.literal is not None:
            return argument.literal.value
        return heads[argument.token].text if argument.token is not None else "clause"

    return [(word(d.subject), d.predicate.label, word(d.object)) for d in drafts]
