"""Telling a visitor what has become of their time: in the transaction in which it does."""

from datetime import datetime

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.messages.announcing import BRINGS_REMINDERS, messages
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.messages.outbox import Delivery
from youthpoint.operations.messages.messages import announce
from youthpoint.store import UnitOfWork


def tell(uow: UnitOfWork, kind: Kind, booking: Booking, *, now: datetime) -> None:
    """Tell whoever has booked, if they have said how to reach them."""
    point = uow.points.find(booking.point_id)
    if point is not None:
        announce(uow, point, _news(kind, booking), _to(booking), at=now)


def tell_again(uow: UnitOfWork, booking: Booking, stamp: int, *, now: datetime) -> None:
    """Let all be told that was to be told of a booking before a change that is undone.

    `stamp` is what it was called by then. What had been sent by then is not sent again.
    """
    point = uow.points.find(booking.point_id)
    if point is None:
        return
    uow.messages.overtake(_news(Kind.BOOKED, booking).about)
    before = [
        each
        for each in uow.messages.about(Subject.BOOKING, booking.id)
        if each.news.about.stamp == stamp and each.news.kind in BRINGS_REMINDERS
    ]
    unsent = [each.news.kind for each in before if each.state is Delivery.DROPPED]
    kind = unsent[0] if unsent else Kind.BOOKED
    for each in messages(point, _news(kind, booking), _to(booking), at=now):
        if unsent or each.news.kind is not kind:
            uow.messages.add(each)


def _news(kind: Kind, booking: Booking) -> News:
    about = About(subject=Subject.BOOKING, id=booking.id, stamp=booking.sequence)
    return News(kind=kind, about=about, facts=Facts(at=booking.begins_at))


def _to(booking: Booking) -> Recipient:
    return Recipient(language=booking.language, phone=booking.phone, email=booking.email)
