"""Rows of a pane: the title line with the overview, then gutter and words with their highlights. Pure.

The overview of the whole article lies in the title line because that line stands still: a column beside the text would
be carried along by every scroll of the terminal, which moves whole rows, and put right again at a price higher than the
new line's own.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice, pairwise, takewhile
from os.path import commonprefix
from typing import TYPE_CHECKING, NamedTuple

from tui.cells import cell_width, crop, whole_clusters
from tui.collation.annotate.lazy_regex import pattern
from tui.collation.model import Coverage, DifferenceKind, Sentence, SentenceKind, SentenceRef, Span
from tui.glyphs import CONFLICT_BAR, COVERAGE_BARS, NOT_COMPARED_BAR
from tui.reader.draw import (
    CONFLICT_MARK,
    COVERAGE_PAINTS,
    INSERTED_MARK,
    NO_MARK,
    NOTE_MARK,
    PARTNER_MARK,
    PLACE_MARK,
    Mark,
    Paint,
    Run,
    change_mark,
    fitted,
    mark_of,
    mark_of_change,
    tellers,
)
from tui.reader.layout import Box
from tui.reader.layout.column import Addition, Caption, Column, Fold, Piece, Row, Telling, hides
from tui.reader.state import Layout, Marking
from tui.reader.state.story import Story
from tui.reader.view import View

if TYPE_CHECKING:
    from tui.collation.model import Mention, Passage


# -- highlights inside a sentence: differing words, conflicts, names, search hits --------------------------------------


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
    return [
        *_copied(view, ref),
        *_differing(view, ref),
        *_clashing(view, ref),
        *_mentioned(view, ref),
        *_found(view, ref),
    ]


def _within(view: View, ref: SentenceRef, spans: Iterable[Span], paint: Paint) -> Iterator[Highlight]:
    base = view.story.sentence(ref).span
    for span in spans:
        yield Highlight(max(0, span.start - base.start), min(span.end, base.end) - base.start, paint)


def _copied(view: View, ref: SentenceRef) -> Iterator[Highlight]:
    if view.copies_lit and view.story.comparison is not None:
        yield from _within(view, ref, view.story.comparison.copied_spans(ref), Paint.COPIED)


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


# -- the overview ------------------------------------------------------------------------------------------------------


BESIDE = 5
"""Cells of the title line before the overview that are no title: the letter and the blanks around."""
ROOM_FOR_READ = 50
"""Minimum cells of a pane whose title line says ``12% read``; narrower ones say ``12%``."""
TITLE = 12
"""Cells that the title keeps whatever happens."""
COARSE, COARSEST = 24, 6
"""Cells of an overview that is given more than half of the room, and below which there is none."""
NOTHING = Run(NOT_COMPARED_BAR, (Paint.RULE,))
SAMPLED = 8
"""Rows looked at for one cell of the overview, at most."""


def overviews(view: View) -> tuple[tuple[Run, ...], ...]:
    """For each pane its article in as many cells as its title line has for it."""
    panes = zip(view.boxes, view.columns, strict=True)
    return tuple(tuple(overview(view.story, column, length(box))) for box, column in panes)


def length(box: Box) -> int:
    """Cells of a pane's overview; none when the title line is short."""
    room = box.width - BESIDE - place_room(box)
    cells = min(room - TITLE, max(room // 2, COARSE))
    return cells if cells >= COARSEST else 0


def place_room(box: Box) -> int:
    """Cells at the end of the title line for a blank, the part of the article that has been read, a blank."""
    return 11 if box.width >= ROOM_FOR_READ else 6


def overview_cells(box: Box) -> range:
    """The columns of the screen where a pane's overview stands."""
    end = box.x + box.width - place_room(box)
    return range(end - length(box), end)


def overview(story: Story, column: Column, length: int) -> list[Run]:
    """For each of ``length`` cells the coverage of the rows it stands for; a short column ends before the last."""
    cells = min(length, len(column))
    edges = [cell * len(column) // cells for cell in range(cells + 1)] if cells else [0]
    runs = [_cell(story, column, edges[cell], edges[cell + 1]) for cell in range(cells)]
    return runs + [NOTHING] * (length - cells)


def _cell(story: Story, column: Column, begin: int, end: int) -> Run:
    step = max(1, (end - begin) // SAMPLED)
    pieces = [column.piece_at(y) for y in range(begin, end, step)]
    refs = dict.fromkeys(piece.ref for piece in pieces if piece is not None and not isinstance(piece, Fold))
    if any(not conflict.is_of_words for ref in refs for conflict in story.conflicts(ref)):
        return Run(CONFLICT_BAR, (Paint.CONFLICT,))
    found = [coverage for ref in refs if (coverage := story.coverage(ref)) is not None]
    if not found:
        return NOTHING
    common = max(Coverage, key=lambda coverage: (found.count(coverage), coverage is Coverage.UNIQUE))
    return Run(COVERAGE_BARS[common], (COVERAGE_PAINTS[common],))


def on_screen(view: View, pane: int, length: int) -> range:
    """The cells of an overview that stand for the rows on the screen; none when all rows are."""
    rows, top = len(view.columns[pane]), view.tops[pane]
    if rows <= view.height:
        return range(0)
    begin, end = max(0, top) * length // rows, -(-min(rows, top + view.height) * length // rows)
    return range(begin, max(end, begin + 1))


def with_thumb(view: View, pane: int, overview: Sequence[Run]) -> list[Run]:
    """An overview whose cells on the screen are marked, those that look alike as one run."""
    shown = on_screen(view, pane, len(overview))
    cells = [
        Run(run.text, (*run.paints, Paint.VIEWPORT)) if cell in shown else run for cell, run in enumerate(overview)
    ]
    return [Run("".join(run.text for run in alike), paints) for paints, alike in groupby(cells, lambda run: run.paints)]


# -- rows --------------------------------------------------------------------------------------------------------------


RULE = Run("│", (Paint.RULE,))


def title_row(view: View, pane: int, overview: Sequence[Run]) -> tuple[Run, ...]:
    """A pane's first row: letter, label, title, the whole article in little, and how far one has read.

    Where all is read once: the letter under the keys, how much is not repeated, and whose accounts the letters are.
    """
    box, column = view.boxes[pane], view.columns[pane]
    siglum = view.focus if view.layout is Layout.ONCE else box.siglum
    foot = view.tops[pane] + view.height
    percent = min(100, max(0, 100 * foot // max(1, len(column))))
    read = f" {percent:3}% {'read ' if place_room(box) > 6 else ''}"
    room = max(0, box.width - BESIDE - len(read) - len(overview))
    title = _title(view, pane, siglum, room)
    look = (Paint.TITLE, Paint.FOCUS) if siglum == view.focus else (Paint.TITLE,)
    runs = (
        Run(f" {siglum}  {title}{' ' * (room - cell_width(title))} ", look),
        *with_thumb(view, pane, overview),
        Run(read, (Paint.TITLE,)),
    )
    return fitted(runs, box.width)


def _title(view: View, pane: int, siglum: str, room: int) -> str:
    """``2/3 nyt · Quake kills 45``, or ``38 % not repeated · A nyt · B fox`` where all is read once; cropped."""
    story = view.story
    if view.layout is not Layout.ONCE or story.once is None:
        before = _which(view) + _change_counts(view, siglum)
        articles = [story.article(box.siglum) for box in view.boxes]
        names = tuple(" · ".join(filter(None, (story.label(one.siglum), one.title))) for one in articles)
        return crop(before + told_apart(names, max(0, room - cell_width(before)))[pane], room)
    labels = (f"{letter} {story.label(letter)}".rstrip() for letter in story.sigla)
    return crop(" · ".join((f"{100 * story.once.saved:.0f} % not repeated", *labels)), room)


@lru_cache(maxsize=50)
def told_apart(names: tuple[str, ...], room: int) -> tuple[str, ...]:
    """The names cropped to that many cells; of those that would look alike, without the words with which all begin."""
    starts = [0] * len(names)
    for _ in names:
        shown = [crop(f"…{name[at:]}" if at else name, room) for name, at in zip(names, starts, strict=True)]
        alike = [[place for place, other in enumerate(shown) if other == one] for one in dict.fromkeys(shown)]
        alike = [places for places in alike if len({names[place] for place in places}) > 1]
        if not alike:
            break
        for places in alike:
            shared = commonprefix([names[place] for place in places])  # noqa: RUF071 - letters, not folders
            word = max(shared.rfind(" "), shared.rfind("-")) + 1
            for place in places:
                starts[place] = word if word > starts[place] else len(shared)
    return tuple(name.replace(" ·…", "…") for name in shown)


def _which(view: View) -> str:
    """``2/3 `` where only one of several articles is on the screen."""
    sigla = view.story.sigla
    alone = len(view.boxes) == 1 < len(sigla)
    return f"{sigla.index(view.focus) + 1}/{len(sigla)} " if alone else ""


def _change_counts(view: View, siglum: str) -> str:
    """``3.1 %: +1 -2 ≈4 ↕1 · `` before the title of a version that changed the one before it."""
    comparison = view.story.comparison
    if comparison is None:
        return ""
    revision = next((one for one in comparison.revisions if one.new == siglum), None)
    if revision is None:
        return ""
    counts = Counter(mark_of_change(change).glyph for change in revision.changes)
    signs = [f"{sign}{count}" for sign, count in sorted(counts.items())]
    return f"{100 * revision.share:.1f} %: {' '.join(signs)} · " if signs else "unchanged · "


def scene(view: View) -> tuple[object, ...]:
    """All that a row of text depends on besides its ties to the current sentence; equal as long as keys only move."""
    return view.story, view.boxes, view.columns, view.marking, view.hits, view.selected, view.lit, view.copies_lit


def ties(view: View, pane: int, y: int) -> tuple[bool, bool, bool]:
    """Whether row ``y`` shows the current sentence, a counterpart of it, or the best one of its article."""
    piece, tellings = view.columns[pane].piece_at(y), view.story.group(view.here)
    if piece is None or not (isinstance(piece, Fold) or piece.ref in tellings):
        return False, False, False
    return is_here(view, piece), is_counterpart(view, piece), piece.ref in view.read_against


def text_row(view: View, pane: int, y: int) -> tuple[Run, ...]:
    """Row ``y`` of a pane's text: gutter, words, and the rule that parts it from the next pane."""
    box, row = view.boxes[pane], view.columns[pane].row(y)
    runs = () if row is None else (*_gutter(view, box, row), *_words(view, row, box.measure))
    if box.margin and row is not None and not row.line:
        runs = (*fitted(runs, box.gutter + box.measure + 1), Run(_labels(view, row.piece, box), (Paint.RULE,)))
    if pane == len(view.boxes) - 1:
        return fitted(runs, box.width)
    return *fitted(runs, box.width - 1), RULE


def _labels(view: View, piece: Piece, box: Box) -> str:
    """Who tells a fact read once, the account quoted first: labels where those of all have room, else letters."""
    entry = view.story.entry(piece.ref)
    if isinstance(piece, Addition):
        sigla = piece.sigla
    elif isinstance(piece, Telling):
        sigla = (piece.ref.siglum,)
    elif isinstance(piece, Fold) or entry is None or piece.ref != entry.telling[0]:
        return ""
    else:
        sigla = (piece.ref.siglum, *(siglum for siglum in entry.sigla if siglum != piece.ref.siglum))
    labels = [view.story.label(siglum) or siglum for siglum in view.story.sigla]
    if cell_width(" ".join(labels)) > box.margin:
        return "".join(sigla)
    return " ".join(view.story.label(siglum) or siglum for siglum in sigla)


def _gutter(view: View, box: Box, row: Row) -> Iterator[Run]:
    piece = row.piece
    yield _bar(view, piece)
    if row.line or isinstance(piece, (Fold, Telling, Addition, Caption)):
        yield Run(" " * (box.gutter - 1))
        return
    mark = mark_of(view.story, piece.ref)
    yield tellers(view.story, piece.ref, box.tellers)
    if mark is not NOTE_MARK and view.story.notes(piece.ref):
        yield from (Run(mark.glyph, (mark.paint,)), Run(NOTE_MARK.glyph, (NOTE_MARK.paint,)))
    else:
        yield from (Run(mark.glyph, (mark.paint,)), Run(" "))


def _bar(view: View, piece: Piece) -> Run:
    if isinstance(piece, Caption):
        return Run(" ")
    if is_here(view, piece):
        return Run(PLACE_MARK.glyph, (PLACE_MARK.paint,))
    if is_counterpart(view, piece):
        return Run(PARTNER_MARK.glyph, (PARTNER_MARK.paint,))
    return Run(" ")


def is_here(view: View, piece: Piece) -> bool:
    """Whether the piece is, or has folded away, the current sentence."""
    if isinstance(piece, Fold):
        return hides(piece, view.shown(view.here))
    return piece.ref == view.here


def is_counterpart(view: View, piece: Piece) -> bool:
    """Whether the piece is, or has folded away, a counterpart of the current sentence."""
    partners = view.story.partners(view.here)
    if isinstance(piece, Fold):
        return any(hides(piece, view.shown(partner)) for partner in partners)
    return piece.ref in partners


def _words(view: View, row: Row, width: int) -> Iterator[Run]:
    """The words of a row with everything that is to be seen in them."""
    piece = row.piece
    if isinstance(piece, Fold):
        yield Run(crop(piece.text, width), (Paint.FOLD,))
        return
    if isinstance(piece, Caption):
        words = crop(f"── {piece.text} " if piece.text else "", width)
        yield Run(words + "─" * (width - cell_width(words)), (Paint.RULE,))
        return
    if isinstance(piece, (Telling, Addition)):
        sign = NO_MARK if row.line else _sign(view, piece)
        yield Run(f"{sign.glyph} ", (sign.paint,))
        yield Run(f"{' ' if row.line else piece.ref.siglum} │ ", (Paint.RULE,))
    marked = highlights(view, piece.ref)
    if isinstance(piece, Addition):
        marked = [
            Highlight(at + max(0, start - span.start), at + min(end, span.end) - span.start, paint)
            for at, span in piece.parts
            for start, end, paint in marked
            if start < span.end and span.start < end
        ]
    yield from slice_runs(piece.text, row.start, row.end, base_paints(view, piece), marked)


def _sign(view: View, piece: Telling | Addition) -> Mark:
    """The mark before an indented telling: what it adds or contradicts, or what a version changed."""
    if isinstance(piece, Addition):
        return INSERTED_MARK
    if piece.clashes:
        return CONFLICT_MARK
    return change_mark(view.story, piece.ref) if view.story.is_of_versions else NO_MARK


def base_paints(view: View, piece: Sentence | Telling | Addition) -> tuple[Paint, ...]:
    """The meanings that hold for a whole sentence."""
    kind = view.story.sentence(piece.ref).kind
    paints = [Paint.TEXT]
    if kind in HEADINGS:
        paints.append(Paint.HEADING)
    elif not kind.tells:
        paints.append(Paint.FURNITURE)
    if is_here(view, piece):
        paints.append(Paint.CURRENT)
    elif is_counterpart(view, piece):
        paints.append(Paint.COUNTERPART)
    return tuple(paints)
