"""The documents list what the table of formats has. `python -m tests.sources.test_formats` writes their lists anew."""

import importlib
import re
from pathlib import Path

import pytest

from tui.collation.annotate.wordlists import word_lists
from tui.sources import readers
from tui.sources.formats import FORMATS, PLAIN, Format

DOCS = Path(__file__).parents[2] / "docs"
READ = [row for row in FORMATS if row.reader or row.name == PLAIN]
MANUAL = re.compile(r"(?<=by `python -m tests\.sources\.test_formats`\n)(.*?)(?=\.\\\" end of formats)", re.DOTALL)
PAGE = re.compile(r"(?<=by `python -m tests\.sources\.test_formats` -->\n)(.*?)(?=<!-- end of formats -->)", re.DOTALL)


def of_manual() -> str:
    """The formats in troff."""
    rows = [(row, f" ({row.suffixes.replace(' ', ', ')})" if row.suffixes else "") for row in READ]
    return "".join(f".TP\n.B {row.name.replace('-', chr(92) + '-')}\n{row.what}{suffixes}\n" for row, suffixes in rows)


def of_page() -> str:
    """The formats as rows of a Markdown table."""
    return "".join(
        f"| {row.what} | `{row.name}` | {row.suffixes.replace(' ', ', ')} | {'may hold many' if row.many else ''} |\n"
        for row in READ
    )


@pytest.mark.parametrize(
    ("file", "listed", "made"), [("hexapla.1", MANUAL, of_manual()), ("sources.md", PAGE, of_page())]
)
def test_the_documents_list_the_formats(file: str, listed: re.Pattern[str], made: str) -> None:
    found = listed.search((DOCS / file).read_text("utf-8"))
    assert found
    assert found[0] == made, "run `python -m tests.sources.test_formats`"


@pytest.mark.parametrize("row", [row for row in READ if row.reader], ids=lambda row: row.name)
def test_every_format_has_its_reader(row: Format) -> None:
    module, _, function = row.reader.partition(":")
    assert callable(getattr(importlib.import_module(f"tui.sources.readers.{module}"), function))


def test_every_list_of_labels_has_words_and_repeats_none() -> None:
    path = Path(readers.__file__).with_name("labels.txt")
    lists = word_lists(str(path))
    assert [name for name, words in lists.items() if not words or len(set(words)) < len(words)] == []
    code = "".join(module.read_text("utf-8") for module in path.parent.glob("*.py"))
    unused = [name for name in lists if not name.startswith("record_") and not re.search(rf"[\"']{name}[\"']", code)]
    assert unused == []


def test_the_readme_names_every_suffix_a_person_would_look_for() -> None:
    words = (DOCS.parent / "README.md").read_text("utf-8")
    suffixes = [
        row.suffixes.split()[0] for row in READ if row.suffixes and row.name not in (PLAIN, "feed", "nitf", "jats")
    ]
    assert [suffix for suffix in suffixes if suffix not in words and suffix.strip(".").upper() not in words] == []


if __name__ == "__main__":
    for name, pattern, text in (("hexapla.1", MANUAL, of_manual()), ("sources.md", PAGE, of_page())):
        path = DOCS / name
        path.write_text(pattern.sub(lambda _, new=text: new, path.read_text("utf-8")), "utf-8")  # type: ignore[misc]
