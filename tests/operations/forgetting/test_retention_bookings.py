"""Booked times and the waiting list are forgotten as visits are."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import appointments, bookers, cast, tables
from tests.bookers import CANARY, kept
from tests.cast import AINO_ACCOUNT, NOON
from tests.operations.past_days import SECOND
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.operations import undo
from youthpoint.operations.booking import appointments as desk
from youthpoint.operations.booking import bookings, check_in, standbys
from youthpoint.operations.forgetting import promises, retention
from youthpoint.operations.queue import serving
from youthpoint.operations.queue.serving import Ending
from youthpoint.store import Store

MIDNIGHT = bookers.at(0, day=27)
"""The booked day has ended."""

STRIPPING = bookers.at(0, day=15, month=12)
DROPPING = datetime(2028, 12, 1, tzinfo=cast.POINT.zone)
GRACE = timedelta(seconds=16)
"""After it nothing can be undone."""


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    appointments.open_booking(file_store)


@pytest.fixture
def booking(file_store: Store) -> Booking:
    return appointments.book(file_store, booker=bookers.somebody())


@pytest.fixture
def standby(file_store: Store, booking: Booking) -> Standby:
    """Somebody who waits for the time that is booked."""
    bookers.everybody_has(file_store)
    bookers.is_away(file_store, 24, 25)
    return appointments.standby(file_store, form="wish", booker=bookers.somebody())


def reachable(store: Store, booking: Booking) -> bool:
    present = kept(store, booking)
    return present is not None and bool(present.phone or present.email)


def found(store: Store, standby: Standby) -> Standby | None:
    with store.read() as uow:
        return uow.standbys.find(standby.id)


# --- Bookings ----------------------------------------------------------------------------------


def test_who_booked_is_forgotten_when_the_booked_day_has_ended(
    booking: Booking, file_store: Store, tmp_path: Path
) -> None:
    assert retention.forget_all(file_store, now=MIDNIGHT - SECOND)[Kind.BOOKED] == 0
    present = kept(file_store, booking)
    assert present is not None
    assert (present.nickname, present.phone) == (CANARY, bookers.DIALLED)
    digests = tables.rows(tmp_path, "select link_digest, code_digest from booking")[0]

    assert promises.overdue(file_store, now=MIDNIGHT) == {Kind.BOOKED: 1, Kind.MESSAGES: 3}
    assert retention.forget_all(file_store, now=MIDNIGHT)[Kind.BOOKED] == 1
    for secret in (CANARY, bookers.DIALLED, bookers.EMAIL, booking.nonce, *digests):
        assert tables.holding(tmp_path, secret) == []
    assert promises.overdue(file_store, now=MIDNIGHT) == {}
    assert retention.forget_all(file_store, now=MIDNIGHT) == {}


def test_the_number_goes_when_the_visit_is_over_and_cannot_be_undone(
    booking: Booking, file_store: Store
) -> None:
    now = bookers.at(10)
    visit = desk.start(file_store, booking.id, by=AINO_ACCOUNT, key=cast.KEY, now=now)
    retention.forget_all(file_store, now=now + GRACE)
    assert reachable(file_store, booking)
    over = now + timedelta(minutes=30)
    serving.finish(file_store, visit.id, Ending(outcome="advised"), by=AINO_ACCOUNT, now=over)
    assert retention.forget_all(file_store, now=over + SECOND)[Kind.REACHED] == 0
    assert reachable(file_store, booking)

    assert retention.forget_all(file_store, now=over + GRACE)[Kind.REACHED] == 1
    assert not reachable(file_store, booking)


def test_the_number_goes_when_the_visitor_cancels(booking: Booking, file_store: Store) -> None:
    bookings.cancel(file_store, booking.id, now=NOON)
    retention.forget_all(file_store, now=NOON)

    assert not reachable(file_store, booking)


def test_and_when_the_staff_do_once_that_cannot_be_undone(
    booking: Booking, file_store: Store
) -> None:
    desk.cancel_for(file_store, booking.id, by=AINO_ACCOUNT, now=NOON)
    retention.forget_all(file_store, now=NOON + SECOND)
    assert reachable(file_store, booking)
    with file_store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=NOON)
    assert act is not None
    undo.by_staff(file_store, act.id, by=AINO_ACCOUNT, now=NOON + SECOND)
    retention.forget_all(file_store, now=NOON + GRACE)
    assert reachable(file_store, booking), "it is booked again"
    desk.cancel_for(file_store, booking.id, by=AINO_ACCOUNT, now=NOON)

    retention.forget_all(file_store, now=NOON + GRACE)
    assert not reachable(file_store, booking)


def test_who_has_not_come_can_still_be_told(booking: Booking, file_store: Store) -> None:
    late = bookers.at(10, 16)
    check_in.end_what_was_missed(file_store, now=late)
    retention.forget_all(file_store, now=late + GRACE)

    assert reachable(file_store, booking), "until the day ends"


def test_after_the_month_the_hour_stays_and_nothing_leads_to_a_visit(
    booking: Booking, file_store: Store, tmp_path: Path
) -> None:
    later = appointments.book(file_store, bookers.at(10, 30), form="b", expert_id="mikael")
    desk.start(file_store, later.id, by=cast.MIKAEL_ACCOUNT, key=cast.KEY, now=bookers.at(10, 30))
    retention.forget_all(file_store, now=STRIPPING - SECOND)
    before = tables.rows(tmp_path, "select day, state, topics, language from booking order by id")

    assert retention.forget_all(file_store, now=STRIPPING)[Kind.MINUTES] >= 2
    said = "select distinct expert_id, room, visit_id, substr(begins_at, 12), made_at = begins_at"
    assert tables.rows(tmp_path, f"{said} from booking") == [
        (None, None, None, "08:00:00.000000+00:00", 1)
    ]
    after = tables.rows(tmp_path, "select day, state, topics, language from booking order by id")
    assert after == before, "what can be counted stays"
    order = [each for (each,) in tables.rows(tmp_path, "select rowid from booking")]
    assert all(each < 0 for each in order)
    assert bookers.all_of(file_store) == [], "and no screen shows them any more"


def test_two_of_an_hour_are_stripped_though_they_would_clash(
    file_store: Store, tmp_path: Path
) -> None:
    quick = replace(appointments.TERMS, length=timedelta(minutes=20), after=timedelta())
    with file_store.write() as uow:
        uow.points.furnish("point", [replace(appointments.GUIDANCE, terms=quick)], [])
    for minute in (0, 20, 40):
        appointments.book(file_store, bookers.at(10, minute), form=f"{minute}")

    retention.forget_all(file_store, now=STRIPPING)
    assert tables.rows(tmp_path, "select count(*), sum(stripped) from booking") == [(3, 3)]


def test_the_row_goes_after_the_months(booking: Booking, file_store: Store, tmp_path: Path) -> None:
    retention.forget_all(file_store, now=DROPPING - SECOND)
    assert tables.count(tmp_path, "booking") == 1

    retention.forget_all(file_store, now=DROPPING)
    assert tables.count(tmp_path, "booking") == 0


def test_what_was_only_held_leaves_nothing(file_store: Store, tmp_path: Path) -> None:
    bookings.hold(file_store, appointments.taking(), now=NOON)
    standbys.go_round(file_store, now=NOON + timedelta(minutes=10))

    assert tables.count(tmp_path, "booking") == 0


# --- The waiting list --------------------------------------------------------------------------


def test_who_stops_waiting_is_forgotten_at_once_and_the_place_with_its_last_day(
    standby: Standby, file_store: Store
) -> None:
    retention.forget_all(file_store, now=NOON)
    present = found(file_store, standby)
    assert present is not None
    assert present.phone == bookers.DIALLED
    standbys.withdraw(file_store, standby.id, now=NOON)

    assert retention.forget_all(file_store, now=NOON)[Kind.WAITING] == 1
    present = found(file_store, standby)
    assert present is not None
    assert (present.nickname, present.phone, present.email) == ("", "", "")
    assert present.nonce, "its link still says that it has ended"
    retention.forget_all(file_store, now=MIDNIGHT)
    assert found(file_store, standby) is None


def test_who_has_got_a_time_is_known_by_the_booking_alone(
    standby: Standby, booking: Booking, file_store: Store
) -> None:
    bookings.cancel(file_store, booking.id, now=NOON)
    taken = standbys.take(file_store, standby.id, key=cast.KEY, now=NOON)
    retention.forget_all(file_store, now=NOON)

    present = found(file_store, standby)
    assert present is not None
    assert present.phone == ""
    assert reachable(file_store, taken)


def test_a_wish_nobody_could_meet_goes_with_its_last_day(
    standby: Standby, file_store: Store, tmp_path: Path
) -> None:
    retention.forget_all(file_store, now=MIDNIGHT - SECOND)
    assert found(file_store, standby) is not None
    assert promises.overdue(file_store, now=MIDNIGHT)[Kind.WAITING] == 1

    retention.forget_all(file_store, now=MIDNIGHT)
    assert tables.count(tmp_path, "standby") == 0
    assert tables.holding(tmp_path, CANARY) == []
