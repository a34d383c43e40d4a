"""Where the panes stand: a width and some articles in, a box for each out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

NARROWEST = 36
"""Columns below which panes side by side are no longer comfortable to read."""
MEASURE = 80
"""Cells of the longest comfortable line of prose; typographers ask for 45 to 75 characters."""
GUTTER = 4
"""Cells before the text: place, coverage, mark, blank."""


class Box(NamedTuple):
    """One pane: its columns on the screen and what they are used for."""

    siglum: str
    x: int
    """First column."""
    width: int
    """All its columns: rule, gutter, text, overview."""
    rule: int
    """1 when a rule parts it from the pane on its left."""
    measure: int
    """Cells of the text."""

    @property
    def text_x(self) -> int:
        """Column of the text inside the box."""
        return self.rule + GUTTER


def boxes(sigla: Sequence[str], width: int, weights: Sequence[int], wide: bool) -> tuple[Box, ...]:
    """The boxes of those articles over ``width`` columns, in order, without gaps."""
    shares = list(weights) if len(weights) == len(sigla) else [1] * len(sigla)
    total, x, made = sum(shares), 0, []
    for place, siglum in enumerate(sigla):
        end = width * sum(shares[: place + 1]) // total
        made.append(_box(siglum, x, end - x, wide))
        x = end
    return tuple(made)


def _box(siglum: str, x: int, width: int, wide: bool) -> Box:
    rule = int(x > 0)
    measure = max(1, width - rule - GUTTER - 1)
    return Box(siglum, x, width, rule, measure if wide else min(measure, MEASURE))
