"""Limits on the largest, because that is where a house goes wrong."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMITS = {
    "youthpoint/**/*.py": 200,
    "authority/**/*.py": 200,
    "templates/**/*.html": 80,
    "static/css/**/*.css": 400,
    "static/js/**/*.js": 400,
    "tests/conftest.py": 120,
    "tests/**/*.py": 250,
}
ROUTE = 20
"""Lines of a function that answers a request."""


@pytest.mark.parametrize("pattern", LIMITS)
def test_no_file_has_grown_too_long(pattern: str) -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in ROOT.glob(pattern)
    }

    assert {name: n for name, n in lengths.items() if n > LIMITS[pattern]} == {}


def test_routes_are_thin() -> None:
    lengths = {f"{where}.{each.name}": _lines(each) for where, each in _functions("web")}
    routes = {f"{where}.{each.name}" for where, each in _functions("web") if _is_route(each)}

    assert {name: n for name, n in lengths.items() if name in routes and n > ROUTE} == {}


def test_only_operations_write_and_each_of_them_once() -> None:
    writes = {
        f"{where}.{each.name}": sum(_is_write(node) for node in ast.walk(each))
        for layer in ("web", "operations")
        for where, each in _functions(layer)
    }

    assert {name for name, n in writes.items() if n > name.startswith("operations")} == set()


def _functions(layer: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    folder = ROOT / "youthpoint" / layer
    for path in sorted(folder.rglob("*.py")):
        where = ".".join(path.relative_to(folder.parent).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                yield where, node


def _lines(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def _is_route(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(each, ast.Call)
        and isinstance(each.func, ast.Attribute)
        and each.func.attr in ("get", "post", "route")
        for each in function.decorator_list
    )


def _is_write(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "write"
        and not node.args
    )
