"""Where a booked time stands, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext

from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import _l, clock_time

MINUTE = timedelta(minutes=1)

GONE = {
    State.FINISHED: _l("Has been here"),
    State.MISSED: _l("Missed their call"),
    State.LEFT: _l("Has left"),
    State.CLOSED: _l("The day ended first"),
}
"""What has become of a visit that came of a booking, once nobody waits or is helped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A few words; `tone` is ok, warn or nothing, `over` says that it takes nobody's time."""

    words: str
    tone: str = ""
    over: bool = False


def stand_of(booking: Booking, visit: Visit | None, here: Outlook) -> Stand:
    """Return where a booking stands; `visit` is the one that came of it."""
    if visit is not None:
        return _of_visit(booking, visit, here)
    return _STANDS[booking.state](booking, here)


def _of_visit(booking: Booking, visit: Visit, here: Outlook) -> Stand:
    if visit.state is State.IN_SERVICE:
        expert = here.expert(visit.expert_id)
        name = expert.first_name if expert else ""
        return Stand(words=gettext("With %(name)s", name=name), tone="ok")
    if visit.state in GONE:
        return Stand(words=str(GONE[visit.state]), over=True)
    if visit.state is State.CALLED:
        words = gettext("Called (%(number)s)", number=visit.ticket)
    elif booking.state is BookingState.NO_SHOW:
        words = gettext("Came late (%(number)s)", number=visit.ticket)
    else:
        words = gettext("Here (%(number)s)", number=visit.ticket)
    return Stand(words=words, tone="ok")


def _booked(booking: Booking, here: Outlook) -> Stand:
    late = int((here.seen_at - booking.begins_at) / MINUTE)
    if late > 0:
        return Stand(words=gettext("%(m)s min late", m=late), tone="warn")
    return Stand(words=gettext("Booked"))


def _offered(booking: Booking, here: Outlook) -> Stand:
    until = booking.expires_at or booking.begins_at
    words = gettext("Offered until %(time)s", time=clock_time(until, here.point.zone))
    return Stand(words=words)


_STANDS: Mapping[BookingState, Callable[[Booking, Outlook], Stand]] = {
    BookingState.HELD: lambda _booking, _here: Stand(words=gettext("Being booked")),
    BookingState.OFFERED: _offered,
    BookingState.BOOKED: _booked,
    BookingState.ARRIVED: lambda _booking, _here: Stand(words=gettext("Has been here"), over=True),
    BookingState.CANCELLED: lambda _booking, _here: Stand(words=gettext("Cancelled"), over=True),
    BookingState.NO_SHOW: lambda _booking, _here: Stand(
        words=gettext("Did not come"), tone="warn", over=True
    ),
}
