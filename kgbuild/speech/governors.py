"""Which report each quotation belongs to: the tag after it, the lead-in before it, or the speaker who goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.speech.quotes import Quote, paragraphs
from kgbuild.speech.table import CLAUSE_HEADS, CLIMB, NOMINAL, RELATIVE, SUBJECT, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kgbuild.speech.reports import Reports
    from kgbuild.syntax import Tree

__all__ = ["Governors"]

PAUSES = frozenset({",", "-", "–", "—", "--"})
QUOTE_ENDS = PAUSES | {"?", "!", "…", "...", ".", ";"}
REACH = 30
"""How many tokens a reporting verb may stand from its quotation: more is another clause."""


class Governors:
    """Finds for each quotation of a Doc the report that it belongs to."""

    def __init__(self, doc: Doc, tree: Tree, marks: list[Quote], quoted: list[int], reports: Reports) -> None:
        self.doc, self.tree, self.marks, self.quoted, self.reports = doc, tree, marks, quoted, reports
        self.owners: list[Report | None] = [None] * len(marks)
        self.starts: set[int] = set()
        self.said: dict[int, Report] = {}

    def run(self) -> list[Report | None]:
        if not self.marks:
            return self.owners
        self.starts = {start for start, _ in paragraphs(self.doc)}
        self.said = {c: report for report in self.reports.found.values() for c in report.content}
        for number, quote in enumerate(self.marks):
            if quote.continues and number:
                self.owners[number] = self.owners[number - 1]
                continue
            report = self._after(quote) or self._before(quote) or self._hung(number, quote)
            if report is None:
                report = self._goes_on(number, quote)
            self.owners[number] = report
        return self.owners

    def _direct(self, v: int, quote: Quote) -> Report:
        report = self.reports.report(v, "direct")
        # A clause deeper within the marks, off which the parser hung the verb, is reached through the top ones.
        report.content = [t for t in report.content if not quote.start <= t < quote.end] + self._tops(quote)
        if report.speaker is None:
            report.speaker = self._inverted(v, quote)
        return report

    def _inverted(self, v: int, quote: Quote) -> int | None:
        """Return the noun phrase after "said" that the parser did not take for its subject."""
        tree = self.tree
        if self.reports.passive(v) or tree.tag[v] == "VBG":
            return None
        for k in tree.kids[v]:
            if k > v and k not in range(quote.start, quote.end) and tree.dep[k] in {"dobj", "attr", "oprd", "npadvmod"}:
                return k if tree.pos[k] in {"PROPN", "PRON", "NOUN"} else None
        return None

    def _reporting(self, v: int) -> bool:
        entry = self.reports.verbs.get(self.tree.lemma[v])
        return entry is not None and self.tree.pos[v] == "VERB" and "quote" in entry.frames and self.quoted[v] < 0

    def _after(self, quote: Quote) -> Report | None:
        """Find the report that follows: "…," Lee said; "…," said Lee; "…", according to Lee."""
        tree, end = self.tree, quote.end
        if end >= len(tree.head):
            return None
        last = tree.lower[end - 2] if end - 2 > quote.start else ""
        paused = last in QUOTE_ENDS or tree.lower[end] in PAUSES
        j = end
        while j < len(tree.head) and tree.lower[j] in PAUSES:
            j += 1
        if j >= len(tree.head) or (last == "." and tree.sent[j] != tree.sent[end - 2] and j not in self.reports.found):
            return None
        if tree.lower[j] == "according" and j in self.reports.found:
            # With a capital it opens a sentence, or a paragraph, of its own.
            return None if last == "." and (j in self.starts or self.doc[j].is_title) else self.reports.found[j]
        limit = min(tree.sents[tree.sent[j]][1], j + REACH)
        for v in range(j, limit):
            if self.quoted[v] >= 0:
                break
            if tree.pos[v] == "VERB" and tree.dep[v] not in {"amod", "relcl", "acl", "compound"}:
                leading = v == j and quote.start == tree.sents[tree.sent[quote.start]][0]
                if not self._reporting(v) or not (paused or leading):
                    return None
                return self._direct(v, quote) if self._opens(v, j) else None
        return None

    def _opens(self, v: int, j: int) -> bool:
        """Say whether the clause of ``v`` starts at ``j``, with its subject, the verb itself or an adverb."""
        tree = self.tree
        if v == j or tree.pos[j] == "ADV":
            return True
        if tree.lower[j] in {"and", "but", "or"} or tree.tag[j] in RELATIVE or tree.pos[j] in {"ADP", "SCONJ"}:
            return False
        return any(
            tree.dep[k] in SUBJECT and k < v and (k >= j and tree.tag[k] not in RELATIVE) for k in tree.kids[v]
        ) or (v - j <= 3 and tree.pos[j] in {"PROPN", "PRON"})

    def _before(self, quote: Quote) -> Report | None:
        """Find the report that leads in: Lee said, "…"; Lee told the press: "…"; Lee said that "…"."""
        tree, b = self.tree, quote.start - 1
        if b < 0:
            return None
        if tree.lower[b] == "." and b > 1 and tree.lower[b - 1] in {",", ":"}:
            b -= 1  # the stop that ends a paragraph for the parser: "Lee stated,"
        colon = tree.lower[b] == ":"
        while b > 0 and tree.lower[b] in PAUSES | {":", "that"}:
            b -= 1
        direct = b == quote.start - 1 and tree.lower[b] not in PAUSES
        if direct and not self._reporting(b):
            return None
        limit = max(tree.sents[tree.sent[b]][0] - 1, b - REACH)
        for v in range(b, limit, -1):
            if self.quoted[v] >= 0:
                return None
            if tree.pos[v] != "VERB":
                continue
            if self._reporting(v):
                return self._direct(v, quote)
            if tree.dep[v] not in {"relcl", "acl", "amod", "pcomp", "advcl", "xcomp"}:
                break
        if colon or (tree.lower[quote.start - 1] == "," and self._first_person(quote)):
            return self._announced(b, quote)
        return None

    def _first_person(self, quote: Quote) -> bool:
        return any(self.tree.lower[t] in {"i", "we"} for t in range(quote.start, min(quote.end, quote.start + REACH)))

    def _announced(self, b: int, quote: Quote) -> Report | None:
        """Read "She was blunt: "…"": a person's sentence with a colon before a quotation leads in like "said"."""
        tree = self.tree
        root = b
        for _ in range(CLIMB):
            if tree.head[root] == root or self.quoted[tree.head[root]] >= 0:
                break
            root = tree.head[root]
        subject = tree.child(root, "nsubj") if quote.start > root else None
        if (
            subject is None
            or self.quoted[subject] >= 0
            or not (tree.pos[subject] == "PROPN" or tree.lower[subject] in {"he", "she"})
        ):
            return None
        report = Report(root, subject, "direct", "neutral")
        report.content = [t for t in self._tops(quote) if self.tree.pos[t] in CLAUSE_HEADS]
        return report

    def _hung(self, number: int, quote: Quote) -> Report | None:
        """Take the report of which the quotation's own clause is content."""
        tree = self.tree
        for t in range(quote.start, quote.end):
            head = tree.head[t]
            if (self.quoted[head] != number or head == t) and tree.pos[t] in CLAUSE_HEADS and t in self.said:
                return self.said[t]
        return None

    def _told(self, quote: Quote) -> Report | None:
        """Return the report that makes up the sentence just before, in the same paragraph: "Lee noted that P. "Q."""
        tree = self.tree
        number = tree.sent[quote.start]
        if quote.start in self.starts or not number or self.quoted[tree.sents[number][0] - 1] >= 0:
            return None
        start, end = tree.sents[number - 1]
        root = next((i for i in range(start, end) if tree.head[i] == i), None)
        if root is None or self.quoted[root] >= 0:
            return None  # what was reported within a quotation was not said here
        report = self.reports.found.get(root) or self.said.get(root)
        if report is None or report.speaker is None or report.stance != "neutral":
            return None
        return report if report.kind in {"indirect", "direct"} else None

    def _goes_on(self, number: int, quote: Quote) -> Report | None:
        """Attribute sentences that are all quotation to the speaker of the sentence just before, if there is one."""
        tree = self.tree
        start, end = tree.sents[tree.sent[quote.start]][0], tree.sents[tree.sent[quote.end - 1]][1]
        outside = (*range(start, quote.start), *range(quote.end, end))
        if any(tree.pos[t] not in {"PUNCT", "SPACE"} for t in outside):
            return None
        if not any(tree.pos[t] in CLAUSE_HEADS for t in range(quote.start, quote.end)):
            return None
        owner = self._told(quote)
        if owner is None and number:
            previous = self.marks[number - 1]
            gap = tree.sent[quote.start] - tree.sent[previous.end - 1]
            breaks = sum(1 for t in range(previous.end, quote.start + 1) if t in self.starts)
            owner = self.owners[number - 1] if gap <= 1 and breaks <= 1 else None
        if owner is None:
            return None
        report = Report(-1, owner.speaker, "direct", "neutral")
        report.content = self._tops(quote)
        return report

    def _tops(self, quote: Quote) -> list[int]:
        """Return the heads of the clauses and phrases that stand between the marks."""
        head, pos = self.tree.head, self.tree.pos
        return [
            t
            for t in range(quote.start, quote.end)
            if (head[t] == t or not quote.start <= head[t] < quote.end) and pos[t] in CLAUSE_HEADS | NOMINAL
        ]
