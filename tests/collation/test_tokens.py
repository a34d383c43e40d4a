"""Words and their normal forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.collation.annotate.tokens import is_number, stemmer, tokenize, words
from tui.collation.annotate.wordlists import stop_words


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("Kim’s visit", ["kim", "visit"]),
        ("the officials' plan", ["the", "officials", "plan"]),
        ("U.S. and US", ["us", "and", "us"]),
        ("1,000 and 1000 and 3.5", ["1000", "and", "1000", "and", "3.5"]),
        ("1,5 million", ["1.5", "1000000"]),
        ("nine of the 9", ["9", "of", "the", "9"]),
        ("June 19th", ["june", "19"]),
        ("don’t", ["don't"]),
        ("O'Brien", ["o'brien"]),
        ("l’homme d'État", ["l", "homme", "d", "état"]),
        ("the G7 and an F-16", ["the", "g7", "and", "an", "f", "16"]),
        ("会談を", ["会", "談", "を"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("—!? …", []),
        ("", []),
    ],
)
def test_normal_forms(text: str, norms: list[str]) -> None:
    assert [token.norm for token in tokenize(text)] == norms
    assert words(text) == norms


def test_spans_point_at_the_words_and_move_with_the_offset() -> None:
    text = "In Kim’s 1,000 words"
    assert [token.span.of(text) for token in tokenize(text)] == ["In", "Kim’s", "1,000", "words"]
    assert [token.span.start for token in tokenize(text, 100)] == [100, 103, 109, 115]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_tokens_are_ordered_apart_and_never_empty(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.span.start < token.span.end
        assert token.norm
        end = token.span.end


def test_long_runs_cost_no_more_than_their_length() -> None:
    for text in ("a" * 100_000, "a.b." * 25_000, "1,1" * 33_000, "'a" * 50_000, "a\u0301" * 50_000):
        assert tokenize(text)


def test_numbers_are_known() -> None:
    assert is_number("1000")
    assert not is_number("kim")


def test_stems_and_stop_words_follow_the_language() -> None:
    assert stemmer("en")("meetings") == "meet"
    assert stemmer("de")("gesprächen") == stemmer("de")("gespräche")
    assert stemmer("xx")("meetings") == "meetings"
    assert "the" in stop_words("en")
    assert "und" in stop_words("de")
    assert not stop_words("xx")


@pytest.mark.parametrize("text", ["It broke.[1]", "It broke.¹", "It [12] broke", "It broke²³"])
def test_the_number_of_a_note_is_no_word(text: str) -> None:
    assert [token.norm for token in tokenize(text)] == ["it", "broke"]


def test_a_year_in_brackets_is_a_word() -> None:
    assert [token.norm for token in tokenize("[2011] 12 [sic]")] == ["2011", "12", "sic"]
