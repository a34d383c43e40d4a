"""The list of stories: its state, and its rows for a screen. Pure, and as light as the first screen needs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tui.cells import cell_width, crop
from tui.library import MEASURED_ORDERS, Listed, Wanted
from tui.reader.draw import CONFLICT_MARK, Paint, Run

ROOMY = 100
"""Minimum cells of a list with the year and the columns' names in full."""
HEADS, FOOT = 2, 1
"""Rows above and below the stories."""
_NOT_MEASURED = "·"


class StoryList(NamedTuple):
    """The stories of a library, as far as they are on the screen."""

    wanted: Wanted
    numbers: Sequence[int]
    """All stories wanted, in their order; at the first screen only the first of them."""
    rows: Mapping[int, Listed] = {}
    """The stories read so far, by number."""
    chosen: int = 0
    """Place of the story under the cursor among ``numbers``."""
    top: int = 0
    """Place of the story in the first row."""
    joining: int | None = None
    """Number of the story that waits to be joined to another."""
    complete: bool = True
    """Whether ``numbers`` are all."""

    @property
    def here(self) -> int | None:
        """Number of the story under the cursor; None where the list is empty."""
        return self.numbers[self.chosen] if self.numbers else None

    def visible(self, height: int) -> Sequence[int]:
        """The numbers of the stories on a screen of that height."""
        return self.numbers[self.top : self.top + story_rows(height)]

    def moved(self, steps: int, height: int) -> "StoryList":
        """The list with the cursor that many stories further down, in sight."""
        chosen = max(0, min(self.chosen + steps, len(self.numbers) - 1))
        room = story_rows(height)
        top = max(min(self.top, chosen), chosen - room + 1, 0)
        return self._replace(chosen=chosen, top=max(0, min(top, len(self.numbers) - 1)))


def story_rows(height: int) -> int:
    """Number of stories that a screen of that height shows."""
    return max(1, height - HEADS - FOOT)


def list_rows(stories: StoryList, width: int, height: int, notice: str, foot: str) -> list[tuple[Run, ...]]:
    """All rows of the screen: a head, the names of the columns, a row for each story, a foot."""
    rows = [_bar(notice or _head(stories), _share_seen(stories, height), width, Paint.TITLE)]
    rows.append((Run(" " + _filled(_columns(width).names, width - 1), (Paint.TEXT, Paint.HEADING)),))
    for place in range(stories.top, stories.top + story_rows(height)):
        rows.append(_story_row(stories, place, width))
    if not stories.numbers and stories.complete:
        rows[HEADS] = (Run(_filled(f"  no story with at least {stories.wanted.least} articles", width)),)
    rows.append(_bar(foot, "", width, Paint.HINT))
    return rows


def _head(stories: StoryList) -> str:
    count = len(stories.numbers)
    parts = [f"{count:,}{'' if stories.complete else '+'} {'story' if count == 1 else 'stories'}"]
    parts.append(f"order: {stories.wanted.order}")
    if stories.wanted.words:
        parts.append(f"with: {stories.wanted.words}")
    if stories.wanted.order in MEASURED_ORDERS:
        parts.append("those compared so far first")
    if stories.joining is not None:
        parts.append("+ on the story to join it with")
    return " · ".join(parts)


def _share_seen(stories: StoryList, height: int) -> str:
    foot = stories.top + story_rows(height)
    return f"{min(100, 100 * foot // len(stories.numbers))}%" if stories.numbers and stories.complete else ""


def _bar(left: str, right: str, width: int, paint: Paint) -> tuple[Run, ...]:
    room = max(0, width - cell_width(right) - 3)
    return (Run(f" {_filled(left, room)} {right} ", (Paint.TEXT, paint)),)


def _filled(words: str, width: int) -> str:
    """The words cut or filled up to that many cells."""
    shown = crop(words, max(0, width))
    return shown + " " * (width - cell_width(shown))


class _Columns(NamedTuple):
    """Widths of the columns, and the row with their names."""

    accounts: int
    outlets: int
    dates: int
    share: int
    names: str


_WIDE = _Columns(8, 7, 14, 7, "accounts outlets first          all tell  copied story")
_NARROW = _Columns(4, 3, 8, 4, "accs out first     all copd story")


def _columns(width: int) -> _Columns:
    return _WIDE if width >= ROOMY else _NARROW


def _story_row(stories: StoryList, place: int, width: int) -> tuple[Run, ...]:
    if place >= len(stories.numbers):
        return (Run(" " * width),)
    number = stories.numbers[place]
    story = stories.rows.get(number)
    here = place == stories.chosen
    look = (Paint.TEXT, Paint.CURRENT) if here else (Paint.TEXT,)
    mark = "▌" if here else "+" if number == stories.joining else " "
    if story is None:
        return (Run(mark, (Paint.PLACE,)), Run(" " * (width - 1), look))
    columns, measure = _columns(width), story.measure
    cells = [
        f"{story.articles:>{columns.accounts}}",
        f"{story.outlets:>{columns.outlets}}",
        f"{_dates(story, width >= ROOMY):<{columns.dates}}",
        f"{_percent(measure and measure.told):>{columns.share}}",
        f"{_percent(measure and measure.copied):>{columns.share}}",
    ]
    begin = " ".join(cells) + " "
    room = width - 1 - len(begin)
    clash = measure.contradiction if measure else ""
    side = min(cell_width(clash) + 3, room * 2 // 5) if clash else 0
    runs = [Run(mark, (Paint.PLACE,)), Run(begin, look), Run(_filled(story.title, room - side), look)]
    if side > 4:
        runs += [Run(f" {CONFLICT_MARK.glyph}", (CONFLICT_MARK.paint,)), Run(" " + _filled(clash, side - 3), look)]
    elif side:
        runs.append(Run(" " * side, look))
    return tuple(runs)


def _percent(share: float | None) -> str:
    return _NOT_MEASURED if share is None else f"{share:.0%}"


def _dates(story: Listed, full: bool) -> str:
    """The first day, and how many days later the last is: ``2024-06-19 +2d``; without the year where it is narrow."""
    first = story.first[:10]
    try:
        later = (date.fromisoformat(story.last[:10]) - date.fromisoformat(first)).days
    except ValueError:
        later = 0
    shown = first if full else first[5:]
    return f"{shown} +{later}d" if later and (full or later < 10) else f"{shown} +" if later else shown
