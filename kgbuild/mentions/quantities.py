"""Amounts of a Doc: money, shares, measures, ages and counted things, as typed literals; one pass over the tokens.

Only tokens that begin a number are looked at. A number that belongs to a name ("Boeing 787"), a date or time, a score
("3-2") is no amount. Money and measures span figure and unit; of a counted thing ("4,300 jobs") only the figure is the
mention, since the thing itself is a nominal, and the ``unit`` is its lemma.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.mentions.numerals import BUNDLES, NUMBER_WORDS, ORDINALS, SCALES, SUFFIXES, figure, number, plain
from kgbuild.mentions.times import head_of
from kgbuild.mentions.timex_words import MONTHS, UNITS
from kgbuild.model import Literal, Mention, MentionKind
from kgbuild.syntax import text_of, tree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kgbuild.syntax import Tree

__all__ = ["find"]

Unit = tuple[str, Decimal]

_MONEY = lexicon.table("currencies")
BEFORE: dict[str, Unit] = {r["word"]: (r["code"], Decimal(r["factor"])) for r in _MONEY if r["place"] != "after"}
AFTER: dict[str, Unit] = {r["word"]: (r["code"], Decimal(r["factor"])) for r in _MONEY if r["place"] != "before"}
CURRENCIES = frozenset(row["code"] for row in _MONEY)
_UNITS = lexicon.table("units")
MEASURES: dict[str, Unit] = {r["word"]: (r["unit"], Decimal(r["factor"])) for r in _UNITS if not r["glued"]}
GLUED: dict[str, Unit] = {r["word"]: (r["unit"], Decimal(r["factor"])) for r in _UNITS if r["glued"]}

SYMBOLS = frozenset(unit for unit, _ in (*MEASURES.values(), *GLUED.values()))

PERSONS = frozenset({"people", "person"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "PRODUCT", "FAC", "LAW", "EVENT", "WORK_OF_ART", "NORP", "LANGUAGE"})
TIMES = frozenset({"DATE", "TIME"})
CLOCK = frozenset({"a.m.", "p.m.", "am", "pm", "o'clock", "gmt", "utc", "-", ":", "/"})
DASHES = frozenset({"-", "–", "—", "to"})
PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "agent"})
"""Where a bare number stands for a group ("345 were killed"): a nominal, not an amount."""

LOOSE = tuple(
    tuple(words.split())
    for words in (
        *("about", "around", "nearly", "almost", "roughly", "approximately", "over", "some", "exactly", "just", "only"),
        *("under", "well over", "just over", "just under", "more than", "less than", "fewer than", "no more than"),
        *("at least", "at most", "up to", "as many as", "as much as", "an estimated"),
    )
)
LOOSE_ENDS = frozenset(words[-1] for words in LOOSE)

AMBIGUOUS = frozenset({"real", "won", "rand", "lei", "dong", "sterling"})
MONEYED = 1000
"""From here on an ambiguous word names a currency ("5,000 won"); pounds do with a scale word ("5 million pounds")."""

MODEL = 100
"""Smaller figures right after a name belong to it."""

WIDEST = 3
"""How many times its beginning the end of a range behind "by" is at most."""

EARLIEST, LATEST = 1500, 2100
"""Bare figures between them are taken for years unless they count a noun."""


def find(doc: Doc) -> list[Mention]:
    """Return the amounts of a Doc in text order, without overlap.

    ``value`` is a Literal with the plain decimal, money in whole units of its currency ("$3.5 million" is "3500000"
    USD), of datatype "decimal", or "integer" for whole counts. A range is a "string": "5000/6000".
    """
    tree = tree_of(doc)
    lower = tree.lower
    hits = [i for i, word in enumerate(lower) if word in NUMBER_WORDS or word[0].isdigit() or "$" in word]
    found: list[Mention] = []
    last = 0
    for i in hits:
        if i < last:
            continue
        mention = _amount(doc, tree, i, last)
        if mention is None:
            continue
        if mention.start < last:  # what makes it loose was taken by the amount before
            continue
        found.append(mention)
        last = mention.end
    return found


def _amount(doc: Doc, tree: Tree, i: int, floor: int) -> Mention | None:
    lower = tree.lower
    stop = min(len(lower), i + 12)
    start = i
    if lower[i] in SCALES or lower[i] in BUNDLES:
        # "a dozen", "half a million": the words before are part of the number.
        while start > floor and start > i - 2 and lower[start - 1] in ("a", "an", "half"):
            start -= 1
    read = number(lower, start, stop)
    if read is None:
        return _fused(doc, tree, i, stop) if "$" in lower[i] else None
    value, end = read
    suffix = lower[end].removesuffix(".") if end < stop else ""  # the tokenizer leaves the full stop of "$5m." on
    if suffix in SUFFIXES and figure(lower[end - 1]) is not None and _glued(doc, end):
        after = MEASURES.get(suffix) or GLUED.get(suffix)
        people = tree.tag[end + 1 : end + 2] == ["NNS"]  # "1.2m people" are no metres
        if after is None or people or _prefix(lower, start) is not None:
            value, end = value * SUFFIXES[suffix], end + 1
    high: Decimal | None = None
    ranged = _upper(lower, start, end, stop, value)
    if ranged is not None:
        value, high, end = ranged
    prefix = _prefix(lower, start)
    if prefix is not None and start - prefix[1] >= floor:
        unit, width = prefix
        start -= width
        _, suffix_end = _suffix(doc, lower, end, stop, value)
        if suffix_end > end and lower[suffix_end - 1] in AFTER:
            end = suffix_end
        return _made(doc, tree, start, end, unit, value, high)
    after_unit, after_end = _suffix(doc, lower, end, stop, value)
    if after_unit is not None:
        if start > floor and lower[start - 1] in ("minus", "−") and high is None:
            start, value = start - 1, -value
        return _made(doc, tree, start, after_end, after_unit, value, high)
    return _counted(doc, tree, start, end, value, high)


def _fused(doc: Doc, tree: Tree, i: int, stop: int) -> Mention | None:
    """Money that the tokenizer left in one piece: it knows "US$5" but not "NZ$5"."""
    symbol, _, rest = tree.lower[i].partition("$")
    unit = BEFORE.get(f"{symbol}$")
    read = number([rest, *tree.lower[i + 1 : stop]])
    return _made(doc, tree, i, i + read[1], unit, read[0]) if unit and read else None


def _glued(doc: Doc, i: int) -> bool:
    return not doc[i - 1].whitespace_


def _prefix(lower: list[str], start: int) -> tuple[Unit, int] | None:
    """The currency before a figure and how many tokens it takes ("US $ 5", "USD 5")."""
    if start >= 2 and (unit := BEFORE.get(f"{lower[start - 2]} {lower[start - 1]}")):
        return unit, 2
    if start >= 1 and (unit := BEFORE.get(lower[start - 1])):
        return unit, 1
    return None


def _suffix(doc: Doc, lower: list[str], end: int, stop: int, value: Decimal) -> tuple[Unit | None, int]:
    """The currency or unit after a figure, the longest name first, and the index after it."""
    at = end + 1 if end < stop and lower[end] == "-" else end
    for width in (3, 2, 1):
        if at + width > len(lower):
            continue
        words = lower[at] if width == 1 else " ".join(lower[at : at + width])
        if words in ("pound", "pounds") and value >= MONEYED and lower[end - 1] in SCALES:
            return ("GBP", Decimal(1)), at + width
        unit = AFTER.get(words) or MEASURES.get(words)
        if unit is None and words[-1] == "." and len(words) > 1:
            words = words[:-1]  # the tokenizer leaves the full stop of "at 30 km/h." on
            unit = MEASURES.get(words) if width > 1 else None
        if unit is None and width == 1 and at == end and words in GLUED and _glued(doc, at):
            unit = GLUED[words]
        if unit is not None and (words not in AMBIGUOUS or value >= MONEYED):
            return unit, at + width
    return None, end


def _upper(lower: list[str], start: int, end: int, stop: int, low: Decimal) -> tuple[Decimal, Decimal, int] | None:
    """Read the second half of a range: "10-15 million", "between 5 and 10", "$10 million to $15 million"."""
    if end + 1 >= stop:
        return None
    between = lower[end] == "and" and "between" in lower[max(start - 3, 0) : start]
    first = start
    while first and lower[first - 1] in BEFORE:
        first -= 1
    way = lower[first - 1] if first and lower[end] == "to" else ""
    moved = way == "from"  # "rose from 5 to 10": a change, no range
    if moved or not (lower[end] in DASHES or between):
        return None
    at = end + 1
    while at < stop and lower[at] in BEFORE:
        at += 1
    read = number(lower, at, stop)
    if read is None:
        return None
    high, after = read
    if lower[at - 1] in BEFORE and after < stop and lower[after] in SUFFIXES and figure(lower[after - 1]) is not None:
        high, after = high * SUFFIXES[lower[after]], after + 1
    bare = figure(lower[at])
    if bare is not None and bare > low and bare != high and lower[end - 1] not in SCALES:
        low *= high / bare  # the scale word stands once, for both
    if way == "by" and high > WIDEST * low:
        return None  # "cut it by $3m to $40m": how much, and to what
    return (low, high, after) if high > low else None


ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative", "conj", "appos"})


def _counted(doc: Doc, tree: Tree, start: int, end: int, value: Decimal, high: Decimal | None) -> Mention | None:
    """A number without a unit: an age, or how many of a noun."""
    lower = tree.lower
    following = lower[end] if end < len(lower) else ""
    at = end + 1 if following == "-" else end
    if lower[at : at + 1] and UNITS.get(lower[at]):
        tail = lower[at + 1 : at + 3]
        if tail[:1] == ["old"] or tail == ["-", "old"]:
            close = at + 2 if tail[0] == "old" else at + 3
            if tree.dep[close - 1] in ARGUMENTS and any(tree.dep[k] == "det" for k in tree.kids[close - 1]):
                return None  # "the 26-year-old won": somebody, not an age
            return _made(
                doc, tree, start, close, ("year" if lower[at].startswith("year") else lower[at], Decimal(1)), value
            )
        return None
    head = head_of(tree, start, end)
    noun = tree.head[head]
    dep = tree.dep[head]
    label = doc[head].ent_type_
    if _age(doc, tree, start, end, value):
        return _made(doc, tree, start, end, ("year", Decimal(1)), value)
    if label in NAMES or label in TIMES or following in CLOCK or following in ORDINALS or following in MONTHS:
        return None
    if start and (lower[start - 1] in MONTHS or lower[start - 1] in ("-", "–", "#", "no.", "/", ":")):
        return None
    if dep == "nummod" and noun >= end and tree.pos[noun] == "NOUN":
        if tree.lemma[noun] in MONTHS or UNITS.get(lower[noun]):
            return None
        if lower[start] == "one" and end - start == 1 and tree.lemma[noun] not in PERSONS:
            return None  # more of an article than a count
        if start and tree.pos[start - 1] == "PROPN" and lower[start].isdigit() and value < MODEL:
            return None  # "iPhone 4 buyers"
        lemma = tree.lemma[noun]
        if noun - 1 >= end and tree.dep[noun - 1] == "compound" and tree.pos[noun - 1] == "NOUN":
            lemma = f"{tree.lemma[noun - 1]} {lemma}"
        return _made(doc, tree, start, end, ("person" if lemma in PERSONS else lemma, Decimal(1)), value, high)
    if lower[end : end + 2] == ["-", "strong"]:
        return _made(doc, tree, start, end + 2, ("person", Decimal(1)), value, high)
    bare = end - start == 1 and not lower[start].isalpha() and "," not in lower[start]
    if dep in PARTIES or dep == "nummod" or lower[start] == "one" or (bare and EARLIEST <= value <= LATEST):
        return None
    return _made(doc, tree, start, end, ("", Decimal(1)), value, high) if dep in ("pobj", "attr", "npadvmod") else None


def _age(doc: Doc, tree: Tree, start: int, end: int, value: Decimal) -> bool:
    """Tell "Ann Lee, 34, …" and "aged 34": a small whole figure between commas after a person's name."""
    if end - start != 1 or not tree.lower[start].isdigit() or value > 120:
        return False
    before = tree.lower[start - 1] if start else ""
    if before == "aged":
        return True
    after = tree.lower[end] if end < len(tree.lower) else ""
    return before == "," and after in (",", ".", "") and start > 1 and doc[start - 2].ent_type_ == "PERSON"


