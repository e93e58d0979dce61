"""HTML → the article's text and metadata, by trafilatura. Offsets are those of the extracted text."""

from __future__ import annotations

import logging
import re

from kgbuild.errors import InputError
from kgbuild.read.byline import split_authors
from kgbuild.read.dates import normal_date
from kgbuild.read.metadata import Metadata

__all__ = ["from_html"]

_LATEST = "2999-12-31"
"""Upper bound for dates found in a page: the default is today, which would make the result depend on the clock."""

_BREAKS = re.compile(r"\n+")


def from_html(markup: str, name: str) -> tuple[str, Metadata]:
    """Return the text of the article in a page, one paragraph a block, and its metadata.

    The title stands before the text, so that the headline is read too.

    Raises:
        InputError: if the page holds no article.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        page = trafilatura.bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _LATEST},
        )
        assert not isinstance(page, dict)  # only with as_dict=True
        plain = page.text if page is not None else None
        if not plain or not plain.strip():
            plain = trafilatura.html2txt(markup)
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError) as error:
        raise InputError(f"{name}: the HTML cannot be read ({error}); expected a page with an article") from error
    text = _BREAKS.sub("\n\n", (plain or "").strip())
    if not text:
        raise InputError(f"{name}: no article text in the HTML; expected a page with an article")
    if page is None:
        return text, Metadata()
    title = " ".join((page.title or "").split())
    if title and title.casefold() not in " ".join(text[: 2 * len(title) + 200].split()).casefold():
        text = f"{title}\n\n{text}"
    return text, Metadata(
        headline=title or None,
        date=normal_date(page.date),
        authors=tuple(split_authors(page.author)) if page.author else (),
        publisher=page.sitename or page.hostname or None,
        url=page.url or None,
        language=page.language or None,
    )
