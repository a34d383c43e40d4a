"""Hits: in order, counted without being made, and found from anywhere."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import drawn, ref
from tui.collation.model import SentenceRef, Span
from tui.collation.search import Hits, PatternError, compiled

TEXTS = st.lists(st.text("ab.B é", min_size=1, max_size=12).map(lambda text: f"x{text}y."), min_size=1, max_size=6)
PATTERNS = st.sampled_from(["a", "b", "B", "aa", "a*", "(a)(b)?", "(a|b)", "x.y", "^x", "y.$", "[", "zz", "é", "$"])


def one_by_one(texts: list[str], pattern: str) -> list[tuple[SentenceRef, Span]]:
    """Every passage that matches, found the plain way."""
    return [
        (sentence.ref, Span(sentence.span.start + match.start(), sentence.span.start + match.end()))
        for sentence in drawn(*texts).everything()
        for match in compiled(pattern).finditer(sentence.text)
        if match.group()
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS.map(" ".join), min_size=1, max_size=3), PATTERNS)
def test_hits_are_the_passages_that_match_one_by_one(texts: list[str], pattern: str) -> None:
    comparison = drawn(*texts)
    hits, plain = Hits(comparison.sentences, pattern), one_by_one(texts, pattern)
    assert [hits[place] for place in range(len(hits))] == [where for where, _ in plain]
    assert [*hits.refs] == sorted({where for where, _ in plain})
    assert [span for sentence in comparison.everything() for span in hits.spans(sentence)] == [
        span for _, span in plain
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS.map(" ".join), min_size=1, max_size=3), PATTERNS, st.randoms(use_true_random=False))
def test_the_first_from_here_goes_round_the_end(texts, pattern, chance):
    comparison = drawn(*texts)
    here = chance.choice([sentence.ref for sentence in comparison.everything()])
    refs = [where for where, _ in one_by_one(texts, pattern)]
    expected = min((where for where in refs if where >= here), default=min(refs, default=None))
    assert Hits(comparison.sentences, pattern).first_from(here) == expected


def test_no_hit_has_no_place() -> None:
    hits = Hits(drawn("Rain.").sentences, "sun")
    assert not hits
    with pytest.raises(IndexError):
        hits[0]


def test_lower_case_finds_both_and_a_capital_only_itself() -> None:
    sentences = drawn("Rain. More rain.").sentences
    assert (len(Hits(sentences, "rain")), Hits(sentences, "Rain")[0]) == (2, ref("A1"))
    assert len(Hits(sentences, "Rain")) == 1


@pytest.mark.parametrize("pattern", ["(a+)+", "x" * 201])
def test_what_would_take_too_long_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        Hits(drawn("Rain.").sentences, pattern)


def test_what_is_no_expression_is_searched_as_it_stands() -> None:
    assert compiled("a[").pattern == re.escape("a[")
