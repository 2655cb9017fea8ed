"""The waiting list: a freed time is offered at once, held for one, then for the next."""

from datetime import timedelta

import pytest

from tests import cast
from tests.appointments import THURSDAY_TEN, book, free, open_booking, standby
from youthpoint.domain.booking.bookings import Booker, BookingState
from youthpoint.domain.booking.standbys import Part, StandbyState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.booking import bookings, standbys
from youthpoint.store import Store

OFFER_TIME = cast.POINT.policy.offer_time


@pytest.fixture(autouse=True)
def bookable(store: Store) -> None:
    open_booking(store)


def fill(store: Store) -> list[str]:
    """Book every time of Aino's on that Thursday and all days before; return the bookings' ids."""
    made = []
    for number, hour in enumerate(range(-44, 6)):
        at = THURSDAY_TEN + timedelta(hours=hour)
        try:
            made.append(book(store, at, form=f"full-{number}").id)
        except Refused:
            continue
    return made


def offered(store: Store, standby_id: str) -> str:
    """Return when a time is offered to somebody, by the point's clock."""
    with store.read() as uow:
        offer = uow.bookings.offered_to(standby_id)
    return f"{offer.begins_at.astimezone(cast.POINT.zone):%a %H:%M}" if offer else ""


def test_a_freed_time_is_offered_to_who_has_waited_longest(store: Store) -> None:
    full = fill(store)
    first, second = standby(store, form="1"), standby(store, form="2")
    bookings.cancel(store, full[-1], now=cast.NOON)

    assert (offered(store, first.id), offered(store, second.id)) == ("Thu 15:00", "")
    assert "15:00" not in free(store, expert_id="aino")


def test_an_offer_that_runs_out_goes_to_the_next(store: Store) -> None:
    full = fill(store)
    first, second = standby(store, form="1"), standby(store, form="2")
    bookings.cancel(store, full[-1], now=cast.NOON)
    standbys.go_round(store, now=cast.NOON + OFFER_TIME)

    assert (offered(store, first.id), offered(store, second.id)) == ("", "Thu 15:00")


def test_an_offer_that_is_taken_is_booked(store: Store) -> None:
    full = fill(store)
    waiting = standby(store, form="1", booker=Booker(nickname="Lumi", phone="+358401234567"))
    bookings.cancel(store, full[-1], now=cast.NOON)
    taken = standbys.take(store, waiting.id, key=cast.KEY, now=cast.NOON)

    assert (taken.state, taken.nickname) == (BookingState.BOOKED, "Lumi")
    with store.read() as uow:
        assert uow.standbys.find(waiting.id).state is StandbyState.MET  # type: ignore[union-attr]


def test_an_offer_that_is_declined_goes_to_the_next_and_never_comes_back(store: Store) -> None:
    full = fill(store)
    first, second = standby(store, form="1"), standby(store, form="2")
    bookings.cancel(store, full[-1], now=cast.NOON)
    standbys.decline(store, first.id, now=cast.NOON)
    passed_on = offered(store, second.id)
    standbys.decline(store, second.id, now=cast.NOON)

    assert passed_on == "Thu 15:00"
    assert (offered(store, first.id), offered(store, second.id)) == ("", "")
    assert "15:00" in free(store, expert_id="aino")


def test_only_the_part_of_the_day_that_suits_is_offered(store: Store) -> None:
    full = fill(store)
    morning = standby(store, form="1", part=Part.MORNING)
    bookings.cancel(store, full[-1], now=cast.NOON)
    afternoon = offered(store, morning.id)
    bookings.cancel(store, full[-6], now=cast.NOON)

    assert (afternoon, offered(store, morning.id)) == ("", "Thu 10:00")


def test_a_wish_that_can_be_met_at_once_is(store: Store) -> None:
    waiting = standby(store, form="1")

    assert offered(store, waiting.id) == "Tue 14:00"


def test_a_wish_taken_back_lets_its_offer_go(store: Store) -> None:
    full = fill(store)
    waiting = standby(store, form="1")
    bookings.cancel(store, full[-1], now=cast.NOON)
    standbys.withdraw(store, waiting.id, now=cast.NOON)

    assert "15:00" in free(store, expert_id="aino")


def test_an_offer_that_has_run_out_cannot_be_taken(store: Store) -> None:
    full = fill(store)
    waiting = standby(store, form="1")
    bookings.cancel(store, full[-1], now=cast.NOON)

    with pytest.raises(Refused) as refused:
        standbys.take(store, waiting.id, key=cast.KEY, now=cast.NOON + OFFER_TIME)
    assert refused.value.reason is Reason.OFFER_OVER


def test_nobody_can_book_what_is_offered(store: Store) -> None:
    full = fill(store)
    standby(store, form="1")
    bookings.cancel(store, full[-1], now=cast.NOON)

    with pytest.raises(Refused) as refused:
        book(store, THURSDAY_TEN + timedelta(hours=5), form="other")
    assert refused.value.reason is Reason.TIME_TAKEN


def test_a_wish_ends_with_its_last_day(store: Store) -> None:
    fill(store)
    waiting = standby(store, form="1")
    standbys.go_round(store, now=cast.NOON + timedelta(days=3))

    with store.read() as uow:
        assert uow.standbys.find(waiting.id).state is StandbyState.ENDED  # type: ignore[union-attr]


def test_a_wish_for_a_day_that_is_over_is_refused(store: Store) -> None:
    with pytest.raises(Refused) as refused:
        standby(store, form="1", days=-1)
    assert refused.value.reason is Reason.TIME_GONE
