"""Time expressions of a Doc, with values reckoned from the document's date; one pass over the tokens.

Own rules (``timex.py``) read nearly all expressions; they need about a microsecond a token. ``dateparser`` takes a
thousand times as long and half a second to load, so it is asked only for what the model tags as a date, the rules
cannot read, and holds a month and a figure. It is given the document's date, never today's.

A weekday or a date without its year is the last one on or before the document's date, unless the governing verb looks
ahead ("will meet on Friday", "is scheduled for May 3"). Expressions that cannot be reckoned keep their mention, without
a value: vague ones ("recently"), and relative ones in a text without a date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgbuild.mentions.calendar import Anchor, datatype_of
from kgbuild.mentions.numerals import NUMBER_WORDS
from kgbuild.mentions.outlook import direction
from kgbuild.mentions.timex import Expression, read
from kgbuild.mentions.timex_values import Scene
from kgbuild.mentions.timex_words import CASED, DEICTIC, INSIDE, MONTHS, SETS, TRIGGERS, UNITS
from kgbuild.model import BlockKind, Literal, Mention, MentionKind
from kgbuild.syntax import layout_of, text_of, tree_of

if TYPE_CHECKING:
    from datetime import datetime

    from spacy.tokens import Doc

    from kgbuild.model import Document
    from kgbuild.syntax import Tree

__all__ = ["find", "head_of"]


FIGURE = re.compile(
    r"(?:(?:early|mid|late)-)?(?:[12]\d{3}|[12]?\d?\d0s)|\d{1,2}:\d\d(?::\d\d)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|\d+-(?:year|month|day|hour|week|minute)|[12]\d{3}-\d\d(?:-\d\d)?",
    re.ASCII,
)
"""Figures that may be times without a word beside them."""

NAMES = frozenset({"PRODUCT", "ORG", "WORK_OF_ART", "LAW", "FAC", "PERSON", "GPE", "NORP"})
COUNTED = frozenset({"MONEY", "PERCENT", "QUANTITY"})
REACH = 3
"""Sentences for which a date stays in focus ("two days later"): a paragraph of news is rarely longer."""


def find(doc: Doc, document: Document) -> list[Mention]:
    """Return the time mentions of a Doc in text order.

    The span leaves out the preposition; the head is the token by which the expression hangs in its clause. ``value`` is
    None for what has no value; otherwise a Literal whose ``text`` is the expression as written.
    """
    tree = tree_of(doc)
    finder = _Finder(doc, tree, Anchor.of(document.date))
    found: list[Mention] = []
    covered: set[int] = set()
    for start, end in _runs(doc, tree):
        for mention in finder.of_run(start, end):
            found.append(mention)
            covered.update(range(mention.start, mention.end))
    found.extend(finder.of_entities(covered))
    found.sort(key=lambda mention: mention.start)
    return found


def _runs(doc: Doc, tree: Tree) -> list[tuple[int, int]]:
    """The stretches of calendar words and figures, each within one sentence and with at least one trigger."""
    lower, sent, size = tree.lower, tree.sent, len(tree.lower)
    runs: list[tuple[int, int]] = []
    last = 0
    for i, word in enumerate(lower):
        if i < last or not (word in TRIGGERS or ((word[0].isdigit() or word[0] in "elm") and FIGURE.fullmatch(word))):
            continue
        start, end = i, i + 1
        while start > last and sent[start - 1] == sent[start] and _inside(doc, lower, start - 1):
            start -= 1
        # The parser likes to end a sentence inside "March 1, 2008"; no sentence begins with a comma or a figure there.
        while (
            end < size and (sent[end] == sent[end - 1] or lower[end][0] in ",0123456789") and _inside(doc, lower, end)
        ):
            end += 1
        if _inside(doc, lower, i):
            runs.append((start, end))
            last = end
    return runs


def _inside(doc: Doc, lower: list[str], i: int) -> bool:
    word = lower[i]
    if word in CASED:
        token = doc[i]
        return token.text[0].isupper() and token.tag_ != "MD"
    return (
        word in INSIDE
        or word in TRIGGERS
        or word[0].isdigit()
        or word[0] == "+"
        or word[:4] in ("mid-", "earl", "late")
    )


class _Finder:
    """Holds what one document's expressions share: the anchor and the date named last."""

    def __init__(self, doc: Doc, tree: Tree, anchor: Anchor) -> None:
        self.doc = doc
        self.tree = tree
        self.anchor = anchor
        self.focus = Anchor()
        self.seen = 0

    def of_run(self, start: int, end: int) -> list[Mention]:
        """Read one run of tokens into mentions."""
        lower = self.tree.lower
        begins: dict[int, int] = {}
        ends: dict[int, int] = {}
        at = 0
        for i in range(start, end):
            begins[at] = i
            at += len(lower[i])
            ends[at] = i + 1
            at += 1
        found: list[Mention] = []
        for expression in read(" ".join(lower[start:end])):
            first, last = begins.get(expression.start), ends.get(expression.end)
            if first is not None and last is not None and self._fits(expression, first, last):
                found.append(self._mention(first, last, expression))
        return found

    def _fits(self, expression: Expression, start: int, end: int) -> bool:
        """Tell times from numbers, ordinals and names that look alike."""
        token = self.doc[start]
        name = expression.name
        if token.ent_type_ in NAMES and self._in_name(start, end):
            return False
        if name in ("year", "years"):
            if token.ent_type_ in NAMES or token.ent_type_ in COUNTED:
                return False
            if start and self.tree.lower[start - 1] in ("$", "€", "£", "no.", "flight", "resolution"):
                return False
            # "2000 people", "1500 workers" against "the 2008 election": people come in plurals without an article.
            if self.tree.lower[end : end + 1] and self.tree.lower[end] in UNITS:
                return False  # "a 2000 year old tradition"
            head = self.tree.head[end - 1]
            return not (head == end < len(self.doc) and self.tree.tag[head] == "NNS" and token.ent_type_ != "DATE")
        if name == "month" and end - start == 1:
            return self.doc[start].ent_type_ not in ("PERSON", "ORG", "GPE", "PRODUCT")
        if name == "duration":
            last = self.tree.lower[end - 1]
            if last in ("second", "quarter") and self.tree.lower[end - 2] in ("a", "an", "one", "half"):
                return False
            return not (self.tree.lower[end : end + 1] == ["old"] or self.tree.lower[end : end + 2] == ["-", "old"])
        if expression.name == "day" and self.tree.lower[start] in ("christmas", "halloween"):
            return token.ent_type_ in ("DATE", "TIME")
        if name == "vague" and self.tree.lower[start] in ("now", "soon"):
            return self.tree.pos[start] == "ADV"
        return True

    def _in_name(self, start: int, end: int) -> bool:
        """Tell the Sunday Times and USA Today, which go on or end with a capital, from days the model ran together."""
        doc = self.doc
        goes_on = end < len(doc) and doc[end].ent_iob_ == "I"
        return goes_on or (doc[start].ent_iob_ == "I" and self.tree.lower[start] in DEICTIC and doc[start].is_title)

    def _mention(self, start: int, end: int, expression: Expression) -> Mention:
        if start + 1 < end and self.tree.pos[start] == "ADP" and self.tree.dep[start] == "prep":
            start += 1  # "over the last five months"
        sentence = self.tree.sent[start]
        if sentence - self.seen > REACH:
            self.focus = Anchor()
        head = head_of(self.tree, start, end)
        headline = layout_of(self.doc).kinds[start] is BlockKind.HEADLINE
        looks = direction(self.tree, head, headline=headline)
        if looks == "now":
            looks = "ahead" if expression.name == "weekday" else ""
        value = expression.value(Scene(self.anchor, self.focus, looks))
        if value is not None:
            focus = Anchor.of(value.partition("/")[0])
            if focus.year and expression.name not in ("fiscal", "period", "duration", "set"):
                self.focus, self.seen = focus, sentence
        return self._made(start, end, head, value)

    def _made(self, start: int, end: int, head: int, value: str | None) -> Mention:
        text = text_of(self.doc, start, end)
        literal = None if value is None else Literal(value=value, datatype=datatype_of(value), text=text)
        label = self.doc[head].ent_type_ or "DATE"
        return Mention(start, end, head, text, MentionKind.TIME, label=label, value=literal)

    def of_entities(self, covered: set[int]) -> list[Mention]:
        """Keep what only the model sees as a time ("over the years"); an odd absolute date goes to dateparser."""
        found: list[Mention] = []
        lower = self.tree.lower
        for entity in self.doc.ents:
            if entity.label_ not in ("DATE", "TIME"):
                continue
            start, end = entity.start, entity.end
            if any(i in covered for i in range(start, end)) or not any(
                len(w) > 2 and w.isalpha() for w in lower[start:end]
            ):
                continue
            words = lower[start:end]
            if words[-1] == "old" or lower[end : end + 1] == ["old"] or "age" in words or "aged" in words:
                continue  # not when but how old
            if words[-2:] == ["a", "quarter"]:
                continue  # not when but how much
            if end - start == 1 and words[0] in SETS:
                found.append(self._made(start, end, start, SETS[words[0]]))
                continue
            odd = any(w[0].isdigit() for w in words) and any(
                part in MONTHS for w in words for part in re.split(r"\W", w)
            )
            value = _odd_date(text_of(self.doc, start, end), self.anchor) if odd else None
            head = head_of(self.tree, start, end)
            if value or not (self.tree.dep[head] in ("compound", "amod", "nmod") or NUMBER_WORDS.issuperset(words)):
                found.append(self._made(start, end, head, value))
        return found


