"""Commands that reach outside the reader: reports, filters, the editor, where an article comes from."""

from __future__ import annotations

import os
from pathlib import Path
from time import strftime
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tui.reader.commands.articles import read_again
from tui.reader.commands.background import in_background
from tui.reader.commands.command_parser import CommandLine
from tui.reader.commands.copy import group_as_markdown
from tui.reader.commands.paths import at_home
from tui.reader.commands.programs import (
    TIMEOUT,
    EndedBySignal,
    ProgramError,
    Ran,
    argv_of,
    editor_argv,
    is_restricted,
    line_of,
    run_editor,
    run_filter,
)
from tui.reader.keymap.keys import Pressed
from tui.reader.widgets.prompt import Kind, Question
from tui.reports import ENDINGS, FORMATS, Look, as_bytes, format_for
from tui.reports.save import save_report, spare_sources
from tui.sources import STANDARD_INPUT
from tui.sources.clean import clean_line

if TYPE_CHECKING:
    from tui.reader.screens.reading import ReadingScreen

REPORT_WIDTH = 100
"""Width of a text report in columns."""
FORBIDDEN = "not here: HEXAPLA_RESTRICTED forbids programs and writing"


def _is_allowed(screen: ReadingScreen) -> bool:
    """False, with a notice, in restricted mode."""
    if is_restricted(os.environ):
        screen.show_notice(FORBIDDEN)
        return False
    return True


# -- reports -----------------------------------------------------------------------------------------------------------


def write_report(screen: ReadingScreen, line: CommandLine) -> None:
    """Write a report of the comparison, in the format that the file's suffix asks for."""
    comparison = screen.view.story.comparison
    if not _is_allowed(screen):
        return
    if not line.word:
        screen.show_notice(f"write where? :w FILE, ending in {ENDINGS}")
    elif comparison is None:
        screen.show_notice("still comparing: the report comes after")
    else:
        path, sources = Path(at_home(line.word)), frozenset(screen.sources)

        def write() -> str:
            spare_sources(path, sources)
            look = Look(REPORT_WIDTH, date=strftime("%Y-%m-%d"))
            report = as_bytes(FORMATS[format_for(line.word)].render(comparison, look))
            save_report(report, path, over=line.forced)
            return f"written: {path} ({len(report):,} bytes)"

        in_background(screen, write, screen.show_notice)


# -- filters -----------------------------------------------------------------------------------------------------------


def ask_for_filter(screen: ReadingScreen, _: Pressed) -> None:
    """Ask for a command that gets all tellings of the current sentence as Markdown."""
    if not _is_allowed(screen):
        return
    text = group_as_markdown(screen.view.story, screen.view.here)

    def submitted(command: str) -> None:
        if command.strip():
            in_background(screen, lambda: _outcome(command, run_filter(argv_of(command), text)), screen.show_notice)

    screen.ask(Question(Kind.PIPE, submitted))


def _outcome(command: str, ran: Ran) -> str:
    if ran.timed_out:
        return f"| {command}: ended, it took longer than {TIMEOUT:.0f} s"
    ended = "done" if ran.status == 0 else f"ended by signal {-ran.status}" if ran.status < 0 else f"exit {ran.status}"
    return f"| {command}: {ended}" + (f" · {ran.line}" if ran.line else "")


# -- where an article comes from ---------------------------------------------------------------------------------------


def show_origin(screen: ReadingScreen, _: Pressed) -> None:
    """Show where the articles come from, the focused one first."""
    from tui.reader.dialogs.provenance import ProvenanceScreen

    view = screen.view
    screen.app.push_screen(ProvenanceScreen(view.story.articles, view.focus), lambda _: screen.come_back())


def edit(screen: ReadingScreen, _: Pressed) -> None:
    """Open the article's file in the user's editor at the current sentence; then read it again."""
    if not _is_allowed(screen):
        return
    article = screen.view.story.article(screen.view.focus)
    path = Path(article.origin)
    if article.origin == STANDARD_INPUT or not path.is_file() or article.provenance.format != "text":
        screen.show_notice(f"{clean_line(article.origin)}: no file that an editor could open")
        return
    try:
        words = path.read_text("utf-8", "replace")
        here = screen.view.story.sentence(screen.view.here)
        argv = editor_argv(os.environ, article.origin, line_of(here, article.text, words))
        with screen.app.suspend():
            status = run_editor(argv)
    except EndedBySignal as ended:
        screen.hexapla.end(ended.number)
        return
    except (OSError, ProgramError, SuspendNotSupported) as error:
        screen.show_notice(f"the editor could not be opened ({error}); set EDITOR")
        return
    if status == 0:
        read_again(screen)
    else:
        screen.show_notice(f"{argv[0]}: exit {status}")
