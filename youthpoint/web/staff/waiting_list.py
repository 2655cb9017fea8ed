"""Who waits for a time that is not free yet, as the staff see it."""

from dataclasses import dataclass
from typing import Self

from flask import render_template

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.standbys import Part, Standby
from youthpoint.domain.localized import Localized
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations.booking.agendas import who_waits
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import store
from youthpoint.web.desks import in_sight, may, need, sight
from youthpoint.web.i18n import _l, clock_time
from youthpoint.web.looking import saw_list
from youthpoint.web.shared.experts import CHANNELS
from youthpoint.web.shared.moments import date_words, moment_words
from youthpoint.web.staff.agendas import topics_named
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.frames import frame

PARTS = {
    Part.ANY: _l("Any time of day"),
    Part.MORNING: _l("Morning"),
    Part.AFTERNOON: _l("Afternoon"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiter:
    """Somebody on the waiting list; `offered` is the time that is kept for them, until when."""

    standby_id: str
    name: str
    topics: tuple[Localized, ...]
    language: str
    expert: str
    how: str
    part: str
    until: str
    since: str
    offered: str = ""
    offered_until: str = ""

    @classmethod
    def of(cls, standby: Standby, offer: Booking | None, here: Outlook) -> Self:
        """Show a wish."""
        zone, expert = here.point.zone, here.expert(standby.expert_id)
        expires = offer.expires_at if offer else None
        return cls(
            standby_id=standby.id,
            name=standby.nickname,
            topics=topics_named(standby.topics, here),
            language=standby.language,
            expert=expert.first_name if expert else "",
            how=str(CHANNELS[standby.channel]),
            part=str(PARTS[standby.part]),
            until=date_words(standby.until),
            since=moment_words(standby.made_at, zone),
            offered=moment_words(offer.begins_at, zone) if offer else "",
            offered_until=clock_time(expires, zone) if expires else "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """The waiting list, and whether one may book for those on it."""

    waiting: tuple[Waiter, ...]
    serves: bool


@blueprint.get("/bookings/waiting")
def bookings_waiting() -> str:
    """Show who waits for a time, who has waited longest first."""
    need(Right.SEE_QUEUE)
    saw_list(Thing.WAITING)
    here, mine = in_sight(), sight()
    with store().read() as uow:
        found = who_waits(uow, here.point.id, mine)
    waiting = tuple(Waiter.of(standby, offer, here) for standby, offer in found)
    page = WaitingPage(waiting=waiting, serves=may(Right.SERVE))
    return render_template("staff/bookings_waiting.html", page=page, frame=frame())
