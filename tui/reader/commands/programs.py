"""Run the user's programs, filters and editors, without a shell; write reports and show where articles come from."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import strftime
from types import FrameType
from typing import IO, TYPE_CHECKING, NamedTuple

from textual.app import SuspendNotSupported

from tui.collation.model import Sentence
from tui.reader.commands import supervisor
from tui.reader.commands.articles import read_again, refuses_in_case
from tui.reader.commands.background import in_background
from tui.reader.commands.command_parser import CommandLine, ParseError, at_home, split_words
from tui.reader.commands.copy import group_as_markdown
from tui.reader.keymap.keys import Pressed
from tui.reader.widgets.prompt import Kind, Question
from tui.reports import ENDINGS, FORMATS, Look, as_bytes, format_for, save_report, spare_sources
from tui.sources import STANDARD_INPUT
from tui.sources.clean import clean_line, clean_text

if TYPE_CHECKING:
    from tui.reader.reading_screen import ReadingScreen

TIMEOUT = 10.0
"""Timeout of a filter in seconds."""
MAX_OUTPUT = 65_536
"""Maximum bytes of a filter's output that are read: only the first line is shown."""
MAX_NOTE = 10_000
"""Maximum characters of a note that are taken from an editor."""
EDITOR_GRACE = 2.0
"""Maximum seconds that an editor is waited for after a hang-up."""
RESTRICTED = "HEXAPLA_RESTRICTED"
"""Variable that forbids programs and files, as LESSSECURE does for less."""
_FIRST_WORDS = (6, 3, 2)
"""Words of a sentence that are looked for in a line of its file: fewer where the line breaks off."""
_COLON_EDITORS = ("hx", "helix", "subl", "zed")
"""Editors that take ``FILE:LINE``; the others take ``+LINE FILE``, as vi does."""


class ProgramError(Exception):
    """Why a program was not started, and what to do."""


class EndedBySignal(Exception):  # noqa: N818 - no error
    """The reader was told to end while an editor was open."""

    def __init__(self, number: signal.Signals) -> None:
        super().__init__(number.name)
        self.number = number


class Ran(NamedTuple):
    """The result of a filter."""

    status: int
    """Exit status; negative: the signal that ended it."""
    line: str
    """First line of its output, cleaned."""
    timed_out: bool = False


def is_restricted(environ: Mapping[str, str]) -> bool:
    """Whether programs and writing are forbidden."""
    return environ.get(RESTRICTED, "") not in ("", "0")


def argv_of(command: str) -> list[str]:
    """The words of a command. Raises ProgramError when there are none or a quotation mark stays open."""
    try:
        words = split_words(command)
    except ParseError as error:
        raise ProgramError(f"{command}: {error}") from error
    if not words:
        raise ProgramError("no command; type one, as in | wc -w")
    return list(words)


class _Supervised:
    """A program under a supervisor process, which ends it when ``control`` closes; the system closes it with us."""

    def __init__(self, kind: str, argv: Sequence[str], stream: int | None = None) -> None:
        theirs, self.control = os.pipe()
        self.status, reports = os.pipe()
        command = [sys.executable, "-IS", supervisor.__file__, kind, str(theirs), str(reports), *argv]
        try:
            self.process = subprocess.Popen(  # noqa: S603
                command,
                stdin=stream,
                stdout=stream,
                stderr=stream and subprocess.STDOUT,
                start_new_session=kind == "filter",  # it may not read the keys that are meant for the reader
                pass_fds=(theirs, reports),
            )
        except (OSError, ValueError) as error:
            self._close(self.control, self.status)
            raise ProgramError(f"{argv[0]}: cannot be run ({error}); check its name") from error
        finally:
            self._close(theirs, reports)

    def start(self, name: str) -> None:
        """Wait until the program runs. Raises ProgramError."""
        word, _, number = self._report().partition(" ")
        if word != "started":
            with self.process:
                self.let_go()
            reason = os.strerror(int(number)).lower() if number.isdigit() and int(number) else "its name is none"
            raise ProgramError(f"{name}: cannot be run ({reason}); check its name")

    def ended(self) -> int:
        """Exit status of the program, once it has ended; negative for a signal."""
        number = self._report().partition(" ")[2]
        return int(number) if number else -signal.SIGKILL

    def _report(self) -> str:
        """The next line of the supervisor, read byte by byte: what comes after it must still be seen by `select`."""
        line = b""
        while not line.endswith(b"\n") and (byte := os.read(self.status, 1)):
            line += byte
        return line.decode("ascii").strip()

    def end(self) -> None:
        """Have the supervisor end the program."""
        self._close(self.control)
        self.control = -1

    def let_go(self) -> None:
        """Close our ends, once the supervisor has ended."""
        self._close(self.control, self.status)

    @staticmethod
    def _close(*descriptors: int) -> None:
        for descriptor in descriptors:
            with contextlib.suppress(OSError):
                os.close(descriptor)


