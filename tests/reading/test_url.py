"""Fetching against a server of our own; the private-address check is off only where a test says so."""

import gzip
import ipaddress
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from framing.errors import FramingError, MisuseError, ReadingError
from framing.reading import article, url
from framing.reading.url import fetch_page, is_public

PAGE = (
    "<html><head><title>La OTAN</title></head><body>"
    + "<p>El ministro pidió calma y paz en Kiev.</p>" * 9
    + "</body></html>"
)


@dataclass
class Site:
    """A small web site on this machine."""

    base: str
    port: int
    stop: threading.Event
    hosts: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.hosts.append(self.headers["Host"])
            routes: dict[str, Callable[[], None]] = {
                "/": lambda: self.reply(PAGE.encode("latin-1"), "text/html; charset=ISO-8859-1"),
                "/text": lambda: self.reply("Hola, señor.".encode(), "text/plain"),
                "/gzip": lambda: self.reply(
                    gzip.compress(PAGE.encode()), "text/html", **{"Content-Encoding": "gzip"}
                ),
                "/bomb": lambda: self.reply(
                    gzip.compress(bytes(5_000_000)), "text/html", **{"Content-Encoding": "gzip"}
                ),
                "/broken": lambda: self.reply(b"no gzip", "text/html", **{"Content-Encoding": "gzip"}),
                "/large": lambda: self.reply(b"x" * 200_000, "text/html"),
                "/pdf": lambda: self.reply(b"%PDF", "application/pdf"),
                "/untyped": lambda: self.reply(b"hola", None),
                "/once": lambda: self.redirect("/text"),
                "/loop": lambda: self.redirect("/loop"),
                "/metadata": lambda: self.redirect("http://169.254.169.254/latest/"),
                "/inside": lambda: self.redirect("http://[::1]:9/"),
                "/file": lambda: self.redirect("file:///etc/passwd"),
                "/silent": lambda: self.wait_for_the_end(),
                "/drip": self.drip,
            }
            routes.get(self.path, lambda: self.send_error(404))()

        def reply(self, data: bytes, kind: str | None, **headers: str) -> None:
            self.send_response(200)
            if kind:
                self.send_header("Content-Type", kind)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with suppress(OSError):  # the reader had enough, which is what some tests want
                self.wfile.write(data)

        def redirect(self, target: str) -> None:
            self.send_response(302)
            self.send_header("Location", target)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def wait_for_the_end(self) -> None:
            stop.wait(5)

        def drip(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            with suppress(OSError):
                for _ in range(100):
                    stop.wait(0.02)
                    self.wfile.write(b"<p>")

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = False
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        here = Site(f"http://127.0.0.1:{server.server_port}", server.server_port, stop)
        yield here
        stop.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def only_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take this server's address for a public one, so that the way from it to a private one can be tried."""
    monkeypatch.setattr(url, "is_public", lambda found: str(found) == "127.0.0.1" or is_public(found))


def test_a_page(site: Site) -> None:
    found = fetch_page(site.base + "/", allow_private=True)
    assert (found.content_type, found.charset, found.url) == ("text/html", "iso-8859-1", site.base + "/")
    assert found.data == PAGE.encode("latin-1")


def test_compressed(site: Site) -> None:
    assert fetch_page(site.base + "/gzip", allow_private=True).data == PAGE.encode()


def test_redirects_are_followed(site: Site) -> None:
    found = fetch_page(site.base + "/once", allow_private=True)
    assert (found.data, found.url) == ("Hola, señor.".encode(), site.base + "/text")


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/pdf", "{0}/pdf is of type application/pdf, not a page of text (allowed: text/html, "),
        ("/untyped", "{0}/untyped is of type unknown, not a page of text"),
        ("/missing", "{0}/missing answered 404 Not Found; open it in a browser and save the article"),
        ("/loop", "{0}/loop redirects more than 5 times"),
        ("/file", "{0}/file redirects to file:/etc/passwd, which is not a web address"),
        ("/large", "{0}/large is larger than 0.1 MB"),
        ("/bomb", "{0}/bomb is larger than 0.1 MB"),
        ("/broken", "cannot fetch {0}/broken: "),
        ("/silent", "{0}/silent took too long to answer; try again, or open it in a browser"),
        ("/drip", "{0}/drip took too long to answer"),
    ],
)
def test_what_is_not_a_page(site: Site, path: str, problem: str) -> None:
    with pytest.raises(ReadingError) as caught:
        fetch_page(site.base + path, allow_private=True, max_bytes=100_000, seconds=0.4)
    assert str(caught.value).startswith(problem.format(site.base))


