"""From meaning to style: the themes' colours, and the only place where runs become strips.

Glyphs and attributes, equal in every theme, stand in styles/.
"""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from tui.cells import FILLER, ZWJ, clusters, is_narrow
from tui.reader.draw import Paint, Run
from tui.reader.terminal.terminfo import ColourSystem


class Palette(NamedTuple):
    """The colours of a theme, as Textual names them; text and quiet marks keep a contrast of 4.5 and 3 to 1."""

    foreground: str
    background: str
    quiet: str
    """Lines, doubtful marks, the thumb of the overview."""
    here: str
    """The bar at the current sentence and at its counterparts."""
    here_tint: str
    """Behind the words of the current sentence."""
    partner_tint: str
    """Behind the words of its counterparts."""
    shared: str
    only_here: str
    conflict: str
    moved: str
    """Told at another point of the story; mentions of the lit name too."""
    hit: str


TERMINAL, MONOCHROME = "terminal", "monochrome"

PALETTES = {
    "dark": Palette(
        foreground="#d8d8d8", background="#16181d", quiet="#7d8590", here="#58a6ff",
        here_tint="#232a36", partner_tint="#1d232c", shared="#56c2b0", only_here="#e3b341",
        conflict="#ff7b72", moved="#d2a8ff", hit="#7ee787",
    ),
    "light": Palette(
        foreground="#1f2328", background="#fbfbf8", quiet="#6a7079", here="#0550ae",
        here_tint="#e4ebf5", partner_tint="#eef2f7", shared="#0a6b60", only_here="#7d4e00",
        conflict="#b3261e", moved="#7a3eb1", hit="#14632a",
    ),
    "high-contrast": Palette(
        foreground="#ffffff", background="#000000", quiet="#c8c8c8", here="#ffffff",
        here_tint="#003a75", partner_tint="#00264d", shared="#00ffff", only_here="#ffff00",
        conflict="#ff9d9d", moved="#ffb0ff", hit="#7dff7d",
    ),
    "colour-blind": Palette(
        foreground="#e6e6e6", background="#14161a", quiet="#8a8f98", here="#ffffff",
        here_tint="#24303f", partner_tint="#1c2530", shared="#4a9cff", only_here="#d19a10",
        conflict="#f7f73c", moved="#a893c8", hit="#95f494",
    ),
}  # fmt: skip
"""Themes with colours and a background of their own."""

ANSI_PALETTES = {
    TERMINAL: Palette(
        foreground="ansi_default", background="ansi_default", quiet="ansi_bright_black", here="ansi_bright_cyan",
        here_tint="ansi_default", partner_tint="ansi_default", shared="ansi_cyan", only_here="ansi_yellow",
        conflict="ansi_red", moved="ansi_magenta", hit="ansi_green",
    ),
    MONOCHROME: Palette(*["ansi_default"] * len(Palette._fields)),
}  # fmt: skip
"""Themes in the terminal's own colours, over its own background: the fewest bytes, native everywhere."""


def _theme(name: str, palette: Palette) -> Theme:
    plain = palette.background
    return Theme(
        name=name,
        ansi=name in ANSI_PALETTES,
        dark=name != "light",
        primary=palette.here,
        foreground=palette.foreground,
        background=plain,
        surface=plain,
        panel=plain,
        boost=plain,
        variables=_variables(palette),
    )


def _variables(palette: Palette) -> dict[str, str]:
    """The colours as the style sheets name them, and what Textual's own input line asks a theme for."""
    front, back = palette.foreground, palette.background
    own = {name.replace("_", "-"): colour for name, colour in palette._asdict().items()}
    return own | {
        "ansi-background": back,
        "ansi-foreground": front,
        "border-blurred": front,
        "block-cursor-foreground": front,
        "block-cursor-background": back,
        "block-cursor-text-style": "reverse",
        "input-cursor-background": back,
        "input-cursor-foreground": front,
        "input-cursor-text-style": "reverse",
        "input-selection-background": back,
        "input-selection-foreground": front,
        "screen-selection-background": back,
        "screen-selection-foreground": front,
    }


NAMES = (TERMINAL, *PALETTES, MONOCHROME)
"""In the order in which they are offered."""
THEMES = tuple(_theme(name, (PALETTES | ANSI_PALETTES)[name]) for name in NAMES)


def themes_for(colours: ColourSystem) -> tuple[str, ...]:
    """The themes that a terminal with such colours can tell apart, the default first."""
    if colours is ColourSystem.NONE:
        return (MONOCHROME,)
    return (TERMINAL, MONOCHROME) if colours is ColourSystem.STANDARD else NAMES


# -- strips ------------------------------------------------------------------------------------------------------------


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
