"""The end of every readable report: figures, contradictions, and what only one article has, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from tui.collation.model import Comparison, Conflict, EntityKind, SentenceRef
from tui.reports.statistics import ArticleFigures, count_articles, named_only_in, told_by
from tui.reports.wording import change_words, counted, percent, revision_title


class Line(NamedTuple):
    """One statement."""

    label: str
    """What it is about: a siglum, a kind of conflict."""
    words: str


class Section(NamedTuple):
    """Statements under one heading."""

    title: str
    lines: tuple[Line, ...]
    table: tuple[tuple[str, ...], ...] = ()
    """The lines as rows and columns, head row first, where it can be; for those who see both at once."""


def summarise(comparison: Comparison) -> tuple[Section, ...]:
    """The sections that have something to say."""
    sections = (
        _figures(comparison),
        *_revisions(comparison),
        _conflicts(comparison),
        _wordings(comparison),
        _alone(comparison),
        _people(comparison),
    )
    return tuple(section for section in sections if section.lines)


def _figures(comparison: Comparison) -> Section:
    figures = count_articles(comparison)
    others = tuple(f"also in {siglum}" for siglum in comparison.sigla if len(figures) > 1)
    head = ("", "sentences", *others, *(("only here",) if others else ()), "not compared")
    lines = tuple(Line(one.siglum, _coverage(comparison, one)) for one in figures)
    return Section("Figures", lines, (head, *(_cells(comparison, one) for one in figures)))


def _cells(comparison: Comparison, figures: ArticleFigures) -> tuple[str, ...]:
    own, total = figures.siglum, figures.sentences
    told = ["–" if other == own else percent(told_by(comparison, own, other), total) for other in comparison.sigla] + [
        percent(figures.unique, total)
    ]
    return (own, str(total), *(told if len(comparison.sigla) > 1 else ()), str(figures.aside))


def _coverage(comparison: Comparison, figures: ArticleFigures) -> str:
    others = [siglum for siglum in comparison.sigla if siglum != figures.siglum]
    told = [
        f"{percent(told_by(comparison, figures.siglum, other), figures.sentences)} also in {other}" for other in others
    ]
    alone = [f"{percent(figures.unique, figures.sentences)} only here"] if others else []
    aside = [f"{counted(figures.aside, 'caption or page line', 'captions or page lines')} not compared"]
    parts = [counted(figures.sentences, "sentence", "sentences"), *told, *alone, *(aside if figures.aside else [])]
    return ", ".join(parts)


def _revisions(comparison: Comparison) -> Iterator[Section]:
    """The changes from each version to the next."""
    for revision in comparison.revisions:
        lines = (Line(change.kind.value, change_words(comparison, change)) for change in revision.changes)
        yield Section(f"Changes {revision_title(revision)}", tuple(lines))


def _conflicts(comparison: Comparison) -> Section:
    lines = tuple(Line(one.kind.value, _sides(one)) for one in comparison.shown_conflicts)
    return Section(f"Where they differ: {len(lines)}", lines)


def _wordings(comparison: Comparison) -> Section:
    lines = tuple(Line("quote", _sides(one)) for one in comparison.shown_wordings)
    return Section(f"Quoted in other words: {len(lines)}", lines)


def _sides(conflict: Conflict) -> str:
    return f"{conflict.left.ref}, {conflict.right.ref}: {conflict.reason}"


def _alone(comparison: Comparison) -> Section:
    if len(comparison.articles) == 1:
        return Section("", ())
    found = {siglum: comparison.unique_to(siglum) for siglum in comparison.sigla}
    return Section("Only here", tuple(Line(siglum, ranges(refs)) for siglum, refs in found.items() if refs))


def _people(comparison: Comparison) -> Section:
    if len(comparison.articles) == 1:
        return Section("", ())
    found = {siglum: named_only_in(comparison, siglum, (EntityKind.PERSON,)) for siglum in comparison.sigla}
    lines = (Line(siglum, ", ".join(one.name for one in people)) for siglum, people in found.items() if people)
    return Section("People named only here", tuple(lines))


def ranges(refs: Iterable[SentenceRef]) -> str:
    """`A1, A3–A5`: the names of these sentences of one article, runs shortened."""
    return ", ".join(_runs(list(refs)))


def _runs(refs: list[SentenceRef]) -> Iterator[str]:
    for _, run in groupby(enumerate(refs), key=lambda pair: pair[1].position - pair[0]):
        names = [str(ref) for _, ref in run]
        yield names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"
