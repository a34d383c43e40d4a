"""Copy a sentence or all tellings of it to the clipboard of the user's terminal, and to a file."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.collation.model import Article, SentenceRef
from tui.files import reason_of, state_dir, write_private
from tui.reader.keymap.keys import Pressed
from tui.reader.moves import counterparts
from tui.reader.state.story import Story
from tui.reports.markdown import escape

if TYPE_CHECKING:
    from tui.reader.reading_screen import ReadingScreen

MAX_ENCODED = 74_000
"""Maximum characters of base64: xterm and tmux refuse more than 100,000 bytes."""
SCREEN_PIECE = 700
"""Maximum bytes of one device control string; GNU screen drops strings over 768."""


def copy(text: str, environ: Mapping[str, str], write: Callable[[str], None]) -> str:
    """Send a text to the clipboard and keep it in a file; return what to tell the user.

    No terminal says whether it took the text: therefore the file.
    """
    kept = _keep(text, environ)
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(encoded) > MAX_ENCODED:
        return f"too long for the clipboard; {kept}"
    if not (environ.get("TMUX") and _through_tmux(text)):
        write(_sequence(encoded, environ))
    return f"copied, {kept}"


def _sequence(encoded: str, environ: Mapping[str, str]) -> str:
    """OSC 52, wrapped for GNU screen where the reader sits in one."""
    sequence = f"\x1b]52;c;{encoded}\x07"
    if not environ.get("STY"):
        return sequence
    pieces = (sequence[at : at + SCREEN_PIECE] for at in range(0, len(sequence), SCREEN_PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def _through_tmux(text: str) -> bool:
    """Whether tmux took the text for its buffer and the terminal; it ignores OSC 52 unless configured otherwise."""
    tmux = shutil.which("tmux")
    if tmux is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603
            [tmux, "load-buffer", "-w", "-"], input=text.encode("utf-8", "replace"), capture_output=True, timeout=2
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _keep(text: str, environ: Mapping[str, str]) -> str:
    """Keep the text in a file; where it is, or why it is in none."""
    try:
        path = f"{state_dir(environ)}/copied.txt"
        write_private(path, text.encode("utf-8", "replace"))
    except OSError as error:
        return f"not kept in a file ({reason_of(error)})"
    return f"also in {path}"


# -- what is copied ----------------------------------------------------------------------------------------------------


def source_of(article: Article) -> str:
    """Title, outlet, date and origin of an article, as far as they are known."""
    known = (article.title, article.outlet, article.dated, article.origin)
    return ", ".join(part for part in known if part)


def sentence_with_source(story: Story, ref: SentenceRef) -> str:
    """One sentence on one line, its source on the next."""
    return f"{_unwrapped(story, ref)}\n— {ref}, {source_of(story.article(ref.siglum))}\n"


def group_as_markdown(story: Story, ref: SentenceRef) -> str:
    """The sentence and its counterparts as a Markdown list, the differences below, every source named."""
    refs = [ref, *counterparts(story, ref)]
    lines = [f"- **{r}** {escape(_unwrapped(story, r))}" for r in refs]
    lines += [f"- differs ({c.kind.value}): {escape(c.reason)}" for c in story.conflicts(ref)]
    sources = [f"{s}: {escape(source_of(story.article(s)))}" for s in sorted({r.siglum for r in refs})]
    return "\n".join([*lines, "", *sources]) + "\n"


def _unwrapped(story: Story, ref: SentenceRef) -> str:
    return " ".join(story.sentence(ref).text.split())


# -- the commands ------------------------------------------------------------------------------------------------------


def copy_sentence(screen: ReadingScreen, _: Pressed) -> None:
    """Copy the current sentence, unwrapped, with its source."""
    _copy(screen, sentence_with_source(screen.view.story, screen.view.here), str(screen.view.here))


def copy_group(screen: ReadingScreen, _: Pressed) -> None:
    """Copy the current sentence and its counterparts as Markdown."""
    words = f"{screen.view.here} and its counterparts"
    _copy(screen, group_as_markdown(screen.view.story, screen.view.here), words)


def _copy(screen: ReadingScreen, text: str, what: str) -> None:
    done = copy(text, os.environ, screen.hexapla.send_to_terminal)
    screen.show_notice(f"{what}: {done}")
