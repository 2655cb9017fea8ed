"""Nobody passes the door whose request is not signed, in time, by a key that holds."""

import gzip
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from flask import Flask

from authority.operations import nodes
from authority.store.store import Store
from authority.web.calls import CALLS
from tests.authority.calling import Calling
from tests.authority.speaking import NOW, Speaker
from tests.wire.vectors import example

STATE = "/v1/nodes/keskus/stream"


def test_the_control_passes(calling: Calling) -> None:
    assert calling.get(STATE).status_code == 200


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda headers: headers.pop("signature-input"), "signature_missing"),
        (lambda headers: headers.pop("signature"), "signature_invalid"),
        (lambda headers: headers.update(signature="yp=:AAAA:"), "signature_invalid"),
        (lambda headers: headers.update({"idempotency-key": "x"}), "signature_invalid"),
    ],
)
def test_v4_1_5_a_request_that_is_not_signed_is_refused(
    calling: Calling, change: Callable[[dict[str, str]], None], code: str
) -> None:
    calling.change = change

    response = calling.get(STATE)

    assert (response.status_code, response.get_json()["code"]) == (401, code)
    assert response.mimetype == "application/problem+json"


def test_a_key_that_nobody_knows_is_refused(newcomer: Calling) -> None:
    assert newcomer.get(STATE).get_json()["code"] == "key_unknown"


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_skewed_clock_is_told_the_time(calling: Calling, minutes: int) -> None:
    calling.off = timedelta(minutes=minutes)

    response = calling.get(STATE)

    assert (response.status_code, response.get_json()["code"]) == (401, "clock_skew")
    assert response.get_json()["server_time"] == "2026-09-14T08:30:00.000000Z"


def test_a_node_cannot_speak_for_another(store: Store, app: Flask, calling: Calling) -> None:
    other = Calling(app.test_client(), Speaker("toinen", 2), calling.signer, calling.clock)
    other.join(nodes.offer(store, "toinen", "Toinen", NOW))

    response = other.get(STATE)

    assert (response.status_code, response.get_json()["code"]) == (403, "node_other")


def test_a_suspended_node_is_told_so(store: Store, calling: Calling) -> None:
    nodes.suspend(store, "keskus", suspended=True)
    assert calling.push([calling.speaker.basis()]).get_json()["code"] == "node_suspended"

    nodes.suspend(store, "keskus", suspended=False)
    calling.speaker.opened(calling.speaker.stream)
    assert calling.push([calling.speaker.basis()]).status_code == 200


OF_A_NODE = "/v1/nodes/keskus"
SOME, ROOT = "0192f3a1-0000-7000-8000-500000000009", "0" * 64
WRITING: list[tuple[str, str, dict[str, Any]]] = [
    ("PUT", "/v1/points/keskus/days/2026-09-13", example("daysheet.closed")),
    ("PUT", "/v1/points/keskus/months/2026-08", example("monthsheet")),
    ("POST", f"{OF_A_NODE}/streams", {"stream": SOME, "reason": "restore"}),
    ("POST", f"{OF_A_NODE}/keys", {"key": Speaker("toinen", 2).jwk}),
    ("DELETE", f"{OF_A_NODE}/keys/another", {}),
    ("POST", f"{OF_A_NODE}/parked/{SOME}/withdraw", {}),
    ("POST", f"{OF_A_NODE}/reconciliations",
     {"stream": SOME, "as_of_seq": 0, "root": ROOT, "counts": {}}),
    ("POST", "/v1/erasures?dry_run=true", {"subject": "referral/x", "ground": "request"}),
    ("POST", "/v1/erasures", {"erasure": SOME}),
    ("PUT", f"{OF_A_NODE}/erasures/{SOME}/answer", {"answer": "clear"}),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "told"), WRITING)
def test_nothing_is_taken_of_a_suspended_node(
    store: Store, calling: Calling, method: str, path: str, told: dict[str, Any]
) -> None:
    def code() -> str | None:
        body = msgspec.json.encode(told) if told else b""
        answer = calling.send(method, path, body, {"idempotency-key": "a"})
        return (answer.get_json() or {}).get("code")

    nodes.suspend(store, "keskus", suspended=True)
    assert code() == "node_suspended"

    nodes.suspend(store, "keskus", suspended=False)
    assert code() != "node_suspended", "the control"


