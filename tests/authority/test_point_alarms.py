"""What stops a point from sending, what only delays it, and how it says so."""

from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import OperationalError
from sqlite_utils.utils import sqlite3

from authority import limits
from authority.operations import nodes
from authority.store.store import Store
from authority.store.tables import metadata
from tests.authority.pointing import Point
from tests.authority.speaking import Ticking
from youthpoint.domain.sync import retries
from youthpoint.operations.sync import batches, pushing
from youthpoint.operations.sync.ids import new_id
from youthpoint.store.beside import MARK

LOST = ("event", "record", "basis", "stream", "idempotency")


def behind(point: Point, *statements: str) -> None:
    """Change a point's store behind its back."""
    with closing(sqlite3.connect(point.folder / "youthpoint.db")) as db, db:
        for each in statements:
            db.execute(each)


def test_a_bad_code_list_opens_the_breaker(store: Store, point: Point) -> None:
    """Test 15: a person looks before the rest is parked, too."""
    for _person in range(150):
        point.refer(point.agree(), "nonsense")

    assert point.push().ended == "many_parked"

    state = nodes.state(store, "keskus", point.clock())
    assert state["acked_seq"] == 300, "the first batch"
    point.refer(point.agree())
    point.clock.pass_by(timedelta(days=1))
    assert not point.is_due()
    assert point.push().taken == 0
    pushing.go_on(point.store)
    assert point.is_due()
    assert point.push().taken == 2


def test_a_few_parked_events_open_no_breaker(point: Point) -> None:
    for person in range(100):
        point.refer(point.agree(), "nonsense" if person == 50 else "work")

    assert point.push().ended == ""
    assert point.going().alarm == ""


def test_a_clock_that_is_off_is_an_alarm_until_it_is_set(point: Point, clock: Ticking) -> None:
    """Test 24."""
    point.refer(point.agree())
    point.clock = Ticking(clock.at - timedelta(minutes=6))

    assert point.push().ended == "clock_skew"
    assert point.going().alarm == "clock_skew"
    assert point.going().their_time == clock.at, "so that somebody sees which clock is off"
    assert point.states() == ["waiting", "waiting"]

    point.clock = clock
    clock.pass_by(timedelta(minutes=1))
    assert point.is_due()
    assert point.push().taken == 2
    assert point.going().alarm == ""
    assert point.going().their_time is None


def test_a_point_whose_forms_are_too_old_goes_on_and_knows_it(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wire § 10."""
    with monkeypatch.context() as newer:
        newer.setitem(nodes.SCHEMAS, "referral", "1.1")
        point.refer(point.agree())
        assert (point.push().ended, point.states()) == ("", ["applied", "applied"])
        assert point.going().is_outdated
        point.push()
        assert point.going().is_outdated, "until it is not any more"

    point.push()
    assert not point.going().is_outdated


def test_what_a_suspended_point_has_stays_in_its_outbox(store: Store, point: Point) -> None:
    """Test 24."""
    point.refer(point.agree())
    nodes.suspend(store, "keskus", suspended=True)

    assert (point.push().ended, point.states()) == ("node_suspended", ["waiting", "waiting"])

    nodes.suspend(store, "keskus", suspended=False)
    assert point.push().taken == 2


def test_a_batch_that_is_too_large_is_halved(point: Point, monkeypatch: pytest.MonkeyPatch) -> None:
    """Test 24."""
    for _person in range(8):
        point.refer(point.agree())
    monkeypatch.setattr(limits, "BYTES", 6000)

    assert point.push().taken == 16
    assert set(point.states()) == {"applied"}


def test_an_event_that_is_too_large_by_itself_stops_it(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    point.refer(point.agree())
    monkeypatch.setattr(limits, "BYTES", 300)

    assert point.push().ended == "too_large"
    assert not point.is_due()


def test_a_record_that_is_too_large_is_parked_and_the_stream_goes_on(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    point.refer(point.agree())
    point.agree()
    basis, referral = (len(each.event.content.text) for each in point.outbox()[:2])
    assert basis < referral
    monkeypatch.setattr(limits, "EVENT_BYTES", referral - 1)

    assert point.push().taken == 3
    assert point.states() == ["applied", "parked too_large", "applied"]


def test_no_more_is_sent_at_once_than_may_be(point: Point, monkeypatch: pytest.MonkeyPatch) -> None:
    for _person in range(5):
        point.refer(point.agree())
    monkeypatch.setattr(batches, "MOST_BYTES", 3000)
    monkeypatch.setattr(limits, "BYTES", 3000)
    monkeypatch.setattr(batches, "MOST_EVENTS", 3)

    assert point.push().taken == 10
    assert set(point.states()) == {"applied"}


def test_a_stream_that_was_closed_elsewhere_stops_it(store: Store, point: Point) -> None:
    point.refer(point.agree())
    point.push()
    nodes.open_stream(store, "keskus", new_id(at=point.clock()), "restore", point.clock())
    point.refer(point.agree())

    assert point.push().ended == "stream_closed"
    assert point.states()[2:] == ["tried", "tried"]
    assert not point.is_due()


def test_an_authority_that_has_more_than_was_made_stops_it(store: Store, point: Point) -> None:
    """A backup of the point was restored, and nobody said so."""
    point.refer(point.agree())
    point.push()
    (point.folder / MARK).unlink()
    behind(point, "delete from outbox where sequence = 2", "update stream set acked = 0")

    assert point.push().ended == "ahead"


def test_an_authority_that_has_something_else_stops_it(point: Point) -> None:
    point.refer(point.agree())
    point.push()
    behind(point, "update stream set chain = hex(zeroblob(32))")
    point.refer(point.agree())

    assert point.push().ended == "chain"
    assert point.states()[2:] == ["waiting", "waiting"], "nothing was sent any more"


def test_what_the_authority_lost_is_sent_again(store: Store, point: Point) -> None:
    """Its own backup was restored: it begins where that stands."""
    point.refer(point.agree())
    point.push()
    with store.write() as uow:
        for table in reversed(metadata.sorted_tables):
            if table.name in LOST:
                uow.connection.execute(delete(table))
    assert nodes.state(store, "keskus", point.clock()).get("acked_seq") is None
    point.refer(point.agree())

    assert point.push().taken == 4
    assert set(point.states()) == {"applied"}


def test_a_busy_authority_says_when_to_come_again(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    point.refer(point.agree())
    monkeypatch.setattr(retries, "PAUSES", (timedelta(hours=1),))

    def busy(*_: object) -> None:
        raise OperationalError("select", {}, Exception("locked"))

    monkeypatch.setattr(nodes, "state", busy)
    assert point.push().ended == "out of reach"

    assert point.going().alarm == ""
    assert point.going().not_before == point.clock() + timedelta(seconds=5), "as it asked"
