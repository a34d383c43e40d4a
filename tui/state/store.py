"""The store: one SQLite file in the state folder that holds every story read and all work on it. A case is another.

Written when something is done, not at the end. A rollback journal and full synchronisation: after a kill or a power cut
everything is there up to the last commit, on network folders too, where write-ahead logs are not safe.
docs/store.md describes the tables.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.collation.model import Article
from tui.files import digest, reason_of, set_aside, state_dir
from tui.state import keys_of, story_key

if TYPE_CHECKING:
    import sqlite3

    from tui.state.records import Record


from tui.files import keep_lock, sweep_drafts

APPLICATION_ID = 0x68787061
"""``hxpa``: tells `file` and hexapla what kind of SQLite file it is."""
CASE_ID = 0x68787063
"""``hxpc``: a case, which has the tables of the store and holds one story with its texts."""
VERSION = 2
"""Of the tables (``user_version``). A file of a newer version is left as it is."""
BUSY_TIMEOUT = 3.0
"""Seconds to wait for another hexapla that writes."""
MAX_COPY = 2_000_000
"""Maximum characters of a text that the store keeps a copy of, for when its source is gone; a case keeps every text."""
MAX_SEARCHES = 50
"""Maximum number of searches kept of a story."""
MAX_STORIES = 500
"""Maximum number of stories kept; those not read for the longest time go first, unless they hold work by hand."""
SCHEMA = """
CREATE TABLE story (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    opened TEXT NOT NULL,
    article TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    view TEXT NOT NULL DEFAULT '',
    undecided INTEGER
);
CREATE TABLE article (
    story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    key TEXT NOT NULL,
    siglum TEXT NOT NULL,
    label TEXT NOT NULL,
    origin TEXT NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT,
    author TEXT,
    published TEXT,
    sha256 TEXT NOT NULL,
    language TEXT NOT NULL,
    provenance TEXT NOT NULL,
    text TEXT,
    aside TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (story, key)
) WITHOUT ROWID;
CREATE INDEX article_key ON article (key);
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (story, kind, body)
);
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
);
CREATE TABLE saved_case (
    path TEXT PRIMARY KEY,
    story TEXT NOT NULL,
    title TEXT NOT NULL,
    opened TEXT NOT NULL
);
"""
MIGRATIONS: Mapping[int, str] = {
    1: """
ALTER TABLE story ADD COLUMN undecided INTEGER;
ALTER TABLE article DROP COLUMN raw;
ALTER TABLE article ADD COLUMN aside TEXT NOT NULL DEFAULT '[]';
CREATE TABLE original (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE saved_case (path TEXT PRIMARY KEY, story TEXT NOT NULL, title TEXT NOT NULL, opened TEXT NOT NULL)
""",
}
"""By version of a file the statements that make the next version of it; a backup is made first."""


class StoreError(Exception):
    """Why something cannot be kept or read, in one line for a person."""


class Kept(NamedTuple):
    """What is kept of one story."""

    id: int
    article: str
    """Key of the article that one was in; empty while that is not known."""
    position: int
    """Index of the sentence that one was at, from 0."""
    view: str
    """Settings of the view, ``name=value``, parted by blanks."""


def store_path(environ: Mapping[str, str]) -> str:
    """Where the store is. Raises NoHomeError."""
    return f"{state_dir(environ)}/hexapla.sqlite"


# -- opening -----------------------------------------------------------------------------------------------------------


def connect(path: str) -> sqlite3.Connection:
    """Open the store, made and migrated where need be. Raises StoreError."""
    import sqlite3

    try:
        os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK, 0o600))
        return _opened(path, APPLICATION_ID)
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened ({reason_of(error)})") from error
    except sqlite3.OperationalError as error:
        with contextlib.suppress(OSError):
            if os.path.getsize(path) == 0:
                os.unlink(path)
                os.unlink(f"{path}-journal")
        raise StoreError(f"{path}: cannot be opened ({error})") from error
    except sqlite3.DatabaseError as error:
        raise DamagedError(path) from error


def connect_case(path: str) -> sqlite3.Connection:
    """Open an existing case for writing, migrated where need be. Raises StoreError."""
    import sqlite3

    try:
        os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))
        return _opened(path, CASE_ID)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written to ({reason_of(error)})") from error
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path}: cannot be opened ({error})") from error
    except sqlite3.DatabaseError as error:
        raise DamagedError(path) from error


class DamagedError(StoreError):
    """The file is no SQLite file, or a damaged one."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: damaged")


