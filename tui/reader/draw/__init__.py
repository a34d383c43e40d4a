"""Rows of the screen. Here their vocabulary: meanings, runs of characters with them, the marks of the gutter. Pure."""

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from tui import glyphs
from tui.cells import cell_width, cut
from tui.collation.model import Coverage, SentenceRef
from tui.reader.state.story import Story

if TYPE_CHECKING:
    from tui.collation.model import Change


class Paint(Enum):
    """Meaning of a run of characters; its look is the style class of that name."""

    TEXT = "text"
    TITLE = "title"
    """The title line of a pane."""
    FOCUS = "focus"
    """The letter and title of the article the keys act on."""
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
    """A number of sentences told only here."""
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
    """The words of a figure, name or claim that is contradicted."""
    QUOTED = "quoted"
    """The words of a quotation that another article quotes otherwise, and the mark at its sentence."""
    COPIED = "copied"
    """The words of a passage that another article has too."""
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
    """A sign of the gutter with its meaning."""

    glyph: str
    paint: Paint
    word: str


def _mark(sign: glyphs.Sign, paint: Paint) -> Mark:
    return Mark(sign.mark, paint, sign.words)


COVERAGE_PAINTS = {
    Coverage.SHARED: Paint.SHARED, Coverage.PARTIAL: Paint.PARTIAL, Coverage.UNIQUE: Paint.UNIQUE,
}  # fmt: skip
COVERAGE_MARKS = {coverage: _mark(sign, COVERAGE_PAINTS[coverage]) for coverage, sign in glyphs.COVERAGE.items()}
PLACE_MARK = _mark(glyphs.PLACE_BAR, Paint.PLACE)
PARTNER_MARK = _mark(glyphs.PARTNER_BAR, Paint.PARTNER)
CONFLICT_MARK = _mark(glyphs.CONFLICT, Paint.CONFLICT)
QUOTE_MARK = _mark(glyphs.QUOTE, Paint.QUOTED)
MOVED_MARK = _mark(glyphs.MOVED, Paint.MOVED)
PERHAPS_MARK = _mark(glyphs.PERHAPS, Paint.PERHAPS)
NOTE_MARK = _mark(glyphs.NOTE, Paint.HEADING)
CHANGED_MARK = _mark(glyphs.CHANGED, Paint.PARTIAL)
INSERTED_MARK = _mark(glyphs.INSERTED, Paint.UNIQUE)
DELETED_MARK = _mark(glyphs.DELETED, Paint.UNIQUE)
NO_MARK = Mark(" ", Paint.TEXT, "")


def tellers(story: Story, ref: SentenceRef, cells: int) -> Run:
    """Who else tells a sentence, in that many cells of the gutter; between versions, what was done to it.

    Of two articles: whether the other one does. Of more: the letters of the others, each in its place, where there is
    a cell for each; in a single cell the letter of the only one, else whether all or some do. In the place of a version
    of this article stands what was done to the sentence.
    """
    if story.is_of_versions:
        mark = change_mark(story, ref)
        return Run(mark.glyph.ljust(cells), (mark.paint,))
    coverage = story.coverage(ref)
    if coverage is None:
        return Run(" " * cells)
    mark = COVERAGE_MARKS[coverage]
    signs = _version_signs(story, ref)
    told = {partner.siglum: partner.siglum for partner in story.partners(ref)} | signs
    others = [siglum for siglum in story.sigla if siglum != ref.siglum]
    if len(others) == 1 or (coverage is Coverage.UNIQUE and not signs):
        words = mark.glyph
    elif cells > 1:
        words = "".join(told.get(siglum, glyphs.ABSENT.mark) for siglum in others)
    else:
        words = next(iter(told.values())) if len(told) == 1 else mark.glyph
    return Run(words.ljust(cells), (mark.paint,))


def _version_signs(story: Story, ref: SentenceRef) -> dict[str, str]:
    """In a set of accounts: for each version of this article what it did to the sentence, ``=`` for nothing."""
    revisions = story.comparison.revisions if story.comparison is not None else ()
    signs = {}
    for one in revisions:
        if ref.siglum in (one.old, one.new):
            changes = [change for change in story.changes(ref) if change in one.changes]
            other = one.new if ref.siglum == one.old else one.old
            signs[other] = mark_of_change(changes[0]).glyph if changes else glyphs.SAME.mark
    return signs


def change_mark(story: Story, ref: SentenceRef) -> Mark:
    """The mark of a sentence's change; where two revisions change it, that of the newer one."""
    changes = sorted(story.changes(ref), key=lambda change: ref not in change.new)
    if not changes:
        return NO_MARK
    return mark_of_change(changes[0])


def mark_of_change(change: "Change") -> Mark:
    """The sign of a change."""
    if not (change.old and change.new):
        return INSERTED_MARK if change.new else DELETED_MARK
    return CHANGED_MARK if change.words else MOVED_MARK


def mark_of(story: Story, ref: SentenceRef) -> Mark:
    """The one mark of a sentence besides its coverage: the gravest."""
    conflicts = story.conflicts(ref)
    if not all(conflict.is_of_words for conflict in conflicts):
        return CONFLICT_MARK
    if conflicts:
        return QUOTE_MARK
    if story.coverage(ref) is not None and not story.partners(ref) and story.perhaps(ref):
        return PERHAPS_MARK
    return NOTE_MARK if story.notes(ref) else NO_MARK


def fitted(runs: Iterable[Run], width: int) -> tuple[Run, ...]:
    """The runs made exactly ``width`` cells wide: blanks added, or what is too much cut off."""
    made: list[Run] = []
    for run in runs:
        size = cell_width(run.text)
        if size > width:
            run = Run(cut(run.text, width), run.paints)
            size = cell_width(run.text)
        made.append(run)
        width -= size
    return (*made, Run(" " * width)) if width else tuple(made)
