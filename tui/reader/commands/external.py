"""Programs of the user's that the reader starts: filters and editors. No shell is ever asked."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.collation.model import Sentence
from tui.sources.clean import clean_line

PATIENCE = 10.0
"""Seconds that a filter may take."""
_HEARD = 65_536
"""Bytes of its output that are read: only the first line is shown."""
RESTRICTED = "HEXAPLA_RESTRICTED"
"""Variable that forbids programs and files, as LESSSECURE does for less."""
_FIRST_WORDS = (6, 3, 2)
"""Words of a sentence that are looked for in a line of its file: fewer where the line breaks off."""
_COLON_EDITORS = ("hx", "helix", "subl", "zed")
"""Editors that take ``FILE:LINE``; the others take ``+LINE FILE``, as vi does."""


class OutsideError(Exception):
    """Why a program was not started, and what to do."""


class Ran(NamedTuple):
    """What came of a program."""

    status: int
    """Exit status; negative: the signal that ended it."""
    line: str
    """First line of its output, cleaned."""


def is_restricted(environ: Mapping[str, str]) -> bool:
    """Whether programs and writing are forbidden."""
    return environ.get(RESTRICTED, "") not in ("", "0")


def argv_of(command: str) -> list[str]:
    """The words of a command. Raises OutsideError when there are none or a quotation mark stays open."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise OutsideError(f"{command}: a quotation mark is not closed") from error
    if not words:
        raise OutsideError("no command; type one, as in | wc -w")
    return words


def run_filter(argv: Sequence[str], text: str, patience: float = PATIENCE) -> Ran:
    """Status and first line of a program that was given the text; ended when it takes too long. Raises OutsideError."""
    try:
        process = subprocess.Popen(  # noqa: S603
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # it may not read the keys that are meant for the reader
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutsideError(f"{argv[0]}: cannot be run ({reason.lower()}); check its name") from error
    alarm = threading.Timer(patience, _end, [process])
    alarm.start()
    threading.Thread(target=_feed, args=(process, text), daemon=True).start()
    with process.stdout as output:  # type: ignore[union-attr]
        heard = output.read(_HEARD)
    try:
        status = process.wait(patience)
    except subprocess.TimeoutExpired:
        _end(process)
        status = process.wait()
    alarm.cancel()
    first = heard.decode("utf-8", "replace").strip().splitlines()[:1]
    return Ran(status, clean_line(first[0]) if first else "")


def _feed(process: subprocess.Popen[bytes], text: str) -> None:
    with contextlib.suppress(OSError, ValueError), process.stdin as pipe:  # type: ignore[union-attr]
        pipe.write(text.encode("utf-8", "replace"))


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)


def editor_argv(environ: Mapping[str, str], path: str, line: int) -> list[str]:
    """The words that open the user's editor on a line of a file. Raises OutsideError."""
    words = argv_of(environ.get("VISUAL") or environ.get("EDITOR") or "vi")
    path = path if path.startswith("/") else f"./{path}"  # a name may begin with a hyphen
    name = os.path.basename(words[0])  # noqa: PTH119
    if name in ("code", "codium"):
        return [*words, "--wait", "--goto", f"{path}:{line}"]
    if name in _COLON_EDITORS:
        return [*words, f"{path}:{line}"]
    return [*words, f"+{line}", path]


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
