"""After a power cut everything is there up to the last act: all writes of a sitting are recorded, those that were not
synced are dropped, or some of them in any choice, and what is left is opened.
"""

import json
import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.state import store

pytestmark = pytest.mark.skipif(
    not (shutil.which("cc") and sys.platform == "linux"), reason="needs a C compiler, and Linux to record with"
)
ACTS, CUTS = 30, 50
SYNCS_OF_AN_ACT = 5
"""Of the journal twice, of the folder, of the store, of the emptied journal."""
SITTING = f"""
import os
from tests.builders import ref
from tests.reader.test_keeping import view_of
from tui.collation.model import Note
from tui.reader.commands.keeping import Keeper
from tui.reader.commands.notebook import in_force, notebook_of
from tui.reader.moves import go

keeper = Keeper(os.environ)
view, _ = keeper.open(view_of())
acts = os.open(os.environ["XDG_STATE_HOME"] + "/hexapla/acts", os.O_WRONLY | os.O_CREAT, 0o600)
for number in range({ACTS}):
    view = go(view, ref(f"A{{number % 3 + 1}}"))
    notes = (*notebook_of(view).notes, Note(f"note {{number}}", (view.here,)))
    view = in_force(view, notebook_of(view)._replace(notes=notes))
    assert keeper.keep(view) == ""
    os.write(acts, b"x")
"""
"""A reader's sitting without its screen: a note is written on one sentence after another, each place anew."""


class Event(NamedTuple):
    """One thing done to a file."""

    kind: str
    """``o`` opened, ``w`` written, ``t`` truncated, ``s`` synced."""
    path: str
    offset: int
    data: bytes


def events(recorded: Path) -> Iterator[Event]:
    """What was recorded, in order."""
    raw, at, paths = recorded.read_bytes(), 0, dict[int, str]()
    while at < len(raw):
        kind = raw[at : at + 1].decode()
        descriptor, offset, length = struct.unpack("=qqq", raw[at + 1 : at + 25])
        data = raw[at + 25 : at + 25 + length]
        at += 25 + length
        if kind == "o":
            paths[descriptor] = data.decode()
        yield Event(kind, paths[descriptor], offset, data)


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Event], str]:
    """What a sitting did to its files, and the folder of the state."""
    folder = tmp_path_factory.mktemp("sitting")
    library = folder / "record_writes.so"
    source = Path(__file__).with_name("record_writes.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    state = folder / "state"
    (state / "hexapla").mkdir(parents=True)
    env = {
        **os.environ,
        "XDG_STATE_HOME": str(state),
        "LD_PRELOAD": str(library),
        "RECORD": str(folder / "recorded"),
        "RECORDED": str(state / "hexapla"),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), str(Path(__file__).parents[2] / "tui/public")]),
    }
    subprocess.run([sys.executable, "-c", SITTING], check=True, env=env, cwd=Path(__file__).parents[2])
    return list(events(folder / "recorded")), f"{state}/hexapla"


def applied(content: bytearray, event: Event) -> None:
    if event.kind == "t":
        content[event.offset :] = b"\0" * max(0, event.offset - len(content))
    elif event.kind == "w":
        content.extend(b"\0" * max(0, event.offset - len(content)))
        content[event.offset : event.offset + len(event.data)] = event.data


def after_cut(done: list[Event], folder: str, chance: random.Random | None) -> dict[str, bytes]:
    """The files as the disk may have them; of what was not synced nothing, or any choice of it."""
    files: dict[str, bytearray] = {}
    waiting: dict[str, list[Event]] = {}
    made: set[str] = set()
    for event in done:
        if event.path == folder and event.kind == "s":
            made |= waiting.keys()  # the names in it
        elif event.path != folder and event.kind == "o":
            files.setdefault(event.path, bytearray())
            waiting.setdefault(event.path, [])
        elif event.kind == "s":
            for one in waiting[event.path]:
                applied(files[event.path], one)
            waiting[event.path] = []
        elif event.path != folder:
            waiting[event.path].append(event)
    for path, events in waiting.items():
        for event in events if chance else ():
            if chance and chance.random() < 0.5:
                applied(files[path], event)
    return {path: bytes(content) for path, content in files.items() if path in made}


@pytest.mark.parametrize("survives", ["nothing more", "some of it"])
def test_after_a_power_cut_everything_is_there_up_to_the_last_act(
    sitting: tuple[list[Event], str], tmp_path: Path, survives: str
) -> None:
    recorded, folder = sitting
    chance = random.Random(14)
    acted = [place for place, event in enumerate(recorded) if event.path.endswith("/acts") and event.kind == "w"]
    assert len(acted) == ACTS
    right = 0
    for cut in sorted(chance.sample(range(acted[0] + 1, len(recorded)), CUTS)):
        done = [event for event in recorded[:cut] if not event.path.endswith("/acts")]
        count = sum(place < cut for place in acted)
        left = after_cut(done, folder, chance if survives == "some of it" else None)
        home = tmp_path / str(cut) / "hexapla"
        home.mkdir(parents=True)
        for path, content in left.items():
            (home / os.path.basename(path)).write_bytes(content)
        db, problem = store.connect_or_replace(str(home / "hexapla.sqlite"))
        with closing(db):
            words = [json.loads(body)["words"] for (body,) in db.execute("SELECT body FROM record ORDER BY id")]
            (position,) = db.execute("SELECT position FROM story").fetchone()
        expected = [f"note {number}" for number in range(count)]
        in_time = words == expected and position == (count - 1) % 3
        just_before = words == [*expected, f"note {count}"] and position == count % 3
        right += problem == "" and (in_time or just_before)
    assert right == CUTS


def test_an_act_costs_five_syncs(sitting: tuple[list[Event], str]) -> None:
    recorded, _ = sitting
    acted = [place for place, event in enumerate(recorded) if event.path.endswith("/acts") and event.kind == "w"]
    counts = [sum(event.kind == "s" for event in recorded[start:end]) for start, end in pairwise(acted)]
    assert set(counts) == {SYNCS_OF_AN_ACT}
