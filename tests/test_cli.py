"""The command line as a shell sees it: exit status, both outputs, environment."""

import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.builders import LEFT, RIGHT
from tui import __version__
from tui.cli import run
from tui.options import FORMATS
from tui.output import wants_color
from tui.reports import ENDINGS

ESC = "\x1b"
FROM_OUTSIDE = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM")


class Done(NamedTuple):
    """The outcome of a command."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(LEFT, "utf-8")
    (tmp_path / "b.txt").write_text(RIGHT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def hexapla(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """The command run in the folder without a terminal; keyword arguments are its environment."""

    def command(*arguments: str, stdin: str = "", **environ: str) -> Done:
        with monkeypatch.context() as patch:
            for name in FROM_OUTSIDE:
                patch.delenv(name, raising=False)
            for name, value in environ.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            status = run(arguments)
        return Done(status, *capfd.readouterr())

    return command


def complaint(done: Done) -> str:
    """The one line on standard error of a failed command."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("hexapla: ")
    assert done.stderr.count("\n") == 1
    return done.stderr.removeprefix("hexapla: ").rstrip("\n")


def test_version_and_help(hexapla: Command) -> None:
    assert hexapla("--version").stdout == f"hexapla {__version__}\n"
    assert hexapla("-V").stdout == f"hexapla {__version__}\n"
    for arguments in (("-h",), ("--help",), ("compare", "--help")):
        shown = hexapla(*arguments)
        assert shown.returncode == 0
        assert shown.stdout.startswith("usage: hexapla")
        assert max(map(len, shown.stdout.splitlines())) <= 80


def test_without_a_terminal_the_text_report_is_printed(hexapla: Command) -> None:
    done = hexapla("a.txt", "b.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Ann signed the treaty")
    assert done.stdout == hexapla("compare", "a.txt", "b.txt").stdout


def test_without_an_argument_the_sample_story_is_read(hexapla: Command) -> None:
    assert "Kim" in hexapla().stdout


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("text", "Ann signed the treaty"),
        ("markdown", "# Ann signed the treaty"),
        ("html", "<!DOCTYPE html>"),
        ("json", '{\n "schema": "hexapla/1"'),
        ("csv", "sentence,article,"),
    ],
)
def test_formats(hexapla: Command, name: str, beginning: str) -> None:
    assert hexapla("compare", "a.txt", "b.txt", "--format", name).stdout.startswith(beginning)


def test_the_file_s_suffix_chooses_the_format(folder: Path, hexapla: Command) -> None:
    assert hexapla("compare", "a.txt", "b.txt", "-o", "report.json").returncode == 0
    assert json.loads((folder / "report.json").read_text("utf-8"))["schema"] == "hexapla/1"
    hexapla("compare", "-o", "report.json", "--format", "csv", "a.txt", "b.txt")
    assert (folder / "report.json").read_text("utf-8").startswith("sentence,")


def test_an_unknown_ending_is_refused_with_the_list(folder: Path, hexapla: Command) -> None:
    line = complaint(hexapla("compare", "a.txt", "b.txt", "-o", "x.pdf"))
    assert f"no report ends in .pdf; choose one of {ENDINGS}" in line
    assert not (folder / "x.pdf").exists()


def test_a_word_document_is_a_file(folder: Path, hexapla: Command) -> None:
    assert hexapla("compare", "a.txt", "b.txt", "-o", "report.docx").returncode == 0
    assert (folder / "report.docx").read_bytes().startswith(b"PK")


def test_a_report_never_overwrites_an_article(folder: Path, hexapla: Command) -> None:
    (folder / "link.txt").symlink_to("b.txt")
    for name in ("b.txt", "./b.txt", "link.txt"):
        assert "one of the articles" in complaint(hexapla("compare", "a.txt", "b.txt", "-o", name))
    assert (folder / "b.txt").read_text("utf-8") == RIGHT


def test_a_file_whose_name_begins_with_a_hyphen_is_shown_the_way(hexapla: Command, folder: Path) -> None:
    (folder / "-dash.txt").write_text(LEFT, "utf-8")
    advice = "-dash.txt: begins with a hyphen; call it ./-dash.txt or put -- before it"
    assert complaint(hexapla("-dash.txt", "b.txt")) == advice
    assert complaint(hexapla("compare", "b.txt", "-dash.txt")) == advice
    assert hexapla("compare", "./-dash.txt", "b.txt").returncode == 0
    assert hexapla("compare", "b.txt", "--", "-dash.txt").returncode == 0
    assert "unrecognized arguments: -none.txt" in complaint(hexapla("compare", "-none.txt"))


def test_on_a_full_disk_the_old_report_stands_and_one_line_says_so(hexapla: Command, full_disk: Path) -> None:
    report = full_disk / "report.html"
    report.write_text("old")
    (full_disk / "rest").write_bytes(b"x" * 60_000)
    done = hexapla("compare", "a.txt", "b.txt", "-o", str(report))
    assert done.returncode == 2
    why = f"{report}: the report was not written (no space left on device); the old report stands"
    assert complaint(done).startswith(why)  # a long path cuts the rest
    assert report.read_text() == "old"


