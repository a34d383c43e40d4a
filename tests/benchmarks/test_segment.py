"""How fast sentences are found, against a scan for words; and that hostile text costs no more a character."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import article
from tui.collation.segment import segment, segment_opening, segment_text

pytestmark = pytest.mark.benchmark

SEED = (Path(__file__).parents[2] / "seeds" / "004_45bac6070f01e80f.txt").read_text(encoding="utf-8")
ROUNDS = 7
MOST = 4.0
"""Times `re.findall` of the same text's words."""
GROWTH = 3.2
"""Most times that twice the text may cost; linear is 2, quadratic 4."""
LONG = 50_000
HOSTILE = {
    "initials": "A. ",
    "quotation marks": '"',
    "closing marks": "”",
    "full stops": ".",
    "spaced full stops": ". ",
    "no full stop": "word ",
    "no blank": "x",
    "open brackets": "(a. ",
    "abbreviations": "U.S. Mr. ",
    "shouts": "a!",
    "ellipses": "a… B ",
    "bullets": "• ",
    "numbers": "1) ",
    "footnotes": "a.[1]",
    "short lines": "Some words here\n",
    "labels": "Related\n",
    "dates": "July 13, 2024\n",
    "credits": "A/AFP ",
    "strokes": "| ",
    "blanks": " ",
    "stops and blanks": "a." + " " * 500 + "B",
    "capitals": "A",
}


def seconds(work: Callable[[], object]) -> float:
    """Of this process alone, so that a busy machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def test_plain_news_is_segmented_almost_as_fast_as_its_words_are_found() -> None:
    text = (SEED + "\n") * 100
    pairs = [(seconds(lambda: re.findall(r"\w+", text)), seconds(lambda: segment_text(text))) for _ in range(ROUNDS)]
    words, sentences = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"\n{len(text) / sentences / 1e6:.1f} Mchar/s, {sentences / words:.2f} times a scan for words")
    assert sentences < MOST * words


def test_the_first_screen_of_a_long_article_costs_little_of_the_whole() -> None:
    long = article("A", (SEED + "\n") * 100)
    pairs = [(seconds(lambda: segment_opening(long, 40)), seconds(lambda: segment(long))) for _ in range(ROUNDS)]
    opening, whole = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"\nfirst 40 of {len(long.paragraphs)} paragraphs: {opening * 1000:.0f} ms, all: {whole * 1000:.0f} ms")
    assert opening < whole / 4


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_hostile_text_costs_about_twice(unit: str) -> None:
    once, twice = (article("A", "a" + unit * (size // len(unit)) + "b") for size in (LONG, 2 * LONG))
    pairs = [(seconds(lambda: segment(once)), seconds(lambda: segment(twice))) for _ in range(ROUNDS)]
    less, more = (min(times) for times in zip(*pairs, strict=True))
    print(f" {more * 1000:.0f} ms for {2 * LONG} characters, {more / less:.1f} times half of it")
    assert more < GROWTH * less + 0.005
