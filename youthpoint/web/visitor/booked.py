"""A booked time in somebody's hand: what its link opens, and the acts on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from flask import Response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.booking import bookings, check_in
from youthpoint.operations.booking.check_in import Coming
from youthpoint.operations.messages import phones
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import key, look_up, now, outlook, store
from youthpoint.web.errors import STATUS
from youthpoint.web.i18n import language
from youthpoint.web.shared import calendars
from youthpoint.web.shared.experts import CHANNELS, Shown
from youthpoint.web.shared.moments import meeting_words
from youthpoint.web.site import be_at
from youthpoint.web.visitor import booking_drafts, drafts
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.booking_forms import ReminderForm
from youthpoint.web.visitor.call_pages import topics_named
from youthpoint.web.visitor.pages import may_need_exit
from youthpoint.web.words import WORDING

PAGES = {
    BookingState.BOOKED: "visitor/booked.html",
    BookingState.CANCELLED: "visitor/booking_cancelled.html",
    BookingState.NO_SHOW: "visitor/booking_over.html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedPage:
    """A booked time; from `phone` on, only where it was told (decision 1).

    `unreached` is one that a kiosk has booked: one's own phone can add a number (decision 16).
    """

    link: str
    code: str
    when: str
    person: Shown | None
    channel: Channel
    how: str
    address: Localized
    from_phone: str
    video: str
    today: bool
    by_us: bool
    did: str
    refused: str
    exit: bool
    unreached: bool
    phone: str
    email: str
    nickname: str
    topics: tuple[Localized, ...]

    @classmethod
    def of(cls, booking: Booking, here: Outlook, link: str) -> Self:
        """Show a booking to whoever has its link."""
        expert = here.expert(booking.expert_id)
        mine = booking_drafts.is_mine(booking)
        refused = session.pop("refused", None)
        return cls(
            link=link,
            code=codes.shown(codes.code(key(), booking.id, booking.nonce)),
            when=meeting_words(booking.begins_at, booking.length, here.point.zone),
            person=Shown.of(expert) if expert else None,
            channel=booking.channel,
            how=CHANNELS[booking.channel],
            address=here.point.address,
            from_phone=here.point.help_phone,
            video=expert.video_link if expert and booking.channel is Channel.VIDEO else "",
            today=booking.day == here.point.day_of(now()),
            by_us=booking.cancelled_by == "staff",
            did=session.pop("did", ""),
            refused=WORDING[Reason(refused)] if refused else "",
            exit=may_need_exit(here, booking.topics) if mine else False,
            unreached=is_unreached(booking),
            phone=phones.shown(booking.phone) if mine and booking.phone else "",
            email=booking.email if mine else "",
            nickname=booking.nickname if mine else "",
            topics=topics_named(booking.topics, here) if mine else (),
        )


@blueprint.get("/b/<link>")
def booking(link: str) -> str | Redirect | tuple[str, int]:
    """Show the booked time, and what can be done about it; once it is a visit, the ticket."""
    held, here = held_booking(link)
    if came := held.visit_id:
        return _to_ticket(look_up(lambda uow: uow.visits.find(came)))
    refused = session.get("refused")
    page = BookedPage.of(held, here, link)
    status = STATUS.get(Reason(refused), 409) if refused else 200
    return render_template(PAGES[held.state], page=page, form=ReminderForm()), status


@blueprint.get("/b/<link>/calendar")
def booking_calendar(link: str) -> Response:
    """Give the time for somebody's own calendar, where it tells nobody what it is for."""
    held, _here = held_booking(link)
    entry = calendars.Entry(
        id=held.id,
        site=request.host,
        begins_at=held.begins_at,
        ends_at=held.ends_at,
        sequence=held.sequence,
        written_at=now(),
        language=language(),
        cancelled=not held.keeps,
        url=url_for("visitor.booking", link=link, _external=True),
    )
    return calendars.download(entry)


@blueprint.route("/b/<link>/cancel", methods=["GET", "POST"])
def cancel_booking(link: str) -> str | Redirect:
    """Ask once, then cancel; no reason is needed."""
    held, here = held_booking(link)
    if request.method == "GET":
        if held.state is not BookingState.BOOKED:
            return redirect(url_for("visitor.booking", link=link), code=303)
        page = BookedPage.of(held, here, link)
        return render_template("visitor/booking_cancel.html", page=page)
    return act(link, lambda: bookings.cancel(store(), held.id, now=now()))


@blueprint.post("/b/<link>/here")
def here_for_booking(link: str) -> Redirect:
    """Check in: from now on the booking is a number in the queue."""
    held, _here = held_booking(link)
    coming = Coming(booking_id=held.id, door=Door.PHONE)
    try:
        visit = check_in.check_in(store(), coming, key=key(), now=now())
    except Refused as refusal:
        session["refused"] = refusal.reason
        return redirect(url_for("visitor.booking", link=link), code=303)
    if booking_drafts.is_mine(held):
        drafts.remember(visit)
    return _to_ticket(visit)


def is_unreached(booking: Booking) -> bool:
    """Tell whether a number can be added for the reminder."""
    by_kiosk = booking.door is Door.KIOSK and booking.state is BookingState.BOOKED
    return by_kiosk and not booking.phone


def act(link: str, do: Callable[[], object], *, did: str = "") -> Redirect:
    """Do it, and show the booking; if it can't be done, say why on the booking as it is now."""
    try:
        do()
        session["did"] = did
    except Refused as refusal:
        session["refused"] = refusal.reason
    return redirect(url_for("visitor.booking", link=link), code=303)


def held_booking(link: str) -> tuple[Booking, Outlook]:
    """Return the booking that a link opens, and its point as it stands.

    Raises:
        Refused: there is none, or the day it was booked for is over.
    """
    digest = codes.digest(key(), link)
    found = look_up(lambda uow: uow.bookings.by_link(digest))
    if found is None:
        raise Refused(Reason.BOOKING_UNKNOWN)
    here = outlook(found.point_id)
    if found.day < here.point.day_of(now()):
        raise Refused(Reason.BOOKING_UNKNOWN)
    be_at(found.point_id)
    return found, here


def _to_ticket(visit: Visit | None) -> Redirect:
    if visit is None:
        raise Refused(Reason.BOOKING_UNKNOWN)
    return redirect(
        url_for("visitor.ticket", link=codes.link(key(), visit.id, visit.nonce)), code=303
    )
