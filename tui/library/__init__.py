"""The library: a pile of articles in one SQLite file, and the stories found in it, one row each.

What a list of stories shows stands ready in the file; `update` reads articles in and finds their stories. The number of
a story never changes by an update; decisions by hand are never overruled. Never imported by `hexapla A B`. No numpy
here, and no postponed annotations: the first screen of the list waits for this module.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import NamedTuple

VERSION = 2
"""Version of the schema, in SQLite's user_version. A file of a newer version is left as it is."""
APPLICATION_ID = 0x48585053
"""Marks the file as a library of hexapla ("HXPS")."""

_TABLES = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, outlet TEXT NOT NULL,
    published TEXT NOT NULL, day INTEGER NOT NULL, origin TEXT NOT NULL, language TEXT NOT NULL,
    words INTEGER NOT NULL, text TEXT NOT NULL, story INTEGER, by_hand INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX article_day ON article (day);
CREATE TABLE term (number INTEGER PRIMARY KEY, stem TEXT NOT NULL UNIQUE, articles INTEGER NOT NULL DEFAULT 0);
CREATE TABLE story (number INTEGER PRIMARY KEY AUTOINCREMENT);
CREATE TABLE parted (one INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE VIRTUAL TABLE article_words USING fts5 (title, text, content='article', content_rowid='id');
"""
_TERM_ROWS = """
CREATE TABLE term_row (article INTEGER PRIMARY KEY, terms BLOB NOT NULL, counts BLOB NOT NULL);
"""
_LISTED = """
ALTER TABLE story ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN outlets INTEGER NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN first TEXT NOT NULL DEFAULT '';
ALTER TABLE story ADD COLUMN last TEXT NOT NULL DEFAULT '';
ALTER TABLE story ADD COLUMN last_day INTEGER NOT NULL DEFAULT -1;
ALTER TABLE story ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE story ADD COLUMN told REAL;
ALTER TABLE story ADD COLUMN copied REAL;
ALTER TABLE story ADD COLUMN sharpness REAL;
ALTER TABLE story ADD COLUMN contradiction TEXT;
CREATE INDEX article_story ON article (story, day, published, outlet, title);
CREATE INDEX article_unplaced ON article (id) WHERE story IS NULL;
CREATE INDEX story_accounts ON story (articles DESC, last_day DESC, number, outlets) WHERE articles > 1;
CREATE INDEX story_newest ON story (last_day DESC, articles DESC, number, outlets) WHERE articles > 1;
CREATE INDEX story_copied ON story (copied DESC, last_day DESC, number, articles, outlets) WHERE articles > 1;
CREATE INDEX story_sharpest ON story (sharpness DESC, last_day DESC, number, articles, outlets) WHERE articles > 1;
"""
_FROM_1 = f"""
DROP INDEX article_story;
{_TERM_ROWS}
INSERT INTO term_row SELECT id, terms, counts FROM article;
ALTER TABLE article DROP COLUMN terms;
ALTER TABLE article DROP COLUMN counts;
{_LISTED}
"""
_SUMMARY = """
UPDATE story SET
    (articles, outlets, first, last, last_day) = (
        SELECT count(*), count(DISTINCT nullif(outlet, '')), coalesce(min(nullif(published, '')), ''),
               coalesce(max(published), ''), coalesce(max(day), -1)
        FROM article WHERE article.story = story.number),
    title = coalesce((
        SELECT title FROM article WHERE article.story = story.number AND title <> ''
        ORDER BY day < 0, day, published, id LIMIT 1), ''),
    told = NULL, copied = NULL, sharpness = NULL, contradiction = NULL
"""

ORDERS: Mapping[str, str] = {
    "newest": "last_day DESC, articles DESC, number",
    "accounts": "articles DESC, last_day DESC, number",
    "most copied": "copied DESC, last_day DESC, number",
    "sharpest contradiction": "sharpness DESC, last_day DESC, number",
}
"""By name the order of a list, each with an index of its own for stories of several articles."""
MEASURED_ORDERS = ("most copied", "sharpest contradiction")
"""Orders by what only a comparison tells: stories not compared yet come last."""


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
    language: str
    """ISO 639-1 code."""


class Story(NamedTuple):
    """The accounts of one event."""

    number: int
    """Its identity: updates never change it."""
    members: tuple[Member, ...]
    """By date, then as they came in."""

    @property
    def title(self) -> str:
        """The headline of its earliest account that has one."""
        return next((member.title for member in self.members if member.title), NO_TITLE)

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


NO_TITLE = "(no title)"


class Measure(NamedTuple):
    """Result of comparing the accounts of a story."""

    told: float
    """Share of their sentences that all accounts tell."""
    copied: float
    """Share of the articles' words outside quotation marks that another article of the story has too, in passages."""
    sharpness: float
    """Confidence of its likeliest contradiction; 0 where there is none."""
    contradiction: str
    """The two values; empty where there is none."""


class Listed(NamedTuple):
    """A story as a list shows it."""

    number: int
    articles: int
    outlets: int
    first: str
    last: str
    title: str
    measure: Measure | None
    """None until its accounts have been compared."""


class Wanted(NamedTuple):
    """Which stories are listed, and in which order."""

    least: int = 2
    """Minimum number of articles."""
    outlets: int = 0
    """Minimum number of outlets."""
    since: int = -1
    """First day, counted from year 1."""
    words: str = ""
    """Words that one of the articles has."""
    order: str = "newest"
    """A key of ``ORDERS``."""


class Library:
    """An open library; without a path one that lives in memory.

    Raises LibraryError for a file of another program or a newer version.
    """

    def __init__(self, path: str | None = None) -> None:
        self.path = path or ":memory:"
        try:
            self.connection = sqlite3.connect(self.path, timeout=5, isolation_level=None)
            self.connection.execute("PRAGMA synchronous = FULL")
            if self._version() < VERSION:
                self._migrate()
        except sqlite3.Error as error:
            raise LibraryError(f"{self.path}: no library of hexapla ({error}); name another file") from error

    def _version(self) -> int:
        """Version of the file's schema, 0 for an empty file. Raises LibraryError."""
        execute = self.connection.execute
        version, application = (
            int(execute(f"PRAGMA {name}").fetchone()[0]) for name in ("user_version", "application_id")
        )
        if application != APPLICATION_ID and execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            raise LibraryError(f"{self.path}: a database of another program; name another file")
        if version > VERSION:
            raise LibraryError(f"{self.path}: made by a newer hexapla (version {version}); update hexapla")
        return version

    def _migrate(self) -> None:
        """Bring the file to this version's schema, in one transaction."""
        with self.transaction():
            version = self._version()  # another process may have done it meanwhile
            if version < VERSION:
                steps = _FROM_1 + _SUMMARY if version else _TABLES + _TERM_ROWS + _LISTED
                for step in steps.split(";"):
                    self.connection.execute(step)
                self.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self.connection.execute(f"PRAGMA user_version = {VERSION}")

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    # -- asking ------------------------------------------------------------------------------------------------------

    def size(self) -> int:
        """Number of articles."""
        return int(self.connection.execute("SELECT count(*) FROM article").fetchone()[0])

    def has_unplaced(self) -> bool:
        """Whether articles wait for their stories to be found."""
        return self.connection.execute("SELECT 1 FROM article WHERE story IS NULL LIMIT 1").fetchone() is not None

    def numbers(self, wanted: Wanted, most: int = -1) -> list[int]:
        """The numbers of the stories wanted, in their order; at most ``most``, -1 for all."""
        return self._numbers(wanted, "", most)

    def unmeasured(self, wanted: Wanted, besides: Collection[int]) -> int | None:
        """The number of the latest story wanted whose accounts have not been compared; not one of ``besides``."""
        found = self._numbers(wanted._replace(order="newest"), "told IS NULL AND ", len(besides) + 1)
        return next((number for number in found if number not in besides), None)

    def _numbers(self, wanted: Wanted, condition: str, most: int) -> list[int]:
        ready = "articles > 1" if wanted.least > 1 else "articles > 0"  # word for word the condition of the indexes
        asked = " ".join(f'"{word}"' for word in wanted.words.replace('"', " ").split())
        found = (
            " AND number IN (SELECT story FROM article_words JOIN article ON article.id = article_words.rowid"
            " WHERE article_words MATCH ?)"
        )
        rows = self.connection.execute(
            f"SELECT number FROM story WHERE {condition}{ready} AND articles >= ? AND outlets >= ? AND last_day >= ?"
            f"{found if asked else ''} ORDER BY {ORDERS[wanted.order]} LIMIT ?",
            (wanted.least, wanted.outlets, wanted.since, *([asked] if asked else []), most),
        )
        return [row[0] for row in rows]

    def listed(self, numbers: Sequence[int]) -> list[Listed]:
        """The rows of these stories, in this order; those that are gone left out."""
        marks = ", ".join("?" * len(numbers))
        rows = self.connection.execute(
            "SELECT number, articles, outlets, first, last, title, told, copied, sharpness, contradiction FROM story"
            f" WHERE number IN ({marks})",
            list(numbers),
        )
        found = {}
        for number, articles, outlets, first, last, title, *measured in rows:
            measure = None if measured[0] is None else Measure(*measured)
            found[number] = Listed(number, articles, outlets, first, last, title or NO_TITLE, measure)
        return [found[number] for number in numbers if number in found]

    def stories(self, wanted: Wanted = Wanted()) -> Iterator[Story]:  # noqa: B008 - it is a tuple
        """The stories wanted, in their order."""
        yield from map(self.story, self.numbers(wanted))

    def story(self, number: int) -> Story:
        """The story with that number."""
        members = self.connection.execute(
            "SELECT id, key, title, outlet, published, origin, words, language FROM article WHERE story = ?"
            " ORDER BY day < 0, day, published, id",
            (number,),
        )
        return Story(number, tuple(Member(*row) for row in members))

    def text(self, article: int) -> str:
        """The text of an article."""
        return str(self.connection.execute("SELECT text FROM article WHERE id = ?", (article,)).fetchone()[0])

    # -- keeping -----------------------------------------------------------------------------------------------------

    def transaction(self) -> "Transaction":
        """A transaction, as a context. Raises LibraryError."""
        return Transaction(self.connection, self.path)

    def new_story(self) -> int:
        """The number of a new story, without articles."""
        number = self.connection.execute("INSERT INTO story DEFAULT VALUES RETURNING number").fetchone()[0]
        return int(number)

    def summarise(self, stories: Iterable[int]) -> None:
        """Count anew what a list shows of these stories; what was measured of them is forgotten."""
        self.connection.executemany(f"{_SUMMARY} WHERE number = ?", [(story,) for story in stories])

    def keep_measure(self, story: Listed, measure: Measure) -> None:
        """Keep what was measured of a story, unless its articles have changed meanwhile. Raises LibraryError."""
        with self.transaction():
            self.connection.execute(
                "UPDATE story SET told = ?, copied = ?, sharpness = ?, contradiction = ?"
                " WHERE number = ? AND articles = ? AND last = ?",
                (*measure, story.number, story.articles, story.last),
            )

    def forget_stories(self) -> None:
        """Take all articles out of their stories, but for those placed by hand."""
        with self.transaction():
            self.connection.execute("UPDATE article SET story = NULL WHERE by_hand = 0")
            self.connection.execute(_SUMMARY)

    def split(self, articles: Sequence[int]) -> int:
        """Take articles out of their stories by hand, into one of their own, for ever. Returns its number."""
        with self.transaction():
            left = {
                (article, row[0])
                for article in articles
                for row in self.connection.execute(
                    "SELECT id FROM article WHERE story = (SELECT story FROM article WHERE id = ?)", (article,)
                )
                if row[0] not in articles
            }
            pairs = sorted(left | {(other, one) for one, other in left})
            self.connection.executemany("INSERT OR IGNORE INTO parted VALUES (?, ?)", pairs)
            number = self.new_story()
            self._move(articles, number)
        return number

    def join(self, articles: Sequence[int], story: int) -> None:
        """Put articles into a story by hand, for ever."""
        with self.transaction():
            members = [row[0] for row in self.connection.execute("SELECT id FROM article WHERE story = ?", (story,))]
            pairs = [pair for one in articles for other in members for pair in ((one, other), (other, one))]
            self.connection.executemany("DELETE FROM parted WHERE one = ? AND other = ?", pairs)
            self._move(articles, story)

    def _move(self, articles: Sequence[int], story: int) -> None:
        marks = ", ".join("?" * len(articles))
        asked = f"SELECT DISTINCT story FROM article WHERE story IS NOT NULL AND id IN ({marks})"
        touched = [row[0] for row in self.connection.execute(asked, list(articles))]
        self.connection.executemany(
            "UPDATE article SET story = ?, by_hand = 1 WHERE id = ?", [(story, article) for article in articles]
        )
        self.summarise({*touched, story})


class Transaction:
    """A transaction; what goes wrong is raised as a LibraryError."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection, self._path = connection, path

    def __enter__(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise LibraryError(f"{self._path}: cannot be written ({error}); try again later") from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._connection.execute("COMMIT" if kind is None else "ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise LibraryError(f"{self._path}: cannot be written ({error}); nothing of this step was kept") from error
