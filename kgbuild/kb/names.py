"""Names as they are looked up: what two spellings of one name have in common. No index, no candidate lives here."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kgbuild import lexicon

__all__ = ["clean", "key_of", "short_key"]

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]+")
_DOTTED = re.compile(r"\b(\w)\.(?=\w\b|\s|$)")
_BETWEEN = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"(?<=\b\w) (?=\w\b)")
_APOSTROPHES = str.maketrans("", "", "'’`ʼ‘")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


def clean(text: str, limit: int) -> str:
    """Return a text on one line, without control characters and what is not seen; "" if it is longer than ``limit``."""
    if len(text) > 4 * limit:
        return ""
    if not text.isprintable():
        text = _UNSEEN.sub("", _CONTROL.sub(" ", text))
    text = " ".join(text.split())
    return text if len(text) <= limit else ""


def key_of(name: str) -> str:
    """Return what all spellings of a name share: small letters, no diacritics, no punctuation, no article.

    Initials are joined: "J. K. Vale", "J.K. Vale" and "JK Vale" are one.
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    if "." in name:
        name = _DOTTED.sub(r"\1", name)
    if name.endswith(")"):
        name = _BRACKETS.sub("", name) or name
    key = _BETWEEN.sub(" ", name.replace("&", " and ").translate(_APOSTROPHES).casefold()).strip()
    return _INITIALS.sub("", key).removeprefix("the ")


def short_key(key: str) -> str:
    """Return the key without a company's legal form and without initials in its middle; "" if it has none."""
    words = key.split(" ")
    end = len(words)
    while end > 1 and words[end - 1] in _legal_forms():
        end -= 1
    words = words[:end]
    if len(words) > 2:
        words = [words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1]]
    short = " ".join(words)
    return short if short != key else ""


@cache
def _legal_forms() -> frozenset[str]:
    return lexicon.words("name_parts", "kind", "suffix")
