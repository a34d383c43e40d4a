"""Dates and times as they are written."""

from __future__ import annotations

import pytest

from tui.collation.figures.dates import find_datings
from tui.collation.model import FigureKind


def readings(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(dating.span.of(text), dating.value) for dating in find_datings(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "words", "value"),
    [
        ("de", "Es begann am 19. Juni 2024 in Ulm.", "19. Juni 2024", "2024-06-19"),
        ("de", "Es begann im Juni 2024.", "Juni 2024", "2024-06"),
        ("de", "Er kam am Mittwoch an.", "Mittwoch", "wednesday"),
        ("de", "Er kam um 21.30 Uhr an.", "21.30 Uhr", "21:30"),
        ("fr", "Il est né le 1er août 1998 à Brest.", "1er août 1998", "1998-08-01"),
        ("fr", "Il part le 19 juin.", "19 juin", "--06-19"),
        ("fr", "Il part mercredi.", "mercredi", "wednesday"),
        ("fr", "Il part à 21h30.", "21h30", "21:30"),
        ("es", "Empezó el 3 de marzo de 2021.", "3 de marzo de 2021", "2021-03-03"),
        ("es", "Empezó en marzo de 2021.", "marzo de 2021", "2021-03"),
        ("pt", "Começou em 5 de maio de 2020.", "5 de maio de 2020", "2020-05-05"),
        ("it", "È partito il 2 ottobre 2019.", "2 ottobre 2019", "2019-10-02"),
        ("it", "È partito lunedì.", "lunedì", "monday"),
        ("nl", "Het begon op 7 maart 2022.", "7 maart 2022", "2022-03-07"),
        ("nl", "Hij kwam op zaterdag.", "zaterdag", "saturday"),
    ],
)
def test_dates_are_read_in_seven_languages(language: str, text: str, words: str, value: str) -> None:
    assert readings(text, language) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He led it from 1966 to 1978.", "1966 to 1978", "1966..1978"),
        ("He led it in 1966-78.", "1966-78", "1966..1978"),
        ("He led it between 1966 and 1978.", "1966 and 1978", "1966..1978"),
    ],
)
def test_years_from_and_to_are_one_range(text: str, words: str, value: str) -> None:
    assert readings(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It began on 2024-06-19.", "2024-06-19", "2024-06-19"),
        ("It began on June 19, 2024.", "June 19, 2024", "2024-06-19"),
        ("It began on June 19.", "June 19", "--06-19"),
        ("It began on the 19th of June 2024.", "19th of June 2024", "2024-06-19"),
        ("It began in June 2024.", "June 2024", "2024-06"),
        ("It began in June.", "June", "--06"),
        ("It began in 2024.", "2024", "2024"),
        ("In the 1990s it began.", "1990s", "199x"),
        ("Es begann am 19.06.2024.", "19.06.2024", "2024-06-19"),
        ("It began last week.", "last week", "last week"),
        ("It began yesterday evening.", "yesterday evening", "yesterday evening"),
        ("It began on Sept. 11.", "Sept. 11", "--09-11"),
    ],
)
def test_a_date_keeps_what_it_says_and_no_more(text: str, words: str, value: str) -> None:
    assert readings(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He left on Wednesday.", "Wednesday", "wednesday"),
        ("He left late Tuesday.", "late Tuesday", "tuesday late"),
        ("He came in the early hours of Wednesday morning.", "early hours of Wednesday morning", "wednesday morning"),
        ("He left at 9:30 p.m. EDT.", "9:30 p.m. EDT", "21:30"),
        ("He left at 21:30.", "21:30", "21:30"),
        ("He left at noon.", "noon", "12:00"),
        ("The ban ends at midnight.", "midnight", "00:00"),
        ("It began at 12 noon.", "12 noon", "12:00"),
    ],
)
def test_a_weekday_or_an_hour_is_a_time(text: str, words: str, value: str) -> None:
    [dating] = find_datings(text)
    assert (dating.kind, dating.span.of(text), dating.value) == (FigureKind.TIME, words, value)


def test_may_and_march_are_months_only_beside_a_number_or_after_a_preposition() -> None:
    assert readings("They may march. May they? March on.") == []
    assert readings("They marched in May.") == [("May", "--05")]


def test_a_count_is_no_year() -> None:
    assert readings("2000 people came, 1950 votes were cast.") == []


def test_the_zone_of_a_clock_time_is_its_unit() -> None:
    [dating] = find_datings("at 6 a.m. GMT")
    assert (dating.value, dating.unit) == ("06:00", "GMT")


@pytest.mark.parametrize(
    "text", ["early " * 20_000, "Monday " * 12_000, "1 " * 50_000, "June " * 20_000, "12:" * 30_000]
)
def test_long_monotonous_text_is_read_through(text: str) -> None:
    spans = [dating.span for dating in find_datings(text)]
    assert spans == sorted(spans)
