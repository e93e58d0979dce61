"""How a walk from a token to its sources goes: up the tree, and from what is said to its reporting word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.speech.table import CLAUSE_HEADS, CLIMB, Report

if TYPE_CHECKING:
    from kgbuild.speech.quotes import Quote
    from kgbuild.syntax import Tree

__all__ = ["Links"]


class Links:
    """For each token, where a walk to its sources goes next (``up``), and the speech that it passes (``via``).

    What is said leads to its reporting word. A reporting word that the parser hung below what it reports ("The
    base, officials said, is ready") takes over the place of the latter, so that no walk turns in a ring.
    """

    def __init__(self, tree: Tree, speeches: list[Report], resuming: list[int]) -> None:
        self.tree, self.up, self.via = tree, list(tree.head), dict[int, Report]()
        for v in resuming:
            self._raise(v)
        for report in speeches:
            for c in report.barred:
                self._raise(c)
            for c in report.nominal:
                self.attach(c, report)
                self._release(c, report)
            for c in report.content:
                self.attach(c, report)
            for c in report.beside:
                self.up[c] = report.at

    def part_at_colons(self, quoted: list[int]) -> None:
        """Free a clause before a colon from what the parser hung it on beyond: "They raged: "We lost," one said"."""
        tree = self.tree
        for colon in (i for i, word in enumerate(tree.lower) if word == ":"):
            for t in range(tree.sents[tree.sent[colon]][0], colon):
                if tree.head[t] > colon and tree.pos[t] in CLAUSE_HEADS and quoted[t] < 0 and t not in self.via:
                    self.up[t] = t

    def _raise(self, c: int) -> None:
        """Hang a coordinated clause where its first one hangs, outside of what is said there."""
        h = self.tree.head[c]
        self.up[c] = self.tree.head[h] if self.tree.head[h] != h else c

    def _release(self, c: int, report: Report) -> None:
        """Leave a noun's relative clause in the voice of the sentence: "announced a merger, which fell in May"."""
        for k in self.tree.kids[c]:
            if self.tree.dep[k] in {"relcl", "appos"} and report.at >= 0:
                self.up[k] = self.up[report.at] if self.up[report.at] != report.at else k

    def _below(self, i: int, top: int) -> bool:
        for _ in range(CLIMB):
            if i == top:
                return True
            if self.tree.head[i] == i:
                return False
            i = self.tree.head[i]
        return False

    def attach(self, c: int, report: Report) -> None:
        """Let token ``c`` be said in ``report``."""
        at, outer, up, via = report.at, self.via.get(c), self.up, self.via
        if outer is report or at == c:
            return
        inverted = at >= 0 and self._below(at, c)
        if outer is not None and not inverted:
            if outer.at >= 0 and self._below(outer.at, c):
                via[outer.at], up[outer.at] = report, at  # the one known so far is inside of this one
            return
        if inverted:
            if outer is not None:
                via[at] = outer
            up[at] = up[c] if up[c] != c else at
        via[c], up[c] = report, at if at >= 0 else c

    def quote(self, number: int, quote: Quote, quoted: list[int], owner: Report) -> None:
        """Let all that hangs together within a quotation be said in ``owner``."""
        head = self.tree.head
        for t in range(quote.start, quote.end):
            if (quoted[head[t]] != number or head[t] == t) and t != owner.at and t not in self.via:
                self.attach(t, owner)
