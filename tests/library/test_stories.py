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

from tui.cli import run
from tui.library import Library, LibraryError, day_of
from tui.library.entries import Entry, read_entries
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
    library.add([entry(text, "2024-05-01") for text in (*QUAKE[:2], *OTHERS)])
    library.find_stories()
    (before,) = library.stories()
    library.close()
    library = Library(path)
    assert library.add([entry(QUAKE[2], "2024-05-02"), entry(QUAKE[0], "2024-05-01")]) == 1, "one is there already"
    library.find_stories()
    (after,) = library.stories()
    assert (after.number, len(before.members), len(after.members)) == (before.number, 2, 3)
    assert (after.first, after.last) == ("2024-05-01", "2024-05-02")


def test_an_update_never_merges_two_old_stories(tmp_path: Path) -> None:
    library = Library(str(tmp_path / "news.db"))
    library.add([entry(QUAKE[0], "2024-05-01"), *map(entry, OTHERS)])
    library.find_stories()
    library.add([entry(QUAKE[1], "2024-05-20")])
    library.find_stories()
    assert not stories(library)
    library.add([entry(QUAKE[2], "2024-05-10")])
    library.find_stories(window=15)
    assert len(stories(library)) == 1
    assert len(next(library.stories()).members) == 2


def test_what_was_split_by_hand_stays_apart_when_stories_are_found_anew() -> None:
    library = Library()
    library.add(map(entry, (*QUAKE, *OTHERS)))
    library.find_stories()
    (story,) = library.stories()
    split = library.split([story.members[0].number])
    for _ in range(2):
        assert [len(library.story(split).members), *map(len, stories(library))] == [1, 2]
        library.forget_stories()
        library.find_stories()


def test_what_was_joined_by_hand_stays_together_and_undoes_a_split() -> None:
    library = Library()
    library.add(map(entry, (*QUAKE, *OTHERS)))
    library.find_stories()
    (story,) = library.stories()
    first, *_ = (member.number for member in story.members)
    library.split([first])
    (rest,) = library.stories()
    library.join([first, 7], rest.number)
    library.forget_stories()
    library.find_stories()
    assert [len(one.members) for one in library.stories()] == [4]


def test_stories_are_found_by_their_words_whatever_is_asked() -> None:
    library = Library()
    library.add(map(entry, (*QUAKE, *OTHERS)))
    library.find_stories()
    assert len(list(library.stories(words="varna houses"))) == 1
    assert not list(library.stories(words="lisbon varna"))
    assert not list(library.stories(words='" OR NOT ( * :'))


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
    library.add(read_entries([path], Wishes(), problems.append))
    assert library.find_stories() == len(texts)
    largest = max(library.stories(least=1), key=lambda story: len(story.members))
    assert {f"n{number}" for number in range(1000)} <= {member.key for member in largest.members}
    empty = {f"n{number}" for number in range(1000, 1020)}
    found = [{member.key for member in story.members} for story in library.stories(least=1)]
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
