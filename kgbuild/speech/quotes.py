"""Where quotations begin and end: marks of every style, paired even where they do not balance.

Only marks and white space are looked at here; who speaks is the matter of :mod:`kgbuild.speech.speeches`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kgbuild.syntax import Layout, Tree, layout_of, tree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Quote", "find_quotes", "paragraphs"]

OPENING = frozenset("“„‟«「『") | {"``"}
CLOSING = frozenset("”»」』") | {"''", "’’"}
NEUTRAL = frozenset({'"', "＂"})
SINGLE_OPENING = frozenset("'‘`‹")
SINGLE_CLOSING = frozenset("'’›")
MARKS = OPENING | CLOSING | NEUTRAL | SINGLE_OPENING | SINGLE_CLOSING
STOPS = frozenset({".", "!", "?", ",", "…", "...", ";", ":", "-", "–", "—", "--"})


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of the tokens ``start`` to ``end`` (half-open, marks included).

    ``continues`` says that it goes on with the quotation before it, which its paragraph did not close. ``inner`` are
    the quotations within it, as half-open token bounds.
    """

    start: int
    end: int
    continues: bool = False
    inner: tuple[tuple[int, int], ...] = ()


def paragraphs(doc: Doc) -> list[tuple[int, int]]:
    """Return the token bounds of the paragraphs: a blank line, another block or a line after a full stop parts two."""
    tree, layout = tree_of(doc), layout_of(doc)
    text, starts, ends, kinds = layout.text, layout.starts, layout.ends, layout.kinds
    cuts = [0]
    for start, _ in tree.sents[1:]:
        last = start - 1
        while last > 0 and tree.pos[last] == "SPACE":
            last -= 1
        gap = text[ends[last] : starts[start]]
        breaks = gap.count("\n") if "\n" in gap else 0
        if breaks > 1 or kinds[last] is not kinds[start] or (breaks and tree.lower[last] in MARKS | STOPS):
            cuts.append(start)
    cuts.append(len(tree.head))
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def find_quotes(doc: Doc) -> list[Quote]:
    """Return the outermost quotations of the Doc, in order; none overlaps another."""
    tree = tree_of(doc)
    marks = [i for i, word in enumerate(tree.lower) if word in MARKS]
    if not marks:
        return []
    return _Pairing(tree, layout_of(doc), marks, paragraphs(doc)).run()


