"""Names that the model passed over: runs of proper nouns, acronyms given as aliases, forms seen elsewhere."""

from __future__ import annotations

import re
from collections import Counter
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
NUMBERED = re.compile(r"[A-Z][a-z]{2,}\d{1,3}")
"""A brand with its number: "Nova8"."""
NUMBER_LED = frozenset({"the", "its", "a", "new", "'s", "’s", "their", "first", "larger", "of"})


def runs(words: Words, titles: Titles, free: list[bool], loud: list[bool], common: frozenset[str]) -> list[Chunk]:
    """Return runs of proper nouns that nobody marked, outside headlines and not only the first word of a sentence."""
    found: list[Chunk] = []
    text, upper, tag = words.text, words.upper, words.tree.tag
    never = gazetteer.grammar("never")
    known = gazetteer.known()
    size = len(text)
    plurals = Counter(
        text[i] for i in range(size) if tag[i] == "NNPS" and upper[i] and not (words.first[i] or loud[i])
    )  # fmt: skip
    teams = frozenset(word for word, count in plurals.items() if count > 1)
    i = 0
    while i < size:
        if not (upper[i] and free[i] and tag[i] in PROPER and not titles.inside[i] and text[i][0].isalnum()):
            if upper[i] and free[i] and not loud[i] and not titles.inside[i] and _strange(words, i, known, never):
                found.append(Chunk(i, i + 1, ""))
                free[i] = False
            i += 1
            continue
        end = i + 1
        while end < size and not words.first[end]:
            step = 2 if text[end] in {"-", "&"} and end + 1 < size and words.glued(end) == words.glued(end + 1) else 1
            j = end + step - 1
            if not (upper[j] and free[j] and tag[j] in PROPER and not titles.inside[j] and text[j][0].isalnum()):
                break
            end += step
        if not loud[i] and _likely(words, i, end, never, common, teams):
            found.append(Chunk(i, end, _label(words, i, end)))
            free[i:end] = [False] * (end - i)
        i = end
    return found


def _strange(words: Words, i: int, known: dict[str, str], never: frozenset[str]) -> bool:
    """Say whether a word that is not tagged as a proper noun is one all the same: in the table, or in no dictionary."""
    word, tag = words.text[i], words.tree.tag[i]
    if words.first[i] or words.tree.lower[i] in never or (words.glued(i) and words.text[i - 1] not in {"-", "–", "/"}):
        return False
    if word in known or word in gazetteer.territories():
        return True
    if words.glued(i):
        return False
    if NUMBERED.fullmatch(word):
        return True
    if tag == "CD":
        return sum(c.isupper() for c in word) > 1
    return tag in {"NN", "JJ", "FW"} and len(word) > 2 and words.doc.vocab[words.tree.lower[i]].is_oov


def _likely(
    words: Words, start: int, end: int, never: frozenset[str], common: frozenset[str], teams: frozenset[str]
) -> bool:
    """Say whether a run of proper nouns is a name; ``teams`` are plurals that the text capitalises again and again."""
    lower = words.tree.lower
    while start < end and lower[start].strip(".") in never:
        start += 1
    if start == end or not any(c.isalpha() for c in words.text[start]):
        return False
    whole = surface(words, start, end)
    if whole in gazetteer.known() or whole in gazetteer.territories() or whole in gazetteer.demonyms():
        return True
    if end - start == 1:
        if lower[end : end + 1] == ["of"] and whole in gazetteer.name_words() and any(words.upper[end + 1 : end + 2]):
            return True  # "Plains of Abraham"
        if len(whole) < 2 or (words.tree.dep[start] == "compound" and whole.isupper() and len(whole) < 3):
            return False
        if words.first[start] and not _rare(words, start):
            return False
        if (words.tree.tag[start] == "NNPS" and whole not in teams) or ABSTRACT.search(whole):
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
    """Return acronyms that stand for another name, whatever their tag: "called DF or DFL", "Organization (WHO)"."""
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
    words: Words,
    chunks: list[Chunk],
    free: list[bool],
    people: dict[str, str],
    common: frozenset[str],
    loud: list[bool],
) -> list[Chunk]:
    """Return unmarked places where a form stands that is a name elsewhere in the text.

    ``people`` leads from parts of persons' names to the label they take; ``common`` are words that the text also
    writes in small letters.
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
    phrases = gazetteer.phrases()
    found: list[Chunk] = []
    size = len(text)
    for i in range(size):
        if not free[i] or (text[i] not in forms and text[i] not in phrases):
            continue
        if not words.upper[i] and (
            i == 0 or words.tree.lower[i - 1] not in NUMBER_LED or words.tree.tag[i + 1 : i + 2] == ["NNS"]
        ):
            continue
        for parts, label in forms.get(text[i], []) + phrases.get(text[i], []):
            end = i + len(parts)
            if end > size or not all(free[i:end]) or tuple(text[i:end]) != parts:
                continue
            if len(parts) == 1 and _doubtful(words, i, common, loud[i]):
                continue
            found.append(Chunk(i, end, label))
            free[i:end] = [False] * (end - i)
            break
    return found


def _doubtful(words: Words, i: int, common: frozenset[str], loud: bool) -> bool:
    """Say whether a single word may be a common one that only opens a sentence."""
    if words.text[i].isupper() and len(words.text[i]) > 1 and not loud:
        return False
    if words.tree.tag[i] in FUNCTION or words.tree.lower[i] in gazetteer.grammar("never"):
        return True
    return words.first[i] and words.tree.tag[i] not in PROPER and words.tree.lower[i] in common
