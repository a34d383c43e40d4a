"""Whatever stood on the terminal, after a frame it shows the rows that were wanted, cell for cell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.terminal.emulator import Cell as Shown
from tests.terminal.emulator import Emulator, Measure, clusters, code_points
from tui.reader.terminal.cells import BLANK, BOLD, DIM, PLAIN, REVERSE, UNDERLINE, Pen, Row, cells_of, harmless
from tui.reader.terminal.framebuffer import FrameBuffer, Scroll, find_scroll
from tui.reader.terminal.terminfo import Abilities
from tui.reader.terminal.writer import Place, move

MODERN = Abilities(erases_in_colour=True, erases_cells=True, scrolls=True)
WIDTH = 24
NO_WRAP = b"\x1b[?7l"
"""As every screen of hexapla begins."""
PLAIN_TEXTS = ["word", "Kim", " ", "     ", "               ", "“a”", "漢字", "e\u0301", "│"]
DISPUTED_TEXTS = ["☀\ufe0f", "👍🏽", "👨\u200d👩\u200d👧", "🇰🇵", "हिन्दी"]
PENS = [PLAIN, Pen(BOLD), Pen(DIM, "33"), Pen(UNDERLINE), Pen(REVERSE, "31"), Pen(0, "", "44"), Pen(BOLD, "32", "44")]


def fit(row: Row, width: int = WIDTH) -> Row:
    """The row cut or filled to a width, no wide character cut in two."""
    cut = row[:width]
    if len(row) > width and not row[width].text:
        while not cut.pop().text:
            pass
    return [*cut, *[BLANK] * (width - len(cut))]


def rows(texts: list[str]) -> st.SearchStrategy[Row]:
    run = st.builds(cells_of, st.sampled_from(texts), st.sampled_from(PENS))
    return st.lists(run, max_size=8).map(lambda runs: fit([cell for cells in runs for cell in cells]))


def frames(texts: list[str]) -> st.SearchStrategy[list[list[Row]]]:
    """A few screens of 8 rows that are windows on one longer text, so that some are scrolls of others."""
    windows = st.lists(st.integers(0, 12), min_size=1, max_size=5)
    return st.builds(
        lambda text, starts, top: [[top, *text[start : start + 7]] for start in starts],
        st.lists(rows(texts), min_size=20, max_size=20),
        windows,
        rows(texts),
    )


def shown(emulator: Emulator) -> list[list[Shown]]:
    return [[cell.looks for cell in row] for row in emulator.cells]


def afresh(wanted: list[Row], measure: Measure = clusters) -> list[list[Shown]]:
    """What a terminal shows that gets the rows one by one on a blank screen."""
    emulator = Emulator(len(wanted[0]), len(wanted), measure)
    emulator.feed(NO_WRAP)
    for y, row in enumerate(wanted):
        pens = [";".join(["0", *_codes(cell.pen)]) for cell in row]
        emulator.feed(f"\x1b[{y + 1}H".encode() + b"".join(b"\x1b[%bm " % pen.encode() for pen in pens))
        for x, (cell, pen) in enumerate(zip(row, pens, strict=True)):
            emulator.feed(f"\x1b[{y + 1};{x + 1}H\x1b[{pen}m{cell.text}".encode())
    return shown(emulator)


def _codes(pen: Pen) -> list[str]:
    attributes = [code for code, bit in zip("1247", (BOLD, DIM, UNDERLINE, REVERSE), strict=True) if pen[0] & bit]
    return [*attributes, *filter(None, pen[1:])]


@pytest.mark.parametrize("abilities", [MODERN, Abilities(), MODERN._replace(erases_in_colour=False)])
@given(screens=frames([*PLAIN_TEXTS, *DISPUTED_TEXTS]))
@settings(max_examples=25, deadline=None)
def test_the_terminal_shows_what_was_wanted(abilities: Abilities, screens: list[list[Row]]) -> None:
    emulator, shadow = Emulator(WIDTH, 8), FrameBuffer(abilities)
    emulator.feed(NO_WRAP + b"\x1b[41mleft over by somebody")
    for wanted in screens:
        emulator.feed(shadow.show(wanted).encode())
        assert shown(emulator) == afresh(wanted)


def test_the_last_column_is_written_down_row_by_row_where_lines_do_not_wrap() -> None:
    """With wrapping lines the second letter went to the beginning of a third row."""
    blank: Row = [BLANK] * WIDTH
    edge = [*blank[1:], *cells_of("w", PLAIN)]
    emulator, shadow = Emulator(WIDTH, 3), FrameBuffer(MODERN)
    emulator.feed(NO_WRAP)
    for wanted in ([blank, blank, blank], [blank, edge, edge]):
        emulator.feed(shadow.show(wanted).encode())
    assert emulator.rows == ["", f"{' ' * (WIDTH - 1)}w", f"{' ' * (WIDTH - 1)}w"]


@given(screens=frames([*PLAIN_TEXTS, *DISPUTED_TEXTS]))
@settings(max_examples=25, deadline=None)
def test_a_terminal_that_counts_code_points_shows_what_was_wanted(screens: list[list[Row]]) -> None:
    emulator, shadow = Emulator(WIDTH, 8, code_points), FrameBuffer(MODERN)
    emulator.feed(NO_WRAP)
    for wanted in screens:
        emulator.feed(shadow.show(wanted).encode())
        assert shown(emulator) == afresh(wanted, code_points)


def line(text: str) -> Row:
    return fit(list(cells_of(text, PLAIN)), 40)


TEXT = [line(f"row {number} of the text, unlike all others"[: 10 + number * 7 % 29]) for number in range(40)]


def screenful(start: int, *, status: str = "A1") -> list[Row]:
    return [line("Title"), *TEXT[start : start + 12], line(status)]


def test_a_block_between_title_and_status_is_found() -> None:
    assert find_scroll(screenful(5), screenful(7, status="A2")) == Scroll(top=1, bottom=12, shift=2)
    assert find_scroll(screenful(7), screenful(5)) == Scroll(top=1, bottom=12, shift=-2)


def test_a_column_that_stays_does_not_hide_the_move() -> None:
    minimap = [*"▁▂▃▄▅▆▇█▁▂▃▄▅▆"]
    old, new = (
        [[*row[:39], *cells_of(mark, PLAIN)] for row, mark in zip(screenful(start), minimap, strict=True)]
        for start in (5, 6)
    )
    assert find_scroll(old, new) == Scroll(top=1, bottom=12, shift=1)


def test_nothing_scrolls_when_nothing_moved_together() -> None:
    assert find_scroll(screenful(0), screenful(20)) is None


def test_a_scrolled_line_costs_the_line_and_little_more() -> None:
    shadow = FrameBuffer(MODERN)
    shadow.show(screenful(5))
    sent = shadow.show(screenful(6))
    incoming = "".join(cell.text for cell in TEXT[17]).rstrip()
    assert incoming in sent
    assert len(sent) <= len(incoming) + 30


def test_marks_below_each_other_are_written_down_the_column() -> None:
    shadow = FrameBuffer(MODERN)
    shadow.show(screenful(5))
    bar = cells_of("▌", PLAIN)
    marked = [[*bar, *row[1:]] if 2 <= y < 6 else row for y, row in enumerate(screenful(5))]
    assert shadow.show(marked) == "\x1b[3H▌\n\b▌\n\b▌\n\b▌"


def test_a_frame_like_the_last_one_costs_nothing() -> None:
    shadow = FrameBuffer(MODERN)
    shadow.show(screenful(5))
    assert shadow.show(screenful(5)) == ""


def test_what_was_forgotten_is_drawn_on_a_blank_screen() -> None:
    shadow = FrameBuffer(MODERN)
    shadow.show(screenful(5))
    shadow.forget()
    assert shadow.show(screenful(5)).startswith("\x1b[m\x1b[2J")


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        (None, Place(0, 0), "\x1b[H"),
        (None, Place(11, 0), "\x1b[12H"),
        (Place(3, 5), Place(3, 9), "\x1b[4C"),
        (Place(3, 5), Place(3, 4), "\b"),
        (Place(3, 61), Place(4, 60), "\n\b"),
        (Place(3, 1), Place(5, 0), "\n\n\b"),
        (Place(3, 90), Place(4, 0), "\n\r"),
        (Place(3, 61), Place(9, 60), "\x1b[6B\b"),
        (Place(3, 9), Place(3, 9), ""),
        (Place(30, 90), Place(2, 70), "\x1b[3;71H"),
    ],
)
def test_the_cursor_takes_the_shortest_way(here: Place | None, there: Place, way: str) -> None:
    assert move(here, there) == way


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b]52;c;aGk=\x07",
        "\x1b[2J",
        "\x9b31m",
        "\u202eabc",
        "\x00",
        "\x0e",
        "\ud800",
        "\u2066x",
        "\x7f",
        "\U000e0041",
    ],
)
def test_no_character_that_a_terminal_obeys_is_left(hostile: str) -> None:
    sent = FrameBuffer(MODERN).show([fit(list(cells_of(f"a{hostile}b", PLAIN)))])
    payload = sent.removeprefix("\x1b[m\x1b[2J\x1b[H")
    assert harmless(hostile) in payload
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in harmless(hostile))
    payload.encode()


def test_joiners_and_direction_marks_stay() -> None:
    assert harmless("می\u200cخواهم \u200fא") == "می\u200cخواهم \u200fא"
