"""Addresses: whatever a server answers, one clean line within the limit; what is fetched is kept for later."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.hostile_server import ANSWERS, PAGE, SLOW, ask_all, serving
from tui.sources import Loaded, Wishes, load_each
from tui.sources.cache import Cache
from tui.sources.fetch import _is_public, plain_copy
from tui.sources.files import RawText

WHOLE = f"200 {len(PAGE)} "
EXPECTED = {
    **dict.fromkeys(("/page", "/gzip", "/deflate", "/charset", "/no-type", "/no-length", "/chunked"), WHOLE),
    **dict.fromkeys(("/hop", "/relative"), WHOLE),
    "/long-length": f"200 {len(PAGE)} the connection broke off",
    "/loop": "more than 5 redirects",
    **dict.fromkeys(("/to-file", "/to-data", "/to-ftp"), "redirects to another kind of address"),
    **dict.fromkeys(("/to-private", "/to-metadata"), "redirects to an address of a private network"),
    "/to-nowhere": "more than 5 redirects",
    "/to-login": "an address with a name or a password",
    "/bomb": "larger than 20 MB",
    "/bad-gzip": "damaged compression",
    "/brotli": "compressed in a way that was not asked for",
    **dict.fromkeys(
        ("/bad-chunk", "/huge-chunk-line", "/huge-header", "/many-headers", "/garbage", "/close"), "breaks off"
    ),
    "/empty": "an empty page",
    "/picture": "200 108",
    "/escape": "has an error of its own (status 500)",
    "/401": "wants a login (status 401)",
    "/403": "refuses to give the page (status 403)",
    "/404": "has no such page (status 404)",
    "/429": "says that it was asked too often (status 429)",
    "/451": "withholds the page for legal reasons (status 451)",
    "/503": "has an error of its own (status 503)",
    "/wall": "200 ",
    **dict.fromkeys(("/silent", "/slow-headers", "/slow-body"), "no whole answer within"),
    "/endless": "larger than 10 MB",
}


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, list[list[bytes]]]]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def said(server: tuple[str, list[list[bytes]]]) -> dict[str, tuple[str, float]]:
    return ask_all(server[0], [*ANSWERS, *SLOW])


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "cache" / "hexapla" / "pages"


@pytest.mark.parametrize("path", [*ANSWERS, *SLOW])
def test_every_answer_gives_one_clean_line_in_time(said: dict[str, tuple[str, float]], path: str) -> None:
    line, seconds = said[path]
    assert line.startswith(EXPECTED[path])
    assert line.isprintable()
    assert seconds < 6  # four times the limit: the machine may be busy


def test_a_page_is_read_and_says_where_it_came_from(server: tuple[str, list[list[bytes]]]) -> None:
    address = f"{server[0]}/hop"
    (article,) = load_each([address]).articles
    assert article.title == "Treaty"
    assert article.origin == address
    assert article.provenance.address == f"{server[0]}/page"
    assert article.provenance.retrieved.endswith("Z")
    assert "signed the treaty on Wednesday in room 7" in article.text


def test_the_request_is_honest_and_thin(server: tuple[str, list[list[bytes]]]) -> None:
    server[1].clear()
    load_each([f"{server[0]}/page#part"])
    (request,) = server[1]
    assert request[0] == b"GET /page HTTP/1.1"
    assert any(line.startswith(b"User-Agent: hexapla/") for line in request)
    assert not any(line.lower().startswith((b"cookie", b"referer", b"authorization")) for line in request)


def test_a_wall_a_picture_and_a_status_are_one_line_each(server: tuple[str, list[list[bytes]]]) -> None:
    loaded = load_each([server[0] + path for path in ("/page", "/picture", "/403", "/wall")])
    assert [article.siglum for article in loaded.articles][:1] == ["A"]
    lines = [*map(str, loaded.errors), *loaded.remarks]
    assert any("a picture" in line for line in lines)
    assert any("refuses to give the page" in line for line in lines)
    assert any("wall" in line or "consent" in line for line in lines)


def test_the_same_command_works_offline_later(
    server: tuple[str, list[list[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{server[0]}/page"
    (first,) = load_each([address]).articles

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    server[1].clear()
    monkeypatch.setattr(socket, "socket", refuse)
    (second,) = load_each([address], None, Wishes(offline=True)).articles
    assert second == first
    assert not server[1]
    (error,) = load_each([f"{server[0]}/no-type"], None, Wishes(offline=True)).errors
    assert "not in the cache" in str(error)


def test_fresh_asks_again_and_an_old_copy_is_asked_for_by_its_etag(
    server: tuple[str, list[list[bytes]]], cache: Path
) -> None:
    address = f"{server[0]}/page"
    load_each([address])
    server[1].clear()
    load_each([address])
    assert not server[1]
    load_each([address], None, Wishes(fresh=True))
    assert len(server[1]) == 1
    make_old(cache)
    (article,) = load_each([address]).articles
    assert b'If-None-Match: "one"' in server[1][-1]
    assert article.text.count("treaty") == 8


def make_old(cache: Path) -> None:
    """Set the time of every kept page to a day ago."""
    for file in cache.iterdir():
        head, _, raw = file.read_bytes().partition(b"\n")
        record = json.loads(head)
        record["time"] -= 86_400
        file.write_bytes(json.dumps(record).encode() + b"\n" + raw)


def test_an_old_copy_stands_in_where_the_network_fails(cache: Path) -> None:
    with serving() as (base, _):
        address = f"{base}/page"
        load_each([address])
    make_old(cache)
    loaded = load_each([address])
    assert len(loaded.articles) == 1
    assert any("the copy kept on 2" in remark for remark in loaded.remarks)


def test_a_damaged_or_foreign_copy_is_none(cache: Path) -> None:
    source = RawText("https://example.org/", PAGE, address="https://example.org/")
    Cache().keep(source, "", 1.0)
    (file,) = cache.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    file.write_bytes(file.read_bytes()[:-3])
    assert Cache().find("https://example.org/") is None
    file.write_bytes(b"\xff" * 100)
    assert Cache().find("https://example.org/") is None


def test_the_oldest_copies_make_room(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.sources.cache.MAXIMUM_BYTES", 1000)
    for number in range(5):
        Cache().keep(RawText(f"https://example.org/{number}", b"x" * 300), "", 1.0)
        for file in cache.iterdir():
            os.utime(file, (file.stat().st_mtime - 10,) * 2)
    kept = [number for number in range(5) if Cache().find(f"https://example.org/{number}")]
    assert kept[-1] == 4
    assert len(kept) < 4


def test_the_system_s_proxy_is_asked(server: tuple[str, list[list[bytes]]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server[0])
    monkeypatch.delenv("no_proxy", raising=False)
    server[1].clear()
    (error,) = load_each(["http://example.invalid/page"]).errors
    assert "has no such page" in str(error)
    assert server[1][0][0] == b"GET http://example.invalid/page HTTP/1.1"


def test_giving_up_one_keeps_the_other(server: tuple[str, list[list[bytes]]]) -> None:
    given_up = threading.Event()

    def watch(jobs: object) -> None:
        for job in jobs:  # type: ignore[attr-defined]
            if "silent" in job.slot.origin and job.process is not None and job.seconds > 0.3:
                job.give_up()
                given_up.set()

    loaded: Loaded = load_each([f"{server[0]}/silent", f"{server[0]}/page"], None, Wishes(), watch)
    assert given_up.is_set()
    assert [article.title for article in loaded.articles] == ["Treaty"]
    assert "given up" in str(loaded.errors[0])


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_private_addresses_are_known(ip: str, public: bool) -> None:
    assert _is_public(ip) is public


def test_archived_pages_are_fetched_without_the_archive_s_toolbar() -> None:
    assert plain_copy("https://web.archive.org/web/20160820205919/http://example.org/a#b") == (
        "https://web.archive.org/web/20160820205919id_/http://example.org/a"
    )
    assert plain_copy("https://web.archive.org/web/2016im_/https://example.org/") == (
        "https://web.archive.org/web/2016id_/https://example.org/"
    )
