"""The way of a text from a server to the clipboard of the terminal in front of the reader."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Callable, Mapping

from tui.user_dirs import reason_of, state_dir, write_private

LONGEST = 74_000
"""Characters of base64 that every terminal with a clipboard accepts (xterm and tmux refuse more than 100,000 bytes)."""
SCREEN_PIECE = 700
"""Bytes of one device control string; GNU screen drops strings over 768."""


def copy(text: str, environ: Mapping[str, str], write: Callable[[str], None]) -> str:
    """Send a text to the clipboard and keep it in a file; return what to tell the user.

    No terminal says whether it took the text: therefore the file.
    """
    kept = _keep(text, environ)
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(encoded) > LONGEST:
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
