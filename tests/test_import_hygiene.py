"""What must not be loaded, proven in fresh interpreters."""

import subprocess
import sys

import pytest

from tui.startup import SLOW_IMPORTS

WAY = "import tui.startup, tui.cli, tui.sources, tui.output, tui.reader.start"
"""All modules up to the first paint."""
HEAVY = {"nltk", "numpy", "rapidfuzz", "textual", "rich"}


def loaded_by(code: str, heavy: set[str] = HEAVY) -> set[str]:
    """Names of the heavy packages that are in memory after this code."""
    probe = f"{code}\nimport sys; print(*sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("package", ["tui.collation", "tui.sources", "tui.arguments", "tui.cli"])
def test_the_way_to_the_first_screen_is_light(package: str) -> None:
    assert loaded_by(f"import {package}") == set()


def test_opening_articles_waits_for_nothing_slow() -> None:
    slow = HEAVY | set(SLOW_IMPORTS)
    assert loaded_by(f"{WAY}; from tui.arguments import parse; parse(['a.txt', 'b.txt'])", slow) == set()


def test_the_list_of_stories_waits_for_nothing_slow_but_the_store() -> None:
    way = "import tui.cli, tui.library.command, tui.reader.stories; from tui.library import Library; Library()"
    assert loaded_by(way, HEAVY | set(SLOW_IMPORTS)) <= {"datetime"}


def test_named_tuples_of_the_first_screen_have_no_annotations_to_compile() -> None:
    """Postponed ones are compiled, each by itself, when the tuple is made: a tenth of the wait."""
    forbid = "import typing; typing.ForwardRef.__init__ = None"
    assert loaded_by(f"{forbid}; {WAY}") == set()


def test_plain_text_needs_no_other_process_and_nothing_of_other_formats() -> None:
    other = {"lxml", "trafilatura", "feedparser", "pypdfium2", "striprtf", "warcio", "urllib3", "email", "zipfile"}
    process = {"subprocess", "threading", "socket", "select", "tui.sources.jobs"}
    code = "from tui.sources import load; from tui.files import resource_dir; load([resource_dir('seeds')])"
    assert loaded_by(code, other | process) == set()


def test_the_program_itself_imports_no_reader_of_formats() -> None:
    libraries = {
        "lxml",
        "trafilatura",
        "feedparser",
        "pypdfium2",
        "striprtf",
        "warcio",
        "urllib3",
        "tui.sources.readers",
    }
    assert loaded_by("import tui.sources.jobs, tui.sources.cache", libraries) == set()


def test_reports_know_no_textual() -> None:
    assert loaded_by("import tui.reports") <= {"rich"}


def test_loading_the_sample_story_is_light() -> None:
    code = "from tui.sources import load; from tui.files import resource_dir; load([str(resource_dir('seeds'))])"
    assert loaded_by(code) == set()


def test_the_whole_comparison_knows_neither_textual_nor_rich() -> None:
    assert not {"textual", "rich"} & loaded_by("import tui.collation.pipeline")


@pytest.mark.parametrize("arguments", ["--help", "--version", "compare --help"])
def test_help_and_version_load_nothing(arguments: str) -> None:
    assert loaded_by(f"from tui.cli import run; run({arguments.split()!r})") == set()


def test_reading_articles_loads_no_detector_for_utf8() -> None:
    code = "from tui.sources import load; from tui.files import resource_dir; load([str(resource_dir('seeds'))])"
    probe = f"{code}\nimport sys; print('chardet' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_public_names_are_functions_however_often_and_in_whatever_order_they_are_imported() -> None:
    code = (
        "import tui.collation.pipeline, tui.collation.pipeline, tui.collation.segment\n"
        "for _ in range(2):\n"
        "    from tui.collation import align_texts, compare, find_mentions, segment_text\n"
        "    assert all(map(callable, (align_texts, compare, find_mentions, segment_text)))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
