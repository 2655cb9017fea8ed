"""A place on the waiting list in somebody's hand: what is offered, and what they do about it."""

from collections.abc import Callable
from functools import partial

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.booking.standbys import Standby, StandbyState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.booking import earlier, standbys
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import key, look_up, now, outlook, store
from youthpoint.web.errors import STATUS
from youthpoint.web.site import be_at
from youthpoint.web.visitor import booking_drafts
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.booked import held_booking
from youthpoint.web.visitor.waiting_pages import WaitingPage


@blueprint.post("/b/<link>/earlier")
def wait_for_earlier(link: str) -> Redirect:
    """Wait for an earlier time; the one that is booked is kept until then."""
    booking, _here = held_booking(link)
    try:
        standby = earlier.wait_for_earlier(store(), booking.id, key=key(), now=now())
    except Refused as refusal:
        session["refused"] = refusal.reason
        return redirect(url_for("visitor.booking", link=link), code=303)
    there = codes.link(key(), standby.id, standby.nonce)
    return redirect(url_for("visitor.waiting", link=there), code=303)


@blueprint.get("/w/<link>")
def waiting(link: str) -> Redirect | tuple[str, int]:
    """Show the place on the list, and a time that is offered; once one is taken, the booking."""
    standby, here = held_standby(link)
    with store().read() as uow:
        offer, booked = uow.bookings.offered_to(standby.id), uow.bookings.got_by(standby.id)
        kept = uow.bookings.find(standby.moves) if standby.moves else None
    if standby.state is StandbyState.MET and (mine := booked or kept):
        there = codes.link(key(), mine.id, mine.nonce)
        return redirect(url_for("visitor.booking", link=there), code=303)
    live = offer if offer and not offer.expired(now()) else None
    refused = session.get("refused")
    page = WaitingPage.of(standby, live, here, link=link, kept=kept)
    status = STATUS.get(Reason(refused), 409) if refused else 200
    return render_template("visitor/waiting.html", page=page), status


@blueprint.post("/w/<link>/take")
def take_offer(link: str) -> Redirect:
    """Book the time that is offered."""
    standby, _here = held_standby(link)
    try:
        booked = standbys.take(store(), standby.id, key=key(), now=now(), seen=_seen())
    except Refused as refusal:
        session["refused"] = refusal.reason
        return redirect(url_for("visitor.waiting", link=link), code=303)
    booking_drafts.done(booked)
    there = codes.link(key(), booked.id, booked.nonce)
    return redirect(url_for("visitor.booking", link=there), code=303)


@blueprint.post("/w/<link>/decline")
def decline_offer(link: str) -> Redirect:
    """Let the offered time go to the next one, and go on waiting."""
    return _do(link, partial(standbys.decline, seen=_seen()))


@blueprint.post("/w/<link>/withdraw")
def stop_waiting(link: str) -> Redirect:
    """Leave the waiting list."""
    return _do(link, standbys.withdraw)


def _seen() -> str | None:
    """Return the offer that the page showed: another one may have come meanwhile."""
    return request.form.get("offer") or None


def _do(link: str, act: Callable[..., object]) -> Redirect:
    standby, _here = held_standby(link)
    try:
        act(store(), standby.id, now=now())
    except Refused as refusal:
        session["refused"] = refusal.reason
    return redirect(url_for("visitor.waiting", link=link), code=303)


def held_standby(link: str) -> tuple[Standby, Outlook]:
    """Return the place on the waiting list that a link opens, and its point as it stands.

    Raises:
        Refused: there is none, or its last day is over.
    """
    digest = codes.digest(key(), link)
    standby = look_up(lambda uow: uow.standbys.by_link(digest))
    if standby is None:
        raise Refused(Reason.BOOKING_UNKNOWN)
    here = outlook(standby.point_id)
    if standby.until < here.point.day_of(now()):
        raise Refused(Reason.BOOKING_UNKNOWN)
    be_at(standby.point_id)
    return standby, here
