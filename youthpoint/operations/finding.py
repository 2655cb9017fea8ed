"""What an operation looks up before it begins; whatever is not there is refused."""

from datetime import date

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.forgetting.keeping import Keeping, shortest
from youthpoint.domain.points import Point
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import UnitOfWork


def visit_found(uow: UnitOfWork, visit_id: str) -> Visit:
    """Return the visit.

    Raises:
        Refused: there is none.
    """
    visit = uow.visits.find(visit_id)
    if visit is None:
        raise Refused(Reason.VISIT_UNKNOWN)
    return visit


def booking_found(uow: UnitOfWork, booking_id: str) -> Booking:
    """Return the booking.

    Raises:
        Refused: there is none.
    """
    booking = uow.bookings.find(booking_id)
    if booking is None:
        raise Refused(Reason.BOOKING_UNKNOWN)
    return booking


def point_found(uow: UnitOfWork, point_id: str) -> Point:
    """Return the point.

    Raises:
        Refused: there is none.
    """
    point = uow.points.find(point_id)
    if point is None:
        raise Refused(Reason.POINT_UNKNOWN)
    return point


def kept_together(uow: UnitOfWork) -> Keeping:
    """Return how long is kept what lies together for all points: the shortest that any decided."""
    return shortest(each.policy for each in uow.points.every())


def waiting(uow: UnitOfWork, point_id: str, day: date) -> list[Visit]:
    """Return the day's queue, first place first.

    What an earlier day has left open, until the worker ends it, is no part of it.
    """
    return [
        each
        for each in uow.visits.open(point_id)
        if each.state is State.WAITING and each.day == day
    ]


def topics_known(uow: UnitOfWork, point_id: str, topics: tuple[str, ...]) -> tuple[str, ...]:
    """Return these topics, each once.

    Raises:
        Refused: the point does not know one of them.
    """
    known = {topic.code for topic in uow.points.catalogue(point_id).topics}
    if not known.issuperset(topics):
        raise Refused(Reason.TOPIC_UNKNOWN)
    return tuple(dict.fromkeys(topics))
