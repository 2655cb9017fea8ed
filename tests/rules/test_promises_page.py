"""The page of promises names tests and measurements that there are, and a control for each."""

import ast
import re
from pathlib import Path

import pytest

from tests.bench.__main__ import PARTS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/promises.md").read_text()
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
ROWS = re.findall(r"^\| (?!Promise|-)(.+) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_named_test_is_there(path: str, name: str) -> None:
    known = ast.walk(ast.parse((ROOT / path).read_text()))

    assert name in {each.name for each in known if isinstance(each, ast.FunctionDef | ast.ClassDef)}


def test_a_named_measurement_is_there() -> None:
    named = set(re.findall(r"`tests\.bench (\w+)`", PAGE))

    assert named
    assert named - PARTS.keys() == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda it: it.partition(" | ")[0])
def test_a_promise_is_shown_by_something_and_has_its_control(row: str) -> None:
    _promise, figure, shown, control = row.split(" | ")

    assert figure
    assert "`tests" in shown
    assert control