def head_of(tree: Tree, start: int, end: int) -> int:
    """Return the token of a span that hangs outside of it; of several, one that is a noun or adverb by its role."""
    out = [i for i in range(start, end) if not start <= tree.head[i] < end or tree.head[i] == i]
    for i in out:
        if tree.lower[i][-1].isalnum() and tree.dep[i] in (
            "pobj",
            "npadvmod",
            "advmod",
            "dobj",
            "nsubj",
            "nsubjpass",
            "compound",
            "poss",
            "attr",
            "ROOT",
            "appos",
        ):
            return i
    return next((i for i in out if tree.dep[i] not in ("punct", "det", "case")), out[0] if out else start)


def _odd_date(text: str, anchor: Anchor) -> str | None:
    """Ask dateparser for an absolute date in a form that the rules do not know."""
    import warnings
    from datetime import datetime

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import dateparser

        full = anchor.full
        base = datetime(full.year, full.month, full.day) if full else datetime(2000, 1, 1)  # noqa: DTZ001 - a calendar day
        try:
            settings = {"RELATIVE_BASE": base, "REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
            read_date: datetime | None = dateparser.parse(" ".join(text.split()), languages=["en"], settings=settings)
        except (ValueError, OverflowError, TypeError, RecursionError):
            return None
    return read_date.date().isoformat() if read_date else None
