"""Files between a point and an authority: nobody else reads them, and twice is like once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from authority.operations import nodes
from authority.sealing import SealedError
from authority.store.store import Store
from tests.authority.carrying import Carrier
from tests.authority.pointing import Point, aggregate
from tests.authority.speaking import NOW
from youthpoint.domain.sync.pacing import FIRST
from youthpoint.gateways.authority import filedrop, own_keys, sealing
from youthpoint.gateways.authority.filed import Back, Outward, Request
from youthpoint.gateways.authority.filedrop import NoReplies, Outgoing
from youthpoint.operations.sync import carrying, emitting
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.ports import OutOfReach

MONTH = timedelta(days=30)


def acked(store: Store) -> int:
    with store.read() as uow:
        position = uow.streams.current("keskus")
    return position.acked_seq if position else 0


# --- To the authority ------------------------------------------------------------------------


def test_nobody_on_the_way_reads_a_file(carrier: Carrier, waiting: Point) -> None:
    line = Outgoing(key=own_keys.of(waiting.folder, carrier.joined().kid), clock=waiting.clock)
    carrying.write(Errand(store=waiting.store, line=line, node="keskus", clock=waiting.clock))
    name = b"Aino Esimerkki"
    assert any(name in each.body for each in line.requests), "the control"

    sealed = carrier.written()

    for readable in (name, b"keskus", b"signature"):
        assert readable not in sealed


def test_a_file_has_batches_that_every_authority_takes(carrier: Carrier, point: Point) -> None:
    """Nobody answers meanwhile that it takes more, or less."""
    with point.store.write() as uow:
        for basis in [point.basis() for _person in range(FIRST + 1)]:
            emitting.give(uow, basis, aggregate=aggregate(basis), at=point.clock())
    line = Outgoing(key=own_keys.of(point.folder, carrier.joined().kid), clock=point.clock)
    carrying.write(Errand(store=point.store, line=line, node="keskus", clock=point.clock))

    sent = [each.headers for each in line.requests if each.target.endswith("/events")]
    assert [each["yp-last-seq"] for each in sent] == [f"{FIRST}", f"{FIRST + 1}"]


def changed(file: bytes) -> bytes:
    return file[:200] + bytes([file[200] ^ 1]) + file[201:]


def to_another(file: bytes) -> bytes:
    public = X25519PrivateKey.generate().public_key().public_bytes_raw()
    return sealing.sealed(file.partition(b"\n")[2], public)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda file: file[:-1], "cut or changed"),
        (lambda file: file[: len(file) // 2], "cut or changed"),
        (changed, "cut or changed"),
        (to_another, "another authority"),
        (lambda _file: b"", "no file that a point has written"),
        (lambda _file: b"PK\x03\x04" * 100, "no file that a point has written"),
        (lambda file: file.replace(b"filedrop 1", b"filedrop 2", 1), "no file that a point"),
    ],
    ids=["cut", "half", "changed", "another's", "empty", "garbage", "newer"],
)
def test_a_file_that_is_not_as_it_was_written_is_refused_and_changes_nothing(
    carrier: Carrier, waiting: Point, store: Store, change: Callable[[bytes], bytes], words: str
) -> None:
    sealed = carrier.written()

    with pytest.raises(SealedError, match=words):
        carrier.answered(change(sealed))

    assert acked(store) == 0
    carrier.read(carrier.answered(sealed))
    assert waiting.states() == ["applied", "applied"], "the control"


def test_a_file_is_good_for_thirty_days(carrier: Carrier, waiting: Point, store: Store) -> None:
    sealed = carrier.written()
    waiting.clock.pass_by(MONTH + timedelta(seconds=1))
    with pytest.raises(SealedError, match="thirty days"):
        carrier.answered(sealed)
    assert acked(store) == 0

    waiting.clock.pass_by(-timedelta(seconds=1))
    carrier.answered(sealed)
    assert acked(store) == 2, "the control"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("DELETE", "/nodes/keskus/keys/any", b""),
        ("POST", "/nodes/keskus/keys", b"{}"),
        ("GET", "/nodes/keskus/stream", b""),
        ("POST", "/erasures", b"{}"),
        ("POST", "/nodes/keskus/events/../keys", b"{}"),
    ],
)
def test_a_file_asks_for_nothing_else(
    carrier: Carrier, point: Point, method: str, path: str, body: bytes
) -> None:
    line = Outgoing(key=own_keys.of(point.folder, carrier.joined().kid), clock=point.clock)
    with pytest.raises(OutOfReach):
        line.ask(method, path, body)

    with pytest.raises(SealedError, match="cannot be asked by a file"):
        carrier.answered(sealing.sealed(line.file("keskus"), carrier.joined().sealing))


def test_a_file_that_one_request_of_is_forged_is_refused_as_a_whole(
    carrier: Carrier, waiting: Point, store: Store
) -> None:
    line = Outgoing(key=own_keys.of(waiting.folder, carrier.joined().kid), clock=waiting.clock)
    carrying.write(Errand(store=waiting.store, line=line, node="keskus", clock=waiting.clock))
    *others, last = line.requests
    forged = Request(last.method, last.target, last.headers, last.body.replace(b"Aino", b"Aina"))
    told = msgspec.json.encode(Outward("keskus", [*others, forged]))

    with pytest.raises(SealedError, match="not signed as it has to be"):
        carrier.answered(sealing.sealed(told, carrier.joined().sealing))

    with store.read() as uow:
        assert uow.streams.current("keskus") is None, "not even its stream was opened"


def test_the_file_of_a_node_that_is_not_known_is_refused(
    carrier: Carrier, waiting: Point, store: Store
) -> None:
    sealed = carrier.written()
    nodes.end_key(store, "keskus", carrier.joined().kid, by="another", now=NOW)

    with pytest.raises(SealedError, match="not signed by a node that is known"):
        carrier.answered(sealed)


def test_a_node_does_not_send_in_the_name_of_another(carrier: Carrier, waiting: Point) -> None:
    joined = carrier.joined()
    line = Outgoing(key=own_keys.of(waiting.folder, joined.kid), clock=waiting.clock)
    carrying.write(Errand(store=waiting.store, line=line, node="keskus", clock=waiting.clock))

    with pytest.raises(SealedError, match="not signed by a node that is known"):
        carrier.answered(sealing.sealed(line.file("toinen"), joined.sealing))


def test_a_suspended_node_is_answered_so(carrier: Carrier, waiting: Point, store: Store) -> None:
    nodes.suspend(store, "keskus", suspended=True)
    brought = carrier.carry()

    assert brought.failure is not None
    assert (brought.failure.alarm, waiting.states()) == ("node_suspended", ["tried", "tried"])
    nodes.suspend(store, "keskus", suspended=False)
    assert carrier.carry().failure is None


def test_a_file_twice_is_like_once(carrier: Carrier, waiting: Point, store: Store) -> None:
    sealed = carrier.written()
    first, again = carrier.answered(sealed), carrier.answered(sealed)
    assert acked(store) == 2

    assert carrier.read(first).events == 2
    waiting.refer(waiting.agree(), "moon")
    carrier.carry()
    before = waiting.states()
    assert [carrier.read(each).events for each in (first, again)] == [0, 0]
    assert waiting.states() == before


# --- And back --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda file: file[:-1], "cut"),
        (lambda _file: b"", "cut"),
        (lambda _file: b"[" * 100_000, "cut"),
        (lambda file: file.replace(b'"node":"keskus"', b'"node":"toinen"'), "another point"),
        (lambda file: file.replace(b'"status":200', b'"status":201'), "not the authority"),
        (lambda _file: b'{"node":"keskus","answers":[]}', "no answer"),
    ],
    ids=["cut", "empty", "garbage", "another's", "changed", "nothing"],
)
def test_answers_that_are_not_as_they_were_written_are_refused_and_change_nothing(
    carrier: Carrier, waiting: Point, change: Callable[[bytes], bytes], words: str
) -> None:
    answers = carrier.answered(carrier.written())
    before = (waiting.states(), waiting.going())

    with pytest.raises(NoReplies, match=words):
        carrier.read(change(answers))

    assert (waiting.states(), waiting.going()) == before
    assert carrier.read(answers).events == 2, "the control"


def test_answers_are_good_for_thirty_days(carrier: Carrier, waiting: Point) -> None:
    answers = carrier.answered(carrier.written())
    waiting.clock.pass_by(MONTH + timedelta(seconds=1))

    with pytest.raises(NoReplies, match="thirty days"):
        carrier.read(answers)
    assert waiting.states() == ["tried", "tried"]


def test_answers_of_one_who_is_not_the_authority_are_none(carrier: Carrier, waiting: Point) -> None:
    answers = carrier.answered(carrier.written())
    stranger = replace(carrier.joined(), keys={"another": own_keys.coming(waiting.folder).public})

    with pytest.raises(NoReplies, match="nobody known"):
        filedrop.returned(answers, stranger, waiting.folder, now=NOW)


def test_an_answer_to_something_else_is_none(carrier: Carrier, waiting: Point) -> None:
    back = msgspec.json.decode(carrier.answered(carrier.written()), type=Back)
    (events,) = [each for each in back.answers if each.asked.target.endswith("/events")]
    said = {**events.asked.headers, "yp-last-seq": "1"}
    cut = msgspec.structs.replace(events, asked=msgspec.structs.replace(events.asked, headers=said))

    brought = carrier.read(msgspec.json.encode(Back(back.node, [cut])))

    assert brought.events == 0
    assert waiting.states() == ["tried", "tried"]
