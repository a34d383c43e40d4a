"""The store outlives what happens to it: kills, damage, newer versions, two readers, edited articles."""

import os
import random
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.builders import article, articles, ref
from tui.collation.model import (
    NO_NOTEBOOK,
    Article,
    ConflictKind,
    Corrections,
    EntityKind,
    Judgement,
    NameAct,
    NameChange,
    Note,
    Notebook,
    Side,
    Subject,
    Verdict,
)
from tui.collation.segment import segment
from tui.state import store, story_key
from tui.state.recall import Place, recall, was_here
from tui.state.records import carried_over, notebook_of, records_of
from tui.state.store import Changes, NewerError, connect, connect_or_replace

STORY = articles("Ann won. Bob lost. Cleo sang.", "Bob lost. Ann drew.")
EVERYTHING = Notebook(
    labels=(("A", "nyt"),),
    notes=(
        Note("who says so?", (ref("A1"),), written="2026-01-01T00:00:00Z"),
        Note("no", (ref("A1"), ref("B2")), Subject.CONFLICT, "won ≠ drew"),
    ),
    judgements=(
        Judgement(ConflictKind.OPPOSITE, (Side(ref("A1"), "won"), Side(ref("B2"), "drew")), Verdict.DISMISSED),
    ),
    corrections=Corrections(frozenset({(ref("A1"), ref("B2"))}), frozenset({(ref("A2"), ref("B1"))})),
    names=(NameChange(NameAct.MERGED, "Ann", EntityKind.PERSON, "Anne", EntityKind.PERSON),),
    marks=(("a", ref("A3")),),
)


def sentences(story: tuple[Article, ...]):
    return {one.siglum: segment(one) for one in story}


def test_a_notebook_comes_back_as_it_was():
    records = records_of(EVERYTHING, STORY, sentences(STORY))
    assert notebook_of(records, STORY, sentences(STORY)) == EVERYTHING


def test_a_name_that_was_merged_split_and_merged_again_comes_back_merged():
    merged = NameChange(NameAct.MERGED, "Ann", EntityKind.PERSON, "Anne", EntityKind.PERSON)
    split = NameChange(NameAct.SPLIT, "Ann", EntityKind.PERSON, "")
    notebook = Notebook(names=(merged, split, merged, split, merged))
    records = records_of(notebook, STORY, sentences(STORY))
    assert notebook_of(records, STORY, sentences(STORY)) == notebook


def test_a_notebook_follows_its_articles_under_other_letters():
    swapped = (STORY[1]._replace(siglum="A"), STORY[0]._replace(siglum="B"))
    records = records_of(EVERYTHING, STORY, sentences(STORY))
    found = notebook_of(records, swapped, sentences(swapped))
    assert found.unplaced == ()
    assert found.marks == (("a", ref("B3")),)
    assert found.labels == (("B", "nyt"),)
    assert found.corrections.joined == {(ref("A2"), ref("B1"))}
    assert found.judgements[0].sides == (Side(ref("A2"), "drew"), Side(ref("B1"), "won"))


def test_an_edited_article_keeps_what_still_fits_and_lists_what_does_not():
    chance = random.Random(7)
    lines = [f"Sentence {n} tells of the {n}th matter that came before the council." for n in range(200)]
    story = articles("\n".join(lines))
    notes = tuple(Note(f"note {n}", (ref(f"A{n + 1}"),)) for n in range(200))
    changed = set(chance.sample(range(200), 20))
    edited = [f"Wholly new words stand at {n} now." if n in changed else line for n, line in enumerate(lines)]
    after = (article("A", "\n".join([*edited[:50], "A line put in between.", *edited[50:]])),)
    found = carried_over(Notebook(notes=notes), (story, sentences(story)), (after, sentences(after)))
    kept = {int(note.words.split()[1]) for note in found.notes}
    assert kept == set(range(200)) - changed
    assert len(found.notes) + len(found.unplaced) == 200
    words = {one.ref: one.text for one in sentences(after)["A"]}
    assert all(words[note.refs[0]] == lines[int(note.words.split()[1])] for note in found.notes)


