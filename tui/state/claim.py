"""The claim on a story, so that a second reader of it can be warned."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping

from tui.files import keep_lock, state_dir, sweep_drafts

_SUFFIX = ".open"


class Claim:
    """The story that this process has open: a locked file, which the system unlocks however the process ends."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._path = ""
        self._descriptor = -1

    def take(self, story: str) -> str:
        """Claim the story of that key instead of the one before; one line when another reader has it open."""
        self.release()
        try:
            path = f"{state_dir(self._environ)}/open/{story[:32]}{_SUFFIX}"
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            sweep_drafts(os.path.dirname(path), "", _SUFFIX)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
        except OSError:  # the store says why nothing can be kept
            return ""
        if not keep_lock(descriptor):
            os.close(descriptor)
            return "another reader has this story open: notes and corrections of both are kept"
        self._path, self._descriptor = path, descriptor
        with contextlib.suppress(OSError):
            os.write(descriptor, b"%d\n" % os.getpid())
        return ""

    def release(self) -> None:
        """Give the story back."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                os.unlink(self._path)
            os.close(self._descriptor)
            self._descriptor = -1