@pytest.mark.parametrize(("path", "address"), [("/metadata", "169.254.169.254"), ("/inside", "::1")])
@pytest.mark.usefixtures("only_here")
def test_redirect_to_a_private_address(site: Site, path: str, address: str) -> None:
    with pytest.raises(ReadingError) as caught:
        fetch_page(site.base + path)
    assert (
        f"leads to {address}, an address of this machine or of a private network, and is not fetched"
        in str(caught.value)
    )


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0.0.0.0", "2130706433", "[::ffff:10.0.0.1]", "192.168.1.1"],  # noqa: S104
)
def test_private_addresses_are_refused_at_once(site: Site, host: str) -> None:
    with pytest.raises(ReadingError, match="is not fetched"):
        fetch_page(f"http://{host}:{site.port}/")


@pytest.mark.usefixtures("only_here")
def test_the_connection_goes_to_the_address_that_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    original = socket.getaddrinfo

    def answer(host: str, port: int, *args: object, **options: object) -> object:
        if host == "noticias.example":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return original(host, port, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    found = fetch_page(f"http://noticias.example:{site.port}/text")
    assert found.data == "Hola, señor.".encode()
    assert len(asked) == 1
    assert site.hosts[-1] == f"noticias.example:{site.port}"
    with pytest.raises(ReadingError, match=r"leads to 10\.0\.0\.1"):
        fetch_page(f"http://noticias.example:{site.port}/text")


@pytest.mark.usefixtures("only_here")
def test_the_name_goes_into_the_tls_handshake(monkeypatch: pytest.MonkeyPatch) -> None:
    hello = []
    original = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *args, **options: original(
            "127.0.0.1" if host == "noticias.example" else host, *args, **options
        ),
    )
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            connection, _ = server.accept()
            with connection:
                hello.append(connection.recv(4096))

        thread = threading.Thread(target=listen)
        thread.start()
        with pytest.raises(ReadingError, match=r"cannot fetch https://noticias\.example"):
            fetch_page(f"https://noticias.example:{server.getsockname()[1]}/")
        thread.join()
    assert b"noticias.example" in hello[0]


@pytest.mark.parametrize(
    "address", ["ftp://a.example/x", "http://", "a.example", "http://[::1", "https:///x", "file:///x"]
)
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(MisuseError) as caught:
        fetch_page(address)
    assert str(caught.value) == f"URL must be a complete http or https address, got {address!r}"


def test_unknown_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(ReadingError) as caught:
        fetch_page("https://no-such-host.example/")
    assert str(caught.value) == "cannot find the host no-such-host.example; check the address"


def test_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ReadingError, match=rf"cannot fetch http://127\.0\.0\.1:{port}/: "):
        fetch_page(f"http://127.0.0.1:{port}/", allow_private=True)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("::ffff:93.184.216.34", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("0.0.0.0", False),  # noqa: S104
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
    ],
)
def test_is_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_reading_an_article_from_an_address(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(url, "fetch_page", lambda address: fetch_page(address, allow_private=True))
    found = article.read_article(site.base + "/")
    assert found.text.startswith("El ministro pidió calma y paz en Kiev.")
    assert (found.title, found.url) == ("La OTAN", site.base + "/")
    assert article.read_article(site.base + "/text").text == "Hola, señor."


def test_addresses_can_be_switched_off(site: Site) -> None:
    with pytest.raises(FramingError) as caught:
        article.read_article(site.base + "/", allow_url=False)
    assert (
        str(caught.value) == f"{site.base}/ is a web address and is not fetched here; save the page as a file"
    )
    assert caught.value.exit_code == 2