def test_a_note_stays_on_a_sentence_that_was_mended_a_little():
    before = articles("One came. The mayor of the town met three guests on Monday. All left.")
    after = (article("A", "One came. The mayor of the town met four guests on Monday. All left."),)
    found = carried_over(
        Notebook(notes=(Note("how many?", (ref("A2"),)),)), (before, sentences(before)), (after, sentences(after))
    )
    assert [note.refs for note in found.notes] == [(ref("A2"),)]


@pytest.mark.parametrize(
    "record",
    [
        ("note", "["),
        ("note", "{}"), ("note", '{"anchors": [], "words": "x"}'), ("unheard-of", "{}"), ("mark", "null"),
        ("judgement", '{"sides": [{}]}'), ("joined", '{"anchors": [1, 2]}'), ("note", "[" * 100_000),
    ],
)  # fmt: skip
def test_a_damaged_record_is_listed_and_kept_as_it_is(record: tuple[str, str]):
    found = notebook_of([record], STORY, sentences(STORY))
    assert [each.record for each in found.unplaced] == [record]
    assert found.unplaced[0].words.isprintable()
    assert records_of(found, STORY, sentences(STORY)) == [record]


# -- the file ----------------------------------------------------------------------------------------------------------


def home(folder: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(folder)}


def with_story(folder: Path, changes: Changes | None = None) -> str:
    path = store.store_path(home(folder))
    db = connect(path)
    number = store.add_story(db, STORY, {"A": "a", "B": "b"}, "2026-01-01T00:00:00Z")
    store.write(db, number, changes or Changes(STORY[0].sha256, 2, "show=all"))
    db.close()
    return path


def test_the_store_is_its_owners_alone(tmp_path: Path):
    path = with_story(tmp_path)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode) == 0o700
    assert was_here(home(tmp_path))


def test_a_place_is_recalled_whatever_the_order_of_the_articles(tmp_path: Path):
    assert recall(STORY, home(tmp_path)).place is None
    with_story(tmp_path)
    assert recall(STORY, home(tmp_path)) == (Place("A", 2), "show=all")
    swapped = (STORY[1]._replace(siglum="A"), STORY[0]._replace(siglum="B"))
    assert recall(swapped, home(tmp_path)).place == Place("B", 2)
    assert recall(STORY[:1], home(tmp_path)).place is None


def test_a_store_of_a_newer_hexapla_is_left_alone(tmp_path: Path):
    path = with_story(tmp_path)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = Path(path).read_bytes()
    with pytest.raises(NewerError, match="newer hexapla"):
        connect_or_replace(path)
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("damage", [b"x" * 4096, b"SQLite format 3\0" + b"\xff" * 4096, b"{}"])
def test_a_damaged_store_is_set_aside(tmp_path: Path, damage: bytes):
    path = with_story(tmp_path)
    Path(path).write_bytes(damage)
    assert recall(STORY, home(tmp_path)).place is None
    db, problem = connect_or_replace(path)
    db.close()
    assert problem == f"{path}: damaged, now hexapla.sqlite.damaged-1; begun anew"
    assert Path(f"{path}.damaged-1").read_bytes() == damage


FIRST_SCHEMA = """
CREATE TABLE story (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    opened TEXT NOT NULL,
    article TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    view TEXT NOT NULL DEFAULT ''
);
CREATE TABLE article (
    story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    key TEXT NOT NULL,
    siglum TEXT NOT NULL,
    label TEXT NOT NULL,
    origin TEXT NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT,
    author TEXT,
    published TEXT,
    sha256 TEXT NOT NULL,
    language TEXT NOT NULL,
    provenance TEXT NOT NULL,
    text TEXT,
    raw BLOB,
    PRIMARY KEY (story, key)
) WITHOUT ROWID;
CREATE INDEX article_key ON article (key);
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (story, kind, body)
);
PRAGMA application_id = 0x68787061;
PRAGMA user_version = 1;
"""
"""Of the stores that the first version made."""


