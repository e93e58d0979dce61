"""GUM's and OntoGUM's CoNLL-U → documents as plain text with tokens, heads and bracketed mentions; no scoring."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["GumDocument", "GumMention", "GumToken", "load"]

BRACKET = re.compile(r"\(([^()]*)\)|\(([^()]*)|([^()]*)\)")


@dataclass(frozen=True, slots=True)
class GumToken:
    form: str
    upos: str
    xpos: str
    head: int
    relation: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class GumMention:
    """Tokens ``first`` to ``last`` (half-open, of the document); ``chain`` its entity; ``info`` the further fields."""

    first: int
    last: int
    chain: str
    info: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GumDocument:
    """A document of GUM: text, tokens (``head`` is a document index, -1 for roots), mentions, sentences by token."""

    name: str
    genre: str
    date: str
    text: str
    tokens: tuple[GumToken, ...]
    mentions: tuple[GumMention, ...]
    sentences: tuple[tuple[int, int], ...]

    def head(self, mention: GumMention) -> int:
        """Return the token that heads a mention."""
        for i in range(mention.first, mention.last):
            if not mention.first <= self.tokens[i].head < mention.last:
                return i
        return mention.last - 1

    def sentence(self, token: int) -> str:
        for first, last in self.sentences:
            if first <= token < last:
                return self.text[self.tokens[first].span[0] : self.tokens[last - 1].span[1]]
        return ""

    def show(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].span[0] : self.tokens[last - 1].span[1]]


class _Builder:
    """Reads CoNLL-U line by line into text, tokens and bracketed mentions."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.length = 0
        self.tokens: list[GumToken] = []
        self.heads: list[int] = []
        self.mentions: list[GumMention] = []
        self.sentences: list[tuple[int, int]] = []
        self.open: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        self.space = ""
        self.merged_until = 0
        self.merged_space = ""
        self.start = 0

    def put(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def paragraph(self) -> None:
        if self.tokens:
            self.space = "\n\n"

    def merged(self, columns: list[str]) -> None:
        """Note a multiword token ("don't"): its parts follow without spaces."""
        self.merged_until = int(columns[0].split("-")[1])
        self.merged_space = "" if "SpaceAfter=No" in columns[9] else " "

    def word(self, columns: list[str]) -> None:
        number = int(columns[0])
        self.put(self.space)
        begin = self.length
        self.put(columns[1])
        head = int(columns[6]) if columns[6].isdigit() else 0
        self.tokens.append(GumToken(columns[1], columns[3], columns[4], head, columns[7], (begin, self.length)))
        if number < self.merged_until:
            self.space = ""
        elif number == self.merged_until:
            self.space = self.merged_space
        else:
            self.space = "" if "SpaceAfter=No" in columns[9] else " "
        for field in columns[9].split("|"):
            if field.startswith("Entity="):
                self.brackets(field[len("Entity=") :])

    def brackets(self, value: str) -> None:
        index = len(self.tokens) - 1
        for single, opening, closing in BRACKET.findall(value):
            if single:
                chain, *info = single.split("-")
                self.mentions.append(GumMention(index, index + 1, chain, tuple(info)))
            elif opening:
                chain, *info = opening.split("-")
                self.open[chain].append((index, tuple(info)))
            elif closing:
                first, fields = self.open[closing.split("-")[0]].pop()
                self.mentions.append(GumMention(first, index + 1, closing.split("-")[0], fields))

    def end_sentence(self) -> None:
        if len(self.tokens) > self.start:
            self.sentences.append((self.start, len(self.tokens)))
            for i in range(self.start, len(self.tokens)):
                head = self.tokens[i].head
                self.heads.append(self.start + head - 1 if head else -1)
            self.start = len(self.tokens)
            self.merged_until = 0
            if not self.space:
                self.space = " "


def load(path: Path) -> GumDocument:
    """Read a GUM or OntoGUM file in CoNLL-U with bracketed entities."""
    build = _Builder()
    meta: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# meta::"):
            name, _, value = line[len("# meta::") :].partition(" = ")
            meta[name] = value
        elif line.startswith("# newpar") and "block" not in line:
            build.paragraph()
        elif not line.strip():
            build.end_sentence()
        elif not line.startswith("#"):
            columns = line.split("\t")
            if "-" in columns[0]:
                build.merged(columns)
            elif "." not in columns[0]:
                build.word(columns)
    build.end_sentence()
    tokens = tuple(
        GumToken(t.form, t.upos, t.xpos, head, t.relation, t.span)
        for t, head in zip(build.tokens, build.heads, strict=True)
    )
    mentions = tuple(sorted(build.mentions, key=lambda m: (m.first, m.last, m.chain)))
    date = meta.get("dateCreated", "")
    return GumDocument(
        path.stem, meta.get("genre", ""), date, "".join(build.text), tokens, mentions, tuple(build.sentences)
    )
