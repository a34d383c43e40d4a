"""The library: a pile of articles in one SQLite file, their terms, and the stories found in it.

Article text and term rows are kept, so that an update reads only what lies within the window of the new articles.
The identity of a story never changes by an update; decisions by hand are never overruled. Never imported by
`hexapla A B`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from tui.collation.stories import (
    LEAST_COSINE,
    UNDATED,
    WINDOW,
    Rows,
    Vocabulary,
    cluster,
    equal_rows,
    index_of,
    merge,
    term_rows,
)
from tui.library.engines import Engine, Range, in_line
from tui.library.entries import Entry

VERSION = 1
"""Version of the schema, in SQLite's user_version. A file of a newer version is left as it is."""
APPLICATION_ID = 0x48585053
"""Marks the file as a library of hexapla ("HXPS")."""
BATCH = 500
"""Articles written in one transaction: what an interruption can lose of the reading."""
TASK_ROWS = 1000
"""Rows of one task."""

_SCHEMA = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, outlet TEXT NOT NULL,
    published TEXT NOT NULL, day INTEGER NOT NULL, origin TEXT NOT NULL, language TEXT NOT NULL,
    words INTEGER NOT NULL, text TEXT NOT NULL, terms BLOB NOT NULL, counts BLOB NOT NULL,
    story INTEGER, by_hand INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX article_day ON article (day);
