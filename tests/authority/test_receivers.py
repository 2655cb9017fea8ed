"""One contract for every way to the authority: only what it has signed counts, and that once."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from flask import Flask
from sqlalchemy import func, select

from authority.operations import sheets as theirs
from authority.operations.sheets import DAY
from authority.store.store import Store
from authority.store.tables import event
from tests import cast, tables
from tests.authority.carrying import Carrier
from tests.authority.gateway import CLIENT, PATH, Gateway, gateway
from tests.authority.pointing import Point
from tests.authority.speaking import TOPICS, publish
from tests.cast import NOON
from tests.operations.sync.sheets import NIGHT, come, sheets
from youthpoint.domain.sync.joined import Receiver
from youthpoint.gateways.authority.filed import Back
from youthpoint.gateways.authority.filedrop import NoReplies
from youthpoint.operations.figures import telling
from youthpoint.operations.sync import asking, proofs


class ByLine:
    """Asking the authority at any time: over HTTPS, or through X-Road."""

    def __init__(self, point: Point, between: Gateway) -> None:
        self.point, self.between = point, between
        point.port, point.path = between.port, "" if between.plain else PATH

    def go(self) -> None:
        """Send what waits, and take in what was answered."""
        self.point.clock.pass_by(timedelta(hours=2))
        assert self.point.push().ended == ""

    def lose_the_answer(self, said: bytes) -> None:
        """Send what waits; the authority has it, and its answer is lost."""
        self.between.silent_after = said
        assert self.point.push().ended == "out of reach"

    def change_the_answer(self, said: bytes, heard: bytes) -> None:
        """Send what waits; something is changed in the answer."""
        self.between.changes = (said, heard)
        assert self.point.push().ended == "out of reach"
        self.between.changes = (b"", b"")


class ByFile:
    """Files that somebody carries."""

    def __init__(self, carrier: Carrier) -> None:
        self.carrier = carrier

    def go(self) -> None:
        """Send what waits, and take in what was answered."""
        self.carrier.point.clock.pass_by(timedelta(days=2))
        assert self.carrier.carry().failure is None

    def lose_the_answer(self, said: bytes) -> None:
        """Send what waits; the authority has it, and its answer is lost."""
        back = msgspec.json.decode(self.carrier.answered(self.carrier.written()), type=Back)
        assert any(said in each.body for each in back.answers)

    def change_the_answer(self, said: bytes, heard: bytes) -> None:
        """Send what waits; something is changed in the answer."""
        back = msgspec.json.decode(self.carrier.answered(self.carrier.written()), type=Back)
        changed = [
            msgspec.structs.replace(each, body=each.body.replace(said, heard))
            for each in back.answers
        ]
        assert changed != back.answers
        with pytest.raises(NoReplies):
            self.carrier.read(msgspec.json.encode(Back(back.node, changed)))


Way = ByLine | ByFile


@pytest.fixture(params=Receiver)
def way(request: pytest.FixtureRequest, point: Point, app: Flask, port: int) -> Iterator[Way]:
    """Each way, of a point that has joined."""
    carrier = Carrier(point, app)
    client = CLIENT if request.param is Receiver.XROAD else ""
    joined = replace(carrier.joined(), receiver=request.param, client=client)
    with point.store.write() as uow:
        uow.joining.join(joined)
    with ExitStack() as open_:
        if request.param is Receiver.FILEDROP:
            yield ByFile(carrier.knowing())
        else:
            plain = request.param is Receiver.HTTPS
            yield ByLine(point, open_.enter_context(gateway(port, plain=plain)))


def arrived(store: Store) -> int:
    """Return how many events the authority has written down."""
    with store.read() as uow:
        return uow.connection.scalar(select(func.count()).select_from(event)) or 0


def receipts(point: Point) -> int:
    return len(tables.rows(point.folder, "select acked from receipt"))


def test_what_waits_arrives_and_its_receipt_is_kept(point: Point, store: Store, way: Way) -> None:
    point.refer(point.agree())

    way.go()

    assert point.states() == ["applied", "applied"]
    assert (arrived(store), receipts(point)) == (2, 1)
    way.go()
    assert arrived(store) == 2


def test_nothing_counts_as_sent_before_the_signed_answer_is_here(
    point: Point, store: Store, way: Way
) -> None:
    point.refer(point.agree())
    way.lose_the_answer(b'"outcomes"')

    assert arrived(store) == 2, "the control: it has all"
    assert point.states() == ["tried", "tried"]
    assert receipts(point) == 0

    way.go()
    assert point.states() == ["applied", "applied"]
    assert arrived(store) == 2, "once"


def test_what_is_parked_is_known_though_the_answer_that_named_it_was_lost(
    point: Point, way: Way
) -> None:
    point.refer(point.agree(), "moon")
    way.lose_the_answer(b'"code_unknown"')
    assert point.states() == ["tried", "tried"]

    way.go()

    assert point.states() == ["applied", "parked code_unknown"]


def test_an_answer_that_was_changed_is_not_believed(point: Point, way: Way) -> None:
    point.refer(point.agree(), "moon")
    way.change_the_answer(b'"outcome":"parked"', b'"outcome":"applied"')
    assert point.states() == ["tried", "tried"]

    way.go()

    assert point.states() == ["applied", "parked code_unknown"]


def test_what_was_cured_is_known_the_next_time(point: Point, store: Store, way: Way) -> None:
    basis = point.agree()
    point.refer(basis, "moon", codes=("topics@2027-01", "orgs@2026-09"))
    point.refer(basis, version=2)
    way.go()
    assert point.states() == ["applied", "parked code_unknown", "held"]

    publish(store, "topics", "2027-01", (*TOPICS, "moon"))
    way.go()

    assert point.states() == ["applied", "applied", "applied"]


def test_a_sheet_arrives_and_is_sent_again_when_its_answer_was_lost(
    point: Point, store: Store, way: Way
) -> None:
    cast.furnish(point.store)
    telling.make(point.store, now=NOON)
    come(point.store, 6, "work")
    telling.make(point.store, now=NIGHT)
    point.clock.at = NIGHT
    way.lose_the_answer(b'"digest"')
    assert sheets(point.store), "it is not known to have arrived"

    way.go()

    assert not sheets(point.store)
    (found,) = theirs.versions(store, "keskus", (DAY, "point"), "2026", "2027")
    assert found["version"] == 1


def test_green_follows_what_was_compared(point: Point, way: Way) -> None:
    point.refer(point.agree())
    way.go()
    asking.ask(point.store, at=point.clock())
    with point.store.read() as uow:
        assert not proofs.proof(uow).is_complete, "the control: nothing was compared since"

    way.go()

    with point.store.read() as uow:
        assert proofs.proof(uow).is_complete