class _Pairing:
    """Pairs the marks of one Doc, paragraph by paragraph."""

    def __init__(self, tree: Tree, layout: Layout, marks: list[int], parts: list[tuple[int, int]]) -> None:
        self.tree, self.layout, self.marks, self.parts = tree, layout, marks, parts
        self.found: list[Quote] = []

    def run(self) -> list[Quote]:
        continues = False
        at = 0
        for number, (start, end) in enumerate(self.parts):
            inside = []
            while at < len(self.marks) and self.marks[at] < end:
                inside.append(self.marks[at])
                at += 1
            if inside:
                following = self.parts[number + 1][0] if number + 1 < len(self.parts) else None
                continues = self._doubles(start, end, inside, continues, following)
                self._singles(end, inside)
            else:
                continues = False
        self.found.sort(key=lambda quote: quote.start)
        return [self._with_inner(quote) for quote in self.found]

    def _with_inner(self, quote: Quote) -> Quote:
        """Add the quotations in single marks that stand within one in double marks: "He said 'we lost'"."""
        tree, spans = self.tree, []
        opened: int | None = None
        for i in range(quote.start + 1, quote.end - 1):
            if tree.lower[i] not in SINGLE_OPENING and tree.lower[i] not in SINGLE_CLOSING:
                continue
            before, after = self._space(i)
            if opened is None and before and not after and tree.lower[i] in SINGLE_OPENING:
                opened = i
            elif opened is not None and not before and (after or tree.lower[i + 1] in MARKS) and tree.tag[i] != "POS":
                spans.append((opened, i + 1))
                opened = None
        return replace(quote, inner=(*quote.inner, *spans)) if spans else quote

    def _space(self, i: int) -> tuple[bool, bool]:
        """Say whether white space, or nothing at all, stands before and after token ``i``."""
        starts, ends = self.layout.starts, self.layout.ends
        before = i == 0 or starts[i] > ends[i - 1] or self.tree.tag[i - 1] in {"-LRB-", "``"}
        after = i + 1 == len(starts) or starts[i + 1] > ends[i] or self.tree.lower[i + 1] in STOPS
        return before, after

    def _side(self, i: int) -> str:
        word = self.tree.lower[i]
        if word in OPENING:
            return "open"
        if word in CLOSING:
            return "close"
        before, after = self._space(i)
        if before == after:
            return "either"
        return "open" if before else "close"

    def _is_double(self, i: int) -> bool:
        word = self.tree.lower[i]
        if word in OPENING or word in CLOSING:
            return True
        # An inch mark follows a digit ("5'10\" tall") and opens or closes nothing.
        return word in NEUTRAL and not (i and self.tree.lower[i - 1][-1:].isdigit() and not self._closes(i))

    def _closes(self, i: int) -> bool:
        """Say whether an earlier mark of the same sentence could be closed by ``i``."""
        start = self.tree.sents[self.tree.sent[i]][0]
        return any(self.tree.lower[k] in NEUTRAL or self.tree.lower[k] in OPENING for k in range(start, i))

    def _doubles(self, start: int, end: int, inside: list[int], continues: bool, following: int | None) -> bool:
        """Pair the double marks of a paragraph; return whether its last quotation goes on in the next."""
        tree = self.tree
        opened: int | None = None
        last_end = start
        doubles = [i for i in inside if self._is_double(i)]
        # ` ` is two tokens, and so may '' be: the second is part of the first.
        for first, second in pairwise(inside):
            if second == first + 1 and tree.lower[first] == "`" == tree.lower[second]:
                doubles.append(first)
        doubles = sorted(set(doubles))
        sides = ["open" if tree.lower[i] == "`" else self._side(i) for i in doubles]
        for at, i in enumerate(doubles):
            side = sides[at]
            if opened is None:
                # Two closing marks in a row: the first was set for an opening one ("… homes," For example, …").
                if side == "close" and tree.lower[i] in NEUTRAL and sides[at + 1 : at + 2] == ["close"]:
                    opened = i
                elif side == "close":
                    begin = max(last_end, tree.sents[tree.sent[max(i - 1, start)]][0])
                    # A lone closing mark: its opening was lost at the start of the sentence, unless one just closed.
                    if (begin < i and begin != last_end) or begin == start:
                        self.found.append(Quote(begin, i + 1))
                        last_end = i + 1
                else:
                    opened = i
            elif side == "open" and i > opened + 1:
                self.found.append(Quote(opened, min(self._sentence_end(opened), i), continues and opened == start))
                opened = i
            else:
                self.found.append(Quote(opened, i + 1, continues and opened == start))
                last_end, opened = i + 1, None
        if opened is None:
            return False
        goes_on = following is not None and tree.lower[following] in OPENING | NEUTRAL | {"`"}
        stop = end if goes_on else min(self._sentence_end(opened), end)
        self.found.append(Quote(opened, stop, continues and opened == start))
        return goes_on

    def _sentence_end(self, i: int) -> int:
        """Return the end of the sentence of ``i``; a mark that the parser left as a sentence of its own is passed."""
        number = self.tree.sent[i]
        start, end = self.tree.sents[number]
        if end - start == 1 and number + 1 < len(self.tree.sents):
            end = self.tree.sents[number + 1][1]
        return end

    def _singles(self, end: int, inside: list[int]) -> None:
        """Pair single marks outside the double ones; apostrophes and possessives are told from them by white space."""
        tree = self.tree
        covered = [(quote.start, quote.end) for quote in self.found[-len(inside) :]]
        free_from = 0
        for i in inside:
            if i < free_from or tree.lower[i] not in SINGLE_OPENING or any(a <= i < b for a, b in covered):
                continue
            before, after = self._space(i)
            if not before or (after and tree.lower[i] == "'") or tree.tag[i] not in {"``", "''", "POS", '"'}:
                continue
            closers = [
                j
                for j in inside
                if j > i + 1 and tree.lower[j] in SINGLE_CLOSING and self._space(j)[1] and not self._space(j)[0]
            ]
            closers = [j for j in closers if not any(a <= j < b for a, b in covered)]
            certain = [j for j in closers if tree.tag[j] == "''" or tree.lower[j - 1] in STOPS]
            if not closers:
                continue
            close = (certain or closers)[0]
            nested = [(a, b) for a, b in covered if a < close and i < b]
            if nested and not (certain and all(i < a and b <= close for a, b in nested)):
                continue
            # 'He told me that "we lost",' she said: the double marks stand within the single ones.
            self.found = [quote for quote in self.found if (quote.start, quote.end) not in nested]
            self.found.append(Quote(i, min(close + 1, end), inner=tuple(nested)))
            free_from = close + 1
