"""The edge: a path, a folder, an address or standard input comes in, an Article goes out.

Files are read at once; what needs the reader process or the network is read side by side (``jobs``). Plain text takes
the short way: nothing of the other formats is imported for it.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Collection as Collection_
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from tui.collation.model import Article
from tui.sources.articles import read_plain
from tui.sources.files import SIZE_LIMIT, STANDARD_INPUT, RawText, SourceError, expand, read_source, too_large
from tui.sources.formats import PLAIN, Format, recognise

if TYPE_CHECKING:
    from tui.sources.jobs import Job


__all__ = ["STANDARD_INPUT", "Collection", "Loaded", "SourceError", "Wishes", "load", "load_each", "loaded_of"]


SIGLA = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ADDRESS = ("http://", "https://")
OPENED_AT_ONCE = 6
"""Maximum articles of one source that are opened without being chosen: one pane each."""


_FEW_BLOCKS = 0.6
"""Share of a page's blocks below which a reader is told that most of the page is not shown."""


class Wishes(NamedTuple):
    """How sources are to be read."""

    offline: bool = False
    """Whether no socket may be opened: addresses come from the cache."""
    fresh: bool = False
    """Whether addresses are asked again although the cache has them."""
    whole: bool = False
    """Whether all text of a page is wanted, not only its story."""


DEFAULTS = Wishes()


class Collection(NamedTuple):
    """A source of more articles than are opened at once: a person chooses."""

    origin: str
    what: str
    """What it is, in words."""
    articles: tuple[Article, ...]
    """In its order, without letters."""


class Loaded(NamedTuple):
    """What came of the sources."""

    articles: tuple[Article, ...]
    """Sigla A, B, C, ... in the order given, without gaps."""
    errors: tuple[SourceError, ...]
    """One for each source that could not be read."""
    remarks: tuple[str, ...]
    """What a reader should know about the articles that could, each one line."""
    collections: tuple[Collection, ...] = ()
    """Sources to choose from; empty unless asked for."""
    pending: tuple["Job", ...] = ()
    """Addresses still under way; empty unless asked for. Letters are left free for them."""


Watch = Callable[[Sequence["Job"]], None]
"""Called ten times a second with what is under way; may give up a job, or raise to give up all."""


class Slot:
    """One source on its way: where it comes from, and what became of it."""

    def __init__(self, origin: str, part: int = 0) -> None:
        self.origin = origin
        self.part = part
        """Number of the article wanted, from 1; 0 for all."""
        self.source: RawText | None = None
        self.form: Format | None = None
        self.articles: tuple[Article, ...] = ()
        self.remark = ""
        self.error: SourceError | None = None

    @property
    def is_address(self) -> bool:
        """Whether it has to be fetched."""
        return self.origin.lower().startswith(_ADDRESS)

    def recognised(self, source: RawText) -> None:
        """Take the bytes; read them at once if they are plain text. Raises SourceError."""
        self.source = source
        self.form = recognise(source.raw, source.address or source.origin, source.content_type)
        if self.form.name == PLAIN:
            if len(source.raw) > SIZE_LIMIT:
                raise too_large(source.origin, SIZE_LIMIT)
            article, self.remark = read_plain(source, "")
            self.articles = (article,)
        elif not self.form.reader:
            raise SourceError(source.origin, self.form.what, self.form.advice)


def load(arguments: Sequence[str], stdin: BinaryIO | None = None) -> tuple[Article, ...]:
    """The articles behind the arguments, sigla A, B, C, ... in order; raises the first SourceError."""
    loaded = load_each(arguments, stdin)
    if loaded.errors:
        raise loaded.errors[0]
    return loaded.articles


def load_each(
    arguments: Sequence[str],
    stdin: BinaryIO | None = None,
    wishes: Wishes = DEFAULTS,
    watch: Watch | None = None,
    *,
    choosing: bool = False,
    patience: float | None = None,
) -> Loaded:
    """The articles that can be read, and what is wrong with the others.

    ``choosing``: sources of more than six articles come back as collections; otherwise they are errors.
    ``patience``: seconds after which addresses are left under way if something else is there to read.
    """
    errors: list[SourceError] = []
    slots: list[Slot] = []
    taken: dict[str, RawText] = {}
    for origin in _origins(arguments, errors):
        if len(slots) == len(SIGLA):
            errors.append(SourceError(origin, f"more than {len(SIGLA)} articles", "name those to compare"))
            break
        slots.append(_slot(origin, stdin, taken))
    waiting = [slot for slot in slots if not (slot.articles or slot.error)]
    if waiting:
        from tui.sources.jobs import finish

        ready = any(slot.articles for slot in slots)
        pending = finish(waiting, wishes, watch, patience if ready else None)
        late = {slot for job in pending for slot in job.slots}
        return _assembled(slots, errors, choosing, late)._replace(pending=pending)
    return _assembled(slots, errors, choosing)


