"""What is named on the command line becomes articles, or one clear line each."""

import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.files import resource_dir
from tui.sources import SourceError, load, load_each
from tui.sources.files import READ_LIMIT

STORY = "Treaty signed after long talks in the capital\n\nBoth leaders signed it on Wednesday. Nobody else was there.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "notes.log", ".hidden.txt"):
        (tmp_path / name).write_text(f"{STORY}{name}\n", "utf-8")
    (tmp_path / "inner.txt").mkdir()
    return tmp_path


def problem(*arguments: Path | str, stdin: bytes | None = None) -> str:
    """The one line a person gets."""
    with pytest.raises(SourceError) as caught:
        load([str(argument) for argument in arguments], io.BytesIO(stdin) if stdin is not None else None)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_a_file_becomes_an_article(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.replace("\n", "\r\n").encode("utf-8-sig"))
    (article,) = load([str(path)])
    assert (article.siglum, article.origin, article.language) == ("A", str(path), "en")
    assert article.title == "Treaty signed after long talks in the capital"
    assert article.text == STORY.strip()
    assert [span.of(article.text)[:6] for span in article.paragraphs] == ["Treaty", "Both l"]
    assert len(article.sha256) == 64


def test_a_folder_stands_for_its_texts_in_order(folder: Path) -> None:
    assert [Path(article.origin).name for article in load([str(folder)])] == ["a.md", "b.txt"]


def test_letters_follow_the_order_given(folder: Path) -> None:
    articles = load([str(folder / "b.txt"), "-", str(folder / "notes.log")], io.BytesIO(STORY.encode()))
    assert [(article.siglum, Path(article.origin).name) for article in articles] == [
        ("A", "b.txt"),
        ("B", "-"),
        ("C", "notes.log"),
    ]


def test_more_than_six_articles_are_all_loaded(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(f"Report {number}. {STORY}", "utf-8")
    assert "".join(article.siglum for article in load([str(tmp_path)])) == "ABCDEFGHI"


def test_more_than_the_alphabet_is_refused_once(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"Report {number}. {STORY}", "utf-8")
    loaded = load_each([str(tmp_path)])
    assert len(loaded.articles) == 26
    assert [error.reason for error in loaded.errors] == ["more than 26 articles"]


def test_what_can_be_read_is_read_although_something_else_fails(folder: Path) -> None:
    loaded = load_each([str(folder / "none.txt"), str(folder / "b.txt")])
    assert [article.siglum for article in loaded.articles] == ["A"]
    assert [error.reason for error in loaded.errors] == ["no such file or folder"]


def test_the_same_file_twice_is_read_and_remarked(folder: Path) -> None:
    loaded = load_each([str(folder / "b.txt"), str(folder / "a.md"), str(folder / "b.txt")])
    assert [article.siglum for article in loaded.articles] == ["A", "B", "C"]
    assert loaded.remarks == ("A and C are the same file, byte for byte",)


def test_a_guessed_encoding_is_remarked(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Le président a déclaré « jamais » à l’été, après une réunion.".encode("cp1252"))
    assert load_each([str(path)]).remarks == (f"A {path}: read as cp1252",)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "nothing in it"),
        (b" \n\t\r\n", "nothing in it"),
        (b"\xef\xbb\xbf", "no words in it"),
        (b"\x1b[0m\x1b[1m", "no words in it"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "a program"),
        (b"\0\1\2\3 words", "a binary file"),
        (b"%PDF-1.7 text", "a damaged PDF file"),
        (b"PK\x03\x04", "a zip archive or office document"),
        (b"\n<!DOCTYPE html><p>", "a web page that shows no story"),
    ],
)
def test_files_that_hold_no_article(tmp_path: Path, raw: bytes, reason: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(raw)
    assert problem(path).startswith(f"{path}: {reason}; ")
    assert problem("-", stdin=raw).startswith(f"-: {reason}; ")


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "empty").mkdir()
    assert "no such file or folder" in problem(tmp_path / "none.txt")
    assert "no such file or folder" in problem("")
    assert "cannot be read" in problem(tmp_path / "loop")
    assert "cannot be read" in problem("a\0b")
    assert "cannot be read" in problem("x" * 5000)
    assert "the folder holds no texts" in problem(tmp_path / "empty")
    assert "an address of a kind that is not read" in problem("gopher://example.org/story")


