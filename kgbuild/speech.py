"""Who says what: quotations and reported speech of one Doc, and for any token the chain of its sources.

The words that report are found by :mod:`kgbuild.reporting`, the quotation marks paired by :mod:`kgbuild.quotes`; here the
two are joined. Speakers are token indices: whom a token means is for the entities room to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.model import BlockKind
from kgbuild.quotes import Quote, find_quotes, paragraphs
from kgbuild.reporting import CLAUSE_HEADS, CLIMB, NOMINAL, RELATIVE, SUBJECT, Report, Reports
from kgbuild.syntax import Tree, layout_of, tree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["UNNAMED", "Speech", "Speeches", "speech_of"]

KEY = "kgbuild.speech"
"""Where :func:`speech_of` keeps the :class:`Speeches` in ``doc.user_data``."""

UNNAMED = -1
"""Stands in a chain of sources for one that the text does not name ("reportedly", "it was reported")."""

PAUSES = frozenset({",", "-", "–", "—", "--"})
QUOTE_ENDS = PAUSES | {"?", "!", "…", "...", ".", ";"}
REACH = 30
"""How many tokens a reporting verb may stand from its quotation: more is another clause."""
HEADLINE_SOURCE = 8
"""The longest source, in tokens, before or after the colon of a headline."""
LABELS = frozenset(
    "update updated breaking exclusive watch video photo photos opinion analysis live listen review correction note "
    "editorial summary background timeline explainer question answer result results score weather".split()
)


@dataclass(frozen=True, slots=True)
class Speech:
    """One act of saying, thinking or asking.

    ``verb`` is the reporting word's token, ``speaker`` the head of the noun phrase of who says it, ``content`` the
    heads of the clauses that are said. ``kind`` is one of direct, indirect, mixed, according, adverb, headline, noun;
    ``stance`` one of neutral, deny, doubt, request.
    """

    verb: int | None
    speaker: int | None
    content: tuple[int, ...]
    kind: str
    stance: str


def speech_of(doc: Doc) -> Speeches:
    """Return the Doc's speeches, found once."""
    found = doc.user_data.get(KEY)
    if found is None:
        found = doc.user_data[KEY] = Speeches(doc)
    assert isinstance(found, Speeches)
    return found


class Speeches:
    """All speech of one Doc.

    Attributes:
        all: every speech, by the place of its content.
        quotes: the quotations as half-open token spans, marks included.
    """

    __slots__ = ("_chains", "_owners", "_quoted", "_speech", "_up", "_via", "all", "quotes")

    def __init__(self, doc: Doc) -> None:
        tree = tree_of(doc)
        marks = find_quotes(doc)
        quoted = [-1] * len(tree.head)
        for number, quote in enumerate(marks):
            quoted[quote.start : quote.end] = [number] * (quote.end - quote.start)
        reports = Reports(tree, quoted)
        owners = _Governors(doc, tree, marks, quoted, reports).run()
        headlines = _headlines(doc, tree, quoted)
        self.quotes: tuple[tuple[int, int], ...] = tuple((quote.start, quote.end) for quote in marks)
        self._quoted = quoted
        self._speech = [report for report in reports.found.values() if report.content or report.nominal]
        self._speech += headlines
        self._owners = owners
        for report in owners:
            if report is not None and not any(report is known for known in self._speech):
                self._speech.append(report)
        self._up, self._via = _link(tree, self._speech, marks, quoted, owners)
        self._chains: dict[int, tuple[int, ...]] = {}
        self.all: tuple[Speech, ...] = tuple(
            Speech(
                report.at if report.at >= 0 else None,
                report.speaker,
                tuple(report.content or report.nominal),
                _kind(report, quoted),
                report.stance,
            )
            for report in self._speech
        )

    def in_quote(self, i: int) -> bool:
        """Say whether token ``i`` stands between quotation marks."""
        return self._quoted[i] >= 0

    def speaker_at(self, i: int) -> int | None:
        """Return the head token of who speaks the quotation in which ``i`` stands; None outside of one, or unknown."""
        number = self._quoted[i]
        owner = self._owners[number] if number >= 0 else None
        return owner.speaker if owner is not None else None

    def sources(self, i: int) -> tuple[int, ...]:
        """Return the head tokens of those who say what ``i`` states, the nearest first; empty in the article's own voice.

        A source that the text does not name is :data:`UNNAMED`, and left out where another is named. The reporting
        word itself ("said") is not among what its own speaker says.
        """
        chain = self._chain(i, 0)
        named = tuple(dict.fromkeys(s for s in chain if s != UNNAMED))
        return named or chain[:1]

    def stance(self, i: int) -> str:
        """Return the stance of the nearest speech of which ``i`` is a content head, or "neutral"."""
        via = self._via.get(i)
        return via.stance if via is not None else "neutral"

    def _chain(self, i: int, depth: int) -> tuple[int, ...]:
        known = self._chains.get(i)
        if known is not None:
            return known
        path: list[int] = []
        chain: tuple[int, ...] = ()
        seen: set[int] = set()
        j = i
        while j not in seen:
            seen.add(j)
            known = self._chains.get(j)
            if known is not None:
                chain = known
                break
            path.append(j)
            via, up = self._via.get(j), self._up[j]
            if via is not None:
                source = via.speaker if via.speaker is not None else UNNAMED
                rest = self._chain(up, depth + 1) if up != j and depth < CLIMB else ()
                chain = (source, *(s for s in rest if s != source))
                break
            j = up
        for j in path:
            self._chains[j] = chain
        return chain


