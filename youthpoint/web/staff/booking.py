"""One booked time: all that is known of it, and what the staff do with it."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations import undo
from youthpoint.operations.booking import appointments
from youthpoint.operations.booking.deeds import DEEDS
from youthpoint.operations.finding import booking_found
from youthpoint.operations.queue.deeds import UNDO_TIME
from youthpoint.operations.sights import see_booking
from youthpoint.store import UnitOfWork
from youthpoint.web import guards
from youthpoint.web.context import key, now, store
from youthpoint.web.desks import desk_id, in_sight, need
from youthpoint.web.errors import STATUS
from youthpoint.web.looking import saw
from youthpoint.web.staff.acts import board_again
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.boards import expert_of
from youthpoint.web.staff.booking_pages import BookingPage
from youthpoint.web.staff.faults import worded
from youthpoint.web.staff.frames import frame
from youthpoint.web.staff.toasts import Toast, toast_of

UNMADE = (BookingState.HELD, BookingState.OFFERED)
"""States in which it is nobody's yet."""

Answer = Redirect | tuple[str, int]


@blueprint.get("/bookings/<booking_id>")
def booking(booking_id: str) -> Answer:
    """Show a booking, and what can be done now."""
    need(Right.SERVE)
    return booking_as_it_is(booking_id)


@blueprint.post("/bookings/<booking_id>/here")
def booking_here(booking_id: str) -> Answer:
    """Check somebody in who tells the desk that they have a booking."""
    return _done(
        booking_id,
        lambda: appointments.they_came(
            store(), booking_id, by=guards.staff(), key=key(), now=now()
        ),
    )


@blueprint.post("/bookings/<booking_id>/missed")
def booking_missed(booking_id: str) -> Answer:
    """Note that nobody came."""
    return _done(
        booking_id,
        lambda: appointments.did_not_come(
            store(), booking_id, by=guards.staff(), now=now(), seen=seen()
        ),
    )


@blueprint.post("/bookings/<booking_id>/cancel")
def cancel_booking(booking_id: str) -> Answer:
    """Cancel the time; they are told, where they have left a number."""
    return _done(
        booking_id,
        lambda: appointments.cancel_for(
            store(), booking_id, by=guards.staff(), now=now(), seen=seen()
        ),
    )


@blueprint.post("/bookings/<booking_id>/start")
def start_booking(booking_id: str) -> Answer:
    """Begin the encounter, and go on at the board."""
    need(Right.SERVE)
    booking_here_now(booking_id)
    try:
        appointments.start(store(), booking_id, by=guards.staff(), key=key(), now=now())
    except Refused as refusal:
        return booking_as_it_is(booking_id, refusal)
    return board_again()


@blueprint.post("/bookings/undo")
def take_back_booking() -> Redirect:
    """Undo what one has just done to a booking."""
    need(Right.SERVE)
    act = undo.by_staff(store(), request.form.get("act", ""), by=guards.staff(), now=now())
    return _again(act.before.get("booking", {}).get("id", ""))


@blueprint.post("/here")
def here() -> Redirect:
    """Check somebody in from the board."""
    need(Right.SERVE)
    booking_id = booking_here_now(request.form.get("booking", "")).id
    appointments.they_came(store(), booking_id, by=guards.staff(), key=key(), now=now())
    return board_again()


@blueprint.post("/start")
def start() -> Redirect:
    """Begin an encounter from the board."""
    need(Right.SERVE)
    booking_id = booking_here_now(request.form.get("booking", "")).id
    appointments.start(store(), booking_id, by=guards.staff(), key=key(), now=now())
    return board_again()


def booking_here_now(booking_id: str) -> Booking:
    """Return a booking of this point, in whatever state; that one sees it is noted.

    Raises:
        Refused: there is none.
    """
    with store().read() as uow:
        found = _found(uow, booking_id)
    _note(found)
    return found


def booking_as_it_is(booking_id: str, refusal: Refused | None = None) -> tuple[str, int]:
    """Show a booking as it is now; after a refusal with its words and its status."""
    with store().read() as uow:
        found = _found(uow, booking_id)
        visit = uow.visits.find(found.visit_id) if found.visit_id else None
        toast = _toast(uow, found, visit)
    _note(found)
    refused = worded(refusal.reason) if refusal else ""
    status = STATUS.get(refusal.reason, 409) if refusal else 200
    page = BookingPage.of(found, visit, in_sight(), toast=toast, refused=refused)
    return render_template("staff/booking.html", page=page, frame=frame()), status


def seen() -> int | None:
    """Return the version of the booking that the form was about."""
    said = request.form.get("seen", "")
    return int(said) if said.isdecimal() and len(said) < 10 else None  # noqa: PLR2004 - digits


def _done(booking_id: str, deed: Callable[[], Booking | Visit]) -> Answer:
    """Do something to a booking, and show it; a refusal is said on its page."""
    need(Right.SERVE)
    booking_here_now(booking_id)
    try:
        deed()
    except Refused as refusal:
        return booking_as_it_is(booking_id, refusal)
    return _again(booking_id)


def _again(booking_id: str) -> Redirect:
    if not booking_id:
        return redirect(url_for("staff.bookings"), code=303)
    return redirect(url_for("staff.booking", booking_id=booking_id), code=303)


def _found(uow: UnitOfWork, booking_id: str) -> Booking:
    found = booking_found(uow, booking_id)
    if found.point_id != desk_id() or found.state in UNMADE:
        raise Refused(Reason.BOOKING_UNKNOWN)
    see_booking(uow, guards.staff(), found)
    return found


def _note(found: Booking) -> None:
    me = expert_of(in_sight(), guards.staff())
    saw(Thing.BOOKING, found, own=me is not None and me.id == found.expert_id)


def _toast(uow: UnitOfWork, booking: Booking, visit: Visit | None) -> Toast:
    """Return what this person has just done to the booking, while it can be undone."""
    act = uow.acts.last_by(guards.staff().id, desk_id(), since=now() - UNDO_TIME)
    mine = act is not None and act.kind in DEEDS and act.before["booking"]["id"] == booking.id
    return toast_of(act if mine else None, visit)
