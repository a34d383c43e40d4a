"""A comparison as Markdown: the articles in a table, one column each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.collation.model import Comparison, SentenceRef
from tui.reports import Look
from tui.reports.blocks import Block, find_blocks
from tui.reports.summary import Section, summarise
from tui.reports.wording import counted, heading, kind_label, legend, marks_before, source_line

# What Markdown, or GitHub's dialect of it, would take for markup: emphasis, links, HTML, tables, mentions.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()|#~&$@!]|(?<=[a-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_LIST_MARK = re.compile(r"^( *)([-+=]|\d{1,9}(?=[.)]))")


def render(comparison: Comparison, _look: Look) -> str:
    """The report; words of the articles are escaped and cannot become markup."""
    parts = [_head(comparison), _side_by_side(comparison), *map(_section, summarise(comparison))]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """The text on one line with everything that could be markup behind a backslash."""
    line = " ".join(text.split())
    return _LIST_MARK.sub(_behind_backslash, _SPECIAL.sub(r"\\\g<0>", line))


def _behind_backslash(mark: re.Match[str]) -> str:
    return f"{mark[1]}{mark[2]}\\" if mark[2].isdigit() else f"{mark[1]}\\{mark[2]}"


def _head(comparison: Comparison) -> str:
    number = counted(len(comparison.articles), "article", "articles")
    lines = [f"# Comparison of {number}", "", f"Strictness: {comparison.tier.value}.", ""]
    lines += [f"- **{one.siglum}** {escape(one.title)}  \n  {escape(source_line(one))}" for one in comparison.articles]
    return "\n".join([*lines, "", escape(", ".join(legend(comparison)))])


def _section(section: Section) -> str:
    lines = [f"- **{escape(line.label)}** {escape(line.words)}" for line in section.lines]
    cells = [[escape(cell) for cell in row] for row in section.table]
    return "\n".join([f"## {escape(section.title)}", "", *(_table(cells) if cells else lines)])


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table whose cells are Markdown."""
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return [head, "|" + " --- |" * len(rows[0]), *body]


def _side_by_side(comparison: Comparison) -> str:
    titles = [f"{one.siglum} {escape(one.title)}" for one in comparison.articles]
    return "\n".join(_table([["", *titles], *(_row(comparison, block) for block in find_blocks(comparison))]))


def _row(comparison: Comparison, block: Block) -> list[str]:
    told = "<br>".join(escape(phrase) for phrase in heading(comparison, block))
    cells = ["<br>".join(_sentence(comparison, ref) for ref in refs) for refs in block.columns.values()]
    return [told, *cells]


def _sentence(comparison: Comparison, ref: SentenceRef) -> str:
    words = kind_label(comparison, ref) + comparison.sentence(ref).text
    marks = escape(marks_before(comparison, ref).replace(" ", ""))
    return f"{marks} **{ref}** {escape(words)}"
