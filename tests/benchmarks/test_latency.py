"""How long one waits for a key and for the first words, as ratios between programs on this machine, now.

What is measured is processor time: on a quiet machine it is the wait, and a busy one does not change it much.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.benchmarks.test_bytes import BLACK, ORDINARY, written
from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = [pytest.mark.benchmark, pytest.mark.terminal, pytest.mark.timeout(600)]

RUNS = 7
INSTALLED = (sys.executable, "-c", "from tui.__main__ import main; raise SystemExit(main())")
"""What the command `hexapla` does."""
AFTER_FIRST_PAINT = """
import sys, time

class Clock:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            with open({path!r}, "a") as told:
                told.write(f"{{time.process_time()}}\\n")

sys.meta_path.insert(0, Clock())
"""
"""A module that is the first to be imported after the first paint; where a second process imports it too, that adds a
line."""
PHRASE = "Kim Jong Un"
HELP = "LEFT OF THE TEXT"
MINIMAL = """
from pathlib import Path
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static(Path({path!r}).read_text(), markup=False)

Minimal().run()
"""
SEEDS = sorted(str(path) for path in Path("seeds").glob("*.txt"))


def work_until(shown: str, command: Sequence[str] = HEXAPLA, typed: str = "", **env: str) -> float:
    """Seconds of work from the start of a program until its screen matches; `typed` at once."""
    with Session(command, ORDINARY, env=env) as session:
        session.feed(typed.encode())
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            arrived = session.read(0.002)
            spent = session.processor_time  # before the emulator looks at it: the program goes on meanwhile
            if arrived and re.search(shown, session.text):
                return spent
        raise TimeoutError(session.text)


def work_until_first_paint(
    folder: Path, shown: str = PHRASE, arguments: Sequence[str] = (), module: str = "tui.reader.worker"
) -> float:
    """Seconds of work until the first words have been sent, by the program's own account: at the import of ``module``.

    From outside one would count what it does next, while the one who measures is still waking up.
    """
    told = folder / "spent"
    told.unlink(missing_ok=True)
    (folder / "sitecustomize.py").write_text(AFTER_FIRST_PAINT.format(path=str(told), module=module))
    with Session((*INSTALLED, *arguments), ORDINARY, env={"PYTHONPATH": f"{folder}:."}) as session:
        session.wait_for(shown)
        session.wait_that(lambda: told.exists() and "\n" in told.read_text(), "that it has told its work")
    return float(told.read_text().splitlines()[0])


def work_for(session: Session, keys: Sequence[str]) -> Iterator[float]:
    """Seconds of work that each key makes."""
    for key in keys:
        before = session.processor_time
        session.press(key)
        yield session.processor_time - before


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def test_the_first_words_stand_long_before_textual_could_show_them(tmp_path: Path) -> None:
    minimal = [sys.executable, "-c", MINIMAL.format(path=SEEDS[0])]
    nothing_else = (sys.executable, "-c", f"print({PHRASE!r}); input()")
    rounds = [
        (work_until_first_paint(tmp_path), work_until(PHRASE, minimal), work_until(PHRASE, nothing_else))
        for _ in range(RUNS)
    ]
    ours, theirs, nothing = (min(times) for times in zip(*rounds, strict=True))
    print(f"\nfirst words: {ours * 1e3:.0f} ms of work, of which Python itself {nothing * 1e3:.0f} ms;", end=" ")
    print(f"a minimal Textual app {theirs * 1e3:.0f} ms, ratio {ours / theirs:.2f}")
    assert ours / theirs <= 0.35  # .22 is wanted; where the rest goes: docs/terminal.md


def test_the_early_screen_does_not_keep_the_keys_waiting() -> None:
    pairs = [(work_until(HELP, typed="?"), work_until(HELP, typed="?", HEXAPLA_EARLY="0")) for _ in range(RUNS)]
    with_it, without = (min(times) for times in zip(*pairs, strict=True))
    print(f"\ninteractive: {with_it * 1e3:.0f} ms of work with the early screen, {without * 1e3:.0f} ms without")
    assert with_it <= 1.1 * without


def test_a_key_costs_little_more_than_with_stock_output() -> None:
    keys = ["j"] * 20 + ["^E"] * 20 + ["^D", "^U"] * 5 + ["TAB"] * 10
    with Session(HEXAPLA, ORDINARY) as ours, Session(HEXAPLA, ORDINARY, env={"HEXAPLA_OUTPUT": "stock"}) as theirs:
        for session in (ours, theirs):
            session.wait_for_comparison()
        pairs = list(zip(work_for(ours, keys), work_for(theirs, keys), strict=True))  # key by key in turn
    mine, stock = zip(*pairs, strict=True)
    print(f"\na key: p50 {statistics.median(mine) * 1e3:.1f} ms, p95 {p95(mine) * 1e3:.1f} ms")
    print(f"stock: p50 {statistics.median(stock) * 1e3:.1f} ms, p95 {p95(stock) * 1e3:.1f} ms")
    assert statistics.median(mine) <= 1.25 * statistics.median(stock)


def test_a_key_waits_at_most_twice_as_long_while_much_is_compared(tmp_path: Path) -> None:
    articles = written(tmp_path, 2, sentences=5000)
    with Session((*HEXAPLA, *articles), ORDINARY, patient=False) as session:
        session.wait_for("comparing")
        busy = list(work_for(session, ["j", "^E"] * 30))
        assert "comparing" in session.rows[-1], "compared too soon to measure"
        session.wait_for_comparison(patience=300)
        idle = list(work_for(session, ["j", "^E"] * 30))
    print(f"\nwhile 2 x 5,000 sentences are compared: p95 {p95(busy) * 1e3:.1f} ms; after: {p95(idle) * 1e3:.1f} ms")
    assert p95(busy) <= 2 * p95(idle)


# -- two checkouts, key by key in turn ---------------------------------------------------------------------------------


KEYS = (["j"] * 20 + ["^E"] * 20 + ["^D", "^U"] * 5 + ["TAB"] * 10) * 2
PAGES = ("?", "ESC", "i", "ESC", "e", "e")
SIZES = (Size(110, 40), ORDINARY, Size(100, 30), ORDINARY)
PROGRAM = "import sys; sys.path.insert(0, {!r}); from tui.__main__ import main; raise SystemExit(main())"


def compare_checkouts(other: str) -> None:
    """Print the work of keys, pages and resizes in milliseconds: another checkout, this one, this one on black."""
    here, elsewhere = (
        (sys.executable, "-P", "-c", PROGRAM.format(str(Path(folder).absolute())), *map(os.path.abspath, SEEDS))
        for folder in (".", other)
    )
    with (
        Session(elsewhere, ORDINARY) as old,
        Session(here, ORDINARY) as new,
        Session(here, ORDINARY, background=BLACK) as tinted,
    ):
        sessions = (old, new, tinted)
        for session in sessions:
            session.wait_for_comparison()
            session.press("j")
            session.press("gg")
        turns = list(zip(*(work_for(session, KEYS) for session in sessions), strict=True))
        for session, works in zip(("other", "this", "on black"), zip(*turns, strict=True), strict=True):
            print(f"{session}: p50 {statistics.median(works) * 1e3:.1f} ms, p95 {p95(works) * 1e3:.1f} ms")
        rounds = [list(zip(*(work_for(session, PAGES) for session in sessions), strict=True)) for _ in range(6)]
        for place, page in enumerate(("help", "back", "summary", "back", "sidebar in", "sidebar out")):
            print(page, [f"{statistics.median(one[place][at] for one in rounds[1:]) * 1e3:.0f} ms" for at in range(3)])
        resizes = [list(zip(*(work_of_resizing(session) for session in sessions), strict=True)) for _ in range(4)]
        works = [[work[at] for one in resizes for work in one] for at in range(3)]
        print("resize", [f"{statistics.median(each) * 1e3:.0f} ms" for each in works])


def work_of_resizing(session: Session) -> Iterator[float]:
    """Seconds of work that each size makes."""
    for size in SIZES:
        before = session.processor_time
        session.resize(size)
        yield session.processor_time - before


if __name__ == "__main__":
    compare_checkouts(sys.argv[1])
