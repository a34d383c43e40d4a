"""The application: style sheets, themes, and the reading screen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import BindingType

from tui.collation.model import Article
from tui.files import resource_dir
from tui.reader.commands.articles import choose
from tui.reader.commands.keeping import Keeper
from tui.reader.dialogs.story_list import StoryListScreen
from tui.reader.draw.styles import TERMINAL, THEMES, theme_on, themes_for
from tui.reader.reading_screen import ReadingScreen
from tui.reader.settings import Options, as_before
from tui.reader.start import first_view
from tui.reader.state import Size
from tui.reader.terminal import textual_internals
from tui.reader.terminal.driver import ThriftyDriver
from tui.reader.terminal.output import ThriftyOutput
from tui.reader.terminal.terminfo import (
    BACKGROUNDS,
    background_of_answer,
    background_of_environment,
    choose_colours,
    knows_tints,
    may_be_asked,
)
from tui.reader.view import View
from tui.reader.worker import Analyst
from tui.state import log_crash
from tui.state.recall import recall

STYLE_SHEETS = ("reading.tcss", "paints.tcss", "dialogs.tcss")


class TerminalApp(ThriftyOutput, App[None], inherit_bindings=False):
    """A program on a terminal in the styles and colours of hexapla."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [PurePath(resource_dir("styles"), sheet) for sheet in STYLE_SHEETS]
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    TITLE = "hexapla"

    def __init__(self, theme: str | None, background: str = "auto") -> None:
        """`background`: ``dark`` or ``light``; ``auto``: as the terminal answers; ``none``: not asked, no tint."""
        self._colours = choose_colours(os.environ)  # before Textual takes NO_COLOR away
        self.themes = themes_for(self._colours)
        asked = background == "auto"
        self.asks_background = asked and knows_tints(self._colours) and may_be_asked(os.environ)
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        supposed = background_of_environment(os.environ) if asked else BACKGROUNDS.get(background)
        self.register_theme(theme_on(supposed, self._colours))
        self.theme = theme if theme in self.themes else self.themes[0]
        self.animation_level = "none"

    def background_told(self, answer: str) -> None:
        """Colours that suit the background, where the terminal's own colours are in use."""
        background = background_of_answer(answer)
        if background is None:
            return
        self.register_theme(theme_on(background, self._colours))
        if self.theme == TERMINAL:
            textual_internals.refresh_theme(self)

    def next_theme(self) -> str:
        """The name of the theme now in force, after a change to the next one."""
        self.theme = self.themes[(self.themes.index(self.theme) + 1) % len(self.themes)]
        return self.theme

    def send_to_terminal(self, sequence: str) -> None:
        """Write an escape sequence of our own making, as for the clipboard."""
        textual_internals.send(self, sequence)

    def switch_mouse(self, on: bool) -> None:
        """Have the mouse reported, or leave it to the terminal."""
        driver = textual_internals.driver(self)
        if isinstance(driver, ThriftyDriver):
            driver.switch_mouse(on)

    def _fatal_error(self) -> None:
        """End with one line instead of Textual's traceback, which would show the articles' words and ours."""
        error = textual_internals.error(self)
        line = log_crash(error, os.environ) if error else "ended by an error"
        textual_internals.end_with(self, Text(f"hexapla: {line}"))


class HexaplaApp(TerminalApp, inherit_bindings=False):
    """The reader on a terminal."""

    def __init__(
        self,
        view: View,
        analyst: Analyst | None,
        options: Options,
        problems: Sequence[str],
        keeper: Keeper | None = None,
    ) -> None:
        super().__init__(options.theme, options.background)
        self.options = options
        self.reading = ReadingScreen(view, analyst, options, problems)
        self.reading.keeper = keeper

    def on_mount(self) -> None:
        """Show the reading screen."""
        self.push_screen(self.reading)
        for collection in reversed(self.options.collections):
            choose(self.reading, collection, self.options.placeholder)

    def view_of(self, articles: tuple[Article, ...], case: str) -> tuple[View, Options]:
        """The first view of other articles, where one was in them, and the options it was made with."""
        place, kept = recall(articles, os.environ, case)
        options = as_before(self.options, kept, articles) if kept else self.options
        view = first_view(articles, options._replace(newcomer=False), Size(*self.size), place)
        return view, options

    def on_hangup(self) -> None:
        """Keep what is not kept yet: a cut line may leave no time for it later."""
        if self.reading.keeper is not None:
            self.reading.keeper.keep(self.reading.view)


class StoriesApp(TerminalApp, inherit_bindings=False):
    """The list of stories on a terminal."""

    def __init__(self, stories: StoryListScreen, theme: str | None, background: str = "auto") -> None:
        super().__init__(theme, background)
        self._stories = stories

    def on_mount(self) -> None:
        """Show the list."""
        self.push_screen(self._stories)
