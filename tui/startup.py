"""The first thing that runs, and the rules that keep the start short; tests hold the rest to them.

Milliseconds are processor time, minima of 9 to 25 runs with Python 3.11, where the first words take some 65 and a
minimal Textual app some 210. Two rules of style serve the start as well: a module that is imported before the first
paint has no ``from __future__ import annotations`` beside a NamedTuple (each annotation would be compiled when the
tuple is made), and compiles no pattern at import (`tui.collation.annotate.lazy_regex`).
"""

import gc
import os
import signal

GC_THRESHOLD = 50_000
"""Allocations between two garbage collections (Python: 700), saves 2.8 ms: before the first paint there is hardly any
garbage."""

SLOW_IMPORTS = {
    "argparse": 1.6, "dataclasses": 7.2, "datetime": 1.2, "hashlib": 2.6, "importlib.resources": 9.3, "json": 1.4,
    "pathlib": 3.3, "subprocess": 3.2, "threading": 0.7, "tomllib": 4.7, "asyncio": 30,
    "chardet": 27, "nltk": 343, "numpy": 108, "rapidfuzz": 7, "rich": 9, "textual": 154,
}  # fmt: skip
"""Modules that may not be imported before the first paint, with the milliseconds that each would add."""


def prepare() -> None:
    """Set the GC threshold, and let SIGINT end the process silently with status 130."""
    gc.set_threshold(GC_THRESHOLD)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is ignored, as in a background job
        # At once: a KeyboardInterrupt may fall into an import, which turns it into an error of another kind.
        signal.signal(signal.SIGINT, lambda number, _: os._exit(128 + number))