def test_a_folder_that_holds_itself_is_read_once(folder: Path) -> None:
    (folder / "again").symlink_to(folder)
    assert len(load([str(folder)])) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_and_folder(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    assert "not readable for you" in problem(folder / "b.txt")
    folder.chmod(0)
    try:
        assert "not readable for you" in problem(folder)
    finally:
        folder.chmod(0o700)


def test_devices_are_refused() -> None:
    assert "a device" in problem("/dev/zero")
    assert "a device" in problem("/dev/null")


def test_a_named_pipe_without_a_writer_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "nothing in it" in problem(tmp_path / "pipe")


def test_process_substitution_is_read() -> None:
    read, write = os.pipe()
    writer = threading.Thread(target=lambda: (os.write(write, STORY.encode()), os.close(write)))
    writer.start()
    (article,) = load([f"/dev/fd/{read}"])
    writer.join()
    os.close(read)
    assert article.text == STORY.strip()


def test_a_file_beyond_the_limit_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as sparse:
        sparse.write(b"words ")
        sparse.truncate(1_000_000_000)
    assert "larger than 50 MB" in problem(tmp_path / "huge.txt")
    (tmp_path / "long.txt").write_bytes(b"words " * 2_000_000)
    assert "larger than 10 MB" in problem(tmp_path / "long.txt")

    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            self.asked = size
            return b"x" * size

    endless = Endless()
    with pytest.raises(SourceError, match="larger than"):
        load(["-"], endless)  # type: ignore[arg-type]
    assert endless.asked == READ_LIMIT + 1


def test_standard_input_is_read_once() -> None:
    loaded = load_each(["-", "-"], io.BytesIO(STORY.encode()))
    assert len(loaded.articles) == 1
    assert [error.reason for error in loaded.errors] == ["given twice"]


def test_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil\x1b]0;owned\x07\u202ename.txt"
    assert "\x1b" not in problem(path)
    path.write_text(STORY, "utf-8")
    (article,) = load([str(path)])
    assert article.origin.endswith("evilname.txt")


def test_a_name_that_is_no_utf8_can_be_shown(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(STORY, "utf-8")
    (article,) = load([str(path)])
    article.origin.encode("utf-8")


def test_a_reference_cannot_smuggle_a_control_character(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("red &#27;[31m&#x9b;alert&#8238; & &#128512;", "utf-8")
    text = load([str(tmp_path / "a.txt")])[0].text
    assert text.isprintable()
    assert text.startswith("red")


def test_a_markdown_file_loses_its_marks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Treaty signed\n\nBoth *leaders* [signed](https://example.org).", "utf-8")
    assert load([str(tmp_path / "a.md")])[0].text == "Treaty signed\n\nBoth leaders signed."


def test_the_sample_story_loads() -> None:
    articles = load([str(resource_dir("seeds"))])
    assert [article.siglum for article in articles] == ["A", "B"]
    for article in articles:
        assert all(span.of(article.text).strip() == span.of(article.text) != "" for span in article.paragraphs)


ENCODED = st.builds(str.encode, st.text(st.characters(codec="utf-8")), st.sampled_from(["utf-8", "utf-16", "utf-32"]))


@given(st.binary(max_size=300) | ENCODED)
@settings(deadline=None, max_examples=150)
def test_any_bytes_are_an_article_or_one_clear_line(raw: bytes) -> None:
    loaded = load_each(["-"], io.BytesIO(raw))
    assert len(loaded.articles) + len(loaded.errors) == 1
    for article in loaded.articles:
        assert article.text
        assert article.title
        assert [line.strip() for line in article.text.split("\n") if line] == [
            span.of(article.text) for span in article.paragraphs
        ]
    assert all("\n" not in str(error) for error in loaded.errors)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (PermissionError(13, "no"), "not readable for you; check its permissions"),
        (OSError(5, "no"), "cannot be read (input/output error); give another file"),
    ],
)
def test_what_the_system_refuses_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, refusal: OSError, words: str
) -> None:
    def refuse(*_: object) -> int:
        raise refusal

    monkeypatch.setattr("tui.sources.files.os.open", refuse)
    assert problem("a.txt") == f"a.txt: {words}"
