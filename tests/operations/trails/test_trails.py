"""Erasing what is one's own: at once, all of it, and for good."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests import appointments, trailing
from tests.cast import AINO, AINO_ACCOUNT, NOON, arrive
from tests.visitors import finished, received, state_of
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.callbacks.callbacks import CallState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.messages import Subject
from youthpoint.domain.queue.states import State
from youthpoint.domain.referrals.standings import Standing
from youthpoint.domain.trails.trails import Record
from youthpoint.operations import undo
from youthpoint.operations.queue import serving, visits
from youthpoint.operations.referrals import looking
from youthpoint.operations.trails import erasing
from youthpoint.store import Store


def erased(store: Store, record: Record, record_id: str) -> None:
    erasing.erase(store, record, record_id, now=NOON)


# --- What goes, and what it ends ------------------------------------------------------------------


def test_who_waits_leaves_and_nothing_of_them_stays(file_store: Store, tmp_path: Path) -> None:
    visit = trailing.visitor(file_store)
    given = trailing.referrer(file_store, visit)
    before = trailing.left_of(tmp_path)
    held = {"visit", "act", "message", "push", "referral", "outbox"}
    assert {each.rpartition(" ")[2] for each in before} == held

    erased(file_store, Record.VISIT, visit.id)

    assert trailing.left_of(tmp_path) == []
    assert state_of(file_store, visit) is State.LEFT
    with file_store.read() as uow:
        referral = uow.referrals.find(given.id)
        assert referral
        assert looking.standing(uow, referral) is Standing.TAKEN_BACK
        assert referral.visit_id is None
        assert uow.messages.about(Subject.VISIT, visit.id) == []


def test_what_is_counted_of_a_visit_stays(file_store: Store) -> None:
    visit = trailing.visitor(file_store)

    erased(file_store, Record.VISIT, visit.id)

    with file_store.read() as uow:
        found = uow.visits.find(visit.id)
    assert found
    assert (found.topics, found.ticket, found.outcome) == (("mind",), "A01", "left_queue")


def test_who_is_with_somebody_goes_on_as_a_number(file_store: Store, tmp_path: Path) -> None:
    visit = trailing.visitor(file_store)
    serving.call(file_store, visit.id, by=AINO_ACCOUNT, now=NOON)
    received(file_store, visit)

    trail = erasing.erase(file_store, Record.VISIT, visit.id, now=NOON)

    assert trail.goes_on
    assert state_of(file_store, visit) is State.IN_SERVICE
    assert trailing.left_of(tmp_path) == []
    ending = serving.Ending(outcome="advised")
    assert serving.finish(file_store, visit.id, ending, by=AINO_ACCOUNT, now=NOON).ticket == "A01"
    assert trailing.left_of(tmp_path) == [], "no way back brings it back"


def test_nobody_can_undo_it(file_store: Store, tmp_path: Path) -> None:
    visit = trailing.visitor(file_store)
    serving.call(file_store, visit.id, by=AINO_ACCOUNT, now=NOON)
    with file_store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=NOON)
    assert act

    erased(file_store, Record.VISIT, visit.id)

    with pytest.raises(Refused) as by_staff:
        undo.by_staff(file_store, act.id, by=AINO_ACCOUNT, now=NOON)
    with pytest.raises(Refused) as by_visitor:
        undo.by_visitor(file_store, visit.id, now=NOON)
    assert {by_staff.value.reason, by_visitor.value.reason} == {Reason.NOTHING_TO_UNDO}
    assert trailing.left_of(tmp_path) == []


def test_what_another_did_does_not_remember_them_either(file_store: Store, tmp_path: Path) -> None:
    other = arrive(file_store)
    visit = trailing.visitor(file_store)
    visits.let_one_go_first(file_store, other.id, now=NOON + timedelta(minutes=6))

    erased(file_store, Record.VISIT, visit.id)

    assert trailing.left_of(tmp_path) == []
    assert state_of(file_store, other) is State.WAITING


def test_a_visit_that_is_over_is_erased_too(file_store: Store, tmp_path: Path) -> None:
    visit = arrive(file_store, nickname=trailing.NAME)
    finished(file_store, visit)

    erased(file_store, Record.VISIT, visit.id)

    assert trailing.left_of(tmp_path) == []
    assert state_of(file_store, visit) is State.FINISHED


def test_a_booked_time_is_free_again_and_nobody_is_told(file_store: Store, tmp_path: Path) -> None:
    booking = trailing.booker(file_store)
    assert "10:00" not in appointments.free(file_store, expert_id=AINO.id)

    erased(file_store, Record.BOOKING, booking.id)

    assert trailing.left_of(tmp_path) == []
    assert "10:00" in appointments.free(file_store, expert_id=AINO.id)
    with file_store.read() as uow:
        found = uow.bookings.find(booking.id)
        assert found
        assert found.state is BookingState.CANCELLED
        assert uow.messages.about(Subject.BOOKING, booking.id) == []


@pytest.mark.parametrize("record", [Record.BOOKING, Record.VISIT])
def test_a_booking_and_the_visit_that_came_of_it_are_one_persons(
    file_store: Store, tmp_path: Path, record: Record
) -> None:
    booking, visit = trailing.comer(file_store)

    erased(file_store, record, booking.id if record is Record.BOOKING else visit.id)

    assert trailing.left_of(tmp_path) == []
    assert state_of(file_store, visit) is State.LEFT


def test_a_time_that_was_offered_goes_to_the_next_one(file_store: Store, tmp_path: Path) -> None:
    standby = trailing.waiter(file_store)
    second = appointments.standby(file_store, form="next")
    with file_store.write() as uow:
        assert uow.bookings.offered_to(standby.id), "Aino has every time free"

    erased(file_store, Record.STANDBY, standby.id)

    assert trailing.left_of(tmp_path) == []
    with file_store.read() as uow:
        assert uow.standbys.find(standby.id) is None
        assert uow.bookings.offered_to(standby.id) is None
        assert uow.bookings.offered_to(second.id)


def test_nobody_calls_any_more(file_store: Store, tmp_path: Path) -> None:
    call = trailing.caller(file_store)

    erased(file_store, Record.CALL, call.id)

    assert trailing.left_of(tmp_path) == []
    with file_store.read() as uow:
        found = uow.callbacks.find(call.id)
    assert found
    assert (found.state, found.topics) == (CallState.WITHDRAWN, ())


def test_a_referral_is_taken_back(file_store: Store, tmp_path: Path) -> None:
    given = trailing.referrer(file_store)

    erased(file_store, Record.REFERRAL, given.id)

    assert trailing.left_of(tmp_path) == []
    with file_store.read() as uow:
        referral = uow.referrals.find(given.id)
    assert referral
    assert referral.taken_back_at == NOON


def test_twice_is_like_once(file_store: Store) -> None:
    call = trailing.caller(file_store)

    erased(file_store, Record.CALL, call.id)
    erased(file_store, Record.CALL, call.id)

    with file_store.read() as uow:
        assert uow.trails.erased() == {(Record.CALL, call.id)}


def test_what_is_not_there_is_refused(file_store: Store) -> None:
    for record in Record:
        with pytest.raises(Refused):
            erased(file_store, record, "nobody")
