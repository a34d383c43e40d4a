"""Columns: what stands on which row."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import article, ref, sentences
from tui.cells import wrap
from tui.reader.layout.column import INDENT, Column, Fold, Telling, flow, hides

TEXTS = st.text("aé水ा👍 ", max_size=60) | st.text(max_size=60).filter(lambda text: text.isprintable())
WIDTHS = st.integers(1, 40)
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
