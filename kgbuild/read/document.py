"""One decoded text, with what is known beside it, → Document: limits, language, identity, layout, metadata."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

from kgbuild import settings
from kgbuild.errors import InputError
from kgbuild.model import DeclaredName, Document
from kgbuild.read.dates import DateFound, infer_year
from kgbuild.read.language import other_language
from kgbuild.read.layout import Layout, lay_out
from kgbuild.read.metadata import Metadata, checked_date
from kgbuild.read.names import agency, organisation_like

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["document_from", "read_text"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_ALNUM = re.compile(r"[^\W_]")
_URL_YEAR = re.compile(r"[/-](?P<year>(?:19|20)\d\d)[/-](?P<month>0[1-9]|1[0-2])[/-](?P<day>0[1-9]|[12]\d|3[01])\b")
LONGEST_SLUG = 60


def read_text(
    text: str,
    *,
    source: str = "text",
    date: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    headline: str | None = None,
    authors: Sequence[str] = (),
    language: str | None = None,
    genre: str | None = None,
) -> Document:
    """Read one plain text into a Document.

    All offsets are characters of ``text`` as given, markup, control characters and line endings included. Lone
    surrogates, which no encoding can hold, are replaced one for one by U+FFFD, so that offsets stay.

    Args:
        text: the article.
        source: a name for messages and for the document's identifier (its stem counts, not its directory).
        date: ISO 8601, possibly partial; it wins over a date in the text, as the other arguments do.
        publisher: who published it.
        url: where it was published.
        headline: its headline, if the text does not begin with it.
        authors: who wrote it.
        language: its language; only English is understood.
        genre: "NewsArticle" or "Article".

    Raises:
        InputError: if the text is empty, too long or not English, or the date is not a date.
    """
    known = Metadata(
        headline=headline,
        date=checked_date(date, source),
        authors=tuple(authors),
        publisher=publisher,
        url=url,
        language=language,
        genre=genre,
    )
    return document_from(text, source, known)


def document_from(text: str, source: str, known: Metadata) -> Document:
    """Read a text with its metadata into a Document; see :func:`read_text`.

    Raises:
        InputError: if the text is empty, too long or not English.
    """
    limit = settings.MAX_DOCUMENT_CHARACTERS
    if len(text) > limit:
        raise InputError(
            f"{source}: the text has {len(text):,} characters, expected at most {limit:,}; split it into its articles"
        )
    if not _ALNUM.search(text):
        state = "is empty" if not text.strip() else "holds no letters or digits"
        raise InputError(f"{source}: the text {state}; expected an English news article")
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    _check_language(text, source, known.language)
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    layout = lay_out(text, known.headline)
    date, inferred = _date(text, layout, known)
    dateline = layout.dateline
    publisher = known.publisher or (dateline.agency if dateline else None)
    found = tuple(dict.fromkeys(name.text for name in layout.names if name.role == "author"))
    authors = known.authors or found
    return Document(
        id=f"{_slug(source)}-{sha256[:8]}",
        text=text,
        source=source,
        sha256=sha256,
        blocks=tuple(layout.blocks),
        headline=known.headline or layout.headline,
        authors=authors,
        publisher=publisher,
        url=known.url,
        dateline=dateline.place if dateline else None,
        date=date,
        date_inferred=inferred,
        language="en",
        genre=known.genre or "NewsArticle",
        names=_names(layout.names, authors, publisher),
    )


def _slug(source: str) -> str:
    """Return the stem of a source's name in small ASCII letters, digits and hyphens: never its directory."""
    stem = "stdin" if source == "-" else PurePath(source.split("\n", 1)[0].replace("\\", "/")).stem
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii").lower()
    return _NOT_SLUG.sub("-", plain).strip("-")[:LONGEST_SLUG].strip("-") or "document"


def _check_language(text: str, source: str, declared: str | None) -> None:
    """Believe the words of the text first; a declared language decides only where they are too few."""
    language = other_language(text)
    if language is None and declared and not declared.casefold().startswith("en") and len(text) < 400:
        language = f"declared as {declared!r}"
    if language is not None:
        shown = language if language.startswith("declared") else f"in {language}"
        raise InputError(f"{source}: the text seems to be {shown}; expected English, the only language understood")


def _date(text: str, layout: Layout, known: Metadata) -> tuple[str | None, bool]:
    """Return the date and whether its year was inferred: metadata > date line > dateline > "Updated" line > URL."""
    if known.date:
        return known.date, False
    in_line = layout.dateline.date if layout.dateline else None
    candidates: list[DateFound] = [date for date in (layout.date, in_line, layout.updated) if date is not None]
    whole = next((date for date in candidates if date.year is not None), None)
    first = candidates[0] if candidates else None
    if first is not None and first.year is None and whole is not None and whole.year and whole.month == first.month:
        return DateFound(whole.year, first.month, first.day, None, first.start, first.end).iso, False
    if whole is not None:
        return whole.iso, False
    in_url = _URL_YEAR.search(known.url) if known.url else None
    if in_url:
        return f"{in_url['year']}-{in_url['month']}-{in_url['day']}", False
    if first is None:
        return None, False
    year = infer_year(text, first)
    if year is None:
        return first.iso, False
    return DateFound(year, first.month, first.day, None, first.start, first.end).iso, True


def _names(found: Sequence[DeclaredName], authors: Sequence[str], publisher: str | None) -> tuple[DeclaredName, ...]:
    """Return the names of the layout, then those that only the metadata know."""
    names = list(found)
    there = {name.text.casefold() for name in found if name.role == "author"}
    for author in authors:
        if author.casefold() not in there:
            entry = agency(author)
            kind = entry[1] if entry else "Organization" if organisation_like(author) else "Person"
            names.append(DeclaredName(author, kind, "author"))
    if publisher:
        same = next((name for name in found if name.role == "agency" and name.text == publisher), None)
        span = (same.start, same.end) if same else (None, None)
        names.append(DeclaredName(publisher, same.type if same else "Organization", "publisher", *span))
    return tuple(names)
