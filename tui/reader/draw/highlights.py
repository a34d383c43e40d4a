"""Highlights inside a sentence: differing words, conflicts, names, search hits. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from tui.cells import whole_clusters
from tui.collation.annotate.lazy_regex import pattern
from tui.collation.model import DifferenceKind, SentenceKind, SentenceRef, Span
from tui.reader.draw.marks import Paint, Run
from tui.reader.state.choice import Marking
from tui.reader.view import View

if TYPE_CHECKING:
    from tui.collation.model import Mention, Passage


HEADINGS = (SentenceKind.TITLE, SentenceKind.HEADING)
_WORDS = pattern(r"[\u2e80-\u9fff\uac00-\ud7af]|\w+(?:[.,:'’-]\w+)*")
"""Words and figures; Chinese, Japanese and Korean characters each for itself."""


class Highlight(NamedTuple):
    """Characters of a sentence that mean something."""

    start: int
    """From the sentence's first character."""
    end: int
    paint: Paint


def highlights(view: View, ref: SentenceRef) -> list[Highlight]:
    """Everything to be seen inside a sentence, what counts more after what counts less."""
    return [*_differing(view, ref), *_clashing(view, ref), *_mentioned(view, ref), *_found(view, ref)]


def _within(view: View, ref: SentenceRef, spans: Iterable[Span], paint: Paint) -> Iterator[Highlight]:
    base = view.story.sentence(ref).span
    for span in spans:
        yield Highlight(max(0, span.start - base.start), min(span.end, base.end) - base.start, paint)


def _differing(view: View, ref: SentenceRef) -> Iterator[Highlight]:
    if view.story.is_of_versions:
        yield from _changed(view, ref)
        return
    if not _is_marked(view, ref):
        return
    bold = view.story.sentence(ref).kind in HEADINGS  # where bold words would not stand out
    looks = {DifferenceKind.WORDING: Paint.WORDING, DifferenceKind.DETAIL: Paint.WORDING if bold else Paint.DETAIL}
    for difference in view.story.differences(ref):
        yield from _within(view, ref, (difference.span,), looks[difference.kind])


def _changed(view: View, ref: SentenceRef) -> Iterator[Highlight]:
    """The words that a version changed, in every sentence, as there are few."""
    if view.marking is not Marking.NOWHERE:
        words = (words for change in view.story.changes(ref) for words in change.words)
        spans = (place.span for one in words for place in (one.old, one.new) if place.ref == ref and place.span.length)
        yield from _within(view, ref, spans, Paint.WORDING)


def _is_marked(view: View, ref: SentenceRef) -> bool:
    """Whether its differing words are to be seen."""
    if view.marking is Marking.HERE:
        return ref in view.read_against
    return view.marking is Marking.EVERYWHERE


def _clashing(view: View, ref: SentenceRef) -> Iterator[Highlight]:
    """The words that clash in its contradictions; under them those of quotations that are worded otherwise."""
    for conflict in sorted(view.story.conflicts(ref), key=lambda conflict: not conflict.is_of_words):
        paint = Paint.QUOTED if conflict.is_of_words else Paint.CLASH
        for own, other in ((conflict.left, conflict.right), (conflict.right, conflict.left)):
            if own.ref == ref:
                theirs = other.span.of(view.story.article(other.ref.siglum).text)
                spans = differing_words(own.span.of(view.story.article(ref.siglum).text), theirs)
                yield from _within(
                    view, ref, (Span(own.span.start + start, own.span.start + end) for start, end in spans), paint
                )


@lru_cache(maxsize=500)
def differing_words(own: str, other: str) -> tuple[tuple[int, int], ...]:
    """The stretches of ``own`` whose words ``other`` lacks; all of it when it lacks none."""
    theirs = {match[0].lower() for match in _WORDS.finditer(other)}
    spans: list[tuple[int, int]] = []
    for match in _WORDS.finditer(own):
        if match[0].lower() in theirs:
            continue
        start, end = match.span()
        if spans and not own[spans[-1][1] : start].strip():
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return tuple(spans) or ((0, len(own)),)


def _mentioned(view: View, ref: SentenceRef) -> Iterator[Highlight]:
    entity = view.story.entities.get(view.lit) if view.lit else None
    if entity is not None:
        yield from _within(view, ref, _spans_in(ref, entity.mentions), Paint.MENTION)


def _found(view: View, ref: SentenceRef) -> Iterator[Highlight]:
    if view.hits is not None:
        yield from _within(view, ref, view.hits.spans(view.story.sentence(ref)), Paint.HIT)
    yield from _within(view, ref, _spans_in(ref, view.selected), Paint.HIT)


def _spans_in(ref: SentenceRef, places: Sequence["Passage | Mention"]) -> Iterator[Span]:
    """The spans of the places in one sentence; the places are sorted, and may be very many."""
    first = bisect_left(places, ref, key=lambda place: place.ref)
    return (place.span for place in takewhile(lambda place: place.ref == ref, islice(places, first, None)))


def slice_runs(text: str, start: int, end: int, base: tuple[Paint, ...], marked: Sequence[Highlight]) -> Iterator[Run]:
    """The characters from ``start`` to ``end``, parted wherever a highlight begins or ends; the last one covers."""
    inside = [mark for mark in marked if mark.start < end and start < mark.end]
    shown = text[start:end]
    edges = whole_clusters(shown, {at - start for mark in inside for at in mark[:2] if start < at < end})
    for left, right in pairwise(start + at for at in sorted({0, len(shown), *edges})):
        covering = [mark.paint for mark in inside if mark.start <= left and right <= mark.end]
        yield Run(text[left:right], (*base, *covering[-1:]))
