"""What the kiosk by the door does for whoever stands at it, and where it prints."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.booking.bookings import Booker, Booking
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.stations.stations import Station, StationKind
from youthpoint.operations import pauses
from youthpoint.operations.booking.bookings import Taking, newly_booked
from youthpoint.operations.booking.offers import tidied
from youthpoint.operations.feedback import feedback
from youthpoint.operations.feedback.feedback import Tap
from youthpoint.operations.finding import point_found
from youthpoint.operations.pauses import Tries, device_key
from youthpoint.operations.queue.visits import Arrival, registered
from youthpoint.operations.stations import printing
from youthpoint.operations.stations.stations import own
from youthpoint.store import Store, UnitOfWork

MOST_NUMBERS = ((timedelta(minutes=1), 10), (timedelta(minutes=15), 25))
"""How many numbers one kiosk gives within a while: more than people who come, fewer than taps."""

MOST_TIMES = ((timedelta(minutes=1), 4), (timedelta(hours=1), 20))
"""How many times one kiosk books within a while: each is kept from somebody else."""

MOST_FACES = ((timedelta(minutes=1), 12), (timedelta(minutes=15), 60))
"""How many faces one tablet takes within a while: a class that leaves together, and no drummer."""


def take_number(
    store: Store, arrival: Arrival, *, station_id: str, key: bytes, now: datetime
) -> Visit:
    """Give a number at a kiosk; the same form, tapped twice, gives the same one.

    Raises:
        Refused: as `visits.register`; or many numbers have just been taken at this kiosk.
    """
    with store.write() as uow:
        point = point_found(uow, arrival.point_id)
        today = uow.visits.so_far(point.id, point.day_of(now), form_key=arrival.form_key)
        visit = registered(uow, arrival, key=key, now=now)
        if today.made is None:
            _see_that_it_is_calm(uow, device_key(key, f"numbers:{station_id}"), MOST_NUMBERS, now)
    return visit


def book_time(
    store: Store, taking: Taking, *, station_id: str, key: bytes, now: datetime
) -> Booking:
    """Book a time at a kiosk, for somebody who tells nothing; tapped twice, it is the same one.

    Raises:
        Refused: as `bookings.book`; or many times have just been booked at this kiosk.
    """
    with tidied(store, taking.wanted.point_id, now=now) as uow:
        before = uow.bookings.by_form(taking.wanted.point_id, taking.form_key)
        booking = newly_booked(uow, taking, Booker(), key=key, now=now)
        if before is None:
            _see_that_it_is_calm(uow, device_key(key, f"times:{station_id}"), MOST_TIMES, now)
    return booking


def take_face(store: Store, tablet: Station, tap: Tap, *, key: bytes, now: datetime) -> Feedback:
    """Keep a tap on a face at the exit.

    Raises:
        Refused: many faces have just been tapped at this tablet, or nobody is asked any more.
    """
    with store.write() as uow:
        _see_that_it_is_calm(uow, device_key(key, f"faces:{tablet.id}"), MOST_FACES, now)
        return feedback.tapped(uow, tablet.point_id, tap, now=now)


def print_slip(store: Store, it: Visit | Booking, *, station_id: str, now: datetime) -> None:
    """Have the number or the booked time printed, soon: nobody waits for the printer."""
    with store.write() as uow:
        printing.ask_for(uow, it, station_id=station_id, now=now)


def print_so(
    store: Store, station_id: str, *, on: str, by_browser: bool, by: Account | None
) -> None:
    """Let a kiosk's slips come from the printer `on`, and from its browser where that can't print.

    Raises:
        Refused: it is no kiosk in use, or this person runs no devices there.
    """
    with store.write() as uow:
        station = own(uow, station_id, by)
        if station.kind is not StationKind.KIOSK:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        uow.stations.print_so(station.id, on=on, by_browser=by_browser)


def _see_that_it_is_calm(
    uow: UnitOfWork, kiosk: str, bounds: Sequence[tuple[timedelta, int]], now: datetime
) -> None:
    """Count one more.

    Raises:
        Refused: there were too many.
    """
    tries = (
        Tries(key=f"{kiosk}{number}", most=most, within=within)
        for number, (within, most) in enumerate(bounds)
    )
    pauses.count(uow, *tries, now=now)
