"""Search, filter and names: from one hit or mention to the next, over all panes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from tui.collation.model import Entity, SentenceRef
from tui.collation.search import Hits, PatternError
from tui.reader.keymap.keys import Pressed
from tui.reader.moves import chosen, go, jump, order_on_screen
from tui.reader.state import Layout
from tui.reader.view import View
from tui.reader.widgets.prompt import Kind, Question

if TYPE_CHECKING:
    from tui.reader.reading_screen import ReadingScreen


def find(view: View, pattern: str) -> View:
    """All hits of a pattern lit, and the first one from here on current."""
    if not pattern:
        return view._replace(hits=None)
    try:
        hits = Hits(view.story.sentences, pattern)
    except PatternError as error:
        return view.with_notice(str(error))
    found = view._replace(hits=hits, lit=None)
    return _to_place(found, hits, 0, "hit") if hits else found.with_notice(f"not found: {pattern}")


def glance(view: View, pattern: str) -> View:
    """The first hit from here on while the pattern is being typed: without a notice, so that nothing is counted."""
    try:
        hits = Hits(view.story.sentences, pattern)
    except PatternError:
        return view
    found = view._replace(hits=hits, lit=None, notice="")
    if view.layout is Layout.ONCE and hits:
        return _to_place(found, hits, 0, "")._replace(notice="")
    first = hits.first_from(view.here)
    return found if first is None else jump(found, first)


def next_hit(view: View, count: int) -> View:
    """The hit ``count`` further on, through all articles and round the end."""
    if not view.hits:
        return view.with_notice("nothing searched; / searches" if view.hits is None else "no hit")
    return _to_place(view, view.hits, count, "hit")


def next_mention(view: View, count: int) -> View:
    """The mention of the lit name ``count`` further on, through all articles and round the end."""
    entity = lit_entity(view)
    if entity is None:
        return view.with_notice("no name is lit; e opens the names")
    return _to_place(view, [mention.ref for mention in entity.mentions], count, entity.name)


def lit_entity(view: View) -> Entity | None:
    """The entity whose mentions are lit."""
    if view.story.comparison is None:
        return None
    return next((entity for entity in view.story.comparison.entities if entity.id == view.lit), None)


def light(view: View, entity: Entity) -> View:
    """All mentions of an entity lit."""
    per_article = " · ".join(f"{siglum} {entity.count(siglum)}" for siglum in view.story.sigla)
    return view._replace(lit=entity.id, hits=None).with_notice(f"{entity.name}: {per_article} · ]e next mention")


def find_name(view: View, step: int) -> View:
    """The mentions of a name of the current sentence lit: the one ``step`` after the lit one, round the end."""
    if view.story.comparison is None:
        return view.with_notice("still comparing")
    named = sorted(
        (mention.span, entity.id, entity)
        for entity in view.story.comparison.entities
        for mention in entity.mentions
        if mention.ref == view.here
    )
    entities = list({entity.id: entity for _, _, entity in named}.values())
    if not entities:
        return view.with_notice("no name in this sentence")
    before = next((place for place, entity in enumerate(entities) if entity.id == view.lit), -(step > 0))
    return light(view, entities[(before + step) % len(entities)])


def keep_hits(view: View, pattern: str) -> View:
    """Only the sentences that match stand open; with an empty pattern, all again."""
    if not pattern:
        return chosen(view, kept=None, kept_for="").with_notice("showing all sentences")
    try:
        hits = Hits(view.story.sentences, pattern)
    except PatternError as error:
        return view.with_notice(str(error))
    if not hits:
        return view.with_notice(f"not found: {pattern}")
    return keep(view._replace(hits=hits), hits.refs, f"/{pattern}/")


def keep_mentions(view: View, entity: Entity) -> View:
    """Only the sentences that name an entity stand open; asked again, all."""
    if view.choice.kept_for == entity.name:
        return keep_hits(view, "")
    return keep(light(view, entity), {mention.ref for mention in entity.mentions}, entity.name)


def keep(view: View, refs: Iterable[SentenceRef], words: str) -> View:
    """Only those sentences stand open, the current one moved to the nearest of them."""
    kept = frozenset(refs)
    filtered = chosen(view, kept=kept, kept_for=words, opened=frozenset())
    own = (ref for ref in kept if ref.siglum == view.focus)
    nearest = min(own, key=lambda ref: (abs(ref.position - view.here.position), ref), default=None)
    shown = filtered if nearest is None or nearest == view.here else go(filtered, nearest)
    return shown.with_notice(f"only sentences with {words}: {len(kept)} · & Enter shows all")


class _Places(Protocol):
    """The sentence of each hit, in order; there may be very many."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> SentenceRef: ...


def _to_place(view: View, places: _Places, count: int, words: str) -> View:
    """The sentence of the place ``count`` after the current sentence; 0: the first from here on."""
    order = order_on_screen(view, view.story.sigla)
    read = sorted((places[place] for place in range(len(places))), key=order) if view.layout is Layout.ONCE else places
    before = bisect_left(read, order(view.here), key=order)
    if count < 0:
        place = before + count
    else:
        first = bisect_right(read, order(view.here), key=order) if count else before
        place = first + max(0, count - 1)
    wrapped = not 0 <= place < len(places)
    place %= len(places)
    number = f"{words} {place + 1} of {len(places)}"
    ends = {siglum: bisect_right(places, siglum, key=_siglum) for siglum in view.story.sigla}
    starts = {siglum: bisect_left(places, siglum, key=_siglum) for siglum in view.story.sigla}
    counts = " · ".join(f"{siglum} {ends[siglum] - starts[siglum]}" for siglum in view.story.sigla)
    return jump(view, read[place]).with_notice(f"{number} ({counts})" + (", round the end" if wrapped else ""))


def _siglum(ref: SentenceRef) -> str:
    return ref.siglum


# -- the prompts -------------------------------------------------------------------------------------------------------


def search(screen: ReadingScreen, _: Pressed) -> None:
    """Ask for a pattern; every letter shows the first hit from where the search began."""
    start = screen.view

    def look(pattern: str) -> None:
        screen.show(glance(start, pattern) if pattern else start)

    def keep(pattern: str) -> None:
        if pattern and screen.keeper is not None:
            screen.keeper.add_search(pattern)
        found = find(start, pattern or (start.hits.pattern if start.hits else ""))
        screen.show(found._replace(jumps=(*start.jumps, start.here)) if found.here != start.here else found)

    screen.ask(Question(Kind.SEARCH, submitted=keep, changed=look, cancelled=lambda: screen.show(start)))


def keep_matching(screen: ReadingScreen, _: Pressed) -> None:
    """Ask for a pattern; only sentences that match stay open."""

    def submitted(pattern: str) -> None:
        shown = keep_hits(screen.view, pattern)
        screen.show(shown if pattern else shown._replace(hits=None))

    screen.ask(Question(Kind.FILTER, submitted))
