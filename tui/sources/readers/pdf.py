"""PDF files: pdfium's characters in our own reading order.

pdfium by itself keeps a sixth to a third of the sentences of pages whose columns are drawn row by row. The reading
order is a recursive XY cut (Nagy & Seth 1984) over runs of characters: a page is cut where a gap runs right through it,
between columns first, else between blocks, until no gap is left. Coordinates are those of PDF: points, y upward.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from tui.collation.annotate.wordlists import any_of
from tui.sources.readers import SOURCE_WORDS, as_lines, iso_date, labels, one_line
from tui.sources.reading import Document, Hint, ReadError

_MAXIMUM_PAGES = 200
_MINIMUM_CHARACTERS = 20
"""Characters a page has on average, below which the file is a scan."""
_RUN_GAP = 0.9
"""Width of a gap that ends a run, in heights of a letter: blanks of justified lines stay below."""
_HYPHENS = (0x0002, 0xFFFE, 0x00AD)
"""What pdfium gives for a hyphen at a line's end."""
_MADE_UP = re.compile(
    rf"\.(?:{'|'.join(labels('made_up_suffixes'))})\b|^(?:{any_of(SOURCE_WORDS, 'made_up_title')}|slide \d)",
    re.IGNORECASE,
)
"""A title that the program gave, not the author."""


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
    text = as_lines(paragraphs_of(without_edges(pages)))
    # The file's properties are believed as far as they look like an author's own words.
    properties = file.get_metadata_dict(skip_empty=True)
    title = one_line(properties.get("Title", ""))
    believed = len(title.split()) > 1 and not _MADE_UP.search(title)
    if believed and text.casefold().startswith(title.casefold()):
        text = text[len(title) :].lstrip() or text
    return [
        Document(
            text,
            title if believed else "",
            author=one_line(properties.get("Author", "")) if believed else "",
            published=iso_date(properties.get("CreationDate", "").removeprefix("D:")[:8]),
            date_from="file",
        )
    ]


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


_COLUMN_GAP = 0.6
"""Minimum width of a gap between columns, in heights of a letter: newspapers set them one apart."""
_BLOCK_GAP = 0.9
"""Minimum height of a gap between blocks, in heights of a letter; lines of one paragraph stand closer."""
_COLUMN_RUNS = 3
"""Minimum runs on either side of a gap between columns."""
_COLUMN_CHARACTERS = 8
"""Minimum median of characters of a column's runs: below it they are numbers of a list or figures of a table."""
_MAXIMUM_CUTS = 40
"""Maximum depth of cuts."""
_EDGE_LINES = 3
"""Lines at either edge of a page among which running heads and page numbers are looked for."""
_EDGE_BLOCK = 2
"""Maximum lines of a block that is a running head or a page number."""
_REPEATED_SHARE = 0.5
"""Share of the pages on which a line at the edge must stand to be a running head."""
_MINIMUM_PAGES = 3
"""Minimum pages for running heads to be told: of two short ones everything may be alike."""
_PARAGRAPH_GAP = 1.35
"""Minimum leadings between two lines that begin a new paragraph."""
_SHORT_LINE = 0.85
"""Share of a block's width below which a line that ends a sentence also ends its paragraph."""

_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s?[–—-]?\s?(?:[A-Z\d]{1,3}[-.–])?\d{1,4}\s?[–—-]?(?:\s?(?:of|von|/)\s?\d+)?", re.I
)
_STOP = re.compile(r"[.!?…:]['\"”’»)\]]*$")
_HYPHEN = re.compile(r"\w[-\u00ad]$")


class Run(NamedTuple):
    """Characters of one line without a wide gap between them."""

    left: float
    base: float
    """Height of the baseline."""
    right: float
    size: float
    """Height of a letter."""
    text: str


class Line(NamedTuple):
    """Runs on one baseline inside one block."""

    left: float
    base: float
    right: float
    size: float
    text: str


Block = list[Line]


def ordered_blocks(runs: Sequence[Run]) -> list[Block]:
    """The blocks of a page in the order they are read, each with its lines from top to bottom."""
    return [_lines(part) for part in _cut(list(runs), 0) if part]


def _cut(runs: list[Run], depth: int) -> list[list[Run]]:
    if len(runs) < 2 or depth > _MAXIMUM_CUTS:
        return [runs]
    height = median(run.size for run in runs)
    for gap, middle in _gaps((run.left, run.right) for run in runs)[:4]:
        sides = [run for run in runs if run.right <= middle], [run for run in runs if run.right > middle]
        if gap > _COLUMN_GAP * height and all(
            len(side) >= _COLUMN_RUNS and median(len(run.text) for run in side) >= _COLUMN_CHARACTERS for side in sides
        ):
            return [*_cut(sides[0], depth + 1), *_cut(sides[1], depth + 1)]
    for gap, middle in _gaps((run.base, run.base + run.size) for run in runs)[:1]:
        # Also where most lines leave one gap open, which a heading over them closes.
        wide = max(run.right for run in runs) - min(run.left for run in runs)
        alone = Counter(round(run.base) for run in runs)
        torn = sum(alone[round(run.base)] > 1 and run.right - run.left < wide * 0.6 for run in runs)
        if gap > _BLOCK_GAP * height or (gap > 0 and height > 0 and torn > len(runs) / 2):
            above = [run for run in runs if run.base >= middle]
            return [*_cut(above, depth + 1), *_cut([run for run in runs if run.base < middle], depth + 1)]
    return [runs]


