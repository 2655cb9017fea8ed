"""Moving a booked time: the old one is kept until the new one is confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from flask import redirect, render_template, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.errors import Refused
from youthpoint.domain.experts import Channel
from youthpoint.operations.booking import bookings
from youthpoint.operations.booking.bookings import Taking
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import now, store
from youthpoint.web.i18n import clock_time, only_speaks
from youthpoint.web.shared.experts import CHANNELS
from youthpoint.web.shared.moments import meeting_words
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.booked import held_booking
from youthpoint.web.visitor.booking import PASSING, ask_with_whom, choose_again, say_it_again
from youthpoint.web.visitor.choices import (
    begins_sent,
    choice_asked,
    choice_sent,
    is_asked,
    nothing_picked,
    picked,
)
from youthpoint.web.visitor.slots import Choice, Way
from youthpoint.web.visitor.time_finding import Look, slot_page, wanted_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePage:
    """The time that one has, and the one that is held in its place; the form `sends` that one."""

    link: str
    old: str
    new: str
    person: str
    how: str
    until: str
    sends: Mapping[str, str]

    @classmethod
    def of(cls, booking: Booking, held: Booking, here: Outlook, link: str) -> Self:
        """Show a booking beside what is held for it."""
        zone, expert = here.point.zone, here.expert(held.expert_id)
        return cls(
            link=link,
            old=meeting_words(booking.begins_at, booking.length, zone),
            new=meeting_words(held.begins_at, held.length, zone),
            person=expert.first_name if expert else "",
            how=CHANNELS[held.channel],
            until=clock_time(held.expires_at or now(), zone),
            sends={
                "begins": held.begins_at.isoformat(),
                "with": held.expert_id,
                "how": held.channel.value,
            },
        )


@blueprint.get("/b/<link>/move")
def move(link: str) -> str | Redirect:
    """Show the free times; the old one is said, and kept."""
    booking, here = held_booking(link)
    if booking.state is not BookingState.BOOKED:
        return redirect(url_for("visitor.booking", link=link), code=303)
    asked = choice_asked() if is_asked() else _as_it_is(booking)
    look = _look(booking, here, link, asked)
    return render_template("visitor/book.html", page=slot_page(here, look))


@blueprint.get("/b/<link>/move/with")
def move_with(link: str) -> Redirect | str:
    """Let one choose whom to meet instead."""
    booking, here = held_booking(link)
    if booking.state is not BookingState.BOOKED:
        return redirect(url_for("visitor.booking", link=link), code=303)
    look = _look(booking, here, link, choice_asked())
    return ask_with_whom(look, back=look.choice.times(look.way))


@blueprint.post("/b/<link>/move")
def choose_other_time(link: str) -> Redirect | tuple[str, int]:
    """Hold the new time, and ask once more."""
    booking, here = held_booking(link)
    look = _look(booking, here, link, choice_sent())
    if only_speaks():
        return say_it_again()
    try:
        booking.see_that_it_can_change()
        if _is_the_same(booking, look.choice, begins_sent()):
            return redirect(url_for("visitor.booking", link=link), code=303)
        bookings.hold(store(), _taking(booking, look, begins_sent()), now=now())
    except Refused as refusal:
        return _say_why(link, look, refusal)
    nothing_picked()
    return redirect(url_for("visitor.move_check", link=link), code=303)


@blueprint.get("/b/<link>/move/check")
def move_check(link: str) -> str | Redirect:
    """Show both times before the one takes the place of the other."""
    booking, here = held_booking(link)
    held = bookings.stay_on_form(store(), here.point.id, _form_key(booking), now=now())
    if held is None or held.state is not BookingState.HELD:
        return redirect(url_for("visitor.move", link=link), code=303)
    page = MovePage.of(booking, held, here, link)
    return render_template("visitor/move_check.html", page=page)


@blueprint.post("/b/<link>/move/check")
def move_it(link: str) -> Redirect | tuple[str, int]:
    """Move the booking to the time that was shown; the old one is free from now on."""
    booking, here = held_booking(link)
    look = _look(booking, here, link, choice_sent())
    try:
        if not _is_the_same(booking, look.choice, begins_sent()):  # else it was sent twice
            bookings.move(store(), _taking(booking, look, begins_sent()), now=now())
    except Refused as refusal:
        return _say_why(link, look, refusal)
    session["did"] = "moved"
    return redirect(url_for("visitor.booking", link=link), code=303)


@blueprint.post("/b/<link>/move/keep")
def keep_time(link: str) -> Redirect:
    """Let the new time go, and keep the one that one has."""
    booking, here = held_booking(link)
    bookings.release(store(), here.point.id, _form_key(booking), now=now())
    return redirect(url_for("visitor.booking", link=link), code=303)


def _say_why(link: str, look: Look, refusal: Refused) -> Redirect | tuple[str, int]:
    """Say why it can't be moved: beside the other times, or on the booking as it is now."""
    if refusal.reason in PASSING:
        return choose_again(look, refusal)
    session["refused"] = refusal.reason
    return redirect(url_for("visitor.booking", link=link), code=303)


def _is_the_same(booking: Booking, choice: Choice, begins_at: datetime) -> bool:
    """Tell whether it is the time that one has already."""
    return (
        booking.begins_at == begins_at
        and booking.channel is choice.channel
        and choice.expert in ("", booking.expert_id)
    )


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
        begins=picked(),
        apart_from=booking.id,
        own=booking.begins_at,
        moving=meeting_words(booking.begins_at, booking.length, here.point.zone),
        without=frozenset() if booking.phone else frozenset({Channel.CALL}),
    )
