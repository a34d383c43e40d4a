"""The names by key: found in the list, lit, filtered, merged, split, renamed, given another kind."""

from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from tests.builders import conflict, drawn, person, ref
from tests.reader.test_reading import reading
from tui.collation.model import Comparison, EntityKind
from tui.reader.draw import entity_list
from tui.reader.state.story import Story

LEFT = "Ann Lee won. Bob lost. Lee smiled. Cleo sang."
RIGHT = "Bob wept. Ann Lee won. Bob left."


def comparison() -> Comparison:
    """Ann Lee also called Lee, Bob, Cleo; the number of mentions is 3, 3, 1."""
    plain = drawn(LEFT, RIGHT, links="A1=B2")
    lee = person(1, "Ann Lee", plain.sentences, "Lee")
    return replace(plain, entities=(lee, person(2, "Bob", plain.sentences), person(3, "Cleo", plain.sentences)))


@asynccontextmanager
async def names(size=(120, 40)):
    """The reader with the names open and in possession of the keys."""
    async with reading(comparison(), size) as (screen, press):
        await press("e")
        assert screen.roster.active
        yield screen, press


def listed(screen) -> str:
    """The names in the list, the one under the cursor in brackets."""
    found = entity_list.listed(screen.view.story, screen.roster)
    return " ".join(f"[{one.name}]" if n == screen.roster.cursor else one.name for n, one in enumerate(found))


def entity(screen, name: str):
    return next(one for one in screen.view.story.comparison.entities if one.name == name)


async def test_the_cursor_moves_by_one_by_count_by_page_and_to_the_ends():
    async with names() as (screen, press):
        assert listed(screen) == "[Ann Lee] Bob Cleo"
        for keys, place in (("j", 1), ("k", 0), ("jj", 2), ("d", 2), ("u", 0), ("G", 2), ("g", 0)):
            await press(*keys)
            assert screen.roster.cursor == place, keys


async def test_enter_lights_a_name_and_goes_from_mention_to_mention():
    async with names() as (screen, press):
        await press("enter")
        assert (screen.view.lit, screen.view.here) == ("e1", ref("A1"))
        assert screen.view.notice.startswith("Ann Lee: A 2 · B 1")
        await press("enter")
        assert screen.view.here == ref("A3")
        await press("enter", "enter")
        assert screen.view.here == ref("A1")


async def test_the_first_mention_is_looked_for_from_here_on():
    async with names() as (screen, press):
        await press("escape", "j", "j", "e", "enter")
        assert screen.view.here == ref("A3")


async def test_only_the_sentences_with_a_name_and_all_again():
    async with names() as (screen, press):
        await press("G", "ampersand")
        assert screen.view.choice.kept == {ref("A4")}
        await press("ampersand")
        assert screen.view.choice.kept is None


async def test_the_list_is_sorted_in_four_ways():
    plain = drawn("Bob sat. Bob ate. Zoe came. Ann left.", "Bob slept. Zoe woke. Zoe ran. Zoe sang.")
    ann, bob = person(1, "Ann", plain.sentences), person(2, "Bob", plain.sentences)
    zoe = person(3, "Zoe", plain.sentences)
    async with reading(replace(plain, entities=(ann, bob, zoe))) as (screen, press):
        await press("e")
        seen = {}
        for _ in range(4):
            await press("s")
            seen[screen.view.notice] = listed(screen)
        assert seen == {
            "names by name": "[Ann] Bob Zoe",
            "names by first place": "[Bob] Zoe Ann",
            "names most unequal first": "[Zoe] Ann Bob",
            "names by count": "[Zoe] Bob Ann",
        }


async def test_the_list_is_filtered_while_one_types_and_escape_gives_it_back():
    async with names() as (screen, press):
        await press("slash", "l", "e")
        assert listed(screen) == "[Ann Lee] Cleo"
        await press("escape")
        assert listed(screen) == "[Ann Lee] Bob Cleo"
        await press("slash", "o", "b", "enter")
        assert listed(screen) == "[Bob]"


@pytest.mark.parametrize("second", ["plus", "enter"])
async def test_two_names_are_merged_under_the_first_ones_name(second):
    async with names() as (screen, press):
        await press("j", "plus")
        assert "merge Bob with" in screen.view.notice
        await press("j", second)
        assert screen.view.notice == "merged into one name: Bob; U undoes"
        assert listed(screen) == "[Bob] Ann Lee"
        assert (len(entity(screen, "Bob").mentions), entity(screen, "Bob").aliases) == (4, ("Cleo",))