def _kind(report: Report, quoted: list[int]) -> str:
    """Tell direct speech (all in quotation marks) from mixed and indirect speech by where the content stands."""
    if report.kind != "direct" and report.kind != "indirect":
        return report.kind
    inside = [quoted[c] >= 0 and (report.at < 0 or quoted[report.at] != quoted[c]) for c in report.content]
    return "direct" if inside and all(inside) else "mixed" if any(inside) or report.kind == "direct" else "indirect"


def _link(
    tree: Tree, speeches: list[Report], marks: list[Quote], quoted: list[int], owners: list[Report | None]
) -> tuple[list[int], dict[int, Report]]:
    """Return for each token where a walk to its sources goes next, and the speech that it passes on the way.

    What is said leads to its reporting word. A reporting word that the parser hung below what it reports ("The
    base, officials said, is ready") takes over the place of the latter, so that no walk turns in a ring.
    """
    up = list(tree.head)
    via: dict[int, Report] = {}

    def below(i: int, top: int) -> bool:
        for _ in range(CLIMB):
            if i == top:
                return True
            if tree.head[i] == i:
                return False
            i = tree.head[i]
        return False

    def attach(c: int, report: Report) -> None:
        at, outer = report.at, via.get(c)
        if outer is report or at == c:
            return
        if outer is not None and outer.at >= 0 and below(outer.at, c) and not (at >= 0 and below(at, c)):
            # The report known so far is the inner one: the new one reports it.
            via[outer.at], up[outer.at] = report, at
            return
        if at >= 0 and below(at, c):
            if outer is not None:
                via[at], up[at] = outer, up[c]
            else:
                up[at] = up[c] if up[c] != c else at
        elif outer is not None:
            return
        via[c], up[c] = report, at if at >= 0 else c

    for report in speeches:
        for c in report.barred:
            up[c] = tree.head[tree.head[c]] if tree.head[tree.head[c]] != tree.head[c] else c
        for c in report.nominal:
            attach(c, report)
            for k in tree.kids[c]:
                if tree.dep[k] in {"relcl", "appos"} and report.at >= 0:
                    up[k] = up[report.at] if up[report.at] != report.at else k
        for c in report.content:
            attach(c, report)
    for number, quote in enumerate(marks):
        owner = owners[number]
        if owner is None:
            continue
        for t in range(quote.start, quote.end):
            if (quoted[tree.head[t]] != number or tree.head[t] == t) and t != owner.at and t not in via:
                attach(t, owner)
    return up, via


def _headlines(doc: Doc, tree: Tree, quoted: list[int]) -> list[Report]:
    """Read "Kerry: U.S. considering talks" and "U.S. considering talks: Kerry"."""
    kinds = layout_of(doc).kinds
    found = []
    for start, end in paragraphs(doc):
        headline = kinds[start] is BlockKind.HEADLINE
        stop = min(end, start + HEADLINE_SOURCE)
        colon = next((i for i in range(start + 1, stop) if tree.lower[i] == ":" and quoted[i] < 0), None)
        if colon is not None and colon + 2 < end:
            head = _phrase_head(tree, start, colon)
            if head is not None and (headline or (tree.pos[head] == "PROPN" and end - start < 2 * REACH)):
                found.append(_headline(tree, head, colon + 1, end, colon))
                continue
        if headline:
            first = max(start, end - HEADLINE_SOURCE)
            colon = next((i for i in range(end - 2, first, -1) if tree.lower[i] in {":", "-", "–", "—"}), None)
            head = _phrase_head(tree, colon + 1, end) if colon is not None else None
            if colon is not None and head is not None:
                found.append(_headline(tree, head, start, colon, colon))
    return [report for report in found if report.content]


def _phrase_head(tree: Tree, start: int, end: int) -> int | None:
    """Return the last noun of a short phrase of nouns alone, the likeliest head; None if it is no such phrase."""
    head = None
    for i in range(start, end):
        if tree.pos[i] in {"VERB", "AUX"} or tree.lower[i] in LABELS:
            return None
        if tree.pos[i] == "ADP":
            break
        if tree.pos[i] in {"NOUN", "PROPN"} and tree.tag[i] != "POS":
            head = i
    return head


