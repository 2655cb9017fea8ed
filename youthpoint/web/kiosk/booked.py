"""A time that was just booked at the kiosk: its day and time, and the ways to keep it."""

from flask import Response

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.stations import kiosks
from youthpoint.web.context import key, look_up, now, store
from youthpoint.web.i18n import _l
from youthpoint.web.kiosk.blueprint import blueprint, device, here
from youthpoint.web.kiosk.booking_pages import BookedPage
from youthpoint.web.kiosk.pages import Answers, Step, qr_of, show
from youthpoint.web.kiosk.slips import paper_for
from youthpoint.web.shared.moments import moment_words

BOOKED = Step(template="kiosk/booked.html", title=_l("You’re booked"), ends=True)
PHONE = Step(template="kiosk/booked_phone.html", title=_l("Scan the code with your camera"))
DONE = Step(template="kiosk/booked_done.html", title=_l("You’re booked"), ends=True)


def give(booking: Booking) -> Response:
    """Show somebody the time that is theirs now."""
    return show(BOOKED, _page(booking))


@blueprint.post("/booked/phone")
def booked_phone() -> Response:
    """Show the picture that a phone reads, as large as the screen lets."""
    return show(PHONE, _page(_own_booking()))


@blueprint.post("/booked/print")
def booked_print() -> Response:
    """Have the time printed as well, and say it once more."""
    booking = _own_booking()
    kiosks.print_slip(store(), booking, station_id=device().id, now=now())
    return show(DONE, _page(booking))


@blueprint.post("/booked/done")
def booked_done() -> Response:
    """Say the time and its code once more."""
    return show(DONE, _page(_own_booking()))


def _page(booking: Booking) -> BookedPage:
    link = codes.link(key(), booking.id, booking.nonce)
    return BookedPage(
        when=moment_words(booking.begins_at, here().point.zone),
        code=codes.shown(codes.code(key(), booking.id, booking.nonce)),
        qr=qr_of("visitor.booking", link=link),
        answers=Answers(link=link),
        paper=paper_for(booking),
    )


def _own_booking() -> Booking:
    """Return the booking that was just made.

    Raises:
        Refused: there is none here, or its day is over.
    """
    digest = codes.digest(key(), Answers.sent().link)
    booking = look_up(lambda uow: uow.bookings.by_link(digest))
    if booking is None or booking.state is not BookingState.BOOKED:
        raise Refused(Reason.BOOKING_UNKNOWN)
    if booking.point_id != device().point_id or booking.day < here().point.day_of(now()):
        raise Refused(Reason.BOOKING_UNKNOWN)
    return booking
