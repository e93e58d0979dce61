"""OntoGUM (Zhu et al. 2021): coreference from raw text, by MUC, B³, CEAFe and their mean, as the paper scores it.

The text is put together from the gold tokens with their spacing and read as plain text. Our mentions are widened to
the full noun phrase, as OntoNotes marks them: from the leftmost to the rightmost word below the head, possessive
ending included, without coordinated heads. Spans must be the very same tokens; singletons are dropped from both
sides. ``head.mean`` is the same with our mention taken as the gold one that has its head: what is lost to
boundaries alone.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.benchmarks.core import Context, Figure, Miss, Result, spread
from tests.benchmarks.coref_scores import Coreference
from tests.benchmarks.ours import Reading, resolve
from tests.benchmarks.phrases import full_phrase
from tests.benchmarks.text import Aligned

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from pathlib import Path

    from kgbuild.model import Span

__all__ = ["GumDocument", "GumMention", "GumToken", "load", "run"]

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


def clusters(reading: Reading, gold: GumDocument) -> Iterator[tuple[list[tuple[int, int]], list[int]]]:
    """Yield our entities as gold-token ranges of full phrases, and as gold-token heads, largest phrases once."""
    aligned = Aligned([token.span for token in gold.tokens])
    parsed = reading.tokens()
    taken: set[tuple[int, int]] = set()
    by_entity: dict[str, list[Span]] = defaultdict(list)
    for span, entity in reading.mentions():
        by_entity[entity.key].append(span)
    for key in sorted(by_entity):
        ranges: list[tuple[int, int]] = []
        heads: list[int] = []
        for span in by_entity[key]:
            head = reading.head(span, parsed)
            if head is None:
                continue
            wide = reading.span(*full_phrase(head))
            found = aligned.tokens(min(wide.start, span.start), max(wide.end, span.end))
            at = aligned.at(reading.span(head.i, head.i + 1).start)
            if found is None or at is None or found in taken:
                continue
            taken.add(found)
            ranges.append(found)
            heads.append(at)
        if len(ranges) > 1:
            yield ranges, heads


def run(context: Context) -> Result:
    """Score coreference over all genres, and over the news alone."""
    folder = context.folder("gum-dev/ontogum", "gum-test/ontogum", "gum*/ontogum", "ontogum*")
    golds = [load(path) for path in spread(sorted(folder.glob("*.conllu")), context.limit)]
    everything, news, by_head = Coreference(), Coreference(), Coreference()
    misses: list[Miss] = []
    for gold, reading in zip(golds, resolve((g.name, g.text) for g in golds), strict=True):
        chains: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for mention in gold.mentions:
            chains[mention.chain].add((mention.first, mention.last))
        key = _partition([chains[c] for c in sorted(chains)])
        found = list(clusters(reading, gold))
        response = _partition([set(ranges) for ranges, _ in found])
        everything.add(key, response)
        if gold.genre == "news":
            news.add(key, response)
        heads = {gold.head(m): (m.first, m.last) for m in reversed(gold.mentions)}
        snapped = [{heads.get(h, r) for r, h in zip(ranges, at, strict=True)} for ranges, at in found]
        by_head.add(key, _partition(snapped))
        misses.extend(_misses(gold, key, response))
    figures = [
        Figure("coref.mean", everything.mean, 0.50, quoted={"dcoref": ".397", "SpanBERT": ".646 (OntoGUM test)"}),
        Figure("muc.f1", everything.muc.f1),
        Figure("b3.f1", everything.b3.f1),
        Figure("ceafe.f1", everything.ceafe.f1),
        Figure("muc.precision", everything.muc.precision, guard=False),
        Figure("muc.recall", everything.muc.recall, guard=False),
        Figure("b3.precision", everything.b3.precision, guard=False),
        Figure("b3.recall", everything.b3.recall, guard=False),
        Figure("ceafe.precision", everything.ceafe.precision, guard=False),
        Figure("ceafe.recall", everything.ceafe.recall, guard=False),
        Figure("news.mean", news.mean),
        Figure("head.mean", by_head.mean, guard=False),
    ]
    return Result("ontogum", tuple(figures), tuple(misses), note=f"{len(golds)} documents, raw text, exact spans")


def _partition(sets: list[set[tuple[int, int]]]) -> list[frozenset[Hashable]]:
    """Drop repeated mentions (the first cluster keeps them), then singletons."""
    seen: set[tuple[int, int]] = set()
    out: list[frozenset[Hashable]] = []
    for cluster in sets:
        own = frozenset(cluster - seen)
        seen |= cluster
        if len(own) > 1:
            out.append(own)
    return out


def _misses(gold: GumDocument, key: list[frozenset[Hashable]], response: list[frozenset[Hashable]]) -> Iterator[Miss]:
    """Yield links that are wrong (two gold entities joined) or missing (a mention apart from its last antecedent)."""
    owner = {mention: number for number, cluster in enumerate(key) for mention in cluster}
    ours = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    for cluster in response:
        mentions = sorted(_ranges(cluster))
        for earlier, later in itertools.pairwise(mentions):
            if earlier in owner and later in owner and owner[earlier] != owner[later]:
                yield Miss(
                    "joined wrongly", gold.sentence(later[0]), "two", f"{gold.show(*earlier)} = {gold.show(*later)}"
                )
            elif later not in owner:
                got = f"{gold.show(*earlier)} = {gold.show(*later)}"
                yield Miss("mention not in a gold chain", gold.sentence(later[0]), "-", got)
    for cluster in key:
        mentions = sorted(_ranges(cluster))
        for earlier, later in itertools.pairwise(mentions):
            wanted = f"{gold.show(*earlier)} = {gold.show(*later)}"
            pronoun = gold.tokens[later[0]].upos == "PRON" and later[1] == later[0] + 1
            kind = "pronoun" if pronoun else "name" if gold.tokens[later[1] - 1].upos == "PROPN" else "nominal"
            if later not in ours:
                yield Miss(f"{kind} not in any chain", gold.sentence(later[0]), wanted, "-")
            elif earlier in ours and ours[earlier] != ours[later]:
                yield Miss(f"{kind} not joined", gold.sentence(later[0]), wanted, "two")


def _ranges(cluster: frozenset[Hashable]) -> list[tuple[int, int]]:
    return [mention for mention in cluster if isinstance(mention, tuple)]
