"""Copied passages: found outside quotation marks, judged by times and credits."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.collation.copies import (
    LEAST_WORDS,
    Account,
    Copying,
    Verdict,
    find_copying,
    judge,
    propose_copies,
    read_words,
)

PASSAGE = (
    "The ferry left the harbour shortly before midnight with forty passengers on board, and its captain reported a "
    "fire in the engine room twenty minutes later, according to the log that divers recovered."
)
LEFT = f"Officials spoke on Monday.\n\n{PASSAGE}\n\nNobody was hurt."
RIGHT = f"A long night ended well for all. {PASSAGE} The owner has not commented yet, and an inquiry was opened."
DAY = 86_400.0


def copying(left: str, right: str) -> Copying:
    numbers: dict[str, int] = {}
    return find_copying(read_words(left, numbers), read_words(right, numbers))


def test_a_copied_passage_is_found_in_both_texts() -> None:
    found = copying(LEFT, RIGHT)
    assert [passage.left.of(LEFT) for passage in found.passages] == [PASSAGE.rstrip(".")]
    assert [passage.right.of(RIGHT) for passage in found.passages] == [PASSAGE.rstrip(".")]
    assert found.left_share > found.right_share > 0.5


def test_small_edits_do_not_break_a_passage() -> None:
    edited = RIGHT.replace("shortly before", "just before").replace("forty passengers", "some forty passengers")
    assert len(copying(LEFT, edited).passages) == 1


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_a_quotation_in_both_texts_is_no_copy(opening: str, closing: str) -> None:
    quoted = f"She said: {opening}{PASSAGE}{closing}"
    for other in (quoted, f"In a statement: {opening}{PASSAGE}{closing} he wrote.", RIGHT):
        found = copying(quoted, other)
        assert not found.passages
        assert found.quoted_words >= LEAST_WORDS
        assert judge(found, Account(), Account()).verdict is Verdict.SHARED_QUOTATIONS


def test_short_runs_are_no_passages() -> None:
    assert not copying(
        "The president of the United States of America spoke.", "It was the president of the United States."
    ).passages
    assert not copying("", RIGHT).passages


def test_a_refrain_is_matched_without_quadratic_work() -> None:
    refrain = "We shall overcome some day, deep in my heart I do believe. " * 500
    assert not copying(refrain, refrain).passages


@given(st.integers(0, 2**32), st.integers(0, 4), st.integers(0, 4))
def test_planted_sentences_are_found_wherever_they_stand(seed: int, before: int, after: int) -> None:
    chance = random.Random(seed)

    def prose(sentences: int) -> str:
        return " ".join(" ".join(f"w{chance.randrange(10_000)}" for _ in range(12)) + "." for _ in range(sentences))

    planted = prose(2)
    left, right = (f"{prose(before)} {planted} {prose(after)}" for _ in range(2))
    (passage,) = copying(left, right).passages
    assert planted.rstrip(".") in passage.left.of(left)
    assert passage.words >= 24


def test_pairs_worth_looking_at_share_unquoted_words() -> None:
    numbers: dict[str, int] = {}
    texts = [LEFT, RIGHT, "Something else altogether happened here today.", f"“{PASSAGE}”"]
    assert propose_copies([read_words(text, numbers) for text in texts]) == [(0, 1)]
    assert propose_copies([]) == []


class TestJudgement:
    """Who was first is said only where times or credits prove it."""

    same = copying(PASSAGE, PASSAGE)
    part = copying(LEFT, RIGHT)

    def test_equal_texts_are_one_text_and_the_earlier_one_was_first(self) -> None:
        found = judge(self.same, Account("", "Daily", 0.0, True), Account("", "Post", 3600.0, True))
        assert (found.verdict, found.first) == (Verdict.SAME_TEXT, "left")

    def test_times_of_the_same_day_prove_nothing_where_the_hour_is_unknown(self) -> None:
        assert judge(self.same, Account("", "Daily", 0.0), Account("", "Post", 3600.0)).first is None
        assert judge(self.part, Account("", "Daily", 0.0), Account("", "Post", 2 * DAY)).first == "left"
        assert judge(self.part, Account(), Account()).first is None

    def test_a_credit_line_names_the_source(self) -> None:
        found = judge(self.part, Account("", "AP", 9.0), Account("", "Post", 0.0, credits=frozenset(["AP"])))
        assert (found.verdict, found.first) == (Verdict.TAKES_OVER, "left")

    def test_two_texts_that_credit_one_agency_have_a_common_source(self) -> None:
        both = (Account("", name, None, credits=frozenset(["AP"])) for name in ("Daily", "Post"))
        assert judge(self.part, *both).verdict is Verdict.COMMON_SOURCE

    def test_one_outlet_soon_after_is_a_version_and_long_after_a_series(self) -> None:
        early, soon, late = (Account("", "Daily", time) for time in (0.0, DAY, 9 * DAY))
        assert judge(self.part, early, soon).verdict is Verdict.VERSION
        assert judge(self.part, early, late).verdict is Verdict.SERIES
        assert judge(self.same, early, late) == (Verdict.SERIES, None, "published earlier")

    def test_nothing_shared_is_nothing_copied(self) -> None:
        assert judge(copying("One thing.", "Another."), Account(), Account()).verdict is Verdict.NONE
