"""Sources that take a process or the network: several at once, watched, each of which can be given up."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue

from tui.collation.annotate.language import detect_language
from tui.collation.model import Article, Provenance
from tui.collation.page import read_head
from tui.collation.segment import paragraph_spans
from tui.digest import digest
from tui.sources.cache import Cache, fetched_source
from tui.sources.clean import clean_line, clean_text
from tui.sources.errors import SourceError
from tui.sources.files import RawText
from tui.sources.loading import Slot, Watch, Wishes
from tui.sources.plain import name_of
from tui.sources.process import ReaderProcess
from tui.sources.reading import Document, Hint, ReadError

_AT_ONCE = 6
"""Maximum processes: one for each address of a full screen."""
_FOR_FILES = 2
"""Maximum processes that read files: to start one takes longer than to read a file."""
_COMPARED = 150
"""Characters by which a paragraph is told from others."""
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


def article_of(document: Document, source: RawText, form: str, part: int = 0) -> Article | None:
    """The article without a letter; None where no words are left of it. ``part`` counts from 1, 0 for the only one."""
    title = clean_line(document.title)
    body = clean_text(document.text)
    if not body:
        return None
    text = body if title in ("", body.partition("\n")[0]) else f"{title}\n\n{body}"
    paragraphs = paragraph_spans(text)
    head = read_head(text, paragraphs)
    aside = {clean_line(block)[:_COMPARED] for block in document.aside}
    published, date_from = clean_line(document.published), document.date_from
    if head.published and date_from in ("", "file", "guess"):
        published, date_from = head.published, "head"
    return Article(
        siglum="",
        title=title or head.title or name_of(source.origin),
        outlet=clean_line(document.outlet) or head.outlet,
        author=clean_line(document.author) or head.author,
        published=published or None,
        origin=clean_line(source.origin) + (f"#{part}" if part else ""),
        sha256=digest(text.encode("utf-8", "replace") if part else source.raw),
        language=detect_language(text),
        text=text,
        paragraphs=paragraphs,
        aside=tuple(place for place, span in enumerate(paragraphs) if aside and span.of(text)[:_COMPARED] in aside),
        provenance=Provenance(
            format=form,
            encoding=clean_line(document.encoding),
            address=clean_line(document.address or source.address),
            retrieved=clean_line(document.retrieved or source.retrieved),
            date_from=date_from if published else "",
            container_sha256=digest(source.raw) if part else "",
            blocks=document.blocks,
            notes=(*source.notes, *map(clean_line, document.notes)),
            trusted=document.trusted,
        ),
    )
