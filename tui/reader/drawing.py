"""What stands on each row of a pane, as words with their meanings. Pure: colours and widgets come after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from tui.collation.model import ConflictKind, Coverage, DifferenceKind, SentenceKind, SentenceRef, Span
from tui.reader.panes import GUTTER
from tui.reader.rows import Piece, Row, cells, crop
from tui.reader.story import Story
from tui.reader.view import View


class Paint(Enum):
    """What a run of characters means; its look is a style class of that name."""

    TEXT = "text"
    TITLE = "title"
    """The title line of a pane."""
    FOCUS = "focus"
    """The letter of the article the keys act on."""
    RULE = "rule"
    PLACE = "place"
    """The bar at the current sentence."""
    PARTNER = "partner"
    """The bar at its counterparts."""
    CURRENT = "current"
    """The words of the current sentence."""
    COUNTERPART = "counterpart"
    """The words of its counterparts."""
    SHARED = "shared"
    PARTIAL = "partial"
    UNIQUE = "unique"
    ONLY_HERE = "only-here"
    """The words of a sentence told only here."""
    CONFLICT = "conflict"
    """The mark at a sentence that is contradicted."""
    MOVED = "moved"
    PERHAPS = "perhaps"
    HEADING = "heading"
    FURNITURE = "furniture"
    FOLD = "fold"
    WORDING = "wording"
    DETAIL = "detail"
    CLASH = "clash"
    """The words of a figure, name or quote that is contradicted."""
    MENTION = "mention"
    HIT = "hit"
    VIEWPORT = "viewport"
    """The part of the overview that is on the screen."""
    HINT = "hint"
    NOTICE = "notice"


class Run(NamedTuple):
    """Characters with one look."""

    text: str
    paints: tuple[Paint, ...] = (Paint.TEXT,)


class Mark(NamedTuple):
    """A glyph of the gutter, its meaning, and the word that explains it in the status line."""

    glyph: str
    paint: Paint
    word: str


COVERAGE_MARKS = {
    Coverage.SHARED: Mark("●", Paint.SHARED, "told by all"),
    Coverage.PARTIAL: Mark("◐", Paint.PARTIAL, "told by some"),
    Coverage.UNIQUE: Mark("○", Paint.UNIQUE, "only here"),
}
CONFLICT_MARK = Mark("!", Paint.CONFLICT, "differs")
QUOTE_MARK = Mark('"', Paint.CONFLICT, "quoted differently")
MOVED_MARK = Mark("↕", Paint.MOVED, "moved")
PERHAPS_MARK = Mark("?", Paint.PERHAPS, "perhaps")
NO_MARK = Mark(" ", Paint.TEXT, "")
PLACE_BAR, PARTNER_BAR = "▌", "▐"


def mark_of(story: Story, ref: SentenceRef) -> Mark:
    """The one mark of a sentence besides its coverage: the gravest."""
    conflicts = story.conflicts(ref)
    if any(conflict.kind is not ConflictKind.QUOTE for conflict in conflicts):
        return CONFLICT_MARK
    if conflicts:
        return QUOTE_MARK
    if story.is_moved(ref):
        return MOVED_MARK
    if story.coverage(ref) is Coverage.UNIQUE and story.comparison and story.comparison.possible_partners(ref):
        return PERHAPS_MARK
    return NO_MARK


# -- one row of a pane -------------------------------------------------------------------------------------------------


def text_row(view: View, pane: int, y: int) -> tuple[Run, ...]:
    """Row ``y`` of a pane's text: rule, gutter, words, exactly as wide as the pane less its overview column."""
    box, column = view.boxes[pane], view.columns[pane]
    rule = (Run("│", (Paint.RULE,)),) * box.rule
    row = column.row(y)
    piece = column.piece_at(y)
    room = box.width - box.rule - GUTTER - 1
    if row is None or piece is None:
        return (*rule, Run(" " * (GUTTER + room)))
    first = column.top_of(piece.article, piece.sentence) == y
    words = list(_words(view, piece, row, column.width, first=first))
    used = sum(cells(run.text) for run in words)
    return (*rule, *_gutter(view, piece, first=first), *words, Run(" " * max(0, room - used)))


def _gutter(view: View, piece: Piece, *, first: bool) -> Iterator[Run]:
    ref = SentenceRef(view.story.sigla[piece.article], piece.sentence)
    yield _bar(view, piece, ref)
    if not first or piece.folded or piece.indent:
        yield Run(" " * (GUTTER - 1))
        return
    coverage = view.story.coverage(ref)
    dot = COVERAGE_MARKS[coverage] if coverage else NO_MARK
    mark = mark_of(view.story, ref)
    yield Run(dot.glyph, (dot.paint,))
    yield Run(mark.glyph, (mark.paint,))
    yield Run(" " * (GUTTER - 3))


def _bar(view: View, piece: Piece, ref: SentenceRef) -> Run:
    if is_here(view, piece, ref):
        return Run(PLACE_BAR, (Paint.PLACE,))
    if ref in view.story.partners(view.here):
        return Run(PARTNER_BAR, (Paint.PARTNER,))
    return Run(" ")


def is_here(view: View, piece: Piece, ref: SentenceRef) -> bool:
    """Whether the piece is, or has folded away, the current sentence."""
    if ref.siglum != view.focus or piece.indent:
        return False
    return piece.sentence <= view.here.position < piece.sentence + max(1, piece.folded)


