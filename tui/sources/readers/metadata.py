"""What a page says of itself: title, outlet, author and date, with who says it.

In order: JSON-LD (schema.org), meta elements (OpenGraph, Dublin Core, citation), elements of the page, its address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tui.sources.readers.markup import Element, iso_date, words_of

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Posting|Review|Claim)$")
_MAXIMUM_NODES = 5_000
"""Maximum objects of JSON-LD that are looked at."""
_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:\D|$)")
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)(\d{0,6})\w{0,3}/(.+)", re.DOTALL)
_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d+\)(\S+) -->|Page saved with SingleFile\s*url:\s*(\S+)\s*(?:saved date:\s*([^\n]{1,60}))?"
)
_FIRM = re.compile(r"^@|^https?://|^[\w.-]+\.(?:com|org|net|de|co\.uk)$", re.IGNORECASE)

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "headline")
_OUTLETS = ("og:site_name", "citation_journal_title", "application-name", "dc.publisher")
_AUTHORS = ("author", "article:author", "citation_author", "dc.creator", "parsely-author", "byl", "sailthru.author")
_DATES = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "citation_publication_date",
    "citation_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "og:published_time",
    "article.published", "dcterms.created", "dcterms.date", "cxenseparse:recs:publishtime",
)  # fmt: skip


class About(NamedTuple):
    """What a page says of itself; empty where it says nothing."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    date_from: str = ""
    address: str = ""
    retrieved: str = ""
    """When an archive or a browser saved it, ISO 8601."""
    free: bool = True
    """Whether all of it may be read without paying, as far as the page says."""


def about_page(root: Element, characters: str, address: str) -> About:
    """What the page of that tree and those characters says of itself."""
    linked = _article_data(root)
    meta = _meta_of(root)
    original, retrieved = origin_of(root, characters, address, meta)
    published, date_from = _published(linked, meta, root, original)
    outlet = _name(linked.get("publisher")) or _first(meta, _OUTLETS)
    return About(
        title=_title(linked, meta, root, outlet),
        outlet=outlet,
        author=_author(linked, meta, root),
        published=published,
        date_from=date_from,
        address=original,
        retrieved=retrieved,
        free=str(linked.get("isAccessibleForFree", "true")).lower() not in ("false", "no"),
    )


def origin_of(root: Element, characters: str, address: str, meta: dict[str, str]) -> tuple[str, str]:
    """Address of the original page, and when an archive or a browser saved it."""
    canonical = next((link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"), "")
    saved = _SAVED_FROM.search(characters[:20_000])
    said = address or (saved and (saved[1] or saved[2])) or canonical or meta.get("og:url", "")
    if archived := _ARCHIVE.match(said):
        year, month, day, clock, original = archived.groups()
        time = f"T{clock[:2]}:{clock[2:4]}:{clock[4:6]}Z" if len(clock) == 6 else ""
        return original, f"{year}-{month}-{day}{time}"
    retrieved = iso_date(saved[3]) or _javascript_day(saved[3]) if saved and saved[3] else ""
    return (said if said.startswith(("http://", "https://")) else ""), retrieved


def _javascript_day(said: str) -> str:
    """The day of a date as JavaScript prints it: Fri Nov 27 2026 10:00:00 GMT+0000."""
    words = said.split()
    return iso_date(" ".join(words[1:4])) if len(words) > 3 else ""


def _article_data(root: Element) -> dict[str, Any]:
    """The first object of JSON-LD that describes an article; empty where there is none."""
    best: dict[str, Any] = {}
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _objects(data):
            if _is_article(node) and len(node) > len(best):
                best = node
    return best


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON value that may describe the page: at its top, in lists and in ``@graph``."""
    waiting, seen = [data], 0
    while waiting and seen < _MAXIMUM_NODES:
        node = waiting.pop()
        seen += 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _meta_of(root: Element) -> dict[str, str]:
    """The contents of meta elements by their lower-case names, the first of each."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _title(linked: dict[str, Any], meta: dict[str, str], root: Element, outlet: str) -> str:
    """The headline, without the site's name that pages put around it."""
    heads = [words_of(head) for head in root.iter("h1")]
    page = words_of(next(root.iter("title"), None))
    said = _text(linked.get("headline")) or _first(meta, _TITLES) or next(filter(None, heads), "") or page
    if len(heads) == 1 and heads[0] and said.startswith(heads[0]):
        return heads[0]
    if (said.endswith(("…", "...")) or not said) and len(heads) == 1:
        return heads[0] or said
    for mark in (" | ", " · ", " - ", " – ", " — ", " :: ", " • ", " « ", " » "):
        before, _, after = said.rpartition(mark)
        if before and (after.lower() == outlet.lower() or before in heads):
            return before
    return said


def _author(linked: dict[str, Any], meta: dict[str, str], root: Element) -> str:
    """The names of those who wrote it; no addresses, and not the outlet for want of a name."""
    said = (
        _names(linked.get("author"))
        or [words for name in _AUTHORS if (words := meta.get(name, "")) and not _FIRM.search(words)][:1]
    )
    if not said:
        marked = (element for element in root.iter("a", "span", "p", "div", "address") if _marks_author(element))
        said = [words for element in marked if 2 < len(words := words_of(element)) < 80][:3]
    names = [re.sub(r"^(?:by|von|par|por|di|da|door)\s+", "", name, flags=re.IGNORECASE) for name in said]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _marks_author(element: Element) -> bool:
    return "author" in (element.get("rel"), element.get("itemprop"))


def _published(linked: dict[str, Any], meta: dict[str, str], root: Element, address: str) -> tuple[str, str]:
    """The day of publication, and who says it."""
    if day := iso_date(linked.get("datePublished") or linked.get("dateCreated")):
        return day, "json-ld"
    if day := next((day for name in _DATES if (day := iso_date(meta.get(name)))), ""):
        return day, "meta"
    times = [element for element in root.iter("time", "abbr") if element.get("datetime") or element.get("title")]
    marked = [one for one in times if "pubdate" in one.attrib or "published" in str(one.attrib.values()).lower()]
    for element in (*marked, *times[:1]):
        if day := iso_date(element.get("datetime") or element.get("title")):
            return day, "time"
    match = _ADDRESS_DAY.search(address)
    day = iso_date("-".join(match.groups())) if match else ""
    return day, "address" if day else ""


def _names(said: Any) -> list[str]:
    """The names in a person, a list of them, or a plain word."""
    people = said if isinstance(said, list) else [said]
    return [name for person in people[:20] if (name := _name(person)) and not _FIRM.search(name)]


def _name(said: Any) -> str:
    if isinstance(said, list):
        said = next(iter(said), None)
    return _text(said.get("name")) if isinstance(said, dict) else _text(said)


def _text(said: Any) -> str:
    """A word of JSON-LD as one line; lists of one are common, numbers are not names."""
    if isinstance(said, list):
        said = next(iter(said), "")
    if not isinstance(said, str):
        return ""
    from html import unescape

    return " ".join(unescape(said).split())
