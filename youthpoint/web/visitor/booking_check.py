"""Telling as much as one likes for a time that is held, looking through it, booking it."""

from dataclasses import replace

from flask import Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.booking import bookings
from youthpoint.operations.booking.bookings import Taking
from youthpoint.web.context import key, lately, now, store
from youthpoint.web.i18n import here_in, language, only_speaks
from youthpoint.web.visitor import booking_drafts, drafts, whereabouts
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.booking import choose_again
from youthpoint.web.visitor.booking_drafts import BookingDraft
from youthpoint.web.visitor.booking_forms import BookerForm
from youthpoint.web.visitor.holds import HeldPage, back_to_times, going, look_of
from youthpoint.web.visitor.slots import Choice
from youthpoint.web.visitor.time_finding import THE_WAY, Look, wanted_of


@blueprint.get("/book/who")
def book_who() -> Redirect | tuple[str, int]:
    """Ask as little as possible: how to call them, and where to send a reminder."""
    page = going()
    if page is None:
        return back_to_times()
    return _ask(BookerForm(page.told, mail=page.mail, calls=page.calls), page, status=200)


@blueprint.post("/book/who")
def tell_who() -> Redirect | tuple[str, int]:
    """Take what was told, and show it once more."""
    page = going()
    if page is None:
        return back_to_times()
    form = BookerForm(page.told, mail=page.mail, calls=page.calls)
    accepted = form.accepted()
    booking_drafts.keep(form.told(page.told))
    if only_speaks():
        return redirect(here_in(language()), code=303)
    if not accepted:
        return _ask(form, page, status=422)
    return redirect(url_for("visitor.book_check"), code=303)


@blueprint.get("/book/check")
def book_check() -> Redirect | str:
    """Show all of it before it is booked."""
    page = going()
    return render_template("visitor/book_check.html", page=page) if page else back_to_times()


@blueprint.post("/book/check")
def book_it() -> Redirect | tuple[str, int]:
    """Book the time; sent twice, it is booked once."""
    draft, told = whereabouts.draft_here(), booking_drafts.present()
    if draft is None or told.begins_at is None:
        return back_to_times()
    if request.form.get("begins", told.begins) != told.begins:
        return _look_again()
    look = look_of(draft, told)
    try:
        booked = _booked(look, told)
    except Refused as refusal:
        return _say_why(look, refusal)
    booking_drafts.done(booked)
    drafts.over(draft)
    link = codes.link(key(), booked.id, booked.nonce)
    return redirect(url_for("visitor.booking", link=link), code=303)


@blueprint.post("/book/release")
def let_time_go() -> Redirect:
    """Let the held time go: somebody does not want it after all."""
    told = booking_drafts.present()
    bookings.release(store(), whereabouts.here(lately).point.id, told.form_key, now=now())
    draft = whereabouts.draft_here()
    choice = look_of(draft, told).choice if draft else Choice()
    booking_drafts.keep(replace(told, begins="", hold=""))
    return redirect(choice.times(THE_WAY), code=303)


@blueprint.post("/book/left")
def left_form() -> Response:
    """Hold the time only a moment longer: its page was left, or is being loaded again."""
    told = booking_drafts.present()
    bookings.leave_form(store(), whereabouts.here(lately).point.id, told.form_key, now=now())
    return Response(status=204)


def _booked(look: Look, told: BookingDraft) -> Booking:
    taking = Taking(
        wanted=wanted_of(look, whereabouts.here(lately).point.id),
        begins_at=look.begins or now(),
        form_key=told.form_key,
    )
    return bookings.book(store(), taking, told.booker, key=key(), now=now())


def _say_why(look: Look, refusal: Refused) -> Redirect | tuple[str, int]:
    """Ask for what is missing, or for another time."""
    if refusal.reason is Reason.PHONE_NEEDED:
        return redirect(url_for("visitor.book_who"), code=303)
    return choose_again(look, refusal)


def _look_again() -> Redirect | tuple[str, int]:
    """Show the time that is held now: another one was chosen in another tab."""
    page = going()
    if page is None:
        return back_to_times()
    words = str(gettext("You have chosen another time since then. Is this one right?"))
    page = replace(page, refused=words)
    return render_template("visitor/book_check.html", page=page), 409


def _ask(form: BookerForm, page: HeldPage, *, status: int) -> tuple[str, int]:
    return render_template("visitor/book_who.html", page=page, form=form), status
