"""The summary: what stands on it, and where its lines lead."""

from dataclasses import replace

from tests.builders import conflict, drawn, passage, person, ref
from tests.reader.test_reading import reading, story
from tui.collation.model import Comparison, Quote
from tui.reader.dialogs.sheet import Entry
from tui.reader.dialogs.summary import in_columns, summary_blocks
from tui.reader.state.story import Story


def page(comparison: Comparison, width: int) -> tuple[tuple[Entry, ...], ...]:
    """The columns of the summary."""
    return in_columns(summary_blocks(comparison), width)


def words(entries: tuple[Entry, ...]) -> list[str]:
    """The lines as they read."""
    return ["".join(run.text for run in entry.runs).rstrip() for entry in entries]


def quoted() -> Comparison:
    """One utterance in two wordings, and a third one that only B has."""
    plain = drawn(
        "Ann said “it sank at once”. Rain fell.", "It “sank at once”, says Ann. “No” says nobody.", links="A1~B1"
    )
    told = replace(plain, entities=(person(1, "Ann", plain.sentences),))
    places = [passage(told, "A1", "it sank at once"), passage(told, "B1", "sank at once"), passage(told, "B2", "No")]
    first, second, third = (
        Quote(f"q{number}", *place, None, who, "", same)
        for number, (place, who, same) in enumerate(
            zip(places, ("e1", "e1", None), (("q2",), ("q1",), ()), strict=True)
        )
    )
    first, second = replace(first, id="q1"), replace(second, id="q2")
    return replace(told, quotes=(first, second, replace(third, id="q3")))


def test_coverage_counts_each_article_against_every_other():
    (column,) = page(drawn("One. Two. Three.", "One. Four.", links="A1=B1"), 80)
    assert [line.split() for line in words(column)[1:4]] == [
        ["A", "B", "only", "here"],
        ["A", "3", "–", "1", "33%", "2", "67%"],
        ["B", "2", "1", "50%", "–", "1", "50%"],
    ]


def test_with_three_articles_it_says_what_all_tell():
    (column,) = page(drawn("One. Two.", "One.", "One.", links="A1=B1 A1=C1"), 80)
    assert words(column)[2].split() == ["A", "2", "–", *("1", "50%") * 4]


def test_both_sides_of_a_conflict_stand_under_each_other():
    (column,) = page(story(), 80)
    lines = words(column)
    at = lines.index("DIFFER (1)")
    assert lines[at + 1 : at + 3] == [
        "! number   A2   Forty-five people died.",
        "           B3   Some 54 people died.",
    ]
    assert [entry.goal for entry in column[at + 1 : at + 3]] == [ref("A2"), ref("B3")]


def test_what_contradicts_stands_where_no_column_cuts_it_off():
    long = "After the storm had passed over the islands and the harbour, the police said that {} people had died."
    told = drawn(long.format("forty-five"), long.format("54"), links="A1~B1")
    told = replace(told, conflicts=(conflict(told, ("A1", "forty-five"), ("B1", "54")),))
    lines = words(page(told, 80)[0])
    assert [line[:52] for line in lines if "people had died" in line] == [
        "! number   A1   …the police said that forty-five peo",
        "           B1   …harbour, the police said that 54 pe",
    ]


def test_what_only_one_tells_and_names():
    told = drawn("Ann won. Bob sang.", "Ann won. It rained.", links="A1=B1")
    told = replace(told, entities=(person(1, "Ann", told.sentences), person(2, "Bob", told.sentences)))
    lines = words(page(told, 80)[0])
    assert "ONLY IN A (1)" in lines
    assert "○ A2   Bob sang." in lines
    assert "NAMES ONLY IN A (1)" in lines
    assert "  A2   Bob, person, 1 time" in lines
    assert not any("NAMES ONLY IN B" in line for line in lines)


def test_an_utterance_is_shown_with_its_variants_once():
    lines = words(page(quoted(), 80)[0])
    at = lines.index("QUOTED IN SEVERAL (1)")
    assert lines[at + 1 : at + 3] == ['" A1   “it sank at once” Ann', "  B1   “sank at once”"]


def test_who_is_quoted_how_often():
    lines = words(page(quoted(), 80)[0])
    at = lines.index("WHO IS QUOTED")
    assert lines[at + 1 : at + 3] == ["  A1   Ann: A 1 · B 1", "  B2   speaker not recognised: A 0 · B 1"]


def test_two_columns_where_there_is_room():
    assert len(page(story(), 80)) == 1
    assert len(page(story(), 120)) == 2


def test_one_article_has_a_summary_too():
    assert words(page(drawn("One. Two."), 80)[0])[2].split() == ["A", "2", "–", "–"]


async def test_enter_goes_to_the_place_and_back_again():
    async with reading(story()) as (screen, press):
        await press("i", "j", "j", "j", "enter")
        assert screen.app.screen is screen
        assert screen.view.here == ref("B3")
        await press("ctrl+o")
        assert screen.view.here == ref("A1")


async def test_leaving_leaves_the_place():
    async with reading(story()) as (screen, press):
        await press("i")
        assert screen.app.screen is not screen
        await press("j", "q")
        assert (screen.app.screen is screen, screen.view.here) == (True, ref("A1"))


async def test_before_the_comparison_there_is_none():
    async with reading(story()) as (screen, press):
        screen.view = screen.view._replace(story=Story(screen.view.story.articles, screen.view.story.sentences))
        await press("i")
        assert "still comparing" in screen.view.notice


def test_hostile_words_stay_words():
    told = drawn("[red]One[/] won. Two.", "Two.", links="A2=B1")
    told = replace(told, conflicts=(conflict(told, ("A2", "Two"), ("B1", "Two")),))
    assert any("[red]One[/] won." in line for line in words(page(told, 80)[0]))
