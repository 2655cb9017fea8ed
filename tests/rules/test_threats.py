"""`docs/threats.md` names what stops each threat, and nothing that is not there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs/threats.md").read_text().partition("## Files")[0].splitlines()
    if line.startswith("| ") and not line.startswith("| Who, and")
]
NAMED = re.compile(r"`([\w/.-]+/[\w.-]+)`")
STRIDE = set("STRIDE")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_what_stops_a_threat_is_there_and_what_is_left_is_said(row: list[str]) -> None:
    who, how, kinds, stops, left = row

    assert who
    assert how
    assert left
    assert kinds
    assert set(kinds.split()) <= STRIDE
    files = NAMED.findall(stops)
    assert files
    assert [each for each in files if not (ROOT / each).is_file()] == []


def test_every_kind_of_threat_is_thought_of() -> None:
    assert {kind for row in ROWS for kind in row[2].split()} == STRIDE
