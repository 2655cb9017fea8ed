"""Finding all that is kept of one person, from whichever of its records they have the link of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.trails.looks import Known
from youthpoint.domain.trails.trails import Hanging, Record, Trail
from youthpoint.operations.callbacks.callbacks import call_found
from youthpoint.operations.finding import booking_found, visit_found
from youthpoint.operations.referrals.looking import referral_found
from youthpoint.operations.trails import looks
from youthpoint.store import UnitOfWork


def trail_of(uow: UnitOfWork, record: Record, record_id: str) -> Trail:
    """Return all that is known to be of whom a record is of.

    The link of a call or of a referral opens that alone.

    Raises:
        Refused: there is no such record.
    """
    return FIND[record](uow, record_id)


def hanging(uow: UnitOfWork, trail: Trail) -> dict[str, Hanging]:
    """Return by the ids of its records how much hangs on each."""
    return {each: uow.trails.hanging_on(record, each) for record, each in trail.named}


def looks_at(uow: UnitOfWork, trail: Trail, *, key: bytes) -> list[datetime]:
    """Return when somebody of the staff has opened any of its records, oldest first, in UTC."""
    return sorted(look.at for each in _every(trail) for look in looks.looks_at(uow, each, key=key))


def _every(trail: Trail) -> Iterator[Known]:
    yield from trail.visits
    yield from trail.bookings
    yield from trail.standbys
    yield from trail.calls
    yield from trail.referrals


def _gathered(
    uow: UnitOfWork,
    point_id: str,
    visits: Iterable[Visit],
    bookings: Iterable[Booking],
    standbys: Iterable[Standby] = (),
) -> Trail:
    came = {each.id: each for each in visits}
    booked = {each.id: each for each in bookings}
    waits = {each.id: each for each in standbys}
    for each in booked.values():
        visit = uow.visits.find(each.visit_id) if each.visit_id else None
        came |= {visit.id: visit} if visit else {}
        found = map(uow.standbys.find, uow.trails.standbys_of(each))
        waits |= {standby.id: standby for standby in found if standby}
    return Trail(
        point_id=point_id,
        visits=tuple(came.values()),
        bookings=tuple(booked.values()),
        standbys=tuple(waits.values()),
        referrals=tuple(given for each in came for given in uow.referrals.of_visit(each)),
    )


def _of_visit(uow: UnitOfWork, visit_id: str) -> Trail:
    visit = visit_found(uow, visit_id)
    booked = uow.bookings.find(visit.booking_id) if visit.booking_id else None
    return _gathered(uow, visit.point_id, [visit], [booked] if booked else [])


def _of_booking(uow: UnitOfWork, booking_id: str) -> Trail:
    booking = booking_found(uow, booking_id)
    return _gathered(uow, booking.point_id, [], [booking])


def _of_standby(uow: UnitOfWork, standby_id: str) -> Trail:
    standby = uow.standbys.find(standby_id)
    if standby is None:
        raise Refused(Reason.BOOKING_UNKNOWN)
    bookings = [booking_found(uow, each) for each in uow.trails.bookings_of(standby.id)]
    return _gathered(uow, standby.point_id, [], bookings, [standby])


def _of_call(uow: UnitOfWork, call_id: str) -> Trail:
    call = call_found(uow, call_id)
    return Trail(point_id=call.point_id, calls=(call,))


def _of_referral(uow: UnitOfWork, referral_id: str) -> Trail:
    referral = referral_found(uow, referral_id)
    return Trail(point_id=referral.point_id, referrals=(referral,))


FIND: Mapping[Record, Callable[[UnitOfWork, str], Trail]] = {
    Record.VISIT: _of_visit,
    Record.BOOKING: _of_booking,
    Record.STANDBY: _of_standby,
    Record.CALL: _of_call,
    Record.REFERRAL: _of_referral,
}
"""How each record leads to all of them."""