def test_every_call_that_may_say_so_is_asked() -> None:
    may = {said.path for said, _view in CALLS.values() if "node_suspended" in said.problems}
    tried = {path.partition("?")[0] for _method, path, _told in WRITING}

    assert len(may - {"/nodes/{node}/stream", "/nodes/{node}/events"}) == len(tried)


def test_a_batch_arrives_and_its_receipt_is_signed(calling: Calling) -> None:
    response = calling.push([calling.speaker.basis(), calling.speaker.referral()])

    assert response.status_code == 200
    told = response.get_json()
    assert told["acked_seq"] == 2
    assert [each["outcome"] for each in told["outcomes"]] == ["applied", "applied"]
    assert calling.get(STATE).get_json()["chain"] == told["chain"]


def test_a_200_with_parked_events_says_so(calling: Calling) -> None:
    referral = calling.speaker.referral
    events = [calling.speaker.basis(), referral(data={"topics": ["never"]}), referral(version=2)]

    response = calling.push(events)

    assert response.status_code == 200
    assert [each["outcome"] for each in response.get_json()["outcomes"]] == [
        *("applied", "parked", "held")
    ]
    state = calling.get(STATE).get_json()
    assert (state["parked"], state["held"]) == (1, 1)
    told = calling.get("/v1/nodes/keskus/parked").get_json()["events"]
    assert [each["id"] for each in told] == [each["id"] for each in events[1:]]
    path = f"/v1/nodes/keskus/parked/{events[1]['id']}/withdraw"
    assert calling.post(path).status_code == 204
    assert calling.get("/v1/nodes/keskus/parked").get_json()["events"] == []


def test_a_packed_batch_arrives(calling: Calling) -> None:
    events = [calling.speaker.basis()]
    body = gzip.compress(msgspec.json.encode(events))

    assert calling.push(events, body, content_encoding="gzip").status_code == 200


@pytest.mark.parametrize(
    ("body", "code", "status"),
    [
        (b"no json", "unreadable", 422),
        (b"{}", "unreadable", 422),
        (b"[" * 200_000, "unreadable", 422),
        (b'[{"a":1.5}]', "unreadable", 422),
        (b" " * (4 * 2**20 + 1), "too_large", 413),
    ],
)
def test_a_bad_body_is_named(calling: Calling, body: bytes, code: str, status: int) -> None:
    response = calling.push([calling.speaker.basis()], body)

    assert (response.status_code, response.get_json()["code"]) == (status, code)


def test_v5_2_3_a_bomb_is_too_large(calling: Calling) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    response = calling.push([calling.speaker.basis()], bomb, content_encoding="gzip")

    assert response.status_code == 413


def test_a_refused_batch_keeps_nothing(calling: Calling) -> None:
    basis = calling.speaker.basis()
    assert calling.push([calling.speaker.referral()]).get_json()["code"] == "gap"
    assert calling.push([calling.speaker.referral()]).get_json()["expected_seq"] == 1

    assert calling.push([basis]).get_json()["acked_seq"] == 1


def test_a_replay_is_a_no_op(calling: Calling) -> None:
    events = [calling.speaker.basis()]

    assert calling.push(events).get_json() == calling.push(events).get_json()


@pytest.mark.parametrize(("path", "status"), [("/v1/none", 404), ("/v1/keys", 405)])
def test_even_a_wrong_address_has_a_code(newcomer: Calling, path: str, status: int) -> None:
    response = newcomer.send("POST", path, b"{}")

    assert response.status_code == status
    assert response.get_json()["code"] in ("not_found", "method_not_allowed")


@pytest.mark.parametrize("path", ["/v1/keys", "/v1/none", "/v1/nodes/keskus/stream", "/operator/"])
def test_no_browser_makes_anything_of_an_answer(newcomer: Calling, path: str) -> None:
    headers = newcomer.client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
