"""What leaves the screen for the clipboard."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui.reader.commands.copy import copy
from tui.reader.commands.taking import group_as_markdown, sentence_with_source
from tui.reader.keymap.keys import Pressed

if TYPE_CHECKING:
    from tui.reader.commands.host import Reader


def copy_sentence(screen: Reader, _: Pressed) -> None:
    """The current sentence, unwrapped, with its source."""
    _copy(screen, sentence_with_source(screen.view.story, screen.view.here), str(screen.view.here))


def copy_group(screen: Reader, _: Pressed) -> None:
    """All tellings of the current sentence as Markdown."""
    words = f"{screen.view.here} and its counterparts"
    _copy(screen, group_as_markdown(screen.view.story, screen.view.here), words)


def _copy(screen: Reader, text: str, what: str) -> None:
    done = copy(text, os.environ, screen.hexapla.send_to_terminal)
    screen.say(f"{what}: {done}")


DEEDS = {"copy": copy_sentence, "copy-group": copy_group}
