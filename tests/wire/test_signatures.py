"""Signatures are as RFC 9421 asks, cover all that matters, and pass a proxy that ends TLS."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from authority.wire import keys, signatures
from authority.wire.signatures import Message, Signed, UnsignedError
from tests.wire.vectors import vectors

TOLD = vectors("signature")
REQUESTS = {each["case"]: each for each in TOLD["requests"]}
RESPONSES = TOLD["responses"]
PUSH = REQUESTS["a batch of events"]


def of(case: dict[str, Any]) -> Message:
    return Message(
        method=case.get("method", ""),
        target=case.get("target", ""),
        headers=case["headers"],
        body=case.get("body", "").encode(),
        status=case.get("status"),
        answered=REQUESTS[case["answers"]]["headers"]["signature"] if "answers" in case else None,
    )


def public(side: str) -> bytes:
    return bytes.fromhex(TOLD["keys"][side]["public"])


@pytest.mark.parametrize("case", [*REQUESTS.values(), *RESPONSES], ids=lambda each: each["case"])
def test_base_and_signature(case: dict[str, Any]) -> None:
    side = "authority" if "answers" in case else "node"
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(TOLD["keys"][side]["seed"]))
    message, headers = of(case), case["headers"]

    assert signatures.base(message, headers["signature-input"].removeprefix("yp=")) == case["base"]
    signatures.verify(message, public(side))
    assert signatures.sign(message, key, signatures.claimed(message)) == {
        name: headers[name] for name in ("signature-input", "signature")
    }


@pytest.mark.parametrize("side", ["node", "authority"])
def test_a_key_is_named_by_its_thumbprint(side: str) -> None:
    told = TOLD["keys"][side]

    assert keys.as_jwk(public(side)) == told["jwk"]
    assert keys.of_jwk(told["jwk"]) == public(side)
    assert keys.key_id(public(side)) == told["kid"]


@pytest.mark.parametrize(
    "change",
    [
        {"method": "PUT"},
        {"target": "/v1/nodes/other/events"},
        {"target": "/v1/nodes/keskus/events?dry_run=true"},
        {"body": b"[]"},
        *({"headers": {name: "9"}} for name in ("yp-stream", "yp-first-seq", "content-type")),
        {"headers": {"content-encoding": "gzip"}},
        {"headers": {"idempotency-key": "added"}},
        {"headers": {"signature": "yp=:AAAA:"}},
        {"headers": {"signature": ""}},
        {"headers": {"signature-input": ""}},
        {"headers": {"content-digest": "sha-256=:AAAA:"}},
    ],
)
def test_nothing_that_matters_can_be_changed(change: dict[str, Any]) -> None:
    message = of(PUSH)
    changed = {**change, "headers": {**message.headers, **change.get("headers", {})}}

    with pytest.raises(UnsignedError):
        signatures.verify(replace(message, **changed), public("node"))


def test_a_component_cannot_be_left_out() -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(TOLD["keys"]["node"]["seed"]))
    message = of(PUSH)
    fewer = {name: value for name, value in message.headers.items() if name != "yp-last-seq"}
    signed = signatures.sign(replace(message, headers=fewer), key, signatures.claimed(message))

    signatures.verify(replace(message, headers=fewer | signed), public("node"))
    with pytest.raises(UnsignedError, match="another list"):
        signatures.verify(replace(message, headers={**message.headers, **signed}), public("node"))


def test_a_proxy_may_end_tls_and_change_the_host() -> None:
    message = of(PUSH)
    proxied = {**message.headers, "host": "inside:8100", "x-forwarded-proto": "https", "via": "1.1"}

    signatures.verify(replace(message, headers=proxied), public("node"))


def test_another_key_is_another_signature() -> None:
    with pytest.raises(UnsignedError):
        signatures.verify(of(PUSH), public("authority"))


def test_an_answer_is_to_one_request_only() -> None:
    other = REQUESTS["a question without a body, with a query"]["headers"]["signature"]

    with pytest.raises(UnsignedError):
        signatures.verify(replace(of(RESPONSES[0]), answered=other), public("authority"))


@pytest.mark.parametrize(
    ("late", "meets"), [(-301, False), (-300, True), (300, True), (301, False)]
)
def test_a_signature_holds_for_five_minutes(late: int, *, meets: bool) -> None:
    now = datetime(2026, 9, 14, 8, tzinfo=UTC)
    signed = Signed(created=int(now.timestamp()), key_id="a")

    assert signed.meets(now + timedelta(seconds=late)) is meets


def test_a_nonce_is_signed_too() -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(TOLD["keys"]["node"]["seed"]))
    message = Message(method="GET", target="/v1/nodes/keskus/changes")
    headers = signatures.sign(message, key, Signed(created=1, key_id="a", nonce="b"))

    signed = replace(message, headers=headers)
    signatures.verify(signed, public("node"))
    assert signatures.claimed(signed) == Signed(created=1, key_id="a", nonce="b")
    forged = {**headers, "signature-input": headers["signature-input"].replace('"b"', '"c"')}
    with pytest.raises(UnsignedError):
        signatures.verify(replace(message, headers=forged), public("node"))
