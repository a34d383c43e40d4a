"""A comparison as one self-contained web page: no scripts, nothing fetched, readable in light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from tui.collation.model import Article, Comparison, SentenceRef, Span
from tui.reports import Look
from tui.reports.blocks import Block, find_blocks
from tui.reports.marks import Ink, Mark, find_marks, segments
from tui.reports.summary import Line, summarise
from tui.reports.wording import counted, coverage_word, heading, kind_label, legend, marks_before, source_line

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, serif; max-width: calc(COLUMNS * 38rem); margin: 1rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; }
h2 { font-size: 1.1rem; }
h3, .ref, small, dt { font: .85rem/1.5 system-ui, sans-serif; }
h3 { margin: 0; color: GrayText; }
section { border-top: 1px solid GrayText; padding: .4rem 0; }
section.told { border-top-width: 3px; }
.columns { display: grid; grid-template-columns: repeat(COLUMNS, minmax(0, 1fr)); gap: 1.5rem; }
.columns, dd { overflow-wrap: anywhere; }
.titles { position: sticky; top: 0; background: Canvas; padding: .4rem 0; }
p { margin: .3rem 0; }
.ref { white-space: pre; color: GrayText; }
.aside { color: GrayText; font-style: italic; }
u { text-decoration-style: dotted; }
mark { outline: 1px solid; }
del { opacity: .7; }
ins { font-weight: bold; }
th, td { padding: 0 1rem 0 0; text-align: right; font: .85rem/1.5 system-ui, sans-serif; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dd { margin: 0; }
@media (max-width: 50rem) { .columns { grid-template-columns: 1fr; gap: .2rem; } .titles { position: static; } }
@media print { .titles { position: static; } section { break-inside: avoid; } }
"""


_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TAGS = {Ink.WORDING: "u", Ink.DETAIL: "b", Ink.CLASH: "mark"}


def render(comparison: Comparison, _look: Look) -> str:
    """The page; words of the articles stand in it as text only."""
    number = len(comparison.articles)
    title = f"hexapla: {counted(number, 'article', 'articles')} compared"
    return page(title, number, [*_summary(comparison), *_articles(comparison)])


def page(title: str, columns: int, body: Iterable[str]) -> str:
    """A whole page of that many columns with these lines of markup in its body."""
    head = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE.replace('COLUMNS', str(columns))}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
    ]
    return "\n".join([*head, *body, "</body></html>"]) + "\n"


def _summary(comparison: Comparison) -> Iterator[str]:
    yield f"<p>Strictness: {comparison.tier.value}.</p>"
    for section in summarise(comparison):
        yield f"<h2>{escape(section.title)}</h2>"
        yield from _table(section.table) if section.table else _list(section.lines)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    head, *body = rows
    yield f"<table><tr>{''.join(f'<th>{escape(cell)}</th>' for cell in head)}</tr>"
    yield from (f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in body)
    yield "</table>"


def _list(lines: Sequence[Line]) -> Iterator[str]:
    yield "<dl>"
    yield from (f"<dt>{escape(line.label)}</dt><dd>{escape(line.words)}</dd>" for line in lines)
    yield "</dl>"


def _articles(comparison: Comparison) -> Iterator[str]:
    yield "<h2>The articles side by side</h2>"
    yield "<p>" + escape(", ".join(legend(comparison))) + "</p>"
    yield '<div class="columns titles">' + "".join(_title(article) for article in comparison.articles) + "</div>"
    marks = find_marks(comparison)
    for block in find_blocks(comparison):
        yield from _block(comparison, block, marks)


def _title(article: Article) -> str:
    return (
        f"<div><b>{article.siglum}</b> {escape(article.title)}<br><small>{escape(source_line(article))}</small></div>"
    )


def _block(comparison: Comparison, block: Block, marks: Mapping[SentenceRef, Sequence[Mark]]) -> Iterator[str]:
    kind = "told" if block.told_by_several else "alone"
    yield f'<section class="{kind}"><h3>{escape(" · ".join(heading(comparison, block)))}</h3><div class="columns">'
    for article in comparison.articles:
        sentences = (_sentence(comparison, ref, marks.get(ref, ())) for ref in block.columns[article.siglum])
        yield f'<div lang="{escape(article.language)}" dir="auto">{"".join(sentences)}</div>'
    yield "</div></section>"


def _sentence(comparison: Comparison, ref: SentenceRef, marks: Sequence[Mark]) -> str:
    sentence = comparison.sentence(ref)
    label = f'<span class="ref" title="{coverage_word(comparison, ref)}">{marks_before(comparison, ref)} {ref}</span>'
    pieces = segments(Span(0, len(sentence.text)), marks)
    words = "".join(_tagged(piece.of(sentence.text), ink) for piece, ink in pieces)
    kind = "story" if sentence.kind.tells else "aside"
    return f'<p id="{ref}" class="{kind}">{label} {escape(kind_label(comparison, ref))}{words}</p>'


def _tagged(words: str, ink: Ink | None) -> str:
    tag = _TAGS.get(ink) if ink else None
    return f"<{tag}>{escape(words)}</{tag}>" if tag else escape(words)
