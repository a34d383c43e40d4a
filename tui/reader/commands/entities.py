"""Handlers of the sidebar: move through the names, light, sort, filter, merge, split, rename and retype them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.collation.model import Entity, EntityKind, NameAct, NameChange
from tui.reader.commands import search
from tui.reader.commands.notebook import ask_for_note, changed, notebook_of, undone
from tui.reader.draw import entity_list
from tui.reader.keymap.keys import Pressed
from tui.reader.moves import jump
from tui.reader.widgets.prompt import Kind, Question

if TYPE_CHECKING:
    from tui.reader.reading_screen import ReadingScreen

PAGE = 10
"""Names that a page key moves by."""


def move(step: int) -> Callable[[ReadingScreen, Pressed], None]:
    """Handler that moves the cursor by ``step`` names for each count."""

    def handle(screen: ReadingScreen, pressed: Pressed) -> None:
        _move(screen, step * pressed.times)

    return handle


def to_first(screen: ReadingScreen, _: Pressed) -> None:
    """Move the cursor to the first name."""
    _move(screen, -len(entity_list.listed(screen.view.story, screen.roster)))


def to_last(screen: ReadingScreen, _: Pressed) -> None:
    """Move the cursor to the last name."""
    _move(screen, len(entity_list.listed(screen.view.story, screen.roster)))


def _move(screen: ReadingScreen, step: int) -> None:
    rows = screen.frame.sidebar_rows
    screen.set_roster(entity_list.moved(screen.view.story, screen.roster, step, rows))


def toggle(screen: ReadingScreen, _: Pressed) -> None:
    """Open the names, give them the keys, or close them."""
    comparison = screen.view.story.comparison
    if comparison is None:
        screen.show_notice("still comparing: the names come with the comparison")
    elif not comparison.entities and not screen.roster.open:
        screen.show_notice("no names or figures found in these articles")
    else:
        screen.set_roster(entity_list.toggled(screen.roster))


def leave(screen: ReadingScreen, _: Pressed) -> None:
    """Give the keys back to the text; names that lie over the text close."""
    kept_open = screen.roster.open and not screen.frame.overlaid
    screen.set_roster(replace(screen.roster, active=False, open=kept_open, merging=None))


def light(screen: ReadingScreen, _: Pressed) -> None:
    """Light all mentions of the name and go to the first one from here; asked again, to the next one."""
    entity = _entity(screen)
    if entity is None:
        return
    if screen.roster.merging not in (None, entity.id):
        _merge(screen, entity)
    elif screen.view.lit == entity.id:
        screen.show(search.next_mention(screen.view, 1))
    else:
        lit = search.light(screen.view, entity)
        refs = [mention.ref for mention in entity.mentions]
        first = next((ref for ref in refs if ref >= lit.here), refs[0])
        screen.show(jump(lit, first).with_notice(lit.notice))


def only(screen: ReadingScreen, _: Pressed) -> None:
    """Show only the sentences with this name, or all again."""
    if (entity := _entity(screen)) is not None:
        screen.show(search.keep_mentions(screen.view, entity))


def sort(screen: ReadingScreen, _: Pressed) -> None:
    """Sort the names in the next order."""
    screen.set_roster(entity_list.next_sort(screen.roster))
    screen.show_notice(f"names {screen.roster.sort.value}")


def merge(screen: ReadingScreen, _: Pressed) -> None:
    """First press: remember this name. Second, on another name: merge the two."""
    entity = _entity(screen)
    if entity is None:
        return
    if screen.roster.merging in (None, entity.id):
        screen.set_roster(replace(screen.roster, merging=entity.id))
        screen.show_notice(f"merge {entity.name} with: go to the other name and press + (Esc: not)")
    else:
        _merge(screen, entity)


def _merge(screen: ReadingScreen, other: Entity) -> None:
    first = screen.view.story.entities.get(str(screen.roster.merging))
    if first is None:
        return
    change = NameChange(NameAct.MERGED, first.name, first.kind, other.name, other.kind)
    entity = _change(screen, change, first.id, f"{other.name} merged into {first.name}")
    if entity is not None:
        screen.show_notice(f"merged into one name: {entity.name}; U undoes")


def split(screen: ReadingScreen, _: Pressed) -> None:
    """Make every other form of the name that stands in the text a name of its own."""
    entity = _entity(screen)
    if entity is None:
        return
    change = NameChange(NameAct.SPLIT, entity.name, entity.kind, "")
    left = _change(screen, change, entity.id, f"{entity.name} split")
    off = [alias for alias in entity.aliases if left and alias not in (left.name, *left.aliases)]
    if off:
        screen.show_notice(f"split off: {', '.join(off)}; U undoes")
    elif left:
        screen.show(undone(screen.view).with_notice(f"{entity.name} has no other form in the text"))


def rename(screen: ReadingScreen, _: Pressed) -> None:
    """Ask for another name; the old one stays among its other forms."""
    entity = _entity(screen)
    if entity is None:
        return

    def submitted(name: str) -> None:
        if name.strip():
            change = NameChange(NameAct.RENAMED, entity.name, entity.kind, name.strip())
            _change(screen, change, entity.id, f"{entity.name} renamed {name.strip()}")

    screen.ask(Question(Kind.RENAME, submitted), entity.name)


def retype(screen: ReadingScreen, _: Pressed) -> None:
    """Give this name the next kind."""
    entity = _entity(screen)
    if entity is None:
        return
    kinds = [kind for kind in EntityKind if kind not in (EntityKind.DATE, EntityKind.FIGURE)]
    if entity.kind not in kinds:
        screen.show_notice("figures and dates keep their kind")
        return
    kind = kinds[(kinds.index(entity.kind) + 1) % len(kinds)]
    change = NameChange(NameAct.RETYPED, entity.name, entity.kind, kind.value)
    _change(screen, change, entity.id, f"{entity.name}: {kind.value}")


def filter_names(screen: ReadingScreen, _: Pressed) -> None:
    """Ask what the names listed must contain."""
    start = screen.roster

    def narrow(needle: str) -> None:
        screen.set_roster(entity_list.filtered(screen.roster, needle))

    question = Question(Kind.NAMES, submitted=narrow, changed=narrow, cancelled=lambda: screen.set_roster(start))
    screen.ask(question, screen.roster.filter)


def _entity(screen: ReadingScreen) -> Entity | None:
    return entity_list.under_cursor(screen.view.story, screen.roster)


def _change(screen: ReadingScreen, change: NameChange, current: str, words: str) -> Entity | None:
    """Show the changed names; the cursor follows the one whose id is ``current``, which is returned."""
    if screen.view.story.comparison is None:
        return None
    notebook = notebook_of(screen.view)
    screen.show(changed(screen.view, notebook._replace(names=(*notebook.names, change)), words))
    steady = replace(screen.roster, merging=None)
    found = entity_list.listed(screen.view.story, steady)
    step = next((n - steady.cursor for n, entity in enumerate(found) if entity.id == current), 0)
    screen.set_roster(entity_list.moved(screen.view.story, steady, step, screen.frame.sidebar_rows))
    return screen.view.story.entities.get(current)


def write_note(screen: ReadingScreen, _: Pressed) -> None:
    """Ask for a note on the name; an empty line takes it away."""
    from tui.collation.model import Note, Subject

    if (entity := _entity(screen)) is not None:
        ask_for_note(screen, Note("", (entity.mentions[0].ref,), Subject.NAME, entity.name))
