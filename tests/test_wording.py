"""The rules for words of CONTRIBUTING that a machine can hold: docstrings and comments in plain English."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "tui").rglob("*.py"))
RULES = {
    r"\AThe same\b(?! as)": "name the thing: 'The view with another focus'",
    r"\bso many\b": "write n, or at least n",
    r"\bfrom which on\b": "write at least n, or Minimum",
    r"\bwho(?:so)?ever\b": "name who: the caller, the user",
    r"\bbe it\b": "write even, or whether",
}
FUNCTION_RULES = {r"\AWhat(?:ever)? ": "begin with the noun or the verb: 'The links of ...', 'Return ...'"}
"""Rules for the docstrings of functions alone."""


def prose(source: str) -> Iterator[tuple[int, str]]:
    """The docstrings and comments of a module with their lines."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value.strip()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string.lstrip("# ")


def function_docstrings(source: str) -> Iterator[tuple[int, str]]:
    """The docstrings of a module's functions and methods with the lines of their definitions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, ast.get_docstring(node) or ""


def offences(source: str) -> list[str]:
    return [
        f"line {line}: {advice} ({text[:60]!r})"
        for texts, rules in ((prose(source), RULES), (function_docstrings(source), FUNCTION_RULES))
        for line, text in texts
        for pattern, advice in rules.items()
        if re.search(pattern, text)
    ]


def test_the_words_of_the_program_keep_to_the_rules() -> None:
    found = {str(file.relative_to(ROOT)): offences(file.read_text("utf-8")) for file in FILES}
    assert {file: lines for file, lines in found.items() if lines} == {}


OFFENCES = [
    "The same, sorted.",
    "Up to so many rows.",
    "Words from which on it ends.",
    "For whoever asks.",
    "Text, be it long.",
]


@pytest.mark.parametrize("prose", OFFENCES)
def test_the_check_sees_an_offence(prose: str) -> None:
    assert offences(f'"""{prose}"""\n')
    assert not offences(f"words = {prose!r}\n")


@pytest.mark.parametrize("opening", ["What is", "Whatever is"])
def test_the_check_sees_a_function_that_says_what_instead_of_a_noun(opening: str) -> None:
    assert offences(f'def shown() -> str:\n    """{opening} shown."""\n')
    assert offences(f'class Row:\n    async def shown(self) -> str:\n        """{opening} shown."""\n')
    assert not offences(f'shown = ""\n"""{opening} shown."""\n')