def loaded_of(jobs: Sequence["Job"]) -> Loaded:
    """The results of jobs that were left under way and are done now."""
    return _assembled([slot for job in jobs for slot in job.slots], [], choosing=True)


def _slot(origin: str, stdin: BinaryIO | None, taken: dict[str, RawText]) -> Slot:
    """The source with its bytes, read already where that takes no other process; ``taken`` holds those read before.

    A number behind the last ``#`` is that of an article in it, unless there is a file of that very name.
    """
    slot = Slot(origin)
    name, mark, number = origin.rpartition("#")
    numbered = mark and number.isascii() and number.isdigit() and len(number) < 5 and int(number)
    if numbered and (slot.is_address or not os.path.lexists(origin)):
        slot = Slot(name, int(number))
    if not slot.is_address:
        try:
            source = taken.get(slot.origin) if slot.part else None
            slot.recognised(source or read_source(slot.origin, stdin))
            if slot.part and slot.source is not None:
                taken[slot.origin] = slot.source
        except SourceError as error:
            slot.error = error
    return slot


def _assembled(
    slots: Iterable[Slot], errors: list[SourceError], choosing: bool, late: Collection_[Slot] = frozenset()
) -> Loaded:
    """The articles of all sources under their letters; each late one has a letter kept free."""
    articles: list[Article] = []
    letters = list(SIGLA)
    remarks: list[str] = []
    collections: list[Collection] = []
    for slot in slots:
        if slot in late:
            del letters[:1]
        elif slot.error is not None:
            errors.append(slot.error)
        elif len(slot.articles) > OPENED_AT_ONCE:
            collection = Collection(slot.origin, slot.form.what if slot.form else "", slot.articles)
            if choosing:
                collections.append(collection)
            else:
                advice = f"name two to six, as {slot.origin}#1; hexapla list prints their numbers"
                reason = f"{collection.what} of {len(slot.articles)} articles"
                errors.append(SourceError(slot.origin, reason, advice))
        else:
            lettered = [
                article._replace(siglum=letter) for article, letter in zip(slot.articles, letters, strict=False)
            ]
            del letters[: len(lettered)]
            remarks += _remarks(slot, lettered)
            articles += lettered
            if len(lettered) < len(slot.articles):
                errors.append(SourceError(slot.origin, f"more than {len(SIGLA)} articles", "name those to compare"))
    for sha256, times in Counter(article.sha256 for article in articles).items():
        if times > 1:
            same = [article.siglum for article in articles if article.sha256 == sha256]
            remarks.append(f"{' and '.join(same)} are the same file, byte for byte")
    return Loaded(tuple(articles), tuple(errors), tuple(remarks), tuple(collections))


def _remarks(slot: Slot, articles: Sequence[Article]) -> Iterator[str]:
    """Remarks for the reader on the articles of one source."""
    if len(articles) > 1:
        yield f"{len(articles)} articles from {slot.origin}"
    for article in articles:
        if slot.remark:
            yield f"{article.siglum} {article.origin}: {slot.remark}"
        for note in article.provenance.notes:
            yield f"{article.siglum} {article.origin}: {note}"
        shown, total = article.provenance.blocks
        if shown < _FEW_BLOCKS * total:
            yield f"{article.siglum} shows {shown} of {total} blocks of its page; W shows all of its text"


def _origins(arguments: Iterable[str], errors: list[SourceError]) -> Iterator[str]:
    """The single sources, folders expanded; what cannot be expanded goes to `errors`."""
    seen_stdin = False
    for argument in arguments:
        if argument == STANDARD_INPUT and seen_stdin:
            errors.append(SourceError(argument, "given twice", "standard input can be read only once"))
            continue
        seen_stdin = seen_stdin or argument == STANDARD_INPUT
        try:
            yield from expand(argument)
        except SourceError as error:
            errors.append(error)
