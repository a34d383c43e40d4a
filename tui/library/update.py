"""Articles in, stories found: the part of the library that counts words.

Term rows are kept, so that an update reads only what lies within the window of the new articles.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import date

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
from tui.library import Library
from tui.library.engines import Engine, Range, in_line
from tui.library.entries import Entry

BATCH = 500
"""Articles written in one transaction: what an interruption can lose of the reading."""
TASK_ROWS = 1000
"""Rows of one task."""


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


def add(library: Library, entries: Iterable[Entry], progress: Callable[[int], None] = lambda _: None) -> int:
    """Number of new articles; those that are there already are left out. Written in batches: an interruption loses the
    batch under way and nothing else.
    """
    vocabulary = _StoredVocabulary(library.connection)
    added = seen = 0
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        seen += 1
        if len(batch) == BATCH:
            added += _write(library, batch, vocabulary)
            batch.clear()
            progress(seen)
    added += _write(library, batch, vocabulary)
    progress(seen)
    return added


def _write(library: Library, batch: Sequence[Entry], vocabulary: Vocabulary) -> int:
    execute = library.connection.execute
    keys = [entry.key for entry in batch]
    asked = f"SELECT key FROM article WHERE key IN ({', '.join('?' * len(keys))})"  # noqa: S608
    known = {row[0] for row in execute(asked, keys)}
    new = list({entry.key: entry for entry in batch if entry.key not in known}.values())
    with library.transaction():
        rows = term_rows(((entry.title, entry.text, entry.language) for entry in new), vocabulary)
        for place, entry in enumerate(new):
            own = slice(rows.starts[place], rows.starts[place + 1])
            terms, counts = rows.terms[own], rows.values[own].clip(0, 65535).astype(np.uint16)
            head = (entry.key, entry.title, entry.outlet, entry.published, day_of(entry.published))
            number = execute(
                "INSERT INTO article (key, title, outlet, published, day, origin, language, words, text)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (*head, entry.origin, entry.language, len(entry.text.split()), entry.text),
            ).fetchone()[0]
            execute("INSERT INTO term_row VALUES (?, ?, ?)", (number, terms.tobytes(), counts.tobytes()))
            execute(
                "INSERT INTO article_words (rowid, title, text) VALUES (?, ?, ?)", (number, entry.title, entry.text)
            )
        numbers, times = np.unique(rows.terms, return_counts=True)
        library.connection.executemany(
            "UPDATE term SET articles = articles + ? WHERE number = ?",
            zip(times.tolist(), numbers.tolist(), strict=True),
        )
    return len(new)


def find_stories(
    library: Library,
    window: int | None = WINDOW,
    least: float = LEAST_COSINE,
    progress: Callable[[float], None] = lambda _: None,
    engine: Engine = in_line,
) -> int:
    """Place every article without a story in one; number of articles placed. Raises EngineError.

    New articles join an old story where they are linked to at least half of it; two old stories never merge.
    """
    execute = library.connection.execute
    new = [row[0] for row in execute("SELECT id FROM article WHERE story IS NULL ORDER BY id")]
    if not new:
        return 0
    numbers, days, counts, old = _rows_near(library, window)
    index = index_of(counts, days, window, _frequencies(library), library.size())
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
    labels = cluster(days, pairs, least, old, _parted(library, numbers))
    with library.transaction():
        known = {int(label): int(story) for label, story in zip(labels, old, strict=True) if story >= 0}
        placed = []
        for place in np.flatnonzero(old < 0).tolist():
            label = int(labels[place])
            if label not in known:
                known[label] = library.new_story()
            placed.append((known[label], int(numbers[place])))
        library.connection.executemany("UPDATE article SET story = ? WHERE id = ?", placed)
        library.summarise(dict.fromkeys(story for story, _ in placed))
    return len(new)


def _rows_near(library: Library, window: int | None) -> tuple[np.ndarray, np.ndarray, Rows, np.ndarray]:
    """Numbers, days, term counts and stories (-1 for none) of the new articles and all that may pair with them."""
    execute = library.connection.execute
    low, high, undated = execute(
        "SELECT min(CASE WHEN day >= 0 THEN day END), max(day), sum(day < 0) FROM article WHERE story IS NULL"
    ).fetchone()
    query = "SELECT id, day, terms, counts, story FROM article JOIN term_row ON term_row.article = article.id"
    if window is None or undated:
        found = execute(f"{query} ORDER BY id").fetchall()
    else:
        found = execute(
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


def _frequencies(library: Library) -> np.ndarray:
    """By number of a term the number of articles that have it."""
    # Two long words instead of a row for each of some 100,000 terms: a quarter of the time.
    asked = "SELECT group_concat(number), group_concat(articles) FROM term"
    numbers, articles = (
        np.fromstring(words or "", np.int64, sep=",") for words in library.connection.execute(asked).fetchone()
    )
    frequency = np.zeros(int(numbers.max(initial=0)) + 1, dtype=np.int64)
    frequency[numbers] = articles
    return frequency


def _parted(library: Library, numbers: np.ndarray) -> frozenset[tuple[int, int]]:
    """The pairs that were parted by hand, as places in ``numbers``."""
    places = {int(number): place for place, number in enumerate(numbers)}
    rows = library.connection.execute("SELECT one, other FROM parted")
    return frozenset((places[one], places[other]) for one, other in rows if one in places and other in places)


def day_of(published: str) -> int:
    """The day of an ISO date, counted from year 1; ``UNDATED`` where it is none."""
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return UNDATED
