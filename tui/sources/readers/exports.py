"""Exports of newspaper databases: Nexis, Factiva, Europresse, ProQuest. One file holds many articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.sources.decode import decode
from tui.sources.readers import (
    Element,
    as_lines,
    blocks_of,
    iso_date,
    page_characters,
    parse_html,
    parse_xml,
    words_of,
)
from tui.sources.reading import Document, Hint, ReadError

_NEXIS_START = re.compile(
    r"^[ \t]*(?:\d{1,5} (?:of|von|de|sur|di) \d{1,5} (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI)"
    r"|Dokument \d{1,5} von \d{1,5})[ \t]*$",
    re.MULTILINE,
)
_NEXIS_LABELS = [
    "BYLINE",
    "LENGTH",
    "SECTION",
    "DATELINE",
    "HIGHLIGHT",
    "GRAPHIC",
    "LANGUAGE",
    "LOAD-DATE",
    "PUBLICATION-TYPE",
    "JOURNAL-CODE",
    "COPYRIGHT",
    "SUBJECT",
    "URL",
    "BODY",
    "CLASSIFICATION",
    "GEOGRAPHIC",
    "INDUSTRY",
    "COMPANY",
    "PERSON",
    "ORGANIZATION",
    "NOTES",
    "RUBRIK",
    "AUTOR",
    "LÄNGE",
    "SPRACHE",
    "UPDATE",
    "AUTEUR",
    "LONGUEUR",
    "RUBRIQUE",
    "CORRECTION-DATE",
    "CORRECTION",
    "TICKER",
    "CITY",
    "COUNTRY",
    "STATE",
]
_NEXIS_AFTER = frozenset(
    [
        "GRAPHIC",
        "LANGUAGE",
        "LOAD-DATE",
        "PUBLICATION-TYPE",
        "JOURNAL-CODE",
        "COPYRIGHT",
        "SUBJECT",
        "URL",
        "CLASSIFICATION",
        "GEOGRAPHIC",
        "INDUSTRY",
        "COMPANY",
        "PERSON",
        "ORGANIZATION",
        "NOTES",
        "SPRACHE",
        "UPDATE",
        "TICKER",
        "CITY",
        "COUNTRY",
        "STATE",
    ]
)
"""Labels of what stands behind the text."""
_NEXIS_LABEL = re.compile(rf"({'|'.join(_NEXIS_LABELS)}):[ \t]*(.*)", re.IGNORECASE)
_NEXIS_LONE_LABEL = re.compile(r"(Body|Classification|Graphic|Notes)")
_COPYRIGHT = re.compile(r"Copyright |©|All Rights Reserved|Alle Rechte", re.IGNORECASE)


def read_nexis_text(raw: bytes, _hint: Hint) -> list[Document]:
    """The articles of an export as text."""
    decoded = decode(raw)
    characters = (decoded.text if decoded else "").replace("\r", "")
    return nexis_documents(_blocks(part) for part in _NEXIS_START.split(characters)[1:])


def _blocks(part: str) -> list[str]:
    """The blocks between empty lines, each on one line, as the text of an export is wrapped."""
    return [" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", part) if block.strip()]


def nexis_documents(parts: Iterable[Sequence[str]]) -> list[Document]:
    """The article in each part: outlet, date and title stand above the first label, the text below the labels."""
    return [_nexis_document([block.strip() for block in part if block.strip()]) for part in parts]


def _nexis_document(blocks: list[str]) -> Document:
    first = next((place for place, block in enumerate(blocks) if _label(block)), len(blocks))
    head = blocks[:first]
    dated = _dated_place(head)
    if dated is None:
        title, outlet, day = head[0] if head else "", "", ""
    else:
        after = [block for block in head[dated + 1 :] if not _COPYRIGHT.search(block)]
        day, outlet = iso_date(head[dated]), head[dated - 1] if dated else ""
        title = " ".join(after) if after else (head[dated - 2] if dated > 1 else "")
    said, body = _nexis_body(blocks[first:])
    return Document(
        as_lines(body),
        title,
        outlet,
        said.get("BYLINE") or said.get("AUTOR") or said.get("AUTEUR") or "",
        day,
        "head" if day else "",
        notes=("a correction is appended",) if "CORRECTION" in said or "CORRECTION-DATE" in said else (),
    )


def _dated_place(head: Sequence[str]) -> int | None:
    """Place of the date of publication: the last that a copyright follows, below a cover page; else the first."""
    places = [place for place, block in enumerate(head) if len(block) < 80 and iso_date(block)]
    before_copyright = [place for place in places if _COPYRIGHT.match("".join(head[place + 1 : place + 2]))]
    return before_copyright[-1] if before_copyright else next(iter(places), None)


def _nexis_body(blocks: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """What the labels say, and the text between the labels above it and those below."""
    said: dict[str, str] = {}
    body: list[str] = []
    last = ""
    for block in blocks:
        label = _label(block)
        if label:
            last, words = label
            said.setdefault(last, words)
        elif last not in _NEXIS_AFTER and not _COPYRIGHT.match(block):
            body.append(block)
    return said, body


def _label(block: str) -> tuple[str, str] | None:
    """The label that a block begins with, in capitals, and the words behind it."""
    if found := _NEXIS_LONE_LABEL.fullmatch(block):
        return found[1].upper(), ""
    found = _NEXIS_LABEL.match(block)
    return (found[1].upper(), found[2]) if found and (found[1].isupper() or found[1].istitle()) else None


def read_factiva_html(raw: bytes, hint: Hint) -> list[Document]:
    """The articles of an export as a page: fields in tables, or headings in blocks."""
    root = parse_html(page_characters(raw, hint.content_type)[0])
    articles = [
        one
        for one in root.iter("div")
        if re.search(r"\barticle\b", one.get("class") or "") and not _within_article(one)
    ]
    if not articles:
        raise ReadError("a Factiva export without articles in it")
    return [_factiva_article(article) for article in articles]


def _within_article(element: Element) -> bool:
    return any(re.search(r"\barticle\b", above.get("class") or "") for above in element.iterancestors())


def _factiva_article(article: Element) -> Document:
    fields: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = row.findall("td")
        if len(cells) > 1:
            fields.setdefault(words_of(cells[0]).strip(), blocks_of(cells[1]))
    if not any(name in fields for name in ("HD", "LP", "TD")):
        return _factiva_blocks(article)

    def said(name: str) -> str:
        return " ".join(fields.get(name, ()))

    day = iso_date(said("PD"))
    text = as_lines((*fields.get("LP", ()), *fields.get("TD", ())))
    author = re.sub(r"^(?:By|Par|Von)\s+", "", said("BY"))
    return Document(text, said("HD"), said("SN"), author, day, "head" if day else "")


def _factiva_blocks(article: Element) -> Document:
    """An article without named fields: headline, details, then paragraphs of a class of their own."""
    headline = next(
        (words_of(one) for one in article.iter("div", "span") if "headline" in (one.get("class") or "").lower()), ""
    )
    paragraphs = [words_of(one) for one in article.iter("p") if "articleParagraph" in (one.get("class") or "")]
    details = [words_of(one) for one in article.findall("div") if not list(one.iter("p"))]
    details = [line for line in details if line and line != headline]
    dated = next((place for place, line in enumerate(details) if iso_date(line)), None)
    day = iso_date(details[dated]) if dated is not None else ""
    outlet = next((line for line in details[(dated or 0) + 1 :] if not re.match(r"\d", line)), "") if day else ""
    return Document(
        as_lines(paragraphs or blocks_of(article)), headline, outlet, published=day, date_from="head" if day else ""
    )


def read_factiva_xml(raw: bytes, _hint: Hint) -> list[Document]:
    """The articles of an export as XML."""
    root = parse_xml(raw)

    def said(article: Element, name: str) -> str:
        return words_of(next(article.iter(name), None))

    made = []
    for article in root.iter("ppsarticle", "PPSArticle", "article"):
        parts = article.iter("leadParagraph", "tailParagraphs")
        paragraphs = [words_of(one) for part in parts for one in part.iter("paragraph")]
        day = iso_date(said(article, "publicationDate"))
        title, outlet = said(article, "headline"), said(article, "sourceName")
        made.append(Document(as_lines(paragraphs), title, outlet, said(article, "byline"), day, "head" if day else ""))
    return made


def read_europresse(raw: bytes, hint: Hint) -> list[Document]:
    """The articles of an export as a page, each in its own element with named parts."""
    root = parse_html(page_characters(raw, hint.content_type)[0])
    return [_europresse_article(article) for article in root.iter("article")]


def _europresse_article(article: Element) -> Document:
    outlet, dated = words_of(_classed(article, "DocPublicationName")), words_of(_classed(article, "DocHeader"))
    title = _classed(article, "titreArticle", "titreArticleVisu")
    author = _classed(article, "docAuthors", "sm-margin-bottomNews")
    body = _classed(article, "DocText", "docOcurrContainer")
    day = iso_date(dated) or iso_date(outlet)
    return Document(
        as_lines(blocks_of(body if body is not None else article)),
        words_of(title),
        re.split(r",\s|\s\(", outlet.removesuffix(dated))[0].strip(" ,"),
        words_of(author),
        day,
        "head" if day else "",
    )


def _classed(article: Element, *names: str) -> Element | None:
    """The first element of the first of these classes that has one."""
    elements = list(article.iter("span", "div", "p", "section"))
    return next((one for name in names for one in elements if name in (one.get("class") or "").split()), None)


_PROQUEST_LABEL = re.compile(r"^([A-Z][A-Za-z /&-]{2,30}): ?(.*)")


def read_proquest(raw: bytes, _hint: Hint) -> list[Document]:
    """The articles of an export as text: rules of underscores between them, a label before each field."""
    decoded = decode(raw)
    parts = re.split(r"^_{30,}\s*$", (decoded.text if decoded else "").replace("\r", ""), flags=re.MULTILINE)
    return [document for part in parts if "Full text:" in part for document in _proquest_document(part)]


def _proquest_document(part: str) -> Iterator[Document]:
    said: dict[str, list[str]] = {}
    label = ""
    for block in re.split(r"\n[ \t]*\n", part):
        found = _PROQUEST_LABEL.match(block.strip())
        if found and not (label == "Full text" and found[1] not in _PROQUEST_FIELDS):
            label = found[1]
            said.setdefault(label, []).append(found[2] + block.strip()[found.end() :])
        elif block.strip():
            said.setdefault(label, []).append(block.strip())
    day = iso_date(" ".join(said.get("Publication date", ())))
    title = " ".join((said.get("Title") or said.get("", [""])[-1:])[0].split())
    outlet, author = (" ".join(said.get(name, ())) for name in ("Publication title", "Author"))
    yield Document(as_lines(said.get("Full text", ())), title, outlet, author, day, "head" if day else "")


_PROQUEST_FIELDS = frozenset(
    ("Title", "Publication title", "Publication date", "Author", "Subject", "Location", "Company / organization",
     "People", "Copyright", "Pages", "Section", "Place of publication", "ISSN", "Source type",
     "Language of publication",
     "Document type", "ProQuest document ID", "Document URL", "Last updated", "Database", "Credit",
     "Publication year",
     "Publisher", "Country of publication", "Publication subject", "Dateline", "Links", "Business indexing term")
)  # fmt: skip
