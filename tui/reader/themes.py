"""The themes: what colour each meaning has. Glyphs and attributes, the same in every theme, stand in styles/."""

from __future__ import annotations

from textual.theme import Theme

TERMINAL = "terminal"
"""The terminal's own palette and background: the fewest bytes, native everywhere; the default."""
MONOCHROME = "monochrome"


def _ansi(name: str, **colours: str) -> Theme:
    """A theme in the terminal's own colours."""
    plain = dict.fromkeys(("foreground", "background", "surface", "panel", "boost"), "ansi_default")
    return Theme(
        name=name,
        ansi=True,
        primary="ansi_default",
        **plain,
        variables={**_block_cursor("ansi_default", "ansi_default"), **_named(colours)},
    )


def _rich(name: str, foreground: str, background: str, *, dark: bool, **colours: str) -> Theme:
    """A theme with colours and a background of its own."""
    return Theme(
        name=name,
        dark=dark,
        primary=colours["here"],
        foreground=foreground,
        background=background,
        surface=background,
        panel=background,
        boost=background,
        variables={**_block_cursor(foreground, background), **_named(colours)},
    )


def _named(colours: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): colour for name, colour in colours.items()}


def _block_cursor(foreground: str, background: str) -> dict[str, str]:
    """What Textual's own input line and lists ask a theme for."""
    return {
        "ansi-background": background,
        "ansi-foreground": foreground,
        "border-blurred": foreground,
        "block-cursor-foreground": foreground,
        "block-cursor-background": background,
        "block-cursor-text-style": "reverse",
        "input-cursor-background": background,
        "input-cursor-foreground": foreground,
        "input-cursor-text-style": "reverse",
        "input-selection-background": background,
        "input-selection-foreground": foreground,
        "screen-selection-background": background,
        "screen-selection-foreground": foreground,
    }


THEMES: tuple[Theme, ...] = (
    _ansi(
        TERMINAL,
        quiet="ansi_bright_black",
        here="ansi_bright_cyan",
        here_tint="ansi_default",
        partner_tint="ansi_default",
        shared="ansi_cyan",
        only_here="ansi_yellow",
        conflict="ansi_red",
        moved="ansi_magenta",
        hit="ansi_green",
    ),
    _rich(
        "dark",
        "#d8d8d8",
        "#16181d",
        dark=True,
        quiet="#7d8590",
        here="#58a6ff",
        here_tint="#232a36",
        partner_tint="#1d232c",
        shared="#56c2b0",
        only_here="#e3b341",
        conflict="#ff7b72",
        moved="#d2a8ff",
        hit="#7ee787",
    ),
    _rich(
        "light",
        "#1f2328",
        "#fbfbf8",
        dark=False,
        quiet="#6a7079",
        here="#0550ae",
        here_tint="#e4ebf5",
        partner_tint="#eef2f7",
        shared="#0a6b60",
        only_here="#7d4e00",
        conflict="#b3261e",
        moved="#7a3eb1",
        hit="#1a7f37",
    ),
    _rich(
        "high-contrast",
        "#ffffff",
        "#000000",
        dark=True,
        quiet="#c8c8c8",
        here="#ffffff",
        here_tint="#003a75",
        partner_tint="#00264d",
        shared="#00ffff",
        only_here="#ffff00",
        conflict="#ff9d9d",
        moved="#ffb0ff",
        hit="#7dff7d",
    ),
    _rich(
        "colour-blind",
        "#e6e6e6",
        "#14161a",
        dark=True,
        quiet="#8a8f98",
        here="#ffffff",
        here_tint="#24303f",
        partner_tint="#1c2530",
        shared="#56b4e9",
        only_here="#e69f00",
        conflict="#f0e442",
        moved="#cc79a7",
        hit="#ffffff",
    ),
    _ansi(
        MONOCHROME,
        **dict.fromkeys(
            ("quiet", "here", "here_tint", "partner_tint", "shared", "only_here", "conflict", "moved", "hit"),
            "ansi_default",
        ),
    ),
)

NAMES = tuple(theme.name for theme in THEMES)
ANSI_NAMES = tuple(theme.name for theme in THEMES if theme.ansi)
"""Those that can be told apart with the terminal's own 16 colours or none."""
