"""What the reader keeps: told when it could not be kept, found again, two readers of one story."""

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.conftest import Start
from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = pytest.mark.terminal
WIDE = Size(200, 24)
LEFT = "Ann Miller signed the treaty in Oslo on Monday. Nobody else was in the room at all. The talks took two hours."
RIGHT = (
    "The talks took three hours. Ann Miller signed the treaty in Oslo on Monday. Nobody else was in the room at all."
)


def state_files(folder: Path) -> set[str]:
    return {file.name for file in folder.rglob("*") if file.is_file()}


def test_on_a_full_disk_the_reader_says_what_is_not_kept_and_again_after_quitting(start: Start, full_disk: Path):
    _fill(full_disk)
    reader = start(HEXAPLA, r"nothing can be kept: .*disk is full", size=WIDE, env={"XDG_STATE_HOME": str(full_disk)})
    reader.press("y")
    reader.wait_for(r"not kept in a file \(no space left on device\)")
    reader.feed(b"q")
    assert reader.wait_exit() == 0
    assert "hexapla: nothing was kept: " in "\n".join(reader.rows)
    assert state_files(full_disk) <= {"rest"}


def _fill(disk: Path) -> None:
    with (disk / "rest").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return


def test_a_hostile_file_of_ours_does_not_lock_one_out_of_the_story(start: Start, tmp_path: Path):
    home = {"XDG_STATE_HOME": str(tmp_path)}
    first = start(HEXAPLA, "sample story", size=WIDE, env=home)
    first.feed(b"q")
    assert first.wait_exit() == 0
    (tmp_path / "hexapla" / "hexapla.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    start(HEXAPLA, "damaged", size=WIDE, env=home)
    assert (tmp_path / "hexapla" / "hexapla.sqlite.damaged-1").exists()


def test_the_second_reader_of_a_story_is_told(start: Start, tmp_path: Path):
    home = {"XDG_STATE_HOME": str(tmp_path)}
    first = start(HEXAPLA, "sample story", size=WIDE, env=home)
    second = start(HEXAPLA, "another reader has this story open", size=WIDE, env=home)
    for reader in (first, second):
        reader.feed(b"q")
        assert reader.wait_exit() == 0
    assert state_files(tmp_path) <= {"hexapla.sqlite", "hexapla.sqlite-journal"}


class Sitting:
    """Chosen acts of a reader in the first article, each with its answer, and what the store has to hold after them."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._acts = 0
        self.expected: dict[str, object] = {"place": 0, "note": {}, "mark": {}, "label": {}, "parted": 0, "name": 0}

    def act(self, reader: Session) -> None:
        """Do one act, and wait for its answer and no longer."""
        self._acts += 1
        kind = self._chance.choice(["move", "move", "note", "note", "mark", "label", "part", "name", "judge"])
        keys, answer, after = getattr(self, f"_{kind}")()
        reader.feed(keys.encode())
        if not reader.wait_until(answer):
            raise TimeoutError(f"{keys!r}: {answer!r} did not appear in:\n{reader.text}")
        self._after = after

    def go_on(self, reader: Session) -> None:
        """Leave what the last act has opened."""
        reader.feed(self._after.encode())
        reader.settle()

    def _move(self) -> tuple[str, str, str]:
        place = self.expected["place"]
        key, place = self._chance.choice([("j", place + 1)] * (place < 2) + [("k", place - 1)] * (place > 0))
        self.expected["place"] = place
        return key, rf"A{place + 1} of 3", ""

    def _note(self) -> tuple[str, str, str]:
        words = f"note {self._acts}"
        self.expected["note"][self.expected["place"]] = words
        return f"a\x15{words}\r", rf"not\w+ .*: {words}", ""

    def _mark(self) -> tuple[str, str, str]:
        letter = self._chance.choice("abcdefgh")
        self.expected["mark"][letter] = self.expected["place"]
        # The notice alone may be that of the mark before.
        return f"zz:mark {letter}\r", rf"marked A{self.expected['place'] + 1}", ""

    def _label(self) -> tuple[str, str, str]:
        self.expected["label"] = {"A": f"paper{self._acts}"}
        return f":label A paper{self._acts}\r", f"A is labelled paper{self._acts}", ""

    def _part(self) -> tuple[str, str, str]:
        if self.expected["place"] != 0 or self.expected["parted"]:
            return self._note()
        self.expected["parted"] = 1
        return "D", "parted", ""

    def _name(self) -> tuple[str, str, str]:
        self.expected["name"] += 1
        return "eT", r"(?:Ann Miller|Oslo): \w+", "q"

    def _judge(self) -> tuple[str, str, str]:
        key, self.expected["judgement"] = self._chance.choice([("c", "confirmed"), ("d", "dismissed")])
        return f"X{key}", str(self.expected["judgement"]), "q"


def kept_in(path: Path) -> dict[str, object]:
    """What the store holds, as `Sitting` expects it."""
    found: dict[str, Any] = {"note": {}, "mark": {}, "label": {}, "parted": 0, "name": 0}
    with closing(sqlite3.connect(path)) as db:
        (found["place"],) = db.execute("SELECT position FROM story").fetchone()
        for kind, raw in db.execute("SELECT kind, body FROM record ORDER BY id").fetchall():
            body = json.loads(raw)
            if kind == "note":
                found["note"][body["anchors"][0]["position"]] = body["words"]
            elif kind == "mark":
                found["mark"][body["letter"]] = body["anchor"]["position"]
            elif kind == "label":
                found["label"]["A"] = body["label"]
            elif kind == "judgement":
                found["judgement"] = body["verdict"]
            elif kind != "search":
                found[kind] += 1
    return found


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("moments", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_after_a_kill_everything_is_there_up_to_the_last_answered_key(tmp_path: Path, moments: int) -> None:
    (tmp_path / "left.txt").write_text(LEFT)
    (tmp_path / "right.txt").write_text(RIGHT)
    story = (*HEXAPLA, "--no-hints", "--no-versions", str(tmp_path / "left.txt"), str(tmp_path / "right.txt"))
    sitting, chance, right = Sitting(14), random.Random(9), 0
    for _ in range(moments):
        with Session(story, WIDE, env={"XDG_STATE_HOME": str(tmp_path / "state")}) as reader:
            reader.wait_for_comparison()
            sitting.act(reader)
            for _ in range(chance.randrange(3)):
                sitting.go_on(reader)
                sitting.act(reader)
            reader.kill()
        right += kept_in(tmp_path / "state/hexapla/hexapla.sqlite") == sitting.expected
    assert right == moments


def test_a_place_of_an_older_version_is_taken_over_once(start: Start, tmp_path: Path):
    """Older versions kept a JSON file for each story."""
    from tui.sources import load
    from tui.state.recall import old_file

    (tmp_path / "left.txt").write_text(LEFT)
    old = Path(old_file(load([str(tmp_path / "left.txt")]), str(tmp_path / "hexapla")))
    old.parent.mkdir(parents=True)
    old.write_text('{"version": 1, "siglum": "A", "position": 2}')
    reader = start(
        (*HEXAPLA, str(tmp_path / "left.txt")), "back at A3", size=WIDE, env={"XDG_STATE_HOME": str(tmp_path)}
    )
    reader.feed(b"q")
    assert reader.wait_exit() == 0
    assert not old.exists()


# -- cases -------------------------------------------------------------------------------------------------------------


def test_the_work_goes_on_in_a_case_on_a_machine_without_the_sources(start: Start, tmp_path: Path):
    files = [tmp_path / "left.txt", tmp_path / "right.txt"]
    for file, words in zip(files, (LEFT, RIGHT), strict=True):
        file.write_text(words)
    case, home = tmp_path / "summit.hexapla", {"XDG_STATE_HOME": str(tmp_path / "one")}
    story = (*HEXAPLA, "--no-hints", "--no-versions", *map(str, files))
    reader = start(story, "only here · .x next", size=WIDE, env=home)
    reader.press("j", "a")
    reader.feed(b"before\r")
    reader.wait_for("before")
    reader.feed(b"/treaty\r")
    reader.wait_for("hit")
    reader.feed(f":save {case} raw\r".encode())
    reader.wait_for("saved: .*; the work goes on in it")
    reader.feed(b"ma")
    reader.wait_for("marked")
    reader.kill()
    assert kept_in(case)["mark"].keys() == {"a"}, "an act after :save is in the case, whatever happens then"
    with closing(sqlite3.connect(case)) as db:
        assert [raw for (raw,) in db.execute("SELECT bytes FROM original ORDER BY bytes")] == [
            LEFT.encode(),
            RIGHT.encode(),
        ]
    for file in files:
        file.unlink()
    elsewhere = {"XDG_STATE_HOME": str(tmp_path / "two")}
    reader = start((*HEXAPLA, "--no-hints", str(case)), "before|back at", size=WIDE, env=elsewhere)
    reader.wait_for_comparison()
    reader.feed(b"r")
    reader.wait_for("not in a case")
    reader.feed(b"/\x1b[A")
    reader.wait_for("/treaty")
    reader.feed(b"\x1b")
    reader.wait_for("not in a case|[?] help")
    second = start((*HEXAPLA, "--no-hints", str(case)), "another reader has", size=WIDE, env=elsewhere)
    second.wait_for_comparison()
    second.feed(b"gmz")
    second.wait_for("marked A1|marked B1")
    reader.feed(b"Gmy")
    reader.wait_for("marked A3|marked B3")
    assert set(kept_in(case)["mark"]) == {"a", "y", "z"}, "neither has taken away what the other did"
    for left in (reader, second):
        left.feed(b"q")
        assert left.wait_exit() == 0
    assert not (tmp_path / "summit.hexapla-journal").exists(), "nothing is left beside the case"
    sample = start((*HEXAPLA, "--no-hints"), "[?] help", size=WIDE, env=elsewhere)
    sample.feed(f":open {case}\r".encode())
    sample.wait_for("Ann Miller signed")
    sample.feed(b"Gmw")
    sample.wait_for("marked A3|marked B3")
    assert set(kept_in(case)["mark"]) == {"a", "w", "y", "z"}, "a case that is opened in the reader is worked on"


def test_what_was_read_lately_opens_in_place_of_the_open_story(start: Start, tmp_path: Path):
    home = {"XDG_STATE_HOME": str(tmp_path / "state")}
    for name, words in (
        ("left", LEFT),
        ("right", RIGHT),
        ("rain", "Rain fell on the hills."),
        ("sun", "The sun shone."),
    ):
        (tmp_path / f"{name}.txt").write_text(words)
    first = [str(tmp_path / "left.txt"), str(tmp_path / "right.txt")]
    reader = start((*HEXAPLA, "--no-hints", "--no-versions", *first), "Ann Miller", size=WIDE, env=home)
    reader.wait_for_comparison()
    reader.feed(b"jmb")
    reader.wait_for("marked A2")
    reader.feed(b"q")
    assert reader.wait_exit() == 0
    (tmp_path / "left.txt").unlink()
    other = [str(tmp_path / "rain.txt"), str(tmp_path / "sun.txt")]
    reader = start((*HEXAPLA, "--no-hints", *other), "Rain fell", size=WIDE, env=home)
    reader.wait_for_comparison()
    reader.feed(b":recent\r")
    reader.wait_for("2 read lately")
    reader.feed(b"j\r")
    reader.wait_for("A is shown as it was kept: .*left.txt: no such file")
    reader.feed(b"zz")
    reader.wait_for_comparison()
    reader.feed(b"g'b")
    reader.wait_for(r"A2 of 3")
    reader.feed(b"q")
    assert reader.wait_exit() == 0
    resumed = start((*HEXAPLA, "--no-hints", "--resume"), "back at A2", size=WIDE, env=home)
    assert "Nobody else was in the room" in resumed.text
