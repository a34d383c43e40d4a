"""From one pen to another with the fewest bytes, and never to the wrong one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.terminal.emulator import Emulator
from tui.reader.terminal.cells import BOLD, DIM, ITALIC, PLAIN, REVERSE, STRIKE, UNDERLINE, Pen, transition

COLOURS = ["", "31", "38;5;120", "38;2;1;2;3"]
BACKGROUNDS = ["", "44", "48;5;2", "48;2;2;2;2"]
PENS = st.builds(
    Pen,
    st.sets(st.sampled_from([BOLD, DIM, ITALIC, UNDERLINE, REVERSE, STRIKE])).map(sum),
    st.sampled_from(COLOURS),
    st.sampled_from(BACKGROUNDS),
)


@pytest.mark.parametrize(
    ("old", "new", "sent"),
    [
        (PLAIN, PLAIN, ""),
        (PLAIN, Pen(BOLD), "\x1b[1m"),
        (Pen(BOLD, "31"), PLAIN, "\x1b[m"),
        (Pen(BOLD | UNDERLINE, "31"), Pen(BOLD, "31"), "\x1b[24m"),
        (Pen(BOLD | DIM), Pen(BOLD), "\x1b[;1m"),
        (Pen(BOLD | DIM, "38;5;120", "48;5;2"), Pen(DIM, "38;5;120", "48;5;2"), "\x1b[22;2m"),
        (Pen(0, "31"), Pen(0, "32"), "\x1b[32m"),
        (Pen(0, "31", "48;5;2"), Pen(0, "", "48;5;2"), "\x1b[39m"),
    ],
)
def test_a_transition_says_only_what_changes(old: Pen, new: Pen, sent: str) -> None:
    assert transition(old, new) == sent


@given(old=PENS, new=PENS)
@settings(max_examples=200, deadline=None)
def test_a_transition_ends_where_a_fresh_start_would(old: Pen, new: Pen) -> None:
    stepwise, afresh = Emulator(2, 1), Emulator(2, 1)
    stepwise.feed(f"{transition(PLAIN, old)}{transition(old, new)}x".encode())
    afresh.feed(f"{transition(PLAIN, new)}x".encode())
    assert stepwise.cells == afresh.cells


@pytest.mark.parametrize(
    ("pen", "looks"),
    [
        (Pen(BOLD, "31"), PLAIN),
        (Pen(0, "31", "44"), Pen(0, "", "44")),
        (Pen(UNDERLINE, "31"), Pen(UNDERLINE, "31")),
    ],
)
def test_a_blank_shows_background_and_lines_only(pen: Pen, looks: Pen) -> None:
    assert pen.on_blank == looks
