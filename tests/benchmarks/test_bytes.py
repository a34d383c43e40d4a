"""What a key costs on the line, in exact bytes: budgets that hold on every machine.

    python -m tests.benchmarks.test_bytes

writes the table of docs/terminal.md anew: stock Textual, vim -d on made-up words, hexapla, and hexapla where the
background is known.
"""

from __future__ import annotations

import random
import shutil
import statistics
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from tests.terminal.keys import motion
from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = pytest.mark.terminal

ORDINARY, SMALL, WALL = Size(120, 40), Size(80, 24), Size(200, 60)
OTHER_SIZES = (Size(110, 40), ORDINARY, Size(100, 30), ORDINARY)


class Action(NamedTuple):
    """Something a reader does over and over."""

    name: str
    keys: tuple[str, ...]
    """Pressed one after the other, each for itself."""
    times: int


LINE = Action("one line scrolled", ("^E",), 11)
ACTIONS = (
    LINE,
    Action("half page", ("^D",), 3),
    Action("next sentence", ("j", "k"), 8),
    Action("pane switch", ("TAB",), 5),
    Action("sidebar in or out", ("e",), 4),
)

# Bytes: the median of the actions.
BUDGETS = {
    "one line scrolled": 250,
    "half page": 3000,
    "next sentence": 900,
    "pane switch": 250,  # 108 for another status line, 50 for the bars, 50 for two reversed titles
    "sidebar in or out": 5000,
}
TINTED = {
    "one line scrolled": 275,
    "half page": 3000,
    "next sentence": 900,
    "pane switch": 850,  # two sentences exchange their tints: their words are written again
    "sidebar in or out": 5500,
}
"""The budgets where the background is known: tints, and colours with two parameters more."""
BLACK = b"rgb:0000/0000/0000"
START, RESIZE = 7000, 10_000
SMALL_LINE, SIX_PANES_LINE = 200, 400


@contextmanager
def opened(
    size: Size, articles: Sequence[str] = (), output: str | None = None, background: bytes = b""
) -> Iterator[Session]:
    with Session((*HEXAPLA, *articles), size, env={"HEXAPLA_OUTPUT": output}, background=background) as session:
        session.wait_for_comparison()
        yield session


def cost(session: Session, action: Action) -> float:
    """Bytes of one such action from the top of the text: the median."""
    session.press("gg")
    keys = islice(cycle(action.keys), action.times)
    return statistics.median(len(session.press(key)) for key in keys)


def cost_of_resizing(session: Session) -> float:
    return statistics.median(len(session.resize(size)) for size in OTHER_SIZES)


@pytest.fixture(scope="module")
def reader() -> Iterator[Session]:
    with opened(ORDINARY) as session:
        yield session


def test_the_first_screen_is_small(reader: Session) -> None:
    assert len(reader.sent) <= START


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_a_key_costs_little(reader: Session, action: Action) -> None:
    assert cost(reader, action) <= BUDGETS[action.name]


@pytest.fixture(scope="module")
def tinted() -> Iterator[Session]:
    with opened(ORDINARY, background=BLACK) as session:
        yield session


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_a_key_costs_little_more_on_tints(tinted: Session, action: Action) -> None:
    assert cost(tinted, action) <= TINTED[action.name]


def test_what_is_no_reading_costs_nothing(reader: Session) -> None:
    assert reader.press("FOCUS-OUT", "FOCUS-IN") == b""
    assert reader.type(motion(5, 5) + motion(6, 6)) == b""
    assert reader.idle(1.0) == b""


def test_another_size_costs_one_screen(reader: Session) -> None:
    assert cost_of_resizing(reader) <= RESIZE


def test_a_line_on_a_small_screen_costs_less() -> None:
    with opened(SMALL) as session:
        assert cost(session, LINE) <= SMALL_LINE


def test_a_line_of_six_panes_costs_little_more(tmp_path: Path) -> None:
    with opened(WALL, written(tmp_path, 6)) as session:
        assert cost(session, LINE) <= SIX_PANES_LINE


@pytest.mark.skipif(shutil.which("vim") is None, reason="vim is not installed")
@pytest.mark.parametrize("size", [SMALL, ORDINARY, WALL], ids=str)
def test_a_line_costs_less_than_in_vim(tmp_path: Path, size: Size) -> None:
    articles = written(tmp_path, 2)
    with opened(size, articles) as ours, vim(size, articles) as theirs:
        assert cost(ours, LINE) * 4 < cost(theirs, LINE)


# The other programs, and the table


@contextmanager
def vim(size: Size, articles: Sequence[str]) -> Iterator[Session]:
    """vim -d with the lines wrapped at words, as one reads prose in it."""
    settings = ["-c", "windo set wrap linebreak nofoldenable", "-c", "wincmd t"]
    with Session(["vim", "-u", "NONE", "-nN", "-d", *settings, *articles], size) as session:
        session.settle(0.5)
        yield session


def written(folder: Path, count: int, sentences: int = 60) -> list[str]:
    """Paths of so many made-up accounts, half of whose sentences are shared."""
    chance = random.Random(5)
    words = ["".join(chance.choices("aeioulnrst", k=chance.randrange(2, 10))) for _ in range(2000)]
    told = [" ".join(chance.choices(words, k=chance.randrange(12, 30))).capitalize() + "." for _ in range(sentences)]
    paths = []
    for number in range(count):
        own = [sentence if chance.random() < 0.5 else " ".join(reversed(sentence.split())) for sentence in told]
        paragraphs = [" ".join(own[start : start + 4]) for start in range(0, len(own), 4)]
        paths.append(str(folder / f"account{number}.txt"))
        Path(paths[-1]).write_text("\n\n".join(paragraphs), "utf-8")
    return paths


def table() -> Iterator[str]:
    """The lines of the table in Markdown."""
    yield "| 120x40, two articles | stock Textual | vim -d | hexapla | on a known background |\n|---|---|---|---|---|"
    with TemporaryDirectory() as folder, ExitStack() as stack:

        def programs(size: Size, articles: Sequence[str]) -> list[Session]:
            """Stock Textual, vim, hexapla, and hexapla on black."""
            ours = [opened(size, articles, "stock"), vim(size, articles or stories), opened(size, articles)]
            return [stack.enter_context(each) for each in (*ours, opened(size, articles, background=BLACK))]

        stories = written(Path(folder), 2)
        ordinary = programs(ORDINARY, ())
        yield row("first screen complete", *(len(session.sent) for session in ordinary))
        for action in ACTIONS:
            in_vim = action.keys in (("^E",), ("^D",))
            yield row(
                action.name,
                *(cost(each, action) if place != 1 or in_vim else "-" for place, each in enumerate(ordinary)),
            )
        yield row("resize", *map(cost_of_resizing, ordinary))
        for size in (SMALL, WALL):
            yield row(f"one line, {size.width}x{size.height}", *(cost(each, LINE) for each in programs(size, stories)))
        stock, _, ours, tinted = programs(WALL, written(Path(folder), 6))
        yield row("one line, six panes, 200x60", cost(stock, LINE), "-", cost(ours, LINE), cost(tinted, LINE))


def row(name: str, *figures: float | str) -> str:
    cells = [f"{figure:,.0f}" if not isinstance(figure, str) else figure for figure in figures]
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    page = Path(__file__).parents[2] / "docs" / "terminal.md"
    before, beginning, rest = page.read_text("utf-8").partition("| 120x40, two articles |")
    if not beginning:
        raise SystemExit(f"no table in {page}")
    after = rest[rest.index("\n\n") :]
    page.write_text(before + "\n".join(table()) + after, "utf-8")
