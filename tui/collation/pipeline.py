"""The pipeline: articles in, a comparison out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tui.collation.align import align_all
from tui.collation.conflicts import find_conflicts
from tui.collation.entities import find_entities
from tui.collation.figures import figure_entities, find_figures
from tui.collation.model import NO_CORRECTIONS, Article, Comparison, Entity, Figure, Sentence
from tui.collation.quotes import find_attributions, find_quotes, paraphrases
from tui.collation.regroup import regrouped
from tui.collation.segment import segment
from tui.collation.settings import Settings

Progress = Callable[[float, str], None]
"""Told the fraction done and the step's name; may raise to cancel."""


def silent(_fraction: float, _step: str) -> None:
    """No progress told."""


def compare(articles: Sequence[Article], settings: Settings | None = None, progress: Progress = silent) -> Comparison:
    """Everything hexapla can say about these articles. Whatever ``progress`` raises cancels."""
    settings = settings or Settings()
    progress(0.0, "sentences")
    sentences = {article.siglum: segment(article) for article in articles}
    progress(0.1, "alignment")
    alignments = align_all(sentences, lambda done, step: progress(0.1 + 0.6 * done, step))
    progress(0.7, "names and figures")
    named, figures = _who_and_how_many(articles, sentences)
    progress(0.8, "quotes")
    quotes = paraphrases(find_quotes(sentences, named), alignments, sentences)
    progress(0.9, "conflicts")
    comparison = Comparison(
        articles=tuple(articles),
        sentences=sentences,
        alignments=alignments,
        groups=(),
        conflicts=find_conflicts(sentences, alignments, figures, quotes, named),
        entities=named,
        figures=figures,
        quotes=quotes,
        attributions=find_attributions(sentences, named),
        settings=settings,
    )
    return regrouped(comparison, comparison.tier, NO_CORRECTIONS)


def _who_and_how_many(
    articles: Sequence[Article], sentences: Mapping[str, tuple[Sentence, ...]]
) -> tuple[tuple[Entity, ...], tuple[Figure, ...]]:
    """The entities, figures and dates among them, and the figures themselves."""
    entities = find_entities(articles, sentences)
    figures = tuple(
        figure for article in articles for figure in find_figures(sentences[article.siglum], article.language)
    )
    return (*entities, *figure_entities(figures, sentences, len(entities) + 1)), figures
