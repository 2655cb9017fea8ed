"""Bookings: making, looking at, moving and cancelling one; coming to it."""

from functools import partial

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booker
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations import idempotency
from youthpoint.operations.booking import holds
from youthpoint.operations.booking.check_in import Coming
from youthpoint.operations.finding import visit_found
from youthpoint.operations.idempotency import Request
from youthpoint.operations.messages.mails import deliverable
from youthpoint.operations.messages.phones import dialable
from youthpoint.web.api import told, wants
from youthpoint.web.api.blueprint import calls
from youthpoint.web.api.calls import Next
from youthpoint.web.api.links import found, shown, shown_first
from youthpoint.web.context import key, look_up, now, store

MADE = {"link": "$response.body#/link"}
REFUSALS = (409,)


@calls.post(
    "/bookings",
    answer=told.Booked,
    body=wants.BookingWanted,
    status=201,
    refusals=(409,),
    then=tuple(
        Next(call=each, parameters=MADE) for each in ("booking", "cancel", "move", "check_in")
    ),
)
def book(sent: wants.BookingWanted, once: Request) -> told.Booked:
    """Book the time that is held."""
    booker = Booker(
        nickname=sent.nickname,
        age_band=sent.age_band,
        phone=dialable(sent.phone) if sent.phone else "",
        email=deliverable(sent.email) if sent.email else "",
    )
    act = partial(holds.book, hold_id=sent.hold, booker=booker, key=key(), now=now())
    return shown_first(idempotency.once(store(), once, act, now=now()))


@calls.get("/bookings/<link>", answer=told.Booking)
def booking(link: str) -> told.Booking:
    """Tell when and where a booked time is, and what can be done with it."""
    return shown(found(link))


@calls.post("/bookings/<link>/move", answer=told.Booking, body=wants.MoveWanted, refusals=REFUSALS)
def move(link: str, sent: wants.MoveWanted, once: Request) -> told.Booking:
    """Move a booking to the time that is held for it; the old time is kept until then."""
    act = partial(holds.move, booking_id=found(link).id, hold_id=sent.hold, now=now())
    return shown(idempotency.once(store(), once, act, now=now()))


@calls.post("/bookings/<link>/cancel", answer=told.Booking, refusals=REFUSALS)
def cancel(link: str, once: Request) -> told.Booking:
    """Give a booked time back; no reason is asked."""
    act = partial(holds.cancel, booking_id=found(link).id, now=now())
    return shown(idempotency.once(store(), once, act, now=now()))


@calls.post("/bookings/<link>/check-in", answer=told.Number, refusals=REFUSALS)
def check_in(link: str, once: Request) -> told.Number:
    """Tell that the visitor is here, on the day: they stand in the queue and have a number."""
    coming = Coming(booking_id=found(link).id, door=Door.PHONE)
    act = partial(holds.come, coming=coming, key=key(), now=now())
    came = idempotency.once(store(), once, act, now=now())
    visit = look_up(lambda uow: visit_found(uow, came.visit_id or ""))
    return told.Number(number=visit.ticket, page=f"/t/{codes.link(key(), visit.id, visit.nonce)}")
