"""Writing files whole or not at all; shared by every room that writes. Nothing about formats lives here."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kgbuild.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["STDOUT", "replacing"]

STDOUT = "-"
"""The path that means standard output."""


@contextmanager
def replacing(path: str | Path) -> Iterator[IO[bytes]]:
    """Yield a binary handle whose bytes appear at ``path`` only when the block ends without error.

    The bytes go to a hidden file beside the target, which then takes its place in one step; an existing file stays
    as it was until then. A device or pipe is written to as it is. ``-`` is standard output.

    Raises:
        OutputError: if the place cannot be written: it is a directory, its directory is missing or closed, the
            disk is full.
    """
    if str(path) == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    try:
        target = target.resolve()
        if target.is_dir():
            raise OutputError(f"output {str(path)!r} is a directory, expected the name of a file to write")
        special = target.exists() and not target.is_file()
    except (OSError, ValueError) as error:
        raise OutputError(_reason(path, error)) from error
    if not target.parent.is_dir():
        raise OutputError(
            f"output {str(path)!r}: directory {str(target.parent)!r} does not exist; create it or choose another place"
        )
    if special:
        try:
            with target.open("wb") as handle:
                yield handle
        except OSError as error:
            raise OutputError(_reason(path, error)) from error
        return
    hidden = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        with hidden.open("wb") as handle:
            yield handle
        hidden.replace(target)
    except OSError as error:
        raise OutputError(_reason(path, error)) from error
    finally:
        hidden.unlink(missing_ok=True)


def _reason(path: str | Path, error: Exception) -> str:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"output {str(path)!r} cannot be written: {why}; choose a place that is writable and has room"
