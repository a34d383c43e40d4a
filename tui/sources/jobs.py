"""Sources that take a process or the network: several at once, watched, each of which can be given up.

The reader process is started when first needed and killed when it takes too long. Its standard streams carry the
messages; what comes back is JSON and bytes, never code.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import threading
import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from typing import Any

from tui.files import python_command
from tui.sources import Slot, Watch, Wishes
from tui.sources.articles import article_of
from tui.sources.cache import Cache, fetched_source
from tui.sources.files import SourceError
from tui.sources.reading import LENGTHS, Document, Hint, ReadError, lengths, message, unpacked

READ_SECONDS = 10.0
"""Timeout in seconds for one source, from its last byte."""
FETCH_SECONDS = 33.0
"""Timeout in seconds for one address: the fetch's own clock ends it after 30, its process takes one to start."""
_MAXIMUM_ANSWER = 200_000_000
"""Maximum bytes of an answer: 20 million characters in JSON's longest spelling are 120 MB."""


class ReaderProcess:
    """One process that reads sources, one after the other. Every method may be called from any one thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self.closed = False

    def start(self) -> None:
        """Start the process, so that its imports run while something else is done."""
        with self._lock:
            if self._process is None and not self.closed:
                command = python_command("tui.sources.reader_main")
                self._process = subprocess.Popen(  # noqa: S603
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )

    def read(self, name: str, raw: bytes, hint: Hint) -> list[Document]:
        """The articles in these bytes of the format of that name; raises ReadError."""
        answer, _ = self._ask({"task": "read", "format": name, "hint": hint._asdict()}, raw, READ_SECONDS)
        try:
            return list(map(unpacked, answer["documents"]))
        except (KeyError, TypeError, ValueError) as error:
            raise ReadError("cannot be read (no proper answer)") from error

    def fetch(self, address: str, etag: str) -> tuple[dict[str, Any], bytes]:
        """The answer of the address: its head as a record, and the bytes; raises ReadError."""
        answer, raw = self._ask({"task": "fetch", "address": address, "etag": etag}, b"", FETCH_SECONDS)
        return answer["fetched"], raw

    def close(self) -> None:
        """End the process; the caller that waits for it gets a ReadError."""
        self.closed = True
        self._kill()

    def _kill(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.kill()
        with contextlib.suppress(OSError, ValueError, subprocess.TimeoutExpired):
            process.wait(timeout=1)
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError, ValueError):
                if pipe is not None:
                    pipe.close()

    def _ask(self, header: dict[str, Any], body: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """One answer; raises ReadError where the answer is a reason, or none comes in time."""
        self.start()
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise ReadError("given up", "open it again")
        try:
            process.stdin.write(message(header, body))
            process.stdin.flush()
            answer, raw = _receive(process.stdout.fileno(), time.monotonic() + seconds)
        except TimeoutError:
            self._kill()
            fetching = header["task"] == "fetch"
            late = "no whole answer within 30 s" if fetching else f"takes more than {seconds:.0f} s to read"
            raise ReadError(late, "try again later" if fetching else "give a smaller part of it") from None
        except (OSError, EOFError, ValueError):
            self._kill()
            if self.closed:
                raise ReadError("given up", "open it again") from None
            raise ReadError("takes too much time or memory to read", "give a smaller part of it") from None
        if "error" in answer:
            reason, advice = map(str, answer["error"])
            raise ReadError(reason, advice)
        return answer, raw


def _receive(descriptor: int, deadline: float) -> tuple[dict[str, Any], bytes]:
    """One message. Raises TimeoutError, EOFError, ValueError."""
    header, body = lengths(_exactly(descriptor, LENGTHS, deadline))
    if header + body > _MAXIMUM_ANSWER:
        raise ValueError("an answer larger than any")
    answer = json.loads(_exactly(descriptor, header, deadline))
    if not isinstance(answer, dict):
        raise ValueError("an answer of another kind")
    return answer, _exactly(descriptor, body, deadline)


def _exactly(descriptor: int, length: int, deadline: float) -> bytes:
    read = bytearray()
    while len(read) < length:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError
        part = os.read(descriptor, min(length - len(read), 1 << 20))
        if not part:
            raise EOFError
        read += part
    return bytes(read)


_AT_ONCE = 6
"""Maximum processes: one for each address of a full screen."""
_FOR_FILES = 2
"""Maximum processes that read files: to start one takes longer than to read a file."""
_TICK = 0.1
"""Seconds between two looks at what is under way."""


class Job:
    """One source under way; several slots may want parts of it."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = tuple(slots)
        self.slot = slots[0]
        self.began = time.monotonic()
        """Set anew when its turn comes."""
        self.process: ReaderProcess | None = None
        """The process that works on it; None while it waits for its turn, and when it is done."""
        self.finished = threading.Event()
        self.given_up = False

    @property
    def what(self) -> str:
        """The current work in words: ``fetching example.org``, ``reading a PDF file``."""
        if self.slot.form is not None:
            return f"reading {self.slot.form.what}"
        return f"fetching {self.slot.origin.partition('://')[2].partition('/')[0]}"

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self.began

    def give_up(self) -> None:
        """Stop it: its source then has an error that says so."""
        self.given_up = True
        if self.process is not None:
            self.process.close()


