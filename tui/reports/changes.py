"""The list of changes between versions, in every format; the whole comparison as JSON, which has them too."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from enum import Enum
from html import escape
from io import StringIO
from typing import NamedTuple

from tui.collation.model import Change, ChangeKind, Comparison, Span
from tui.glyphs import CHANGED, DELETED, INSERTED, MOVED
from tui.reports import Look, json
from tui.reports.csv import harmless
from tui.reports.html import page
from tui.reports.markdown import escape as escape_markdown
from tui.reports.sections import Ink, Mark
from tui.reports.text import Paper
from tui.reports.wording import replaced_words, revision_title, source_line, text_of, text_on_a_line

SIGNS = {
    ChangeKind.INSERTED: INSERTED.mark,
    ChangeKind.DELETED: DELETED.mark,
    ChangeKind.CHANGED: CHANGED.mark,
    ChangeKind.MOVED: MOVED.mark,
    ChangeKind.SPLIT: CHANGED.mark,
    ChangeKind.JOINED: CHANGED.mark,
}
LEAST_KEPT = 0.4
"""Minimum share of the characters that stayed; where fewer did, the old and the new sentence are given in full."""


class Side(Enum):
    """Which version a piece of a change stands in; the value is its ink on a terminal."""

    BOTH = None
    OLD = Ink.WORDING
    NEW = Ink.STRONG


class Piece(NamedTuple):
    """Words of a change."""

    side: Side
    text: str


# -- words -------------------------------------------------------------------------------------------------------------


def label_of(change: Change) -> str:
    """`≈ A3 → B3`."""
    ends = (" ".join(map(str, refs)) for refs in (change.old, change.new) if refs)
    return f"{SIGNS[change.kind]} {' → '.join(ends)}"


def name_of(change: Change) -> str:
    """`changed and moved: figure, words`."""
    moved = " and moved" if change.moved and change.kind is not ChangeKind.MOVED else ""
    kinds = ", ".join(dict.fromkeys(words.kind.value for words in change.words))
    return f"{change.kind.value}{moved}{': ' if kinds else ''}{kinds}"


def pieces_of(comparison: Comparison, change: Change) -> list[Piece]:
    """The new words with the old ones where they stood; both in full where little stayed."""
    if change.words and change.new[-1].position - change.new[0].position == len(change.new) - 1:
        merged = list(_merged(comparison, change))
        kept = sum(len(piece.text) for piece in merged if piece.side is Side.BOTH)
        if kept >= LEAST_KEPT * sum(len(piece.text) for piece in merged):
            return merged
    if change.kind is ChangeKind.MOVED:
        return [Piece(Side.BOTH, text_on_a_line(comparison, change.new))]
    sides = ((Side.OLD, change.old), (Side.NEW, change.new))
    return [Piece(side, text_on_a_line(comparison, refs)) for side, refs in sides if refs]


def _merged(comparison: Comparison, change: Change) -> Iterator[Piece]:
    first, last = (comparison.sentence(ref).span for ref in (change.new[0], change.new[-1]))
    old_text, new_text = text_of(comparison, change.old[0]), text_of(comparison, change.new[0])
    at = first.start
    for words in change.words:
        yield Piece(Side.BOTH, _spaced(new_text[at : words.new.span.start]))
        at = max(at, words.new.span.start)
        if words.old.span.length:
            alone = not words.new.span.length
            yield Piece(Side.OLD, _spaced(_with_blank(old_text, words.old.span, new_text[at : at + 1], alone)))
        yield Piece(Side.NEW, _spaced(new_text[at : words.new.span.end]))
        at = max(at, words.new.span.end)
    yield Piece(Side.BOTH, _spaced(new_text[at : last.end]))


def _with_blank(text: str, span: Span, following: str, alone: bool) -> str:
    """Dropped words with the blank that parted them from their neighbours, where nothing stands in their place."""
    words = span.of(text)
    if alone and text[span.start - 1 : span.start].isspace():
        return f" {words}"
    return f"{words} " if alone and text[span.end : span.end + 1].isspace() and not following.isspace() else words


def _spaced(text: str) -> str:
    return text.replace("\n", " ")


# -- formats -----------------------------------------------------------------------------------------------------------


def render_text(comparison: Comparison, look: Look) -> str:
    """Each change with its words: `[-old-]{+new+}` as `wdiff` marks them; no line is wider than asked for."""
    paper = Paper(look.width, look.color)
    lines = []
    for article in comparison.articles:
        lines += paper.flow(article.title, f"{article.siglum}  ", Ink.STRONG)
        lines += paper.flow(source_line(article), "   ", Ink.QUIET)
    parts = [lines]
    for revision in comparison.revisions:
        parts.append(paper.flow(revision_title(comparison, revision), "", Ink.STRONG))
        parts += [_change_as_text(comparison, paper, change) for change in revision.changes]
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts) + "\n"


def _change_as_text(comparison: Comparison, paper: Paper, change: Change) -> list[str]:
    marks, text = [], ""
    for side, words in pieces_of(comparison, change):
        bracketed = {Side.BOTH: words, Side.OLD: f"[-{words}-]", Side.NEW: f"{{+{words}+}}"}[side] if words else ""
        if bracketed and isinstance(side.value, Ink):
            marks.append(Mark(Span(len(text), len(text) + len(bracketed)), side.value))
        text += bracketed
    if not change.words:  # the sign says which version has the sentence
        text, marks = text_on_a_line(comparison, change.new or change.old), []
    return paper.flow(f"{label_of(change)}  {name_of(change)}", "", Ink.STRONG) + paper.fill(text, "  ", marks)


def render_markdown(comparison: Comparison, _look: Look) -> str:
    """A list for each revision; ~~old~~ and **new** words."""
    lines = ["# Changes", ""]
    for article in comparison.articles:
        lines.append(f"- **{article.siglum}** {escape_markdown(article.title)}  ")
        lines.append(f"  {escape_markdown(source_line(article))}")
    for revision in comparison.revisions:
        lines += ["", f"## {escape_markdown(revision_title(comparison, revision))}", ""]
        lines += [_change_as_markdown(comparison, change) for change in revision.changes]
    return "\n".join(lines) + "\n"


def _change_as_markdown(comparison: Comparison, change: Change) -> str:
    tags = {Side.BOTH: "", Side.OLD: "~~", Side.NEW: "**"}
    words = ""
    for side, text in pieces_of(comparison, change):  # tags touch the words; blanks stay outside
        core = text.strip()
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        words += f"{before}{tags[side]}{escape_markdown(core)}{tags[side]}{after}" if core else text
    return f"- {escape_markdown(label_of(change))} *{escape_markdown(name_of(change))}*  \n  {words}"


def render_html(comparison: Comparison, _look: Look) -> str:
    """One self-contained page: deleted words struck through, inserted ones underlined."""
    body = []
    for article in comparison.articles:
        source = escape(source_line(article))
        body.append(f"<p><b>{article.siglum}</b> {escape(article.title)}<br><small>{source}</small></p>")
    for revision in comparison.revisions:
        body.append(f"<h2>{escape(revision_title(comparison, revision))}</h2>")
        body += [_change_as_html(comparison, change) for change in revision.changes]
    return page("hexapla: changes", 1, body)


def _change_as_html(comparison: Comparison, change: Change) -> str:
    tags = {Side.BOTH: "span", Side.OLD: "del", Side.NEW: "ins"}
    pieces = pieces_of(comparison, change)
    words = " ".join if not change.words else "".join
    text = words(f"<{tags[side]}>{escape(text)}</{tags[side]}>" for side, text in pieces if text)
    head = escape(f"{label_of(change)}  {name_of(change)}")
    return f'<section class="{change.kind.value}"><h3>{head}</h3><p>{text}</p></section>'


class Row(NamedTuple):
    """A row of the CSV list; the names are the head row."""

    revision: str
    kind: str
    moved: str
    old: str
    new: str
    word_kinds: str
    words: str
    old_text: str
    new_text: str


def render_csv(comparison: Comparison, _look: Look) -> str:
    """A row for each change, after RFC 4180; a cell that could be a formula begins with an apostrophe."""
    paper = StringIO()
    writer = csv.writer(paper)
    writer.writerow(Row._fields)
    for revision in comparison.revisions:
        for change in revision.changes:
            row = Row(
                revision=f"{revision.old} {revision.new}",
                kind=change.kind.value,
                moved="yes" if change.moved else "",
                old=" ".join(map(str, change.old)),
                new=" ".join(map(str, change.new)),
                word_kinds=" ".join(dict.fromkeys(words.kind.value for words in change.words)),
                words=replaced_words(comparison, change),
                old_text=text_on_a_line(comparison, change.old),
                new_text=text_on_a_line(comparison, change.new),
            )
            writer.writerow(map(harmless, row))
    return paper.getvalue()


def render_docx(comparison: Comparison, look: Look) -> bytes:
    """A Word document: deleted words struck through, inserted ones bold and underlined."""
    from docx import Document

    from tui.reports.docx import clean, save

    paper = Document()
    paper.add_heading("Changes", 0)
    for article in comparison.articles:
        paper.add_paragraph(clean(f"{article.siglum}  {article.title}\n{source_line(article)}"))
    for revision in comparison.revisions:
        paper.add_heading(clean(revision_title(comparison, revision)), 1)
        for change in revision.changes:
            paper.add_heading(clean(f"{label_of(change)}  {name_of(change)}"), 2)
            paragraph = paper.add_paragraph()
            for number, (side, text) in enumerate(pieces_of(comparison, change)):
                apart = " " if number and not change.words else ""
                run = paragraph.add_run(clean(apart + text))
                run.font.strike = side is Side.OLD or None
                run.bold = run.underline = side is Side.NEW or None
    return save(paper, "Changes", comparison, look)


RENDERERS: dict[str, Callable[[Comparison, Look], str | bytes]] = {
    "text": render_text,
    "markdown": render_markdown,
    "html": render_html,
    "json": json.render,
    "csv": render_csv,
    "docx": render_docx,
}
"""By the name of the format."""
