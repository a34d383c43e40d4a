"""Small files of each format, made here: a sheet of text set in columns as PDF, office archives, mail, feeds."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Iterator, Sequence

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SIZE, _LEADING, _ADVANCE = 9, 11.5, 5.4
"""Points of the type, from line to line, and of one character: Courier is .6 of its size wide."""
_TOP, _FOOT, _LEFT, _WIDTH = 730, 60, 50, 512


def zipped(**members: str) -> bytes:
    """A zip archive; ``__`` in a name stands for a slash, ``_`` for a full stop."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return made.getvalue()


def docx(body: str, core: str = "") -> bytes:
    """A Word document of that body; ``core`` are its properties."""
    document = f'<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    properties = (
        '<c:coreProperties xmlns:c="c" xmlns:dc="dc" xmlns:dcterms="t">' + core + "</c:coreProperties>" if core else ""
    )
    return zipped(word__document_xml=document, **({"docProps__core_xml": properties} if core else {}))


def paragraph(*runs: str) -> str:
    """A paragraph of Word: words, or markup that begins with ``<``."""
    made = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{made}</w:p>"


# -- PDF ---------------------------------------------------------------------------------------------------------------


def pdf(pages: Sequence[str], info: str = "") -> bytes:
    """A PDF file of these content streams, in Courier; ``info`` are entries of its document information."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
        f"<<{info}>>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {6 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(content.encode('cp1252'))}>>stream\n{content}\nendstream")
    return _with_table(objects)


def _with_table(objects: Sequence[str]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + body.encode("cp1252") + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    return made + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def text_at(x: float, y: float, words: str) -> str:
    """Words at a place, as a content stream has them."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {_SIZE} Tf {x:.1f} {y:.1f} Td ({escaped}) Tj ET\n"


def columns(paragraphs: Sequence[str], count: int, *, by_rows: bool, head: str = "") -> list[str]:
    """The pages of a text in so many columns, drawn column by column or row by row, words hyphenated."""
    gutter = 20
    width = (_WIDTH - gutter * (count - 1)) / count
    rows = int((_TOP - _FOOT) / _LEADING)
    lines = list(_broken(paragraphs, int(width / _ADVANCE)))
    per_page = rows * count
    pages = []
    for number, start in enumerate(range(0, len(lines), per_page), 1):
        part = lines[start : start + per_page]
        height = rows if len(part) == per_page else -(-len(part) // count)
        places = [(index // height, index % height, line) for index, line in enumerate(part)]
        places.sort(key=lambda place: (place[1], place[0]) if by_rows else (place[0], place[1]))
        drawn = "".join(
            text_at(_LEFT + column * (width + gutter), _TOP - row * _LEADING, line)
            for column, row, line in places
            if line
        )
        edges = text_at(_LEFT, 762, head) + text_at(300, 30, str(number)) if head else ""
        pages.append(edges + drawn)
    return pages


def _broken(paragraphs: Sequence[str], width: int) -> Iterator[str]:
    """The lines of the paragraphs, the first of each indented, long words parted by a hyphen."""
    for words in paragraphs:
        line = "  "
        for word in words.split():
            room = width - len(line.rstrip()) - 1
            if len(line) + len(word) > width and len(word) > 9 and room > 6 and word.isalpha():
                cut = min(room - 2, len(word) - 3)
                yield line + word[:cut] + "-"
                line, word = "", word[cut:]
            elif len(line) + len(word) > width:
                yield line.rstrip()
                line = ""
            line += word + " "
        yield line.rstrip()


def story(count: int) -> list[str]:
    """Paragraphs of several sentences, none of which stands twice."""
    subjects = ["ministers", "negotiators", "representatives", "correspondents", "observers", "administrators"]
    verbs = ["discussed", "considered", "investigated", "acknowledged", "reconsidered", "published"]
    objects = "the disarmament agreement|the international declaration|an infrastructure plan|the parliamentary inquiry"
    made = []
    for number in range(count):
        sentences = [
            f"In room {10 * number + place} the {subjects[(number + place) % 6]} {verbs[(number * 3 + place) % 6]} "
            f"{objects.split('|')[(number + 2 * place) % 4]} for the {number + 2}th time, which nobody expected."
            for place in range(3 + number % 3)
        ]
        made.append(" ".join(sentences))
    return made


def wrapped(words: str, width: int = 72) -> str:
    """The words with lines broken by hand."""
    return "\n".join(textwrap.wrap(words, width))
