"""Movement: the place is never lost, whatever is pressed and however the window changes."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.builders import chance_story, ref, stories, view
from tui.reader import moves
from tui.reader.commands.search import find, next_hit
from tui.reader.commands.view import ACTIONS
from tui.reader.draw.pane_rows import length, on_screen, overview_cells, overviews, scene, text_row, ties, title_row
from tui.reader.draw.status import status_line
from tui.reader.keymap.keys import Pressed
from tui.reader.keymap.table import BY_ID
from tui.reader.moves.scroll import height_of, in_sight
from tui.reader.state import Choice, Layout, Show, Size
from tui.reader.state.story import Story
from tui.reader.view import View

SIZES = st.builds(Size, st.integers(20, 300), st.integers(4, 100))


def pressed(command: str, times: int = 1, counted: bool = False, letter: str = "") -> Pressed:
    return Pressed(BY_ID[command], times, counted, letter)


def act(shown: View, *commands: str) -> View:
    for command in commands:
        shown = ACTIONS[command](shown, pressed(command))
    return shown


def long(letter: str, sentences: int = 30) -> str:
    return "\n".join(f"{letter} sentence number {number} is here." for number in range(1, sentences + 1))


# -- whatever is pressed -----------------------------------------------------------------------------------------------

UNPLAYED = {"strictness", "join", "part", "undo"}
"""They group anew, which needs the pipeline; their own tests press them."""
KEYS = sorted(ACTIONS.keys() - UNPLAYED)


@pytest.mark.parametrize("seed", range(30))
def test_any_keys_at_any_size_leave_the_screen_in_order(seed: int) -> None:
    chance = Random(seed)
    story = chance_story(chance, [chance.randint(1, 14) for _ in range(chance.randint(1, 7))])
    shown = moves.open_view(Story(story.articles, story.sentences), any_size(chance))
    assert_in_order(shown)
    shown = moves.told(shown, story)
    for _ in range(60):
        shown = pressed_by_chance(shown, chance)
        assert_in_order(shown)


@pytest.mark.parametrize("seed", range(12))
def test_a_row_of_one_scene_with_the_same_ties_always_looks_the_same(seed: int) -> None:
    """So the panes may show it from memory."""
    chance = Random(seed)
    shown = moves.open_view(chance_story(chance, [12, 9, 10], alike=chance.random() < 0.5), any_size(chance))
    drawn_before: dict[object, object] = {}
    for _ in range(60):
        before, shown = shown, pressed_by_chance(shown, chance)
        if scene(shown) != scene(before):
            drawn_before.clear()
        for pane, top in enumerate(shown.tops):
            for y in range(top, top + shown.height):
                runs = text_row(shown, pane, y)
                assert drawn_before.setdefault((pane, y, ties(shown, pane, y)), runs) == runs


def any_size(chance: Random) -> Size:
    return Size(chance.randint(20, 300), chance.randint(4, 100))


def pressed_by_chance(shown: View, chance: Random) -> View:
    if chance.random() < 0.15:
        return moves.resized(shown, any_size(chance))
    command = chance.choice(KEYS)
    times = chance.choice([1, 1, 1, 2, 3, 17, 100])
    print(command, times, shown.layout.name, shown.size, shown.here)
    return ACTIONS[command](shown, pressed(command, times, chance.random() < 0.2, chance.choice("ab'")))


def assert_in_order(shown: View) -> None:
    assert shown.focus in shown.choice.panes
    assert len(shown.boxes) == len(shown.columns) == len(shown.tops)
    assert all(-shown.height < top < max(1, len(c)) for top, c in zip(shown.tops, shown.columns, strict=True))
    assert_cursor_shown(shown)
    if shown.layout is Layout.SYNOPSIS:
        assert len(set(shown.tops)) == len({len(column) for column in shown.columns}) == 1
    assert_drawn_to_measure(shown)


def assert_cursor_shown(shown: View) -> None:
    """A screen of the synopsis may hold no word of an article, one of the single layout only tellings of others."""
    at = moves.screen_row(shown, shown.here)
    assert at is not None
    if in_sight(shown, shown.focus) or shown.layout is Layout.READING:
        assert -height_of(shown, shown.here) < at < shown.height


def assert_drawn_to_measure(shown: View) -> None:
    for pane, box in enumerate(shown.boxes):
        cells = overviews(shown)[pane]
        assert sum(cell_len(run.text) for run in title_row(shown, pane, cells)) == box.width
        assert len(cells) == length(box) == len(overview_cells(box))
        assert all(0 <= cell < max(1, length(box)) for cell in on_screen(shown, pane, length(box)))
        for y in range(shown.height):
            runs = text_row(shown, pane, shown.tops[pane] + y)
            assert sum(cell_len(run.text) for run in runs) == box.width
    line = status_line(shown, shown.size.width, "12", "comparing 10%")
    assert sum(cell_len(run.text) for run in line) >= min(20, shown.size.width)


# -- the place is kept -------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(stories(), st.randoms(use_true_random=False), SIZES, st.sampled_from([None, *Layout]))
def test_a_resize_keeps_the_row_of_the_current_sentence(
    story: Story, chance: Random, size: Size, layout: Layout | None
) -> None:
    shown = moves.open_view(story, Size(120, 40), Choice(story.sigla, "A", layout))
    for _ in range(10):
        shown = act(shown, chance.choice(["next-sentence", "half-page-down", "pane-right", "previous-sentence"]))
    assert_row_kept(shown, moves.resized(shown, size))


def assert_row_kept(before: View, after: View) -> None:
    """On its row again, or as near to it as the window and the ends of the text allow."""
    was, now = moves.screen_row(before, before.here), moves.screen_row(after, after.here)
    pane = after.pane_of(after.focus)
    assert was is not None
    assert now is not None
    assert pane is not None
    height, row = height_of(after, after.here), after.row_of(after.here) or 0
    wanted = min(was if was > -height else 0, max(0, after.height - height))
    assert after.here == before.here
    assert now == row - moves.clamped(after, pane, row - wanted)


@pytest.mark.parametrize("layout", [Layout.SYNOPSIS, Layout.SINGLE])
def test_a_change_of_layout_keeps_the_row_of_the_current_sentence(layout: Layout) -> None:
    shown = view(long("A"), long("B"), links="A12~B3", layout=Layout.READING)
    shown = moves.jump(moves.focus(shown, "B"), ref("B15"))
    assert_row_kept(shown, moves.chosen(shown, layout=layout))


def test_a_narrow_window_shows_the_article_under_the_keys() -> None:
    """It once showed the first article, and the current sentence of the second was nowhere."""
    shown = moves.focus(view(long("A"), long("B")), "B")
    narrow = moves.resized(moves.jump(shown, ref("B9")), Size(40, 12))
    assert narrow.layout is Layout.SINGLE
    assert [box.siglum for box in narrow.boxes] == ["B"]
    assert moves.screen_row(narrow, ref("B9")) is not None


def test_a_pane_moved_to_the_left_keeps_its_place() -> None:
    """The old place was once looked up under the new order of the panes."""
    shown = moves.jump(moves.focus(view(long("A"), long("B")), "B"), ref("B20"))
    moved = act(shown, "move-left")
    assert moved.choice.panes == ("B", "A")
    assert_row_kept(shown, moved)
    assert moved.tops == shown.tops[::-1]


def test_other_panes_keep_what_they_show() -> None:
    shown = moves.scroll(view(long("A"), long("B")), 10)
    wider = moves.resized(shown, Size(160, 12))
    assert [column.piece_at(top) for column, top in zip(wider.columns, wider.tops, strict=True)] == [
        column.piece_at(top) for column, top in zip(shown.columns, shown.tops, strict=True)
    ]


def test_the_arrival_of_the_comparison_moves_nothing_in_reading_order() -> None:
    shown = view(long("A"), long("B"), links="A3~B20")
    bare = shown._replace(story=Story(shown.story.articles, shown.story.sentences))
    assert moves.told(bare, shown.story).tops == shown.tops


def test_an_article_without_sentences_can_be_looked_at() -> None:
    shown = view("", "Eins. Zwei.")
    for command in KEYS:
        ACTIONS[command](shown, pressed(command, letter="a"))
    assert text_row(shown, 0, 0)[0].text.isspace()


# -- scrolling ---------------------------------------------------------------------------------------------------------


def test_panes_scroll_by_the_same_number_of_rows() -> None:
    shown = view(long("A"), long("B"))
    assert moves.scroll(shown, 5).tops == (5, 5)
    assert moves.scroll(shown._replace(linked=False), 5).tops == (5, 0)


def test_the_current_sentence_is_pushed_by_the_edge_of_the_screen() -> None:
    shown = moves.scroll(view(long("A"), long("B")), 6)
    assert (shown.here, moves.screen_row(shown, shown.here)) == (ref("A4"), 0)
    back = moves.scroll(moves.scroll(shown, 20), -20)
    assert back.here == ref("A9")


def test_scrolling_stops_at_the_last_row() -> None:
    shown = moves.scroll(view(long("A"), long("B")), 10_000)
    assert [len(column) - top for column, top in zip(shown.columns, shown.tops, strict=True)] == [11, 11]


def test_a_sentence_taller_than_the_screen_is_shown_from_its_first_row() -> None:
    shown = moves.step(view("One. " + "word " * 400 + "end. Three.", "Eins."), 1)
    assert moves.screen_row(shown, ref("A2")) == 0


def test_scrolling_inside_a_sentence_taller_than_the_screen_makes_it_current() -> None:
    shown = moves.scroll(view("One. " + "word " * 400 + "end. Three.", "Eins."), 20)
    assert shown.here == ref("A2")
    assert moves.screen_row(shown, ref("A2")) == -19


@pytest.mark.parametrize(("command", "row"), [("top", 0), ("middle", 5), ("foot", 10)])
def test_the_current_sentence_is_put_where_it_is_wanted(command: str, row: int) -> None:
    shown = act(moves.jump(view(long("A"), long("B")), ref("A15")), command)
    assert moves.screen_row(shown, ref("A15")) == row


# -- counterparts ------------------------------------------------------------------------------------------------------


def test_a_counterpart_out_of_sight_comes_level() -> None:
    shown = moves.go(view(long("A"), long("B"), links="A2~B20"), ref("A2"))
    assert moves.screen_row(shown, ref("B20")) == moves.screen_row(shown, ref("A2"))


def test_a_counterpart_in_sight_stays() -> None:
    shown = view(long("A"), long("B"), links="A2~B4")
    assert moves.go(shown, ref("A2")).tops == shown.tops


def test_a_counterpart_that_would_be_cut_off_is_shown_whole() -> None:
    text = long("B", 20) + "\n" + "word " * 40 + "end."
    shown = view(long("A"), text, links="A5~B21")
    followed = moves.go(shown, ref("A5"))
    assert moves.is_in_sight(followed, ref("B21"))


def test_brought_counterparts_stand_level_and_go_back() -> None:
    shown = moves.go(view(long("A"), long("B"), links="A2~B4"), ref("A2"))
    brought = moves.bring(shown)
    assert moves.screen_row(brought, ref("B4")) == moves.screen_row(brought, ref("A2"))
    assert moves.release(brought).tops == shown.tops


def test_what_was_brought_beyond_its_ends_comes_back_row_by_row() -> None:
    shown = moves.go(view(long("A"), long("B"), links="A5~B1"), ref("A5"))
    brought = moves.bring(shown)
    assert brought.tops[1] < 0
    assert moves.scroll(brought, 1).tops[1] == brought.tops[1] + 1
    assert moves.scroll(brought, -1).tops[1] == brought.tops[1]


def test_who_reads_on_after_bringing_stays_where_he_is() -> None:
    """Escape once threw the reader back to panes long left."""
    shown = moves.bring(moves.go(view(long("A"), long("B"), links="A2~B4"), ref("A2")))
    onward = moves.step(shown, 1)
    assert moves.release(onward).tops == onward.tops


# -- stepping ----------------------------------------------------------------------------------------------------------


def test_in_the_synopsis_the_next_sentence_is_the_one_below() -> None:
    """It once was the next of its own article, which may stand screens away."""
    shown = view("One. Two. Three.", "Drei. Eins.", links="A1~B2 A3~B1", layout=Layout.SYNOPSIS)
    start = moves.focus(shown, "B")
    assert start.here == ref("B2")
    assert moves.step(start, 1).here == ref("B1")


def test_a_percentage_never_leads_to_another_article() -> None:
    """Half way down the single layout stands a telling of another article."""
    shown = view("One. Two.", "Eins. " + "Zwei " * 200 + ".", links="A1~B1 A1~B2", layout=Layout.SINGLE)
    assert moves.to_percent(shown, 50).focus == "A"


def test_an_article_without_pane_takes_the_last_one() -> None:
    """A search could once lead to a sentence that no pane showed."""
    shown = moves.go(view(*[long(letter, 3) for letter in "ABCDEFG"]), ref("G2"))
    assert shown.choice.panes == ("A", "B", "C", "D", "E", "G")
    assert moves.is_in_sight(shown, ref("G2"))


def test_layouts_go_round_even_while_comparing() -> None:
    """Before the comparison was there, `v` never got past the synopsis."""
    shown = view(long("A"), long("B"))
    bare = shown._replace(story=Story(shown.story.articles, shown.story.sentences))
    once = act(bare, "layout")
    assert "as soon as there is the comparison" in once.notice
    assert act(once, "layout").layout is Layout.SINGLE


def test_places_of_a_kind_are_counted_and_go_round() -> None:
    shown = view("One. Two. Three.", "Eins.", links="A1~B1")
    first = moves.to_kind(shown, "unique", 1)
    assert (first.here, first.notice) == (ref("A2"), "sentence only here 1 of 2")
    again = moves.to_kind(first, "unique", 2)
    assert (again.here, again.notice) == (ref("A2"), "sentence only here 1 of 2, round the end")
    assert moves.to_kind(first, "unique", -1).here == ref("A3")


def test_in_the_synopsis_the_next_place_is_the_one_below() -> None:
    shown = view("One. Two. Three.", "Drei. Eins.", links="A1~B2 A3~B1", layout=Layout.SYNOPSIS)
    below = moves.to_kind(moves.focus(shown, "B"), "shared", 1)
    assert (below.here, below.notice) == (ref("B1"), "shared sentence 2 of 2")


def test_the_keys_step_over_what_is_folded() -> None:
    shown = view("One. Two. Three. Four.", "Eins. Zwei.", links="A2=B1 A3=B2", show=Show.UNIQUE)
    assert [moves.step(shown, count).here for count in (1, 2)] == [ref("A2"), ref("A4")]


def test_paragraphs_are_left_by_their_first_sentence() -> None:
    shown = view("One. Two.\nThree. Four.\nFive.", "Eins.")
    assert moves.paragraph(shown, 1).here == ref("A3")
    assert moves.paragraph(moves.go(shown, ref("A4")), -1).here == ref("A3")
    assert moves.paragraph(moves.go(shown, ref("A5")), 1).notice == "end of the article"


def test_jumps_are_taken_back_one_by_one() -> None:
    shown = moves.jump(moves.jump(view(long("A"), long("B")), ref("A9")), ref("B7"))
    assert moves.went_back(shown).here == ref("A9")
    assert moves.went_back(moves.went_back(shown)).here == ref("A1")
    assert "no place" in moves.went_back(moves.went_back(moves.went_back(shown))).notice


def test_going_back_can_be_taken_back_until_one_jumps_anew() -> None:
    back = moves.went_back(moves.jump(view(long("A"), long("B")), ref("A9")))
    assert moves.went_forward(back).here == ref("A9")
    assert moves.went_back(moves.went_forward(back)).here == ref("A1")
    assert "no place" in moves.went_forward(moves.jump(back, ref("B3"))).notice


# -- all read once -----------------------------------------------------------------------------------------------------


def read_once(*texts: str, links: str, **choice: object) -> View:
    return view(*texts, links=links, layout=Layout.ONCE, **choice)


FACTS = "Ann Berg won the long mountain race in Oslo. It rained. Bob left.", "Ann Berg won the race. Bob lost. Eve won."


def test_all_articles_are_stepped_through_in_the_order_of_the_story() -> None:
    shown = read_once(*FACTS, links="A1~B1")
    assert [moves.step(shown, count).here for count in range(1, 5)] == [ref(n) for n in ("B2", "B3", "A2", "A3")]
    assert moves.step(shown, 9).here == ref("A3")
    assert moves.step(moves.step(shown, 9), 1).notice == "end of the text"
    assert moves.to_end(shown, 1).here == ref("A3")
    assert moves.paragraph(shown, 1).here == ref("B2")


def test_going_to_a_telling_without_a_row_unfolds_its_fact() -> None:
    shown = moves.go(read_once(*FACTS, links="A1~B1"), ref("B1"))
    assert (shown.here, shown.choice.unfolded) == (ref("B1"), {ref("A1")})
    assert moves.screen_row(shown, ref("B1")) == 1
    assert moves.focus(read_once(*FACTS, links="A1~B1"), "B").here == ref("B1")


def test_one_key_unfolds_the_other_tellings_and_folds_them_again() -> None:
    shown = read_once(*FACTS, links="A1~B1")
    for key in ("fold", "bring"):
        unfolded = act(shown, key)
        assert moves.screen_row(unfolded, ref("B1")) == 1
        folded = act(moves.step(unfolded, 1), key)
        assert (folded.here, folded.choice.unfolded) == (ref("A1"), frozenset())


def test_the_telling_that_stands_there_becomes_current_when_the_layout_changes() -> None:
    shown = moves.chosen(moves.focus(view(*FACTS, links="A1~B1"), "B"), layout=Layout.ONCE)
    assert shown.here == ref("A1")


def test_places_of_a_kind_are_found_in_all_accounts_in_the_order_of_the_story() -> None:
    shown = read_once(*FACTS, links="A1~B1")
    first = moves.to_kind(shown, "unique", 1)
    assert (first.here, first.notice) == (ref("B2"), "sentence only here 1 of 4")
    assert moves.to_kind(first, "unique", 2).here == ref("A2")
    assert moves.to_kind(first, "shared", 1).notice == "shared sentence 1 of 1, round the end"


def test_hits_are_found_in_the_order_of_the_story() -> None:
    shown = find(read_once("One. Two lost. Three.", "Zero lost. Two lost.", links="A2=B2"), "lost")
    seen = [shown.here]
    for _ in range(2):
        shown = next_hit(shown, 1)
        seen.append(shown.here)
    assert seen == [ref("B1"), ref("A2"), ref("B2")]
    assert next_hit(shown, 1).notice.endswith("round the end")


def test_zoom_says_that_all_is_one_text_already() -> None:
    shown = act(read_once(*FACTS, links="A1~B1"), "zoom")
    assert (shown.layout, shown.choice.zoomed) == (Layout.ONCE, False)


def test_all_is_read_once_as_soon_as_it_is_compared() -> None:
    shown = read_once(*FACTS, links="A1~B1")
    bare = shown._replace(story=Story(shown.story.articles, shown.story.sentences))
    assert bare.layout is Layout.READING
    assert moves.told(bare, shown.story).layout is Layout.ONCE
