"""Every character of a text stands on the screen, whatever its script and however wide a terminal takes it to be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.emulator import Emulator, clusters, code_points
from tests.terminal.session import HEXAPLA, Session, Size

pytestmark = pytest.mark.terminal

SIZE = Size(100, 30)
GUTTER = 4
"""Characters before the words of a row."""
COVERED = "\uffff"
"""What xterm prints for the second cell of a wide character."""
SCRIPTS = {
    "Latin": "Cafe\u0301s in Sa\u0303o Paulo closed; n\u0303andu\u0301 fe\u0323\u0302te q\u0304 x\u0332y\u0332.",
    "Greek": "Ο δήμαρχος παραιτήθηκε τη Δευτέρα. ᾿Αθῆναι, ᾠδή.",
    "Cyrillic": "Мэр ушёл в отставку в понедельник. Їжак, ў, ѓ, жи\u0301ть.",
    "Hebrew": "רֹאשׁ הָעִיר הִתְפַּטֵּר בְּיוֹם שֵׁנִי.",
    "Arabic": "استَقالَ رئيسُ البلديّةِ يومَ الإثنين. می\u200cخواهم.",
    "Devanagari": "महापौर ने सोमवार को इस्तीफ़ा दे दिया। क्षत्रिय, श्री, र्\u200dय, र्‍य।",
    "Bengali": "মেয়র সোমবার পদত্যাগ করেছেন। কৌশল, ক্ষমা, কোথায়।",
    "Tamil": "மேயர் திங்கட்கிழமை ராஜினாமா செய்தார். கௌரவம், க்ஷ, ஸ்ரீ.",
    "Thai": "นายกเทศมนตรีลาออกเมื่อวันจันทร์ น้ำ ปู่ ผู้ใหญ่ กำลัง เก็บ",
    "Burmese": "မြို့တော်ဝန်သည် တနင်္လာနေ့တွင် နုတ်ထွက်ခဲ့သည်။ ကြောင့် ဩဂုတ်",
    "Khmer": "អភិបាលក្រុងបានលាលែងនៅថ្ងៃចន្ទ។ ព្រះរាជាណាចក្រកម្ពុជា",
    "Chinese": "市长于周一辞职。葛\U000e0100城，龘𠀀字。",
    "Japanese": "市長は月曜日に辞任した。ｶﾞﾗｽ、か\u3099き\u3099。",
    "Korean": "시장은 월요일에 사임했다. \u1112\u1161\u11ab\u1100\u1173\u11af.",
    "emoji": "👨\u200d👩\u200d👧 👍🏽, ❤\ufe0f 🇰🇵🇫🇷 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3 ok 👩🏽\u200d🚒.",
}
needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
needs_screen = pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")
needs_xterm = pytest.mark.skipif(not (shutil.which("xterm") and shutil.which("Xvfb")), reason="no xterm, or no Xvfb")
each_script = pytest.mark.parametrize("script", SCRIPTS)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def command(script: str, tmp_path: Path) -> tuple[str, ...]:
    """The reader with two articles in that script, both panes full of it."""
    text = SCRIPTS[script]
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\n{text} {name}.\n\n{name} {text}\n", encoding="utf-8")
    return (*HEXAPLA, "--no-versions", str(tmp_path / "one.txt"), str(tmp_path / "two.txt"))


def as_screen_counts(text: str) -> Iterator[tuple[str, int]]:
    """Characters with their widths, those combining marks for letters that are younger than GNU screen's table."""
    for character, width in code_points(text):
        young = unicodedata.category(character) == "Mn" and unicodedata.ucd_3_2_0.category(character) != "Mn"
        yield character, 1 if young else width


def characters(text: str) -> str:
    """What has to stand on the screen: the text without blanks and (non-)joiners, normalised."""
    return "".join(re.sub("[\u200c\u200d]", "", unicodedata.normalize("NFC", text)).split())


def panes(rows: list[str]) -> list[str]:
    """The characters of each pane, the gutter's and the bars left out."""
    halves = [row.partition("│")[::2] for row in rows[1:-1]]
    return [characters("".join(half[GUTTER:] for half in side)) for side in zip(*halves, strict=True)]


