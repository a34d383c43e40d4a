"""Where everything stands. Here the panes: a width and some articles in, a box for each out. Pure."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from tui.cells import cell_width

NARROWEST = 36
"""Columns below which two or three panes side by side are no longer comfortable to read."""
NARROWEST_OF_MANY = 33
"""Minimum cells of a pane among four to six: seeing all is worth shorter lines, and six fit on 200 columns."""
CRAMPED = 16
"""Columns below which panes side by side cannot be read at all, not even by choice."""
MEASURE = 80
"""Cells of the longest comfortable line of prose; typographers ask for 45 to 75 characters."""
FRAME = 6
"""Cells of a pane that hold no text, further letters left out: bar, coverage, mark, blank; blank, rule."""
ROOM_FOR_TELLERS = 32
"""Minimum cells of text at which the gutter has a cell for the letter of each other article."""
MOST_LABELS, LABELS_SHARE = 24, 5
"""Maximum cells right of a text read once for the labels of who tells it, and the part of the width, one in n."""
HINTED_HEIGHT = 20
"""Minimum rows of a terminal on which the first keys have a row of their own."""


class Box(NamedTuple):
    """One pane: its columns on the screen and what they are used for."""

    siglum: str
    x: int
    """First column."""
    width: int
    """All its columns: gutter, text, and the rule that parts it from the next pane."""
    tellers: int
    """Cells of the gutter that say who else tells a sentence: one, or one for each other article."""
    measure: int
    """Cells of the text."""
    margin: int = 0
    """Cells right of the text for who tells it; 0 but where all is read once."""

    @property
    def gutter(self) -> int:
        """Cells before the text: place, coverage, mark, blank."""
        return self.tellers + 3

    @property
    def text_x(self) -> int:
        """First column of the text, on the screen."""
        return self.x + self.gutter


class Shape(NamedTuple):
    """How much room there is for what."""

    width: int
    """Columns that the panes share."""
    others: int
    """Number of articles besides a pane's own."""
    weights: Sequence[int] = ()
    """Relative widths of the panes; equal ones unless there is one for each."""
    wide: bool = False
    """Whether lines may be longer than the comfortable measure."""


def rows_below(height: int, *, newcomer: bool) -> int:
    """Rows below the panes: the status line, and for newcomers a row of hints above it where there is room."""
    return 2 if newcomer and height >= HINTED_HEIGHT else 1


def boxes(sigla: Sequence[str], shape: Shape) -> tuple[Box, ...]:
    """The boxes of those articles, in order, without gaps."""
    weights = shape.weights if len(shape.weights) == len(sigla) else [1] * len(sigla)
    edges = [shape.width * reached // sum(weights) for reached in accumulate(weights, initial=0)]
    return tuple(_box(siglum, edge, shape) for siglum, edge in zip(sigla, pairwise(edges), strict=True))


def _box(siglum: str, edges: tuple[int, int], shape: Shape) -> Box:
    left, right = edges
    room = right - left - FRAME
    more = shape.others - 1
    tellers = shape.others if 0 < more <= room - ROOM_FOR_TELLERS else 1
    measure = max(1, room - tellers + 1)
    return Box(siglum, left, right - left, tellers, measure if shape.wide else min(measure, MEASURE))


def box_read_once(labels: Mapping[str, str], shape: Shape) -> Box:
    """The only box where all is read once: the text, and beside it the labels of who tells it where those of all
    articles have room, else their letters.
    """
    siglum, *_ = labels
    needed = cell_width(" ".join(labels.values()))
    margin = needed if needed <= min(MOST_LABELS, shape.width // LABELS_SHARE) else len(labels)
    measure = max(1, shape.width - FRAME - margin)
    return Box(siglum, 0, shape.width, 1, measure if shape.wide else min(measure, MEASURE), margin)
