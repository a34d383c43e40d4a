"""The process that compares: run by `python_command`, asked and answering over its standard streams."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from dataclasses import replace

from tui.reader.worker import Result, receive, send

QUARTER = 0.25
"""Seconds between two pieces of progress: each costs bytes on the reader's line."""


def main() -> int:
    """Exit status, 0 even when there is no result: the reason was then told."""
    with contextlib.suppress(OSError):
        os.nice(5)
    articles, settings = receive(sys.stdin.buffer)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    try:
        from tui.collation.annotate.tokens import known_stems
        from tui.collation.pipeline import compare
        from tui.collation.regroup import at_every_tier

        comparison = at_every_tier(compare(articles, settings, _Reporter().tell))
    except Exception as error:
        send(sys.stdout.buffer, f"comparing failed ({type(error).__name__}: {error}); reading goes on without it")
        return 0
    send(sys.stdout.buffer, Result(replace(comparison, articles=(), sentences={}), known_stems()))
    return 0


class _Reporter:
    """Tells progress, at most every quarter of a second."""

    def __init__(self) -> None:
        self._told = 0.0

    def tell(self, fraction: float, step: str) -> None:
        """Progress, if it is time again."""
        now = time.monotonic()
        if now - self._told >= QUARTER:
            self._told = now
            send(sys.stdout.buffer, (fraction, step))


def _leave_with_parent() -> None:
    """End at once when the reader is gone: its end of the pipe closes."""
    sys.stdin.buffer.read(1)
    os._exit(0)


if __name__ == "__main__":
    raise SystemExit(main())
