"""The site: Sphinx with Furo, from the pages of this folder and from the tables of the program (`make docs`).

What can be read off the program is written here and nowhere else: `reference/` (options, keys, formats, JSON schema)
and the pictures of the tour. Both are made anew by each build and are not kept.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
ROOT = DOCS.parent
sys.path.insert(0, str(ROOT))

from tui import __version__  # noqa: E402
from tui.options import EXIT_CODES, READ, SUBCOMMANDS, yes_no_or_auto, yes_or_no  # noqa: E402
from tui.reader.keymap.table import COMMANDS, Takes  # noqa: E402
from tui.reports import FORMATS  # noqa: E402
from tui.sources.formats import FORMATS as ARTICLE_FORMATS  # noqa: E402
from tui.sources.formats import PLAIN  # noqa: E402

project = "hexapla"
author = "The hexapla authors"
release = version = __version__
extensions = ["myst_parser"]
exclude_patterns = ["site"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = f"hexapla {__version__}"
html_static_path: list[str] = []
html_show_copyright = False
URLS: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"].get("urls", {})
html_baseurl = URLS.get("Documentation", "")
html_theme_options: dict[str, Any] = {"source_repository": URLS["Source"]} if "Source" in URLS else {}

PICTURES = {
    "start": ("100x30", ""),
    "bring": ("100x30", "j j j Enter"),
    "conflict": ("100x30", "] x Enter"),
    "synopsis": ("100x30", "v"),
    "once": ("100x30", "v v v"),
    "names": ("120x30", "e"),
}
"""Size of the terminal and keys of each picture of the tour."""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; a bar in a cell is escaped."""
    lines = [list(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def options() -> str:
    """The options of every subcommand, and the exit statuses."""
    page = (
        "# Options\n\nA flag comes before its variable, the variable before [the settings file](../configuration.md).\n"
    )
    for name, command in SUBCOMMANDS.items():
        page += f"\n## {f'hexapla {name}' if name != READ else 'hexapla'}\n\n{command.summary}\n\n"
        page += f"`{f'hexapla {name}'.strip()} {command.usage}`\n\n"
        rows = []
        for option in command.options:
            switch = option.read in (yes_or_no, yes_no_or_auto)
            flag = f"`--{option.name}` `--no-{option.name}`" if switch else f"`--{option.name} {option.metavar}`"
            rows.append((flag, f"`{option.variable}`", option.help))
        page += table(("flag", "variable", "means (default)"), rows)
    page += "\n## Exit statuses\n\n" + table(
        ("status", "means"), ((str(number), words) for number, words in EXIT_CODES.items())
    )
    return page


def keys() -> str:
    """All commands with their keys."""
    page = "# Keys\n\n`keys.toml` gives a command other keys; see [Configuration](../configuration.md#keys-toml).\n"
    for section, commands in groupby(COMMANDS, key=lambda command: command.section):
        rows = (
            (
                " ".join(f"`` {key} ``" for key in command.keys),
                command.help,
                f"`{command.id}`",
                "" if command.takes is Takes.NOTHING else command.takes.value,
            )
            for command in commands
        )
        page += f"\n## {section.value}\n\n" + table(("key", "does", "in keys.toml", "takes"), rows)
    return page


def formats() -> str:
    """Formats of reports and of articles."""
    reports = ((f"`{name}`", " ".join(form.suffixes)) for name, form in FORMATS.items())
    read = (
        (row.what, f"`{row.name}`", row.suffixes, "yes" if row.many else "")
        for row in ARTICLE_FORMATS
        if row.reader or row.name == PLAIN
    )
    refused = ((row.what, row.advice) for row in ARTICLE_FORMATS if not row.reader and row.name != PLAIN)
    return (
        "# Formats\n\n## Reports\n\n"
        + table(("`--format`", "or a file that ends in"), reports)
        + "\n## Articles\n\nThe content tells what a file is, hardly ever its name: [details](../sources.md).\n\n"
        + table(("is", "named", "usual endings", "may hold many"), read)
        + "\n## Refused\n\n"
        + table(("is", "what to do"), refused)
    )


def schema() -> str:
    """The JSON schema of the report, as the tests use it."""
    text = (ROOT / "tests" / "reports" / "schema" / "hexapla-1.json").read_text("utf-8")
    pretty = json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    return f"# JSON schema\n\nWhat the fields mean: [The JSON report](../json.md).\n\n```json\n{pretty}\n```\n"


LINKS = {"README.md#can-it-be-believed": "../believe.md", "CHANGELOG.md": "changes.md", "docs/": "../"}
"""Where links of the pages beside this folder lead on the site."""


def beside(name: str) -> str:
    """A page of the folder above, with its links as the site has them."""
    page = (ROOT / name).read_text("utf-8")
    for target, here in LINKS.items():
        page = page.replace(f"]({target}", f"]({here}")
    return page


def write_reference(_app: object) -> None:
    """Write the pages and pictures that are made from the program."""
    folder = DOCS / "reference"
    folder.mkdir(exist_ok=True)
    for make in (options, keys, formats, schema):
        (folder / f"{make.__name__}.md").write_text(make(), "utf-8")
    for name, page in (("contributing", "CONTRIBUTING.md"), ("security", "SECURITY.md"), ("changes", "CHANGELOG.md")):
        (folder / f"{name}.md").write_text(beside(page), "utf-8")
    pictures = DOCS / "pictures"
    pictures.mkdir(exist_ok=True)
    for name, (size, typed) in PICTURES.items():
        script = [sys.executable, str(DOCS / "make_screenshot.py"), "--size", size, "--keys", typed]
        subprocess.run(
            [*script, "-o", str(pictures / f"{name}.svg")], check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )


def setup(app: Any) -> None:
    """Have the reference written before the pages are read."""
    app.connect("builder-inited", write_reference)
