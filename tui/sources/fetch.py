"""Fetch one address over HTTP, with limits on every part; runs in the reader process alone.

One wall clock covers everything, names and redirects included: timeouts of single reads let a slow server take its
time. Retries, cookies and credentials do not exist; reason phrases of servers are never shown.
"""

from __future__ import annotations

import ipaddress
import re
import signal
import socket
import time
import zlib
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from tui import __version__
from tui.sources.reading import ReadError

TOTAL_SECONDS = 30.0
"""Timeout in seconds from the first name looked up to the last byte."""
_CONNECT_SECONDS = 10.0
_MAXIMUM_REDIRECTS = 5
MAXIMUM_BYTES = 10_000_000
"""Maximum bytes as they come over the line, compressed or not."""
MAXIMUM_DECODED = 20_000_000
"""Maximum bytes after decompression."""
_CHUNK = 1 << 16
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_ARCHIVED = re.compile(r"(https?://web\.archive\.org/web/\d{4,14})(?:[a-z]{2}_)?/(?=https?:)", re.IGNORECASE)
_SAVE = "open the page in a browser, save it (SingleFile, or its words) and give that"
_ARCHIVE_OF = "https://web.archive.org/web/2id_/"
"""Before an address, where an archive may have the page: for a person to open, never asked by the program."""
_STATUS = {
    401: ("wants a login", _SAVE),
    402: ("wants payment", _SAVE),
    403: ("refuses to give the page", _SAVE),
    404: ("has no such page", "check the address"),
    407: ("is behind a proxy that wants a login", "check the proxy's settings"),
    410: ("has the page no more", ""),
    429: ("says that it was asked too often", "try again later"),
    451: ("withholds the page for legal reasons", ""),
}
_HEADERS = {
    "User-Agent": f"hexapla/{__version__} (terminal reader; fetches single pages for a person)",
    "Accept": "text/html, application/xhtml+xml, application/pdf;q=.9, text/plain;q=.8, */*;q=.5",
    "Accept-Encoding": "gzip, deflate",
}


class Fetched(NamedTuple):
    """What came back, besides the bytes."""

    status: int
    """200, or 304 where what is kept is still good."""
    address: str
    """After redirects."""
    content_type: str = ""
    etag: str = ""
    note: str = ""
    """What a reader should know: the page is incomplete."""


class _Place(NamedTuple):
    """Where to connect for an address."""

    url: Any
    """The address in its parts."""
    host: str
    port: int
    ip: str
    """The one that was checked; empty where a proxy connects."""


def fetch(address: str, etag: str = "") -> tuple[Fetched, bytes]:
    """The page at an address, behind at most five redirects; raises ReadError.

    Only for the main thread of a process of its own: an alarm ends it.
    """
    ends = time.monotonic() + TOTAL_SECONDS
    signal.signal(signal.SIGALRM, _too_slow)
    signal.setitimer(signal.ITIMER_REAL, TOTAL_SECONDS)
    public = True
    address = plain_copy(address)
    try:
        for hop in range(_MAXIMUM_REDIRECTS + 1):
            place = _place(address, typed=hop == 0, public=public)
            public = public and (not place.ip or _is_public(place.ip))
            answer = _ask(place, etag if hop == 0 else "", ends)
            try:
                location = answer.headers.get("Location")
                if answer.status not in _REDIRECTS or not location:
                    return _taken(answer, address, ends)
                following = urljoin(address, location)
                if address.startswith("https:") and following.startswith("http:"):
                    raise ReadError("redirects from https to http, which is refused", "check the address")
                address = plain_copy(following)
            finally:
                answer.close()
        raise ReadError(f"more than {_MAXIMUM_REDIRECTS} redirects", "check the address")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _too_slow(*_: object) -> None:
    raise ReadError(f"no whole answer within {TOTAL_SECONDS:.0f} s", "try again later")


def plain_copy(address: str) -> str:
    """The address without its fragment; of an archived page that of the copy without the archive's toolbar."""
    return _ARCHIVED.sub(r"\1id_/", address.partition("#")[0], count=1)


