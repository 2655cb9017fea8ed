"""The slip a printer gives: somebody's number or time, the way back to it; no name, no topic."""

from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.codes import shown
from youthpoint.domain.points import Point
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How somebody stands in the queue; moments are UTC.

    `ahead` is how many are called before them, and there is no `expected` while nobody can tell.
    The day may be `over`.
    """

    ahead: int
    over: bool = False
    expected: tuple[datetime, datetime] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysBack:
    """What leads back to one's own page: the path of the link, and the code as it is shown."""

    path: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What stands on a slip, before it is put into words; moments are UTC.

    There is no `stand` when somebody is called already: then there is the `room`. `booked_for` is
    set while they are early for a booked time.
    """

    point: Point
    language: str
    number: str
    back: WaysBack
    at: datetime
    stand: Stand | None = None
    room: str = ""
    booked_for: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedSlip:
    """What stands on the slip of a booked time, before it is put into words; it begins in UTC."""

    point: Point
    language: str
    begins_at: datetime
    back: WaysBack


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipText:
    """A slip in words; `address` is what its QR code leads to, and there may be none.

    `number` is what is largest: somebody's number, or the time on the clock.
    """

    point: str
    label: str
    number: str
    where: tuple[str, ...]
    scan: str
    address: str
    code: str
    at: str
    keep: str


def slip(visit: Visit, point: Point, back: WaysBack, stand: Stand | None, *, at: datetime) -> Slip:
    """Return the slip of a visit that has not ended, as it is at this moment."""
    waits = visit.state is State.WAITING
    early = waits and visit.as_waiter().early(at)
    return Slip(
        point=point,
        language=visit.language,
        number=visit.ticket,
        back=WaysBack(path=back.path, code=shown(back.code)),
        at=at,
        stand=stand if waits else None,
        room=visit.room or "",
        booked_for=visit.booked_for if early else None,
    )


def booked_slip(booking: Booking, point: Point, back: WaysBack) -> BookedSlip:
    """Return the slip of a booked time."""
    return BookedSlip(
        point=point,
        language=booking.language,
        begins_at=booking.begins_at,
        back=WaysBack(path=back.path, code=shown(back.code)),
    )
