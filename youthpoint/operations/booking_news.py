"""Telling a visitor what has become of their time: in the transaction in which it does."""

from datetime import datetime

from youthpoint.domain.bookings import Booking
from youthpoint.domain.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.operations.messages import announce
from youthpoint.store import UnitOfWork


def tell(uow: UnitOfWork, kind: Kind, booking: Booking, *, now: datetime) -> None:
    """Tell whoever has booked, if they have said how to reach them."""
    point = uow.points.find(booking.point_id)
    if point is None:
        return
    about = About(subject=Subject.BOOKING, id=booking.id, stamp=booking.sequence)
    news = News(kind=kind, about=about, facts=Facts(at=booking.begins_at))
    to = Recipient(language=booking.language, phone=booking.phone, email=booking.email)
    announce(uow, point, news, to, at=now)