class NewerError(StoreError):
    """A newer hexapla has written the file."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: written by a newer hexapla and left alone")


def connect_or_replace(path: str) -> tuple[sqlite3.Connection, str]:
    """The open store and one line about what had to be done for it. Raises StoreError where nothing can be kept."""
    try:
        return connect(path), ""
    except DamagedError:
        backup = f"{path}.backup"
        try:
            aside = os.path.basename(set_aside(path))
            with contextlib.suppress(OSError):
                os.rename(f"{path}-journal", f"{path}-journal.damaged")
            if os.path.isfile(backup):
                os.rename(backup, path)
                return connect(path), f"{path}: damaged, now {aside}; the backup takes its place"
            return connect(path), f"{path}: damaged, now {aside}; begun anew"
        except OSError as error:
            raise StoreError(f"{path}: damaged, and cannot be renamed ({reason_of(error)})") from error


def _opened(path: str, application: int) -> sqlite3.Connection:
    import sqlite3

    db = sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None)
    try:
        db.executescript("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise NewerError(path)
        if version and db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise DamagedError(path)
        if version and db.execute("PRAGMA application_id").fetchone()[0] != application:
            raise DamagedError(path)
        db.execute("PRAGMA journal_mode = TRUNCATE")
        if version == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise DamagedError(path)  # somebody else's file
        if version < VERSION:
            _migrate(db, path, version, application)
    except BaseException:
        db.close()
        raise
    return db


def _migrate(db: sqlite3.Connection, path: str, version: int, application: int) -> None:
    """Make the tables, or those of the next versions after a backup, in one transaction."""
    import sqlite3

    if version:
        backup = f"{path}.backup"
        with contextlib.suppress(FileNotFoundError):
            os.unlink(backup)
        os.close(os.open(backup, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
        with contextlib.closing(sqlite3.connect(backup)) as copy:
            db.backup(copy)
    db.execute("BEGIN IMMEDIATE")
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        statements = [SCHEMA] if version == 0 else [MIGRATIONS[step] for step in range(version, VERSION)]
        if version < VERSION:
            for statement in ";".join(statements).split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {application}")
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def close(db: sqlite3.Connection) -> None:
    """Close the file, and remove its empty journal unless another process has it open."""
    with contextlib.suppress(*database_errors()):
        db.execute("PRAGMA journal_mode = DELETE")
    db.close()


def database_errors() -> tuple[type[Exception], ...]:
    """The exceptions that reading and writing the store may raise."""
    import sqlite3

    return (sqlite3.Error, OverflowError)


def data_version(db: sqlite3.Connection) -> int:
    """A number that changes when another process has written."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])


# -- one story ---------------------------------------------------------------------------------------------------------


def find_story(db: sqlite3.Connection, key: str) -> Kept | None:
    """The stored record of the story with that key; None without one."""
    row = db.execute("SELECT id, article, position, view FROM story WHERE key = ?", (key,)).fetchone()
    return row and Kept(*row)


ARTICLE_FIELDS = (
    *("story", "key", "siglum", "label", "origin", "title", "outlet", "author", "published", "sha256", "language"),
    *("provenance", "text", "aside"),
)
PUT_ARTICLE = f"INSERT OR REPLACE INTO article ({', '.join(ARTICLE_FIELDS)}) VALUES (:{', :'.join(ARTICLE_FIELDS)})"  # noqa: S608


def article_row(article: Article, key: str, label: str) -> dict[str, object]:
    """The article as its table has it, without the story's id."""
    import json

    as_json = {"provenance": article.provenance._asdict(), "aside": article.aside}
    return {
        **{name: getattr(article, name, None) for name in ARTICLE_FIELDS if name != "story"},
        **{name: json.dumps(value, ensure_ascii=False) for name, value in as_json.items()},
        "key": key,
        "label": label,
    }


