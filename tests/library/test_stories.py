"""`hexapla stories`: a library that keeps its stories, whatever comes in later."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tui.arguments import parse
from tui.cli import run
from tui.library import ORDERS, Library, LibraryError, Wanted
from tui.library.entries import Entry, read_entries
from tui.library.update import add, day_of, find_stories
from tui.sources import Wishes

QUAKE = [
    "A strong earthquake shook the port of Varna, and hundreds of houses collapsed near the harbour.",
    "Hundreds of houses near the harbour of Varna collapsed in a strong earthquake, rescuers said.",
    "Rescuers searched collapsed houses in Varna after the strong earthquake at the harbour.",
]
OTHERS = [f"{name} plays the {thing} in {town} for {guests}." for name, thing, town, guests in [
    ("Ana", "violin", "Lisbon", "friends"), ("Ben", "trumpet", "Oslo", "cousins"), ("Cleo", "harp", "Quito", "uncles"),
    ("Dan", "drum", "Riga", "aunts"), ("Eva", "organ", "Turin", "neighbours"), ("Finn", "flute", "Zagreb", "nobody"),
]]  # fmt: skip


def entry(text: str, date: str = "", outlet: str = "Daily") -> Entry:
    return Entry(text, text.partition(",")[0], text, outlet, date, "a.txt", "en")


def stories(library: Library) -> list[list[str]]:
    return [[member.key[:9] for member in story.members] for story in library.stories()]


def write_lines(path: Path, texts: Sequence[str]) -> Path:
    records = (json.dumps({"id": f"n{number}", "title": "T", "text": text}) for number, text in enumerate(texts))
    path.write_text("\n".join(records), "utf-8")
    return path


def test_new_articles_join_an_old_story_and_its_number_stays(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    library = Library(path)
    add(library, [entry(text, "2024-05-01") for text in (*QUAKE[:2], *OTHERS)])
    find_stories(library)
    (before,) = library.stories()
    library.close()
    library = Library(path)
    assert add(library, [entry(QUAKE[2], "2024-05-02"), entry(QUAKE[0], "2024-05-01")]) == 1, "one is there already"
    find_stories(library)
    (after,) = library.stories()
    assert (after.number, len(before.members), len(after.members)) == (before.number, 2, 3)
    assert (after.first, after.last) == ("2024-05-01", "2024-05-02")


def test_an_update_never_merges_two_old_stories(tmp_path: Path) -> None:
    library = Library(str(tmp_path / "news.db"))
    add(library, [entry(QUAKE[0], "2024-05-01"), *map(entry, OTHERS)])
    find_stories(library)
    add(library, [entry(QUAKE[1], "2024-05-20")])
    find_stories(library)
    assert not stories(library)
    add(library, [entry(QUAKE[2], "2024-05-10")])
    find_stories(library, window=15)
    assert len(stories(library)) == 1
    assert len(next(library.stories()).members) == 2


def test_what_was_split_by_hand_stays_apart_when_stories_are_found_anew() -> None:
    library = Library()
    add(library, map(entry, (*QUAKE, *OTHERS)))
    find_stories(library)
    (story,) = library.stories()
    split = library.split([story.members[0].number])
    for _ in range(2):
        assert [len(library.story(split).members), *map(len, stories(library))] == [1, 2]
        library.forget_stories()
        find_stories(library)


def test_what_was_joined_by_hand_stays_together_and_undoes_a_split() -> None:
    library = Library()
    add(library, map(entry, (*QUAKE, *OTHERS)))
    find_stories(library)
    (story,) = library.stories()
    first, *_ = (member.number for member in story.members)
    library.split([first])
    (rest,) = library.stories()
    library.join([first, 7], rest.number)
    library.forget_stories()
    find_stories(library)
    assert [len(one.members) for one in library.stories()] == [4]


def test_stories_are_found_by_their_words_whatever_is_asked() -> None:
    library = Library()
    add(library, map(entry, (*QUAKE, *OTHERS)))
    find_stories(library)
    assert len(list(library.stories(Wanted(words="varna houses")))) == 1
    assert not list(library.stories(Wanted(words="lisbon varna")))
    assert not list(library.stories(Wanted(words='" OR NOT ( * :')))


def test_a_file_of_another_program_or_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE mine (x)")
    newer = tmp_path / "newer.db"
    Library(str(newer)).close()
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 99")
    text = tmp_path / "text.db"
    text.write_text("no database at all, but long enough to be one" * 100, "utf-8")
    for path, reason in ((foreign, "another program"), (newer, "newer hexapla"), (text, "no library")):
        before = path.read_bytes()
        with pytest.raises(LibraryError, match=reason):
            Library(str(path))
        assert path.read_bytes() == before


def test_bad_json_lines_are_told_by_number_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "pile.jsonl"
    lines = ['{"text": "One \\u001b[31mred story.", "title": "A\\u0007B"}', "no json", '{"text": 3}', "[" * 100_000, ""]
    path.write_text("\n".join([*lines, '{"text": "Two."}']), "utf-8")
    problems: list[str] = []
    found = list(read_entries([str(path)], Wishes(), problems.append))
    assert [one.text for one in found] == ["One red story.", "Two."]
    assert [problem.partition(": ")[2].partition(" is")[0] for problem in problems] == ["line 2", "line 3", "line 4"]
    assert "\x07" not in found[0].title


def test_the_command_prints_stories_as_text_json_and_csv(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = str(write_lines(tmp_path / "pile.jsonl", [*QUAKE, *OTHERS]))
    assert run(["stories", path]) == 0
    assert capfd.readouterr().out.split()[:2] == ["1", "3"]
    assert run(["stories", "--format", "json", "--least", "1", path]) == 0
    record = json.loads(capfd.readouterr().out)
    assert record["schema"] == "hexapla-stories/1"
    assert sorted(len(story["articles"]) for story in record["stories"]) == [1, 1, 1, 1, 1, 1, 3]
    assert run(["stories", "--format", "csv", path]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 4
    assert run(["stories", "--looser", "--stricter", path]) == 2


def test_the_format_of_reports_in_the_settings_is_not_that_of_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hexapla").mkdir()
    (tmp_path / "hexapla" / "config.toml").write_text('format = "markdown"\ntheme = "dark"\n', "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert run(["stories", str(write_lines(tmp_path / "pile.jsonl", QUAKE))]) == 0
    assert capfd.readouterr().out.split()[:2] == ["1", "3"]
    assert parse(["stories", "x"]).theme == "dark", "a story opens in the reader as the settings have it"


def test_a_folder_is_read_whole_and_what_cannot_be_read_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for number, text in enumerate((*QUAKE, *OTHERS)):
        folder = tmp_path / f"day{number % 2}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.txt").write_text(f"Headline {number}\n\n{text}\n", "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    assert run(["stories", "--format", "json", str(tmp_path)]) == 2
    out, err = capfd.readouterr()
    assert [len(story["articles"]) for story in json.loads(out)["stories"]] == [3]
    assert err.startswith(f"hexapla: {tmp_path}/bad.txt")
    assert err.count("\n") == 1


def test_copies_empty_texts_a_huge_one_and_a_roundup_have_defined_stories(tmp_path: Path) -> None:
    huge = " ".join(f"word{number} {QUAKE[0]}" for number in range(100_000))
    roundup = " ".join((*QUAKE, *OTHERS))
    texts = [*[QUAKE[0]] * 1000, *[""] * 20, huge, roundup, *OTHERS]
    path = str(write_lines(tmp_path / "pile.jsonl", texts))
    library = Library()
    problems: list[str] = []
    add(library, read_entries([path], Wishes(), problems.append))
    assert find_stories(library) == len(texts)
    largest = max(library.stories(Wanted(least=1)), key=lambda story: len(story.members))
    assert {f"n{number}" for number in range(1000)} <= {member.key for member in largest.members}
    empty = {f"n{number}" for number in range(1000, 1020)}
    found = [{member.key for member in story.members} for story in library.stories(Wanted(least=1))]
    assert [own for own in found if own & empty] == [{f"n{number}"} for number in range(1000, 1020)]
    assert problems == []


def test_an_interruption_keeps_what_was_read(tmp_path: Path) -> None:
    pile = write_lines(tmp_path / "pile.jsonl", [f"{text} {number}" for number in range(4000) for text in QUAKE])
    store = tmp_path / "news.db"
    command = [sys.executable, "-m", "tui", "stories", "--store", str(store), "--update", str(pile)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not (store.exists() and _size(store)):
        time.sleep(0.02)
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert "what was read so far is kept" in process.communicate()[1]
    assert process.returncode == 130
    assert _size(store) >= 500
    os.unlink(store)


def _size(store: Path) -> int:
    try:
        with sqlite3.connect(store) as connection:
            return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_a_day_is_read_from_a_date_with_or_without_a_time() -> None:
    assert day_of("2024-05-02T10:00:00+02:00") == day_of("2024-05-02") == day_of("2024-05-01") + 1
    assert day_of("soon") == day_of("") == -1


_VERSION_1 = """
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
PRAGMA application_id = 0x48585053;
PRAGMA user_version = 1;
"""


def test_a_library_of_version_1_is_brought_up_to_date_with_its_stories_and_decisions(tmp_path: Path) -> None:
    path = str(tmp_path / "old.db")
    library = Library()
    add(library, [entry(text, f"2024-05-0{day}", f"Daily {day}") for day, text in enumerate(QUAKE, 1)])
    add(library, map(entry, OTHERS))
    find_stories(library)
    before = list(library.stories())
    with sqlite3.connect(path) as old:
        old.executescript(_VERSION_1)
        columns = "id, key, title, outlet, published, day, origin, language, words, text, terms, counts, story, by_hand"
        asked = f"SELECT {columns} FROM article JOIN term_row ON term_row.article = id"
        rows = library.connection.execute(asked).fetchall()
        old.executemany(f"INSERT INTO article ({columns}) VALUES ({', '.join('?' * 14)})", rows)
        for table in ("term", "parted"):
            rows = library.connection.execute(f"SELECT * FROM {table}").fetchall()
            old.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * (3 if table == 'term' else 2))})", rows)
        rows = library.connection.execute("SELECT number FROM story").fetchall()
        old.executemany("INSERT INTO story VALUES (?)", rows)
        old.execute("INSERT INTO article_words (article_words) VALUES ('rebuild')")
    library = Library(path)
    assert list(library.stories()) == before
    (listed,) = library.listed(library.numbers(Wanted()))
    assert (listed.articles, listed.outlets, listed.first, listed.last) == (3, 3, "2024-05-01", "2024-05-03")
    assert listed.title == before[0].title
    add(library, [entry(f"{QUAKE[0]} Again.", "2024-05-02")])
    find_stories(library)
    assert [len(story.members) for story in library.stories(Wanted(words="varna"))] == [4]
    library.close()
    assert Library(path).size() == 10


def test_a_list_reads_only_an_index_however_many_stories_there_are() -> None:
    library = Library()
    for order in ORDERS.values():
        plan = library.connection.execute(
            "EXPLAIN QUERY PLAN SELECT number FROM story WHERE articles > 1 AND articles >= 2 AND outlets >= 0"
            f" AND last_day >= -1 ORDER BY {order} LIMIT 50"
        ).fetchall()
        steps = [row[3] for row in plan]
        assert len(steps) == 1, steps
        assert "USING COVERING INDEX story_" in steps[0]


def test_a_list_has_the_stories_of_a_day_or_of_single_articles_too() -> None:
    library = Library()
    add(library, [entry(text, f"2024-05-0{day}", f"Daily {day}") for day, text in enumerate(QUAKE, 1)])
    add(library, map(entry, OTHERS))
    find_stories(library)
    assert len(library.numbers(Wanted(since=day_of("2024-05-03")))) == 1
    assert library.numbers(Wanted(since=day_of("2024-05-04"))) == []
    assert len(library.numbers(Wanted(least=1))) == 7
    assert library.numbers(Wanted(outlets=4)) == []
