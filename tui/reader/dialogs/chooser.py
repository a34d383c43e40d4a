"""The list dialog: articles to choose from, narrowed down as one types, several marked with Space."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import log, sqrt
from pathlib import PurePath
from typing import NamedTuple

from tui.cases import Recent
from tui.cells import cell_width, crop
from tui.collation.model import Article
from tui.reader.dialogs import Dialog
from tui.reader.dialogs.sheet import Entry, stepped
from tui.reader.draw import Paint, Run
from tui.reader.widgets.prompt import Kind, Question
from tui.sources.clean import clean_line

MARKED, UNMARKED = "[x] ", "[ ] "


class Row(NamedTuple):
    """One thing to choose, in columns."""

    when: str
    where: str
    what: str
    """Takes the room that the others leave."""
    size: str

    @property
    def words(self) -> str:
        """All of it, as the filter looks for it."""
        return f"{self.when} {self.where} {self.what}".casefold()


Ranking = Callable[[int], Sequence[int]]
"""For a row the others in the order of their likeness to it."""


class ChooserScreen(Dialog[tuple[int, ...]]):
    """Comes back with the places of the rows chosen, in their order; empty for none."""

    unmarked = UNMARKED
    """What stands before a row that is not marked."""

    def __init__(self, title: str, rows: Sequence[Row], most: int, alike: Ranking, verb: str = "open") -> None:
        super().__init__()
        self._verb = verb
        """Its consequence for the rows chosen."""
        self._title = title
        self._rows = tuple(rows)
        self._most = most
        """Maximum rows that can be chosen."""
        self._alike = alike
        self._order = tuple(range(len(rows)))
        self._marked: set[int] = set()
        self._query = ""
        self._notice = ""

    def columns(self, width: int) -> tuple[tuple[Entry, ...], ...]:
        """A line for each row that holds the words typed."""
        shown = [place for place in self._order if self._query.casefold() in self._rows[place].words]
        return (tuple(self._line(place, width) for place in shown),)

    def _line(self, place: int, width: int) -> Entry:
        row, marked = self._rows[place], place in self._marked
        where = f" {_fitted(row.where, 16)}" if width >= 60 else ""
        room = max(8, width - 1 - len(self.unmarked) - 10 - cell_width(where) - 1 - 7)
        paints = (Paint.TEXT, Paint.NOTICE) if marked else (Paint.TEXT,)
        text = f"{MARKED if marked else self.unmarked}{row.when:<10}{where} {_fitted(row.what, room)}{row.size:>7}"
        return Entry((Run(text, paints),), place)

    def head(self) -> str:
        """How many rows are shown and marked, then a notice or the title."""
        counts = f"{len(self.sheet.spots)} of {len(self._rows)}, {len(self._marked)} marked"
        return f"{counts} · {self._notice or self._title}"

    def foot(self) -> str:
        """The keys of this page."""
        return f"q back · Space mark · Enter {self._verb} · / filter · s most alike · S as it was"

    def press(self, key: str) -> None:
        """Mark, sort, filter, choose, leave or move."""
        self._notice = ""
        if key == "Space":
            self._mark()
        elif key == "Enter":
            here = self._here()
            self.dismiss(tuple(sorted(self._marked)) or (() if here is None else (here,)))
        elif key == "/":
            self.prompt.ask(Question(Kind.FILTER, self._narrow, changed=self._narrow, cancelled=self._widen))
        elif key == "Esc" and self._query:
            self._widen()
        elif key in ("s", "S"):
            self._sort(by_likeness=key == "s")
        elif key in ("q", "Esc", "^C"):
            self.dismiss(())
        else:
            super().press(key)

    def _here(self) -> int | None:
        goal = self.sheet.goal
        return goal if isinstance(goal, int) else None

    def _mark(self) -> None:
        here = self._here()
        if here is None:
            return
        if here not in self._marked and len(self._marked) == self._most:
            self._notice = f"no more than {self._most} can be chosen"
        else:
            self._marked ^= {here}
            self.sheet = stepped(self.sheet, 1)
        self.lay_out()

    def _sort(self, *, by_likeness: bool) -> None:
        chosen = min(self._marked) if self._marked else self._here()
        if by_likeness and chosen is not None:
            self._order = (chosen, *(place for place in self._alike(chosen) if place != chosen))
        else:
            self._order = tuple(range(len(self._rows)))
        self._to_top()

    def _narrow(self, query: str) -> None:
        self._query = query.strip()
        self._to_top()

    def _widen(self) -> None:
        self._narrow("")

    def _to_top(self) -> None:
        self.sheet = replace(self.sheet, chosen=0, top=0, columns=(), spots=())
        self.lay_out()


class RecentScreen(ChooserScreen):
    """What was read lately: one is opened."""

    unmarked = ""

    def __init__(self, found: Sequence[Recent]) -> None:
        rows = [Row(one.when[5:], " ".join(one.labels), _with_work(one), "") for one in found]
        super().__init__("read lately", rows, 1, lambda place: [place])

    def head(self) -> str:
        """How many rows are shown, and the title."""
        return f"{len(self.sheet.spots)} read lately"

    def foot(self) -> str:
        """The keys of this page."""
        return "q back · Enter open · / filter"

    def press(self, key: str) -> None:
        """Open, filter, leave or move."""
        super().press("" if key in ("s", "S") else "j" if key == "Space" else key)


def _with_work(recent: Recent) -> str:
    """Its work, the name of its case, its title: the longest comes last, as it may be cut."""
    return clean_line(" · ".join(filter(None, (recent.work, PurePath(recent.case).name, recent.title))))


def _fitted(words: str, width: int) -> str:
    """The words cut or filled up to that many cells."""
    cut = crop(words, width)
    return cut + " " * (width - cell_width(cut))


def rows_of(articles: Sequence[Article]) -> list[Row]:
    """A row for each article: date, outlet, title, words."""
    return [
        Row(article.dated or "", article.outlet or "", article.title, str(len(article.text.split())))
        for article in articles
    ]


def most_alike(texts: Sequence[str], place: int) -> list[int]:
    """The places of all texts, those first that share the most rare words with the one at ``place``.

    Cosine of the sets of words, each weighted by its inverse document frequency (Spärck Jones 1972).
    """
    words = [set(text.casefold().split()) for text in texts]
    frequency = Counter(word for own in words for word in own)
    weight = {word: log(len(texts) / count) for word, count in frequency.items()}
    norms = [sqrt(sum(weight[word] ** 2 for word in own)) or 1.0 for own in words]

    def likeness(other: int) -> float:
        shared = words[place] & words[other]
        return sum(weight[word] ** 2 for word in shared) / (norms[place] * norms[other])

    return sorted(range(len(texts)), key=lambda other: -likeness(other))