def run_filter(argv: Sequence[str], text: str, timeout: float = TIMEOUT) -> Ran:
    """Give a program the text; return its status and first line. Ended at the timeout in seconds. Raises ProgramError.

    Children that it leaves behind are not waited for; they end with the reader.
    """
    program = _Supervised("filter", argv, subprocess.PIPE)
    program.start(argv[0])
    threading.Thread(target=_feed, args=(program.process, text), daemon=True).start()
    with program.process.stdout as pipe:  # type: ignore[union-attr]
        output, timed_out = _read_output(pipe, program.status, timeout)
    if timed_out:
        program.end()
    status = program.ended()
    threading.Thread(target=_outlive, args=(program,), daemon=True).start()
    first = output.decode("utf-8", "replace").strip().splitlines()[:1]
    return Ran(status, clean_line(first[0]) if first else "", timed_out)


def _read_output(output: IO[bytes], status: int, timeout: float) -> tuple[bytes, bool]:
    """The beginning of what a program writes until its status comes, and whether it took longer than the timeout."""
    deadline, heard = time.monotonic() + timeout, b""
    os.set_blocking(output.fileno(), False)
    with selectors.DefaultSelector() as selector:
        selector.register(output, selectors.EVENT_READ)
        selector.register(status, selectors.EVENT_READ)
        while ready := selector.select(max(0.0, deadline - time.monotonic())):
            if not any(key.fileobj is output for key, _ in ready):
                return heard, False  # it has ended, and all that it wrote is read
            piece = output.read(MAX_OUTPUT - len(heard))
            heard += piece or b""
            if piece == b"" or len(heard) == MAX_OUTPUT:
                selector.unregister(output)
                output.close()
    return heard, True


def _feed(process: subprocess.Popen[bytes], text: str) -> None:
    with contextlib.suppress(OSError, ValueError), process.stdin as pipe:  # type: ignore[union-attr]
        pipe.write(text.encode("utf-8", "replace"))


def _outlive(program: _Supervised) -> None:
    """Keep the pipe to the supervisor open for as long as it has children."""
    program.process.wait()
    program.let_go()


def run_editor(argv: Sequence[str]) -> int:
    """Run an editor on this terminal; return its status. Raises ProgramError, and EndedBySignal after hanging it up.

    The keys that send signals, such as ^C, are the editor's.
    """
    with _signals_for_editor():
        editor = _Supervised("editor", argv)
        try:
            editor.start(argv[0])
            status = editor.ended()
            editor.process.wait()
        except EndedBySignal:
            editor.end()
            with contextlib.suppress(subprocess.TimeoutExpired):
                editor.process.wait(EDITOR_GRACE)
            raise
        editor.let_go()
    return status


