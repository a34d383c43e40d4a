"""Keep what is done when it is done, in the store or the open case: notebook, place, searches, settings of the view."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui.collation.model import SentenceRef
from tui.files import NoHomeError, state_dir
from tui.reader.commands.notebook import notebook_of, now
from tui.reader.moves import go, told
from tui.reader.settings import view_words
from tui.reader.view import View
from tui.sources.clean import clean_line
from tui.state import keys_of, store, story_key
from tui.state.recall import old_file
from tui.state.records import Record, records_of
from tui.state.records import notebook_of as notebook_from
from tui.state.store import Changes, Claim, StoreError, claim_on

if TYPE_CHECKING:
    import sqlite3

SLOW_WRITE = 0.1
"""Maximum seconds of a write after which the next place is still kept at its key: slower is a slow network folder."""
PLACE_INTERVAL = 1.0
"""Minimum seconds between two places kept where writes are slow; acts are always kept at their key."""


class Keeper:
    """Holds the store or a case open for one reader, and writes what differs from what it wrote last."""

    def __init__(self, environ: Mapping[str, str], case: str = "") -> None:
        self._environ = environ
        self.case = case
        """Path of the case in which the work goes on; empty for the store."""
        self.moved = False
        """Whether another store or case is open since the view was taken up."""
        self._claim = Claim(environ)
        self._db: sqlite3.Connection | None = None
        self._story = 0
        self._view: View | None = None
        self._records: dict[Record, None] = {}
        self._written: Changes | None = None
        self._seen_version = 0
        self._last_write = self._last_took = 0.0
        self._complained = False
        self._lost = ""
        self.waits = False
        """Whether a place is not kept yet because writes are slow: to be kept after `PLACE_INTERVAL`."""

    def open(self, view: View) -> tuple[View, list[str]]:
        """The view with what is kept of its story, and lines about the store. Nothing is kept where it cannot be."""
        path, problem = self.case, ""
        try:
            if self.case:
                self._db = store.connect_case(self.case)
            else:
                path = store.store_path(self._environ)
                self._db, problem = store.connect_or_replace(path)
        except (StoreError, NoHomeError) as error:
            reason = str(error) if isinstance(error, StoreError) else "HOME is no absolute path"
            self._lost = f"nothing was kept: {reason}"
            return view, [f"nothing can be kept: {reason}"]
        lines = [problem] if problem else []
        try:
            fresh, more = self._take_up(view)
        except store.database_errors() as error:
            self._db = None
            self._lost = f"nothing was kept: {path} ({error})"
            return view, [*lines, f"nothing can be kept: {path} ({error})"]
        return fresh, [*lines, *more]

    def _take_up(self, view: View) -> tuple[View, list[str]]:
        """The view with the notebook of its story, which is begun where there is none."""
        if self._db is None:
            return view, []
        articles, sentences = view.story.articles, view.story.sentences
        lines = [
            line for line in (self._claim.take(claim_on(self.case) if self.case else story_key(articles)),) if line
        ]
        kept = store.find_story(self._db, story_key(articles))
        moved: dict[str, str] = {}
        records: dict[Record, int] = {}
        source = 0
        if kept is not None:
            records = store.records_in(self._db, kept.id)
        elif relative := store.find_relative(self._db, articles):
            source, moved = relative
            records = store.records_in(self._db, source)
            view = self._at_place_of(view, source, moved)
        self._records = dict.fromkeys(records) if kept else {}
        own = records_of(notebook_of(view), articles, sentences)
        if own or records:
            notebook = notebook_from([*records, *own], articles, sentences, moved)
            view = told(view, view.story.with_notebook(notebook))
            if notebook.unplaced:
                lines.append(f"{len(notebook.unplaced)} kept by hand fit no longer; i lists them")
        most = None if self.case else store.MAX_COPY
        self._story = store.add_story(self._db, articles, view.story.labels, now(), most)
        if source:
            store.copy_searches(self._db, source, self._story)
        lines += self._note_case(view)
        self._written = None
        self._seen_version = store.data_version(self._db)
        self._view = None
        self.keep(view)
        with contextlib.suppress(OSError):
            Path(old_file(articles, state_dir(self._environ))).unlink()
        return view, lines

    def _note_case(self, view: View) -> list[str]:
        """Have the case listed among what was read lately; where none is open, a line if the work went on in one."""
        key = story_key(view.story.articles)
        if self._db is not None and not self.case:
            path = store.case_of(self._db, key)
            return [f"work on this story goes on in {clean_line(path)}"] if path and Path(path).is_file() else []
        with contextlib.suppress(StoreError, NoHomeError, *store.database_errors()):
            # A case is listed in the store of this machine, wherever the case itself is.
            db, _ = store.connect_or_replace(store.store_path(self._environ))
            with contextlib.closing(db):
                store.note_case(db, str(Path(self.case).absolute()), key, view.story.articles[0].title, now())
        return []

    def move_to(self, view: View, case: str = "") -> list[str]:
        """Go on in another case, or in the store; lines about it. The next view that is shown is taken up there."""
        lost = self.close(view)
        self.case, self.moved, self._lost, self._story, self._records = case, True, "", 0, {}
        try:
            if case:
                self._db = store.connect_case(case)
            else:
                self._db, _ = store.connect_or_replace(store.store_path(self._environ))
        except (StoreError, NoHomeError) as error:
            self._lost = f"nothing was kept: {error}"
            return [line for line in (lost, f"nothing can be kept: {error}") if line]
        return [lost] if lost else []

    def add_search(self, pattern: str) -> None:
        """Keep a pattern that was searched for; a store that cannot be written says so at the next act."""
        if self._db is not None and self._story:
            with contextlib.suppress(*store.database_errors()):
                store.add_search(self._db, self._story, pattern)

    def searches(self) -> list[str]:
        """The patterns searched for in this story, the newest last."""
        with contextlib.suppress(*store.database_errors()):
            return store.searches_in(self._db, self._story) if self._db is not None and self._story else []
        return []

    def _at_place_of(self, view: View, story: int, moved: Mapping[str, str]) -> View:
        """The view at the place of another story, where that is still there."""
        if self._db is None:
            return view
        article, position = store.place_in(self._db, story)
        siglum = moved.get(article, "")
        if siglum and 0 <= position < len(view.story.sentences[siglum]):
            ref = SentenceRef(siglum, position)
            return go(view, ref).with_notice(f"back at {ref}; notes and corrections are taken over")
        return view

    def keep(self, view: View) -> str:
        """Write what has changed since the last time; one line the first time that something cannot be kept."""
        if self._db is None or self._view is view:
            return ""
        before, self._view = self._view, view
        articles, sentences = view.story.articles, view.story.sentences
        if before is not None and before.story.notebook is view.story.notebook:
            added: list[Record] = []
            gone: list[Record] = []
            is_slow = self._last_took > SLOW_WRITE and time.monotonic() - self._last_write < PLACE_INTERVAL
            self.waits = is_slow and self._written is not None
            if self.waits:
                self._view = before
                return ""
        else:
            records = dict.fromkeys(records_of(notebook_of(view), articles, sentences))
            added = [record for record in records if record not in self._records]
            gone = [record for record in self._records if record not in records]
        key = keys_of(articles)[view.focus]
        changes = Changes(key, view.here.position, view_words(view), added, gone, _undecided(view))
        if changes == self._written:
            return ""
        return self._write(changes)

    def _write(self, changes: Changes) -> str:
        if self._db is None:
            return ""
        start = time.monotonic()
        try:
            store.write(self._db, self._story, changes)
        except store.database_errors() as error:
            self._view = None  # so that the next key tries again
            complained, self._complained = self._complained, True
            return "" if complained else f"not kept: {error}; free some room, or check the state folder"
        self._last_write = time.monotonic()
        self._last_took = self._last_write - start
        self._complained = False
        self._written = changes._replace(added=[], gone=[])
        for record in changes.gone:
            self._records.pop(record, None)
        self._records |= dict.fromkeys(changes.added)
        return ""

    def switch(self, view: View) -> tuple[View, list[str]]:
        """The view of other articles, with what is kept of them."""
        self.moved = False
        try:
            return self._take_up(view)
        except store.database_errors() as error:
            return view, [f"not kept: {error}"]

    def news(self, view: View) -> View:
        """The view with what another reader of this story has written meanwhile."""
        if self._db is None or self._story == 0:
            return view
        try:
            version = store.data_version(self._db)
            if version == self._seen_version:
                return view
            self._seen_version = version
            records = store.records_in(self._db, self._story)
        except store.database_errors():
            return view
        if records.keys() == self._records.keys():
            return view
        self._records = dict.fromkeys(records)
        notebook = notebook_from(records, view.story.articles, view.story.sentences)
        return told(view, view.story.with_notebook(notebook))

    def close(self, view: View) -> str:
        """Write what is left, and give the story back; one line when that could not be written."""
        self._last_took = 0.0
        self._view, self._complained = None, False
        lost = self.keep(view) or self._lost
        self._claim.release()
        if self._db is not None:
            store.close(self._db)
            self._db = None
        return lost


def _undecided(view: View) -> int | None:
    """Number of contradictions without a verdict; None until the comparison has arrived."""
    comparison = view.story.comparison
    if comparison is None:
        return None
    return sum(comparison.verdict_on(one) is None for one in comparison.shown_conflicts)
