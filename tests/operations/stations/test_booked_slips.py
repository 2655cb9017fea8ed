"""The slip of a booked time: day, time, place and the way back, for nobody else's eyes."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests import tables
from tests.appointments import book, open_booking
from tests.bookers import code_of, link_of, somebody
from tests.cast import NOON, arrive
from tests.operations.postmen import Clock
from tests.printing import Machine, press
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.stations.printing import MOST, Job, JobState
from youthpoint.domain.stations.slips import SlipText
from youthpoint.operations.booking import bookings
from youthpoint.operations.forgetting import retention
from youthpoint.operations.stations import printing
from youthpoint.operations.stations.kiosks import print_slip
from youthpoint.store import Store


@pytest.fixture
def booked(store: Store) -> Booking:
    open_booking(store)
    return book(store, booker=somebody())


def ask(store: Store, it: Booking | Visit) -> Job:
    with store.write() as uow:
        return printing.ask_for(uow, it, station_id="kiosk", now=NOON)


def printed(store: Store, it: Booking | Visit) -> SlipText:
    machine = Machine()
    ask(store, it)
    printing.print_due(store, press(machine), Clock())
    (slip,) = machine.printed
    return slip


def test_it_says_day_time_and_place_and_nothing_else_of_anybody(
    store: Store, booked: Booking
) -> None:
    slip = printed(store, booked)

    assert (slip.point, slip.number) == ("Testipiste", "10.00")
    assert slip.where[1] == "Satamakatu 4"
    assert "26.11." in slip.where[0]
    assert "10.00" in slip.where[0]
    assert slip.at == "", "one time on paper is enough"
    told = str(slip)
    assert not [each for each in ("Canary", "050", "Aino", "canary@", "work") if each in told]


def test_its_code_and_link_lead_back_to_the_booking(store: Store, booked: Booking) -> None:
    slip = printed(store, booked)

    assert slip.address == f"https://nuoret.example.fi/b/{link_of(booked)}"
    assert code_of(booked) == slip.code.split()[1].replace("-", "")


def test_many_taps_print_one_and_some_are_enough(store: Store, booked: Booking) -> None:
    machine = Machine()
    assert len({ask(store, booked).id for _ in range(20)}) == 1

    for _ in range(MOST + 2):
        print_slip(store, booked, station_id="kiosk", now=NOON)
        printing.print_due(store, press(machine), Clock())

    assert len(machine.printed) == MOST


def test_one_that_was_cancelled_meanwhile_does_not_come(store: Store, booked: Booking) -> None:
    ask(store, booked)
    bookings.cancel(store, booked.id, now=NOON)

    assert printing.print_due(store, press(Machine()), Clock()) == {JobState.GONE: 1}


def test_a_number_and_a_time_are_printed_in_the_order_of_their_taps(
    store: Store, booked: Booking
) -> None:
    machine = Machine()
    ask(store, booked)
    ask(store, arrive(store))

    printing.print_due(store, press(machine), Clock())

    assert [each.number for each in machine.printed] == ["10.00", "A01"]


def test_it_goes_with_the_day_on_which_it_was_printed(file_store: Store, tmp_path: Path) -> None:
    open_booking(file_store)
    ask(file_store, book(file_store))

    retention.forget(file_store, now=NOON + timedelta(days=1))

    assert tables.count(tmp_path, "slip") == 0
