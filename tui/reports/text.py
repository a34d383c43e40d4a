"""A comparison as plain text: columns where there is room, one below the other where there is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tui.cells import cell_width, wrap
from tui.collation.model import Comparison, SentenceRef, Span
from tui.reports import Look
from tui.reports.sections import (
    Ink,
    Item,
    Mark,
    Section,
    Telling,
    account,
    find_marks,
    find_sections,
    segments,
    story_title,
)
from tui.reports.wording import Block, find_blocks, heading, imprint, kind_label, legend, marks_before

_BAR = " │ "
_LEAST_WORDS = 28
"""Cells of text in a column below which the articles stand one below the other."""


def render(comparison: Comparison, look: Look) -> str:
    """The report; no line is wider than asked for, and every mark is a glyph or a word."""
    number = len(comparison.articles)
    name = 1 + len(str(max(len(found) for found in comparison.sentences.values())))
    paper = Paper(look.width, look.color)
    width = (look.width - len(_BAR) * (number - 1)) // number
    roomy = width - len("●?!  ") - name >= _LEAST_WORDS
    column = Paper(width, look.color) if roomy else paper
    page = _Page(comparison, paper, column, name, find_marks(comparison) if look.color else {})
    parts = [page.paper.flow(story_title(comparison), "", Ink.STRONG)]
    parts += [lines for section in find_sections(comparison) for lines in _section(page, section)]
    parts += [_head(page), *(_block(page, block) for block in find_blocks(comparison))]
    parts += [page.paper.flow(imprint(comparison, look.date), "", Ink.QUIET)]
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts) + "\n"


@dataclass(frozen=True, slots=True)
class Paper:
    """Wraps words into lines of a width, with attributes where colour is wanted."""

    width: int
    """Cells of a line."""
    color: bool
    """Whether attributes may be used."""

    def write(self, ink: Ink | None, text: str) -> str:
        """The text with an attribute, where the paper takes one."""
        return ink.on(text) if self.color and ink else text

    def flow(self, words: str, label: str = "", ink: Ink | None = None) -> list[str]:
        """The words wrapped behind a label, later lines indented as far."""
        room = max(1, self.width - cell_width(label))
        lines = [self.write(ink, line.of(words)) for line in _lines(words, room)]
        return self._labelled(lines, label)

    def fill(self, words: str, label: str, marks: Sequence[Mark]) -> list[str]:
        """The words wrapped, with attributes on stretches of them, each line filled up to the width."""
        room = max(1, self.width - cell_width(label))
        lines = [
            "".join(self.write(ink, piece.of(words)) for piece, ink in segments(line, marks))
            + " " * (room - cell_width(line.of(words)))
            for line in _lines(words, room)
        ]
        return self._labelled(lines, label)

    def _labelled(self, lines: list[str], label: str) -> list[str]:
        indent = " " * cell_width(label)
        return [(indent if number else label) + line for number, line in enumerate(lines)]


@dataclass(frozen=True, slots=True)
class _Page:
    """The comparison and what it is printed on."""

    comparison: Comparison
    paper: Paper
    column: Paper
    """One article's part of it; the whole when the articles stand one below the other."""
    name: int
    """Cells of the longest sentence name."""
    marks: Mapping[SentenceRef, Sequence[Mark]]

    @property
    def in_columns(self) -> bool:
        """Whether the articles stand side by side."""
        return self.column is not self.paper


def _head(page: _Page) -> list[str]:
    """The heading of the collation, what the glyphs mean, and whose column is which."""
    comparison, paper = page.comparison, page.paper
    lines = _rule(page, "The whole collation")
    if not page.in_columns:
        return lines
    lines += paper.flow("   ".join(legend(comparison)))
    names = [
        page.column.fill(account(comparison, siglum), "", [Mark(Span(0, 1_000), Ink.STRONG)])
        for siglum in comparison.sigla
    ]
    return lines + list(beside(names, page.column.width, _BAR))


