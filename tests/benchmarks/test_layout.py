"""What laying out twice 20,000 sentences costs, against the barest loop that finds the same ends of rows."""

import random
import time
import tracemalloc
from collections.abc import Callable, Sequence

import pytest

from tests.builders import drawn
from tui.collation.model import Sentence, SentenceKind, SentenceRef, Span
from tui.reader.layout.column import Column, flow
from tui.reader.layout.layouts import lay
from tui.reader.moves import open_view, resized
from tui.reader.state import Choice, Layout, Size
from tui.reader.state.story import Story

pytestmark = pytest.mark.benchmark

LONG = 20_000
ROUNDS = 7
MOST = 8.0
"""Times the barest loop over the same words, which asks of no character how wide it is."""
MOST_BYTES = 20
"""Bytes that a column takes for each of its rows."""
WORDS = (
    "the",
    "president",
    "“agreement”",
    "was",
    "a",
    "of",
    "negotiations",
    "in",
    "Pyongyang’s",
    "summit",
    "talks",
    "said",
)


def long_article(siglum: str, seed: int) -> tuple[Sentence, ...]:
    chance = random.Random(seed)
    texts = (" ".join(chance.choices(WORDS, k=chance.randint(8, 36))) + "." for _ in range(LONG))
    return tuple(
        Sentence(SentenceRef(siglum, place), Span(0, len(text)), text, SentenceKind.BODY, place // 3)
        for place, text in enumerate(texts)
    )


STORY = {"A": long_article("A", 1), "B": long_article("B", 2)}


def seconds(work: Callable[[], object]) -> float:
    """Processor time, the best of some rounds."""
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def ends_of_rows(texts: Sequence[str], width: int) -> int:
    rows = 0
    for text in texts:
        begin = 0
        while len(text) - begin > width:
            begin = text.rfind(" ", begin + 1, begin + width + 1) + 1
            rows += 1
    return rows


@pytest.mark.parametrize("width", [34, 54, 80])
def test_two_long_articles_are_laid_out_at_little_more_than_the_cost_of_finding_the_ends(width: int) -> None:
    texts = [sentence.text for article in STORY.values() for sentence in article]
    barest = seconds(lambda: ends_of_rows(texts, width))
    columns = seconds(lambda: [Column(flow(article), width).top_of(SentenceRef("A", 5)) for article in STORY.values()])
    print(
        f"\n2 x {LONG} sentences at {width} cells: {columns * 1000:.0f} ms CPU, the ends alone {barest * 1000:.0f} ms"
    )
    assert columns < MOST * barest


def story() -> Story:
    bare = drawn("Rain.", "Sun.")
    return Story(bare.articles, STORY)


def test_a_screen_of_two_long_articles_is_laid_out_and_resized() -> None:
    """With folds for furniture looked for, and the place kept: what opening and a resize cost."""
    opened = open_view(story(), Size(120, 39))
    choice = Choice(("A", "B"), "A")
    texts = [sentence.text for article in STORY.values() for sentence in article]
    barest = seconds(lambda: ends_of_rows(texts, opened.boxes[0].measure))
    laid = seconds(lambda: lay(story(), choice, Layout.READING, opened.boxes))
    sizes = iter([Size(118 - 2 * step, 39) for step in range(ROUNDS)])
    again = seconds(lambda: resized(opened, next(sizes)))
    print(f"\nlaid out {laid * 1000:.0f} ms, resized {again * 1000:.0f} ms CPU, the ends alone {barest * 1000:.0f} ms")
    assert laid < 1.5 * MOST * barest


def test_a_column_costs_a_few_bytes_a_row() -> None:
    pieces = flow(STORY["A"])
    tracemalloc.start()
    column = Column(pieces, 54)
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"\n{taken / len(column):.1f} bytes a row, {len(column)} rows")
    assert taken < MOST_BYTES * len(column)
