"""A comparison as one self-contained web page: no scripts, nothing fetched; sections fold, numbers are links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from tui.collation.model import Comparison, SentenceRef
from tui.reports import Look
from tui.reports.sections import (
    Ink,
    Item,
    Mark,
    Run,
    Section,
    account,
    find_marks,
    find_sections,
    sentence_runs,
    story_title,
)
from tui.reports.wording import Block, coverage_word, find_blocks, heading, imprint, legend, marks_before

STYLE = """
:root { color-scheme: light dark; --text: #1c1b19; --paper: #fffefb; --quiet: #66615a; --line: #d6d1c7;
  --link: #245a92; --clash: #ffe08a; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e1da; --paper: #191a1c; --quiet: #a19c93; --line: #44454a;
  --link: #8fbdf0; --clash: #6b4a00; } }
body { font: 1rem/1.5 Georgia, serif; color: var(--text); background: var(--paper);
  max-width: max(44rem, calc(COLUMNS * 30rem)); margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.15rem; display: inline; }
h3 { font-size: 1rem; margin: 1rem 0 .2rem; overflow-wrap: anywhere; white-space: pre-line; }
h4, nav, footer, .ref, .label, .facts, th, td, .legend { font: .85rem/1.5 system-ui, sans-serif; }
h4, footer, .ref, .facts, .legend, .quiet, .aside { color: var(--quiet); }
h4 { margin: 0; font-weight: normal; }
nav { margin: .6rem 0 1.2rem; }
nav a { margin-right: 1.2em; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus { text-decoration: underline; }
.label { font-weight: 600; }
:target { outline: 2px solid var(--link); outline-offset: 2px; scroll-margin-top: 5rem; }
details { border-top: 3px solid var(--line); padding: .6rem 0; }
summary { cursor: pointer; }
.report { max-width: 44rem; }
.columns { display: grid; grid-template-columns: repeat(COLUMNS, minmax(0, 1fr)); gap: 1.5rem; }
.columns, p, dd { overflow-wrap: anywhere; }
.titles { position: sticky; top: 0; background: var(--paper); padding: .4rem 0; border-bottom: 1px solid var(--line); }
section { border-top: 1px solid var(--line); padding: .4rem 0; }
p { margin: .3rem 0; }
.ref { white-space: pre; }
.aside { font-style: italic; }
u { text-decoration-style: dotted; }
del { color: var(--quiet); }
ins { font-weight: bold; }
mark { color: inherit; background: var(--clash); outline: 1px solid; font-weight: 600; }
th, td { padding: 0 1rem 0 0; text-align: right; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .2rem 0; }
dd { margin: 0; white-space: pre-line; }
@media (max-width: 50rem) { .columns { grid-template-columns: 1fr; gap: .2rem; } .titles { position: static; } }
@media print { :root { color-scheme: light; --text: #000; --paper: #fff; --quiet: #444; --line: #999; --link: #000;
  --clash: #fff; } body { max-width: none; margin: 0; font-size: 10pt; } nav { display: none; }
  .report { max-width: none; } .titles { position: static; } h2, h3, h4 { break-after: avoid; }
  p, .columns { break-inside: avoid; } details::details-content { content-visibility: visible; block-size: auto; } }
"""


_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TAGS = {Ink.STRONG: "b", Ink.WORDING: "u", Ink.DETAIL: "b", Ink.CLASH: "mark"}


def render(comparison: Comparison, look: Look) -> str:
    """The page; words of the articles stand in it as text only."""
    sections = find_sections(comparison)
    entries = [_link(section.name, section.title) for section in sections]
    body = [f"<nav>{''.join(entries)}{_link('collation', 'The whole collation')}</nav>"]
    for section in sections:
        items = [line for number, item in enumerate(section.items, 1) for line in _item(section, number, item)]
        table = []
        for number, row in enumerate(section.table):
            cell = "td" if number else "th"
            cells = "".join(f"<{cell}>{escape(words)}</{cell}>" for words in row)
            table.append(f"<tr>{cells}</tr>")
        lines = [*items, "<table>" + "\n".join(table) + "</table>"] if table else items
        body += _folding(section.name, section.title, lines, "report")
    body += [*_collation(comparison), f"<footer>{escape(imprint(comparison, look.date))}</footer>"]
    return page(story_title(comparison), len(comparison.articles), body)


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


def _link(name: str, words: str) -> str:
    return f'<a href="#{name}">{escape(words)}</a>'


def _folding(name: str, title: str, lines: Iterable[str], kind: str) -> Iterator[str]:
    yield f'<details open id="{name}"><summary><h2>{escape(title)}</h2></summary><div class="{kind}">'
    yield from lines
    yield "</div></details>"


def _item(section: Section, number: int, item: Item) -> Iterator[str]:
    before = f"{number}. " if section.numbered else ""
    yield f'<h3 id="{section.name}-{number}">{before}{escape(item.title)}</h3>'
    if item.facts:
        facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in item.facts)
        yield f'<dl class="facts">{facts}</dl>'
    for telling in item.tellings:
        place = f'<span class="label">{escape(telling.label)}</span> {_link(str(telling.ref), str(telling.ref))}'
        yield f'<p dir="auto">{place} {_words(telling.runs)}</p>'


def _words(runs: Sequence[Run]) -> str:
    """The words, each run in the tag of its ink."""
    written = []
    for words, ink in runs:
        tag = _TAGS.get(ink) if ink else None
        if ink is Ink.QUIET:
            written.append(f'<span class="quiet">{escape(words)}</span>')
        else:
            written.append(f"<{tag}>{escape(words)}</{tag}>" if tag else escape(words))
    return "".join(written)


def _collation(comparison: Comparison) -> Iterator[str]:
    titles = (
        f'<div><span class="label">{escape(account(comparison, one.siglum))}</span> {escape(one.title)}</div>'
        for one in comparison.articles
    )
    lines = [f'<p class="legend">{escape(", ".join(legend(comparison)))}</p>']
    lines += [f'<div class="columns titles">{"".join(titles)}</div>']
    marks = find_marks(comparison)
    numbers = {id(one): number for number, one in enumerate(comparison.shown_conflicts, 1)}
    for block in find_blocks(comparison):
        lines.append(f"<section><h4>{_heading(comparison, block, numbers)}</h4>")
        lines.append('<div class="columns">')
        for article in comparison.articles:
            words = (_sentence(comparison, ref, marks.get(ref, ())) for ref in block.columns[article.siglum])
            lines.append(f'<div lang="{escape(article.language)}" dir="auto">{"".join(words)}</div>')
        lines.append("</div></section>")
    return _folding("collation", "The whole collation", lines, "collation")


def _heading(comparison: Comparison, block: Block, numbers: dict[int, int]) -> str:
    """The phrases; one that tells of a contradiction links to it."""
    phrases = heading(comparison, block)
    plain = len(phrases) - len(block.conflicts)
    linked = [
        _link(f"contradictions-{numbers[id(one)]}", words) if id(one) in numbers else escape(words)
        for one, words in zip(block.conflicts, phrases[plain:], strict=True)
    ]
    return " · ".join([*map(escape, phrases[:plain]), *linked])


def _sentence(comparison: Comparison, ref: SentenceRef, marks: Sequence[Mark]) -> str:
    label = f'<span class="ref" title="{coverage_word(comparison, ref)}">{marks_before(comparison, ref)} {ref}</span>'
    kind = "story" if comparison.sentence(ref).kind.tells else "aside"
    return f'<p id="{ref}" class="{kind}">{label} {_words(sentence_runs(comparison, ref, marks))}</p>'