def _place(address: str, *, typed: bool, public: bool) -> _Place:
    """Where to connect; only a typed address, or one reached from such a private one, may be private."""
    try:
        url = urlsplit(address)
        host, port = url.hostname or "", url.port or (443 if url.scheme == "https" else 80)
    except ValueError:
        raise ReadError("no proper address", "check the address") from None
    if url.scheme not in ("http", "https"):
        raise ReadError("redirects to another kind of address, which is refused", "check the address")
    if not host or len(address) > 8000:
        raise ReadError("no proper address", "check the address")
    if url.username or url.password:
        raise ReadError("an address with a name or a password in it", "give it without")
    if _proxy_for(url.scheme, host):
        return _Place(url, host, port, "")
    try:
        ips = [str(place[0]) for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise ReadError("a host that is not found", "check the address and the network") from None
    if not typed and public and not all(map(_is_public, ips)):
        raise ReadError("redirects to an address of a private network, which is refused", "check the address")
    return _Place(url, host, port, ips[0])


def _is_public(ip: str) -> bool:
    address: Any = ipaddress.ip_address(ip.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    return bool(address.is_global and not address.is_multicast)


def _proxy_for(scheme: str, host: str) -> str:
    """The proxy that the environment names for this host; empty for none."""
    from urllib.request import getproxies, proxy_bypass

    return "" if proxy_bypass(host) else getproxies().get(scheme, "")


def _ask(place: _Place, etag: str, ends: float) -> Any:
    """The answer to one request, its body still to come; raises ReadError."""
    import urllib3

    path = quote(place.url.path or "/", safe="/%:=&?~#+!$,;'@()*[]")
    query = quote(place.url.query, safe="/%:=&?~+!$,;'@()*[]")
    target = urlunsplit(("", "", path, query, ""))
    headers = _HEADERS | ({"If-None-Match": etag} if etag else {})
    left = max(0.1, ends - time.monotonic())
    pool, target = _pool(place, target)
    try:
        return pool.request(
            "GET",
            target,
            headers=headers | {"Host": place.url.netloc.rpartition("@")[2]},
            timeout=urllib3.Timeout(connect=min(_CONNECT_SECONDS, left), read=left),
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
    except urllib3.exceptions.SSLError:
        raise ReadError(
            "a certificate that is not trusted", "check the address, or the machine's certificates"
        ) from None
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        name = type(error).__name__  # the other side's own words are never shown
        if "Timeout" in name:
            reason = "no answer"
        elif "NewConnection" in name or "Proxy" in name:
            reason = "cannot be reached"
        else:
            reason = "breaks off, or answers nonsense"
        raise ReadError(reason, "check the address and the network") from None


def _pool(place: _Place, target: str) -> tuple[Any, str]:
    """The connection pool and the target's spelling: to the checked address itself, or through the proxy."""
    import urllib3

    if not place.ip:
        proxy = _proxy_for(place.url.scheme, place.host)
        address = f"{place.url.scheme}://{place.url.netloc}{target}"
        return urllib3.ProxyManager(proxy if "://" in proxy else f"http://{proxy}"), address
    if place.url.scheme == "http":
        return urllib3.HTTPConnectionPool(place.ip, place.port), target
    named: dict[str, Any] = {"server_hostname": place.host, "assert_hostname": place.host}
    return urllib3.HTTPSConnectionPool(place.ip, place.port, **named), target


def _taken(answer: Any, address: str, ends: float) -> tuple[Fetched, bytes]:
    """The bytes of an answer, decompressed; raises ReadError for one that holds no page."""
    status, headers = answer.status, answer.headers
    if status == 304:
        return Fetched(304, address), b""
    if status != 200:
        reason, advice = _STATUS.get(status, ("has an error of its own" if status >= 500 else "gives no page", ""))
        raise ReadError(f"{reason} (status {status})", advice or f"try {_ARCHIVE_OF}{address}")
    coded = (headers.get("Content-Encoding") or "identity").strip().lower()
    if coded not in ("identity", "gzip", "x-gzip", "deflate", ""):
        raise ReadError("compressed in a way that was not asked for", _SAVE)
    raw, whole = _body(answer, coded, ends)
    if not raw.strip():
        raise ReadError("an empty page", _SAVE)
    content_type, etag = (str(headers.get(name) or "")[:300] for name in ("Content-Type", "ETag"))
    note = "" if whole else "the connection broke off: the page may be incomplete"
    return Fetched(200, address, content_type, etag, note), raw


def _body(answer: Any, coded: str, ends: float) -> tuple[bytes, bool]:
    """The decoded bytes, and whether all announced ones came."""
    import urllib3

    came, made, whole = 0, bytearray(), True
    inflater: Any = None if coded in ("identity", "") else zlib.decompressobj(31 if "gzip" in coded else 15)
    try:
        for part in answer.stream(_CHUNK, decode_content=False):
            came += len(part)
            if inflater is not None:
                part = inflater.decompress(part, MAXIMUM_DECODED - len(made) + 1)
            made += part
            if came > MAXIMUM_BYTES or len(made) > MAXIMUM_DECODED:
                limit = MAXIMUM_BYTES if came > MAXIMUM_BYTES else MAXIMUM_DECODED
                raise ReadError(f"larger than {limit // 1_000_000} MB", _SAVE)
    except zlib.error:
        raise ReadError("damaged compression", "try again later") from None
    except (urllib3.exceptions.HTTPError, OSError, ValueError):
        if not made:
            raise ReadError("breaks off, or answers nonsense", "try again later") from None
        whole = False
    if time.monotonic() >= ends:  # a socket that was shut looks like a normal end
        _too_slow()
    return bytes(made), whole
