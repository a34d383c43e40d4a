"""Cells: how wide text is on a terminal, and how it is cut and wrapped."""

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.terminal.emulator import code_points
from tui.cells import cell_width, clusters, crop, cut, is_narrow, units, whole_clusters, wrap
from tui.reader.draw.styles import in_textual_cells

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


def wrapped(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


# -- wrap --------------------------------------------------------------------------------------------------------------


def test_rows_end_at_blanks() -> None:
    assert wrapped("Kim and Putin then left for summit talks.", 16) == [
        "Kim and Putin",
        "then left for",
        "summit talks.",
    ]


def test_a_word_longer_than_a_row_is_cut() -> None:
    assert wrapped("see antidisestablishmentarianism", 10) == ["see", "antidisest", "ablishment", "arianism"]


def test_a_word_that_just_fits_stays_whole() -> None:
    assert wrapped("one three", 5) == ["one", "three"]


def test_ideographs_part_anywhere_and_take_two_cells() -> None:
    assert wrapped("北京平壤", 5) == ["北京", "平壤"]


def test_a_latin_word_among_ideographs_stays_whole() -> None:
    assert wrapped("朝鲜 Pyongyang 平壤", 9) == ["朝鲜", "Pyongyang", "平壤"]


def test_flags_and_families_are_not_torn() -> None:
    assert wrapped(f"{FLAG}{FLAG}{FAMILY}", 2) == [FLAG, FLAG, FAMILY]
    assert wrapped(f"a{FLAG}{FLAG}", 2) == ["a", FLAG, FLAG]


def test_a_character_wider_than_the_row_stands_alone() -> None:
    assert wrapped("水火", 1) == ["水", "火"]


def test_several_blanks_between_rows_make_no_row() -> None:
    assert wrapped("one     two", 4) == ["one", "two"]


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
    for row in wrapped(text, width):
        assert cell_width(row) <= width or len([cluster for cluster in clusters(row) if cluster.width]) == 1


@settings(max_examples=300, deadline=None)
@given(TEXTS.filter(str.strip), WIDTHS)
def test_no_row_is_empty_unless_the_text_is(text: str, width: int) -> None:
    assert all(wrapped(text, width))


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(2, 40))
def test_no_cluster_is_torn(text: str, width: int) -> None:
    starts = {cluster.start for cluster in clusters(text)} | {len(text)}
    assert {start for start, _ in wrap(text, width)} <= starts


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
    assert cell_width(crop(text, width)) <= width
    assert cell_width(cut(text, width)) <= width
    assert text.startswith(cut(text, width))


# -- widths ------------------------------------------------------------------------------------------------------------

ALL = [chr(code) for code in range(0x20, sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
MIXED = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40) | st.text(
    "aक्षा\u200dকোကြောင့်ក្រ👍🏽👨❤\ufe0f🇰🇵e\u0301한漢\u1161 ", max_size=40
)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Kim", 3),
        ("e\u0301", 1),
        ("महापौर", 6),  # base letters and spacing vowel signs: tmux, screen, xterm and VTE draw them side by side
        ("কোথায়", 5),
        ("மௌனம்", 4),
        ("ကြောင့်", 6),  # GNU screen takes the last sign for a letter
        ("ក្រុង", 3),
        ("กำ", 2),
        ("漢字", 4),
        ("한국", 4),
        ("בְּרֵאשִׁית", 6),
        (FAMILY, 6),
        ("👍🏽", 4),
        (HEART, 2),
        (FLAG, 2),
        (FLAG[0], 2),
        ("\u0600", 1),
        ("a\u00adb", 3),
        ("葛\U000e0100", 2),
    ],
)
def test_the_widest_of_the_measured_terminals_counts(text: str, width: int) -> None:
    assert cell_width(text) == width


def test_what_counts_as_narrow_takes_one_cell() -> None:
    assert [
        c for c in ALL if is_narrow(c) and c.isprintable() and [cluster[2:] for cluster in clusters(c)] != [(1, False)]
    ] == []


def test_no_character_gets_fewer_cells_than_textual_or_a_terminal_of_code_points_gives_it() -> None:
    assert [c for c in ALL if cell_width(c) < cell_len(c)] == []
    assert [c for c in ALL if cell_width(f"a{c}") < sum(size for _, size in code_points(f"a{c}"))] == []


@settings(max_examples=300, deadline=None)
@given(MIXED)
def test_clusters_and_units_cover_the_text(text: str) -> None:
    found = list(clusters(text))
    assert [cluster.start for cluster in found] == [0, *(cluster.end for cluster in found[:-1])][: len(found)]
    assert sum(cluster.width for cluster in found) == cell_width(text)
    together = "".join(unit for unit, _ in units(text))
    assert together == text or not cell_width(text)
    assert sum(width for _, width in units(text)) == cell_width(text)
    assert all(cell_width(unit) == width for unit, width in units(text))


@settings(max_examples=300, deadline=None)
@given(MIXED)
@example("a\u200d b")
@example("\ufe0f❤\ufe0f\u200d")
def test_textual_counts_the_cells_that_are_reserved(text: str) -> None:
    assert cell_len(in_textual_cells(text)) == cell_width(text)


def test_a_word_of_disputed_width_is_written_in_one_go() -> None:
    assert list(units("नया महापौर, ok")) == [
        ("न", 1), ("या", 2), (" ", 1), ("म", 1), ("हापौर,", 6), (" ", 1), ("o", 1), ("k", 1),
    ]  # fmt: skip


def test_a_cluster_is_never_parted_by_a_highlight() -> None:
    assert whole_clusters("महापौर", {0, 1, 2, 3, 6}) == {0, 1, 3, 6}
    assert whole_clusters("Kim", {1, 2}) == {1, 2}
