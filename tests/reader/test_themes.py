"""What states look like: told apart in every theme, with many colours, few and none; readable; by the colour-blind too.

Contrast: W3C, Web Content Accessibility Guidelines 2.2, 1.4.3. Colour blindness: Machado, Oliveira, Fernandes, "A
physiologically-based model for simulation of color vision deficiency", IEEE TVCG 15 (2009), severity 1. Difference of
colours: CIE 1976, delta E in L*a*b*.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style

from tests.builders import drawn
from tests.reader.running import running
from tui.collation.model import Coverage
from tui.reader.app import HexaplaApp
from tui.reader.draw import (
    CONFLICT_MARK,
    COVERAGE_MARKS,
    MOVED_MARK,
    PARTNER_MARK,
    PERHAPS_MARK,
    PLACE_MARK,
    QUOTE_MARK,
    Paint,
)
from tui.reader.draw.styles import MONOCHROME, NAMES, PALETTES, TERMINAL, palette_on, theme_on, themes_for
from tui.reader.moves import open_view
from tui.reader.settings import Options
from tui.reader.state import Size
from tui.reader.state.story import Story
from tui.reader.terminal.terminfo import (
    ColourSystem,
    background_of_answer,
    background_of_environment,
    choose_colours,
)
from tui.reader.widgets import Panes


class State(NamedTuple):
    """Something a reader must see: a glyph or some words, and their meanings."""

    glyph: str
    paints: tuple[Paint, ...]


WORDS = {
    "plain": (Paint.TEXT,),
    "furniture": (Paint.TEXT, Paint.FURNITURE),
    "heading": (Paint.TEXT, Paint.HEADING),
    "search hit": (Paint.TEXT, Paint.HIT),
    "mention": (Paint.TEXT, Paint.MENTION),
    "wording": (Paint.TEXT, Paint.WORDING),
    "detail": (Paint.TEXT, Paint.DETAIL),
    "clash": (Paint.TEXT, Paint.CLASH),
    "quoted otherwise": (Paint.TEXT, Paint.QUOTED),
}
MARKS = {
    "shared": COVERAGE_MARKS[Coverage.SHARED],
    "partial": COVERAGE_MARKS[Coverage.PARTIAL],
    "only here": COVERAGE_MARKS[Coverage.UNIQUE],
    "moved": MOVED_MARK,
    "conflict": CONFLICT_MARK,
    "quoted differently": QUOTE_MARK,
    "perhaps": PERHAPS_MARK,
}
STATES = {
    **{name: State("word", paints) for name, paints in WORDS.items()},
    **{name: State(mark.glyph, (mark.paint,)) for name, mark in MARKS.items()},
    "current": State(PLACE_MARK.glyph, (Paint.PLACE,)),
    "counterpart": State(PARTNER_MARK.glyph, (Paint.PARTNER,)),
    "fold": State("⋯", (Paint.FOLD,)),
}
BASES = ((), (Paint.CURRENT,), (Paint.COUNTERPART,), (Paint.HEADING,), (Paint.FURNITURE,))
"""Whole sentences in which words may be highlighted."""
INSIDE = (None, Paint.WORDING, Paint.DETAIL, Paint.CLASH, Paint.QUOTED, Paint.MENTION, Paint.HIT)
ALIKE = {("heading", "detail")}
"""Both are bold: a heading is a whole line, and a detail inside it is underlined (`draw.highlights`)."""
SYSTEMS = (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD, None)
"""All colours, 256, 16, none."""


class Looks:
    """The styles that the real style sheets give in one theme."""

    def __init__(self, styles: Mapping[tuple[Paint, ...], Style]) -> None:
        self._styles = styles

    def of(self, state: State, system: ColorSystem | None) -> tuple[object, ...]:
        """Everything that can be seen of a state when the terminal has such colours."""
        style = self._styles[state.paints]
        switches = (style.bold, style.dim, style.italic, style.underline, style.reverse, style.strike)
        attributes = tuple(bool(on) for on in switches)
        if system is None:
            return (state.glyph, *attributes)
        return (state.glyph, *attributes, _reduced(style.color, system), _reduced(style.bgcolor, system))


def _reduced(colour: Color | None, system: ColorSystem) -> tuple[str, ...]:
    return () if colour is None else colour.downgrade(system).get_ansi_codes()


@pytest.fixture(scope="module")
def looks() -> dict[str, Looks]:
    """For each theme the looks of all paints used here."""
    return asyncio.run(styled())


async def styled() -> dict[str, Looks]:
    comparison = drawn("One.", "Eins.")
    view = open_view(Story(comparison.articles, comparison.sentences), Size(80, 23))
    app = HexaplaApp(view, None, Options(), ())
    wanted = {state.paints for state in STATES.values()}
    wanted |= {(Paint.TEXT, *base, *([paint] if paint else [])) for base in BASES for paint in INSIDE}
    found = {}
    async with running(app) as pilot:
        for name in NAMES:
            app.theme = name
            await pilot.pause()
            panes = app.screen.query_one(Panes)
            found[name] = Looks({paints: panes.style_of(paints) for paints in wanted})
    return found


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name if system else "none")
@pytest.mark.parametrize("theme", NAMES)
def test_all_states_differ(theme: str, system: ColorSystem | None, looks: dict[str, Looks]) -> None:
    seen = {name: looks[theme].of(state, system) for name, state in STATES.items()}
    assert {pair for pair in combinations(seen, 2) if seen[pair[0]] == seen[pair[1]]} == ALIKE


@pytest.mark.parametrize("base", BASES, ids=lambda base: base[0].value if base else "plain")
@pytest.mark.parametrize("theme", NAMES)
def test_highlights_differ_inside_every_kind_of_sentence(
    theme: str, base: tuple[Paint, ...], looks: dict[str, Looks]
) -> None:
    """By attributes alone: colour comes on top."""
    inside = [paint for paint in INSIDE if not (base == (Paint.HEADING,) and paint is Paint.DETAIL)]
    states = [State("word", (Paint.TEXT, *base, *([paint] if paint else []))) for paint in inside]
    seen = [looks[theme].of(state, None) for state in states]
    assert len(set(seen)) == len(seen)


# -- contrast ----------------------------------------------------------------------------------------------------------

Channels = tuple[float, float, float]


def linear(colour: str) -> Channels:
    """Red, green and blue as amounts of light."""
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def luminance(channels: Channels) -> float:
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(linear(one)), luminance(linear(other))))
    return (bright + 0.05) / (dark + 0.05)


def dimmed(front: str, back: str, share: float = 0.7) -> str:
    """What terminals make of dim text: a third of the way to the background."""
    mixed = (round(share * int(front[at : at + 2], 16) + (1 - share) * int(back[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{value:02x}" for value in mixed)


@pytest.mark.parametrize("theme", PALETTES)
def test_text_stands_out_and_quiet_marks_can_be_seen(theme: str) -> None:
    palette = PALETTES[theme]
    grounds = (palette.background, palette.here_tint, palette.partner_tint)
    texts = (palette.foreground, palette.shared, palette.only_here, palette.conflict, palette.moved, palette.hit)
    assert min(contrast(text, ground) for text in texts for ground in grounds) >= 4.5
    assert contrast(palette.here, palette.background) >= 4.5
    assert contrast(dimmed(palette.foreground, palette.background), palette.background) >= 4.5
    assert min(contrast(palette.quiet, ground) for ground in grounds) >= 3


BACKGROUNDS = {
    "black": (0, 0, 0),
    "white": (255, 255, 255),
    "Solarized dark": (0, 43, 54),
    "Solarized light": (253, 246, 227),
    "Nord": (46, 52, 64),
    "Gruvbox light": (251, 241, 199),
}
MANY = (ColourSystem.PALETTE, ColourSystem.DIRECT)


@pytest.mark.parametrize("colours", MANY, ids=lambda colours: colours.value)
@pytest.mark.parametrize("background", BACKGROUNDS)
def test_every_paint_stands_out_from_the_terminals_background_and_its_tints(
    background: str, colours: ColourSystem
) -> None:
    """Of 256 colours those that are shown after reduction."""
    system = ColorSystem.EIGHT_BIT if colours is ColourSystem.PALETTE else ColorSystem.TRUECOLOR

    def shown(colour: str) -> str:
        return Color.parse(colour).downgrade(system).get_truecolor().hex

    palette = palette_on(BACKGROUNDS[background], colours)
    assert palette is not None
    plain = "#" + bytes(BACKGROUNDS[background]).hex()
    grounds = (plain, shown(palette.partner_tint), shown(palette.here_tint))
    words = (palette.on_tint, palette.shared, palette.only_here, palette.conflict, palette.moved, palette.hit)
    assert min(contrast(shown(word), ground) for word in words for ground in grounds) >= 4.5
    assert contrast(shown(palette.here), plain) >= 4.5
    assert contrast(shown(palette.quiet), plain) >= 3
    steps = [contrast(plain, tint) for tint in grounds[1:]]
    assert 1.03 < steps[0] < steps[1] < 2, "the tint of the counterparts is the fainter one"


def test_no_yellow_stands_on_white() -> None:
    palette = palette_on((255, 255, 255), ColourSystem.PALETTE)
    assert palette is not None
    for colour in palette[2:]:
        red, green, blue = bytes.fromhex(colour[1:])
        assert not (red > 160 and green > 160 and blue < 120)


@pytest.mark.parametrize("colours", ColourSystem)
def test_a_background_that_is_unknown_or_grey_or_few_colours_mean_no_tint(colours: ColourSystem) -> None:
    for background in (None, (128, 128, 128), *(() if colours in MANY else BACKGROUNDS.values())):
        variables = theme_on(background, colours).variables
        assert variables["here-tint"] == variables["partner-tint"] == variables["on-tint"] == "ansi_default"


@pytest.mark.parametrize(
    ("answer", "background"),
    [
        ("rgb:0000/2b2b/3636", (0, 43, 54)),
        ("rgb:f/f/0", (255, 255, 0)),
        ("rgb:ff/ff/ff", (255, 255, 255)),
        ("rgba:0000/0000/0000/ffff", (0, 0, 0)),
        ("#1e1e1e", (30, 30, 30)),
        ("rgb:0000/0000", None),
        ("rgb:00000/0/0", None),
        ("rgb:-1/0/0", None),
        ("rgb://", None),
        ("black", None),
        ("", None),
    ],
)
def test_the_answer_of_a_terminal(answer: str, background: tuple[int, int, int] | None) -> None:
    assert background_of_answer(answer) == background


@pytest.mark.parametrize(
    ("value", "background"),
    [
        ("15;0", (0, 0, 0)),
        ("0;default;15", (255, 255, 255)),
        ("0;7", (255, 255, 255)),
        ("7;8", (0, 0, 0)),
        ("0;default", None),
        ("", None),
        ("0;16", None),
        ("0;-1", None),
        ("0;" + "9" * 5000, None),
    ],
)
def test_the_background_by_the_environment(value: str, background: tuple[int, int, int] | None) -> None:
    assert background_of_environment({"COLORFGBG": value}) == background


# -- colour blindness --------------------------------------------------------------------------------------------------

Matrix = tuple[Channels, Channels, Channels]
SIGHTS: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
APART = 20.0
"""Delta E; 2.3 is just noticeable, 10 is told apart at a glance."""
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def through(matrix: Matrix, channels: Channels) -> Channels:
    first, second, third = (sum(a * b for a, b in zip(row, channels, strict=True)) for row in matrix)
    return first, second, third


def lab(channels: Channels) -> Channels:
    ratios = (value / white for value, white in zip(through(TO_XYZ, channels), WHITE, strict=True))
    x, y, z = (r ** (1 / 3) if r > 0.008856 else 7.787 * r + 16 / 116 for r in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen_as(colour: str, sight: Matrix) -> Channels:
    red, green, blue = (min(1.0, max(0.0, value)) for value in through(sight, linear(colour)))
    return lab((red, green, blue))


def delta_e(one: str, other: str, sight: Matrix) -> float:
    pairs = zip(seen_as(one, sight), seen_as(other, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_white_and_black_are_a_hundred_apart() -> None:
    assert delta_e("#ffffff", "#000000", SIGHTS["normal"]) == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_colour_blind_tell_the_colours_of_their_theme_apart(sight: str) -> None:
    palette = PALETTES["colour-blind"]
    colours = (palette.foreground, palette.shared, palette.only_here, palette.conflict, palette.moved, palette.hit)
    assert min(delta_e(one, other, SIGHTS[sight]) for one, other in combinations(colours, 2)) >= APART


def test_the_measure_of_colour_blindness_can_fail() -> None:
    assert (
        delta_e("#ff0000", "#a08600", SIGHTS["deuteranopia"]) < APART < delta_e("#ff0000", "#a08600", SIGHTS["normal"])
    )


# -- which theme -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, MONOCHROME),
        ({"NO_COLOR": "", "COLORTERM": "truecolor"}, TERMINAL),
        ({"COLORTERM": "truecolor"}, TERMINAL),
    ],
)
def test_no_color_counts_when_it_is_not_empty(environ: dict[str, str], theme: str) -> None:
    assert themes_for(choose_colours(environ))[0] == theme


def test_few_colours_offer_no_theme_that_needs_many() -> None:
    assert themes_for(ColourSystem.NONE) == (MONOCHROME,)
    assert themes_for(ColourSystem.STANDARD) == (TERMINAL, MONOCHROME)
    assert themes_for(ColourSystem.PALETTE) == themes_for(ColourSystem.DIRECT) == NAMES
