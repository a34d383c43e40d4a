"""Programs that the reader starts."""

import os
import signal
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.builders import article, sentences
from tests.reader.test_reading import reading, story
from tui.reader.commands import programs
from tui.reader.commands.programs import (
    EndedBySignal,
    ProgramError,
    argv_of,
    browser_argv,
    editor_argv,
    is_restricted,
    line_of,
    run_editor,
    run_filter,
)
from tui.reader.dialogs.provenance import is_web_address

EDITOR_SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)


def python(code: str) -> list[str]:
    """A program of our own."""
    return [sys.executable, "-c", code]


def test_a_filter_gets_the_words_and_its_first_line_is_told():
    assert run_filter(["wc", "-w"], "one two three").line == "3"


def test_the_exit_status_is_told_and_what_it_said_on_the_way():
    ran = run_filter(python("import sys; sys.exit('no such thing')"), "")
    assert (ran.status, ran.line) == (1, "no such thing")


def test_control_characters_of_its_output_do_not_get_through():
    assert "\x1b" not in run_filter(["printf", r"\033[2Jhello\n"], "").line


def test_nothing_is_given_to_a_shell(tmp_path):
    run_filter(argv_of(f"echo x ; touch {tmp_path}/made"), "")
    assert not (tmp_path / "made").exists()


def test_what_takes_too_long_is_ended():
    assert run_filter(["sleep", "30"], "", timeout=0.3).status == -9


def test_a_filter_that_has_ended_before_anybody_looks_has_ended(monkeypatch):
    start = programs._Supervised.start

    def start_late(program, name):
        program.process.wait()
        start(program, name)

    monkeypatch.setattr(programs._Supervised, "start", start_late)
    assert run_filter(["echo", "quick"], "") == (0, "quick", False)


def test_endless_output_is_not_read():
    assert run_filter(["yes"], "", timeout=5).line == "y"


def test_a_filter_that_does_not_read_is_no_error():
    assert run_filter(["true"], "x" * 1_000_000).status == 0


@pytest.mark.parametrize("argv", [["/no/such/program"], ["/"]])
def test_a_program_that_cannot_be_run_is_one_clear_line(argv):
    with pytest.raises(ProgramError, match="cannot be run"):
        run_filter(argv, "")


@pytest.mark.parametrize("command", ["", "  ", "wc 'x"])
def test_a_command_must_be_a_command(command):
    with pytest.raises(ProgramError):
        argv_of(command)


@pytest.mark.parametrize(
    ("environ", "argv"),
    [
        ({}, ["vi", "+7", "./a.txt"]),
        ({"EDITOR": "nano"}, ["nano", "+7", "./a.txt"]),
        ({"EDITOR": "nano", "VISUAL": "emacs -nw"}, ["emacs", "-nw", "+7", "./a.txt"]),
        ({"EDITOR": "/usr/bin/hx"}, ["/usr/bin/hx", "./a.txt:7"]),
        ({"EDITOR": "code"}, ["code", "--wait", "--goto", "./a.txt:7"]),
    ],
)
def test_the_editor_opens_the_file_at_the_line(environ, argv):
    assert editor_argv(environ, "a.txt", 7) == argv


def test_the_line_is_found_by_the_first_words():
    words = "One thing. Another thing happened here."
    second = sentences(article("A", words))[1]
    assert line_of(second, words, "Title\n\nOne thing.\nAnother   thing happened\nhere.") == 4
    assert line_of(second, words, "x\n" * 40) == 11


@pytest.mark.parametrize(("value", "forbidden"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_restricted(value, forbidden):
    assert is_restricted({"HEXAPLA_RESTRICTED": value}) is forbidden
    assert not is_restricted({})


def test_this_file_starts_no_shell():
    source = Path("tui/reader/commands/programs.py").read_text("utf-8")
    assert "shell=True" not in source
    assert "os.system" not in source


def test_an_editor_is_waited_for_and_its_status_comes_back():
    assert run_editor(python("raise SystemExit(3)")) == 3


def test_an_editor_that_cannot_be_run_is_one_clear_line():
    with pytest.raises(ProgramError, match="no-such-editor: cannot be run"):
        run_editor(["no-such-editor"])


def test_after_an_editor_that_cannot_be_run_signals_are_the_readers_again():
    before = {number: signal.getsignal(number) for number in EDITOR_SIGNALS}
    with pytest.raises(ProgramError):
        run_editor(["no-such-editor"])
    assert {number: signal.getsignal(number) for number in EDITOR_SIGNALS} == before


def test_a_deadly_signal_hangs_the_editor_up_and_is_passed_on(tmp_path):
    """The editor has the time to save."""
    saved = tmp_path / "saved"
    code = f"""if True:
        import os, pathlib, signal, time
        def save(*_):
            pathlib.Path({str(saved)!r}).write_text("saved")
            raise SystemExit
        signal.signal(signal.SIGHUP, save)
        os.kill({os.getpid()}, signal.SIGTERM)
        time.sleep(60)"""
    before = {number: signal.getsignal(number) for number in EDITOR_SIGNALS}
    try:
        with pytest.raises(EndedBySignal) as ended:
            run_editor(python(code))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert ended.value.number is signal.SIGTERM
    assert saved.read_text() == "saved"


async def test_an_article_of_no_file_is_not_edited():
    async with reading(story()) as (screen, press):
        await press("E")
        assert screen.view.notice.endswith("no file that an editor could open")


@pytest.mark.parametrize(
    ("browser", "argv"),
    [
        ("w3m", ["w3m", "https://a.example/?q=a&b"]),
        ("firefox --new-tab %s:w3m", ["firefox", "--new-tab", "https://a.example/?q=a&b"]),
        ("open '%s'", ["open", "https://a.example/?q=a&b"]),
    ],
)
def test_the_browser_gets_the_address_as_one_word(browser, argv):
    assert browser_argv({"BROWSER": browser}, "https://a.example/?q=a&b") == argv


def test_without_a_browser_the_notice_has_the_address():
    with pytest.raises(ProgramError, match=r"set BROWSER, as in BROWSER=w3m, for https://a\.example"):
        browser_argv({}, "https://a.example")


@pytest.mark.parametrize(
    "words",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "-remote",
        "https://a.example/ x",
        "https://a\x1b]0;b\x07",
        "/a/b.txt",
    ],
)
def test_only_addresses_of_the_web_are_given_to_a_browser(words):
    assert not is_web_address(words)


async def test_enter_on_an_address_opens_it(monkeypatch):
    opened = []
    monkeypatch.setattr(programs, "run_editor", lambda argv: opened.append(argv) or 0)
    monkeypatch.setenv("BROWSER", "w3m -T text/html")
    plain = story()
    first, *others = plain.articles
    found = first.provenance._replace(address="https://a.example/story")
    comparison = replace(plain, articles=(first._replace(provenance=found), *others))
    async with reading(comparison) as (screen, press):
        with patch.object(type(screen.app), "suspend", nullcontext):
            await press("o", "enter")
        assert opened == [["w3m", "-T", "text/html", "https://a.example/story"]]
        assert screen.view.notice == "w3m: done"
        monkeypatch.setenv("HEXAPLA_RESTRICTED", "1")
        await press("o", "enter")
        assert len(opened) == 1
        assert "HEXAPLA_RESTRICTED" in screen.view.notice