def _gaps(intervals: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Width and middle of each gap that no interval covers, the widest first."""
    ordered = sorted(intervals)
    gaps, end = [], ordered[0][1]
    for start, stop in ordered[1:]:
        if start > end:
            gaps.append((start - end, (start + end) / 2))
        end = max(end, stop)
    return sorted(gaps, reverse=True)


def _lines(runs: Iterable[Run]) -> Block:
    """The runs as lines from top to bottom; a run belongs to a line whose baseline is half a letter away at most."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.left)):
        if rows and rows[-1][0].base - run.base < 0.5 * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    made = []
    for row in rows:
        row.sort(key=lambda run: run.left)
        words = row[0].text
        for one, following in pairwise(row):
            touching = following.left - one.right < 0.15 * one.size
            words += ("" if touching else " ") + following.text
        size = max(run.size for run in row)
        made.append(Line(row[0].left, row[0].base, max(run.right for run in row), size, one_line(words)))
    return made


def without_edges(pages: Sequence[list[Block]]) -> list[list[Block]]:
    """The pages without running heads and page numbers."""
    edges: list[set[Line]] = []  # the outermost lines of each page that stand by themselves, not in a block of text
    for page in pages:
        ordered = sorted(((line, len(block)) for block in page for line in block), key=lambda pair: pair[0].base)
        outermost = (*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:])
        edges.append({line for line, height in outermost if height <= _EDGE_BLOCK})
    times = Counter(_masked(line.text) for outer in edges for line in outer)
    least = max(2, _REPEATED_SHARE * len(pages)) if len(pages) >= _MINIMUM_PAGES else len(pages) + 1
    kept = []
    for page, outer in zip(pages, edges, strict=True):
        furniture = {line for line in outer if times[_masked(line.text)] >= least or _PAGE_NUMBER.fullmatch(line.text)}
        kept.append([left for block in page if (left := [line for line in block if line not in furniture])])
    return kept


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def paragraphs_of(pages: Sequence[list[Block]]) -> list[str]:
    """The paragraphs of all pages, those put together again that a column or a page tears apart."""
    words = Counter(
        re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for p in pages for b in p for line in b))
    )
    made: list[str] = []
    for block in (block for page in pages for block in page):
        for place, paragraph in enumerate(_parted(block)):
            text = _joined([line.text for line in paragraph], words)
            if made and _runs_on(made[-1], text, torn=place == 0):
                made[-1] = _joined([made[-1], text], words)
            else:
                made.append(text)
    return made


def _runs_on(before: str, text: str, *, torn: bool) -> bool:
    """Whether a paragraph goes on: it has no stop, and the other does not begin a sentence.

    ``torn``: a column or page ends between them; then also a long one goes on, or one before a figure.
    """
    if _STOP.search(before):
        return False
    if text[:1].islower() or _HYPHEN.search(before):
        return True
    return torn and len(before) >= 40 and (text[:1].isdigit() or len(before) > 120)


def _parted(block: Block) -> list[Block]:
    """The paragraphs of a block: parted by a wider gap, another size, an indent, or a short last line."""
    left, right = min(line.left for line in block), max(line.right for line in block)
    steps = [above.base - line.base for above, line in pairwise(block)]
    leading = median(steps) if steps else 0.0
    parts = [[block[0]]]
    for above, line in pairwise(block):
        ended = _STOP.search(above.text) is not None
        begins = (
            above.base - line.base > _PARAGRAPH_GAP * leading
            or abs(above.size - line.size) > 0.15 * line.size
            or (ended and line.left > left + 0.5 * line.size and above.left <= left + 0.5 * line.size)
            or (ended and above.right < left + _SHORT_LINE * (right - left))
        )
        if begins:
            parts.append([])
        parts[-1].append(line)
    return parts


def _joined(pieces: Sequence[str], words: Counter[str]) -> str:
    """The lines as one; a hyphen at a line's end goes where the word is not written with it elsewhere."""
    text = pieces[0]
    for line in pieces[1:]:
        if _HYPHEN.search(text) and line[:1].islower():
            start, end = re.findall(r"[^\W\d_]*$", text[:-1])[0], re.match(r"[^\W\d_]*", line)
            rest = end[0] if end else ""
            hyphened = words[f"{start}-{rest}"] > words[f"{start}{rest}"]
            text = (text if hyphened else text[:-1]) + line
        else:
            text = f"{text} {line}"
    return text
