"""A comparison as Markdown: headings and lists; tables hold figures alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.collation.model import Comparison
from tui.reports import Look
from tui.reports.blocks import Block, find_blocks
from tui.reports.marks import Ink
from tui.reports.sections import Item, Run, Section, find_sections, sentence_runs, story_title
from tui.reports.wording import heading, imprint, legend, marks_before

# What Markdown, or GitHub's dialect of it, would take for markup: emphasis, links, HTML, tables, mentions.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()|#~&$@!]|(?<=[a-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_LIST_MARK = re.compile(r"^( *)([-+=]|\d{1,9}(?=[.)]))")
# Emphasis begins and ends at a letter or digit: beside a punctuation mark it may be none (CommonMark 6.2).
_CORE = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)
_BLANKS = re.compile(r"\s+")


def render(comparison: Comparison, look: Look) -> str:
    """The report; words of the articles are escaped and cannot become markup."""
    parts = [f"# {escape(story_title(comparison))}", *map(_section, find_sections(comparison))]
    parts += [f"## The whole collation\n\n{escape(', '.join(legend(comparison)))}"]
    parts += [_block(comparison, block) for block in find_blocks(comparison)]
    return "\n\n".join([*parts, f"---\n\n{escape(imprint(comparison, look.date))}"]) + "\n"


def escape(text: str) -> str:
    """The text on one line with everything that could be markup behind a backslash."""
    line = " ".join(text.split())
    return _LIST_MARK.sub(_behind_backslash, _escape_inside(line))


def _escape_inside(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _behind_backslash(mark: re.Match[str]) -> str:
    return f"{mark[1]}{mark[2]}\\" if mark[2].isdigit() else f"{mark[1]}\\{mark[2]}"


def _section(section: Section) -> str:
    parts = [f"## {escape(section.title)}"]
    for number, item in enumerate(section.items, 1):
        before = f"{number}\\. " if section.numbered else ""
        parts.append("\n".join([f"### {before}{escape(item.title)}", *_lines(item)]))
    return "\n\n".join([*parts, *(["\n".join(_table(section.table))] if section.table else [])])


def _lines(item: Item) -> Iterator[str]:
    if item.facts or item.tellings:
        yield ""
    for name, value in item.facts:
        yield f"- {escape(name)}: {escape(value)}" if name else f"- {escape(value)}"
    for telling in item.tellings:
        yield f"- **{escape(telling.label)}** {telling.ref}: {_words(telling.runs)}"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    head, *body = (f"| {' | '.join(map(escape, row))} |" for row in rows)
    return [head, "|" + " --- |" * len(rows[0]), *body]


def _block(comparison: Comparison, block: Block) -> str:
    """What is told in a line, then a list of its tellings."""
    lines = [f"**{escape(' · '.join(heading(comparison, block)))}**", ""]
    for siglum, refs in block.columns.items():
        for ref in refs:
            marks = escape(marks_before(comparison, ref).replace(" ", ""))
            words = _words(sentence_runs(comparison, ref, ()))
            lines.append(f"- {marks} **{escape(comparison.labels[siglum])}** {ref}: {words}")
    return "\n".join(lines)


def _words(runs: Sequence[Run]) -> str:
    return "".join(map(_emphasised, runs))


def _emphasised(run: Run) -> str:
    """The words, those that clash in bold."""
    words = _BLANKS.sub(" ", run.words)
    if run.ink not in (Ink.CLASH, Ink.STRONG):
        return _escape_inside(words)
    before, core, after = _CORE.fullmatch(words).groups()  # type: ignore[union-attr]
    bold = f"**{_escape_inside(core)}**" if core else ""
    return f"{_escape_inside(before)}{bold}{_escape_inside(after)}"
