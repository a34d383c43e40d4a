"""`import hexapla`: the page about it is true, it is light, typed, and there however hexapla is installed."""

from __future__ import annotations

import csv
import doctest
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import get_args

import hexapla
import pytest

from tui.reports import FORMATS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "library.md"
TABLES = ("articles", "sentences", "links", "conflicts", "mentions", "quotes")


@pytest.fixture(scope="module")
def comparison() -> hexapla.Comparison:
    return hexapla.compare(hexapla.load(ROOT / "seeds"))


def test_every_example_of_the_page_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried > 20
    assert failed == 0


def test_the_types_of_the_formats_name_all_formats() -> None:
    assert {*get_args(hexapla.TextFormat), "docx"} == set(FORMATS)


def test_the_page_names_every_function_and_the_columns_of_every_table(comparison: hexapla.Comparison) -> None:
    page = PAGE.read_text("utf-8")
    functions = [name for name in hexapla.__all__ if name[0].islower()]
    assert [name for name in functions if f"`{name}`" not in page and f"hexapla.{name}(" not in page] == []
    for table in TABLES:
        line = next(line for line in page.splitlines() if line.startswith(f"| `{table}`"))
        assert line.split(" | ")[2].rstrip(" |").split(", ") == list(hexapla.rows(comparison, table)[0])


@pytest.mark.parametrize("name", hexapla.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    assert name == "__version__" or getattr(hexapla, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        hexapla.nonsense  # noqa: B018


def test_its_import_loads_nothing_heavy() -> None:
    probe = "import hexapla, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT / "tui/public"
    )
    assert not {"numpy", "nltk", "rapidfuzz", "textual", "rich", "sqlite3", "json", "pathlib"} & set(
        loaded.stdout.split()
    )


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_rectangular_and_plain(comparison: hexapla.Comparison, table: hexapla.Table) -> None:
    rows = hexapla.rows(comparison, table)
    assert rows
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert {type(cell) for row in rows for cell in row.values()} <= {str, int, float, bool, type(None)}
    paper = io.StringIO()
    csv.DictWriter(paper, list(rows[0])).writerows(rows)


def test_spans_of_tables_are_those_of_the_text(comparison: hexapla.Comparison) -> None:
    texts = {article.siglum: article.text for article in comparison.articles}
    for table in ("sentences", "mentions", "quotes"):
        for row in hexapla.rows(comparison, table):
            assert texts[str(row["article"])][int(row["start"]) : int(row["end"])] == row["text"]


def test_articles_of_two_calls_get_letters_of_their_own() -> None:
    one, other = hexapla.from_texts("One fire in Paris."), hexapla.from_texts("A fire in Paris.")
    assert hexapla.compare([*one, *other]).sigla == ("A", "B")


def test_letters_that_tell_the_articles_apart_stay() -> None:
    _, *rest = hexapla.from_texts("One fire in Paris.", "A fire in Paris.", "Fire in Paris.")
    assert hexapla.compare(rest).sigla == ("B", "C")


def test_what_cannot_be_read_is_one_error_and_what_a_pile_lacks_one_warning(tmp_path: Path) -> None:
    with pytest.raises(hexapla.SourceError, match="no words"):
        hexapla.from_texts(" \n ")
    with pytest.raises(ValueError, match="27 articles"):
        hexapla.from_texts(*["A fire in Paris."] * 27)
    with pytest.warns(UserWarning, match=r"missing\.txt: no such file"):
        assert hexapla.stories(tmp_path / "missing.txt") == ()


def test_a_report_never_replaces_an_article_nor_takes_an_unknown_form(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Twelve people were hurt in a fire in Paris.")
    comparison = hexapla.compare([*hexapla.load(tmp_path / "a.md"), *hexapla.from_texts("A fire in Paris hurt 15.")])
    with pytest.raises(hexapla.SaveError, match="is one of the articles"):
        hexapla.save(comparison, tmp_path / "a.md", over=True)
    with pytest.raises(ValueError, match="no report ends in"):
        hexapla.save(comparison, tmp_path / "report.xyz")
    with pytest.raises(ValueError, match="no report format 'pdf'"):
        hexapla.render(comparison, "pdf")
    with pytest.raises(ValueError, match="tier 'some'"):
        hexapla.compare(comparison.articles, tier="some")  # type: ignore[arg-type]


TYPED = """
import hexapla
articles = hexapla.load("x")
comparison = hexapla.compare(articles)
reveal_type(articles[0].title)
reveal_type(hexapla.render(comparison))
reveal_type(hexapla.render(comparison, "docx"))
reveal_type(comparison.links[0].score)
reveal_type(hexapla.rows(comparison, "links"))
reveal_type(hexapla.stories("x")[0].number)
hexapla.rows(comparison, "nonsense")
"""


def revealed_by(folder: Path, search: str) -> list[str]:
    """What mypy --strict says of a program that uses hexapla, which it finds on the search path."""
    (folder / "program.py").write_text(TYPED)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=", "program.py"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={"MYPYPATH": search, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines()


def test_a_checker_of_types_sees_them(tmp_path: Path) -> None:
    lines = revealed_by(tmp_path, f"{ROOT}:{ROOT / 'tui/public'}")
    types = [line.split('"')[1] for line in lines if "Revealed" in line]
    assert types[:4] == ["str", "str", "bytes", "float"]
    assert types[4].startswith("list[dict[str, str | int | float | ")
    assert types[5] == "int"
    assert sum("error" in line for line in lines[:-1]) == 1, "only the unknown table is wrong"
    assert "'nonsense'" in next(line for line in lines if "error" in line).replace('"', "'")


def test_an_editable_install_has_it() -> None:
    """`make setup` installs the checkout so; what pytest puts on the path plays no part."""
    probe = "import hexapla; print(hexapla.__file__)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False, cwd="/", env={})
    assert done.stdout.strip() == str(ROOT / "tui/public/hexapla/__init__.py"), "run `make setup-dev`"


def test_an_unpacked_wheel_is_all_that_a_program_needs(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    zipfile.ZipFile(next(tmp_path.glob("*.whl"))).extractall(tmp_path / "site")
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    assert {"hexapla/__init__.py", "hexapla/py.typed", "tui/py.typed"} <= names
    assert not [name for name in names if name.startswith("tui/public")]
    code = (
        "import hexapla; print(hexapla.__file__)\n"
        "print(hexapla.compare(hexapla.load('site/tui/seeds')).articles[0].title)"
    )
    program = [sys.executable, "-c", code]
    done = subprocess.run(
        program, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "site")}, capture_output=True, text=True, check=True
    )
    where, title = done.stdout.splitlines()
    assert where.startswith(str(tmp_path / "site"))
    assert "Kim Jong Un" in title
