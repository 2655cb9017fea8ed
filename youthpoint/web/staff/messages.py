"""Messages that did not arrive: whom to tell oneself, and how to reach them."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.messages.messages import Kind
from youthpoint.domain.messages.outbox import Delivery, Message
from youthpoint.domain.points import Point
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations.messages import messages as told
from youthpoint.operations.messages import phones
from youthpoint.operations.sights import shows
from youthpoint.operations.trails.looks import whom
from youthpoint.web import guards
from youthpoint.web.context import now, store
from youthpoint.web.desks import desk_id, in_sight, need, sight
from youthpoint.web.i18n import _l, clock_time, language, weekday_date
from youthpoint.web.looking import saw
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.frames import frame

WORDS = {
    Kind.TURN_NEAR: _l("Turn is near"),
    Kind.YOUR_TURN: _l("It is their turn"),
    Kind.BOOKED: _l("Time booked"),
    Kind.REMINDER_DAY: _l("Reminder"),
    Kind.REMINDER_2H: _l("Reminder"),
    Kind.MOVED: _l("Time moved"),
    Kind.CANCELLED: _l("Time cancelled"),
    Kind.CANCELLED_BY_US: _l("We cancelled the time"),
    Kind.OFFERED: _l("A time became free for them"),
    Kind.CALL_TRIED: _l("We tried to call"),
}
"""What a message tells, for the staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """Somebody to tell: `about` is their number or their time, `dial` what a phone calls."""

    key: str
    words: str
    about: str
    room: str
    written_at: str
    language: str
    phone: str
    dial: str
    email: str
    unsure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesPage:
    """What did not arrive, oldest first."""

    untold: tuple[Untold, ...]


@blueprint.get("/messages")
def messages() -> str:
    """Show what did not arrive."""
    need(Right.SEE_QUEUE)
    point, mine = in_sight().point, sight()
    with store().read() as uow:
        found = [
            each
            for each in told.undeliverable(uow, point.id)
            if shows(uow, mine, each.news.about, guards.staff().id)
        ]
        people = [it for each in found for it in whom(uow, each.news.about)]
    saw(Thing.MESSAGES, *people)
    page = MessagesPage(untold=tuple(_untold(each, point) for each in found))
    return render_template("staff/messages.html", page=page, frame=frame())


@blueprint.post("/messages/told")
def message_told() -> Redirect:
    """Note that the visitor knows."""
    told.see_to(store(), desk_id(), request.form.get("key", ""), by=guards.staff(), now=now())
    return redirect(url_for("staff.messages"), code=303)


def _untold(message: Message, point: Point) -> Untold:
    news, to = message.news, message.to
    return Untold(
        key=message.key,
        words=WORDS[news.kind],
        about=news.facts.number or _when(message, point),
        room=news.facts.room,
        written_at=clock_time(message.made_at, point.zone),
        language=to.language,
        phone=phones.shown(to.phone) if to.phone else "",
        dial=to.phone,
        email="" if to.phone else to.email,
        unsure=message.state is Delivery.UNSURE,
    )


def _when(message: Message, point: Point) -> str:
    at = message.news.facts.at
    if at is None:
        return ""
    day = weekday_date(point.day_of(at), language())
    return f"{day} {clock_time(at, point.zone)}"
