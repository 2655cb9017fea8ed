"""Booked and walk-in people in one queue, by the real acts."""

from datetime import datetime, timedelta

import pytest

from tests import booked
from tests.appointments import THURSDAY_TEN, book, open_booking
from tests.cast import AINO_ACCOUNT, KEY, LEILA, LEILA_ACCOUNT, MIKAEL, NOON, arrive
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door
from youthpoint.domain.waits.desks import Appointment
from youthpoint.operations import undo
from youthpoint.operations.booking import check_in
from youthpoint.operations.booking.check_in import Coming
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.queue import serving, visits
from youthpoint.operations.queue.serving import Onward
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.store import Store


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def next_of_aino(store: Store, minutes: float) -> str:
    return serving.call_next(store, "point", by=AINO_ACCOUNT, now=at(minutes)).id


def found(store: Store, visit: Visit) -> Visit:
    with store.read() as uow:
        kept = uow.visits.find(visit.id)
    assert kept is not None
    return kept


def test_call_next_calls_whose_time_has_come_and_leaves_who_is_early(store: Store) -> None:
    early = booked.come(store, at(15))
    in_time = booked.come(store, at(5), at=at(1))
    walked_in = arrive(store, at=at(2))

    assert next_of_aino(store, 6) == in_time.id
    serving.back_to_queue(store, in_time.id, by=AINO_ACCOUNT, now=at(6))
    assert next_of_aino(store, 4) == walked_in.id
    serving.missed(store, walked_in.id, by=AINO_ACCOUNT, now=at(4))
    visits.leave(store, in_time.id, now=at(7))
    assert next_of_aino(store, 7) == early.id, "nobody else waits"


def test_nobody_who_walks_in_stands_behind_a_time_that_is_still_to_come(store: Store) -> None:
    booked.come(store, at(200))

    assert arrive(store, at=at(1)).place == at(1)


def test_who_missed_two_calls_comes_back_behind_those_who_walked_in_not_behind_booked_times(
    store: Store,
) -> None:
    twice, last = arrive(store), arrive(store, at=at(1))
    booked.come(store, at(200))
    for minutes in (2, 4):
        serving.call(store, twice.id, by=AINO_ACCOUNT, now=at(minutes))
        serving.missed(store, twice.id, by=AINO_ACCOUNT, now=at(minutes))
        visits.rejoin(store, twice.id, now=at(minutes + 1))

    assert last.place < found(store, twice).place == at(5)


def test_nobody_changes_places_with_a_time_that_is_kept(store: Store) -> None:
    first, early = arrive(store), booked.come(store, at(15))

    for each, reason in ((first, Reason.NOBODY_BEHIND), (early, Reason.NOT_POSSIBLE_NOW)):
        with pytest.raises(Refused) as refused:
            visits.let_one_go_first(store, each.id, now=at(1))
        assert refused.value.reason is reason


def test_a_missed_call_brings_a_booked_visitor_to_the_front_once(store: Store) -> None:
    arrive(store)
    visit = booked.come(store, at(5), at=at(1))
    assert next_of_aino(store, 6) == visit.id
    serving.missed(store, visit.id, by=AINO_ACCOUNT, now=at(7))
    visits.rejoin(store, visit.id, now=at(8))

    with store.read() as uow:
        assert uow.visits.queue("point", visit.day)[0].visit_id == visit.id
    assert next_of_aino(store, 8) == visit.id


def test_undoing_brings_the_booked_time_back(store: Store) -> None:
    visit = booked.come(store, at(5))
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=at(5))
    passed = serving.hand_over(store, visit.id, Onward(expert="leila"), by=AINO_ACCOUNT, now=at(6))
    assert passed.as_waiter().time_kept is None
    with store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=at(6))
    assert act is not None
    undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=at(6))

    assert found(store, visit).as_waiter().time_kept == at(5)
    assert (found(store, visit).expert_id, found(store, visit).for_expert) == ("aino", "aino")


def test_a_colleague_does_not_call_whose_expert_is_here(store: Store) -> None:
    booked.come(store, at(5), "mind")
    walked_in = arrive(store, "mind", at=at(1))

    called = serving.call_next(store, "point", by=LEILA_ACCOUNT, now=at(6))

    assert called.id == walked_in.id


def outlook(store: Store, now: datetime) -> Outlook:
    return Outlooks().at(store, "point", now=now)


@pytest.mark.parametrize(("minutes", "awaited"), [(-60, True), (15, True), (15.1, False)])
def test_the_estimate_knows_who_is_still_to_come_until_they_are_too_late(
    store: Store, minutes: float, *, awaited: bool
) -> None:
    open_booking(store)
    mine = book(store)
    seen = outlook(store, THURSDAY_TEN + timedelta(minutes=minutes))

    expected = Appointment(expert_id="aino", begins_at=mine.begins_at, ends_at=mine.ends_at)
    assert list(seen.scene.bookings) == [expected] * awaited


def test_who_walks_in_is_told_of_a_wait_until_the_booked_meeting_is_over(store: Store) -> None:
    open_booking(store)
    alone_at_desk(store)
    now = THURSDAY_TEN + timedelta(minutes=1)
    before = outlook(store, now).for_newcomer(frozenset({"work"}))
    book(store)
    booked_out = outlook(store, now).for_newcomer(frozenset({"work"}))

    assert before.low < now + timedelta(minutes=5)
    assert booked_out.low > now + timedelta(minutes=45)
    assert booked_out.ahead == 0


def test_who_has_checked_in_waits_in_the_queue_and_is_expected_no_more(store: Store) -> None:
    open_booking(store)
    early = THURSDAY_TEN - timedelta(minutes=20)
    coming = Coming(booking_id=book(store).id, door=Door.PHONE)
    visit = check_in.check_in(store, coming, key=KEY, now=early)
    seen = outlook(store, early)

    assert seen.appointments == ()
    assert list(seen.forecasts) == [visit.id]


def alone_at_desk(store: Store) -> None:
    """Aino works on, and nobody else comes."""
    with store.write() as uow:
        for each in (MIKAEL, LEILA):
            uow.experts.move(each.id, Presence.OFF_DUTY, at=NOON)
