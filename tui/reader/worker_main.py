"""The process that compares: run by `python_command`, asked and answering over its standard streams."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from dataclasses import replace
from queue import SimpleQueue
from typing import Any

from tui.collation.model import Settings
from tui.reader.worker import Result, receive, send

QUARTER = 0.25
"""Seconds between two pieces of progress: each costs bytes on the reader's line."""


def main() -> int:
    """Exit status, 0 even when there is no result: the reason was then told."""
    with contextlib.suppress(OSError):
        os.nice(5)
    requests: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_read_requests, args=(requests,), daemon=True).start()
    request = requests.get()
    if not isinstance(request[-1], Settings):
        return _measure_all(request, requests)
    articles, settings = request
    try:
        from tui.collation.annotate.tokens import known_stems
        from tui.collation.once import read_once
        from tui.collation.pipeline import compare
        from tui.collation.regroup import at_every_tier

        comparison = at_every_tier(compare(articles, settings, _Reporter().tell))
        read_once(comparison)  # for its stems: the reader then does it without loading nltk
    except Exception as error:
        send(sys.stdout.buffer, f"comparing failed ({type(error).__name__}: {error}); reading goes on without it")
        return 0
    send(sys.stdout.buffer, Result(replace(comparison, articles=(), sentences={}), known_stems()))
    return 0


def _measure_all(accounts: Any, requests: SimpleQueue[Any]) -> int:
    """Answer one request after the other, until the list of stories is left."""
    from tui.library.accounts import measure

    while True:
        try:
            answer = measure(accounts)
        except Exception:  # the list then shows nothing of that story
            answer = None
        send(sys.stdout.buffer, answer)
        accounts = requests.get()


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


def _read_requests(requests: SimpleQueue[Any]) -> None:
    """Queue what the reader asks; end at once when it is gone: its end of the pipe closes."""
    with contextlib.suppress(EOFError):
        while True:
            requests.put(receive(sys.stdin.buffer))
    os._exit(0)


if __name__ == "__main__":
    raise SystemExit(main())
