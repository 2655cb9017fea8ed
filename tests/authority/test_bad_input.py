"""What a node must not be able to do to the authority; each beside the same request done right."""

import gzip
from collections.abc import Callable, Iterator
from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from authority.operations import nodes
from authority.store.store import Store
from authority.wire import bodies, keys
from tests.authority.calling import Calling, unchanged
from tests.authority.speaking import NOW, Event, Ticking

STATE = "/v1/nodes/keskus/stream"
EVENTS = "/v1/nodes/keskus/events"
LIMIT = 4 * 2**20


def acked(calling: Calling) -> int:
    """Return how many events have come, and so that nothing has broken."""
    response = calling.get(STATE)
    assert response.status_code == 200
    return int(response.get_json()["acked_seq"])


@pytest.fixture
def events(calling: Calling) -> Iterator[list[Event]]:
    """Lend two events; whatever a test has tried with them, done right they arrive after it."""
    made = [calling.speaker.basis(), calling.speaker.referral()]
    yield made
    calling.change, calling.off, calling.clock.at = unchanged, timedelta(), NOW
    assert calling.push(made).status_code == 200
    assert acked(calling) == 2


# --- Who asks --------------------------------------------------------------------------------


def test_a_node_that_is_not_known_is_nobody(calling: Calling, events: list[Event]) -> None:
    known, calling.speaker.key = calling.speaker.key, Ed25519PrivateKey.generate()
    calling.speaker.public = calling.speaker.key.public_key().public_bytes_raw()

    assert calling.push(events).get_json()["code"] == "key_unknown"

    calling.speaker.key, calling.speaker.public = known, known.public_key().public_bytes_raw()


def test_a_key_signs_for_nobody_else(calling: Calling, events: list[Event]) -> None:
    known, calling.speaker.key = calling.speaker.key, Ed25519PrivateKey.generate()

    assert calling.push(events).get_json()["code"] == "signature_invalid"

    calling.speaker.key = known


def test_a_key_that_has_ended_signs_nothing(
    store: Store, calling: Calling, events: list[Event]
) -> None:
    ended = Ed25519PrivateKey.generate()
    public = ended.public_key().public_bytes_raw()
    kid = nodes.add_key(store, "keskus", public, NOW)
    nodes.end_key(store, "keskus", kid, by="another", now=NOW)
    known, calling.speaker.key, calling.speaker.public = calling.speaker.key, ended, public

    assert calling.push(events).get_json()["code"] == "key_unknown"

    calling.speaker.key, calling.speaker.public = known, known.public_key().public_bytes_raw()


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_signature_that_is_too_old_or_of_tomorrow_is_told_the_time(
    calling: Calling, events: list[Event], minutes: int
) -> None:
    calling.off = timedelta(minutes=minutes)

    response = calling.push(events)

    assert (response.status_code, response.get_json()["code"]) == (401, "clock_skew")
    assert response.get_json()["server_time"] == "2026-09-14T08:30:00.000000Z"


def test_what_was_listened_to_is_worth_nothing_later(
    calling: Calling, events: list[Event], clock: Ticking
) -> None:
    said: dict[str, str] = {}
    calling.change = said.update
    body = msgspec.json.encode(events)
    calling.push(events)

    again = calling.client.post(EVENTS, data=body, headers=said)
    assert (again.status_code, acked(calling)) == (200, 2), "at once it changes nothing"

    clock.pass_by(timedelta(minutes=6))
    later = calling.client.post(EVENTS, data=body, headers=said)
    assert (later.status_code, later.get_json()["code"]) == (401, "clock_skew")


@pytest.mark.parametrize(
    "change",
    [
        lambda headers: headers.update({"yp-first-seq": "2"}),
        lambda headers: headers.update({"yp-stream": "another"}),
        lambda headers: headers.update({"content-encoding": "gzip"}),
        lambda headers: headers.update({"content-digest": bodies.content_digest(b"[]")}),
        lambda headers: headers.pop("content-digest"),
    ],
)
def test_what_is_signed_can_not_be_changed_on_the_way(
    calling: Calling, events: list[Event], change: Callable[[dict[str, str]], None]
) -> None:
    calling.change = change

    response = calling.push(events)

    assert response.status_code == 401
    assert response.get_json()["code"] in ("signature_missing", "signature_invalid")


