"""Where the terminal's own cursor stands: Braille displays and screen magnifiers follow it."""

import re

import pytest

from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = pytest.mark.terminal

ADDRESS = re.compile(rb"\x1b\[\d*;?\d*H\Z")


def words_at_cursor(session: Session) -> str:
    x, y = session.emulator.cursor
    return "".join(cell.text for cell in session.cells[y][x : x + 12]).rstrip()


def test_the_cursor_goes_with_the_current_sentence_at_the_price_of_an_address(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("The ferry sank.\nForty people died.\nNobody knows why.\n", "utf-8")
    (tmp_path / "b.txt").write_text("A storm rose.\nForty people died, police say.\n", "utf-8")
    with Session((*HEXAPLA, str(tmp_path / "a.txt"), str(tmp_path / "b.txt")), Size(80, 24)) as session:
        session.wait_for("q quit|told by all")
        assert words_at_cursor(session) == "The ferry sa"
        for key, words in (("j", "Forty people"), ("j", "Nobody knows"), ("k", "Forty people"), ("l", "Forty people")):
            sent = session.press(key)
            assert words_at_cursor(session) == words
            address = ADDRESS.search(sent)
            assert address
            assert len(address[0]) <= len("\x1b[24;80H")
