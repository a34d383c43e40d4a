"""PDF files: sentences stay whole however the columns were drawn; heads go; bombs and scans are one line."""

from __future__ import annotations

import re

import pytest

from tests.sources.making import columns, pdf, story, text_at
from tui.sources.reader_main import read
from tui.sources.reading import Document, Hint, ReadError

TEXT = story(32)
SENTENCES = [sentence for words in TEXT for sentence in re.split(r"(?<=\.) ", words)]


def read_pdf(raw: bytes) -> Document:
    (document,) = read("pdf", raw, Hint())
    return document


@pytest.mark.parametrize(("count", "by_rows"), [(1, False), (2, False), (2, True), (3, True)])
def test_sentences_stay_whole_in_every_order_of_drawing(count: int, by_rows: bool) -> None:
    document = read_pdf(pdf(columns(TEXT, count, by_rows=by_rows, head="THE DAILY SAMPLE, 28 November 2026")))
    whole = sum(sentence in document.text for sentence in SENTENCES) / len(SENTENCES)
    assert whole >= 0.99
    places = [document.text.find(sentence) for sentence in SENTENCES if sentence in document.text]
    assert places == sorted(places)
    assert "DAILY SAMPLE" not in document.text
    assert not re.search(r"^\d+$", document.text, re.MULTILINE)


@pytest.mark.parametrize(("count", "by_rows"), [(1, False), (2, True)])
def test_paragraphs_stay_paragraphs(count: int, by_rows: bool) -> None:
    document = read_pdf(pdf(columns(TEXT, count, by_rows=by_rows, head="THE DAILY SAMPLE")))
    assert sum(words in document.text.split("\n") for words in TEXT) >= 30


def test_a_headline_over_two_columns_stands_before_both() -> None:
    head = text_at(50, 752, "Negotiators reconsider the international declaration again")
    document = read_pdf(pdf([head + columns(TEXT[:8], 2, by_rows=True)[0]]))
    assert document.text.split("\n")[0] == "Negotiators reconsider the international declaration again"
    assert all(sentence in document.text for sentence in SENTENCES[:20])


def test_a_hyphen_that_belongs_to_the_word_stays() -> None:
    lines = (
        "The self-locking nut is a well-",
        "known part. A well-known nut is",
        "self-lock",
        "ing and rep-",
        "resented.",
    )
    page = "".join(text_at(50, 700 - 11 * place, line) for place, line in enumerate(lines))
    assert "a well-known part" in read_pdf(pdf([page])).text
    assert "represented" in read_pdf(pdf([page])).text


def test_properties_are_believed_where_they_look_like_an_author_s() -> None:
    pages = columns(TEXT[:4], 1, by_rows=False)
    named = read_pdf(pdf(pages, "/Title(A Long Inquiry)/Author(Jane Doe)/CreationDate(D:20260601120000Z)"))
    assert (named.title, named.author, named.published) == ("A Long Inquiry", "Jane Doe", "2026-06-01")
    assert named.date_from == "file"
    made_up = read_pdf(pdf(pages, "/Title(Microsoft Word - draft3.docx)/Author(user)"))
    assert (made_up.title, made_up.author) == ("", "")


def test_the_same_short_pages_are_not_all_heads() -> None:
    page = text_at(50, 700, "Both leaders signed the treaty on Wednesday.")
    assert read_pdf(pdf([page, page])).text.count("signed") == 2


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (pdf([""] * 3), "3 pages of pictures, no text"),
        (pdf([text_at(50, 700, "Words")] * 201), "more than 200 pages"),
        (pdf(columns(TEXT, 1, by_rows=False))[:3000], "a damaged PDF file"),
        (b"%PDF-1.4\n1 0 obj\n" + b"[" * 50_000, "a damaged PDF file"),
    ],
)
def test_what_cannot_be_read_is_one_line(raw: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_pdf(raw)
