"""An article's sentences: spans that never cross a line break, ready before the first screen is painted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.model import Article, Sentence, SentenceKind, SentenceRef, Span
from tui.collation.page import Page, is_notice, paragraph_kinds, read_head
from tui.collation.page.captions import is_credit
from tui.collation.page.head import without_site
from tui.collation.page.line_shapes import author_of, is_prose
from tui.collation.segment.abbreviations import Abbreviations, abbreviations_for
from tui.collation.segment.rules import LIST_MARK, ends_sentence
from tui.collation.segment.stops import Stop, find_stops, read_stop

_PARAGRAPH = pattern(r"\S[^\n]*")
_WHOLE = frozenset({SentenceKind.TITLE, SentenceKind.HEADING})
"""Kinds whose paragraphs are one sentence, stops or not."""


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """The runs of text between line breaks, in order, without surrounding blanks."""
    return tuple(Span(match.start(), match.start() + len(match[0].rstrip())) for match in _PARAGRAPH.finditer(text))


def segment_text(text: str, language: str = "en") -> tuple[Span, ...]:
    """The sentences of a plain text, in order; together they cover all of it but the blanks between them."""
    known = abbreviations_for(language)
    return tuple(span for paragraph in paragraph_spans(text) for span in sentence_spans(text, paragraph, known))


def segment(article: Article) -> tuple[Sentence, ...]:
    """The article's sentences with their kinds."""
    return segment_opening(article, len(article.paragraphs))


def segment_opening(article: Article, paragraphs: int) -> tuple[Sentence, ...]:
    """The sentences of the first ``paragraphs`` paragraphs: the same ones that ``segment`` begins with."""
    return tuple(
        Sentence(SentenceRef(article.siglum, position), span, span.of(article.text), kind, paragraph)
        for position, (span, kind, paragraph) in enumerate(_sentences(article, paragraphs))
    )


def _sentences(article: Article, paragraphs: int) -> Iterator[tuple[Span, SentenceKind, int]]:
    known = abbreviations_for(article.language)
    page = Page(article.text, article.paragraphs, _title_paragraph(article))
    found = paragraph_kinds(page, paragraphs)
    kinds = _believed(article, found) if article.provenance.trusted else _with_aside(article, found)
    for place, (paragraph, kind) in enumerate(zip(article.paragraphs, kinds, strict=False)):
        if kind is SentenceKind.TITLE and (site := _site_span(article.text, paragraph)):
            title = article.text[paragraph.start : site.start].rstrip()
            yield Span(paragraph.start, paragraph.start + len(title)), kind, place
            yield site, SentenceKind.FURNITURE, place
            continue
        spans = [paragraph] if kind in _WHOLE else list(sentence_spans(article.text, paragraph, known))
        yield from ((span, kind, place) for span in spans[:-1])
        yield spans[-1], _closing_kind(article.text, spans, kind), place


def _site_span(text: str, paragraph: Span) -> Span | None:
    """The site's name behind a headline, with the mark before it: "| Fox News"."""
    line = paragraph.of(text)
    title, site = without_site(line)
    if not site:
        return None
    behind = line[line.find(title) + len(title) :]
    return Span(paragraph.end - len(behind.lstrip()), paragraph.end)


def _title_paragraph(article: Article) -> int | None:
    """Place of the headline: where a reader put it, else where the text's first lines show it."""
    first = article.paragraphs[0].of(article.text) if article.paragraphs else ""
    if (article.provenance.trusted or article.aside) and first == article.title:
        return 0
    return read_head(article.text, article.paragraphs).title_paragraph


def _with_aside(article: Article, kinds: Sequence[SentenceKind]) -> Sequence[SentenceKind]:
    """The kinds of a whole page: what stands beside its story is furniture, unless it is prose that was missed."""
    lines = [article.paragraphs[place].of(article.text) for place in article.aside]
    aside = {
        place for place, line in zip(article.aside, lines, strict=True) if line != article.title and not is_prose(line)
    }
    return [SentenceKind.FURNITURE if place in aside else kind for place, kind in enumerate(kinds)]


def _believed(article: Article, kinds: Iterable[SentenceKind]) -> Iterator[SentenceKind]:
    """The kinds of a story that a reader took out of its page: only notices and bylines can still be furniture."""
    for paragraph, kind in zip(article.paragraphs, kinds, strict=False):
        line = paragraph.of(article.text)
        belongs = kind is SentenceKind.FURNITURE and not (
            line == article.title or is_notice(line) or is_credit(line) or author_of(line)
        )
        yield SentenceKind.BODY if belongs else kind


def _closing_kind(text: str, spans: Sequence[Span], kind: SentenceKind) -> SentenceKind:
    """The kind of a paragraph's last sentence: a pointer may hang on the story ("... he said. Read more: ...")."""
    hangs_on = len(spans) > 1 and kind is SentenceKind.BODY and is_notice(spans[-1].of(text))
    return SentenceKind.FURNITURE if hangs_on else kind


def sentence_spans(text: str, paragraph: Span, known: Abbreviations) -> Iterator[Span]:
    """The sentences of one paragraph, in order, without surrounding blanks."""
    for entry in _list_entries(text, paragraph):
        yield from _entry_sentences(text, entry, known)


def _entry_sentences(text: str, entry: Span, known: Abbreviations) -> Iterator[Span]:
    opening = entry.start
    for match in find_stops(text, *entry):
        stop = read_stop(match, opening, entry.end)
        if stop and ends_sentence(stop, known):
            end = _end(stop)
            yield Span(opening, end)
            opening = stop.after if stop.gap else end
    if opening < entry.end:
        yield Span(opening, entry.end)


def _end(stop: Stop) -> int:
    """Where the sentence ends: a straight mark that touches the next word opens the next sentence."""
    opens = stop.closers.endswith(("“", '"')) and not stop.gap
    return stop.end - opens


def _list_entries(text: str, paragraph: Span) -> list[Span]:
    """The entries of a list run on in one paragraph ("1) First 2) Second"); else the paragraph."""
    first = LIST_MARK.match(text, paragraph.start, paragraph.end)
    if not first or not first[0]:
        return [paragraph]
    starts, label = [paragraph.start], _label(first)
    for mark in LIST_MARK.finditer(text, first.end(), paragraph.end):
        if mark[0] and _label(mark) == label + bool(label):
            starts.append(mark.start())
            label = _label(mark)
    ends = [*starts[1:], paragraph.end]
    return [Span(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def _label(mark: re.Match[str]) -> int:
    """The number of an entry, or its letter's; 0 for a mere bullet."""
    return int(mark[2]) if mark[2] else ord(mark[3]) if mark[3] else 0
