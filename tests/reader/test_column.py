"""Word wrap and columns: what stands on which row."""

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size, split_graphemes

from tests.builders import article, ref, sentences
from tui.reader.layout.column import _WIDE, INDENT, Column, Fold, Telling, cells, crop, cut, flow, hides, wrap

FAMILY, FLAG, HEART = "👨\u200d👩\u200d👧", "🇰🇵", "❤\ufe0f"
WORDS = st.sampled_from(
    [
        "a",
        "word",
        "“quoted”",
        "naïve",
        "e\u0301te\u0301",
        "平壤",
        "한국어",
        "สวัสดี",
        FAMILY,
        FLAG,
        HEART,
        "x" * 30,
        " ",
        "\u00a0",
    ]
)
TEXTS = st.lists(WORDS, max_size=20).map(" ".join) | st.text(max_size=60).filter(lambda text: text.isprintable())
WIDTHS = st.integers(1, 40)


def drawn(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


# -- wrap --------------------------------------------------------------------------------------------------------------


def test_rows_end_at_blanks() -> None:
    assert drawn("Kim and Putin then left for summit talks.", 16) == ["Kim and Putin", "then left for", "summit talks."]


def test_a_word_longer_than_a_row_is_cut() -> None:
    assert drawn("see antidisestablishmentarianism", 10) == ["see", "antidisest", "ablishment", "arianism"]


def test_a_word_that_just_fits_stays_whole() -> None:
    assert drawn("one three", 5) == ["one", "three"]


def test_ideographs_part_anywhere_and_take_two_cells() -> None:
    assert drawn("北京平壤", 5) == ["北京", "平壤"]


def test_a_latin_word_among_ideographs_stays_whole() -> None:
    assert drawn("朝鲜 Pyongyang 平壤", 9) == ["朝鲜", "Pyongyang", "平壤"]


def test_flags_and_families_are_not_torn() -> None:
    assert drawn(f"{FLAG}{FLAG}{FAMILY}", 2) == [FLAG, FLAG, FAMILY]
    assert drawn(f"a{FLAG}{FLAG}", 2) == ["a", FLAG, FLAG]


def test_a_character_wider_than_the_row_stands_alone() -> None:
    assert drawn("水火", 1) == ["水", "火"]


def test_several_blanks_between_rows_make_no_row() -> None:
    assert drawn("one     two", 4) == ["one", "two"]


def test_an_empty_text_has_one_empty_row() -> None:
    assert wrap("", 10) == [(0, 0)]


@settings(max_examples=300, deadline=None)
@given(TEXTS, WIDTHS)
@example("   two  blanks ahead", 3)
@example(f"{FLAG} e\u0301", 1)
def test_rows_rebuild_the_text_but_for_the_blanks_they_end_at(text: str, width: int) -> None:
    slices = wrap(text, width)
    gaps = [text[end:start] for (_, end), (start, _) in zip([(0, 0), *slices], [*slices, (len(text), 0)], strict=True)]
    assert set("".join(gaps)) <= {" "}


@settings(max_examples=300, deadline=None)
@given(TEXTS, WIDTHS)
def test_no_row_is_wider_than_the_width(text: str, width: int) -> None:
    for row in drawn(text, width):
        assert cell_len(row) <= width or _one_flag(row) or len(_visible(row)) == 1


def _visible(row: str) -> list[str]:
    return [row[start:end] for start, end, size in split_graphemes(row)[0] if size]


def _one_flag(row: str) -> bool:
    return len(row) == 2 and all("\U0001f1e6" <= half <= "\U0001f1ff" for half in row)


@settings(max_examples=300, deadline=None)
@given(TEXTS.filter(str.strip), WIDTHS)
def test_no_row_is_empty_unless_the_text_is(text: str, width: int) -> None:
    assert all(drawn(text, width))


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(2, 40))
def test_no_cluster_is_torn(text: str, width: int) -> None:
    starts = {start for start, _, _ in split_graphemes(text)[0]} | {len(text)}
    assert {start for start, _ in wrap(text, width)} <= starts


def test_what_counts_as_narrow_takes_one_cell() -> None:
    narrow = (chr(code) for code in range(0x20, sys.maxunicode) if not 0xD800 <= code < 0xE000)
    assert [c for c in narrow if not _WIDE.match(c) and get_character_cell_size(c) != 1] == []


