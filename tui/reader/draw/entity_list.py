"""The sidebar: which names stand in the list, in which order, what each row says, and how much room it has. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product
from typing import NamedTuple

from tui.cells import cell_width, crop
from tui.collation.model import Entity, EntityKind, SentenceRef, Span
from tui.glyphs import CONFLICT
from tui.reader.draw import Paint, Run
from tui.reader.layout import NARROWEST, rows_below
from tui.reader.state import Size
from tui.reader.state.story import Story
from tui.reader.view import View

HEADINGS = {
    EntityKind.PERSON: "PEOPLE",
    EntityKind.ORGANISATION: "ORGANISATIONS",
    EntityKind.PLACE: "PLACES",
    EntityKind.GROUP: "GROUPS",
    EntityKind.EVENT: "EVENTS",
    EntityKind.WORK: "WORKS",
    EntityKind.FIGURE: "FIGURES",
    EntityKind.DATE: "DATES",
}


class Sort(Enum):
    """Orders of the names inside a kind."""

    COUNT = "by count"
    NAME = "by name"
    FIRST = "by first place"
    UNEQUAL = "most unequal first"


@dataclass(frozen=True)
class Roster:
    """State of the sidebar."""

    open: bool = False
    active: bool = False
    """Whether the keys go to it."""
    cursor: int = 0
    """Place among the names listed."""
    top: int = 0
    """First row on the screen."""
    sort: Sort = Sort.COUNT
    filter: str = ""
    """Only names that contain this."""
    merging: str | None = None
    """Id of the name that waits to be merged with another."""


def listed(story: Story, roster: Roster) -> tuple[Entity, ...]:
    """The names in the order they are shown."""
    return story.listed((listed, roster.sort, roster.filter), lambda: _listed(story, roster))


def _listed(story: Story, roster: Roster) -> tuple[Entity, ...]:
    if story.comparison is None:
        return ()
    needle = roster.filter.lower()
    found = [e for e in story.comparison.entities if not needle or _contains(e, needle)]
    order = list(HEADINGS)
    ranked = sorted(found, key=lambda e: (order.index(e.kind), *_rank(story, e, roster.sort)))
    return tuple(_clashing_together(ranked, clashing(story)))


def clashing(story: Story) -> Mapping[str, frozenset[str]]:
    """By id of a name or figure: the ids of those that it contradicts, or stands against in a contradiction."""
    return dict(story.listed(clashing, lambda: tuple(_clashing(story).items())))


def _clashing(story: Story) -> dict[str, frozenset[str]]:
    if story.comparison is None:
        return {}
    named: dict[SentenceRef, list[tuple[Span, str]]] = defaultdict(list)
    for entity in story.comparison.entities:
        for mention in entity.mentions:
            named[mention.ref].append((mention.span, entity.id))
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for conflict in story.comparison.shown_conflicts:
        if not conflict.is_of_words:
            left, right = (
                {one for span, one in named[end.ref] if span.overlaps(end.span)}
                for end in (conflict.left, conflict.right)
            )
            for one, other in product(left - right, right - left):
                found[one] |= {other}
                found[other] |= {one}
    return found


def _clashing_together(ranked: Sequence[Entity], against: Mapping[str, frozenset[str]]) -> Iterator[Entity]:
    """Those in order, each followed by those of its kind that it contradicts."""
    placed: set[str] = set()
    contradicted = [entity for entity in ranked if entity.id in against]
    for entity in ranked:
        for one in (entity, *(other for other in contradicted if other.id in against.get(entity.id, ()))):
            if one.id not in placed and one.kind is entity.kind:
                placed.add(one.id)
                yield one


def _contains(entity: Entity, needle: str) -> bool:
    return any(needle in form.lower() for form in (entity.name, *entity.aliases))


def _rank(story: Story, entity: Entity, sort: Sort) -> tuple[object, ...]:
    total = len(entity.mentions)
    if sort is Sort.NAME:
        return (entity.name.lower(), entity.id)
    if sort is Sort.FIRST:
        return (entity.mentions[0][:2],)
    if sort is Sort.UNEQUAL:
        counts = [entity.count(siglum) for siglum in story.sigla]
        return (min(counts) - max(counts), entity.name.lower())
    return (-total, entity.name.lower(), entity.id)


Line = EntityKind | Entity
"""A row of the sidebar: a heading or a name."""


def lines(story: Story, roster: Roster) -> tuple[Line, ...]:
    """The rows below the sidebar's head."""
    return story.listed((lines, roster.sort, roster.filter), lambda: _lines(story, roster))


def _lines(story: Story, roster: Roster) -> tuple[Line, ...]:
    made: list[Line] = []
    for entity in listed(story, roster):
        if not made or _kind(made[-1]) is not entity.kind:
            made.append(entity.kind)
        made.append(entity)
    return tuple(made)


