"""Writes docs/screen.svg: the reader on the sample story, as it stands after the comparison has arrived.

python docs/make_screenshot.py [--size 120x36] [--theme dark] [--keys 'j j Enter'] [-o docs/screen.svg]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
from pathlib import Path

os.environ |= {"TEXTUAL_COLOR_SYSTEM": "truecolor", "COLORTERM": "truecolor"}
os.environ.pop("NO_COLOR", None)
HERE = Path(__file__).parent
CELL = 12.2
"""Width of a cell in Rich's pictures."""
FONT_FACES = re.compile(r"@font-face \{[^}]*\}|<!--.*?-->", re.DOTALL)
LEADING_BLANKS = re.compile(r'x="([\d.]+)" (y="[\d.]+") textLength="([\d.]+)"([^>]*>)((?:&#160;)+)')


async def picture(size: tuple[int, int], theme: str, keys: str) -> str:
    """The screen after those keys, as SVG."""
    from tui.collation.pipeline import compare
    from tui.files import resource_dir
    from tui.reader.app import HexaplaApp
    from tui.reader.messages import Compared
    from tui.reader.moves import open_view
    from tui.reader.settings import Options
    from tui.reader.state.story import Story
    from tui.reader.view import Size
    from tui.sources import load_each

    comparison = compare(load_each([resource_dir("seeds")]).articles)
    story = Story(comparison.articles, comparison.sentences)
    app = HexaplaApp(open_view(story, Size(size[0], size[1] - 1)), None, Options(theme=theme), ())
    async with app.run_test(size=size) as pilot:
        app.reading.post_message(Compared(comparison))
        await pilot.pause()
        for key in keys.split():
            app.reading.press(key)
        await pilot.pause()
        return self_contained(app.export_screenshot(title="hexapla"))


def self_contained(picture: str) -> str:
    """The same without fonts from elsewhere, and without leading blanks, which some viewers leave out."""
    plain = FONT_FACES.sub("", picture).replace("Fira Code, monospace", "DejaVu Sans Mono, Menlo, Consolas, monospace")
    return LEADING_BLANKS.sub(_without_blanks, plain)


def _without_blanks(element: re.Match[str]) -> str:
    x, y, length, rest, blanks = element.groups()
    skipped = CELL * blanks.count(";")
    return f'x="{float(x) + skipped:.1f}" {y} textLength="{float(length) - skipped:.1f}"{rest}'


def main() -> None:
    """Write the picture that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="120x36")
    parser.add_argument("--theme", default="dark")
    parser.add_argument(
        "--keys", default="j j j j j j ^E ^Y ^E ^Y ^E ^Y", help="as hexapla's help writes them, separated by blanks"
    )
    parser.add_argument("-o", "--output", type=Path, default=HERE / "screen.svg")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    options.output.write_text(asyncio.run(picture((width, height), options.theme, options.keys)), "utf-8")


if __name__ == "__main__":
    main()
