"""Whether what a message tells is still so when it is sent, and where its link leads."""

from collections.abc import Callable, Mapping

from youthpoint.domain import codes
from youthpoint.domain.messages.messages import Kind, News, Subject
from youthpoint.domain.queue.states import State
from youthpoint.store import UnitOfWork

Truth = Callable[[UnitOfWork, News, bytes], str | None]
"""Returns the path of the link, empty for none; nothing when the news are not true any more.

The key is the installation's: links are derived when they are sent and kept nowhere.
"""

TICKET, BOOKING, STANDBY, CALLBACK = "/t/", "/b/", "/w/", "/c/"
"""Where links lead; a test holds them to the routes."""

STATES: Mapping[Kind, str] = {
    **dict.fromkeys((Kind.BOOKED, Kind.MOVED, Kind.REMINDER_DAY, Kind.REMINDER_2H), "booked"),
    **dict.fromkeys((Kind.CANCELLED, Kind.CANCELLED_BY_US), "cancelled"),
    Kind.OFFERED: "offered",
}
"""What a booking must be for these news of it to be true."""


def visit_is_so(uow: UnitOfWork, news: News, key: bytes) -> str | None:
    """Tell whether the visit still waits, or is still called by the same call."""
    visit = uow.visits.find(news.about.id)
    if visit is None or not visit.nonce:
        return None
    if news.kind is Kind.YOUR_TURN:
        so = visit.state is State.CALLED and visit.version == news.about.stamp
    else:
        so = visit.state is State.WAITING
    return TICKET + codes.link(key, visit.id, visit.nonce) if so else None


def booking_is_so(uow: UnitOfWork, news: News, key: bytes) -> str | None:
    """Tell whether the booking is still what was told of it: same state, same sequence."""
    found = uow.messages.booking(news.about.id)
    if found is None:
        return None
    state, sequence, nonce = found
    if (state, sequence) != (STATES.get(news.kind), news.about.stamp):
        return None
    return BOOKING + codes.link(key, news.about.id, nonce) if nonce else ""


def standby_is_so(uow: UnitOfWork, news: News, key: bytes) -> str | None:
    """Tell whether the time that was offered to somebody who waits is still offered."""
    standby = uow.standbys.find(news.about.id)
    offer = uow.bookings.offered_to(news.about.id)
    if standby is None or offer is None or standby.version != news.about.stamp:
        return None
    return STANDBY + codes.link(key, standby.id, standby.nonce)


def callback_is_so(uow: UnitOfWork, news: News, key: bytes) -> str | None:
    """Hold it for true until newer news have overtaken it, while the call is known."""
    found = uow.callbacks.find(news.about.id)
    return CALLBACK + codes.link(key, found.id, found.nonce) if found else None


TRUTHS: Mapping[Subject, Truth] = {
    Subject.VISIT: visit_is_so,
    Subject.BOOKING: booking_is_so,
    Subject.STANDBY: standby_is_so,
    Subject.CALLBACK: callback_is_so,
}
