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
    """One source under way."""

    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        self.began = time.monotonic()
        """Set anew when its turn comes."""
        self.process: ReaderProcess | None = None
        """The process that works on it; None while it waits for its turn, and when it is done."""
        self.done = False
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


def finish(slots: Sequence[Slot], wishes: Wishes, watch: Watch | None) -> None:
    """Read all of these sources; what became of each stands in its slot. An exception of the watch ends all."""
    jobs = [Job(slot) for slot in sorted(slots, key=lambda slot: not slot.is_address)]
    queue: SimpleQueue[Job] = SimpleQueue()
    for job in jobs:
        queue.put(job)
    addresses = sum(slot.is_address for slot in slots)
    count = min(_AT_ONCE, addresses + min(_FOR_FILES, len(slots) - addresses))
    threads = [threading.Thread(target=_work, args=(queue, wishes), daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            while thread.is_alive():
                thread.join(_TICK)
                if watch is not None:
                    watch([job for job in jobs if not job.done])
    finally:
        for job in jobs:
            if not job.done:
                job.give_up()


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
            job.process, job.done = None, True
    except Empty:
        process.close()


def _do(job: Job, process: ReaderProcess, wishes: Wishes) -> None:
    """Fetch and read one source."""
    slot = job.slot
    try:
        if job.given_up:
            raise ReadError("given up", "open it again")
        if slot.is_address:
            slot.recognised(fetched_source(slot.origin, process, wishes, Cache()))
        if not slot.articles:
            _read(slot, process, wishes)
    except SourceError as error:
        slot.error = error
    except ReadError as error:
        slot.error = SourceError(slot.origin, error.reason, error.advice)
    except Exception as error:
        with contextlib.suppress(Exception):
            process.close()
        slot.error = SourceError(
            slot.origin, f"cannot be read ({type(error).__name__})", "save its words as a text file"
        )


def _read(slot: Slot, process: ReaderProcess, wishes: Wishes) -> None:
    """The articles of a source whose bytes are there; raises ReadError."""
    source, form = slot.source, slot.form
    if source is None or form is None:
        return
    hint = Hint(source.origin, source.content_type, source.address, wishes.whole)
    documents = process.read(form.name, source.raw, hint)
    if slot.part and len(documents) > 1:
        if slot.part > len(documents):
            raise ReadError(f"{form.what} of {len(documents)} articles", f"name one of them, as {slot.origin}#1")
        chosen = [(slot.part, documents[slot.part - 1])]
    else:
        chosen = list(enumerate(documents, 1)) if len(documents) > 1 else [(0, documents[0])]
    articles = (article_of(document, source, form.name, part) for part, document in chosen)
    slot.articles = tuple(article for article in articles if article is not None)
    if not slot.articles:
        raise ReadError(f"{form.what} without words in it", form.advice)