def test_a_store_of_the_first_version_is_migrated_after_a_backup(tmp_path: Path):
    path = store.store_path(home(tmp_path))
    os.makedirs(os.path.dirname(path))
    old = sqlite3.connect(path)
    old.executescript(FIRST_SCHEMA)
    old.execute("INSERT INTO story (key, title, opened) VALUES (?, 'T', '2026')", (story_key(STORY),))
    old.execute("INSERT INTO record (story, kind, body) VALUES (1, 'note', '{}')")
    old.commit()
    old.close()
    db = connect(path)
    assert list(store.records_in(db, 1)) == [("note", "{}")]
    number = store.add_story(db, STORY, {"A": "a", "B": "b"}, "2026-01-01T00:00:00Z")
    assert number == 1
    assert db.execute("SELECT text, aside FROM article ORDER BY siglum").fetchall() == [
        (one.text, "[]") for one in STORY
    ]
    store.write(db, number, Changes("", 0, "", undecided=2))
    store.write(db, number, Changes("", 1, ""))
    assert db.execute("SELECT undecided FROM story").fetchone() == (2,)
    db.close()
    backup = sqlite3.connect(f"{path}.backup")
    assert backup.execute("PRAGMA user_version").fetchone() == (1,)
    assert backup.execute("SELECT count(*) FROM record").fetchone() == (1,)
    backup.close()


def test_only_the_last_searches_are_kept_and_each_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(store, "MAX_SEARCHES", 3)
    db = connect(with_story(tmp_path))
    for pattern in ("a", "b", "c", "a", "d"):
        store.add_search(db, 1, pattern)
    assert store.searches_in(db, 1) == ["c", "a", "d"]
    assert store.records_in(db, 1) == {}
    db.close()


def test_two_readers_of_a_story_keep_what_both_have_done(tmp_path: Path):
    path = with_story(tmp_path)
    one, other = connect(path), connect(path)
    kept = store.find_story(one, story_key(STORY))
    assert kept is not None
    store.write(one, kept.id, Changes("", 0, "", [("note", "1")]))
    store.write(other, kept.id, Changes("", 0, "", [("note", "2")]))
    store.write(one, kept.id, Changes("", 0, "", [("note", "3")], [("note", "1")]))
    assert list(store.records_in(other, kept.id)) == [("note", "2"), ("note", "3")]
    one.close()
    other.close()


def test_a_story_with_another_article_or_an_edited_one_is_known_again(tmp_path: Path):
    db = connect(with_story(tmp_path))
    added = (*STORY, article("C", "Nobody else was there."))
    edited = (STORY[0], article("B", "Bob lost. Ann drew in the end."))
    strange = articles("Other words.", "And others.")
    strange = tuple(each._replace(origin=f"elsewhere-{each.siglum}.txt") for each in strange)
    assert store.find_relative(db, added) == (1, {STORY[0].sha256: "A", STORY[1].sha256: "B"})
    assert store.find_relative(db, edited) == (1, {STORY[0].sha256: "A", STORY[1].sha256: "B"})
    assert store.find_relative(db, strange) is None
    db.close()


def test_only_stories_without_work_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(store, "MAX_STORIES", 2)
    db = connect(with_story(tmp_path, Changes("", 0, "", [("note", "{}")])))
    for number in range(5):
        store.add_story(db, articles(f"Text {number}."), {"A": "a"}, f"2026-01-02T00:00:0{number}Z")
    days = [day for (day,) in db.execute("SELECT substr(opened, 9) FROM story ORDER BY opened")]
    assert days == ["01T00:00:00Z", "02T00:00:02Z", "02T00:00:03Z", "02T00:00:04Z"]
    db.close()


def test_nothing_kept_is_an_empty_notebook():
    assert notebook_of([], STORY, sentences(STORY)) == NO_NOTEBOOK
