"""Where titles stand in a text ("Secretary of State", "Lt. Gen."), so that names can begin after them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.mentions import gazetteer

if TYPE_CHECKING:
    from kgbuild.mentions.text import Words

__all__ = ["Titles", "titles_of"]


@dataclass(frozen=True, slots=True)
class Titles:
    """``inside[i]``: token in a capitalised title. ``after`` leads from the token behind a title to its kind."""

    inside: list[bool]
    after: dict[int, str]


def titles_of(words: Words) -> Titles:
    """Find the titles of a text. Those in small letters are no part of a name, but still tell of whom is spoken."""
    table = gazetteer.titles()
    lower, upper = words.tree.lower, words.upper
    size = len(lower)
    inside = [False] * size
    after: dict[int, str] = {}
    last = 0
    led_by = gazetteer.grammar("led_by")
    for i, word in enumerate(lower):
        if i < last or word not in table:
            continue
        for parts, kind in table[word]:
            end = i + len(parts)
            if end > size or (len(parts) > 1 and tuple(lower[i:end]) != parts):
                continue
            if end < size:
                after[end] = kind
            if upper[i] and upper[end - 1] and not _kept(words, i, end, " ".join(parts), kind):
                start = i
                while start and upper[start - 1] and lower[start - 1] in led_by and not inside[start - 1]:
                    start -= 1
                end = _task(words, end)
                inside[start:end] = [True] * (end - start)
                if end < size:
                    after[end] = kind
                last = end
            break
    return Titles(inside, after)


def _task(words: Words, end: int) -> int:
    """Return where a title ends with its task: "Minister for Trade Penny Moss", "Commissioner for Justice Ada Lunn"."""
    lower, upper = words.tree.lower, words.upper
    stop = end + 1
    if end >= len(lower) or lower[end] != "for":
        return end
    while stop < len(lower) and upper[stop] and words.text[stop][0].isalpha():
        stop += 1
    for i in range(end + 2, stop):
        if i in words.persons or lower[i] in gazetteer.given_names():
            return i
    return stop - 2 if stop - end > 3 else end


def _kept(words: Words, start: int, end: int, title: str, kind: str) -> bool:
    """Say whether a title is part of a longer name: "Justice Department", "General Motors", "Pope Francis"."""
    text, upper = words.text, words.upper
    size = len(text)
    stop = end
    while stop < size and stop < end + 4 and upper[stop] and text[stop][0].isalnum():
        stop += 1
    if any(_known(words, low, high) for low in (start, start - 1, start - 2) for high in range(end, stop + 1)):
        return True
    if stop == end:
        # The last word of a name: "Dawn Rider", "Justin Bishop"; but "Vice President" after a firm is a title.
        if kind == "occupation":
            return start > 0 and upper[start - 1] and not words.first[start]
        return start > 0 and title in gazetteer.grammar("surname_title") and _given(words, start - 1)
    if kind == "occupation" and stop - end == 1 and end not in words.persons and not _given(words, end):
        return True
    if title in gazetteer.grammar("part_of_name"):
        return stop - end == 1 or text[end + 1].strip("IVX") == ""
    if title in gazetteer.given_names() and stop - end == 1:
        return words.tree.dep[start] == "compound" and title in gazetteer.grammar("surname_title")
    return (
        text[stop - 1] in gazetteer.name_words()
        and stop - end <= 2
        and text[end].lower() not in gazetteer.given_names()
    )


def _given(words: Words, i: int) -> bool:
    return words.upper[i] and words.tree.lower[i] in gazetteer.given_names()


def _known(words: Words, low: int, high: int) -> bool:
    return low >= 0 and high - low > 1 and " ".join(words.text[low:high]) in gazetteer.known()