def add_story(
    db: sqlite3.Connection,
    articles: Sequence[Article],
    labels: Mapping[str, str],
    now: str,
    max_copy: int | None = MAX_COPY,
) -> int:
    """Have a story of these articles, opened now; its id. Stories beyond the maximum are forgotten.

    Texts of more than ``max_copy`` characters are not copied; None copies all.
    """
    title = articles[0].title
    db.execute("BEGIN IMMEDIATE")
    try:
        (story,) = db.execute(
            "INSERT INTO story (key, title, opened) VALUES (?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET title = excluded.title, opened = excluded.opened RETURNING id",
            (story_key(articles), title, now),
        ).fetchone()
        for siglum, key in keys_of(articles).items():
            one = next(article for article in articles if article.siglum == siglum)
            row = article_row(one, key, labels[siglum]) | {"story": story, "origin": _path(one.origin)}
            if max_copy is not None and len(one.text) > max_copy:
                row["text"] = None
            db.execute(PUT_ARTICLE, row)
        db.execute(
            "DELETE FROM story WHERE id IN (SELECT id FROM story WHERE id != ? AND id NOT IN "
            "(SELECT story FROM record WHERE kind != 'search') ORDER BY opened DESC LIMIT -1 OFFSET ?)",
            (story, MAX_STORIES),
        )
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    return int(story)


def _path(origin: str) -> str:
    """The origin as it is found from any folder; standard input has no such name."""
    return origin if "://" in origin else "" if origin == "-" else os.path.abspath(origin)


def write(db: sqlite3.Connection, story: int, changes: Changes) -> None:
    """Write what has changed in a story, in one commit."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(
            "UPDATE story SET article = ?, position = ?, view = ?, undecided = coalesce(?, undecided) WHERE id = ?",
            (changes.article, changes.position, changes.view, changes.undecided, story),
        )
        db.executemany("DELETE FROM record WHERE story = ? AND kind = ? AND body = ?", _rows(story, changes.gone))
        db.executemany("INSERT OR IGNORE INTO record (story, kind, body) VALUES (?, ?, ?)", _rows(story, changes.added))
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


class Changes(NamedTuple):
    """What is to be written about a story."""

    article: str
    position: int
    view: str
    added: Sequence[Record] = ()
    gone: Sequence[Record] = ()
    undecided: int | None = None
    """Number of contradictions without a verdict; None while it is not known."""


def _rows(story: int, records: Iterable[Record]) -> list[tuple[int, str, str]]:
    return [(story, *record) for record in records]


def place_in(db: sqlite3.Connection, story: int) -> tuple[str, int]:
    """Key of the article and position of the sentence one was at in a story."""
    row = db.execute("SELECT article, position FROM story WHERE id = ?", (story,)).fetchone()
    return str(row[0]), int(row[1])


def records_in(db: sqlite3.Connection, story: int) -> dict[Record, int]:
    """The records of a story's notebook with their ids, in the order in which they were made."""
    rows = db.execute("SELECT kind, body, id FROM record WHERE story = ? AND kind != 'search' ORDER BY id", (story,))
    return {(kind, body): number for kind, body, number in rows}


def searches_in(db: sqlite3.Connection, story: int) -> list[str]:
    """The patterns searched for in a story, the newest last."""
    rows = db.execute("SELECT body FROM record WHERE story = ? AND kind = 'search' ORDER BY id", (story,))
    return [pattern for (body,) in rows if (pattern := search_of(body))]


def search_record(pattern: str) -> Record:
    """The record of a search."""
    import json

    return "search", json.dumps({"words": pattern}, ensure_ascii=False)


def search_of(body: str) -> str:
    """The pattern of a record of a search; empty where the record is damaged."""
    import json

    with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
        return str(json.loads(body)["words"])
    return ""


