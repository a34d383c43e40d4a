"""What stands on each row of a pane, as text: the meanings in braces where they matter."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import conflict, drawn, ref, view
from tui.cells import cell_width
from tui.collation.model import ConflictKind, Difference, DifferenceKind, Span
from tui.collation.search import Hits
from tui.reader import moves
from tui.reader.draw import Paint, Run, fitted
from tui.reader.draw.pane_rows import (
    RULE,
    Highlight,
    differing_words,
    on_screen,
    overview,
    overviews,
    slice_runs,
    text_row,
    title_row,
    told_apart,
)
from tui.reader.state import Layout, Marking, Show
from tui.reader.state.story import Story
from tui.reader.view import View
from tui.reader.widgets import place_of_cursor


def rows(shown: View, pane: int = 0) -> list[str]:
    runs_of = [[run for run in text_row(shown, pane, y) if run != RULE] for y in range(len(shown.columns[pane]))]
    return ["".join(run.text for run in runs).rstrip() for runs in runs_of[: shown.height]]


def painted(shown: View, y: int, pane: int = 0) -> dict[Paint, str]:
    found: dict[Paint, str] = {}
    for run in text_row(shown, pane, y):
        found |= {paint: found.get(paint, "") + run.text for paint in run.paints}
    return found


# -- the gutter --------------------------------------------------------------------------------------------------------


def test_marks_say_where_one_is_and_who_else_tells_it() -> None:
    shown = view("Kim won. It rained. Putin left.", "Kim has won. He left.", links="A1~B1 A3~B2%")
    assert rows(shown) == ["▌●  Kim won.", " ○  It rained.", " ●  Putin left."]
    assert rows(shown, 1) == ["▐●  Kim has won.", " ●  He left."]


def test_a_contradiction_has_a_mark_a_move_has_none() -> None:
    shown = view("45 died.", "54 died.", links="A1~B1%")
    assert shown.story.comparison is not None
    clashing = replace(
        shown.story.comparison, conflicts=(conflict(shown.story.comparison, ("A1", "45"), ("B1", "54")),)
    )
    assert rows(moves.told(shown, shown.story.with_comparison(clashing))) == ["▌●! 45 died."]


def test_what_is_told_only_here_is_not_moved() -> None:
    """A link that crosses the order counts only where it made the two sentences counterparts."""
    shown = view("Kim won. It rained.", "Kim has won.", links="A2~B1%")
    assert shown.story.comparison is not None
    parted = replace(shown.story.comparison, groups=drawn("Kim won. It rained.", "Kim has won.").groups)
    assert rows(moves.told(shown, shown.story.with_comparison(parted))) == ["▌○  Kim won.", " ●? It rained."]


def test_what_is_perhaps_told_elsewhere_has_a_question_mark() -> None:
    assert rows(view("Kim won.", "Kim lost.", links="A1~B1??")) == ["▌○? Kim won."]


def test_three_articles_show_which_others_tell_it() -> None:
    shown = view("One. Two. Three.", "Eins. Zwei.", "Un.", links="A1~B1 A1~C1 A2~B2", size=(120, 12))
    assert rows(shown) == ["▌BC  One.", " B·  Two.", " ○   Three."]
    assert rows(shown, 1) == ["▐AC  Eins.", " A·  Zwei."]


def test_three_narrow_panes_have_one_cell_for_the_letter_of_the_only_other_that_tells_it() -> None:
    links = "A1~B1 A2~B2 A2~C1"
    shown = view("One. Two. Three.", "Eins. Zwei.", "Un.", links=links, size=(90, 12), layout=Layout.READING)
    assert rows(shown) == ["▌B  One.", " ●  Two.", " ○  Three."]
    assert rows(shown, 1) == ["▐A  Eins.", " ●  Zwei."]


def test_four_narrow_panes_say_all_some_or_the_letter() -> None:
    shown = view("One. Two.", "B.", "C.", "D.", links="A1~B1 A1~C1 A2~D1", size=(136, 12))
    assert rows(shown) == ["▌◐  One.", " D  Two."]


def test_furniture_and_what_is_not_compared_yet_bear_no_marks() -> None:
    shown = view("Share this\nKim won.", "Eins.", kinds="A1=furniture")
    assert rows(shown)[0] == "    ⋯ Share this"
    bare = shown._replace(story=Story(shown.story.articles, shown.story.sentences))
    assert rows(bare)[2] == "▌   Kim won."


def test_the_bar_runs_along_all_rows_of_a_sentence_and_the_marks_stand_on_the_first() -> None:
    shown = view("Kim met Putin in Pyongyang on Wednesday to sign a treaty.", "Eins.")
    assert rows(shown) == ["▌○  Kim met Putin in Pyongyang on", "▌   Wednesday to sign a treaty."]


def test_a_fold_bears_the_bar_of_what_it_hides() -> None:
    shown = view("One. Two. Three.", "Eins. Zwei.", links="A1=B1 A2=B2", show=Show.UNIQUE)
    assert rows(shown) == ["▌   ⋯ 2 shared sentences", " ○  Three."]
    assert rows(shown, 1) == ["▐   ⋯ 2 shared sentences"]


def test_tellings_stand_indented_behind_their_letter() -> None:
    shown = view("One. Two.", "Eins ist eine lange Geschichte.", links="A1~B1", size=(30, 12), layout=Layout.SINGLE)
    assert rows(shown) == [
        "▌●  One.",
        "▐     B │ Eins ist eine",
        "▐       │ lange Geschichte.",
        "",
        " ○  Two.",
    ]


# -- inside the text ---------------------------------------------------------------------------------------------------


def different() -> View:
    shown = view("Kim won big. It rained.", "Kim lost. It poured.", links="A1~B1 A2~B2")
    assert shown.story.comparison is not None
    found = (
        Difference(ref("A1"), Span(4, 7), DifferenceKind.WORDING),
        Difference(ref("A1"), Span(8, 11), DifferenceKind.DETAIL),
        Difference(ref("A2"), Span(16, 22), DifferenceKind.WORDING),
    )
    return moves.told(shown, shown.story.with_comparison(replace(shown.story.comparison, differences=found)))


def test_differing_words_are_marked_where_one_reads() -> None:
    shown = different()
    assert painted(shown, 0)[Paint.WORDING] == "won"
    assert painted(shown, 0)[Paint.DETAIL] == "big"
    assert Paint.WORDING not in painted(shown, 1)


def test_differing_words_are_marked_in_the_best_counterpart_alone() -> None:
    shown = view("Kim won.", "Kim has won big. It is won.", links="A1~B1? A1=B2")
    assert shown.story.comparison is not None
    found = (
        Difference(ref("B1"), Span(4, 7), DifferenceKind.WORDING),
        Difference(ref("B2"), Span(20, 22), DifferenceKind.WORDING),
    )
    marked = moves.told(shown, shown.story.with_comparison(replace(shown.story.comparison, differences=found)))
    assert marked.read_against == {ref("A1"), ref("B2")}
    assert Paint.WORDING not in painted(marked, 0, pane=1)
    assert painted(marked, 1, pane=1)[Paint.WORDING] == "is"


def test_a_detail_in_a_heading_is_underlined_for_bold_it_is_already() -> None:
    shown = view("Kim won big", "Kim won", links="A1~B1", kinds="A1=title B1=title")
    assert shown.story.comparison is not None
    found = (Difference(ref("A1"), Span(8, 11), DifferenceKind.DETAIL),)
    marked = moves.told(shown, shown.story.with_comparison(replace(shown.story.comparison, differences=found)))
    assert painted(marked, 0)[Paint.WORDING] == "big"


@pytest.mark.parametrize(
    ("own", "other", "differing"),
    [
        ("45", "54", ["45"]),
        ("from 1966 to 1978", "from 1967 to 1979", ["1966", "1978"]),
        ("großes Glück, dass sich", "großes Glück gehabt, dass", ["sich"]),
        ("rund 3,5 Millionen", "2,5 Millionen", ["rund 3,5"]),
        ("屋的受", "屋受", ["的"]),
        ("Kim won", "won Kim", ["Kim won"]),
        ("sell", "doesn't sell", ["sell"]),
    ],
)
def test_only_words_that_the_other_lacks_clash(own: str, other: str, differing: list[str]) -> None:
    assert [own[start:end] for start, end in differing_words(own, other)] == differing


@pytest.mark.parametrize(("kind", "paint"), [(ConflictKind.NUMBER, Paint.CLASH), (ConflictKind.QUOTE, Paint.QUOTED)])
def test_a_quotation_worded_otherwise_is_no_contradiction(kind: ConflictKind, paint: Paint) -> None:
    shown = view("We will fight on.", "We will fight back.", links="A1~B1")
    assert shown.story.comparison is not None
    found = conflict(shown.story.comparison, ("A1", "will fight on"), ("B1", "will fight back"))._replace(kind=kind)
    clashing = moves.told(shown, shown.story.with_comparison(replace(shown.story.comparison, conflicts=(found,))))
    assert painted(clashing, 0)[paint].replace('"', "").strip() == "on"
    assert len({Paint.CLASH, Paint.QUOTED} & set(painted(clashing, 0))) == 1
    bars = [run.text for run in overview(clashing.story, clashing.columns[0], 1)]
    assert bars == ["╋" if paint is Paint.CLASH else "━"]


@pytest.mark.parametrize(
    ("marking", "first", "second"), [(Marking.EVERYWHERE, "won", "rained"), (Marking.NOWHERE, "", "")]
)
def test_or_everywhere_or_nowhere(marking: Marking, first: str, second: str) -> None:
    shown = different()._replace(marking=marking)
    assert painted(shown, 0).get(Paint.WORDING, "") == first
    assert painted(shown, 1).get(Paint.WORDING, "") == second


def test_a_hit_is_lit_across_the_end_of_a_row() -> None:
    shown = view("Kim met Vladimir Vladimirovich Putin yesterday.", "Eins.")
    found = shown._replace(hits=Hits(shown.story.sentences, "Vladimirovich Putin"))
    assert painted(found, 0)[Paint.HIT] == "Vladimirovich"
    assert painted(found, 1)[Paint.HIT] == "Putin"


def test_the_last_highlight_covers_the_others() -> None:
    marked = [Highlight(0, 8, Paint.WORDING), Highlight(4, 12, Paint.CLASH)]
    runs = list(slice_runs("0123456789abcdef", 0, 16, (Paint.TEXT,), marked))
    assert [(run.text, run.paints[1:]) for run in runs] == [
        ("0123", (Paint.WORDING,)),
        ("4567", (Paint.CLASH,)),
        ("89ab", (Paint.CLASH,)),
        ("cdef", ()),
    ]


# -- title line, overview, cursor --------------------------------------------------------------------------------------


def test_the_title_line_says_which_article_and_how_far() -> None:
    shown = view("One.", "Eins.", size=(80, 12))
    titles = [title_row(shown, pane, overview) for pane, overview in enumerate(overviews(shown))]
    assert "".join(run.text for run in titles[0]) == f" A  Title of A   ┄{'─' * 16} 100% "
    assert titles[0][0] == (" A  Title of A   ", (Paint.TITLE, Paint.FOCUS))
    assert titles[1][0] == (" B  Title of B   ", (Paint.TITLE,))


def test_an_article_alone_on_the_screen_says_that_there_are_others() -> None:
    shown = view("One.", "Eins.", "Un.", size=(60, 12))
    assert "".join(run.text for run in title_row(shown, 0, ())).startswith(" A  1/3 Title of A ")


def test_the_overview_shows_the_whole_article_in_little() -> None:
    text = "\n".join(["Told."] * 20 + ["Alone."] * 20)
    links = " ".join(f"A{number}~B{number}" for number in range(1, 21))
    shown = view(text, "\n".join(["Told."] * 20), links=links)
    cells = overview(shown.story, shown.columns[0], 8)
    assert "".join(run.text for run in cells) == "━━━━┄┄┄┄"
    assert [*on_screen(shown, 0, 8)] == [0, 1]


def test_a_short_article_has_an_overview_row_by_row() -> None:
    shown = view("One. Two.", "Eins.", links="A1~B1")
    assert "".join(run.text for run in overview(shown.story, shown.columns[0], 4)) == "━┄──"
    assert list(on_screen(shown, 0, 4)) == []


def test_the_cursor_of_the_terminal_stands_on_the_first_cell_of_the_current_sentence() -> None:
    shown = view("One. Two.", "Eins.", links="A2~B1")
    assert place_of_cursor(moves.step(shown, 1)) == (4, 2)
    assert place_of_cursor(moves.focus(shown, "B")) == (44, 1)


def test_runs_are_cut_or_filled_to_the_width() -> None:
    runs = (Run("Kim "), Run("平壤", (Paint.HIT,)))
    assert ["".join(run.text for run in fitted(runs, width)) for width in (3, 4, 5, 6, 10)] == [
        "Kim",
        "Kim ",
        "Kim  ",
        "Kim 平",
        "Kim 平壤  ",
    ]


def test_a_fact_read_once_names_its_tellers_and_lights_hits_in_what_is_set_in() -> None:
    texts = "Ann Berg won the long race in Oslo.", "Ann, a baker, won the race, not Bob."
    shown = view(*texts, links="A1~B1", layout=Layout.ONCE)
    assert title_row(shown, 0, ())[0].text.startswith(" A  25 % not repeated · A")
    first, second = (text_row(shown, 0, y) for y in range(2))
    assert [[run.text for run in row if run.paints == (Paint.RULE,)][-1] for row in (first, second)] == ["A B", "B"]
    hit = text_row(shown._replace(hits=Hits(shown.story.sentences, "Bob")), 0, 1)
    assert [run.text for run in hit if Paint.HIT in run.paints] == ["Bob"]


def test_titles_that_begin_alike_are_told_apart_in_narrow_panes() -> None:
    names = (
        "Strong earthquake hits the northern coast",
        "Strong earthquake hits the island",
        "Strong earthquake hits Varda",
        "herald · Strong earthquake",
    )
    assert told_apart(names, 12) == ("…the northe…", "…the island", "…Varda", "herald · St…")
    assert told_apart(names, 60) == names
    assert told_apart(("a" * 30 + "1", "a" * 30 + "2"), 12) == ("…1", "…2")


@given(st.lists(st.text("ab -", min_size=1, max_size=20), min_size=2, max_size=6, unique=True))
def test_no_two_panes_have_a_title_that_looks_alike(names: list[str]) -> None:
    shown = told_apart(tuple(names), 12)
    assert len(set(shown)) == len(names)
    assert all(cell_width(title) <= 12 for title in shown)
