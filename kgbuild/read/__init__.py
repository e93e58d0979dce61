"""Sources → Documents: text, HTML, PDF, JSON, directories, standard input, with layout and metadata.

``inputs.py`` opens sources, ``content.py`` tells and decodes them, ``web.py``, ``portable.py`` and ``records.py`` read
one format each, ``document.py`` makes the Document, ``layout.py`` and the files beside it give every paragraph a role.
Nothing here parses a sentence or knows a model; heavy libraries are imported only for the format that needs them.
"""

from __future__ import annotations

from kgbuild.read.document import read_text
from kgbuild.read.inputs import read_inputs

__all__ = ["read_inputs", "read_text"]
