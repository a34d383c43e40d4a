"""The sizes CONTRIBUTING asks for: a file stops at 300 lines, a function at 25 of code, a class at 20 methods."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "tui").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, MOST_METHODS, MOST_PARAMETERS = 300, 25, 20, 5


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return 1 + (body[-1].end_lineno - body[0].lineno + 1 if body else 0)


def excesses(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if code_lines(node) > LONGEST_FUNCTION:
                yield f"{node.name}: {code_lines(node)} lines"
            named = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            if len([arg for arg in named if arg.arg not in ("self", "cls")]) > MOST_PARAMETERS:
                yield f"{node.name}: {len(named)} parameters"
        if isinstance(node, ast.ClassDef):
            methods = [each for each in node.body if isinstance(each, ast.FunctionDef) and not _is_noun(each)]
            if len(methods) > MOST_METHODS:
                yield f"{node.name}: {len(methods)} methods"


def _is_noun(method: ast.FunctionDef) -> bool:
    """Properties are what a class has, not what it does."""
    names = {getattr(each, "id", getattr(each, "attr", "")) for each in method.decorator_list}
    return bool(names & {"property", "cached_property"})


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_file_keeps_to_its_budget(file: Path):
    text = file.read_text("utf-8")
    assert not list(excesses(ast.parse(text)))
    assert len(text.splitlines()) <= LONGEST_FILE


def test_the_check_sees_an_excess():
    long = "def f(a, b, c, d, e, g, h):\n" + "    x = 1\n" * 30
    assert list(excesses(ast.parse(long))) == ["f: 31 lines", "f: 7 parameters"]
