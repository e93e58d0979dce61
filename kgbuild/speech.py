"""Who says what: quotations and reported speech of one Doc, and for any token the chain of its sources.

The words that report are found by :mod:`kgbuild.reporting`, the quotation marks paired by :mod:`kgbuild.quotes`; here
the two are joined. Speakers are token indices: whom a token means is for the entities room to say.
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
    """update updated breaking exclusive watch video photo photos image opinion analysis live listen review correction
    note editorial summary background timeline explainer question answer result results score weather source credit
    caption location date time contact email phone tel see also""".split()  # noqa: SIM905
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

    __slots__ = ("_chains", "_inner", "_owners", "_quoted", "_speech", "_up", "_via", "all", "quotes")

    def __init__(self, doc: Doc) -> None:
        tree = tree_of(doc)
        marks = find_quotes(doc)
        quoted = [-1] * len(tree.head)
        for number, quote in enumerate(marks):
            quoted[quote.start : quote.end] = [number] * (quote.end - quote.start)
        people = {ent.end - 1: ent.start for ent in doc.ents if ent.label_ == "PERSON"}
        reports = Reports(tree, quoted, people)
        owners = _Governors(doc, tree, marks, quoted, reports).run()
        headlines = _headlines(doc, tree, quoted)
        self.quotes: tuple[tuple[int, int], ...] = tuple((quote.start, quote.end) for quote in marks)
        self._quoted = quoted
        self._inner = frozenset(t for quote in marks for a, b in quote.inner for t in range(a, b))
        self._speech = [report for report in reports.found.values() if report.content or report.nominal]
        self._speech += headlines
        self._owners = owners
        for report in owners:
            if report is not None and not any(report is known for known in self._speech):
                self._speech.append(report)
        links = _Links(tree, self._speech, reports.resuming)
        links.part_at_colons(quoted)
        for number, owner in enumerate(owners):
            if owner is not None:
                links.quote(number, marks[number], quoted, owner)
        self._up, self._via = links.up, links.via
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
        if number < 0:
            return None
        owner = self._owners[number]
        if owner is not None and owner.speaker is not None and i not in self._inner:
            return owner.speaker
        # A few words in marks within what somebody is said to have said are that somebody's words; so is a quotation
        # within a quotation.
        return next((source for source in self.sources(i) if source != UNNAMED), None)

    def sources(self, i: int) -> tuple[int, ...]:
        """Return the head tokens of those who say what ``i`` states, nearest first; empty in the article's own voice.

        A source that the text does not name is :data:`UNNAMED`, and left out where another is named. The reporting
        word itself ("said") is not among what its own speaker says.
        """
        chain = self._chain(i, 0)
        named = tuple(dict.fromkeys(s for s in chain if s != UNNAMED))
        return named or chain[:1]

    def reported_by(self, i: int) -> int | None:
        """Return the reporting word of which ``i`` is a content head, or None."""
        via = self._via.get(i)
        return via.at if via is not None and via.at >= 0 else None

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


class _Links:
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
                report = _headline(tree, head, colon + 1, end, colon)
                if headline or any(tree.pos[t] in CLAUSE_HEADS for t in report.content):
                    found.append(report)
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
            return self.reports.found[j]
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
