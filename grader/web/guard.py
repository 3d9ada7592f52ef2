"""Who may ask: every request passes here first, and is refused unless all of it is right.

Any website that is open in the same browser can send requests to a local port, and a name that is
bound to 127.0.0.1 makes them look like our own (DNS rebinding). So a request has to name this host
and port, and carry the cookie that the link from the terminal has set; one that changes something
has to come from this origin, as JSON, with the token that only our own pages hold. Cookies alone
would not do: to them all ports are one site.
"""

import secrets
import time
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "x-gradlings-token"
MOST_BYTES = 1 << 20
"""Of a request: a worksheet has at most 200,000 characters."""
_READING = ("GET", "HEAD")
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Guard:
    """The middleware around the page.

    Args:
        app: what answers those who may ask.
        port: on which it listens; names of this host with any other port are refused.
        clock: seconds; `idle` counts from the last request that was let in.
    """

    def __init__(
        self, app: ASGIApp, port: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._app, self._clock = app, clock
        # To cookies all ports are one site: two pages that are open at once need two names.
        self._cookie = f"gradlings-{port}"
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        self._link: str | None = secrets.token_urlsafe(24)
        self._session = secrets.token_urlsafe(24)
        self.token = secrets.token_urlsafe(24)
        """What requests that change something have to carry; our own pages hold it."""
        self._asked = clock()
        self._open = 0

    @property
    def link(self) -> str:
        """The query that lets a browser in: good for one use."""
        self._link = self._link or secrets.token_urlsafe(24)
        return urlencode({"token": self._link})

    @property
    def idle(self) -> float:
        """Seconds since somebody was there; an open stream of events is somebody."""
        return 0.0 if self._open else self._clock() - self._asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no web sockets here
            return
        send = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        self._asked = self._clock()
        self._open += 1
        try:
            scope["token"] = self.token
            await self._app(scope, _Limited(receive), send)
        finally:
            self._open -= 1
            self._asked = self._clock()

    def _refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that is not let in, or None."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return _refuse(403, "This page answers on its own address only.")
        if scope["method"] not in (*_READING, "POST"):
            return _refuse(405, "This page knows GET and POST.")
        if scope["method"] in _READING and scope["path"] == "/" and scope["query_string"]:
            return self._enter(scope)
        if not self._knows(headers):
            return _refuse(
                403, "Open the link that `grade open` printed. It is good once for each start."
            )
        if scope["method"] in _READING:
            return None
        return self._refusal_to_write(headers, hosts[0])

    def _enter(self, scope: Scope) -> Response:
        query = parse_qs(scope["query_string"].decode("latin-1"))
        given = query.get("token", [""])[0]
        if self._link is None or not secrets.compare_digest(given.encode(), self._link.encode()):
            return _refuse(403, "This link was used already: start `grade open` again.")
        self._link = None
        entered = RedirectResponse("/pad" if query.get("to") == ["pad"] else "/", 303)
        entered.set_cookie(self._cookie, self._session, httponly=True, samesite="strict", path="/")
        return entered

    def _knows(self, headers: Headers) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return cookie is not None and secrets.compare_digest(
            cookie.value.encode(), self._session.encode()
        )

    def _refusal_to_write(self, headers: Headers, host: str) -> Response | None:
        if headers.getlist("origin") != [f"http://{host}"]:
            return _refuse(403, "Only this page itself may change something.")
        if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _refuse(415, "Write JSON.")
        token = headers.get(TOKEN_HEADER, "")
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return _refuse(403, "The page is of an earlier start: load it again.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return _refuse(413, "The request is too large.")
        return None


class TooMuch(Exception):
    """A request goes on after the most that one may have: raised to whoever reads its body."""


class _Limited:
    """What is received of a request, up to a limit, whatever length it gave."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._left = receive, MOST_BYTES

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooMuch
        return message


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
        await send(message)

    return sending


def _refuse(status: int, says: str) -> Response:
    return PlainTextResponse(f"{says}\n", status)
