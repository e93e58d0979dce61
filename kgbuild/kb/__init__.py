"""Who is meant, in terms of a knowledge base: indexes of names, reconciliation services, the choice between bearers.

Nothing here is imported unless links to a knowledge base are asked for. A wrong link is worse than none.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.errors import DataError
from kgbuild.kb.build import Built, build_index
from kgbuild.kb.index import Index
from kgbuild.kb.linker import Linker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgbuild.kb.records import Source

__all__ = ["Built", "Index", "Linker", "build_index", "linker_of"]


def linker_of(
    kb: str | Path | Sequence[str | Path] = (),
    reconcile: str | None = None,
    *,
    cache: str | Path | None = None,
    say: Callable[[str], None],
) -> Linker:
    """Open indexes and a reconciliation service for linking; what cannot be used is named and left out.

    Args:
        kb: one or more files that :func:`build_index` made.
        reconcile: the address of a service.
        cache: where its answers are kept, by default in the user's place for caches; "" for nowhere.
        say: takes a line for each source that cannot be used, now or later.
    """
    sources: list[Source] = []
    for path in [kb] if isinstance(kb, str | Path) else kb:
        try:
            sources.append(Index(path))
        except DataError as error:
            say(f"{error}; going on without links to it")
    if reconcile:
        from kgbuild.kb.cache import Cache, default_cache
        from kgbuild.kb.service import Service

        kept: Cache | None = None
        try:
            kept = None if cache == "" else Cache(cache or default_cache())
        except DataError as error:
            say(f"{error}; going on without a cache")
        try:
            sources.append(Service(reconcile, cache=kept))
        except DataError as error:
            if kept:
                kept.close()
            say(f"{error}; going on without links to it")
    return Linker(sources, say)
