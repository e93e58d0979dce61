"""A reconciliation service is asked in batches, and nothing that it answers is taken on trust."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING, Any

import pytest

from kgbuild.errors import DataError
from kgbuild.kb import linker_of, web
from kgbuild.kb.cache import Cache
from kgbuild.kb.records import Question
from kgbuild.kb.service import Service
from tests.kb.servers import MANIFEST, results, service
from tests.kb.test_choose import TEXT, entity, links, reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "PAUSE", 0.01)
    monkeypatch.setenv("no_proxy", "127.0.0.1")


ANA = {"id": "7", "name": "Ana Ruiz", "score": 98.5, "match": True, "type": [{"id": "Q5", "name": "human"}]}


def ask(url: str, *names: str, **options: Any) -> list[list[str]]:
    asked = Service(url, **options)
    found = asked.look_up([Question((name,)) for name in names])
    asked.close()
    return [[one.iri for one in candidates] for candidates in found]


def test_names_are_asked_in_batches() -> None:
    names = [f"Name {chr(65 + i % 26)}{chr(65 + i // 26)}" for i in range(60)]
    given = {name.replace(" ", "_"): [{"id": name[-2:], "name": name, "score": 100}] for name in names}
    with service(results(**given)) as (url, asked):
        found = ask(url, *names, names[0])
    assert [len(batch) for batch in asked] == [25, 25, 10]
    assert found == [[f"https://names.example/id/{name[-2:]}"] for name in [*names, names[0]]]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, ["https://names.example/id/7"]),
        ({"id": 7}, ["https://names.example/id/7"]),
        ({"id": "https://other.example/7"}, ["https://other.example/7"]),
        ({"id": "a>é"}, ["https://names.example/id/a%3E%C3%A9"]),
        ({"score": 0.9}, ["https://names.example/id/7"]),
        ({"name": "RUIZ, Ana"}, []),
        ({"name": "Somebody Else"}, []),
        ({"name": None}, []),
        ({"name": "\x00"}, []),
        ({"id": None}, []),
        ({"id": ""}, []),
        ({"id": "x" * 600}, []),
        ({"id": "a\nb"}, []),
        ({"id": "a b"}, []),
        ({"id": "http://x> <y"}, []),
        ({"id": ["7"]}, []),
        ({"score": "high"}, []),
        ({"score": float("nan")}, []),
        ({"score": float("inf")}, []),
        ({"score": True}, []),
        ({"score": -3}, []),
        ({"type": "human"}, ["https://names.example/id/7"]),
        ({"type": [3, None, {"id": 5}]}, ["https://names.example/id/7"]),
        ({"description": {"a": 1}}, ["https://names.example/id/7"]),
    ],
)
def test_candidates_are_looked_at(change: dict[str, Any], found: list[str]) -> None:
    with service(results(Ana_Ruiz=["x", None, {**ANA, **change}])) as (url, _):
        assert ask(url, "Ana Ruiz") == [found]


def page(_: object, handler: Any = None) -> bytes:
    return b"<html>Sign in to the network</html>"


def status(code: int, **headers: str) -> Callable[[Any, Any], None]:
    def answer(_: object, handler: Any) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value.replace("HERE", handler.headers["Host"]))
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def drip(_: object, handler: Any) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _i in range(200):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def cut_short(_: object, handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"q0": ')
    handler.close_connection = True


LIES: list[tuple[Callable[[Any, Any], Any], str]] = [
    (page, "something else than JSON"),
    (status(404), "answers 404"),
    (status(503), "answers 503"),
    (status(302, Location="http://HERE/reconcile"), "leads elsewhere"),
    (status(307, Location="http://HERE/reconcile"), "leads elsewhere"),
    (status(302, Location="file:///etc/passwd"), "leads elsewhere"),
    (drip, "has not answered|cannot be reached"),
    (cut_short, "something else than JSON|cannot be reached"),
    (lambda *_: b"x" * 6_000_000, "more than 5,000,000 bytes"),
    (lambda *_: b"[" * 100_000, "something else than JSON"),
    (lambda *_: b"[]", "expected an object|manifest is no JSON object"),
    (lambda *_: b"null", "expected an object|manifest is no JSON object"),
    (lambda *_: {"status": "error", "message": "overloaded"}, "overloaded|identifierSpace"),
    (lambda *_: {"q0": {"result": "none"}}, "no result for any|identifierSpace"),
    (lambda *_: b'\xff\xfe{"q0":', "something else than JSON"),
]


@pytest.mark.parametrize(("lie", "says"), LIES)
def test_a_lying_service_is_given_up(lie: Callable[[Any, Any], Any], says: str) -> None:
    began = time.monotonic()
    with service(lie) as (url, _), pytest.raises(DataError, match=says) as caught:
        ask(url, "Ana Ruiz", timeout=0.4)
    assert url in str(caught.value)
    assert len(str(caught.value)) < 300
    with service(results(), lambda handler: lie(None, handler)) as (url, _), pytest.raises(DataError, match=says):
        ask(url, "Ana Ruiz", timeout=0.4)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("space", [None, "", 7, "names", "file:///x/", "http://x> <y/", "javascript:alert(1)//"])
def test_identifiers_must_become_web_addresses(space: object) -> None:
    manifest = {**MANIFEST, "identifierSpace": space}
    with service(results(), lambda _: manifest) as (url, _), pytest.raises(DataError, match="identifierSpace"):
        ask(url, "Ana Ruiz")


def test_a_fault_that_passes_is_forgiven_once() -> None:
    count = [0]

    def answer(queries: dict[str, Any], handler: Any) -> Any:
        count[0] += 1
        return status(503)(queries, handler) if count[0] == 1 else results(Ana_Ruiz=[ANA])(queries, handler)

    with service(answer) as (url, _):
        assert ask(url, "Ana Ruiz") == [["https://names.example/id/7"]]
    assert count == [2]


def test_the_manifest_may_lead_on() -> None:
    def manifest(handler: Any) -> Any:
        return MANIFEST if handler.path == "/elsewhere" else status(301, Location="/elsewhere")(None, handler)

    with service(results(Ana_Ruiz=[ANA]), manifest) as (url, _):
        assert ask(url, "Ana Ruiz") == [["https://names.example/id/7"]]


@pytest.mark.parametrize(
    "url", ["", "names", "file:///etc/passwd", "ftp://x/", "http://", "http:///x", "http://x y/", "http://é"]
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(DataError, match="http://"):
        Service(url)


def closed_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


def test_an_unreachable_service() -> None:
    with pytest.raises(DataError, match="cannot be reached"):
        Service(closed_port())


def test_answers_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "cache.sqlite"
    with service(results(Ana_Ruiz=[ANA])) as (url, asked):
        first = ask(url, "Ana Ruiz", "Nobody", cache=Cache(file))
        assert ask(url, "Ana Ruiz", "Nobody", cache=Cache(file)) == first == [["https://names.example/id/7"], []]
        assert len(asked) == 1
    # The service is gone; what it said is not.
    assert ask(url, "Ana Ruiz", cache=Cache(file)) == [["https://names.example/id/7"]]
    with pytest.raises(DataError, match="cannot be reached"):
        ask(url, "Somebody New", cache=Cache(file))


def test_old_answers_are_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with service(results(Ana_Ruiz=[ANA])) as (url, asked):
        ask(url, "Ana Ruiz", cache=Cache(tmp_path / "c"))
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + 40 * 86_400)
        ask(url, "Ana Ruiz", cache=Cache(tmp_path / "c"))
        assert len(asked) == 2


def test_a_cache_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"<html>" * 1000)
    with pytest.raises(DataError, match="cannot be used"):
        Cache(tmp_path / "c")
    said: list[str] = []
    with service(results(Nordvik_Shipping=[{"id": "9", "name": "Nordvik Shipping", "score": 100}])) as (url, _):
        linker = linker_of(reconcile=url, cache=tmp_path / "c", say=said.append)
        given = reading(TEXT, entity("nordvik", "Nordvik Shipping", "Organization", text=TEXT))
        assert links(linker(given)) == {"nordvik": ("9",)}
        linker.close()
    assert len(said) == 1
    assert "without a cache" in said[0]


@pytest.mark.parametrize(
    ("given", "linked"),
    [
        ([{"type": ["Organization"]}], ("9",)),
        ([{"description": "Norwegian company"}], ("9",)),
        ([{"type": ["Person"]}], ()),
        ([{"type": ["Organization"], "name": "Nordvik Group"}], ()),
        ([{"type": ["Organization"]}, {"type": ["Organization"], "id": "10", "name": "Nordvik Skipping"}], ("9",)),
        ([{"type": ["Organization"]}, {"type": ["Organization"], "id": "10"}], ()),
        ([{"type": ["Organization"]}, {"type": ["Organization"], "id": "10", "score": 60}], ("9",)),
    ],
)
def test_links_by_a_service(given: list[dict[str, Any]], linked: tuple[str, ...]) -> None:
    candidates = [{"id": "9", "name": "Nordvik Shipping", "score": 100.0, "match": True, **one} for one in given]
    with service(results(Nordvik_Shipping=candidates)) as (url, _):
        linker = linker_of(reconcile=url, cache="", say=pytest.fail)
        found = linker(reading(TEXT, entity("nordvik", "Nordvik Shipping", "Organization", text=TEXT)))
        linker.close()
    assert links(found) == {"nordvik": linked}
