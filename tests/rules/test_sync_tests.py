"""The list of what shows that everything arrives names tests that there are."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIST = (ROOT / "docs/sync-tests.md").read_text()
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", LIST)


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_named_test_is_there(path: str, name: str) -> None:
    tree = ast.parse((ROOT / path).read_text())

    assert name in {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_every_number_of_the_contract_is_listed() -> None:
    """Wire contract, section 14."""
    numbers = [int(each) for each in re.findall(r"^\| (\d+) \|", LIST, re.MULTILINE)]

    assert numbers == [*range(1, 25)]