def _words(view: View, piece: Piece, row: Row, width: int, *, first: bool) -> Iterator[Run]:
    """The words of a row with everything that is to be seen in them."""
    ref = SentenceRef(view.story.sigla[piece.article], piece.sentence)
    if piece.indent:
        yield Run(f"  {ref.siglum} │ " if first else "    │ ", (Paint.RULE,))
    base = base_paints(view, piece, ref)
    if piece.folded:
        yield Run(crop(piece.text, width), base)
        return
    yield from slice_runs(piece.text, row.start, row.end, base, highlights(view, ref))


def base_paints(view: View, piece: Piece, ref: SentenceRef) -> tuple[Paint, ...]:
    """The meanings that hold for a whole sentence."""
    if piece.folded:
        return (Paint.FOLD,)
    kind = view.story.sentence(ref).kind
    paints = [Paint.TEXT]
    if kind in (SentenceKind.TITLE, SentenceKind.HEADING):
        paints.append(Paint.HEADING)
    elif not kind.tells:
        paints.append(Paint.FURNITURE)
    if view.story.coverage(ref) is Coverage.UNIQUE and len(view.story.articles) > 1:
        paints.append(Paint.ONLY_HERE)
    if is_here(view, piece, ref):
        paints.append(Paint.CURRENT)
    elif ref in view.story.partners(view.here):
        paints.append(Paint.COUNTERPART)
    return tuple(paints)


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
    if not view.words:
        return
    looks = {DifferenceKind.WORDING: Paint.WORDING, DifferenceKind.DETAIL: Paint.DETAIL}
    for difference in view.story.differences(ref):
        yield from _within(view, ref, (difference.span,), looks[difference.kind])


def _clashing(view: View, ref: SentenceRef) -> Iterator[Highlight]:
    ends = [end for conflict in view.story.conflicts(ref) for end in (conflict.left, conflict.right)]
    yield from _within(view, ref, (end.span for end in ends if end.ref == ref), Paint.CLASH)


def _mentioned(view: View, ref: SentenceRef) -> Iterator[Highlight]:
    if view.lit is None or view.story.comparison is None:
        return
    lit = (entity for entity in view.story.comparison.entities if entity.id == view.lit)
    spans = (mention.span for entity in lit for mention in entity.mentions if mention.ref == ref)
    yield from _within(view, ref, spans, Paint.MENTION)


def _found(view: View, ref: SentenceRef) -> Iterator[Highlight]:
    for passages in (view.hits.passages, view.selected):
        yield from _within(view, ref, (passage.span for passage in passages if passage.ref == ref), Paint.HIT)


def slice_runs(text: str, start: int, end: int, base: tuple[Paint, ...], marked: Sequence[Highlight]) -> Iterator[Run]:
    """The characters from ``start`` to ``end``, parted wherever a highlight begins or ends."""
    inside = [mark for mark in marked if mark.start < end and start < mark.end]
    if not inside:
        yield Run(text[start:end], base)
        return
    edges = sorted({start, end, *(at for mark in inside for at in mark[:2] if start < at < end)})
    for left, right in pairwise(edges):
        extra = tuple(mark.paint for mark in inside if mark.start <= left and right <= mark.end)
        yield Run(text[left:right], (*base, *dict.fromkeys(extra)))


# -- title line and overview -------------------------------------------------------------------------------------------


def title_row(view: View, pane: int) -> tuple[Run, ...]:
    """A pane's first row: letter, outlet, title, and how far one has read."""
    box, column = view.boxes[pane], view.columns[pane]
    article = view.story.article(box.siglum)
    last = view.tops[pane] + view.height
    percent = f" {min(100, max(0, 100 * last // max(1, len(column))))}%"
    room = box.width - box.rule - 4 - len(percent) - 1
    name = article.title if article.outlet is None else f"{article.outlet} · {article.title}"
    title = crop(name, max(0, room))
    letter = Paint.FOCUS if box.siglum == view.focus else Paint.TITLE
    return (
        *(Run("│", (Paint.RULE,)),) * box.rule,
        Run(" ", (Paint.TITLE,)),
        Run(box.siglum, (letter,)),
        Run("  " + title + " " * max(0, room - cells(title)) + percent + " ", (Paint.TITLE,)),
    )


OVERVIEW = {Coverage.SHARED: "█", Coverage.PARTIAL: "▓", Coverage.UNIQUE: "░"}


def overview(view: View, pane: int) -> tuple[Run, ...]:
    """The whole pane in one column: for each cell the coverage of the rows it stands for, those on screen marked."""
    column, height = view.columns[pane], view.height
    rows = max(1, len(column))
    top, foot = view.tops[pane], view.tops[pane] + height
    runs = []
    for cell in range(height):
        begin, end = cell * rows // height, max((cell + 1) * rows // height, cell * rows // height + 1)
        seen = begin < foot and top < end and rows > height
        glyph, paint = _overview_cell(view, pane, begin, end)
        runs.append(Run(glyph, (paint, Paint.VIEWPORT) if seen else (paint,)))
    return tuple(runs)


def _overview_cell(view: View, pane: int, begin: int, end: int) -> tuple[str, Paint]:
    refs = dict.fromkeys(
        SentenceRef(view.story.sigla[piece.article], piece.sentence)
        for y in range(begin, min(end, begin + 8))
        if (piece := view.columns[pane].piece_at(y)) is not None and not piece.folded
    )
    if any(view.story.conflicts(ref) for ref in refs):
        return CONFLICT_MARK.glyph, Paint.CONFLICT
    found = [coverage for ref in refs if (coverage := view.story.coverage(ref)) is not None]
    if not found:
        return " ", Paint.TEXT
    common = max(Coverage, key=lambda coverage: (found.count(coverage), coverage is Coverage.UNIQUE))
    return OVERVIEW[common], COVERAGE_MARKS[common].paint
