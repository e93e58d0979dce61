"""The page: one HTML file with data, script and style in it, that needs no network and runs nothing else.

The content security policy allows only the script and style whose hashes it names. The data stands in a script
element of a type that no browser runs, with every character escaped that could end it.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from kgbuild.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["embedded_json", "view_page"]

_ESCAPES: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029\u007f"}
_SURROGATES: Final = re.compile("[\ud800-\udfff]")

_TEMPLATE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="kgbuild">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<div id="app"><noscript><p>This page draws its graph by script, which is switched off here.</p></noscript></div>
<script type="application/json" id="kgbuild-data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def view_page(data: Mapping[str, Any]) -> str:
    """Return the page that shows ``data``, which :func:`kgbuild.view.view_data` made.

    Raises:
        DataError: if the package was installed without the built script or style.
    """
    script, style = _built("page.js"), _built("page.css")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    title = " ".join(str(data.get("title") or "kgbuild").split())[:200]
    return _TEMPLATE.format(
        policy=policy,
        title=html.escape(_SURROGATES.sub("\ufffd", title)),
        style=style,
        data=embedded_json(data),
        script=script,
    )


def embedded_json(data: Mapping[str, Any]) -> str:
    """Return JSON that can stand inside an HTML script element: nothing in it ends or comments the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATES.sub("\ufffd", text.translate(_ESCAPES))


def _built(name: str) -> str:
    try:
        text = (files("kgbuild.view") / "static" / name).read_text("utf-8")
    except OSError as error:
        raise DataError(f"view/static/{name} is missing from this installation of kgbuild; install it again") from error
    # The element would end there; the build never writes either, so this is a damaged installation.
    if re.search(r"</(?:script|style)|<!--", text, re.IGNORECASE):
        raise DataError(f"view/static/{name} is damaged: it holds the end of an HTML element; install kgbuild again")
    return text


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