@contextlib.contextmanager
def _signals_for_editor() -> Iterator[None]:
    """Deadly signals become EndedBySignal, once; the keys of the terminal are ignored."""
    ended = False

    def end(number: int, _frame: FrameType | None) -> None:
        nonlocal ended
        ended = True
        for deadly in (signal.SIGHUP, signal.SIGTERM):
            signal.signal(deadly, _ignore)
        raise EndedBySignal(signal.Signals(number))

    handlers: dict[signal.Signals, Callable[[int, FrameType | None], None]] = {
        signal.SIGHUP: end, signal.SIGTERM: end, signal.SIGINT: _ignore, signal.SIGQUIT: _ignore,
    }  # fmt: skip
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        if not ended:  # else the reader ends now, and another signal must not interrupt that
            for number, handler in before.items():
                signal.signal(number, handler)


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """A function instead of SIG_IGN, which the editor would inherit."""


def editor_argv(environ: Mapping[str, str], path: str, line: int) -> list[str]:
    """The words that open the user's editor on a line of a file. Raises ProgramError."""
    words = argv_of(environ.get("VISUAL") or environ.get("EDITOR") or "vi")
    path = path if path.startswith("/") else f"./{path}"  # a name may begin with a hyphen
    name = os.path.basename(words[0])  # noqa: PTH119
    if name in ("code", "codium"):
        return [*words, "--wait", "--goto", f"{path}:{line}"]
    if name in _COLON_EDITORS:
        return [*words, f"{path}:{line}"]
    return [*words, f"+{line}", path]


def edited_words(screen: ReadingScreen, words: str) -> str | None:
    """The words as the user leaves them in an editor; None, with a notice, where none could be opened."""
    if not _is_allowed(screen):
        return None
    try:
        with tempfile.TemporaryDirectory(prefix="hexapla-") as folder:
            path = Path(folder) / "note.txt"
            path.write_text(f"{words}\n" if words else "", "utf-8")
            argv = editor_argv(os.environ, str(path), 1)
            with screen.app.suspend():
                status = run_editor(argv)
            if status == 0:
                return clean_text(path.read_text("utf-8", "replace"))[:MAX_NOTE].strip()
        screen.show_notice(f"{argv[0]}: exit {status}; no note written")
    except EndedBySignal as ended:
        screen.hexapla.end(ended.number)
    except (OSError, ProgramError, SuspendNotSupported) as error:
        screen.show_notice(f"the editor could not be opened ({error}); set EDITOR")
    return None


def line_of(sentence: Sentence, article_text: str, file_text: str) -> int:
    """The line of the file, from 1, on which a sentence begins, as far as its first words tell."""
    words = sentence.text.split()
    expected = sentence.span.start / max(1, len(article_text))
    lines = [" ".join(line.split()) for line in file_text.splitlines()]
    for needle in (" ".join(words[:count]) for count in _FIRST_WORDS):
        holding = [number for number, line in enumerate(lines, 1) if needle and needle in line]
        if holding:
            return min(holding, key=lambda number: abs(number / len(lines) - expected))
    return max(1, round(expected * len(lines)))


REPORT_WIDTH = 100
"""Width of a text report in columns."""
FORBIDDEN = "not here: HEXAPLA_RESTRICTED forbids programs and writing"


def _is_allowed(screen: ReadingScreen) -> bool:
    """False, with a notice, in restricted mode."""
    if is_restricted(os.environ):
        screen.show_notice(FORBIDDEN)
        return False
    return True


# -- reports -----------------------------------------------------------------------------------------------------------


def write_report(screen: ReadingScreen, line: CommandLine) -> None:
    """Write a report of the comparison, in the format that the file's suffix asks for."""
    comparison = screen.view.story.comparison
    if not _is_allowed(screen):
        return
    if not line.word:
        screen.show_notice(f"write where? :w FILE, ending in {ENDINGS}")
    elif comparison is None:
        screen.show_notice("still comparing: the report comes after")
    else:
        path, sources = Path(at_home(line.word)), frozenset(screen.sources)

        def write() -> str:
            spare_sources(path, sources)
            look = Look(REPORT_WIDTH, date=strftime("%Y-%m-%d"))
            report = as_bytes(FORMATS[format_for(line.word)].render(comparison, look))
            save_report(report, path, over=line.forced)
            return f"written: {path} ({len(report):,} bytes)"

        in_background(screen, write, screen.show_notice)


