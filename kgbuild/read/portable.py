"""PDF → text, by pypdf. Offsets are those of the extracted text."""

from __future__ import annotations

import io
import logging
import re

from kgbuild import settings
from kgbuild.errors import InputError

__all__ = ["from_pdf"]

_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})-\n(?=[a-z]{2})")


def from_pdf(data: bytes, name: str) -> tuple[str, str | None]:
    """Return the text of a PDF, pages one after the other, words mended that a line break divides, and its title.

    Raises:
        InputError: if it is encrypted or damaged, or holds pictures of text only.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[str] = []
    size = 0
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: the PDF is encrypted; expected one that opens without a password")
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            size += len(pages[-1])
            if size > settings.MAX_DOCUMENT_CHARACTERS:
                break  # read_text says that it is too long
        title = reader.metadata.title if reader.metadata else None
    except InputError:
        raise
    except (FileNotDecryptedError, DependencyError) as error:
        raise InputError(f"{name}: the PDF is encrypted ({error}); expected one without a password") from error
    except (PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        raise InputError(f"{name}: the PDF is damaged ({_short(error)}); expected a readable PDF") from error
    except (RecursionError, AssertionError, NotImplementedError) as error:
        raise InputError(f"{name}: the PDF cannot be read ({_short(error)}); expected a readable PDF") from error
    text = _HYPHEN.sub("", "\n".join(pages))
    if not any(map(str.isalnum, text)):
        raise InputError(f"{name}: the PDF holds no text (scanned pages?); expected a PDF with a text layer")
    return text, title if isinstance(title, str) else None


def _short(error: BaseException) -> str:
    return (str(error) or type(error).__name__).split("\n", 1)[0][:120]
