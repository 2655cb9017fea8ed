"""Giving a booking another time; and what to tell somebody who has just got one."""

from dataclasses import replace

from flask import g, redirect, render_template, request, url_for
from flask_babel import force_locale, gettext
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.errors import Refused
from youthpoint.operations.booking import appointments
from youthpoint.operations.outlook import Outlook
from youthpoint.web import guards
from youthpoint.web.addresses import address
from youthpoint.web.context import key, now, store
from youthpoint.web.desks import in_sight, need
from youthpoint.web.errors import STATUS
from youthpoint.web.i18n import clock_time, lasting, weekday_date
from youthpoint.web.shared.moments import meeting_words
from youthpoint.web.shared.qr import picture
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.booking import booking_as_it_is, booking_here_now, seen
from youthpoint.web.staff.booking_drafts import Draft, draft_of, draft_said
from youthpoint.web.staff.booking_for import PASSING
from youthpoint.web.staff.booking_pages import BookedPage, MovePage
from youthpoint.web.staff.faults import worded
from youthpoint.web.staff.frames import frame
from youthpoint.web.staff.pickers import Picker
from youthpoint.web.staff.stands import MINUTE


@blueprint.get("/bookings/<booking_id>/move")
def move_booking(booking_id: str) -> Redirect | str:
    """Show what else is free; the time that they have is kept meanwhile."""
    need(Right.SERVE)
    found = booking_here_now(booking_id)
    if found.state is not BookingState.BOOKED:
        return redirect(url_for("staff.booking", booking_id=booking_id), code=303)
    here = in_sight()
    draft = _draft(found, here)
    g.asked = _said(draft)
    return render_template("staff/booking_move.html", page=_page(found, draft), frame=frame())


@blueprint.post("/bookings/<booking_id>/move")
def move_it(booking_id: str) -> Redirect | tuple[str, int]:
    """Move the booking; they are told, and the old time is free."""
    need(Right.SERVE)
    found = booking_here_now(booking_id)
    here = in_sight()
    draft = _draft(found, here)
    try:
        begins = draft.begins or found.begins_at
        taking = draft.taking(here.point.id, begins, moves=booking_id)
        appointments.move_for(store(), taking, by=guards.staff(), now=now(), seen=seen())
    except Refused as refusal:
        if refusal.reason not in PASSING:
            return booking_as_it_is(booking_id, refusal)
        page = replace(_page(found, draft), refused=worded(refusal.reason))
        status = STATUS.get(refusal.reason, 409)
        return render_template("staff/booking_move.html", page=page, frame=frame()), status
    return redirect(url_for("staff.booking", booking_id=booking_id), code=303)


@blueprint.get("/bookings/<booking_id>/booked")
def booked(booking_id: str) -> str:
    """Show what to tell them: the time in their language, the code, the way to it."""
    need(Right.SERVE)
    found = booking_here_now(booking_id)
    here = in_sight()
    link = codes.link(key(), found.id, found.nonce)
    expert = here.expert(found.expert_id)
    visit = next((each for each in here.visits if each.id == request.args.get("visit")), None)
    g.asked = {"visit": visit.id} if visit else {}
    page = BookedPage(
        booking_id=found.id,
        when=_in_their_language(found, here),
        language=found.language,
        person=expert.first_name if expert else "",
        code=codes.shown(codes.code(key(), found.id, found.nonce)),
        qr=picture(url_for("visitor.booking", link=link, _external=True)),
        told=bool(found.phone or found.email),
        visit=visit.id if visit and visit.expert_id else "",
    )
    return render_template("staff/booked.html", page=page, frame=frame())


def _draft(booking: Booking, here: Outlook) -> Draft:
    """Return for what another time is looked for: as before, unless something else is said."""
    before, said = draft_of(booking), draft_said(here)
    return replace(
        before,
        channel=said.channel if "channel" in request.values else before.channel,
        expert=said.expert if "expert" in request.values else before.expert,
        day=said.day,
        begins=said.begins,
    )


def _said(draft: Draft) -> dict[str, str]:
    """Return what the address says besides the booking; an expert that is empty is anybody."""
    said = draft.said()
    return {"expert": draft.expert} | {
        name: each for name, each in said.items() if name in ("channel", "day")
    }


def _page(booking: Booking, draft: Draft) -> MovePage:
    here = in_sight()

    def at(other: Draft) -> str:
        return address("staff.move_booking", {"booking_id": booking.id, **_said(other)})

    return MovePage(
        booking_id=booking.id,
        seen=booking.version,
        when=meeting_words(booking.begins_at, booking.length, here.point.zone),
        reachable=bool(booking.phone or booking.email),
        expert=draft.expert,
        channel=draft.channel,
        anybody=at(replace(draft, expert="", day=None, begins=None)),
        picker=Picker.of(here, draft, at, apart_from=booking.id),
    )


def _in_their_language(booking: Booking, here: Outlook) -> str:
    """Return the day, the time and the length as they are told in the visitor's language."""
    zone, spoken = here.point.zone, booking.language
    day = weekday_date(booking.day, spoken)
    with force_locale(spoken):
        time = clock_time(booking.begins_at, zone, spoken)
        when = gettext("%(day)s at %(time)s", day=day, time=time)
    return f"{when}, {lasting(int(booking.length / MINUTE))}"
