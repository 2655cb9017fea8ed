"""Who is expected today: the booked times that the board shows beside the queue."""

from dataclasses import dataclass

from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.experts import Channel, Expert
from youthpoint.domain.localized import Localized
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import clock_time
from youthpoint.web.shared.experts import CHANNELS
from youthpoint.web.staff.agendas import topics_named
from youthpoint.web.staff.stands import Stand, stand_of

MOST_BOOKED = 5
"""Booked times that the board shows at once: one's own first, each group by its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Somebody who is booked for today and has not come yet; `whose` is a colleague's name.

    `comes` says that they come here; the others are called.
    """

    booking_id: str
    at: str
    name: str
    topics: tuple[Localized, ...]
    language: str
    how: str
    whose: str
    stand: Stand
    comes: bool


def expected(outlook: Outlook, me: Expert | None) -> tuple[list[Expected], int]:
    """Return who is expected next, and how many more today."""
    booked = [each for each in outlook.bookings if each.state is BookingState.BOOKED]
    booked.sort(key=lambda it: (me is None or it.expert_id != me.id, it.begins_at, it.id))
    shown = [_expected(each, outlook, me) for each in booked[:MOST_BOOKED]]
    return shown, len(booked) - len(shown)


def _expected(booking: Booking, outlook: Outlook, me: Expert | None) -> Expected:
    expert = outlook.expert(booking.expert_id)
    comes = booking.channel is Channel.PLACE
    return Expected(
        booking_id=booking.id,
        at=clock_time(booking.begins_at, outlook.point.zone),
        name=booking.nickname,
        topics=topics_named(booking.topics, outlook),
        language=booking.language,
        how="" if comes else str(CHANNELS[booking.channel]),
        whose="" if expert is None or expert == me else expert.first_name,
        stand=stand_of(booking, None, outlook),
        comes=comes,
    )