def add_search(db: sqlite3.Connection, story: int, pattern: str) -> None:
    """Keep a pattern as the newest one searched for; those beyond the maximum are forgotten."""
    _, body = search_record(pattern)
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("DELETE FROM record WHERE story = ? AND kind = 'search' AND body = ?", (story, body))
        db.execute("INSERT INTO record (story, kind, body) VALUES (?, 'search', ?)", (story, body))
        db.execute(
            "DELETE FROM record WHERE id IN (SELECT id FROM record WHERE story = ? AND kind = 'search' "
            "ORDER BY id DESC LIMIT -1 OFFSET ?)",
            (story, MAX_SEARCHES),
        )
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def copy_searches(db: sqlite3.Connection, source: int, story: int) -> None:
    """Have the patterns searched for in one story in another too."""
    db.execute(
        "INSERT OR IGNORE INTO record (story, kind, body) "
        "SELECT ?, kind, body FROM record WHERE story = ? AND kind = 'search' ORDER BY id",
        (story, source),
    )


def note_case(db: sqlite3.Connection, path: str, story: str, title: str, now: str) -> None:
    """Keep where a case is that holds the story of that key."""
    db.execute("INSERT OR REPLACE INTO saved_case VALUES (?, ?, ?, ?)", (path, story, title, now))


def case_of(db: sqlite3.Connection, story: str) -> str:
    """Path of the case in which the story of that key was opened last; empty without one."""
    row = db.execute("SELECT path FROM saved_case WHERE story = ? ORDER BY opened DESC", (story,)).fetchone()
    return str(row[0]) if row else ""


def find_relative(db: sqlite3.Connection, articles: Sequence[Article]) -> tuple[int, dict[str, str]] | None:
    """The story that shares most articles with these, and by key of its articles the siglum of each now.

    Articles are the ones of equal bytes, else of one origin or address: an edited file, a page fetched anew. At least
    two must be shared, or all when there is but one.
    """
    import json

    best: tuple[int, int, dict[str, str]] | None = None
    stories: dict[int, list[tuple[str, str, str]]] = {}
    for story, key, origin, provenance in db.execute(
        "SELECT story, key, origin, provenance FROM article ORDER BY story"
    ).fetchall():
        address = ""
        with contextlib.suppress(ValueError, AttributeError, RecursionError):
            address = str(json.loads(provenance).get("address", ""))
        stories.setdefault(story, []).append((key, origin, address))
    for story, kept in stories.items():
        shared = _shared_articles(kept, articles)
        if len(shared) >= min(2, len(articles)) and (best is None or (len(shared), story) > best[:2]):
            best = (len(shared), story, shared)
    return best and (best[1], best[2])


def _shared_articles(kept: Sequence[tuple[str, str, str]], articles: Sequence[Article]) -> dict[str, str]:
    """By key of the articles kept (key, origin, address) the siglum of the one that each is now."""
    by_bytes = {key: siglum for siglum, key in keys_of(articles).items()}
    shared = {key: by_bytes[key] for key, _, _ in kept if key in by_bytes}
    left = [article for article in articles if article.siglum not in shared.values()]
    for key, origin, address in kept:
        if key in shared:
            continue
        for article in left:
            if (_path(article.origin) == origin != "") or (article.provenance.address == address != ""):
                shared[key] = article.siglum
                left.remove(article)
                break
    return shared


# -- the claim on a story ----------------------------------------------------------------------------------------------

_CLAIM_SUFFIX = ".open"


def claim_on(case: str) -> str:
    """The key of the claim on a case of that path."""
    return digest(os.path.realpath(case).encode("utf-8", "surrogateescape"))


class Claim:
    """The claim of this process on the story that it has open, so that a second reader of it is warned.

    A locked file, which the system unlocks however the process ends.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._path = ""
        self._descriptor = -1

    def take(self, story: str) -> str:
        """Claim the story of that key instead of the one before; one line when another reader has it open."""
        self.release()
        try:
            path = f"{state_dir(self._environ)}/open/{story[:32]}{_CLAIM_SUFFIX}"
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            sweep_drafts(os.path.dirname(path), "", _CLAIM_SUFFIX)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
        except OSError:  # the store says why nothing can be kept
            return ""
        if not keep_lock(descriptor):
            os.close(descriptor)
            return "another reader has this story open: notes and corrections of both are kept"
        self._path, self._descriptor = path, descriptor
        with contextlib.suppress(OSError):
            os.write(descriptor, b"%d\n" % os.getpid())
        return ""

    def release(self) -> None:
        """Give the story back."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                os.unlink(self._path)
            os.close(self._descriptor)
            self._descriptor = -1
