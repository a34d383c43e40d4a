"""The words that differ inside a group, and the details only one article has."""

from __future__ import annotations

from tests.builders import drawn
from tui.collation.grouping import find_differences
from tui.collation.model import Comparison


def marks(comparison: Comparison, siglum: str) -> list[str]:
    """The differences in one article: ``wording: two``."""
    found = find_differences(comparison.sentences, comparison.groups)
    text = next(article.text for article in comparison.articles if article.siglum == siglum)
    return [f"{one.kind.value}: {one.span.of(text)}" for one in found if one.ref.siglum == siglum]


def test_the_same_words_have_no_marks() -> None:
    pair = drawn("The bridge fell on Monday.", "On Monday the bridge fell!", links="A1~B1")
    assert marks(pair, "A") == marks(pair, "B") == []


def test_another_word_in_its_place_is_wording() -> None:
    pair = drawn("The old bridge fell on Monday morning.", "The old bridge collapsed on Monday morning.", links="A1~B1")
    assert marks(pair, "A") == ["wording: fell"]
    assert marks(pair, "B") == ["wording: collapsed"]


def test_figures_are_marked_on_both_sides() -> None:
    pair = drawn("At least 45 people died.", "At least 54 people died.", links="A1~B1")
    assert marks(pair, "A") == ["wording: 45"]
    assert marks(pair, "B") == ["wording: 54"]


def test_words_that_no_counterpart_has_are_a_detail() -> None:
    pair = drawn(
        "The bridge fell on Monday, killing nine passengers of a bus.", "The bridge fell on Monday.", links="A1<B1"
    )
    assert marks(pair, "A") == ["detail: killing nine passengers of a bus"]
    assert marks(pair, "B") == []


def test_function_words_alone_are_never_marked_but_a_negation_is() -> None:
    pair = drawn(
        "She had been to the camp with Ann.", "She was not at a camp, by the way, and with Ann.", links="A1~B1"
    )
    assert marks(pair, "A") == []
    assert "wording: not" in marks(pair, "B")


def test_small_gaps_of_function_words_are_closed() -> None:
    pair = drawn(
        "Officials praised the strength of the old bridge on Monday in Kyiv.",
        "Officials praised the beauty of a nearby river as the old bridge on Monday in Kyiv.",
        links="A1~B1",
    )
    assert marks(pair, "B") == ["wording: beauty of a nearby river"]


def test_a_sentence_that_is_mostly_different_is_only_reworded() -> None:
    pair = drawn("Rescuers pulled survivors out.", "Teams saved people trapped.", links="A1~B1")
    assert marks(pair, "A") == marks(pair, "B") == []


def test_a_name_that_only_one_has_is_a_detail_even_then() -> None:
    pair = drawn("Rescuers pulled Olena out.", "Teams saved people trapped below.", links="A1~B1")
    assert marks(pair, "A") == ["detail: Olena"]


def test_words_told_by_any_counterpart_are_no_difference() -> None:
    three = drawn("Nine people died.", "Nine persons died.", "Nine people died.", links="A1~B1 A1~C1 B1~C1")
    assert marks(three, "A") == marks(three, "C") == []
    assert marks(three, "B") == ["wording: persons"]


def test_two_sentences_of_one_article_are_read_together() -> None:
    pair = drawn("Ann won the race and Bob lost.", "Ann won the race. Bob lost.", links="A1<B1 A1<B2")
    assert marks(pair, "A") == marks(pair, "B") == []


def test_lone_sentences_have_no_marks() -> None:
    assert marks(drawn("Ann won.", "Bob lost."), "A") == []


def test_a_text_without_full_stops_is_compared_as_a_bag_of_words() -> None:
    long = " ".join(f"word{number}" for number in range(3000))
    pair = drawn(long + " end", long + " stop", links="A1~B1")
    assert marks(pair, "A") == ["wording: end"]