def test_a_body_can_not_be_exchanged(calling: Calling, events: list[Event]) -> None:
    said: dict[str, str] = {}
    calling.change = said.update
    calling.push([calling.speaker.basis(ypseq=f"{9:015}")])  # a gap: nothing is kept of it

    response = calling.client.post(EVENTS, data=msgspec.json.encode(events), headers=said)

    assert (response.status_code, response.get_json()["code"]) == (401, "signature_invalid")
    assert acked(calling) == 0


# --- What is sent ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"[" + b" " * LIMIT + b"]", 413, "too_large"),
        (b"no json", 422, "unreadable"),
        (b'[{"data":' + b"[" * 200_000, 422, "unreadable"),
        (b'[{"data":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001 + b"]", 422, "unreadable"),
        (b"\xff\xfe[]", 422, "unreadable"),
        (b'[{"ypseq":"000000000000001"}]' * 2, 422, "unreadable"),
    ],
    ids=["oversize", "no JSON", "deep and cut", "deep", "no UTF-8", "two"],
)
def test_a_batch_that_is_too_large_or_unreadable_is_refused_as_a_whole(
    calling: Calling, events: list[Event], body: bytes, status: int, code: str
) -> None:
    response = calling.push(events, body)

    assert (response.status_code, response.get_json()["code"]) == (status, code)
    assert acked(calling) == 0


def test_a_batch_that_swells_is_too_large(calling: Calling, events: list[Event]) -> None:
    bomb = gzip.compress(b" " * 50 * LIMIT)

    assert calling.push(events, bomb, content_encoding="gzip").status_code == 413


@pytest.mark.parametrize("depth", [100, 400, 900])
def test_a_record_that_is_nested_deep_is_parked_and_breaks_nothing(
    calling: Calling, depth: int
) -> None:
    deep: object = "end"
    for _each in range(depth):
        deep = {"deeper": deep}
    speaker = calling.speaker
    sent = [speaker.basis(7), speaker.referral(7, data={"message": deep})]

    response = calling.push(sent)

    if response.status_code == 200:
        (_basis, told) = response.get_json()["outcomes"]
        assert (told["outcome"], told["code"]) == ("parked", "schema_invalid")
    else:
        assert (response.status_code, response.get_json()["code"]) == (422, "unreadable")


def test_a_code_that_is_not_known_is_parked_with_its_place(calling: Calling) -> None:
    speaker = calling.speaker
    response = calling.push([speaker.basis(7), speaker.referral(7, data={"topics": ["moon"]})])

    (_basis, told) = response.get_json()["outcomes"]
    assert (told["outcome"], told["code"]) == ("parked", "code_unknown")
    assert told["pointer"] == "/data/topics/0"


# --- Lies about numbers ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"yp_first_seq": "2"},
        {"yp_last_seq": "3"},
        {"yp_last_seq": "1"},
        {"yp_first_seq": "-1"},
        {"yp_first_seq": "1.0"},
        {"yp_first_seq": "9" * 16},
        {"yp_first_seq": "٣"},
        {"yp_stream": "0192f3a1-0000-7000-8000-500000000099"},
    ],
)
def test_headers_that_say_something_else_than_the_events_are_refused(
    calling: Calling, events: list[Event], headers: dict[str, str]
) -> None:
    response = calling.push(events, None, **headers)

    assert response.status_code in (404, 422)
    assert acked(calling) == 0


@pytest.mark.parametrize(
    "numbers",
    [(1, 3), (2, 1), (1, 1), (0, 1), (5, 6), (10**15 - 2, 10**15 - 1)],
    ids=["a hole", "backwards", "twice", "from nought", "ahead", "the last ones"],
)
def test_numbers_that_do_not_follow_are_refused(
    calling: Calling, events: list[Event], numbers: tuple[int, int]
) -> None:
    lying = [
        {**each, "ypseq": f"{number:015}"} for each, number in zip(events, numbers, strict=True)
    ]

    response = calling.push(lying)

    assert response.get_json()["code"] in ("unreadable", "gap")
    assert acked(calling) == 0


def test_other_content_under_a_number_that_was_used_is_a_fork(
    calling: Calling, events: list[Event]
) -> None:
    assert calling.push(events).status_code == 200
    lying = [events[0], {**events[1], "ypversion": "2"}]

    assert calling.push(lying).get_json()["code"] == "fork"


def test_the_name_of_a_key_is_not_its_owners_to_choose(calling: Calling) -> None:
    jwk = {**calling.speaker.jwk, "kid": "another"}

    response = calling.post("/v1/nodes/keskus/keys", {"key": jwk})

    assert response.get_json()["code"] == "key_reused", "it is named by what it is"
    assert keys.key_id(calling.speaker.public) != "another"
