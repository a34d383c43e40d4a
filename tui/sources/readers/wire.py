"""Wire and journal formats: NITF, NewsML 1 and G2, IPTC 7901, JATS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.collation.annotate.wordlists import any_of
from tui.sources.decode import decode
from tui.sources.readers import (
    SOURCE_WORDS,
    Element,
    as_lines,
    blocks_in,
    first,
    is_inside,
    iso_date,
    labels,
    one_line,
    parse_xml,
    without_by,
    words_in,
    words_of,
)
from tui.sources.reading import Document, Hint
from tui.sources.text_format import unwrap

_STATES = {
    "canceled": "withdrawn by its agency", "cancelled": "withdrawn by its agency",
    "withheld": "embargoed or withheld by its agency", "embargoed": "embargoed by its agency",
}  # fmt: skip
"""Words for an item's status; "usable" needs none."""
_CORRECTION = re.compile(rf"\b(?:{any_of(SOURCE_WORDS, 'corrections')})\b")


def read_nitf(raw: bytes, _hint: Hint) -> list[Document]:
    """The item."""
    return [_item(parse_xml(raw))]


def read_newsml(raw: bytes, _hint: Hint) -> list[Document]:
    """The items of a message; NITF inside NewsML is read as a part of its item."""
    root = parse_xml(raw)
    tags = ("newsItem", "NewsItem", "newsitem")
    return [_item(item) for item in root.iter(*tags) if not is_inside(item, *tags)] or [_item(root)]


def _item(item: Element) -> Document:
    body = first(item, "body.content", "body", "inlineXML", "inlineData", "DataContent", "Body")
    paragraphs = []
    if body is not None:  # its elements, else its lines, else markup that is carried as characters
        elements = body.iter(*labels("wire_paragraphs"))
        paragraphs = [words_of(one) for one in elements if not is_inside(one, "media", "table", "p", "figure")]
        paragraphs = paragraphs or blocks_in("".join(body.itertext()))
    # NewsML-G2 carries the names of the creators beside the printed byline.
    names = [name for creator in item.iter("creator") if (name := creator.find("name")) is not None]
    byline = ", ".join(map(words_of, names)) or words_in(item, "byline", "ByLine", "by")
    title = words_in(item, "hl1", "HeadLine", "headline", "title", "Title")
    return Document(
        as_lines(paragraphs),
        title,
        words_in(item, "distributor", "SourceName"),
        without_by(byline),
        _day(item),
        "meta",
        notes=tuple(_notes(item, title)),
    )


def _day(item: Element) -> str:
    """The day of issue, else of the first version, else of this one."""
    for name in ("date.issue", "story.date"):
        if (found := first(item, name)) is not None and (day := iso_date(found.get("norm"))):
            return day
    return next(filter(None, (iso_date(words_in(item, name)) for name in labels("wire_days"))), "")


def _notes(item: Element, title: str) -> Iterator[str]:
    """The agency's notes on the standing of the item."""
    for found in item.iter("docdata", "Status", "pubStatus"):
        status = found.get("management-status") or found.get("FormalName") or found.get("qcode") or ""
        if state := _STATES.get(str(status).lower().rpartition(":")[2]):
            yield state
    notice = " ".join(words_of(one) for one in item.iter("ed-msg", "edNote", "Instruction", "correction"))
    if _CORRECTION.search(f"{title} {notice}"):
        yield "marked as a correction or withdrawal"


def read_jats(raw: bytes, _hint: Hint) -> list[Document]:
    """The journal article: abstract and body, without figures, tables and references."""
    root = parse_xml(raw)
    authors = [
        " ".join(filter(None, (words_in(one, "given-names"), words_in(one, "surname"))))
        for one in root.iter("contrib")
        if one.get("contrib-type") == "author"
    ]
    parts = [part for part in (first(root, "abstract"), first(root, "body")) if part is not None]
    paragraphs = [
        words_of(one, ("xref", "fn"))
        for part in parts
        for one in part.iter("p", "title")
        if not is_inside(one, "fig", "table-wrap", "caption", "fn", "p")
    ]
    dates = sorted(root.iter("pub-date"), key=lambda one: one.find("day") is None)
    named = [words_in(dates[0], name).zfill(2) for name in ("year", "month", "day")] if dates else []
    day = iso_date("-".join(named))
    retracted = root.get("article-type") in ("retraction", "correction")
    return [
        Document(
            as_lines(paragraphs),
            words_in(root, "article-title"),
            words_in(root, "journal-title"),
            ", ".join(filter(None, authors)),
            day,
            "meta",
            notes=("a correction or retraction of another article",) if retracted else (),
        )
    ]


def read_iptc7901(raw: bytes, _hint: Hint) -> list[Document]:
    """The message of an agency: a slug line, keywords, the headline, the text."""
    decoded = decode(raw.translate(None, bytes((1, 2, 3, 4, 22))))
    characters = decoded.text if decoded else raw.decode("latin-1")
    _, _, rest = characters.replace("\r", "").partition("\n")
    blocks = [block.strip() for block in rest.split("\n\n") if block.strip()]
    title = next((block for block in blocks[:4] if len(block.split()) > 3), "")
    story = blocks[blocks.index(title) + 1 :] if title else blocks
    if not story:  # without empty lines: the first long line is the headline
        kept = [line.strip() for line in rest.splitlines() if line.strip()]
        place = next((place for place, line in enumerate(kept) if len(line.split()) > 3), 0)
        title, story = (kept[place], ["\n".join(kept[place + 1 :])]) if kept else ("", [])
    return [
        Document(
            as_lines(unwrap("\n\n".join(story)).splitlines()),
            one_line(title).strip("=").strip(),
            notes=("marked as a correction or withdrawal",) if _CORRECTION.search(characters[:500]) else (),
        )
    ]
