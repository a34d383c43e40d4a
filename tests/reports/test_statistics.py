"""The figures of a comparison."""

from dataclasses import replace

from tests.builders import drawn, person
from tui.collation.model import EntityKind
from tui.reports.statistics import ArticleFigures, PairFigures, count_articles, count_pairs, named_only_in, told_by

PEOPLE = (EntityKind.PERSON,)


def test_captions_and_furniture_count_only_aside() -> None:
    comparison = drawn(
        "Photo. One. Two. Three.",
        "One. Two.",
        "One. See also.",
        links="A2=B1 A2=C1 B1=C1 A3=B2",
        kinds="A1=caption C2=furniture",
    )
    assert count_articles(comparison) == (
        ArticleFigures("A", sentences=3, shared=1, partial=1, unique=1, aside=1),
        ArticleFigures("B", sentences=2, shared=1, partial=1, unique=0, aside=0),
        ArticleFigures("C", sentences=1, shared=1, partial=0, unique=0, aside=1),
    )


def test_pairs_count_links_and_told_sentences_of_both_sides() -> None:
    comparison = drawn("One. Two.", "One and two. Three.", "Four.", links="A1<B1 A2<B1 B2~C1??")
    assert count_pairs(comparison) == (
        PairFigures("A", "B", links=2, left_told=2, right_told=1),
        PairFigures("A", "C", links=0, left_told=0, right_told=0),
        PairFigures("B", "C", links=0, left_told=0, right_told=0),
    )
    assert told_by(comparison, "A", "B") == 2


def test_people_of_the_story_that_nobody_else_names() -> None:
    comparison = drawn("Photo by Pam. Ann won. Bob lost.", "Bob lost.", kinds="A1=caption")
    named = (
        person(1, "Pam", comparison.sentences),
        person(2, "Ann", comparison.sentences),
        person(3, "Bob", comparison.sentences),
    )
    comparison = replace(comparison, entities=named)
    assert [one.name for one in named_only_in(comparison, "A", PEOPLE)] == ["Ann"]
    assert named_only_in(comparison, "B", PEOPLE) == ()
