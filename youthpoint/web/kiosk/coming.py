"""Somebody with a booked time is here: they type its code, or scan it, and get a number."""

from flask import Response, request

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations import returning
from youthpoint.operations.booking import check_in as operations
from youthpoint.operations.booking.check_in import Coming
from youthpoint.operations.pauses import device_key
from youthpoint.operations.returning import Trier
from youthpoint.web.context import key, now, store
from youthpoint.web.errors import status_of
from youthpoint.web.i18n import _l
from youthpoint.web.kiosk.blueprint import blueprint, device, here
from youthpoint.web.kiosk.numbers import give
from youthpoint.web.kiosk.pages import TYPING, Answers, CodePage, Step, show
from youthpoint.web.words import told

CODE = Step(template="kiosk/code.html", title=_l("Enter your code"), idle=TYPING)

LONGEST = 200
"""Letters of what is taken for a code, or for the address that a scanner has read."""

LONGEST_CODE = 20
"""Letters of a wrong code that is shown again; what is longer was scanned, and may tell much."""


@blueprint.post("/code")
def code() -> Response:
    """Ask for the code of a booking; what is typed stays when the language changes."""
    return show(CODE, CodePage(answers=Answers(), typed=_again(request.form.get("code", ""))))


@blueprint.post("/check-in")
def check_in() -> Response:
    """Give a number to whom a code belongs; nothing else of them is shown, nor is a link."""
    typed = request.form.get("code", "")[:LONGEST]
    try:
        return give(_arrived(typed))
    except Refused as refusal:
        page = CodePage(answers=Answers(), typed=_again(typed), refused=told(refusal))
        return show(CODE, page, status=status_of(refusal))


def _again(typed: str) -> str:
    return typed if len(typed) <= LONGEST_CODE else ""


def _arrived(typed: str) -> Visit:
    """Return the visit of whom a code belongs to; one that has a number gets it shown again.

    Raises:
        Refused: there is none here, or it is not the time for that.
    """
    tries = device_key(key(), device().id)  # nobody pauses with those who try elsewhere
    trier = Trier(browser=f"code:{tries}", address=f"codes:{tries}")
    found = returning.find_at_hand(store(), typed, trier=trier, key=key(), now=now()).it
    today = here().point.day_of(now())
    if found.point_id != device().point_id or found.day < today:
        raise Refused(Reason.CODE_UNKNOWN)
    if isinstance(found, Booking):
        coming = Coming(booking_id=found.id, door=Door.KIOSK)
        return operations.check_in(store(), coming, key=key(), now=now())
    if isinstance(found, Visit) and found.day == today and not found.ended_at:
        return found
    raise Refused(Reason.CODE_UNKNOWN)