def test_a_report_that_cannot_be_written(hexapla: Command) -> None:
    assert "the report was not written" in complaint(hexapla("compare", "a.txt", "b.txt", "-o", "none/report.txt"))


def test_exit_code_tells_whether_they_differ(hexapla: Command) -> None:
    assert hexapla("compare", "a.txt", "b.txt").returncode == 0
    assert hexapla("compare", "--exit-code", "a.txt", "b.txt").returncode == 1
    assert hexapla("compare", "--exit-code", "a.txt", "a.txt").returncode == 0
    assert hexapla("compare", "--exit-code", "a.txt").returncode == 0


def test_the_same_file_twice_is_noted(hexapla: Command) -> None:
    done = hexapla("compare", "a.txt", "a.txt")
    assert done.stderr == "hexapla: A and B are the same file, byte for byte\n"


def test_standard_input_is_an_article(hexapla: Command) -> None:
    done = hexapla("compare", "-", "b.txt", stdin=LEFT)
    assert done.returncode == 0
    assert "told by all" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("none.txt",), "none.txt: no such file or folder; check the name"),
        (("compare",), "no article given; see hexapla compare --help"),
        (("--wrong",), "unrecognized arguments: --wrong; see hexapla --help"),
        (("compare", "a.txt", "--format", "pdf"), f"expected {', '.join(FORMATS[:-1])} or {FORMATS[-1]}, not 'pdf'"),
        (("compare", "a.txt", "--width", "0"), "expected columns from 20 to 1000"),
        (("--tier", "certain"), "expected sure, likely or possible"),
        (("--tier",), "expected one argument"),
        ((f"evil{ESC}]0;x\x07.txt",), "evil.txt: no such file"),
        ((f"--evil{ESC}[31m",), "unrecognized arguments: --evil; see"),
    ],
)
def test_what_is_wrong_is_one_line(hexapla: Command, arguments: Sequence[str], words: str) -> None:
    assert words in complaint(hexapla(*arguments))


def test_every_unreadable_article_is_named(hexapla: Command) -> None:
    done = hexapla("compare", "x.txt", "a.txt", "y.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.split(":")[1] for line in done.stderr.splitlines()] == [" x.txt", " y.txt"]


def test_a_file_may_be_named_compare(folder: Path, hexapla: Command) -> None:
    (folder / "compare").write_text(LEFT, "utf-8")
    assert ": 1 article compared" in hexapla("./compare").stdout


def test_a_name_may_begin_with_a_hyphen(folder: Path, hexapla: Command) -> None:
    (folder / "-x.txt").write_text(LEFT, "utf-8")
    assert ": 2 articles compared" in hexapla("compare", "b.txt", "--", "-x.txt").stdout


def test_flag_beats_environment_beats_default(hexapla: Command) -> None:
    def strictness(*flags: str, **environ: str) -> str:
        return hexapla("compare", "a.txt", "b.txt", *flags, **environ).stdout.split("links from “")[1].split("”")[0]

    assert strictness() == "likely"
    assert strictness(HEXAPLA_TIER="sure") == "sure"
    assert strictness("--tier", "possible", HEXAPLA_TIER="sure") == "possible"
    assert "HEXAPLA_TIER: expected" in complaint(hexapla("a.txt", HEXAPLA_TIER="x"))
    assert hexapla("a.txt", HEXAPLA_MOUSE="yes", HEXAPLA_TIER="").returncode == 0


def test_the_width_is_that_of_the_flag_or_the_terminal(hexapla: Command) -> None:
    def widest(*flags: str, **environ: str) -> int:
        return max(map(len, hexapla("compare", "a.txt", "b.txt", *flags, **environ).stdout.splitlines()))

    assert widest() == 100
    assert widest(COLUMNS="90") == 90
    assert widest("--width", "120", COLUMNS="90") == 120
    assert widest(HEXAPLA_WIDTH="84") == 84
    assert widest("--width", "20") <= 20


def test_colour_is_printed_only_where_wanted(hexapla: Command) -> None:
    def colored(*flags: str, **environ: str) -> bool:
        return ESC in hexapla("compare", "a.txt", "b.txt", *flags, **environ).stdout

    assert not colored()
    assert colored("--color", "always", NO_COLOR="1")
    assert colored(FORCE_COLOR="1")
    assert not colored(FORCE_COLOR="1", NO_COLOR="1")
    assert not colored("--color", "never", FORCE_COLOR="1")


@pytest.mark.parametrize(
    ("environ", "terminal", "wanted"),
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({}, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, True),
        ({"TERM": "xterm"}, False, False),
        ({"CLICOLOR_FORCE": "1"}, False, True),
    ],
)
def test_colour_by_itself(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], terminal: bool, wanted: bool
) -> None:
    for name in FROM_OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert wants_color("auto", terminal) is wanted


def test_an_error_of_hexapla_itself_is_one_line_too(hexapla: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("impossible\x1b[31m")

    monkeypatch.setattr("tui.collation.pipeline.compare", fail)
    done = hexapla("compare", "a.txt")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (70, "", 1)
    assert "(ValueError: impossible); please report it" in done.stderr
    with pytest.raises(ValueError, match="impossible"):
        hexapla("compare", "a.txt", HEXAPLA_DEBUG="1")
