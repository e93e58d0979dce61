"""One parsed text as the attribute rules see it: its tree, its mentions by head, and which mention covers a token.

No rule lives here; it is what positions, appositions and places share.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgbuild import ontology
from kgbuild.model import Mention, MentionKind
from kgbuild.syntax import Tree, tree_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

__all__ = ["FINITE", "Page", "is_a", "page_of"]

KEY = "kgbuild.page"
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
FLAT = frozenset({MentionKind.NAME, MentionKind.TIME, MentionKind.QUANTITY})


@cache
def is_a(type_: str, general: str) -> bool:
    """Return whether a mention's type is the class ``general`` or below it; an empty type is neither."""
    return type_ == general or (bool(type_) and ontology.is_a(type_, general))


@dataclass(frozen=True, slots=True)
class Page:
    """``cover[i]`` is the head token of the name, time or quantity that covers token ``i``, or -1."""

    doc: Doc
    tree: Tree
    heads: Mapping[int, Mention]
    cover: list[int]

    def name(self, i: int) -> Mention | None:
        """Return the name that token ``i`` heads, if it heads one."""
        mention = self.heads.get(i)
        return mention if mention is not None and mention.kind is MentionKind.NAME else None

    def person(self, i: int) -> Mention | None:
        """Return the name of a person that token ``i`` heads, if it heads one."""
        mention = self.heads.get(i)
        if mention is not None and mention.kind is MentionKind.NAME and is_a(mention.type, "Person"):
            return mention
        return None

    def covering(self, i: int) -> Mention | None:
        """Return the name, time or quantity that covers token ``i``."""
        head = self.cover[i]
        return self.heads[head] if head >= 0 else None

    def is_type(self, i: int, *generals: str) -> bool:
        """Return whether the mention that token ``i`` heads is of one of the classes."""
        mention = self.heads.get(i)
        return mention is not None and any(is_a(mention.type, general) for general in generals)

    def floor(self, i: int) -> int:
        """Return where the sentence of token ``i`` begins."""
        return self.tree.sents[self.tree.sent[i]][0]

    def ceiling(self, i: int) -> int:
        """Return where the sentence of token ``i`` ends (exclusive)."""
        return self.tree.sents[self.tree.sent[i]][1]

    def torn(self, noun: int, name: Mention) -> bool:
        """Return whether a name after a noun is rather the subject of what follows: "told the minister Holm will …"."""
        tree = self.tree
        after = name.end
        follows = after < len(tree.tag) and tree.tag[after] in FINITE
        return follows and tree.dep[noun] in {"dobj", "dative", "iobj"} and name.start == noun + 1

    def words(self, tokens: list[int]) -> str:
        """Return tokens as written, one space where the text or a left-out token has one."""
        doc = self.doc
        parts: list[str] = []
        for n, i in enumerate(tokens):
            token = doc[i]
            gap = n + 1 < len(tokens) and (bool(token.whitespace_) or tokens[n + 1] != i + 1)
            parts.append(token.text + (" " if gap else ""))
        return "".join(parts)


def page_of(doc: Doc, heads: Mapping[int, Mention]) -> Page:
    """Lay the mentions over the text, once for the same mentions; where two cover a token the longer one counts."""
    page = doc.user_data.get(KEY)
    if isinstance(page, Page) and page.heads is heads:
        return page
    cover = [-1] * len(doc)
    flat = [mention for mention in heads.values() if mention.kind in FLAT]
    flat.sort(key=lambda m: (m.end - m.start, m.start))
    for mention in flat:
        cover[mention.start : mention.end] = [mention.head] * (mention.end - mention.start)
    page = doc.user_data[KEY] = Page(doc, tree_of(doc), heads, cover)
    return page