def stands_in(rows: list[str], script: str) -> bool:
    """Whether both panes hold the whole text, once behind and once before a Latin word."""
    wanted = characters(SCRIPTS[script])
    return len(rows) > 2 and all(pane.count(wanted) >= 2 for pane in panes(rows))


def until(held: Callable[[], list[str]], script: str) -> None:
    """Wait until the terminal holds the text; fail with what it holds instead."""
    end = time.monotonic() + 60
    while not stands_in(rows := held(), script):
        if time.monotonic() > end:
            pytest.fail(f"{characters(SCRIPTS[script])!a} is not in {[ascii(pane) for pane in panes(rows)]}")
        time.sleep(0.05)


@each_script
@pytest.mark.parametrize("measure", [clusters, code_points])
def test_in_a_terminal_that_counts_this_way(
    script: str, command: tuple[str, ...], measure: Callable[[str], Iterator[tuple[str, int]]]
) -> None:
    with Session(command, SIZE, emulator=Emulator(*SIZE, measure)) as session:
        session.wait_for_comparison()
        session.press("j", "k")
        until(lambda: session.rows, script)


@needs_tmux
@each_script
def test_in_tmux(script: str, command: tuple[str, ...], tmp_path: Path, stack: ExitStack) -> None:
    server = ["tmux", "-S", str(tmp_path / "socket"), "-f", os.devnull]
    env = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    stack.callback(subprocess.run, [*server, "kill-server"], capture_output=True)
    size = ["-x", str(SIZE.width), "-y", str(SIZE.height)]
    subprocess.run([*server, "new-session", "-d", *size, *command, ";", "set", "status", "off"], env=env, check=True)

    def held() -> list[str]:
        shown = subprocess.run([*server, "capture-pane", "-p"], capture_output=True, check=False, encoding="utf-8")
        return shown.stdout.split("\n")[:-1]

    until(held, script)


@needs_screen
@each_script
def test_in_screen(script: str, command: tuple[str, ...], tmp_path: Path, stack: ExitStack) -> None:
    """What a terminal shows that GNU screen draws on and that counts as it does.

    On another, screen itself loses a Burmese letter before a stacked one.
    """
    folder = tmp_path / "sockets"
    folder.mkdir(mode=0o700)
    env = {"SCREENDIR": str(folder), "SHELL": "/bin/sh"}
    ending = ["screen", "-S", "scripts", "-X", "quit"]
    stack.callback(subprocess.run, ending, env={**os.environ, **env}, capture_output=True)
    inside = ["screen", "-U", "-c", os.devnull, "-S", "scripts", "-T", "screen-256color", *command]
    with Session(inside, SIZE, env=env, emulator=Emulator(*SIZE, as_screen_counts)) as session:

        def held() -> list[str]:
            session.read(0.05)
            return session.rows

        until(held, script)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """An X server without a screen."""
    with subprocess.Popen(["Xvfb", "-displayfd", "1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        yield f":{server.stdout.readline().decode().strip()}"
        server.terminate()


@needs_xterm
@each_script
def test_in_xterm(script: str, command: tuple[str, ...], display: str, tmp_path: Path) -> None:
    """What xterm prints when it is asked for its screen."""
    device, page = tmp_path / "device", tmp_path / "page"
    shell = ["sh", "-c", f'tty >{device}; exec "$@"', "sh", *command]
    size = ["-geometry", f"{SIZE.width}x{SIZE.height}", "-xrm", f"XTerm*printerCommand: cat >{page}"]
    # As it comes, xterm keeps two marks on a letter; Burmese needs three.
    size += ["-xrm", "XTerm*printAttributes: 0", "-xrm", "XTerm*combiningChars: 4"]
    env = {**os.environ, "DISPLAY": display, "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}

    def held() -> list[str]:
        if device.exists() and (name := device.read_text().strip()):
            Path(name).write_bytes(b"\x1b[i")
            time.sleep(0.2)
        shown = page.read_text("utf-8", "replace") if page.exists() else ""
        return shown.replace(COVERED, "").split("\n")[: SIZE.height]

    with subprocess.Popen(["xterm", "-u8", *size, "-e", *shell], env=env, stderr=subprocess.DEVNULL) as terminal:
        try:
            until(held, script)
        finally:
            terminal.terminate()