async def test_leaving_the_list_gives_a_merge_up():
    async with names() as (screen, press):
        await press("plus", "escape", "e", "j", "plus")
        assert "merge Bob with" in screen.view.notice
        assert listed(screen) == "Ann Lee [Bob] Cleo"


async def test_a_form_is_split_off_and_the_cursor_stays():
    async with names() as (screen, press):
        await press("minus")
        assert screen.view.notice == "split off: Lee; U undoes"
        assert listed(screen) == "Bob [Ann Lee] Cleo Lee"
        await press("minus")
        assert screen.view.notice == "Ann Lee has no other form in the text"


async def test_a_renamed_name_cannot_be_split_from_a_name_that_stands_nowhere():
    async with names() as (screen, press):
        await press("j", "R", *["backspace"] * 3, "Z", "o", "e", "enter", "minus")
        assert screen.view.notice == "Zoe has no other form in the text"


async def test_a_name_is_renamed_and_the_cursor_follows_it():
    async with names() as (screen, press):
        await press("s", "R", *["backspace"] * 7, "Z", "o", "e", "enter")
        assert listed(screen) == "Bob Cleo [Zoe]"
        assert entity(screen, "Zoe").aliases == ("Ann Lee", "Lee")
        await press("R", *["backspace"] * 3, "space", "enter")
        assert listed(screen) == "Bob Cleo [Zoe]"


async def test_a_name_gets_the_next_kind_and_the_cursor_follows_it():
    async with names() as (screen, press):
        await press("T")
        assert screen.view.notice == "Ann Lee: organisation; U undoes"
        assert listed(screen) == "Bob Cleo [Ann Lee]"
        assert entity(screen, "Ann Lee").kind is EntityKind.ORGANISATION


async def test_figures_keep_their_kind():
    made = comparison()
    figure = replace(made.entities[0], kind=EntityKind.FIGURE)
    async with reading(replace(made, entities=(figure,))) as (screen, press):
        await press("e", "T")
        assert screen.view.notice == "figures and dates keep their kind"


async def test_an_empty_list_has_nothing_to_do():
    async with names() as (screen, press):
        await press("slash", "x", "x", "enter")
        before = screen.view
        for key in ("enter", "ampersand", "plus", "minus", "R", "T"):
            await press(key)
        assert listed(screen) == ""
        assert screen.view.story is before.story
        assert not screen.prompt.is_open


async def test_names_over_a_narrow_text_close_when_they_are_left():
    async with names((60, 20)) as (screen, press):
        assert screen.frame.overlaid
        await press("escape")
        assert not screen.roster.open


async def test_before_the_comparison_there_are_no_names():
    async with reading(comparison()) as (screen, press):
        screen.view = screen.view._replace(story=replace_story(screen))
        await press("e")
        assert screen.view.notice == "still comparing: the names come with the comparison"


def replace_story(screen):
    """The story before anything was compared."""
    return type(screen.view.story)(screen.view.story.articles, screen.view.story.sentences)


async def test_the_list_opens_takes_the_keys_and_closes():
    async with reading(comparison()) as (screen, press):
        seen = []
        for key in ("e", "e", "e", "escape", "e"):
            await press(key)
            seen.append((screen.roster.open, screen.roster.active))
        assert seen == [(True, True), (False, False), (True, True), (True, False), (True, True)]


def test_figures_that_contradict_stand_together_with_a_mark() -> None:
    texts = "The quake killed 45. It took 9 hours. 9 hours passed.", "The quake killed 54. It took 9 hours."
    plain = drawn(*texts, links="A1~B1")
    figures = tuple(
        replace(person(number, name, plain.sentences), kind=EntityKind.FIGURE)
        for number, name in enumerate(("9", "45", "7", "54"), start=1)
    )
    contradicted = replace(plain, entities=figures, conflicts=(conflict(plain, ("A1", "45"), ("B1", "54")),))
    story = Story(plain.articles, plain.sentences, contradicted)
    named = entity_list.listed(story, entity_list.Roster())
    assert [one.name for one in named] == ["9", "45", "54", "7"]
    signs = ["".join(run.text for run in entity_list.line_runs(story, one, 40, ()))[1:4] for one in named]
    assert signs == ["  9", " !4", " !5", "  7"]
