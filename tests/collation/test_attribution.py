"""On whose word each sentence stands."""

from __future__ import annotations

import pytest

from tests.builders import account, person, words_at
from tui.collation.quotes import find_attributions


def sources(*paragraphs: str) -> list[str]:
    own = account("A", *paragraphs)
    return [words_at(own, attribution.span) for attribution in find_attributions({"A": own})]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Russian state media said Putin and Kim spoke for two hours.", "Russian state media"),
        ("The talks went on, six senior US officials told NBC News.", "six senior US officials"),
        ("He shook hands, according to the state-run news agency.", "the state-run news agency"),
        ("According to a recent report, exports grew.", "a recent report"),
        ("Ann Lee announced that the talks were over.", "Ann Lee"),
        ("“We won,” Ann Lee said.", "Ann Lee"),
    ],
)
def test_the_words_that_name_the_source(text: str, source: str) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize(
    "text", ["The two leaders met on Wednesday.", "He denied it.", "They said so.", "The report found its readers."]
)
def test_what_nobody_is_named_for_is_told_as_fact(text: str) -> None:
    assert sources(text) == []


def test_a_quotation_stands_on_its_speakers_word_though_its_sentence_does_not_say_so() -> None:
    own = account("A", ["“We won,” Ann Lee said.", "“They lost the match and the cup.”"])
    found = find_attributions({"A": own}, [person(1, "Ann Lee", {"A": own})])
    assert [(attribution.ref.position, attribution.entity_id) for attribution in found] == [(0, "e1"), (1, "e1")]


def test_long_monotonous_text_is_read_through() -> None:
    assert len(sources("he said that " * 8_000)) <= 1
