"""Errors of our own: written to a file for whoever mends them, told to the reader in one line."""

from __future__ import annotations

import contextlib
import os
import traceback
from collections.abc import Mapping
from pathlib import Path


def tell(error: BaseException, environ: Mapping[str, str]) -> str:
    """One line that names the error and the file that holds its details."""
    line = f"{type(error).__name__}: {error}".splitlines()[0]
    kept = _keep("".join(traceback.format_exception(error)), environ)
    return f"an error of hexapla's own ({_printable(line)[:120]})" + (f"; details in {kept}" if kept else "")


def _printable(text: str) -> str:
    """An error may quote hostile text."""
    return "".join(character for character in text if character.isprintable())


def _keep(details: str, environ: Mapping[str, str]) -> str:
    """The path of the file; empty when it could not be written."""
    with contextlib.suppress(OSError, RuntimeError):
        state = environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
        file = Path(state) / "hexapla" / "mishap.txt"
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(details)
        return str(file)
    return ""
