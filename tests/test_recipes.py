"""The recipes of CONTRIBUTING ("How to add"), followed to the letter in a copy of the project, give a passing suite.

A recipe is a file in `tests/recipes`: a comment, then steps, each with a heading and the lines that belong to it:

    == FILE new                 the lines are the file           == FILE end       they are appended
    == FILE after: WORDS        they follow the first line that holds the words; `before:` they come before it
    == FILE change: WORDS       they replace the words where they first stand
    == FILE by: COMMAND         the command writes it            == test TESTS     these tests must pass at the end
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
RECIPES = sorted(path.stem for path in (ROOT / "tests" / "recipes").glob("*.txt"))
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "__pycache__", ".*_cache", ".hypothesis", "dist", "build")
HEADING = re.compile(
    r"^== (?:test (?P<tests>.+)|(?P<file>\S+) (?P<verb>new|end|after|before|change|by)(?:: (?P<words>.*))?)$"
)


class Step(NamedTuple):
    """One change to one file."""

    file: str
    verb: str
    words: str
    """Of the line where something is changed, or the command."""
    lines: str

    def __str__(self) -> str:
        return f"{self.file} {self.verb}"

    def take(self, root: Path) -> None:
        """Make the change below a folder."""
        path = root / self.file
        if self.verb == "by":
            interpreter, *arguments = self.words.split()
            assert interpreter == "python"
            run(root, *arguments)
            return
        old = "" if self.verb == "new" else path.read_text("utf-8")
        if self.verb in ("new", "end"):
            text = old + self.lines
        else:
            assert self.words in old, f"{self.file}: no {self.words!r}"
            at = old.index(self.words)
            if self.verb == "change":
                text = old.replace(self.words, self.lines.rstrip("\n"), 1)
            else:
                at = old.index("\n", at) + 1 if self.verb == "after" else old.rfind("\n", 0, at) + 1
                text = old[:at] + self.lines + old[at:]
        path.write_text(text, "utf-8")


def read(recipe: str) -> tuple[list[Step], list[str]]:
    """The steps of a recipe, and the tests that must pass."""
    steps: list[Step] = []
    tests: list[str] = []
    parts = re.split(
        r"^(?===\s)", (ROOT / "tests" / "recipes" / f"{recipe}.txt").read_text("utf-8"), flags=re.MULTILINE
    )
    for part in parts[1:]:
        heading, _, lines = part.partition("\n")
        found = HEADING.match(heading)
        assert found, heading
        if found["tests"]:
            tests += found["tests"].split()
        else:
            steps.append(Step(found["file"], found["verb"], found["words"] or "", lines))
    return steps, tests


def run(root: Path, *arguments: str) -> None:
    """Run Python with the code of a folder; raises AssertionError with what it said."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "tui" / "public")])}
    done = subprocess.run([sys.executable, *arguments], cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


def follow(steps: list[Step], tests: list[str], root: Path) -> None:
    """Take the steps in a copy of the project and run its linter and the tests; raises AssertionError."""
    shutil.copytree(ROOT, root, ignore=LEFT_OUT)
    for step in steps:
        step.take(root)
    run(root, "-m", "ruff", "check", "-q", "tui", "tests")
    run(root, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests)


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_places_of_a_recipe_are_there(recipe: str) -> None:
    changes = (step for step in read(recipe)[0] if step.verb in ("after", "before", "change"))
    assert [step for step in changes if step.words not in (ROOT / step.file).read_text("utf-8")] == []


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_followed_to_the_letter_gives_a_passing_suite(recipe: str, tmp_path: Path) -> None:
    follow(*read(recipe), tmp_path / "copy")


HELD = [(recipe, number) for recipe in RECIPES for number, _ in enumerate(read(recipe)[0])]


@pytest.mark.slow
@pytest.mark.parametrize(("recipe", "number"), HELD, ids=lambda value: str(value))
def test_no_step_can_be_left_out_unnoticed(recipe: str, number: int, tmp_path: Path) -> None:
    steps, tests = read(recipe)
    left_out = steps[number]  # with all that its command writes
    steps = [step for step in steps if step is not left_out and (left_out.verb != "by" or step.words != left_out.words)]
    try:
        follow(steps, tests, tmp_path / "copy")
    except AssertionError:
        return
    pytest.fail(f"nothing misses {left_out}")


@pytest.mark.parametrize("recipe", RECIPES)
def test_contributing_names_the_files_of_the_recipe_and_no_others(recipe: str) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = page.partition(f"tests/recipes/{recipe}.txt")[2].partition("\n### ")[0].partition("\n## ")[0]
    named = set(re.findall(r"^\d+\. `([\w./-]+)`", section, re.MULTILINE))
    changed = {step.file for step in read(recipe)[0]}
    assert named, "no list of files"
    assert [file for file in changed if not any(file.startswith(name) for name in named)] == []
    assert [name for name in named if not any(file.startswith(name) for file in changed)] == []
    tests = {test.partition("::")[0] for test in read(recipe)[1]}
    assert [test for test in tests - changed if not (ROOT / test).exists()] == []
