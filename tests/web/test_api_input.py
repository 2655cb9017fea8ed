"""Whatever is wrong with a request is said, with where it is, and changes nothing."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests import tables
from tests.appointments import open_booking
from tests.programs import TEN, Program
from youthpoint.store import Store

UNKNOWN = "0" * 32

HOLDS: dict[str, tuple[dict[str, Any], tuple[int, str]]] = {
    "a past time": ({"begins_at": "2026-11-23T10:00:00+02:00"}, (409, "time-gone")),
    "too soon": ({"begins_at": "2026-11-24T13:00:00+02:00"}, (409, "time-gone")),
    "before all clocks": ({"begins_at": "0001-01-01T00:00:00+14:00"}, (409, "time-gone")),
    "too far ahead": ({"begins_at": "2027-11-26T10:00:00+02:00"}, (409, "time-too-far")),
    "after all clocks": ({"begins_at": "9999-12-31T23:59:59-14:00"}, (409, "time-too-far")),
    "outside duty": ({"begins_at": "2026-11-26T19:00:00+02:00"}, (409, "time-outside-duty")),
    "between two starts": ({"begins_at": "2026-11-26T10:00:01Z"}, (409, "time-outside-duty")),
    "an unknown expert": ({"expert": "nobody"}, (404, "expert-unknown")),
    "an unknown topic": ({"topics": ["work", "x"]}, (404, "topic-unknown")),
    "an unknown booking": ({"moves": "x" * 22}, (404, "booking-unknown")),
    "a service without times": ({"topics": ["leisure"]}, (409, "not-bookable")),
    "a time without offset": ({"begins_at": "2026-11-26T10:00:00"}, (422, "request-wrong")),
    "no time": ({"begins_at": "soon"}, (422, "request-wrong")),
    "no topics": ({"topics": []}, (422, "request-wrong")),
    "too many topics": ({"topics": ["work"] * 21}, (422, "request-wrong")),
    "a long topic": ({"topics": ["x" * 61]}, (422, "request-wrong")),
    "another channel": ({"channel": "letter"}, (422, "request-wrong")),
    "another language": ({"language": "ru"}, (422, "request-wrong")),
    "something more": ({"price": 1}, (422, "request-wrong")),
}

TOLD: dict[str, dict[str, Any]] = {
    "letters for a number": {"phone": "call me"},
    "too short a number": {"phone": "0401"},
    "a number abroad": {"phone": "+46701234567"},
    "a number that costs": {"phone": "060012345"},
    "no address": {"email": "mia.example.com"},
    "two addresses": {"email": "a@example.com,b@example.com"},
    "a line break": {"email": "mia@example.com\n"},
    "a long address": {"email": f"mia@{'x' * 63}.{'x' * 63}.{'x' * 63}.{'x' * 63}.fi"},
    "a long name": {"nickname": "x" * 41},
    "no age band": {"age_band": "17"},
}

QUERIES: dict[str, tuple[dict[str, Any], str]] = {
    "no topic": ({"topic": []}, "topic"),
    "too many days": ({"days": 15}, "days"),
    "no days": ({"days": 0}, "days"),
    "no number": ({"days": "two"}, "days"),
    "two of one": ({"days": [1, 2]}, "days"),
    "no date": ({"from": "tomorrow"}, "from"),
}


@pytest.fixture
def program(app: Flask, file_store: Store) -> Program:
    open_booking(file_store)
    return Program(app)


@pytest.mark.parametrize("what", HOLDS)
def test_v15_3_5_no_time_is_held_for(program: Program, tmp_path: Path, what: str) -> None:
    body, problem = HOLDS[what]

    assert program.hold(**body).problem == problem
    assert tables.count(tmp_path, "booking") == 0


@pytest.mark.parametrize("what", TOLD)
def test_v2_2_1_no_time_is_booked_with(program: Program, what: str) -> None:
    held = program.hold().json["id"]
    answer = program.post("/bookings", hold=held, **TOLD[what])

    assert answer.problem == (422, "request-wrong")
    assert [each["pointer"] for each in answer.json["errors"]] == [f"#/{next(iter(TOLD[what]))}"]
    assert program.post("/bookings", hold=held).status == 201, "the hold is still there"


def test_no_time_is_booked_with_an_identity_code(program: Program) -> None:
    held = program.hold().json["id"]

    refused = program.post("/bookings", hold=held, nickname="131052-308T")
    assert refused.problem == (422, "identity-code")


@pytest.mark.parametrize("what", QUERIES)
def test_no_free_times_are_looked_for_with(program: Program, what: str) -> None:
    query, name = QUERIES[what]
    answer = program.get("/points/point/free-times", **({"topic": "work"} | query))

    assert answer.problem == (422, "request-wrong")
    assert [each["parameter"] for each in answer.json["errors"]] == [name]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_free_times_of_any_day_can_be_asked(program: Program, day: str) -> None:
    asked: dict[str, Any] = {"topic": "work", "days": 14, "from": day}

    assert program.get("/points/point/free-times", **asked).status == 200


@pytest.mark.parametrize("path", ["/points", "/points/point", "/points/point/experts"])
def test_what_takes_no_question_is_not_asked_one(program: Program, path: str) -> None:
    answer = program.get(path, lang="sv")

    assert answer.problem == (422, "request-wrong")
    assert answer.json["errors"] == [{"detail": "Unknown parameter", "parameter": "lang"}]


@pytest.mark.parametrize(
    "path",
    [
        "/points/point/holds",
        "/bookings",
        f"/bookings/{'x' * 22}/move",
        f"/bookings/{'x' * 22}/cancel",
    ],
)
@pytest.mark.parametrize("key", ["", "1", "x" * 36, "8e03978e40d543dd bc936894a57f9324"])
def test_whatever_writes_needs_a_key(program: Program, path: str, key: str) -> None:
    body = {"topics": ["work"], "begins_at": TEN} if "holds" in path else {"hold": UNKNOWN}
    content: dict[str, Any] = {} if "cancel" in path else {"json": body}
    headers = {"Idempotency-Key": key} if key else {}

    answer = program.send("POST", path, headers=headers, **content)
    assert answer.problem == (400, "key-missing")


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"hold": "\xff"}', b"[" * 30_000])
def test_what_is_no_json_is_not_read(program: Program, body: bytes) -> None:
    answer = program.send("POST", "/bookings", data=body, content_type="application/json")

    assert answer.problem in ((400, "unreadable"), (422, "request-wrong"))
