"""From articles to a running reader: first paint, then the comparing process, Textual last."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from tui.collation.model import Article, Sentence, SentenceRef, Settings
from tui.collation.segment import segment, segment_opening
from tui.files import resource_dir
from tui.output import complain
from tui.reader.draw import Paint, Run
from tui.reader.draw.pane_rows import overviews, text_row, title_row
from tui.reader.draw.status import status_line
from tui.reader.layout import rows_below
from tui.reader.moves import go, open_view
from tui.reader.settings import Options, as_before
from tui.reader.state import MAX_PANES, Choice, Layout, Marking, Show, Size
from tui.reader.state.story import Story
from tui.reader.terminal.cells import BOLD, DIM, ITALIC, REVERSE, STRIKE, UNDERLINE, Pen
from tui.reader.terminal.device import Device
from tui.reader.terminal.early import EarlyScreen, Line, Stroke
from tui.reader.terminal.terminfo import has_colours, prepare_for_textual
from tui.reader.view import View
from tui.state.recall import Place, recall, was_here

_RULE = ".paint--"
"""How the lines of the style sheet begin that say what a meaning looks like, one rule a line."""
_ATTRIBUTES = {
    "bold": BOLD, "dim": DIM, "italic": ITALIC, "underline": UNDERLINE, "reverse": REVERSE, "strike": STRIKE,
}  # fmt: skip
_COLOURS = {
    "quiet": "90", "here": "96", "shared": "36", "only-here": "33", "conflict": "31", "moved": "35", "hit": "32",
}  # fmt: skip
"""Those of the theme in the terminal's own palette, as SGR parameters. Where another theme is in force, Textual
redraws what it colours."""


class _Look(NamedTuple):
    """What one meaning adds to a run's pen."""

    on: int
    """Attributes switched on, as bits."""
    off: int
    foreground: str
    """SGR parameter; empty to leave the colour as it is."""


def first_screen(view: View, *, coloured: bool, below: int = 1) -> tuple[Line, ...]:
    """All rows of the screen while the comparison is still under way: title line, text, status line.

    ``below``: rows below the text; those above the status line stay blank, as what fills them is not loaded yet.
    """
    panes = range(len(view.boxes))
    whole = overviews(view)
    rows: list[Iterable[Run]] = [[run for pane in panes for run in title_row(view, pane, whole[pane])]]
    for y in range(view.height):
        rows.append([run for pane in panes for run in text_row(view, pane, view.tops[pane] + y)])
    rows += [[Run(" " * view.size.width)]] * (below - 1)
    rows.append(status_line(view, view.size.width, "", "comparing"))
    return tuple(tuple(Stroke(run.text, pen(run.paints, coloured=coloured)) for run in row) for row in rows)


@cache
def pen(paints: tuple[Paint, ...], *, coloured: bool) -> Pen:
    """The pen of those meanings together, the later ones on top."""
    attributes, foreground = 0, ""
    for paint in paints:
        look = _looks().get(paint.value, _Look(0, 0, ""))
        attributes = attributes & ~look.off | look.on
        foreground = look.foreground or foreground
    return Pen(attributes, foreground if coloured else "")


@cache
def _looks() -> Mapping[str, _Look]:
    """The look of each meaning by the style sheet; empty when it cannot be read."""
    try:
        with open(f"{resource_dir('styles')}/paints.tcss", encoding="utf-8") as file:  # noqa: PTH123 - as in `files`
            sheet = file.read()
    except (OSError, UnicodeDecodeError):
        return {}
    rules = (line.removeprefix(_RULE).partition("{") for line in sheet.splitlines() if line.startswith(_RULE))
    return {name.rstrip(): _look(body) for name, _, body in rules}


def _look(body: str) -> _Look:
    """The look that the declarations between braces give."""
    said = dict(declaration.strip().split(": ", 1) for declaration in body.split(";")[:-1])
    on = off = 0
    negated = False
    for word in said.get("text-style", "").split():
        bit = _ATTRIBUTES.get(word, 0)
        on, off = (on, off | bit) if negated else (on | bit, off)
        negated = word == "not"
    return _Look(on, off, _COLOURS.get(said.get("color", "").removeprefix("$"), ""))


