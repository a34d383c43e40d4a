"""The collation: articles in, a comparison out. Pure: no files, no clock, no terminal.

The public names load on first use, so that importing one step does not pay for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.collation.align import align_texts as align_texts
    from tui.collation.pipeline import compare as compare
    from tui.collation.pipeline import find_mentions as find_mentions
    from tui.collation.segment import segment_text as segment_text

_HOMES = {
    "align_texts": "tui.collation.align",
    "compare": "tui.collation.pipeline",
    "find_mentions": "tui.collation.pipeline",
    "segment_text": "tui.collation.segment",
}
__all__ = ["align_texts", "compare", "find_mentions", "segment_text"]


def __getattr__(name: str) -> Any:
    """The public function of that name."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
