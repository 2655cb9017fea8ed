"""The schemas say what the wire allows, the examples keep to them, and a change is written down."""

import re
from hashlib import sha256
from typing import Any

import pytest

from authority.wire import schemas
from tests.wire.vectors import ROOT, V1, example

EXAMPLES = {
    "basis.given": "basis",
    "basis.withdrawn": "basis",
    "referral.given": "referral",
    "referral.changed": "referral",
    "void": "void",
    "daysheet": "daysheet",
    "daysheet.closed": "daysheet",
    "daysheet.stretch": "daysheet",
    "monthsheet": "monthsheet",
    "codelist": "codelist",
}


def test_every_example_has_its_schema() -> None:
    assert {path.stem for path in (V1 / "examples").glob("*.json")} == {*EXAMPLES, "batch"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_keeps_to_its_schema(name: str) -> None:
    value = example(name)
    if "specversion" in value:
        assert schemas.faults("envelope", "1.0", value) == []
        value = value["data"]

    assert schemas.faults(EXAMPLES[name], "1.0", value) == []


def test_the_batch_is_the_examples_in_order() -> None:
    names = ("basis.given", "referral.given", "referral.changed", "basis.withdrawn", "void")

    assert example("batch") == [example(each) for each in names]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"name": None}, "/name"),
        ({"extra": 1.5}, "/extra"),
        ({"extra": {"deep": [None]}}, "/extra/deep/0"),
        ({"extra": 2**53}, "/extra"),
        ({"contact": {}}, "/contact"),
        ({"salt": "short"}, "/salt"),
        ({"topics": ["work", "work"]}, "/topics"),
    ],
)
def test_data_that_the_wire_does_not_allow_is_named(change: dict[str, Any], pointer: str) -> None:
    value = example("referral.given")["data"] | change

    assert pointer in {fault.pointer for fault in schemas.faults("referral", "1.0", value)}
    assert not schemas.is_valid("referral", "1.0", value)


def test_a_field_that_nobody_knows_yet_is_allowed() -> None:
    value = example("referral.given")["data"] | {"later": {"a": [1, "b", True]}}

    assert schemas.is_valid("referral", "1.0", value)


def test_a_void_row_has_room_for_nothing_about_a_person() -> None:
    value = example("void")["data"] | {"name": "Aino"}

    assert not schemas.is_valid("void", "1.0", value)


@pytest.mark.parametrize("count", [1, 4])
def test_no_sheet_tells_of_fewer_than_five(count: int) -> None:
    sheet = example("daysheet")
    sheet["units"]["visit"]["cells"][0]["count"] = count

    assert not schemas.is_valid("daysheet", "1.0", sheet)


def test_a_small_total_is_told_as_small() -> None:
    sheet = example("daysheet")
    sheet["units"]["companion"]["total"] = 3
    assert not schemas.is_valid("daysheet", "1.0", sheet)

    sheet["units"]["companion"]["total"] = "<5"
    assert schemas.is_valid("daysheet", "1.0", sheet)


def test_a_changed_schema_has_an_entry_in_the_changelog() -> None:
    files = sorted((V1 / "schemas").rglob("*.json"))
    told = sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]
    newest = re.search(
        r"^## \d{4}-\d\d-\d\d .*`(\w+)`$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE
    )

    assert newest is not None
    assert newest[1] == told, f"write down what changed in wire/CHANGELOG.md: `{told}`"
