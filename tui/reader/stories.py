"""The list of stories on the terminal: first paint, then Textual. A story opens in the reader, which comes back."""

import os
from collections.abc import Sequence

from tui.library import Library, Wanted
from tui.reader.draw.story_list import StoryList, list_rows, story_rows
from tui.reader.settings import Options
from tui.reader.start import open_on_terminal, pen
from tui.reader.terminal.device import Device
from tui.reader.terminal.early import EarlyScreen, Stroke
from tui.reader.terminal.terminfo import has_colours, prepare_for_textual

FOOT = "starting"


def open_stories(library: Library, wanted: Wanted, problems: Sequence[str], options: Options) -> int:
    """Show the list until it is left, each story chosen in the reader. Returns the exit status."""
    measurer = None
    stories = StoryList(wanted, ())
    notice = " · ".join(problems)
    try:
        while True:
            early = EarlyScreen(Device())
            try:
                stories = _paint(early, library, stories, notice)
                prepare_for_textual(os.environ)
                from tui.reader.app import StoriesApp
                from tui.reader.dialogs.story_list import StoryListScreen
                from tui.reader.keymap.file import bound_keys
                from tui.reader.worker import Measurer

                measurer = measurer or Measurer()
                keys = bound_keys(os.environ)
                notice = " · ".join(filter(None, (notice, *keys.problems)))
                screen = StoryListScreen(library, stories, measurer, keys.commands, notice)
                app = StoriesApp(screen, options.theme, options.background)
                app.take_over(early)
                app.run(mouse=options.mouse)
            finally:
                early.close()
            if app.return_code or not screen.opened:
                return app.return_code or 0
            stories, notice = screen.stories, ""
            from tui.library.accounts import articles_of

            left_out = screen.opened_of - len(screen.opened)
            told = f"{len(screen.opened)} of {screen.opened_of} articles: one of each outlet, near copies left out"
            status = open_on_terminal(articles_of(screen.opened), (told,) if left_out else (), options)
            if status:
                return status
    finally:
        if measurer is not None:
            measurer.close()


def _paint(early: EarlyScreen, library: Library, stories: StoryList, notice: str) -> StoryList:
    """The list with the rows that are on the screen now, painted before Textual is imported."""
    width, height = early.device.size
    if not stories.numbers:
        most = story_rows(height)
        numbers = library.numbers(stories.wanted, most)
        stories = stories._replace(numbers=numbers, complete=len(numbers) < most)
    stories = stories._replace(rows={one.number: one for one in library.listed(stories.visible(height))})
    if os.environ.get("HEXAPLA_EARLY") != "0":
        coloured = has_colours(os.environ)
        rows = list_rows(stories, width, height, notice, FOOT)
        early.paint([tuple(Stroke(run.text, pen(run.paints, coloured=coloured)) for run in row) for row in rows])
    return stories
