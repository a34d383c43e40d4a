"""From meaning to style: the themes' colours, and the only place where runs become strips.

Glyphs and attributes, equal in every theme, stand in styles/.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import product
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from tui.cells import FILLER, ZWJ, clusters, is_narrow
from tui.reader.draw import Paint, Run
from tui.reader.terminal.terminfo import ColourSystem, Rgb, knows_tints


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
    on_tint: str
    """Words on a tint that have no colour of their own."""
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
        here_tint="#232a36", partner_tint="#1d232c", on_tint="#d8d8d8", shared="#56c2b0", only_here="#e3b341",
        conflict="#ff7b72", moved="#d2a8ff", hit="#7ee787",
    ),
    "light": Palette(
        foreground="#1f2328", background="#fbfbf8", quiet="#6a7079", here="#0550ae",
        here_tint="#e4ebf5", partner_tint="#eef2f7", on_tint="#1f2328", shared="#0a6b60", only_here="#7d4e00",
        conflict="#b3261e", moved="#7a3eb1", hit="#14632a",
    ),
    "high-contrast": Palette(
        foreground="#ffffff", background="#000000", quiet="#c8c8c8", here="#ffffff",
        here_tint="#003a75", partner_tint="#00264d", on_tint="#ffffff", shared="#00ffff", only_here="#ffff00",
        conflict="#ff9d9d", moved="#ffb0ff", hit="#7dff7d",
    ),
    "colour-blind": Palette(
        foreground="#e6e6e6", background="#14161a", quiet="#8a8f98", here="#ffffff",
        here_tint="#24303f", partner_tint="#1c2530", on_tint="#e6e6e6", shared="#4a9cff", only_here="#d19a10",
        conflict="#f7f73c", moved="#a893c8", hit="#95f494",
    ),
}  # fmt: skip
"""Themes with colours and a background of their own."""

ANSI_PALETTES = {
    TERMINAL: Palette(
        foreground="ansi_default", background="ansi_default", quiet="ansi_bright_black", here="ansi_bright_cyan",
        here_tint="ansi_default", partner_tint="ansi_default", on_tint="ansi_default", shared="ansi_cyan",
        only_here="ansi_yellow", conflict="ansi_red", moved="ansi_magenta", hit="ansi_green",
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


# -- the terminal's own background -------------------------------------------------------------------------------------


MIN_CONTRAST, MIN_CONTRAST_OF_LINES = 4.5, 3.0
"""Minimum ratios of words and of lines and quiet marks to what is behind them (WCAG 2.2, 1.4.3 and 1.4.11)."""
_MIN_STEPS = (6.0, 3.5)
"""Minimum differences in lightness (L* of CIE 1976, 0 to 100) between the background and the tint of the counterparts,
and between that and the tint of the current sentence, the first that leaves the words enough contrast; 2.3 is just
noticeable."""
_SHARES = 64
"""Steps from the background to white or black of which tints are made where all colours can be had."""

_ON_DARK = PALETTES["dark"]._replace(
    foreground="ansi_default", background="ansi_default", quiet="#8a8a8a", here="#87afff", on_tint="#eeeeee",
    shared="#5fd7af", only_here="#ffd75f", conflict="#ff8787", moved="#d7afff", hit="#87ff87",
)  # fmt: skip
_ON_GREY = _ON_DARK._replace(
    quiet="#afafaf", here="#afd7ff", on_tint="#ffffff", shared="#87ffd7", conflict="#ffafaf", moved="#d7d7ff"
)
_ON_LIGHT = PALETTES["light"]._replace(
    foreground="ansi_default", background="ansi_default", quiet="#6c6c6c", here="#005faf", on_tint="#121212",
    shared="#005f5f", only_here="#5f5f00", conflict="#af0000", moved="#5f00af", hit="#005f00",
)  # fmt: skip
_ON_TERMINAL = ((255, _ON_DARK), (255, _ON_GREY), (0, _ON_LIGHT))
"""Colours over the terminal's own background, most of them in every palette of 256, in the order in which they are
tried, and the grey towards which their tints go."""


def theme_on(background: Rgb | None, colours: ColourSystem) -> Theme:
    """The theme ``terminal`` over a background; in the 16 colours and without tints where it is not known."""
    palette = palette_on(background, colours) if background and knows_tints(colours) else None
    return _theme(TERMINAL, palette or ANSI_PALETTES[TERMINAL])


def palette_on(background: Rgb, colours: ColourSystem) -> Palette | None:
    """Colours with enough contrast over that background and over tints of it; None where there are none (mid greys)."""
    for step, (towards, palette) in product(_MIN_STEPS, _ON_TERMINAL):
        partner = _tint(background, background, step, towards, colours)
        here = _tint(background, _on_screen(partner, colours), step, towards, colours) if partner else ""
        palette = palette._replace(here_tint=here, partner_tint=partner)
        if here and _is_readable(palette, background, colours):
            return palette
    return None


def _is_readable(palette: Palette, background: Rgb, colours: ColourSystem) -> bool:
    words = (palette.on_tint, palette.shared, palette.only_here, palette.conflict, palette.moved, palette.hit)
    grounds = (background, *(_on_screen(tint, colours) for tint in (palette.here_tint, palette.partner_tint)))
    of_words = min(contrast(_on_screen(word, colours), ground) for word in words for ground in grounds)
    of_lines = min(contrast(_on_screen(line, colours), background) for line in (palette.quiet, palette.here))
    return of_words >= MIN_CONTRAST and of_lines >= MIN_CONTRAST_OF_LINES


def _tint(background: Rgb, away_from: Rgb, step: float, towards: int, colours: ColourSystem) -> str:
    """The shade of the background next to a colour; empty where there is none.

    It lies on the way to white (255) or black (0), at least a step of lightness further; of 256 colours it is a grey.
    """
    if colours is ColourSystem.DIRECT:
        shades = [_mixed(background, (towards,) * 3, share / _SHARES) for share in range(1, _SHARES)]
    else:
        shades = [_named((grey,) * 3) for grey in (range(256) if towards else range(255, -1, -1))]
    start, sign = _lightness(away_from), 1 if towards else -1
    far = (shade for shade in shades if sign * (_lightness(_on_screen(shade, colours)) - start) >= step)
    return next(far, "")


def _mixed(one: Rgb, other: Rgb, share: float) -> str:
    return _named(tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True)))


def _named(colour: Sequence[int]) -> str:
    return "#" + "".join(f"{value:02x}" for value in colour)


def _on_screen(colour: str, colours: ColourSystem) -> Rgb:
    """The colour that the terminal shows for a name in hexadecimal digits."""
    system = ColorSystem.EIGHT_BIT if colours is ColourSystem.PALETTE else ColorSystem.TRUECOLOR
    red, green, blue = Color.parse(colour).downgrade(system).get_truecolor()
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """The ratio of two colours' luminances, from 1 to 21 (WCAG 2.2)."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (v / 3294.6 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lightness(colour: Rgb) -> float:
    """L* of CIE 1976."""
    luminance = _luminance(colour)
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


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
