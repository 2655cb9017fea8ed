"""What the kiosk by the door does for whoever stands at it."""

from datetime import datetime, timedelta

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.visits import Visit
from youthpoint.operations import printing
from youthpoint.operations.accounts import device_key
from youthpoint.operations.finding import point_found
from youthpoint.operations.visits import Arrival, registered
from youthpoint.store import Store, UnitOfWork

MOST_NUMBERS = ((timedelta(minutes=1), 10), (timedelta(minutes=15), 25))
"""How many numbers one kiosk gives within a while: more than people who come, fewer than taps."""


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
            _see_that_it_is_calm(uow, device_key(key, f"numbers:{station_id}"), now)
    return visit


def print_slip(store: Store, visit: Visit, *, station_id: str, now: datetime) -> None:
    """Have the number printed, soon: nobody waits for the printer."""
    with store.write() as uow:
        printing.ask_for(uow, visit, station_id=station_id, now=now)


def _see_that_it_is_calm(uow: UnitOfWork, kiosk: str, now: datetime) -> None:
    """Count one more number; what is refused is not kept, and so not counted either."""
    for number, (within, most) in enumerate(MOST_NUMBERS):
        if uow.throttles.count(f"{kiosk}{number}", at=now, within=within) > most:
            raise Refused(Reason.TOO_MANY_TRIES)
