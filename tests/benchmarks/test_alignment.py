"""What aligning costs, against `rapidfuzz.process.cdist(token_set_ratio)` on the same sentences in the same run."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from tui.collation.align import align_all, align_texts
from tui.collation.grouping import group
from tui.collation.model import Sentence, SentenceKind, SentenceRef, Span, Tier

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

WORDS = 10_000
"""Different words, of which 500 sentences use some 4,000, as in news."""
LENGTH = (8, 34)
"""Words of a sentence; news has 22 in the mean."""
RETOLD = 0.4
"""Share of the sentences that the other article tells too."""
ROWS = 100
"""Sentences of the left side that the reference is timed on; its time grows with the number of cells."""


def story(rng: random.Random, size: int) -> list[str]:
    """Sentences of made-up words, as unevenly frequent as those of a language (Zipf)."""
    words = ["".join(rng.choices("aeioubdfgklmnprstvz", k=rng.randint(2, 9))) for _ in range(WORDS)]
    weights = list(accumulate(1 / rank for rank in range(3, WORDS + 3)))
    lengths = [rng.randint(*LENGTH) for _ in range(size)]
    return [" ".join(rng.choices(words, cum_weights=weights, k=length)) + "." for length in lengths]


def retold(rng: random.Random, sentences: list[str]) -> list[str]:
    """Another account: some sentences of the first with a third of the words left out, the rest its own, shuffled."""
    kept = [
        " ".join(word for word in sentence.split() if rng.random() > 1 / 3)
        for sentence in sentences
        if rng.random() < RETOLD
    ]
    own = [sentence[::-1] for sentence in sentences[: len(sentences) - len(kept)]]
    account = [*kept, *own]
    rng.shuffle(account)
    return account


def accounts(size: int, count: int = 2) -> list[list[str]]:
    rng = random.Random(size)
    first = story(rng, size)
    return [first, *(retold(rng, first) for _ in range(count - 1))]


def seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The shortest of some runs."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def reference(left: list[str], right: list[str]) -> float:
    """Seconds that comparing all cells with token_set_ratio takes, on one core."""
    rows = left[:ROWS]
    taken = seconds(lambda: process.cdist(rows, right, scorer=fuzz.token_set_ratio, workers=1, dtype=np.uint8))
    return taken * len(left) / len(rows)


# In turn, and the shortest of each: a busy machine slows both alike.
@pytest.mark.parametrize(("size", "least"), [(500, 3), (5000, 20)])
def test_aligning_beats_comparing_all_cells(size: int, least: float) -> None:
    left, right = accounts(size)
    align_texts(left[:50], right[:50])
    rounds = [(seconds(lambda: align_texts(left, right)), reference(left, right)) for _ in range(5000 // size + 1)]
    ours, theirs = (min(times) for times in zip(*rounds, strict=True))
    print(f"\n{size} x {size}: {ours:.2f} s, token_set_ratio of all cells {theirs:.1f} s, {theirs / ours:.1f} times")
    assert theirs > least * ours


def test_cost_grows_hardly_faster_than_the_texts() -> None:
    """From 2,500 to 10,000 sentences a side: four times the text, sixteen times the cells."""
    times = {size: seconds(partial(align_texts, *accounts(size))) for size in (2500, 10_000)}
    growth = times[10_000] / times[2500]
    print(f"\n2,500: {times[2500]:.2f} s, 10,000: {times[10_000]:.2f} s, {growth:.1f} times for four times the text")
    assert growth < 8


def _sentences(siglum: str, texts: list[str]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(SentenceRef(siglum, place), Span(0, len(text)), text, SentenceKind.BODY, place)
        for place, text in enumerate(texts)
    )


def test_six_articles_of_fifty_sentences() -> None:
    articles = {siglum: _sentences(siglum, texts) for siglum, texts in zip("ABCDEF", accounts(50, 6), strict=True)}
    ours = seconds(lambda: align_all(articles), 5)
    left, right = accounts(500)
    theirs = reference(left, right)
    print(f"\n15 pairs of 50: {ours:.2f} s; token_set_ratio of 500 x 500 {theirs:.2f} s")
    assert ours < theirs


def test_grouping_is_fast_enough_for_a_key_press() -> None:
    left, right = accounts(5000)
    articles = {"A": _sentences("A", left), "B": _sentences("B", right)}
    whole = seconds(lambda: align_all(articles))
    alignments = align_all(articles)
    ours = seconds(lambda: group(articles, alignments, Tier.POSSIBLE), 3)
    print(f"\ngrouping 2 x 5,000: {ours * 1000:.0f} ms of {whole:.2f} s for aligning, {whole / ours:.0f} times")
    assert whole > 20 * ours
