import asyncio
from typing import Any

import pytest

from framing.app.guard import LARGEST_REQUEST, Guard

HOSTS = frozenset({"127.0.0.1:8710", "localhost:8710"})


def ask(headers: dict[str, str], *, kind: str = "http", hosts: frozenset[str] | None = HOSTS) -> list[Any]:
    """What is sent back, the program's own answer among it."""
    sent: list[Any] = []

    async def program(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": kind, "headers": [(k.lower().encode(), v.encode()) for k, v in headers.items()]}
    asyncio.run(Guard(program, hosts)(scope, receive, send))
    return sent


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "127.0.0.1:8710"}, 200),
        ({"Host": "LOCALHOST:8710", "Origin": "http://localhost:8710"}, 200),
        ({"Host": "evil.example"}, 400),
        ({"Host": "127.0.0.1:9999"}, 400),
        ({}, 400),
        ({"Host": "127.0.0.1:8710", "Origin": "http://evil.example"}, 403),
        ({"Host": "127.0.0.1:8710", "Origin": "null"}, 403),
        ({"Host": "127.0.0.1:8710", "Content-Length": str(LARGEST_REQUEST + 1)}, 413),
        ({"Host": "127.0.0.1:8710", "Content-Length": "much"}, 413),
    ],
)
def test_only_its_own_page_on_this_machine_gets_through(headers: dict[str, str], status: int) -> None:
    assert ask(headers)[0]["status"] == status


def test_a_socket_from_elsewhere_is_closed() -> None:
    stranger = ask({"Host": "127.0.0.1:8710", "Origin": "http://evil.example"}, kind="websocket")
    assert stranger == [{"type": "websocket.close", "code": 1008}]


def test_answers_forbid_the_browser_to_fetch_from_elsewhere() -> None:
    headers = dict(ask({"Host": "127.0.0.1:8710"})[0]["headers"])
    assert b"default-src 'self'" in headers[b"content-security-policy"]


def test_where_strangers_are_let_in_the_origin_still_counts() -> None:
    assert ask({"Host": "nas.local:8710"}, hosts=None)[0]["status"] == 200
    assert ask({"Host": "nas.local:8710", "Origin": "http://evil.example"}, hosts=None)[0]["status"] == 403
