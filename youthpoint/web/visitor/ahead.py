"""What this browser has booked or waits for and is still to come: the way back from the start."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import session, url_for

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.booking.standbys import StandbyState
from youthpoint.operations.outlook import Outlook
from youthpoint.store import UnitOfWork
from youthpoint.web.context import key, look_up
from youthpoint.web.i18n import _l
from youthpoint.web.shared.moments import moment_words

BOOKED = _l("Back to your booking")
WAITING = _l("Back to your place on the waiting list")
OFFERED = _l("A time has come free")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Something still to come: its page, and when it is, where that is known."""

    words: str
    when: str
    href: str


def ahead(here: Outlook) -> tuple[Ahead, ...]:
    """Return what is still to come at this point, the next one first."""
    booked: list[str] = session.get("booked", [])
    waits: list[str] = session.get("waits", [])
    if not (booked or waits):
        return ()
    return look_up(lambda uow: (*_booked(uow, booked, here), *_waits(uow, waits, here)))


def _booked(uow: UnitOfWork, ids: list[str], here: Outlook) -> Iterator[Ahead]:
    today = here.point.day_of(here.seen_at)
    found = [each for each in map(uow.bookings.find, ids) if each is not None]
    for each in sorted(found, key=lambda it: it.begins_at):
        lies_ahead = each.state is BookingState.BOOKED and each.day >= today
        if lies_ahead and each.point_id == here.point.id:
            yield Ahead(
                words=BOOKED,
                when=moment_words(each.begins_at, here.point.zone),
                href=url_for("visitor.booking", link=codes.link(key(), each.id, each.nonce)),
            )


def _waits(uow: UnitOfWork, ids: list[str], here: Outlook) -> Iterator[Ahead]:
    today = here.point.day_of(here.seen_at)
    for each in filter(None, map(uow.standbys.find, ids)):
        lies_ahead = each.state is StandbyState.WAITING and each.until >= today
        if lies_ahead and each.point_id == here.point.id:
            offer = uow.bookings.offered_to(each.id)
            live = offer is not None and not offer.expired(here.seen_at)
            yield Ahead(
                words=OFFERED if live else WAITING,
                when=moment_words(offer.begins_at, here.point.zone) if offer and live else "",
                href=url_for("visitor.waiting", link=codes.link(key(), each.id, each.nonce)),
            )
