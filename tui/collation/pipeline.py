"""The pipeline: articles in, a comparison out; and names and figures of plain text, for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, overload

from tui.collation.align import align_all
from tui.collation.annotate.language import detect_language
from tui.collation.conflicts import find_conflicts
from tui.collation.copies import find_copies
from tui.collation.entities import find_entities
from tui.collation.entities.names import find_names
from tui.collation.figures import figure_entities, find_figures
from tui.collation.model import (
    NO_CORRECTIONS,
    Alignment,
    Article,
    Comparison,
    ConflictKind,
    Figure,
    Sentence,
    SentenceKind,
    SentenceRef,
    Settings,
    TextMention,
)
from tui.collation.quotes import Spoken, find_speech, paraphrases
from tui.collation.regroup import missing, regrouped
from tui.collation.segment import segment, segment_text
from tui.collation.versions import with_revisions

Progress = Callable[[float, str], None]
"""Called with the fraction done and the step's name; may raise to cancel."""

T = TypeVar("T")
S = TypeVar("S")


def silent(_fraction: float, _step: str) -> None:
    """Report no progress."""


def compare(articles: Sequence[Article], settings: Settings | None = None, progress: Progress = silent) -> Comparison:
    """Everything hexapla can say about these articles. Whatever ``progress`` raises cancels.

    A step after the alignment that fails costs its own result and leaves a line in ``problems``; the links stay.
    """
    progress(0.0, "sentences")
    sentences = {article.siglum: segment(article) for article in articles}
    progress(0.1, "alignment")
    settings = settings or Settings()
    alignments = align_all(sentences, lambda done, step: progress(0.1 + 0.6 * done, step), settings.versions)
    comparison = _annotated(articles, sentences, alignments, settings, progress)
    return regrouped(comparison, comparison.tier, NO_CORRECTIONS)


def _annotated(
    articles: Sequence[Article],
    sentences: Mapping[str, tuple[Sentence, ...]],
    alignments: tuple[Alignment, ...],
    settings: Settings,
    progress: Progress,
) -> Comparison:
    """The comparison before its groups: names, figures, quotations and conflicts, each as far as its step succeeds."""
    guard = _Guard()
    progress(0.7, "names and figures")
    named = guard.run("names", lambda: find_entities(articles, sentences))
    figures = guard.run("figures", lambda: _all_figures(articles, sentences))
    listed = guard.run("figures", lambda: figure_entities(figures, sentences, len(named) + 1))
    entities = (*named, *listed)
    progress(0.8, "quotes")
    spoken = guard.run("quotations and speakers", lambda: find_speech(sentences, entities), Spoken((), ()))
    quotes = spoken.quotes
    quotes = guard.run("paraphrased quotations", lambda: paraphrases(quotes, alignments, sentences), quotes)
    progress(0.9, "conflicts")
    languages = {article.siglum: article.language for article in articles}
    found = guard.run("conflicts", lambda: find_conflicts(sentences, alignments, figures, quotes, entities, languages))
    comparison = Comparison(
        articles=tuple(articles),
        sentences=sentences,
        alignments=alignments,
        groups=(),
        conflicts=tuple(one for one in found if one.kind is not ConflictKind.WORDING),
        wordings=tuple(one for one in found if one.kind is ConflictKind.WORDING),
        entities=entities,
        figures=figures,
        quotes=quotes,
        attributions=spoken.attributions,
        settings=settings,
    )
    comparison = replace(comparison, copies=guard.run("copied passages", lambda: find_copies(articles, sentences)))
    comparison = guard.run("changes between versions", lambda: with_revisions(comparison), comparison)
    return replace(comparison, problems=tuple(guard.problems))


def _all_figures(articles: Sequence[Article], sentences: Mapping[str, tuple[Sentence, ...]]) -> tuple[Figure, ...]:
    """The figures of all articles, in the order of the articles and their texts."""
    return tuple(each for article in articles for each in find_figures(sentences[article.siglum], article.language))


class _Guard:
    """Runs steps and notes the ones that fail."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    @overload
    def run(self, result: str, step: Callable[[], tuple[T, ...]]) -> tuple[T, ...]: ...

    @overload
    def run(self, result: str, step: Callable[[], S], otherwise: S) -> S: ...

    def run(self, result: str, step: Callable[[], object], otherwise: object = ()) -> object:
        """The result of the step; ``otherwise``, and a line naming the missing result, where it raises."""
        try:
            return step()
        except Exception as error:
            self.problems.append(missing(result, error))
            return otherwise


def find_mentions(text: str) -> tuple[TextMention, ...]:
    """The names, dates and figures of ``text`` in order; the spans of names never overlap each other."""
    language = detect_language(text)
    sentences = tuple(
        Sentence(SentenceRef("A", position), span, span.of(text), SentenceKind.BODY, position)
        for position, span in enumerate(segment_text(text, language))
    )
    names = (TextMention(name.span, name.kind.name) for name in find_names(sentences, language))
    figures = (TextMention(figure.span, figure.kind.name) for figure in find_figures(sentences, language))
    return tuple(sorted([*names, *figures]))