def finish(
    slots: Sequence[Slot], wishes: Wishes, watch: Watch | None, patience: float | None = None
) -> tuple[Job, ...]:
    """Read all of these sources; what became of each stands in its slot. An exception of the watch ends all.

    With ``patience``, a number of seconds, addresses that have not come by then are left under way, and returned.
    """
    of_one: dict[str, list[Slot]] = {}
    for slot in sorted(slots, key=lambda slot: not slot.is_address):
        of_one.setdefault(slot.origin, []).append(slot)
    jobs = tuple(Job(wanting) for wanting in of_one.values())
    queue: SimpleQueue[Job] = SimpleQueue()
    for job in jobs:
        queue.put(job)
    addresses = sum(job.slot.is_address for job in jobs)
    for _ in range(min(_AT_ONCE, addresses + min(_FOR_FILES, len(jobs) - addresses))):
        threading.Thread(target=_work, args=(queue, wishes), daemon=True).start()
    return wait(jobs, watch, patience)


def wait(jobs: Sequence[Job], watch: Watch | None, patience: float | None = None) -> tuple[Job, ...]:
    """Wait until the jobs are done; after ``patience`` seconds leave addresses under way, and return them."""
    began = time.monotonic()
    try:
        while left := tuple(job for job in jobs if not job.finished.is_set()):
            left[0].finished.wait(_TICK)
            if watch is not None:
                watch(left)
            late = patience is not None and time.monotonic() - began > patience
            if late and all(job.slot.is_address for job in left):
                return left
    except BaseException:
        for job in jobs:
            job.give_up()
        raise
    return ()


def _work(queue: SimpleQueue[Job], wishes: Wishes) -> None:
    """Do jobs until none is left, with one process as long as it lives."""
    process = ReaderProcess()
    try:
        while True:
            job = queue.get_nowait()
            if process.closed:
                process = ReaderProcess()
            job.process, job.began = process, time.monotonic()
            _do(job, process, wishes)
            job.process = None
            job.finished.set()
    except Empty:
        process.close()


def _do(job: Job, process: ReaderProcess, wishes: Wishes) -> None:
    """Fetch and read one source; what went wrong is the error of every slot."""
    slot = job.slot
    try:
        if job.given_up:
            raise ReadError("given up", "open it again")
        if slot.is_address:
            slot.recognised(fetched_source(slot.origin, process, wishes, Cache()))
        if not slot.articles:
            _read(job, process, wishes)
        for other in job.slots[1:]:
            other.form, other.articles, other.remark = slot.form, other.articles or slot.articles, slot.remark
        return
    except SourceError as error:
        wrong = error
    except ReadError as error:
        wrong = SourceError(slot.origin, error.reason, error.advice)
    except Exception as error:
        with contextlib.suppress(Exception):
            process.close()
        wrong = SourceError(slot.origin, f"cannot be read ({type(error).__name__})", "save its words as a text file")
    for each in job.slots:
        each.error = each.error or wrong


def _read(job: Job, process: ReaderProcess, wishes: Wishes) -> None:
    """The articles of a source whose bytes are there, for every slot; raises ReadError."""
    source, form = job.slot.source, job.slot.form
    if source is None or form is None:
        return
    hint = Hint(source.origin, source.content_type, source.address, wishes.whole)
    documents = process.read(form.name, source.raw, hint)
    many = len(documents) > 1
    for slot in job.slots:
        if many and slot.part > len(documents):
            advice = f"name one of them, as {slot.origin}#1"
            slot.error = SourceError(slot.origin, f"{form.what} of {len(documents)} articles", advice)
            continue
        parts = [slot.part] if many and slot.part else range(1, len(documents) + 1)
        articles = (article_of(documents[part - 1], source, form.name, part if many else 0) for part in parts)
        slot.articles = tuple(article for article in articles if article is not None)
        if not slot.articles:
            slot.error = SourceError(slot.origin, f"{form.what} without words in it", form.advice)
