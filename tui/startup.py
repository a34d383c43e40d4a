"""What keeps the start short and quiet: the first thing that runs, and the rules that tests hold it to.

Two rules of style serve it as well: a module that is imported before the first paint has no `from __future__ import
annotations` beside a NamedTuple (each annotation would be compiled when the tuple is made), and compiles no pattern
(`tui.collation.annotate.lazy_regex`).
"""

import gc
import os
import signal

from tui.exit_codes import INTERRUPTED

GC_THRESHOLD = 50_000
"""Allocations between two garbage collections (Python: 700): there is hardly any garbage before the first paint."""


def prepare() -> None:
    """Set what holds from the first line of our own code on."""
    gc.set_threshold(GC_THRESHOLD)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is ignored, as in a background job
        signal.signal(signal.SIGINT, _end_in_silence)


def _end_in_silence(_number: int, _frame: object) -> None:
    """End at once: a KeyboardInterrupt may fall into an import, which turns it into an error of another kind."""
    os._exit(INTERRUPTED)
