"""The JSON Schemas of `wire/v1`, compiled once; a list of errors with JSON pointers."""

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema_rs

ROOT = Path(__file__).parents[2] / "wire/v1"
SCHEMAS = ROOT / "schemas"
PREFIX = "urn:youthpoint:schema:"
FIRST_ERRORS = 10
KEPT_NAMES = 64
IN_A_POINTER = str.maketrans({"~": "~0", "/": "~1", "\0": "\N{REPLACEMENT CHARACTER}"})
"""How a name stands in a JSON pointer; a NUL is in no text that PostgreSQL keeps."""


class Fault(NamedTuple):
    """Where a value is not as its schema asks, and what the rule was; never the value itself."""

    pointer: str
    rule: str


@cache
def names() -> frozenset[tuple[str, str]]:
    """Return all schemas by name and version: `("referral", "1.0")`."""
    return frozenset((path.parent.name, path.stem) for path in SCHEMAS.glob("*/*.json"))


@lru_cache(KEPT_NAMES)
def named(schema: str) -> tuple[str, str]:
    """Return name and version of the schema that an event names.

    >>> named("urn:youthpoint:schema:referral:1.0")
    ('referral', '1.0')
    """
    name, _, version = schema.rpartition(":")
    return name.removeprefix(PREFIX), version


@cache
def text(name: str, version: str) -> bytes:
    """Return the schema as it stands in its file. Raise `KeyError` where there is none."""
    if (name, version) not in names():
        raise KeyError(name)
    return (SCHEMAS / name / f"{version}.json").read_bytes()


@cache
def compiled(name: str, version: str) -> jsonschema_rs.Draft202012Validator:
    """Return the validator of a schema. Raise `KeyError` where there is none."""
    return jsonschema_rs.Draft202012Validator(json.loads(text(name, version)))


def is_valid(name: str, version: str, value: Any) -> bool:  # noqa: ANN401 - any JSON
    """Return whether the value is as the schema asks."""
    try:
        return compiled(name, version).is_valid(value)
    except ValueError:  # a value that JSON does not have, as `Forbidden`
        return False


def faults(name: str, version: str, value: Any) -> list[Fault]:  # noqa: ANN401 - any JSON
    """Return the first faults of the value; none where it is valid."""
    try:
        return list(islice(_faults(compiled(name, version), value), FIRST_ERRORS))
    except ValueError:
        return [Fault("", "a number that is no integer")]


def _faults(validator: jsonschema_rs.Draft202012Validator, value: object) -> Iterator[Fault]:
    for error in validator.iter_errors(value):
        pointer = "".join(f"/{str(step).translate(IN_A_POINTER)}" for step in error.instance_path)
        yield Fault(pointer, str(error.schema_path[-1]) if error.schema_path else "schema")
