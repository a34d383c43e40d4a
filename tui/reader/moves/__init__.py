"""Movement: a View in, the View after the key out. Pure, so that every key can be tested without a terminal.

``scroll`` where things stand on the screen, and scrolling · ``relayout`` laying out without losing the place ·
``counterparts`` followed or brought · ``step`` to a sentence or a pane, sentence by sentence, kind by kind.
Each builds on those named before it.
"""

from tui.reader.moves.counterparts import bring, candidates, counterparts, follow, release, turn
from tui.reader.moves.relayout import chosen, laid_out, open_view, resized, told
from tui.reader.moves.scroll import clamped, is_in_sight, place_cursor, screen_row, scroll, with_cursor
from tui.reader.moves.step import (
    KINDS,
    focus,
    go,
    jump,
    next_pane,
    order_on_screen,
    paragraph,
    step,
    to_conflict,
    to_end,
    to_kind,
    to_number,
    to_percent,
    went_back,
    went_forward,
)

__all__ = [
    "KINDS",
    "bring",
    "candidates",
    "chosen",
    "clamped",
    "counterparts",
    "focus",
    "follow",
    "go",
    "is_in_sight",
    "jump",
    "laid_out",
    "next_pane",
    "open_view",
    "order_on_screen",
    "paragraph",
    "place_cursor",
    "release",
    "resized",
    "screen_row",
    "scroll",
    "step",
    "to_conflict",
    "to_end",
    "to_kind",
    "to_number",
    "to_percent",
    "told",
    "turn",
    "went_back",
    "went_forward",
    "with_cursor",
]
