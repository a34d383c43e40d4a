"""Figures of a comparison: how much each article shares, with whom, and what it has for itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from tui.collation.model import Comparison, Coverage, Entity, EntityKind, Sentence


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """Counts of one article's sentences; captions and furniture only in `aside`."""

    siglum: str
    sentences: int
    """Those that belong to the story."""
    shared: int
    """Told by all articles."""
    partial: int
    """Told by some others."""
    unique: int
    """Told only here."""
    aside: int
    """Captions and furniture, which are not compared."""


class PairFigures(NamedTuple):
    """How much two articles have in common."""

    left: str
    right: str
    links: int
    """Links that count at the strictness in force."""
    left_told: int
    """Sentences of the left article that the right one tells too."""
    right_told: int


def count_articles(comparison: Comparison) -> tuple[ArticleFigures, ...]:
    """The figures of every article, in order."""
    figures = []
    for siglum in comparison.sigla:
        told = _story(comparison, siglum)
        coverage = [comparison.coverage(sentence.ref) for sentence in told]
        figures.append(
            ArticleFigures(
                siglum=siglum,
                sentences=len(told),
                shared=coverage.count(Coverage.SHARED),
                partial=coverage.count(Coverage.PARTIAL),
                unique=coverage.count(Coverage.UNIQUE),
                aside=len(comparison.sentences[siglum]) - len(told),
            )
        )
    return tuple(figures)


def _story(comparison: Comparison, siglum: str) -> list[Sentence]:
    return [sentence for sentence in comparison.sentences[siglum] if sentence.kind.tells]


def count_pairs(comparison: Comparison) -> tuple[PairFigures, ...]:
    """The figures of every pair, in order."""
    figures = []
    for left, right in combinations(comparison.sigla, 2):
        links = sum({link.left.siglum, link.right.siglum} == {left, right} for link in comparison.links)
        told = told_by(comparison, left, right), told_by(comparison, right, left)
        figures.append(PairFigures(left, right, links, *told))
    return tuple(figures)


def told_by(comparison: Comparison, siglum: str, other: str) -> int:
    """Number of sentences of one article that another tells too."""
    story = _story(comparison, siglum)
    return sum(other in comparison.told_in(sentence.ref) for sentence in story)


def named_only_in(comparison: Comparison, siglum: str, kinds: Collection[EntityKind]) -> tuple[Entity, ...]:
    """The entities of these kinds in one article's story that no other article names."""
    return tuple(
        entity
        for entity in comparison.entities
        if entity.kind in kinds
        and {mention.ref.siglum for mention in entity.mentions} == {siglum}
        and any(comparison.sentence(mention.ref).kind.tells for mention in entity.mentions)
    )
