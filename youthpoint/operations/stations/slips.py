"""What stands on somebody's slip, as the point stands: a printer and a browser print the same."""

from dataclasses import replace

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.stations.slips import BookedSlip, Slip, Stand, WaysBack, booked_slip, slip
from youthpoint.domain.waits.estimates import shown_range
from youthpoint.operations.messages.truths import BOOKING, TICKET
from youthpoint.operations.outlook import Outlook


def slip_of(it: Visit | Booking, outlook: Outlook, *, key: bytes) -> Slip | BookedSlip:
    """Return the slip of a visit, or of a booked time."""
    if isinstance(it, Booking):
        return booked_slip(it, outlook.point, _back(BOOKING, it, key))
    back = _back(TICKET, it, key)
    return slip(it, outlook.point, back, _stand(it, outlook), at=outlook.seen_at)


def _back(path: str, it: Visit | Booking, key: bytes) -> WaysBack:
    link, code = (make(key, it.id, it.nonce) for make in (codes.link, codes.code))
    return WaysBack(path=path + link, code=code)


def _stand(visit: Visit, outlook: Outlook) -> Stand | None:
    told = outlook.forecasts.get(visit.id)
    if told is None:
        return None
    stand = Stand(ahead=told.ahead, over=outlook.over)
    nobody = not outlook.desks and not outlook.coming
    if nobody or not outlook.opening.open:
        return stand
    return replace(stand, expected=shown_range(told, outlook.point.zone))
