"""Who says what: quotations and reported speech of one Doc, and for any token the chain of its sources.

The words that report are found by :mod:`kgbuild.speech.reports`, the quotation marks paired by
:mod:`kgbuild.speech.quotes`; here the two are joined. Speakers are token indices: whom a token means is for the
entities room to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.speech.blocks import find_blocks
from kgbuild.speech.governors import Governors
from kgbuild.speech.headlines import headlines
from kgbuild.speech.links import Links
from kgbuild.speech.quotes import find_quotes
from kgbuild.speech.reports import Reports
from kgbuild.speech.table import CLIMB, Report
from kgbuild.syntax import tree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["UNNAMED", "Speech", "Speeches", "speech_of"]

KEY = "kgbuild.speech"
"""Where :func:`speech_of` keeps the :class:`Speeches` in ``doc.user_data``."""

UNNAMED = -1
"""Stands in a chain of sources for one that the text does not name ("reportedly", "it was reported")."""


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
        blocks = find_blocks(doc, marks)
        if blocks:
            marks = [mark for mark in marks if not any(q.start <= mark.start < q.end for q, _ in blocks)]
            marks = sorted((*marks, *(quote for quote, _ in blocks)), key=lambda mark: mark.start)
        quoted = [-1] * len(tree.head)
        for number, quote in enumerate(marks):
            quoted[quote.start : quote.end] = [number] * (quote.end - quote.start)
        people = {ent.end - 1: ent.start for ent in doc.ents if ent.label_ == "PERSON"}
        reports = Reports(tree, quoted, people)
        owners = Governors(doc, tree, marks, quoted, reports).run()
        told = {quote.start: report for quote, report in blocks}
        owners = [told.get(mark.start, owner) for mark, owner in zip(marks, owners, strict=True)]
        titled = headlines(doc, tree, quoted)
        self.quotes: tuple[tuple[int, int], ...] = tuple((quote.start, quote.end) for quote in marks)
        self._quoted = quoted
        self._inner = frozenset(t for quote in marks for a, b in quote.inner for t in range(a, b))
        self._speech = [report for report in reports.found.values() if report.content or report.nominal]
        self._speech += titled
        self._owners = owners
        for report in owners:
            if report is not None and not any(report is known for known in self._speech):
                self._speech.append(report)
        links = Links(tree, self._speech, reports.resuming)
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