CREATE INDEX article_story ON article (story);
CREATE TABLE term (number INTEGER PRIMARY KEY, stem TEXT NOT NULL UNIQUE, articles INTEGER NOT NULL DEFAULT 0);
CREATE TABLE story (number INTEGER PRIMARY KEY AUTOINCREMENT);
CREATE TABLE parted (one INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE VIRTUAL TABLE article_words USING fts5 (title, text, content='article', content_rowid='id');
"""


class LibraryError(Exception):
    """Why a library cannot be opened or written, and what to do."""


class Member(NamedTuple):
    """An article of a story, without its text."""

    number: int
    key: str
    title: str
    outlet: str
    published: str
    origin: str
    words: int


class Story(NamedTuple):
    """The accounts of one event."""

    number: int
    """Its identity: updates never change it."""
    members: tuple[Member, ...]
    """By date, then as they came in."""

    @property
    def title(self) -> str:
        """The headline of its earliest account that has one."""
        return next((member.title for member in self.members if member.title), "(no title)")

    @property
    def outlets(self) -> tuple[str, ...]:
        """The different outlets, in order of their first accounts."""
        return tuple(dict.fromkeys(member.outlet for member in self.members if member.outlet))

    @property
    def first(self) -> str:
        """The earliest date; empty where none is known."""
        return min((member.published for member in self.members if member.published), default="")

    @property
    def last(self) -> str:
        """The latest date; empty where none is known."""
        return max((member.published for member in self.members if member.published), default="")


class _StoredVocabulary(Vocabulary):
    """Numbers of stems, looked up in the library when first met and added where they are new."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def number_of(self, stem: str) -> int:
        """The number of a stem."""
        found = self._connection.execute("SELECT number FROM term WHERE stem = ?", (stem,)).fetchone()
        if found is None:
            found = self._connection.execute("INSERT INTO term (stem) VALUES (?) RETURNING number", (stem,)).fetchone()
        return int(found[0])


class Library:
    """An open library; without a path one that lives in memory.

    Raises LibraryError for a file of another program or a newer version.
    """

    def __init__(self, path: str | None = None) -> None:
        self._path = path or ":memory:"
        try:
            self._connection = sqlite3.connect(self._path, timeout=5, isolation_level=None)
            execute = self._connection.execute
            version, application = (
                int(execute(f"PRAGMA {name}").fetchone()[0]) for name in ("user_version", "application_id")
            )
            tables = int(execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
            if tables and application != APPLICATION_ID:
                raise LibraryError(f"{self._path}: a database of another program; name another file")
            if version > VERSION:
                raise LibraryError(f"{self._path}: made by a newer hexapla (version {version}); update hexapla")
            execute("PRAGMA synchronous = FULL")
            if not tables:
                stamp = f"PRAGMA user_version = {VERSION}; PRAGMA application_id = {APPLICATION_ID};"
                self._connection.executescript(f"BEGIN; {_SCHEMA} {stamp} COMMIT;")
        except sqlite3.Error as error:
            raise LibraryError(f"{self._path}: no library of hexapla ({error}); name another file") from error
        self._vocabulary = _StoredVocabulary(self._connection)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # -- reading in --------------------------------------------------------------------------------------------------

    def add(self, entries: Iterable[Entry], progress: Callable[[int], None] = lambda _: None) -> int:
        """Number of new articles; those that are there already are left out. Written in batches: an interruption
        loses the batch under way and nothing else.
        """
        added = seen = 0
        batch: list[Entry] = []
        for entry in entries:
            batch.append(entry)
            seen += 1
            if len(batch) == BATCH:
                added += self._write(batch)
                batch.clear()
                progress(seen)
        added += self._write(batch)
        progress(seen)
        return added

    def _write(self, batch: Sequence[Entry]) -> int:
        keys = [entry.key for entry in batch]
        asked = f"SELECT key FROM article WHERE key IN ({', '.join('?' * len(keys))})"  # noqa: S608
        known = {row[0] for row in self._connection.execute(asked, keys)}
        new = list({entry.key: entry for entry in batch if entry.key not in known}.values())
        with self._transaction():
            rows = term_rows(((entry.title, entry.text, entry.language) for entry in new), self._vocabulary)
            for place, entry in enumerate(new):
                own = slice(rows.starts[place], rows.starts[place + 1])
                terms, counts = rows.terms[own], rows.values[own].clip(0, 65535).astype(np.uint16)
                head = (entry.key, entry.title, entry.outlet, entry.published, day_of(entry.published))
                entry_row = (*head, entry.origin, entry.language, len(entry.text.split()), entry.text)
                number = self._connection.execute(
                    "INSERT INTO article"
                    " (key, title, outlet, published, day, origin, language, words, text, terms, counts)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                    (*entry_row, terms.tobytes(), counts.tobytes()),
                ).fetchone()[0]
                self._connection.execute(
                    "INSERT INTO article_words (rowid, title, text) VALUES (?, ?, ?)", (number, entry.title, entry.text)
                )
            numbers, times = np.unique(rows.terms, return_counts=True)
            self._connection.executemany(
                "UPDATE term SET articles = articles + ? WHERE number = ?",
                zip(times.tolist(), numbers.tolist(), strict=True),
            )
        return len(new)

    def _transaction(self) -> _Transaction:
        return _Transaction(self._connection, self._path)

    # -- stories -----------------------------------------------------------------------------------------------------

    def find_stories(
        self,
        window: int | None = WINDOW,
        least: float = LEAST_COSINE,
        progress: Callable[[float], None] = lambda _: None,
        engine: Engine = in_line,
    ) -> int:
        """Place every article without a story in one; number of articles placed. Raises EngineError.

        New articles join an old story where they are linked to at least half of it; two old stories never merge.
        """
        new = [row[0] for row in self._connection.execute("SELECT id FROM article WHERE story IS NULL ORDER BY id")]
        if not new:
            return 0
        numbers, days, counts, old = self._rows_near(window)
        frequency = self._frequencies()
        index = index_of(counts, days, window, frequency, self.size())
        wanted = np.flatnonzero(np.isin(numbers[index.order], new))
        runs = np.split(wanted, np.flatnonzero(np.diff(wanted) > 1) + 1)
        ranges: list[Range] = [
            (first, min(first + TASK_ROWS, int(run[-1]) + 1))
            for run in runs
            for first in range(int(run[0]), int(run[-1]) + 1, TASK_ROWS)
        ]
        parts = []
        for part in engine(index, ranges):
            parts.append(part)
            progress(len(parts) / len(ranges))
        pairs = merge([*parts, equal_rows(counts, days, window)])
        labels = cluster(days, pairs, least, old, self._parted(numbers))
        with self._transaction():
            known = {int(label): int(story) for label, story in zip(labels, old, strict=True) if story >= 0}
            for place in np.flatnonzero(old < 0).tolist():
                label = int(labels[place])
                if label not in known:
                    known[label] = self._new_story()
                self._connection.execute(
                    "UPDATE article SET story = ? WHERE id = ?", (known[label], int(numbers[place]))
                )
        return len(new)

    def _new_story(self) -> int:
        number = self._connection.execute("INSERT INTO story DEFAULT VALUES RETURNING number").fetchone()[0]
        return int(number)

    def _rows_near(self, window: int | None) -> tuple[np.ndarray, np.ndarray, Rows, np.ndarray]:
        """Numbers, days, term counts and stories (-1 for none) of the new articles and all that may pair with them."""
        low, high, undated = self._connection.execute(
            "SELECT min(CASE WHEN day >= 0 THEN day END), max(day), sum(day < 0) FROM article WHERE story IS NULL"
        ).fetchone()
        query = "SELECT id, day, terms, counts, story FROM article"
        if window is None or undated:
            found = self._connection.execute(f"{query} ORDER BY id").fetchall()
        else:
            found = self._connection.execute(
                f"{query} WHERE day < 0 OR day BETWEEN ? AND ? ORDER BY id", (low - window, high + window)
            ).fetchall()
        terms = [np.frombuffer(row[2], np.int32) for row in found]
        starts = np.concatenate([[0], np.cumsum([len(own) for own in terms])]).astype(np.int64)
        counts = np.concatenate([np.frombuffer(row[3], np.uint16) for row in found]).astype(np.float32)
        return (
            np.array([row[0] for row in found], dtype=np.int64),
            np.array([row[1] for row in found], dtype=np.int64),
            Rows(starts, np.concatenate(terms), counts),
            np.array([row[4] if row[4] is not None else -1 for row in found], dtype=np.int64),
        )

    def _frequencies(self) -> np.ndarray:
        """By number of a term the number of articles that have it."""
        most = self._connection.execute("SELECT max(number) FROM term").fetchone()[0] or 0
        frequency = np.zeros(most + 1, dtype=np.int64)
        stored = np.array(self._connection.execute("SELECT number, articles FROM term").fetchall(), dtype=np.int64)
        if len(stored):
            frequency[stored[:, 0]] = stored[:, 1]
        return frequency

    def forget_stories(self) -> None:
        """Take all articles out of their stories, but for those placed by hand."""
        with self._transaction():
            self._connection.execute("UPDATE article SET story = NULL WHERE by_hand = 0")

    def split(self, articles: Sequence[int]) -> int:
        """Take articles out of their stories by hand, into one of their own, for ever. Returns its number."""
        with self._transaction():
            left = {
                (article, row[0])
                for article in articles
                for row in self._connection.execute(
                    "SELECT id FROM article WHERE story = (SELECT story FROM article WHERE id = ?)", (article,)
                )
                if row[0] not in articles
            }
            pairs = sorted(left | {(other, one) for one, other in left})
            self._connection.executemany("INSERT OR IGNORE INTO parted VALUES (?, ?)", pairs)
            number = self._new_story()
            self._move(articles, number)
        return number

    def join(self, articles: Sequence[int], story: int) -> None:
        """Put articles into a story by hand, for ever."""
        with self._transaction():
            members = [row[0] for row in self._connection.execute("SELECT id FROM article WHERE story = ?", (story,))]
            pairs = [pair for one in articles for other in members for pair in ((one, other), (other, one))]
            self._connection.executemany("DELETE FROM parted WHERE one = ? AND other = ?", pairs)
            self._move(articles, story)

    def _move(self, articles: Sequence[int], story: int) -> None:
        self._connection.executemany(
            "UPDATE article SET story = ?, by_hand = 1 WHERE id = ?", [(story, article) for article in articles]
        )

    def _parted(self, numbers: np.ndarray) -> frozenset[tuple[int, int]]:
        """The pairs that were parted by hand, as places in ``numbers``."""
        places = {int(number): place for place, number in enumerate(numbers)}
        rows = self._connection.execute("SELECT one, other FROM parted")
        return frozenset((places[one], places[other]) for one, other in rows if one in places and other in places)

    # -- asking ------------------------------------------------------------------------------------------------------

    def size(self) -> int:
        """Number of articles."""
        return int(self._connection.execute("SELECT count(*) FROM article").fetchone()[0])

    def stories(self, least: int = 2, since: int | None = None, words: str = "") -> Iterator[Story]:
        """The stories of at least ``least`` articles, latest first.

        ``since``: only those with an article of that day or later. ``words``: only those with an article that has all
        these words.
        """
        asked = " ".join(f'"{word}"' for word in words.replace('"', " ").split())
        rows = self._connection.execute(
            "SELECT story FROM article WHERE story IS NOT NULL AND (? = '' OR story IN (SELECT story FROM article"
            " JOIN article_words ON article_words.rowid = article.id WHERE article_words MATCH ?))"
            " GROUP BY story HAVING count(*) >= ? AND max(day) >= ? ORDER BY max(day) DESC, count(*) DESC, story",
            (asked, asked or '""', least, since if since is not None else UNDATED),
        ).fetchall()
        yield from (self.story(row[0]) for row in rows)

    def story(self, number: int) -> Story:
        """The story with that number."""
        members = self._connection.execute(
            "SELECT id, key, title, outlet, published, origin, words FROM article WHERE story = ?"
            " ORDER BY day < 0, day, published, id",
            (number,),
        )
        return Story(number, tuple(Member(*row) for row in members))

    def text(self, article: int) -> str:
        """The text of an article."""
        return str(self._connection.execute("SELECT text FROM article WHERE id = ?", (article,)).fetchone()[0])


class _Transaction:
    """A transaction; what goes wrong is raised as a LibraryError."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection, self._path = connection, path

    def __enter__(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise LibraryError(f"{self._path}: cannot be written ({error}); try again later") from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        self._connection.execute("COMMIT" if kind is None else "ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise LibraryError(f"{self._path}: cannot be written ({error}); nothing of this step was kept") from error


def day_of(published: str) -> int:
    """The day of an ISO date, counted from year 1; ``UNDATED`` where it is none."""
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return UNDATED
