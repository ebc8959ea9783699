"""Starting the page: on this machine alone, unless somebody asks for more."""

import socket
import threading
import webbrowser
from collections.abc import Callable
from typing import Literal

from framing.app.guard import Guard
from framing.errors import MissingExtraError, MisuseError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PORT = 8710


def serve(
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    lang: Literal["es", "en"] = "es",
    browser: bool = True,
    tell: Callable[[str], None] = print,
) -> None:
    """Serve the local page until it is stopped (Ctrl+C).

    Parameters
    ----------
    host
        Address to listen at. Any other than the loopback lets other machines in.
    port
        Port; left out, 8710 or, if that is taken, a free one.
    lang
        Language at the start; each visitor may switch.
    browser
        Open the page in the browser of this machine.
    tell
        Called with the address.

    Raises
    ------
    MisuseError
        If the address cannot be listened at.
    MissingExtraError
        If shiny is not installed.

    """
    try:
        import shiny  # noqa: F401 # page.py needs it
        import uvicorn
    except ImportError as error:
        raise MissingExtraError(
            'the page needs shiny, which is not installed; run: pip install "framing[app]"'
        ) from error
    from framing.app.page import make_page

    listener = _listen(host, port)
    taken = int(listener.getsockname()[1])
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{taken}"
    names = {f"{name}:{taken}" for name in ("127.0.0.1", "localhost", "[::1]")}
    hosts = frozenset(names) if host in LOOPBACK else None
    tell(f"The page is at {address} (Ctrl+C stops it)")
    if host not in LOOPBACK:
        tell("Other machines can reach it: whoever does can use this one to score texts.")
    if browser:
        opener = threading.Timer(1.0, webbrowser.open, (address,))
        opener.daemon = True
        opener.start()
    config = uvicorn.Config(Guard(make_page(lang), hosts), log_level="error", lifespan="on")
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        tell("stopped")
    finally:
        listener.close()


def _listen(host: str, port: int | None) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    reason = ""
    for number in (PORT, 0) if port is None else (port,):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, number))
            listener.listen(64)
        except OSError as error:
            listener.close()
            reason = error.strerror or str(error)
        else:
            return listener
    raise MisuseError(f"cannot listen at {host}, port {port}: {reason}; choose another with --port")
