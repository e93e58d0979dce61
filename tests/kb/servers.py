"""Servers on this machine that answer as they are told, also wrongly."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MANIFEST = {"versions": ["0.2"], "name": "Names", "identifierSpace": "https://names.example/id/", "schemaSpace": "x:"}

Answer = dict[str, Any] | bytes | None
"""JSON, bytes, or None where the handler has written its own."""


def results(**by_query: list[Any]) -> Callable[[dict[str, Any], Any], Answer]:
    """Return what answers each query with the candidates for it (blanks as underscores)."""
    return lambda queries, _: {
        key: {"result": by_query.get(one["query"].replace(" ", "_"), [])} for key, one in queries.items()
    }


@contextmanager
def service(
    answer: Callable[[dict[str, Any], Any], Answer],
    manifest: Callable[[Any], Answer] = lambda _: MANIFEST,
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the address of a service, and the batches of queries that it has been asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            self.reply(manifest(self))

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            queries = json.loads(form["queries"][0])
            asked.append(queries)
            self.reply(answer(queries, self))

        def reply(self, body: Answer) -> None:
            if body is None:
                return
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *args: object) -> None:
            pass  # whoever asked has gone

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/reconcile", asked
    finally:
        server.shutdown()
        server.server_close()
