"""What the point has of one person: the records that belong together, whichever of them opens."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.callbacks.callbacks import Callback
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.referrals.referrals import Referral


class Record(StrEnum):
    """What somebody can have here, each with a link of its own."""

    VISIT = "visit"
    BOOKING = "booking"
    STANDBY = "standby"
    CALL = "call"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """All that is known to be of one person: a booking with the visit it led to, and the like.

    Nobody is recognised by what they told (decision 6): what was begun anew is a trail of its own.
    """

    point_id: str
    visits: tuple[Visit, ...] = ()
    bookings: tuple[Booking, ...] = ()
    standbys: tuple[Standby, ...] = ()
    calls: tuple[Callback, ...] = ()
    referrals: tuple[Referral, ...] = ()

    @property
    def named(self) -> list[tuple[Record, str]]:
        """The records by their kinds and ids."""
        return [
            *((Record.VISIT, each.id) for each in self.visits),
            *((Record.BOOKING, each.id) for each in self.bookings),
            *((Record.STANDBY, each.id) for each in self.standbys),
            *((Record.CALL, each.id) for each in self.calls),
            *((Record.REFERRAL, each.id) for each in self.referrals),
        ]

    @property
    def topics(self) -> frozenset[str]:
        """What they came for, in any of them."""
        told = (
            *(each.topics for each in self.visits),
            *(each.topics for each in self.bookings),
            *(each.topics for each in self.standbys),
            *(each.topics for each in self.calls),
        )
        return frozenset(chain.from_iterable(told))

    @property
    def goes_on(self) -> bool:
        """Tell whether somebody is with them now: erased, the visit goes on as a number."""
        return any(each.state is State.IN_SERVICE for each in self.visits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """How much hangs on a record: what was written to them, browsers told, slips, steps to undo."""

    messages: int = 0
    browsers: int = 0
    slips: int = 0
    steps: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasing:
    """That a record was erased because its person wanted that: on which day of the point.

    `by` is the account that did it for them at the desk, and nothing where they did it themselves.
    """

    record: Record
    record_id: str
    point_id: str
    day: date
    by: str | None = None
