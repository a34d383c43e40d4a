"""From arguments to articles: parts of files of many, the process that reads, and what becomes of bad sources."""

from __future__ import annotations

import io
import json
import os
import signal
from pathlib import Path

import pytest

from tests.sources.making import docx, paragraph
from tui.collation.model import SentenceKind
from tui.collation.segment import segment
from tui.sources import SourceError, Wishes, load, load_each
from tui.sources.jobs import ReaderProcess
from tui.sources.reading import Hint, ReadError

STORY = "Both leaders signed the treaty number {} on Wednesday.\nNobody else was in the room when they did."


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Eight articles of a scraper."""
    path = tmp_path / "export.json"
    path.write_text(json.dumps([{"title": f"Treaty {n}", "text": STORY.format(n)} for n in range(1, 9)]), "utf-8")
    return path


def test_a_number_names_an_article_of_many(export: Path) -> None:
    articles = load([f"{export}#3", f"{export}#8"])
    assert [(article.siglum, article.title) for article in articles] == [("A", "Treaty 3"), ("B", "Treaty 8")]
    assert [article.origin for article in articles] == [f"{export}#3", f"{export}#8"]
    assert {article.file for article in articles} == {str(export)}
    assert len({article.sha256 for article in articles}) == 2
    assert len({article.provenance.container_sha256 for article in articles}) == 1


def test_a_file_of_that_very_name_wins(tmp_path: Path) -> None:
    (tmp_path / "export.json#3").write_text(STORY.format(0), "utf-8")
    (tmp_path / "export.json").write_text(json.dumps([{"text": STORY.format(n)} for n in range(5)]), "utf-8")
    (article,) = load([f"{tmp_path}/export.json#3"])
    assert article.provenance.format == "text"
    assert article.file == article.origin


@pytest.mark.parametrize("number", ["9", "4711"])
def test_a_number_beyond_the_last_is_told(export: Path, number: str) -> None:
    with pytest.raises(SourceError, match="of 8 articles"):
        load([f"{export}#{number}"])


@pytest.mark.parametrize("ending", ["#0", "#x", "#", "#12345"])
def test_what_is_no_number_is_a_part_of_the_name(export: Path, ending: str) -> None:
    with pytest.raises(SourceError, match="no such file"):
        load([f"{export}{ending}"])


def test_of_one_article_the_number_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(paragraph("Both leaders signed it.") + paragraph("Nobody else was there.")))
    assert load([f"{path}#1"])[0].origin == str(path)


def test_two_to_six_open_by_themselves_more_have_to_be_named(export: Path, tmp_path: Path) -> None:
    few = tmp_path / "few.json"
    few.write_text(json.dumps(json.loads(export.read_text("utf-8"))[:6]), "utf-8")
    loaded = load_each([str(few)])
    assert len(loaded.articles) == 6
    assert loaded.remarks[0] == f"6 articles from {few}"
    (error,) = load_each([str(export)]).errors
    assert "of 8 articles" in error.reason
    assert f"{export}#1" in error.advice
    (collection,) = load_each([str(export)], choosing=True).collections
    assert [article.title for article in collection.articles] == [f"Treaty {n}" for n in range(1, 9)]


def test_standard_input_may_be_of_any_kind_and_give_several_parts(export: Path) -> None:
    raw = export.read_bytes()
    assert [article.title for article in load(["-#2", "-#4"], io.BytesIO(raw))] == ["Treaty 2", "Treaty 4"]


def test_a_bad_source_keeps_no_other_from_opening(export: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "good.txt").write_text(STORY.format(0), "utf-8")
    loaded = load_each([str(tmp_path / "bad.pdf"), str(tmp_path / "good.txt"), f"{export}#2"])
    assert [article.siglum for article in loaded.articles] == ["A", "B"]
    assert [error.reason for error in loaded.errors] == ["a damaged PDF file"]


def test_hostile_words_of_a_document_are_cleaned(tmp_path: Path) -> None:
    records = [
        {"title": "Treaty\x1b]0;pwned\x07 \u202esigned", "author": "\x1b[31mJane", "text": STORY.format("\x1b[2J1")}
    ]
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(records), "utf-8")
    (article,) = load([str(path)])
    assert article.title == "Treaty signed"
    assert article.author == "Jane"
    assert "\x1b" not in article.text


def test_all_of_a_page_is_read_when_wished(tmp_path: Path) -> None:
    menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(30))
    story = "".join(f"<p>{STORY.format(n)}</p>" for n in range(8))
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><ul>{menu}</ul><article><h1>Treaty</h1>{story}</article></body></html>", "utf-8")
    (alone,) = load_each([str(path)]).articles
    (whole,) = load_each([str(path)], None, Wishes(whole=True)).articles
    assert "Section 7" not in alone.text
    assert "Section 7" in whole.text
    kinds = {one.text: one.kind for one in segment(whole)}
    assert segment(whole)[0].kind is SentenceKind.TITLE
    assert kinds["Section 7"] is SentenceKind.FURNITURE
    assert kinds["Nobody else was in the room when they did."] is SentenceKind.BODY
    assert alone.provenance.trusted
    assert not whole.provenance.trusted


# -- the process -------------------------------------------------------------------------------------------------------


def test_one_process_reads_several_sources_and_survives_a_bad_one() -> None:
    process = ReaderProcess()
    try:
        good = json.dumps({"title": "Treaty", "text": STORY.format(1)}).encode()
        with pytest.raises(ReadError):
            process.read("json", b"{", Hint())
        assert process.read("json", good, Hint())[0].title == "Treaty"
        first = process._process
        assert process.read("json", good, Hint())[0].title == "Treaty"
        assert process._process is first
    finally:
        process.close()


def test_a_killed_process_is_one_line_and_the_next_source_has_a_new_one() -> None:
    process = ReaderProcess()
    try:
        process.start()
        assert process._process
        os.kill(process._process.pid, signal.SIGKILL)
        with pytest.raises(ReadError, match="too much time or memory"):
            process.read("json", b"{}", Hint())
        good = json.dumps({"title": "Treaty", "text": STORY.format(1)}).encode()
        assert process.read("json", good, Hint())[0].title == "Treaty"
    finally:
        process.close()


def test_a_source_that_takes_too_long_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.sources.jobs.READ_SECONDS", 0.3)
    process = ReaderProcess()
    page = b"<html><body>" + b"<p>word word word" * 100_000
    try:
        with pytest.raises(ReadError, match="takes more than 0 s"):
            process.read("html", page, Hint())
    finally:
        process.close()


def test_the_process_ends_with_the_one_who_asks() -> None:
    process = ReaderProcess()
    process.start()
    child = process._process
    assert child
    assert child.stdin
    child.stdin.close()
    assert child.wait(timeout=20) == 0
    process.close()


def test_what_the_process_answers_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    process = ReaderProcess()
    for answer in ({}, {"documents": [{}]}, {"documents": [{"text": "x", "blocks": 3}]}, {"documents": 5}):
        monkeypatch.setattr(process, "_ask", lambda *_, given=answer: (given, b""))
        with pytest.raises(ReadError, match="no proper answer"):
            process.read("json", b"", Hint())
