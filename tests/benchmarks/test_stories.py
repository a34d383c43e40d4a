"""What a library of stories costs: its first screen, an update, the first search, as ratios on this machine.

`python -m tests.benchmarks.test_stories ARTICLES` prints the seconds of processor time of each step for a pile of that
size, 1,000 articles a day; 100,000 take some four minutes.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest

from tests.benchmarks.test_latency import RUNS, work_until_first_paint
from tui.library import Library, Wanted
from tui.library.entries import Entry
from tui.library.update import add, find_stories

pytestmark = [pytest.mark.benchmark, pytest.mark.terminal, pytest.mark.timeout(900)]

PER_DAY = 1000
TOLD_BY = 4
"""Accounts of an event."""
WORDS = 255
"""Words of an article."""
VOCABULARY = 60_000
WINDOW = 3
FIRST_DAY = date(2024, 1, 1)

Outcome = TypeVar("Outcome")


def made_up(articles: int, first: int = 0) -> Iterator[Entry]:
    """Articles drawn with a fixed seed, words by Zipf's law: each event is told four times with 40 words of its own."""
    words = [f"w{number:x}" for number in range(VOCABULARY)]
    weights = [1 / (rank + 10) for rank in range(VOCABULARY)]
    for number in range(first, first + articles):
        event, account = divmod(number, TOLD_BY)
        own = random.Random(event).sample(words[2000:], 40)
        draw = random.Random(number)
        text = draw.choices(words, weights, k=WORDS - 30) + draw.sample(own, 30)
        draw.shuffle(text)
        day = FIRST_DAY + timedelta(number // PER_DAY)
        yield Entry(f"k{number}", " ".join(own[:8]), " ".join(text), f"Paper {account}", str(day), "made up", "en")


def timed(step: Callable[[], Outcome]) -> tuple[float, Outcome]:
    """Seconds of processor time, and what came back."""
    start = time.process_time()
    outcome = step()
    return time.process_time() - start, outcome


def test_the_list_stands_as_soon_as_the_first_words_of_the_reader(tmp_path: Path) -> None:
    store = str(tmp_path / "news.db")
    with closing(Library(store)) as library:
        add(library, made_up(4000))
        find_stories(library, WINDOW)
    arguments = ("stories", "--store", store)
    rounds = [
        (work_until_first_paint(tmp_path), work_until_first_paint(tmp_path, "order:", arguments, "tui.reader.app"))
        for _ in range(RUNS)
    ]
    reader, stories = (min(times) for times in zip(*rounds, strict=True))
    print(f"\nfirst words {reader * 1e3:.0f} ms of work, first screen of the list {stories * 1e3:.0f} ms", end=" ")
    print(f"ratio {stories / reader:.2f}")
    assert stories <= 1.3 * reader


def test_the_first_screen_of_a_list_does_not_grow_with_the_library(tmp_path: Path) -> None:
    taken = []
    for stories in (1000, 30_000):
        with closing(Library()) as library:
            with library.transaction():
                library.connection.executemany(
                    "INSERT INTO story (articles, outlets, last_day, title) VALUES (?, 2, ?, 't')",
                    ((2 + number % 7, number % 997) for number in range(stories)),
                )
            taken.append(min(timed(lambda: library.listed(library.numbers(Wanted(), 50)))[0] for _ in range(RUNS)))
    print(f"\n50 of 1,000 stories {taken[0] * 1e6:.0f} us, of 30,000 {taken[1] * 1e6:.0f} us")
    assert taken[1] <= 3 * taken[0] + 1e-4


def costs(articles: int) -> None:
    """Print what each step costs for a pile of that size."""
    with TemporaryDirectory() as folder, closing(Library(f"{folder}/news.db")) as library:
        print(f"{articles:,} articles, {PER_DAY:,} a day, window of {WINDOW} days: seconds of processor time")
        print(f"reading in            {timed(lambda: add(library, made_up(articles)))[0]:.2f} (drawing them included)")
        print(f"first search          {timed(lambda: find_stories(library, WINDOW))[0]:.2f}")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f"memory                {memory:.0f} MB, file {Path(library.path).stat().st_size / 1e6:.0f} MB")
        new = list(made_up(100, articles))
        print(f"100 new: reading      {timed(lambda: add(library, new))[0]:.2f}")
        print(f"100 new: placing      {timed(lambda: find_stories(library, WINDOW))[0]:.2f}")
        print(f"stories of the list   {timed(lambda: len(library.numbers(Wanted())))}")


if __name__ == "__main__":
    costs(int(sys.argv[1]))
