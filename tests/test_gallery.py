"""The pictures of docs/gallery are those that docs/make_gallery.py takes, and show what the terminal shows."""

import re
from pathlib import Path

from docs.make_gallery import CELL, GALLERY, GROUNDS, SHOWN, SIZES, STORIES, picture
from tests.terminal.emulator import Emulator

PAGE = Path(__file__).parents[1] / "docs" / "gallery.md"


def test_every_picture_of_the_page_is_one_that_the_script_takes() -> None:
    taken = {
        f"{story}-{SIZES[size].width}x{SIZES[size].height}-{ground}.svg"
        for story, size, ground in SHOWN
        if story in STORIES
    }
    assert set(re.findall(r"\(gallery/([^)]*)\)", PAGE.read_text("utf-8"))) == taken
    assert {path.name for path in GALLERY.glob("*.svg")} == taken


def test_a_picture_has_the_tints_reversed_words_and_places_of_the_screen() -> None:
    emulator = Emulator(12, 2)
    emulator.feed(b"ab\x1b[48;2;1;2;3mcd\x1b[0;7mef\x1b[m\r\n\x1b[4;31m<&\x1b[m")
    drawn = picture(emulator.cells, GROUNDS["white"])
    assert f'<rect x="{2 * CELL.width}" y="0" width="{2 * CELL.width}" height="{CELL.height}" fill="#010203"/>' in drawn
    assert re.search(rf'<text x="{4 * CELL.width}"[^>]*fill="#ffffff">ef</text>', drawn)
    assert re.search(r'fill="#cd0000" text-decoration="underline">&lt;&amp;</text>', drawn)
