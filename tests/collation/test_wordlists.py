"""The data files of the collation: format, contents, months and weekdays."""

import os
import re
from pathlib import Path

import pytest

from tui.collation.annotate import wordlists
from tui.collation.annotate.wordlists import full_names, month_names, rows, weekday_names, word_lists

DATA = Path(wordlists.__file__).parents[1] / "data"


def files_ending(suffix: str) -> list[str]:
    return sorted(name for name in os.listdir(DATA) if name.endswith(suffix))


@pytest.mark.parametrize("file", files_ending(".txt"))
def test_every_list_names_its_source_and_repeats_no_word(file: str) -> None:
    assert (DATA / file).read_text(encoding="utf-8").startswith("# ")
    for name, words in word_lists(file).items():
        assert words, f"{file}: {name} is empty"
        assert len(words) == len(set(words)), f"{file}: {name} repeats a word"


@pytest.mark.parametrize("file", files_ending(".tsv"))
def test_every_table_names_its_source_and_has_rows_of_one_width(file: str) -> None:
    assert (DATA / file).read_text(encoding="utf-8").startswith("# ")
    assert len({len(row) for row in rows(file)}) == 1


def test_every_language_has_twelve_months_and_seven_weekdays() -> None:
    for language in ("de", "en", "es", "fr", "it", "nl", "pt"):
        assert sorted(set(month_names(language).values())) == list(range(1, 13))
        assert sorted(set(weekday_names(language).values())) == list(range(1, 8))


def test_no_name_means_two_months() -> None:
    numbers = {(name, number) for language in ("de", "en", "es", "fr", "it", "nl", "pt")
               for name, number in month_names(language).items()}  # fmt: skip
    assert len(numbers) == len({name for name, _ in numbers})
    assert full_names("weekday")[2] == "wednesday"
    assert month_names("en")["sept"] == month_names()["september"] == 9


def test_a_line_outside_any_list_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.txt").write_text("# comment\nwords without a name\n", encoding="utf-8")
    monkeypatch.setattr(wordlists, "_FOLDER", str(tmp_path))
    with pytest.raises(ValueError, match="begins with its name"):
        word_lists("broken.txt")


def test_a_list_becomes_an_expression_that_tries_its_longest_phrase_first() -> None:
    expression = wordlists.any_of("figures.txt", "at_most", "at_least")
    found = re.search(expression, "no more than 50")
    assert found
    assert found.group() == "no more than"
