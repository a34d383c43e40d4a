"""Wire and journal formats: NITF, NewsML 1 and G2, IPTC 7901, JATS."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.sources.decode import decode
from tui.sources.readers import Element, as_lines, blocks_in, iso_date, parse_xml, words_of
from tui.sources.reading import Document, Hint
from tui.sources.text_format import unwrap

_STATES = {
    "usable": "", "": "", "canceled": "withdrawn by its agency", "cancelled": "withdrawn by its agency",
    "withheld": "embargoed or withheld by its agency", "embargoed": "embargoed by its agency",
}  # fmt: skip
_PARAGRAPHS = ("p", "P", "hl2", "h2", "h3", "li", "blockquote", "text")
_CORRECTION = re.compile(r"\b(?:CORRECTION|CORRECTS|CORRECTED|Berichtigung|RECTIFICATIF|KILL|WITHDRAWN|REFILE)\b")


def read_nitf(raw: bytes, _hint: Hint) -> list[Document]:
    """The item."""
    return [_item(parse_xml(raw))]


def read_newsml(raw: bytes, _hint: Hint) -> list[Document]:
    """The items of a message; NITF inside NewsML is read as a part of its item."""
    root = parse_xml(raw)
    tags = ("newsItem", "NewsItem", "newsitem")
    items = [item for item in root.iter(*tags) if not any(above.tag in tags for above in item.iterancestors())]
    return [_item(item) for item in items or [root]]


def _item(item: Element) -> Document:
    body = _find(item, "body.content", "body", "inlineXML", "inlineData", "DataContent", "Body")
    paragraphs = _paragraphs(body) if body is not None else []
    title = _words(item, "hl1", "HeadLine", "headline", "title", "Title")
    day = _day(item)
    return Document(
        as_lines(paragraphs),
        title,
        _words(item, "distributor", "SourceName"),
        re.sub(r"^(?:By|BY|Von|Par|Por)\s+", "", _creator(item) or _words(item, "byline", "ByLine", "by")),
        day,
        "meta" if day else "",
        notes=tuple(_notes(item, title)),
    )


def _creator(item: Element) -> str:
    """The names of its creators, as NewsML-G2 carries them beside the printed byline."""
    return ", ".join(words_of(name) for creator in item.iter("creator") if (name := creator.find("name")) is not None)


def _paragraphs(body: Element) -> list[str]:
    """The paragraphs of a body: its elements, else its lines, else markup that is carried as characters."""
    found = [words_of(one) for one in body.iter(*_PARAGRAPHS) if not _inside(one, "media", "table", "p", "figure")]
    if found:
        return found
    return blocks_in("".join(body.itertext()))


def _inside(element: Element, *names: str) -> bool:
    return any(above.tag in names for above in element.iterancestors())


def _day(item: Element) -> str:
    """The day of issue, else of the first version, else of this one."""
    for name in ("date.issue", "story.date"):
        if (found := _find(item, name)) is not None and (day := iso_date(found.get("norm"))):
            return day
    names = ("contentCreated", "FirstCreated", "versionCreated", "ThisRevisionCreated", "sent", "DateAndTime", "DateId")
    return next((day for name in names if (day := iso_date(_words(item, name)))), "")


def _notes(item: Element, title: str) -> Iterable[str]:
    """What the agency says about the standing of the item."""
    marks = [
        str(found.get("management-status") or found.get("FormalName") or found.get("qcode") or "").lower()
        for found in item.iter("docdata", "Status", "pubStatus")
    ]
    for mark in marks:
        state = _STATES.get(mark.rpartition(":")[2], "")
        if state:
            yield state
    notice = " ".join(words_of(one) for one in item.iter("ed-msg", "edNote", "Instruction", "correction"))
    if _CORRECTION.search(f"{title} {notice}"):
        yield "marked as a correction or withdrawal"


def _find(root: Element, *names: str) -> Element | None:
    """The first element of the first of these names that has one."""
    return next((found for name in names for found in root.iter(name)), None)


def _words(root: Element, *names: str) -> str:
    """The words of the first element of these names that has any."""
    return next((words for name in names for found in root.iter(name) if (words := words_of(found))), "")


def read_jats(raw: bytes, _hint: Hint) -> list[Document]:
    """The journal article: abstract and body, without figures, tables and references."""
    root = parse_xml(raw)
    authors = [
        " ".join(filter(None, (_words(one, "given-names"), _words(one, "surname"))))
        for one in root.iter("contrib")
        if one.get("contrib-type") == "author"
    ]
    parts = [part for part in (_find(root, "abstract"), _find(root, "body")) if part is not None]
    paragraphs = [
        words_of(one, ("xref", "fn"))
        for part in parts
        for one in part.iter("p", "title")
        if not _inside(one, "fig", "table-wrap", "caption", "fn", "p")
    ]
    dates = sorted(root.iter("pub-date"), key=lambda one: one.find("day") is None)
    named = [_words(dates[0], name).zfill(2) for name in ("year", "month", "day")] if dates else []
    day = iso_date("-".join(named))
    retracted = root.get("article-type") in ("retraction", "correction")
    return [
        Document(
            as_lines(paragraphs),
            _words(root, "article-title"),
            _words(root, "journal-title"),
            ", ".join(filter(None, authors)),
            day,
            "meta" if day else "",
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
            " ".join(title.split()).strip("=").strip(),
            notes=("marked as a correction or withdrawal",) if _CORRECTION.search(characters[:500]) else (),
        )
    ]
