"""The four layouts, drawn: a letter and number where a sentence begins, `:` on its further rows, `-` on blank ones."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import conflict, drawn, ref, stories, story_of
from tui.collation.model import Comparison, Coverage, Sentence
from tui.reader.layout import Shape, box_read_once, boxes
from tui.reader.layout.column import Addition, Caption, Column, Fold, Telling, flow
from tui.reader.layout.layouts import CACHE_SIZE, folded, folding_of, lay, with_folds
from tui.reader.moves import open_view
from tui.reader.state import Choice, Layout, Show, Size
from tui.reader.state.story import Story

WIDE = 200
MARKS = {Telling: ">", Addition: "+"}
"""Signs before a sentence; a hairline with a caption is drawn as its words."""


def laid(story: Story, layout: Layout, width: int = WIDE, **choice: object) -> tuple[Column, ...]:
    chosen = Choice(story.sigla, story.sigla[0], layout, **choice)  # type: ignore[arg-type]
    sigla = chosen.panes[:1] if layout is Layout.SINGLE else chosen.panes
    return lay(story, chosen, layout, boxes(sigla, Shape(width, len(story.sigla) - 1)))


def sketch(column: Column) -> str:
    return " ".join(sign(column, y) for y in range(len(column)))


def sign(column: Column, y: int) -> str:
    row = column.row(y)
    if row is None:
        return "-"
    if row.line:
        return ":"
    if isinstance(row.piece, Caption):
        return f"<{row.piece.text.removeprefix('also in ').replace(', ', '')}>"
    if isinstance(row.piece, Fold):
        return f"[{row.piece.ref}+{row.piece.size - 1}]"
    return f"{MARKS.get(type(row.piece), '')}{row.piece.ref}"


def sketches(columns: Sequence[Column]) -> list[str]:
    return [sketch(column) for column in columns]


# -- reading order -----------------------------------------------------------------------------------------------------


def test_in_reading_order_each_article_flows_on_without_gaps() -> None:
    story = story_of("One. Two.\nThree.", "Eins. Zwei. Drei.", links="A3~B1")
    assert sketches(laid(story, Layout.READING)) == ["A1 A2 - A3", "B1 B2 B3"]


def test_furniture_is_folded_and_shown_on_demand() -> None:
    story = story_of("News Site\nShare this\nOne. Two.", "Eins.", kinds="A1=furniture A2=furniture")
    assert sketch(laid(story, Layout.READING)[0]) == "[A1+1] - A3 A4"
    assert sketch(laid(story, Layout.READING, furniture=True)[0]) == "A1 - A2 - A3 A4"


def test_a_lone_folded_sentence_shows_its_own_words() -> None:
    story = story_of("Share this story\nOne.", "Eins.", kinds="A1=furniture")
    fold = laid(story, Layout.READING)[0].pieces[0]
    assert isinstance(fold, Fold)
    assert fold.text == "⋯ Share this story"


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        (Show.ALL, "A1 A2 A3 A4"),
        (Show.UNIQUE, "[A1+1] A3 A4"),
        (Show.SHARED, "A1 A2 [A3+1]"),
        (Show.DIFFERENCES, "[A1+1] A3 A4"),
    ],
)
def test_what_is_not_asked_for_folds(show: Show, shown: str) -> None:
    story = story_of("One. Two. Three. Four.", "Eins. Zwei.", links="A1=B1 A2=B2")
    assert sketch(laid(story, Layout.READING, show=show)[0]) == shown


def test_a_fold_opened_by_hand_stands_open() -> None:
    story = story_of("One. Two. Three.", "Eins. Zwei.", links="A1=B1 A2=B2")
    opened = laid(story, Layout.READING, show=Show.UNIQUE, opened=frozenset({ref("A1")}))
    assert sketch(opened[0]) == "A1 A2 A3"


def test_a_filter_folds_whatever_it_does_not_keep() -> None:
    story = story_of("One. Two. Three.", "Eins.")
    kept = laid(story, Layout.READING, kept=frozenset({ref("A2")}), kept_for="/two/")
    assert sketch(kept[0]) == "[A1+0] A2 [A3+0]"


@settings(max_examples=60, deadline=None)
@given(stories(), st.sampled_from(Show), st.booleans(), st.randoms(use_true_random=False), st.integers(8, 90))
def test_with_folds_an_article_is_laid_out_as_if_it_had_never_been_without(
    story: Story, show: Show, furniture: bool, chance: Random, width: int
) -> None:
    """Though the rows of its sentences are taken from the whole article."""
    kept, opened = (frozenset(s.ref for s in story.sentences["A"] if chance.random() < 0.5) for _ in range(2))
    choice = Choice(story.sigla, "A", show=show, furniture=furniture, kept=kept if furniture else None, opened=opened)
    folding = folding_of(story, choice)
    pieces = with_folds(story.sentences["A"], choice, folding)
    anew = Column(pieces, width)
    taken = folded(Column(flow(story.sentences["A"]), width), story.sentences["A"], choice, folding)
    assert taken.pieces == pieces
    assert [taken.row(y) for y in range(len(taken))] == [anew.row(y) for y in range(len(anew))]


def test_an_article_is_wrapped_once_for_each_of_its_last_widths() -> None:
    story = story_of("One. Two.", "Eins.", links="A1~B1")
    first = laid(story, Layout.READING, 90)[0]
    assert laid(story, Layout.READING, 90)[0] is first
    for width in range(100, 100 + CACHE_SIZE):
        laid(story, Layout.READING, width)
    assert laid(story, Layout.READING, 90)[0] is not first
    assert laid(story, Layout.READING, 90)[0] is laid(story, Layout.READING, 90)[0]


# -- synopsis ----------------------------------------------------------------------------------------------------------


def test_tellings_of_one_fact_begin_on_the_same_row() -> None:
    story = story_of("One. Two. Three.", "Drei. Eins.", links="A1~B2 A3~B1")
    assert sketches(laid(story, Layout.SYNOPSIS)) == ["<B> A1 <only here> A2 <B> A3", "<A> B2 - - <A> B1"]


def test_what_only_one_tells_stands_beside_what_only_the_other_tells() -> None:
    story = story_of("One. Two. Three.", "Eins. Zwo. Zwei. Drei.", links="A1~B1 A3~B4")
    assert sketches(laid(story, Layout.SYNOPSIS)) == [
        "<B> A1 <only here> A2 - <B> A3",
        "<A> B1 <only here> B2 B3 <A> B4",
    ]


def test_a_fact_that_the_base_does_not_tell_stands_level_too() -> None:
    story = story_of("One. Two.", "Eins. Neu.", "Un. Nouveau.", links="A1~B1 A1~C1 B2~C2")
    assert sketches(laid(story, Layout.SYNOPSIS)) == ["<BC> A1 <only here> A2", "<AC> B1 <C> B2", "<AB> C1 <B> C2"]


def test_lanes_that_share_nothing_just_now_do_not_wait_for_each_other() -> None:
    story = story_of("One. Two.", "Eins. Zwei.", "Un. A. B. C. D. E.", links="A1~B1 A2~B2")
    assert sketches(laid(story, Layout.SYNOPSIS)) == [
        "<B> A1 <B> A2 - - -",
        "<A> B1 <A> B2 - - -",
        "<only here> C1 C2 C3 C4 C5 C6",
    ]


def test_the_base_keeps_its_order_when_it_tells_one_fact_twice() -> None:
    story = story_of("One. Two. One again.", "Eins. Noch eins.", links="A1~B1 A3~B2 A1~B2?? A3~B1")
    assert sketches(laid(story, Layout.SYNOPSIS)) == ["<B> A1 <only here> A2 <B> A3", "<A> B1 - - <A> B2"]


def test_another_base_gives_another_order() -> None:
    story = story_of("One. Two. Three.", "Drei. Eins.", links="A1~B2 A3~B1")
    choice = Choice(("A", "B"), "B", Layout.SYNOPSIS)
    columns = lay(story, choice, Layout.SYNOPSIS, boxes(("A", "B"), Shape(WIDE, 1)))
    assert sketches(columns) == ["<B> A3 <B> A1 <only here> A2", "<A> B1 <A> B2 - -"]


def test_in_the_synopsis_shared_runs_fold_in_each_lane() -> None:
    story = story_of("One. Two. Three.", "Eins. Zwei. Vier.", links="A1=B1 A2=B2")
    assert sketches(laid(story, Layout.SYNOPSIS, show=Show.UNIQUE)) == [
        "[A1+1] <only here> A3",
        "[B1+1] <only here> B3",
    ]


@settings(max_examples=60, deadline=None)
@given(stories(), st.integers(40, 300))
def test_at_every_width_the_columns_are_equally_long_and_hold_every_sentence_once(story: Story, width: int) -> None:
    columns = laid(story, Layout.SYNOPSIS, width, furniture=True)
    assert len({len(column) for column in columns}) == 1
    for siglum, column in zip(story.sigla, columns, strict=True):
        shown = [piece.ref for piece in column.pieces if piece is not None and not isinstance(piece, Caption)]
        assert sorted(shown) == [sentence.ref for sentence in story.sentences[siglum]]


@settings(max_examples=60, deadline=None)
@given(stories(articles=st.just(2)), st.integers(40, 300))
def test_nothing_stands_opposite_a_fact_that_does_not_tell_it(story: Story, width: int) -> None:
    left, right = laid(story, Layout.SYNOPSIS, width, furniture=True)
    for y in range(len(left)):
        one, other = left.piece_at(y), right.piece_at(y)
        if isinstance(one, Sentence) and isinstance(other, Sentence):
            group = story.group(one.ref)
            assert other.ref in group or max(len(group), len(story.group(other.ref))) != 2


@settings(max_examples=60, deadline=None)
@given(stories(), st.integers(40, 300))
def test_at_every_width_a_fact_told_once_by_each_stands_level(story: Story, width: int) -> None:
    columns = dict(zip(story.sigla, laid(story, Layout.SYNOPSIS, width, furniture=True), strict=True))
    assert story.comparison is not None
    for group in story.comparison.groups:
        if len(group.sigla) == len(group.members):
            assert len({columns[member.siglum].top_of(member) for member in group.members}) == 1


@settings(max_examples=60, deadline=None)
@given(stories())
def test_the_base_is_read_in_its_own_order(story: Story) -> None:
    pieces = laid(story, Layout.SYNOPSIS, furniture=True)[0].pieces
    shown = [piece.ref for piece in pieces if piece is not None and not isinstance(piece, Caption)]
    assert shown == sorted(shown)


@settings(max_examples=40, deadline=None)
@given(stories(articles=st.integers(2, 4), sentences=st.integers(20, 30), alike=True), st.sampled_from([80, 120, 200]))
def test_no_screen_of_the_synopsis_is_mostly_blank(story: Story, width: int) -> None:
    """Accounts of like length that tell most things in much the same order: each screen holds a fifth of words."""
    columns = laid(story, Layout.SYNOPSIS, width)
    height = 23
    for top in range(0, max(1, len(columns[0]) - height), height):
        rows = [column.row(y) for column in columns for y in range(top, top + height)]
        assert sum(row is None for row in rows) < 0.8 * len(rows)


# -- single ------------------------------------------------------------------------------------------------------------


def test_other_tellings_stand_below_what_they_tell() -> None:
    story = story_of("One. Two.\nThree.", "Eins. Drei.", "Un.", links="A1~B1 A1~C1 A3~B2")
    assert sketch(laid(story, Layout.SINGLE)[0]) == "A1 >B1 >C1 - A2 - A3 >B2"


def test_a_telling_of_two_sentences_stands_once_below_the_one_it_is_linked_to_best() -> None:
    story = story_of("One. Two. Three.", "Eins. Zwei.", links="A1~B1 A2~B1? A1~B2? A2~B2")
    assert sketch(laid(story, Layout.SINGLE)[0]) == "A1 >B1 - A2 >B2 - A3"


def test_tellings_folded_by_hand_are_gone() -> None:
    story = story_of("One. Two.", "Eins.", links="A1~B1")
    assert sketch(laid(story, Layout.SINGLE, closed=frozenset({ref("A1")}))[0]) == "A1 A2"


@settings(max_examples=60, deadline=None)
@given(stories(), st.integers(20, 120))
def test_single_holds_every_sentence_of_its_article_once(story: Story, width: int) -> None:
    pieces = laid(story, Layout.SINGLE, width, furniture=True)[0].pieces
    own = [piece.ref for piece in pieces if piece is not None and not isinstance(piece, Telling)]
    assert own == [sentence.ref for sentence in story.sentences["A"]]
    shown = {piece.ref for piece in pieces if isinstance(piece, Telling)}
    assert shown == {partner for one in own for partner in story.partners(one)}


# -- which layout, and where the panes stand ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "articles", "layout"),
    [
        (80, 2, Layout.READING),
        (60, 2, Layout.SINGLE),
        (80, 3, Layout.READING),
        (120, 3, Layout.READING),
        (120, 4, Layout.READING),
        (60, 3, Layout.SINGLE),
        (200, 6, Layout.READING),
        (40, 1, Layout.READING),
    ],
)
def test_the_layout_fits_the_terminal(width: int, articles: int, layout: Layout) -> None:
    story = story_of(*["One."] * articles)
    assert open_view(story, Size(width, 24)).layout is layout


def test_a_layout_chosen_holds_until_no_pane_could_be_read() -> None:
    view = open_view(story_of("One.", "Eins.", "Un."), Size(60, 24), Choice(("A", "B", "C"), "A", Layout.READING))
    assert view.layout is Layout.READING
    assert view._replace(size=Size(40, 24)).layout is Layout.SINGLE


def test_without_a_comparison_the_synopsis_waits() -> None:
    comparison: Comparison = drawn("One.", "Eins.")
    bare = Story(comparison.articles, comparison.sentences)
    view = open_view(bare, Size(120, 40), Choice(("A", "B"), "A", Layout.SYNOPSIS))
    assert view.layout is Layout.READING
    assert view._replace(story=bare.with_comparison(comparison)).layout is Layout.SYNOPSIS


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 6), st.integers(1, 320), st.lists(st.integers(4, 40), max_size=6), st.booleans())
def test_boxes_cover_the_width_without_gaps(panes: int, width: int, weights: list[int], wide: bool) -> None:
    made = boxes("ABCDEF"[:panes], Shape(width, panes - 1, weights, wide))
    assert [box.x for box in made] == [sum(box.width for box in made[:place]) for place in range(panes)]
    assert sum(box.width for box in made) == width


def test_lines_are_no_longer_than_is_comfortable_unless_asked() -> None:
    assert [boxes("A", Shape(200, 0, (), wide))[0].measure for wide in (False, True)] == [80, 194]


@pytest.mark.parametrize(("panes", "width", "cells"), [(2, 80, 1), (3, 120, 2), (4, 150, 1), (4, 160, 3), (6, 200, 1)])
def test_the_gutter_has_a_cell_for_each_other_article_where_there_is_room(panes: int, width: int, cells: int) -> None:
    assert {box.tellers for box in boxes("ABCDEF"[:panes], Shape(width, panes - 1))} == {cells}


def test_every_coverage_occurs_in_the_stories_used_here() -> None:
    story = story_of("One. Two. Three.", "Eins. Zwei.", "Un.", links="A1~B1 A1~C1 A2~B2")
    found = [coverage for coverage, _ in groupby(story.coverage(s.ref) for s in story.sentences["A"])]
    assert found == [Coverage.SHARED, Coverage.PARTIAL, Coverage.UNIQUE]


# -- read once ---------------------------------------------------------------------------------------------------------


def laid_once(story: Story, **choice: object) -> Column:
    box = box_read_once(story.labels, Shape(WIDE, len(story.sigla) - 1))
    chosen = Choice(story.sigla, "A", Layout.ONCE, **choice)  # type: ignore[arg-type]
    return lay(story, chosen, Layout.ONCE, (box,))[0]


RETOLD = "Ann Berg won the long mountain race in Oslo. It rained.", "Ann Berg, a baker, won the race. Bob lost."


def test_a_fact_stands_once_with_the_words_that_another_telling_adds() -> None:
    column = laid_once(story_of(*RETOLD, links="A1~B1"))
    assert sketch(column) == "A1 +B1 - B2 - A2"
    assert [piece.text for piece in column.pieces if isinstance(piece, Addition)] == ["… a baker …"]


def test_a_telling_without_a_row_stands_behind_the_fullest_one_until_it_is_unfolded() -> None:
    story = story_of(*RETOLD, links="A1~B1")
    assert laid_once(story).top_of(ref("B1")) == laid_once(story).top_of(ref("A1")) == 0
    unfolded = laid_once(story, unfolded=frozenset({ref("A1")}))
    assert sketch(unfolded) == "A1 >B1 - B2 - A2"
    assert unfolded.top_of(ref("B1")) == 1


def test_what_contradicts_stands_below_in_full() -> None:
    comparison = drawn("The quake killed 45 people in Velmora.", "The quake killed 54 people.", links="A1~B1")
    comparison = replace(comparison, conflicts=(conflict(comparison, ("A1", "45"), ("B1", "54")),))
    column = laid_once(Story(comparison.articles, comparison.sentences, comparison))
    assert column.pieces == [comparison.sentence(ref("A1")), Telling(ref("B1"), "The quake killed 54 people.", True)]


def test_facts_that_the_choice_hides_are_folded_over_all_articles() -> None:
    story = story_of("One. Two. Three.", "Eins. Zwei.", links="A1=B1 A2=B2")
    assert sketch(laid_once(story, show=Show.UNIQUE)) == "[A1+0] - A3"
    assert "4 shared sentences" in str(laid_once(story, show=Show.UNIQUE).pieces[0])
    assert sketch(laid_once(story, show=Show.UNIQUE, opened=frozenset({ref("A1")}))).startswith("A1")


def test_a_filter_unfolds_the_telling_that_it_keeps() -> None:
    story = story_of(*RETOLD, links="A1~B1")
    assert sketch(laid_once(story, kept=frozenset({ref("B1")}), kept_for="/baker/")) == "A1 >B1 - [B2+0]"


def test_page_furniture_stands_folded_behind_everything() -> None:
    story = story_of("Share this\nOne. Two.", "One.", kinds="A1=furniture", links="A2=B1")
    assert sketch(laid_once(story)) == "A2 A3 - [A1+0]"


def test_sentences_of_one_paragraph_follow_each_other_without_a_blank() -> None:
    assert sketch(laid_once(story_of("One. Two.\nThree.", "Eins."))) == "A1 A2 - A3 - B1"


@settings(max_examples=50, deadline=None)
@given(stories(), st.integers(20, 120))
def test_every_sentence_stands_once_or_behind_the_fact_that_it_tells(story: Story, width: int) -> None:
    """Nothing is told twice: the words of a sentence without a row are quoted only as far as they add something."""
    box = box_read_once(story.labels, Shape(width, len(story.sigla) - 1))
    column = lay(story, Choice(story.sigla, "A", Layout.ONCE, furniture=True), Layout.ONCE, (box,))[0]
    standing = [piece.ref for piece in column.pieces if piece is not None and not isinstance(piece, Addition)]
    everything = {sentence.ref for own in story.sentences.values() for sentence in own}
    assert len(standing) == len(set(standing))
    assert set(standing) | column.stand_ins.keys() == everything
    assert not set(standing) & column.stand_ins.keys()
    for hidden, head in column.stand_ins.items():
        entry = story.entry(hidden)
        assert entry is not None
        assert entry.telling[0] == head
    assert story.once is not None
    insets = [ref for entry in story.once.entries for ref, _, _ in entry.additions]
    assert [piece.ref for piece in column.pieces if isinstance(piece, Addition)] == insets
