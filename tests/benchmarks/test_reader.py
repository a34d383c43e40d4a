"""What a key costs, as a wait from its press to the last byte of the answer and as work, and what the reader holds."""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

import pytest

from tests.benchmarks.news import accounts
from tests.terminal.keys import key_bytes
from tests.terminal.session import HEXAPLA, Session

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1500)]

KEYS = {
    "sentences": "j j j k j j k k j j j j j j j j j j",
    "rows, pages": "^E ^E ^Y d d u SPACE SPACE b",
    "ends": "G k k g j %",
    "differences": "] c ] c [ c ] u [ u ] s ] x",
    "panes": "l h TAB TAB ENTER j 0",
    "folds": "F F x x x x",
    "search": "/ t h e ENTER n n N & k i m ENTER & ENTER",
    "names": "e j j j ENTER ENTER e e",
    "strictness": "t t t",
    "by hand": "l j h A U",
    "synopsis": "v j j j d ] c G g",
    "single": "v j j j d ] c G g v",
}
"""Keys that one presses while reading, by what they are for."""
QUIET = 0.03
"""Seconds without a byte, all threads asleep, after which an answer is complete."""


def seconds(session: Session, key: str) -> float | None:
    """From the key to the last byte of the answer; None when there is none."""
    start = last = time.monotonic()
    answered = None
    session.feed(key_bytes(key))
    while time.monotonic() - last < QUIET:
        if session.read(0.004):
            answered = last = time.monotonic()
        elif session.is_busy:
            last = time.monotonic()
    return None if answered is None else answered - start


def resident(session: Session) -> int:
    """Megabytes of the reader's process."""
    lines = Path(f"/proc/{session.pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) // 1024


def walked(session: Session) -> tuple[list[float], list[float]]:
    """Milliseconds of waiting and of work for all keys, sorted; prints a row for each kind of them."""
    waits: list[float] = []
    works: list[float] = []
    for kind, keys in KEYS.items():
        begin = len(waits)
        for key in keys.split():
            before = session.processor_time
            if (wait := seconds(session, key)) is not None:
                waits.append(1000 * wait)
                works.append(1000 * (session.processor_time - before))
        print(f"{kind:12} {statistics.median(waits[begin:]):7.1f} {max(waits[begin:]):8.1f} {max(works[begin:]):8.1f}")
    return sorted(waits), sorted(works)


def written(folder: Path, sentences: int) -> list[str]:
    """The paths of two accounts of that length; none for the sample story."""
    paths = [folder / f"{name}.txt" for name in "ab"] if sentences else []
    for path, text in zip(paths, accounts(sentences), strict=False):
        path.write_text(text)
    return [str(path) for path in paths]


@pytest.mark.parametrize(
    ("sentences", "latency", "memory"),
    [(0, 25, 70), (2000, 40, 100), pytest.param(20_000, 40, 200, marks=pytest.mark.skipif(
        "HEXAPLA_LONG" not in os.environ, reason="compares for minutes; HEXAPLA_LONG=1 asks for it"))],
)  # fmt: skip
def test_keys_and_memory(tmp_path: Path, sentences: int, latency: float, memory: int) -> None:
    """The 95th percentiles are printed beside their aim; only memory, which no busy machine changes, is held."""
    with Session((*HEXAPLA, *written(tmp_path, sentences)), patient=False, env={"HEXAPLA_RESTRICTED": "1"}) as session:
        session.wait_for_comparison(900)
        print(f"\n2 x {sentences or 'sample'}: milliseconds   median     most     work")
        waits, works = walked(session)
        wait, work = (spent[int(len(spent) * 0.95)] for spent in (waits, works))
        print(f"all {len(waits)} keys: p50 {statistics.median(waits):.1f}, p95 {wait:.1f} (aim {latency}) ms, "
              f"of work {work:.1f}; {resident(session)} MB (aim {memory}); load {os.getloadavg()[0]:.1f}")  # fmt: skip
        assert resident(session) <= memory
