"""A node that has joined asks for what no name, no cursor and no number can be, and sends such."""

import sys

import msgspec
import pytest

from tests.authority.calling import Calling

OF_A_NODE = "/v1/nodes/keskus"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/codelists/%00/2026-09",
        "/v1/codelists/topics/x%00y",
        "/v1/erasures/%00",
        "/v1/points/%00/days",
        "/v1/points/%00/months",
        f"{OF_A_NODE}/reconciliations/%00/buckets/000",
    ],
)
def test_what_no_database_takes_is_nobodys_name(calling: Calling, path: str) -> None:
    answer = calling.get(path)

    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


def test_nor_can_anything_be_done_to_it(calling: Calling) -> None:
    answers = (
        calling.send("DELETE", f"{OF_A_NODE}/keys/%00"),
        calling.send("POST", f"{OF_A_NODE}/parked/%00/withdraw"),
        calling.put(f"{OF_A_NODE}/erasures/%00/answer", {"answer": "clear"}),
        calling.put("/v1/points/%00/days/2026-09-01", {}),
    )

    assert [each.status_code for each in answers] == [404] * len(answers)


@pytest.mark.parametrize(
    "query",
    [
        "/v1/codelists?since=%00",
        "/v1/points/keskus/days?from=%00",
        "/v1/points/keskus/months?to=x%00",
        f"{OF_A_NODE}/erasures?after=%00",
        f"{OF_A_NODE}/parked?after=%00:1",
        f"{OF_A_NODE}/parked?after=x:{'9' * 30}",
        f"{OF_A_NODE}/parked?after=x:{'9' * 3000}",
        f"{OF_A_NODE}/parked?after=x:%D9%A3",
    ],
)
def test_a_cursor_that_can_be_none_is_refused(calling: Calling, query: str) -> None:
    answer = calling.send("GET", query)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid")


@pytest.mark.parametrize("key", ["", "\0", "ö" * 43, "A" * 42, "A" * 44])
def test_what_can_be_no_key_is_refused(calling: Calling, key: str) -> None:
    answer = calling.post(f"{OF_A_NODE}/keys", {"key": {"crv": "Ed25519", "kty": "OKP", "x": key}})

    assert answer.status_code == 422
    assert answer.get_json()["errors"] == [{"pointer": "/key/x"}]


@pytest.mark.parametrize("told", [b'{"answer": 1e999}', b'{"answer": "clear", "more": 0.5}'])
def test_a_number_that_the_wire_does_not_have_is_refused(calling: Calling, told: bytes) -> None:
    answers = (
        calling.send("PUT", f"{OF_A_NODE}/erasures/x/answer", told),
        calling.send("POST", "/v1/erasures?dry_run=true", told, {"idempotency-key": "a"}),
    )

    assert [each.get_json()["code"] for each in answers] == ["not_found", "invalid"]


@pytest.mark.parametrize("name", ["subject", "ground"])
def test_a_text_that_no_database_takes_is_refused(calling: Calling, name: str) -> None:
    told = {"subject": "x", "ground": "y", name: "\0"}

    answer = calling.post("/v1/erasures?dry_run=true", told)

    assert answer.status_code == 422
    assert answer.get_json()["errors"] == [{"pointer": f"/{name}"}]


def test_what_is_not_done_here_says_what_is(calling: Calling) -> None:
    answer = calling.send("TRACE", f"{OF_A_NODE}/stream")

    assert answer.status_code == 405
    assert {each.strip() for each in answer.headers["Allow"].split(",")} >= {"GET", "HEAD"}


@pytest.mark.parametrize("name", ["id", "ypagg", "ypbasis", "ypcodes", "yphash", "subject", "data"])
def test_an_event_that_no_database_keeps_is_parked_or_unreadable(
    calling: Calling, name: str
) -> None:
    speaker = calling.speaker
    known, odd = speaker.basis(7), speaker.referral(7)
    odd[name] = {**odd["data"], "a\0": None} if name == "data" else f"{odd[name][:-1]}\0"

    answer = calling.push([known, odd])

    if answer.status_code == 200:
        (_basis, told) = answer.get_json()["outcomes"]
        assert told["outcome"] in ("parked", "refused")
        assert "\0" not in told.get("pointer", "")
    else:
        assert (answer.status_code, answer.get_json()["code"]) == (422, "unreadable")


def test_a_record_that_can_just_be_read_is_parked_or_unreadable(calling: Calling) -> None:
    """It is read less deep in the program than it is written down where it waits."""
    calling.push([calling.speaker.basis()])
    event = calling.speaker.referral()
    text = msgspec.json.encode([event])
    answers = (
        calling.push([event], text.replace(b'"Version 1"', b"[" * depth + b"]" * depth))
        for depth in range(sys.getrecursionlimit(), 0, -1)
    )

    readable = next(each for each in answers if each.status_code != 422)

    assert readable.status_code == 200
    assert readable.get_json()["outcomes"][0]["code"] == "schema_invalid"


def test_an_event_that_names_more_lists_than_can_be_asked_for_is_parked(calling: Calling) -> None:
    speaker = calling.speaker
    lists = ",".join(f"topics@{number // 100:04}-{number % 100:02}" for number in range(70_000))

    answer = calling.push([speaker.basis(), speaker.referral(ypcodes=lists)])

    assert answer.status_code == 200
    assert [each.get("code") for each in answer.get_json()["outcomes"]] == [None, "code_unknown"]