def _made(
    doc: Doc, tree: Tree, start: int, end: int, unit: Unit, value: Decimal, high: Decimal | None = None
) -> Mention:
    name, factor = unit
    start = _loosened(tree, start, end)
    text = text_of(doc, start, end).removesuffix(".")
    counted = factor == 1 and name not in CURRENCIES and value == value.to_integral_value() and name not in SYMBOLS
    literal = Literal(plain(value * factor), "integer" if counted else "decimal", name, text)
    if high is not None:
        literal = Literal(f"{plain(value * factor)}/{plain(high * factor)}", "string", name, text)
    head = head_of(tree, start, end)
    label = "MONEY" if name in CURRENCIES else "PERCENT" if name == "percent" else "QUANTITY"
    return Mention(start, end, head, text, MentionKind.QUANTITY, label=label, value=literal)


def _loosened(tree: Tree, start: int, end: int) -> int:
    """Take in what makes the figure loose ("about", "more than") where it hangs on the figure."""
    if not start or tree.lower[start - 1] not in LOOSE_ENDS:
        return start
    best = start
    for words in LOOSE:
        begin = start - len(words)
        fits = 0 <= begin < best and tuple(tree.lower[begin:start]) == words
        if fits and all(begin <= tree.head[k] < end for k in range(begin, start)):
            best = begin
    return best
