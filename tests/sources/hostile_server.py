"""A web server on loopback that answers badly in every way we know, and a client process that asks it.

``ask_all`` gives for each path the one line that a person would get, and the seconds it took.
"""

from __future__ import annotations

import gzip
import json
import socketserver
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

STORY = "".join(
    f"<p>Both leaders signed the treaty on Wednesday in room {number}, after long talks about it.</p>"
    for number in range(8)
)
PAGE = f"<html><head><title>Treaty</title></head><body><article>{STORY}</article></body></html>".encode()
ESCAPE = b"\x1b]0;pwned\x07\x1b[31m"


def ok(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """An answer with a length and other headers."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def redirect(address: str, status: str = "302 Found") -> bytes:
    return ok(b"", f"Location: {address}", status=status)


@cache
def _bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(300)) + packer.flush()


ANSWERS: dict[str, Callable[[str], bytes]] = {
    "/page": lambda _: ok(PAGE, "Content-Type: text/html; charset=utf-8", 'ETag: "one"'),
    "/gzip": lambda _: ok(gzip.compress(PAGE), "Content-Encoding: gzip"),
    "/deflate": lambda _: ok(zlib.compress(PAGE), "Content-Encoding: deflate"),
    "/charset": lambda _: ok(PAGE, "Content-Type: text/html; charset=klingon"),
    "/no-type": lambda _: ok(PAGE),
    "/no-length": lambda _: b"HTTP/1.0 200 OK\r\n\r\n" + PAGE,
    "/chunked": lambda _: (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    ),
    "/hop": lambda base: redirect(f"{base}/page"),
    "/relative": lambda _: redirect("/page"),
    "/long-length": lambda _: ok(PAGE, length=100_000),
    "/loop": lambda base: redirect(f"{base}/loop"),
    "/to-file": lambda _: redirect("file:///etc/hostname"),
    "/to-data": lambda _: redirect("data:text/html,<p>x"),
    "/to-ftp": lambda _: redirect("ftp://127.0.0.1/x"),
    "/to-private": lambda base: redirect(base.replace("127.0.0.1", "127.0.0.2") + "/page"),
    "/to-metadata": lambda _: redirect("http://169.254.169.254/latest/"),
    "/to-nowhere": lambda _: redirect("http://"),
    "/to-login": lambda _: redirect("http://user:word@127.0.0.1/"),
    "/bomb": lambda _: ok(_bomb(), "Content-Encoding: gzip"),
    "/bad-gzip": lambda _: ok(b"\x1f\x8bnonsense", "Content-Encoding: gzip"),
    "/brotli": lambda _: ok(b"\x0b\x02\x80hello\x03", "Content-Encoding: br"),
    "/bad-chunk": lambda _: b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
    "/huge-chunk-line": lambda _: b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"0" * 10_000_000,
    "/huge-header": lambda _: b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 50_000_000 + b"\r\n\r\nhi",
    "/many-headers": lambda _: b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 200_000 + b"\r\nhi",
    "/garbage": lambda _: b"\x00\x01garbage\r\n\r\n",
    "/close": lambda _: b"",
    "/empty": lambda _: ok(b" \n"),
    "/picture": lambda _: ok(b"\x89PNG\r\n\x1a\n" + b"x" * 100, "Content-Type: image/png"),
    "/escape": lambda _: b"HTTP/1.1 500 " + ESCAPE + b"boom\r\nContent-Length: 0\r\n\r\n",
    "/401": lambda _: ok(PAGE, 'WWW-Authenticate: Basic realm="x"', status="401 Unauthorized"),
    "/403": lambda _: ok(PAGE, status="403 Forbidden"),
    "/404": lambda _: ok(PAGE, status="404 Not Found"),
    "/429": lambda _: ok(PAGE, "Retry-After: 99999", status="429 Too Many"),
    "/451": lambda _: ok(PAGE, status="451 Unavailable"),
    "/503": lambda _: ok(PAGE, "Retry-After: 99999", status="503 Unavailable"),
    "/wall": lambda _: ok(b"<html><body><p>We value your privacy. Accept all cookies to go on.</p></body></html>"),
}
SLOW = ("/silent", "/slow-headers", "/slow-body", "/endless")
"""Paths whose answers never come to an end."""
LATE = "/late"
"""A path whose answer is good, after four seconds."""


class _Handler(socketserver.StreamRequestHandler):
    """One answer, then the end of the connection."""

    def handle(self) -> None:
        lines = iter(lambda: self.rfile.readline(10_000).strip(), b"")
        request = list(lines)
        path = request[0].split()[1].decode() if request and len(request[0].split()) > 1 else "/"
        self.server.requests.append(request)  # type: ignore[attr-defined]
        try:
            if path == LATE:
                time.sleep(4)
                self.wfile.write(ok(PAGE))
            elif path in SLOW:
                for part in _slowly(path):
                    self.wfile.write(part)
            elif path == "/page" and b'If-None-Match: "one"' in request:
                self.wfile.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
            else:
                base = f"http://127.0.0.1:{self.server.server_address[1]}"
                self.wfile.write(ANSWERS[path](base) if path in ANSWERS else ok(b"", status="404 Not Found"))
        except OSError:
            pass


def _slowly(path: str) -> Iterator[bytes]:
    yield b"" if path == "/silent" else b"HTTP/1.1 200 OK\r\n" + (b"" if path == "/slow-headers" else b"\r\n")
    for _ in range(400):
        if path != "/endless":
            time.sleep(0.1)
        yield {"/silent": b"", "/slow-headers": b"X", "/slow-body": b"<p>word</p>"}.get(path, b"word " * 20_000)


class _Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = daemon_threads = True
    block_on_close = False
    requests: list[list[bytes]]

    def handle_error(self, *_: object) -> None:
        """Say nothing: clients break off as they should."""


@contextmanager
def serving() -> Iterator[tuple[str, list[list[bytes]]]]:
    """The address of a server that runs, and the requests it got, each as its lines."""
    _bomb()
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.requests = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", server.requests
        server.shutdown()


_CLIENT = """
import json, sys, time
from tui.sources import fetch
from tui.sources.reading import ReadError
fetch.TOTAL_SECONDS = 1.5
fetch._is_public = lambda ip: ip != "127.0.0.2" and not ip.startswith("169.254")
for address in sys.argv[1:]:
    began = time.monotonic()
    try:
        head, raw = fetch.fetch(address)
        said = f"{head.status} {len(raw)} {head.note}"
    except ReadError as error:
        said = f"{error.reason}; {error.advice}"
    print(json.dumps([said, time.monotonic() - began]))
"""


def ask_all(base: str, paths: list[str]) -> dict[str, tuple[str, float]]:
    """For each path what the fetch says of it in one line, and how long it took; the whole limit is 1.5 s here."""
    command = [sys.executable, "-c", _CLIENT, *(base + path for path in paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=200)
    return dict(zip(paths, map(tuple, map(json.loads, done.stdout.splitlines())), strict=True))