def _kind(line: Line) -> EntityKind:
    return line if isinstance(line, EntityKind) else line.kind


def moved(story: Story, roster: Roster, step: int, height: int) -> Roster:
    """The cursor ``step`` names on, kept in sight of ``height`` rows."""
    found = listed(story, roster)
    cursor = max(0, min(roster.cursor + step, len(found) - 1))
    row = _row_of(story, roster, cursor)
    top = max(min(roster.top, max(0, row - 1)), row - height + 1, 0)
    return replace(roster, cursor=cursor, top=top)


def _row_of(story: Story, roster: Roster, cursor: int) -> int:
    rows = [y for y, line in enumerate(lines(story, roster)) if isinstance(line, Entity)]
    return rows[cursor] if cursor < len(rows) else 0


def under_cursor(story: Story, roster: Roster) -> Entity | None:
    """The name the cursor is on."""
    found = listed(story, roster)
    return found[roster.cursor] if roster.cursor < len(found) else None


def count_width(story: Story) -> int:
    """Cells of one column of counts."""
    return 4 if len(story.sigla) <= 3 else 3


def width_of(story: Story) -> int:
    """Columns of the sidebar: a name and a count for each article."""
    return max(34, 22 + len(story.sigla) * count_width(story))


def head(story: Story, roster: Roster, width: int) -> tuple[Run, ...]:
    """The first row: what the list is filtered by, and a letter over each column of counts."""
    title = f"/{roster.filter}" if roster.filter else "NAMES"
    letters = "".join(siglum.rjust(count_width(story)) for siglum in story.sigla)
    room = max(0, width - 2 - len(letters))
    look = Paint.FOCUS if roster.active else Paint.TITLE
    words = crop(title, room)
    return (
        Run("│", (Paint.RULE,)),
        Run(" " + words + " " * (room - cell_width(words)) + letters, (look,)),
    )


def line_runs(story: Story, line: Line | None, width: int, looks: tuple[Paint, ...]) -> tuple[Run, ...]:
    """One row of the list, as wide as the sidebar."""
    rule = Run("│", (Paint.RULE,))
    if line is None:
        return (rule, Run(" " * (width - 1)))
    if isinstance(line, EntityKind):
        return (rule, Run(f" {HEADINGS[line]}".ljust(width - 1), (Paint.HEADING,)))
    counts = "".join(str(line.count(siglum) or "·").rjust(count_width(story)) for siglum in story.sigla)
    told_by = sum(line.count(siglum) > 0 for siglum in story.sigla)
    alone = len(story.sigla) > 1 and told_by == 1
    room = max(1, width - 3 - len(counts))
    name = crop(line.name + (f" ({line.seat_of})" if line.seat_of else ""), room)
    sign = CONFLICT.mark if line.id in clashing(story) else "○" if alone else " "
    text = ("▸" if Paint.CURRENT in looks else " ") + sign
    return (rule, Run(text + name + " " * (room - cell_width(name)) + counts, looks))


# -- what the keys do --------------------------------------------------------------------------------------------------


def next_sort(roster: Roster) -> Roster:
    """The next order, from the top."""
    order = list(Sort)
    return replace(roster, sort=order[(order.index(roster.sort) + 1) % len(order)], cursor=0, top=0)


def filtered(roster: Roster, needle: str) -> Roster:
    """Only names that contain ``needle``, from the top."""
    return replace(roster, filter=needle, cursor=0, top=0)


def toggled(roster: Roster) -> Roster:
    """Closed: opened with the keys; open without the keys: given them; else closed."""
    if roster.open and roster.active:
        return replace(roster, open=False, active=False, merging=None)
    return replace(roster, open=True, active=True)


# -- how panes and sidebar share the terminal --------------------------------------------------------------------------


class Frame(NamedTuple):
    """Who has which cells."""

    area: Size
    """Cells that the panes share."""
    overlaid: bool
    """Whether the sidebar lies over all panes because beside it not even one has room."""
    sidebar: int
    """Columns of the sidebar."""

    @property
    def sidebar_rows(self) -> int:
        """Rows of names that the sidebar shows."""
        return max(1, self.area.height - 1)


def frame_of(terminal: Size, view: View, *, names_open: bool, newcomer: bool) -> Frame:
    """The shares on a terminal of that size."""
    sidebar = width_of(view.story)
    beside = terminal.width - sidebar
    overlaid = beside < NARROWEST
    sidebar = terminal.width if overlaid else sidebar
    width = beside if names_open and not overlaid else terminal.width
    height = terminal.height - rows_below(terminal.height, newcomer=newcomer)
    return Frame(Size(width, max(2, height)), overlaid, sidebar)
