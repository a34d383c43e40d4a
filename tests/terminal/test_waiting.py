"""What a person sees on the terminal while pages are fetched, before the reader opens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sources.hostile_server import serving
from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = pytest.mark.terminal


def test_what_is_fetched_is_told_and_escape_gives_up_one() -> None:
    with serving() as (base, _), Session([*HEXAPLA, f"{base}/silent", f"{base}/page"], Size(80, 24)) as session:
        session.wait_for("fetching 127.0.0.1")
        session.wait_for("Esc gives up")
        session.feed(b"\x1b")
        session.wait_for("room 3")
        session.wait_for("given up")


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
