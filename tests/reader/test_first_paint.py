"""What stands on the terminal before Textual is imported is what Textual then draws."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem

from tests.builders import articles
from tests.reader.running import running
from tui.collation.segment import segment
from tui.reader.app import HexaplaApp
from tui.reader.draw import Paint
from tui.reader.moves import open_view
from tui.reader.settings import Options
from tui.reader.start import first_screen, pen
from tui.reader.state import Size
from tui.reader.state.story import Story
from tui.reader.terminal.output import pen_of
from tui.reader.view import View
from tui.reader.widgets import Panes

WORDS = "Ann Lee won the vote. Bob lost it.\nThe count took two days."


def view(size: Size) -> View:
    opened = articles(WORDS, WORDS.replace("won", "has won"))
    return open_view(Story(opened, {article.siglum: segment(article) for article in opened}), size)


async def test_every_meaning_has_the_look_that_the_style_sheet_gives_it() -> None:
    app = HexaplaApp(view(Size(80, 23)), None, Options(), ())
    async with running(app):
        panes = app.screen.query_one(Panes)
        for paint in Paint:
            for paints in ((Paint.TEXT, paint), (Paint.HINT, paint), (paint, Paint.VIEWPORT)):
                assert pen(paints, coloured=True) == pen_of(panes.style_of(paints), ColorSystem.STANDARD), paints


@pytest.mark.parametrize("size", [Size(80, 23), Size(120, 39), Size(30, 9), Size(200, 59)])
def test_every_row_is_as_wide_as_the_screen(size: Size) -> None:
    lines = first_screen(view(size), coloured=True)
    assert len(lines) == size.height + 1
    assert {sum(len(text) for text, _ in line) for line in lines} == {size.width}


def test_without_colour_there_are_only_attributes() -> None:
    strokes = [stroke for line in first_screen(view(Size(80, 23)), coloured=False) for stroke in line]
    assert {stroke.pen.foreground for stroke in strokes} == {""}
    assert len({stroke.pen.attributes for stroke in strokes}) > 1
