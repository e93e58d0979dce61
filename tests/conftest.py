from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.parse import load_model

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default model, loaded once."""
    return load_model()
