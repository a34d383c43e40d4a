"""A comparison as a Word document (Office Open XML): headings, numbers that are links, words lit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from tui.collation.model import Comparison, SentenceRef
from tui.reports import Look
from tui.reports.sections import Ink, Item, Run, find_marks, find_sections, sentence_runs, story_title
from tui.reports.wording import find_blocks, heading, imprint, legend

# Characters that XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MAX_PROPERTY = 255
"""Maximum characters of a document's property."""
_QUIET = RGBColor(0x66, 0x66, 0x66)


def render(comparison: Comparison, look: Look) -> bytes:
    """The document; words of the articles stand in it as text only: no fields, no links outside."""
    paper, title = Document(), clean(story_title(comparison))
    paper.styles["Normal"].paragraph_format.space_after = Pt(4)
    paper.add_heading(title, 0)
    for section in find_sections(comparison):
        paper.add_heading(clean(section.title), 1)
        for number, item in enumerate(section.items, 1):
            _item(paper, f"{number}. " if section.numbered else "", item)
        if section.table:
            table = paper.add_table(len(section.table), len(section.table[0]), "Light Grid Accent 1")
            for row, cells in zip(table.rows, section.table, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = clean(words)
    _collation(paper, comparison)
    return save(paper, title, comparison, look)


def save(paper: Paper, title: str, comparison: Comparison, look: Look) -> bytes:
    """The document's bytes, with the imprint at its end and with its properties."""
    paper.core_properties.title, paper.core_properties.author = title[:MAX_PROPERTY], "hexapla"
    paper.core_properties.comments = ""
    _write(paper.add_paragraph(), (Run(imprint(comparison, look.date), Ink.QUIET),))
    written = BytesIO()
    paper.save(written)
    return written.getvalue()


def clean(words: str) -> str:
    """The words without the characters that a document cannot hold."""
    return _UNWRITABLE.sub("\ufffd", words)


def _item(paper: Paper, before: str, item: Item) -> None:
    paper.add_heading(before + clean(item.title), 2)
    for name, value in item.facts:
        _write(paper.add_paragraph(), (Run(f"{name}: {value}" if name else value, Ink.QUIET),))
    for label, ref, runs in item.tellings:
        paragraph = paper.add_paragraph(style="List Bullet")
        _write(paragraph, (Run(f"{label} ", Ink.STRONG),))
        _link(paragraph, ref)
        _write(paragraph, (Run(" "), *runs))


def _collation(paper: Paper, comparison: Comparison) -> None:
    """Each block under its heading; every sentence is the target of its number."""
    paper.add_heading("The whole collation", 1)
    marks = find_marks(comparison)
    _write(paper.add_paragraph(), (Run(", ".join(legend(comparison)), Ink.QUIET),))
    for block in find_blocks(comparison):
        paragraph = paper.add_paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(10), True
        _write(paragraph, (Run(" · ".join(heading(comparison, block)), Ink.QUIET),))
        for siglum, refs in block.columns.items():
            for ref in refs:
                paragraph = paper.add_paragraph()
                _write(paragraph, (Run(f"{comparison.labels[siglum]} ", Ink.STRONG),))
                _target(paragraph, ref)
                _write(paragraph, (Run(" "), *sentence_runs(comparison, ref, marks.get(ref, ()))))


def _write(paragraph: Paragraph, runs: Sequence[Run]) -> None:
    for words, ink in runs:
        run = paragraph.add_run(clean(words))
        run.bold = ink in (Ink.STRONG, Ink.DETAIL, Ink.CLASH) or None
        run.underline = ink in (Ink.WORDING, Ink.DETAIL) or None
        if ink is Ink.CLASH:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        elif ink is Ink.QUIET:
            run.font.color.rgb = _QUIET


def _target(paragraph: Paragraph, ref: SentenceRef) -> None:
    """Write the sentence's number as a bookmark."""
    number = str((ord(ref.siglum) - ord("A")) * 1_000_000 + ref.position)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), str(ref))
    end.set(qn("w:id"), number)
    paragraph._p.append(start)
    paragraph.add_run(str(ref)).font.color.rgb = _QUIET
    paragraph._p.append(end)


def _link(paragraph: Paragraph, ref: SentenceRef) -> None:
    """Write the sentence's number as a link to its bookmark."""
    run = paragraph.add_run(str(ref))
    run.underline = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), str(ref))
    link.append(run._r)
    paragraph._p.append(link)
