"""What work by hand costs: a story with five hundred notes to open, and a key that stores."""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

import pytest

from tests.benchmarks.news import accounts
from tests.benchmarks.test_latency import work_until
from tests.builders import ref
from tests.reader.test_keeping import view_of
from tests.terminal.session import HEXAPLA
from tui.collation.model import NO_NOTEBOOK, Note
from tui.reader.commands.keeping import Keeper
from tui.reader.commands.notebook import in_force, notebook_of
from tui.reader.moves import go
from tui.reader.view import View
from tui.sources import load

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(900)]

NOTES, RUNS = 500, 7
SYNCS = 5
"""Syncs of one act: see tests/state/test_power_cut.py."""


def six_accounts(folder: Path) -> list[str]:
    paths = [folder / f"{name}.txt" for name in "abcdef"]
    for path, text in zip(paths, accounts(60, 6), strict=True):
        path.write_text(text)
    return list(map(str, paths))


def with_notes(paths: list[str], environ: dict[str, str]) -> tuple[Keeper, View]:
    """A keeper that has kept the notes, on the sentences one after another, and its view."""
    keeper = Keeper(environ)
    view, _ = keeper.open(view_of(load(paths)))
    refs = [sentence.ref for own in view.story.sentences.values() for sentence in own]
    notes = tuple(Note(f"note {n}", (refs[n % len(refs)],)) for n in range(NOTES))
    view = in_force(view, NO_NOTEBOOK._replace(notes=notes))
    keeper.keep(view)
    return keeper, view


@pytest.mark.terminal
def test_six_articles_with_five_hundred_notes_open_as_fast_as_without(tmp_path: Path) -> None:
    paths = six_accounts(tmp_path)
    environ = {"XDG_STATE_HOME": str(tmp_path / "with")}
    keeper, view = with_notes(paths, environ)
    keeper.close(view)
    command = (*HEXAPLA, "--no-hints", *paths)
    works: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(RUNS):
        for name, times in works.items():
            times.append(work_until(r"\d only here", command, XDG_STATE_HOME=str(tmp_path / name)))
    ratio = statistics.median(works["with"]) / statistics.median(works["without"])
    print(f"\nopening with {NOTES} notes: {ratio:.2f} of the work without")
    assert ratio < 1.3


def test_a_key_that_stores_costs_the_syncs_of_the_disk_and_little_work(tmp_path: Path) -> None:
    """Beside five hundred notes. How long a sync takes is the disk's affair: five bare ones are measured too."""
    keeper, view = with_notes(six_accounts(tmp_path), {"XDG_STATE_HOME": str(tmp_path / "state")})
    waits: dict[str, list[float]] = {"place": [], "note": [], "disk": []}
    works: list[float] = []
    for number in range(60):
        view = go(view, ref(f"A{number % 50 + 1}"))
        waits["place"].append(_seconds(keeper, view))
        notes = (*notebook_of(view).notes, Note(f"more {number}", (view.here,)))
        view = in_force(view, notebook_of(view)._replace(notes=notes))
        work = time.process_time()
        waits["note"].append(_seconds(keeper, view))
        works.append(time.process_time() - work)
        waits["disk"].append(_five_syncs(tmp_path / "bare"))
    keeper.close(view)
    p95 = {name: 1000 * statistics.quantiles(times, n=20)[-1] for name, times in waits.items()}
    work = 1000 * statistics.quantiles(works, n=20)[-1]
    shown = ", ".join(f"{name} {p95[name]:.1f}" for name in waits)
    print(f"\np95 in ms: {shown} (five bare syncs); work of a note {work:.1f}")
    assert work < 15


def _seconds(keeper: Keeper, view: View) -> float:
    start = time.perf_counter()
    assert keeper.keep(view) == ""
    return time.perf_counter() - start


def _five_syncs(path: Path) -> float:
    start = time.perf_counter()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    for _ in range(SYNCS):
        os.pwrite(descriptor, os.urandom(4096), 0)
        os.fdatasync(descriptor)
    os.close(descriptor)
    return time.perf_counter() - start
