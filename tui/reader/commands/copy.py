"""The way of a text from a server to the clipboard of the terminal in front of the reader."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

LONGEST = 74_000
"""Characters of base64 that every terminal with a clipboard accepts (xterm and tmux refuse more than 100,000 bytes)."""
SCREEN_PIECE = 700
"""Bytes of one device control string; GNU screen drops strings over 768."""


def copy(text: str, environ: Mapping[str, str], write: Callable[[str], None]) -> str:
    """Send a text to the clipboard and keep it in a file; comes back: what to tell the reader.

    No terminal says whether it took the text, therefore the file, whose path is told.
    """
    kept = _keep(text, environ)
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(encoded) > LONGEST:
        return f"too long for the clipboard: {kept}" if kept else "too long for the clipboard"
    if not (environ.get("TMUX") and _through_tmux(text)):
        write(_sequence(encoded, environ))
    return f"copied, also to {kept}" if kept else "copied"


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
    """The path of the file that now holds the text; empty when it could not be written."""
    state = environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    path = Path(state) / "hexapla" / "copied.txt"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except (OSError, RuntimeError):
        return ""
    return str(path)
