"""Against csv-reconcile, a reconciliation service that others have written.

It needs an older normality than rigour does, so that it cannot be installed beside kgbuild: ``KGBUILD_CSV_RECONCILE``
names the Python of an environment of its own (``.ci/run`` makes one), without which this is skipped.
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from kgbuild.kb import linker_of
from kgbuild.kb.cache import Cache
from kgbuild.kb.records import Question
from kgbuild.kb.service import Service
from tests.kb.test_choose import TEXT, entity, links, reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PYTHON = os.environ.get("KGBUILD_CSV_RECONCILE", "")
pytestmark = pytest.mark.skipif(not PYTHON, reason="KGBUILD_CSV_RECONCILE names no Python that has csv-reconcile")

NAMES = """id,name,note
n1,Nordvik Shipping,ferries
n2,Nordvik Skipping,a school of rope skipping
n3,Ivo Pranjić,judge
n4,Fjordby Choir,singers
n5,Fjordby Choir,other singers
"""
SERVER = """
import sys
import csv_reconcile as service
folder, port = sys.argv[1:]
app = service.create_app(folder + "/names.config", instance_path=folder + "/instance")
with app.app_context():
    service.initdb.init_db_with_context(folder + "/names.csv", "id", "name")
app.run(port=int(port))
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("csv-reconcile")
    (folder / "names.csv").write_text(NAMES, encoding="utf-8")
    (folder / "names.config").write_text('MANIFEST = {"identifierSpace": "https://names.example/"}\n')
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", "127.0.0.1")
        log = (folder / "log").open("wb")
        server = subprocess.Popen([PYTHON, "-c", SERVER, str(folder), str(port)], stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}/reconcile"
        try:
            for _ in range(150):
                try:
                    urllib.request.urlopen(address, timeout=1).close()
                    break
                except OSError:
                    assert server.poll() is None, (folder / "log").read_text()
                    time.sleep(0.1)
            yield address
        finally:
            server.terminate()
            server.wait()
            log.close()


def test_candidates(url: str) -> None:
    service = Service(url)
    shipping, judge, choir, nobody = service.look_up(
        [Question((name,)) for name in ("Nordvik Shipping", "Ivo Pranjic", "Fjordby Choir", "Quux Zyzzyva")]
    )
    service.close()
    assert (shipping[0].iri, shipping[0].how) == ("https://names.example/n1", "label")
    assert [one.iri for one in judge] == ["https://names.example/n3"]
    assert sorted(one.iri for one in choir) == ["https://names.example/n4", "https://names.example/n5"]
    assert nobody == []


def test_links_and_the_cache(url: str, tmp_path: Path) -> None:
    given = reading(
        TEXT,
        entity("nordvik", "Nordvik Shipping", "Organization", text=TEXT),
        entity("pranjic", "Ivo Pranjic", "Person", text=TEXT),
        entity("choir", "Fjordby Choir", "Organization", text=TEXT),
        entity("marit", "Marit Solberg", "Person", text=TEXT),
    )
    linker = linker_of(reconcile=url, cache=tmp_path / "c", say=pytest.fail)
    found = links(linker(given))
    linker.close()
    # Of two choirs of one name nobody knows which.
    assert found == {"nordvik": ("n1",), "pranjic": ("n3",), "choir": (), "marit": ()}
    kept = Cache(tmp_path / "c")
    assert [one["id"] for one in kept.get(url, ["query", "Ivo Pranjic"])] == ["n3"]
    kept.close()
