"""Pictures of the reader, taken from the real program on a pseudo-terminal that tells its background.

    python docs/make_gallery.py            the pictures of docs/gallery
    python docs/make_gallery.py --all DIR  every story at every size over every background

A story is a folder of docs/gallery/texts, invented for the purpose, or `seeds`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, product
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests.terminal.emulator import Cell  # noqa: E402 - the checkout may not be installed
from tests.terminal.session import HEXAPLA, Session, Size  # noqa: E402

GALLERY = HERE / "gallery"
STORIES = {"seeds": HERE.parent / "seeds"} | {folder.name: folder for folder in sorted((GALLERY / "texts").iterdir())}
SIZES = (Size(80, 24), Size(120, 40), Size(200, 60))
KEYS = {"seeds": "j j j j j j", "versions": "] c"}
"""Pressed before the picture is taken; three sentences further down unless it is said here."""
CELL = Size(8, 17)
"""Width and height of a cell in the pictures."""


class Ground(NamedTuple):
    """The terminal's own two colours."""

    background: str
    foreground: str

    @property
    def answer(self) -> bytes:
        """The terminal's answer when it is asked for its background."""
        red, green, blue = (self.background[at : at + 2] for at in (0, 2, 4))
        return f"rgb:{red}{red}/{green}{green}/{blue}{blue}".encode()


GROUNDS = {"black": Ground("000000", "e5e5e5"), "white": Ground("ffffff", "1a1a1a")}
ANSI = {
    "black": "000000", "red": "cd0000", "green": "00cd00", "brown": "cdcd00", "blue": "0000ee", "magenta": "cd00cd",
    "cyan": "00cdcd", "white": "e5e5e5", "brightblack": "7f7f7f", "brightred": "ff0000", "brightgreen": "00ff00",
    "brightbrown": "ffff00", "brightblue": "5c5cff", "brightmagenta": "ff00ff", "brightcyan": "00ffff",
    "brightwhite": "ffffff",
}  # fmt: skip
"""The 16 colours as xterm has them."""
SHOWN = (("seeds", 1, "black"), ("three-long", 1, "white"), ("six-short", 2, "black"), ("german", 0, "white"),
         ("chinese", 0, "black"), ("versions", 1, "black"))  # fmt: skip
"""The pictures of the gallery: story, size, background."""


def screen(story: str, size: Size, ground: Ground) -> list[list[Cell]]:
    """The cells of the screen after the story's keys."""
    articles = sorted(map(str, STORIES[story].glob("*.txt")))
    with Session((*HEXAPLA, *articles), size, background=ground.answer) as session:
        session.wait_for_comparison()
        for key in KEYS.get(story, "j j j").split():
            session.press(key)
        return session.cells


def picture(cells: Sequence[Sequence[Cell]], ground: Ground) -> str:
    """The cells as SVG."""
    width, height = len(cells[0]) * CELL.width, len(cells) * CELL.height
    body = "\n".join(element for y, row in enumerate(cells) for element in _row(row, y, ground))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="{CELL.height * 0.78:.1f}" '
        'font-family="DejaVu Sans Mono, Menlo, Consolas, Noto Sans Mono CJK SC, monospace" xml:space="preserve">\n'
        f'<rect width="{width}" height="{height}" fill="#{ground.background}"/>\n{body}\n</svg>\n'
    )


def _row(row: Sequence[Cell], y: int, ground: Ground) -> Iterator[str]:
    x = 0
    for look, alike in groupby(row, lambda cell: cell._replace(text="")):
        run = list(alike)
        text, columns = "".join(cell.text for cell in run), len(run)
        front, back = _colour(look.foreground, ground.foreground), _colour(look.background, ground.background)
        front, back = (back, front) if look.reverse else (front, back)
        left, top, wide = x * CELL.width, y * CELL.height, columns * CELL.width
        x += columns
        if back != ground.background:
            yield f'<rect x="{left}" y="{top}" width="{wide}" height="{CELL.height}" fill="#{back}"/>'
        if not text.strip() and not look.underline:
            continue
        style = (' font-weight="bold"' if look.bold else "") + (' opacity="0.6"' if look.dim else "")
        lined = ' text-decoration="underline"' if look.underline else ""
        yield (
            f'<text x="{left}" y="{top + CELL.height * 0.76:.1f}" textLength="{wide}" fill="#{front}"{style}{lined}>'
            f"{escape(text)}</text>"
        )


def _colour(name: str, default: str) -> str:
    return default if name == "default" else ANSI.get(name, name)


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", type=Path, metavar="DIR", help="every picture into this folder")
    folder = parser.parse_args().all
    wanted = [(story, SIZES[size], ground) for story, size, ground in SHOWN]
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        wanted = list(product(STORIES, SIZES, GROUNDS))
    for story, size, ground in wanted:
        name = f"{story}-{size.width}x{size.height}-{ground}.svg"
        ((folder or GALLERY) / name).write_text(picture(screen(story, size, GROUNDS[ground]), GROUNDS[ground]), "utf-8")


if __name__ == "__main__":
    main()
