"""The man page and the completions know every option and key.

`python -m tests.test_manual` writes the page's keys and `packaging/completions` anew after a change.
"""

import re
import shutil
import subprocess
from itertools import groupby
from pathlib import Path

import pytest

from tui.arguments import parser_of
from tui.cli import SUBCOMMANDS as RUN_BY_SUBCOMMAND
from tui.options import COMPARE_OPTIONS, EXIT_CODES, READER_OPTIONS, SUBCOMMANDS
from tui.reader.keymap.table import COMMANDS, Command
from tui.shell import COMPLETIONS

COMPLETION_FILES = Path(__file__).parents[1] / "packaging" / "completions"
PAGE = Path(__file__).parents[1] / "docs" / "hexapla.1"
KEYS = re.compile(r"(?<=by `python -m tests\.test_manual`\n)(.*?)(?=\.\\\" end of keys)", re.DOTALL)


def escape(words: str) -> str:
    """The words as troff takes them."""
    shown = (
        words.replace("\\", "\\e").replace("-", "\\-").replace("^", "\\(ha").replace("~", "\\(ti").replace("`", "\\(ga")
    )
    return f"\\&{shown}" if shown.startswith((".", "'")) else shown


def keys_of_the_table() -> str:
    """The subsections of keys, in troff."""
    lines: list[str] = []
    for section, commands in groupby(COMMANDS, key=lambda command: command.section):
        lines.append(f".SS {escape(section.value)}")
        lines += [line for command in commands for line in entry(command)]
    return "\n".join([*lines, ""])


def entry(command: Command) -> list[str]:
    """Keys and help of one command."""
    names = " ".join(key.replace("^", "Ctrl-") if len(key) > 1 else key for key in command.keys)
    return [".TP", f".B {escape(names)}" if names else f".I {escape(command.id)}", escape(command.help)]


def plain(page: str) -> str:
    return page.replace("\\-", "-")


def test_the_keys_are_those_of_the_table() -> None:
    found = KEYS.search(PAGE.read_text("utf-8"))
    assert found
    assert found[0] == keys_of_the_table(), "run `python -m tests.test_manual`"


@pytest.mark.parametrize("parser", [parser_of(name) for name in SUBCOMMANDS], ids=lambda parser: parser.prog)
def test_every_option_is_explained(parser: object) -> None:
    page = plain(PAGE.read_text("utf-8"))
    usage = parser.format_help()  # type: ignore[attr-defined]
    options = set(re.findall(r"(?<![\w-])--?[a-zV][a-z-]*", usage.split("Exit status")[0]))
    assert {option for option in options if option not in page} == set()


def test_every_subcommand_and_every_exit_status_is_explained() -> None:
    page = plain(PAGE.read_text("utf-8"))
    assert list(RUN_BY_SUBCOMMAND) == list(SUBCOMMANDS)
    assert [name for name in SUBCOMMANDS if f".B hexapla {name}".strip() not in page] == []
    statuses = page[page.index(".SH EXIT STATUS") : page.index(".SH ENVIRONMENT")]
    assert set(map(int, re.findall(r"(?<![\w=])\d+\b", statuses))) == set(EXIT_CODES)


def test_every_variable_is_explained() -> None:
    page = PAGE.read_text("utf-8")
    assert {option.variable for option in (*READER_OPTIONS, *COMPARE_OPTIONS) if option.variable not in page} == set()


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_the_page_is_clean_troff() -> None:
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", PAGE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", COMPLETIONS)
def test_the_completions_are_those_of_the_options(shell: str) -> None:
    name, write = COMPLETIONS[shell]
    assert (COMPLETION_FILES / name).read_text("utf-8") == write(), "run `python -m tests.test_manual`"


if __name__ == "__main__":
    for name, write in COMPLETIONS.values():
        (COMPLETION_FILES / name).write_text(write(), "utf-8")
    PAGE.write_text(KEYS.sub(lambda _: keys_of_the_table(), PAGE.read_text("utf-8")), "utf-8")
