"""Version mode: what changed stands out and can be walked, all else is folded."""

from __future__ import annotations

import pytest

from tests.builders import articles, ref
from tui.arguments import parse
from tui.cli import options_of
from tui.collation.pipeline import compare
from tui.reader.dialogs.help import version_marks
from tui.reader.draw import tellers
from tui.reader.draw.pane_rows import text_row, title_row
from tui.reader.draw.status import result_of_versions, where
from tui.reader.moves import chosen, go, open_view, to_kind, told
from tui.reader.start import first_view
from tui.reader.state import Layout, Show, Size
from tui.reader.state.story import Story
from tui.reader.view import View

pytestmark = pytest.mark.quick

OLD = "".join(f"Sentence number {number} of the text stands where it stood before.\n\n" for number in range(12))
NEW = OLD.replace("number 2 of", "number 40 of").replace(
    "Sentence number 7 of the text stands where it stood before.\n\n", "Quite another thing was put here by hand.\n\n"
)


def opened(width: int) -> View:
    """Both versions on a screen of that width, with their comparison."""
    both = articles(OLD, NEW)
    comparison = compare(both)
    story = Story(both, comparison.sentences)
    return told(open_view(story, Size(width, 60)), story.with_comparison(comparison))


def rows(view: View, pane: int = 0) -> list[str]:
    return ["".join(run.text for run in text_row(view, pane, y)).rstrip(" │") for y in range(len(view.columns[pane]))]


def test_versions_stand_opposite_each_other_with_what_is_unchanged_folded() -> None:
    view = opened(120)
    assert (view.layout, view.choice.show) == (Layout.SYNOPSIS, Show.DIFFERENCES)
    assert [row[1] for row in rows(view, 1) if "number 40" in row or "Quite" in row] == ["≈", "+"]
    assert any("⋯ 4 unchanged sentences" in row for row in rows(view))


def test_an_unchanged_sentence_has_no_mark() -> None:
    view = opened(120)
    marks = [tellers(view.story, ref(name), 1).text for name in ("A1", "A3", "A8", "B8")]
    assert marks == [" ", "≈", "-", "+"]


def test_a_narrow_screen_has_old_and_new_below_each_other() -> None:
    shown = "\n".join(rows(opened(40)))
    assert "≈ B │" in shown
    assert "+ B │" in shown


def test_one_key_walks_the_changes_of_both_sides() -> None:
    view = go(opened(120), ref("A1"))
    seen = []
    for _ in range(4):
        view = to_kind(view, "different", 1)
        seen.append((str(view.here), view.notice.partition(" · ")[0]))
    assert {place for place, _ in seen[:3]} == {"A3", "A8", "B8"}
    assert [notice for _, notice in seen] == [
        "change 1 of 3", "change 2 of 3", "change 3 of 3", "change 1 of 3, round the end",
    ]  # fmt: skip
    assert to_kind(go(view, ref("B5")), "different", -1).here == ref("B3")


def test_the_title_counts_and_the_status_names_the_changes() -> None:
    view = opened(160)
    title = "".join(run.text for run in title_row(view, 1, ()))
    assert " %: +1 -1 ≈1 · " in title
    assert "changed A3 → B3: 2 → 40" in where(go(view, ref("A3")))
    assert "unchanged" in where(go(view, ref("A1")))
    assert result_of_versions(view.story, "]c").startswith("versions: A → B: 3 changes")


def test_all_sentences_can_be_shown() -> None:
    view = chosen(opened(120), show=Show.ALL)
    assert sum("Sentence number" in row for row in rows(view)) == 12


def test_show_all_on_the_command_line_holds_when_the_comparison_arrives() -> None:
    both = articles(OLD, NEW)
    comparison = compare(both)
    for given, folds in (([], True), (["--show", "all"], False)):
        options, _ = options_of(parse([*given, "a.txt", "b.txt"]))
        view = first_view(both, options, Size(120, 60), None)
        view = told(view, view.story.with_comparison(comparison))
        assert any("unchanged sentences" in row for row in rows(view)) is folds


def test_among_accounts_a_pair_of_versions_shows_its_changes_in_the_place_of_the_version() -> None:
    third = "A third account tells of number 2 and number 5 in words of its own.\n\nNothing else happened there.\n"
    three = articles(OLD, NEW, third)
    story = Story(three, (comparison := compare(three)).sentences, comparison)
    assert not story.is_of_versions
    marks = [tellers(story, ref(name), 2).text for name in ("A1", "A3", "A8", "B8", "C2")]
    assert [mark[0] for mark in marks[:4]] == ["=", "≈", "-", "+"]
    assert marks[4].strip() == "○"
    view = open_view(story, Size(160, 40))
    assert " %: +1 -1 ≈1 · " in "".join(run.text for run in title_row(view, 1, ()))
    assert "version: changed A3 → B3: 2 → 40" in where(go(view, ref("A3")))


def test_the_foot_explains_the_marks_of_versions() -> None:
    assert version_marks(80) == "≈ changed · + inserted · - deleted · ↕ moved · ! differs"


def test_the_share_of_change_stays_in_the_title_of_a_narrow_pane() -> None:
    view = opened(80)
    title = "".join(run.text for run in title_row(view, len(view.boxes) - 1, ()))
    assert " %: +1" in title


def test_a_moved_sentence_stands_opposite_its_twin() -> None:
    lines = OLD.split("\n\n")
    lines.insert(2, lines.pop(9))
    both = articles(OLD, "\n\n".join(lines))
    comparison = compare(both)
    view = open_view(Story(both, comparison.sentences, comparison), Size(140, 60))
    view = chosen(view, show=Show.DIFFERENCES)
    drawn = [[y for y, row in enumerate(rows(view, pane)) if "number 9" in row] for pane in (0, 1)]
    assert drawn[0] == drawn[1] != []
    assert [rows(view, pane)[drawn[0][0]][1] for pane in (0, 1)] == ["↕", "↕"]


def test_what_the_third_version_changed_stands_opposite_the_second() -> None:
    three = articles(OLD, NEW, NEW.replace("number 5 of", "number 55 of"))
    comparison = compare(three)
    view = open_view(Story(three, comparison.sentences, comparison), Size(200, 60))
    view = chosen(view, show=Show.DIFFERENCES, layout=Layout.SYNOPSIS)
    places = [[y for y, row in enumerate(rows(view, pane)) if words in row] for pane, words in ((1, "5 of"), (2, "55"))]
    assert places[0] == places[1] != []
