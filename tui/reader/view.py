"""The state of the screen as one immutable value: a key makes a new View from the old one, widgets draw it."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

from tui.collation.model import Passage, SentenceRef
from tui.collation.search import Hits
from tui.reader.layout import CRAMPED, NARROWEST, NARROWEST_OF_MANY, Box, Shape, box_read_once, boxes
from tui.reader.layout.column import Column
from tui.reader.state import Choice, Layout, Marking, Size
from tui.reader.state.story import Story

if TYPE_CHECKING:
    from tui.collation.model import Act

STILL_COMPARING = "still comparing"
"""Notice of a key whose answer comes with the comparison."""


class _State(NamedTuple):
    """Fields of a View."""

    story: Story
    size: Size
    choice: Choice
    focus: str
    """Letter of the article the keys act on."""
    cursors: Mapping[str, int]
    """Position of the current sentence of each article."""
    columns: tuple[Column, ...] = ()
    """The rows of each pane on the screen."""
    tops: tuple[int, ...] = ()
    """Row at the top of each pane; may lie outside while counterparts are brought to the reader's row."""
    linked: bool = True
    """Whether all panes scroll together."""
    marking: Marking = Marking.HERE
    """Where differing words are marked."""
    hits: Hits | None = None
    """The search pattern and its hits."""
    selected: tuple[Passage, ...] = ()
    """Words under a drag of the mouse."""
    copies_lit: bool = False
    """Whether copied passages are lit."""
    lit: str | None = None
    """Id of the entity whose mentions are lit."""
    peek: tuple[int, ...] | None = None
    """The tops to give back after counterparts were brought."""
    turned: int = 0
    """Which of several counterparts was brought last."""
    before: str = ""
    """Letter of the article that was under the keys before; what a join joins to."""
    done: tuple["Act", ...] = ()
    """What was done by hand since the articles were opened, the latest last."""
    undone: tuple["Act", ...] = ()
    """What was taken back and can be done again, the latest last."""
    jumps: tuple[SentenceRef, ...] = ()
    """Places left by a jump, the latest last."""
    ahead: tuple[SentenceRef, ...] = ()
    """Places left by going back, the latest last."""
    notice: str = ""
    """Message of the last key; shown until the next."""


class View(_State):
    """The state of the reading screen."""

    @property
    def layout(self) -> Layout:
        """The layout in force: the chosen one where there is room and knowledge for it."""
        if self.is_read_once:
            return Layout.ONCE
        panes = 1 if self.choice.zoomed else len(self.panes)
        width = self.size.width // panes
        wanted = self._panes_chosen or automatic_layout(self.size.width, panes)
        if wanted is Layout.SINGLE or (panes > 1 and width < CRAMPED):
            return Layout.SINGLE
        if panes == 1 or self.story.comparison is None:
            return Layout.READING
        return Layout.SYNOPSIS if self.choice.layout is None and self.story.is_of_versions else wanted

    @property
    def is_read_once(self) -> bool:
        """Whether all accounts stand as one text: where that was chosen, as soon as they are compared."""
        compared = self.story.comparison is not None and len(self.story.articles) > 1
        return self.choice.layout is Layout.ONCE and compared and not self.choice.zoomed

    @property
    def _panes_chosen(self) -> Layout | None:
        """The arrangement of panes that was chosen; that of one text is none."""
        return None if self.choice.layout is Layout.ONCE else self.choice.layout

    @cached_property
    def panes(self) -> tuple[str, ...]:
        """The articles that have a pane where no layout was chosen: all that were put on the screen while there is
        room for them, else the one under the keys and the one before it, at first the one that tells most of the same.
        """
        panes, width = self.choice.panes, self.size.width
        fit = automatic_layout(width, len(panes)) is Layout.READING or automatic_layout(width, 2) is Layout.SINGLE
        if self._panes_chosen is not None or fit or self.focus not in panes:
            return panes
        chosen = self.before if self.before in panes and self.before != self.focus else ""
        partner = chosen or self.story.closest(self.focus, panes)
        return tuple(siglum for siglum in panes if siglum in (self.focus, partner))

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """Where the panes of this layout stand."""
        alone = self.choice.zoomed or self.layout is Layout.SINGLE
        shape = Shape(self.size.width, len(self.story.articles) - 1, self.choice.weights, self.choice.wide)
        if self.layout is Layout.ONCE:
            return (box_read_once({siglum: self.story.label(siglum) or siglum for siglum in self.story.sigla}, shape),)
        return boxes((self.focus,) if alone else self.panes, shape)

    @cached_property
    def read_against(self) -> frozenset[SentenceRef]:
        """The current sentence and its best counterpart in each other article."""
        best = {ref.siglum: ref for ref in reversed(self.story.counterparts(self.here))}
        return frozenset((self.here, *best.values()))

    @property
    def height(self) -> int:
        """Rows of text in a pane, the title row left out."""
        return max(1, self.size.height - 1)

    @property
    def here(self) -> SentenceRef:
        """The current sentence."""
        return SentenceRef(self.focus, self.cursors[self.focus])

    @property
    def marks(self) -> Mapping[str, SentenceRef]:
        """The marked places, by letter."""
        return dict(self.story.notebook.marks) if self.story.notebook else {}

    def pane_of(self, siglum: str) -> int | None:
        """Which pane shows that article's sentences; None when none does."""
        if self.layout in (Layout.SINGLE, Layout.ONCE):
            return 0
        return next((place for place, box in enumerate(self.boxes) if box.siglum == siglum), None)

    def row_of(self, ref: SentenceRef) -> int | None:
        """The first row of a sentence in its pane; None when it is not laid out."""
        pane = self.pane_of(ref.siglum)
        return None if pane is None else self.columns[pane].top_of(ref)

    def shown(self, ref: SentenceRef) -> SentenceRef:
        """The sentence that stands in full where this one does: another one where it is told only once."""
        return self.columns[0].stand_ins.get(ref, ref) if self.layout is Layout.ONCE and self.columns else ref

    def with_notice(self, notice: str) -> Self:
        """The view with a message."""
        return self._replace(notice=notice)


def automatic_layout(width: int, panes: int) -> Layout:
    """Panes side by side while each has its minimum of columns, else the single layout."""
    narrowest = NARROWEST if panes <= 3 else NARROWEST_OF_MANY
    return Layout.READING if panes == 1 or width // panes >= narrowest else Layout.SINGLE
