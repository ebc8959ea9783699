"""Who may talk to the page: browsers of this machine that were sent to it, and nobody else's page.

A page of a stranger, open in the same browser, can send requests to this machine. It cannot choose the
headers ``Host`` (a name that was bent to point here shows) and ``Origin`` (where the request comes from).
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Program = Callable[[Message, Receive, Send], Awaitable[None]]

LARGEST_REQUEST = 120_000_000
"""Bytes of a request: the files of one hand-in."""

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self' ws: wss:; frame-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class Guard:
    """A wrapper around an ASGI program that turns away what does not come from its own page.

    In: the program, and the names under which it may be asked for (with ports), None for any name. What is
    turned away gets status 400, 403 or 413; a socket is closed.
    """

    def __init__(self, program: Program, hosts: frozenset[str] | None) -> None:
        self._program = program
        self._hosts = hosts

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let a request through, or turn it away."""
        if scope["type"] not in ("http", "websocket"):
            await self._program(scope, receive, send)
            return
        status = self._judge({name.lower(): value for name, value in scope["headers"]})
        if status == 0:
            await self._program(scope, receive, _with_policy(send))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await send({"type": "http.response.start", "status": status, "headers": []})
            await send({"type": "http.response.body", "body": b""})

    def _judge(self, headers: dict[bytes, bytes]) -> int:
        """Status with which to turn a request away, 0 to let it through."""
        host = headers.get(b"host", b"").decode("latin-1").lower()
        origin = headers.get(b"origin")
        if self._hosts is not None and host not in self._hosts:
            return 400
        if origin is not None and origin.decode("latin-1").lower().partition("://")[2] != host:
            return 403
        length = headers.get(b"content-length", b"0")
        return 413 if not length.isdigit() or int(length) > LARGEST_REQUEST else 0


def _with_policy(send: Send) -> Send:
    """Forbid the browser to fetch anything from elsewhere, whatever the page may hold."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            extra = [
                (b"content-security-policy", POLICY.encode()),
                (b"x-content-type-options", b"nosniff"),
                (b"referrer-policy", b"no-referrer"),
            ]
            message = {**message, "headers": [*message.get("headers", []), *extra]}
        await send(message)

    return sending
