"""Exports of newspaper databases: Nexis, Factiva, Europresse, ProQuest. One file holds many articles.

Each reader gathers what the labels of an article say, and makes a Document of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tui.collation.annotate.wordlists import alternation
from tui.sources.decode import decode
from tui.sources.formats import NEXIS_START
from tui.sources.readers import (
    Element,
    as_lines,
    blocks_of,
    iso_date,
    labels,
    one_line,
    page_characters,
    parse_html,
    parse_xml,
    without_by,
    words_of,
)
from tui.sources.reading import Document, Hint, ReadError

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_NEXIS_START = re.compile(NEXIS_START, re.MULTILINE)
_NEXIS_BEHIND = frozenset(labels("nexis_behind"))
_NEXIS_LABEL = re.compile(
    rf"({alternation((*labels('nexis_above'), *labels('nexis_behind')))}):[ \t]*(.*)", re.IGNORECASE
)
_NEXIS_LONE_LABEL = re.compile(r"(Body|Classification|Graphic|Notes)")
_COPYRIGHT = re.compile(r"Copyright |©|All Rights Reserved|Alle Rechte", re.IGNORECASE)
_LONGEST_DATE = 80
"""Characters of a block that may be the date of publication."""
_ARTICLE_CLASS = re.compile(r"\barticle\b")
_PROQUEST_RULE = re.compile(r"^_{30,}\s*$", re.MULTILINE)
_PROQUEST_LABEL = re.compile(r"^([A-Z][A-Za-z /&-]{2,30}): ?(.*)")
_PROQUEST_FIELDS = frozenset(name.replace("_", " ") for name in labels("proquest"))


def _characters(raw: bytes) -> str:
    decoded = decode(raw)
    return (decoded.text if decoded else "").replace("\r", "")


def read_nexis_text(raw: bytes, _hint: Hint) -> list[Document]:
    """The articles of an export as text: what stands between empty lines was wrapped, and is one block."""
    parts = _NEXIS_START.split(_characters(raw))[1:]
    return nexis_documents(map(one_line, _EMPTY_LINE.split(part)) for part in parts)


def nexis_documents(parts: Iterable[Iterable[str]]) -> list[Document]:
    """The article in each part, given as its blocks: head above the first label, text between the labels."""
    made = []
    for part in parts:
        blocks = [stripped for block in part if (stripped := block.strip())]
        first = next((place for place, block in enumerate(blocks) if _nexis_label(block)), len(blocks))
        title, outlet, day = _nexis_head(blocks[:first])
        said: dict[str, str] = {}
        body: list[str] = []
        last = ""
        for block in blocks[first:]:
            if label := _nexis_label(block):
                last, words = label
                said.setdefault(last, words)
            elif last not in _NEXIS_BEHIND and not _COPYRIGHT.match(block):
                body.append(block)
        author = said.get("BYLINE") or said.get("AUTOR") or said.get("AUTEUR") or ""
        corrected = "CORRECTION" in said or "CORRECTION-DATE" in said
        notes = ("a correction is appended",) if corrected else ()
        made.append(Document(as_lines(body), title, outlet, author, day, "head", notes=notes))
    return made


def _nexis_head(head: Sequence[str]) -> tuple[str, str, str]:
    """Title, outlet and day: the day is the last date that a copyright follows, below a cover page; else the first."""
    dates = [place for place, block in enumerate(head) if len(block) < _LONGEST_DATE and iso_date(block)]
    if not dates:
        return head[0] if head else "", "", ""
    copyrighted = [place for place in dates if _COPYRIGHT.match("".join(head[place + 1 : place + 2]))]
    dated = copyrighted[-1] if copyrighted else dates[0]
    below = [block for block in head[dated + 1 :] if not _COPYRIGHT.search(block)]
    title = " ".join(below) if below else (head[dated - 2] if dated > 1 else "")
    return title, head[dated - 1] if dated else "", iso_date(head[dated])


def _nexis_label(block: str) -> tuple[str, str] | None:
    """The label that a block begins with, in capitals, and the words behind it."""
    if found := _NEXIS_LONE_LABEL.fullmatch(block):
        return found[1].upper(), ""
    found = _NEXIS_LABEL.match(block)
    return (found[1].upper(), found[2]) if found and (found[1].isupper() or found[1].istitle()) else None


def read_factiva_html(raw: bytes, hint: Hint) -> list[Document]:
    """The articles of an export as a page: fields in tables, or headings in blocks."""
    articles = [
        element
        for element in parse_html(page_characters(raw, hint.content_type)[0]).iter("div")
        if _ARTICLE_CLASS.search(element.get("class") or "")
        and not any(_ARTICLE_CLASS.search(above.get("class") or "") for above in element.iterancestors())
    ]
    if not articles:
        raise ReadError("a Factiva export without articles in it")
    made = []
    for article in articles:
        fields: dict[str, list[str]] = {}
        for row in article.iter("tr"):
            cells = row.findall("td")
            if len(cells) > 1:
                fields.setdefault(words_of(cells[0]), blocks_of(cells[1]))
        if fields.keys().isdisjoint(("HD", "LP", "TD")):
            made.append(_factiva_article(article))
            continue
        title, outlet, author, day = (" ".join(fields.get(name, ())) for name in ("HD", "SN", "BY", "PD"))
        text = as_lines((*fields.get("LP", ()), *fields.get("TD", ())))
        made.append(Document(text, title, outlet, without_by(author), iso_date(day), "head"))
    return made


def _factiva_article(article: Element) -> Document:
    """An article without named fields: headline, details, then paragraphs of a class of their own."""
    headlines = (one for one in article.iter("div", "span") if "headline" in (one.get("class") or "").lower())
    headline = words_of(next(headlines, None))
    paragraphs = [words_of(one) for one in article.iter("p") if "articleParagraph" in (one.get("class") or "")]
    details = [words_of(one) for one in article.findall("div") if not list(one.iter("p"))]
    details = [line for line in details if line and line != headline]
    outlet = day = ""
    for place, line in enumerate(details):
        if day := iso_date(line):
            outlet = next((line for line in details[place + 1 :] if not re.match(r"\d", line)), "")
            break
    return Document(as_lines(paragraphs or blocks_of(article)), headline, outlet, published=day, date_from="head")


def read_factiva_xml(raw: bytes, _hint: Hint) -> list[Document]:
    """The articles of an export as XML."""
    made = []
    for article in parse_xml(raw).iter("ppsarticle", "PPSArticle", "article"):
        title, outlet, author, day = (
            words_of(next(article.iter(name), None)) for name in ("headline", "sourceName", "byline", "publicationDate")
        )
        parts = article.iter("leadParagraph", "tailParagraphs")
        text = as_lines(words_of(one) for part in parts for one in part.iter("paragraph"))
        made.append(Document(text, title, outlet, author, iso_date(day), "head"))
    return made


def read_europresse(raw: bytes, hint: Hint) -> list[Document]:
    """The articles of an export as a page, each in its own element with named parts."""
    made = []
    for article in parse_html(page_characters(raw, hint.content_type)[0]).iter("article"):
        outlet, dated = words_of(_classed(article, "DocPublicationName")), words_of(_classed(article, "DocHeader"))
        body = _classed(article, "DocText", "docOcurrContainer")
        document = Document(
            as_lines(blocks_of(body if body is not None else article)),
            title=words_of(_classed(article, "titreArticle", "titreArticleVisu")),
            outlet=re.split(r",\s|\s\(", outlet.removesuffix(dated))[0].strip(" ,"),
            author=words_of(_classed(article, "docAuthors", "sm-margin-bottomNews")),
            published=iso_date(dated) or iso_date(outlet),
            date_from="head",
        )
        made.append(document)
    return made


def _classed(article: Element, *names: str) -> Element | None:
    """The first element of the first of these classes that has one."""
    elements = list(article.iter("span", "div", "p", "section"))
    return next((one for name in names for one in elements if name in (one.get("class") or "").split()), None)


def read_proquest(raw: bytes, _hint: Hint) -> list[Document]:
    """The articles of an export as text: rules of underscores between them, a label before each field."""
    made = []
    for part in _PROQUEST_RULE.split(_characters(raw)):
        if "Full text:" not in part:
            continue
        said: dict[str, list[str]] = {}
        label = ""
        for block in filter(None, map(str.strip, _EMPTY_LINE.split(part))):
            found = _PROQUEST_LABEL.match(block)
            if found and not (label == "Full text" and found[1] not in _PROQUEST_FIELDS):
                label, block = found[1], found[2] + block[found.end() :]
            said.setdefault(label, []).append(block)
        title = one_line((said.get("Title") or said.get("", [""])[-1:])[0])
        names = ("Publication title", "Author", "Publication date")
        outlet, author, day = (" ".join(said.get(name, ())) for name in names)
        made.append(Document(as_lines(said.get("Full text", ())), title, outlet, author, iso_date(day), "head"))
    return made
