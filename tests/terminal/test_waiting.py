"""What a person sees on the terminal while pages are fetched, before the reader opens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sources.hostile_server import LATE, serving
from tests.terminal.processes import descendants, works
from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = pytest.mark.terminal


def test_what_is_fetched_is_told_and_escape_gives_up_one() -> None:
    with serving() as (base, _), Session([*HEXAPLA, f"{base}/silent", f"{base}/page"], Size(80, 24)) as session:
        session.wait_for("fetching 127.0.0.1")
        session.wait_for("Esc gives up")
        session.feed(b"\x1b")
        session.wait_for("room 3")
        session.wait_for("given up")


def test_what_is_there_opens_and_a_late_page_comes_into_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Both leaders signed it\n\nBoth leaders signed the treaty at noon. Nobody else was there.\n", "utf-8"
    )
    with serving() as (base, _), Session([*HEXAPLA, f"{base}{LATE}", str(path)], Size(80, 24)) as session:
        assert session.wait_until("at noon")
        assert " A " not in session.rows[0]
        session.wait_for("room 3")
        assert session.rows[0].index(" A ") < session.rows[0].index(" B ")


def test_a_late_page_is_given_up_and_nothing_runs_on(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Both leaders signed it\n\nBoth leaders signed the treaty at noon. Nobody else was there.\n", "utf-8"
    )
    with serving() as (base, _), Session([*HEXAPLA, str(path), f"{base}/silent"], Size(80, 24)) as session:
        assert session.wait_until("at noon")
        assert session.wait_until("fetching 127.0.0.1.*Esc gives up")
        readers = [pid for pid in descendants(session.pid) if b"reader_main" in command_line(pid)]
        assert readers
        session.feed(b"q")
        assert session.wait_exit() == 0
        session.wait_that(lambda: not any(map(works, readers)), "the end of the process that fetches")


def command_line(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def test_an_interrupt_ends_all_and_leaves_the_terminal_as_it_was() -> None:
    with serving() as (base, _), Session([*HEXAPLA, f"{base}/silent"], Size(80, 24)) as session:
        session.wait_for("Esc gives up")
        session.feed(b"\x03")
        assert session.wait_exit() == 130
        assert session.left_on == set()
        assert session.echoes
        assert not session.left_behind


def test_of_a_file_of_many_the_list_comes_first(tmp_path: Path) -> None:
    records = [
        {"title": f"Treaty {number}", "text": f"Both leaders signed treaty number {number} on Wednesday."}
        for number in range(1, 10)
    ]
    path = tmp_path / "export.json"
    path.write_text(json.dumps(records), "utf-8")
    with Session([*HEXAPLA, str(path)], Size(80, 24)) as session:
        session.wait_for("9 of 9, 0 marked")
        session.press("j", "SPACE", "SPACE", "ENTER")
        session.wait_for("opened A B")
        assert "Treaty 2" in session.rows[1]
        session.press("o")
        session.wait_for(r"\.json#2")
