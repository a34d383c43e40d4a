"""Sentences: spans that never cross a line break, ready before the first screen is painted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.collation.annotate.lazy_regex import pattern
from tui.collation.model import Article, Sentence, SentenceKind, SentenceRef, Span
from tui.collation.page import Page, is_notice, paragraph_kinds, read_head
from tui.collation.page.captions import is_credit
from tui.collation.page.head import without_site
from tui.collation.page.line_shapes import author_of, is_prose
from tui.collation.segment.stops import (
    LIST_MARK,
    Abbreviations,
    abbreviations_for,
    ends_sentence,
    find_stops,
    read_stop,
)

__all__ = ["paragraph_spans", "segment", "segment_opening", "segment_text"]

_PARAGRAPH = pattern(r"\S[^\n]*")
_LONE_QUOTE = pattern(r'(")\s+')


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """The runs of text between line breaks, in order, without surrounding blanks."""
    return tuple(Span(match.start(), match.start() + len(match[0].rstrip())) for match in _PARAGRAPH.finditer(text))


def segment_text(text: str, language: str = "en") -> tuple[Span, ...]:
    """The sentences of a plain text, in order; together they cover all of it but the blanks between them."""
    known = abbreviations_for(language)
    return tuple(span for paragraph in paragraph_spans(text) for span in _sentence_spans(text, paragraph, known))


def segment(article: Article) -> tuple[Sentence, ...]:
    """The article's sentences with their kinds."""
    return segment_opening(article, len(article.paragraphs))


def segment_opening(article: Article, paragraphs: int) -> tuple[Sentence, ...]:
    """The sentences of the first ``paragraphs`` paragraphs: the same ones that ``segment`` begins with."""
    known = abbreviations_for(article.language)
    kinds = _paragraph_kinds(article, paragraphs)
    found = (
        (span, kind, place)
        for place, (paragraph, of_paragraph) in enumerate(zip(article.paragraphs, kinds, strict=False))
        for span, kind in _sentences(article.text, paragraph, of_paragraph, known)
    )
    return tuple(
        Sentence(SentenceRef(article.siglum, position), span, span.of(article.text), kind, paragraph)
        for position, (span, kind, paragraph) in enumerate(found)
    )


def _paragraph_kinds(article: Article, count: int) -> Sequence[SentenceKind]:
    """The kinds of the first ``count`` paragraphs, by their page and by what the reader of its format found."""
    lines = [paragraph.of(article.text) for paragraph in article.paragraphs[: max(1, count)]]
    headed = (article.provenance.trusted or article.aside) and lines[:1] == [article.title]
    title = 0 if headed else read_head(article.text, article.paragraphs).title_paragraph
    kinds = paragraph_kinds(Page(article.text, article.paragraphs, title), count)
    if article.provenance.trusted:  # taken out of its page: only notices and bylines can still be furniture
        return [
            SentenceKind.BODY
            if kind is SentenceKind.FURNITURE
            and not (line == article.title or is_notice(line) or is_credit(line) or author_of(line))
            else kind
            for line, kind in zip(lines, kinds, strict=False)
        ]
    aside = frozenset(article.aside)  # beside the story: furniture, unless it is prose that the reader missed
    return [
        SentenceKind.FURNITURE if place in aside and line != article.title and not is_prose(line) else kind
        for place, (line, kind) in enumerate(zip(lines, kinds, strict=False))
    ]


def _sentences(
    text: str, paragraph: Span, kind: SentenceKind, known: Abbreviations
) -> Iterator[tuple[Span, SentenceKind]]:
    """The sentences of a paragraph of that kind; a title or heading is one, stops or not."""
    if kind is SentenceKind.TITLE:
        line = paragraph.of(text)
        title, site = without_site(line)
        if site:  # behind the headline with the mark before it: "| Fox News"
            behind = line[line.find(title) + len(title) :].lstrip()
            headline = line[: len(line) - len(behind)].rstrip()
            yield Span(paragraph.start, paragraph.start + len(headline)), kind
            yield Span(paragraph.end - len(behind), paragraph.end), SentenceKind.FURNITURE
            return
    if kind in (SentenceKind.TITLE, SentenceKind.HEADING):
        yield paragraph, kind
        return
    *spans, last = _sentence_spans(text, paragraph, known)
    yield from ((span, kind) for span in spans)
    # A pointer may hang on the story: "... he said. Read more: ...".
    points = bool(spans) and kind is SentenceKind.BODY and is_notice(last.of(text))
    yield last, SentenceKind.FURNITURE if points else kind


def _sentence_spans(text: str, paragraph: Span, known: Abbreviations) -> Iterator[Span]:
    """The sentences of one paragraph, in order, without surrounding blanks."""
    straight, counted = 0, paragraph.start
    """Straight quotation marks of the paragraph so far."""
    for entry in _list_entries(text, paragraph):
        opening = entry.start
        for match in find_stops(text, *entry):
            stop = read_stop(match, opening, entry.end)
            if not stop or not ends_sentence(stop, known):
                continue
            straight, counted = straight + text.count('"', counted, stop.after), stop.after
            alone = _LONE_QUOTE.match(text, stop.after) if stop.gap and straight % 2 else None
            # A straight mark between blanks closes what is open; one that touches the next word opens a sentence.
            end = alone.end(1) if alone else stop.end - (stop.closers.endswith(("“", '"')) and not stop.gap)
            yield Span(opening, end)
            opening = alone.end() if alone else stop.after if stop.gap else end
        if opening < entry.end:
            yield Span(opening, entry.end)


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
