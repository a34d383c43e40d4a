"""Sources of many articles: the list from which they are chosen, and what is opened."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path

import pytest

from tests.reader.test_reading import reading, story
from tests.sources.hostile_server import serving
from tui.reader.commands import articles as article_commands
from tui.reader.commands.background import THREAD_NAME
from tui.reader.dialogs.chooser import ChooserScreen, most_alike
from tui.reader.state import MAX_PANES
from tui.sources import load_each

SUBJECTS = ("treaty", "harvest", "election", "football", "treaty", "strike", "storm", "budget", "museum")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Nine articles of a scraper; the first and the fifth are about one thing."""
    records = [
        {
            "title": f"The {subject} of week {number}",
            "text": f"Everybody spoke of the {subject} this week.\nThe {subject} number {number} was a {subject}.",
            "date_publish": f"2026-06-{number:02} 10:00:00",
            "source_domain": "example.org",
        }
        for number, subject in enumerate(SUBJECTS, 1)
    ]
    path = tmp_path / "export.json"
    path.write_text(json.dumps(records), "utf-8")
    return path


class Idle:
    """In place of the process that compares: it never has news."""

    def __init__(self, *_: object) -> None: ...

    def listen(self, *_: object) -> None: ...

    def cancel(self) -> None: ...


async def until(condition: object, seconds: float = 20) -> None:
    """Wait for a state."""
    for _ in range(int(seconds * 50)):
        if condition():  # type: ignore[operator]
            return
        await asyncio.sleep(0.02)
    raise AssertionError("never came")


async def chooser(screen: object) -> ChooserScreen:
    await until(lambda: isinstance(screen.app.screen, ChooserScreen))  # type: ignore[attr-defined]
    await until(lambda: screen.app.screen.sheet.spots)  # type: ignore[attr-defined]
    return screen.app.screen  # type: ignore[attr-defined, no-any-return]


async def test_of_many_the_reader_chooses(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_commands, "Analyst", Idle)
    async with reading(story()) as (screen, press):
        before = len(screen.view.story.articles)
        article_commands.open_paths(screen, [str(export)])
        dialog = await chooser(screen)
        assert "9 of 9, 0 marked" in dialog.head()
        await press("space", "j", "space")
        assert "2 marked" in dialog.head()
        await press("enter")
        opened = screen.view.story.articles[before:]
        assert [article.origin for article in opened] == [f"{export}#1", f"{export}#3"]
        assert [article.published for article in opened] == ["2026-06-01", "2026-06-03"]


async def test_the_list_is_narrowed_down_and_sorted_by_likeness(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_commands, "Analyst", Idle)
    async with reading(story()) as (screen, press):
        article_commands.open_paths(screen, [str(export)])
        dialog = await chooser(screen)
        await press("s")
        assert [entry.goal for entry in dialog.sheet.columns[0]][:2] == [0, 4]
        await press("S")
        assert [entry.goal for entry in dialog.sheet.columns[0]] == list(range(9))
        await press("slash", *"storm", "enter")
        assert [entry.goal for entry in dialog.sheet.columns[0]] == [6]
        await press("escape")
        assert len(dialog.sheet.columns[0]) == 9
        await press("q")
        assert screen.app.screen is screen


async def test_no_more_are_marked_than_can_be_open(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_commands, "Analyst", Idle)
    async with reading(story()) as (screen, press):
        article_commands.open_paths(screen, [str(export)])
        dialog = await chooser(screen)
        await press(*["space"] * 8)
        assert f"{MAX_PANES} marked" in dialog.head()
        assert "no more than" in dialog.head()


def test_the_most_alike_come_first(export: Path) -> None:
    (collection,) = load_each([str(export)], choosing=True).collections
    texts = [article.text for article in collection.articles]
    assert most_alike(texts, 0)[:2] == [0, 4]
    assert most_alike(texts, 4)[:2] == [4, 0]


async def test_what_is_being_fetched_is_told_and_escape_gives_it_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(article_commands, "Analyst", Idle)
    with serving() as (base, _):
        async with reading(story()) as (screen, press):
            article_commands.open_paths(screen, [f"{base}/silent"])
            await until(lambda: "fetching 127.0.0.1" in screen.view.notice)
            await press("escape")
            assert "not waiting" in screen.view.notice
            await until(lambda: not any(thread.name == THREAD_NAME for thread in threading.enumerate()))
            assert screen.view.story.articles == story().articles
