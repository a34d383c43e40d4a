"""The vocabulary of the screen: meanings, runs of characters that have them, and the marks of the gutter. Pure."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from tui import glyphs
from tui.cells import cell_width, cut
from tui.collation.model import Coverage, SentenceRef
from tui.reader.state.story import Story


class Paint(Enum):
    """Meaning of a run of characters; its look is the style class of that name."""

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


_COVERAGE_PAINTS = {
    Coverage.SHARED: Paint.SHARED, Coverage.PARTIAL: Paint.PARTIAL, Coverage.UNIQUE: Paint.UNIQUE,
}  # fmt: skip
COVERAGE_MARKS = {
    coverage: Mark(sign.mark, _COVERAGE_PAINTS[coverage], sign.words) for coverage, sign in glyphs.COVERAGE.items()
}
CONFLICT_MARK = Mark(glyphs.CONFLICT, Paint.CONFLICT, "differs")
QUOTE_MARK = Mark(glyphs.QUOTE, Paint.CONFLICT, "quoted differently")
MOVED_MARK = Mark(glyphs.MOVED, Paint.MOVED, "moved")
PERHAPS_MARK = Mark(glyphs.PERHAPS, Paint.PERHAPS, "perhaps")
NO_MARK = Mark(" ", Paint.TEXT, "")


def mark_of(story: Story, ref: SentenceRef) -> Mark:
    """The one mark of a sentence besides its coverage: the gravest."""
    conflicts = story.conflicts(ref)
    if not all(conflict.is_of_words for conflict in conflicts):
        return CONFLICT_MARK
    if conflicts:
        return QUOTE_MARK
    if story.is_moved(ref):
        return MOVED_MARK
    if story.coverage(ref) is not None and not story.partners(ref) and story.perhaps(ref):
        return PERHAPS_MARK
    return NO_MARK


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
