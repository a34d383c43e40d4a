"""From meaning to style: the only place where runs become coloured strips. The colours stand in styles/."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import FILLER, ZWJ, clusters, is_narrow
from tui.reader.draw.marks import Paint, Run

KEPT = 2048
"""Strips kept for rows that look the same as before; a screen has some fifty."""


def in_textual_cells(text: str) -> str:
    """``text`` with fillers, so that Textual, which counts some clusters as narrower, gives it the cells reserved."""
    if is_narrow(text):
        return text
    return "".join([_filled(text[start:end], width) for start, end, width, _ in clusters(text)])


def _filled(cluster: str, width: int) -> str:
    cluster = cluster.replace(FILLER, "\ufffd").replace(ZWJ, ZWJ + FILLER)  # a joiner hides what follows from Textual
    return cluster + FILLER * (width - cell_len(cluster))


class Painted(Widget, inherit_bindings=False):
    """A widget made of rows of runs. Subclasses say what stands on each row."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"paint--{paint.value}" for paint in Paint}
    ALLOW_SELECT = False

    def runs(self, y: int, /) -> tuple[Run, ...]:
        """The runs of row ``y``, together as wide as the widget."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region, without detour through borders and filters: there are none."""
        width = self.size.width
        strips = [self._strip(self.runs(y), width) for y in range(crop.y, crop.bottom)]
        if crop.x == 0 and crop.width == width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def notify_style_update(self) -> None:
        """Forget what the old theme made of it."""
        self._strips.clear()
        self._styles.clear()
        super().notify_style_update()

    @cached_property
    def _strips(self) -> dict[tuple[Run, ...], Strip]:
        return {}

    @cached_property
    def _styles(self) -> dict[tuple[Paint, ...], Style]:
        return {}

    def _strip(self, runs: tuple[Run, ...], width: int) -> Strip:
        strip = self._strips.get(runs)
        if strip is None or strip.cell_length != width:
            if len(self._strips) > KEPT:
                self._strips.clear()
            segments = [Segment(in_textual_cells(run.text), self.style_of(run.paints)) for run in runs if run.text]
            strip = Strip(segments).adjust_cell_length(width, self.style_of((Paint.TEXT,)))
            self._strips[runs] = strip
        return strip

    def style_of(self, paints: tuple[Paint, ...]) -> Style:
        """The look of those meanings together, the later ones on top."""
        style = self._styles.get(paints)
        if style is None:
            style = self.rich_style
            for paint in paints:
                style += self.get_component_rich_style(f"paint--{paint.value}", partial=True)
            self._styles[paints] = style
        return style
