"""Booking a time for somebody: for what, when, for whom."""

from dataclasses import replace

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel
from youthpoint.operations.booking import appointments, bookings
from youthpoint.operations.booking.appointments import Order
from youthpoint.operations.booking.bookings import Taking
from youthpoint.operations.outlook import Outlook
from youthpoint.web import guards
from youthpoint.web.context import key, now, store
from youthpoint.web.desks import desk_id, in_sight, need
from youthpoint.web.errors import STATUS
from youthpoint.web.shared.needs import ALONE, offered
from youthpoint.web.staff.agendas import topics_named
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.booking_drafts import Draft, booker_known, draft_said, moment_said
from youthpoint.web.staff.booking_for_pages import ForWhatPage, WhenPage, WhoPage
from youthpoint.web.staff.booking_forms import ForWhatForm, ForWhomForm
from youthpoint.web.staff.faults import worded
from youthpoint.web.staff.forms import handed_in
from youthpoint.web.staff.frames import frame
from youthpoint.web.staff.pickers import Picker

PASSING = frozenset({
    Reason.EXPERT_UNKNOWN, Reason.HOLD_EXPIRED, Reason.TIME_GONE, Reason.TIME_OUTSIDE_DUTY,
    Reason.TIME_TAKEN, Reason.TIME_TOO_FAR,
})  # fmt: skip
"""Refusals after which another time can be chosen: the page says so and shows what is free."""


@blueprint.route("/bookings/new", methods=["GET", "POST"])
def book() -> Redirect | tuple[str, int]:
    """Ask for what, and in which language."""
    need(Right.SERVE)
    here = in_sight()
    draft = draft_said(here)
    topics = offered(here.catalogue.shown())
    form = ForWhatForm(topics, draft)
    if handed_in(form):
        if here.catalogue.booked_as(frozenset(form.chosen)):
            chosen = replace(draft, topics=tuple(form.chosen), speaks=form.speaks.data or "")
            return redirect(chosen.at("staff.book_when"), code=303)
        form.topics.errors = [worded(Reason.NOT_BOOKABLE)]
    g.asked = {} if form.sent() else draft.said()
    page = ForWhatPage(topics=topics, chosen=frozenset(form.chosen), alone=ALONE, draft=draft)
    status = 422 if form.errors else 200
    return render_template("staff/book.html", page=page, form=form, frame=frame()), status


@blueprint.get("/bookings/new/when")
def book_when() -> Redirect | str:
    """Show what is free."""
    need(Right.SERVE)
    here = in_sight()
    draft = draft_said(here)
    if not here.catalogue.booked_as(frozenset(draft.topics)):
        return redirect(draft.at("staff.book"), code=303)
    g.asked = draft.said()
    return render_template("staff/book_when.html", page=_when(here, draft), frame=frame())


@blueprint.post("/bookings/new/when")
def hold_time() -> Redirect | tuple[str, int]:
    """Hold the chosen time while somebody is asked for their name."""
    need(Right.SERVE)
    here = in_sight()
    draft = draft_said(here)
    try:
        taking = _taking(here, draft)
        held = appointments.hold_for(store(), taking, by=guards.staff(), now=now())
    except Refused as refusal:
        if refusal.reason not in PASSING:
            raise
        page = _when(here, draft, refused=worded(refusal.reason))
        status = STATUS.get(refusal.reason, 409)
        return render_template("staff/book_when.html", page=page, frame=frame()), status
    return redirect(replace(draft, begins=held.begins_at).at("staff.book_who"), code=303)


@blueprint.route("/bookings/new/who", methods=["GET", "POST"])
def book_who() -> Redirect | tuple[str, int]:
    """Ask for whom, as little as they like to tell, and book; sent twice, it is booked once."""
    need(Right.SERVE)
    here = in_sight()
    draft = draft_said(here)
    form = _form(here, draft)
    if not handed_in(form):
        g.asked = draft.said()
        return _ask(here, draft, form)
    try:
        taking = _taking(here, draft)
        order = Order(taking=taking, booker=form.booker, standby_id=draft.standby)
        booking = appointments.book_for(store(), order, by=guards.staff(), key=key(), now=now())
    except Refused as refusal:
        return _lost(here, draft, form, refusal)
    return redirect(_booked(booking, draft), code=303)


@blueprint.post("/bookings/new/leave")
def leave_booking() -> Redirect:
    """Let the held time go."""
    need(Right.SERVE)
    bookings.release(store(), desk_id(), request.form.get("form", ""), now=now())
    return redirect(url_for("staff.bookings"), code=303)


def _form(here: Outlook, draft: Draft) -> ForWhomForm:
    known, calls = booker_known(draft, here), draft.channel is Channel.CALL
    return ForWhomForm(known, mail=here.point.policy.mail, calls=calls)


def _ask(here: Outlook, draft: Draft, form: ForWhomForm) -> Redirect | tuple[str, int]:
    """Show the time that is held, and ask for whom; if it is held no more, what else is free."""
    with store().read() as uow:
        kept = uow.bookings.by_form(here.point.id, draft.form)
    if not draft.topics or draft.begins is None:
        return redirect(draft.at("staff.book"), code=303)
    if kept is None or kept.expired(now()):
        return _lost(here, draft, form, Refused(Reason.HOLD_EXPIRED))
    if kept.state is not BookingState.HELD:
        return redirect(url_for("staff.booking", booking_id=kept.id), code=303)
    page, status = WhoPage.of(kept, draft, here), 422 if form.errors else 200
    return render_template("staff/book_who.html", page=page, form=form, frame=frame()), status


def _booked(booking: Booking, draft: Draft) -> str:
    said = {"visit": draft.visit} if draft.visit else {}
    return url_for("staff.booked", booking_id=booking.id, **said)  # type: ignore[arg-type]


def _taking(here: Outlook, draft: Draft) -> Taking:
    begins = moment_said(request.form.get("begins", "")) or draft.begins
    if begins is None:
        raise Refused(Reason.TIME_OUTSIDE_DUTY)
    return draft.taking(here.point.id, begins)


def _when(here: Outlook, draft: Draft, *, refused: str = "") -> WhenPage:
    def at(other: Draft) -> str:
        return other.at("staff.book_when")

    with store().read() as uow:
        held = uow.bookings.by_form(here.point.id, draft.form)
    picker = Picker.of(here, draft, at, apart_from=held.id if held else "")
    topics = topics_named(draft.topics, here)
    anybody = at(replace(draft, expert="", day=None, begins=None))
    return WhenPage(draft=draft, topics=topics, picker=picker, anybody=anybody, refused=refused)


def _lost(here: Outlook, draft: Draft, form: ForWhomForm, refusal: Refused) -> tuple[str, int]:
    """Say that somebody was faster, and show what else is free; what was written stays.

    Raises:
        Refused: no other time would help.
    """
    if refusal.reason not in PASSING:
        raise refusal
    when = _when(here, draft)
    page = WhoPage(
        draft=draft, topics=when.topics, picker=when.picker, refused=worded(refusal.reason)
    )
    status = STATUS.get(refusal.reason, 409)
    return render_template("staff/book_who.html", page=page, form=form, frame=frame()), status
