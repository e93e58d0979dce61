"""Requests to a service that nothing is taken on trust from: bounded in time and size, one way, JSON or nothing.

The standard library's client is enough for two kinds of request, and adds no dependency.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final

from kgbuild import __version__
from kgbuild.errors import DataError

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import IO

__all__ = ["MOST_BYTES", "Client"]

MOST_BYTES: Final = 5_000_000
"""Largest reply: a batch of questions needs about a hundredth of it."""
REDIRECTS: Final = 3
PAUSE: Final = 0.5
"""Seconds before a request is tried again."""


class _PassingError(Exception):
    """A fault that may pass: worth a second try."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 1

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if req.data is not None or urllib.parse.urlsplit(newurl).scheme not in {"http", "https"}:
            return None  # a question must not turn into something else on its way
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Client:
    """Asks one address.

    Args:
        url: of the service.
        timeout: seconds for a whole reply, however slowly it comes.

    Raises:
        DataError: if it is no address of the web.
    """

    def __init__(self, url: str, timeout: float) -> None:
        parts = urllib.parse.urlsplit(url) if all(32 < ord(c) < 127 for c in url) else None
        if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
            raise DataError(f"reconciliation service {url!r}: expected an address that begins with http:// or https://")
        self.url = url
        self._timeout = timeout
        # Without handlers for files, FTP and data, whatever a redirection says.
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
            _Redirects(),
        ):
            self._opener.add_handler(handler)

    def get(self) -> Any:
        """Return what the service says of itself; later requests go where this one was led."""
        return self._twice(None)

    def post(self, fields: dict[str, str]) -> Any:
        """Return the answer to a form.

        Raises:
            DataError: if there is none, it is too large or too slow, or is no JSON.
        """
        return self._twice(urllib.parse.urlencode(fields).encode())

    def _twice(self, data: bytes | None) -> Any:
        try:
            return self._once(data)
        except _PassingError:
            sleep(PAUSE)
        try:
            return self._once(data)
        except _PassingError as error:
            raise self._wrong(str(error)) from error

    def _once(self, data: bytes | None) -> Any:
        headers = {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": f"kgbuild/{__version__} (reconciliation client)",
        }
        request = urllib.request.Request(self.url, data, headers)  # noqa: S310 - the scheme was looked at
        until = monotonic() + self._timeout
        try:
            with self._opener.open(request, timeout=self._timeout) as reply:
                if data is None:
                    self.url = reply.url
                body = self._body(reply, until)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in {429, 500, 502, 503, 504}:
                raise _PassingError(f"answers {error.code} {error.reason}") from error
            if 300 <= error.code < 400:
                raise self._wrong("leads elsewhere without end, or elsewhere than to the web") from error
            raise self._wrong(f"answers {error.code} {error.reason}") from error
        except (OSError, HTTPException, ValueError) as error:
            why = getattr(error, "reason", None) or error
            raise _PassingError(f"cannot be reached: {str(why) or type(error).__name__}") from error
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            begin = " ".join(body[:60].decode("utf-8", "replace").split())
            raise self._wrong(f"answers with something else than JSON: {begin!r}") from error

    def _body(self, reply: Any, until: float) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := reply.read1(65_536):
            size += len(part)
            if size > MOST_BYTES:
                raise self._wrong(f"answers with more than {MOST_BYTES:,} bytes")
            if monotonic() > until:
                raise _PassingError(f"has not answered in {self._timeout:g} seconds")
            parts.append(part)
        return b"".join(parts)

    def _wrong(self, why: str) -> DataError:
        return DataError(f"reconciliation service {self.url!r} {why}")
