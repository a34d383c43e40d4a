"""Figures: numbers with the noun they count, durations, dates, money, percentages, ages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tui.collation.annotate.numerals import ends_of, normal_form
from tui.collation.annotate.wordlists import any_of
from tui.collation.figures.quantities import hedge_of, in_base
from tui.collation.figures.readings import Reading, read_figures
from tui.collation.model import Entity, EntityKind, Figure, FigureKind, Hedge, Mention, Sentence, Span

__all__ = ["figure_entities", "find_figures"]

_COMPOUND = re.compile(r"\s?|,?\s(?:and\s)?|-")
"""What stands between the parts of one measure: ``one hour and 20 minutes``, ``5ft 10in``."""
_COMPOUNDED = ("time", "length", "mass")
"""Dimensions whose measures are told in parts."""
_RANGE = re.compile(r"\s?(?:[-–—]|to|or|and)\s?")
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_CHANGE = re.compile(rf"\b(?:{any_of('figures.txt', 'change')})[a-z]*\b[^.;]{{0,24}}$", re.IGNORECASE)
"""What makes the second of two figures a new level: "fell 5 percent to 40 percent"."""
_REACH = 40
"""Characters before a figure in which a word may say that it changes."""


def find_figures(sentences: Sequence[Sentence], language: str = "en") -> tuple[Figure, ...]:
    """Every figure of one article's sentences in order of place; spans point into the article's text."""
    return tuple(figure for sentence in sentences for figure in _figures_of(sentence, language))


def _figures_of(sentence: Sentence, language: str) -> Iterator[Figure]:
    """The figures of a sentence: where two readings overlap, the more trusted one."""
    text, start = sentence.text, sentence.span.start
    kept = list[Reading]()
    taken = bytearray(len(text))
    for reading in read_figures(text, language):
        if not any(taken[reading.span.start : reading.span.end]):
            taken[reading.span.start : reading.span.end] = b"\1" * reading.span.length
            kept.append(reading)
    for kind, span, value, unit, noun in _joined(text, sorted(kept, key=lambda reading: reading.span)):
        exact = kind in (FigureKind.DATE, FigureKind.AGE) or (kind is FigureKind.TIME and ":" not in value)
        hedge, hedged = (Hedge.EXACT, span) if exact else hedge_of(text, span)
        placed = Span(start + hedged.start, start + hedged.end)
        yield Figure(sentence.ref, placed, kind, value, unit, noun, hedge)


def _joined(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, joined where they are the parts of a compound measure or the ends of a range."""
    joined: list[Reading] = []
    for reading in readings:
        whole = _compound(text, joined[-1], reading) or _range(text, joined[-1], reading) if joined else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(reading)
    return joined


def _compound(text: str, first: Reading, second: Reading) -> Reading | None:
    """One measure of two parts in its smaller unit: one hour and 20 minutes is 80 minutes."""
    if first.kind is not second.kind or first.unit == second.unit or not _COMPOUND.fullmatch(_gap(text, first, second)):
        return None
    dimension, factor = in_base(Decimal(1), first.unit)
    other_dimension, other_factor = in_base(Decimal(1), second.unit)
    if dimension != other_dimension or dimension not in _COMPOUNDED or other_factor >= factor:
        return None
    (low, high), (part, end) = ends_of(first.value), ends_of(second.value)
    if low != high or part != end or part * other_factor >= factor:
        return None
    whole = round(low * factor / other_factor + part, 3)
    return second._replace(span=Span(first.span.start, second.span.end), value=normal_form(whole, whole))


def _range(text: str, first: Reading, second: Reading) -> Reading | None:
    """One range of two figures that both have a unit: ``10 km to 15 km``, ``between $5 million and $6 million``."""
    gap = _gap(text, first, second)
    if first.kind is not second.kind or first.unit != second.unit or not first.unit or not _RANGE.fullmatch(gap):
        return None
    if first.kind is FigureKind.DATE or first.unit in ("vote", "score", "ordinal"):
        return None
    before = text[max(0, first.span.start - _REACH) : first.span.start]
    if gap.strip() == "and" and not _BETWEEN.search(before):
        return None
    if gap.strip() == "to" and _CHANGE.search(before):
        return None
    (low, high), (next_low, next_high) = ends_of(first.value), ends_of(second.value)
    if low != high or next_low != next_high or low >= next_low:
        return None
    return second._replace(span=Span(first.span.start, second.span.end), value=normal_form(low, next_high))


def _gap(text: str, first: Reading, second: Reading) -> str:
    return text[first.span.end : second.span.start]


def figure_entities(
    figures: Sequence[Figure], sentences: Mapping[str, Sequence[Sentence]], first: int
) -> tuple[Entity, ...]:
    """The figures of all articles as entities ``e<first>``, ...: equal value, unit and noun make one."""
    by_ref = {sentence.ref: sentence for own in sentences.values() for sentence in own}
    alike: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        alike.setdefault((figure.kind.value, figure.value, figure.unit, figure.noun), []).append(figure)
    entities = []
    for number, group in enumerate(alike.values(), first):
        name, *others = (
            by_ref[ref].text[span.start - by_ref[ref].span.start : span.end - by_ref[ref].span.start]
            for ref, span in ((figure.ref, figure.span) for figure in group)
        )
        dated = group[0].kind in (FigureKind.DATE, FigureKind.TIME)
        kind = EntityKind.DATE if dated else EntityKind.FIGURE
        mentions = tuple(Mention(figure.ref, figure.span) for figure in group)
        entities.append(Entity(f"e{number}", name, kind, mentions, tuple(sorted(set(others) - {name}))))
    return tuple(entities)
