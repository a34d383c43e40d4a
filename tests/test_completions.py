"""The completions, asked for in the shells themselves: each offers what the tables say, and files that can be opened.

In bash and zsh a key inserts all matches into the line, and a function `hexapla` keeps its words in a file, so that a
wrong quotation shows as a wrong word. A shell that is not installed is skipped.
"""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.options import COMPARE, COPIES, FORMATS, LAYOUTS, READ, STORIES, SUBCOMMANDS, THEMES, TIERS
from tui.shell import COMPLETIONS, flags_of, plain_manual

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "packaging" / "completions"
PRINT = "hexapla() { printf '%s\\0' \"$@\" >~/words; printf '[end]'; }"
BASH = f"""
PS1='[ready]'
bind 'set enable-bracketed-paste off'
bind '"\\C-xa": insert-completions'
source {SCRIPTS}/hexapla.bash
{PRINT}
"""
ZSH = f"""
PS1='[ready]'
unsetopt prompt_cr prompt_sp
fpath=({SCRIPTS} $fpath)
autoload -U compinit && compinit -u -d "$HOME/dump"
zle -C all-matches complete-word _generic
zstyle ':completion:all-matches:*' completer _all_matches _complete
zstyle ':completion:all-matches:*' insert yes
bindkey '^Xa' all-matches
{PRINT}
"""
Ask = Callable[[str], list[str]]
"""Called with a command line; the words that are offered for its last word."""


class Shell:
    """An interactive shell on a pseudo-terminal."""

    def __init__(self, command: list[str], home: Path, folder: Path) -> None:
        self._home = home
        self._terminal, side = pty.openpty()
        env = {"HOME": str(home), "ZDOTDIR": str(home), "TERM": "dumb", "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        self._process = subprocess.Popen(
            command, stdin=side, stdout=side, stderr=side, env=env, cwd=folder, start_new_session=True
        )
        os.close(side)
        self._read_until("[ready]")

    def _read_until(self, mark: str) -> None:
        seen = b""
        while mark.encode() not in seen:
            seen += os.read(self._terminal, 65536)

    def offered(self, line: str) -> list[str]:
        """The words that stand in place of the last word of a line, after all matches were inserted there."""
        before = len(line.split()) - 1 - (not line.endswith(" "))
        os.write(self._terminal, f"{line}\x18a\n".encode())
        self._read_until("[end]")
        return (self._home / "words").read_text("utf-8").split("\0")[before:-1]

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of files that can be opened, of one that cannot, and of a folder."""
    folder = tmp_path / "files"
    (folder / "old days").mkdir(parents=True)
    for name in ("first.txt", "two words.md", "Straße.HTML", "picture.png", "archive.warc.gz"):
        (folder / name).write_text("x")
    return folder


@pytest.fixture(params=COMPLETIONS)
def ask(request: pytest.FixtureRequest, tmp_path: Path, folder: Path) -> Iterator[Ask]:
    name = request.param
    if not shutil.which(name):
        pytest.skip(f"needs {name}")
    home = tmp_path / "home"
    home.mkdir()
    if name == "fish":
        yield lambda line: asked_of_fish(line, home, folder)
        return
    (home / (".zshrc" if name == "zsh" else "rc")).write_text(ZSH if name == "zsh" else BASH)
    shell = Shell(["zsh", "-i"] if name == "zsh" else ["bash", "--rcfile", str(home / "rc"), "-i"], home, folder)
    yield shell.offered
    shell.close()


def asked_of_fish(line: str, home: Path, folder: Path) -> list[str]:
    code = 'source $argv[1]; complete -C "$argv[2]"'
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    command = ["fish", "--no-config", "-c", code, str(SCRIPTS / "hexapla.fish"), line]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env, cwd=folder)
    return [offer.split("\t")[0] for offer in done.stdout.splitlines()]


def test_the_first_word_is_a_subcommand_or_an_article(ask: Ask) -> None:
    offered = {word.rstrip("/") for word in ask("hexapla ")}
    assert offered == {
        *filter(None, SUBCOMMANDS),
        "first.txt",
        "two words.md",
        "Straße.HTML",
        "archive.warc.gz",
        "old days",
    }


def test_later_words_are_articles_and_folders(ask: Ask) -> None:
    assert {word.rstrip("/") for word in ask("hexapla compare first.txt ")} >= {"two words.md", "old days"}
    assert [word.rstrip("/") for word in ask("hexapla list o")] == ["old days"]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("hexapla --theme ", THEMES),
        ("hexapla --tier ", TIERS),
        ("hexapla --layout ", LAYOUTS),
        ("hexapla compare --layout ", LAYOUTS),
        ("hexapla compare --format ", FORMATS),
        ("hexapla stories first.txt --format ", ("text", "json", "csv")),
        ("hexapla copies --format ", ("text", "json")),
        ("hexapla --completion ", tuple(COMPLETIONS)),
    ],
)
def test_an_option_offers_its_values(ask: Ask, line: str, values: tuple[str, ...]) -> None:
    assert sorted(ask(line)) == sorted(values)


def test_a_value_behind_an_equals_sign_is_completed(ask: Ask) -> None:
    assert ask("hexapla --theme=mono")[0].removeprefix("--theme=") == "monochrome"


def test_the_file_of_a_report_may_be_any(ask: Ask) -> None:
    assert ask("hexapla compare -o pic") == ["picture.png"]


@pytest.mark.parametrize("command", [READ, COMPARE, COPIES, STORIES])
def test_every_option_is_offered_to_its_subcommand_alone(ask: Ask, command: str) -> None:
    flags = {name for flag in flags_of(command) for name in flag.names if name.startswith("--")}
    others = {name for other in SUBCOMMANDS for flag in flags_of(other) for name in flag.names} - flags
    offered = {word.rstrip("=") for word in ask(f"hexapla {command} --".replace("  ", " "))}
    assert flags <= offered
    assert not others & offered


@pytest.mark.parametrize("shell", COMPLETIONS)
def test_the_command_prints_what_can_be_evaluated(shell: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"needs {shell}")
    script = tmp_path / "script"
    script.write_text(COMPLETIONS[shell][1]())
    prepare = {"zsh": "autoload -U compinit && compinit -u -D; "}.get(shell, "")
    shown = {"bash": "complete -p hexapla", "zsh": "echo $_comps[hexapla]", "fish": "complete -c hexapla"}[shell]
    command = [shell, "-c", f"{prepare}source {script}; {shown}"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "HOME": str(tmp_path)}
    )
    assert "hexapla" in done.stdout
    assert done.stderr == ""


def test_the_manual_reads_as_plain_text() -> None:
    text = plain_manual((ROOT / "docs" / "hexapla.1").read_text("utf-8"))
    assert max(map(len, text.splitlines())) <= 80
    assert "\\" not in text.replace("\\n", "")
    assert "       hexapla compare [option ...] ARTICLE ...\n" in text
    assert "       -V, --version\n              Show the version and exit.\n" in text


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_the_plain_manual_has_the_words_that_roff_sets() -> None:
    page = ROOT / "docs" / "hexapla.1"
    command = ["groff", "-man", "-Tutf8", "-P-cbou", "-rHY=0", "-rLL=80n", str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    typeset = {"\u2010": "-", "\u2212": "-", "\u2019": "'", "\u2018": "`", "\u02c6": "^", "\u02dc": "~"}
    words = done.stdout.translate({ord(mark): plain for mark, plain in typeset.items()}).split()
    assert plain_manual(page.read_text("utf-8")).split() == words[4:-2]
