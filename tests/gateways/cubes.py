"""A strict reader of JSON-stat 2.0 datasets: what the format allows, and nothing else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

KEYS = {
    "version", "class", "label", "source", "updated", "note", "role", "id", "size", "dimension",
    "value", "status", "extension",
}  # fmt: skip
OF_CATEGORIES = {"index", "label", "unit", "child", "coordinates", "note"}
ROLES = {"time", "geo", "metric"}


@dataclass(frozen=True)
class Cube:
    """A dataset: the code of each dimension's categories, and figures in their order."""

    categories: Mapping[str, list[str]]
    values: list[int | None]
    status: Mapping[int, str]
    raw: Mapping[str, Any]

    def figures(self) -> dict[str, int | None]:
        """Return the figures by code, where only the last dimension has several."""
        *ones, last = self.categories.values()
        assert all(len(each) == 1 for each in ones)
        return dict(zip(last, self.values, strict=True))


def read(text: bytes) -> Cube:
    """Read a dataset, or fail where it is none."""
    raw = json.loads(text, parse_constant=_no_number)
    assert raw["version"] == "2.0"
    assert raw["class"] == "dataset"
    assert raw.keys() <= KEYS
    assert len(raw["id"]) == len(set(raw["id"])) == len(raw["size"])
    assert set(raw["dimension"]) == set(raw["id"])
    assert raw["role"].keys() <= ROLES
    assert {each for named in raw["role"].values() for each in named} <= set(raw["id"])
    categories = {each: _categories(raw["dimension"][each]) for each in raw["id"]}
    assert [len(each) for each in categories.values()] == raw["size"]
    assert len(raw["value"]) == prod(raw["size"])
    assert all(each is None or type(each) is int for each in raw["value"])
    assert all(isinstance(each, str) for each in raw["note"])
    status = {int(place): said for place, said in raw.get("status", {}).items()}
    assert all(0 <= place < len(raw["value"]) for place in status)
    return Cube(categories, raw["value"], status, raw)


def _categories(dimension: Mapping[str, Any]) -> list[str]:
    assert dimension.keys() <= {"label", "category", "extension", "note", "href", "link"}
    category = dimension["category"]
    assert category.keys() <= OF_CATEGORIES
    codes = category["index"]
    assert all(isinstance(each, str) and each for each in codes)
    assert len(set(codes)) == len(codes)
    assert set(category["label"]) == set(codes)
    for unit in category.get("unit", {}).values():
        assert unit.keys() <= {"label", "decimals", "symbol", "position", "base", "type"}
    assert set(category.get("unit", {})) <= set(codes)
    return list(codes)


def _no_number(name: str) -> None:
    raise AssertionError(name)
