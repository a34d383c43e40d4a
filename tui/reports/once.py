"""All accounts read once, as text, Markdown and a web page: every fact one time, with the labels of who tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape as html_escape
from typing import NamedTuple

from tui.cells import cell_width
from tui.collation.model import Comparison, SentenceKind, SentenceRef
from tui.collation.once import Entry, Once, excerpt, read_once
from tui.glyphs import CONFLICT
from tui.reports import Look
from tui.reports.html import page
from tui.reports.markdown import escape as markdown_escape
from tui.reports.sections import Ink
from tui.reports.text import Paper
from tui.reports.wording import counted, kind_label, source_line

ADDS = "+"
"""Before words that only another telling has."""


class Line(NamedTuple):
    """A sentence, or what is set in below one."""

    sign: str
    """Empty for a telling, `+` for words of another, `!` for a telling that contradicts."""
    sigla: tuple[str, ...]
    """Letters of who tells it, who tells the words first."""
    refs: tuple[SentenceRef, ...]
    """The sentences that the words are from."""
    words: str
    kind: SentenceKind
    """Of the first sentence."""


def lines_of(comparison: Comparison, entry: Entry) -> Iterator[Line]:
    """The telling, the words that others add, then the tellings that contradict."""
    own = entry.telling[0].siglum
    words = " ".join(kind_label(comparison, ref) + comparison.sentence(ref).text for ref in entry.telling)
    tellers = (own, *(siglum for siglum in entry.sigla if siglum != own))
    yield Line("", tellers, entry.telling, words, comparison.sentence(entry.telling[0]).kind)
    for ref, tellers, spans in entry.additions:
        sentence = comparison.sentence(ref)
        yield Line(ADDS, tellers, (ref,), excerpt(sentence, spans).text, sentence.kind)
    for ref in entry.clashing:
        sentence = comparison.sentence(ref)
        yield Line(CONFLICT.mark, (ref.siglum,), (ref,), sentence.text, sentence.kind)


def conflict_lines(comparison: Comparison, block: Sequence[Entry]) -> Iterator[Line]:
    """The contradictions of a block, both sides in words, each reason once."""
    found = {
        conflict.reason: (conflict.left.ref, conflict.right.ref)
        for entry in block
        for ref in entry.shown
        for conflict in comparison.conflicts_of(ref)
        if not conflict.is_of_words
    }
    for reason, refs in found.items():
        sigla = tuple(dict.fromkeys(ref.siglum for ref in refs))
        yield Line(CONFLICT.mark, sigla, refs, reason, SentenceKind.BODY)


def saving(once: Once) -> str:
    """How much was not repeated: ``1,760 of 1,838 words: 4 % not repeated``."""
    return f"{once.shown:,} of {once.words:,} words: {round(100 * once.saved)} % not repeated"


def legend(comparison: Comparison) -> str:
    """The meaning of the signs, as far as several articles are told."""
    if len(comparison.articles) == 1:
        return "one article, as it stands"
    return f"{ADDS} words that only this telling adds, {CONFLICT.mark} what contradicts"


def _tellers(comparison: Comparison, line: Line) -> str:
    """`nyt, fox (A5 A6)`: the labels, and the sentences that the words are from."""
    labels = ", ".join(comparison.labels[siglum] for siglum in line.sigla)
    return f"{labels} ({' '.join(map(str, line.refs))})"


def _title(comparison: Comparison) -> str:
    return f"{counted(len(comparison.articles), 'article', 'articles')} read once"


# -- text --------------------------------------------------------------------------------------------------------------


def render_text(comparison: Comparison, look: Look) -> str:
    """The report; no line is wider than asked for."""
    once, paper = read_once(comparison), Paper(look.width, look.color)
    head = paper.flow(f"hexapla: {_title(comparison)}, {saving(once)}", "", Ink.STRONG)
    for article in comparison.articles:
        head += paper.flow(f"{comparison.labels[article.siglum]} · {article.title}", f"{article.siglum}  ", Ink.STRONG)
        head += paper.flow(source_line(article), "   ", Ink.QUIET)
    head += paper.flow(legend(comparison))
    parts = [head]
    for block in once.blocks:
        told = [line for entry in block for line in lines_of(comparison, entry)]
        told += conflict_lines(comparison, block)
        parts.append([row for line in told for row in _text_line(comparison, paper, line)])
    return "\n\n".join("\n".join(row.rstrip() for row in part) for part in parts) + "\n"


def _text_line(comparison: Comparison, paper: Paper, line: Line) -> list[str]:
    sign = f"  {line.sign} " if line.sign else ""
    ink = Ink.CLASH if line.sign == CONFLICT.mark else None if line.kind.tells else Ink.QUIET
    rows = paper.flow(line.words, sign, ink if line.sign != ADDS else None)
    tellers = f"[{_tellers(comparison, line)}]"
    if rows and cell_width(line.words) + cell_width(sign) + cell_width(tellers) < paper.width:
        return [f"{rows[0]} {paper.write(Ink.QUIET, tellers)}"]
    return [*rows, *paper.flow(tellers, " " * len(sign), Ink.QUIET)]


# -- Markdown ----------------------------------------------------------------------------------------------------------


def render_markdown(comparison: Comparison, _look: Look) -> str:
    """The report; words of the articles are escaped and cannot become markup."""
    once = read_once(comparison)
    head = [f"# {_title(comparison)}", "", f"{markdown_escape(saving(once))}.", ""]
    for one in comparison.articles:
        label = f"{comparison.labels[one.siglum]} · {one.title}"
        head.append(f"- **{one.siglum}** {markdown_escape(label)}  \n  {markdown_escape(source_line(one))}")
    parts = ["\n".join([*head, "", f"{markdown_escape(legend(comparison))}."])]
    for block in once.blocks:
        for entry in block:
            parts.append("\n".join(_markdown_line(comparison, line) for line in lines_of(comparison, entry)))
        if clashes := [_markdown_line(comparison, line) for line in conflict_lines(comparison, block)]:
            parts.append("\n".join(clashes))
    return "\n\n".join(parts) + "\n"


def _markdown_line(comparison: Comparison, line: Line) -> str:
    tellers = f"*{markdown_escape(_tellers(comparison, line))}*"
    if not line.sign:
        return f"{markdown_escape(line.words)} {tellers}"
    return f"- **{markdown_escape(line.sign)}** {markdown_escape(line.words)} {tellers}"


# -- web page ----------------------------------------------------------------------------------------------------------


def render_html(comparison: Comparison, _look: Look) -> str:
    """The page; the tellings that are not repeated unfold below the fact."""
    once = read_once(comparison)
    rows = [f"<p>{html_escape(saving(once))}.</p><ul>"]
    for one in comparison.articles:
        label = f"{html_escape(comparison.labels[one.siglum])} · {html_escape(one.title)}"
        rows.append(f"<li><b>{one.siglum}</b> {label}<br><small>{html_escape(source_line(one))}</small></li>")
    rows.append(f"</ul><p>{html_escape(legend(comparison))}.</p>")
    for block in once.blocks:
        rows.append("<section>")
        for entry in block:
            first, *others = lines_of(comparison, entry)
            rows.append(f"<p>{_html_line(comparison, first)}</p>")
            rows += (
                ["<ul>", *(f"<li>{_html_line(comparison, line)}</li>" for line in others), "</ul>"] if others else []
            )
            rows += _unfolding(comparison, entry)
        rows += [f"<p>{_html_line(comparison, line)}</p>" for line in conflict_lines(comparison, block)]
        rows.append("</section>")
    return page(f"hexapla: {_title(comparison)}", 1, rows)


def _html_line(comparison: Comparison, line: Line) -> str:
    language = next(one.language for one in comparison.articles if one.siglum == line.refs[0].siglum)
    sign = {"": "", ADDS: f"{ADDS} ", CONFLICT.mark: f"<mark>{CONFLICT.mark}</mark> "}[line.sign]
    kind = "story" if line.kind.tells else "aside"
    tellers = f"<small>{html_escape(_tellers(comparison, line))}</small>"
    words = f'<span class="{kind}" lang="{html_escape(language)}" dir="auto">{html_escape(line.words)}</span>'
    return f"{sign}{words} {tellers}"


def _unfolding(comparison: Comparison, entry: Entry) -> Iterator[str]:
    """The tellings that are not repeated, closed."""
    if not entry.folded:
        return
    yield f"<details><summary>{counted(len(entry.folded), 'other telling', 'other tellings')}</summary>"
    for ref in entry.folded:
        sentence = comparison.sentence(ref)
        line = Line("", (ref.siglum,), (ref,), sentence.text, sentence.kind)
        yield f"<p>{_html_line(comparison, line)}</p>"
    yield "</details>"


RENDERERS: dict[str, Callable[[Comparison, Look], str]] = {
    "text": render_text,
    "markdown": render_markdown,
    "html": render_html,
}
"""By the name of the format."""
