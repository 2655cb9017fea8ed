"""The point's own line to a real authority on loopback."""

from datetime import timedelta

import msgspec
import pytest
from flask import Flask

from authority.web import context
from tests.authority.speaking import NOW, Speaker, Ticking
from tests.patience import PATIENCE
from youthpoint.gateways.authority import keys
from youthpoint.gateways.authority.https import Authority
from youthpoint.gateways.authority.keys import OwnKey
from youthpoint.operations.sync.ports import OutOfReach, Refusal

BATCH = {"content-type": "application/cloudevents-batch+json"}


@pytest.fixture
def line(app: Flask, port: int, speaker: Speaker) -> Authority:
    """The line of a node that has joined; the authority's key is pinned."""
    with app.app_context():
        told = [each.as_data() for each in context.authority().signer.known()]
    pinned = {each["kid"]: keys.of_jwk(each) for each in told}
    return lined(f"http://127.0.0.1:{port}", speaker, pinned)


def lined(address: str, speaker: Speaker, pinned: dict[str, bytes]) -> Authority:
    return Authority(
        address=address,
        key=OwnKey(speaker.key.private_bytes_raw()),
        keys=pinned,
        clock=Ticking(NOW),
        patience=PATIENCE,
    )


def push(line: Authority, speaker: Speaker, first: int, *events: dict[str, object]) -> object:
    headers = {
        **BATCH,
        "yp-stream": speaker.stream,
        "yp-first-seq": str(first),
        "yp-last-seq": str(first + len(events) - 1),
    }
    return line.ask("POST", "/nodes/keskus/events", msgspec.json.encode(events), headers).data


def test_a_batch_is_taken_and_its_receipt_is_believed(line: Authority, speaker: Speaker) -> None:
    told = push(line, speaker, 1, speaker.basis(), speaker.referral())

    assert isinstance(told, dict)
    assert told["acked_seq"] == 2
    assert [each["outcome"] for each in told["outcomes"]] == ["applied", "applied"]
    state = line.ask("GET", "/nodes/keskus/stream").data
    assert (state["acked_seq"], state["chain"]) == (2, told["chain"])


def test_a_refusal_is_told_by_its_code_and_what_is_expected(
    line: Authority, speaker: Speaker
) -> None:
    with pytest.raises(Refusal) as refused:
        push(line, speaker, 5, speaker.basis(ypseq=f"{5:015}"))

    assert (refused.value.status, refused.value.code) == (409, "gap")
    assert refused.value.data["expected_seq"] == 1


def test_a_clock_that_is_off_is_told_with_the_authoritys(line: Authority, speaker: Speaker) -> None:
    late = Authority(
        address=line.address,
        key=line.key,
        keys=line.keys,
        clock=Ticking(NOW - timedelta(minutes=6)),
    )
    with pytest.raises(Refusal) as refused:
        late.ask("GET", f"/nodes/{speaker.node}/stream")

    assert (refused.value.status, refused.value.code) == (401, "clock_skew")
    assert refused.value.data["server_time"] == "2026-09-14T08:30:00.000000Z"


def test_an_authority_whose_key_is_not_pinned_is_none(line: Authority, speaker: Speaker) -> None:
    stranger = lined(line.address, speaker, {"another": OwnKey.new().public})

    with pytest.raises(OutOfReach):
        stranger.ask("GET", "/nodes/keskus/stream")
