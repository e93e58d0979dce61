"""Recognises lines that stand around an article and are none of it: advertisements, buttons, lists of links."""

from __future__ import annotations

import re
from functools import cache

from kgbuild import lexicon

__all__ = ["furniture", "headline_tag", "link_like"]

LONGEST = 240
"""Longest line, in characters, that can be furniture by how it begins; past it, it is prose that begins so."""

_LONGEST_LINK = 160
_EDGES = re.compile(r"^[^\w©(#@-]+|[^\w)?!#-]+$")
_WILD = re.compile(r"[*%]")
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+\.\w+$")
_WIRE_NOTE = re.compile(r"\((?:adds|updates|recasts|corrects|refiles|repeats|writes through|new throughout)\b.*\)$")
_CONTACT = re.compile(r".*\b(?:reached at|contact|e-?mail|follow)\b.*\S@\S")
_HASHES = re.compile(r"(?:#\s*)+$")


@cache
def _exact() -> dict[str, str]:
    return {row["phrase"]: row["match"] for row in lexicon.table("furniture") if not _WILD.search(row["phrase"])}


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    """One pattern of the phrases of a kind: all of them for prefixes, those with a wildcard for the others."""
    phrases = [row["phrase"] for row in lexicon.table("furniture") if row["match"] == kind]
    if kind != "prefix":
        phrases = [phrase for phrase in phrases if _WILD.search(phrase)]
    parts = [re.escape(phrase).replace(r"\*", ".{0,80}").replace("%", r"\d[\d.,]*k?") for phrase in phrases]
    joined = "|".join(parts) or r"(?!)"
    return re.compile(rf"(?:{joined})(?:(?<=\W)|(?!\w))" if kind == "prefix" else rf"(?:{joined})$")


def furniture(line: str) -> str | None:
    """Return how a line is furniture, or None: "line" by itself, "section" above links, "end" above nothing more.

    A line without a letter or digit ("* * *") is furniture too.
    """
    if len(line) > LONGEST:
        return None
    if line.startswith("SOURCE "):
        return "line"  # the closing line of press releases
    bare = _SPACE.sub(" ", line).casefold().strip()
    if not any(map(str.isalnum, bare)):
        return "end" if _HASHES.match(bare) else "line"
    whole, bare = bare, _EDGES.sub("", bare)
    if kind := _exact().get(bare) or _exact().get(whole) or _exact().get(whole.strip(" -–—")):
        return "line" if kind in ("prefix", "tag") else kind
    for kind in ("line", "section", "end"):
        if _patterns(kind).match(bare):
            return kind
    if (
        ("@" in bare and _CONTACT.match(bare))
        or _ADDRESS.match(bare)
        or _WIRE_NOTE.match(bare)
        or "all rights reserved" in bare
    ):
        return "line"
    return "line" if _patterns("prefix").match(bare) else None


@cache
def _tags() -> re.Pattern[str]:
    tags = "|".join(re.escape(row["phrase"]) for row in lexicon.table("furniture") if row["match"] == "tag")
    return re.compile(rf"(?:{tags})\s?\d*(?:\s?:\s+|-)(?=\S)", re.IGNORECASE)


def headline_tag(text: str, start: int, end: int) -> int:
    """Return where a headline begins after "UPDATE 2-" or "Breaking:", or ``start`` if it has no such tag."""
    match = _tags().match(text, start, end)
    return match.end() if match else start


def link_like(line: str) -> bool:
    """True if a line under a heading of links may be one: short, and not a sentence with its full stop."""
    return len(line) <= _LONGEST_LINK and not line.rstrip("\"'”’)").endswith((".", ":", ";", ","))
