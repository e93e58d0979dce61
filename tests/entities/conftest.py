from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from kgbuild import mentions
from kgbuild.entities import resolve
from kgbuild.parse import prepare
from kgbuild.read import read_text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kgbuild.model import Document, Entity, Resolution


@dataclass
class Resolved:
    """A resolved text, asked by words."""

    document: Document
    doc: Doc
    resolution: Resolution

    def named(self, label: str) -> Entity:
        found = [e for e in self.resolution.entities if e.named and e.label == label]
        assert found, f"{label!r} is not among {sorted(e.label for e in self.resolution.entities if e.named)}"
        return found[0]

    def labels(self) -> set[str]:
        return {e.label for e in self.resolution.entities if e.named}

    def who(self, word: str, nth: int = 0) -> str | None:
        """Return the label of whom the nth token ``word`` means."""
        tokens = [t.i for t in self.doc if t.text == word]
        assert len(tokens) > nth, f"{word!r} occurs {len(tokens)} times"
        key = self.resolution.of.get(tokens[nth])
        return next((e.label for e in self.resolution.entities if e.key == key), None)

    def key(self, word: str, nth: int = 0) -> str | None:
        return self.resolution.of.get([t.i for t in self.doc if t.text == word][nth])


Read = Callable[[str], Resolved]


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    cache: dict[str, Resolved] = {}

    def run(text: str) -> Resolved:
        if text not in cache:
            document = read_text(text, source="test.txt")
            doc = nlp(prepare(nlp, document))
            cache[text] = Resolved(document, doc, resolve(doc, document, mentions.find(doc, document)))
        return cache[text]

    return run
