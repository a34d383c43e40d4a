"""A case holds a story and all work on it, comes back as it was, and is not believed before it is checked."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import articles, ref
from tui import cases
from tui.cases import (
    Case,
    CaseError,
    Recent,
    Saved,
    case_from_json,
    case_json,
    find_recent,
    read_case,
    reopen,
    write_case,
)
from tui.cli import run
from tui.collation.model import Corrections, Note, Notebook, Provenance
from tui.collation.segment import segment
from tui.files import digest
from tui.sources import Wishes, load
from tui.sources.clean import clean_line, clean_text
from tui.state import is_case, store
from tui.state.records import records_of

LEFT = "Ann signed the treaty on Monday. Nobody else was in the room at all. The talks took two hours."
RIGHT = "The talks took three hours. Ann signed the treaty on Monday. Nobody else was in the room at all."
STORY = articles(LEFT, RIGHT)
NOTEBOOK = Notebook(
    labels=(("A", "nyt"),),
    notes=(Note("who says so?", (ref("A1"),), written="2026-01-01T00:00:00Z"),),
    corrections=Corrections(frozenset(), frozenset({(ref("A1"), ref("B2"))})),
    marks=(("a", ref("A3")),),
)


def saved() -> Saved:
    work = records_of(NOTEBOOK, STORY, {one.siglum: segment(one) for one in STORY})
    records = (*work, store.search_record("treat"))
    return Saved(
        STORY,
        {"A": "nyt", "B": "B"},
        records,
        STORY[0].title,
        "2026-01-01T00:00:00Z",
        STORY[0].sha256,
        2,
        "tier=sure",
        1,
    )


CASE = Case((saved(),), {digest(b"bytes"): b"bytes"})


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = str(tmp_path / "summit.hexapla")
    write_case(path, CASE)
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return {"XDG_STATE_HOME": str(tmp_path / "state")}


def test_a_case_comes_back_as_it_was(path: str) -> None:
    assert is_case(path)
    assert read_case(path, with_originals=True) == CASE


def test_a_case_goes_through_json_and_comes_back_as_it_was() -> None:
    assert case_from_json(case_json(CASE).encode(), "x.json") == CASE


def test_a_case_of_an_older_place_is_not_written_over(path: str) -> None:
    before = Path(path).read_bytes()
    with pytest.raises(CaseError, match="exists"):
        write_case(path, Case((saved()._replace(title="other"),)))
    assert Path(path).read_bytes() == before


@given(st.text(max_size=200), st.sampled_from(["title", "outlet", "author", "origin", "text"]))
def test_words_of_a_case_are_cleaned(words: str, field: str) -> None:
    whole = json.loads(case_json(CASE))
    whole["stories"][0]["articles"][0][field] = words
    try:
        article = case_from_json(json.dumps(whole).encode(), "x").stories[0].articles[0]
    except CaseError:
        assert field == "text"
        return
    expected = clean_text(words) if field == "text" else clean_line(words)
    assert (getattr(article, field) or "") == (expected or {"title": "untitled", "origin": "-"}.get(field, ""))


# -- hostile files -----------------------------------------------------------------------------------------------------

TOO_MUCH = "x" * 100
HOSTILE = {
    "a trigger": "CREATE TRIGGER t AFTER UPDATE ON story BEGIN DELETE FROM record; END",
    "a view": "ALTER TABLE record RENAME TO r; CREATE VIEW record AS SELECT * FROM r",
    "a table more": "CREATE TABLE more (x)",
    "an index more": "CREATE INDEX more ON record (kind)",
    "bytes for text": "UPDATE article SET text = x'ff00'",
    "no text": "UPDATE article SET text = NULL",
    "an empty text": "UPDATE article SET text = '\x07'",
    "a letter that is none": "UPDATE article SET siglum = 'AA' WHERE siglum = 'A'",
    "a letter twice": "UPDATE article SET siglum = 'A'",
    "a number for a title": "UPDATE story SET title = x'00'",
    "a place that is none": "UPDATE story SET position = 'x'",
    "a provenance that is none": "UPDATE article SET provenance = '[]'",
    "a provenance too deep": f"UPDATE article SET provenance = '{'[' * 50_000}'",
    "an aside that is none": "UPDATE article SET aside = '{\"a\": 1}'",
    "no article": "DELETE FROM article",
    "no story": "DELETE FROM story",
    "a hash that is none": "UPDATE article SET sha256 = '../../etc/passwd'",
}


@pytest.mark.parametrize("harm", HOSTILE)
def test_a_hostile_case_gives_one_line_and_status_2(path: str, harm: str, capfd: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(HOSTILE[harm])
    assert run(["report", path]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(f"hexapla: {path}: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.8])
def test_a_case_cut_off_gives_one_line(path: str, share: float) -> None:
    raw = Path(path).read_bytes()
    Path(path).write_bytes(raw[: max(120, int(len(raw) * share))])
    with pytest.raises(CaseError, match="damaged"):
        read_case(path)


@given(st.data())
def test_a_case_with_changed_bytes_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("case") / "x.hexapla"
    raw = bytearray(cases.case_bytes(CASE))
    for _ in range(data.draw(st.integers(1, 20))):
        raw[data.draw(st.integers(72, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(raw)
    try:
        read = read_case(str(path), with_originals=True)
    except CaseError:
        return
    assert all(one.text and one.siglum in "AB" for story in read.stories for one in story.articles)


def test_a_case_of_a_newer_hexapla_says_so_and_is_left_alone(path: str, capfd: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    before = Path(path).read_bytes()
    assert run(["report", path]) == 2
    assert capfd.readouterr().err == f"hexapla: {path}: made by a newer hexapla; install that to open it\n"
    assert Path(path).read_bytes() == before


def test_a_case_is_opened_alone(path: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["report", path, __file__]) == 2
    assert "a case is opened alone" in capfd.readouterr().err


def test_a_case_that_cannot_be_written_is_read(path: str) -> None:
    os.chmod(path, 0o400)
    os.chmod(os.path.dirname(path), 0o500)
    try:
        assert read_case(path).stories == CASE.stories
    finally:
        os.chmod(os.path.dirname(path), 0o700)


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"schema": "hexapla-case/1"}', '{"schema": "hexapla-case/2"}', "[" * 99_999]
)
def test_json_that_is_no_case_gives_one_line(text: str) -> None:
    with pytest.raises(CaseError, match=r"^x\.json: [^\n]+$"):
        case_from_json(text.encode(), "x.json")


# -- report, case, recent, resume --------------------------------------------------------------------------------------


def test_the_report_of_a_case_has_its_work_and_its_strictness(path: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["report", path, "--format", "json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert report["settings"]["tier"] == "sure"
    assert [note["words"] for note in report["notes"]] == ["who says so?"]
    assert [article["label"] for article in report["articles"]] == ["nyt", "b"]


def test_a_case_is_converted_to_json_and_back(path: str, tmp_path: Path) -> None:
    assert run(["case", path, "-o", str(tmp_path / "x.json")]) == 0
    assert run(["case", str(tmp_path / "x.json"), "-o", str(tmp_path / "y.hexapla")]) == 0
    assert read_case(str(tmp_path / "y.hexapla"), with_originals=True) == CASE
    assert run(["case", path, "-o", str(tmp_path / "x.pdf")]) == 2


def in_store(home: dict[str, str], folder: Path) -> Recent:
    """A story of two files in the store, with a note."""
    (folder / "left.txt").write_text(LEFT)
    (folder / "right.txt").write_text(RIGHT)
    story = load([str(folder / "left.txt"), str(folder / "right.txt")])
    with closing(store.connect(store.store_path(home))) as db:
        number = store.add_story(db, story, {"A": "nyt", "B": "fox"}, "2026-01-02T10:00:00Z")
        notes = records_of(NOTEBOOK, story, {one.siglum: segment(one) for one in story})
        store.write(db, number, store.Changes("", 0, "", notes, undecided=3))
    (recent,), _ = find_recent(home)
    return recent


def test_a_story_read_lately_is_listed_with_its_work(
    home: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    in_store(home, tmp_path)
    assert run(["recent"]) == 0
    assert capfd.readouterr().out.endswith("nyt fox · 1 note, 3 conflicts undecided\n")
    assert run(["recent", "--format", "json"]) == 0
    (row,) = json.loads(capfd.readouterr().out)
    assert (row["notes"], row["undecided"], row["labels"], row["case"]) == (1, 3, ["nyt", "fox"], None)


def test_a_story_is_opened_again_as_its_sources_are_now_and_from_copies_where_they_are_gone(
    home: dict[str, str], tmp_path: Path
) -> None:
    recent = in_store(home, tmp_path)
    (tmp_path / "left.txt").write_text(LEFT + " More was said.")
    os.unlink(tmp_path / "right.txt")
    loaded = reopen(recent, home, Wishes()).loaded
    assert [article.text for article in loaded.articles] == [LEFT + " More was said.", RIGHT]
    assert [article.siglum for article in loaded.articles] == ["A", "B"]
    (remark,) = loaded.remarks
    assert remark == f"B is shown as it was kept: {tmp_path}/right.txt: no such file or folder; check the name"


def test_a_source_that_is_gone_and_has_no_copy_is_an_error(home: dict[str, str], tmp_path: Path) -> None:
    recent = in_store(home, tmp_path)
    with closing(store.connect(store.store_path(home))) as db:
        db.execute("UPDATE article SET text = NULL")
    os.unlink(tmp_path / "right.txt")
    loaded = reopen(recent, home, Wishes()).loaded
    assert [article.siglum for article in loaded.articles] == ["A"]
    assert [error.origin for error in loaded.errors] == [f"{tmp_path}/right.txt"]
    assert find_recent(home)[0][0].missing
    os.unlink(tmp_path / "left.txt")
    with pytest.raises(CaseError, match="none of its articles is left"):
        reopen(recent, home, Wishes())


def test_resuming_prints_the_last_story_where_no_reader_can_be(
    home: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["--resume"]) == 2
    assert capfd.readouterr().err == "hexapla: nothing to go on with: no story was read yet\n"
    in_store(home, tmp_path)
    assert run(["--resume"]) == 0
    assert "Ann signed the treaty" in capfd.readouterr().out


def test_the_report_of_articles_has_the_work_kept_on_them(
    home: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    in_store(home, tmp_path)
    files = [str(tmp_path / "left.txt"), str(tmp_path / "right.txt"), "--format", "json"]
    for command, notes in (("report", ["who says so?"]), ("compare", [])):
        assert run([command, *files]) == 0
        assert [note["words"] for note in json.loads(capfd.readouterr().out)["notes"]] == notes


def test_a_case_that_is_gone_is_listed_as_gone(home: dict[str, str], path: str) -> None:
    with closing(store.connect(store.store_path(home))) as db:
        store.note_case(db, path, "key", "Summit", "2026-01-03T00:00:00Z")
    assert [(one.case, one.missing, one.notes) for one in find_recent(home)[0]] == [(path, False, 1)]
    os.unlink(path)
    assert [(one.title, one.missing) for one in find_recent(home)[0]] == [("Summit", True)]


def test_a_provenance_comes_back(tmp_path: Path) -> None:
    provenance = Provenance(
        "html", "utf-8", "https://a.example/x", "2026-01-01T00:00:00Z", "meta", "", (3, 9), ("note",), True
    )
    story = (STORY[0]._replace(provenance=provenance, published="2026-01-01", aside=(0,)),)
    write_case(str(tmp_path / "x.hexapla"), Case((saved()._replace(articles=story, labels={"A": "a"}),)))
    assert read_case(str(tmp_path / "x.hexapla")).stories[0].articles == story
