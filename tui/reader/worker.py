"""The comparison, made in a process of its own so that no key waits for it.

The process is started before Textual is imported: both imports then run side by side. It is our own program at both
ends of the pipe, so objects travel as pickles; nothing from outside is ever unpickled.
"""

from __future__ import annotations

import contextlib
import gc
import pickle
import struct
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, BinaryIO

from tui.collation.annotate.tokens import learn_stems
from tui.collation.model import Article, Comparison, Sentence, Settings
from tui.files import python_command

if TYPE_CHECKING:
    from tui.library import Measure
    from tui.library.accounts import Accounts

Progress = tuple[float, str]
"""The fraction done and the step's name."""
News = Progress | Comparison | str
"""Progress, the result, or why there is none."""


@dataclass(frozen=True)
class Result:
    """What the process that compares sends at the end."""

    comparison: Comparison
    """Without the words: the reader has them."""
    stems: Mapping[str, Mapping[str, str]]
    """Of all words compared, so that grouping anew needs no stemmer in the reader."""


_LENGTH = struct.Struct("!Q")


class Measurer:
    """A process that compares the accounts of one story after the other, for the list of stories."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def measure(self, accounts: Accounts, tell: Callable[[Measure | None], object]) -> None:
        """Call ``tell`` from a thread with the result, None where there is none. One story at a time."""
        threading.Thread(target=self._measure, args=(accounts, tell), daemon=True).start()

    def _measure(self, accounts: Accounts, tell: Callable[[Measure | None], object]) -> None:
        try:
            if self._process is None:
                self._process = _started()
            send(self._process.stdin, accounts)
            measure: Measure | None = receive(self._process.stdout)
        except (OSError, ValueError, EOFError):
            self.close()
            measure = None
        tell(measure)

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)


class Analyst:
    """One comparison under way; ``listen`` hands its news to somebody."""

    def __init__(self, articles: Sequence[Article], settings: Settings) -> None:
        self._articles = tuple(articles)
        self._process = _started()
        request = (self._articles, settings)
        threading.Thread(target=self._ask, args=(request,), daemon=True).start()

    def _ask(self, request: Any) -> None:
        with contextlib.suppress(OSError, ValueError):
            send(self._process.stdin, request)

    def listen(self, tell: Callable[[News], None], sentences: Mapping[str, tuple[Sentence, ...]]) -> None:
        """Call ``tell`` from a thread with every piece of news; the last is the comparison or a reason."""
        threading.Thread(target=self._listen, args=(tell, sentences), daemon=True).start()

    def _listen(self, tell: Callable[[News], None], sentences: Mapping[str, tuple[Sentence, ...]]) -> None:
        news: News = (0.0, "")
        while isinstance(news, tuple):
            try:
                news = self._received(sentences)
            except (OSError, ValueError, EOFError):
                news = "the comparison stopped; reading goes on without it (r tries again)"
            tell(news)
        self.cancel()

    def _received(self, sentences: Mapping[str, tuple[Sentence, ...]]) -> News:
        news: News | Result = receive(self._process.stdout)
        if not isinstance(news, Result):
            return news
        learn_stems(news.stems)
        import tui.collation.regroup  # noqa: F401  # rapidfuzz: now, or the first correction would wait for it

        return ready(replace(news.comparison, articles=self._articles, sentences=sentences))

    def cancel(self) -> None:
        """End the process, if it still runs."""
        _end(self._process)


def _started() -> subprocess.Popen[bytes]:
    """A process that waits for its first request."""
    command = python_command("tui.reader.worker_main")
    return subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        process.kill()
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError, ValueError):
            if pipe is not None:
                pipe.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=1)


def send(pipe: BinaryIO | Any, thing: Any) -> None:
    """Write one object. Raises OSError when the other side is gone."""
    packed = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(packed)) + packed)
    pipe.flush()


def receive(pipe: BinaryIO | Any) -> Any:
    """Read one object. Raises EOFError when the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    return pickle.loads(pipe.read(_LENGTH.unpack(head)[0]))  # noqa: S301


def ready(comparison: Comparison) -> Comparison:
    """Build the comparison's cached indexes now and freeze the heap, so that garbage collections skip it.

    A full collection takes 13 ms with the sample story's comparison on the heap, under .1 ms when it is frozen.
    """
    first = next((sentence.ref for sentence in comparison.everything()), None)
    if first is not None:
        for look_up in (comparison.group_of, comparison.links_of, comparison.conflicts_of, comparison.differences_of):
            look_up(first)
    gc.freeze()
    return comparison
