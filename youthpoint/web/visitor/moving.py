"""Moving a booked time: the old one is kept until the new one is confirmed."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.bookings import Booking, BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel
from youthpoint.operations import bookings
from youthpoint.operations.bookings import Taking
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import now, store
from youthpoint.web.i18n import clock_time
from youthpoint.web.shared.moments import meeting_words
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.booked import held_booking
from youthpoint.web.visitor.booking import (
    ask_with_whom,
    begins_sent,
    choice_asked,
    choice_sent,
    choose_again,
)
from youthpoint.web.visitor.slots import Choice, Way
from youthpoint.web.visitor.time_finding import Look, slot_page, wanted_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePage:
    """The time that one has, and the one that is held in its place."""

    link: str
    old: str
    new: str
    person: str
    until: str


@blueprint.get("/b/<link>/move")
def move(link: str) -> str | Redirect | tuple[str, int]:
    """Show the free times; the old one is said, and kept."""
    booking, here = held_booking(link)
    if booking.state is not BookingState.BOOKED:
        return redirect(url_for("visitor.booking", link=link), code=303)
    asked = choice_asked() if request.args else _as_it_is(booking)
    look = _look(booking, here, link, asked)
    if refused := session.pop("move-refused", None):
        return choose_again(look, Refused(Reason(refused)))
    return render_template("visitor/book.html", page=slot_page(here, look))


@blueprint.get("/b/<link>/move/with")
def move_with(link: str) -> str:
    """Let one choose whom to meet instead."""
    booking, here = held_booking(link)
    look = _look(booking, here, link, choice_asked())
    return ask_with_whom(look, back=url_for("visitor.move", link=link))


@blueprint.post("/b/<link>/move")
def choose_other_time(link: str) -> Redirect | tuple[str, int]:
    """Hold the new time, and ask once more."""
    booking, here = held_booking(link)
    look = _look(booking, here, link, choice_sent())
    try:
        booking.see_that_it_can_change()
        held = bookings.hold(store(), _taking(booking, look, begins_sent()), now=now())
    except Refused as refusal:
        return choose_again(look, refusal)
    session["moving"] = {"begins": held.begins_at.isoformat(), **look.choice.told()}
    return redirect(url_for("visitor.move_check", link=link), code=303)


@blueprint.get("/b/<link>/move/check")
def move_check(link: str) -> str | Redirect:
    """Show both times before the one takes the place of the other."""
    booking, here = held_booking(link)
    held = bookings.stay_on_form(store(), here.point.id, _form_key(booking), now=now())
    if held is None or held.state is not BookingState.HELD:
        return redirect(url_for("visitor.move", link=link), code=303)
    zone, expert = here.point.zone, here.expert(held.expert_id)
    page = MovePage(
        link=link,
        old=meeting_words(booking.begins_at, booking.length, zone),
        new=meeting_words(held.begins_at, held.length, zone),
        person=expert.first_name if expert else "",
        until=clock_time(held.expires_at or now(), zone),
    )
    return render_template("visitor/move_check.html", page=page)


@blueprint.post("/b/<link>/move/check")
def move_it(link: str) -> Redirect:
    """Move the booking; the old time is free from now on."""
    booking, here = held_booking(link)
    kept: dict[str, Any] = session.pop("moving", {})
    if not kept:
        return redirect(url_for("visitor.move", link=link), code=303)
    chosen = Choice(expert=kept.get("with", ""), channel=Channel(kept["how"]))
    look = _look(booking, here, link, chosen)
    taking = _taking(booking, look, datetime.fromisoformat(kept["begins"]))
    try:
        bookings.move(store(), taking, now=now())
    except Refused as refusal:
        session["move-refused"] = refusal.reason
        return redirect(url_for("visitor.move", link=link), code=303)
    session["did"] = "moved"
    return redirect(url_for("visitor.booking", link=link), code=303)


def _as_it_is(booking: Booking) -> Choice:
    """Return the choice to begin with: the same person, met the same way."""
    return Choice(expert=booking.expert_id, channel=booking.channel)


def _form_key(booking: Booking) -> str:
    """Return what stands for this move: a booking is moved by one form at a time."""
    return f"move-{booking.id}-{booking.sequence}"


def _taking(booking: Booking, look: Look, begins_at: datetime) -> Taking:
    wanted = wanted_of(look, booking.point_id)
    return Taking(
        wanted=replace(wanted, language=booking.language),
        begins_at=begins_at,
        form_key=_form_key(booking),
        moves=booking.id,
    )


def _look(booking: Booking, here: Outlook, link: str, choice: Choice) -> Look:
    return Look(
        topics=booking.topics,
        choice=choice,
        way=Way(times="visitor.move", people="visitor.move_with", of={"link": link}),
        apart_from=booking.id,
        moving=meeting_words(booking.begins_at, booking.length, here.point.zone),
    )
