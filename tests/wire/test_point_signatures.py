"""The point signs as the vectors say, and believes no answer that is not the authority's to it."""

from dataclasses import replace
from typing import Any

import pytest

from tests.wire.vectors import vectors
from youthpoint.gateways.authority import keys
from youthpoint.gateways.authority.keys import NoKey, OwnKey
from youthpoint.gateways.authority.signing import (
    Answered,
    Asked,
    NotTheirs,
    see_that_theirs,
    signed,
)

TOLD = vectors("signature")
NODE, THEIRS = TOLD["keys"]["node"], TOLD["keys"]["authority"]
KEY = OwnKey(bytes.fromhex(NODE["seed"]))
KNOWN = {THEIRS["kid"]: bytes.fromhex(THEIRS["public"])}
OF_SIGNING = {"signature", "signature-input", "content-digest"}
CREATED = 1789373700


def asked(case: dict[str, Any]) -> Asked:
    return Asked(
        method=case["method"],
        target=case["target"],
        headers={name: each for name, each in case["headers"].items() if name not in OF_SIGNING},
        body=case.get("body", "").encode(),
    )


def answered(case: dict[str, Any]) -> tuple[Answered, str]:
    """Return an answer, and the signature of the request that it answers."""
    request = next(each for each in TOLD["requests"] if each["case"] == case["answers"])
    answer = Answered(
        status=case["status"], headers=case["headers"], body=case.get("body", "").encode()
    )
    return answer, request["headers"]["signature"]


@pytest.mark.parametrize("case", TOLD["requests"], ids=lambda each: each["case"])
def test_a_request_is_signed_as_the_vector_says(case: dict[str, Any]) -> None:
    nonce = case["headers"]["signature-input"].partition(';nonce="')[2].partition('"')[0]

    assert signed(asked(case), KEY, created=CREATED, nonce=nonce) == case["headers"]


@pytest.mark.parametrize("case", TOLD["responses"], ids=lambda each: each["case"])
def test_an_answer_of_the_authority_is_believed(case: dict[str, Any]) -> None:
    see_that_theirs(*answered(case), KNOWN)


RECEIPT, OF_BATCH = answered(TOLD["responses"][0])
SIGNED = RECEIPT.headers["signature-input"]
OTHER = TOLD["requests"][1]["headers"]["signature"]


def with_header(name: str, value: str) -> Answered:
    return replace(RECEIPT, headers={**RECEIPT.headers, name: value})


@pytest.mark.parametrize(
    "answer",
    [
        replace(RECEIPT, body=b""),
        replace(RECEIPT, body=RECEIPT.body[:-1]),
        replace(RECEIPT, body=b"<html>garbage</html>"),
        replace(RECEIPT, status=201),
        replace(RECEIPT, status=302, headers={"location": "https://elsewhere.example/"}, body=b""),
        replace(RECEIPT, headers={}),
        with_header("signature", ""),
        with_header("signature", "yp=:AAAA:"),
        with_header("signature", "yp=:=:"),
        with_header("content-type", "text/html"),
        with_header("signature-input", SIGNED.replace(' "content-type"', "")),
        with_header("signature-input", SIGNED.replace("youthpoint-1", "2")),
    ],
)  # fmt: skip
def test_an_answer_that_was_cut_changed_or_made_up_is_not_believed(answer: Answered) -> None:
    with pytest.raises(NotTheirs):
        see_that_theirs(answer, OF_BATCH, KNOWN)


def test_an_answer_to_another_request_is_not_believed() -> None:
    with pytest.raises(NotTheirs):
        see_that_theirs(RECEIPT, OTHER, KNOWN)


def test_an_answer_by_an_unknown_key_is_not_believed() -> None:
    for known in ({}, {THEIRS["kid"]: KEY.public}):
        with pytest.raises(NotTheirs):
            see_that_theirs(RECEIPT, OF_BATCH, known)


def test_keys_are_named_and_written_as_the_vectors_say() -> None:
    assert (KEY.id, KEY.public.hex()) == (NODE["kid"], NODE["public"])
    assert keys.as_jwk(KEY.public) == NODE["jwk"]
    assert keys.of_jwk(THEIRS["jwk"]) == KNOWN[THEIRS["kid"]]
    assert OwnKey.new().public != OwnKey.new().public


@pytest.mark.parametrize("key", [{}, {"x": "AAAA"}, {**THEIRS["jwk"], "kty": "EC"}, {"x": "é"}])
def test_what_is_no_key_is_refused(key: dict[str, str]) -> None:
    with pytest.raises(NoKey):
        keys.of_jwk(key)
