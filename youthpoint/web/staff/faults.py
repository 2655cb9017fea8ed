"""Refusals and faults at the console: in its own layout, with its own words and next step."""

from collections.abc import Mapping

from flask import g, url_for

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.web import guards, words
from youthpoint.web.desks import desk_id, may
from youthpoint.web.i18n import _l
from youthpoint.web.site import show
from youthpoint.web.staff.blueprint import on_the_board
from youthpoint.web.staff.frames import Frame, frame
from youthpoint.web.voices import VOICES, Voice
from youthpoint.web.words import WORDING

WORDS: Mapping[Reason | int, str] = {
    Reason.ANOTHER_DAY: _l("This booking is for another day. Move it to today first."),
    Reason.BOOKING_BEGUN: _l("They have already come. Look at the queue."),
    Reason.BOOKING_CANCELLED: _l("This booking has been cancelled. You can book another time."),
    Reason.BOOKING_OVER: _l("This time has gone by. You can book another."),
    Reason.BOOKING_UNKNOWN: _l("This booking is not here any more. Look at the bookings."),
    Reason.HOLD_EXPIRED: _l("The time is not held any more. Choose a time again."),
    Reason.NOT_BOOKABLE: _l("Times can’t be booked for this. Choose other topics."),
    Reason.PHONE_NEEDED: _l("For a phone call, enter the number to call."),
    Reason.TIME_OUTSIDE_DUTY: _l("Nobody is on duty then. Choose another time."),
    Reason.VISIT_UNKNOWN: _l("This visit is over, or it never was here. Look at the queue."),
    404: _l("There is no such page. Look at the queue."),
    405: _l("This page can’t be used that way. Look at the queue."),
    500: _l("Something broke on our side. Look at the queue and try again."),
}
"""What a visitor is told differently: the staff stand at the desk, and wait for other things."""


def told(refusal: Refused) -> str:
    """Return the words of a refusal, with how long to wait where that is asked."""
    return words.told(refusal, WORDS)


def worded(reason: Reason) -> str:
    """Return the words of a refusal, as the staff are told it."""
    return str(WORDS.get(reason, WORDING[reason]))


def shown() -> Mapping[str, object]:
    """Return what the page shows besides the words: the console around it, if one is let in."""
    account = guards.signed_in()
    if on_the_board():
        g.here = url_for("staff.queue")  # an act has no page of its own
    around, welcome = _console() if account else (None, False)
    return {"frame": around, "name": account.first_name if account else "", "welcome": welcome}


def _console() -> tuple[Frame | None, bool]:
    """Return the console's frame, and whether the queue opens for this account.

    No frame where the account belongs to no point, or what is broken takes the frame with it.
    """
    try:
        show(desk_id())
        return frame(), may(Right.SEE_QUEUE)
    except Refused:
        return None, False
    except Exception:  # noqa: BLE001 - whatever it is, the page comes without
        return None, True


VOICES[guards.WHERE] = Voice(page="staff/fault.html", shown=shown, words=WORDS)
