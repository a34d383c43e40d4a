"""Cases to take along: one SQLite file with the texts of a story and all work on it, or JSON; stories read lately.

A case has the tables of the store (docs/store.md). It may come from anybody: nothing in it is believed before its size,
tables and types are checked, and all words are cleaned as those of any source.
"""

from __future__ import annotations

import base64
import binascii
import calendar
import contextlib
import json
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import quote

from tui import __version__
from tui.collation.labels import MAX_LABEL
from tui.collation.model import Article, Provenance
from tui.collation.segment import paragraph_spans
from tui.files import NoHomeError, digest, reason_of, write_file
from tui.options import TIERS
from tui.sources import SIGLA, Loaded, SourceError, Wishes, load_each
from tui.sources.clean import clean_line, clean_text
from tui.state import is_case, keys_of, story_key
from tui.state.store import CASE_ID, PUT_ARTICLE, SCHEMA, VERSION, NewerError, article_row

if TYPE_CHECKING:
    import sqlite3

    from tui.collation.model import Comparison
    from tui.sources import Watch
    from tui.state.records import Record

ENDING = ".hexapla"
"""Usual ending of a case's name."""
JSON_SCHEMA = "hexapla-case/1"
MAX_FILE = 1_000_000_000
"""Maximum bytes of a case: 26 articles of the largest size with their files."""
MAX_TEXT = 20_000_000
"""Maximum characters of one text: what one source may hold."""
MAX_ORIGINAL = 200_000_000
"""Maximum bytes of one original file in a case."""
MAX_RECORDS = 50_000
"""Maximum number of records of one story: a hundred times what a long day brings."""
MAX_RECORD = 200_000
"""Maximum characters of one record: a long sentence with its neighbours on both sides, and a long note."""
MAX_STORIES = 600
"""Maximum number of sets of articles in one case: closing or opening an article makes another."""
CHECK_SECONDS = 60.0
"""Timeout in seconds of the check of a case's tables; SQLite checks 100 MB in one."""
_HEX = re.compile(r"[0-9a-f]{64}(?:/\d{1,2})?")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T[\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
Row = Mapping[str, Any]


class CaseError(Exception):
    """Why a case cannot be read or written, in one line for a person."""


class Saved(NamedTuple):
    """A story as it is saved: its articles and all work on it."""

    articles: tuple[Article, ...]
    labels: Mapping[str, str]
    """By siglum."""
    records: tuple[Record, ...] = ()
    """The notebook and the searches, as kind and JSON."""
    title: str = ""
    opened: str = ""
    """When, ISO 8601 in UTC."""
    article: str = ""
    """Key of the article one was in."""
    position: int = 0
    """Index of the sentence one was at, from 0."""
    view: str = ""
    """Settings of the view, ``name=value``, parted by blanks."""
    undecided: int | None = None
    """Number of contradictions without a verdict; None where it is not known."""

    @property
    def tier(self) -> str:
        """The strictness of the links that it was read with; empty where it is not known."""
        tier = dict(word.partition("=")[::2] for word in self.view.split()).get("tier", "")
        return tier if tier in TIERS else ""

    @property
    def notes(self) -> int:
        """Number of notes."""
        return sum(kind == "note" for kind, _ in self.records)


class Case(NamedTuple):
    """The contents of a case."""

    stories: tuple[Saved, ...]
    """Sets of articles that were open together, the one opened last first."""
    originals: Mapping[str, bytes] = {}
    """By SHA-256 the files as they were read, as far as they were wanted."""


# -- writing -----------------------------------------------------------------------------------------------------------


def write_case(path: str, case: Case, *, over: bool = False) -> None:
    """Write a case as a whole, over another file only where ``over``. Raises CaseError; an old file then stands."""
    try:
        write_file(path, case_bytes(case), over=over)
    except FileExistsError as error:
        raise CaseError(f"{path}: exists; choose another name, or :save! to write over it") from error
    except (OSError, ValueError) as error:
        raise CaseError(f"{path}: the case was not written ({reason_of(error)})") from error


def case_bytes(case: Case) -> bytes:
    """The case as an SQLite file."""
    import sqlite3

    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.executescript(SCHEMA)
        db.execute(f"PRAGMA application_id = {CASE_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        for number, saved in enumerate(reversed(case.stories), 1):
            row = _row_of(saved)
            articles = row.pop("articles")
            db.execute(
                "INSERT INTO story (id, key, title, opened, article, position, view, undecided) "
                "VALUES (:id, :key, :title, :opened, :article, :position, :view, :undecided)",
                {**row, "id": number, "key": story_key(saved.articles), "records": None},
            )
            db.executemany(PUT_ARTICLE, [{**article, "story": number} for article in articles])
            db.executemany(
                "INSERT OR IGNORE INTO record (story, kind, body) VALUES (?, ?, ?)",
                [(number, *record) for record in saved.records],
            )
        db.executemany("INSERT INTO original VALUES (?, ?)", sorted(case.originals.items()))
        return db.serialize()


def _row_of(saved: Saved) -> dict[str, Any]:
    """The story as the tables have it, its articles as rows."""
    keys = keys_of(saved.articles)
    return {
        **{name: getattr(saved, name) for name in ("title", "opened", "article", "position", "view", "undecided")},
        "articles": [
            article_row(one, keys[one.siglum], saved.labels.get(one.siglum, one.siglum)) for one in saved.articles
        ],
    }


def case_json(case: Case) -> str:
    """The case as JSON text (docs/store.md): everything that it holds, the originals in base64."""
    stories = []
    for saved in case.stories:
        row = _row_of(saved)
        for article in row["articles"]:
            article |= {name: json.loads(article[name]) for name in ("provenance", "aside")}
        row["records"] = [{"kind": kind, "body": _loaded(body)} for kind, body in saved.records]
        stories.append(row)
    whole = {
        "schema": JSON_SCHEMA,
        "version": __version__,
        "stories": stories,
        "originals": {sha256: base64.b64encode(raw).decode("ascii") for sha256, raw in case.originals.items()},
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _loaded(body: str) -> object:
    """The record as an object; as it is where it is damaged."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body


# -- reading -----------------------------------------------------------------------------------------------------------


def read_case(path: str, *, with_originals: bool = False) -> Case:
    """The case in that file, checked and cleaned. Raises CaseError."""
    import sqlite3

    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or not is_case(path):
            raise CaseError(f"{path}: no case of hexapla")
        if status.st_size > MAX_FILE:
            raise CaseError(f"{path}: larger than {MAX_FILE // 1_000_000} MB, too large for a case")
        with contextlib.closing(_connected(path)) as db:
            _check(db, path)
            return _case_in(db, path, with_originals=with_originals)
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({reason_of(error)})") from error
    except NewerError as error:
        raise CaseError(f"{path}: made by a newer hexapla; install that to open it") from error
    except (sqlite3.Error, *_DAMAGES) as error:
        raise CaseError(f"{path}: damaged, or no case of hexapla") from error


def _connected(path: str) -> sqlite3.Connection:
    """The file opened; for reading alone where it cannot be written to."""
    import sqlite3

    name = quote(os.path.abspath(path))
    for mode in ("rw", "ro", "ro&immutable=1"):
        db = sqlite3.connect(f"file:{name}?mode={mode}", uri=True, timeout=3.0, isolation_level=None)
        db.set_progress_handler(partial(_is_over, time.monotonic() + CHECK_SECONDS), 1_000_000)
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_ORIGINAL)
        try:
            db.executescript("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;")
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            db.close()
            if mode == "ro&immutable=1" or _is_unfinished(path):
                raise
        else:
            return db
    raise CaseError(f"{path}: cannot be opened")


def _is_over(deadline: float) -> bool:
    """Whether the time is up: SQLite then ends the statement."""
    return time.monotonic() > deadline


def _is_unfinished(path: str) -> bool:
    """Whether a writer was killed, so that its journal has to be rolled back before anything is read."""
    with contextlib.suppress(OSError):
        return os.path.getsize(f"{path}-journal") > 0
    return False


def _check(db: sqlite3.Connection, path: str) -> None:
    """Raise NewerError or CaseError unless the file is whole and has our tables and nothing else."""
    import sqlite3

    if db.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        raise NewerError(path)
    listed = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    with contextlib.closing(sqlite3.connect(":memory:")) as ours:
        ours.executescript(SCHEMA)
        if db.execute(listed).fetchmany(100) != ours.execute(listed).fetchall():
            raise CaseError(f"{path}: damaged, or no case of hexapla")
    if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise CaseError(f"{path}: damaged, or no case of hexapla")


def _case_in(db: sqlite3.Connection, path: str, *, with_originals: bool) -> Case:
    db.row_factory = _by_name
    stories = []
    for story in db.execute("SELECT * FROM story ORDER BY opened DESC, id DESC LIMIT ?", (MAX_STORIES,)).fetchall():
        articles = db.execute("SELECT * FROM article WHERE story = ? ORDER BY siglum LIMIT 27", (story["id"],))
        records = db.execute(
            "SELECT kind, body FROM record WHERE story = ? AND length(body) <= ? ORDER BY id LIMIT ?",
            (story["id"], MAX_RECORD, MAX_RECORDS),
        )
        rows = [_unpacked(row) for row in articles]
        stories.append(_saved({**story, "articles": rows}, [(row["kind"], row["body"]) for row in records]))
    if not stories:
        raise CaseError(f"{path}: a case without articles")
    originals = {}
    if with_originals:
        found = db.execute("SELECT sha256, bytes FROM original").fetchall()
        originals = {row["sha256"]: row["bytes"] for row in found if _is_original(row["sha256"], row["bytes"])}
    return Case(tuple(stories), originals)


def _is_original(sha256: object, raw: object) -> bool:
    return isinstance(raw, bytes) and len(raw) <= MAX_ORIGINAL and digest(raw) == sha256


def case_from_json(text: bytes, path: str) -> Case:
    """The case of a JSON export, checked and cleaned. Raises CaseError."""
    try:
        whole = json.loads(text)
        if not isinstance(whole, dict) or not str(whole.get("schema", "")).startswith("hexapla-case/"):
            raise CaseError(f"{path}: no case of hexapla, as JSON or otherwise")
        if whole["schema"] != JSON_SCHEMA:
            raise CaseError(f"{path}: made by a newer hexapla; install that to open it")
        stories = []
        for row in whole["stories"][:MAX_STORIES]:
            bodies = [(one["kind"], one["body"]) for one in row["records"][:MAX_RECORDS]]
            records = [(kind, body if isinstance(body, str) else _dumped(body)) for kind, body in bodies]
            stories.append(_saved(row, records))
        given = whole.get("originals", {}).items()
        originals = {sha256: base64.b64decode(raw, validate=True) for sha256, raw in given}
    except (*_DAMAGES, binascii.Error) as error:
        raise CaseError(f"{path}: damaged, or no case of hexapla") from error
    if not stories:
        raise CaseError(f"{path}: a case without articles")
    return Case(tuple(stories), {sha256: raw for sha256, raw in originals.items() if _is_original(sha256, raw)})


def _dumped(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


class _UnfitError(Exception):
    """A field is not what it should be."""


_DAMAGES = (
    *(_UnfitError, ValueError, KeyError, TypeError, AttributeError, IndexError),
    *(OverflowError, RecursionError, MemoryError),
)


def _saved(row: Row, records: Iterable[tuple[Any, ...]]) -> Saved:
    """The story of a row with those of its articles under ``articles``. Raises one of the damages."""
    articles = tuple(sorted(map(_article, row["articles"]), key=lambda article: article.siglum))
    if not articles or len({article.siglum for article in articles}) < len(articles):
        raise _UnfitError
    return Saved(
        articles,
        {one["siglum"]: clean_line(_is(str, one["label"]))[:MAX_LABEL] or one["siglum"] for one in row["articles"]},
        tuple((_is(str, kind), _is(str, body)) for kind, body in records),
        clean_line(_is(str, row["title"])),
        _fits(_DATE, row["opened"]) or "",
        _is(str, row["article"]),
        max(0, _is(int, row["position"])),
        clean_line(_is(str, row["view"])),
        _is(int, row["undecided"]) if row["undecided"] is not None else None,
    )


def _article(row: Row) -> Article:
    """The article of a row. Raises one of the damages."""
    text, siglum, given = clean_text(_is(str, row["text"])), row["siglum"], row["provenance"]
    if siglum not in tuple(SIGLA) or not _fits(_HEX, row["sha256"]) or not 0 < len(text) <= MAX_TEXT:
        raise _UnfitError
    shown, total = given["blocks"]
    provenance = Provenance(
        **{
            name: clean_line(_is(str, given[name]))
            for name in ("format", "encoding", "address", "retrieved", "date_from", "container_sha256")
        },
        blocks=(_is(int, shown), _is(int, total)),
        notes=tuple(clean_line(_is(str, note)) for note in given["notes"][:100]),
        trusted=_is(bool, given["trusted"]),
    )
    paragraphs = paragraph_spans(text)
    return Article(
        siglum=siglum,
        title=clean_line(_is(str, row["title"])) or "untitled",
        outlet=clean_line(row["outlet"]) if row["outlet"] else None,
        author=clean_line(row["author"]) if row["author"] else None,
        published=_fits(_DATE, row["published"]),
        origin=clean_line(_is(str, row["origin"])) or "-",
        sha256=row["sha256"],
        language=_fits(_LANGUAGE, row["language"]) or "und",
        text=text,
        paragraphs=paragraphs,
        provenance=provenance,
        aside=tuple(place for place in row["aside"] if 0 <= _is(int, place) < len(paragraphs)),
    )


T = TypeVar("T")


def _is(kind: type[T], value: object) -> T:
    """The value, if it is of that type. Raises _UnfitError."""
    if type(value) is not kind:
        raise _UnfitError
    return value


def _fits(shape: re.Pattern[str], value: object) -> str | None:
    """The value where it is text of that shape; else None."""
    return value if isinstance(value, str) and shape.fullmatch(value) else None


# -- the work in a comparison ------------------------------------------------------------------------------------------


def with_work(comparison: Comparison, saved: Saved) -> Comparison:
    """Return the comparison of the story's articles with all work on them."""
    from tui.collation.regroup import with_notebook
    from tui.state.records import notebook_of

    work = [record for record in saved.records if record[0] != "search"]
    notebook = notebook_of(work, comparison.articles, comparison.sentences)
    return with_notebook(comparison, notebook, comparison.entities)


def kept_work(articles: Sequence[Article], environ: Mapping[str, str]) -> Saved | None:
    """The work that the store keeps of the story with exactly these articles; None where that is none."""
    from tui.state import store

    with contextlib.suppress(store.StoreError, NoHomeError, *store.database_errors()):
        path = store.store_path(environ)
        if os.path.isfile(path):
            with contextlib.closing(store.connect(path)) as db:
                kept = store.find_story(db, story_key(articles))
                if kept is not None:
                    records = tuple(store.records_in(db, kept.id))
                    return Saved(tuple(articles), {}, records, view=kept.view)
    return None


def convert(source: str, target: str | None) -> str:
    """Write a case as JSON, or JSON as a case, by the ending of the target; without one return the JSON text.

    Raises CaseError.
    """
    if is_case(source):
        case = read_case(source, with_originals=True)
    else:
        try:
            with open(source, "rb") as file:
                raw = file.read(MAX_FILE + 1)
        except (OSError, ValueError) as error:
            raise CaseError(f"{source}: cannot be read ({reason_of(error)})") from error
        if len(raw) > MAX_FILE:
            raise CaseError(f"{source}: larger than {MAX_FILE // 1_000_000} MB, too large for a case")
        case = case_from_json(raw, source)
    if target in (None, "-"):
        return case_json(case)
    if os.path.exists(target) and os.path.samefile(source, target):
        raise CaseError(f"{target}: is the case itself; choose another name")
    if target.endswith(ENDING):
        write_case(target, case)
    elif target.endswith(".json"):
        try:
            write_file(target, case_json(case).encode())
        except (OSError, ValueError) as error:
            raise CaseError(f"{target}: the case was not written ({reason_of(error)})") from error
    else:
        raise CaseError(f"{target}: ends neither in {ENDING} nor in .json")
    return ""


# -- what was read lately ----------------------------------------------------------------------------------------------

MAX_LISTED = 100
"""Maximum number of stories listed."""


class Recent(NamedTuple):
    """A story that was read lately."""

    title: str
    labels: tuple[str, ...]
    opened: str
    """When, ISO 8601 in UTC."""
    notes: int
    undecided: int | None
    """Number of contradictions without a verdict; None where it is not known."""
    origins: tuple[str, ...]
    """Paths and addresses of its articles; empty for what came by standard input."""
    case: str = ""
    """Path of the case; empty for articles."""
    missing: bool = False
    """Whether the case, or the file of an article without a copy in the store, is gone."""
    story: int = 0
    """Number of the story in the store; 0 for a case."""

    @property
    def work(self) -> str:
        """In words: ``3 notes, 2 conflicts undecided``; empty for nothing."""
        notes = f"{self.notes} note{'s' if self.notes != 1 else ''}" if self.notes else ""
        many = "s" if self.undecided != 1 else ""
        conflicts = f"{self.undecided} conflict{many} undecided" if self.undecided else ""
        gone = "the case is gone" if self.missing and self.case else "a file is gone" if self.missing else ""
        return ", ".join(filter(None, (notes, conflicts, gone)))

    @property
    def when(self) -> str:
        """The local date and time at which it was opened."""
        try:
            seconds = calendar.timegm(time.strptime(self.opened, "%Y-%m-%dT%H:%M:%SZ"))
            return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
        except (ValueError, OverflowError, OSError):
            return ""


def find_recent(environ: Mapping[str, str]) -> tuple[list[Recent], str]:
    """The stories and cases read lately, the last one first, and one line where the store cannot be read.

    Of several states of the same sources only the newest is listed: the work was taken over into it.
    """
    from tui.state import store

    try:
        path = store.store_path(environ)
        if not os.path.isfile(path):
            return [], ""
        db, problem = store.connect_or_replace(path)
    except (store.StoreError, NoHomeError) as error:
        return [], str(error)
    with contextlib.closing(db):
        try:
            found = [*_recent_stories(db), *_recent_cases(db)]
        except store.database_errors() as error:
            return [], f"{path}: cannot be read ({error})"
    newest: dict[object, Recent] = {}
    for one in sorted(found, key=lambda each: each.opened, reverse=True):
        newest.setdefault(one.case or (one.origins if all(one.origins) else one.story), one)
    return list(newest.values())[:MAX_LISTED], problem


def _recent_stories(db: sqlite3.Connection) -> Iterator[Recent]:
    counts = "SELECT count(*) FROM record WHERE story = story.id AND kind = 'note'"
    stories = db.execute(f"SELECT id, title, opened, undecided, ({counts}) FROM story ORDER BY opened DESC")  # noqa: S608
    for story, title, opened, undecided, notes in stories.fetchall():
        rows = db.execute(
            "SELECT label, origin, text IS NOT NULL FROM article WHERE story = ? ORDER BY siglum", (story,)
        ).fetchall()
        if rows:
            labels, origins, _ = zip(*rows, strict=True)
            gone = any(not (has_copy or _is_there(origin)) for _, origin, has_copy in rows)
            yield Recent(title, labels, opened, notes, undecided, tuple(sorted(origins)), "", gone, story)


def _is_there(origin: str) -> bool:
    """Whether a source may still be read: an address may always be."""
    return "://" in origin or os.path.exists(origin) or os.path.exists(origin.rpartition("#")[0])


def _recent_cases(db: sqlite3.Connection) -> Iterator[Recent]:
    for path, title, opened in db.execute("SELECT path, title, opened FROM saved_case ORDER BY opened DESC").fetchall():
        try:
            saved = read_case(path).stories[0]
        except CaseError:
            yield Recent(title, (), opened, 0, None, (), path, missing=True)
        else:
            labels = tuple(saved.labels[one.siglum] for one in saved.articles)
            origins = tuple(one.origin for one in saved.articles)
            yield Recent(saved.title, labels, opened, saved.notes, saved.undecided, origins, path)


def recent_text(found: Iterable[Recent]) -> str:
    """A line for each story: when, title, labels, work, and of a case its path."""
    lines = [
        " · ".join(filter(None, (f"{one.when:16}  {clean_line(one.title)}", " ".join(one.labels), one.work, one.case)))
        for one in found
    ]
    return "".join(f"{line}\n" for line in lines) or "nothing was read yet\n"


def recent_json(found: Iterable[Recent]) -> str:
    """The list as JSON text: an array of objects."""
    rows = [
        {name: value for name, value in one._asdict().items() if name != "story"} | {"case": one.case or None}
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


class Reopened(NamedTuple):
    """A story read lately, ready to be opened."""

    loaded: Loaded
    case: str = ""
    """Path of the case; empty for articles."""


def reopen(recent: Recent, environ: Mapping[str, str], wishes: Wishes, watch: Watch | None = None) -> Reopened:
    """The articles of a story read lately: as their sources are now, else the copies in the store, which is said.

    Raises CaseError where nothing of them is left.
    """
    from tui.state import store

    if recent.case:
        return Reopened(Loaded(read_case(recent.case).stories[0].articles, (), ()), recent.case)
    try:
        with contextlib.closing(store.connect(store.store_path(environ))) as db:
            db.row_factory = _by_name
            rows = db.execute("SELECT * FROM article WHERE story = ? ORDER BY siglum", (recent.story,)).fetchall()
    except (store.StoreError, NoHomeError) as error:
        raise CaseError(str(error)) from error
    except store.database_errors() as error:
        raise CaseError(f"{recent.title}: cannot be read ({error})") from error
    loaded = load_each([row["origin"] for row in rows if row["origin"]], None, wishes, watch)
    fresh = {article.origin: article for article in loaded.articles}
    articles, remarks, errors = [], list(loaded.remarks), []
    for row in rows:
        problem = next((str(error) for error in loaded.errors if error.origin == row["origin"]), "")
        try:
            found = fresh[row["origin"]] if row["origin"] in fresh else _article(_unpacked(row))
        except _DAMAGES:
            errors.append(SourceError(row["origin"] or "standard input", "gone, and no copy was kept", "open another"))
            continue
        articles.append(found._replace(siglum=row["siglum"]))
        if row["origin"] not in fresh:
            why = problem or "came by standard input"
            remarks.append(f"{row['siglum']} is shown as it was kept: {why}")
    if not articles:
        raise CaseError(f"{recent.title}: none of its articles is left")
    return Reopened(Loaded(tuple(articles), tuple(errors), tuple(remarks)))


def _by_name(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> dict[str, Any]:
    """The row as a dictionary."""
    return dict(zip((column[0] for column in cursor.description), row, strict=True))


def _unpacked(row: Row) -> Row:
    """The row of an article with its JSON read."""
    return {**row, **{name: json.loads(row[name]) for name in ("provenance", "aside")}}