def _headline(tree: Tree, speaker: int, start: int, end: int, at: int) -> Report:
    """Make the report whose content is all that hangs together between two tokens."""
    tops = [
        t
        for t in range(start, end)
        if (not start <= tree.head[t] < end or tree.head[t] == t)
        and (tree.pos[t] in CLAUSE_HEADS or tree.pos[t] in NOMINAL)
    ]
    return Report(at, speaker, "headline", "neutral", tops)


class _Governors:
    """Finds for each quotation of a Doc the report that it belongs to."""

    def __init__(self, doc: Doc, tree: Tree, marks: list[Quote], quoted: list[int], reports: Reports) -> None:
        self.doc, self.tree, self.marks, self.quoted, self.reports = doc, tree, marks, quoted, reports
        self.owners: list[Report | None] = [None] * len(marks)

    def run(self) -> list[Report | None]:
        if not self.marks:
            return self.owners
        starts = {start for start, _ in paragraphs(self.doc)}
        for number, quote in enumerate(self.marks):
            if quote.continues and number:
                self.owners[number] = self.owners[number - 1]
                continue
            report = self._after(quote) or self._before(quote) or self._hung(number, quote)
            if report is None and number:
                report = self._goes_on(number, quote, starts)
            self.owners[number] = report
        return self.owners

    def _direct(self, v: int, quote: Quote) -> Report:
        report = self.reports.report(v, "direct")
        for t in range(quote.start, quote.end):
            head = self.tree.head[t]
            if (head == t or not quote.start <= head < quote.end) and self.tree.pos[t] in CLAUSE_HEADS | NOMINAL:
                if t not in report.content:
                    report.content.append(t)
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
            return self.reports.found[j]
        limit = min(tree.sents[tree.sent[j]][1], j + REACH)
        for v in range(j, limit):
            if self.quoted[v] >= 0:
                break
            if tree.pos[v] == "VERB" and tree.dep[v] not in {"amod", "relcl", "acl", "compound"}:
                if not self._reporting(v) or not (paused or v == j):
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
        colon = tree.lower[b] == ":"
        while b > 0 and tree.lower[b] in PAUSES | {":", "that"}:
            b -= 1
        direct = b == quote.start - 1
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
        return self._announced(b, quote) if colon else None

    def _announced(self, b: int, quote: Quote) -> Report | None:
        """Read "She was blunt: "…"": a person's sentence with a colon before a quotation leads in like "said"."""
        tree = self.tree
        root = b
        for _ in range(CLIMB):
            if tree.head[root] == root:
                break
            root = tree.head[root]
        subject = tree.child(root, "nsubj")
        if subject is None or not (tree.pos[subject] == "PROPN" or tree.lower[subject] in {"he", "she"}):
            return None
        report = Report(root, subject, "direct", "neutral")
        report.content = [
            t
            for t in range(quote.start, quote.end)
            if not quote.start <= tree.head[t] < quote.end and tree.pos[t] in CLAUSE_HEADS
        ]
        return report

    def _hung(self, number: int, quote: Quote) -> Report | None:
        """Take the report under which the parser hung the quotation's own clause."""
        tree = self.tree
        for t in range(quote.start, quote.end):
            head = tree.head[t]
            if self.quoted[head] == number or head == t or tree.pos[t] not in CLAUSE_HEADS:
                continue
            report = self.reports.found.get(head)
            if report is not None and t in report.content:
                return report
        return None

    def _goes_on(self, number: int, quote: Quote, starts: set[int]) -> Report | None:
        """Attribute sentences that are all quotation to the speaker of the quotation just before, if next to it."""
        tree = self.tree
        previous, owner = self.marks[number - 1], self.owners[number - 1]
        start, end = tree.sents[tree.sent[quote.start]][0], tree.sents[tree.sent[quote.end - 1]][1]
        if owner is None or any(
            tree.pos[t] not in {"PUNCT", "SPACE"} for t in (*range(start, quote.start), *range(quote.end, end))
        ):
            return None
        gap = tree.sent[quote.start] - tree.sent[previous.end - 1]
        between = range(previous.end, quote.start)
        if gap > 1 or sum(1 for t in between if t in starts) > 1:
            return None
        report = Report(-1, owner.speaker, "direct", owner.stance if owner.stance == "neutral" else "neutral")
        report.content = [
            t
            for t in range(quote.start, quote.end)
            if (tree.head[t] == t or self.quoted[tree.head[t]] != number) and tree.pos[t] in CLAUSE_HEADS | NOMINAL
        ]
        return report