def _block(page: _Page, block: Block) -> list[str]:
    """A heading in words, and the sentences it is about; columns where several articles have one."""
    lines = _rule(page, " · ".join(heading(page.comparison, block)))
    tellers = [refs for refs in block.columns.values() if refs]
    if not page.in_columns or len(tellers) == 1:
        return lines + [line for refs in tellers for ref in refs for line in _sentence(page, ref, page.paper)]
    columns = [[line for ref in refs for line in _sentence(page, ref, page.column)] for refs in block.columns.values()]
    return lines + list(beside(columns, page.column.width, _BAR))


def _sentence(page: _Page, ref: SentenceRef, paper: Paper) -> list[str]:
    """One sentence with its name; in columns behind its marks and filled up to the bar."""
    marks = f"{marks_before(page.comparison, ref)} " if page.in_columns else ""
    kind, sentence = kind_label(page.comparison, ref), page.comparison.sentence(ref)
    words = kind + sentence.text
    inked = [Mark(Span(start + len(kind), end + len(kind)), ink) for (start, end), ink in page.marks.get(ref, ())]
    quiet = [Mark(Span(0, len(words)), Ink.QUIET)]
    return paper.fill(words, f"{marks}{ref!s:<{page.name}} ", inked if sentence.kind.tells else quiet)


def _section(page: _Page, section: Section) -> Iterator[list[str]]:
    """A heading, then each item by itself; a table where there is room for one."""
    yield _rule(page, section.title)
    for number, item in enumerate(section.items, 1):
        yield list(_item(page.paper, f"{number}. " if section.numbered else "", item))
    table = list(aligned(section.table)) if page.in_columns else []
    if table and cell_width(table[0]) <= page.paper.width:
        yield table
    elif section.table:
        # Each row as a statement: ``A nyt: sentences 12, only here 3 (25 %)``.
        head, *body = section.table
        lines: list[str] = []
        for name, *cells in body:
            figures = (f"{what} {cell}" for what, cell in zip(head[1:], cells, strict=True) if cell != "–")
            lines += page.paper.flow(f"{name}: {', '.join(figures)}")
        yield lines


def _item(paper: Paper, before: str, item: Item) -> Iterator[str]:
    yield from paper.flow(item.title, before, Ink.STRONG)
    for name, value in item.facts:
        yield from paper.flow(f"{name}: {value}" if name else value, "   ", Ink.QUIET)
    for telling in item.tellings:
        yield from _telling(paper, telling)


def _telling(paper: Paper, telling: Telling) -> list[str]:
    """Whose account and which sentence, then the words."""
    words, marks, place = telling.words, [], 0
    for run in telling.runs:
        if run.ink:
            marks.append(Mark(Span(place, place + len(run.words)), run.ink))
        place += len(run.words)
    label = f"   {telling.label} {telling.ref}  "
    if paper.width - cell_width(label) >= _LEAST_WORDS:
        return paper.fill(words, label, marks)
    return [*paper.flow(label.strip(), " "), *paper.fill(words, "   ", marks)]


def _rule(page: _Page, words: str) -> list[str]:
    """A heading; in columns with a line through the page."""
    if not page.in_columns:
        return page.paper.flow(words, "", Ink.STRONG)
    lines = page.paper.flow(words, "── ", Ink.STRONG)
    rest = page.paper.width - cell_width(words) - len("──  ")
    return [f"{lines[0]} {'─' * rest}"] if len(lines) == 1 and rest > 0 else lines


def _lines(words: str, width: int) -> list[Span]:
    """The lines of the words; a line end in them counts as a blank."""
    return [Span(start, end) for start, end in wrap(words.replace("\n", " "), width)]


def beside(columns: Sequence[Sequence[str]], width: int, bar: str) -> Iterator[str]:
    """The lines of several columns side by side, blanks where a column has ended."""
    for line in zip_longest(*columns, fillvalue=" " * width):
        yield bar.join(line)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows of a table, each column as wide as its widest cell, numbers flush right."""
    widths = [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "   ".join(" " * (width - cell_width(cell)) + cell for cell, width in zip(row, widths, strict=True))
