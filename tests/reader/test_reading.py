"""What the keys do on the reading screen, from the key to the state."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from unittest.mock import patch

import pytest
from textual.events import Key

from tests.builders import conflict, drawn, person, ref
from tests.reader.running import running
from tui.collation.model import Comparison, Tier
from tui.reader.app import HexaplaApp
from tui.reader.commands.command_line import execute
from tui.reader.draw.status import status_line, where
from tui.reader.messages import AnalysisFailed, Compared
from tui.reader.moves import open_view
from tui.reader.reading_screen import ReadingScreen
from tui.reader.settings import Options
from tui.reader.state import Layout, Size
from tui.reader.state.story import Story

FERRY = "The ferry sank at dawn. Forty-five people died. Ann Lee saw it."
PORT = "A storm rose. Ann Lee watched from the quay. Some 54 people died. Nobody knows why."


def story() -> Comparison:
    """Two accounts: the dead are counted differently, Ann Lee is told in another place, three sentences stand alone."""
    plain = drawn(FERRY, PORT, links="A2~B3 A3~B2%")
    told = replace(plain, entities=(person(1, "Ann Lee", plain.sentences),))
    return replace(told, conflicts=(conflict(told, ("A2", "Forty-five"), ("B3", "54")),))


@asynccontextmanager
async def reading(
    comparison: Comparison, size: tuple[int, int] = (120, 40), options: Options = Options()
) -> AsyncIterator[tuple]:
    """The reader with this comparison already arrived; gives the screen and a way to press keys."""
    words = Story(comparison.articles, comparison.sentences)
    view = open_view(words, Size(size[0], size[1] - 1))
    app = HexaplaApp(view, None, options, ())
    async with running(app, size) as pilot:
        screen = app.reading
        screen.post_message(Compared(comparison))
        await pilot.pause()

        async def press(*keys: str) -> ReadingScreen:
            await pilot.press(*keys)
            await pilot.pause()
            return screen

        yield screen, press


@pytest.mark.parametrize(
    ("notice", "shown"),
    [
        ("", "2 / 2 shared · 1 conflict · 1 / 2 only here · ]x next · i summary"),
        ("still comparing", "2 / 2 shared · 1 conflict · 1 / 2 only here · ]x next · i summary"),
        ("C: no such file", "C: no such file"),
    ],
)
async def test_what_the_comparison_found_is_said_unless_something_else_is(notice: str, shown: str):
    comparison = story()
    app = HexaplaApp(open_view(Story(comparison.articles, comparison.sentences), Size(80, 23)), None, Options(), ())
    async with running(app, (80, 24)) as pilot:
        app.reading.show_notice(notice)
        app.reading.post_message(Compared(comparison))
        await pilot.pause()
        assert app.reading.view.notice == shown


@pytest.mark.parametrize("key", ["D", "A", "t", "]x"])
async def test_a_key_that_needs_the_comparison_says_that_it_is_under_way(key: str):
    comparison = story()
    app = HexaplaApp(open_view(Story(comparison.articles, comparison.sentences), Size(80, 23)), None, Options(), ())
    async with running(app, (80, 24)) as pilot:
        await pilot.press(*key)
        assert app.reading.view.notice == "still comparing"


def test_an_opening_alone_does_not_say_how_long_the_article_is():
    comparison = story()
    opening = open_view(Story(comparison.articles, comparison.sentences, complete=False), Size(80, 23))
    assert where(opening) == "A1"


async def test_j_and_k_walk_the_sentences_and_stop_at_the_ends():
    async with reading(story()) as (screen, press):
        await press("j", "j", "j", "j")
        assert (screen.view.here, screen.view.notice) == (ref("A3"), "end of the article")
        await press("k")
        assert (screen.view.here, screen.view.notice) == (ref("A2"), "")


async def test_a_digit_names_an_article_at_once_and_the_next_key_moves_there():
    async with reading(story()) as (screen, press):
        await press("2")
        assert screen.view.focus == "B"
        await press("j")
        assert screen.view.here == ref("B2")


@pytest.mark.parametrize(("keys", "place"), [("2g", "A2"), ("2G", "A2"), ("99%", "A2")])
async def test_before_a_key_that_takes_a_number_digits_are_one_and_the_keys_go_back(keys: str, place: str):
    async with reading(story()) as (screen, press):
        await press(*("percent_sign" if key == "%" else key for key in keys))
        assert screen.view.here == ref(place)


async def test_digits_before_a_colon_are_typed_behind_it_and_the_keys_go_back():
    async with reading(story()) as (screen, press):
        await press("2", "colon", "enter")
        assert screen.view.here == ref("A2")


@pytest.mark.parametrize(
    ("line", "place", "notice"),
    [
        (":2j", "A3", ""),
        (":2]s", "A3", "shared sentence 2 of 2"),
        (":3g", "A3", ""),
        (":2v", "A1", "v takes no number"),
        (":2Ä", "A1", "Ä is no key"),
    ],
)
async def test_a_key_is_repeated_on_the_command_line(line: str, place: str, notice: str):
    async with reading(story()) as (screen, _):
        screen.show_notice("")
        execute(screen, line)
        assert (screen.view.here, screen.view.notice) == (ref(place), notice)


@pytest.mark.parametrize(("pause", "place"), [(0.9, "A2"), (1.1, "B1")])
async def test_a_number_is_told_by_when_its_keys_were_typed_not_by_when_there_was_time_for_them(pause, place):
    async with reading(story()) as (screen, _):
        with patch("tui.reader.keymap.keys.NUMBER_TIMEOUT", 1.0):
            for key, typed_at in (("2", 10.0), ("g", 10.0 + pause)):
                event = Key(key, key)
                event.time = typed_at
                screen.on_key(event)
        assert screen.view.here == ref(place)


async def test_zo_gives_the_article_the_screen_and_takes_it_back():
    async with reading(story()) as (screen, press):
        await press("2", "z", "o")
        assert [box.siglum for box in screen.view.boxes] == ["B"]
        await press("z", "o")
        assert [box.siglum for box in screen.view.boxes] == ["A", "B"]


@pytest.mark.parametrize(
    ("key", "places"), [("U", ["B1", "B4", "A1"]), ("S", ["A2", "A3", "B2", "B3", "A2"]), ("X", ["A2", "A2"])]
)
async def test_brackets_with_a_capital_go_through_all_articles(key: str, places: list[str]):
    async with reading(story()) as (screen, press):
        for place in places:
            await press("right_square_bracket", key)
            assert screen.view.here == ref(place)


async def test_the_other_article_opens_at_the_counterpart():
    async with reading(story()) as (screen, press):
        await press("j", "l")
        assert screen.view.here == ref("B3")


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("]u", "A1"),  # round the end: the only unique sentence is the first
        ("]x", "A2"),
        ("]s", "A2"),
        ("[s", "A3"),  # backwards, round the beginning
    ],
)
async def test_brackets_go_to_the_next_place_of_a_kind(keys: str, place: str):
    async with reading(story()) as (screen, press):
        await press(
            *("right_square_bracket" if key == "]" else "left_square_bracket" if key == "[" else key for key in keys)
        )
        assert screen.view.here == ref(place)


async def test_enter_brings_counterparts_level_and_escape_gives_the_place_back():
    long = " ".join(f"Number {n} of many." for n in range(80))
    comparison = drawn(f"Ann won. {long}", f"{long} Ann has won.", links="A1~B81")
    async with reading(comparison, (100, 20)) as (screen, press):
        before = screen.view.tops
        await press("enter")
        level = [screen.view.row_of(ref(name)) - top for name, top in zip(("A1", "B81"), screen.view.tops, strict=True)]
        assert level[0] == level[1]
        assert "won" in screen.view.notice
        await press("escape")
        assert screen.view.tops == before


async def test_a_search_shows_hits_while_it_is_typed_and_escape_takes_it_back():
    async with reading(story()) as (screen, press):
        await press("slash", *"know")
        assert screen.view.here == ref("B4")
        await press("escape")
        assert (screen.view.here, screen.view.hits) == (ref("A1"), None)
        await press("slash", *"ann", "enter", "n")
        assert screen.view.here == ref("B2")
        assert "2 of 2" in screen.view.notice


async def test_a_filter_folds_every_sentence_without_the_pattern():
    async with reading(story()) as (screen, press):
        await press("ampersand", *"died", "enter")
        shown = [piece.text for column in screen.view.columns for piece in column.pieces if piece.text]
        assert shown == [
            "⋯ The ferry sank at dawn.", "Forty-five people died.", "⋯ Ann Lee saw it.",
            "⋯ 2 sentences without /died/", "Some 54 people died.", "⋯ Nobody knows why.",
        ]  # fmt: skip


async def test_a_name_lit_in_the_sidebar_is_walked_over_both_panes():
    async with reading(story()) as (screen, press):
        await press("e", "enter")
        assert (screen.view.here, screen.view.lit) == (ref("A3"), "e1")
        await press("enter")
        assert screen.view.here == ref("B2")
        await press("escape", "escape")
        assert screen.view.lit is None


async def test_three_articles_have_two_panes_where_there_is_no_room_for_more():
    three = drawn("One. Two. Three.", "Eins.", "Un. Deux.", links="A1~B1 A1~C1 A2~C2")
    async with reading(three, (80, 24)) as (screen, press):

        def panes() -> list[str]:
            return [box.siglum for box in screen.view.boxes]

        assert panes() == ["A", "C"]  # C tells most of what A tells
        await press("2")
        assert (screen.view.focus, panes()) == ("B", ["A", "B"])
        await press("1")
        assert (screen.view.focus, panes()) == ("A", ["A", "B"])  # the digit chose another partner
        await press("3")
        assert (screen.view.focus, panes()) == ("C", ["A", "C"])
        assert len(screen.view.columns) == 2


async def test_on_a_wider_terminal_all_three_have_a_pane():
    three = drawn("One.", "Eins.", "Un.", links="A1~B1")
    async with reading(three, (120, 24)) as (screen, _):
        assert [box.siglum for box in screen.view.boxes] == ["A", "B", "C"]


async def test_the_sidebar_takes_room_beside_the_panes_and_lies_over_what_is_too_narrow_for_both():
    async with reading(story(), (140, 20)) as (screen, press):
        await press("e")
        assert (screen.frame.overlaid, screen.view.size.width) == (False, 106)
    async with reading(story(), (80, 24)) as (screen, press):
        await press("e")
        assert (screen.frame.overlaid, screen.view.size.width) == (False, 46)
        assert [box.siglum for box in screen.view.boxes] == ["A"]
    async with reading(story(), (60, 24)) as (screen, press):
        await press("e")
        assert (screen.frame.overlaid, screen.view.size.width, screen.frame.sidebar) == (True, 60, 60)
        assert screen.query_one("#sidebar").size.height == screen.frame.area.height


async def test_without_a_name_no_empty_list_opens():
    async with reading(drawn("One.", "Two.")) as (screen, press):
        await press("e")
        assert (screen.roster.open, screen.view.notice) == (False, "no names or figures found in these articles")


async def test_q_leads_from_the_names_back_to_the_text():
    async with reading(story(), (140, 20)) as (screen, press):
        await press("e", "q")
        assert (screen.roster.open, screen.roster.active) == (True, False)


async def test_layouts_go_round_and_keep_the_sentence():
    async with reading(story()) as (screen, press):
        await press("j")
        seen = []
        for _ in Layout:
            await press("v")
            seen.append((screen.view.layout, screen.view.here))
        order = [Layout.SYNOPSIS, Layout.SINGLE, Layout.ONCE, Layout.READING]
        assert seen == [(layout, ref("A2")) for layout in order]


async def test_a_pair_parted_by_hand_is_only_here_until_undone():
    async with reading(story()) as (screen, press):
        await press("j", "D")
        assert screen.view.story.partners(ref("A2")) == ()
        await press("U")
        assert screen.view.story.partners(ref("A2")) == (ref("B3"),)


async def test_sentences_joined_by_hand_are_counterparts():
    async with reading(story()) as (screen, press):
        await press("l", "g", "h", "g", "A")
        assert screen.prompt.text == "B1"
        await press("enter")
        assert screen.view.story.partners(ref("A1")) == (ref("B1"),)


async def test_strictness_goes_round_the_tiers():
    comparison = drawn("Ann won. Bob lost.", "Ann has won. Bob was beaten.", links="A1~B1 A2~B2??")
    async with reading(comparison) as (screen, press):
        await press("t")
        assert screen.view.story.comparison.tier is Tier.POSSIBLE
        assert screen.view.story.partners(ref("A2")) == (ref("B2"),)
        await press("t")
        assert screen.view.story.partners(ref("A2")) == ()


async def test_a_failed_comparison_leaves_the_words_and_says_why():
    async with reading(story()) as (screen, press):
        screen.post_message(AnalysisFailed("the comparison stopped"))
        await press("f5")
        assert screen.view.story.articles


async def test_a_step_that_failed_is_named_and_the_links_are_there():
    async with reading(replace(story(), problems=("conflicts are missing: an error of hexapla itself",))) as (
        screen,
        _,
    ):
        assert screen.view.notice == "conflicts are missing: an error of hexapla itself"
        assert screen.view.story.comparison.links


async def test_a_mark_is_come_back_to():
    async with reading(story()) as (screen, press):
        await press("j", "m", "a", "G", "apostrophe", "a")
        assert screen.view.here == ref("A2")


async def test_the_status_line_says_in_words_where_one_is():
    async with reading(story()) as (screen, press):
        await press("j")
        assert where(screen.view) == "A2 of 3 · reworded in B3, sure · Forty-five ≠ 54 · 2 shared 1 only here"


def test_counterparts_linked_alike_are_named_in_one_breath():
    told = drawn("One.", "One. One.", "One.", links="A1~B1 A1~B2 A1=C1")
    parts = where(open_view(Story(told.articles, told.sentences, told), Size(80, 24))).split(" · ")
    assert parts[1] == "reworded in B1 B2, sure; identical in C1, sure"


async def test_the_way_to_a_conflict_says_at_once_what_differs():
    async with reading(story()) as (screen, press):
        await press("right_square_bracket", "x")
        assert screen.view.notice == "conflict 1 of 1 · a ≠ b · Forty-five ≠ 54"


async def test_conflicts_are_walked_through_all_articles_each_once_and_on_this_side():
    comparison = drawn(
        "Ten died. It rained. Two fled. Ann won.", "Nine died. Three fled. Bob sang.", "Eight died. It rained.",
        links="A1~B1 A1~C1 B1~C1 A3~B2",
    )  # fmt: skip
    ten, nine, eight = ("A1", "Ten"), ("B1", "Nine"), ("C1", "Eight")
    pairs = (ten, nine), (ten, eight), (nine, eight), (("A3", "Two"), ("B2", "Three"))
    comparison = replace(comparison, conflicts=tuple(conflict(comparison, *pair) for pair in pairs))
    async with reading(comparison) as (screen, press):
        await press("G", "right_square_bracket", "x")
        assert screen.view.here == ref("A1")
        assert screen.view.notice.startswith("conflict 1-3 of 4, round the end · a ≠ b ≠ c")
        await press("right_square_bracket", "x")
        assert screen.view.here == ref("A3")
        assert screen.view.notice.startswith("conflict 4 of 4 · a ≠ b")
        await press("3", "left_square_bracket", "x")  # C1 is of a conflict itself: the one before it is the last
        assert screen.view.here == ref("A3")


async def test_enter_brings_the_sentence_in_conflict_before_a_better_counterpart():
    comparison = drawn("Ten died.", "Ten are dead. Nine died.", links="A1~B1 A1<B2??")
    comparison = replace(comparison, conflicts=(conflict(comparison, ("A1", "Ten"), ("B2", "Nine")),))
    async with reading(comparison) as (screen, press):
        await press("right_square_bracket", "x", "enter")
        assert screen.view.notice.startswith("A1 perhaps B2")


async def test_all_mistakes_of_the_settings_are_told():
    comparison = story()
    view = open_view(Story(comparison.articles, comparison.sentences), Size(80, 23))
    app = HexaplaApp(view, None, Options(), ("config.toml:1: one", "config.toml:2: two", "keys.toml:1: three"))
    async with running(app, (80, 24)):
        assert app.reading.view.notice == "2 more: :messages · config.toml:1: one"
        assert {"config.toml:2: two", "keys.toml:1: three"} < set(app.reading.notices)


async def test_messages_are_kept_and_shown_in_full():
    async with reading(story()) as (screen, press):
        long = "a message of many words " * 9
        screen.show_notice(long.strip())
        assert ":messages" in "".join(run.text for run in status_line(screen.view, 80, "", ""))
        await press("j", "ctrl+g")
        shown = "\n".join("".join(run.text for run in row) for row in screen.app.screen.sheet.rows())
        assert shown.count("a message of many words") >= 6
        assert "1 conflict" in shown
        await press("q")


async def test_tab_after_enter_turns_through_all_counterparts_and_says_why_each_is_one():
    comparison = drawn("Ann won. Bob lost.", "Ann has won. It rained. Ann did win.", links="A1~B1 A1~B3 A2~B2??")
    async with reading(comparison) as (screen, press):
        await press("enter")
        assert screen.view.notice == "A1 = B1, sure (95%): won · Tab: B3"
        await press("tab")
        assert screen.view.notice == "A1 = B3, sure (95%): won · Tab: B1"
        assert screen.view.focus == "A"
        await press("escape", "tab")
        assert screen.view.focus == "B"


async def test_enter_offers_what_is_perhaps_a_counterpart():
    async with reading(drawn("Ann won. Bob lost.", "Ann has won. It rained.", links="A2~B2??")) as (screen, press):
        await press("j", "enter")
        assert screen.view.notice == "A2 perhaps B2, possible (40%): won"


async def test_star_and_hash_light_the_names_of_the_sentence_in_turn():
    plain = drawn("Ann met Bob near Cleo.", "Nobody came.")
    names = tuple(person(number, name, plain.sentences) for number, name in enumerate(("Ann", "Bob", "Cleo"), 1))
    async with reading(replace(plain, entities=names)) as (screen, press):
        seen = []
        for key in ("asterisk", "asterisk", "number_sign", "escape", "number_sign", "number_sign"):
            await press(key)
            seen.append(screen.view.lit)
        assert seen == ["e1", "e2", "e1", None, "e3", "e2"]


async def test_a_mouse_that_was_on_from_the_start_is_switched_off_by_its_key():
    async with reading(story(), options=Options(mouse=True)) as (screen, press):
        await press("M")
        assert screen.view.notice.startswith("mouse off")