@pytest.mark.parametrize("text", ["x" * 100_000, "水" * 100_000, " " * 100_000, "a\u0301" * 50_000, "a " * 50_000])
def test_hostile_texts_are_wrapped_in_one_pass(text: str) -> None:
    assert wrap(text, 7)[-1][1] <= len(text)


# -- cut and crop ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("Kim", 3, "Kim"), ("Kim Jong Un", 5, "Kim…"), ("平壤北京", 5, "平壤…"), ("平壤北京", 4, "平…"), ("Kim", 0, "")],
)
def test_crop_says_that_words_are_missing(text: str, width: int, shown: str) -> None:
    assert crop(text, width) == shown


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(0, 40))
def test_cut_and_crop_fit(text: str, width: int) -> None:
    assert cell_len(crop(text, width)) <= width
    assert cell_len(cut(text, width)) <= width
    assert text.startswith(cut(text, width))
    assert cells(text) == cell_len(text)


# -- columns -----------------------------------------------------------------------------------------------------------

STORY = "Kim met Putin in Pyongyang on Wednesday. It rained.\nTalks lasted two hours."


def column(width: int = 20) -> Column:
    return Column(flow(sentences(article("A", STORY))), width)


def text_of(made: Column) -> list[str]:
    rows = [made.row(y) for y in range(len(made))]
    return ["" if row is None else row.piece.text[row.start : row.end] for row in rows]


def test_an_article_flows_sentence_by_sentence_a_blank_between_paragraphs() -> None:
    assert text_of(column()) == [
        "Kim met Putin in",
        "Pyongyang on",
        "Wednesday.",
        "It rained.",
        "",
        "Talks lasted two",
        "hours.",
    ]


def test_a_column_knows_where_its_sentences_stand() -> None:
    made = column()
    assert [(made.top_of(ref(name)), made.height_of(ref(name))) for name in ("A1", "A2", "A3")] == [
        (0, 3),
        (3, 1),
        (5, 2),
    ]
    assert made.top_of(ref("B1")) is None
    assert made.height_of(ref("B1")) == 0


def test_rows_outside_and_blank_rows_hold_nothing() -> None:
    made = column()
    assert [made.piece_at(y) for y in (-1, 4, len(made))] == [None, None, None]
    assert [made.row(y) for y in (-1, 4, len(made))] == [None, None, None]


def test_near_a_blank_row_is_the_piece_below_and_below_the_end_the_last() -> None:
    made = column()
    near = [made.piece_near(y) for y in (-5, 4, 99)]
    assert [piece and piece.ref for piece in near] == [ref("A1"), ref("A3"), ref("A3")]
    assert Column([], 20).piece_near(0) is None


def test_pieces_below_and_above_come_nearest_first() -> None:
    made = column()
    below = [piece and str(piece.ref) for piece in made.below(ref("A1"))]
    above = [piece and str(piece.ref) for piece in made.above(ref("A3"))]
    assert (below, above) == (["A2", None, "A3"], [None, "A2", "A1"])
    assert [*made.below(ref("B1")), *made.above(ref("B1"))] == []


def test_a_fold_takes_one_row_and_stands_for_all_it_hides() -> None:
    fold = Fold(ref("A2"), "⋯ 3 shared sentences", 3)
    made = Column([fold], 8)
    assert len(made) == 1
    assert [made.top_of(ref(name)) for name in ("A1", "A2", "A3", "A4", "A5")] == [None, 0, 0, 0, None]
    assert [hides(fold, ref(name)) for name in ("A1", "A2", "A4", "A5", "B2")] == [False, True, True, False, False]


def test_a_telling_is_narrower_by_its_indent() -> None:
    text = "Pyongyang denies it all"
    assert len(Column([Telling(ref("B1"), text)], 12 + INDENT)) == len(wrap(text, 12))


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=8), WIDTHS)
def test_every_row_belongs_to_the_piece_that_begins_above_it(texts: list[str], width: int) -> None:
    pieces = [Telling(ref(f"A{number}"), text) for number, text in enumerate(texts, 1)]
    made = Column(pieces, width + INDENT)
    rows = [row for y in range(len(made)) if (row := made.row(y))]
    assert len(rows) == len(made) == sum(made.height_of(piece.ref) for piece in pieces)
    assert [row.piece for row in rows if row.line == 0] == pieces
    for piece in pieces:
        assert [(row.start, row.end) for row in rows if row.piece is piece] == wrap(piece.text, width)
