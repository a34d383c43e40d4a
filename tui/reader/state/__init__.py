"""The state of the reader. Here the choices of its user that keys change: arrangement and marking of the text. Pure."""

from enum import Enum
from typing import NamedTuple

from tui.collation.model import SentenceRef

MAX_PANES = 6
"""Maximum number of articles on the screen at once."""


class Layout(Enum):
    """How the panes arrange the articles."""

    READING = "reading order"
    """Each article flows in its own order."""
    SYNOPSIS = "synopsis"
    """Tellings of one fact stand opposite each other, in the base article's order."""
    SINGLE = "single"
    """The focused article alone, the other tellings folded in below each sentence."""
    ONCE = "read once"
    """All accounts as one text: each fact once, in its fullest telling, with what the other tellings add."""


class Show(Enum):
    """Which sentences stand open; the others fold away."""

    ALL = "all"
    DIFFERENCES = "differences"
    UNIQUE = "only here"
    SHARED = "shared"


class Marking(Enum):
    """Where differing words are marked."""

    HERE = "in this sentence and its best counterparts"
    EVERYWHERE = "everywhere"
    NOWHERE = "nowhere"


class Size(NamedTuple):
    """Cells of the area the panes share: title rows included, status line and sidebar not."""

    width: int
    height: int


class Choice(NamedTuple):
    """The arrangement of the panes; changing it lays them out again."""

    panes: tuple[str, ...]
    """Letters of the articles on the screen, from left to right."""
    base: str
    """The article whose order the synopsis follows."""
    layout: Layout | None = None
    """None: reading order while the panes are wide enough, single where they are not."""
    zoomed: bool = False
    """Whether the focused article has the screen to itself."""
    weights: tuple[int, ...] = ()
    """Relative widths of the panes; empty for equal."""
    wide: bool = False
    """Whether lines may be longer than the comfortable measure."""
    show: Show = Show.ALL
    show_asked: bool = False
    """Whether ``show`` was asked for; else what versions did not change is folded."""
    furniture: bool = False
    """Whether furniture is shown in full; folded to one row otherwise."""
    kept: frozenset[SentenceRef] | None = None
    """The only sentences that stand open; None: no filter."""
    kept_for: str = ""
    """Their common property, as the folds between them say it."""
    opened: frozenset[SentenceRef] = frozenset()
    """Folds opened by hand, by the sentence they begin with."""
    closed: frozenset[SentenceRef] = frozenset()
    """Sentences whose tellings were folded away by hand in the single layout."""
    unfolded: frozenset[SentenceRef] = frozenset()
    """Facts read once below which all tellings stand in full, by the first sentence of the fullest one."""
