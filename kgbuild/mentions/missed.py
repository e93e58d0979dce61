"""Names that the model passed over: runs of proper nouns, acronyms given as aliases, and forms seen elsewhere in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgbuild.mentions import gazetteer
from kgbuild.mentions.joins import MODEL
from kgbuild.mentions.spans import PROPER, surface
from kgbuild.mentions.text import Chunk

if TYPE_CHECKING:
    from kgbuild.mentions.text import Words
    from kgbuild.mentions.titles import Titles

__all__ = ["again", "aliases", "runs"]

FUNCTION = frozenset({"MD", "IN", "DT", "PRP", "PRP$", "CC", "RB", "WRB", "WP", "WDT", "TO", "EX", "UH", "PDT", "RP"})
ALIAS_REACH = 3
ABSTRACT = re.compile(r"(?:ism|phobia|ology|ness|ship|hood)$")
NUMBER_LED = frozenset({"the", "its", "a", "new", "'s", "’s", "their", "first", "larger", "of"})


def runs(words: Words, titles: Titles, free: list[bool], loud: list[bool], common: frozenset[str]) -> list[Chunk]:
    """Return runs of proper nouns that nobody marked, outside headlines and not only the first word of a sentence."""
    found: list[Chunk] = []
    text, upper, tag = words.text, words.upper, words.tree.tag
    never = gazetteer.grammar("never")
    size = len(text)
    i = 0
    while i < size:
        if not (upper[i] and free[i] and tag[i] in PROPER and not titles.inside[i] and text[i][0].isalnum()):
            i += 1
            continue
        end = i + 1
        while end < size and not words.first[end]:
            step = 2 if text[end] in {"-", "&"} and end + 1 < size and words.glued(end) == words.glued(end + 1) else 1
            j = end + step - 1
            if not (upper[j] and free[j] and tag[j] in PROPER and not titles.inside[j] and text[j][0].isalnum()):
                break
            end += step
        if not loud[i] and _likely(words, i, end, never, common):
            found.append(Chunk(i, end, _label(words, i, end)))
            free[i:end] = [False] * (end - i)
        i = end
    return found


def _likely(words: Words, start: int, end: int, never: frozenset[str], common: frozenset[str]) -> bool:
    lower = words.tree.lower
    while start < end and lower[start].strip(".") in never:
        start += 1
    if start == end or not any(c.isalpha() for c in words.text[start]):
        return False
    whole = surface(words, start, end)
    if whole in gazetteer.known() or whole in gazetteer.territories() or whole in gazetteer.demonyms():
        return True
    if end - start == 1:
        if len(whole) < 2 or (words.tree.dep[start] == "compound" and whole.isupper() and len(whole) < 3):
            return False
        if words.first[start] and not _rare(words, start):
            return False
        if words.tree.tag[start] == "NNPS" or ABSTRACT.search(whole):
            return False
        return whole.lower() not in gazetteer.noun_classes() and whole.lower() not in common
    return not (words.first[start] and end - start == 2 and lower[start] in gazetteer.noun_classes())


def _rare(words: Words, i: int) -> bool:
    """Say whether the word that opens a sentence is none that English also writes in small letters."""
    return words.doc.vocab[words.tree.lower[i]].is_oov and words.tree.dep[i] in {
        "nsubj",
        "nsubjpass",
        "poss",
        "compound",
    }


def _label(words: Words, start: int, end: int) -> str:
    whole = surface(words, start, end)
    if whole in gazetteer.demonyms():
        return "NORP"
    if words.text[end - 1] in gazetteer.name_words() or whole.isupper():
        return "ORG"
    if end - start > 1 and words.tree.lower[start] in gazetteer.given_names():
        return "PERSON"
    return ""


def aliases(words: Words, free: list[bool]) -> list[Chunk]:
    """Return acronyms that stand as another name, whatever their tag: "called IS, ISIS and ISIL", "Organization (WHO)"."""
    found: list[Chunk] = []
    text = words.text
    cues = gazetteer.grammar("alias_cue")
    last = -9
    for i, word in enumerate(text):
        if not words.upper[i]:
            continue
        if not free[i]:
            if word.isupper() and _cued(words, i, cues):
                last = i
            continue
        if not (1 < len(word) < 9 and word.isupper() and word.isalpha()):
            continue
        bracketed = 0 < i < len(text) - 1 and text[i - 1] == "(" and text[i + 1] == ")"
        listed = i - last <= ALIAS_REACH and all(
            text[j] in {",", "and", "or", "the", '"', "“", "”"} for j in range(last + 1, i)
        )
        if bracketed or listed or _cued(words, i, cues):
            if bracketed and not (i > 1 and words.upper[i - 2]) and words.tree.tag[i] not in PROPER:
                continue
            found.append(Chunk(i, i + 1, "ORG"))
            free[i] = False
            last = i
    return found


def _cued(words: Words, i: int, cues: frozenset[str]) -> bool:
    lower = words.tree.lower
    j = i - 1
    while j >= 0 and i - j <= ALIAS_REACH and lower[j] in {"the", '"', "“", "‘", "'", "simply", "also", "either"}:
        j -= 1
    return j >= 0 and lower[j] in cues


def again(
    words: Words, chunks: list[Chunk], free: list[bool], people: dict[str, str], common: frozenset[str]
) -> list[Chunk]:
    """Return unmarked places where a form stands that is a name elsewhere in the text.

    ``people`` leads from parts of persons' names to the label they take; ``common`` are words that the text also writes in small letters.
    """
    forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    text = words.text
    for chunk in chunks:
        parts = tuple(text[chunk.start : chunk.end])
        forms.setdefault(parts[0], []).append((parts, chunk.label))
        # "The 787 landed": what a maker's product is called by later.
        if chunk.label == "PRODUCT" and len(parts) > 1 and MODEL.fullmatch(parts[1]):
            forms.setdefault(parts[1], []).append((parts[1:], chunk.label))
            forms[parts[1]].append((parts[1:2], chunk.label))
    for part, label in people.items():
        forms.setdefault(part, []).append(((part,), label))
    for rows in forms.values():
        rows.sort(key=lambda row: -len(row[0]))
    found: list[Chunk] = []
    size = len(text)
    for i in range(size):
        if not free[i] or text[i] not in forms:
            continue
        if not words.upper[i] and (
            i == 0 or words.tree.lower[i - 1] not in NUMBER_LED or words.tree.tag[i + 1 : i + 2] == ["NNS"]
        ):
            continue
        for parts, label in forms[text[i]]:
            end = i + len(parts)
            if end > size or not all(free[i:end]) or tuple(text[i:end]) != parts:
                continue
            if len(parts) == 1 and _doubtful(words, i, common):
                continue
            found.append(Chunk(i, end, label))
            free[i:end] = [False] * (end - i)
            break
    return found


def _doubtful(words: Words, i: int, common: frozenset[str]) -> bool:
    """Say whether a single word may be a common one that only opens a sentence."""
    if words.tree.tag[i] in FUNCTION or words.tree.lower[i] in gazetteer.grammar("never"):
        return True
    return words.first[i] and words.tree.tag[i] not in PROPER and words.tree.lower[i] in common
