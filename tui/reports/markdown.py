"""A comparison as Markdown: headings and lists; tables hold figures alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.collation.model import Comparison
from tui.reports import Look
from tui.reports.sections import Ink, Item, Run, find_sections, sentence_runs, story_title
from tui.reports.wording import Block, find_blocks, heading, imprint, legend, marks_before

# What Markdown, or GitHub's dialect of it, would take for markup: emphasis, links, HTML, tables, mentions.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()|#~&$@!]|(?<=[a-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_LIST_MARK = re.compile(r"^( *)([-+=]|\d{1,9}(?=[.)]))")
# Emphasis begins and ends at a letter or digit: beside a punctuation mark it may be none (CommonMark 6.2).
_CORE = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)
_BLANKS = re.compile(r"\s+")


def render(comparison: Comparison, look: Look) -> str:
    """The report; words of the articles are escaped and cannot become markup."""
    parts = [f"# {escape(story_title(comparison))}"]
    for section in find_sections(comparison):
        parts.append(f"## {escape(section.title)}")
        for number, item in enumerate(section.items, 1):
            before = f"{number}\\. " if section.numbered else ""
            parts.append("\n".join([f"### {before}{escape(item.title)}", *_lines(item)]))
        if section.table:
            head, *body = (f"| {' | '.join(map(escape, row))} |" for row in section.table)
            parts.append("\n".join([head, "|" + " --- |" * len(section.table[0]), *body]))
    parts += [f"## The whole collation\n\n{escape(', '.join(legend(comparison)))}"]
    parts += [_block(comparison, block) for block in find_blocks(comparison)]
    return "\n\n".join([*parts, f"---\n\n{escape(imprint(comparison, look.date))}"]) + "\n"


def escape(text: str) -> str:
    """The text on one line with everything that could be markup behind a backslash."""
    line = " ".join(text.split())
    return _LIST_MARK.sub(
        lambda mark: f"{mark[1]}{mark[2]}\\" if mark[2].isdigit() else f"{mark[1]}\\{mark[2]}", _escape_inside(line)
    )


def _escape_inside(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _lines(item: Item) -> Iterator[str]:
    if item.facts or item.tellings:
        yield ""
    for name, value in item.facts:
        yield f"- {escape(name)}: {escape(value)}" if name else f"- {escape(value)}"
    for telling in item.tellings:
        yield f"- **{escape(telling.label)}** {telling.ref}: {_words(telling.runs)}"


def _block(comparison: Comparison, block: Block) -> str:
    """The heading in a line, then a list of the tellings."""
    lines = [f"**{escape(' · '.join(heading(comparison, block)))}**", ""]
    for siglum, refs in block.columns.items():
        for ref in refs:
            marks = escape(marks_before(comparison, ref).replace(" ", ""))
            words = _words(sentence_runs(comparison, ref, ()))
            lines.append(f"- {marks} **{escape(comparison.labels[siglum])}** {ref}: {words}")
    return "\n".join(lines)


def _words(runs: Sequence[Run]) -> str:
    """The words, those that clash in bold."""
    written = []
    for run in runs:
        words = _BLANKS.sub(" ", run.words)
        if run.ink not in (Ink.CLASH, Ink.STRONG):
            written.append(_escape_inside(words))
            continue
        before, core, after = map(_escape_inside, _CORE.fullmatch(words).groups())  # type: ignore[union-attr]
        written.append(f"{before}**{core}**{after}" if core else f"{before}{after}")
    return "".join(written)
