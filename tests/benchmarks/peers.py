"""Other systems on the same texts, in an environment of their own outside the project, by subprocess.

The environment is made once in the cache folder with pip: the same spaCy and the same model as kgbuild's, ``textacy``
and ``triplet-extract``. The latter is under the GPL: it is never imported here, and never a dependency.
"""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild import settings
from tests.benchmarks.core import Context, MissingDataError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SYSTEMS", "PeerRun", "environment", "run"]

SYSTEMS = ("textacy", "triplet-extract")
VERSIONS = ("textacy==0.13.0", "triplet-extract==0.5.0")
WORKER = Path(__file__).with_name("peers_worker.py")


@dataclass(frozen=True, slots=True)
class PeerRun:
    """What a system found in each text, its seconds by round and those of bare spaCy between them, and its peak."""

    tuples: tuple[tuple[tuple[str, str, str, float], ...], ...]
    seconds: tuple[float, ...]
    bare: tuple[float, ...]
    peak_mb: float


def environment(context: Context) -> Path:
    """Return the Python of the peers' environment, made on first use.

    Raises:
        MissingDataError: if it cannot be made, with pip's last line.
    """
    folder = context.cache / "peers"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = folder / "complete"
    wanted = [
        *VERSIONS,
        f"spacy=={importlib.metadata.version('spacy')}",
        f"{settings.MODEL_PACKAGE}=={settings.MODEL_VERSION}",
    ]
    if done.exists() and done.read_text(encoding="utf-8").split() == wanted:
        return python
    try:
        venv.create(folder, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise MissingDataError(f"the peers' environment {folder} cannot be made: {error}") from error
    made = subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", *wanted], capture_output=True, text=True, check=False
    )
    if made.returncode:
        reason = (made.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise MissingDataError(f"the peers cannot be installed into {folder}: {reason}")
    done.write_text("\n".join(wanted), encoding="utf-8")
    return python


def run(system: str, texts: Sequence[str], context: Context, *, rounds: int = 1) -> PeerRun:
    """Run a system over texts in its own process.

    Raises:
        MissingDataError: if it cannot be installed, or fails.
    """
    request = json.dumps({"system": system, "texts": list(texts), "rounds": rounds})
    done = subprocess.run(
        [str(environment(context)), "-I", str(WORKER)], input=request, capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise MissingDataError(f"{system} failed: {reason}")
    answer = json.loads(done.stdout[done.stdout.index('{"tuples"') :])
    return PeerRun(
        tuple(tuple((s, r, o, c) for s, r, o, c in found) for found in answer["tuples"]),
        tuple(answer["seconds"]),
        tuple(answer["bare"]),
        float(answer["peak_mb"]),
    )
