"""A web page over the network, for an address that the user has typed; nothing else is ever fetched.

The address is resolved here, every resolved address is checked, and the connection goes to the checked
address itself, with the host's name in the request and in the TLS handshake; a name that changes its
answer between check and connection gains nothing. Proxies named in the environment are not used,
because a proxy would resolve the name again.
"""

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.errors import MissingExtraError, MisuseError, ReadingError, bad_value

if TYPE_CHECKING:
    import httpx

_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_REDIRECTS = 5
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SAVE = "open it in a browser and save the article as .html or .txt"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Download:
    """What an address gave: the bytes, their type, the encoding that the server states, the final URL."""

    data: bytes
    content_type: str
    charset: str | None
    url: str


def fetch_page(
    address: str, *, seconds: float = 20.0, max_bytes: int = 10_000_000, allow_private: bool = False
) -> Download:
    """Fetch one page.

    Parameters
    ----------
    address
        An ``http`` or ``https`` URL.
    seconds
        Time for everything together, redirects included. Checked between chunks, and each wait for
        the network is itself limited to what is left.
    max_bytes
        Largest page, after decompression.
    allow_private
        Also fetch from this machine and private networks. For tests: never for addresses from data.

    Raises
    ------
    MisuseError
        If the address is not a complete ``http`` or ``https`` URL.
    ReadingError
        If it leads to a private address (itself or by redirect), or the page is too large, too slow,
        of another type than HTML or plain text, or not to be had.
    MissingExtraError
        If the optional dependency for fetching is not installed.

    """
    try:
        import httpx
    except ImportError as error:
        raise MissingExtraError(
            "fetching a page needs httpx, which is not installed; run: pip install 'framing[web]', "
            f"or {_SAVE}"
        ) from error
    deadline = time.monotonic() + seconds
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise MisuseError(bad_value("URL", address, "a complete http or https address")) from error
    if url.scheme not in ("http", "https") or not url.host:
        raise MisuseError(bad_value("URL", address, "a complete http or https address"))
    try:
        with httpx.Client(trust_env=False, follow_redirects=False) as client:
            for _ in range(_REDIRECTS + 1):
                answer = _one_hop(client, url, deadline, max_bytes, allow_private=allow_private)
                if isinstance(answer, Download):
                    return answer
                url = answer
    except httpx.TimeoutException as error:
        raise _too_slow(address) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ReadingError(f"cannot fetch {address}: {error or type(error).__name__}; {_SAVE}") from error
    raise ReadingError(f"{address} redirects more than {_REDIRECTS} times; {_SAVE}")


def _one_hop(
    client: "httpx.Client", url: "httpx.URL", deadline: float, max_bytes: int, *, allow_private: bool
) -> "Download | httpx.URL":
    """Ask one address; gives the page, or where it redirects to."""
    import httpx

    target = _checked_address(url, allow_private=allow_private)
    left = deadline - time.monotonic()
    if left <= 0:
        raise _too_slow(str(url))
    request = client.build_request(
        "GET",
        url.copy_with(host=str(target), fragment=None),
        headers={
            "Host": url.netloc.decode("ascii"),
            "Accept": ", ".join(_TYPES),
            "User-Agent": "Mozilla/5.0 (compatible; framing)",
        },
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
        timeout=httpx.Timeout(min(10.0, left)),
    )
    response = client.send(request, stream=True)
    try:
        if response.has_redirect_location:
            onward = url.join(response.headers["Location"])
            if onward.scheme not in ("http", "https") or not onward.host:
                raise ReadingError(f"{url} redirects to {onward}, which is not a web address; {_SAVE}")
            return onward
        if response.status_code != 200:
            raise ReadingError(f"{url} answered {response.status_code} {response.reason_phrase}; {_SAVE}")
        content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if content_type not in _TYPES:
            raise ReadingError(
                f"{url} is of type {content_type or 'unknown'}, not a page of text "
                f"(allowed: {', '.join(_TYPES)}); give the address of the article itself"
            )
        data = bytearray()
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > max_bytes:
                raise ReadingError(f"{url} is larger than {max_bytes / 1e6:g} MB; {_SAVE}")
            if time.monotonic() > deadline:
                raise _too_slow(str(url))
        return Download(bytes(data), content_type, response.charset_encoding, str(url))
    finally:
        response.close()


def _too_slow(address: str) -> ReadingError:
    return ReadingError(f"{address} took too long to answer; try again, or {_SAVE}")


def _checked_address(url: "httpx.URL", *, allow_private: bool) -> Address:
    """Resolve a host and check all its addresses; one bad address refuses the host."""
    host = url.raw_host.decode("ascii").strip("[]")
    try:
        rows = socket.getaddrinfo(
            host, url.port or (443 if url.scheme == "https" else 80), type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError) as error:
        raise ReadingError(f"cannot find the host {url.host}; check the address") from error
    addresses = [ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows]
    for found in addresses:
        if not allow_private and not is_public(found):
            raise ReadingError(
                f"{url} leads to {found}, an address of this machine or of a private network, "
                f"and is not fetched; {_SAVE}"
            )
    return next((found for found in addresses if found.version == 4), addresses[0])


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet.

    False for private, loopback, link-local, multicast, reserved and unspecified addresses, also when an
    IPv6 address only wraps such an IPv4 address (mapped, 6to4, Teredo, NAT64).
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(wrapped is not None and not is_public(wrapped) for wrapped in inner):
            return False
        if address.ipv4_mapped is not None:
            return True
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
