"""Sources that take a process or the network: several at once, watched, each of which can be given up."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue

from tui.sources.articles import article_of
from tui.sources.cache import Cache, fetched_source
from tui.sources.errors import SourceError
from tui.sources.loading import Slot, Watch, Wishes
from tui.sources.process import ReaderProcess
from tui.sources.reading import Hint, ReadError

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
        """What is being done, in words: ``fetching example.org``, ``reading a PDF file``."""
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
