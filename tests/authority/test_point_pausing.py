"""A coordinator lets nothing be sent for now; what stops the stream stops no sheet."""

from datetime import timedelta

import pytest

from authority.operations import sheets as theirs
from authority.operations.sheets import DAY
from authority.store.store import Store
from tests import cast
from tests.authority.pointing import Point
from tests.authority.test_point_worker import go
from tests.cast import AINO_ACCOUNT, KAISA, NOON
from tests.operations.sync.sheets import NIGHT, come
from youthpoint.domain.errors import Refused
from youthpoint.domain.sync.pushing import CHAIN, Pushing
from youthpoint.domain.sync.sending import Stream
from youthpoint.operations.figures import telling
from youthpoint.operations.sync import asking, batches, pausing, pushing, streams
from youthpoint.operations.sync.batches import Batch
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.pushing import Failure

TUESDAY = "2026-11-24"


@pytest.fixture
def point(point: Point) -> Point:
    """A point that has coordinators, on the morning after a day on which six came."""
    cast.furnish(point.store)
    telling.make(point.store, now=NOON)
    come(point.store, 6, "work")
    telling.make(point.store, now=NIGHT)
    point.clock.at = NIGHT
    return point


def stop(point: Point) -> None:
    """Let both sides hold different things."""
    pushing.failed(point.store, Failure(alarm=CHAIN), at=point.clock(), share=0)
    point.clock.pass_by(timedelta(hours=1))


def sheets(store: Store) -> int:
    return len(theirs.versions(store, "keskus", (DAY, "point"), "2026", "2027"))


def test_who_pauses_again_in_the_same_instant_has_paused(point: Point) -> None:
    pausing.pause(point.store, "point", by=KAISA, now=NIGHT)
    pausing.go_on(point.store, "point", by=KAISA, now=NIGHT)
    pausing.pause(point.store, "point", by=KAISA, now=NIGHT)

    assert point.push().ended == "paused"


def test_paused_nothing_leaves_and_then_everything_does(store: Store, point: Point) -> None:
    point.refer(point.agree())
    with point.store.write() as uow:
        uow.joining.save(Pushing(heard_at=NIGHT))
    pausing.pause(point.store, "point", by=KAISA, now=NIGHT)
    asking.ask(point.store, at=NIGHT)
    point.clock.pass_by(timedelta(hours=20))

    assert not point.is_due()
    assert go(point.folder, point) == []
    assert point.push().ended == "paused"
    assert point.states() == ["waiting", "waiting"]
    assert sheets(store) == 0
    pausing.go_on(point.store, "point", by=KAISA, now=point.clock())
    assert point.push().taken == 2
    assert sheets(store) == 1


def test_paused_in_the_midst_of_a_round_no_further_batch_leaves(point: Point) -> None:
    for _person in range(3):
        point.agree()
    stream = streams.begin(point.errand())[0]
    assert batches.prepare(point.errand(), stream, most=1) is not None
    pausing.pause(point.store, "point", by=KAISA, now=NIGHT)

    assert batches.prepare(point.errand(), stream, most=1) is None


def test_a_batch_that_was_ready_before_does_not_leave_in_a_pause(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _person in range(4):
        point.agree()
    monkeypatch.setattr(batches, "MOST_EVENTS", 2)
    prepare = batches.prepare

    def paused_then(errand: Errand, stream: Stream, *, most: int) -> Batch | None:
        batch = prepare(errand, stream, most=most)
        if batch is not None and batch.first == 3:
            pausing.pause(point.store, "point", by=KAISA, now=NIGHT)
        return batch

    monkeypatch.setattr(batches, "prepare", paused_then)

    assert point.push().taken == 2
    assert point.states() == ["applied", "applied", "waiting", "waiting"]


def test_it_is_remembered_who_paused_it_and_since_when(point: Point) -> None:
    pausing.pause(point.store, "point", by=KAISA, now=NOON)
    pausing.pause(point.store, "point", by=KAISA, now=NIGHT)

    with point.store.read() as uow:
        pause = uow.pauses.present()
    assert pause is not None
    assert (pause.began_at, pause.began_by) == (NOON, KAISA.id)


def test_only_whoever_sets_the_point_up_pauses_it(point: Point) -> None:
    for act in (pausing.pause, pausing.go_on):
        with pytest.raises(Refused, match="forbidden"):
            act(point.store, "point", by=AINO_ACCOUNT, now=NOON)


def test_what_stops_the_stream_does_not_stop_the_sheets(store: Store, point: Point) -> None:
    point.refer(point.agree())
    stop(point)

    assert point.is_due()
    came_to = point.push()
    assert (came_to.taken, came_to.sheets, came_to.ended) == (0, 1, CHAIN)
    assert sheets(store) == 1
    assert point.states() == ["waiting", "waiting"]
    assert not point.is_due()


def test_the_alarm_stays_whatever_becomes_of_the_sheets(point: Point) -> None:
    stop(point)
    since = point.going().alarm_at
    reachable, point.port = point.port, 1
    point.push()
    assert (point.going().alarm, point.going().alarm_at) == (CHAIN, since)
    assert not point.is_due(), "it is tried again after a pause"
    point.clock.pass_by(timedelta(minutes=1))
    point.port = reachable
    point.push()

    assert (point.going().alarm, point.going().failures) == (CHAIN, 0)
    assert point.going().heard_at == point.clock()
