"""docs/highlights.md says what marks and words look like; `python -m tests.reader.test_highlights_page` makes it."""

import re
from collections.abc import Sequence
from pathlib import Path

from tui.files import resource_dir
from tui.reader.dialogs.help import HIGHLIGHTS, MARKS, OVERVIEW_SIGNS, Sign
from tui.reader.draw import Paint
from tui.reader.draw.styles import ANSI_PALETTES, NAMES, PALETTES, Palette

PAGE = Path(__file__).parents[2] / "docs" / "highlights.md"
RULE = re.compile(r"\.paint--([\w-]+) \{ ([^}]*) \}")
HEAD = """# Marks and highlights

Every state has a glyph or an attribute; colour comes on top. The glyphs stand in `tui/glyphs.py`, attributes
and the names of the colours in `styles/paints.tcss`, the colours in `tui/reader/draw/styles.py`. This page is made
from them (`python -m tests.reader.test_highlights_page`), and a test holds it to them; another proves over the style
sheet that all states can be told apart in every theme after reduction to 256, 16 and no colours.

Words that differ are marked in the sentence one is on and in its best counterpart of each article; `w` marks them
everywhere, or nowhere. Of what clashes only the words are marked that the other telling lacks. With three articles and
more, the letters of the others say who tells a sentence, each in its place: `BC`, `·C`; where a pane has no room for
that, one cell holds the letter of the only other one, or `●` for all and `◐` for some.

Where all is read once, `+` stands before words that the fullest telling lacks and `!` before a telling that
contradicts; who tells a fact stands right of it, the account that is quoted first. In the synopsis a hairline says
above each fact in which other articles it stands. In the list of names `!` marks what another figure or name
contradicts, which stands next to it.

The current sentence stands on a tint and its counterparts on a fainter one; the title of the pane under the keys is
reversed. In the theme `terminal` tints need 256 colours and a background that is known ([terminal.md](terminal.md)).
"""
ROW_OF_RULES = "|---|---|---|---|"


def rules() -> dict[str, dict[str, str]]:
    """For each paint what the style sheet says of it."""
    sheet = (Path(str(resource_dir("styles"))) / "paints.tcss").read_text("utf-8")
    return {
        name: dict(part.split(": ") for part in body.rstrip("; ").split("; ")) for name, body in RULE.findall(sheet)
    }


def look(paints: tuple[Paint, ...]) -> tuple[str, str]:
    """Attributes and colours that the paints add up to, in words."""
    found = [rules().get(paint.value, {}) for paint in paints]
    flags = [flag for rule in found for flag in re.sub(r"not \w+ ?", "", rule.get("text-style", "")).split()]
    colours = [rule[key].removeprefix("$") for rule in found for key in ("color", "background") if key in rule]
    return " ".join(flags) or "–", ", ".join(colours[-1:]) or "–"


def row(sign: Sign) -> str:
    glyph = sign.sample.text.replace("|", "\\|")
    return f"| {glyph} | {sign.words} | {' | '.join(look(sign.sample.paints))} |"


def table(title: str, signs: tuple[Sign, ...]) -> str:
    return "\n".join([f"## {title}\n", "| seen | means | attribute | colour |", ROW_OF_RULES, *map(row, signs)])


def colours() -> str:
    palettes = [(PALETTES | ANSI_PALETTES)[name] for name in NAMES]
    lines = ["## Colours of the themes\n", row_of("colour", NAMES), "|---" * (len(NAMES) + 1) + "|"]
    for place, field in enumerate(Palette._fields):
        lines.append(row_of(field.replace("_", "-"), [palette[place].removeprefix("ansi_") for palette in palettes]))
    return "\n".join(lines)


def row_of(head: str, cells: Sequence[str]) -> str:
    return f"| {head} | {' | '.join(cells)} |"


def page() -> str:
    parts = [
        HEAD,
        table("Left of the text", MARKS),
        table("Inside the text", HIGHLIGHTS),
        table("In the title line: the whole article", OVERVIEW_SIGNS),
        colours(),
    ]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def test_the_page_says_what_is_on_the_screen() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `python -m tests.reader.test_highlights_page`"


def test_every_paint_of_the_sheet_is_one_that_can_be_drawn() -> None:
    assert set(rules()) <= {paint.value for paint in Paint}
    assert len(rules()) > 20


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
