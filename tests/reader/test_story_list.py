"""The list of stories: filter, order, split, join, and what is opened in the reader."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.library.test_stories import OTHERS, QUAKE, entry
from tests.reader.running import running
from tests.reader.test_chooser import until
from tests.terminal.session import HEXAPLA, Session
from tui.library import Library, Listed, Measure, Wanted
from tui.library.accounts import accounts_of, articles_of, different_accounts, measure
from tui.library.update import add, find_stories
from tui.reader.app import StoriesApp
from tui.reader.dialogs.chooser import ChooserScreen
from tui.reader.dialogs.story_list import StoryListScreen
from tui.reader.draw.story_list import StoryList, list_rows
from tui.reader.keymap.table import COMMANDS
from tui.reader.worker import Measurer

FLOOD = [
    "The river Drava flooded the cellars of Osijek, and two hundred people left their homes at night.",
    "Two hundred people left their homes in Osijek at night as the river Drava flooded the cellars.",
]


@pytest.fixture
def library() -> Iterator[Library]:
    """Two stories: an earthquake told by three outlets, a later flood told by two; and articles of no story."""
    opened = Library()
    add(opened, [entry(text, f"2024-05-0{day}", f"Daily {day}") for day, text in enumerate(QUAKE, 1)])
    add(opened, [entry(text, "2024-06-01", f"Weekly {number}") for number, text in enumerate(FLOOD)])
    add(opened, map(entry, OTHERS))
    find_stories(opened)
    yield opened
    opened.close()


class NeverReady(Measurer):
    """In place of the process that compares: it has no result."""

    def measure(self, accounts: object, tell: object) -> None: ...


class AtOnce(Measurer):
    """Compares in this process."""

    def measure(self, accounts: object, tell: Callable[[Measure | None], object]) -> None:
        tell(measure(accounts))


@asynccontextmanager
async def listing(
    library: Library, measurer: type[Measurer] = NeverReady, width: int = 100
) -> AsyncIterator[tuple[StoryListScreen, Pilot]]:
    screen = StoryListScreen(library, StoryList(Wanted(), ()), measurer(), COMMANDS, "")
    async with running(StoriesApp(screen, None), (width, 12)) as pilot:
        yield screen, pilot


def drawn(screen: StoryListScreen) -> list[str]:
    return ["".join(run.text for run in screen.page.runs(y)).rstrip() for y in range(12)]


async def test_a_story_is_a_line_with_accounts_outlets_and_days(library: Library) -> None:
    async with listing(library) as (screen, _):
        head, names, first, second, *_, foot = drawn(screen)
    assert head.split(" · ") == [" 2 stories", "order: newest" + head.partition("newest")[2]]
    assert names.split() == ["accounts", "outlets", "first", "all", "tell", "copied", "story"]
    assert first.split()[:6] == ["▌", "2", "2", "2024-06-01", "·", "·"]
    assert second.split()[:5] == ["3", "3", "2024-05-01", "+2d", "·"]
    assert "Enter read" in foot


async def test_stories_are_put_in_another_order_and_narrowed_down_by_words(library: Library) -> None:
    async with listing(library) as (screen, pilot):
        flood, quake = screen.stories.numbers
        await pilot.press("o")
        assert list(screen.stories.numbers) == [quake, flood]
        await pilot.press("slash", *"osijek", "enter")
        assert list(screen.stories.numbers) == [flood]
        await pilot.press("escape")
        assert len(screen.stories.numbers) == 2
        await pilot.press("slash", *"nowhere", "enter")
        assert "no story with 'nowhere'; Esc shows all" in drawn(screen)[0]
        await pilot.press("enter", "minus", "plus", "G", "k", "escape")
        assert not screen.opened


async def test_what_is_split_and_joined_by_hand_is_seen_at_once(library: Library) -> None:
    async with listing(library) as (screen, pilot):
        await pilot.press("j", "minus")
        await until(lambda: isinstance(screen.app.screen, ChooserScreen))
        await until(lambda: len(screen.app.screen.sheet.spots) == 3)
        await pilot.press("space", "enter")
        await until(lambda: screen.app.screen is screen)
        assert [row.articles for row in library.listed(library.numbers(Wanted()))] == [2, 2]
        await pilot.press("g", "plus", "j", "plus")
        assert [row.articles for row in library.listed(library.numbers(Wanted()))] == [4]
        assert "joined" in drawn(screen)[0]
        await pilot.press("plus")
        assert "+ on the story to join it with" in drawn(screen)[0]
        await pilot.press("escape")
        assert "+ on the story" not in drawn(screen)[0]


async def test_at_rest_the_stories_on_the_screen_are_compared_and_the_results_kept(library: Library) -> None:
    async with listing(library, AtOnce) as (screen, _):
        await until(lambda: all(row.measure for row in library.listed(screen.stories.numbers)))
        await until(lambda: "%" in drawn(screen)[2])
    (told, *_) = (row.measure for row in library.listed(library.numbers(Wanted())))
    assert told is not None
    add(library, [entry("The river Drava flooded Osijek; people left their homes and cellars.", "2024-06-02", "Post")])
    find_stories(library)
    assert [row.measure is None for row in library.listed(library.numbers(Wanted()))] == [True, False]


async def test_enter_opens_the_accounts_and_ends_the_list(library: Library) -> None:
    async with listing(library) as (screen, pilot):
        await pilot.press("j", "enter")
        assert [account.member.outlet for account in screen.opened] == ["Daily 1", "Daily 2", "Daily 3"]


async def test_of_many_accounts_the_reader_chooses(library: Library) -> None:
    add(library, [entry(f"{QUAKE[0]} Witness {name} fled.", "2024-05-01", name) for name in "abcdefgh"])
    find_stories(library)
    for number in range(1, 8):  # each with words of its own, so that none is a copy
        words = " ".join(f"{QUAKE[1].split()[at % 12]}{number}" for at in range(60))
        add(library, [entry(f"{words}.", "2024-05-01", f"Paper {number}")])
    library.join([row[0] for row in library.connection.execute("SELECT id FROM article WHERE outlet LIKE 'Paper%'")], 1)
    async with listing(library) as (screen, pilot):
        await pilot.press("slash", *"varna", "enter", "enter")
        await until(lambda: isinstance(screen.app.screen, ChooserScreen))
        await until(lambda: len(screen.app.screen.sheet.spots) > 6)
        await pilot.press("space", "space", "enter")
        assert len(screen.opened) == 2


def test_near_copies_and_shorter_accounts_of_an_outlet_are_left_out() -> None:
    library = Library()
    long = " ".join([*QUAKE, "The mayor asked for tents, and the army sent two hundred soldiers with shovels at noon."])
    add(library, [
        entry(long, "2024-05-01", "Agency"),
        entry(f"{long} More soon.", "2024-05-02", "Copyist"),
        entry(QUAKE[1], "2024-05-03", "Daily"),
        entry(f"{QUAKE[2]} It was said.", "2024-05-03", "Daily"),
    ])  # fmt: skip
    library.join([1, 2, 3, 4], library.new_story())
    accounts = accounts_of(library, library.story(1))
    assert [account.member.number for account in different_accounts(accounts.candidates)] == [1, 4]
    found = measure(accounts)
    assert 0.5 < found.copied < 1
    first, second = articles_of(different_accounts(accounts.candidates))
    assert (first.siglum, first.outlet, second.siglum) == ("A", "Agency", "B")
    assert first.text.startswith(long[:20])


def test_a_text_and_its_only_copy_are_opened_both() -> None:
    library = Library()
    add(library, [entry(QUAKE[0], outlet="Agency"), entry(f"{QUAKE[0]} ", outlet="Copyist")])
    library.join([1, 2], library.new_story())
    accounts = accounts_of(library, library.story(1))
    assert len(different_accounts(accounts.candidates)) == 2


async def test_a_library_without_stories_says_so() -> None:
    async with listing(Library()) as (screen, pilot):
        await pilot.press("enter", "j", "G", "minus", "plus", "o")
        assert "no story with at least 2 articles" in drawn(screen)[2]
        await pilot.press("q")
        assert not screen.opened


def test_the_rows_fill_any_screen_and_hostile_titles_stay_in_their_row() -> None:
    measured = Measure(0.25, 0.5, 0.9, "twelve wounded people ≠ seventeen wounded people in the harbour of Varna")
    title = "\u202e東京で地震 \u0301 <b>[red]markup[/red]</b> " * 9
    rows = {
        1: Listed(1, 123_456, 999, "2024-12-30", "2025-01-02", title, measured),
        2: Listed(*[0] * 3, "", "", "", None),
    }
    stories = StoryList(Wanted(), (1, 2, 3), rows)
    for width, height in ((20, 4), (80, 24), (100, 5), (200, 60)):
        made = list_rows(stories, width, height, "", "foot")
        assert len(made) == height
    whole = ["".join(run.text for run in row) for row in list_rows(stories, 200, 6, "", "foot")]
    assert "25%     50%" in whole[2]
    assert "+3d" in whole[2]
    assert "! twelve wounded" in whole[2].replace("‼", "!")


@pytest.mark.terminal
def test_a_story_opens_from_the_list_and_the_reader_comes_back_to_it(tmp_path: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    texts = [(text, f"Daily {number}") for number, text in enumerate((*QUAKE, *OTHERS))]
    lines = [json.dumps({"title": text.partition(",")[0], "text": text, "outlet": outlet}) for text, outlet in texts]
    pile.write_text("\n".join(lines), "utf-8")
    with Session((*HEXAPLA, "stories", str(pile))) as session:
        session.wait_for("1 story")
        session.press("ENTER")
        session.wait_for("Daily 0")
        session.press("q")
        session.wait_for("1 story")
        session.press("q")
        assert session.wait_exit() == 0
    with Session((*HEXAPLA, "stories", "--format", "text", str(pile))) as session:
        assert session.wait_exit() == 0
        assert "3 outlets" in session.text