# -- filters -----------------------------------------------------------------------------------------------------------


def ask_for_filter(screen: ReadingScreen, _: Pressed) -> None:
    """Ask for a command that gets all tellings of the current sentence as Markdown."""
    if not _is_allowed(screen):
        return
    text = group_as_markdown(screen.view.story, screen.view.here)

    def submitted(command: str) -> None:
        if command.strip():
            in_background(screen, lambda: _outcome(command, run_filter(argv_of(command), text)), screen.show_notice)

    screen.ask(Question(Kind.PIPE, submitted))


def _outcome(command: str, ran: Ran) -> str:
    if ran.timed_out:
        return f"| {command}: ended, it took longer than {TIMEOUT:.0f} s"
    ended = "done" if ran.status == 0 else f"ended by signal {-ran.status}" if ran.status < 0 else f"exit {ran.status}"
    return f"| {command}: {ended}" + (f" · {ran.line}" if ran.line else "")


# -- where an article comes from ---------------------------------------------------------------------------------------


def show_origin(screen: ReadingScreen, _: Pressed) -> None:
    """Show where the articles come from, the focused one first."""
    from tui.reader.dialogs.provenance import ProvenanceScreen

    view = screen.view

    def go(address: str | None) -> None:
        screen.come_back()
        if address:
            browse(screen, address)

    screen.app.push_screen(ProvenanceScreen(view.story.articles, view.focus), go)


def browse(screen: ReadingScreen, address: str) -> None:
    """Open an address with the user's browser, which has the terminal until it ends."""
    if not _is_allowed(screen):
        return
    try:
        argv = browser_argv(os.environ, address)
    except ProgramError as error:
        screen.show_notice(str(error))
        return
    if _ends_well(screen, argv, "BROWSER"):
        screen.show_notice(f"{argv[0]}: done")


def browser_argv(environ: Mapping[str, str], address: str) -> list[str]:
    """The words that open an address: the first command of BROWSER, the address in place of ``%s`` or behind it.

    Raises ProgramError.
    """
    command = environ.get("BROWSER", "").split(":")[0]
    if not command:
        raise ProgramError(f"no browser; set BROWSER, as in BROWSER=w3m, for {address}")
    words = argv_of(command)
    if any("%s" in word for word in words):
        return [word.replace("%s", address) for word in words]
    return [*words, address]


def _ends_well(screen: ReadingScreen, argv: list[str], variable: str) -> bool:
    """Whether a program that had the terminal ended with status 0; a notice, or the end of the reader, where not."""
    try:
        with screen.app.suspend():
            status = run_editor(argv)
    except EndedBySignal as ended:
        screen.hexapla.end(ended.number)
        return False
    except (OSError, ProgramError, SuspendNotSupported) as error:
        screen.show_notice(f"{argv[0]} could not be opened ({error}); set {variable}")
        return False
    if status:
        screen.show_notice(f"{argv[0]}: exit {status}")
    return status == 0


def edit(screen: ReadingScreen, _: Pressed) -> None:
    """Open the article's file in the user's editor at the current sentence; then read it again."""
    if not _is_allowed(screen):
        return
    article = screen.view.story.article(screen.view.focus)
    if refuses_in_case(screen):
        return
    path = Path(article.origin)
    if article.origin == STANDARD_INPUT or not path.is_file() or article.provenance.format != "text":
        screen.show_notice(f"{clean_line(article.origin)}: no file that an editor could open")
        return
    try:
        words = path.read_text("utf-8", "replace")
        here = screen.view.story.sentence(screen.view.here)
        argv = editor_argv(os.environ, article.origin, line_of(here, article.text, words))
    except (OSError, ProgramError) as error:
        screen.show_notice(f"the editor could not be opened ({error}); set EDITOR")
        return
    if _ends_well(screen, argv, "EDITOR"):
        read_again(screen)
