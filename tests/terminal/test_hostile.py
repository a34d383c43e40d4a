"""No character of any text is obeyed by the terminal, whichever way the text came in and is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terminal.conftest import SAMPLE, Start
from tests.terminal.keys import key_bytes
from tests.terminal.session import HEXAPLA, Session

pytestmark = pytest.mark.terminal

PAYLOADS = [
    "\x1b[31337mred", "\x1b]52;c;aGFja2Vk\x07", "\x1b]0;hacked\x07", "\x1b]8;;http://evil.example\x1b\\link",
    "\x1b]777;notify;a;b\x1b\\", "\x1bP+q544e\x1b\\", "\x1b_Gf=100\x1b\\", "\x1bc", "\x9b31337m", "\x9d0;hacked\x9c",
    "\x90q\x9c", "\x00\x07\x08\x0b\x0c\x0e\x0f", "\x7f\x85", "\u202eevil\u202c", "\u2066isolated\u2069", "\u061c",
    "\u2028\u2029", "\ufeff", "\U000e0041\U000e007f", "[@click=app.quit]x[/]", "[/", "[red]", "\\[x]", "$foo", "]]>",
]  # fmt: skip
HOSTILE = " ".join(f"w{number}{payload}" for number, payload in enumerate(PAYLOADS))

_OURS = (
    rb"\x1b\[(?:[0-9;]*[mHABCDKXr]|2?J|\?(?:7|25|1002|1006|1049|2004|2026)[hl]|\?2026\$p)"
    rb"|\x1b\]11;\?\x1b\\|\x1bM|[\n\r\b]"
)
OURS = re.compile(_OURS)
STOCK = re.compile(_OURS + rb"|\x1b\[(?:\?\d+[hl]|\?\d+\$p|[<>]\d*u)|\x1b\]22;[a-z]+\x07")
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\U000e0000-\U000e007f]")


def obeyed(sent: bytes, known: re.Pattern[bytes] = OURS) -> set[str]:
    """The characters that a terminal obeys and that are no part of the sequences we send."""
    assert b"\x1b[31337" not in sent
    assert b"\x1b[2J" not in sent.replace(b"\x1b[?2004h\x1b[2J", b"").replace(b"\x1b[m\x1b[2J", b"").replace(
        LEAVING, b""
    )
    return set(OBEYED.findall(known.sub(b"", sent).decode()))


LEAVING = b"\x1b[?7h\x1b[2J\x1b[H\x1b[?1049l"


# What stands in an article may not be so dirty that it is taken for a binary file.
DIRT = " ".join(payload for payload in HOSTILE.split(" ") if "\x00" not in payload)


def article(folder: Path, name: str) -> Path:
    path = folder / name
    words = "Kim Jong Un said on Wednesday that nothing of the kind had been agreed by anybody. "
    path.write_text(f"Title {DIRT}\n\n{words * 9}{DIRT} {words}\n" * 3, "utf-8")
    return path


def walk(session: Session) -> None:
    """Show the text in every way there is."""
    for keys in (
        ["j"],
        ["e"],
        ["e"],
        ["?"],
        ["ESC"],
        ["i"],
        ["ESC"],
        ["/Kim", "ENTER"],
        ["n"],
        ["v"],
        ["v"],
        ["ENTER"],
        ["x"],
    ):
        session.press(*keys)
    pasted = HOSTILE.replace("\x1b", "").encode()
    session.type(b"/" + b"\x1b[200~" + pasted + b"\x1b[201~")
    session.press("ENTER")
    session.type(b":" + b"\x1b[200~open " + pasted + b"\x1b[201~")
    session.press("ENTER")
    session.press("ESC")


@pytest.mark.parametrize("output", [None, "stock"])
def test_articles_titles_file_names_and_typed_words_are_harmless(
    start: Start, tmp_path: Path, output: str | None
) -> None:
    names = ["a\x1b]0;hacked\x07\u202e.txt", "[@click=app.quit]b.txt"]
    files = [str(article(tmp_path, name)) for name in names]
    session = start(
        (*HEXAPLA, *files, str(tmp_path / "\x1b[31337mmissing.txt")), r"\? help", env={"HEXAPLA_OUTPUT": output}
    )
    walk(session)
    session.feed(key_bytes("ESC"))
    session.settle(0.3)
    assert not session.has_ended
    assert obeyed(session.sent, STOCK if output else OURS) == set()
    assert "hacked" not in session.emulator.title
    assert b"[@click=app.quit]" in OURS.sub(b"", session.sent)


def test_what_went_wrong_is_told_harmlessly() -> None:
    with Session((*HEXAPLA, "/nowhere/\x1b]0;hacked\x07\x1b[31337m\u202e.txt")) as session:
        assert session.wait_exit() == 2
        assert OBEYED.findall(session.sent.replace(b"\r\n", b"").decode()) == []


@pytest.mark.parametrize("output", [None, "stock"])
def test_the_last_filter_holds_where_nothing_was_cleaned(start: Start, output: str | None) -> None:
    # The sample shows the payloads raw: in panes, status line, label, toast and error message.
    escaped = HOSTILE.encode("unicode_escape").decode()
    session = start(SAMPLE, "row 0", env={"HEXAPLA_OUTPUT": output, "SAMPLE_HOSTILE": escaped})
    session.press("a")
    session.press("ESC")
    session.press("t")
    session.press("x")
    session.wait_exit()
    body = session.sent.replace(b"\r\n", b"\n")
    assert obeyed(body, STOCK if output else OURS) - {"\x07"} == set()