OPENING = 120
"""Maximum paragraphs of an article that are segmented before the first paint; they fill the largest screen."""
Segmenter = Callable[[Article], tuple[Sentence, ...]]


def open_on_terminal(articles: tuple[Article, ...], problems: tuple[str, ...], options: Options) -> int:
    """Open the reader on this terminal: first paint, then Textual. Returns the exit status."""
    early = EarlyScreen(Device())
    try:
        size = Size(*early.device.size)
        options = options._replace(newcomer=not was_here(os.environ))
        place, kept = recall(articles, os.environ, options.case)
        options = as_before(options, kept, articles) if kept else options
        view = first_view(articles, options, size, place, _enough(place))
        if os.environ.get("HEXAPLA_EARLY") != "0":
            below = size.height - view.size.height
            early.paint(first_screen(view, coloured=has_colours(os.environ), below=below))
        if any(len(article.paragraphs) > OPENING for article in articles):
            view = first_view(articles, options, size, place)
        return _read(view, Settings(options.tier, options.versions, options.voices), options, problems, early)
    finally:
        early.close()


def _read(view: View, settings: Settings, options: Options, problems: tuple[str, ...], early: EarlyScreen) -> int:
    """Start the comparison, run the app, keep the place. Returns the exit status."""
    prepare_for_textual(os.environ)
    from tui.reader.worker import Analyst

    analyst = Analyst(view.story.articles, settings)
    from tui.reader.app import HexaplaApp
    from tui.reader.commands.keeping import Keeper
    from tui.reader.keymap.file import bound_keys

    keys = bound_keys(os.environ)
    options = options._replace(commands=keys.commands)
    keeper = Keeper(os.environ, options.case)
    view, kept = keeper.open(view)
    if options.labels:
        from tui.reader.commands.notebook import with_labels

        view = with_labels(view, options.labels)
    app = HexaplaApp(view, analyst, options, (*problems, *keys.problems, *kept), keeper)
    app.take_over(early)
    lost = ""
    try:
        app.run(mouse=options.mouse)
    finally:
        lost = keeper.close(app.reading.view)
    complain([lost] if lost else [])
    return app.return_code or 0


def _enough(place: Place | None) -> Segmenter:
    """Segment only the paragraphs the first screen can show, or all when the saved place is further on."""
    if place is not None and place.position >= OPENING:
        return segment
    return lambda article: segment_opening(article, OPENING)


def first_view(
    articles: tuple[Article, ...], options: Options, size: Size, place: Place | None, segmenter: Segmenter = segment
) -> View:
    """The first screen, before anything is compared, at the place where the reader was."""
    story = Story(articles, {article.siglum: segmenter(article) for article in articles}, complete=segmenter is segment)
    panes = tuple(siglum for siglum in options.panes if siglum in story.sigla) or story.sigla[:MAX_PANES]
    choice = Choice(
        panes=panes[:MAX_PANES],
        base=options.base if options.base in story.sigla else panes[0],
        layout=Layout[options.layout.upper()] if options.layout else None,
        wide=options.wide,
        furniture=options.furniture,
        show=Show[options.show.upper()],
        show_asked=options.show_asked,
    )
    below = rows_below(size.height, newcomer=options.newcomer and options.hints)
    view = open_view(story, Size(size.width, size.height - below), choice)
    return at_last_place(view._replace(linked=options.linked, marking=Marking[options.words.upper()]), place)


def at_last_place(view: View, place: Place | None) -> View:
    """The view at the sentence where the reader was when these articles were last open."""
    if place is None or place.position >= len(view.story.sentences.get(place.siglum, ())):
        return view
    if SentenceRef(*place) == view.here:
        return view
    return go(view, SentenceRef(*place)).with_notice(
        f"back at {SentenceRef(*place)}, where you were; g goes to the beginning"
    )
