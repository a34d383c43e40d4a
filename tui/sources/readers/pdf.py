"""PDF files: pdfium's characters in our own reading order.

pdfium by itself keeps a sixth to a third of the sentences of pages whose columns are drawn row by row.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

from tui.sources.readers.columns import Run, ordered_blocks, paragraphs_of, without_edges
from tui.sources.readers.markup import iso_date, lines
from tui.sources.reading import Document, Hint, ReadError

_MAXIMUM_PAGES = 200
_MINIMUM_CHARACTERS = 20
"""Characters a page has on average, below which the file is a scan."""
_RUN_GAP = 0.9
"""Width of a gap that ends a run, in heights of a letter: blanks of justified lines stay below."""
_HYPHENS = (0x0002, 0xFFFE, 0x00AD)
"""What pdfium gives for a hyphen at a line's end."""
_MADE_UP = re.compile(
    r"\.(?:docx?|indd|qxd|pdf|tex|rtf)\b|^(?:microsoft word|untitled|unbenannt|slide \d)", re.IGNORECASE
)


def read_pdf(raw: bytes, _hint: Hint) -> list[Document]:
    """The document."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "a PDF file locked by a password" if locked else "a damaged PDF file"
        raise ReadError(what, "save it again without" if locked else "save it again") from None
    if len(file) > _MAXIMUM_PAGES:
        raise ReadError(f"a PDF file of more than {_MAXIMUM_PAGES} pages", "give the pages of the article alone")
    pages = [ordered_blocks(list(_runs(file[number]))) for number in range(len(file))]
    characters = sum(len(line.text) for page in pages for block in page for line in block)
    if characters < _MINIMUM_CHARACTERS * len(pages):
        count = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
        raise ReadError(f"{count} of pictures, no text", "recognise its text first (ocrmypdf IN.pdf OUT.pdf)")
    paragraphs = paragraphs_of(without_edges(pages))
    return [_document(lines(paragraphs), file.get_metadata_dict(skip_empty=True))]


def _document(text: str, properties: dict[str, str]) -> Document:
    """The text with what the file's properties say, as far as they look like an author's own words."""
    title = " ".join(properties.get("Title", "").split())
    believed = len(title.split()) > 1 and not _MADE_UP.search(title)
    day = iso_date(properties.get("CreationDate", "").removeprefix("D:")[:8])
    if believed and text.casefold().startswith(title.casefold()):
        text = text[len(title) :].lstrip() or text
    return Document(
        text,
        title if believed else "",
        author=" ".join(properties.get("Author", "").split()) if believed else "",
        published=day,
        date_from="file" if day else "",
    )


def _runs(page: Any) -> Iterator[Run]:
    """The runs of a page: characters on one baseline without a wide gap."""
    text = ""
    left = base = right = size = 0.0
    for character, x, y, end, height in _characters(page):
        away = text and (abs(y - base) > 0.6 * height or x - right > _RUN_GAP * height or x < right - height)
        if character == "\n" or away:
            if text.strip():
                yield Run(left, base, right, size, text.strip())
            text = ""
        if character == "\n":
            continue
        if not text:
            if character == " ":
                continue
            left, base, size = x, y, height
        text += character
        right = max(right, end) if len(text) > 1 else end
    if text.strip():
        yield Run(left, base, right, size, text.strip())


def _characters(page: Any) -> Iterator[tuple[str, float, float, float, float]]:
    """Each character with its left edge, baseline, right edge and height of a letter.

    The baseline is the character's origin: boxes have the depths of descenders, which would break lines.
    """
    import pypdfium2.raw as pdfium

    layer = page.get_textpage()
    box = [ctypes.c_double() for _ in range(6)]
    left, right, bottom, top, x, y = box
    for place in range(pdfium.FPDFText_CountChars(layer)):
        code = pdfium.FPDFText_GetUnicode(layer, place)
        if code in (0, 10, 13):
            yield "\n", 0.0, 0.0, 0.0, 0.0
            continue
        if code in _HYPHENS:
            code = 0x2D
        pdfium.FPDFText_GetCharBox(layer, place, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(layer, place, x, y)
        size = pdfium.FPDFText_GetFontSize(layer, place)
        height = 0.7 * size if size >= 3 else max(3.0, top.value - bottom.value)
        yield chr(code), min(x.value, left.value), y.value, right.value, height
    layer.close()
    page.close()
