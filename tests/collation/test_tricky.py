"""docs/tricky-cases.md is what hexapla says today; `python -m tests.collation.test_tricky` rewrites it."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.builders import articles
from tui.collation.model import Comparison, Relation
from tui.collation.pipeline import compare

PAGE = Path(__file__).parents[2] / "docs" / "tricky-cases.md"
CASE = re.compile(
    r"^### (?P<name>.+)\n\n(?:.+\n\n)?```\nA  (?P<a>.+)\nB  (?P<b>.+)\n(?P<said>(?:→ .+\n)+)```", re.MULTILINE
)
SIGNS = {Relation.IDENTICAL: "=", Relation.REWORDED: "≈", Relation.OVERLAPPING: "⊃"}


class Case(NamedTuple):
    name: str
    texts: tuple[str, str]
    said: list[str]


def cases() -> list[Case]:
    found = CASE.finditer(PAGE.read_text("utf-8"))
    return [Case(m["name"], (m["a"], m["b"]), [line[2:] for line in m["said"].splitlines()]) for m in found]


def said(comparison: Comparison) -> list[str]:
    """Links and conflicts at the default strictness, a line for each."""
    links = [
        f"{link.left} {SIGNS[link.relation]} {link.right} {link.tier.value}{', moved' if link.moved else ''}"
        for link in comparison.links
    ]
    conflicts = [f"{conflict.kind.value}: {conflict.reason}" for conflict in comparison.shown_conflicts]
    return [*links, *conflicts] or ["nothing shared"]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Case):
    assert said(compare(articles(*case.texts))) == case.said


def test_the_page_has_cases():
    assert len(cases()) > 10


if __name__ == "__main__":
    page = PAGE.read_text("utf-8")
    for case in cases():
        old = "".join(f"→ {line}\n" for line in case.said)
        new = "".join(f"→ {line}\n" for line in said(compare(articles(*case.texts))))
        page = page.replace(f"B  {case.texts[1]}\n{old}", f"B  {case.texts[1]}\n{new}")
    PAGE.write_text(page, "utf-8")
